/* Context of a unit: topics of the words near by, the document's own dollar. */
#include "quantity/unit_context.h"
#include "base/list.h"
#include <string.h>

enum { SAMPLE = 1 << 16, WINDOW_BEFORE = 180, WINDOW_BEHIND = 120, NEAR = 50, MATCHES = 8 };
enum { READING_CODE, READING_CLASS, READING_PRIOR, READING_TOPICS, READING_ATTACH };

static bool is_word(char c) { return (unsigned char)((c | 32) - 'a') < 26 || (unsigned char)(c - '0') < 10 || (unsigned char)c >= 0x80; }

static size_t topic_index(struct unit_context *c, struct slice name, bool add)
{
    for (size_t i = 0; i < c->topic_count; i++)
        if (name.length && c->topics[i].data[0] == name.data[0] && slice_equal(c->topics[i], name))      /* asked for each row, for each document */
            return i;
    if (!add || c->topic_count == UNIT_TOPICS)
        return UNIT_TOPICS;
    c->topics[c->topic_count] = name;
    return c->topic_count++;
}

static bool load_topics(struct unit_context *c, struct arena *arena)
{
    size_t rows = lexicon_count(c->table->lexicon, LEXICON_EN_UNIT_TOPICS), column = lexicon_column(LEXICON_EN_UNIT_TOPICS, "topic");
    c->topic_of_row = arena_alloc(arena, rows + 1);
    for (size_t row = 0; c->topic_of_row && row < rows; row++)
        c->topic_of_row[row] = (uint8_t)topic_index(c, lexicon_cell(c->table->lexicon, LEXICON_EN_UNIT_TOPICS, row, column), true);
    return c->topic_of_row != NULL;
}

/* The names of prefixes (`kilo`, `mega`) and the letters with which they begin. */
static void load_prefix_names(struct unit_context *c)
{
    const struct lexicon *lexicon = c->table->lexicon;
    size_t column = lexicon_column(LEXICON_PREFIXES, "name"), rows = lexicon_count(lexicon, LEXICON_PREFIXES);
    for (size_t row = 0; row < rows; row++) {
        struct slice name, names = lexicon_cell(lexicon, LEXICON_PREFIXES, row, column);
        while (slice_split(&names, '|', &name))
            if (name.length && c->prefix_name_count < UNIT_PREFIX_NAMES) {
                c->prefix_names[c->prefix_name_count++] = name;
                c->prefix_letters |= 1u << (name.data[0] & 31);
            }
    }
}

static void count_topics_at(const struct unit_context *c, struct slice text, size_t at, unsigned weight, unsigned *counts)
{
    struct lexicon_match found[MATCHES];
    size_t count = lexicon_match_all(c->table->lexicon, LEXICON_EN_UNIT_TOPICS, text, at, found, MATCHES);
    for (size_t i = 0; i < count; i++)
        if (c->topic_of_row[found[i].row] < UNIT_TOPICS)
            counts[c->topic_of_row[found[i].row]] += weight;
}

/* Adds the topics of each word in the window, save what is skipped: those near it count double. */
static void count_topics(const struct unit_context *c, struct slice text, struct span window, struct span skip, unsigned *counts)
{
    bool inside = window.start > 0 && window.start < text.length && is_word(text.data[window.start - 1]);
    for (size_t at = window.start; at < window.end; at++) {
        bool begins = !inside;
        inside = is_word(text.data[at]);
        if (!inside || !begins || (at >= skip.start && at < skip.end) || !table_set_has(lexicon_tables_at(c->table->lexicon, text, at), LEXICON_EN_UNIT_TOPICS))
            continue;
        size_t distance = at < skip.start ? skip.start - at : at - skip.end;
        count_topics_at(c, text, at, distance < NEAR ? 4u : 2u, counts);
    }
}

/* ---- the document ------------------------------------------------------------------------------------------------------------- */

/* A currency that the document's sample names. */
struct naming { uint32_t at, length, row; };
struct namings { LIST(struct naming) items; };

struct dollar_count { struct slice code; unsigned count; };

/* One walk over the sample, for its topics and the currencies that it names. */
static bool read_sample(struct unit_context *c, struct arena *arena, struct slice text, struct namings *out)
{
    struct lexicon_match match;
    size_t end = text.length < SAMPLE ? text.length : SAMPLE;
    const struct lexicon *lexicon = c->table->lexicon;
    bool inside = false;
    for (size_t at = 0; at < end; at++) {
        bool word = is_word(text.data[at]), begins = word && !inside;
        bool within = (word && inside && (unsigned char)text.data[at] < 0x80) || text.data[at] == ' ';
        inside = word;
        struct table_set tables = within ? table_set_none() : lexicon_tables_at(lexicon, text, at);
        if (begins && table_set_has(tables, LEXICON_EN_UNIT_TOPICS))
            count_topics_at(c, text, at, 1, c->document);
        if (table_set_has(tables, LEXICON_CURRENCIES) && lexicon_match_in(lexicon, LEXICON_CURRENCIES, text, at, &match) &&
            !LIST_PUSH(arena, &out->items, (struct naming){(uint32_t)at, match.length, match.row}))
            return false;
    }
    return true;
}

/* Dollars that the sample names in full: `Canadian dollars`, `A$`. */
static size_t count_dollars(const struct unit_context *c, struct slice text, const struct namings *namings, struct dollar_count *out, size_t capacity)
{
    size_t kinds = 0, code = lexicon_column(LEXICON_CURRENCIES, "code");
    for (size_t k = 0; k < namings->items.count; k++) {
        const struct naming *naming = &namings->items.items[k];
        size_t at = naming->at;
        if (text.data[at] < 'A' || text.data[at] > 'Z' || (at > 0 && is_word(text.data[at - 1])) || naming->length < 2)
            continue;
        struct slice named = lexicon_cell(c->table->lexicon, LEXICON_CURRENCIES, naming->row, code), words = slice_sub(text, at, at + naming->length);
        if (slice_is(words, "A $") && at + 3 < text.length && text.data[at + 3] >= '0' && text.data[at + 3] <= '9')      /* A $5 bill */
            continue;
        bool dollar = words.data[words.length - 1] == '$' || slice_find(words, SLICE("ollar"), 0) != SIZE_MAX || (named.length == 3 && named.data[2] == 'D' && slice_equal(words, named));
        size_t i = 0;
        while (i < kinds && !slice_equal(out[i].code, named))
            i++;
        if (dollar && i == kinds && kinds < capacity)
            out[kinds++] = (struct dollar_count){named, 0};
        if (dollar && i < kinds)
            out[i].count++;
    }
    return kinds;
}

static void choose_dollar(struct unit_context *c, struct arena *arena, struct slice text, const struct namings *namings)
{
    struct dollar_count found[16];
    size_t count = count_dollars(c, text, namings, found, 16);
    struct slice code = SLICE("USD"), others = SLICE_NONE;
    unsigned american = 0, best = 0, best_at = 0;
    for (size_t i = 0; i < count; i++) {
        bool us = slice_is(found[i].code, "USD");
        american += us ? found[i].count : 0;
        if (!us && found[i].count > best) {
            best = found[i].count;
            best_at = (unsigned)i;
        }
    }
    if (best > 2 && american == 0)
        code = found[best_at].code;
    for (size_t i = 0; i < count; i++)
        if (!slice_equal(found[i].code, code))
            others = arena_format(arena, "%.*s%s%.*s", SLICE_ARGS(others), others.length ? "|" : "", SLICE_ARGS(found[i].code));
    if (!slice_is(code, "USD") && slice_find(others, SLICE("USD"), 0) == SIZE_MAX)
        others = arena_format(arena, "USD%s%.*s", others.length ? "|" : "", SLICE_ARGS(others));
    c->dollar = unit_of_code(c->table, code, SLICE_NONE);
    c->other_dollars = others;
}

/* The part named `cent` of a currency: `{euro cent}`; NULL for one that has none of its own. */
static const struct unit *cent_of(const struct unit_context *c, struct slice main)
{
    const struct lexicon *l = c->table->lexicon;
    size_t code = lexicon_column(LEXICON_CURRENCIES, "code"), of = lexicon_column(LEXICON_CURRENCIES, "main"), rows = lexicon_count(l, LEXICON_CURRENCIES);
    if (slice_is(main, "USD"))
        return NULL;    /* its own are {cent}; most documents */
    for (size_t row = 0; row < rows; row++) {
        struct slice part = lexicon_cell(l, LEXICON_CURRENCIES, row, code);
        if (slice_ends(part, SLICE(" cent}")) && slice_equal(lexicon_cell(l, LEXICON_CURRENCIES, row, of), main))
            return unit_of_code(c->table, part, SLICE_NONE);
    }
    return NULL;
}

/* Whose hundredths bare cents are: the euro's where only euros are named, else the document's dollar's. */
static void choose_cent(struct unit_context *c, const struct namings *namings)
{
    size_t code = lexicon_column(LEXICON_CURRENCIES, "code"), behind = 0;
    unsigned euros = 0, dollars = 0, others = 0;
    for (size_t k = 0; k < namings->items.count; k++) {
        const struct naming *naming = &namings->items.items[k];
        if (naming->at < behind)
            continue;    /* inside the one before */
        struct slice named = lexicon_cell(c->table->lexicon, LEXICON_CURRENCIES, naming->row, code);
        bool bare = slice_is(named, "{cent}") && naming->length <= 5;
        euros += slice_is(named, "EUR") || slice_is(named, "{euro cent}");
        dollars += !bare && (slice_is(named, "USD") || slice_equal(named, c->dollar->code) || slice_is(named, "{cent}"));
        others += !bare;
        behind = naming->at + naming->length;
    }
    c->cent = cent_of(c, euros > 0 && dollars == 0 ? SLICE("EUR") : c->dollar->code);
    c->cent_unsaid = others == 0;
}

struct unit_context *unit_context_new(struct arena *arena, const struct lexicon *lexicon, struct slice text)
{
    static const char *const columns[] = {"code", "class", "prior", "topics", "attach"};
    struct unit_context *c = ARENA_NEW(arena, struct unit_context);
    struct unit_table *table = ARENA_NEW(arena, struct unit_table);
    if (!c || !table || !unit_table_init(table, arena, lexicon))
        return NULL;
    c->table = table;
    for (size_t i = 0; i < 5; i++)
        c->reading_columns[i] = lexicon_column(LEXICON_UNIT_READINGS, columns[i]);
    if (!load_topics(c, arena))
        return NULL;
    load_prefix_names(c);
    struct namings namings = {0};
    if (!read_sample(c, arena, text, &namings))
        return NULL;
    choose_dollar(c, arena, text, &namings);
    if (!c->dollar)
        return NULL;
    choose_cent(c, &namings);
    return c;
}

/* ---- readings ----------------------------------------------------------------------------------------------------------------- */

static struct slice reading_cell(const struct unit_context *c, size_t row, size_t column)
{
    return lexicon_cell(c->table->lexicon, LEXICON_UNIT_READINGS, row, c->reading_columns[column]);
}

/* The window around a place: within the paragraph, so many bytes before and behind. */
static struct span window_at(struct slice text, size_t at, size_t length)
{
    struct span w = {at > WINDOW_BEFORE ? at - WINDOW_BEFORE : 0, at + length + WINDOW_BEHIND};
    if (w.end > text.length)
        w.end = text.length;
    for (size_t i = at; i > w.start + 1; i--)
        if (text.data[i - 1] == '\n' && text.data[i - 2] == '\n') {
            w.start = i;
            break;
        }
    for (size_t i = at + length; i + 1 < w.end; i++)
        if (text.data[i] == '\n' && text.data[i + 1] == '\n')
            w.end = i;
    return w;
}

unsigned unit_topic_near(const struct unit_context *context, struct slice text, size_t at, size_t length, const char *topic)
{
    unsigned counts[UNIT_TOPICS] = {0};
    count_topics(context, text, window_at(text, at, length), (struct span){at, at + length}, counts);
    for (size_t i = 0; i < context->topic_count; i++)
        if (slice_is(context->topics[i], topic))
            return counts[i];
    return 0;
}

/* The pesos of a text on Manila are Philippine wherever they stand in it. */
static bool money_code(struct slice code)
{
    for (size_t i = 0; i < code.length; i++)
        if (code.data[i] < 'A' || code.data[i] > 'Z')
            return false;
    return code.length == 3;
}

/* Weight of a reading: its prior, and the words of its topics near by (`spoken`); the document's words break ties. 0: not to be had here. */
static unsigned weigh(const struct unit_context *c, size_t row, const unsigned *near, bool *spoken)
{
    struct slice prior = reading_cell(c, row, READING_PRIOR), rest = reading_cell(c, row, READING_TOPICS), topic;
    unsigned base = prior.length ? (unsigned)(prior.data[0] - '0') : 0, hits = 0, document = 0;
    while (slice_split(&rest, '|', &topic))
        for (size_t i = 0; i < c->topic_count; i++)
            if (slice_equal(c->topics[i], topic)) {
                hits += near[i];
                document += c->document[i];
            }
    *spoken = hits > 0;
    bool country = base == 0 && document > 0 && money_code(reading_cell(c, row, READING_CODE));
    if (base == 0 && hits == 0 && !country)
        return 0;
    base += country;
    return base * 10 + hits * 10 + (document > 12 ? 12 : document);
}

static struct slice join_code(struct arena *arena, struct slice list, struct slice code)
{
    if (code.length == 0)
        return list;
    return arena_format(arena, "%.*s%s%.*s", SLICE_ARGS(list), list.length ? "|" : "", SLICE_ARGS(code));
}

bool unit_reading_at(struct arena *arena, const struct unit_context *context, struct slice text, size_t at, size_t length, struct unit_reading *out)
{
    struct lexicon_match rows[MATCHES];
    unsigned near[UNIT_TOPICS] = {0}, weights[MATCHES], best = 0;
    bool spoken[MATCHES] = {0};
    struct slice word = slice_sub(text, at, at + length);
    size_t count = lexicon_match_all(context->table->lexicon, LEXICON_UNIT_READINGS, word, 0, rows, MATCHES), chosen = SIZE_MAX;
    *out = (struct unit_reading){0};
    if (count > 1 || (count == 1 && slice_is(reading_cell(context, rows[0].row, READING_PRIOR), "0")))
        count_topics(context, text, window_at(text, at, length), (struct span){at, at + length}, near);
    for (size_t i = 0; i < count; i++) {
        weights[i] = rows[i].length == length ? weigh(context, rows[i].row, near, &spoken[i]) : 0;
        if (weights[i] > best || (weights[i] == best && chosen != SIZE_MAX && best > 0 && rows[i].row < rows[chosen].row)) {
            best = weights[i];
            chosen = i;
        }
    }
    if (chosen == SIZE_MAX)
        return false;
    struct slice code = reading_cell(context, rows[chosen].row, READING_CODE);
    bool told = spoken[chosen] && money_code(code) && slice_is(reading_cell(context, rows[chosen].row, READING_PRIOR), "0");      /* the country stands beside the amount */
    for (size_t i = 0; i < count; i++)
        if (i != chosen && weights[i] > 0 && (spoken[i] || !told || !money_code(reading_cell(context, rows[i].row, READING_CODE))))
            out->others = join_code(arena, out->others, reading_cell(context, rows[i].row, READING_CODE));
    struct slice class = reading_cell(context, rows[chosen].row, READING_CLASS);
    out->unit = unit_of_code(context->table, code, class);
    out->attached_only = !spoken[chosen] && slice_is(reading_cell(context, rows[chosen].row, READING_ATTACH), "yes");
    if (slice_is(code, "deg"))
        out->others = slice_is(class, "temperature") ? SLICE("Cel|[degF]") : SLICE_NONE;
    return out->unit != NULL;
}
