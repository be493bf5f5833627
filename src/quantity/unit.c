/* Units by the tables units.tsv, prefixes.tsv and currencies.tsv: first working version, single units, powers, quotients. */
#include "quantity/unit.h"
#include "base/map.h"
#include "base/utf8.h"
#include <stdio.h>
#include <string.h>

struct unit_context {
    struct arena *arena;
    const struct lexicon *lexicon;
    struct map units;      /* by code */
};

static struct slice field(const struct lexicon *l, enum lexicon_table t, size_t row, const char *name)
{
    return lexicon_field(l, t, row, name);
}

/* "kg.m2.s-3" into exponents times sign. */
static void read_base(struct slice base, int sign, struct unit *u)
{
    static const struct { const char *code; enum dimension d; } bases[] = {
        {"kg", DIMENSION_MASS}, {"m", DIMENSION_LENGTH}, {"s", DIMENSION_TIME}, {"A", DIMENSION_CURRENT}, {"K", DIMENSION_TEMPERATURE},
        {"mol", DIMENSION_AMOUNT}, {"cd", DIMENSION_LUMINOUS}, {"rad", DIMENSION_ANGLE}, {"bit", DIMENSION_INFORMATION}, {"{count}", DIMENSION_COUNT}};
    struct slice rest = base, piece;
    while (slice_split(&rest, '.', &piece)) {
        size_t end = piece.length;
        while (end > 0 && ((piece.data[end - 1] >= '0' && piece.data[end - 1] <= '9') || piece.data[end - 1] == '-'))
            end--;
        int power = end == piece.length ? 1 : 0;
        for (size_t i = end + (end < piece.length && piece.data[end] == '-'); i < piece.length; i++)
            power = power * 10 + (piece.data[i] - '0');
        if (end < piece.length && piece.data[end] == '-')
            power = -power;
        for (size_t i = 0; i < sizeof bases / sizeof *bases; i++)
            if (slice_is(slice_sub(piece, 0, end), bases[i].code))
                u->dimensions[bases[i].d] = (signed char)(u->dimensions[bases[i].d] + sign * power);
    }
}

static enum unit_class class_of(struct slice name)
{
    static const char *const names[] = {"plain", "percent", "measure", "temperature", "duration", "money", "angle", "information", "arbitrary"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_is(name, names[i]))
            return (enum unit_class)i;
    return UNIT_MEASURE;
}

static struct slice first_spelling(struct slice spellings)
{
    struct slice rest = spellings, piece = SLICE_NONE;
    slice_split(&rest, '|', &piece);
    return piece.length && piece.data[0] == '=' ? slice_sub(piece, 1, piece.length) : piece;
}

static struct unit *from_row(struct arena *a, const struct lexicon *l, enum lexicon_table t, size_t row)
{
    struct unit *u = ARENA_NEW(a, struct unit);
    if (!u)
        return NULL;
    u->code = field(l, t, row, "code");
    u->factor = rational_parse(a, field(l, t, row, "factor"));
    u->offset = RATIONAL_INTEGER(0);
    if (t == LEXICON_CURRENCIES) {
        u->name = field(l, t, row, "name");
        u->class = UNIT_MONEY;
        u->kind = SLICE("money");
        u->canonical_code = field(l, t, row, "main");
        u->dimensions[DIMENSION_MONEY] = 1;
        return u;
    }
    u->name = first_spelling(field(l, t, row, "spellings"));
    u->offset = rational_parse(a, field(l, t, row, "offset"));
    u->canonical_code = field(l, t, row, "base");
    u->kind = field(l, t, row, "kind");
    u->class = class_of(field(l, t, row, "class"));
    read_base(u->canonical_code, 1, u);
    return u;
}

static const struct unit *cached(struct unit_context *c, enum lexicon_table t, size_t row)
{
    struct map_entry *e = map_put(&c->units, arena_format(c->arena, "%d/%zu", (int)t, row), NULL);
    if (e && !e->value)
        e->value = from_row(c->arena, c->lexicon, t, row);
    return e ? e->value : NULL;
}

struct unit_context *unit_context_new(struct arena *arena, const struct lexicon *lexicon, struct slice text)
{
    struct unit_context *c = ARENA_NEW(arena, struct unit_context);
    (void)text;
    if (c) {
        c->arena = arena;
        c->lexicon = lexicon;
        map_init(&c->units, arena);
    }
    return c;
}

static struct unit *prefixed(struct arena *a, const struct unit *u, const struct lexicon *l, size_t prefix)
{
    struct unit *p = ARENA_NEW(a, struct unit);
    if (!p)
        return NULL;
    *p = *u;
    struct slice code = field(l, LEXICON_PREFIXES, prefix, "ucum"), name = field(l, LEXICON_PREFIXES, prefix, "name");
    name = slice_sub(name, 0, name.length && memchr(name.data, '|', name.length) ? (size_t)((const char *)memchr(name.data, '|', name.length) - name.data) : name.length);
    p->code = arena_format(a, "%.*s%.*s", SLICE_ARGS(code), SLICE_ARGS(u->code));
    p->name = arena_format(a, "%.*s%.*s", SLICE_ARGS(name), SLICE_ARGS(u->name));
    p->factor = rational_multiply(a, u->factor, rational_parse(a, field(l, LEXICON_PREFIXES, prefix, "factor")));
    return p;
}

/* Words with several readings: the likeliest first. */
static const struct { const char *word, *code, *others; } several[] = {
    {"tons", "t", "[ston_av]|[lton_av]"}, {"ton", "t", "[ston_av]|[lton_av]"}, {"pounds", "[lb_av]", "GBP"}, {"pound", "[lb_av]", "GBP"},
    {"ounces", "[oz_av]", "[foz_us]|[oz_tr]"}, {"ounce", "[oz_av]", "[foz_us]|[oz_tr]"}, {"oz", "[oz_av]", "[foz_us]|[oz_tr]"},
    {"dollars", "USD", ""}, {"dollar", "USD", ""}, {"$", "USD", ""}, {"\xc2\xa5", "CNY", "JPY"}, {"yuan", "CNY", ""}, {"\xc2\xa3", "GBP", ""},
    {"degrees", "deg", "Cel|[degF]"}, {"degree", "deg", "Cel|[degF]"}};

static bool word_ends(struct slice text, size_t at)
{
    uint32_t c = utf8_peek(text, at);
    return at >= text.length || !(utf8_is_letter(c) || utf8_is_digit(c));
}

static const struct unit *by_code(struct arena *a, const struct lexicon *l, struct slice code)
{
    static const enum lexicon_table tables[] = {LEXICON_UNITS, LEXICON_CURRENCIES};
    if (slice_is(code, "1")) {
        struct unit *one = ARENA_NEW(a, struct unit);
        if (one)
            *one = (struct unit){.code = SLICE("1"), .canonical_code = SLICE("1"), .factor = RATIONAL_INTEGER(1), .offset = RATIONAL_INTEGER(0)};
        return one;
    }
    for (size_t t = 0; t < 2; t++)
        for (size_t i = 0; i < lexicon_count(l, tables[t]); i++)
            if (slice_equal(field(l, tables[t], i, "code"), code))
                return from_row(a, l, tables[t], i);
    for (size_t p = 0; p < lexicon_count(l, LEXICON_PREFIXES); p++) {
        struct slice prefix = field(l, LEXICON_PREFIXES, p, "ucum");
        if (!slice_starts(code, prefix))
            continue;
        for (size_t i = 0; i < lexicon_count(l, LEXICON_UNITS); i++)
            if (slice_equal(field(l, LEXICON_UNITS, i, "code"), slice_sub(code, prefix.length, code.length)))
                return prefixed(a, from_row(a, l, LEXICON_UNITS, i), l, p);
    }
    return NULL;
}

static bool atom(struct arena *arena, const struct unit_context *context, struct slice text, size_t at, struct unit_match *out)
{
    struct unit_context *c = (struct unit_context *)(uintptr_t)context;
    struct lexicon_match found[16];
    size_t count = lexicon_match(c->lexicon, text, at, found, 16);
    for (size_t i = 0; i < sizeof several / sizeof *several; i++) {
        size_t length = strlen(several[i].word);
        bool letters = (several[i].word[0] | 32) >= 'a' && (several[i].word[0] | 32) <= 'z';
        if (slice_starts_fold(slice_sub(text, at, text.length), slice_of(several[i].word)) && (!letters || word_ends(text, at + length))) {
            *out = (struct unit_match){.unit = by_code(c->arena, c->lexicon, slice_of(several[i].code)), .length = length, .ambiguity = slice_of(several[i].others), .spelled = letters};
            break;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (found[i].table != LEXICON_UNITS && found[i].table != LEXICON_CURRENCIES)
            continue;
        if (found[i].length <= out->length)
            break;
        *out = (struct unit_match){.unit = cached(c, found[i].table, found[i].row), .length = found[i].length};
        out->spelled = out->length > 3;
        out->attached_only = out->length == 1 && text.data[at] != '%';
        return out->unit != NULL;
    }
    if (out->unit)
        return true;
    for (size_t p = 0; p < lexicon_count(c->lexicon, LEXICON_PREFIXES); p++) {
        struct slice rest = slice_sub(text, at, text.length), symbols = field(c->lexicon, LEXICON_PREFIXES, p, "symbols"), names = field(c->lexicon, LEXICON_PREFIXES, p, "name"), piece;
        for (int kind = 0; kind < 2; kind++) {
            struct slice list = kind ? names : symbols;
            while (slice_split(&list, '|', &piece)) {
                if (!(kind ? slice_starts_fold(rest, piece) : slice_starts(rest, piece)))
                    continue;
                struct lexicon_match m;
                if (!lexicon_match_in(c->lexicon, LEXICON_UNITS, text, at + piece.length, &m))
                    continue;
                struct slice allowed = field(c->lexicon, LEXICON_UNITS, m.row, "prefix");
                bool spelled = m.length > 3;
                if (!slice_is(allowed, "both") && !slice_is(allowed, "binary") && !slice_is(allowed, kind ? "name" : "symbol"))
                    continue;
                if (spelled != (kind == 1))
                    continue;
                *out = (struct unit_match){.unit = prefixed(c->arena, cached(c, LEXICON_UNITS, m.row), c->lexicon, p), .length = piece.length + m.length, .spelled = spelled};
                return out->unit != NULL;
            }
        }
    }
    (void)arena;
    return false;
}

static const struct unit *combine(struct arena *a, const struct unit *x, const struct unit *y, int power)
{
    struct unit *u = ARENA_NEW(a, struct unit);
    if (!u)
        return NULL;
    *u = *x;
    u->class = UNIT_MEASURE;
    u->kind = SLICE_NONE;
    u->offset = RATIONAL_INTEGER(0);
    u->code = arena_format(a, power < 0 ? "%.*s/%.*s" : "%.*s.%.*s", SLICE_ARGS(x->code), SLICE_ARGS(y->code));
    u->name = arena_format(a, power < 0 ? "%.*s per %.*s" : "%.*s %.*s", SLICE_ARGS(x->name), SLICE_ARGS(y->name));
    u->canonical_code = arena_format(a, power < 0 ? "%.*s/(%.*s)" : "%.*s.%.*s", SLICE_ARGS(x->canonical_code), SLICE_ARGS(y->canonical_code));
    u->factor = power < 0 ? rational_divide(a, x->factor, y->factor) : rational_multiply(a, x->factor, y->factor);
    for (size_t i = 0; i < sizeof u->dimensions; i++)
        u->dimensions[i] = (signed char)(x->dimensions[i] + (power < 0 ? -y->dimensions[i] : y->dimensions[i]));
    return u;
}

static const struct unit *raise(struct arena *a, const struct unit *x, int power)
{
    struct unit *u = ARENA_NEW(a, struct unit);
    if (!u)
        return NULL;
    *u = *x;
    u->code = arena_format(a, "%.*s%d", SLICE_ARGS(x->code), power);
    u->canonical_code = arena_format(a, "%.*s%d", SLICE_ARGS(x->canonical_code), power);
    u->factor = rational_power(a, x->factor, power);
    u->class = UNIT_MEASURE;
    u->kind = power == 2 && x->dimensions[0] == 1 ? SLICE("area") : power == 3 && x->dimensions[0] == 1 ? SLICE("volume") : SLICE_NONE;
    for (size_t i = 0; i < sizeof u->dimensions; i++)
        u->dimensions[i] = (signed char)(x->dimensions[i] * power);
    return u;
}

static size_t power_at(struct slice text, size_t at, int *power)
{
    static const struct { const char *text; int power; } rows[] = {{"\xc2\xb2", 2}, {"\xc2\xb3", 3}, {"^2", 2}, {"^3", 3}, {"2", 2}, {"3", 3},
        {"\xe2\x81\xbb\xc2\xb9", -1}, {"\xe2\x81\xbb\xc2\xb2", -2}, {"-1", -1}, {"-2", -2}, {"-3", -3}, {"^-1", -1}, {"^-2", -2}, {"^-3", -3}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (slice_starts(slice_sub(text, at, text.length), slice_of(rows[i].text)) && word_ends(text, at + strlen(rows[i].text))) {
            *power = rows[i].power;
            return strlen(rows[i].text);
        }
    return 0;
}

static bool skip_word(struct slice text, size_t *at, const char *word)
{
    size_t length = strlen(word);
    if (!slice_starts_fold(slice_sub(text, *at, text.length), slice_of(word)))
        return false;
    *at += length;
    return true;
}

bool unit_match(struct arena *arena, const struct unit_context *context, struct slice text, size_t at, bool behind, struct unit_match *out)
{
    *out = (struct unit_match){0};
    if (!atom(arena, context, text, at, out))
        return false;
    if (!behind)
        return out->unit->class == UNIT_MONEY;
    int power = 0;
    size_t more = out->spelled ? 0 : power_at(text, at + out->length, &power);
    if (more) {
        out->unit = raise(arena, out->unit, power);
        out->length += more;
        out->attached_only = false;
    }
    size_t next = at + out->length;
    struct unit_match below = {0};
    if (next < text.length && text.data[next] == '/' && atom(arena, context, text, next + 1, &below)) {
        out->unit = combine(arena, out->unit, below.unit, -1);
        out->length = next + 1 + below.length - at;
        return out->unit != NULL;
    }
    size_t per = next;
    bool article = skip_word(text, &per, " a ") || skip_word(text, &per, " an ") || skip_word(text, &per, " each ") || skip_word(text, &per, " every ");
    if (!article && !skip_word(text, &per, " per "))
        return true;
    if (!atom(arena, context, text, per, &below)) {
        if (!article && skip_word(text, &per, "capita")) {
            out->per = SLICE("capita");
            out->per_length = per - next;
        }
        return true;
    }
    bool calendar = below.unit->class == UNIT_DURATION && rational_compare(below.unit->factor, RATIONAL_INTEGER(86400)) >= 0;
    if (article || calendar || out->unit->class == UNIT_MONEY || out->unit->class == UNIT_PERCENT) {
        out->per = below.unit->name;
        out->per_length = per + below.length - next;
    } else {
        out->unit = combine(arena, out->unit, below.unit, -1);
        out->length = per + below.length - at;
    }
    return out->unit != NULL;
}

enum error_code unit_by_name(struct arena *arena, const struct lexicon *lexicon, struct slice name, const struct unit **out, struct error **error)
{
    *out = by_code(arena, lexicon, name);
    if (*out)
        return ERROR_NONE;
    struct unit_context *context = unit_context_new(arena, lexicon, SLICE_NONE);
    struct unit_match match;
    if (context && unit_match(arena, context, name, 0, true, &match) && match.length == name.length) {
        *out = match.unit;
        return ERROR_NONE;
    }
    return error_raise(error, ERROR_SPEC, PLACE_NONE, "see `assay units`", "unknown unit `%.*s`", SLICE_ARGS(name));
}

bool unit_compatible(const struct unit *a, const struct unit *b)
{
    return memcmp(a->dimensions, b->dimensions, sizeof a->dimensions) == 0 && (a->class == UNIT_MONEY) == (b->class == UNIT_MONEY)
        && (a->class != UNIT_MONEY || slice_equal(a->canonical_code, b->canonical_code)) && (a->class != UNIT_ARBITRARY || slice_equal(a->code, b->code));
}

struct rational unit_canonical(struct arena *arena, struct rational value, const struct unit *unit)
{
    return rational_multiply(arena, rational_add(arena, value, unit->offset), unit->factor);
}

struct rational unit_convert(struct arena *arena, struct rational value, const struct unit *from, const struct unit *to)
{
    if (!unit_compatible(from, to))
        return RATIONAL_NONE;
    return rational_subtract(arena, rational_divide(arena, unit_canonical(arena, value, from), to->factor), to->offset);
}
