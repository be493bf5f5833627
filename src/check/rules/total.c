/* Parts against their total: enumerations behind a colon, in brackets, or before `for a total of`. */
#include "check/context.h"
#include "check/rules/rules.h"

#define MAX_PARTS 20
#define HEAD_WORDS 8       /* between the total and what opens the list */
#define FAR_WORDS 16       /* … where words say that it is divided */
#define STATISTIC_ITEMS 8  /* of `t(34)` */
#define LEAD_WORDS 4       /* in a part before its number */

struct parts {
    size_t items[MAX_PARTS];
    size_t count;
    size_t end;            /* item behind the list */
    bool closed;           /* every piece has its number, at its start */
};

static bool opens_list(const struct view *v, size_t i)
{
    return v->items[i].mark && word_in(v->items[i].text, ":|(|—|–");
}

static bool is_separator(const struct view *v, size_t i)
{
    return !v->items[i].claim && (word_in(v->items[i].text, ",|;|and|plus|&") );
}

/* `t(34) = 2.2`, `p < .05`: the value of a statistic is a part of nothing; `boys = 30` and `n = 30` may be one. */
static bool is_statistic(const struct check_context *context, const struct view *v, size_t at)
{
    if (at < 2 || v->items[at - 1].claim || !word_in(v->items[at - 1].text, "=|<|>|≤|≥"))
        return false;
    size_t symbol = at - 2, least = symbol > STATISTIC_ITEMS ? symbol - STATISTIC_ITEMS : 0;
    if (view_is(v, symbol, ")"))
        while (symbol > least && !view_is(v, symbol + 1, "("))
            symbol--;
    for (size_t i = 0; i < lexicon_count(context->lexicon, LEXICON_EN_STATISTICS); i++)
        if (word_among(v->items[symbol].text, lexicon_row(context->lexicon, LEXICON_EN_STATISTICS, i).spellings))
            return !slice_is(lexicon_field(context->lexicon, LEXICON_EN_STATISTICS, i, "name"), "sample size");
    return false;
}

/* What a list has told when its next item comes. */
struct told { struct parts parts; size_t words /* since the last mark */; bool numbered /* since then too */, first; };

/* Does the word leave a part without its number: `and the rest in Finland`, `one in Norway`; or is what follows no part: `of which 3`? */
static bool leaves_open(const struct check_context *context, const struct told *t, struct slice word)
{
    bool rest = t->words <= 1 && word_among(word, tie_words(context->lexicon, SLICE("open-end")));
    return rest || word_in(word, "one") || (!t->numbered && !t->first && t->words == 0 && word_among(word, tie_words(context->lexicon, SLICE("no-part-before"))));
}

static void read_number(struct check_context *context, const struct view *v, size_t total, size_t at, struct told *t)
{
    struct figure f;
    struct parts *p = &t->parts;
    if (!figures_comparable(context, v->items[total].claim, v->items[at].claim, &f)) {
        p->closed = p->closed && t->numbered;   /* a part whose number is of something else */
        return;
    }
    if (t->numbered || is_statistic(context, v, at) || t->words > LEAD_WORDS || p->count == MAX_PARTS || find_class(context, v, at + 1, at + 2, "grouped") != SIZE_MAX)
        p->closed = false;
    else
        p->items[p->count++] = at;
    t->numbered = true;
    t->first = false;
}

/* Numbers of a list from item `at` on; a bracket closes it, or the sentence's end. `bracket`: only a bracket. */
static struct parts parts_of(struct check_context *context, const struct view *v, size_t total, size_t at, bool bracket)
{
    struct told t = {.parts.closed = true, .first = true};
    struct parts *p = &t.parts;
    size_t depth = 0;
    for (p->end = at; p->end < v->count; p->end++) {
        const struct view_item *item = &v->items[p->end];
        if (item->mark && word_in(item->text, ")|]")) {
            if (depth == 0)
                break;
            depth--;
            continue;
        }
        if (item->mark && word_in(item->text, "(|["))
            depth++;
        if (depth || (item->mark && word_in(item->text, ".|”|\"")))
            continue;
        if (is_separator(v, p->end)) {
            t.words = 0;
            t.numbered = false;
        } else if (item->claim) {
            read_number(context, v, total, p->end, &t);
        } else {
            p->closed = p->closed && !leaves_open(context, &t, item->text);
            t.words++;
        }
    }
    p->closed = p->closed && p->count >= 2 && (!bracket || p->end < v->count);
    return *p;
}

static void propose_sum(struct check_context *context, const struct view *v, size_t total, const struct parts *parts, bool firm)
{
    struct arena *arena = context->arena;
    struct proposal p = {.says = "The parts add up to", .never_finding = !firm};
    p.stated = figure_of(arena, v->items[total].claim);
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(RATIONAL_INTEGER(0));
    for (size_t i = 0; i < parts->count; i++) {
        struct figure f;
        figures_comparable(context, v->items[total].claim, v->items[parts->items[i]].claim, &f);
        for (int r = 0; r < READINGS; r++)
            p.computed[r] = interval_add(arena, p.computed[r], f.in[r]);
        p.formula = arena_format(arena, "%.*s%s%.*s", SLICE_ARGS(p.formula), i ? " + " : "", SLICE_ARGS(number_text(arena, f.value, 9)));
        proposal_operand(&p, f);
    }
    proposal_open_ends(&p);
    propose(context, &p);
}

/* No part is larger than the total, unless all are by a scale word: `$5.9 million ($2.4 billion …)`. */
static bool plausible_total(struct check_context *context, const struct view *v, size_t total, const struct parts *parts)
{
    struct figure t = figure_of(context->arena, v->items[total].claim), f;
    struct rational sum = RATIONAL_INTEGER(0);
    bool larger = false;
    for (size_t i = 0; i < parts->count; i++) {
        figures_comparable(context, v->items[total].claim, v->items[parts->items[i]].claim, &f);
        if (rational_is_none(f.value) || rational_is_none(t.value))
            return false;
        larger |= rational_compare(f.value, t.value) >= 0;
        sum = rational_add(context->arena, sum, f.value);
    }
    if (larger && !verdict_is_scale_slip(t.value, sum))
        return false;
    return !rational_is_none(t.value) && (t.bound == BOUND_EQUAL || t.bound == BOUND_ABOUT);
}

static bool is_few(const struct claim *c)
{
    return claim_is_class(c, SLICE("cnt")) && c->quantity.counted.length && !rational_is_none(c->quantity.value) && rational_compare(c->quantity.value, RATIONAL_INTEGER(MAX_PARTS)) <= 0;
}

/* `15 people in total: six …, four …, and five …`; `$20 million ($5 million in cash and $15 million in stock)`. */
static void total_before(struct check_context *context, const struct view *v, size_t total)
{
    size_t open = total + 1;
    const struct claim *givers = NULL;
    bool said = total > 1 && view_is(v, total - 1, "of") && view_is(v, total - 2, "total");
    bool divided = find_class(context, v, total + 1, total + FAR_WORDS, "composition") != SIZE_MAX || find_class(context, v, total + 1, total + FAR_WORDS, "broken-down") != SIZE_MAX;
    for (; open < v->count && open < total + (divided ? FAR_WORDS : HEAD_WORDS) && !opens_list(v, open); open++) {
        if (divided && v->items[open].claim && claim_is_class(v->items[open].claim, SLICE("year")))
            continue;   /* `the 212 injuries in 2018 break down as follows` */
        if (v->items[open].claim && !givers && is_few(v->items[open].claim)) {   /* `$5 million from three donors: …` */
            givers = v->items[open].claim;
            continue;
        }
        if (v->items[open].claim || v->items[open].mark)
            return;
        said |= word_among(v->items[open].text, tie_words(context->lexicon, SLICE("total-said")));
        if (word_among(v->items[open].text, tie_words(context->lexicon, SLICE("examples-of"))))
            return;
    }
    if (open >= v->count || !opens_list(v, open))
        return;
    bool bracket = view_is(v, open, "(");
    struct parts parts = parts_of(context, v, total, open + 1, bracket);
    if (!parts.closed || !plausible_total(context, v, total, &parts))
        return;
    if (givers) {
        bool all = rational_compare(givers->quantity.value, RATIONAL_INTEGER(parts.count)) == 0;
        if (all && view_is(v, open, ":"))
            propose_sum(context, v, total, &parts, true);
        return;
    }
    bool starts = v->items[open + 1].claim != NULL || (open + 2 < v->count && v->items[open + 2].claim);
    const struct quantity *q = &v->items[total].claim->quantity;
    bool bare = q->kind == KIND_NUMBER || (q->kind != KIND_MONEY && q->kind != KIND_COUNT && open > total + 1);   /* `r.199 (one …)`, `1000 ppm of it showing more (135 ppm …)` */
    starts = starts && !(bracket && bare);
    propose_sum(context, v, total, &parts, said || starts);
}

/* `five from A and six from B, for a total of 11`. */
static void total_behind(struct check_context *context, const struct view *v, size_t total)
{
    struct pattern_match m;
    size_t from = total > 7 ? total - 7 : 0, at = SIZE_MAX;
    for (size_t i = from; i < total && at == SIZE_MAX; i++)
        if (ties_match_shape(&context->ties, v, i, "said", &m) && m.end + 1 >= total && m.end <= total)
            at = i;
    if (at == SIZE_MAX)
        return;
    struct parts parts = {.closed = true};
    struct figure f;
    for (size_t i = 0; i < at; i++)
        if (v->items[i].claim && figures_comparable(context, v->items[total].claim, v->items[i].claim, &f) && parts.count < MAX_PARTS)
            parts.items[parts.count++] = i;
    if (parts.count < 2 || !plausible_total(context, v, total, &parts))
        return;
    bool listed = view_find(v, parts.items[0], at, "and|plus|,") != SIZE_MAX && find_class(context, v, 0, at, "not-summed") == SIZE_MAX;
    propose_sum(context, v, total, &parts, listed);
}

static void total_sentence(struct check_context *context, const struct view *v)
{
    for (size_t i = 0; i < v->count; i++) {
        if (!v->items[i].claim || !claim_is_class(v->items[i].claim, SLICE("any")) || rational_is_none(v->items[i].claim->quantity.value))
            continue;
        total_before(context, v, i);
        total_behind(context, v, i);
    }
}

const struct check_rule check_rule_total = {
    .id = "arithmetic/total",
    .check = "arithmetic",
    .sentence = "Parts that are listed add up to their total.",
    .detail = "Speaks where a list stands behind a total and a colon, in brackets behind a total, or before `for a total of`, and each\n"
              "part of the list begins with a number of the total's unit: `15 people in total: six …, four …, and five …`.\n"
              "Silent where a part has no number, where one is only an instance (`including two`), or is larger than the total.",
    .sentence_rule = total_sentence,
};
