/* Context of a unit: topics of the words near by, the document's own dollar. */
#include "quantity/unit_context.h"
#include "base/list.h"
#include <string.h>

enum { SAMPLE = 1 << 16, WINDOW_BEFORE = 180, WINDOW_BEHIND = 120, NEAR = 50, MATCHES = 8, DOCUMENT_MOST = 12 /* weight of the document's words */ };
enum { READING_CODE, READING_CLASS, READING_PRIOR, READING_TOPICS, READING_ATTACH, READING_LED };
enum { LED_HITS = 3 };    /* how many words of a topic the word right before the number is worth */

static bool is_word(char c) { return (unsigned char)((c | 32) - 'a') < 26 || (unsigned char)(c - '0') < 10 || (unsigned char)c >= 0x80; }

/* ---- topics ------------------------------------------------------------------------------------------------------------------- */

static size_t topic_index(struct unit_topics *t, struct slice name, bool add)
{
    for (size_t i = 0; i < t->count; i++)
        if (name.length && t->names[i].data[0] == name.data[0] && slice_equal(t->names[i], name))
            return i;
    if (!add || t->count == UNIT_TOPICS)
        return UNIT_TOPICS;
    t->names[t->count] = name;
    return t->count++;
}

/* The topics and which row is of which: read when a document first asks, then kept with the words. */
static const struct unit_topics *topics_of(const struct unit_context *c)
{
    struct unit_reader *reader = c->reader;
    const struct lexicon *lexicon = c->table->lexicon;
    if (reader->topics)
        return reader->topics;
    const struct unit_topics *kept = lexicon_kept(lexicon, KEPT_UNIT_TOPICS);
    struct unit_topics *topics = kept ? NULL : ARENA_NEW(reader->arena, struct unit_topics);
    if (topics) {
        size_t rows = lexicon_count(lexicon, LEXICON_EN_UNIT_TOPICS), column = lexicon_column(LEXICON_EN_UNIT_TOPICS, "topic");
        for (size_t row = 0; row < rows && row < UNIT_TOPIC_ROWS; row++)
            topics->of_row[row] = (uint8_t)topic_index(topics, lexicon_cell(lexicon, LEXICON_EN_UNIT_TOPICS, row, column), true);
        lexicon_keep(lexicon, KEPT_UNIT_TOPICS, topics, sizeof *topics);
    }
    return reader->topics = kept ? kept : topics;
}

static size_t topic_named(const struct unit_topics *t, struct slice name)
{
    size_t i = 0;
    while (t && i < t->count && !slice_equal(t->names[i], name))
        i++;
    return t && i < t->count ? i : UNIT_TOPICS;
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

/* The topics that are spoken of at the word text[at]; UNIT_TOPICS for a row past those that are known. Returns how many. */
static size_t topics_at(const struct unit_context *c, struct slice text, size_t at, size_t topics[MATCHES])
{
    struct lexicon_match found[MATCHES];
    const struct unit_topics *known = topics_of(c);
    size_t count = known ? lexicon_match_all(c->table->lexicon, LEXICON_EN_UNIT_TOPICS, text, at, found, MATCHES) : 0;
    for (size_t i = 0; i < count; i++)
        topics[i] = found[i].row < UNIT_TOPIC_ROWS ? known->of_row[found[i].row] : UNIT_TOPICS;
    return count;
}

/* Notes the topics of the words that begin in text[from .. to). */
static bool note_topics(const struct unit_context *c, struct slice text, size_t from, size_t to)
{
    struct unit_reader *reader = c->reader;
    size_t topics[MATCHES];
    bool inside = from > 0 && is_word(text.data[from - 1]);
    for (size_t at = from; at < to; at++) {
        bool begins = !inside;
        inside = is_word(text.data[at]);
        if (!inside || !begins || !table_set_has(lexicon_tables_at(c->table->lexicon, text, at), LEXICON_EN_UNIT_TOPICS))
            continue;
        size_t count = topics_at(c, text, at, topics);
        for (size_t i = 0; i < count; i++)
            if (topics[i] < UNIT_TOPICS && !LIST_PUSH(reader->arena, &reader->spoken, (struct spoken_topic){(uint32_t)at, (uint32_t)topics[i]}))
                return false;
    }
    return true;
}

/* Makes the noted stretch of the text reach over the window: windows that are asked for one after the other overlap. */
static bool note_window(const struct unit_context *c, struct slice text, struct span window)
{
    struct unit_reader *reader = c->reader;
    bool same = reader->noted_text.data == text.data && reader->noted_text.length == text.length;
    if (!same || window.start < reader->noted.start || window.start > reader->noted.end) {
        reader->spoken.count = 0;
        reader->noted_text = text;
        reader->noted = (struct span){window.start, window.start};
    }
    size_t from = reader->noted.end;
    reader->noted.end = window.end > from ? window.end : from;
    return note_topics(c, text, from, reader->noted.end);
}

/* The first noted topic at or behind an offset. */
static size_t spoken_from(const struct unit_reader *reader, size_t at)
{
    size_t low = 0, high = reader->spoken.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (reader->spoken.items[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Adds the topics of each word in the window, save what is skipped: those near it count double. Returns how many there are. */
static size_t count_topics(const struct unit_context *c, struct slice text, struct span window, struct span skip, unsigned *counts)
{
    const struct unit_reader *reader = c->reader;
    size_t found = 0;
    if (window.start >= window.end || !note_window(c, text, window))
        return 0;
    for (size_t i = spoken_from(reader, window.start); i < reader->spoken.count && reader->spoken.items[i].at < window.end; i++) {
        size_t at = reader->spoken.items[i].at;
        if (at >= skip.start && at < skip.end)
            continue;
        size_t distance = at < skip.start ? skip.start - at : at - skip.end;
        counts[reader->spoken.items[i].topic] += distance < NEAR ? 4u : 2u;
        found++;
    }
    return found;
}

/* ---- the document ------------------------------------------------------------------------------------------------------------- */

/* A currency that the document's sample names. */
struct naming { uint32_t at, length, row; };
struct namings { LIST(struct naming) items; };

struct dollar_count { struct slice code; unsigned count; };

static void count_document_topics(const struct unit_context *c, struct slice text, size_t at)
{
    size_t topics[MATCHES], count = topics_at(c, text, at, topics);
    for (size_t i = 0; i < count; i++)
        if (topics[i] < UNIT_TOPICS)
            c->reader->said.topics[topics[i]]++;
}

/* One walk over the sample, for its topics and the currencies that it names. */
static bool read_sample(const struct unit_context *c, struct arena *arena, struct slice text, struct namings *out)
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
            count_document_topics(c, text, at);
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

static void choose_dollar(const struct unit_context *c, struct slice text, const struct namings *namings, struct unit_said *out)
{
    struct arena *arena = c->reader->arena;
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
    out->dollar = unit_of_code(c->table, code, SLICE_NONE);
    out->other_dollars = others;
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
static void choose_cent(const struct unit_context *c, const struct namings *namings, struct unit_said *out)
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
        dollars += !bare && (slice_is(named, "USD") || slice_equal(named, out->dollar->code) || slice_is(named, "{cent}"));
        others += !bare;
        behind = naming->at + naming->length;
    }
    out->cent = cent_of(c, euros > 0 && dollars == 0 ? SLICE("EUR") : out->dollar->code);
    out->cent_unsaid = others == 0;
}

const struct unit_said *unit_said(const struct unit_context *c)
{
    struct unit_reader *reader = c->reader;
    struct namings namings = {0};
    if (reader->read)
        return &reader->said;
    reader->read = true;
    if (!read_sample(c, reader->arena, reader->text, &namings))
        return &reader->said;
    choose_dollar(c, reader->text, &namings, &reader->said);
    if (reader->said.dollar)
        choose_cent(c, &namings, &reader->said);
    return &reader->said;
}

struct unit_context *unit_context_new(struct arena *arena, const struct lexicon *lexicon, struct slice text)
{
    static const char *const columns[] = {"code", "class", "prior", "topics", "attach", "led"};
    struct unit_context *c = ARENA_NEW(arena, struct unit_context);
    struct unit_table *table = ARENA_NEW(arena, struct unit_table);
    struct unit_reader *reader = ARENA_NEW(arena, struct unit_reader);
    if (!c || !table || !reader || !unit_table_init(table, arena, lexicon))
        return NULL;
    c->table = table;
    c->reader = reader;
    reader->arena = arena;
    reader->text = text;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        c->reading_columns[i] = lexicon_column(LEXICON_UNIT_READINGS, columns[i]);
    load_prefix_names(c);
    return c;
}

/* ---- readings ----------------------------------------------------------------------------------------------------------------- */

static struct slice reading_cell(const struct unit_context *c, size_t row, size_t column)
{
    return lexicon_cell(c->table->lexicon, LEXICON_UNIT_READINGS, row, c->reading_columns[column]);
}

/* Where the paragraph of text[at] begins and ends, as far as the window reaches. */
static struct span window_at(struct slice text, size_t at, size_t length)
{
    struct span w = {at > WINDOW_BEFORE ? at - WINDOW_BEFORE : 0, at + length + WINDOW_BEHIND};
    if (w.end > text.length)
        w.end = text.length;
    const char *line = at > w.start ? memrchr(text.data + w.start, '\n', at - w.start) : NULL;
    for (; line; line = line > text.data + w.start ? memrchr(text.data + w.start, '\n', (size_t)(line - text.data) - w.start) : NULL) {
        size_t here = (size_t)(line - text.data);
        if (here > w.start && text.data[here - 1] == '\n') {
            w.start = here + 1;
            break;
        }
    }
    size_t from = at + length;
    while (from < w.end && (line = memchr(text.data + from, '\n', w.end - from)) != NULL) {
        from = (size_t)(line - text.data) + 1;
        if (from < w.end && text.data[from] == '\n')
            w.end = from - 1;
    }
    return w;
}

unsigned unit_topic_near(const struct unit_context *context, struct slice text, size_t at, size_t length, const char *topic)
{
    unsigned counts[UNIT_TOPICS + 1] = {0};
    count_topics(context, text, window_at(text, at, length), (struct span){at, at + length}, counts);
    return counts[topic_named(topics_of(context), slice_of(topic))];      /* none of one that is not known */
}

/* The pesos of a text on Manila are Philippine wherever they stand in it. */
static bool money_code(struct slice code)
{
    for (size_t i = 0; i < code.length; i++)
        if (code.data[i] < 'A' || code.data[i] > 'Z')
            return false;
    return code.length == 3;
}

/* A row that may be meant, and how much speaks for it. 0: it is not to be had here. */
struct weighed {
    size_t row;
    bool whole;              /* the spelling is all of the word */
    unsigned base, hits, weight;
};

/* The word right before the number whose unit begins at text[at]: `for 20″`. */
static struct slice word_before_number(struct slice text, size_t at)
{
    size_t end = at, start;
    while (end > 0 && ((unsigned char)(text.data[end - 1] - '0') < 10 || strchr(" .,", text.data[end - 1])))
        end--;
    for (start = end; start > 0 && (unsigned char)((text.data[start - 1] | 32) - 'a') < 26;)
        start--;
    return slice_sub(text, start, end);
}

/* By its prior, the word before the number, and the words of its topics near by. */
static struct weighed weigh_near(const struct unit_context *c, size_t row, const unsigned *near, struct slice lead)
{
    struct slice prior = reading_cell(c, row, READING_PRIOR), rest = reading_cell(c, row, READING_TOPICS), topic;
    struct weighed w = {.row = row, .whole = true, .base = prior.length ? (unsigned)(prior.data[0] - '0') : 0};
    while (rest.length && slice_split(&rest, '|', &topic)) {
        size_t i = topic_named(topics_of(c), topic);
        w.hits += i < UNIT_TOPICS ? near[i] : 0;
    }
    rest = reading_cell(c, row, READING_LED);
    while (lead.length && rest.length && slice_split(&rest, '|', &topic))
        w.hits += slice_equal_fold(topic, lead) ? LED_HITS : 0;
    w.weight = w.base * 10 + w.hits * 10;
    return w;
}

/* The document's words break ties, and bring in the money of a country that it is about. */
static void weigh_document(const struct unit_context *c, struct weighed *w)
{
    struct slice rest = reading_cell(c, w->row, READING_TOPICS), topic;
    unsigned document = 0;
    while (rest.length && slice_split(&rest, '|', &topic)) {
        size_t i = topic_named(topics_of(c), topic);
        document += i < UNIT_TOPICS ? unit_said(c)->topics[i] : 0;
    }
    bool country = w->base == 0 && document > 0 && money_code(reading_cell(c, w->row, READING_CODE));
    if (w->base > 0 || w->hits > 0 || country)
        w->weight += (country ? 10 : 0) + (document > DOCUMENT_MOST ? DOCUMENT_MOST : document);
}

/* Does what stands near by leave nothing for the document's words to decide? */
static bool is_decided(const struct unit_context *c, const struct weighed *rows, size_t count)
{
    unsigned best = 0, second = 0;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].whole && rows[i].base == 0 && money_code(reading_cell(c, rows[i].row, READING_CODE)))
            return false;
        second = rows[i].weight > best ? best : rows[i].weight > second ? rows[i].weight : second;
        best = rows[i].weight > best ? rows[i].weight : best;
    }
    return best > second + DOCUMENT_MOST || (best > 0 && second == 0);
}

static struct slice join_code(struct arena *arena, struct slice list, struct slice code)
{
    if (code.length == 0)
        return list;
    return arena_format(arena, "%.*s%s%.*s", SLICE_ARGS(list), list.length ? "|" : "", SLICE_ARGS(code));
}

/* The rows that the word may be, each with its weight. Returns how many; *alone: nothing near by was asked or found, so that the word is read so
 * wherever it stands like this in the document. */
static size_t weigh_rows(const struct unit_context *c, struct slice text, size_t at, size_t length, struct weighed rows[MATCHES], bool *alone)
{
    struct lexicon_match found[MATCHES];
    unsigned near[UNIT_TOPICS] = {0};
    struct slice lead = word_before_number(text, at);
    size_t count = lexicon_match_all(c->table->lexicon, LEXICON_UNIT_READINGS, slice_sub(text, at, at + length), 0, found, MATCHES);
    bool asks = count > 1 || (count == 1 && slice_is(reading_cell(c, found[0].row, READING_PRIOR), "0"));
    *alone = !asks || !count_topics(c, text, window_at(text, at, length), (struct span){at, at + length}, near);
    for (size_t i = 0; i < count; i++) {
        bool whole = found[i].length == length;
        rows[i] = whole ? weigh_near(c, found[i].row, near, lead) : (struct weighed){.row = found[i].row};
        *alone &= reading_cell(c, found[i].row, READING_LED).length == 0;
    }
    bool decided = is_decided(c, rows, count);
    for (size_t i = 0; !decided && i < count; i++)
        if (rows[i].whole)
            weigh_document(c, &rows[i]);
    return count;
}

static struct unit_reading choose_reading(const struct unit_context *context, const struct weighed *rows, size_t count)
{
    const struct weighed *chosen = NULL;
    struct unit_reading out = {0};
    for (size_t i = 0; i < count; i++)
        if (rows[i].weight > 0 && (!chosen || rows[i].weight > chosen->weight || (rows[i].weight == chosen->weight && rows[i].row < chosen->row)))
            chosen = &rows[i];
    if (!chosen)
        return out;
    struct slice code = reading_cell(context, chosen->row, READING_CODE);
    bool told = chosen->hits > 0 && money_code(code) && slice_is(reading_cell(context, chosen->row, READING_PRIOR), "0");      /* the country stands beside the amount */
    for (size_t i = 0; i < count; i++)
        if (&rows[i] != chosen && rows[i].weight > 0 && (rows[i].hits > 0 || !told || !money_code(reading_cell(context, rows[i].row, READING_CODE))))
            out.others = join_code(context->reader->arena, out.others, reading_cell(context, rows[i].row, READING_CODE));
    struct slice class = reading_cell(context, chosen->row, READING_CLASS);
    out.unit = unit_of_code(context->table, code, class);
    out.attached_only = chosen->hits == 0 && slice_is(reading_cell(context, chosen->row, READING_ATTACH), "yes");
    if (slice_is(code, "deg"))
        out.others = slice_is(class, "temperature") ? SLICE("Cel|[degF]") : SLICE_NONE;
    return out;
}

/* What the word was read as where nothing near by spoke for any reading; NULL: not read yet. */
static const struct read_alone *recall_alone(const struct unit_reader *reader, struct slice word)
{
    for (size_t i = 0; i < UNITS_ALONE; i++)
        if (reader->alone[i].length == word.length && memcmp(reader->alone[i].word, word.data, word.length) == 0)
            return &reader->alone[i];
    return NULL;
}

bool unit_reading_at(const struct unit_context *context, struct slice text, size_t at, size_t length, struct unit_reading *out)
{
    struct unit_reader *reader = context->reader;
    struct slice word = slice_sub(text, at, at + length);
    const struct read_alone *known = recall_alone(reader, word);
    struct weighed rows[MATCHES];
    unsigned near[UNIT_TOPICS] = {0};
    bool alone;
    if (known && !count_topics(context, text, window_at(text, at, length), (struct span){at, at + length}, near)) {
        *out = known->reading;
        return out->unit != NULL;
    }
    size_t count = weigh_rows(context, text, at, length, rows, &alone);
    *out = choose_reading(context, rows, count);
    if (!known && alone && word.length <= sizeof reader->alone[0].word && word.length > 0) {
        struct read_alone *keep = &reader->alone[reader->next_alone++ % UNITS_ALONE];
        *keep = (struct read_alone){.length = (uint8_t)word.length, .reading = *out};
        memcpy(keep->word, word.data, word.length);
    }
    return out->unit != NULL;
}
