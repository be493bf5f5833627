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
    struct pattern_match *out;
    unsigned steps;
};

enum takes { TAKES_COMMAS = 1, TAKES_DATES = 2, TAKES_CLAIMS = 4 };

/* What may stand unsaid between two elements. */
struct gap { const char *sign; size_t most; unsigned takes; };

static const struct gap *gap_of(struct slice element)
{
    static const struct gap gaps[] = {
        {"_", SHORT_GAP, 0},
        {"~", NEAR_GAP, TAKES_DATES},
        {"__", LONG_GAP, TAKES_COMMAS},
        {"~~", FAR_GAP, TAKES_COMMAS | TAKES_DATES},
        {"___", WIDE_GAP, TAKES_COMMAS | TAKES_DATES | TAKES_CLAIMS},
    };
    if (element.data[0] == '_' || element.data[0] == '~')
        for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++)
            if (slice_is(element, gaps[i].sign))
                return &gaps[i];
    return NULL;
}

static bool gap_takes(const struct gap *gap, const struct view_item *item)
{
    if (item->claim) {
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

static bool is_slot(struct slice element)
{
    return element.length > 2 && element.data[1] == ':' && element.data[0] >= 'A' && element.data[0] <= 'Z';
}

static bool match_rest(struct matcher *m, struct slice pattern, size_t at);

static bool match_gap(struct matcher *m, struct slice pattern, const struct gap *gap, size_t at)
{
    for (size_t taken = 0;; taken++) {
        if (match_rest(m, pattern, at + taken))
            return true;
        if (taken == gap->most || at + taken >= m->view->count || !gap_takes(gap, &m->view->items[at + taken]))
            return false;
    }
}

static bool match_slot(struct matcher *m, struct slice pattern, struct slice element, size_t at)
{
    size_t item = slot_item(m->view, at);
    if (item == SIZE_MAX || !claim_is_class(m->view->items[item].claim, slice_sub(element, 2, element.length)))
        return false;
    size_t *slot = &m->out->slots[element.data[0] - 'A'], before = *slot;
    *slot = item;
    if (match_rest(m, pattern, item + 1))
        return true;
    *slot = before;
    return false;
}

/* Recursion is as deep as the pattern has elements: patterns are ours, and short. */
static bool match_rest(struct matcher *m, struct slice pattern, size_t at)
{
    struct slice element;
    if (++m->steps > STEPS)
        return false;
    if (!slice_split(&pattern, ' ', &element)) {
        m->out->end = at;
        return true;
    }
    const struct gap *gap = gap_of(element);
    if (gap)
        return match_gap(m, pattern, gap, at);
    bool optional = element.length > 1 && element.data[0] == '?';
    if (optional)
        element = slice_sub(element, 1, element.length);
    if (at < m->view->count) {
        const struct view_item *item = &m->view->items[at];
        if (is_slot(element) ? match_slot(m, pattern, element, at)
                             : !item->claim && word_among(item->text, element) && match_rest(m, pattern, at + 1))
            return true;
    }
    return optional && match_rest(m, pattern, at);
}

bool pattern_match(const struct view *view, size_t at, const char *pattern, struct pattern_match *out)
{
    struct matcher m = {view, out, 0};
    for (size_t i = 0; i < PATTERN_SLOTS; i++)
        out->slots[i] = SIZE_MAX;
    out->start = at;
    return match_rest(&m, slice_of(pattern), at);
}

const struct claim *pattern_claim(const struct view *view, const struct pattern_match *match, char slot)
{
    size_t item = match->slots[slot - 'A'];
    return item == SIZE_MAX ? NULL : view->items[item].claim;
}
