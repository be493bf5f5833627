/* A page whose two columns a converter gave in the wrong order. It shows where all three seams of the page - from the page before,
 * between the columns, to the page behind - are in the middle of sentences, and either the note markers of the columns count up in
 * the other order, or the pairs of words that meet there stand nowhere else near, while those of the other order do:
 * `food security | governance`. */
#include "text/reflow.h"
#include <string.h>

enum { NEAR = 16 << 10, PAIR = 96 };

static bool is_body(const struct chunk *chunk) { return chunk->role == ROLE_PARAGRAPH; }

static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/* The last word of a and the first of b with a space between, in out; 0 if there are no such words. */
static size_t pair_of(const struct reflow *reflow, const struct chunk *a, const struct chunk *b, char out[PAIR])
{
    struct slice left = chunk_last(reflow, a), right = chunk_first(reflow, b);
    size_t start = left.length, end = 0;
    while (start > 0 && !is_space(left.data[start - 1]))
        start--;
    while (end < right.length && byte_is_letter((unsigned char)right.data[end]))
        end++;
    size_t length = left.length - start;
    if (length == 0 || end == 0 || length + end + 1 > PAIR || !byte_is_letter((unsigned char)left.data[left.length - 1]))
        return 0;
    memcpy(out, left.data + start, length);
    out[length] = ' ';
    memcpy(out + length + 1, right.data, end);
    return length + 1 + end;
}

/* Whether the pair of words stands in the text within reach of the two chunks. Line breaks between the words are not looked over. */
static bool is_supported(const struct reflow *reflow, const struct chunk *a, const struct chunk *b)
{
    char pair[PAIR];
    size_t length = pair_of(reflow, a, b, pair), at = reflow->lines.items[b->first].start;
    struct slice near = slice_sub(reflow->source, at > NEAR ? at - NEAR : 0, at + NEAR);
    return length && slice_find(near, (struct slice){pair, length}, 0) != SIZE_MAX;
}

/* The sentence of a goes on behind its end, and b begins in the middle of one. */
static bool is_open_seam(const struct reflow *reflow, const struct chunk *a, const struct chunk *b)
{
    struct slice last = chunk_last(reflow, a);
    return a && b && is_body(a) && is_body(b) && !a->ends && b->starts_lower && last.length && last.data[last.length - 1] != '-';
}

/* before | first … left | right … last | behind: the page is first … last. */
struct page { struct chunk *before, *first, *left, *right, *last, *behind; };

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Lowest and highest of the numbers stuck to a word and its stop, comma or closing quote, and how many there are. */
struct stuck { unsigned low, high; size_t count; };

static bool is_stuck_at(struct slice s, size_t at)
{
    if (at < 4 || !is_digit(s.data[at]) || s.data[at] == '0')
        return false;
    char c = s.data[at - 1];
    if (c == '.' || c == ',')
        return byte_is_letter((unsigned char)s.data[at - 2]) || s.data[at - 2] == ')';
    return slice_ends(slice_sub(s, 0, at), SLICE("\xE2\x80\x9D"));
}

static struct stuck stuck_numbers(struct slice s)
{
    struct stuck stuck = {~0u, 0, 0};
    for (size_t at = 4; at < s.length; at++) {
        unsigned number = 0;
        size_t start = at;
        if (!is_stuck_at(s, at))
            continue;
        while (at < s.length && at - start < 4 && is_digit(s.data[at]))
            number = number * 10 + (unsigned)(s.data[at++] - '0');
        if (number > 999)
            continue;
        stuck.low = number < stuck.low ? number : stuck.low;
        stuck.high = number > stuck.high ? number : stuck.high;
        stuck.count++;
    }
    return stuck;
}

static struct stuck stuck_between(const struct reflow *reflow, const struct chunk *first, const struct chunk *last)
{
    return stuck_numbers(slice_between(chunk_source(reflow, first).data, chunk_last(reflow, last).data + chunk_last(reflow, last).length));
}

/* All notes of the left column come right behind those of the right one. */
static bool notes_count_back(const struct reflow *reflow, const struct page *p)
{
    struct stuck left = stuck_between(reflow, p->first, p->left), right = stuck_between(reflow, p->right, p->last);
    return left.count >= 2 && right.count >= 2 && left.low > right.high && left.low - right.high <= 3 && left.high - left.low < 40;
}

static bool is_swapped(const struct reflow *reflow, const struct page *p)
{
    if (!is_open_seam(reflow, p->before, p->first) || !is_open_seam(reflow, p->left, p->right) || !is_open_seam(reflow, p->last, p->behind))
        return false;
    if (notes_count_back(reflow, p))
        return true;
    if (!is_supported(reflow, p->before, p->right))
        return false;
    return (is_supported(reflow, p->last, p->first) || is_supported(reflow, p->left, p->behind)) && !is_supported(reflow, p->before, p->first) &&
           !is_supported(reflow, p->left, p->right) && !is_supported(reflow, p->last, p->behind);
}

static bool rotate(struct reflow *reflow, struct chunk *first, struct chunk *right, struct chunk *end)
{
    size_t head = (size_t)(right - first), tail = (size_t)(end - right);
    struct chunk *copy = ARENA_ARRAY(reflow->scratch, head, struct chunk);
    if (!copy)
        return false;
    memcpy(copy, first, head * sizeof *copy);
    memmove(first, right, tail * sizeof *copy);
    memcpy(first + tail, copy, head * sizeof *copy);
    return true;
}

static struct chunk *body_from(struct chunk *from, struct chunk *end)
{
    while (from < end && from->role == ROLE_ASIDE)
        from++;
    return from < end ? from : NULL;
}

static struct chunk *body_up_to(struct chunk *begin, struct chunk *end)
{
    while (end > begin && end[-1].role == ROLE_ASIDE)
        end--;
    return end > begin ? end - 1 : NULL;
}

/* The page of chunks [begin, end): try each place in it where a sentence is broken. */
static bool set_right(struct reflow *reflow, struct chunk *begin, struct chunk *end)
{
    struct chunk *all = reflow->chunks.items, *stop = all + reflow->chunks.count;
    struct page p = {.before = body_up_to(all, begin), .first = body_from(begin, end), .last = body_up_to(begin, end), .behind = body_from(end, stop)};
    if (!p.before || !p.first || !p.last || !p.behind)
        return true;
    for (struct chunk *chunk = p.first + 1; chunk <= p.last; chunk++) {
        p.right = chunk;
        p.left = body_up_to(begin, chunk);
        if (chunk->role != ROLE_ASIDE && chunk->after_blank && p.left && is_swapped(reflow, &p))
            return rotate(reflow, p.first, chunk, p.last + 1);
    }
    return true;
}

/* Footnotes stand between a paragraph and its rest on the next page: the rest is moved before them. */

static bool is_note(const struct chunk *chunk) { return chunk->role == ROLE_NOTE || chunk->role == ROLE_REFERENCE; }

/* Behind the chunks from `from` on that bring the broken paragraph to its end; `from` if they do not go on with it. */
static struct chunk *rest_of_paragraph(const struct reflow *reflow, const struct chunk *broken, struct chunk *from, struct chunk *stop)
{
    struct chunk *end = from;
    for (struct chunk *chunk = from; chunk < stop && (chunk->role == ROLE_ASIDE || is_body(chunk)); chunk++) {
        if (chunk->role == ROLE_ASIDE)
            continue;
        struct slice last = chunk_last(reflow, broken);
        bool resumes = chunk->starts_lower || (last.length && last.data[last.length - 1] == '-');
        if (broken->ends || !resumes)
            break;
        broken = chunk;
        end = chunk + 1;
    }
    return end;
}

static bool move_footnotes(struct reflow *reflow)
{
    struct chunk *all = reflow->chunks.items, *stop = all + reflow->chunks.count;
    for (struct chunk *chunk = all + 1; chunk < stop; chunk++) {
        struct chunk *before = body_up_to(all, chunk), *behind = chunk;
        if (!is_note(chunk) || !before || !is_body(before) || before->ends)
            continue;
        while (behind < stop && (is_note(behind) || behind->role == ROLE_ASIDE))
            behind++;
        struct chunk *end = rest_of_paragraph(reflow, before, behind, stop);
        if (end > behind && !rotate(reflow, chunk, behind, end))
            return false;
        chunk = end > behind ? end - 1 : behind - 1;
    }
    return true;
}

bool reflow_columns(struct reflow *reflow)
{
    size_t begin = 0;
    if (!reflow->paged || !reflow->furniture || reflow->width == 0)
        return true;
    for (size_t i = 1; i <= reflow->chunks.count; i++) {
        if (i < reflow->chunks.count && !reflow->chunks.items[i].page)
            continue;
        if (!set_right(reflow, reflow->chunks.items + begin, reflow->chunks.items + i))
            return false;
        begin = i;
    }
    return move_footnotes(reflow);
}
