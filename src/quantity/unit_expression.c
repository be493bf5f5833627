/* Unit expressions in prose: `km/h`, `kg m-2 s-1`, `miles per hour`, `square feet`, `mg/dL`; and the rate behind an amount. */
#include "quantity/unit_expression.h"
#include "quantity/unit_text.h"

enum { MATCHES = 12, RATE_WORD = 40 };

/* ---- products --------------------------------------------------------------------------------------------------------------------- */

static bool add_term(struct expression *x, const struct term *term, const char *operator, int sign)
{
    struct slice code = unit_power_code(x->arena, term->unit->code, term->power);
    bool inner = sign < 0 && term->power == 1 && unit_power_code(x->arena, code, 2).data[0] == '(';
    if (x->count == FACTORS)
        return false;
    x->factors[x->count++] = (struct unit_factor){term->unit, sign * term->power};
    struct slice again = arena_format(x->arena, "/%.*s", SLICE_ARGS(code));
    bool twice = sign < 0 && term->power == 1 && !inner && slice_ends(x->code, again) && slice_find(x->code, SLICE("/"), 0) == x->code.length - again.length;      /* m/s/s */
    if (twice)
        x->code = arena_format(x->arena, "%.*s/%.*s", SLICE_ARGS(slice_sub(x->code, 0, x->code.length - again.length)), SLICE_ARGS(unit_power_code(x->arena, term->unit->code, 2)));
    else
    x->code = arena_format(x->arena, inner ? "%.*s%s(%.*s)" : "%.*s%s%.*s", SLICE_ARGS(x->code), operator, SLICE_ARGS(code));
    x->end = term->end;
    x->symbol &= term->symbol;
    x->over |= sign < 0 || term->power < 0;
    return true;
}

/* `U.S.`, `D.C.`, `J.K.`: capitals with stops between are initials, not a product. */
static bool is_initials(struct slice t, size_t at)
{
    char before = byte_at(t, at - 1), behind = byte_at(t, at + 1);
    bool alone = at < 2 || !is_letter(byte_at(t, at - 2));
    return alone && before >= 'A' && before <= 'Z' && behind >= 'A' && behind <= 'Z' && !is_letter(byte_at(t, at + 2));
}

/* `·`, `⋅`, `.`, `*` between symbols: bytes with blanks around, or 0. */
static size_t dot_at(struct slice t, size_t at)
{
    static const char *const dots[] = {"\xC2\xB7", "\xE2\x8B\x85", "\xE2\x80\xA2", "\xE2\x88\x99", "*"};
    size_t here = skip_blank(t, at);
    for (size_t i = 0; i < sizeof dots / sizeof *dots; i++)
        if (starts_at(t, here, dots[i]))
            return skip_blank(t, here + strlen(dots[i])) - at;
    if (here > at && starts_at(t, here, "\xC3\x81") && blank_at(t, here + 2)) /* `ml Á min −1`: the dot as some fonts map it */
        return skip_blank(t, here + 2) - at;
    if (byte_at(t, at) != '.' || at == 0 || is_initials(t, at))
        return 0;
    return is_letter(byte_at(t, at + 1)) || starts_at(t, at + 1, "\xC2\xB5") || starts_at(t, at + 1, "\xCE\xBC");
}

static bool product_sign(struct expression *x)
{
    struct term next;
    size_t step = x->symbol || x->over ? dot_at(x->text, x->end) : 0;
    if (step == 0 || !unit_term_at(x, x->end + step, true, &next) || !(next.symbol || next.powered) || next.unit->class == UNIT_MONEY)
        return false;
    unit_power_behind_substance(x, &next);
    return add_term(x, &next, ".", 1);
}

/* `day−1`, `m^-2`, `yr −1`: letters with a negative power behind them? Cheap, for it is asked behind every spelled unit. */
static bool powered_ahead(struct slice t, size_t at)
{
    enum { LETTERS = 6 };
    size_t end = unit_symbol_end(t, at), here = end + (byte_at(t, end) == '^');
    int power;
    if (end == at || end - at > LETTERS)
        return false;
    here += byte_at(t, here) == '{' || byte_at(t, here) == '(';
    size_t spaced = skip_blank(t, here), sign = minus_at(t, spaced);
    bool name = sign == 1 && here == end && end == at + 1 && t.data[at] >= 'A' && t.data[at] <= 'Z';      /* a 3.5-litre V-6 */
    if (sign > 0)
        return !name && is_digit(byte_at(t, spaced + sign));
    return unit_superscript_power(t, &here, &power) && power < 0;
}

/* May a negative power stand somewhere behind `at`? A minus before a digit in this or another script: most texts have none, and are not read
 * on for units that only one would hold together. */
static bool minus_ahead(struct slice t, size_t at)
{
    enum { FAR = 1024 };    /* longer than any product */
    struct slice rest = slice_sub(t, at, t.length - at > FAR ? at + FAR : t.length);
    static const char leads[] = {'-', '\xE2', '\xEF', '\xCB'};    /* of the many signs */
    for (size_t i = 0; i < sizeof leads; i++) {
        const char *end = rest.data + rest.length, *sign = rest.length ? memchr(rest.data, leads[i], rest.length) : NULL;
        for (; sign; sign = sign + 1 < end ? memchr(sign + 1, leads[i], (size_t)(end - sign - 1)) : NULL) {
            size_t here = (size_t)(sign - t.data), length = minus_at(t, here), digit = length ? skip_blank(t, here + length) : here;
            bool raised = starts_at(t, here, "\xE2\x81\xBB") || starts_at(t, here, "\xCB\x89");
            if (raised || (length && (is_digit(byte_at(t, digit)) || (unsigned char)byte_at(t, digit) >= 0x80)))
                return true;
        }
    }
    return false;
}

/* Units with blanks between them belong together as far as the last one with a negative power: `kg m s-2`, `J mol-1 K-1`, `litres ha-1`. */
static bool product_blank(struct expression *x)
{
    if (skip_blank(x->text, x->end) == x->end || !minus_ahead(x->text, x->end))
        return false;
    struct expression trial = *x, kept = *x;
    bool found = false;
    while (trial.count < FACTORS) {
        struct term next;
        size_t at = skip_blank(trial.text, trial.end);
        if (at == trial.end || (!trial.symbol && !powered_ahead(trial.text, at)))
            break;
        size_t behind = trial.over ? skip_blank(trial.text, unit_substance_end(&trial, at)) : at;      /* mmol kg−1 DW h−1 */
        if (behind > at && powered_ahead(trial.text, behind))
            at = behind;
        if (!unit_term_at(&trial, at, true, &next) || next.unit->class == UNIT_MONEY || next.unit->class == UNIT_PERCENT)
            break;
        unit_power_behind_substance(&trial, &next);
        if ((next.power > 0 && !(trial.symbol && next.symbol)) || !add_term(&trial, &next, ".", 1))
            break;
        if (next.power < 0) {
            kept = trial;
            found = true;
        }
    }
    *x = kept;
    return found;
}

/* `/100 km`: a count of the unit below. */
static bool counted_below(struct expression *x, size_t at)
{
    size_t end = at;
    struct term next;
    while (is_digit(byte_at(x->text, end)) && end - at < 6)
        end++;
    if (end == at || x->count + 1 >= FACTORS)
        return false;
    size_t unit = skip_blank(x->text, end);
    if (!unit_term_at(x, unit, false, &next) || next.unit->class == UNIT_MONEY)
        return false;
    struct slice number = slice_sub(x->text, at, end);
    const struct unit *count = unit_of_code(x->context->table, number, SLICE_NONE);
    if (!count)
        return false;
    x->factors[x->count++] = (struct unit_factor){count, -1};
    x->factors[x->count++] = (struct unit_factor){next.unit, -next.power};
    x->code = arena_format(x->arena, "%.*s/(%.*s.%.*s)", SLICE_ARGS(x->code), SLICE_ARGS(number), SLICE_ARGS(unit_power_code(x->arena, next.unit->code, next.power)));
    x->end = next.end;
    x->over = true;
    return true;
}

/* `/(mol K)`, `/(m2·s)`. */
static bool bracket_below(struct expression *x, size_t at)
{
    struct expression inner = {.arena = x->arena, .context = x->context, .text = x->text, .start = at, .symbol = true};
    struct term next;
    size_t here = skip_blank(x->text, at + 1);
    while (inner.count < FACTORS / 2 && unit_term_at(&inner, here, false, &next) && next.symbol) {
        if (!add_term(&inner, &next, inner.count ? "." : "", 1))
            return false;
        size_t dot = dot_at(x->text, inner.end);
        here = dot ? inner.end + dot : skip_blank(x->text, inner.end);
    }
    if (inner.count == 0 || byte_at(x->text, here) != ')' || x->count + inner.count > FACTORS)
        return false;
    for (size_t i = 0; i < inner.count; i++)
        x->factors[x->count++] = (struct unit_factor){inner.factors[i].unit, -inner.factors[i].power};
    x->code = arena_format(x->arena, inner.count > 1 ? "%.*s/(%.*s)" : "%.*s/%.*s", SLICE_ARGS(x->code), SLICE_ARGS(inner.code));
    x->end = here + 1;
    return x->over = true;
}

static bool quotient(struct expression *x)
{
    struct term next;
    size_t at = skip_blank(x->text, x->end), slash = starts_at(x->text, at, "\xE2\x88\x95") || starts_at(x->text, at, "\xE2\x81\x84") ? 3 : byte_at(x->text, at) == '/' ? 1 : 0;
    if (slash == 0)
        return false;
    size_t below = skip_blank(x->text, at + slash);
    if (at > x->end && below == at + slash && !(x->end > 0 && is_digit(x->text.data[x->end - 1])))
        return false;
    if (byte_at(x->text, below) == '(')
        return bracket_below(x, below);
    if (counted_below(x, below))
        return true;
    if (!unit_term_at(x, below, true, &next) || next.unit->class == UNIT_MONEY || next.unit->class == UNIT_PERCENT)
        return false;
    if (!add_term(x, &next, "/", -1))
        return false;
    struct term degree;      /* J/g°C */
    bool degrees = starts_at(x->text, x->end, "\xC2\xB0") && unit_term_at(x, x->end, false, &degree) && degree.unit->class == UNIT_TEMPERATURE;
    return !degrees || add_term(x, &degree, "/", -1);
}

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
    return add_term(x, &next, "/", -1);
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
    add_term(x, &first, "", 1);
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
        return right.power < 0 && add_term(x, &left, "", 1) && add_term(x, &right, ".", 1);
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
    if (!product_blank(&trial) && !(byte_at(x->text, end) == '/' && quotient(&trial)))
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
    size_t here = skip_blank(t, at), end;
    int power;
    if (byte_at(t, at) == '/')
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
    if (!first.unit || !add_term(&trial, &first, "", 1))
        return false;
    bool over = product_blank(&trial);
    if (!over && byte_at(x->text, end) == '/' && !blank_at(x->text, end + 1) && !is_digit(byte_at(x->text, end + 1)))      /* 17 CEC/4 ml are two */
        over = quotient(&trial) && trial.symbol;
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
    if (!read && !(term && unit_meant(x, &x->first) && add_term(x, &x->first, "", 1)))
        return false;
    bool lost = !x->first.powered && x->first.symbol;
    area_before_slash(x);
    if (with_substance(x))
        lost = false;
    while (product_sign(x) || product_blank(x) || (x->first.unit->class != UNIT_MONEY && quotient(x)) || per_unit(x))
        lost = false;
    if (lost && x->count == 1) { /* `5 cm −1`: a lone unit with a lost power */
        struct term again;
        if (unit_term_at(x, x->start, true, &again) && again.powered && again.power < 0 && slice_is(again.unit->kind, "length")) {
            x->count = 0;
            x->code = SLICE_NONE;
            add_term(x, &again, "", 1);
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
