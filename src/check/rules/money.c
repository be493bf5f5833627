/* One amount in two currencies: against the exchange rate of its time, and against the document's other pairs. */
#include "check/context.h"
#include "check/edtf.h"
#include "check/noun.h"
#include "check/rules/rules.h"
#include <math.h>
#include <stdlib.h>

#define MAX_PAIRS 64
#define MOST_HELD 3      /* pairs before, that one is held to */
#define NEAR_TENTHS 1     /* rates of different days of a year lie so many tenths apart */

struct pair { const struct claim *a, *b; double rate; bool told; /* tied only by a rate that the text tells */ };

static bool tied(const struct claim *a, const struct claim *b)
{
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++)
            if (a->quantity.role[i] == ROLE_SAME && b->quantity.role[j] == ROLE_SAME && a->quantity.group[i] && a->quantity.group[i] == b->quantity.group[j])
                return true;
    return false;
}

static struct slice currency(const struct claim *c)
{
    return c->quantity.unit ? c->quantity.unit->code : SLICE_NONE;
}

static bool is_pair(const struct claim *a, const struct claim *b)
{
    return a->quantity.kind == KIND_MONEY && b->quantity.kind == KIND_MONEY && currency(a).length && currency(b).length &&
           !slice_equal(currency(a), currency(b)) && !rational_is_none(a->quantity.value) && !rational_is_none(b->quantity.value) &&
           rational_sign(a->quantity.value) != 0 && rational_sign(b->quantity.value) != 0;
}

/* All pairs of the document. */
static size_t pairs_of(struct check_context *context, struct pair out[MAX_PAIRS])
{
    size_t count = 0;
    struct pattern_match m;
    for (size_t i = 0; i < context->views.count; i++) {
        const struct view *v = &context->views.items[i];
        for (size_t at = 0; at + 1 < v->count && count < MAX_PAIRS; at++) {
            bool told = false;
            if (!v->items[at].claim || !(ties_match_shape(&context->ties, v, at, "pair", &m) || (told = ties_match_shape(&context->ties, v, at, "pair-told", &m))))
                continue;
            const struct claim *a = pattern_claim(v, &m, 'A'), *b = pattern_claim(v, &m, 'B');
            if (is_pair(a, b) || (tied(a, b) && is_pair(a, b)))
                out[count++] = (struct pair){a, b, rational_double(a->quantity.value) / rational_double(b->quantity.value), told};
        }
    }
    return count;
}

/* ---- rates of the table ---- */

struct rates { size_t date, base, quote, rate; };

static bool is_rate(const struct table *t, const struct rates *c, size_t row, struct slice base, struct slice quote)
{
    return slice_equal(table_cell(t, row, c->base), base) && slice_equal(table_cell(t, row, c->quote), quote);
}

/* Units of `a` for one of `b` in a row: straight, inverse; NaN where the row is of other currencies. */
static double rate_in(const struct table *t, const struct rates *c, size_t row, struct slice a, struct slice b)
{
    if (is_rate(t, c, row, b, a))
        return table_number(t, row, c->rate);
    return is_rate(t, c, row, a, b) ? 1 / table_number(t, row, c->rate) : NAN;
}

/* The rate nearest to the implied one among those of the pair's own time: its year, the years beside it, the document's. */
static double nearest_rate(struct check_context *context, const struct pair *p, struct slice *date)
{
    const struct table *t = context->options->exchange_rates;
    double best = NAN;
    if (!t)
        return best;
    struct rates c = {table_column(t, SLICE("date")), table_column(t, SLICE("base")), table_column(t, SLICE("quote")), table_column(t, SLICE("rate"))};
    if (c.date == SIZE_MAX || c.base == SIZE_MAX || c.quote == SIZE_MAX || c.rate == SIZE_MAX)
        return best;
    int year = edtf_year_of(p->a->time.length ? p->a->time : p->b->time), published = edtf_year_of(context->claims->document->date);
    for (size_t row = 0; row < t->row_count; row++) {
        int here = edtf_year_of(table_cell(t, row, c.date));
        bool near = (year && abs(here - year) <= 1) || (published && abs(here - published) <= 1) || (!year && !published);
        double rate = near ? rate_in(t, &c, row, currency(p->a), currency(p->b)) : NAN;
        if (!isnan(rate) && (isnan(best) || fabs(log(rate / p->rate)) < fabs(log(best / p->rate)))) {
            best = rate;
            *date = table_cell(t, row, c.date);
        }
    }
    return best;
}

static bool same_currencies(const struct pair *a, const struct pair *b)
{
    return !a->told && !b->told && slice_equal(currency(a->a), currency(b->a)) && slice_equal(currency(a->b), currency(b->b));
}

static bool near_rates(double a, double b)
{
    return fabs(log(a / b)) <= log(1 + NEAR_TENTHS / 10.0);
}

/* The rate of the document's other pairs of the two currencies: that of the pair which agrees, else of the most that agree among
 * themselves; NaN where there is none. Of two, the later is held to the first. */
static double other_rate(const struct pair *pairs, size_t count, size_t self)
{
    double best = NAN, same = NAN;
    size_t most = 0, before = 0, others = 0;
    for (size_t i = 0; i < count; i++) {
        if (i == self || !same_currencies(&pairs[i], &pairs[self]))
            continue;
        before += i < self;
        others++;
        if (near_rates(pairs[i].rate, pairs[self].rate))
            same = pairs[i].rate;
        size_t agree = 0;
        for (size_t j = 0; j < count; j++)
            agree += j != self && same_currencies(&pairs[j], &pairs[self]) && near_rates(pairs[i].rate, pairs[j].rate);
        best = agree > most ? pairs[i].rate : best;
        most = agree > most ? agree : most;
    }
    bool held = others > 1 || before;
    return !held ? NAN : !isnan(same) ? same : most > 1 || before ? best : NAN;
}

/* Units of p->a for one of p->b, where so much of the one money is told for one of the other; NaN where they are of other moneys. */
static double rate_for(const struct pair *p, struct slice one, struct slice other, double rate)
{
    if (slice_equal(one, currency(p->a)) && slice_equal(other, currency(p->b)))
        return 1 / rate;
    return slice_equal(one, currency(p->b)) && slice_equal(other, currency(p->a)) ? rate : NAN;
}

/* Is `pound` or `dollar` a word for that money? */
static bool is_money_word(const struct check_context *context, struct slice code, struct slice word)
{
    for (size_t i = 0; i < lexicon_count(context->lexicon, LEXICON_CURRENCIES); i++) {
        struct slice name = lexicon_field(context->lexicon, LEXICON_CURRENCIES, i, "name"), last = last_word(name);
        if (slice_equal(lexicon_field(context->lexicon, LEXICON_CURRENCIES, i, "code"), code) && (same_noun(last, word) || phrase_has_noun(name, word)))
            return true;
    }
    return false;
}

/* `a euro bought about $1.12`, `at 150 yen to the dollar` at an item. */
static double rate_at(const struct check_context *context, const struct view *v, size_t at, const struct pair *p)
{
    struct pattern_match m;
    if (v->items[at].claim && v->items[at].claim->quantity.kind == KIND_MONEY && ties_match_shape(&context->ties, v, at, "told-rate", &m)) {
        const struct claim *one = pattern_claim(v, &m, 'A'), *other = pattern_claim(v, &m, 'B');
        bool single = is_pair(one, other) && rational_compare(one->quantity.value, RATIONAL_INTEGER(1)) == 0;
        return single ? rate_for(p, currency(one), currency(other), rational_double(other->quantity.value)) : NAN;
    }
    if (v->items[at].claim || !ties_match_shape(&context->ties, v, at, "rate-of", &m) || m.end >= v->count)
        return NAN;
    const struct claim *other = pattern_claim(v, &m, 'A');
    bool first = is_money_word(context, currency(p->a), v->items[m.end].text), second = is_money_word(context, currency(p->b), v->items[m.end].text);
    if (rational_is_none(other->quantity.value) || first == second)
        return NAN;
    return rate_for(p, first ? currency(p->a) : currency(p->b), currency(other), rational_double(other->quantity.value));
}

/* The text's own rate, straight or inverse; NaN where it tells none. */
static double told_rate(const struct check_context *context, const struct pair *p)
{
    for (size_t i = 0; i < context->views.count; i++) {
        const struct view *v = &context->views.items[i];
        for (size_t at = 0; v->claim_count && at + 1 < v->count; at++) {
            double rate = rate_at(context, v, at, p);
            if (!isnan(rate))
                return rate;
        }
    }
    return NAN;
}

static struct rational decimal_rate(double rate)
{
    int exponent = (int)floor(log10(rate)) - 5;
    return rational_decimal(llround(rate / pow(10, exponent)), exponent);
}

static void judge(struct check_context *context, const struct pair *pair, double rate, const char *whose, struct slice date)
{
    struct arena *arena = context->arena;
    struct figure a = figure_of(arena, pair->a), r = figure_exact_rational(decimal_rate(rate), (struct span){0, 0});
    struct rational low = rational_multiply(arena, r.value, rational_ratio(arena, 10 - NEAR_TENTHS, 10));
    struct rational high = rational_multiply(arena, r.value, rational_ratio(arena, 10 + NEAR_TENTHS, 10));
    struct proposal p = {.stated = figure_of(arena, pair->b)};
    r.in[READING_LOOSE] = interval_between(low, high, false, false);
    proposal_compute(context, &p, &a, interval_divide, &r);
    p.says = arena_string(arena, arena_format(arena, "At %.*s %.*s for one %.*s (%s%s%.*s) the amount is", SLICE_ARGS(number_text(arena, r.value, 5)),
                                              SLICE_ARGS(currency(pair->a)), SLICE_ARGS(currency(pair->b)), whose, date.length ? " " : "", SLICE_ARGS(date)));
    p.unit = arena_string(arena, arena_format(arena, " %.*s", SLICE_ARGS(currency(pair->b))));
    p.formula = arena_format(arena, "%.*s / %.*s", SLICE_ARGS(number_text(arena, a.value, 9)), SLICE_ARGS(number_text(arena, r.value, 6)));
    proposal_operand(&p, a);
    propose(context, &p);
}

static int year_of(const struct pair *p) { return edtf_year_of(p->a->time.length ? p->a->time : p->b->time); }

/* Of the same moneys, and of the same year where both have one. */
static bool one_rate(const struct pair *a, const struct pair *b)
{
    int here = year_of(a), there = year_of(b);
    return same_currencies(a, b) && (!here || !there || here == there);
}

/* The rate that one pair implies, held to another's. */
static void judge_both(struct check_context *context, const struct pair *pair, const struct pair *other)
{
    struct arena *arena = context->arena;
    struct figure a = figure_of(arena, pair->a), c = figure_of(arena, other->a), d = figure_of(arena, other->b);
    struct proposal p = {.stated = figure_of(arena, pair->b), .never_finding = true};
    for (int r = 0; r < READINGS; r++) {
        struct interval rate = interval_divide(arena, c.in[r], d.in[r]);
        if (r == READING_LOOSE)
            rate = interval_multiply(arena, rate, interval_between(rational_ratio(arena, 10 - NEAR_TENTHS, 10), rational_ratio(arena, 10 + NEAR_TENTHS, 10), false, false));
        p.computed[r] = interval_divide(arena, a.in[r], rate);
    }
    p.says = "At the rate of the pair before it the amount is";
    p.unit = arena_string(arena, arena_format(arena, " %.*s", SLICE_ARGS(currency(pair->b))));
    p.formula = arena_format(arena, "%.*s / (%.*s / %.*s)", SLICE_ARGS(number_text(arena, a.value, 9)), SLICE_ARGS(number_text(arena, c.value, 9)), SLICE_ARGS(number_text(arena, d.value, 9)));
    proposal_operand(&p, a);
    proposal_operand(&p, c);
    proposal_operand(&p, d);
    if (verdict_of(arena, &p.stated, p.computed) != VERDICT_INCONSISTENT)
        propose(context, &p);
}

/* Is the amount a finding already? Then that it agrees with another pair is no news. */
static bool is_wrong(const struct check_context *context, const struct pair *pair)
{
    const struct relation *last = context->found.count ? &context->found.items[context->found.count - 1] : NULL;
    return last && last->rule == context->rule && last->verdict == VERDICT_INCONSISTENT && last->operands[0].span.start == pair->b->quantity.span.start;
}

/* By a rate that the text or the table tells, or that other pairs imply. */
static void judge_pair(struct check_context *context, const struct pair *pairs, size_t count, size_t i)
{
    struct slice date = SLICE_NONE;
    double told = told_rate(context, &pairs[i]), rate;
    if (!isnan(told))
        judge(context, &pairs[i], told, "as the text says", SLICE_NONE);
    else if (pairs[i].told)
        return;
    else if (!isnan(rate = nearest_rate(context, &pairs[i], &date)))
        judge(context, &pairs[i], rate, "the rate of", date);
    else if (!isnan(rate = other_rate(pairs, count, i)))
        judge(context, &pairs[i], rate, "as elsewhere in the text", SLICE_NONE);
}

static void money_document(struct check_context *context)
{
    struct pair pairs[MAX_PAIRS];
    size_t count = pairs_of(context, pairs);
    for (size_t i = 0; i < count; i++) {
        judge_pair(context, pairs, count, i);
        bool list = !context->options->findings_only && !is_wrong(context, &pairs[i]);
        for (size_t k = i, held = 0; list && k-- > 0 && held < MOST_HELD;)
            if (one_rate(&pairs[k], &pairs[i])) {
                judge_both(context, &pairs[i], &pairs[k]);
                held++;
            }
    }
}

const struct check_rule check_rule_money = {
    .id = "money/pair",
    .check = "money",
    .sentence = "One amount given in two currencies fits the exchange rate of its time and the document's other pairs.",
    .detail = "Speaks for `78 billion RMB ($11.7 billion)`. The rate is the table's that is nearest among those of the claim's year, the years\n"
              "beside it and the document's own; without a table, that of the document's other pairs, which are also listed against each other. A tenth of difference is the movement\n"
              "of a year. A factor of a thousand is named as a slip of scale (million for billion).",
    .document_rule = money_document,
};
