/* A pull quote has the numbers of the sentence that it repeats. */
#include "check/context.h"
#include "check/rules/rules.h"
#include "text/token.h"

#define MOST_QUOTES 256
#define HEAD 24            /* bytes of a quote by which its sentence is found, */
#define LEAST_HEAD 14      /* and the fewest */
#define BEFORE 64          /* bytes before them, in which a number may stand */
#define SURE 4             /* words that must agree before a number that does not is one of the same sentence */
#define GAP 8              /* bytes of line ends between the lines of one quote */

static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f'; }

/* The words of a quote, one space between. */
static struct slice folded(struct arena *arena, struct slice source)
{
    char *out = ARENA_ARRAY(arena, source.length + 1, char);
    size_t length = 0;
    for (size_t i = 0; out && i < source.length; i++) {
        if (is_space(source.data[i]) && (!length || out[length - 1] == ' '))
            continue;
        out[length++] = is_space(source.data[i]) ? ' ' : source.data[i];
    }
    return slice_trim((struct slice){out, out ? length : 0});
}

/* The lines of the quote that begins with an aside, and where they are in the source; moves behind them. */
static struct slice next_quote(struct arena *arena, const struct document *d, size_t *aside, struct span *where)
{
    const struct set_aside *items = d->aside.items;
    while (*aside < d->aside.count && !slice_is(slice_of(items[*aside].reason), "pull quote"))
        ++*aside;
    if (*aside == d->aside.count)
        return SLICE_NONE;
    struct span span = items[*aside].source;
    for (++*aside; *aside < d->aside.count && slice_is(slice_of(items[*aside].reason), "pull quote") && items[*aside].source.start >= span.end &&
                   items[*aside].source.start - span.end <= GAP; ++*aside)
        span.end = items[*aside].source.end;
    *where = span;
    return folded(arena, slice_sub(d->source, span.start, span.end));
}

static struct rational value_of(const struct check_context *context, struct slice word)
{
    bool digit = word.length && word.data[0] >= '0' && word.data[0] <= '9';
    struct rational value = digit ? rational_parse(context->arena, word) : number_word(context, word);
    bool counts = digit || (!rational_is_none(value) && rational_compare(value, RATIONAL_INTEGER(2)) >= 0);   /* `a`, `one` */
    return counts ? value : RATIONAL_NONE;
}

/* The quote's number in the source, behind the one before. */
static struct span place_of(const struct check_context *context, struct slice quoted, struct span *left)
{
    struct slice source = context->claims->document->source;
    size_t at = slice_find(slice_sub(source, 0, left->end), quoted, left->start);
    if (at == SIZE_MAX)
        return (struct span){0, 0};
    left->start = at + quoted.length;
    return (struct span){at, left->start};
}

static void judge_number(struct check_context *context, struct slice quoted, struct slice said, size_t offset, bool same, struct span *left)
{
    struct rational value = value_of(context, said), other = value_of(context, quoted);
    if (rational_is_none(value) || rational_is_none(other))
        return;
    struct proposal p = {.stated = figure_exact_rational(value, (struct span){offset, offset + said.length}), .never_finding = true};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(other);
    p.formula = arena_format(context->arena, "%.*s = %.*s", SLICE_ARGS(said), SLICE_ARGS(quoted));
    struct figure there = figure_exact_rational(other, place_of(context, quoted, left));
    there.aside = true;
    if (there.span.end > there.span.start)
        proposal_operand(&p, there);
    propose_known(context, &p, same ? VERDICT_CONSISTENT : VERDICT_UNVERIFIABLE,
                  arena_format(context->arena, same ? "The pull quote has “%.*s” too." : "The pull quote has “%.*s” where the text says “%.*s”.", SLICE_ARGS(quoted), SLICE_ARGS(said)));
}

/* Where the quote is looked for in the text: by words without a number, its first ones or those behind its first number. */
static struct span probe_of(const struct check_context *context, const struct tokens *quote, size_t *token)
{
    struct span probe = {0, 0};
    *token = 0;
    for (size_t i = 0; i < quote->count && probe.end - probe.start < HEAD; i++) {
        struct token *t = &quote->items[i];
        bool number = !rational_is_none(value_of(context, token_text(quote, i)));
        if (number && probe.end - probe.start >= LEAST_HEAD)
            break;
        if (number) {
            *token = i + 1;
            probe = (struct span){0, 0};
            continue;
        }
        probe = (struct span){probe.end ? probe.start : t->start, t->end};
    }
    return probe;
}

/* Word by word: token `from` of the quote is the one at `at` of the text; before it a number may stand. */
static void compare(struct check_context *context, const struct tokens *quote, size_t from, size_t length, size_t at, struct span where)
{
    struct tokens text;
    struct slice clean = context->claims->document->clean;
    size_t start = at > BEFORE ? at - BEFORE : 0, first = 0;
    while (start > 0 && ((unsigned char)clean.data[start] & 0xC0) == 0x80)
        start--;
    if (!tokens_of(context->arena, slice_sub(clean, start, at + length + length / 2), start, &text))
        return;
    while (first < text.count && start + text.items[first].start < at)
        first++;
    for (size_t i = from > 0 && first > 0 ? from - 1 : from; i < quote->count; i++) {
        size_t k = first + i - from;
        if (k >= text.count)
            return;
        struct slice quoted = token_text(quote, i), said = token_text(&text, k);
        bool same = slice_equal_fold(quoted, said), number = !rational_is_none(value_of(context, quoted)) && !rational_is_none(value_of(context, said));
        if (!same && !number && i >= from)
            return;
        if (number && (same || i + 1 == from || i >= from + SURE))
            judge_number(context, quoted, said, start + text.items[k].start, same, &where);
    }
}

static void quotes_document(struct check_context *context)
{
    const struct document *d = context->claims->document;
    size_t aside = 0, token;
    for (size_t n = 0; n < MOST_QUOTES; n++) {
        struct span where = {0, 0};
        struct slice quote = next_quote(context->arena, d, &aside, &where);
        struct tokens tokens;
        if (!quote.length || !tokens_of(context->arena, quote, 0, &tokens))
            return;
        struct span probe = probe_of(context, &tokens, &token);
        size_t at = probe.end - probe.start >= LEAST_HEAD ? slice_find(d->clean, slice_sub(quote, probe.start, probe.end), 0) : SIZE_MAX;
        if (at != SIZE_MAX)
            compare(context, &tokens, token, quote.length, at, where);
    }
}

const struct check_rule check_rule_quotes = {
    .id = "document/quote",
    .check = "document",
    .lists_only = true,
    .sentence = "A pull quote has the numbers of the sentence that it repeats (listed, never a finding).",
    .detail = "Lists numbers of quotes set apart from the text, as far as they repeat it word by word, and those that differ: what is set apart may as\n"
              "well be a notice that is said twice with other years.",
    .document_rule = quotes_document,
};
