#include "claim/mention.h"
#include <string.h>

enum { AFTER_REACH = 8, BLOCKED = 8, INHERIT_SENTENCES = 2 };

static bool is_mark(const struct sentence *sentence, size_t index, char mark)
{
    struct slice text = token_text(&sentence->tokens, index);
    return text.length == 1 && text.data[0] == mark;
}

/* What lies between: tokens, other quantities, marks; counted no further than `enough`. */
static size_t distance(const struct sentence *sentence, size_t from, size_t to, size_t comma, size_t enough)
{
    size_t cost = 0;
    unsigned last = 0;
    for (size_t i = from; i < to && cost < enough; i++) {
        size_t behind = clause_after_bracket(sentence, i);
        if (behind > i && behind <= to) {
            i = behind - 1;    /* `98.7 trillion RMB ($15.5 trillion) for 2017` */
            continue;
        }
        unsigned claim = sentence->quantity[i];
        if (claim && claim != last && !mention_is_date(&sentence->claims[claim - 1])) {
            cost += BLOCKED;
        }
        last = claim;
        cost += clause_tag(sentence, i) == TAG_CCONJ && i + 1 < to && !sentence->quantity[i + 1] ? 2 : 0;
        cost += is_mark(sentence, i, ';') ? 20 : is_mark(sentence, i, ',') ? comma : 1;
    }
    return cost;
}

/* A time that opens the sentence, or its clause, governs all that follows: `In 2013, …`. */
static bool opens_clause(const struct sentence *sentence, size_t first)
{
    size_t at = first;
    while (at > 0 && (clause_tag(sentence, at - 1) == TAG_ADP || clause_tag(sentence, at - 1) == TAG_DET || clause_tag(sentence, at - 1) == TAG_ADV || clause_tag(sentence, at - 1) == TAG_NOUN
                      || clause_tag(sentence, at - 1) == TAG_SCONJ || clause_tag(sentence, at - 1) == TAG_ADJ || clause_tag(sentence, at - 1) == TAG_NUM)) {
        at--;
    }
    return at == 0 || clause_tag(sentence, at - 1) == TAG_CCONJ || is_mark(sentence, at - 1, ';') || is_mark(sentence, at - 1, ',');
}

static bool crosses_number(const struct sentence *sentence, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (sentence->quantity[i] && !mention_is_date(&sentence->claims[sentence->quantity[i] - 1])) {
            return true;
        }
    }
    return false;
}

/* `94 percent of GDP, against 51 percent in 2002`: the time is the other number's. */
static bool crosses_comparison(const struct sentence *sentence, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        bool compares = clause_word(sentence, i, "against") || clause_word(sentence, i, "versus") || clause_word(sentence, i, "compared") || clause_is_up_from(sentence, i);
        if (compares) {
            return crosses_number(sentence, i, to);
        }
    }
    return false;
}

static const struct mention *nearest(const struct sentence *sentence, const struct claim *claim, const struct mentions *mentions)
{
    struct token_range at = clause_quantity(sentence, claim);
    const struct mention *best = NULL, *now = NULL;
    size_t cheapest = SIZE_MAX, now_cost = SIZE_MAX;
    for (size_t i = 0; i < mentions->count; i++) {
        const struct mention *mention = &mentions->items[i];
        size_t cost;
        if (mention->first >= at.last) {
            cost = distance(sentence, at.last, mention->first, 6, cheapest) + (opens_clause(sentence, mention->first) && mention->first > at.last + AFTER_REACH ? 12 : 0);
        } else if (mention->last <= at.first) {
            bool opens = opens_clause(sentence, mention->first);
            cost = distance(sentence, mention->last, at.first, 3, opens && cheapest < SIZE_MAX / 8 ? cheapest * 8 : cheapest) + 3;
            cost = opens && cost > 12 ? 12 + cost / 8 : cost;
        } else {
            cost = 0;
        }
        if (mention->first >= at.last && crosses_comparison(sentence, at.last, mention->first)) {
            continue;
        }
        if (mention->compared && (mention->last <= at.first || crosses_number(sentence, at.last, mention->first))) {
            continue;
        }
        if (mention->weak && cost <= AFTER_REACH && !mention->time.length) {
            now = mention;
            now_cost = cost + 2;
        }
        if (mention->aside || (mention->weak && (cost > AFTER_REACH || !mention->time.length))) {
            continue;
        }
        cost += mention->weak ? 2 : 0;
        if (cost < cheapest) {
            cheapest = cost;
            best = mention;
        }
    }
    bool told_before = best && best->last <= at.first;    /* `As of May 2018, … are now …` */
    return best && (told_before || cheapest <= now_cost) ? best : now ? now : best;    /* `now`, nobody knows when, is no time told before */
}

static bool speaks_of_past(const struct sentence *sentence)
{
    for (size_t i = 0; i < sentence->tokens.count; i++) {
        if ((sentence->tokens.items[i].flags & TOKEN_PAST) || clause_word(sentence, i, "was") || clause_word(sentence, i, "were") || clause_word(sentence, i, "had")) {
            return true;
        }
    }
    return false;
}

/* ---- from sentence to sentence ---- */

/* The one year that a heading names. */
static struct slice heading_time(struct arena *arena, const struct section *section)
{
    struct slice found = SLICE_NONE, title = section ? section->title : SLICE_NONE;
    for (size_t i = 0; i + 4 <= title.length; i++) {
        bool edge = (i == 0 || !edtf_digit(title.data[i - 1])) && (i + 4 == title.length || !edtf_digit(title.data[i + 4]));
        bool year = edge && (title.data[i] == '1' || title.data[i] == '2') && edtf_digit(title.data[i + 1]) && edtf_digit(title.data[i + 2]) && edtf_digit(title.data[i + 3]);
        if (!year) {
            continue;
        }
        if (found.length) {
            return edtf_interval(arena, slice_sub(found, 0, 4), slice_sub(title, i, i + 4));
        }
        found = slice_sub(title, i, i + 4);
    }
    return found;
}

void time_scope_begin(struct time_scope *scope, const struct document *document)
{
    memset(scope, 0, sizeof *scope);
    scope->document = edtf_day(document->date);
}

static void enter(struct time_scope *scope, const struct sentence *sentence)
{
    const struct block *block = document_block(sentence->document, sentence->span.start);
    const struct section *section = document_section(sentence->document, sentence->span.start);
    scope->age = block == scope->block ? scope->age + 1 : INHERIT_SENTENCES + 1;
    if (block != scope->block) {
        scope->last = SLICE_NONE;
    }
    scope->block = block;
    if (section != scope->section) {
        scope->section = section;
        scope->heading = heading_time(sentence->arena, section);
    }
}

static struct slice inherited(const struct time_scope *scope, const struct sentence *sentence)
{
    if (!speaks_of_past(sentence)) {
        return SLICE_NONE;
    }
    return scope->age <= INHERIT_SENTENCES && !slice_ends(scope->last, SLICE("..")) ? scope->last : scope->heading;
}

void time_scope_sentence(struct time_scope *scope, struct sentence *sentence)
{
    struct mentions mentions = {.count = 0};
    enter(scope, sentence);
    mentions_named(sentence, &mentions);
    mentions_relative(sentence, scope, &mentions);
    for (size_t i = 0; i < sentence->count; i++) {
        struct claim *claim = &sentence->claims[i];
        if (mention_is_date(claim) && claim->time.length) {
            continue;
        }
        const struct mention *mention = nearest(sentence, claim, &mentions);
        bool ahead = claim->modality == MODALITY_PROJECTED || claim->modality == MODALITY_TARGET || claim->modality == MODALITY_HYPOTHETICAL;
        claim->time = mention ? mention->time : ahead ? SLICE_NONE : inherited(scope, sentence);
        bool end = mention && mention->period && !edtf_is_interval(mention->time) && (claim->quantity.role[0] == ROLE_TO || claim->quantity.role[1] == ROLE_TO);
        if (end) {
            claim->time = SLICE_NONE;    /* of a period only the start is told */
        }
    }
    for (size_t i = 0; i < mentions.count; i++) {
        if (mentions.items[i].time.length && !mentions.items[i].aside && !mentions.items[i].compared) {
            scope->last = mentions.items[i].time;
            scope->age = 0;
        }
    }
}
