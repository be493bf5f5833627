/* What each chunk is: rows, items, captions, headings, and paragraphs for the rest. Furniture was found before (reflow_furniture). */
#include "base/utf8.h"
#include "lexicon/lexicon.h"
#include "read/read.h"
#include "text/reflow.h"
#include <string.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* `Chart 1: …`, `Figure 2.`, `Table III`: a label, a number, and a mark or the end of the line. */
bool shape_is_caption(struct slice text)
{
    struct lexicon_match match;
    while (text.length && (unsigned char)text.data[0] < ' ')   /* marks of emphasis that the reader took out: `**Table 2: …**` */
        text = slice_sub(text, 1, text.length);
    if (!lexicon_match_in(lexicon_builtin(), LEXICON_EN_CAPTIONS, text, 0, &match) || text.length < match.length + 2)
        return false;
    size_t at = match.length;
    if (!(text.data[0] >= 'A' && text.data[0] <= 'Z') || text.data[at] != ' ')
        return false;
    size_t start = ++at;
    while (at < text.length && (is_digit(text.data[at]) || (text.data[at] == '.' && at + 1 < text.length && is_digit(text.data[at + 1])) ||
                                (text.data[at] == '-' && at > start) || (at == start && strchr("ABCIVX", text.data[at])) ||
                                (at > start && strchr("IVXabc", text.data[at]))))
        at++;
    if (at == start || at - start > 6)
        return false;
    struct slice rest = slice_sub(text, at, text.length);
    return rest.length == 0 || strchr(":.|", rest.data[0]) || slice_starts(rest, SLICE("  ")) || slice_starts(rest, SLICE(" \xE2\x80")) ||
           slice_starts(rest, SLICE(" - ")) || slice_starts(rest, SLICE("\xE2\x80\x94"));
}

/* Depth of a heading's number: `2 ` 1, `2.1 ` 2, `A. `, `IV. ` 1; 0 if none. *length is what the number takes with its space. */
static int numbering(struct slice text, size_t *length)
{
    size_t at = 0, dots = 0;
    while (at < text.length && at < 12 && (is_digit(text.data[at]) || text.data[at] == '.'))
        dots += text.data[at] == '.' && at + 1 < text.length && is_digit(text.data[at + 1]), at++;
    if (at == 0) {
        while (at < text.length && at < 5 && strchr("IVXABCDEFG", text.data[at]))
            at++;
        if (at == 0 || at >= text.length || text.data[at] != '.')
            return 0;
        at++;
    }
    size_t end = at;
    while (at < text.length && text.data[at] == ' ')
        at++;
    *length = at;
    return at == end || at == text.length || !is_digit(text.data[0]) ? (at > end ? 1 : 0) : (int)dots + 1;
}

bool shape_is_numbered_heading(struct slice text)
{
    size_t length = 0;
    if (text.length == 0 || !is_digit(text.data[0]) || text.length > 80 || numbering(text, &length) == 0)
        return false;
    struct slice words = slice_sub(text, length, text.length);
    bool dotted = memchr(text.data, '.', length) != NULL && text.data[length - 2] != '.';
    return words.length > 2 && words.data[0] >= 'A' && words.data[0] <= 'Z' && byte_is_letter((unsigned char)words.data[words.length - 1]) &&
           shape_words(words, 12) <= 10 && (dotted || shape_is_titled(words));
}

/* The kind of a usual heading (lexicon/en/headings.tsv); empty if it is none. */
struct slice shape_heading_kind(struct slice text)
{
    size_t length = 0;
    if (numbering(text, &length))
        text = slice_sub(text, length, text.length);
    while (text.length && (text.data[text.length - 1] == ':' || text.data[text.length - 1] == '.'))
        text.length--;
    size_t row = lexicon_find(lexicon_builtin(), LEXICON_EN_HEADINGS, text);
    return row == SIZE_MAX ? SLICE_NONE : lexicon_field(lexicon_builtin(), LEXICON_EN_HEADINGS, row, "kind");
}

static bool ends_openly(struct slice last)
{
    char c = last.length ? last.data[last.length - 1] : 0;
    return c == ',' || c == '-';
}

/* Looks like a heading by itself: short, no full stop, capitals or a number or a usual heading. */
static bool is_heading_like(const struct reflow *reflow, const struct chunk *chunk)
{
    struct slice first = chunk_first(reflow, chunk), last = chunk_last(reflow, chunk), all = chunk_source(reflow, chunk);
    size_t length = 0;
    if (chunk->count == 1 && shape_is_numbered_heading(first) && reflow->width && first.length * 10 < reflow->width * 7)
        return true;
    if (chunk->count > 4 || chunk->words > 18 || chunk->words == 0 || chunk->starts_lower || !chunk->after_blank || all.length > 240)
        return false;
    if (chunk->count == 1 && shape_heading_kind(first).length)
        return true;
    if (ends_openly(last) || (chunk->ends && last.data[last.length - 1] != '?') || shape_is_link(last))
        return false;
    if (reflow->width && chunk->count == 1 && last.length > reflow->width)
        return false;
    int depth = numbering(first, &length);
    struct slice words = depth ? slice_sub(all, length, all.length) : all;
    return words.length && !is_digit(words.data[0]) && (shape_is_titled(words) || shape_is_capitals(words));
}

/* `Report for the year 1998`, `Accounts of the society, 2004-2005`. */
static bool ends_in_year(struct slice text)
{
    size_t digits = 0;
    while (digits < text.length && is_digit(text.data[text.length - 1 - digits]))
        digits++;
    char before = digits < text.length ? text.data[text.length - 1 - digits] : 0;
    return digits == 4 && (before == ' ' || before == '-' || before == '/') && (text.data[text.length - 4] == '1' || text.data[text.length - 4] == '2');
}

/* A line on its own in sentence case, much shorter than the paragraph that follows it: a heading. The first line of a text may be
 * longer: a title. */
static bool is_plain_heading(const struct reflow *reflow, const struct chunk *chunk, const struct chunk *next, bool first)
{
    struct slice text = chunk_first(reflow, chunk);
    char c = text.length ? text.data[text.length - 1] : 0;
    size_t most = first ? 18 : 10;
    if (!chunk->after_blank || chunk->count != 1 || chunk->words < 2 || chunk->words > most || chunk->starts_lower || chunk->ends ||
        !(byte_is_letter((unsigned char)c) || ends_in_year(text)) || !byte_is_letter((unsigned char)text.data[0]) || !next->after_blank || next->starts_lower)
        return false;
    if (reflow->width && !first && text.length * 4 >= reflow->width * 3)
        return false;
    return next->count > 2 || (next->words > 20 && next->words > 2 * chunk->words);
}

static struct chunk *body_after(struct reflow *reflow, size_t at)
{
    for (size_t i = at + 1; i < reflow->chunks.count; i++)
        if (reflow->chunks.items[i].role != ROLE_ASIDE)
            return &reflow->chunks.items[i];
    return NULL;
}

static int heading_level(const struct reflow *reflow, const struct chunk *chunk)
{
    size_t length = 0;
    struct slice text = chunk_first(reflow, chunk);
    int depth = numbering(text, &length);
    return depth ? depth : 1;
}

static void mark_heading(struct reflow *reflow, struct chunk *chunk)
{
    size_t length = 0;
    chunk->role = ROLE_HEADING;
    chunk->level = (uint8_t)heading_level(reflow, chunk);
    size_t section = shape_section_mark(chunk_first(reflow, chunk));
    if (section || numbering(chunk_first(reflow, chunk), &length))
        chunk->skip += (uint32_t)(section ? section : length);
}

static bool is_row(const struct reflow *reflow, const struct chunk *chunk)
{
    return chunk->count <= 2 && (reflow->lines.items[chunk->first].flags & reflow->lines.items[chunk->first + chunk->count - 1].flags & LINE_ROW);
}

/* A chunk beside this one begins with a mark of the same kind. */
static bool has_like(const struct reflow *reflow, const struct chunk *chunk)
{
    const struct chunk *all = reflow->chunks.items, *end = all + reflow->chunks.count;
    struct slice text = line_text(reflow, chunk->first), other;
    uint32_t number = 0;
    bool lettered = text.data[0] == '(' || (text.data[0] >= 'a' && text.data[0] <= 'z');
    for (int step = -1; step <= 1; step += 2) {
        const struct chunk *next = chunk + step;
        if (next < all || next >= end || next->role == ROLE_ASIDE)
            continue;
        other = line_text(reflow, next->first);
        if (shape_mark(other, &number) && number == 0 && (lettered ? (other.data[0] == '(') == (text.data[0] == '(') : other.data[0] == text.data[0]))
            return true;
    }
    return false;
}

/* Behind a bullet: the length of a section's number, `* 1.2. Scope`. */
static size_t number_behind(struct slice text, size_t skip)
{
    uint32_t number = 0;
    struct slice rest = slice_sub(text, skip, text.length);
    size_t section = shape_section_mark(rest), mark = section ? section : shape_mark(rest, &number);
    return section || number ? mark : 0;
}

/* Roles that a chunk has by its own looks. */
static bool assign_by_looks(struct reflow *reflow, struct chunk *chunk)
{
    uint32_t number = 0;
    size_t skip = shape_mark(chunk_first(reflow, chunk), &number);
    if (shape_is_caption(chunk_first(reflow, chunk)))
        chunk->role = ROLE_CAPTION;
    else if (is_row(reflow, chunk))
        chunk->role = ROLE_ROW;
    else if (skip && number == 0 && (!shape_is_weak_mark(chunk_first(reflow, chunk)) || has_like(reflow, chunk)))
        chunk->role = ROLE_ITEM, chunk->skip = (uint32_t)(skip + number_behind(chunk_first(reflow, chunk), skip));
    else if ((skip = shape_section_mark(chunk_first(reflow, chunk))))
        chunk->role = ROLE_ITEM, chunk->skip = (uint32_t)skip;
    return chunk->role != ROLE_PARAGRAPH;
}

/* `1. …`, `2. …`: items where the numbers go on; what begins with a number by chance does not. */
static void mark_numbered_items(struct reflow *reflow)
{
    struct chunk *before = NULL;
    uint32_t last = 0, number = 0;
    for (size_t i = 0; i < reflow->chunks.count; i++) {
        struct chunk *chunk = &reflow->chunks.items[i];
        size_t skip = chunk->role == ROLE_PARAGRAPH ? shape_mark(chunk_first(reflow, chunk), &number) : 0;
        if (skip == 0 || number == 0)
            continue;
        if (number == last + 1 && (last || number == 1)) {
            chunk->number = (uint32_t)skip;
            if (number == 2 && before)
                before->role = ROLE_ITEM, before->skip = before->number;
            if (number >= 2)
                chunk->role = ROLE_ITEM, chunk->skip = (uint32_t)skip;
            last = number;
        } else if (number == 1) {
            last = 1;
            chunk->number = (uint32_t)skip;
        }
        before = chunk;
    }
}

/* Everything under a heading that announces notes or references, up to the next usual heading or the next page that begins with a
 * heading. */
static void mark_under_headings(struct reflow *reflow)
{
    struct slice kind = SLICE_NONE;
    for (size_t i = 0; i < reflow->chunks.count; i++) {
        struct chunk *chunk = &reflow->chunks.items[i];
        if (chunk->role == ROLE_ASIDE)
            continue;
        struct slice usual = chunk->count == 1 ? shape_heading_kind(chunk_first(reflow, chunk)) : SLICE_NONE;
        if (chunk->role == ROLE_HEADING && (usual.length || chunk->page))
            kind = slice_is(usual, "notes") || slice_is(usual, "references") ? usual : SLICE_NONE;
        else if (slice_is(kind, "references"))
            chunk->role = ROLE_REFERENCE;
        else if (slice_is(kind, "notes") && chunk->role != ROLE_REFERENCE)
            chunk->role = ROLE_NOTE;
    }
}

/* A heading in several pieces, set apart by blank lines. */
static bool goes_on_as_heading(const struct chunk *before, const struct chunk *chunk)
{
    return before && before->role == ROLE_HEADING && chunk->role == ROLE_PARAGRAPH && chunk->starts_lower && chunk->words <= 8 &&
           chunk->count <= 3 && !chunk->ends && !chunk->page;
}

/* The text of the note that begins with chunk i, up to the next one. */
static enum role note_role(const struct reflow *reflow, size_t i)
{
    const struct chunk *chunk = &reflow->chunks.items[i];
    if (chunk->skip == 0 && i > 0 && (chunk[-1].role == ROLE_NOTE || chunk[-1].role == ROLE_REFERENCE))
        return (enum role)chunk[-1].role;
    return shape_only_cites(chunk_source(reflow, chunk)) ? ROLE_REFERENCE : ROLE_NOTE;
}

/* The level of a heading that a reader of markup has marked as one; 0 if it has not. */
static uint8_t marked_level(const struct reflow *reflow, const struct chunk *chunk)
{
    struct slice text = line_text(reflow, chunk->first);
    unsigned char mark = text.length ? (unsigned char)text.data[0] : 0;
    return mark >= READ_HEADING && mark < READ_HEADING + 6 ? (uint8_t)(mark - READ_HEADING + 1) : 0;
}

/* `1.2. What it is` alone between blank lines; in a table of contents it stands among others. */
static bool is_section_heading(const struct reflow *reflow, const struct chunk *chunk, const struct chunk *next)
{
    return chunk->role == ROLE_PARAGRAPH && chunk->count <= 3 && chunk->after_blank && next && next->after_blank && shape_section_mark(chunk_first(reflow, chunk))
           && !shape_section_mark(chunk_first(reflow, next));
}

/* `- 12 -`, `Page 3 of 12` alone on its line. */
static bool is_page_number(const struct reflow *reflow, const struct chunk *chunk)
{
    struct slice text = chunk_first(reflow, chunk);
    bool dashes = slice_starts(text, SLICE("-")) && slice_ends(text, SLICE("-"));
    return chunk->count == 1 && text.length < 24 && (dashes || slice_starts_fold(text, SLICE("page "))) && shape_is_number(text);
}

void reflow_roles(struct reflow *reflow)
{
    struct chunk *before = NULL;
    for (size_t i = 0; i < reflow->chunks.count; i++) {
        struct chunk *chunk = &reflow->chunks.items[i], *next = body_after(reflow, i);
        if (chunk->role == ROLE_PARAGRAPH && !reflow->plain && is_page_number(reflow, chunk)) {
            chunk->role = ROLE_ASIDE;
            chunk->reason = "page number";
        }
        if (chunk->role == ROLE_PARAGRAPH && marked_level(reflow, chunk)) {
            mark_heading(reflow, chunk);
            chunk->level = marked_level(reflow, chunk);
            before = chunk;
            continue;
        }
        if (chunk->role == ROLE_ASIDE)
            continue;
        if (is_section_heading(reflow, chunk, next)) {
            mark_heading(reflow, chunk);
            before = chunk;
            continue;
        }
        if (chunk->role == ROLE_NOTE || goes_on_as_heading(before, chunk)) {
            chunk->role = chunk->role == ROLE_NOTE ? (uint8_t)note_role(reflow, i) : (uint8_t)ROLE_HEADING;
            chunk->level = chunk->role == ROLE_HEADING ? before->level : 0;
            before = chunk;
            continue;
        }
        bool finished = !before || before->ends || before->role != ROLE_PARAGRAPH || chunk->page;
        bool usual = chunk->count == 1 && shape_heading_kind(chunk_first(reflow, chunk)).length;
        if (chunk->role == ROLE_PARAGRAPH && !assign_by_looks(reflow, chunk) && (finished || usual) && next &&
            (is_heading_like(reflow, chunk) || is_plain_heading(reflow, chunk, next, before == NULL)) && !(next->starts_lower && next->words > 12))
            mark_heading(reflow, chunk);
        before = chunk;
    }
    mark_numbered_items(reflow);
    mark_under_headings(reflow);
}
