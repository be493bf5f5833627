/* One unit at a place of the text: a name, a symbol, a prefix and one, a sign of money; no product. */
#include "quantity/unit_expression.h"
#include "quantity/unit_text.h"

enum { MATCHES = 12 };

/* The end of the run of letters of a symbol: ASCII letters, µ, Ω, Å, and the signs of sun and earth. */
size_t unit_symbol_end(struct slice t, size_t at)
{
    for (;;) {
        if (is_letter(byte_at(t, at)))
            at++;
        else if (starts_at(t, at, "\xC2\xB5") || starts_at(t, at, "\xCE\xBC") || starts_at(t, at, "\xCE\xA9") || starts_at(t, at, "\xC3\x85"))
            at += 2;
        else if (starts_at(t, at, "\xE2\x84\xA6") || starts_at(t, at, "\xE2\x84\xAB") || starts_at(t, at, "\xE2\x98\x89") || starts_at(t, at, "\xE2\x8A\x99") || starts_at(t, at, "\xE2\x8A\x95"))
            at += 3;
        else
            return at;
    }
}

/* May `run` be a unit here? unit_stopwords.tsv. */
static bool stopped(const struct expression *x, struct slice run, size_t at)
{
    const struct lexicon *l = x->context->table->lexicon;
    size_t row = lexicon_find(l, LEXICON_UNIT_STOPWORDS, run);
    if (row == SIZE_MAX)
        return false;
    struct slice rule = lexicon_field(l, LEXICON_UNIT_STOPWORDS, row, "rule");
    bool joined = at > 0 && is_digit(x->text.data[at - 1]);
    if (slice_is(rule, "name"))
        return x->start > 0;
    if (slice_is(rule, "attached"))
        return !joined;
    if (!slice_is(rule, "decimal"))
        return true;
    size_t digits = 0, back = at;
    while (back > 0 && blank_at(x->text, back - 1))
        back--;
    size_t last = back;
    for (; back > 0 && (is_digit(x->text.data[back - 1]) || x->text.data[back - 1] == '.'); back--)
        digits += x->text.data[back - 1] == '.' ? 3 : 1;
    bool past_noon = digits == 2 && memcmp(x->text.data + last - 2, "12", 2) > 0;    /* 96 pm is no hour */
    return digits < 3 && !past_noon;
}

/* A unit's own row or the reading of an ambiguous spelling: text[at, end). */
bool unit_take_row(const struct expression *x, size_t at, size_t end, enum lexicon_table table, size_t row, size_t prefix, struct term *out)
{
    struct unit_reading reading;
    *out = (struct term){.power = 1, .end = end};
    if (prefix == UNIT_NO_PREFIX && unit_reading_at(x->context, x->text, at, end - at, &reading)) {
        out->unit = reading.unit;
        out->ambiguity = reading.others;
        out->attached_only = reading.attached_only;
        return true;
    }
    if (prefix == UNIT_NO_PREFIX && table == LEXICON_TABLE_COUNT)
        return false;
    out->unit = unit_of_row(x->context->table, table, row, prefix);
    return out->unit != NULL;
}

/* Does the spelling have readings at all? Then its own rows do not count. */
bool unit_has_readings(const struct expression *x, struct slice word)
{
    struct lexicon_match match;
    return lexicon_match_in(x->context->table->lexicon, LEXICON_UNIT_READINGS, word, 0, &match) && match.length == word.length;
}

bool unit_prefix_symbol(const struct expression *x, struct slice run, size_t *prefix, size_t *row)
{
    const struct lexicon *l = x->context->table->lexicon;
    struct lexicon_match found[MATCHES];
    for (size_t length = run.length > 3 ? 3 : run.length - 1; length > 0; length--) {
        struct slice head = slice_sub(run, 0, length), rest = slice_sub(run, length, run.length);
        size_t p = lexicon_find(l, LEXICON_PREFIXES, head);
        if (p == SIZE_MAX)
            continue;
        size_t count = lexicon_match_all(l, LEXICON_UNITS, rest, 0, found, MATCHES);
        for (size_t i = 0; i < count; i++)
            if (found[i].length == rest.length && found[i].exact_case && rest.length <= 4 && unit_takes_prefix(x->context->table, found[i].row, p, false)) {
                *prefix = p;
                *row = found[i].row;
                return true;
            }
    }
    return false;
}

/* Is the text around written in capitals throughout? */
static bool shouted(struct slice t, size_t at, size_t end)
{
    size_t capitals = 0, small = 0, from = at > 40 ? at - 40 : 0, to = end + 40 < t.length ? end + 40 : t.length;
    for (size_t i = from; i < to; i++) {
        capitals += t.data[i] >= 'A' && t.data[i] <= 'Z';
        small += t.data[i] >= 'a' && t.data[i] <= 'z';
    }
    return small == 0 && capitals > 8 + (end - at);
}

/* `30 KM` in a headline: the symbol in small letters, where it has at least two. */
static bool capital_symbol(const struct expression *x, size_t at, size_t end, struct term *out)
{
    struct slice run = utf8_fold(x->arena, slice_sub(x->text, at, end));
    struct lexicon_match found;
    size_t prefix, row;
    if ((run.length < 2 && x->count == 0) || stopped(x, run, at))
        return false;
    if (lexicon_match_in(x->context->table->lexicon, LEXICON_UNITS, run, 0, &found) && found.length == run.length && found.exact_case)
        return unit_take_row(x, at, end, LEXICON_UNITS, found.row, UNIT_NO_PREFIX, out) && (out->symbol = true);
    return unit_prefix_symbol(x, run, &prefix, &row) && unit_take_row(x, at, end, LEXICON_UNITS, row, prefix, out) && (out->symbol = true);
}

/* A symbol: the whole run of letters is one, or a prefix and one. */
bool unit_symbol_term(const struct expression *x, size_t at, struct term *out)
{
    const struct lexicon *l = x->context->table->lexicon;
    size_t end = unit_symbol_end(x->text, at), prefix = UNIT_NO_PREFIX, row;
    struct slice run = slice_sub(x->text, at, end);
    if (run.length == 0 || run.length > 12 || !(is_digit(byte_at(x->text, end)) || word_over(x->text, end)) || stopped(x, run, at))
        return false;
    struct lexicon_match found[MATCHES];
    if (x->count > 0 && run.length == 1 && shouted(x->text, at, end) && capital_symbol(x, at, end, out))
        return true;
    size_t count = lexicon_match_all(l, LEXICON_UNITS, run, 0, found, MATCHES);
    for (size_t i = 0; i < count; i++)
        if (found[i].length == run.length && found[i].exact_case && unit_take_row(x, at, end, LEXICON_UNITS, found[i].row, UNIT_NO_PREFIX, out))
            return out->symbol = true;
    if (unit_has_readings(x, run))
        return unit_take_row(x, at, end, LEXICON_TABLE_COUNT, 0, UNIT_NO_PREFIX, out) && (out->symbol = true);
    bool prefixed = unit_prefix_symbol(x, run, &prefix, &row);
    bool bytes = prefixed && slice_is(lexicon_field(l, LEXICON_UNITS, row, "kind"), "information");      /* MB is what it says, no millibar */
    if (!bytes && shouted(x->text, at, end) && capital_symbol(x, at, end, out))
        return true;
    if (!prefixed || !unit_take_row(x, at, end, LEXICON_UNITS, row, prefix, out))
        return false;
    return out->symbol = true;
}

/* `kilo`, `mega` before the name of a unit, joined or with a hyphen or space. */
static bool prefixed_name(const struct expression *x, size_t at, struct term *out)
{
    const struct lexicon *l = x->context->table->lexicon;
    size_t column = lexicon_column(LEXICON_PREFIXES, "name"), count = lexicon_count(l, LEXICON_PREFIXES);
    struct lexicon_match found[MATCHES];
    struct slice here = slice_sub(x->text, at, x->text.length);
    for (size_t p = 0; p < count; p++) {
        struct slice name, names = lexicon_cell(l, LEXICON_PREFIXES, p, column);
        while (slice_split(&names, '|', &name)) {
            if (!slice_starts_fold(here, name))
                continue;
            size_t from = at + name.length, step = byte_at(x->text, from) == '-' ? 1 : blank_at(x->text, from);
            size_t matches = lexicon_match_all(l, LEXICON_UNITS, x->text, from + step, found, MATCHES);
            for (size_t i = 0; i < matches; i++)
                if (unit_takes_prefix(x->context->table, found[i].row, p, true) && found[i].length > 2)
                    return unit_take_row(x, at, from + step + found[i].length, LEXICON_UNITS, found[i].row, p, out);
        }
    }
    return false;
}

/* Is the spelling one of letters that stand for themselves (`USD`, `t`), not a word? */
bool unit_symbolic(struct slice word)
{
    bool lower_word = word.length > 4;
    for (size_t i = 0; i < word.length; i++)
        lower_word &= (word.data[i] >= 'a' && word.data[i] <= 'z') || word.data[i] == ' ' || word.data[i] == '-';
    return !lower_word;
}

static bool exact_spelling(const struct expression *x, enum lexicon_table table, const struct lexicon_match *m, struct slice word)
{
    struct slice piece, rest = lexicon_cell(x->context->table->lexicon, table, m->row, 0);
    while (slice_split(&rest, '|', &piece))
        if (piece.length > 1 && piece.data[0] == '=' && slice_equal(slice_sub(piece, 1, piece.length), word))
            return true;
    return !is_letter(word.data[0]) && (unsigned char)word.data[0] < 0xE3 && (unsigned char)word.data[0] != 0xC3;
}

/* No words but those of numbers in [from, to). */
static bool numbers_only(const struct expression *x, size_t from, size_t to)
{
    struct lexicon_match found;
    for (size_t i = from; i < to; i++) {
        if (!is_letter(x->text.data[i]) && (unsigned char)x->text.data[i] < 0x80)
            continue;
        if (!lexicon_match_in(x->context->table->lexicon, LEXICON_EN_NUMBERS, x->text, i, &found))
            return false;
        i += found.length - 1;
    }
    return true;
}

/* An amount and nothing else: `42 LE`, `ALL 500`. */
static bool amount_alone(const struct expression *x, size_t at, size_t length)
{
    enum { SHORT = 48 };
    struct slice t = x->text;
    if (t.length > SHORT || !numbers_only(x, 0, at) || !numbers_only(x, at + length, t.length))
        return false;
    for (size_t i = 0; i < t.length; i++)
        if (is_digit(t.data[i]))
            return true;
    return false;
}

/* Currency words that are everyday words too need a word about money near by, or to stand alone with their amount. */
static bool money_meant(const struct expression *x, size_t row, size_t at, size_t length)
{
    if (!slice_is(lexicon_field(x->context->table->lexicon, LEXICON_CURRENCIES, row, "word"), "yes"))
        return true;
    return unit_topic_near(x->context, x->text, at, length, "money") > 0 || amount_alone(x, at, length);
}

/* A bare dollar is the document's own. */
static void settle_dollar(const struct expression *x, struct slice word, struct term *term)
{
    bool bare = slice_is(word, "$") || slice_is_fold(word, "dollar") || slice_is_fold(word, "dollars") || slice_is(word, "\xEF\xBC\x84");
    if (!bare || !slice_is(term->unit->code, "USD"))
        return;
    const struct unit_said *said = unit_said(x->context);
    term->unit = said->dollar ? said->dollar : term->unit;
    term->ambiguity = said->other_dollars;
}

/* Bare cents are of the document's own money; where none is named, the reader learns of the euro's. */
static void settle_cent(const struct expression *x, struct slice word, struct term *term)
{
    if ((!slice_is_fold(word, "cent") && !slice_is_fold(word, "cents")) || !slice_is(term->unit->code, "{cent}") || x->start == 0)
        return;
    const struct unit_said *said = unit_said(x->context);
    if (said->cent)
        term->unit = said->cent;
    else if (said->cent_unsaid)
        term->ambiguity = SLICE("{euro cent}");
}

/* `S/` of `S/cm`, `g.` of `g.cm-3`, `N m` of `N m-1`: the spelling of one unit that is only the beginning of what stands there. */
static bool goes_on(const struct expression *x, struct slice word, size_t end)
{
    char last = word.data[word.length - 1];
    if (last == '/' || last == '.')
        return is_letter(byte_at(x->text, end)) || starts_at(x->text, end, "\xC2\xB5") || starts_at(x->text, end, "\xCE\xBC");
    size_t sign = end + (byte_at(x->text, end) == '^' && (byte_at(x->text, end + 1) == '-' || byte_at(x->text, end + 1) == '{' || minus_at(x->text, end + 1)));
    bool power = sign > end || (minus_at(x->text, end) && is_digit(byte_at(x->text, end + minus_at(x->text, end)))) || starts_at(x->text, end, "\xE2\x81\xBB");
    return power && word.length < 7 && (memchr(word.data, ' ', word.length) || slice_find(word, SLICE("\xC2\xB7"), 0) != SIZE_MAX);
}

bool unit_table_term(const struct expression *x, enum lexicon_table table, size_t at, struct term *out)
{
    struct lexicon_match found[MATCHES];
    size_t count = lexicon_match_all(x->context->table->lexicon, table, x->text, at, found, MATCHES);
    for (size_t i = 0; i < count; i++) {
        struct slice word = slice_sub(x->text, at, at + found[i].length);
        if ((table == LEXICON_CURRENCIES && !money_meant(x, found[i].row, at, found[i].length)) || stopped(x, word, at) || goes_on(x, word, at + found[i].length))
            continue;
        if (!unit_take_row(x, at, at + found[i].length, unit_has_readings(x, word) ? LEXICON_TABLE_COUNT : table, found[i].row, UNIT_NO_PREFIX, out))
            continue;
        out->symbol = exact_spelling(x, table, &found[i], word);
        if (table == LEXICON_CURRENCIES) {
            settle_dollar(x, word, out);
            settle_cent(x, word, out);
        }
        return true;
    }
    return false;
}

/* Ambiguous spellings that no other table has: `kilotons`, `'`. */
static bool reading_term(const struct expression *x, size_t at, struct term *out)
{
    struct lexicon_match found;
    if (!lexicon_match_in(x->context->table->lexicon, LEXICON_UNIT_READINGS, x->text, at, &found))
        return false;
    if (!unit_take_row(x, at, at + found.length, LEXICON_TABLE_COUNT, 0, UNIT_NO_PREFIX, out))
        return false;
    out->symbol = found.length < 3 || !is_letter(x->text.data[at]);
    return true;
}

/* Chinese names, by the code of their row. */
static bool chinese_term(const struct expression *x, size_t at, struct term *out)
{
    struct lexicon_match found;
    if ((unsigned char)x->text.data[at] < 0xE3 || !lexicon_match_in(x->context->table->lexicon, LEXICON_ZH_UNITS, x->text, at, &found))
        return false;
    struct slice code = lexicon_field(x->context->table->lexicon, LEXICON_ZH_UNITS, found.row, "code");
    *out = (struct term){.unit = unit_of_code(x->context->table, code, SLICE_NONE), .power = 1, .end = at + found.length};
    return out->unit != NULL;
}

/* The full stop of an abbreviation is the sentence's where one ends: before a capital, or at the end of a text that has words. */
static void drop_full_stop(const struct expression *x, size_t at, struct term *term)
{
    struct slice t = x->text;
    if (term->end < at + 2 || t.data[term->end - 1] != '.' || slice_find(slice_sub(t, at, term->end - 1), SLICE("."), 0) != SIZE_MAX)
        return;
    size_t next = skip_blank(t, term->end), back = at;
    while (back > 0 && !is_letter(t.data[back - 1]) && t.data[back - 1] != '\n')
        back--;
    bool ends = (next > term->end && byte_at(t, next) >= 'A' && byte_at(t, next) <= 'Z') || (next >= t.length && back > 0) || byte_at(t, term->end) == '\n';
    if (ends)
        term->end--;
}

static void keep_longer(struct term *best, const struct term *next)
{
    if (!best->unit || next->end > best->end)
        *best = *next;
}

/* `square`, `cubic`, `sq.` before a length: their bytes with the blank, and the power. */
static size_t shape_at(struct slice t, size_t at, int *power)
{
    static const struct { const char *word; int power; } shapes[] = {{"square", 2}, {"sq.", 2}, {"sq", 2}, {"cubic", 3}, {"cu.", 3}, {"cu", 3}};
    char first = (char)(byte_at(t, at) | 32);
    if (first != 's' && first != 'c')
        return 0;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        size_t end = at + strlen(shapes[i].word);
        if (!slice_starts_fold(slice_sub(t, at, t.length), slice_of(shapes[i].word)))
            continue;
        size_t next = byte_at(t, end) == '-' ? end + 1 : skip_blank(t, end);
        if (next > end && byte_at(t, next) == '-' && byte_at(t, next + 1) == ' ')
            next += 2;      /* square - foot */
        if (next == end)
            continue;
        *power = shapes[i].power;
        return next - at;
    }
    return 0;
}

/* May the run of letters be a prefix and a symbol: `kWh`, in capitals too? As prefix_symbol, by what the tables have at all. */
static bool may_be_prefixed(const struct lexicon *l, struct slice run)
{
    for (size_t length = run.length > 3 ? 3 : run.length - 1; length > 0; length--)
        if (run.length - length <= 4 && table_set_has(lexicon_tables_at(l, slice_sub(run, 0, length), 0), LEXICON_PREFIXES) &&
            table_set_has(lexicon_tables_at(l, slice_sub(run, length, run.length), 0), LEXICON_UNITS))
            return true;
    return false;
}

/* Does the name of a prefix begin here: `kilo`? */
static bool may_be_prefix_name(const struct unit_context *c, struct slice here)
{
    if (!(c->prefix_letters >> (here.data[0] & 31) & 1))
        return false;
    if (c->prefix_name_count == UNIT_PREFIX_NAMES)
        return true; /* more than are kept */
    for (size_t i = 0; i < c->prefix_name_count; i++)
        if (((c->prefix_names[i].data[0] ^ here.data[0]) & ~32) == 0 && slice_starts_fold(here, c->prefix_names[i]))
            return true;
    return false;
}

/* As unit_may_begin, `square` and `cubic` left out. */
static bool may_begin(const struct unit_context *c, struct slice text, size_t at)
{
    if (at >= text.length)
        return false;
    const struct table_set units = table_set_join(table_set_of(LEXICON_UNITS), table_set_join(table_set_of(LEXICON_CURRENCIES), table_set_of(LEXICON_UNIT_READINGS)));
    if (!is_letter(text.data[at]) || table_set_meets(lexicon_tables_at(c->table->lexicon, text, at), units))
        return true;
    size_t end = unit_symbol_end(text, at);
    return may_be_prefixed(c->table->lexicon, slice_sub(text, at, end)) || may_be_prefix_name(c, slice_sub(text, at, text.length));
}

bool unit_may_begin(const struct unit_context *context, struct slice text, size_t at)
{
    int power;
    return may_begin(context, text, at) || shape_at(text, at, &power) > 0;
}

/* The longest unit at a place, without power or product. */
static bool simple_term(const struct expression *x, size_t at, struct term *out)
{
    struct term next;
    *out = (struct term){0};
    if (!may_begin(x->context, x->text, at))
        return false;
    if (unit_table_term(x, LEXICON_UNITS, at, &next)) keep_longer(out, &next);
    if (unit_table_term(x, LEXICON_CURRENCIES, at, &next)) keep_longer(out, &next);
    if (reading_term(x, at, &next)) keep_longer(out, &next);
    if (unit_symbol_term(x, at, &next)) keep_longer(out, &next);
    if ((!out->unit || is_letter(x->text.data[at])) && may_be_prefix_name(x->context, slice_sub(x->text, at, x->text.length)) && prefixed_name(x, at, &next)) keep_longer(out, &next);
    if (chinese_term(x, at, &next)) keep_longer(out, &next);
    if (out->unit) drop_full_stop(x, at, out);
    return out->unit != NULL;
}

/* `100° Celsius`, `40 deg celsius`: the scale named behind the degrees. */
static void take_scale(const struct expression *x, struct term *term)
{
    struct term scale;
    size_t at = skip_blank(x->text, term->end);
    if (!slice_is(term->unit->code, "deg") || !unit_table_term(x, LEXICON_UNITS, at, &scale) || scale.unit->class != UNIT_TEMPERATURE || slice_is(scale.unit->code, "deg"))
        return;
    scale.symbol = term->symbol;
    *term = scale;
}

static bool shaped_term(const struct expression *x, size_t at, struct term *out)
{
    int power = 1;
    size_t shape = shape_at(x->text, at, &power);
    if (shape == 0 || !simple_term(x, at + shape, out) || out->unit->dimensions[DIMENSION_LENGTH] != 1 || !slice_is(out->unit->kind, "length"))
        return false;
    out->power = power;
    out->powered = true;
    return true;
}

bool unit_term_at(const struct expression *x, size_t at, bool chained, struct term *out)
{
    struct term shaped;
    bool found = simple_term(x, at, out);
    if (found) {
        take_scale(x, out);
        unit_take_power(x->text, out, chained);
    }
    if (shaped_term(x, at, &shaped) && (!found || shaped.end > out->end)) {
        *out = shaped;
        found = true;
    }
    return found;
}
