/* Units and scales in the headings of tables: where a heading may tell them, how their words are read, and what they make of a number. */
#include "claim/headingunit.h"
#include "quantity/measure.h"
#include "quantity/unit_context.h"
#include <limits.h>
#include <string.h>

struct reader {
    struct arena *arena;
    const struct lexicon *lexicon;
    const struct unit_context *context;
    struct slice clean, heading;
    struct heading_unit out;
    bool money;
};

static bool is_letter(char c)
{
    return (unsigned char)((c | 32) - 'a') < 26;
}

static size_t word_end(struct slice text, size_t at)
{
    while (at < text.length && is_letter(text.data[at])) {
        at++;
    }
    return at;
}

static size_t past_blank(struct slice text, size_t at)
{
    while (at < text.length && (text.data[at] == ' ' || text.data[at] == '\t')) {
        at++;
    }
    return slice_starts(slice_sub(text, at, text.length), SLICE("\xC2\xA0")) ? past_blank(text, at + 2) : at;
}

/* ---- the words of units ---- */

/* The longest unit at text[at], a sign of money or any other; the heading's own end cuts off what stands in the next cell. */
static bool match_unit(const struct reader *r, struct slice text, size_t at, struct unit_match *out)
{
    size_t end = (size_t)(text.data - r->clean.data) + text.length;
    struct slice head = slice_sub(r->clean, 0, end);
    struct unit_match sign;
    size_t place = end - text.length + at;
    bool behind = unit_match(r->arena, r->context, head, place, true, out), before = unit_match(r->arena, r->context, head, place, false, &sign);
    if (before && (!behind || sign.length > out->length)) {
        *out = sign;
    }
    return (behind || before) && out->unit->class != UNIT_PLAIN && out->length <= text.length - at;
}

static bool ends_with_unit(const struct reader *r, struct slice text, size_t at, struct unit_match *out)
{
    return at < text.length && match_unit(r, text, at, out) && past_blank(text, at + out->length) == text.length;
}

/* `'000`, `000s`, `'000,000`: *end behind them. */
static int32_t zeros_at(struct slice text, size_t at, size_t *end)
{
    int32_t zeros = 0;
    size_t from = at;
    at += slice_starts(slice_sub(text, at, text.length), SLICE("\xE2\x80\x99")) || slice_starts(slice_sub(text, at, text.length), SLICE("\xE2\x80\x98")) ? 3 : at < text.length && text.data[at] == '\'';
    while (slice_starts(slice_sub(text, at, text.length), SLICE("000")) && zeros < 12) {
        zeros += 3;
        at += 3;
        at += at < text.length && text.data[at] == ',' && slice_starts(slice_sub(text, at + 1, text.length), SLICE("000"));
    }
    at += zeros && at < text.length && text.data[at] == 's';
    bool over = at == text.length || !(is_letter(text.data[at]) || (text.data[at] >= '0' && text.data[at] <= '9'));
    *end = zeros && over ? at : from;
    return over ? zeros : 0;
}

static int32_t tens_of(struct slice value)
{
    return value.length > 3 ? (int32_t)value.length - 1 : 0;
}

/* A scale of one letter stands behind money, alone, or before a unit that ends the words: `m t`, but `m s`. */
static bool letter_fits(const struct reader *r, struct slice text, size_t at, size_t end)
{
    struct unit_match unit;
    if (r->money) {
        return true;
    }
    if (at == 0 && end == text.length) {
        return !match_unit(r, text, at, &unit);
    }
    size_t next = past_blank(text, end);
    return end == at + 1 && (text.data[at] | 32) != 'b' && (text.data[at] | 32) != 't' && next > end && ends_with_unit(r, text, next, &unit) && unit.unit->class != UNIT_DURATION;
}

/* A word of scale at text[at]: its power of ten; 0 when none. */
static int32_t scale_at(const struct reader *r, struct slice text, size_t at, size_t *end)
{
    int32_t zeros = zeros_at(text, at, end);
    if (zeros || at >= text.length || !is_letter(text.data[at])) {
        return zeros;
    }
    *end = word_end(text, at);
    struct slice word = slice_sub(text, at, *end);
    size_t row = lexicon_find(r->lexicon, LEXICON_EN_NUMBERS, word);
    if (row != SIZE_MAX && slice_is(lexicon_field(r->lexicon, LEXICON_EN_NUMBERS, row, "role"), "scale")) {
        return tens_of(lexicon_field(r->lexicon, LEXICON_EN_NUMBERS, row, "value"));
    }
    row = lexicon_find(r->lexicon, LEXICON_EN_SCALES, word);
    if (row == SIZE_MAX || !(slice_is(lexicon_field(r->lexicon, LEXICON_EN_SCALES, row, "place"), "any") || letter_fits(r, text, at, *end))) {
        return 0;
    }
    struct slice exponent = lexicon_field(r->lexicon, LEXICON_EN_SCALES, row, "exponent");
    int32_t power = 0;
    for (size_t i = 0; i < exponent.length && power < 100; i++) {
        power = power * 10 + (exponent.data[i] - '0');
    }
    return power;
}

/* `€ per head`, `$/t`: what the money is by. */
static bool take_rate(struct reader *r, struct slice text, size_t at)
{
    bool slash = at < text.length && text.data[at] == '/', per = slice_starts_fold(slice_sub(text, at, text.length), SLICE("per "));
    struct slice under = slice_trim(slice_sub(text, at + (slash ? 1 : 4), text.length));
    if (!r->out.unit || !(slash || per) || !under.length || !is_letter(under.data[0])) {
        return false;
    }
    struct error *error = NULL;
    const struct unit *unit;
    struct unit_match below;
    if (slash && ends_with_unit(r, under, 0, &below)) {
        struct slice name = arena_format(r->arena, "%.*s/%.*s", SLICE_ARGS(r->out.unit->code), SLICE_ARGS(below.unit->code));
        if (unit_by_name(r->arena, r->lexicon, name, &unit, &error) == ERROR_NONE) {
            r->out.unit = unit;
            return true;
        }
        error_free(error);
    }
    r->out.per = under;
    return true;
}

static bool is_link(struct slice word)
{
    return slice_is_fold(word, "in") || slice_is_fold(word, "of");
}

/* One scale and one unit in either order, and nothing else. False when the words say anything more. */
static bool read_words(struct reader *r, struct slice text)
{
    r->out = (struct heading_unit){.text = text};
    r->money = false;
    for (size_t at = past_blank(text, 0), end; at < text.length; at = past_blank(text, at)) {
        struct unit_match unit;
        int32_t scale = r->out.scale ? 0 : scale_at(r, text, at, &end);
        if (scale) {
            r->out.scale = scale;
            at = end;
        } else if (is_link(slice_sub(text, at, word_end(text, at)))) {
            at = word_end(text, at);
        } else if (!r->out.unit && match_unit(r, text, at, &unit)) {
            r->out.unit = unit.unit;
            r->out.ambiguity = unit.ambiguity;
            r->out.per = unit.per;
            r->money = unit.unit->class == UNIT_MONEY;
            at += unit.length + unit.per_length;
        } else {
            return r->out.unit && take_rate(r, text, at);
        }
    }
    return r->out.unit || r->out.scale;
}

/* ---- where they stand in a heading ---- */

/* A lone `m` is the metre where lengths are spoken of, and who knows what elsewhere. */
static bool is_sure(const struct reader *r, struct slice text)
{
    bool letter = text.length == 1 && text.data[0] == 'm';
    return !letter || unit_topic_near(r->context, r->heading, (size_t)(text.data - r->heading.data), 1, "length") > 0;
}

/* `(€ m)`, `[tonnes, 2019]`: the parts of a bracket, any of which may tell. */
static bool by_bracket(struct reader *r, struct slice heading)
{
    for (size_t open = 0; open < heading.length; open++) {
        if (heading.data[open] != '(' && heading.data[open] != '[') {
            continue;
        }
        size_t close = slice_find(heading, heading.data[open] == '(' ? SLICE(")") : SLICE("]"), open);
        if (close == SIZE_MAX) {
            return false;
        }
        struct slice inside = slice_sub(heading, open + 1, close);
        bool whole = read_words(r, slice_trim(inside)) && is_sure(r, slice_trim(inside));
        for (struct slice part; !whole && inside.length;) {
            size_t comma = slice_find(inside, SLICE(","), 0), cut = comma == SIZE_MAX ? slice_find(inside, SLICE(";"), 0) : comma;
            part = slice_trim(slice_sub(inside, 0, cut == SIZE_MAX ? inside.length : cut));
            whole = part.length && read_words(r, part) && is_sure(r, part);
            inside = slice_sub(inside, cut == SIZE_MAX ? inside.length : cut + 1, inside.length);
        }
        if (whole) {
            r->out.name_length = open;
            return true;
        }
        open = close;
    }
    return false;
}

/* `Cargo, tonnes`, `Sales in $ thousand`, `Tonnage: kt`. */
static bool by_link(struct reader *r, struct slice heading)
{
    for (size_t i = heading.length; i-- > 1;) {
        bool in = slice_starts_fold(slice_sub(heading, i, heading.length), SLICE(" in "));
        size_t from = in ? i + 4 : i + 1;
        struct slice words = slice_trim(slice_sub(heading, from, heading.length));
        bool link = in || ((heading.data[i] == ',' || heading.data[i] == ':') && i + 1 < heading.length && heading.data[i + 1] == ' ');
        if (link && words.length && read_words(r, words) && is_sure(r, words)) {
            r->out.name_length = i;
            return true;
        }
    }
    return false;
}

/* `Revenue €m`, `Change %`, `% of total`: a sign needs no bracket. */
static bool by_sign(struct reader *r, struct slice heading)
{
    for (size_t i = 0; i < heading.length; i++) {
        bool begins = (i == 0 || heading.data[i - 1] == ' ') && !is_letter(heading.data[i]) && !(heading.data[i] >= '0' && heading.data[i] <= '9') && heading.data[i] != '\'';
        struct slice words = slice_sub(heading, i, heading.length);
        if (begins && read_words(r, words) && r->out.unit) {
            r->out.name_length = i ? i : heading.length;
            return true;
        }
        if (begins && i == 0 && words.length > 2 && words.data[0] == '%' && words.data[1] == ' ' && read_words(r, slice_sub(words, 0, 1))) {
            r->out.name_length = heading.length;
            return true;
        }
    }
    return false;
}

/* `Tonnes`, `Million litres`, `Per cent`: the heading is its unit's name. A name in the plural, or one with a scale: others may mean anything. */
static bool by_whole(struct reader *r, struct slice heading)
{
    bool whole = heading.length > 3 && is_letter(heading.data[0]) && read_words(r, heading) && r->out.unit;
    bool plural = whole && heading.data[heading.length - 1] == 's' && (slice_is(r->out.unit->kind, "mass") || r->out.unit->class == UNIT_MONEY || r->out.unit->class == UNIT_DURATION);
    if (!whole || !(plural || r->out.scale || r->out.unit->class == UNIT_PERCENT)) {
        return false;
    }
    r->out.name_length = heading.length;
    return true;
}

struct heading_unit heading_unit_read(struct arena *arena, const struct lexicon *lexicon, const struct unit_context *context, struct slice clean, struct slice heading)
{
    enum { HEADING_BYTES = 160 };    /* longer ones are prose */
    struct reader r = {.arena = arena, .lexicon = lexicon, .context = context, .clean = clean, .heading = heading};
    if (heading.length > HEADING_BYTES || !(by_bracket(&r, heading) || by_link(&r, heading) || by_sign(&r, heading) || by_whole(&r, heading))) {
        return (struct heading_unit){.name_length = heading.length};
    }
    return r.out;
}

/* ---- what they make of a number ---- */

static bool has_letters(struct slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (is_letter(text.data[i])) {
            return true;
        }
    }
    return false;
}

static void scale_quantity(struct arena *arena, struct quantity *q, int32_t power)
{
    struct rational *const parts[] = {&q->value, &q->low, &q->high, &q->interval.low, &q->interval.high};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        *parts[i] = rational_is_none(*parts[i]) ? *parts[i] : rational_scale(arena, *parts[i], power);
    }
    q->decimals -= q->decimals == INT_MAX ? 0 : power;
}

void heading_unit_use(struct arena *arena, const struct heading_unit *told, struct slice clean, struct claim *claim)
{
    struct quantity *q = &claim->quantity;
    bool bare = told->text.length && q->unit && q->unit->class == UNIT_PLAIN && (q->kind == KIND_NUMBER || q->kind == KIND_COUNT) && !q->counted.length;
    bool scaled = has_letters(slice_sub(clean, q->number.start, q->number.end));
    if (!bare || (scaled && !told->unit)) {
        return;
    }
    if (told->scale && !scaled) {
        scale_quantity(arena, q, told->scale);
    }
    if (told->unit) {
        q->unit = told->unit;
        q->unit_text = told->text;
        q->ambiguity = told->ambiguity;
        q->per = told->per;
        q->kind = measure_kind(told->unit);
    }
    q->canonical_value = unit_canonical(arena, q->value, q->unit);
}
