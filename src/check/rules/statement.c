/* One statement told twice with two numbers: `the festival drew 42,000 visitors in 2017 … in 2017 the festival attracted 24,000 visitors`. */
#include "check/context.h"
#include "check/rules/rules.h"
#include "base/map.h"

#define MOST_WORDS 14       /* of a clause that tell something */
#define LEAST_WORDS 2       /* … where the time is told */
#define LEAST_UNDATED 3     /* … and where it is not, a name among them */
#define STEM 5              /* letters by which two words are the same */
#define UNNAMED_APART 12    /* sentences, where no name says that both speak of one thing */
#define MOST_ALIKE 16       /* statements of one measure and time that are held against each other */
#define LEAST_COUNT 3

struct statement { const struct claim *claim; struct slice words[MOST_WORDS]; size_t count, view; bool named; bool vague; /* `the firm`, `it`: of which is said elsewhere */ };
struct statements { struct statement items[MOST_ALIKE]; size_t count; };

/* ---- what a clause says ---- */

/* Where the clause of a number ends: a mark, or a comma behind which nothing more is said of it. */
static size_t clause_end(const struct check_context *context, const struct view *v, size_t at)
{
    struct slice adds_nothing = tie_words(context->lexicon, SLICE("adds-nothing"));
    for (size_t i = at + 1; i < v->count; i++) {
        if (!v->items[i].mark)
            continue;
        if (word_in(v->items[i].text, ";|:|—|–|.|!|?"))
            return i;
        if (view_is(v, i, ",") && i + 1 < v->count && !v->items[i + 1].claim && word_among(v->items[i + 1].text, adds_nothing))
            return i;
    }
    return v->count;
}

static size_t clause_start(const struct view *v, size_t at)
{
    while (at > 0 && !(v->items[at - 1].mark && word_in(v->items[at - 1].text, ";|:|—|–")))
        at--;
    return at;
}

static bool has_digit(struct slice word)
{
    for (size_t i = 0; i < word.length; i++)
        if (word.data[i] >= '0' && word.data[i] <= '9')
            return true;
    return false;
}

/* Words that mean the same here are told by the name of their row. */
static struct slice folded(const struct check_context *context, struct slice word)
{
    for (size_t i = 0; i < lexicon_count(context->lexicon, LEXICON_EN_TIEWORDS); i++) {
        struct slice name = lexicon_field(context->lexicon, LEXICON_EN_TIEWORDS, i, "name");
        if (slice_starts(name, SLICE("alike-")) && word_among(word, lexicon_row(context->lexicon, LEXICON_EN_TIEWORDS, i).spellings))
            return slice_sub(name, sizeof "alike-" - 1, name.length);
    }
    return slice_sub(word, 0, word.length > STEM && !has_digit(word) ? STEM : word.length);
}

static bool says(const struct statement *s, struct slice word)
{
    for (size_t i = 0; i < s->count; i++)
        if (slice_equal_fold(s->words[i], word))
            return true;
    return false;
}

static bool is_name(const struct view *v, size_t i)
{
    struct slice t = v->items[i].text;
    return i > 0 && t.length > 2 && t.data[0] >= 'A' && t.data[0] <= 'Z' && (t.data[1] | 32) == t.data[1];
}

/* `Windows 11 users`, `C++23`: part of a name. */
static bool is_of_name(const struct check_context *context, const struct view *v, size_t at)
{
    size_t start = v->items[at].span.start;
    bool glued = start > 0 && context->claims->document->clean.data[start - 1] != ' ' && v->items[at].claim->quantity.kind != KIND_MONEY;
    return glued || (at > 0 && claim_is_class(v->items[at].claim, SLICE("cnt")) && (is_name(v, at - 1) || !rational_is_integer(v->items[at].claim->quantity.value)));
}

/* A sentence that is written out: no heading, no item of a list of names. */
static bool is_told(const struct view *v)
{
    return view_find(v, v->count > 2 ? v->count - 2 : 0, v->count, ".|!") != SIZE_MAX;
}

/* The words of the number's clause; false where it has another number, is a question, or says too much. */
static bool statement_of(const struct check_context *context, const struct view *v, size_t at, struct statement *out)
{
    size_t from = clause_start(v, at), to = clause_end(context, v, at);
    struct slice idle = tie_words(context->lexicon, SLICE("says-nothing")), reporting = tie_words(context->lexicon, SLICE("reporting")), owners = tie_words(context->lexicon, SLICE("any-owner")), elsewhere = tie_words(context->lexicon, SLICE("points-elsewhere")), neutral = tie_words(context->lexicon, SLICE("tells-number"));
    for (size_t i = from; i < to; i++) {
        const struct view_item *item = &v->items[i];
        if (item->claim && i != at && !claim_is_class(item->claim, SLICE("year")))
            return false;
        bool label = item->text.length < 3 && ((item->text.data[0] >= 'A' && item->text.data[0] <= 'Z' && i > from) || has_digit(item->text));   /* `plant B` */
        out->vague |= !item->claim && word_among(item->text, elsewhere);
        if (item->claim || item->mark || (item->text.length < 3 && !label) || word_among(item->text, idle) || word_among(item->text, reporting) || word_among(item->text, neutral))
            continue;
        out->named |= is_name(v, i);
        out->vague |= word_among(item->text, owners);
        struct slice word = folded(context, item->text);
        if (says(out, word))
            continue;
        if (out->count == MOST_WORDS)
            return false;
        out->words[out->count++] = word;
    }
    return !view_is(v, v->count - 1, "?") && find_class(context, v, from, to, "unstated") == SIZE_MAX;
}

static bool same_words(const struct statement *a, const struct statement *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!says(b, a->words[i]))
            return false;
    return true;
}

/* ---- which are of one thing ---- */

static bool stands_alone(const struct claim *c)
{
    const struct quantity *q = &c->quantity;
    bool bare = q->kind == KIND_COUNT || q->kind == KIND_NUMBER, kind = bare || q->kind == KIND_MONEY || q->kind == KIND_MEASURE || q->kind == KIND_PERCENT;
    for (int i = 0; i < 2; i++)
        if (q->role[i] != ROLE_ALONE && q->role[i] != ROLE_SAME && q->role[i] != ROLE_TOTAL)
            return false;
    return kind && q->unit && q->form == FORM_POINT && !q->change_amount && !c->negated && c->modality == MODALITY_STATED && !rational_is_none(q->value) &&
           (!bare || (q->counted.length && rational_compare(q->value, RATIONAL_INTEGER(LEAST_COUNT)) >= 0));
}

static bool fits(const struct claim *a, const struct claim *b)
{
    bool owners = a->entity.length && b->entity.length && !slice_equal_fold(a->entity, b->entity), places = a->place.length && b->place.length && !slice_equal_fold(a->place, b->place);
    bool voices = a->attribution.length && b->attribution.length && !slice_equal_fold(a->attribution, b->attribution);
    return !owners && !places && !voices && slice_equal_fold(a->quantity.per, b->quantity.per);
}

static void compare(struct check_context *context, const struct statement *before, const struct statement *here)
{
    struct figure x = figure_of(context->arena, before->claim);
    struct proposal p = {.stated = figure_of(context->arena, here->claim)};
    struct slice a = claim_text(context->claims, here->claim), b = claim_text(context->claims, before->claim);
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = x.in[r];
    p.formula = arena_format(context->arena, "%.*s = %.*s", SLICE_ARGS(a), SLICE_ARGS(b));
    proposal_operand(&p, x);
    enum check_verdict verdict = verdict_of(context->arena, &p.stated, p.computed);
    propose_known(context, &p, verdict,
                  arena_format(context->arena, verdict == VERDICT_INCONSISTENT ? "“%.*s” here, but “%.*s” where the same was said before." : "“%.*s” here and “%.*s” where the same was said before.",
                               SLICE_ARGS(a), SLICE_ARGS(b)));
}

static void look_back(struct check_context *context, const struct statements *all, const struct statement *here)
{
    const struct document *d = context->claims->document;
    bool timed = here->claim->time.length > 0;
    for (size_t i = all->count; i-- > 0;) {
        const struct statement *before = &all->items[i];
        bool enough = here->count >= (timed ? LEAST_WORDS : LEAST_UNDATED) && !here->vague && !before->vague && ((here->named && before->named) || (timed && here->view <= before->view + UNNAMED_APART));
        if (!enough || before->view == here->view || !same_words(before, here) || !fits(before->claim, here->claim) ||
            document_top_section(d, before->claim->sentence.start) != document_top_section(d, here->claim->sentence.start))
            continue;
        compare(context, before, here);
        return;
    }
}

/* Statements of one unit and one time; of many the first stay. */
static struct statements *place_of(struct check_context *context, struct map *map, const struct claim *c)
{
    bool added;
    struct slice key = arena_format(context->arena, "%.*s %.*s", SLICE_ARGS(c->quantity.unit->code), SLICE_ARGS(c->time));
    struct map_entry *entry = map_put(map, key, &added);
    if (!entry || (added && !(entry->value = ARENA_NEW(context->arena, struct statements)))) {
        context->failed = true;
        return NULL;
    }
    return entry->value;
}

static void statement_document(struct check_context *context)
{
    struct map map;
    map_init(&map, context->arena);
    for (size_t i = 0; i < context->views.count && !context->failed; i++) {
        const struct view *v = &context->views.items[i];
        for (size_t at = 0; v->claim_count && at < v->count; at++) {
            struct statement here = {.claim = v->items[at].claim, .view = i};
            if (!here.claim || !stands_alone(here.claim) || !is_told(v) || is_of_name(context, v, at) || !statement_of(context, v, at, &here))
                continue;
            struct statements *all = place_of(context, &map, here.claim);
            if (!all)
                return;
            look_back(context, all, &here);
            if (all->count < MOST_ALIKE)
                all->items[all->count++] = here;
        }
    }
}

const struct check_rule check_rule_statement = {
    .id = "contradiction/statement",
    .check = "contradiction",
    .sentence = "What is said twice in the same words has one number.",
    .detail = "Speaks for `the festival drew 42,000 visitors in 2017 … in 2017 the festival attracted 24,000 visitors`: one unit, one time, and clauses\n"
              "that have the same words but for verbs that only tell a number. Silent where a word restricts the one and not the other, where\n"
              "two voices are named, and without a time unless a name is in both.",
    .document_rule = statement_document,
};
