/* Citations in brackets: `[12]`, `[2, 3]`, `[4-6]`. They go where they count up from 1 in the order of the text, or where a numbered
 * list of references is there for them; elsewhere brackets may hold anything. */
#include "base/utf8.h"
#include "text/reflow.h"
#include <string.h>

enum { LEAST = 3, LONGEST = 40 };

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct citations {
    struct reflow *reflow;
    LIST(struct span) cuts;
    uint32_t highest;            /* of the text */
    size_t in_order;             /* whose first number is at most three above all before */
    bool one;                    /* 1 is among them */
};

/* The end of a citation that opens at text[at]; 0 if it is none. *first and *last are its lowest and highest numbers. */
static size_t citation_end(struct slice text, size_t at, uint32_t *first, uint32_t *last)
{
    uint32_t number = 0;
    size_t digits = 0, start = at;
    *first = UINT32_MAX;
    *last = 0;
    for (at++; at < text.length && at - start < LONGEST; at++) {
        char c = text.data[at];
        bool dash = at + 2 < text.length && slice_starts(slice_sub(text, at, at + 3), SLICE("\xE2\x80\x93"));
        if (is_digit(c)) {
            number = number * 10 + (uint32_t)(c - '0');
            if (++digits > 3)
                return 0;
            continue;
        }
        if (digits) {
            *first = number < *first ? number : *first;
            *last = number > *last ? number : *last;
        }
        number = 0;
        if (c == ']')
            return digits ? at + 1 : 0;
        digits = c == ' ' ? digits : 0;
        if (c != ',' && c != '-' && c != ' ' && c != ';' && !dash)
            return 0;
        at += dash ? 2 : 0;
    }
    return 0;
}

static bool note(struct citations *c, struct slice text, size_t start, size_t end, uint32_t first, uint32_t last)
{
    bool space = start > 0 && text.data[start - 1] == ' ';
    c->in_order += first <= c->highest + 3;
    c->one = c->one || first == 1;
    c->highest = last > c->highest ? last : c->highest;
    return LIST_PUSH(c->reflow->scratch, &c->cuts, (struct span){start - space, end});
}

static bool find_in(struct citations *c, struct span block)
{
    struct slice text = slice_sub((struct slice){c->reflow->clean.clean, c->reflow->clean.length}, 0, block.end);
    for (size_t i = block.start + 1; i < block.end; i++) {
        uint32_t first, last;
        const char *open = memchr(text.data + i, '[', block.end - i);
        if (!open)
            return true;
        i = (size_t)(open - text.data);
        size_t end = citation_end(text, i, &first, &last);
        if (end == 0)
            continue;
        if (first > 0 && !note(c, text, i, end, first, last))
            return false;
        i = end - 1;
    }
    return true;
}

static uint32_t highest_reference(const struct reflow *reflow)
{
    uint32_t highest = 0;
    for (size_t i = 0; i < reflow->chunks.count; i++) {
        const struct chunk *chunk = &reflow->chunks.items[i];
        if ((chunk->role == ROLE_REFERENCE || chunk->role == ROLE_NOTE) && chunk->number > highest)
            highest = chunk->number;
    }
    return highest;
}

bool reflow_citations(struct reflow *reflow)
{
    struct citations c = {.reflow = reflow};
    for (size_t i = 0; i < reflow->blocks.count; i++) {
        const struct block *block = &reflow->blocks.items[i];
        if (block->kind != BLOCK_NOTE && block->kind != BLOCK_REFERENCE && block->kind != BLOCK_TABLE && !find_in(&c, block->span))
            return false;
    }
    bool counted = c.cuts.count >= LEAST && c.one && c.in_order * 5 >= c.cuts.count * 4;
    bool listed = c.cuts.count > 0 && c.highest <= highest_reference(reflow);
    return !(counted || listed) || reflow_cut(reflow, c.cuts.items, c.cuts.count, "citation");
}
