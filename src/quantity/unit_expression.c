/* Unit expressions in prose: `km/h`, `kg m-2 s-1`, `miles per hour`, `square feet`, `mg/dL`; and the rate behind an amount. */
#include "quantity/unit_expression.h"
#include "quantity/unit_text.h"

enum { MATCHES = 12, RATE_WORD = 40 };

/* ---- rates ------------------------------------------------------------------------------------------------------------------------ */

/* The word that makes a rate at `at` ("per", "a", "an", "each", "every"), with the blanks around it: bytes, or 0. */
static size_t rate_word(struct slice t, size_t at, bool *per)
{
    static const char *const words[] = {"per", "a", "an", "each", "every"};
    size_t here = byte_at(t, at) == '-' ? at + 1 : skip_blank(t, at);
    if (here == at)
        return 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!starts_fold_at(t, here, words[i]))
            continue;
        size_t end = here + strlen(words[i]), next = byte_at(t, end) == '-' ? end + 1 : skip_blank(t, end);
        *per = i == 0;
        return next == end ? 0 : next - at;
    }
    return 0;
}

static bool is_calendar(const struct unit *u)
{
    return u->class == UNIT_DURATION && rational_compare(u->factor, RATIONAL_INTEGER(86400)) >= 0;
}

/* `550 knots per hour`: a knot has its hour in it; the words add nothing to the unit. */
static bool speed_over_time(const struct unit *above, const struct unit *below)
{
    return slice_is(above->kind, "speed") && below->class == UNIT_DURATION && slice_find(above->code, SLICE("/"), 0) == SIZE_MAX;      /* metres per second per second go on */
}

/* `5.2 tonnes a hectare`, `8 litres a mile`: two measures of different kind, the second in words. */
static bool yield(const struct expression *x, const struct term *below)
{
    const struct unit *above = x->first.unit;
    return !below->symbol && above->class == UNIT_MEASURE && below->unit->class == UNIT_MEASURE && !slice_equal(above->kind, below->unit->kind);
}

/* Does `per`/`a` X join the unit (`miles per hour`), or stay outside as a rate (`tons a year`, `$5 per day`)? */
static bool joins(const struct expression *x, const struct term *term, bool per)
{
    const struct unit *above = x->first.unit, *below = term->unit;
    bool length = above->dimensions[DIMENSION_LENGTH] == 1 && slice_is(above->kind, "length");
    if (above->class != UNIT_MEASURE && above->class != UNIT_INFORMATION && above->class != UNIT_ANGLE && above->class != UNIT_TEMPERATURE)
        return false;
    if (below->class == UNIT_MONEY || below->class == UNIT_PERCENT || below->class == UNIT_PLAIN)
        return false;
    if (x->over || x->count > 1)
        return per;
    if (!per)
        return (length && below->class == UNIT_DURATION && !is_calendar(below)) || yield(x, term);
    return !is_calendar(below) || length;
}

static bool per_unit(struct expression *x)
{
    bool per;
    struct term next;
    size_t step = rate_word(x->text, x->end, &per);
    if (step == 0 || !unit_term_at(x, x->end + step, false, &next))
        return false;
    if (speed_over_time(x->first.unit, next.unit)) {
        x->end = next.end;
        return false;
    }
    if (!joins(x, &next, per))
        return false;
    return unit_add_term(x, &next, "/", -1);
}

static struct slice lowered(struct arena *arena, struct slice word)
{
    struct slice copy = utf8_fold(arena, word);
    return copy.data ? copy : word;
}

/* One noun behind `per`, a count of it (`per 1,000 births`) taken in. */
static size_t rate_noun(struct slice t, size_t at)
{
    size_t end = at;
    while (is_digit(byte_at(t, end)) || (end > at && (byte_at(t, end) == ',' || byte_at(t, end) == '.') && is_digit(byte_at(t, end + 1))))
        end++;
    size_t word = end > at ? skip_blank(t, end) : at, stop = word;
    while (is_letter(byte_at(t, stop)) || (byte_at(t, stop) == '-' && is_letter(byte_at(t, stop + 1)) && stop > word))
        stop++;
    return stop > word && stop - word <= RATE_WORD && word_over(t, stop) ? stop : at;
}

static bool fixed_rate(const struct expression *x, struct unit_match *out)
{
    const struct lexicon *l = x->context->table->lexicon;
    struct lexicon_match found;
    size_t at = skip_blank(x->text, x->end);
    if (byte_at(x->text, x->end) == '-')
        at = x->end + 1;
    if (byte_at(x->text, at) != '/' && at == x->end)
        return false;
    if (!lexicon_match_in(l, LEXICON_EN_UNIT_RATES, x->text, at, &found))
        return false;
    out->per = lexicon_field(l, LEXICON_EN_UNIT_RATES, found.row, "per");
    out->per_length = at + found.length - x->end;
    return true;
}

/* A rate in words behind the unit: `a year`, `per square foot`, `per capita`, `per 1,000 births`. */
static void take_rate(const struct expression *x, const struct unit *unit, struct unit_match *out)
{
    bool per, amount = unit->class == UNIT_MONEY || unit->class == UNIT_PERCENT || unit->class == UNIT_DURATION || unit->class == UNIT_PLAIN;
    struct term next;
    if (slice_is(unit->kind, "speed") || fixed_rate(x, out))
        return;
    size_t step = rate_word(x->text, x->end, &per), at = x->end + step;
    if (step == 0)
        return;
    if (unit_term_at(x, at, false, &next) && (per || amount || next.unit->class == UNIT_DURATION) && (per || !next.symbol)) {
        struct slice words = slice_sub(x->text, at, next.end);
        out->per = next.unit->class == UNIT_DURATION || next.power == 1 ? next.unit->name : lowered(x->arena, words);
        if (next.symbol && next.unit->class != UNIT_DURATION)
            out->per = words;
        if (unit->class == UNIT_MONEY && next.unit->class == UNIT_MONEY)
            out->per = lowered(x->arena, words);     /* cents a pound: of weight */
        out->per_length = next.end - x->end;
        return;
    }
    size_t end = per ? rate_noun(x->text, at) : at;
    if (end > at) {
        out->per = lowered(x->arena, slice_sub(x->text, at, end));
        out->per_length = end - x->end;
    }
}

/* ---- the door --------------------------------------------------------------------------------------------------------------------- */

/* Signs and codes before a number: money, and what stands there by custom (`pH 7.4`, `Mach 2`). */
static bool match_before(struct expression *x, struct unit_match *out)
{
    struct term term;
    const struct lexicon *l = x->context->table->lexicon;
    struct lexicon_match found;
    if (unit_table_term(x, LEXICON_CURRENCIES, x->start, &term) && slice_sub(x->text, x->start, term.end).length > 0) {
        struct slice word = slice_sub(x->text, x->start, term.end);
        if (unit_symbolic(word) && (term.symbol || word.length < 4) && (slice_equal(term.unit->code, term.unit->canonical_code) || !is_letter(word.data[0]))) {
            *out = (struct unit_match){.unit = term.unit, .length = word.length, .ambiguity = term.ambiguity};
            return true;
        }
    }
    if (!lexicon_match_in(l, LEXICON_UNITS, x->text, x->start, &found) || !slice_is(unit_row_prefixing(x->context->table, found.row), "before"))
        return false;
    *out = (struct unit_match){.unit = unit_of_row(x->context->table, LEXICON_UNITS, found.row, UNIT_NO_PREFIX), .length = found.length};
    return out->unit != NULL;
}

/* `310 m 2 /kg`: the first term's lost power, where a slash makes it plain. */
static void area_before_slash(struct expression *x)
{
    size_t at = x->end;
    int power;
    if (!x->symbol || x->first.powered || !unit_lost_plain_power(x->text, &at, &power) || byte_at(x->text, skip_blank(x->text, at)) != '/')
        return;
    struct term first = x->first;
    first.power = power;
    first.powered = true;
    first.end = at;
    x->count = 0;
    x->code = SLICE_NONE;
    unit_add_term(x, &first, "", 1);
}

/* `cm 2 V −1 s −1`, `M −1 s −1`: the first term's lost power, where a negative one follows. */
static void power_before_chain(struct expression *x)
{
    size_t at = skip_blank(x->text, x->end);
    struct term first, next;
    int power = 0;
    if (!x->symbol || x->first.powered || x->count != 1 || at == x->end)
        return;
    bool digit = (byte_at(x->text, at) == '2' || byte_at(x->text, at) == '3') && blank_at(x->text, at + 1);
    if (digit && slice_is(x->first.unit->kind, "length")) {
        power = byte_at(x->text, at) - '0';
        at++;
    } else if (minus_at(x->text, at) && unit_term_at(x, x->start, true, &first) && first.powered && first.power < 0) {
        power = first.power;
        at = first.end;
    }
    size_t behind = skip_blank(x->text, at);
    if (power == 0 || behind == at || !unit_powered_ahead(x->text, behind) || !unit_term_at(x, behind, true, &next) || !next.symbol || next.power >= 0)
        return;
    first = x->first;
    first.power = power;
    first.powered = true;
    first.end = at;
    x->first = first;
    x->count = 0;
    x->code = SLICE_NONE;
    unit_add_term(x, &first, "", 1);
}

/* A symbol that is exactly text[at, end). */
static bool symbol_between(const struct expression *x, size_t at, size_t end, struct term *out)
{
    const struct lexicon *l = x->context->table->lexicon;
    struct slice run = slice_sub(x->text, at, end);
    struct lexicon_match found[MATCHES];
    size_t prefix, row, count;
    if (unit_has_readings(x, run))
        return unit_take_row(x, at, end, LEXICON_TABLE_COUNT, 0, UNIT_NO_PREFIX, out) && (out->symbol = true);
    count = lexicon_match_all(l, LEXICON_UNITS, run, 0, found, MATCHES);
    for (size_t i = 0; i < count; i++)
        if (found[i].length == run.length && found[i].exact_case)
            return unit_take_row(x, at, end, LEXICON_UNITS, found[i].row, UNIT_NO_PREFIX, out) && (out->symbol = true);
    return run.length > 1 && unit_prefix_symbol(x, run, &prefix, &row) && unit_take_row(x, at, end, LEXICON_UNITS, row, prefix, out) && (out->symbol = true);
}

/* `8.8 mWm−2`, `5 kms−1`: two symbols that lost their blank, the second with a negative power. `ms−1` is a speed. */
static bool glued_pair(struct expression *x)
{
    size_t end = unit_symbol_end(x->text, x->start), length = end - x->start;
    struct term whole;
    int power = 1;
    size_t behind = end;
    if (x->start == 0 || length < 2 || length > 7 || !(unit_superscript_power(x->text, &behind, &power) || unit_plain_power(x->text, &behind, &power)) || power >= 0)
        return false;
    struct slice run = slice_sub(x->text, x->start, end);
    bool speed = slice_is(run, "ms") || slice_is(run, "kms") || slice_is(run, "cms") || slice_is(run, "mms");
    if (!speed && unit_symbol_term(x, x->start, &whole))
        return false;
    for (size_t cut = end - 1; cut > x->start; cut--) {
        struct term left, right;
        if (!symbol_between(x, x->start, cut, &left) || !symbol_between(x, cut, end, &right) || left.unit->class == UNIT_MONEY || right.unit->class == UNIT_MONEY)
            continue;
        unit_take_power(x->text, &right, false);
        x->first = left;
        return right.power < 0 && unit_add_term(x, &left, "", 1) && unit_add_term(x, &right, ".", 1);
    }
    return false;
}

/* `g CO2 m−2 h−1`, `mg C/m2`, `μmol photons m−2 s−1`: of what the mass or amount is, between it and what it is over. */
static bool with_substance(struct expression *x)
{
    bool stuff = slice_is(x->first.unit->kind, "mass") || slice_is(x->first.unit->kind, "amount of substance") || slice_is(x->first.unit->kind, "volume");
    size_t at = skip_blank(x->text, x->end), end = at > x->end && stuff && x->count == 1 && x->symbol && !x->first.powered ? unit_substance_end(x, at) : at;
    if (end == at)
        return false;
    struct expression trial = *x;
    trial.code = arena_format(x->arena, "%.*s{%.*s}", SLICE_ARGS(x->code), SLICE_ARGS(slice_sub(x->text, at, end)));
    trial.end = end;
    if (!unit_product_blank(&trial) && !(byte_at(x->text, end) == '/' && unit_quotient(&trial)))
        return false;
    *x = trial;
    return true;
}

/* The end of a plural noun or the abbreviation of one (`ind.`) that may be counted per unit; `at` when none stands there. */
static size_t counted_noun_end(struct slice t, size_t at)
{
    size_t end = at;
    while (is_letter(byte_at(t, end)) || (byte_at(t, end) == '-' && end > at && is_letter(byte_at(t, end + 1))))
        end++;
    if (starts_at(t, at, "ind.") && end == at + 3)
        return end + 1;
    bool plural = end - at > 4 && end - at <= RATE_WORD && t.data[end - 1] == 's' && t.data[end - 2] != 's' && t.data[at] >= 'a' && t.data[at + 1] >= 'a';
    return plural ? end : at;
}

static struct slice without_plural(struct arena *arena, struct slice noun)
{
    if (slice_is(noun, "ind."))
        return SLICE("individual");
    bool ies = slice_ends(noun, SLICE("ies")) && noun.length > 5 && !slice_is(noun, "species");
    if (ies)
        return arena_format(arena, "%.*sy", SLICE_ARGS(slice_sub(noun, 0, noun.length - 3)));
    return noun.data[noun.length - 1] == 's' && !slice_is(noun, "species") ? slice_sub(noun, 0, noun.length - 1) : noun;
}

/* May a unit over which things are counted stand at `at`: `/ha`, ` ml-1`, ` cm−2`? Cheap, for every noun behind a number is asked. */
static bool over_may_follow(struct slice t, size_t at)
{
    size_t here = skip_blank(t, at), end, dot = unit_dot_at(t, at);
    int power;
    if (byte_at(t, at) == '/' || (dot && unit_powered_ahead(t, at + dot)))
        return true;
    if (here == at || (end = unit_symbol_end(t, here)) == here || end - here > 5)
        return false;
    here = skip_blank(t, end);
    return minus_at(t, here) > 0 || byte_at(t, here) == '^' || unit_symbol_end(t, here) > here || unit_superscript_power(t, &here, &power);
}

/* The end of an abbreviation in capitals (`LSU`, `PFU`) at `at`; `at` when none stands there. */
static size_t acronym_end(struct slice t, size_t at)
{
    enum { LONGEST = 5 };
    size_t end = at;
    while (byte_at(t, end) >= 'A' && byte_at(t, end) <= 'Z')
        end++;
    return end - at > 1 && end - at <= LONGEST && word_over(t, end) ? end : at;
}

/* `stems/ha`, `cells ml-1`, `LSU ha−1`: what is counted, a word that ends at `end`, over symbols of units. */
static bool counted_over(struct expression *x, size_t end)
{
    if (end == x->start || !over_may_follow(x->text, end))
        return false;
    struct expression trial = *x;
    struct slice noun = without_plural(x->arena, slice_sub(x->text, x->start, end));
    struct term first = {.unit = unit_of_code(x->context->table, arena_format(x->arena, "{%.*s}", SLICE_ARGS(noun)), SLICE_NONE), .power = 1, .end = end, .symbol = true};
    trial.first = first;
    if (!first.unit || !unit_add_term(&trial, &first, "", 1))
        return false;
    bool over = unit_product_sign(&trial) || unit_product_blank(&trial);
    if (!over && byte_at(x->text, end) == '/' && !blank_at(x->text, end + 1) && !is_digit(byte_at(x->text, end + 1)))      /* 17 CEC/4 ml are two */
        over = unit_quotient(&trial) && trial.symbol;
    if (!over)
        return false;
    *x = trial;
    return true;
}

static bool match_behind(struct expression *x, struct unit_match *out)
{
    bool read = counted_over(x, counted_noun_end(x->text, x->start)) || glued_pair(x);
    bool term = !read && unit_term_at(x, x->start, false, &x->first);
    read |= !read && !term && counted_over(x, acronym_end(x->text, x->start));
    if (!read && !(term && unit_meant(x, &x->first) && unit_add_term(x, &x->first, "", 1)))
        return false;
    bool lost = !x->first.powered && x->first.symbol;
    area_before_slash(x);
    power_before_chain(x);
    if (with_substance(x))
        lost = false;
    while (unit_product_sign(x) || unit_product_blank(x) || (x->first.unit->class != UNIT_MONEY && unit_quotient(x)) || per_unit(x))
        lost = false;
    if (lost && x->count == 1) { /* `5 cm −1`, `3 s −1`: a lone unit with a lost power */
        size_t sign = skip_blank(x->text, x->end);
        bool rate = x->first.unit->class == UNIT_DURATION && starts_at(x->text, sign, "\xE2\x88\x92") && byte_at(x->text, sign + 3) == '1';
        struct term again;
        if (unit_term_at(x, x->start, true, &again) && again.powered && again.power < 0 && (rate || slice_is(again.unit->kind, "length"))) {
            x->count = 0;
            x->code = SLICE_NONE;
            unit_add_term(x, &again, "", 1);
        }
    }
    const struct unit *unit = unit_product(x->context->table, x->code, x->factors, x->count);
    if (!unit)
        return false;
    *out = (struct unit_match){.unit = unit, .length = x->end - x->start, .spelled = !x->first.symbol};
    if (x->count == 1) {
        out->ambiguity = x->first.ambiguity;
        out->attached_only = x->first.attached_only && !x->first.powered;
    }
    take_rate(x, unit, out);
    return true;
}

bool unit_match(struct arena *arena, const struct unit_context *context, struct slice text, size_t at, bool behind, struct unit_match *out)
{
    struct expression x = {.arena = arena, .context = context, .text = text, .start = at, .end = at, .symbol = true};
    *out = (struct unit_match){0};
    if (at >= text.length)
        return false;
    return behind ? match_behind(&x, out) : match_before(&x, out);
}
