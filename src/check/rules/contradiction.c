/* The same thing of the same owner at the same time, said twice with numbers that do not meet. */
#include "check/context.h"
#include "check/rules/rules.h"
#include "base/map.h"

#define MAX_SHARES 512     /* percentages of a named base that are compared in one document */
#define MAX_ALIKE 32       /* claims of one key that are compared with each other */

/* A claim that stands for itself: a stated amount of something named. */
static bool stands_alone(const struct claim *c)
{
    const struct quantity *q = &c->quantity;
    if (c->negated || c->modality != MODALITY_STATED || q->form == FORM_VAGUE || q->change_amount)
        return false;
    for (int i = 0; i < 2; i++)
        if (q->role[i] == ROLE_ITEM || q->role[i] == ROLE_PART || q->role[i] == ROLE_FROM || q->role[i] == ROLE_TO)
            return false;
    bool counted = q->kind == KIND_COUNT || q->kind == KIND_NUMBER;
    return (q->kind == KIND_PERCENT || q->kind == KIND_MONEY || q->kind == KIND_MEASURE || counted) && c->subject.length && q->unit &&
           !slice_equal_fold(c->subject, c->entity);
}

static void put(struct buffer *key, struct slice s)
{
    for (size_t i = 0; i < s.length; i++)
        buffer_char(key, (char)((s.data[i] >= 'A' && s.data[i] <= 'Z') ? s.data[i] + 32 : s.data[i]));
    buffer_char(key, '\t');
}

/* Subject, owner, base, time, place, rate, unit, what is counted: all must be the same, and the owner or the base named. */
static struct slice key_of(struct arena *arena, const struct claim *c)
{
    struct buffer key = {0};
    if (!c->entity.length)
        return SLICE_NONE;
    put(&key, c->subject);
    put(&key, c->entity);
    put(&key, c->base);
    put(&key, c->time);
    put(&key, c->place);
    put(&key, c->quantity.per);
    put(&key, c->quantity.unit->code);
    put(&key, c->quantity.counted);
    struct slice out = key.failed ? SLICE_NONE : arena_copy(arena, buffer_slice(&key));
    buffer_free(&key);
    return out;
}

/* ---- shares of one base: `18.4 percent of world population`, `21 percent of the world’s population` ---- */


/* The words of a base without article and possessive. */
static struct slice base_key(struct arena *arena, const struct claim *c)
{
    struct buffer key = {0};
    struct slice rest = c->base, word;
    size_t words = 0;
    while (slice_split(&rest, ' ', &word)) {
        if (word.length && word.data[0] >= '0' && word.data[0] <= '9')
            key.failed = true;   /* `the 1970 level`: an index, not a share */
        if (slice_ends(word, SLICE("’s")))
            word = slice_sub(word, 0, word.length - 4);
        else if (slice_ends(word, SLICE("'s")))
            word = slice_sub(word, 0, word.length - 2);
        if (word.length == 0 || slice_is_fold(word, "the") || slice_is_fold(word, "its") || slice_is_fold(word, "their") || slice_is_fold(word, "total"))
            continue;
        put(&key, word);
        words++;
    }
    struct slice out = key.failed || words < 2 ? SLICE_NONE : arena_copy(arena, buffer_slice(&key));
    buffer_free(&key);
    return out;
}

static bool is_share_of_base(const struct claim *c)
{
    const struct quantity *q = &c->quantity;
    bool firm = q->kind == KIND_PERCENT && q->form == FORM_POINT && !q->change_amount && !c->negated && c->modality == MODALITY_STATED;
    firm = firm && !slice_equal_fold(c->subject, c->entity) && !slice_equal_fold(c->entity, c->base);   /* `22 percent of the research subjects`: of nobody else */
    for (int i = 0; i < 2; i++)
        firm = firm && q->role[i] != ROLE_ITEM && q->role[i] != ROLE_FROM && q->role[i] != ROLE_TO;
    return firm && c->base.length;
}

#define WINDOW 600   /* bytes before a claim without an owner in which the other's owner is spoken of */

/* The owner is unknown, a pronoun or `the country`: is the other's owner named shortly before? */
static bool spoken_of(const struct document *d, const struct claim *c, struct slice owner)
{
    size_t at = c->quantity.span.start;
    return owner.length > 2 && slice_find(slice_sub(d->clean, at > WINDOW ? at - WINDOW : 0, at), owner, 0) != SIZE_MAX;
}

static bool same_owner(const struct check_context *context, const struct document *d, const struct claim *a, const struct claim *b)
{
    struct slice anybody = tie_words(context->lexicon, SLICE("anybody"));
    bool a_open = !a->entity.length || word_among(a->entity, anybody), b_open = !b->entity.length || word_among(b->entity, anybody);
    if (a_open != b_open)
        return a_open ? spoken_of(d, a, b->entity) : spoken_of(d, b, a->entity);
    return !a_open && slice_equal_fold(a->entity, b->entity);
}

static bool same_time(const struct claim *a, const struct claim *b)
{
    return !a->time.length || !b->time.length || slice_equal(a->time, b->time);
}

/* ---- do two sentences say the same of the same? ---- */

#define SAID_WORDS 24
#define UNDATED_WORDS 4     /* that both sentences must have where no time is known */

struct said { struct slice words[SAID_WORDS]; size_t count; bool whole, vague; /* `it`, `the firm`: which is said elsewhere */ };

static bool is_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

/* The sentence without a last clause that says only who tells it: `…, the labour office announced.` */
static struct slice told_part(const struct check_context *context, struct slice text, size_t claim_end)
{
    size_t comma = text.length;
    while (comma > claim_end && text.data[comma - 1] != ',')
        comma--;
    if (comma <= claim_end)
        return text;
    struct slice rest = slice_trim(slice_sub(text, comma, text.length)), word, reporting = tie_words(context->lexicon, SLICE("reporting"));
    bool tells = false;
    while (slice_split(&rest, ' ', &word)) {
        while (word.length && !is_letter(word.data[word.length - 1]) && !(word.data[word.length - 1] >= '0' && word.data[word.length - 1] <= '9'))
            word.length--;
        if (word.length && word.data[0] >= '0' && word.data[0] <= '9')
            return text;
        tells |= word_among(word, reporting);
    }
    return tells ? slice_sub(text, 0, comma - 1) : text;
}

/* The words of a claim's sentence that tell something; not whole where there are more. */
static struct said said_by(const struct check_context *context, const struct claims *claims, const struct claim *c)
{
    struct slice text = told_part(context, slice_sub(claims->document->clean, c->sentence.start, c->sentence.end), c->quantity.span.end - c->sentence.start), idle = tie_words(context->lexicon, SLICE("says-nothing")), owners = tie_words(context->lexicon, SLICE("any-owner")), reporting = tie_words(context->lexicon, SLICE("reporting"));
    struct said out = {.whole = true};
    bool named = false;
    size_t own = c->quantity.span.start - c->sentence.start, own_end = c->quantity.span.end - c->sentence.start;
    for (size_t at = 0, end; at < text.length; at = end + 1) {
        for (end = at; end < text.length && is_letter(text.data[end]); end++) {
        }
        struct slice word = slice_sub(text, at, end);
        out.vague |= word_among(word, tie_words(context->lexicon, SLICE("personal"))) || word_among(word, owners);
        named |= at > 0 && word.length > 2 && word.data[0] >= 'A' && word.data[0] <= 'Z';
        if (word.length < 3 || (at >= own && at < own_end) || word_among(word, idle) || word_among(word, reporting))
            continue;
        if (out.count == SAID_WORDS)
            out.whole = false;
        else
            out.words[out.count++] = word;
    }
    out.vague &= !named;
    return out;
}

static bool has_word(const struct said *s, struct slice word)
{
    size_t stem = word.length > 5 ? 5 : word.length;
    for (size_t i = 0; i < s->count; i++)
        if (slice_equal_fold(slice_sub(s->words[i], 0, stem), slice_sub(word, 0, stem)))
            return true;
    return false;
}

/* Each has the other's words: nothing restricts the one (`to small firms`, `among the young`, `over five years`) and not the other. */
static bool say_the_same(const struct check_context *context, const struct claims *first, const struct claim *a, const struct claims *second, const struct claim *b)
{
    struct said x = said_by(context, first, a), y = said_by(context, second, b);
    for (size_t i = 0; i < x.count; i++)
        if (!has_word(&y, x.words[i]))
            return false;
    for (size_t i = 0; i < y.count; i++)
        if (!has_word(&x, y.words[i]))
            return false;
    bool timed = a->time.length || a->base.length;   /* else the words alone must say which */
    return x.whole && y.whole && !x.vague && !y.vague && (timed || (x.count >= UNDATED_WORDS && first == second && (a->quantity.kind == KIND_PERCENT || a->quantity.kind == KIND_MONEY)));
}

/* `the bottom 90 percent of the population`: whom is spoken of, not a share of them. */
static bool selects(const struct check_context *context, const struct document *d, const struct claim *c)
{
    size_t end = c->quantity.span.start, start;
    while (end > 0 && d->clean.data[end - 1] == ' ')
        end--;
    for (start = end; start > 0 && is_letter(d->clean.data[start - 1]); start--) {
    }
    return end > start && word_among(slice_sub(d->clean, start, end), tie_words(context->lexicon, SLICE("selector")));
}

struct alike { const struct claims *owner[MAX_ALIKE]; const struct claim *claims[MAX_ALIKE]; size_t count; };

static struct slice shown(const struct claims *owner, const struct claim *c)
{
    return claim_text(owner, c);
}

static bool agree(struct check_context *context, const struct claim *a, const struct claim *b)
{
    struct figure x = figure_of(context->arena, a), y = figure_of(context->arena, b);
    return verdict_of(context->arena, &y, x.in) < VERDICT_INCONSISTENT;
}

static void compare(struct check_context *context, const struct claims *first, const struct claim *a, const struct claims *second, const struct claim *b)
{
    struct figure x = figure_of(context->arena, a);
    struct proposal p = {.stated = figure_of(context->arena, b)};
    if (a->sentence.start == b->sentence.start && first == second)
        return;
    context->claims = second;
    enum check_verdict verdict = verdict_of(context->arena, &p.stated, x.in);
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = x.in[r];
    p.formula = arena_format(context->arena, "%.*s = %.*s", SLICE_ARGS(shown(first, a)), SLICE_ARGS(shown(second, b)));
    proposal_operand(&p, x);
    propose_known(context, &p, verdict,
                  arena_format(context->arena, verdict == VERDICT_INCONSISTENT ? "“%.*s” for %.*s%s%.*s, and “%.*s” elsewhere%s%.*s." : "“%.*s” for %.*s%s%.*s agrees with “%.*s” elsewhere%s%.*s.",
                               SLICE_ARGS(shown(second, b)), SLICE_ARGS(b->subject), b->entity.length ? " of " : "", SLICE_ARGS(b->entity), SLICE_ARGS(shown(first, a)), b->time.length ? ", for " : "", SLICE_ARGS(b->time)));
}

static void gather(struct check_context *context, struct map *map, const struct claims *claims)
{
    for (size_t i = 0; i < claims->items.count; i++) {
        const struct claim *c = &claims->items.items[i];
        bool added;
        struct slice key = stands_alone(c) ? key_of(context->arena, c) : SLICE_NONE;
        if (!key.length)
            continue;
        struct map_entry *entry = map_put(map, key, &added);
        if (!entry || (added && !(entry->value = ARENA_NEW(context->arena, struct alike)))) {
            context->failed = true;
            return;
        }
        struct alike *alike = entry->value;
        if (alike->count < MAX_ALIKE) {
            alike->owner[alike->count] = claims;
            alike->claims[alike->count++] = c;
        }
    }
}

/* Shares of the same base by the same owner, within one text of the document. */
static void contradiction_document(struct check_context *context)
{
    const struct claims *claims = context->claims;
    const struct claim *shares[MAX_SHARES];
    struct slice keys[MAX_SHARES];
    size_t count = 0;
    for (size_t i = 0; i < claims->items.count && count < MAX_SHARES; i++) {
        const struct claim *c = &claims->items.items[i];
        struct slice key = is_share_of_base(c) && !selects(context, claims->document, c) ? base_key(context->arena, &claims->items.items[i]) : SLICE_NONE;
        if (!key.length)
            continue;
        shares[count] = &claims->items.items[i];
        keys[count++] = key;
    }
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            if (slice_equal(keys[i], keys[j]) && same_owner(context, claims->document, shares[i], shares[j]) && same_time(shares[i], shares[j]) &&
                document_top_section(claims->document, shares[i]->sentence.start) == document_top_section(claims->document, shares[j]->sentence.start))
                compare(context, claims, shares[i], claims, shares[j]);
}

static void contradiction_corpus(struct check_context *context)
{
    struct map map;
    map_init(&map, context->arena);
    for (size_t i = 0; i < context->document_count; i++)
        gather(context, &map, context->documents[i]);
    for (size_t i = 0; i < map.count && !context->failed; i++) {
        struct alike *alike = map.entries[i].value;
        for (size_t j = 1; j < alike->count; j++) {
            const struct claim *a = alike->claims[0], *b = alike->claims[j];
            bool two_voices = a->attribution.length && b->attribution.length && !slice_equal_fold(a->attribution, b->attribution), timed = a->time.length || a->base.length;
            if (!two_voices && ((timed && agree(context, a, b)) || say_the_same(context, alike->owner[0], a, alike->owner[j], b)))
                compare(context, alike->owner[0], a, alike->owner[j], b);
        }
    }
}

const struct check_rule check_rule_contradiction = {
    .id = "contradiction/value",
    .check = "contradiction",
    .sentence = "The same property of the same owner, base and time has one value.",
    .detail = "Speaks where subject, owner, base, time, place and unit of two stated claims are all known and the same, in one document or in\n"
              "several, and their intervals do not meet; and for shares of one base by one owner. Silent for estimates, forecasts, targets, parts, and the ends of a change.",
    .document_rule = contradiction_document,
    .corpus_rule = contradiction_corpus,
};
