#include "read/read.h"
#include "text/document.h"
#include "base/utf8.h"
#include "text/reflow.h"
#include "text/sentence.h"
#include <string.h>

/* Whether the bytes at s[at] need no folding: printed ASCII, and letters, quotes and dashes of other scripts. */
static bool is_plain_at(struct slice s, size_t at)
{
    unsigned char c = (unsigned char)s.data[at];
    unsigned char next = at + 1 < s.length ? (unsigned char)s.data[at + 1] : 0, third = at + 2 < s.length ? (unsigned char)s.data[at + 2] : 0;
    if (c < 0x80)
        return c >= ' ' && c != 0x7F && !(c == ' ' && next == ' ') && c != '[';
    if (c == 0xC2)
        return next > 0xA0 && next != 0xAD && next != 0xB2 && next != 0xB3 && next != 0xB9;
    if (c == 0xE2)
        return next == 0x80 ? third >= 0x90 && third < 0xA7 : next > 0x81;
    return c != 0xE3 && c != 0xEF;
}

/* A digit stuck to a word, a stop, a comma or a closing quote could be a note marker. */
static bool is_stuck(struct slice s, size_t at)
{
    unsigned char digit = (unsigned char)(s.data[at] - '0'), c = (unsigned char)s.data[at - 1];
    if (digit > 9 || c == ' ' || c == '-' || c == '/' || c == '$' || (unsigned char)(c - '0') <= 9)
        return false;
    if (c == '.' || c == ',')
        return at >= 2 && (unsigned char)(s.data[at - 2] - '0') > 9;
    return c >= 0x80 || c == ')' || c == '"' || c == '?' || c == '!' || (c >= 'a' && c <= 'z');
}

/* A single line without anything to fold stands in the clean text as it is: nothing is copied. */
static bool is_plain_line(struct slice s)
{
    if (s.length == 0 || s.data[0] == ' ' || s.data[s.length - 1] == ' ' || s.length > UINT32_MAX)
        return false;
    for (size_t i = 0; i < s.length; i++)
        if (!is_plain_at(s, i) || (i > 0 && is_stuck(s, i)))
            return false;
    return true;
}

static bool as_it_is(struct document *document)
{
    size_t length = document->source.length;
    document->clean = document->source;
    struct block block = {BLOCK_PARAGRAPH, {0, length}, SIZE_MAX, 0};
    struct offset_piece piece = {0, 0, (uint32_t)length, (uint32_t)length};
    return LIST_PUSH(document->arena, &document->blocks, block) && LIST_PUSH(document->arena, &document->pieces, piece);
}

static bool keep(struct reflow *reflow)
{
    struct document *document = reflow->document;
    struct arena *arena = document->arena;
    document->clean = (struct slice){reflow->clean.clean, reflow->clean.length};
    document->pieces.items = reflow->clean.pieces.items;
    document->pieces.count = reflow->clean.pieces.count;
    document->pieces.capacity = reflow->clean.pieces.capacity;
    for (size_t i = 0; i < reflow->blocks.count; i++)
        if (!LIST_PUSH(arena, &document->blocks, reflow->blocks.items[i]))
            return false;
    for (size_t i = 0; i < reflow->aside.count; i++)
        if (!LIST_PUSH(arena, &document->aside, reflow->aside.items[i]))
            return false;
    return true;
}

enum { SHORT_TEXT = 800 };   /* bytes; a shorter text has no page furniture */

static bool reflowed(struct document *document, bool plain)
{
    struct reflow reflow = {.document = document, .source = document->source, .scratch = arena_new()};
    reflow.plain = plain;
    reflow.furniture = !plain && document->source.length > SHORT_TEXT;
    bool made = reflow.scratch && reflow_lines(&reflow) && reflow_gutter(&reflow) && reflow_heads(&reflow) && reflow_notes(&reflow) && reflow_chunks(&reflow);
    if (made) {
        reflow_furniture(&reflow);
        reflow_roles(&reflow);
        made = reflow_columns(&reflow);
        reflow_join(&reflow);
    }
    made = made && reflow_words(&reflow) && reflow_emit(&reflow) && reflow_markers(&reflow) && reflow_citations(&reflow) && keep(&reflow) && reflow_pages(&reflow) && reflow_sections(&reflow);
    arena_free(reflow.scratch);
    return made;
}

static enum error_code refuse(const struct document *document, size_t offset, const char *remedy, const char *what, struct error **error)
{
    struct line_map *lines = line_map_new(document->arena, document->source);
    struct place place = lines ? line_map_place(lines, document->name, offset) : PLACE_NONE;
    return error_raise(error, ERROR_DATA, place, remedy, "%s at byte %zu", what, offset);
}

static enum error_code check_bytes(const struct document *document, struct error **error)
{
    struct slice source = document->source;
    const char *nul = source.length ? memchr(source.data, 0, source.length) : NULL;
    if (nul)
        return refuse(document, (size_t)(nul - source.data), "give it text", "binary data: a NUL byte", error);
    size_t invalid = utf8_invalid_at(source);
    if (invalid != SIZE_MAX)
        return refuse(document, invalid, "name its encoding", "not UTF-8: an invalid byte", error);
    if (source.length > UINT32_MAX - 1)
        return error_raise(error, ERROR_LIMIT, PLACE_NONE, "split it", "a text of more than 4 GB");
    return ERROR_NONE;
}

enum error_code document_new(struct arena *arena, struct slice source, const struct document_options *options, struct document **out,
                             struct error **error)
{
    struct document *document = ARENA_NEW(arena, struct document);
    if (!document)
        return error_memory(error);
    document->arena = arena;
    document->source = source;
    if (options) {
        document->name = options->name;
        document->title = options->title;
        document->date = options->date;
        document->language = options->language;
    }
    enum error_code code = check_bytes(document, error);
    if (code)
        return code;
    bool made = is_plain_line(source) ? as_it_is(document) : reflowed(document, options && options->plain);
    if (!made || !sentence_index(document))
        return error_memory(error);
    *out = document;
    return ERROR_NONE;
}

/* Widen a source span to whole characters. */
static struct span whole(struct slice source, struct span span)
{
    while (span.start > 0 && span.start < source.length && ((unsigned char)source.data[span.start] & 0xC0) == 0x80)
        span.start--;
    while (span.end < source.length && ((unsigned char)source.data[span.end] & 0xC0) == 0x80)
        span.end++;
    return span;
}

/* Behind a character that stands for a longer piece of markup (`&frac12;`, `km<sup>2</sup>`): where that piece ends. */
static size_t behind_markup(const struct document *document, size_t end)
{
    struct slice source = document->source, written = document->original;
    bool replaced = end > 0 && end <= written.length && source.data[end - 1] != written.data[end - 1];
    while (replaced && end < source.length && source.data[end] == 1 && written.data[end - 1] != ';' && written.data[end - 1] != '>')
        end++;
    return end;
}

struct span document_source(const struct document *document, struct span clean)
{
    const struct offset_piece *pieces = document->pieces.items;
    size_t count = document->pieces.count, first = offsets_find(pieces, count, clean.start);
    if (first == count)
        return (struct span){document->source.length, document->source.length};
    struct span start = offsets_byte(&pieces[first], clean.start);
    if (clean.end <= clean.start)
        return (struct span){start.start, start.start};
    bool same = clean.end <= pieces[first].clean + pieces[first].length;
    size_t last = same ? first : offsets_find(pieces, count, clean.end - 1);
    struct span end = last < count ? offsets_byte(&pieces[last], clean.end - 1) : start;
    if (end.end < start.start)       /* columns that the source has in the wrong order */
        return whole(document->source, (struct span){end.start, start.end});
    struct span span = whole(document->source, (struct span){start.start, end.end});
    span.end = behind_markup(document, span.end);
    return span;
}

struct place document_place(struct document *document, size_t clean_offset)
{
    return document_place_of_source(document, document_source(document, (struct span){clean_offset, clean_offset}).start);
}

struct place document_place_of_source(struct document *document, size_t source)
{
    struct slice written = document->original.length ? document->original : document->source;
    if (!document->lines)
        document->lines = line_map_new(document->arena, written);
    if (!document->lines)
        return PLACE_NONE;
    size_t line = line_map_line(document->lines, source);
    if (document->last.line == line && source == document->last_source)
        return document->last;
    /* Places that are asked for lie close together: a column is counted on or back from the last one where that is nearer than the line's
     * beginning, or a text of one line would be counted over and over. */
    size_t start = document->lines->starts[line - 1], column = 1;
    bool same = document->last.line == line, on = same && source > document->last_source;
    if (on)
        column = document->last.column + utf8_count(slice_sub(written, document->last_source, source));
    else if (same && document->last_source - source < source - start)
        column = document->last.column - utf8_count(slice_sub(written, source, document->last_source));
    else
        column = 1 + utf8_count(slice_sub(written, start, source));
    document->last = (struct place){document->name, line, column};
    document->last_source = source;
    return document->last;
}

struct slice document_page(const struct document *document, size_t clean_offset)
{
    size_t source = document_source(document, (struct span){clean_offset, clean_offset}).start, low = 0, high = document->pages.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (document->pages.items[middle].source <= source)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? document->pages.items[low - 1].label : SLICE_NONE;
}

const struct block *document_block(const struct document *document, size_t clean_offset)
{
    size_t low = 0, high = document->blocks.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (document->blocks.items[middle].span.end < clean_offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low < document->blocks.count && document->blocks.items[low].span.start <= clean_offset ? &document->blocks.items[low] : NULL;
}

const struct section *document_section(const struct document *document, size_t clean_offset)
{
    const struct block *block = document_block(document, clean_offset);
    return block && block->section != SIZE_MAX ? &document->sections.items[block->section] : NULL;
}

size_t document_top_section(const struct document *document, size_t clean_offset)
{
    const struct section *section = document_section(document, clean_offset);
    size_t i = section ? (size_t)(section - document->sections.items) : SIZE_MAX;
    while (i != SIZE_MAX && document->sections.items[i].parent != SIZE_MAX)
        i = document->sections.items[i].parent;
    return i;
}

struct span document_file_span(const struct document *document, struct span source)
{
    if (document->file)
        source = (struct span){read_file_offset(document->file, source.start), read_file_offset(document->file, source.end)};
    return source;
}

struct span document_in_file(const struct document *document, struct span clean)
{
    return document_file_span(document, document_source(document, clean));
}
