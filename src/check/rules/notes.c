/* Note markers run 1, 2, 3 through a text; page ranges of notes and references run forward. */
#include "check/context.h"
#include "check/rules/rules.h"

#define LEAST 3             /* markers of a text that has notes */
#define PIECES_AHEAD 4096   /* of the offset map, in which a marker's place is looked for */
#define GAP 16             /* bytes between a word and its marker: spaces, a quote that was folded */
#define MOST_DIGITS 5

#define MOST_LETTERS 40    /* of the word before a marker */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

/* ---- markers ---- */

struct marker { size_t at; uint32_t number; struct span source; };   /* the clean offset before which it was cut out; its own place in the source */

/* The number at a place of the source; with a digit or two before it where that makes the one which is due (`.17According`). */
static uint32_t number_in(struct slice source, struct span span, uint32_t due)
{
    uint32_t number = 0, scale = 1;
    size_t digits = 0;
    for (size_t i = span.start; i < span.end && i < source.length && digits < MOST_DIGITS; i++)
        if (is_digit(source.data[i])) {
            number = number * 10 + (uint32_t)(source.data[i] - '0');
            scale *= 10;
            digits++;
        }
    uint32_t longer = number;
    for (size_t i = span.start; i > 0 && i + 2 > span.start && is_digit(source.data[i - 1]) && longer != due; i--, scale *= 10)
        longer += scale * (uint32_t)(source.data[i - 1] - '0');
    return longer == due ? longer : number;
}

/* Walks markers and pieces of the offset map together: both stand in order of the clean text. */
struct walk { const struct document *document; size_t aside, piece; };

static bool next_marker(struct walk *walk, uint32_t due, struct marker *out)
{
    const struct document *d = walk->document;
    for (; walk->aside < d->aside.count; walk->aside++) {
        const struct set_aside *aside = &d->aside.items[walk->aside];
        if (!slice_is(slice_of(aside->reason), "note marker"))
            continue;
        for (size_t i = walk->piece; i < d->pieces.count && i < walk->piece + PIECES_AHEAD; i++) {
            const struct offset_piece *piece = &d->pieces.items[i];
            size_t end = piece->source + piece->source_length;
            bool next = i + 1 < d->pieces.count && d->pieces.items[i + 1].source + d->pieces.items[i + 1].source_length <= aside->source.start && d->pieces.items[i + 1].source >= end;
            if (end > aside->source.start || aside->source.start - end > GAP || next)
                continue;
            walk->piece = i;
            walk->aside++;
            *out = (struct marker){piece->clean + piece->length, number_in(d->source, aside->source, due), aside->source};
            return true;
        }
    }
    return false;
}

/* The markers of one text, as far as they run. */
struct run { size_t section, count; struct marker first, last, broken; };

/* The word before a marker, in the clean text. */
static struct span word_before(const struct check_context *context, const struct marker *m)
{
    struct slice clean = context->claims->document->clean;
    size_t start = m->at;
    while (start > 0 && !is_space(clean.data[start - 1]) && m->at - start < MOST_LETTERS)
        start--;
    while (start > 0 && ((unsigned char)clean.data[start] & 0xC0) == 0x80)
        start--;
    return (struct span){start, m->at};
}

static struct figure marker_itself(const struct marker *m)
{
    struct figure f = figure_exact(m->number, m->source);
    f.aside = true;
    return f;
}

static void tell(struct check_context *context, const struct run *run)
{
    if (run->count < LEAST)
        return;
    bool holds = !run->broken.number;
    const struct marker *end = holds ? &run->last : &run->broken;
    struct proposal p = {.stated = figure_exact(end->number, word_before(context, end)), .never_finding = true};
    uint32_t expected = holds ? end->number : run->last.number + 1;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(RATIONAL_INTEGER((int64_t)expected));
    p.formula = arena_format(context->arena, "%u, %u, … %u", run->first.number, run->first.number + 1, expected);
    proposal_operand(&p, marker_itself(&run->first));
    proposal_operand(&p, marker_itself(end));
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_UNVERIFIABLE,
                  holds ? arena_format(context->arena, "Note markers run from %u to %u.", run->first.number, end->number)
                        : arena_format(context->arena, "Behind note marker %u stands %u.", run->last.number, end->number));
}

/* A marker of a caption is counted where the picture stood in print. */
static bool in_running_text(const struct document *d, size_t at)
{
    const struct block *block = document_block(d, at > 0 ? at - 1 : 0);
    return block && block->kind != BLOCK_CAPTION && block->kind != BLOCK_TABLE && block->kind != BLOCK_HEADING;
}

static void follow_markers(struct check_context *context)
{
    const struct document *d = context->claims->document;
    struct walk walk = {d, 0, 0};
    struct run run = {.section = SIZE_MAX};
    for (struct marker m; next_marker(&walk, run.last.number + 1, &m);) {
        size_t section = document_top_section(d, m.at > 0 ? m.at - 1 : 0);
        if (!in_running_text(d, m.at))
            continue;
        if (!run.count || section != run.section) {
            tell(context, &run);
            run = (struct run){.section = section, .count = 1, .first = m, .last = m};
            continue;
        }
        run.count++;
        if (m.number == run.last.number + 1 && !run.broken.number)
            run.last = m;
        else if (!run.broken.number)
            run.broken = m;
    }
    tell(context, &run);
}

/* ---- pages ---- */

struct pages { struct span span; uint32_t first, last; size_t digits[2]; };

static size_t read_number(struct slice text, size_t *at, uint32_t *number)
{
    size_t digits = 0;
    for (*number = 0; *at < text.length && is_digit(text.data[*at]) && digits < MOST_DIGITS; ++*at, digits++)
        *number = *number * 10 + (uint32_t)(text.data[*at] - '0');
    return digits;
}

static size_t dash_at(struct slice text, size_t at)
{
    static const struct slice dashes[] = {{"–", 3}, {"-", 1}, {"‑", 3}, {"−", 3}};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (slice_starts(slice_sub(text, at, text.length), dashes[i]))
            return dashes[i].length;
    return 0;
}

/* `, 69–105.` and `: 741-76` of a citation, not the years of a life and not the parts of a number. */
static bool read_pages(struct slice text, size_t at, struct pages *out)
{
    size_t start = at, dash;
    bool opened = at >= 2 && text.data[at - 1] == ' ' && (text.data[at - 2] == ',' || text.data[at - 2] == ':' || slice_ends(slice_sub(text, 0, at - 1), SLICE("pp.")));
    if (!opened || !(out->digits[0] = read_number(text, &at, &out->first)) || !(dash = dash_at(text, at)))
        return false;
    at += dash;
    out->digits[1] = read_number(text, &at, &out->last);
    bool ends = at == text.length || text.data[at] == '.' || text.data[at] == ',' || text.data[at] == ';' || text.data[at] == ' ' || text.data[at] == ')';
    bool years = out->digits[0] == 4 && out->digits[1] == 4;
    out->span = (struct span){start, at};
    return out->digits[1] && ends && !years && out->digits[1] <= out->digits[0] + 1;
}

/* `741-76` is 741 to 776. */
static uint32_t last_page(const struct pages *pages)
{
    uint32_t scale = 1;
    for (size_t i = 0; i < pages->digits[1]; i++)
        scale *= 10;
    return pages->digits[1] < pages->digits[0] ? pages->first / scale * scale + pages->last : pages->last;
}

static void judge_pages(struct check_context *context, const struct pages *pages, size_t offset)
{
    struct span span = {pages->span.start + offset, pages->span.end + offset};
    uint32_t last = last_page(pages);
    bool holds = pages->first <= last, sure = holds || pages->digits[0] >= 3 || (pages->digits[0] == pages->digits[1] && pages->digits[0] == 2);
    struct proposal p = {.stated = figure_exact(last, span), .never_finding = !sure};
    struct slice text = words_between(context, span.start, span.end);
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(RATIONAL_INTEGER((int64_t)pages->first), RATIONAL_NONE, false, true);
    p.formula = arena_format(context->arena, "%u <= %u", pages->first, last);
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : sure ? VERDICT_INCONSISTENT : VERDICT_UNVERIFIABLE,
                  arena_format(context->arena, holds ? "Pages “%.*s” run forward." : "Pages “%.*s” end before they begin.", SLICE_ARGS(text)));
}

static void pages_of_citations(struct check_context *context)
{
    const struct document *d = context->claims->document;
    for (size_t i = 0; i < d->blocks.count; i++) {
        const struct block *block = &d->blocks.items[i];
        struct slice text = slice_sub(d->clean, block->span.start, block->span.end);
        struct pages pages;
        for (size_t at = 1; (block->kind == BLOCK_NOTE || block->kind == BLOCK_REFERENCE) && at < text.length; at++)
            if (is_digit(text.data[at]) && !is_digit(text.data[at - 1]) && read_pages(text, at, &pages)) {
                judge_pages(context, &pages, block->span.start);
                at = pages.span.end;
            }
    }
}

static void notes_document(struct check_context *context)
{
    if (!context->options->findings_only)
        follow_markers(context);
    pages_of_citations(context);
}

const struct check_rule check_rule_notes = {
    .id = "document/notes",
    .check = "document",
    .sentence = "Note markers run 1, 2, 3 through a text (listed), page ranges of citations run forward.",
    .detail = "Lists the markers of each text, and where they stop to run. A finding are pages such as `338-272` in a note or reference; `338-72` is\n"
              "short for 338 to 372.",
    .document_rule = notes_document,
};
