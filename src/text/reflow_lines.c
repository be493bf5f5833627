#include "text/reflow.h"
#include <string.h>

struct slice line_text(const struct reflow *reflow, size_t line)
{
    const struct line *l = &reflow->lines.items[line];
    return (struct slice){reflow->source.data + l->start, l->end - l->start};
}

struct slice chunk_first(const struct reflow *reflow, const struct chunk *chunk)
{
    struct slice text = line_text(reflow, chunk->first);
    return slice_sub(text, chunk->skip, text.length);
}

struct slice chunk_last(const struct reflow *reflow, const struct chunk *chunk)
{
    return line_text(reflow, chunk->first + chunk->count - 1);
}

struct slice chunk_source(const struct reflow *reflow, const struct chunk *chunk)
{
    size_t start = reflow->lines.items[chunk->first].start, end = reflow->lines.items[chunk->first + chunk->count - 1].end;
    return slice_sub(reflow->source, start, end);
}

bool reflow_set_aside(struct reflow *reflow, size_t start, size_t end, const char *reason)
{
    return LIST_PUSH(reflow->scratch, &reflow->aside, (struct set_aside){{start, end}, reason});
}

/* Lines. */

static bool is_blank_byte(char c) { return c == ' ' || c == '\t' || c == '\v' || c == '\f' || c == '\r'; }

/* Bytes of a no-break or ideographic space or byte order mark at data[0]; 0 if none. */
static size_t wide_space(const char *data, size_t length)
{
    if (length >= 2 && memcmp(data, "\xC2\xA0", 2) == 0)
        return 2;
    if (length >= 3 && (memcmp(data, "\xE3\x80\x80", 3) == 0 || memcmp(data, "\xEF\xBB\xBF", 3) == 0))
        return 3;
    return 0;
}

static struct line trimmed(const char *data, size_t start, size_t end)
{
    struct line line = {0};
    size_t indent = 0;
    for (;;) {
        size_t wide = start < end ? wide_space(data + start, end - start) : 0;
        if (start < end && data[start] == '\f')
            line.flags |= LINE_PAGE, indent = 0;
        else if (start < end && is_blank_byte(data[start]))
            indent += data[start] == '\t' ? 8 : 1;
        else if (!wide)
            break;
        start += wide ? wide : 1;
    }
    while (end > start && (is_blank_byte(data[end - 1]) || (end - start >= 2 && wide_space(data + end - 2, 2) == 2)))
        end -= is_blank_byte(data[end - 1]) ? 1 : 2;
    line.start = (uint32_t)start;
    line.end = (uint32_t)end;
    line.indent = indent < UINT16_MAX ? (uint16_t)indent : UINT16_MAX;
    line.flags |= start == end ? LINE_BLANK : 0;
    return line;
}

/* The end of the line that begins at `start`: \n, \r\n, \r or a form feed, which stays with the line behind it; *next is where
 * that begins. `plain`: the source has neither \r nor form feeds, so that memchr will do. */
static size_t line_end(struct slice source, size_t start, bool plain, size_t *next)
{
    size_t end = start;
    if (plain) {
        const char *newline = memchr(source.data + start, '\n', source.length - start);
        end = newline ? (size_t)(newline - source.data) : source.length;
    } else {
        while (end < source.length && source.data[end] != '\n' && source.data[end] != '\r' && (source.data[end] != '\f' || end == start))
            end++;
    }
    bool pair = end + 1 < source.length && source.data[end] == '\r' && source.data[end + 1] == '\n';
    *next = end < source.length && source.data[end] != '\f' ? end + 1 + pair : end;
    return end;
}

/* Where page breaks are lost, some converters leave a page's first line pushed in by one column, and no other line so. */
static void mark_lost_pages(struct reflow *reflow)
{
    size_t one = 0, more = 0;
    for (size_t i = 0; i < reflow->lines.count; i++) {
        const struct line *l = &reflow->lines.items[i];
        if (l->flags & LINE_BLANK)
            continue;
        one += l->indent == 1;
        more += l->indent > 1;
    }
    if (reflow->paged || one < 3 || more > one / 2 || one * 10 > reflow->lines.count)
        return;
    for (size_t i = 0; i < reflow->lines.count; i++) {
        struct line *l = &reflow->lines.items[i];
        if (l->indent == 1 && !(l->flags & LINE_BLANK))
            l->flags |= LINE_PAGE, reflow->paged = true;
    }
}

/* Whether a line may be a row of a table: it has a tab, a bar or three spaces. Looks at every third byte. */
static bool has_gap(const char *data, size_t start, size_t end, bool bars)
{
    if (bars && (memchr(data + start, '\t', end - start) || memchr(data + start, '|', end - start)))
        return true;
    for (size_t i = start + 2; i < end; i += 3)
        if (data[i] == ' ' && ((data[i - 1] == ' ' && (data[i - 2] == ' ' || data[i + 1] == ' ')) || (i + 2 < end && data[i + 1] == ' ' && data[i + 2] == ' ')))
            return true;
    return false;
}

static size_t count_lines(struct slice source)
{
    size_t count = 1;
    for (const char *at = source.data, *end = at + source.length; (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++)
        count++;
    return count;
}

bool reflow_lines(struct reflow *reflow)
{
    struct slice source = reflow->source;
    bool page = false, plain = !memchr(source.data, '\r', source.length) && !memchr(source.data, '\f', source.length);
    bool bars = memchr(source.data, '\t', source.length) || memchr(source.data, '|', source.length);
    size_t next = 0;
    reflow->lines.capacity = plain ? count_lines(source) : 0;
    reflow->lines.items = plain ? ARENA_ARRAY(reflow->scratch, reflow->lines.capacity, struct line) : NULL;
    if (plain && !reflow->lines.items)
        return false;
    for (size_t start = 0; start < source.length; start = next) {
        struct line line = trimmed(source.data, start, line_end(source, start, plain, &next));
        bool gap = has_gap(source.data, line.start, line.end, bars);
        line.flags |= gap ? LINE_GAP : 0;
        if (gap && shape_is_row((struct slice){source.data + line.start, line.end - line.start}))
            line.flags |= LINE_ROW;
        page = page || (line.flags & LINE_PAGE);
        if (!(line.flags & LINE_BLANK)) {       /* the page begins with its first line that has text */
            line.flags = (uint8_t)((line.flags & ~LINE_PAGE) | (page ? LINE_PAGE : 0));
            reflow->paged = reflow->feeds = reflow->paged || page;
            page = false;
        }
        if (!LIST_PUSH(reflow->scratch, &reflow->lines, line))
            return false;
    }
    mark_lost_pages(reflow);
    return true;
}

/* Chunks. */

/* The usual length of a full line: nine in ten of the lines that are followed by a further one of the same run are at most this
 * long. 0 where lines are so long that nobody wrapped them. */
static size_t usual_width(const struct reflow *reflow)
{
    size_t counts[256] = {0}, total = 0, seen = 0;
    for (size_t i = 0; i + 1 < reflow->lines.count; i++) {
        const struct line *l = &reflow->lines.items[i];
        if ((l->flags | l[1].flags) & LINE_BLANK)
            continue;
        size_t length = l->end - l->start;
        counts[length < 255 ? length : 255]++;
        total++;
    }
    for (size_t width = 0; width < 256 && total; width++) {
        seen += counts[width];
        if (seen * 10 >= total * 9)
            return width > 160 ? 0 : width;
    }
    return 0;
}

static bool is_spaced(const struct reflow *reflow)
{
    size_t blank = 0;
    for (size_t i = 0; i < reflow->lines.count; i++)
        blank += (reflow->lines.items[i].flags & LINE_BLANK) != 0;
    return blank * 25 > reflow->lines.count || blank >= 200;
}

/* A short last line of a paragraph, or an indented first one, where blank lines do not tell paragraphs apart. */
static bool parts_unspaced(const struct reflow *reflow, size_t line)
{
    const struct line *before = &reflow->lines.items[line - 1], *l = before + 1;
    struct slice text = line_text(reflow, line - 1);
    if (l->indent >= before->indent + 2 && l->indent <= before->indent + 10 && shape_ends_sentence(text))
        return true;
    return text.length * 5 < reflow->width * 4 && shape_ends_sentence(text) && !shape_starts_lower(line_text(reflow, line));
}

/* A numbered heading without blank lines around it: it and the line behind it begin chunks. */
static bool glued_heading(const struct reflow *reflow, size_t line)
{
    struct slice text = line_text(reflow, line), before = line_text(reflow, line - 1);
    if ((unsigned char)(text.data[0] - '0') > 9 && (unsigned char)(before.data[0] - '0') > 9)
        return false;
    if (shape_is_numbered_heading(before) && before.length * 10 < reflow->width * 7)
        return !shape_starts_lower(text);
    return text.length * 10 < reflow->width * 7 && shape_ends_sentence(before) && shape_is_numbered_heading(text);
}

/* A heading above its paragraph without a blank line between: the first line is short and ends nowhere, the next one is full. And a
 * title in capitals or a writer's name above other matter. */
static bool tops(const struct reflow *reflow, size_t line)
{
    struct slice text = line_text(reflow, line), before = line_text(reflow, line - 1);
    const struct line *lines = reflow->lines.items;
    bool first = line < 2 || (lines[line - 2].flags & LINE_BLANK) || (lines[line - 1].flags & LINE_PAGE);
    if (shape_starts_lower(text) || shape_starts_lower(before) || before.length * 2 >= reflow->width + 20)
        return false;
    if (slice_starts(text, SLICE("By ")) || slice_starts(before, SLICE("By ")))
        return shape_is_titled(slice_starts(text, SLICE("By ")) ? text : before) && shape_words(before, 12) < 12;
    if (shape_is_capitals(before) && !shape_is_capitals(text) && shape_words(before, 3) >= 2)
        return true;
    return first && before.length * 2 < reflow->width && text.length * 5 > reflow->width * 4 && shape_is_titled(before) &&
           !shape_ends_sentence(before) && byte_is_letter((unsigned char)before.data[before.length - 1]);
}

/* A dash or star at the start of this line and of the next. */
static bool lists_on(const struct reflow *reflow, size_t line)
{
    uint32_t number = 0;
    struct slice text = line_text(reflow, line);
    if (line + 1 >= reflow->lines.count || (reflow->lines.items[line + 1].flags & LINE_BLANK))
        return false;
    struct slice next = line_text(reflow, line + 1);
    return next.data[0] == text.data[0] && !byte_is_letter((unsigned char)text.data[0]) && shape_mark(next, &number);
}

/* Whether a new chunk begins with this line, which follows another without a blank line between. */
static bool parts(const struct reflow *reflow, size_t line)
{
    uint32_t number = 0, last = 0;
    struct slice text = line_text(reflow, line), before = line_text(reflow, line - 1);
    const struct line *l = &reflow->lines.items[line];
    if ((l->flags & (LINE_PAGE | LINE_HEAD | LINE_NUMBER | LINE_NOTE)) || (l[-1].flags & (LINE_HEAD | LINE_NUMBER)))
        return true;
    if (l->flags & l[-1].flags & LINE_IN_NOTES)
        return false;
    if (reflow->width == 0 || before.length > 2 * reflow->width)
        return !shape_starts_lower(text) || shape_ends_sentence(before);
    if ((l->flags | l[-1].flags) & LINE_ROW)
        return true;
    if (glued_heading(reflow, line) || tops(reflow, line))
        return true;
    if (shape_mark(text, &number) && (shape_ends_sentence(before) || (number == 0 && (!shape_is_weak_mark(text) || lists_on(reflow, line))) ||
                                      (shape_mark(before, &last) && (number == 0 ? text.data[0] == before.data[0] : last + 1 == number))))
        return true;
    if (shape_section_mark(text) && (shape_ends_sentence(before) || shape_section_mark(before) || shape_mark(before, &last)))
        return true;
    return !reflow->spaced && parts_unspaced(reflow, line);
}

/* A mail or web address as the last word: nothing goes on behind it. */
static bool ends_in_address(struct slice text)
{
    size_t at = text.length;
    while (at > 0 && text.data[at - 1] != ' ')
        at--;
    struct slice word = slice_sub(text, at, text.length);
    return memchr(word.data, '@', word.length) || shape_is_link(word);
}

/* Notes are known from their lines. */
static void measure_note(const struct reflow *reflow, struct chunk *chunk)
{
    unsigned flags = reflow->lines.items[chunk->first].flags;
    if (!(flags & LINE_IN_NOTES))
        return;
    chunk->role = ROLE_NOTE;
    if (flags & LINE_NOTE)
        chunk->skip = (uint32_t)shape_note_mark(line_text(reflow, chunk->first), &chunk->number);
}

enum { SHORT_CHUNK = 8, MANY = 1000 };   /* lines, words */

static void measure(const struct reflow *reflow, struct chunk *chunk)
{
    for (size_t i = 0; i < chunk->count; i++) {
        const struct line *line = &reflow->lines.items[chunk->first + i];
        uint32_t width = line->end - line->start < UINT16_MAX ? line->end - line->start : UINT16_MAX;
        chunk->width = width > chunk->width ? (uint16_t)width : chunk->width;
    }
    chunk->words = chunk->count <= SHORT_CHUNK ? (uint32_t)shape_words(chunk_source(reflow, chunk), MANY) : MANY;
    chunk->starts_lower = shape_starts_lower(chunk_first(reflow, chunk));
    chunk->ends = shape_ends_sentence(chunk_last(reflow, chunk)) || ends_in_address(chunk_last(reflow, chunk));
    chunk->doubtful = !chunk->ends && shape_ends_in_decimal(chunk_last(reflow, chunk));
    chunk->ends = chunk->ends || chunk->doubtful;
    chunk->page = (reflow->lines.items[chunk->first].flags & LINE_PAGE) != 0;
}

static bool push_chunk(struct reflow *reflow, size_t first, size_t count, bool after_blank)
{
    struct chunk chunk = {.first = (uint32_t)first, .count = (uint32_t)count, .after_blank = after_blank};
    measure_note(reflow, &chunk);
    measure(reflow, &chunk);
    return LIST_PUSH(reflow->scratch, &reflow->chunks, chunk);
}

bool reflow_chunks(struct reflow *reflow)
{
    size_t first = SIZE_MAX;
    bool blank = true, after_blank = true;
    reflow->width = usual_width(reflow);
    reflow->spaced = is_spaced(reflow);
    for (size_t i = 0; i < reflow->lines.count; i++) {
        bool is_blank = (reflow->lines.items[i].flags & LINE_BLANK) != 0;
        if (first != SIZE_MAX && (is_blank || parts(reflow, i))) {
            if (!push_chunk(reflow, first, i - first, after_blank))
                return false;
            first = SIZE_MAX;
        }
        if (!is_blank && first == SIZE_MAX) {
            first = i;
            after_blank = blank || (reflow->lines.items[i].flags & LINE_PAGE);
        }
        blank = is_blank;
    }
    return first == SIZE_MAX || push_chunk(reflow, first, reflow->lines.count - first, after_blank);
}
