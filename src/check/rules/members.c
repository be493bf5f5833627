/* What a count counts, where no ordinal and no colon says so: names and things listed behind a comma, clauses that begin alike, dates of
 * what came twice, `A and B … these two`, `she and two other members`, `three out of four kinds`. */
#include "check/context.h"
#include "check/noun.h"
#include "check/rules/rules.h"

#define FEW 5              /* counts that such lists are made of */
#define BACK 2             /* sentences before, that `these two` takes up */
#define OPENERS_BEHIND 24  /* sentences behind a count, in which the clauses that begin alike stand */
#define OPENER_WORDS 5     /* `In the old harbour, …` */
#define KIND_BACK 40       /* sentences in which the kinds were counted, of which so many are taken */
#define PERSONS_BACK 60    /* … and the other members named */
#define NOUN_REACH 8       /* words behind a number that name what it counts */
#define BESIDE 3           /* words either side of `and` that are shown */
#define THING_WORDS 9      /* of one thing of a list */

static void list(struct check_context *context, struct figure stated, size_t counted, struct span where, const char *says)
{
    struct proposal p = {.stated = stated, .never_finding = true};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(RATIONAL_INTEGER(counted));
    p.formula = arena_format(context->arena, "%s: %zu", says, counted);
    proposal_operand(&p, figure_exact((int64_t)counted, where));
    propose_known(context, &p, VERDICT_CONSISTENT, arena_format(context->arena, "The text says “%.*s” and has %zu.", SLICE_ARGS(figure_text(context, &p.stated)), counted));
}

static struct span span_from_to(const struct view *v, size_t first, size_t last) { return (struct span){v->items[first].span.start, v->items[last].span.end}; }

/* A whole count of two to a few; 0: none. */
static size_t few(const struct claim *c)
{
    bool whole = is_plain_count(c) && rational_is_integer(c->quantity.value) && c->quantity.bound == BOUND_EQUAL;
    bool small = whole && rational_compare(c->quantity.value, RATIONAL_INTEGER(2)) >= 0 && rational_compare(c->quantity.value, RATIONAL_INTEGER(FEW)) <= 0;
    return small ? (size_t)rational_double(c->quantity.value) : 0;
}

/* ---- `two projects, the new quay and the old canal` ---- */

static bool is_and(const struct view *v, size_t i) { return view_find(v, i, i + 1, "and|&") != SIZE_MAX; }

/* Ends a list: a mark, or the sentence. */
static bool list_ends(const struct view *v, size_t i) { return i >= v->count || (v->items[i].mark && word_in(v->items[i].text, ".|,|;|)|—|–|:")); }

/* Things from item `at` on, commas between them and `and` before the last; *end behind them. 0 where it is no such list. */
static size_t things_from(const struct view *v, size_t at, size_t *end)
{
    size_t things = 1, words = 0;
    bool closing = false;
    for (*end = at; *end < v->count && words <= THING_WORDS; ++*end) {
        bool and = is_and(v, *end), comma = view_is(v, *end, ",") && !closing;
        if (!and && !comma && list_ends(v, *end))
            break;
        if (!and && !comma) {
            words++;
            continue;
        }
        if (closing || words == 0)
            return 0;
        closing = and || (comma && is_and(v, *end + 1));
        *end += comma && closing;
        things++;
        words = 0;
    }
    return closing && words > 0 && words <= THING_WORDS && list_ends(v, *end) ? things : 0;
}

/* The words behind the comma begin a thing: with an article or a name, behind a preposition perhaps. */
static size_t thing_begins(const struct check_context *context, const struct view *v, size_t at)
{
    size_t first = at + (find_class(context, v, at, at + 1, "placed") != SIZE_MAX);
    bool name = first < v->count && !v->items[first].claim && !v->items[first].mark && v->items[first].text.data[0] >= 'A' && v->items[first].text.data[0] <= 'Z';
    bool article = find_class(context, v, first, first + 1, "before-member") != SIZE_MAX;
    return name || article ? first : SIZE_MAX;
}

/* `three causes, schools, ships, and television`: of what texts number, plain words are things too. */
static bool lists_plain_words(const struct check_context *context, const struct view *v, size_t at, size_t n, size_t comma)
{
    bool word = comma + 1 < v->count && !v->items[comma + 1].claim && !v->items[comma + 1].mark && find_class(context, v, comma + 1, comma + 2, "noun-ends") == SIZE_MAX;
    return word && n >= 3 && is_numbered_noun(context, v->items[at].claim->quantity.counted);
}

static void comma_list(struct check_context *context, const struct view *v, size_t at, size_t n)
{
    size_t comma = at + 1, end;
    while (comma < v->count && comma <= at + NOUN_REACH && !v->items[comma].mark && !v->items[comma].claim)
        comma++;
    if (!view_is(v, comma, ",") && !view_is(v, comma, "(") && !view_is(v, comma, "—"))
        return;
    size_t first = lists_plain_words(context, v, at, n, comma) ? comma + 1 : thing_begins(context, v, comma + 1);
    if (first != SIZE_MAX && things_from(v, first, &end) == n)
        list(context, figure_of(context->arena, v->items[at].claim), n, span_from_to(v, first, end - 1), "things listed");
}

/* ---- `came twice. In 1604 …; in 1645 …` ---- */

/* Dates of the sentence behind, each with its preposition. */
static void times_dated(struct check_context *context, const struct view *v, size_t at)
{
    const struct claim *c = v->items[at].claim;
    bool mult = c && c->quantity.kind == KIND_MULTIPLE && rational_is_integer(c->quantity.value) && rational_compare(c->quantity.value, RATIONAL_INTEGER(FEW)) <= 0;
    bool times = c && few(c) && view_find(v, at + 1, at + 2, "times|occasions") != SIZE_MAX;
    const struct view *next = context->at + 1 < context->views.count ? v + 1 : NULL;
    if (!(mult || times || view_is(v, at, "twice") || view_is(v, at, "thrice")) || !next || next->block != v->block)
        return;
    struct figure stated = c ? figure_of(context->arena, c) : figure_exact(view_is(v, at, "twice") ? 2 : 3, v->items[at].span);
    size_t dates = 0, first = 0, last = 0;
    for (size_t i = 1; i < next->count; i++)
        if (next->items[i].claim && next->items[i].claim->quantity.kind == KIND_DATE && view_find(next, i - 1, i, "in|on") != SIZE_MAX) {
            first = dates++ ? first : i;
            last = i;
        }
    if (dates >= 2 && rational_compare(stated.value, RATIONAL_INTEGER(dates)) == 0)
        list(context, stated, dates, span_from_to(next, first, last), "dates told");
}

/* ---- `two other sectors … In farming, … In fishing, …` ---- */

/* Does the sentence open with a preposition and a few words that a comma ends? */
static bool opens_alike(const struct view *v, const char *with)
{
    size_t i = 1;
    if (!view_is(v, 0, with))
        return false;
    while (i < v->count && i <= OPENER_WORDS && !v->items[i].claim && !v->items[i].mark)
        i++;
    return i > 1 && view_is(v, i, ",");
}

static void openers(struct check_context *context, const struct view *v, size_t at, size_t n)
{
    if (context->at + 1 == context->views.count || view_section(v + 1) != view_section(v))
        return;
    static const char *const words[] = {"in", "for", "among", "under"};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        size_t found = 0, first = 0, last = 0;
        for (size_t i = context->at + 1; i < context->views.count && i <= context->at + OPENERS_BEHIND; i++) {
            const struct view *here = &context->views.items[i];
            if (here->block != v[1].block)
                break;
            if (!opens_alike(here, words[w]))
                continue;
            first = found++ ? first : i;
            last = i;
        }
        if (found == n && first <= context->at + 2)
            list(context, figure_of(context->arena, v->items[at].claim), n, (struct span){context->views.items[first].sentence.start, context->views.items[last].items[OPENER_WORDS].span.start}, "clauses that begin alike");
    }
}

/* ---- `the policy of A and the creation of B … these two measures` ---- */

/* The one `and` of a sentence, outside quotation marks, behind which a thing begins as one does before it. */
static size_t one_and(const struct view *v)
{
    size_t found = SIZE_MAX;
    bool quoted = false;
    for (size_t i = 1; i + 1 < v->count; i++) {
        struct slice next = v->items[i + 1].text;
        quoted = view_is(v, i, "“") || (quoted && !view_is(v, i, "”"));
        bool thing = view_find(v, i + 1, i + 2, "the|a|an|its|their|his|her") != SIZE_MAX || (slice_ends(next, SLICE("ing")) && next.length > 5);
        if (quoted || !view_is(v, i, "and") || !thing)
            continue;
        if (found != SIZE_MAX)
            return SIZE_MAX;
        found = i;
    }
    return found;
}

static void these_two(struct check_context *context, const struct view *v, size_t at)
{
    if (at == 0 || view_find(v, at - 1, at, "these|those|both") == SIZE_MAX)
        return;
    for (size_t back = 1; back <= BACK && back <= context->at; back++) {
        const struct view *w = &context->views.items[context->at - back];
        size_t and = w->block == v->block ? one_and(w) : SIZE_MAX;
        if (and == SIZE_MAX)
            continue;
        list(context, figure_of(context->arena, v->items[at].claim), 2, span_from_to(w, and > BESIDE ? and - BESIDE : 0, and + BESIDE < w->count ? and + BESIDE : w->count - 1), "joined by “and”");
        return;
    }
}

/* ---- `she and two other members of the board` ---- */

static bool is_name(const struct view *v, size_t i)
{
    return i < v->count && !v->items[i].claim && !v->items[i].mark && v->items[i].text.data[0] >= 'A' && v->items[i].text.data[0] <= 'Z';
}

/* Names of persons that an `and` joins, from item `at` on: as many; *end behind them. */
static size_t persons_from(const struct view *v, size_t at, size_t *end)
{
    size_t names = 0;
    bool closed = false;
    for (*end = at; *end < v->count;) {
        size_t first = *end;
        while (is_name(v, *end) || (*end > first && view_find(v, *end, *end + 1, "de|van|von|-") != SIZE_MAX))
            ++*end;
        if (*end == first)
            return 0;
        names++;
        if (closed)
            return names;
        closed = is_and(v, *end) || (view_is(v, *end, ",") && is_and(v, *end + 1));
        if (!closed && !view_is(v, *end, ","))
            return 0;
        *end += is_and(v, *end) ? 1 : is_and(v, *end + 1) ? 2 : 1;
    }
    return 0;
}

static void other_persons(struct check_context *context, const struct stems *stems, const struct view *v, size_t at, size_t n)
{
    if (at < 2 || !is_and(v, at - 1) || !is_name(v, at - 2) || find_class(context, v, at + 1, at + 2, "other-besides") == SIZE_MAX)
        return;
    struct extent what = {context->at, at + 1, at + 1 + NOUN_REACH < v->count ? at + 1 + NOUN_REACH : v->count};
    for (size_t back = 0; back <= PERSONS_BACK && back <= context->at; back++) {
        const struct view *w = &context->views.items[context->at - back];
        if (view_section(w) != view_section(v))
            return;
        for (size_t i = 0, end; back && i < w->count; i++) {
            if (!is_name(w, i) || (i > 0 && is_name(w, i - 1)) || persons_from(w, i, &end) != n)
                continue;
            struct extent behind = {context->at - back, end, end + 2 * NOUN_REACH < w->count ? end + 2 * NOUN_REACH : w->count};
            if (extents_share(stems, &what, &behind).words < 2)
                continue;
            list(context, figure_of(context->arena, v->items[at].claim), n, span_from_to(w, i, end - 1), "names told");
            return;
        }
    }
}

/* ---- `three out of four kinds` ---- */

static const struct claim *count_before(const struct check_context *context, const struct stems *stems, const struct view *v, size_t at, struct rational all)
{
    struct extent what = {context->at, at, at + NOUN_REACH < v->count ? at + NOUN_REACH : v->count};
    bool numbered = find_class(context, v, at, at + 3, "numbered-noun") != SIZE_MAX;
    for (size_t back = 1; back <= KIND_BACK && back <= context->at; back++) {
        const struct view *w = &context->views.items[context->at - back];
        if (view_section(w) != view_section(v))
            return NULL;
        for (size_t i = w->count; i-- > 0;) {
            const struct claim *c = w->items[i].claim;
            struct extent there = extent_around(&context->views, context->at - back, i, NOUN_REACH);
            if (!is_plain_count(c) || !c->quantity.counted.length || rational_compare(c->quantity.value, all) != 0)
                continue;
            if ((numbered && is_numbered_noun(context, c->quantity.counted)) || extents_share(stems, &what, &there).words > 0)
                return c;
        }
    }
    return NULL;
}

/* The whole of the fraction is what was counted before. */
static void out_of(struct check_context *context, const struct stems *stems, const struct view *v, size_t at)
{
    struct slice text = claim_text(context->claims, v->items[at].claim);
    size_t of = slice_find(text, SLICE(" out of "), 0);
    struct rational all = of == SIZE_MAX ? RATIONAL_NONE : number_word(context, last_word(text));
    const struct claim *counted = rational_is_none(all) ? NULL : count_before(context, stems, v, at + 1, all);
    if (!counted)
        return;
    struct span span = v->items[at].claim->quantity.span;
    struct proposal p = {.stated = figure_exact_rational(all, span), .never_finding = true};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(counted->quantity.value);
    p.formula = arena_format(context->arena, "%.*s: out of %.*s", SLICE_ARGS(text), SLICE_ARGS(claim_text(context->claims, counted)));
    proposal_operand(&p, figure_of(context->arena, counted));
    propose_known(context, &p, VERDICT_CONSISTENT, arena_format(context->arena, "“%.*s” is of the “%.*s” counted before.", SLICE_ARGS(text), SLICE_ARGS(claim_text(context->claims, counted))));
}

/* `two shafts were driven, one from the north and one from the south`. */
static void ones(struct check_context *context, const struct view *v, size_t at, size_t n)
{
    size_t found = 0, first = 0, last = 0;
    for (size_t i = at + 1; i < v->count; i++) {
        bool one = slice_is_fold(v->items[i].text, "one") && !view_is(v, i + 1, "of") && view_find(v, i - 1, i, ",|and|;|:|but|—") != SIZE_MAX;
        first = one && !found ? i : first;
        last = one ? i : last;
        found += one;
    }
    if (found == n)
        list(context, figure_of(context->arena, v->items[at].claim), n, span_from_to(v, first, last), "told one by one");
}

static void look_at(struct check_context *context, const struct stems *stems, const struct view *v, size_t at)
{
    const struct claim *c = v->items[at].claim;
    size_t n = c ? few(c) : 0;
    times_dated(context, v, at);
    if (c && (claim_is_class(c, SLICE("frac")) || claim_is_class(c, SLICE("ratio"))))
        out_of(context, stems, v, at);
    if (!n)
        return;
    comma_list(context, v, at, n);
    ones(context, v, at, n);
    if (c->quantity.counted.length)
        openers(context, v, at, n);
    if (n == 2)
        these_two(context, v, at);
    other_persons(context, stems, v, at, n);
}

static void members_document(struct check_context *context)
{
    const struct stems *stems = stems_at_hand(context);
    for (context->at = 0; stems && context->at < context->views.count; context->at++) {
        const struct view *v = &context->views.items[context->at];
        for (size_t at = 0; at < v->count; at++)
            look_at(context, stems, v, at);
    }
}

const struct check_rule check_rule_members = {
    .id = "document/members",
    .check = "document",
    .sentence = "What a number counts stands near by, as many as it says (listed, never a finding).",
    .detail = "Lists `two projects, the new quay and the old canal`, `The plague came twice. In 1604 …; in 1645 …`, `two other trades. In fishing, … In\n"
              "farming, …`, `the sale of the mill and the purchase of the land … these two steps`, `she and two other members of the board` of whom the\n"
              "text has told the names, `three out of four kinds` where four kinds were counted. That as many are not found proves nothing.",
    .lists_only = true,
    .document_rule = members_document,
};
