#include "base/eight.h"
#include "base/utf8.h"
#include "text/reflow.h"
#include <string.h>

/* Bytes that may begin something that does not go into the clean text as it is: ORDER FOLD. */
static bool may_fold(unsigned char c) { return c <= ' ' || c == 0xC2 || c == 0xE2 || c == 0xE3 || c == 0xEF || c == 0x7F; }

/* Behind the eights that go into the clean text as they are: printed ASCII, whose spaces stand alone. */
static size_t behind_plain(struct slice s, size_t at)
{
    if (at < s.length && s.data[at] == ' ')
        return at;
    for (; at + 8 <= s.length; at += 7) {      /* the last byte is looked at again: a space there may have one behind it */
        uint64_t word = eight_at(s.data + at), spaces = eight_is(word, ' ');
        if (eight_below(word, ' ') | eight_wide(word) | eight_is(word, 0x7F) | (spaces & spaces >> 8))
            break;
    }
    return at;
}

#define ASCII "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"     /* full-width from U+FF01 on */

/* Latin ligatures U+FB00 … U+FB06 (Unicode, Alphabetic Presentation Forms). */
static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

static bool is_ascii_digit(struct slice s, size_t at) { return at < s.length && s.data[at] >= '0' && s.data[at] <= '9'; }

static bool is_wide_digit_gap(struct slice s, size_t at, size_t length)
{
    return at > 0 && is_ascii_digit(s, at - 1) && is_ascii_digit(s, at + length);
}

static bool is_wide_letter(uint32_t c) { return (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A); }
static bool is_wide_digit(uint32_t c) { return c >= 0xFF10 && c <= 0xFF19; }

/* Is the character at s[at] a full-width letter or digit? */
static bool is_wide(struct slice s, size_t at)
{
    uint32_t c = at + 3 <= s.length ? utf8_next(s, &at) : 0;
    return is_wide_letter(c) || is_wide_digit(c);
}

/* Full-width forms that stand for ASCII in any script: digits, letters, signs of money, shares and sums; stops, commas and brackets only
 * beside such letters and between digits, for Chinese has them as its own. Their ASCII, or nothing. */
static struct slice narrow(struct slice s, size_t at, size_t next, uint32_t c)
{
    bool sign = c == 0xFF04 || c == 0xFF05 || c == 0xFF06 || c == 0xFF0B || c == 0xFF0D || c == 0xFF0F || (c >= 0xFF1C && c <= 0xFF1E) || c == 0xFF5E;
    bool mark = (at > 2 && is_wide(s, at - 3)) || is_wide(s, next) || ((c == 0xFF0C || c == 0xFF0E) && at > 0 && is_ascii_digit(s, at - 1) && is_ascii_digit(s, next));
    return is_wide_letter(c) || is_wide_digit(c) || sign || mark ? slice_sub(SLICE(ASCII), c - 0xFF01, c - 0xFF01 + 1) : SLICE_NONE;
}

/* What stands at s[at]: how many bytes, and what goes into the clean text instead of them. False: nothing to fold there. A no-break
 * or thin space between digits groups them and stays. */
static bool fold(struct slice s, size_t at, size_t *length, struct slice *instead)
{
    size_t next = at;
    uint32_t c = utf8_next(s, &next);
    *length = next - at;
    if (c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0x200E || c == 0x200F || (c < ' ' && c != '\t') || c == 0x7F)
        *instead = SLICE_NONE;
    else if (c >= 0xFB00 && c <= 0xFB06)
        *instead = slice_of(ligatures[c - 0xFB00]);
    else if (c >= 0xFF01 && c <= 0xFF5E)
        return (*instead = narrow(s, at, next, c)).length > 0;
    else if (c == ' ' || c == '\t' || (c != UTF8_INVALID && c > 0x7F && utf8_is_space(c) && !is_wide_digit_gap(s, at, *length)))
        *instead = SLICE(" ");
    else
        return false;
    return true;
}

static bool ends_with_space(const struct offsets *clean)
{
    return clean->length == 0 || clean->clean[clean->length - 1] == ' ' || clean->clean[clean->length - 1] == '\n';
}

/* source[start, end) without its line end, folded. */
static void emit_text(struct reflow *reflow, size_t start, size_t end, bool verbatim)
{
    struct slice s = slice_sub(reflow->source, 0, end), instead;
    size_t from = start, length = 0;
    for (size_t at = behind_plain(s, start); at < end;) {
        if (!may_fold((unsigned char)s.data[at]) || (s.data[at] == ' ' && at + 1 < end && s.data[at + 1] > ' ' && at > from) ||
            (verbatim && (s.data[at] == ' ' || s.data[at] == '\t'))) {
            at++;
            continue;
        }
        if (!fold(s, at, &length, &instead)) {
            at = behind_plain(s, at + length);
            continue;
        }
        offsets_copy(&reflow->clean, from, at);
        if (instead.length != 1 || instead.data[0] != ' ')
            offsets_replace(&reflow->clean, instead, at, at + length);
        else if (!ends_with_space(&reflow->clean))
            offsets_replace(&reflow->clean, instead, at, at + length);
        from = at + length;
        at = behind_plain(s, from);
    }
    offsets_copy(&reflow->clean, from, end);
}

/* How one line goes on in the next. */
enum seam { SEAM_SPACE, SEAM_NOTHING, SEAM_DROP_HYPHEN };

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* `two- to`, `10- and`: the hyphen waits for the word that the other half has, too. */
static bool is_suspended(struct slice right)
{
    static const char *const words[] = {"to", "and", "or"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);
        if (right.length >= length && !memcmp(right.data, words[i], length) && (right.length == length || right.data[length] == ' '))
            return true;
    }
    return false;
}

/* `left` ends in a hyphen, behind a letter or digit. */
static enum seam hyphen_seam(const struct reflow *reflow, struct slice left, struct slice right)
{
    char before = left.length > 1 ? left.data[left.length - 2] : ' ';
    if (before == ' ' || before == '-')
        return before == ' ' ? SEAM_SPACE : SEAM_NOTHING;
    if (is_suspended(right))
        return SEAM_SPACE;
    if (is_digit(before) || !right.length || is_digit(right.data[0]))
        return SEAM_NOTHING;
    return reflow_keeps_hyphen(reflow, slice_sub(left, 0, left.length - 1), right) ? SEAM_NOTHING : SEAM_DROP_HYPHEN;
}

static enum seam seam(const struct reflow *reflow, struct slice left, struct slice right)
{
    size_t at = left.length, next = 0;
    uint32_t last = utf8_previous(left, &at), first = utf8_next(right, &next);
    if (left.length == 0 || right.length == 0)
        return SEAM_NOTHING;
    if (last == '-' || last == 0x2010 || last == 0x2011)
        return last == '-' ? hyphen_seam(reflow, left, right) : SEAM_NOTHING;
    bool spaced = at > 0 && left.data[at - 1] == ' ';
    if ((last == 0x2013 || last == 0x2014 || last == '/') && !spaced)
        return SEAM_NOTHING;
    if (first == 0x2014)
        return SEAM_NOTHING;
    if (last == '_' && !spaced)
        return SEAM_NOTHING;
    return utf8_is_cjk(last) && utf8_is_cjk(first) ? SEAM_NOTHING : SEAM_SPACE;
}

/* The clean text of the block so far, at most its last 80 bytes: what stands left of a seam. */
static struct slice left_of_seam(const struct offsets *clean, size_t block)
{
    size_t start = clean->length - block > 80 ? clean->length - 80 : block;
    while (start < clean->length && ((unsigned char)clean->clean[start] & 0xC0) == 0x80)
        start++;
    return (struct slice){clean->clean + start, clean->length - start};
}

/* Take the last `count` clean bytes back. */
static void take_back(struct offsets *clean, size_t count)
{
    clean->length -= count;
    struct offset_piece *last = &clean->pieces.items[clean->pieces.count - 1];
    if (last->length > count && last->length == last->source_length) {
        last->length -= (uint32_t)count;
        last->source_length -= (uint32_t)count;
    } else {
        clean->pieces.count--;
    }
}

static void emit_seam(struct reflow *reflow, size_t block, size_t from, size_t to)
{
    struct offsets *clean = &reflow->clean;
    struct slice left = left_of_seam(clean, block), right = slice_sub(reflow->source, to, to + 80);
    const char *newline = right.length ? memchr(right.data, '\n', right.length) : NULL;
    if (newline)
        right = slice_between(right.data, newline);
    bool soft = from >= 2 && slice_ends(slice_sub(reflow->source, 0, from), SLICE("\xC2\xAD"));
    if (clean->failed || left.length == 0 || soft)
        return;
    switch (seam(reflow, left, right)) {
    case SEAM_SPACE:
        if (!ends_with_space(clean))      /* one byte for one byte, so that the pieces stay one */
            offsets_replace(clean, SLICE(" "), from, from + 1);
        break;
    case SEAM_DROP_HYPHEN:
        take_back(clean, 1);
        break;
    case SEAM_NOTHING:
        break;
    }
}

static void emit_chunk(struct reflow *reflow, const struct chunk *chunk, size_t block, size_t *end)
{
    for (size_t i = 0; i < chunk->count; i++) {
        const struct line *line = &reflow->lines.items[chunk->first + i];
        size_t start = line->start + (i == 0 ? chunk->skip : 0);
        if (reflow->clean.length > block)
            emit_seam(reflow, block, *end, start);
        emit_text(reflow, start, line->end, chunk->role == ROLE_ROW);
        *end = line->end;
    }
}

static enum block_kind kind_of(enum role role)
{
    static const enum block_kind kinds[] = {BLOCK_PARAGRAPH, BLOCK_HEADING, BLOCK_CAPTION, BLOCK_LIST_ITEM, BLOCK_TABLE, BLOCK_NOTE,
                                            BLOCK_REFERENCE, BLOCK_PARAGRAPH};
    return kinds[role];
}

static bool close_block(struct reflow *reflow, struct block *block, uint32_t chunk)
{
    struct offsets *clean = &reflow->clean;
    while (clean->length > block->span.start && clean->clean[clean->length - 1] == ' ')
        take_back(clean, 1);
    block->span.end = clean->length;
    if (block->span.end == block->span.start)
        return true;
    return LIST_PUSH(reflow->scratch, &reflow->blocks, *block) && LIST_PUSH(reflow->scratch, &reflow->block_chunks, chunk);
}

/* Furniture is listed; marks of lists and notes too. */
static bool note_aside(struct reflow *reflow, const struct chunk *chunk)
{
    size_t start = reflow->lines.items[chunk->first].start;
    if (chunk->role == ROLE_ASIDE)
        return reflow_set_aside(reflow, start, reflow->lines.items[chunk->first + chunk->count - 1].end, chunk->reason);
    return chunk->skip == 0 || reflow_set_aside(reflow, start, start + chunk->skip, chunk->role == ROLE_ITEM ? "list mark" : "note mark");
}

bool reflow_emit(struct reflow *reflow)
{
    struct block block = {.section = SIZE_MAX};
    uint32_t opener = 0;
    size_t end = 0;
    bool open = false;
    offsets_begin(&reflow->clean, reflow->document->arena, reflow->source, reflow->source.length);
    for (size_t i = 0; i < reflow->chunks.count; i++) {
        const struct chunk *chunk = &reflow->chunks.items[i];
        if (!note_aside(reflow, chunk))
            return false;
        if (chunk->role == ROLE_ASIDE)
            continue;
        if (!open || !chunk->continues) {
            if (open && !close_block(reflow, &block, opener))
                return false;
            if (reflow->clean.length && reflow->clean.clean[reflow->clean.length - 1] != '\n')
                offsets_replace(&reflow->clean, SLICE("\n"), end, end + (end < reflow->source.length));
            block = (struct block){kind_of(chunk->role), {reflow->clean.length, 0}, SIZE_MAX, chunk->level};
            opener = (uint32_t)i;
            open = true;
        }
        emit_chunk(reflow, chunk, block.span.start, &end);
    }
    return (!open || close_block(reflow, &block, opener)) && !reflow->clean.failed;
}
