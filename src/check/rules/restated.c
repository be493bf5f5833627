/* The same number said again of the same thing, in another sentence: that it agrees is worth knowing; that `all 1,500` of what were
 * 1,200 do not. */
#include "check/context.h"
#include "check/edtf.h"
#include "check/noun.h"
#include "check/passage.h"
#include "check/rules/rules.h"
#include "base/map.h"
#include <string.h>

#define AROUND 14         /* words of a number in which what it is of is looked for */
#define LOOK_BACK 16       /* earlier places of one number */
#define LARGE 1000         /* met seldom */
#define SMALL 12           /* counts up to it are met everywhere */
#define TELLING 4          /* what words in common must tell of a number that says little (check/stems.h) */
#define NEAR 2             /* sentences */
#define WORDS 3            /* or so many of them, however usual */
#define LEAST_HEAD 3        /* letters of a word that a year belongs to */
#define MOST_PLACES 2       /* before, that a number is held to */

struct mention { const struct claim *claim; size_t view, item; bool pointed; /* `these two` */ };
struct mentions { struct mention *items; size_t count, capacity; };   /* the capacity grows from 1 to LOOK_BACK, then the oldest goes */

static struct mention mention_of(const struct check_context *context, const struct view *v, size_t at, size_t view)
{
    return (struct mention){v->items[at].claim, view, at, at > 0 && find_class(context, v, at > 2 ? at - 2 : 0, at, "the-same-ones") != SIZE_MAX};
}

#define MOST_KEYS 3

struct keys { struct slice items[MOST_KEYS]; size_t count; };

static void add_years(struct check_context *context, struct keys *out, int first, int last)
{
    out->items[out->count++] = arena_format(context->arena, "date %d/%d", first, last);
}

/* Under which a claim is found again: value and unit of a number, year of a date, of a span the whole and both ends; none for what says
 * too little. */
static struct keys keys_of(struct check_context *context, const struct claim *c)
{
    const struct quantity *q = &c->quantity;
    struct keys out = {.count = 0};
    struct moments when;
    if (claim_is_class(c, SLICE("year"))) {
        if (!edtf_of(c, &when))
            return out;
        add_years(context, &out, when.first.year, when.last.year);
        if (when.span && !when.named && when.first.year != when.last.year) {
            add_years(context, &out, when.first.year, when.first.year);
            add_years(context, &out, when.last.year, when.last.year);
        }
        return out;
    }
    bool amount = claim_is_class(c, SLICE("qty")) || claim_is_class(c, SLICE("pct")) || q->kind == KIND_ORDINAL;
    if (amount && q->unit && !rational_is_none(q->value) && q->form != FORM_VAGUE && rational_compare(q->value, RATIONAL_INTEGER(2)) >= 0)
        out.items[out.count++] = arena_format(context->arena, "%.*s %.*s%s", SLICE_ARGS(rational_text(context->arena, q->value)), SLICE_ARGS(q->unit->code), q->kind == KIND_ORDINAL ? "th" : "");
    return out;
}

/* Told of one decade, in two parts of it that meet: `in the mid-1990s … an era in the late 1990s`; `apart` where they do not. */
static enum check_verdict verdict_of_decades(const struct check_context *context, const struct claim *here, const struct claim *before, bool *apart)
{
    struct moments a, b;
    bool named = edtf_of(here, &a) && edtf_of(before, &b) && a.named && b.named;
    enum decade_part x = named ? decade_part(context, here) : DECADE_WHOLE, y = named ? decade_part(context, before) : DECADE_WHOLE;
    *apart = (x == DECADE_EARLY && y == DECADE_LATE) || (x == DECADE_LATE && y == DECADE_EARLY);
    return x != DECADE_WHOLE && y != DECADE_WHOLE && x != y ? VERDICT_LOOSE : VERDICT_CONSISTENT;
}

static void agree(struct check_context *context, const struct mention *here, const struct mention *before)
{
    bool apart;
    enum check_verdict verdict = verdict_of_decades(context, here->claim, before->claim, &apart);
    if (apart)
        return;
    struct moments when;
    bool date = claim_is_class(here->claim, SLICE("year")) && edtf_of(here->claim, &when);
    struct figure f = date ? figure_exact(when.first.year, here->claim->quantity.span) : figure_of(context->arena, here->claim);
    struct figure g = date ? figure_exact(when.first.year, before->claim->quantity.span) : figure_of(context->arena, before->claim);
    struct proposal p = {.stated = f};
    p.stated.claim = here->claim;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = g.in[r];
    struct slice a = claim_text(context->claims, here->claim), b = claim_text(context->claims, before->claim);
    p.formula = arena_format(context->arena, "%.*s = %.*s", SLICE_ARGS(a), SLICE_ARGS(b));
    proposal_operand(&p, g);
    propose_known(context, &p, verdict, arena_format(context->arena, verdict == VERDICT_LOOSE ? "“%.*s” is another part of the decade than “%.*s” said before." : "“%.*s” agrees with “%.*s” said before.",
                                                     SLICE_ARGS(a), SLICE_ARGS(b)));
}

static bool one_noun(const struct claim *a, const struct claim *b)
{
    return a->quantity.counted.length && same_noun(last_word(a->quantity.counted), last_word(b->quantity.counted));
}

/* Digits that are not zeros at the end, nor in front of the others. */
static unsigned digits_of(struct arena *arena, struct rational value)
{
    struct slice text = rational_text(arena, value);
    unsigned digits = 0, zeros = 0;
    for (size_t i = 0; i < text.length && text.data[i] != '/'; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            continue;
        zeros = text.data[i] == '0' ? zeros + (digits > 0) : 0;
        digits += digits > 0 || text.data[i] != '0';
    }
    return digits - zeros;
}

/* Sentences that follow each other speak of one thing sooner. */
static bool shares_enough(struct common common, unsigned weight, bool near)
{
    return common.words >= WORDS || common.weight >= weight || (near && common.weight > 0) || (common.words > 1 && common.weight + 1 >= weight);
}

/* The word that a year belongs to: `the 2006 act`, `the act of 2006`, `the crisis from 2007 to 2008`. */
static struct slice head_of(const struct check_context *context, const struct mention *m)
{
    const struct view *v = &context->views.items[m->view];
    size_t next = m->item + 1, before = m->item;
    if (next < v->count && !v->items[next].mark && !v->items[next].claim && v->items[next].text.length >= LEAST_HEAD && find_class(context, v, next, next + 1, "noun-ends") == SIZE_MAX)
        return v->items[next].text;
    bool of = before >= 2 && view_find(v, before - 1, before, "of|from|in|for") != SIZE_MAX && !v->items[before - 2].mark && !v->items[before - 2].claim;
    return of && v->items[before - 2].text.length >= LEAST_HEAD ? v->items[before - 2].text : SLICE_NONE;
}

/* One thing of one year: its head, or the two words before that, are the same. */
static bool one_head(const struct check_context *context, const struct mention *here, const struct mention *before)
{
    struct slice a = head_of(context, here), b = head_of(context, before), idle = tie_words(context->lexicon, SLICE("idle"));
    const struct view *v = &context->views.items[here->view], *w = &context->views.items[before->view];
    if (!a.length || !b.length || word_among(a, idle))
        return false;
    bool second = here->item + 2 < v->count && before->item >= 2 && !v->items[here->item + 2].claim && same_noun(v->items[here->item + 2].text, w->items[before->item - 2].text);
    return same_noun(a, b) || (second && v->items[here->item + 2].text.length > LEAST_HEAD);   /* `the 2008 food crisis`, `the food crisis of 2008` */
}

/* How often a section has the year, up to three. */
static size_t times_told(const struct check_context *context, const struct mention *m, const struct mentions *mentions)
{
    size_t section = view_section(&context->views.items[m->view]), kept = mentions->count < LOOK_BACK ? mentions->count : LOOK_BACK, found = 0;
    for (size_t i = 0; i < kept; i++)
        found += view_section(&context->views.items[mentions->items[i].view]) == section;
    return found;
}

/* A name near both. */
static bool share_name(const struct check_context *context, const struct mention *here, const struct mention *before)
{
    struct extent mine = extent_around(&context->views, here->view, here->item, AROUND), other = extent_around(&context->views, before->view, before->item, AROUND);
    return extents_share_pair(&context->stems, &mine, &other);
}

static bool same_date(const struct check_context *context, const struct mention *here, const struct mention *before, const struct mentions *mentions, struct common common, bool near)
{
    struct moments a, b;
    bool dates = edtf_of(here->claim, &a) && edtf_of(before->claim, &b), first = dates && moment_compare(a.first, b.first) == 0, last = dates && moment_compare(a.last, b.last) == 0;
    bool inside = dates && (moment_compare(a.first, b.last) == 0 || moment_compare(a.last, b.first) == 0), same = first && last;
    bool spans = a.span && b.span && !a.named && !b.named;   /* `2006 to 2020` is not `2016 to 2020` */
    if (!(spans ? same : first || last || (a.span != b.span && inside)))
        return false;
    bool near_by = near && context->views.items[here->view].block == context->views.items[before->view].block;   /* of one paragraph */
    unsigned telling = same && ((a.first.month && b.first.month) || a.span) ? TELLING - 2 : TELLING - 1;
    bool exact = same && !a.first.month == !b.first.month && a.span == b.span;   /* a month of the year may be of anything in it */
    bool seldom = exact && common.words > 0 && context->views.items[here->view].block != context->views.items[before->view].block && times_told(context, here, mentions) < 2 &&
                  view_section(&context->views.items[here->view]) == view_section(&context->views.items[before->view]);
    return (near_by && same) || seldom || shares_enough(common, telling, near) || (exact && (common.words >= 2 || share_name(context, here, before))) || one_head(context, here, before);
}

static bool one_time(const struct claim *a, const struct claim *b) { return a->time.length >= 4 && slice_equal(a->time, b->time); }

/* `the third session … the third session`: of two ordinals that number the same. */
static bool same_rank(const struct check_context *context, const struct mention *here, const struct mention *before, struct common common)
{
    const struct view *v = &context->views.items[here->view], *w = &context->views.items[before->view];
    uint32_t noun = here->item + 1 < v->count ? context->stems.ids[here->view][here->item + 1] : 0;
    return noun && before->item + 1 < w->count && context->stems.ids[before->view][before->item + 1] == noun && common.weight >= TELLING / 2;
}

/* Numbers of many digits say enough of themselves; of small ones and dates, more must be shared. */
static bool same_thing(struct check_context *context, const struct mention *here, const struct mention *before, const struct mentions *mentions, struct common common)
{
    const struct claim *c = here->claim;
    bool near = here->view - before->view <= NEAR, noun = one_noun(c, before->claim), bare = claim_is_class(c, SLICE("cnt"));
    if (claim_is_class(c, SLICE("year")))
        return same_date(context, here, before, mentions, common, near);
    if (c->quantity.kind == KIND_ORDINAL)
        return same_rank(context, here, before, common);
    unsigned digits = digits_of(context->arena, c->quantity.value);
    bool large = rational_compare(c->quantity.value, RATIONAL_INTEGER(LARGE)) >= 0, tells = common.words > 0 || one_time(c, before->claim);
    bool unsaid = !c->quantity.counted.length || !before->claim->quantity.counted.length;   /* `of the 2,400`, behind 2,400 readers */
    bool small = bare && rational_compare(c->quantity.value, RATIONAL_INTEGER(SMALL)) <= 0;
    if (near && context->views.items[here->view].block == context->views.items[before->view].block && (bare ? unsaid && (!small || here->pointed) : digits >= 2))
        return true;
    if (small)
        return (noun && (here->pointed || common.weight >= TELLING / 2)) || (c->quantity.per.length && slice_equal_fold(c->quantity.per, before->claim->quantity.per) && common.weight > 0);
    if (digits >= 3)
        return noun || !bare || large || common.weight > 0 || common.words > 1;
    return noun || (large && digits == 2 && tells) || shares_enough(common, digits == 2 ? TELLING / 2 : TELLING - 1, near);
}

static bool remember(struct arena *arena, struct mentions *mentions, const struct mention *mention)
{
    if (mentions->count == mentions->capacity && mentions->capacity < LOOK_BACK) {
        size_t capacity = mentions->capacity ? 2 * mentions->capacity : 1;
        struct mention *items = ARENA_ARRAY(arena, capacity, struct mention);
        if (!items)
            return false;
        if (mentions->count)
            memcpy(items, mentions->items, mentions->count * sizeof *items);
        mentions->items = items;
        mentions->capacity = capacity;
    }
    mentions->items[mentions->count++ % LOOK_BACK] = *mention;
    return true;
}

/* Earlier places that may speak of the same, those first that have most in common, of equal ones the nearest. */
struct places { const struct mention *items[MOST_PLACES]; unsigned weights[MOST_PLACES]; size_t count; };

static void add_place(struct places *places, const struct mention *place, unsigned weight)
{
    size_t at = places->count;
    while (at > 0 && places->weights[at - 1] < weight)
        at--;
    if (at == MOST_PLACES)
        return;
    places->count += places->count < MOST_PLACES;
    for (size_t i = places->count - 1; i > at; i--) {
        places->items[i] = places->items[i - 1];
        places->weights[i] = places->weights[i - 1];
    }
    places->items[at] = place;
    places->weights[at] = weight;
}

static struct places places_before(struct check_context *context, const struct stems *stems, const struct mentions *mentions, const struct mention *here)
{
    struct places out = {.count = 0};
    struct extent mine = extent_around(&context->views, here->view, here->item, AROUND);
    size_t kept = mentions->count < LOOK_BACK ? mentions->count : LOOK_BACK;
    for (size_t back = 1; back <= kept; back++) {
        const struct mention *before = &mentions->items[(mentions->count - back) % LOOK_BACK];
        struct extent other = extent_around(&context->views, before->view, before->item, AROUND);
        struct common common = before->view != here->view ? extents_share(stems, &mine, &other) : (struct common){0, 0};
        if (before->view != here->view && same_thing(context, here, before, mentions, common))
            add_place(&out, before, common.weight);
    }
    return out;
}

static void look_up(struct check_context *context, const struct stems *stems, struct map *map, const struct view *v, size_t at, size_t view)
{
    struct keys keys = keys_of(context, v->items[at].claim);
    struct mention here = mention_of(context, v, at, view);
    bool told = false;
    for (size_t i = 0; i < keys.count; i++) {
        bool added;
        struct map_entry *entry = map_put(map, keys.items[i], &added);
        if (!entry || (added && !(entry->value = ARENA_NEW(context->arena, struct mentions)))) {
            context->failed = true;
            return;
        }
        struct places places = told ? (struct places){.count = 0} : places_before(context, stems, entry->value, &here);
        for (size_t k = 0; k < places.count; k++)
            agree(context, &here, places.items[k]);
        told |= places.count > 0;
        context->failed |= !remember(context->arena, entry->value, &here);
    }
}

/* ---- `All 1,500 households`, of which the text has 1,200 before ---- */

#define SENTENCES_BACK 8     /* in which what `all` takes up was counted */

struct counting { const struct claim *claim; size_t view, at; };

/* The last sentence before that counts the things: its only number of them; no claim where it has several. */
static struct counting counted_before(const struct check_context *context, size_t view, struct slice counted)
{
    for (size_t back = 1; back <= SENTENCES_BACK && back <= view; back++) {
        const struct view *v = &context->views.items[view - back];
        struct counting found = {NULL, view - back, 0};
        if (view_section(v) != view_section(&context->views.items[view]))
            break;
        for (size_t i = 0; i < v->count; i++) {
            const struct claim *c = v->items[i].claim;
            if (!c || !slice_equal_fold(c->quantity.counted, counted))
                continue;
            if (found.claim)
                return (struct counting){0};
            found.claim = c;
            found.at = i;
        }
        if (found.claim)
            return found;
    }
    return (struct counting){0};
}

/* `only the first 3 components`: some of them. */
static bool preceded(const struct check_context *context, size_t view, const struct claim *c)
{
    const struct view *v = &context->views.items[view];
    for (size_t i = 1; i < v->count; i++)
        if (v->items[i].claim == c)
            return find_class(context, v, i > 2 ? i - 2 : 0, i, "others-of") != SIZE_MAX;
    return false;
}

/* Does nothing restrict the things: `all 16 members voted`, not `all 16 members of the other house`? */
static bool unrestricted(const struct check_context *context, const struct view *v, size_t at)
{
    size_t next = at + 1;
    while (next < v->count && v->items[next].span.start < v->items[at].claim->quantity.phrase.end)
        next++;
    return next < v->count && !v->items[next].claim && find_class(context, v, next, next + 1, "restricts") == SIZE_MAX;
}

/* Words near both, the counted ones left out. */
static unsigned shared_beside(struct check_context *context, const struct counting *a, const struct counting *b)
{
    const struct stems *stems = stems_at_hand(context);
    struct extent x = extent_around(&context->views, a->view, a->at, AROUND), y = extent_around(&context->views, b->view, b->at, AROUND);
    unsigned words = stems ? extents_share(stems, &x, &y).words : 0;
    struct slice noun = a->claim->quantity.counted, word;
    while (slice_split(&noun, ' ', &word))
        words -= words > 0;
    return words;
}

/* What stands in the sentences right before is what `all` takes up; what stands farther away must share two words with it. Where it is the
 * larger some may have gone: then nothing may restrict those that are left. */
static bool taken_up(struct check_context *context, const struct view *v, size_t view, size_t at, const struct counting *before, bool more)
{
    bool near = before->view + 2 >= view && context->views.items[before->view].block == v->block;
    if (near && (more ? before->view + 1 == view || unrestricted(context, v, at) : unrestricted(context, v, at)))
        return true;
    struct counting here = {v->items[at].claim, view, at};
    return (more || unrestricted(context, v, at)) && shared_beside(context, &here, before) >= 2;
}

/* `the 1,400 dockers who walked out`: a clause says which they are. */
static bool is_defined(const struct view *v, size_t at)
{
    size_t next = at + 1;
    while (next < v->count && v->items[next].span.start < v->items[at].claim->quantity.phrase.end)
        next++;
    return view_find(v, next, next + 1, "who|that|which") != SIZE_MAX;
}

#define CLAUSE_WORDS 7
#define FEWEST 2          /* of which a clause may tell again */

/* The clause tells what was told where they were counted. */
static bool defined_alike(struct check_context *context, const struct view *v, size_t view, size_t at, const struct counting *before)
{
    const struct stems *stems = stems_at_hand(context);
    size_t next = at + 1;
    while (next < v->count && view_find(v, next, next + 1, "who|that|which") == SIZE_MAX)
        next++;
    struct extent clause = {view, next, next + CLAUSE_WORDS < v->count ? next + CLAUSE_WORDS : v->count};
    struct extent there = extent_around(&context->views, before->view, before->at, AROUND);
    return stems && extents_share(stems, &clause, &there).words >= 2;
}

static void judge_all(struct check_context *context, const struct view *v, size_t view, size_t at)
{
    struct pattern_match m;
    bool all = ties_match_shape(&context->ties, v, at, "all", &m);
    if (!all && !(ties_match_shape(&context->ties, v, at, "the", &m) && is_defined(v, m.slots['N' - 'A'])))
        return;
    const struct claim *here = pattern_claim(v, &m, 'N');
    struct counting before = here->quantity.counted.length ? counted_before(context, view, here->quantity.counted) : (struct counting){0};
    const struct claim *b = before.claim;
    if (!b || rational_compare(b->quantity.value, RATIONAL_INTEGER(all ? SMALL : FEWEST)) <= 0 || rational_is_none(here->quantity.value) || b->quantity.bound != BOUND_EQUAL ||
        here->quantity.bound != BOUND_EQUAL || b->modality != MODALITY_STATED)
        return;
    int order = rational_compare(here->quantity.value, b->quantity.value);
    if (order == 0 || (!all && !defined_alike(context, v, view, m.slots['N' - 'A'], &before)) || (all && !taken_up(context, v, view, m.slots['N' - 'A'], &before, order > 0)) || preceded(context, before.view, b) ||
        find_class(context, v, at, v->count, "another-time") != SIZE_MAX || find_class(context, v, 0, at, "in-all-there") != SIZE_MAX)
        return;
    struct figure g = figure_of(context->arena, b);
    struct proposal p = {.stated = figure_of(context->arena, here)};
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = g.in[r];
    p.formula = arena_format(context->arena, "%.*s = %.*s", SLICE_ARGS(figure_text(context, &p.stated)), SLICE_ARGS(figure_text(context, &g)));
    proposal_operand(&p, g);
    propose_known(context, &p, VERDICT_INCONSISTENT, arena_format(context->arena, "The text says “%.*s” of what were “%.*s” before.",
                                                                  SLICE_ARGS(figure_text(context, &p.stated)), SLICE_ARGS(figure_text(context, &g))));
}

static void restated_document(struct check_context *context)
{
    struct map map;
    const struct stems *stems = context->options->findings_only ? NULL : stems_at_hand(context);
    map_init(&map, context->arena);
    for (size_t i = 0; i < context->views.count && !context->failed; i++) {
        const struct view *v = &context->views.items[i];
        for (size_t at = 0; v->claim_count && at < v->count; at++) {
            judge_all(context, v, i, at);
            if (stems && v->items[at].claim)
                look_up(context, stems, &map, v, at, i);
        }
    }
}

const struct check_rule check_rule_restated = {
    .id = "contradiction/restated",
    .check = "contradiction",
    .sentence = "A number that is said again is the same number.",
    .detail = "Lists numbers and dates that stand twice, with two words near them in common. A finding only where the text takes up a count with\n"
              "`all` and makes it another: `a survey of 1,200 households. All 1,500 households answered`.",
    .document_rule = restated_document,
};
