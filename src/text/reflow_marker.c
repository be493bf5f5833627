/* Note markers that lost their raised position: `India.1`, `review,17`, `2010.39`, `humanity. 16 Interpol`.
 *
 * A digit run that could be a marker is a candidate, strong or weak by its place. Markers of one essay count up from 1: where the
 * strong candidates do, they are a series, and what fits into the series is a marker. A weak one (`2010.39`, `201856`, `). 16`)
 * must be the very number that the series lacks at its place. Without a series only what cannot be anything else goes. */
#include "base/eight.h"
#include "base/utf8.h"
#include "lexicon/lexicon.h"
#include "text/reflow.h"
#include <stdlib.h>
#include <string.h>

/* From the surest to the least sure: ORDER FORM. */
enum form {
    FORM_STOP,       /* India.1  sector.”26  (RMB).32 */
    FORM_QUOTE,      /* China”15 */
    FORM_COMMA,      /* review,17 */
    FORM_RAISED,     /* India¹ */
    FORM_WORD,       /* SOEs19 */
    FORM_SPACED,     /* humanity. 16 Interpol */
    FORM_DECIMAL,    /* 2010.39 */
    FORM_YEAR,       /* 201856 */
    FORM_LAST        /* 2000 - 2015 49 at the end of a caption */
};

enum { LARGEST = 999, LEAST_SERIES = 3, LONGEST_WORD = 64 };

struct candidate {
    size_t start, end;       /* of the digits, in the clean text */
    uint32_t number;
    uint8_t form;
    bool sure;               /* a marker even without a series */
    bool begins;             /* what follows begins a sentence */
    bool taken;
};

struct markers {
    struct reflow *reflow;
    struct slice clean;
    LIST(struct candidate) list;
    LIST(struct span) cuts;
    bool noted[LARGEST + 1];     /* the text has a note with this number */
};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool is_letter(char c) { return is_upper(c) || is_lower(c); }

/* The character that ends before `at`. */
static uint32_t before(struct slice s, size_t at) { return utf8_previous(s, &at); }
static uint32_t behind(struct slice s, size_t at) { return utf8_peek(s, at); }

static bool is_stop(uint32_t c) { return c == '.' || c == '?' || c == '!' || c == 0x2026; }
static bool is_quote(uint32_t c) { return c == 0x201D || c == '"' || c == 0xBB; }
static bool is_closing(uint32_t c) { return is_quote(c) || c == ')' || c == ']' || c == 0x2019; }

/* What may stand behind a marker: a space, the end of the block, a dash, a closing bracket, a stop. */
static bool may_follow(struct slice s, size_t end, size_t at)
{
    if (at >= end)
        return true;
    uint32_t c = behind(s, at);
    if (c == ' ' || c == 0x2014 || c == ')' || c == ';' || c == ':' || is_quote(c))
        return true;
    if (c == '.' || c == ',')
        return at + 1 >= end || s.data[at + 1] == ' ';
    return is_upper(s.data[at]) && at + 1 < end && is_lower(s.data[at + 1]);      /* upgrading.17According */
}

/* Letters that end at `at`. */
static size_t letters_before(struct slice s, size_t at)
{
    size_t start = at, least = at > LONGEST_WORD ? at - LONGEST_WORD : 0;      /* signs above ASCII can go on for the whole text */
    while (start > least && (is_letter(s.data[start - 1]) || (unsigned char)s.data[start - 1] >= 0x80))
        start--;
    return at - start;
}

/* `No.`, `vol.`, `p.`: a number belongs behind it. */
static bool is_abbreviation(struct slice s, size_t stop)
{
    size_t length = letters_before(s, stop);
    return lexicon_find(lexicon_builtin(), LEXICON_EN_ABBREVIATIONS, slice_sub(s, stop - length, stop + 1)) != SIZE_MAX;
}

/* Digits directly behind a stop: which form, or -1. */
static int form_behind_stop(struct slice s, size_t start, size_t stop)
{
    if (stop == 0 || start - stop != (s.data[stop] == '.' ? 1 : start - stop))
        return -1;
    if (is_digit(s.data[stop - 1]))
        return s.data[stop] == '.' ? FORM_DECIMAL : FORM_STOP;
    if (is_closing(before(s, stop)) || s.data[stop - 1] == '%')
        return FORM_STOP;
    size_t letters = letters_before(s, stop);
    if (letters == 0 || (s.data[stop] == '.' && is_abbreviation(s, stop)))
        return letters == 0 ? -1 : (letters >= 2 && is_upper(s.data[stop - letters]) && is_upper(s.data[stop - 1])) ? FORM_SPACED : -1;
    return FORM_STOP;
}

/* Digits behind a space, which stands behind a stop, a quote or a comma. */
static int form_behind_space(struct slice s, size_t block, size_t end, size_t start, size_t stop)
{
    size_t at = start - 1;
    uint32_t c = before(s, at);
    if (at <= block + 1)
        return -1;
    if (is_stop(c) && c == '.' && is_abbreviation(s, at - 1))
        return -1;
    if (is_stop(c) || is_quote(c) || c == ',')
        return FORM_SPACED;
    return stop == end && is_digit(s.data[at - 1]) ? FORM_LAST : -1;
}

static bool is_year(struct slice s, size_t at)
{
    return at + 4 < s.length && ((s.data[at] == '1' && s.data[at + 1] >= '6') || (s.data[at] == '2' && s.data[at + 1] == '0')) &&
           is_digit(s.data[at + 2]) && is_digit(s.data[at + 3]);
}

/* The form of s[start, end) of digits in the block [block, limit); -1: no candidate. */
static int form_of(struct slice s, struct span block, size_t start, size_t end)
{
    if (start <= block.start || s.data[start] == '0' || !may_follow(s, block.end, end))
        return -1;
    uint32_t c = before(s, start);
    size_t width = c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    if (c == ' ')
        return form_behind_space(s, block.start, block.end, start, end);
    if (is_stop(c))
        return form_behind_stop(s, start, start - width);
    if (c == ',' || c == ';' || c == ':')
        return start >= 2 && !is_digit(s.data[start - 2]) && s.data[start - 2] != ' ' ? FORM_COMMA : -1;
    if (is_closing(c))
        return c == 0x2019 && letters_before(s, start - width) == 0 ? -1 : FORM_QUOTE;
    if (is_letter(s.data[start - 1]) && letters_before(s, start) >= 3)
        return FORM_WORD;
    return -1;
}

/* What follows begins a sentence: a space and a capital or quote, or the end of the block. */
static bool sentence_follows(struct slice s, size_t limit, size_t end)
{
    if (end >= limit)
        return true;
    if (s.data[end] != ' ' || end + 1 >= limit)
        return false;
    uint32_t c = behind(s, end + 1);
    return c == 0x201C || c == '"' || (utf8_is_letter(c) && utf8_is_upper(c));
}

/* `India.1 State`: no number is written so. */
static bool is_sure(struct slice s, struct span block, size_t start, size_t end, enum form form)
{
    if (!sentence_follows(s, block.end, end) || end - start > 2 || start < block.start + 20)
        return false;
    if (form == FORM_STOP && s.data[start - 1] == '.') {
        size_t letters = letters_before(s, start - 1);
        return is_closing(before(s, start - 1)) || (letters >= 4 && is_lower(s.data[start - 2]) && s.data[start - 2 - letters] == ' ');
    }
    return form == FORM_QUOTE && before(s, start) == 0x201D && is_stop(before(s, start - 3));
}

static bool push(struct markers *m, struct span block, size_t start, size_t end, enum form form)
{
    struct candidate c = {.start = start, .end = end, .form = (uint8_t)form};
    for (size_t i = start; i < end; i++)
        c.number = c.number * 10 + (uint32_t)(m->clean.data[i] - '0');
    c.sure = is_sure(m->clean, block, start, end, form);
    c.begins = sentence_follows(m->clean, block.end, end);
    return LIST_PUSH(m->reflow->scratch, &m->list, c);
}

/* Raised digits. */

/* The value of a raised digit (U+00B9, U+00B2, U+00B3, U+2070, U+2074 … U+2079); -1 if c is none. */
static int raised_value(uint32_t c)
{
    return c == 0xB9 ? 1 : c == 0xB2 || c == 0xB3 ? (int)c - 0xB0 : c == 0x2070 || (c >= 0x2074 && c <= 0x2079) ? (int)(c - 0x2070) : -1;
}

/* A power stands behind a digit, a sign or a unit: 10², km², m³, s⁻¹. */
static bool is_power(struct slice s, size_t start)
{
    size_t letters = letters_before(s, start);
    uint32_t c = before(s, start);
    if (c == 0x207B || c == 0x207A)     /* a raised minus or plus */
        return true;
    return !(letters > 3 || is_stop(c) || is_closing(c) || c == ',' || c == ';' || c == ':' || c == '%');
}

/* A run of raised digits at `start`; *end is behind it. */
static bool examine_raised(struct markers *m, struct span block, size_t start, size_t *end)
{
    struct candidate c = {.start = start, .form = FORM_RAISED};
    struct slice s = slice_sub(m->clean, 0, block.end);
    size_t at = start;
    int value;
    while (*end = at, (value = raised_value(utf8_next(s, &at))) >= 0 && c.number < LARGEST)
        c.number = c.number * 10 + (uint32_t)value;
    if (*end == start) {
        *end = start + 1;
        return true;
    }
    c.end = *end;
    c.sure = true;
    bool marker = start > block.start && !is_power(s, start) && c.number > 0 && c.number <= LARGEST;
    return !marker || LIST_PUSH(m->reflow->scratch, &m->list, c);
}

/* A run of digits: one candidate, or a year with one behind it. */
static bool examine(struct markers *m, struct span block, size_t start, size_t end)
{
    struct slice s = m->clean;
    if (end - start <= 3) {
        int form = form_of(s, block, start, end);
        return form < 0 || push(m, block, start, end, (enum form)form);
    }
    bool glued = end - start > 4 && end - start <= 7 && is_year(s, start) && s.data[start + 4] != '0' && may_follow(s, block.end, end) &&
                 (start == block.start || s.data[start - 1] == ' ');
    return !glued || push(m, block, start + 4, end, FORM_YEAR);
}

/* Digits, and the lead bytes of raised ones. */
static const unsigned char may_mark[256] = {['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1, ['6'] = 1, ['7'] = 1,
                                            ['8'] = 1, ['9'] = 1, [0xC2] = 2, [0xE2] = 2};

/* The next byte at or behind `at` that may begin a marker; `end` when none. */
static size_t next_mark(const char *data, size_t at, size_t end)
{
    while (at + 8 <= end && !(eight_below(eight_at(data + at) ^ '0' * EIGHT_EACH, 10) | eight_wide(eight_at(data + at))))
        at += 8;
    while (at < end && !may_mark[(unsigned char)data[at]])
        at++;
    return at;
}

static bool find_in(struct markers *m, struct span block)
{
    const char *data = m->clean.data;
    for (size_t i = block.start, end; (i = next_mark(data, i, block.end)) < block.end; i = end) {
        unsigned char kind = may_mark[(unsigned char)data[i]];
        end = i + 1;
        if (kind == 2 && (unsigned char)data[i] == 0xE2 && (unsigned char)data[i + 1] == 0x80)     /* quotes, dashes */
            continue;
        while (kind == 1 && end < block.end && is_digit(data[end]))
            end++;
        if (kind == 2 ? !examine_raised(m, block, i, &end) : !examine(m, block, i, end))
            return false;
    }
    return true;
}

static bool find(struct markers *m)
{
    for (size_t i = 0; i < m->reflow->blocks.count; i++) {
        const struct block *block = &m->reflow->blocks.items[i];
        bool list = block->kind == BLOCK_NOTE || block->kind == BLOCK_REFERENCE || block->kind == BLOCK_TABLE;
        if (!list && !find_in(m, block->span))
            return false;
    }
    return true;
}

/* Series. */

/* One essay's candidates [first, last) and what is known of its series. */
struct series {
    size_t first, last;
    uint32_t highest;              /* the last number of the series; 0: there is none */
    bool part;                     /* a part of a text: the series began before it */
    bool present[LARGEST + 1];
};

/* The numbers that the text's own notes bear. */
static void find_noted(struct markers *m)
{
    for (size_t i = 0; i < m->reflow->chunks.count; i++) {
        const struct chunk *chunk = &m->reflow->chunks.items[i];
        if ((chunk->role == ROLE_NOTE || chunk->role == ROLE_REFERENCE) && chunk->number > 0 && chunk->number <= LARGEST)
            m->noted[chunk->number] = true;
    }
}

static bool is_strong(const struct candidate *c) { return c->form <= FORM_RAISED; }

/* A strong 1 (or a 2 or 3 where the 1 was lost) begins a series when the next number follows soon. */
static bool begins_series(const struct markers *m, size_t i, uint32_t highest)
{
    const struct candidate *c = &m->list.items[i];
    if (!(is_strong(c) || (c->form == FORM_WORD && c->number == 1)) || c->number > (highest ? 2 : 3) || (highest && highest < LEAST_SERIES))
        return false;
    if (c->number == 1 && m->noted[1])
        return true;
    for (size_t j = i + 1, seen = 0; j < m->list.count && seen < 5; j++) {
        const struct candidate *next = &m->list.items[j];
        if (!is_strong(next) && next->form != FORM_WORD)
            continue;
        if (next->number == c->number + 1)
            return true;
        seen++;
    }
    return false;
}

/* The highest number up to which at least half of the numbers are there, three at least unless the text has such a note. */
static uint32_t highest_of(const struct markers *m, const struct series *s)
{
    uint32_t seen = 0, highest = 0;
    for (uint32_t n = 1; n <= LARGEST; n++) {
        seen += s->present[n];
        if (s->present[n] && seen * 2 >= n && (seen >= LEAST_SERIES || m->noted[n]))
            highest = n;
    }
    return highest;
}

/* Strong candidates and the nearest numbers around a place. */
struct around { uint32_t below, above; };

static bool fits(const struct series *s, const struct candidate *c, struct around a)
{
    if (c->number > s->highest + 4 || s->present[c->number])
        return false;
    if (s->part)
        return (c->begins || is_strong(c)) && ((a.below && c->number == a.below + 1) || (a.above && c->number + 1 == a.above));
    if (c->number == a.below + 1 || (a.above && c->number + 1 == a.above))
        return true;
    return a.above > a.below && c->number > a.below && c->number < a.above && a.above - a.below <= 6;
}

/* The next taken number behind candidate i. */
static uint32_t above(const struct markers *m, const struct series *s, size_t i)
{
    for (size_t j = i + 1; j < s->last && j < i + 40; j++)
        if (m->list.items[j].taken)
            return m->list.items[j].number;
    return 0;
}

/* Take the candidates of forms [from, to] that are the numbers the series lacks at their place. */
static void take_fitting(struct markers *m, struct series *s, enum form from, enum form to)
{
    struct around a = {0, 0};
    for (size_t i = s->first; i < s->last; i++) {
        struct candidate *c = &m->list.items[i];
        if (!c->taken && c->form >= from && c->form <= to) {
            a.above = above(m, s, i);
            c->taken = fits(s, c, a);
            s->present[c->number] = s->present[c->number] || c->taken;
            s->highest = c->taken && c->number > s->highest ? c->number : s->highest;
        }
        if (c->taken)
            a.below = c->number;
    }
}

/* Captions are set apart from the text, so their markers come out of turn: at the end of the series. */
static void take_last(struct markers *m, struct series *s)
{
    for (size_t i = s->first; i < s->last; i++) {
        struct candidate *c = &m->list.items[i];
        if (!c->taken && c->form == FORM_LAST && c->number == s->highest + 1) {
            c->taken = s->present[c->number] = true;
            s->highest++;
        }
    }
}

static void settle(struct markers *m, struct series *s)
{
    memset(s->present, 0, sizeof s->present);
    for (size_t i = s->first; i < s->last; i++)
        if (is_strong(&m->list.items[i]) || (m->list.items[i].form == FORM_WORD && m->list.items[i].number <= 2))
            s->present[m->list.items[i].number] = true;
    s->highest = highest_of(m, s);
    for (uint32_t n = s->highest + 1; n <= LARGEST; n++)
        s->present[n] = false;
    for (size_t i = s->first; i < s->last; i++) {
        struct candidate *c = &m->list.items[i];
        c->taken = is_strong(c) && (s->highest ? c->number <= s->highest : c->sure);
    }
    s->part = s->highest == 0;
    for (size_t i = s->first; s->part && i < s->last; i++)
        if (m->list.items[i].taken && m->list.items[i].number > s->highest)
            s->highest = m->list.items[i].number;
    if (s->highest == 0)
        return;
    for (uint32_t n = 1; n <= 2; n++)          /* were put in from words that may not fit */
        s->present[n] = false;
    for (size_t i = s->first; i < s->last; i++)
        s->present[m->list.items[i].number] = s->present[m->list.items[i].number] || m->list.items[i].taken;
    for (int pass = 0; s->part && pass < 3; pass++)    /* from the sure ones to their neighbours, either way */
        take_fitting(m, s, FORM_STOP, FORM_RAISED);
    take_fitting(m, s, FORM_WORD, FORM_SPACED);
    take_fitting(m, s, FORM_DECIMAL, FORM_YEAR);
    take_fitting(m, s, FORM_WORD, FORM_LAST);
    take_fitting(m, s, FORM_STOP, FORM_RAISED);       /* behind the end of the dense part */
    if (!s->part)
        take_last(m, s);
}

/* A series seen to begin with 2 may have a weak 1 shortly before: `in 1989.1`. */
static size_t weak_first(const struct markers *m, size_t from, size_t i)
{
    for (size_t j = i; m->list.items[i].number == 2 && j > from && i - j < 4; j--)
        if (m->list.items[j - 1].number == 1)
            return j - 1;
    return i;
}

static void find_series(struct markers *m, struct series *s)
{
    uint32_t highest = 0;
    s->first = 0;
    for (size_t i = 0; i <= m->list.count; i++) {
        bool begins = i < m->list.count && begins_series(m, i, highest);
        size_t first = begins ? weak_first(m, s->first, i) : i;
        if (i == m->list.count || (begins && first > s->first)) {
            s->last = first;
            settle(m, s);
            s->first = first;
            highest = 0;
        }
        uint32_t number = i < m->list.count && is_strong(&m->list.items[i]) ? m->list.items[i].number : 0;
        if (number > highest && number <= highest + 5)
            highest = number;
    }
}

/* Cuts. */

/* The clean span to take out: with the space before it, and never so that two words meet. */
static struct span cut_of(struct markers *m, const struct candidate *c)
{
    struct span cut = {c->start, c->end};
    if (m->clean.data[cut.start - 1] == ' ')
        cut.start--;
    else if (cut.end < m->clean.length && is_letter(m->clean.data[cut.end]))
        m->reflow->clean.clean[cut.start++] = ' ';
    return cut;
}

static bool make_cuts(struct markers *m)
{
    for (size_t i = 0; i < m->list.count; i++)
        if (m->list.items[i].taken && !LIST_PUSH(m->reflow->scratch, &m->cuts, cut_of(m, &m->list.items[i])))
            return false;
    return true;
}

static void shift_blocks(struct reflow *reflow, const struct span *cuts, size_t count)
{
    size_t at = 0, removed = 0;
    for (size_t i = 0; i < reflow->blocks.count; i++) {
        struct span *span = &reflow->blocks.items[i].span;
        span->start = offsets_shifted(cuts, count, &at, &removed, span->start);
        span->end = offsets_shifted(cuts, count, &at, &removed, span->end);
    }
}

/* The source of a clean span, without a space before it. */
static struct span source_of(const struct offsets *clean, struct span span)
{
    const struct offset_piece *pieces = clean->pieces.items;
    span.start += clean->clean[span.start] == ' ' && span.end - span.start > 1;
    size_t first = offsets_find(pieces, clean->pieces.count, span.start), last = offsets_find(pieces, clean->pieces.count, span.end - 1);
    struct span start = offsets_byte(&pieces[first], span.start), end = offsets_byte(&pieces[last], span.end - 1);
    return end.end > start.start ? (struct span){start.start, end.end} : start;      /* else it stands astride columns put right */
}

bool reflow_cut(struct reflow *reflow, const struct span *cuts, size_t count, const char *reason)
{
    for (size_t i = 0; i < count; i++) {
        struct span source = source_of(&reflow->clean, cuts[i]);
        if (!reflow_set_aside(reflow, source.start, source.end, reason))
            return false;
    }
    offsets_cut(&reflow->clean, cuts, count);
    shift_blocks(reflow, cuts, count);
    return !reflow->clean.failed;
}

bool reflow_markers(struct reflow *reflow)
{
    struct markers *m = ARENA_NEW(reflow->scratch, struct markers);
    struct series *series = ARENA_NEW(reflow->scratch, struct series);
    if (!m || !series)
        return false;
    m->reflow = reflow;
    m->clean = (struct slice){reflow->clean.clean, reflow->clean.length};
    if (!find(m))
        return false;
    if (m->list.count == 0)
        return true;
    find_noted(m);
    find_series(m, series);
    return make_cuts(m) && reflow_cut(reflow, m->cuts.items, m->cuts.count, "note marker");
}
