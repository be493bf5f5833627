/* Sections: from headings; essays of a collection told apart by their title pages (title, author, a note on the author) or by an
 * introduction after a conclusion. */
#include "text/reflow.h"
#include <string.h>

struct outline {
    struct reflow *reflow;
    struct document *document;
    size_t top, current;         /* the essay and the section that blocks go to; SIZE_MAX: none */
    bool introduced;             /* the essay has had its introduction, or text under another heading */
    bool collection;
};

static struct block *block_at(const struct outline *o, size_t i)
{
    return i < o->document->blocks.count ? &o->document->blocks.items[i] : NULL;
}

static struct slice text_of(const struct outline *o, const struct block *block)
{
    return slice_sub(o->document->clean, block->span.start, block->span.end);
}

static bool is_heading(const struct outline *o, size_t i)
{
    const struct block *block = block_at(o, i);
    return block && block->kind == BLOCK_HEADING;
}

static bool is_note(const struct block *block) { return block->kind == BLOCK_NOTE || block->kind == BLOCK_REFERENCE; }

/* Block i is a name, and the next paragraph begins with it: `Ann Lee` / `Ann Lee is a …`. */
static bool is_author(const struct outline *o, size_t i)
{
    const struct block *block = block_at(o, i), *next = block_at(o, i + 1);
    if (!is_heading(o, i) || !next || next->kind != BLOCK_PARAGRAPH)
        return false;
    struct slice name = text_of(o, block), text = text_of(o, next);
    size_t words = shape_words(name, 9);
    return words >= 2 && words <= 5 && slice_starts(text, name) && text.length > name.length + 20 && text.data[name.length] == ' ';
}

static bool kind_is(struct slice text, const char *kind) { return slice_is(shape_heading_kind(text), kind); }

static size_t add_section(struct outline *o, struct slice title, size_t parent, int level, size_t start)
{
    struct section section = {.title = title, .parent = parent, .level = level, .span = {start, start}};
    section.notes = kind_is(title, "notes") || kind_is(title, "references");
    if (!LIST_PUSH(o->document->arena, &o->document->sections, section))
        return SIZE_MAX;
    return o->document->sections.count - 1;
}

/* The texts of blocks [first, last) with spaces between. */
static struct slice joined(struct outline *o, size_t first, size_t last)
{
    struct slice all = slice_sub(o->document->clean, block_at(o, first)->span.start, block_at(o, last - 1)->span.end);
    all = arena_copy(o->document->arena, all);
    for (size_t i = 0; i < all.length; i++)
        if (all.data[i] == '\n')
            ((char *)all.data)[i] = ' ';      /* our own copy */
    return all;
}

/* A title page: blocks [first, last) are headings, the last is the author. */
static bool open_essay(struct outline *o, size_t first, size_t last)
{
    size_t title = first + (last - first > 2 && kind_is(text_of(o, block_at(o, first)), "kicker"));
    o->top = o->current = add_section(o, joined(o, title, last - 1), SIZE_MAX, 1, block_at(o, first)->span.start);
    if (o->top == SIZE_MAX)
        return false;
    o->document->sections.items[o->top].author = text_of(o, block_at(o, last - 1));
    o->introduced = false;
    return true;
}

/* The parent of a heading of this level: the nearest section before it that is above it, in the same essay. */
static size_t parent_of(const struct outline *o, int level)
{
    size_t i = o->current;
    while (i != SIZE_MAX && o->document->sections.items[i].level >= level)
        i = o->document->sections.items[i].parent;
    return i;
}

static bool open_section(struct outline *o, size_t first, size_t last)
{
    struct slice title = last - first > 1 ? joined(o, first, last) : text_of(o, block_at(o, first));
    size_t start = block_at(o, first)->span.start;
    bool introduction = kind_is(title, "start");
    if (o->collection && introduction && o->introduced) {
        o->top = o->current = add_section(o, SLICE_NONE, SIZE_MAX, 1, start);
        if (o->top == SIZE_MAX)
            return false;
    }
    int level = block_at(o, first)->level + (o->top != SIZE_MAX);
    o->current = add_section(o, title, parent_of(o, level), level, start);
    o->introduced = o->introduced || introduction || o->top == SIZE_MAX;
    return o->current != SIZE_MAX;
}

/* Headings [first, last) that follow each other. The name of a writer under a letter is no section. */
static bool open_run(struct outline *o, size_t first, size_t last)
{
    if (is_author(o, last - 1) && last - first >= 2)
        return open_essay(o, first, last);
    if (is_author(o, last - 1)) {
        size_t section = o->top != SIZE_MAX ? o->top : o->current;
        if (section != SIZE_MAX && o->document->sections.items[section].author.length == 0)
            o->document->sections.items[section].author = text_of(o, block_at(o, first));
        return true;
    }
    for (size_t i = first; i < last; i++)
        if (!open_section(o, i, i + 1))
            return false;
    return true;
}

/* Notes that no heading announces. */
static bool open_notes(struct outline *o, const struct block *block)
{
    if (o->current != SIZE_MAX && o->document->sections.items[o->current].notes)
        return true;
    int level = o->top != SIZE_MAX ? 2 : 1;
    o->current = add_section(o, SLICE("Notes"), parent_of(o, level), level, block->span.start);
    if (o->current != SIZE_MAX)
        o->document->sections.items[o->current].notes = true;
    return o->current != SIZE_MAX;
}

/* Several title pages, or an introduction after a conclusion: the text is a collection. */
static bool is_collection(const struct outline *o)
{
    size_t authors = 0, introductions = 0;
    bool concluded = false;
    for (size_t i = 0; i < o->document->blocks.count; i++) {
        if (!is_heading(o, i))
            continue;
        struct slice kind = shape_heading_kind(text_of(o, block_at(o, i)));
        authors += is_author(o, i);
        introductions += concluded && slice_is(kind, "start");
        concluded = slice_is(kind, "end") || (concluded && !slice_is(kind, "start"));
    }
    return authors >= 2 || introductions >= 1;
}

static void close_spans(struct outline *o)
{
    struct document *d = o->document;
    for (size_t i = 0; i < d->blocks.count; i++)
        for (size_t s = d->blocks.items[i].section; s != SIZE_MAX; s = d->sections.items[s].parent)
            if (d->sections.items[s].span.end < d->blocks.items[i].span.end)
                d->sections.items[s].span.end = d->blocks.items[i].span.end;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* The words of a running head, its page number left out. */
static struct slice head_words(struct slice text)
{
    while (text.length && (is_digit(text.data[0]) || text.data[0] == ' '))
        text = slice_sub(text, 1, text.length);
    while (text.length && (is_digit(text.data[text.length - 1]) || text.data[text.length - 1] == ' '))
        text.length--;
    return text;
}

/* An essay without a title page has its title in the running heads of its pages. */
static void title_from_heads(struct outline *o, struct section *section)
{
    struct document *d = o->document;
    struct span source = document_source(d, section->span);
    for (size_t i = 0; i < d->aside.count; i++) {
        const struct set_aside *aside = &d->aside.items[i];
        if (aside->source.start < source.start || aside->source.end > source.end || strcmp(aside->reason, "running head") != 0)
            continue;
        struct slice words = head_words(slice_sub(d->source, aside->source.start, aside->source.end));
        if (words.length > section->title.length && shape_is_titled(words) && shape_words(words, 3) >= 3 && !memchr(words.data, '|', words.length))
            section->title = words;
    }
}

static bool walk(struct outline *o)
{
    for (size_t i = 0; i < o->document->blocks.count;) {
        size_t last = i;
        while (is_heading(o, last))
            last++;
        if (last > i ? !open_run(o, i, last) : is_note(block_at(o, i)) && !open_notes(o, block_at(o, i)))
            return false;
        for (last = last > i ? last : i + 1; i < last; i++)
            block_at(o, i)->section = o->current;
    }
    return true;
}

bool reflow_sections(struct reflow *reflow)
{
    struct outline o = {.reflow = reflow, .document = reflow->document, .top = SIZE_MAX, .current = SIZE_MAX};
    o.collection = is_collection(&o);
    if (!walk(&o))
        return false;
    close_spans(&o);
    for (size_t i = 0; i < o.document->sections.count; i++)
        if (o.document->sections.items[i].title.length == 0)
            title_from_heads(&o, &o.document->sections.items[i]);
    if (o.document->title.length == 0 && is_heading(&o, 0) && !shape_heading_kind(text_of(&o, block_at(&o, 0))).length && !o.collection)
        o.document->title = text_of(&o, block_at(&o, 0));
    return true;
}
