/* Two columns of prose side by side, as converters that keep a page's layout give them: a gutter of blanks runs down the lines. They are
 * cut in two and put one after the other. A table has more gaps than one, and no prose on both sides. */
#include "base/utf8.h"
#include "text/reflow.h"

enum { GAP = 3, LEAST = 5, REACH = 160, WORDS = 3 };    /* blanks of a gutter; lines with both columns; lines looked at; words of half a line */

/* A line cut at a column. Offsets in the source; a side without text is empty. */
struct halves { uint32_t left_start, left_end, right_start, right_end; size_t right_column; bool crosses; };

/* What a line is to a gutter. Each line keeps its last answer, since the lines of a region all ask for the same gutter. */
enum { SIDE_KNOWN = 1, SIDE_CROSSES = 2, SIDE_PAIR = 4 /* text on both sides */, SIDE_PROSE = 8 /* and prose at that */ };
struct sides { uint32_t gutter; uint8_t flags; };

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

/* The column of the text behind the line's last wide gap; 0 when it has none, or two. */
static size_t gutter_of(const struct reflow *reflow, const struct line *line)
{
    size_t column = line->indent, blanks = 0, found = 0, gaps = 0;
    for (size_t at = line->start; at < line->end; at++) {
        unsigned char c = (unsigned char)reflow->source.data[at];
        if ((c & 0xC0) == 0x80)
            continue;
        if (c == '\t' || c == '|')
            return 0;
        if (c == ' ') {
            blanks++;
        } else {
            found = blanks >= GAP ? column : found;
            gaps += blanks >= GAP;
            blanks = 0;
        }
        column++;
    }
    return gaps == 1 ? found : 0;
}

/* The line on either side of column `gutter`; `crosses` when text stands in the two columns before it, or begins behind it by a gap. */
static struct halves cut(const struct reflow *reflow, const struct line *line, size_t gutter)
{
    struct halves h = {line->start, line->start, line->end, line->end, 0, false};
    size_t column = line->indent;
    for (uint32_t at = line->start; at < line->end; at++) {
        char c = reflow->source.data[at];
        if (((unsigned char)c & 0xC0) == 0x80) {
            h.left_end = column <= gutter ? at + 1 : h.left_end;
            continue;
        }
        if (!is_blank(c) && column < gutter) {
            h.crosses |= column + 2 >= gutter;
            h.left_end = at + 1;
        } else if (!is_blank(c)) {
            h.right_start = at;
            h.right_column = column;
            break;
        }
        column++;
    }
    h.crosses |= h.right_start < h.right_end && h.right_column != gutter;
    return h;
}

static bool reads_as_prose(const struct reflow *reflow, uint32_t start, uint32_t end)
{
    struct slice text = {reflow->source.data + start, end - start};
    size_t letters = 0;
    for (size_t i = 0; i < text.length; i++)
        letters += byte_is_letter((unsigned char)text.data[i]);
    return shape_words(text, WORDS) >= WORDS && letters * 2 >= text.length;
}

static uint8_t sides_of(const struct reflow *reflow, const struct line *line, size_t gutter, struct sides *kept)
{
    if ((kept->flags & SIDE_KNOWN) && kept->gutter == gutter)
        return kept->flags;
    struct halves h = cut(reflow, line, gutter);
    bool pair = h.left_end > h.left_start && h.right_end > h.right_start;
    bool prose = !h.crosses && pair && reads_as_prose(reflow, h.left_start, h.left_end) && reads_as_prose(reflow, h.right_start, h.right_end);
    *kept = (struct sides){(uint32_t)gutter, (uint8_t)(SIDE_KNOWN | (h.crosses ? SIDE_CROSSES : 0) | (pair ? SIDE_PAIR : 0) | (prose ? SIDE_PROSE : 0))};
    return kept->flags;
}

/* The line behind the region that begins at `first` with this gutter; `first` when there is none. */
static size_t region_end(const struct reflow *reflow, size_t first, size_t gutter, struct sides *sides)
{
    size_t both = 0, prose = 0, filled = 0, last = first;
    for (size_t i = first; i < reflow->lines.count && i < first + REACH; i++) {
        const struct line *line = &reflow->lines.items[i];
        if (line->flags & LINE_BLANK)
            continue;
        uint8_t side = sides_of(reflow, line, gutter, &sides[i]);
        if ((side & SIDE_CROSSES) || (i > first && (line->flags & LINE_PAGE)))
            break;
        filled++;
        both += (side & SIDE_PAIR) != 0;
        prose += (side & SIDE_PROSE) != 0;
        last = side & SIDE_PAIR ? i + 1 : last;
    }
    return both >= LEAST && prose * 4 >= both * 3 && both * 2 >= filled ? last : first;
}

static struct line half(const struct line *line, uint32_t start, uint32_t end, bool first)
{
    struct line out = {.start = start, .end = end, .flags = (uint8_t)(line->flags & (first ? LINE_PAGE | LINE_BLANK : LINE_BLANK))};
    out.flags |= start == end ? LINE_BLANK : 0;
    return out;
}

/* The left halves of lines [first, last), then the right ones; blank lines between the two columns part nothing. */
static void split(const struct reflow *reflow, size_t first, size_t last, size_t gutter, struct line *out, size_t *count)
{
    size_t begin = *count;
    for (size_t i = first; i < last; i++) {
        struct halves h = cut(reflow, &reflow->lines.items[i], gutter);
        out[(*count)++] = half(&reflow->lines.items[i], h.left_start, h.left_end, true);
    }
    while (*count > begin && (out[*count - 1].flags & LINE_BLANK))
        (*count)--;
    size_t middle = *count;
    for (size_t i = first; i < last; i++) {
        struct halves h = cut(reflow, &reflow->lines.items[i], gutter);
        struct line line = half(&reflow->lines.items[i], h.right_start, h.right_end, false);
        if (!(line.flags & LINE_BLANK) || *count > middle)
            out[(*count)++] = line;
    }
}

bool reflow_gutter(struct reflow *reflow)
{
    size_t count = 0, done = 0;
    struct line *out = NULL;
    struct sides *sides = NULL;
    for (size_t i = 0; i < reflow->lines.count; i++) {
        const struct line *line = &reflow->lines.items[i];
        size_t gutter = line->flags & LINE_GAP ? gutter_of(reflow, line) : 0;
        if (gutter && !sides && !(sides = ARENA_ARRAY(reflow->scratch, reflow->lines.count, struct sides)))
            return false;
        size_t end = gutter ? region_end(reflow, i, gutter, sides) : i;
        if (end == i)
            continue;
        if (!out && !(out = ARENA_ARRAY(reflow->scratch, 2 * reflow->lines.count, struct line)))
            return false;
        while (done < i)
            out[count++] = reflow->lines.items[done++];
        split(reflow, i, end, gutter, out, &count);
        done = end;
        i = end - 1;
    }
    while (out && done < reflow->lines.count)
        out[count++] = reflow->lines.items[done++];
    if (out) {
        reflow->lines.items = out;
        reflow->lines.capacity = 2 * reflow->lines.count;
        reflow->lines.count = count;
    }
    return true;
}
