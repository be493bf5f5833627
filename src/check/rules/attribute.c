/* One measure of one thing, told twice near by: `the tower is 300 metres tall … the tower, which is 320 metres tall`. */
#include "check/context.h"
#include "check/rules/rules.h"

#define SENTENCES_APART 6
#define LOOK_BACK 24
#define WORDS_BEFORE 4      /* of the noun, in which it is told from others of its kind */

/* A thing by its noun and the name before it, an attribute (the tie's shape), and what is said of it. */
struct attribute { const struct claim *claim; struct slice noun, name, shape; size_t view; };
struct attributes { LIST(struct attribute) items; };

/* The noun that the verb at item `verb` speaks of; SIZE_MAX when it is a pronoun, or one of several. */
static size_t noun_before(const struct check_context *context, const struct view *v, size_t verb)
{
    size_t at = verb;
    if (at > 1 && view_find(v, at - 1, at, "which|that") != SIZE_MAX)
        at -= view_is(v, at - 2, ",") ? 2 : 1;
    if (at < 2 || v->items[at - 1].claim || v->items[at - 1].mark || v->items[at - 1].text.length < 3)
        return SIZE_MAX;
    size_t from = at > WORDS_BEFORE ? at - WORDS_BEFORE : 0;
    bool known = find_class(context, v, from, at - 1, "definite") != SIZE_MAX || (v->items[at - 1].text.data[0] >= 'A' && v->items[at - 1].text.data[0] <= 'Z');
    for (size_t i = at - 1; i-- > from;)
        if (find_class(context, v, i, i + 1, "definite") != SIZE_MAX) {
            from = i;   /* `at the end of 2018 the company`: its phrase begins there */
            break;
        }
    bool other = find_class(context, v, from, at, "one-of-kind") != SIZE_MAX;
    return known && !other ? at - 1 : SIZE_MAX;
}

static const char *const dimensions[] = {"height", "length", "width", "depth"};

/* `the 121-metre-high dam`: the dimension that the adjective behind the measure names; NULL: none. */
static const char *dimension_behind(const struct check_context *context, const struct claim *c)
{
    struct slice clean = context->claims->document->clean;
    size_t from = c->quantity.span.end, to;
    if (c->quantity.kind != KIND_MEASURE || from >= clean.length || clean.data[from] != '-')
        return NULL;
    for (to = ++from; to < clean.length && (clean.data[to] | 32) >= 'a' && (clean.data[to] | 32) <= 'z'; to++) {
    }
    for (size_t i = 0; i < sizeof dimensions / sizeof *dimensions; i++)
        if (word_among(slice_sub(clean, from, to), tie_words(context->lexicon, arena_format(context->arena, "alike-%s", dimensions[i]))))
            return dimensions[i];
    return NULL;
}

static bool is_dimension(struct slice shape)
{
    for (size_t i = 0; i < sizeof dimensions / sizeof *dimensions; i++)
        if (slice_is(shape, dimensions[i]))
            return true;
    return false;
}

/* What tells a thing from others of its kind: a name, `the north wing`; none where the article stands there. */
static struct slice name_before(const struct check_context *context, const struct view *v, size_t noun)
{
    bool word = noun > 0 && !v->items[noun - 1].claim && !v->items[noun - 1].mark;
    return word && find_class(context, v, noun - 1, noun, "definite") == SIZE_MAX ? v->items[noun - 1].text : SLICE_NONE;
}

/* Another time is spoken of, or more than the thing alone: then both may be right. Words say so between the noun and the number. */
static bool dated(const struct check_context *context, const struct view *v, size_t noun, size_t claim, bool lasting)
{
    struct slice own = claim < v->count && v->items[claim].claim ? v->items[claim].claim->time : SLICE_NONE;
    for (size_t i = 0; i < v->count; i++) {
        bool told = own.length && v->items[i].claim && slice_equal(v->items[i].claim->time, own);   /* its own year: compared with those of that year */
        bool apart = told || (lasting && i > claim && view_find(v, claim + 1, i, "and|,|;|—") != SIZE_MAX);   /* `is 121 metres high and was finished in 1936` */
        if (v->items[i].claim && claim_is_class(v->items[i].claim, SLICE("year")) && !apart)
            return true;
    }
    if (noun < claim && find_class(context, v, 0, noun, "counted-with") != SIZE_MAX)
        return true;   /* `with its ramps the bridge is longer` */
    return find_class(context, v, noun > WORDS_BEFORE ? noun - WORDS_BEFORE : 0, claim + 2, "another-state") != SIZE_MAX;
}

static void compare(struct check_context *context, const struct attribute *here, const struct attribute *before)
{
    struct proposal p = {.stated = figure_of(context->arena, here->claim)};
    struct figure other;
    if (!figures_comparable(context, here->claim, before->claim, &other))
        return;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = other.in[r];
    enum check_verdict verdict = verdict_of(context->arena, &p.stated, p.computed);
    struct slice a = claim_text(context->claims, here->claim), b = claim_text(context->claims, before->claim);
    p.formula = arena_format(context->arena, "%.*s = %.*s", SLICE_ARGS(a), SLICE_ARGS(b));
    proposal_operand(&p, other);
    propose_known(context, &p, verdict,
                  arena_format(context->arena, verdict == VERDICT_INCONSISTENT ? "The %.*s of the %.*s is “%.*s” here, but “%.*s” before." : "The %.*s of the %.*s is “%.*s” here and “%.*s” before.",
                               SLICE_ARGS(here->shape), SLICE_ARGS(here->noun), SLICE_ARGS(a), SLICE_ARGS(b)));
}

/* Is another of the kind spoken of in the sentences from the one to the other? */
static bool another_between(const struct check_context *context, size_t from, size_t to, struct slice noun)
{
    for (size_t i = from; i <= to; i++) {
        const struct view *v = &context->views.items[i];
        for (size_t at = 1; at < v->count; at++)
            if (!v->items[at].claim && slice_equal_fold(v->items[at].text, noun) && find_class(context, v, at - 1, at, "not-that-one") != SIZE_MAX)
                return true;
    }
    return false;
}

static void look_back(struct check_context *context, const struct attributes *all, const struct attribute *here)
{
    for (size_t back = 1; back <= all->items.count && back <= LOOK_BACK; back++) {
        const struct attribute *before = &all->items.items[all->items.count - back];
        if (here->view > before->view + SENTENCES_APART)
            return;
        bool same = before->view != here->view && slice_equal_fold(here->noun, before->noun) && slice_equal(here->shape, before->shape) &&
                    (slice_equal(here->name, before->name) || !here->name.length || !before->name.length);
        if (!same || !slice_equal(here->claim->time, before->claim->time))
            continue;
        if (another_between(context, before->view, here->view, here->noun))
            return;
        compare(context, here, before);
        return;
    }
}

/* `the 121-metre-high dam`: said of the noun behind it, with its name between. */
static bool before_noun(const struct check_context *context, const struct view *v, size_t at, size_t view, struct attribute *out)
{
    const struct claim *c = v->items[at].claim;
    const char *shape = c ? dimension_behind(context, c) : NULL;
    size_t noun = at + 1;
    bool named = shape && noun + 1 < v->count && !v->items[noun].claim && v->items[noun].text.length && v->items[noun].text.data[0] >= 'A' && v->items[noun].text.data[0] <= 'Z';
    noun += named;
    if (!shape || at == 0 || noun >= v->count || find_class(context, v, noun + 1, noun + 2, "narrowed-by") != SIZE_MAX || v->items[noun].claim || v->items[noun].mark || find_class(context, v, at - 1, at, "the-own") == SIZE_MAX || dated(context, v, at, at, true))
        return false;
    *out = (struct attribute){c, v->items[noun].text, named ? v->items[noun - 1].text : SLICE_NONE, slice_of(shape), view};
    return c->modality == MODALITY_STATED;
}

/* The area, weight or volume that a unit measures; NULL: none of them. */
static const char *measured(const struct unit *u)
{
    for (int i = 0; u && i <= DIMENSION_COUNT; i++)
        if (u->dimensions[i] != 0 && i != DIMENSION_LENGTH && i != DIMENSION_MASS)
            return NULL;
    if (u && u->dimensions[DIMENSION_LENGTH] == 3 && !u->dimensions[DIMENSION_MASS])
        return "volume";
    bool area = u && u->dimensions[DIMENSION_LENGTH] == 2 && !u->dimensions[DIMENSION_MASS], weight = u && u->dimensions[DIMENSION_MASS] == 1 && !u->dimensions[DIMENSION_LENGTH];
    return area ? "area" : weight ? "weight" : NULL;
}

/* `At 82 square kilometres, Lake Orin is …`, `With 1,200 seats, the theatre is …`: said of the noun before the verb. */
static bool before_clause(const struct check_context *context, const struct view *v, size_t at, size_t view, struct attribute *out)
{
    const struct claim *c = v->items[at].claim;
    struct pattern_match m;
    size_t next = 0, comma = at + 1;
    if (!c || at != 1)
        return false;
    const struct tie *tie = view_is(v, 0, "with") ? ties_match(&context->ties, v, 0, &next, &m) : NULL;
    const char *dimension = c->quantity.kind == KIND_MEASURE && view_is(v, 0, "at") ? measured(c->quantity.unit) : NULL;
    struct slice shape = tie ? tie->shape : dimension ? slice_of(dimension) : SLICE_NONE;
    comma = tie ? m.end - 1 : comma;
    size_t verb = shape.length && view_is(v, comma, ",") ? find_class(context, v, comma + 1, comma + 1 + WORDS_BEFORE + 2, "states") : SIZE_MAX;
    size_t noun = verb == SIZE_MAX ? SIZE_MAX : noun_before(context, v, verb);
    if (noun == SIZE_MAX || noun <= comma || dated(context, v, noun, at, is_dimension(shape)))
        return false;
    *out = (struct attribute){c, v->items[noun].text, name_before(context, v, noun), shape, view};
    return c->modality == MODALITY_STATED;
}

static bool is_capital(const struct view *v, size_t i)
{
    return i < v->count && !v->items[i].claim && v->items[i].text.length > 1 && v->items[i].text.data[0] >= 'A' && v->items[i].text.data[0] <= 'Z';
}

/* `the £25,000 Marlow Prize`: what a thing with a name of two words is worth. */
static bool worth_before_name(const struct check_context *context, const struct view *v, size_t at, size_t view, struct attribute *out)
{
    const struct claim *c = v->items[at].claim;
    bool money = c && c->quantity.kind == KIND_MONEY && at > 0 && view_find(v, at - 1, at, "the|this") != SIZE_MAX;
    if (!money || !is_capital(v, at + 1) || !is_capital(v, at + 2) || is_capital(v, at + 3) || dated(context, v, at, at, false))
        return false;
    *out = (struct attribute){c, v->items[at + 2].text, v->items[at + 1].text, SLICE("price"), view};
    return c->modality == MODALITY_STATED;
}

static void attribute_document(struct check_context *context)
{
    struct attributes all = {0};
    struct pattern_match m;
    for (size_t i = 0; i < context->views.count && !context->failed; i++) {
        const struct view *v = &context->views.items[i];
        if (!v->claim_count)
            continue;
        for (size_t at = 1; at < v->count; at++) {
            struct attribute here;
            if (before_noun(context, v, at, i, &here) || before_clause(context, v, at, i, &here) || worth_before_name(context, v, at, i, &here)) {
                look_back(context, &all, &here);
                context->failed |= !LIST_PUSH(context->arena, &all.items, here);
                continue;
            }
            size_t next = 0;
            const struct tie *tie = ties_match(&context->ties, v, at, &next, &m);
            size_t noun = tie ? noun_before(context, v, at) : SIZE_MAX;
            if (noun == SIZE_MAX || pattern_claim(v, &m, 'A')->modality != MODALITY_STATED || dated(context, v, noun, m.slots['A' - 'A'], is_dimension(tie->shape)))
                continue;
            here = (struct attribute){pattern_claim(v, &m, 'A'), v->items[noun].text, name_before(context, v, noun), tie->shape, i};
            look_back(context, &all, &here);
            if (!LIST_PUSH(context->arena, &all.items, here))
                context->failed = true;
        }
    }
}

const struct check_rule check_rule_attribute = {
    .id = "contradiction/attribute",
    .check = "contradiction",
    .sentence = "One measure of one thing is the same a few sentences on.",
    .detail = "Speaks for height, length, width, depth, weight, staff and inhabitants of a thing that is named by the same noun (`the tower is 300\n"
              "metres tall`, `the company has 5,000 employees`), a few sentences apart. Silent where a date is spoken of, or one of several.",
    .document_rule = attribute_document,
};
