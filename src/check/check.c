#include "check/context.h"
#include "check/rules/rules.h"
#include "base/map.h"
#include <stdio.h>
#include <stdlib.h>

const struct check_rule *const *check_rules(size_t *count)
{
    static const struct check_rule *const rules[] = {
#define RULE(name) &check_rule_##name,
        CHECK_RULES(RULE)
#undef RULE
    };
    *count = sizeof rules / sizeof *rules;
    return rules;
}

const struct check_rule *check_rule_find(struct slice name)
{
    size_t count;
    const struct check_rule *const *rules = check_rules(&count);
    for (size_t i = 0; i < count; i++)
        if (slice_is(name, rules[i]->id))
            return rules[i];
    for (size_t i = 0; i < count; i++)
        if (slice_is(name, rules[i]->check))
            return rules[i];
    return NULL;
}

bool check_is_finding(const struct relation *relation)
{
    return relation->verdict == VERDICT_INCONSISTENT && relation->state == FINDING_ACTIVE;
}

static bool named(const struct check_rule *rule, const struct slice *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (slice_is(names[i], rule->id) || slice_is(names[i], rule->check))
            return true;
    return false;
}

static bool wanted(const struct check_rule *rule, const struct check_options *options)
{
    if (rule->lists_only && options->findings_only)
        return false;
    if (options->only_count && !named(rule, options->only, options->only_count))
        return false;
    return !named(rule, options->skip, options->skip_count);
}

static void set_rule(struct check_context *context, const struct check_rule *rule)
{
    context->rule = rule;
    context->ties = ties_of(&context->book, slice_of(rule->id));
}

static void run_document(struct check_context *context)
{
    size_t count;
    const struct check_rule *const *rules = check_rules(&count);
    for (size_t i = 0; i < count && !context->failed; i++) {
        set_rule(context, rules[i]);
        if (!wanted(rules[i], context->options))
            continue;
        for (context->at = 0; rules[i]->sentence_rule && context->at < context->views.count; context->at++)
            if (context->views.items[context->at].claim_count)
                rules[i]->sentence_rule(context, &context->views.items[context->at]);
        if (rules[i]->document_rule)
            rules[i]->document_rule(context);
    }
}

static void run_corpus(struct check_context *context)
{
    size_t count;
    const struct check_rule *const *rules = check_rules(&count);
    for (size_t i = 0; i < count && !context->failed && !context->code; i++) {
        set_rule(context, rules[i]);
        if (rules[i]->corpus_rule && wanted(rules[i], context->options))
            rules[i]->corpus_rule(context);
    }
}

static int by_place(const void *left, const void *right)
{
    const struct relation *a = left, *b = right;
    if (a->operands[0].span.start != b->operands[0].span.start)
        return a->operands[0].span.start < b->operands[0].span.start ? -1 : 1;
    return slice_compare(slice_of(a->rule->id), slice_of(b->rule->id));
}

/* A comment such as <!-- assay: skip arithmetic --> on the line of a finding or the one before keeps it silent. */
static bool is_suppressed(const struct relation *r)
{
    const struct document *d = r->operands[0].document;
    size_t at = document_source(d, r->operands[0].span).start, lines = 0, from = at, found;
    while (from > 0 && lines < 2)
        lines += d->source.data[--from] == '\n';
    size_t to = at;
    while (to < d->source.length && d->source.data[to] != '\n')
        to++;
    struct slice around = slice_sub(d->original.length ? d->original : d->source, from, to), mark = SLICE("assay: skip");
    if ((found = slice_find(around, mark, 0)) == SIZE_MAX)
        return false;
    struct slice rest = slice_sub(around, found + mark.length, around.length);
    size_t end = slice_find(rest, SLICE("-->"), 0);
    rest = slice_trim(slice_sub(rest, 0, end == SIZE_MAX ? rest.length : end));
    return rest.length == 0 || slice_find(rest, slice_of(r->rule->check), 0) != SIZE_MAX;
}

static bool in_baseline(const struct relation *r, struct slice baseline)
{
    char mark[40];
    int length = snprintf(mark, sizeof mark, "%016llx", (unsigned long long)r->fingerprint);
    return slice_find(baseline, (struct slice){mark, (size_t)length}, 0) != SIZE_MAX;
}

static bool has_operand(const struct relation *r, struct span span)
{
    for (size_t i = 0; i < r->operand_count; i++)
        if (r->operands[i].span.start == span.start)
            return true;
    return false;
}

/* Do two relations of one check tie the same numbers? Then one of them is enough. */
static bool same_numbers(const struct relation *a, const struct relation *b)
{
    bool same = slice_is(slice_of(a->rule->check), b->rule->check) && a->rule != b->rule;
    for (size_t i = 0; i < a->operand_count && same; i++)
        same = has_operand(b, a->operands[i].span);
    for (size_t i = 0; i < b->operand_count && same; i++)
        same = has_operand(a, b->operands[i].span);
    return same;
}

#define NEIGHBOURS 16   /* relations that begin at one number */
#define LEAST_SAID 2    /* how little a relation may say */

/* How little a relation says: another rule's word on the same numbers goes before one that says less, or as little. */
static int says_little(const struct relation *r)
{
    int bounds = r->rule->bounds_only && r->verdict < VERDICT_INCONSISTENT;
    return r->rule->lists_only ? 1 + bounds : bounds;
}

static bool goes_before(const struct relation *a, const struct relation *b)
{
    int mine = says_little(a), other = says_little(b);
    return other > 0 ? mine <= other : mine == 0 && a->verdict < b->verdict;
}

/* Of relations over the same numbers by two rules the better verdict stays, of equal ones the first. */
static void drop_doubles(struct check_context *context)
{
    struct relation *items = context->found.items;
    size_t kept = 0;
    for (size_t i = 0; i < context->found.count; i++) {
        bool drop = false;
        for (size_t k = kept; k-- > 0 && kept - k <= NEIGHBOURS && !drop; ) {
            if (!same_numbers(&items[k], &items[i]))
                continue;
            drop = true;
            if (goes_before(&items[i], &items[k]))
                items[k] = items[i];
        }
        if (!drop)
            items[kept++] = items[i];
    }
    context->found.count = kept;
}

/* Does another relation of the check hold all numbers of one that says hardly anything? */
static bool is_part_of_another(const struct check_context *context, size_t i)
{
    const struct relation *items = context->found.items, *r = &items[i];
    size_t from = i > NEIGHBOURS ? i - NEIGHBOURS : 0, to = i + NEIGHBOURS < context->found.count ? i + NEIGHBOURS : context->found.count;
    for (size_t k = from; k < to; k++) {
        bool within = k != i && says_little(&items[k]) < LEAST_SAID && slice_is(slice_of(r->rule->check), items[k].rule->check) && items[k].operand_count >= r->operand_count;
        for (size_t n = 0; n < r->operand_count && within; n++)
            within = has_operand(&items[k], r->operands[n].span);
        if (within)
            return true;
    }
    return false;
}

static void drop_parts(struct check_context *context)
{
    struct relation *items = context->found.items;
    size_t kept = 0, count = context->found.count;
    bool *drop = ARENA_ARRAY(context->arena, count + 1, bool);
    context->failed |= !drop;
    for (size_t i = 0; drop && i < count; i++)
        drop[i] = says_little(&items[i]) == LEAST_SAID && is_part_of_another(context, i);
    for (size_t i = 0; drop && i < count; i++)
        if (!drop[i])
            items[kept++] = items[i];
    context->found.count = drop ? kept : count;
}

/* The check and the two numbers of a relation, as bytes; none where it has more. */
static struct slice pair_of(struct arena *arena, const struct relation *r)
{
    const struct operand *a = &r->operands[0], *b = r->operand_count == 2 ? &r->operands[1] : NULL;
    if (!b || a->document != b->document)
        return SLICE_NONE;
    size_t first = a->span.start < b->span.start ? a->span.start : b->span.start, last = a->span.start < b->span.start ? b->span.start : a->span.start;
    return arena_format(arena, "%s %p %zu %zu", r->rule->check, (const void *)a->document, first, last);
}

/* What a rule over all documents finds again is known. */
static void drop_known(struct check_context *context, const struct check_result *known)
{
    struct map pairs;
    size_t kept = 0;
    bool added;
    map_init(&pairs, context->arena);
    for (size_t i = 0; i < known->relations.count && context->found.count; i++) {
        struct slice pair = pair_of(context->arena, &known->relations.items[i]);
        context->failed |= pair.length && !map_put(&pairs, pair, &added);
    }
    for (size_t i = 0; i < context->found.count; i++) {
        struct slice pair = pair_of(context->arena, &context->found.items[i]);
        if (!pair.length || !map_find(&pairs, pair))
            context->found.items[kept++] = context->found.items[i];
    }
    context->found.count = kept;
}

static void settle(struct check_context *context, struct check_result *out)
{
    for (size_t i = 0; i < context->found.count; i++) {
        struct relation *r = &context->found.items[i];
        if (r->verdict == VERDICT_INCONSISTENT)
            r->state = is_suppressed(r) ? FINDING_SUPPRESSED : in_baseline(r, context->options->baseline) ? FINDING_KNOWN : FINDING_ACTIVE;
        out->findings += check_is_finding(r);
        if (!LIST_PUSH(context->arena, &out->relations, *r))
            context->failed = true;
    }
    context->found.count = 0;
}

enum error_code check_run(struct arena *arena, const struct lexicon *lexicon, const struct claims *const *documents, size_t count,
                          const struct check_options *options, struct check_result *out, struct error **error)
{
    static const struct check_options defaults = {.size = sizeof defaults};
    struct check_context context = {.arena = arena, .lexicon = lexicon, .options = options ? options : &defaults,
                                    .documents = documents, .document_count = count, .error = error};
    if (!tie_book_open(arena, lexicon, &context.book))
        return error_memory(error);
    for (size_t i = 0; i < count && !context.failed; i++) {
        context.claims = documents[i];
        context.stems = (struct stems){0};
        context.dated.read = false;
        if (!views_of(arena, documents[i], &context.views))
            return error_memory(error);
        run_document(&context);
        if (context.found.count)
            qsort(context.found.items, context.found.count, sizeof *context.found.items, by_place);
        drop_doubles(&context);
        drop_parts(&context);
        settle(&context, out);
    }
    run_corpus(&context);
    drop_known(&context, out);
    settle(&context, out);
    if (context.code)
        return context.code;
    return context.failed ? error_memory(error) : ERROR_NONE;
}
