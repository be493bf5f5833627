/* Small patterns over a sentence: how words and marks stand between numbers. */
#include "check/view.h"

#define SHORT_GAP 6
#define NEAR_GAP 10
#define LONG_GAP 12
#define FAR_GAP 16
#define WIDE_GAP 24
#define QUALIFIER_WORDS 5
#define STEPS 4000      /* of one match: bounds what gaps can cost */

/* ---- classes ---- */

static bool is_share(const struct quantity *q)
{
    return q->kind == KIND_PERCENT || q->kind == KIND_FRACTION;
}

static bool is_amount(const struct quantity *q)
{
    return q->kind == KIND_COUNT || q->kind == KIND_NUMBER || q->kind == KIND_MONEY || q->kind == KIND_MEASURE || q->kind == KIND_DURATION;
}

bool claim_is_class(const struct claim *claim, struct slice name)
{
    const struct quantity *q = &claim->quantity;
    if (slice_is(name, "pct")) return q->kind == KIND_PERCENT;
    if (slice_is(name, "frac")) return q->kind == KIND_FRACTION;
    if (slice_is(name, "share")) return is_share(q);
    if (slice_is(name, "fold")) return q->kind == KIND_MULTIPLE || q->kind == KIND_FRACTION;
    if (slice_is(name, "mult")) return q->kind == KIND_MULTIPLE;
    if (slice_is(name, "cnt")) return q->kind == KIND_COUNT || q->kind == KIND_NUMBER;
    if (slice_is(name, "stat")) return q->kind == KIND_STATISTIC;
    if (slice_is(name, "money")) return q->kind == KIND_MONEY;
    if (slice_is(name, "meas")) return q->kind == KIND_MEASURE;
    if (slice_is(name, "dur")) return q->kind == KIND_DURATION || (q->kind == KIND_COUNT && slice_ends(q->counted, SLICE(" year")));   /* fiscal years */
    if (slice_is(name, "year")) return q->kind == KIND_DATE || q->kind == KIND_PERIOD;
    if (slice_is(name, "age")) return q->kind == KIND_AGE;
    if (slice_is(name, "qty")) return is_amount(q);
    if (slice_is(name, "ord")) return q->kind == KIND_ORDINAL;
    if (slice_is(name, "ratio")) return q->kind == KIND_RATIO;
    if (slice_is(name, "range")) return q->form == FORM_RANGE && q->kind != KIND_DATE && q->kind != KIND_PERIOD;
    if (slice_is(name, "years")) return q->kind == KIND_AGE || q->kind == KIND_COUNT || q->kind == KIND_NUMBER || q->kind == KIND_DURATION;
    if (slice_is(name, "any")) return is_amount(q) || is_share(q) || q->kind == KIND_TEMPERATURE;
    return false;
}

/* ---- patterns ---- */

struct matcher {
    const struct view *view;
    const struct pattern *pattern;
    struct pattern_match *out;
    unsigned steps;
};

enum takes { TAKES_COMMAS = 1, TAKES_DATES = 2, TAKES_CLAIMS = 4 };

/* What may stand unsaid between two elements. */
struct gap { const char *sign; size_t most; unsigned takes; };

static const struct gap gaps[] = {
    {"_", SHORT_GAP, 0},
    {"~", NEAR_GAP, TAKES_DATES},
    {"__", LONG_GAP, TAKES_COMMAS},
    {"~~", FAR_GAP, TAKES_COMMAS | TAKES_DATES},
    {"___", WIDE_GAP, TAKES_COMMAS | TAKES_DATES | TAKES_CLAIMS},
};

/* ---- reading ---- */

static bool is_slot(struct slice element)
{
    return element.length > 2 && element.data[1] == ':' && element.data[0] >= 'A' && element.data[0] <= 'Z';
}

static bool element_read(struct arena *arena, struct slice text, struct pattern_element *out)
{
    bool optional = text.length > 1 && text.data[0] == '?';
    text = optional ? slice_sub(text, 1, text.length) : text;
    for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++)
        if (slice_is(text, gaps[i].sign)) {
            *out = (struct pattern_element){.kind = ELEMENT_GAP, .which = (unsigned char)i};   /* may be empty: `?_` is `_` */
            return true;
        }
    if (is_slot(text)) {
        *out = (struct pattern_element){.kind = ELEMENT_SLOT, .optional = optional, .which = (unsigned char)(text.data[0] - 'A'), .class = slice_sub(text, 2, text.length)};
        return true;
    }
    *out = (struct pattern_element){.kind = ELEMENT_WORDS, .optional = optional};
    return word_list_read(arena, text, &out->words);
}

static size_t elements_in(struct slice text)
{
    size_t count = 1;
    for (size_t i = 0; i < text.length; i++)
        count += text.data[i] == ' ';
    return count;
}

static bool elements_read(struct arena *arena, struct slice text, struct pattern *out)
{
    struct slice element;
    for (out->count = 0; slice_split(&text, ' ', &element); out->count++)
        if (!element_read(arena, element, &out->elements[out->count]))
            return false;
    return true;
}

bool pattern_read(struct arena *arena, const char *text, struct pattern *out)
{
    struct slice whole = slice_of(text);
    out->elements = ARENA_ROOM(arena, elements_in(whole), struct pattern_element);
    if (!out->elements)
        return false;
    return elements_read(arena, whole, out);
}

static uint64_t signs_of(const struct pattern_element *element)
{
    return element->kind == ELEMENT_SLOT ? SIGN_CLAIM : element->kind == ELEMENT_WORDS ? element->words.signs : UINT64_MAX;
}

uint64_t pattern_signs(const struct pattern *pattern)
{
    uint64_t signs = 0;
    for (size_t i = 0; i < pattern->count; i++) {    /* those behind it too, while it need not be there */
        signs |= signs_of(&pattern->elements[i]);
        if (!pattern->elements[i].optional)
            break;
    }
    return signs;
}

/* ---- matching ---- */

static bool gap_takes(const struct gap *gap, const struct view_item *item)
{
    if (item->claim) {
        if (item->claim->quantity.kind == KIND_ORDINAL)
            return true;   /* `his first novel` */
        bool date = item->claim->quantity.kind == KIND_DATE || item->claim->quantity.kind == KIND_PERIOD;
        return (gap->takes & TAKES_CLAIMS) || (date && (gap->takes & TAKES_DATES));
    }
    if (!item->mark || word_in(item->text, "“|”|\"|'|’|‘|-|‑|%|$"))
        return true;
    return (gap->takes & TAKES_COMMAS) && word_in(item->text, ",");
}

/* The claim that a slot at item `at` binds: the one that stands there, or the one whose qualifier begins there. */
static size_t slot_item(const struct view *view, size_t at)
{
    size_t start = view->items[at].span.start;
    for (size_t i = at; i < view->count && i <= at + QUALIFIER_WORDS; i++)
        if (view->items[i].claim)
            return i == at || start >= view->items[i].claim->quantity.phrase.start ? i : SIZE_MAX;
    return SIZE_MAX;
}

static bool match_rest(struct matcher *m, size_t element, size_t at);

static bool match_gap(struct matcher *m, size_t element, size_t at)
{
    const struct gap *gap = &gaps[m->pattern->elements[element].which];
    for (size_t taken = 0;; taken++) {
        if (match_rest(m, element + 1, at + taken))
            return true;
        if (taken == gap->most || at + taken >= m->view->count || !gap_takes(gap, &m->view->items[at + taken]))
            return false;
    }
}

static bool match_slot(struct matcher *m, size_t element, size_t at)
{
    const struct pattern_element *e = &m->pattern->elements[element];
    size_t item = slot_item(m->view, at);
    if (item == SIZE_MAX || !claim_is_class(m->view->items[item].claim, e->class))
        return false;
    size_t *slot = &m->out->slots[e->which], before = *slot;
    *slot = item;
    if (match_rest(m, element + 1, item + 1))
        return true;
    *slot = before;
    return false;
}

static bool match_words(struct matcher *m, size_t element, size_t at)
{
    const struct pattern_element *e = &m->pattern->elements[element];
    const struct view_item *item = &m->view->items[at];
    return !item->claim && word_list_has(&e->words, item) && match_rest(m, element + 1, at + 1);
}

/* Recursion is as deep as the pattern has elements: patterns are ours, and short. */
static bool match_rest(struct matcher *m, size_t element, size_t at)
{
    if (++m->steps > STEPS)
        return false;
    if (element == m->pattern->count) {
        m->out->end = at;
        return true;
    }
    const struct pattern_element *e = &m->pattern->elements[element];
    if (e->kind == ELEMENT_GAP)
        return match_gap(m, element, at);
    if (at < m->view->count && (e->kind == ELEMENT_SLOT ? match_slot(m, element, at) : match_words(m, element, at)))
        return true;
    return e->optional && match_rest(m, element + 1, at);
}

bool pattern_match(const struct view *view, size_t at, const struct pattern *pattern, struct pattern_match *out)
{
    struct matcher m = {view, pattern, out, 0};
    for (size_t i = 0; i < PATTERN_SLOTS; i++)
        out->slots[i] = SIZE_MAX;
    out->start = at;
    return match_rest(&m, 0, at);
}

bool pattern_match_text(const struct view *view, size_t at, const char *text, struct pattern_match *out)
{
    enum { ELEMENTS = 16 };
    struct pattern_element elements[ELEMENTS];
    struct pattern pattern = {elements, 0};
    struct slice whole = slice_of(text);
    if (elements_in(whole) > ELEMENTS)
        return false;
    return elements_read(NULL, whole, &pattern) && pattern_match(view, at, &pattern, out);
}

const struct claim *pattern_claim(const struct view *view, const struct pattern_match *match, char slot)
{
    size_t item = match->slots[slot - 'A'];
    return item == SIZE_MAX ? NULL : view->items[item].claim;
}
