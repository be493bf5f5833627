/* What stands on a page and is no part of its prose: page numbers, running heads, letter-spaced side text, link targets that a
 * converter left behind, and pull quotes. */
#include "base/utf8.h"
#include "text/reflow.h"
#include <string.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static void put_aside(struct chunk *chunk, const char *reason)
{
    chunk->role = ROLE_ASIDE;
    chunk->reason = reason;
}

static struct chunk *at(struct reflow *reflow, size_t i) { return i < reflow->chunks.count ? &reflow->chunks.items[i] : NULL; }

/* At the edge of a page: first or last thing on it, furniture apart. */
static bool is_at_edge(struct reflow *reflow, size_t i)
{
    size_t after = i + 1, before = i;
    while (at(reflow, after) && at(reflow, after)->role == ROLE_ASIDE && !at(reflow, after)->page)
        after++;
    if (!at(reflow, after) || at(reflow, after)->page)
        return true;
    while (before > 0 && at(reflow, before)->role == ROLE_ASIDE && !at(reflow, before)->page)
        before--;
    return before == 0 || at(reflow, before)->page || (before == i && i > 0 && at(reflow, i)->page);
}

/* Running heads: the same line, digits apart, at the edges of pages. */

/* A line with its digits as #, spaces as one, in lower case. */
static struct slice pattern(struct arena *arena, struct slice text)
{
    char *out = arena_alloc(arena, text.length);
    size_t length = 0;
    for (size_t i = 0; out && i < text.length; i++) {
        char c = is_digit(text.data[i]) ? '#' : text.data[i];
        if ((c == '#' || c == ' ') && length && out[length - 1] == c)
            continue;
        out[length++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    return out ? (struct slice){out, length} : SLICE_NONE;
}

static bool may_be_head(const struct line *line) { return line->end - line->start < 120; }

/* Lines of text at the top and bottom of pages: the first two and the last two. */
static bool is_edge_line(const struct reflow *reflow, size_t i)
{
    const struct line *lines = reflow->lines.items;
    size_t seen = 0;
    for (size_t j = i; seen < 2; j--) {
        if (!(lines[j].flags & LINE_BLANK)) {
            seen++;
            if (lines[j].flags & LINE_PAGE)
                return true;
        }
        if (j == 0)
            return true;
    }
    seen = 0;
    for (size_t j = i + 1; j < reflow->lines.count && seen < 2; j++) {
        seen += !(lines[j].flags & LINE_BLANK);
        if (lines[j].flags & LINE_PAGE)
            return true;
    }
    return seen < 2;
}

/* Prose looks like prose: no title, no number, text going on beside it. */
static bool looks_set_apart(const struct reflow *reflow, size_t i)
{
    struct slice text = line_text(reflow, i);
    bool above = i == 0 || (reflow->lines.items[i - 1].flags & LINE_BLANK) || (reflow->lines.items[i].flags & LINE_PAGE);
    bool below = i + 1 >= reflow->lines.count || (reflow->lines.items[i + 1].flags & (LINE_BLANK | LINE_PAGE));
    return (above && below) || ((above || below) && (shape_is_titled(text) || shape_is_number(text)) && !shape_ends_sentence(text));
}

/* What is known of a pattern: map_entry.number counts how often it came back within two pages, .value is the page it was on last. */
static void count_head(struct map_entry *entry, size_t page, bool added)
{
    size_t last = (size_t)(uintptr_t)entry->value;
    if (!added && page > last && page - last <= 2)
        entry->number++;
    entry->value = (void *)(uintptr_t)page;
}

static bool head_pass(struct reflow *reflow, struct map *seen, bool mark)
{
    size_t page = 0;
    for (size_t i = 0; i < reflow->lines.count; i++) {
        struct line *line = &reflow->lines.items[i];
        bool added = false;
        page += (line->flags & LINE_PAGE) != 0;
        if ((line->flags & LINE_BLANK) || !may_be_head(line) || !is_edge_line(reflow, i) || !looks_set_apart(reflow, i))
            continue;
        struct map_entry *entry = map_put(seen, pattern(reflow->scratch, line_text(reflow, i)), &added);
        if (!entry)
            return false;
        if (!mark)
            count_head(entry, page, added);
        else if (entry->number >= 2 && !shape_heading_kind(line_text(reflow, i)).length)
            line->flags |= shape_is_number(line_text(reflow, i)) ? LINE_NUMBER : LINE_HEAD;
    }
    return true;
}

bool reflow_heads(struct reflow *reflow)
{
    struct map seen;
    map_init(&seen, reflow->scratch);
    if (!reflow->furniture || !reflow->paged)
        return true;
    return head_pass(reflow, &seen, false) && head_pass(reflow, &seen, true);
}

/* Side text: a title set letter by letter down the margin comes out as scraps of one to a few capitals. */

static bool is_scrap(const struct reflow *reflow, const struct chunk *chunk)
{
    if (chunk->width > 14 || chunk->count > 12)
        return false;
    return shape_is_capitals(chunk_source(reflow, chunk)) && !memchr(chunk_first(reflow, chunk).data, '.', chunk_first(reflow, chunk).length);
}

static void mark_scraps(struct reflow *reflow)
{
    for (size_t i = 0; i < reflow->chunks.count; i++) {
        size_t end = i, tiny = 0;
        while (at(reflow, end) && is_scrap(reflow, at(reflow, end))) {
            for (size_t j = 0; j < at(reflow, end)->count; j++)
                tiny += line_text(reflow, at(reflow, end)->first + j).length <= 2;
            end++;
        }
        if (tiny >= 3)
            for (size_t j = i; j < end; j++)
                put_aside(at(reflow, j), "side text");
        i = end > i ? end - 1 : i;
    }
}

/* `vol 5 | 2019`, `Issue 12 · May 2019`: no prose, digits, next to other furniture. */
static bool is_imprint(const struct reflow *reflow, const struct chunk *chunk)
{
    struct slice text = chunk_first(reflow, chunk);
    bool digit = false;
    for (size_t i = 0; i < text.length; i++)
        digit = digit || is_digit(text.data[i]);
    return chunk->count == 1 && chunk->words <= 8 && digit && (slice_starts_fold(text, SLICE("vol")) || slice_starts_fold(text, SLICE("issue ")) || memchr(text.data, '|', text.length));
}

/* `An Essay's Title 57` or `57 An Essay's Title` on a line of its own. *number is the page's. */
static bool is_titled_number(struct slice text, struct slice *number)
{
    size_t end = text.length, start = end;
    while (start > 0 && is_digit(text.data[start - 1]))
        start--;
    if (end > start && end - start <= 4 && start > 8 && text.data[start - 1] == ' ' && shape_is_titled(slice_sub(text, 0, start - 1))) {
        *number = slice_sub(text, start, end);
        return true;
    }
    for (end = 0; end < text.length && is_digit(text.data[end]); end++)
        ;
    *number = slice_sub(text, 0, end);
    return end > 0 && end <= 4 && end + 8 < text.length && text.data[end] == ' ' && shape_is_titled(slice_sub(text, end + 1, text.length));
}

/* A chunk goes on where the paragraph `before` was broken off. */
static bool resumes(const struct reflow *reflow, const struct chunk *before, const struct chunk *chunk)
{
    struct slice last = chunk_last(reflow, before);
    if (before->ends || before->count < 2)
        return false;
    return chunk->starts_lower || (last.length && last.data[last.length - 1] == '-');
}

static struct chunk *body_before(struct reflow *reflow, size_t i)
{
    while (i-- > 0)
        if (reflow->chunks.items[i].role != ROLE_ASIDE)
            return &reflow->chunks.items[i];
    return NULL;
}

static bool is_beside_furniture(struct reflow *reflow, size_t i)
{
    return (i > 0 && at(reflow, i - 1)->role == ROLE_ASIDE) || (at(reflow, i + 1) && at(reflow, i + 1)->role == ROLE_ASIDE);
}

static bool breaks_sentence(struct reflow *reflow, size_t i)
{
    struct chunk *before = body_before(reflow, i);
    size_t next = i + 1;
    while (at(reflow, next) && at(reflow, next)->role == ROLE_ASIDE)
        next++;
    return before && at(reflow, next) && resumes(reflow, before, at(reflow, next));
}

/* The first line of a page, on its own, with a page number on its own behind it. */
static bool is_above_number(struct reflow *reflow, size_t i)
{
    const struct chunk *chunk = at(reflow, i), *next = at(reflow, i + 1);
    return chunk->page && chunk->words <= 12 && !chunk->ends && next && !next->page && next->after_blank && next->role == ROLE_ASIDE &&
           next->count == 1 && shape_is_number(chunk_first(reflow, next));
}

static void mark_line(struct reflow *reflow, size_t i)
{
    struct chunk *chunk = at(reflow, i);
    struct slice text = chunk_first(reflow, chunk), number;
    const struct line *line = &reflow->lines.items[chunk->first];
    if (line->flags & (LINE_HEAD | LINE_NUMBER))
        put_aside(chunk, line->flags & LINE_HEAD ? "running head" : "page number");
    else if (chunk->count > 1 || !chunk->after_blank)
        return;
    else if (shape_is_number(text) && (is_at_edge(reflow, i) || breaks_sentence(reflow, i) || (i > 0 && at(reflow, i - 1)->page && at(reflow, i - 1)->count == 1)))
        put_aside(chunk, "page number");
    else if (shape_is_lettered(text))
        put_aside(chunk, "side text");
    else if (is_above_number(reflow, i))
        put_aside(chunk, "running head");
    else if (is_imprint(reflow, chunk) && (is_beside_furniture(reflow, i) || breaks_sentence(reflow, i)))
        put_aside(chunk, "running head");
    else if (is_titled_number(text, &number) && (!at(reflow, i + 1) || at(reflow, i + 1)->after_blank) && (is_beside_furniture(reflow, i) || breaks_sentence(reflow, i)))
        put_aside(chunk, "running head");
}

static bool is_links(const struct reflow *reflow, const struct chunk *chunk)
{
    for (size_t i = 0; i < chunk->count; i++)
        if (!shape_is_link(line_text(reflow, chunk->first + i)))
            return false;
    return true;
}

static void mark_links(struct reflow *reflow, size_t i)
{
    if (reflow->paged && is_links(reflow, at(reflow, i)) && (!at(reflow, i + 1) || at(reflow, i + 1)->page))
        put_aside(at(reflow, i), "link target");
}

/* Pull quotes. */

enum { NEAR = 8 << 10, QUOTE_WORDS = 70, QUOTE_LEAST = 5, QUOTE_LINES = 8, QUOTE_CHUNKS = 4 };

static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

/* Whether the words of `probe` stand at text[at], whatever white space and line-end hyphens are between. */
static bool same_words(struct slice text, size_t from, struct slice probe)
{
    size_t i = 0;
    while (i < probe.length && from < text.length) {
        if (is_space(probe.data[i]) && is_space(text.data[from])) {
            while (i < probe.length && is_space(probe.data[i]))
                i++;
            while (from < text.length && is_space(text.data[from]))
                from++;
        } else if (text.data[from] == '-' && from + 1 < text.length && (text.data[from + 1] == '\n' || text.data[from + 1] == ' ') && probe.data[i] != '-') {
            from++;
            while (from < text.length && is_space(text.data[from]))
                from++;
        } else if (probe.data[i] == '-' && i + 1 < probe.length && is_space(probe.data[i + 1]) && text.data[from] != '-') {
            i++;
            while (i < probe.length && is_space(probe.data[i]))
                i++;
        } else if (probe.data[i++] != text.data[from++]) {
            return false;
        }
    }
    return i >= probe.length;
}

static bool stands_in(struct slice text, struct slice probe)
{
    size_t head = probe.length < 9 ? probe.length : 9;
    for (size_t i = 1; i < head; i++)
        head = is_space(probe.data[i]) || probe.data[i] == '-' ? i : head;     /* those may differ */
    for (size_t from = 0; (from = slice_find(text, slice_sub(probe, 0, head), from)) != SIZE_MAX; from++)
        if (same_words(text, from, probe))
            return true;
    return false;
}

static size_t word_length(struct slice text, size_t from)
{
    size_t end = from;
    while (end < text.length && byte_is_letter((unsigned char)text.data[end]))
        end++;
    return end - from;
}

/* A piece of about four words that begins with a longer word (which is quickly searched for) at or behind `from`. */
static struct slice probe_at(struct slice text, size_t from)
{
    size_t limit = from + 80, words = 0, end;
    while (from < text.length && from < limit && !((from == 0 || is_space(text.data[from - 1])) && word_length(text, from) >= 6))
        from++;
    for (end = from; end < text.length; end++)
        if (is_space(text.data[end]) && !is_space(text.data[end - (end > 0)]) && ++words == 4)
            break;
    return slice_trim(slice_sub(text, from, end));
}

/* Most of the words stand a second time near by. */
static bool is_repeated(const struct reflow *reflow, const struct chunk *first, const struct chunk *last)
{
    struct slice text = slice_between(chunk_source(reflow, first).data, chunk_source(reflow, last).data + chunk_source(reflow, last).length);
    size_t start = (size_t)(text.data - reflow->source.data), end = start + text.length, found = 0;
    struct slice before = slice_sub(reflow->source, start > NEAR ? start - NEAR : 0, start), after = slice_sub(reflow->source, end, end + NEAR);
    for (size_t i = 0; i < 4 && found < 2 && !(i == 3 && found == 0); i++) {
        struct slice probe = probe_at(text, text.length * i / 5);
        found += probe.length > 12 && (stands_in(before, probe) || stands_in(after, probe));
    }
    return found >= 2;
}

/* `open`: the part of the quote before it stopped in the middle of a sentence. */
static bool may_be_quote(const struct reflow *reflow, const struct chunk *chunk, bool open)
{
    return chunk->role == ROLE_PARAGRAPH && chunk->after_blank && chunk->count <= QUOTE_LINES && chunk->words <= QUOTE_WORDS &&
           (open || (!chunk->starts_lower && chunk->words >= QUOTE_LEAST)) && !shape_is_caption(chunk_first(reflow, chunk)) && !shape_heading_kind(chunk_first(reflow, chunk)).length;
}

/* Set to another width than the text. */
static bool is_other_width(const struct reflow *reflow, const struct chunk *chunk)
{
    return chunk->width * 10 > reflow->width * 11 || chunk->width * 4 < reflow->width * 3;
}

static bool is_full(const struct reflow *reflow, const struct chunk *chunk)
{
    struct slice last = chunk_last(reflow, chunk);
    return last.length * 3 > reflow->width * 2;
}

/* The chunk i was broken off. If chunks that look like a quote stand between it and where it goes on: how many chunks up to there. */
static size_t quote_behind(struct reflow *reflow, size_t i)
{
    struct chunk *broken = at(reflow, i), *first = NULL, *last = NULL;
    size_t quotes = 0;
    for (size_t j = i + 1; at(reflow, j) && quotes <= QUOTE_CHUNKS; j++) {
        struct chunk *chunk = at(reflow, j);
        if (chunk->role == ROLE_ASIDE)
            continue;
        if (last && last->ends && (resumes(reflow, broken, chunk) || (chunk->count > 2 && is_full(reflow, broken) && is_repeated(reflow, first, last))))
            return j - i;
        bool open = last && !last->ends;
        if (!may_be_quote(reflow, chunk, open) || !(open || is_other_width(reflow, chunk) || is_repeated(reflow, chunk, chunk)))
            return 0;
        first = first ? first : chunk;
        last = chunk;
        quotes++;
    }
    return 0;
}

static void mark_quotes(struct reflow *reflow)
{
    for (size_t i = 0; i < reflow->chunks.count; i++) {
        struct chunk *chunk = at(reflow, i);
        if (chunk->role != ROLE_PARAGRAPH || chunk->ends || chunk->count < 2)
            continue;
        size_t length = quote_behind(reflow, i);
        for (size_t j = 1; j < length; j++)
            if (at(reflow, i + j)->role != ROLE_ASIDE)
                put_aside(at(reflow, i + j), "pull quote");
    }
}

/* A pull quote between whole paragraphs: set to another width than the text, its words a second time near by. */
static void mark_standing_quotes(struct reflow *reflow)
{
    for (size_t i = 1; i + 1 < reflow->chunks.count; i++) {
        struct chunk *chunk = at(reflow, i);
        if (!may_be_quote(reflow, chunk, false) || chunk->words < 8 || chunk->count < 2 || !at(reflow, i + 1)->after_blank)
            continue;
        if (!is_other_width(reflow, chunk) || !is_repeated(reflow, chunk, chunk))
            continue;
        put_aside(chunk, "pull quote");
        for (size_t j = i + 1; !at(reflow, j - 1)->ends && at(reflow, j) && at(reflow, j)->starts_lower && at(reflow, j)->count <= 3 &&
                               may_be_quote(reflow, at(reflow, j), true); j++)
            put_aside(at(reflow, j), "pull quote");
    }
}

void reflow_furniture(struct reflow *reflow)
{
    if (!reflow->furniture || reflow->width == 0)
        return;
    mark_scraps(reflow);
    for (int pass = 0; pass < 2; pass++)              /* furniture beside furniture is found in the second */
        for (size_t i = 0; i < reflow->chunks.count; i++)
            if (at(reflow, i)->role == ROLE_PARAGRAPH)
                mark_line(reflow, i);
    for (size_t i = 0; i < reflow->chunks.count; i++)
        mark_links(reflow, i);
    mark_quotes(reflow);
    mark_standing_quotes(reflow);
}
