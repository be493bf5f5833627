/* Where pages begin and what number they bear: as printed in their furniture, else counted where the text has form feeds. */
#include "text/reflow.h"
#include <string.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* The number at either end of a page number or running head; 0 if none. */
static unsigned printed_number(struct slice text)
{
    size_t end = text.length, start;
    while (end > 0 && !is_digit(text.data[end - 1]) && text.length - end < 3)
        end--;
    for (start = end; start > 0 && is_digit(text.data[start - 1]); start--)
        ;
    if (start == end) {
        for (start = 0; start < text.length && !is_digit(text.data[start]) && start < 7; start++)
            ;
        for (end = start; end < text.length && is_digit(text.data[end]); end++)
            ;
    }
    unsigned number = 0;
    for (size_t i = start; i < end && end - start <= 4; i++)
        number = number * 10 + (unsigned)(text.data[i] - '0');
    return memchr(text.data, '|', text.length) && !shape_is_number(text) ? 0 : number;
}

struct pages {
    struct reflow *reflow;
    LIST(unsigned) numbers;      /* printed; 0 unknown; beside document->pages */
};

static bool push_page(struct pages *p, size_t source)
{
    struct document *d = p->reflow->document;
    return LIST_PUSH(d->arena, &d->pages, (struct page_mark){.source = source}) && LIST_PUSH(p->reflow->scratch, &p->numbers, 0u);
}

/* The page that holds a source offset. */
static size_t page_of(const struct pages *p, size_t source)
{
    size_t low = 0, high = p->reflow->document->pages.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (p->reflow->document->pages.items[middle].source <= source)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static bool collect(struct pages *p)
{
    struct reflow *r = p->reflow;
    if (!push_page(p, 0))
        return false;
    for (size_t i = 1; i < r->lines.count; i++)
        if ((r->lines.items[i].flags & LINE_PAGE) && !push_page(p, r->lines.items[i].start))
            return false;
    for (size_t i = 0; i < r->chunks.count; i++) {
        const struct chunk *chunk = &r->chunks.items[i];
        unsigned *number = &p->numbers.items[page_of(p, r->lines.items[chunk->first].start)];
        bool bears = chunk->role == ROLE_ASIDE && (strcmp(chunk->reason, "page number") == 0 || strcmp(chunk->reason, "running head") == 0);
        if (bears && *number == 0)
            *number = printed_number(chunk_source(r, chunk));
    }
    return true;
}

/* What to add to the count of a page to get its printed number, when all printed ones agree; else 0. */
static long printed_offset(const struct pages *p, bool *agree)
{
    long offset = 0;
    size_t printed = 0;
    *agree = true;
    for (size_t i = 0; i < p->numbers.count; i++) {
        if (p->numbers.items[i] == 0)
            continue;
        long here = (long)p->numbers.items[i] - (long)(i + 1);
        *agree = *agree && (printed == 0 || here == offset);
        offset = here;
        printed++;
    }
    return printed >= 2 && *agree ? offset : 0;
}

bool reflow_pages(struct reflow *reflow)
{
    struct pages p = {.reflow = reflow};
    struct document *d = reflow->document;
    if (!reflow->paged)
        return true;
    if (!collect(&p))
        return false;
    bool agree = true, counted = reflow->feeds;
    long offset = printed_offset(&p, &agree);
    for (size_t i = 0; i < d->pages.count; i++) {
        long number = p.numbers.items[i] ? (long)p.numbers.items[i] : counted ? (long)(i + 1) + offset : 0;
        if (number > 0)
            d->pages.items[i].label = arena_format(d->arena, "%ld", number);
    }
    return true;
}
