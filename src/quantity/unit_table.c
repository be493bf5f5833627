/* Rows into units: factors, dimensions, prefixes, products. */
#include "quantity/unit_table.h"
#include <string.h>

enum { UNIT_CODE, UNIT_FACTOR, UNIT_OFFSET, UNIT_BASE, UNIT_KIND, UNIT_CLASS, UNIT_PREFIX };
enum { MONEY_CODE, MONEY_NAME, MONEY_MAIN, MONEY_FACTOR };
enum { PREFIX_NAME, PREFIX_UCUM, PREFIX_FACTOR, PREFIX_KIND };
enum { DIMENSIONS = 11, CODE_DEPTH = 8, CODE_FACTORS = 16, KEY_BYTES = 32 };

/* ORDER DIMENSION: UCUM codes of the bases. */
static const char *const base_codes[DIMENSIONS] = {"m", "kg", "s", "A", "K", "mol", "cd", "rad", "bit", "{money}", "{count}"};
/* The order in which a canonical code names them. */
static const unsigned char base_order[] = {DIMENSION_MASS, DIMENSION_LENGTH, DIMENSION_TIME, DIMENSION_CURRENT, DIMENSION_TEMPERATURE, DIMENSION_AMOUNT,
                                           DIMENSION_LUMINOUS, DIMENSION_ANGLE, DIMENSION_INFORMATION, DIMENSION_COUNT};

static void find_columns(enum lexicon_table table, const char *const *names, size_t count, size_t *out)
{
    for (size_t i = 0; i < count; i++)
        out[i] = lexicon_column(table, names[i]);
}

bool unit_table_init(struct unit_table *table, struct arena *arena, const struct lexicon *lexicon)
{
    static const char *const units[] = {"code", "factor", "offset", "base", "kind", "class", "prefix"};
    static const char *const money[] = {"code", "name", "main", "factor"};
    static const char *const prefixes[] = {"name", "ucum", "factor", "kind"};
    *table = (struct unit_table){.arena = arena, .lexicon = lexicon};
    map_init(&table->units, arena);
    find_columns(LEXICON_UNITS, units, 7, table->unit_columns);
    find_columns(LEXICON_CURRENCIES, money, 4, table->currency_columns);
    find_columns(LEXICON_PREFIXES, prefixes, 4, table->prefix_columns);
    return true;
}

static struct slice unit_cell(const struct unit_table *t, size_t row, size_t column)
{
    return lexicon_cell(t->lexicon, LEXICON_UNITS, row, t->unit_columns[column]);
}

static struct slice money_cell(const struct unit_table *t, size_t row, size_t column)
{
    return lexicon_cell(t->lexicon, LEXICON_CURRENCIES, row, t->currency_columns[column]);
}

static struct slice prefix_cell(const struct unit_table *t, size_t row, size_t column)
{
    return lexicon_cell(t->lexicon, LEXICON_PREFIXES, row, t->prefix_columns[column]);
}

/* ---- dimensions --------------------------------------------------------------------------------------------------------------- */

/* "kg.m2.s-2" into exponents. */
static void read_base(struct slice base, signed char out[DIMENSIONS])
{
    struct slice piece, rest = base;
    while (slice_split(&rest, '.', &piece)) {
        size_t end = piece.length;
        int power = 0, scale = 1;
        while (end > 0 && piece.data[end - 1] >= '0' && piece.data[end - 1] <= '9') {
            power += scale * (piece.data[--end] - '0');
            scale *= 10;
        }
        if (end == piece.length)
            power = 1;
        if (end > 0 && piece.data[end - 1] == '-') {
            power = -power;
            end--;
        }
        for (size_t i = 0; i < DIMENSIONS; i++)
            if (slice_is(slice_sub(piece, 0, end), base_codes[i]))
                out[i] = (signed char)(out[i] + power);
    }
}

static struct slice with_power(struct arena *arena, struct slice before, const char *code, int power)
{
    const char *dot = before.length ? "." : "";
    if (power == 1)
        return arena_format(arena, "%.*s%s%s", SLICE_ARGS(before), dot, code);
    return arena_format(arena, "%.*s%s%s%d", SLICE_ARGS(before), dot, code, power);
}

/* Exponents into "kg.m2.s-2", money first by its code; a bare count is "1". */
static struct slice canonical_code(struct arena *arena, const signed char d[DIMENSIONS], const char *money)
{
    struct slice code = SLICE_NONE;
    if (d[DIMENSION_MONEY])
        code = with_power(arena, code, money, d[DIMENSION_MONEY]);
    for (size_t i = 0; i < sizeof base_order; i++)
        if (d[base_order[i]])
            code = with_power(arena, code, base_codes[base_order[i]], d[base_order[i]]);
    return code.length == 0 || slice_is(code, "{count}") ? SLICE("1") : code;
}

/* The name of the first kind of quantity that has these dimensions. */
static struct slice kind_of(const struct lexicon *lexicon, const signed char d[DIMENSIONS])
{
    size_t base = lexicon_column(LEXICON_DIMENSIONS, "base"), count = lexicon_count(lexicon, LEXICON_DIMENSIONS);
    for (size_t row = 0; row < count; row++) {
        signed char other[DIMENSIONS] = {0};
        read_base(lexicon_cell(lexicon, LEXICON_DIMENSIONS, row, base), other);
        if (memcmp(other, d, sizeof other) != 0)
            continue;
        struct slice names = lexicon_cell(lexicon, LEXICON_DIMENSIONS, row, 0), first;
        slice_split(&names, '|', &first);
        return first;
    }
    return SLICE_NONE;
}

/* ---- rows --------------------------------------------------------------------------------------------------------------------- */

static enum unit_class class_named(struct slice name)
{
    static const struct { const char *name; enum unit_class class; } classes[] = {
        {"percent", UNIT_PERCENT}, {"temperature", UNIT_TEMPERATURE}, {"duration", UNIT_DURATION}, {"money", UNIT_MONEY},
        {"angle", UNIT_ANGLE}, {"information", UNIT_INFORMATION}, {"arbitrary", UNIT_ARBITRARY}, {"plain", UNIT_PLAIN}};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (slice_is(name, classes[i].name))
            return classes[i].class;
    return UNIT_MEASURE;
}

/* The first spelling, without the mark of an exact one. */
static struct slice first_name(struct slice spellings)
{
    struct slice first;
    slice_split(&spellings, '|', &first);
    return first.length > 1 && first.data[0] == '=' ? slice_sub(first, 1, first.length) : first;
}

struct slice unit_row_prefixing(const struct unit_table *table, size_t row) { return unit_cell(table, row, UNIT_PREFIX); }

bool unit_takes_prefix(const struct unit_table *table, size_t row, size_t prefix, bool name)
{
    struct slice may = unit_row_prefixing(table, row);
    if (slice_is(prefix_cell(table, prefix, PREFIX_KIND), "binary"))
        return slice_is(may, "binary");
    return slice_is(may, "both") || slice_is(may, "binary") || slice_is(may, name ? "name" : "symbol");
}

/* UCUM code of prefix and unit; a name of ours in braces takes the prefix inside them. */
static struct slice prefixed_code(struct arena *arena, struct slice prefix, struct slice code)
{
    if (code.length > 1 && code.data[0] == '{')
        return arena_format(arena, "{%.*s%.*s", SLICE_ARGS(prefix), SLICE_ARGS(slice_sub(code, 1, code.length)));
    return arena_format(arena, "%.*s%.*s", SLICE_ARGS(prefix), SLICE_ARGS(code));
}

static void fill_unit(struct unit_table *t, struct unit *u, size_t row)
{
    u->code = unit_cell(t, row, UNIT_CODE);
    u->name = first_name(lexicon_cell(t->lexicon, LEXICON_UNITS, row, 0));
    u->class = class_named(unit_cell(t, row, UNIT_CLASS));
    read_base(unit_cell(t, row, UNIT_BASE), u->dimensions);
    u->factor = u->class == UNIT_ARBITRARY ? RATIONAL_NONE : rational_parse(t->arena, unit_cell(t, row, UNIT_FACTOR));
    u->offset = rational_parse(t->arena, unit_cell(t, row, UNIT_OFFSET));
    u->canonical_code = rational_is_none(u->factor) ? u->code : canonical_code(t->arena, u->dimensions, "");
    u->kind = unit_cell(t, row, UNIT_KIND);
    if (u->kind.length == 0)
        u->kind = kind_of(t->lexicon, u->dimensions);
}

static void apply_prefix(struct unit_table *t, struct unit *u, size_t prefix)
{
    struct slice name = first_name(prefix_cell(t, prefix, PREFIX_NAME));
    u->code = prefixed_code(t->arena, prefix_cell(t, prefix, PREFIX_UCUM), u->code);
    u->name = arena_format(t->arena, "%.*s%.*s", SLICE_ARGS(name), SLICE_ARGS(u->name));
    u->factor = rational_multiply(t->arena, u->factor, rational_parse(t->arena, prefix_cell(t, prefix, PREFIX_FACTOR)));
    if (rational_is_none(u->factor))
        u->canonical_code = u->code;
    if (u->class == UNIT_TEMPERATURE && prefix != UNIT_NO_PREFIX && rational_sign(u->offset) != 0)
        u->offset = RATIONAL_INTEGER(0);
}

static void fill_money(struct unit_table *t, struct unit *u, size_t row)
{
    u->code = money_cell(t, row, MONEY_CODE);
    u->name = money_cell(t, row, MONEY_NAME);
    u->class = UNIT_MONEY;
    u->dimensions[DIMENSION_MONEY] = 1;
    u->factor = rational_parse(t->arena, money_cell(t, row, MONEY_FACTOR));
    u->offset = RATIONAL_INTEGER(0);
    u->canonical_code = money_cell(t, row, MONEY_MAIN);
    u->kind = SLICE("money");
}

const struct unit *unit_of_row(struct unit_table *table, enum lexicon_table source, size_t row, size_t prefix)
{
    bool added;
    uint32_t parts[4] = {'\n', (uint32_t)source, (uint32_t)row, (uint32_t)prefix};
    struct slice key = {(const char *)parts, sizeof parts};      /* no code has a line end or NULs */
    struct map_entry *entry = map_find(&table->units, key);
    if (entry)
        return entry->value;
    entry = map_put(&table->units, arena_copy(table->arena, key), &added);
    if (!entry)
        return NULL;
    struct unit *u = ARENA_NEW(table->arena, struct unit);
    if (!u)
        return NULL;
    if (source == LEXICON_CURRENCIES)
        fill_money(table, u, row);
    else
        fill_unit(table, u, row);
    if (prefix != UNIT_NO_PREFIX)
        apply_prefix(table, u, prefix);
    entry->value = u;
    return u;
}

/* ---- products ----------------------------------------------------------------------------------------------------------------- */

struct slice unit_power_code(struct arena *arena, struct slice code, int power)
{
    bool product = false;
    for (size_t i = 0, inside = 0; i < code.length; i++) {
        inside += code.data[i] == '{' || code.data[i] == '[' ? 1u : 0u;
        inside -= (code.data[i] == '}' || code.data[i] == ']') && inside ? 1u : 0u;
        product |= !inside && (code.data[i] == '.' || code.data[i] == '/');
    }
    if (power == 1)
        return code;
    return arena_format(arena, product ? "(%.*s)%d" : "%.*s%d", SLICE_ARGS(code), power);
}

/* Percent over time stays percent, money in a numerator money; all else that is composed is a measure. */
static enum unit_class product_class(const struct unit *u, const struct unit_factor *factors, size_t count)
{
    if (u->dimensions[DIMENSION_MONEY] > 0)
        return UNIT_MONEY;
    if (count == 1 && factors[0].power == 1)
        return factors[0].unit->class;
    return count > 0 && factors[0].unit->class == UNIT_PERCENT ? UNIT_PERCENT : UNIT_MEASURE;
}

static void multiply_in(struct unit_table *t, struct unit *u, const struct unit_factor *f, const char **money)
{
    for (size_t d = 0; d < DIMENSIONS; d++) {
        int power = u->dimensions[d] + f->unit->dimensions[d] * f->power;
        u->dimensions[d] = (signed char)(power > 100 ? 100 : power < -100 ? -100 : power);
    }
    u->factor = rational_multiply(t->arena, u->factor, rational_power(t->arena, f->unit->factor, f->power));
    if (f->unit->dimensions[DIMENSION_MONEY])
        *money = arena_string(t->arena, f->unit->canonical_code);
}

const struct unit *unit_product(struct unit_table *table, struct slice code, const struct unit_factor *factors, size_t count)
{
    bool added;
    if (count == 1 && factors[0].power == 1)
        return factors[0].unit;
    struct map_entry *entry = map_put(&table->units, arena_copy(table->arena, code), &added);
    struct unit *u = entry && added ? ARENA_NEW(table->arena, struct unit) : NULL;
    if (!u)
        return entry && !added ? entry->value : NULL;
    const char *money = "";
    *u = (struct unit){.code = entry->key, .name = entry->key, .factor = RATIONAL_INTEGER(1), .offset = RATIONAL_INTEGER(0)};
    for (size_t i = 0; i < count; i++)
        multiply_in(table, u, &factors[i], &money);
    u->class = product_class(u, factors, count);
    u->canonical_code = rational_is_none(u->factor) ? u->code : canonical_code(table->arena, u->dimensions, money ? money : "");
    u->kind = kind_of(table->lexicon, u->dimensions);
    entry->value = u;
    return u;
}

/* ---- codes -------------------------------------------------------------------------------------------------------------------- */

/* A row of units.tsv or currencies.tsv; SIZE_MAX: none. */
struct table_row { size_t row; enum lexicon_table table; };

static struct table_row find_code(const struct unit_table *t, struct slice code, struct slice class, size_t prefix)
{
    size_t count = lexicon_count(t->lexicon, LEXICON_UNITS);
    for (size_t row = 0; row < count; row++)
        if (slice_equal(unit_cell(t, row, UNIT_CODE), code) && (class.length == 0 || slice_equal(unit_cell(t, row, UNIT_CLASS), class)) &&
            (prefix == UNIT_NO_PREFIX || unit_takes_prefix(t, row, prefix, false) || unit_takes_prefix(t, row, prefix, true)))
            return (struct table_row){row, LEXICON_UNITS};
    count = prefix == UNIT_NO_PREFIX ? lexicon_count(t->lexicon, LEXICON_CURRENCIES) : 0;
    for (size_t row = 0; row < count; row++)
        if (slice_equal(money_cell(t, row, MONEY_CODE), code))
            return (struct table_row){row, LEXICON_CURRENCIES};
    return (struct table_row){SIZE_MAX, LEXICON_UNITS};
}

/* Codes are asked for again and again: what the tables have for one is remembered with the words. */
static const struct unit *row_of_code(struct unit_table *t, struct slice code, struct slice class, size_t prefix)
{
    char key[KEY_BYTES];
    struct slice question = {key, 0};
    if (code.length + class.length + 3 <= KEY_BYTES && prefix + 1 < 255) {       /* what is longer is looked up anew */
        memcpy(key, code.length ? code.data : "", code.length);
        key[code.length] = '\n';
        memcpy(key + code.length + 1, class.length ? class.data : "", class.length);
        question.length = code.length + class.length + 3;
        key[question.length - 2] = '\n';
        key[question.length - 1] = (char)(prefix + 1);
    }
    const struct table_row *recalled = lexicon_recall(t->lexicon, MEMORY_UNIT_CODE, question);
    struct table_row found = recalled ? *recalled : find_code(t, code, class, prefix);
    if (!recalled)
        lexicon_remember(t->lexicon, MEMORY_UNIT_CODE, question, &found, sizeof found);
    return found.row == SIZE_MAX ? NULL : unit_of_row(t, found.table, found.row, prefix);
}

static const struct unit *prefixed_atom(struct unit_table *t, struct slice atom)
{
    bool braced = atom.length > 2 && atom.data[0] == '{';
    struct slice inner = braced ? slice_sub(atom, 1, atom.length) : atom;
    size_t count = lexicon_count(t->lexicon, LEXICON_PREFIXES);
    for (size_t p = 0; p < count; p++) {
        struct slice prefix = prefix_cell(t, p, PREFIX_UCUM);
        if (!slice_starts(inner, prefix) || inner.length == prefix.length)
            continue;
        struct slice rest = slice_sub(inner, prefix.length, inner.length);
        const struct unit *u = row_of_code(t, braced ? arena_format(t->arena, "{%.*s", SLICE_ARGS(rest)) : rest, SLICE_NONE, p);
        if (u)
            return u;
    }
    return NULL;
}

static const struct unit *plain_unit(struct unit_table *t)
{
    struct unit *u = ARENA_NEW(t->arena, struct unit);
    if (u)
        *u = (struct unit){.code = SLICE("1"), .name = SLICE("1"), .class = UNIT_PLAIN, .factor = RATIONAL_INTEGER(1),
                           .offset = RATIONAL_INTEGER(0), .canonical_code = SLICE("1"), .kind = SLICE("ratio")};
    return u;
}

/* An annotation of the writer's own, `{head}`: counts as one. */
static const struct unit *annotation(struct unit_table *t, struct slice atom)
{
    struct unit *u = ARENA_NEW(t->arena, struct unit);
    if (u) {
        *u = (struct unit){.code = arena_copy(t->arena, atom), .class = UNIT_MEASURE, .factor = RATIONAL_INTEGER(1),
                           .offset = RATIONAL_INTEGER(0), .canonical_code = SLICE("1"), .kind = SLICE("count")};
        u->name = slice_sub(u->code, 1, u->code.length - 1);
        u->dimensions[DIMENSION_COUNT] = 1;
    }
    return u;
}

static const struct unit *number_atom(struct unit_table *t, struct slice atom)
{
    for (size_t i = 0; i < atom.length; i++)
        if (atom.data[i] < '0' || atom.data[i] > '9' || i > 12)
            return NULL;
    struct unit *u = (struct unit *)plain_unit(t);
    if (u) {
        u->code = u->name = arena_copy(t->arena, atom);
        u->factor = rational_parse(t->arena, atom);
    }
    return u;
}

/* One atom, with its prefix, without its power. */
static const struct unit *atom_of(struct unit_table *t, struct slice atom)
{
    const struct unit *u = row_of_code(t, atom, SLICE_NONE, UNIT_NO_PREFIX);
    if (!u)
        u = prefixed_atom(t, atom);
    if (u || atom.length == 0)
        return u;
    if (atom.data[0] >= '0' && atom.data[0] <= '9')
        return number_atom(t, atom);
    if (atom.data[0] == '{' && atom.length > 2 && atom.data[atom.length - 1] == '}')
        return annotation(t, atom);
    size_t brace = slice_find(atom, SLICE("{"), 0);
    return brace == SIZE_MAX ? NULL : atom_of(t, slice_sub(atom, 0, brace)); /* once: what is left has no brace */
}

struct code_reader {
    struct unit_table *table;
    struct slice code;
    size_t at;
    struct unit_factor factors[CODE_FACTORS];
    size_t count;
};

static bool read_product(struct code_reader *r, int sign, int depth);

static int read_power(struct code_reader *r)
{
    size_t at = r->at;
    int sign = 1, power = 0;
    if (at < r->code.length && (r->code.data[at] == '-' || r->code.data[at] == '+'))
        sign = r->code.data[at++] == '-' ? -1 : 1;
    if (at >= r->code.length || r->code.data[at] < '0' || r->code.data[at] > '9')
        return 1;
    while (at < r->code.length && r->code.data[at] >= '0' && r->code.data[at] <= '9' && power < 100)
        power = power * 10 + (r->code.data[at++] - '0');
    r->at = at;
    return sign * power;
}

/* The end of the atom at r->at: up to an operator or, outside brackets, to its power. */
static size_t atom_end(const struct code_reader *r)
{
    size_t at = r->at;
    char closing = 0;
    for (; at < r->code.length; at++) {
        char c = r->code.data[at];
        if (closing)
            closing = c == closing ? 0 : closing;
        else if (c == '[' || c == '{')
            closing = c == '[' ? ']' : '}';
        else if (strchr("./()+-", c) || (c >= '0' && c <= '9' && at > r->at && !(r->code.data[r->at] >= '0' && r->code.data[r->at] <= '9')))
            break;
    }
    return at;
}

static bool read_component(struct code_reader *r, int sign, int depth)
{
    size_t first = r->count;
    if (r->at < r->code.length && r->code.data[r->at] == '(') {
        r->at++;
        if (depth >= CODE_DEPTH || !read_product(r, sign, depth + 1) || r->at >= r->code.length || r->code.data[r->at] != ')')
            return false;
        r->at++;
        int power = read_power(r);
        for (size_t i = first; i < r->count; i++)
            r->factors[i].power *= power;
        return true;
    }
    size_t end = atom_end(r);
    const struct unit *u = end > r->at ? atom_of(r->table, slice_sub(r->code, r->at, end)) : NULL;
    if (!u || r->count >= CODE_FACTORS)
        return false;
    r->at = end;
    r->factors[r->count++] = (struct unit_factor){u, sign * read_power(r)};
    return true;
}

static bool read_product(struct code_reader *r, int sign, int depth)
{
    if (r->at < r->code.length && r->code.data[r->at] == '/') {
        r->at++;
        if (!read_component(r, -sign, depth))
            return false;
    } else if (!read_component(r, sign, depth))
        return false;
    while (r->at < r->code.length && (r->code.data[r->at] == '.' || r->code.data[r->at] == '/')) {
        int next = r->code.data[r->at++] == '/' ? -sign : sign;
        if (!read_component(r, next, depth))
            return false;
    }
    return true;
}

const struct unit *unit_of_plain_code(struct unit_table *table, struct slice code)
{
    return slice_is(code, "1") ? plain_unit(table) : row_of_code(table, code, SLICE_NONE, UNIT_NO_PREFIX);
}

const struct unit *unit_of_code(struct unit_table *table, struct slice code, struct slice class)
{
    if (slice_is(code, "1"))
        return plain_unit(table);
    const struct unit *u = row_of_code(table, code, class, UNIT_NO_PREFIX);
    if (!u)
        u = prefixed_atom(table, code);
    if (u)
        return u;
    struct code_reader r = {.table = table, .code = code};
    if (code.length == 0 || !read_product(&r, 1, 0) || r.at != code.length)
        return NULL;
    return unit_product(table, code, r.factors, r.count);
}
