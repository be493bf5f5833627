/* The same number said again of the same thing, in another sentence: that it agrees is worth knowing; that `all 1,500` of what were
 * 1,200 do not. */
#include "check/context.h"
#include "check/edtf.h"
#include "check/rules/rules.h"
#include "base/map.h"
#include <string.h>

#define WORDS_AROUND 10     /* of a number, in which what it is of is looked for */
#define MAX_WORDS 12
#define LETTERS 5           /* of a word that tells something; stems are as long */
#define LOOK_BACK 8         /* earlier places of one number */
#define SMALL 12            /* counts up to it are met everywhere */

struct mention { const struct claim *claim; size_t view; struct slice words[MAX_WORDS]; size_t count; bool pointed; /* `these two` */ };
struct mentions { struct mention *items; size_t count, capacity; };   /* the capacity grows from 1 to LOOK_BACK, then the oldest goes */

/* Countries and their people are met everywhere, and so are some words: they tell no two things apart. */
static bool tells(const struct check_context *context, struct slice word)
{
    bool letters = word.length >= LETTERS && ((word.data[0] | 32) >= 'a' && (word.data[0] | 32) <= 'z');
    if (!letters || word_among(word, tie_words(context->lexicon, SLICE("idle"))))
        return false;
    bool name = word.data[0] <= 'Z';
    if (slice_ends(word, SLICE("’s")))
        word = slice_sub(word, 0, word.length - (sizeof "’s" - 1));
    return !(name && (lexicon_find(context->lexicon, LEXICON_EN_PLACES, word) != SIZE_MAX || lexicon_find(context->lexicon, LEXICON_EN_DEMONYMS, word) != SIZE_MAX));
}

/* Words near the number, names first counted. */
static struct mention mention_of(const struct check_context *context, const struct view *v, size_t at, size_t view)
{
    struct mention p = {.claim = v->items[at].claim, .view = view};
    size_t from = at > WORDS_AROUND ? at - WORDS_AROUND : 0;
    p.pointed = at > 0 && view_find(v, at > 2 ? at - 2 : 0, at, "the|these|those|both|all") != SIZE_MAX;
    for (size_t i = from; i < v->count && i <= at + WORDS_AROUND && p.count < MAX_WORDS; i++)
        if (!v->items[i].claim && !v->items[i].mark && tells(context, v->items[i].text))
            p.words[p.count++] = v->items[i].text;
    return p;
}

static bool same_stem(struct slice a, struct slice b)
{
    return slice_equal_fold(slice_sub(a, 0, LETTERS), slice_sub(b, 0, LETTERS));
}

/* Stems in common. */
static size_t shared(const struct mention *a, const struct mention *b)
{
    size_t count = 0;
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            if (same_stem(a->words[i], b->words[j])) {
                count++;
                break;
            }
    return count;
}

/* Value and unit of a number, year of a date; empty for what says too little. */
static struct slice key_of(struct check_context *context, const struct claim *c)
{
    const struct quantity *q = &c->quantity;
    struct moments when;
    if (claim_is_class(c, SLICE("year")))
        return edtf_of(c, &when) && !when.named ? arena_format(context->arena, "date %d/%d", when.first.year, when.last.year) : SLICE_NONE;
    bool amount = claim_is_class(c, SLICE("qty")) || claim_is_class(c, SLICE("pct"));
    if (!amount || !q->unit || rational_is_none(q->value) || q->form == FORM_VAGUE || rational_compare(q->value, RATIONAL_INTEGER(2)) < 0)
        return SLICE_NONE;
    return arena_format(context->arena, "%.*s %.*s", SLICE_ARGS(rational_text(context->arena, q->value)), SLICE_ARGS(q->unit->code));
}

static void agree(struct check_context *context, const struct mention *here, const struct mention *before)
{
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
    propose_known(context, &p, VERDICT_CONSISTENT, arena_format(context->arena, "“%.*s” agrees with “%.*s” said before.", SLICE_ARGS(a), SLICE_ARGS(b)));
}

/* A name that both have: it tells more than other words. */
static bool share_a_name(const struct mention *a, const struct mention *b)
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count && a->words[i].data[0] <= 'Z'; j++)
            if (slice_equal(a->words[i], b->words[j]))
                return true;
    return false;
}

/* Small numbers and dates say little: more must be shared, and the months must not part them. */
static bool same_thing(const struct mention *here, const struct mention *before)
{
    struct moments a, b;
    size_t words = shared(here, before);
    if (claim_is_class(here->claim, SLICE("year")))
        return (words >= 3 || (words == 2 && share_a_name(here, before))) && edtf_of(here->claim, &a) && edtf_of(before->claim, &b) && moment_compare(a.first, b.first) == 0;
    bool small = claim_is_class(here->claim, SLICE("cnt")) && rational_compare(here->claim->quantity.value, RATIONAL_INTEGER(SMALL)) <= 0;
    bool again = here->pointed && here->claim->quantity.counted.length && slice_equal_fold(here->claim->quantity.counted, before->claim->quantity.counted);
    return again || words >= (small ? 4 : 2);
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

static void look_up(struct check_context *context, struct map *map, const struct view *v, size_t at, size_t view)
{
    struct slice key = key_of(context, v->items[at].claim);
    struct mention here = mention_of(context, v, at, view);
    bool added;
    struct map_entry *entry = key.length ? map_put(map, key, &added) : NULL;
    if (!entry || (added && !(entry->value = ARENA_NEW(context->arena, struct mentions)))) {
        context->failed |= key.length > 0 && !entry;
        return;
    }
    struct mentions *mentions = entry->value;
    size_t kept = mentions->count < LOOK_BACK ? mentions->count : LOOK_BACK;
    for (size_t back = 1; back <= kept; back++) {
        const struct mention *before = &mentions->items[(mentions->count - back) % LOOK_BACK];
        if (before->view != view && same_thing(&here, before)) {
            agree(context, &here, before);
            break;
        }
    }
    context->failed |= !remember(context->arena, mentions, &here);
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
            return view_find(v, i > 2 ? i - 2 : 0, i, "first|last|other|only|of|another|next") != SIZE_MAX;
    return false;
}

/* Does nothing restrict the things: `all 16 members voted`, not `all 16 members of the other house`? */
static bool unrestricted(const struct view *v, size_t at)
{
    size_t next = at + 1;
    while (next < v->count && v->items[next].span.start < v->items[at].claim->quantity.phrase.end)
        next++;
    return next < v->count && !v->items[next].claim && view_find(v, next, next + 1, "of|from|in|on|at|by|for|with|under|over|who|that|which|present|remaining|left|and|or|other|named|chosen|then|still") == SIZE_MAX;
}

/* Words near both, the counted ones left out. */
static size_t shared_beside(const struct mention *a, const struct mention *b)
{
    size_t words = shared(a, b);
    struct slice noun = a->claim->quantity.counted, word;
    while (slice_split(&noun, ' ', &word))
        for (size_t i = 0; i < a->count; i++)
            if (word.length >= LETTERS && same_stem(a->words[i], word) && words) {
                words--;
                break;
            }
    return words;
}

/* What stands in the sentences right before is what `all` takes up; what stands farther away must share two words with it. Where it is the
 * larger some may have gone: then nothing may restrict those that are left. */
static bool taken_up(const struct check_context *context, const struct view *v, size_t view, size_t at, const struct counting *before, bool more)
{
    bool near = before->view + 2 >= view && context->views.items[before->view].block == v->block;
    if (near && (more ? before->view + 1 == view || unrestricted(v, at) : unrestricted(v, at)))
        return true;
    struct mention here = mention_of(context, v, at, view), there = mention_of(context, &context->views.items[before->view], before->at, before->view);
    return more && shared_beside(&here, &there) >= 2;
}

static void judge_all(struct check_context *context, const struct view *v, size_t view, size_t at)
{
    struct pattern_match m;
    if (!ties_match_shape(&context->ties, v, at, "all", &m))
        return;
    const struct claim *here = pattern_claim(v, &m, 'N');
    struct counting before = here->quantity.counted.length ? counted_before(context, view, here->quantity.counted) : (struct counting){0};
    const struct claim *b = before.claim;
    if (!b || rational_compare(b->quantity.value, RATIONAL_INTEGER(SMALL)) <= 0 || rational_is_none(here->quantity.value) || b->quantity.bound != BOUND_EQUAL ||
        here->quantity.bound != BOUND_EQUAL || b->modality != MODALITY_STATED)
        return;
    int order = rational_compare(here->quantity.value, b->quantity.value);
    if (order == 0 || !taken_up(context, v, view, m.slots['N' - 'A'], &before, order > 0) || preceded(context, before.view, b) ||
        view_find(v, 0, at, "with|together|bring*|now|by|total|altogether|season|year|month|far") != SIZE_MAX)
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
    map_init(&map, context->arena);
    for (size_t i = 0; i < context->views.count && !context->failed; i++) {
        const struct view *v = &context->views.items[i];
        for (size_t at = 0; v->claim_count && at < v->count; at++) {
            judge_all(context, v, i, at);
            if (v->items[at].claim)
                look_up(context, &map, v, at, i);
        }
    }
}

const struct check_rule check_rule_restated = {
    .id = "contradiction/restated",
    .check = "contradiction",
    .sentence = "A number that is said again is the same number.",
    .detail = "Lists numbers and dates that stand twice, with two words near them in common. A finding only where the text takes up a count with\n"
              "`all` and makes it more: `a survey of 1,200 households. All 1,500 households answered`.",
    .document_rule = restated_document,
};
