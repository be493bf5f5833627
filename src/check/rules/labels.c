/* Labels with numbers: `Chart 1`, `Case Study II`. They run on, and what the text refers to is there. */
#include "check/context.h"
#include "check/rules/rules.h"

#define MOST_LABELS 256
#define MOST_NUMBER 99
#define LABEL_WORDS 3     /* `Case Study I` */

struct label { struct slice noun; int number; struct span span; size_t section; };
struct labels { struct label items[MOST_LABELS]; size_t count; };

static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

/* The word at an offset, up to a space or mark. */
static struct span word_at(struct slice text, size_t at, size_t end)
{
    while (at < end && is_space(text.data[at]))
        at++;
    size_t stop = at;
    while (stop < end && (((text.data[stop] | 32) >= 'a' && (text.data[stop] | 32) <= 'z') || (text.data[stop] >= '0' && text.data[stop] <= '9')))
        stop++;
    return (struct span){at, stop};
}

/* Digits or a Roman numeral; 0: neither. */
static int number_of(struct slice word)
{
    int value = 0, last = 0;
    bool digits = word.length > 0;
    for (size_t i = 0; i < word.length && i < 4; i++)
        digits &= word.data[i] >= '0' && word.data[i] <= '9';
    if (word.length > 4)
        return 0;
    for (size_t i = word.length; i-- > 0;) {
        char c = word.data[i];
        int worth = c == 'I' ? 1 : c == 'V' ? 5 : c == 'X' ? 10 : 0;
        if (!digits && !worth)
            return 0;
        value += digits ? 0 : worth < last ? -worth : worth;
        last = worth;
    }
    for (size_t i = 0; digits && i < word.length; i++)
        value = value * 10 + (word.data[i] - '0');
    return value <= MOST_NUMBER ? value : 0;
}

/* A label at an offset: words of which the last is a label's noun, then its number. */
static bool label_at(const struct check_context *context, size_t at, size_t end, struct label *out)
{
    struct slice clean = context->claims->document->clean;
    struct span word = word_at(clean, at, end);
    size_t start = word.start;
    for (size_t words = 0; words < LABEL_WORDS && word.end > word.start && clean.data[word.start] >= 'A' && clean.data[word.start] <= 'Z'; words++) {
        struct span next = word_at(clean, word.end, end);
        int number = next.end > next.start && next.start > word.end ? number_of(slice_sub(clean, next.start, next.end)) : 0;
        if (number && word_among(slice_sub(clean, word.start, word.end), tie_words(context->lexicon, SLICE("label-noun")))) {
            *out = (struct label){slice_sub(clean, start, word.end), number, {start, next.end}, document_top_section(context->claims->document, start)};
            return true;
        }
        word = next;
    }
    return false;
}

static void tell(struct check_context *context, const struct label *here, const struct label *other, const char *what)
{
    struct proposal p = {.stated = figure_exact(here->number, here->span), .never_finding = true};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(p.stated.value);
    struct slice a = words_between(context, here->span.start, here->span.end), b = words_between(context, other->span.start, other->span.end);
    p.formula = arena_format(context->arena, "%d, %d", other->number, here->number);
    proposal_operand(&p, figure_exact(other->number, other->span));
    propose_known(context, &p, VERDICT_CONSISTENT, arena_format(context->arena, "“%.*s” %s “%.*s”.", SLICE_ARGS(a), what, SLICE_ARGS(b)));
}

/* Headings and captions that begin with a label; each with the one before it in its series. */
static void read_labels(struct check_context *context, struct labels *out)
{
    const struct document *d = context->claims->document;
    for (size_t i = 0; i < d->blocks.count && out->count < MOST_LABELS; i++) {
        const struct block *b = &d->blocks.items[i];
        struct label here;
        if ((b->kind != BLOCK_HEADING && b->kind != BLOCK_CAPTION) || !label_at(context, b->span.start, b->span.end, &here))
            continue;
        for (size_t k = out->count; k-- > 0;) {
            const struct label *before = &out->items[k];
            if (before->section == here.section && before->number + 1 == here.number && slice_equal_fold(before->noun, here.noun)) {
                tell(context, &here, before, "follows");
                break;
            }
        }
        out->items[out->count++] = here;
    }
}

/* `(see Chart 2)`: what is referred to stands in the text. */
static void look_at(struct check_context *context, const struct labels *labels, const struct view *v)
{
    for (size_t i = 0; i < v->count; i++) {
        struct label here;
        if (v->items[i].claim || v->items[i].mark || !(v->items[i].text.data[0] >= 'A' && v->items[i].text.data[0] <= 'Z') || !label_at(context, v->items[i].span.start, v->sentence.end, &here))
            continue;
        for (size_t k = 0; k < labels->count; k++) {
            const struct label *there = &labels->items[k];
            if (there->span.start == here.span.start || there->section != here.section || there->number != here.number || !slice_equal_fold(there->noun, here.noun))
                continue;
            tell(context, &here, there, "refers to");
            break;
        }
    }
}

static void labels_document(struct check_context *context)
{
    struct labels *labels = ARENA_NEW(context->arena, struct labels);
    if (!labels) {
        context->failed = true;
        return;
    }
    read_labels(context, labels);
    for (size_t i = 0; labels->count && i < context->views.count && !context->failed; i++)
        look_at(context, labels, &context->views.items[i]);
}

const struct check_rule check_rule_labels = {
    .id = "document/labels",
    .check = "document",
    .sentence = "Numbered headings and captions run on, and what the text refers to is there (listed, never a finding).",
    .detail = "Lists `Case Study I` and `Case Study II`, `Chart 1` in the text and the caption `Chart 1`. A label that is not found may be another's.",
    .lists_only = true,
    .document_rule = labels_document,
};
