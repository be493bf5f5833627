#include "claim/mention.h"
#include <string.h>

enum { AFTER_REACH = 8, BLOCKED = 8, INHERIT_SENTENCES = 2 };

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
        bool bound = clause_word(sentence, i, "than") && i + 1 < to && sentence->quantity[i + 1];    /* `less than a third of GDP in 2016` */
        if (clause_word(sentence, i, "as") && i > from + 1 && clause_word(sentence, i - 2, "as") && i + 1 < to && !sentence->quantity[i + 1]) {
            return true;    /* `costs twice as much as it did a year ago` */
        }
        if (clause_word(sentence, i, "what") && i > from && clause_tag(sentence, i - 1) == TAG_ADP) {
            return true;    /* `half of what it was worth in 2010` */
        }
        bool compares = (clause_has_role(sentence, i, WORD_COMPARING) && !bound) || clause_word(sentence, i, "compared") || clause_is_up_from(sentence, i);
        if (compares) {
            return clause_word(sentence, i, "compared") || crosses_number(sentence, i, to);
        }
    }
    return false;
}

/* `lived on it in 2015, down from 1.9 billion in 1990`: a time of what the number is held against is not what the text goes on with. */
static bool is_of_comparison(const struct sentence *sentence, const struct mention *mention)
{
    for (size_t i = mention->first; i > 1 && i + 12 > mention->first; i--) {
        if (clause_is_up_from(sentence, i) || clause_word_is(sentence, i - 1, SLICE("set against"))) {
            return true;
        }
        if (clause_is_verb(sentence, i - 1)) {
            return false;
        }
    }
    return false;
}

/* Do two clauses speak of different times (`was founded in 1425 and has 52,000 students`)? */
static bool tenses_differ(const struct clause *told, const struct clause *of)
{
    bool set = told->tense != TENSE_NONE && of->tense != TENSE_NONE && told->tense != of->tense;
    bool past = (told->tense == TENSE_PAST || told->tense == TENSE_PERFECT) && (of->tense == TENSE_PAST || of->tense == TENSE_PERFECT);
    bool coming = (told->kind == CLAUSE_UNDER || told->kind == CLAUSE_CONDITION) && told->tense == TENSE_PRESENT && of->tense == TENSE_FUTURE;    /* `when it opens in 2020, it will …` */
    return set && !past && !coming && told->kind != CLAUSE_CONDITION;
}

static bool is_inserted(const struct clause *clause)
{
    return clause->kind == CLAUSE_INSERTED || clause->kind == CLAUSE_RELATIVE;
}

/* Does a bracket hold a number beside the time (`revenue of £5m (2018: £4m)`)? */
static bool holds_number(const struct sentence *sentence, const struct clause *bracket)
{
    return crosses_number(sentence, bracket->first, bracket->last);
}

/* `45 cents a share (2022: 52 cents)`: the time of a number that stands in brackets for comparison is that number's alone. */
static bool is_of_bracket(const struct sentence *sentence, const struct mention *mention)
{
    const struct clause *told = clause_of(sentence, mention->first);
    return is_mark(sentence, told->first, '(') && holds_number(sentence, told);
}

static bool finds_adverb(const struct sentence *sentence, const struct clause *clause, const char *word)
{
    for (size_t i = clause->first; i < clause->last; i++) {
        if (clause_word(sentence, i, word) && clause_is_verb(sentence, i + 1)) {
            return true;
        }
    }
    return false;
}

/* Does a clause name a subject of its own before its verb? */
static bool sets_own_subject(const struct sentence *sentence, const struct clause *clause)
{
    size_t verb = clause->first < sentence->tokens.count ? sentence->finite[clause->first] : NO_TOKEN;
    for (size_t i = clause->first; verb < clause->last && i < verb; i++) {
        if (phrase_at(&sentence->phrases, i) || clause_tag(sentence, i) == TAG_PRON) {
            return true;
        }
    }
    return false;
}

/* Can the time told by a mention be that of the number at `at`, as the clauses of the sentence lie? */
static bool reaches(const struct sentence *sentence, const struct mention *mention, struct token_range at)
{
    const struct clause *told = clause_of(sentence, mention->first), *of = clause_of(sentence, at.first);
    if (told == of) {
        return true;
    }
    bool bracket = is_mark(sentence, told->first, '('), own_bracket = is_mark(sentence, of->first, '('), opens = mention->last <= at.first && told == sentence->clauses && opens_clause(sentence, mention->first);
    bool writing = told->kind == CLAUSE_INSERTED && (clause_has_role(sentence, told->first + 1, WORD_REPORTING) || clause_word_is(sentence, told->first + 1, SLICE("takes place")));    /* `X, writing in 2015, found`, `the congress, held in 1898, drew` */
    if (is_inserted(told) && !writing && (!bracket || holds_number(sentence, told))) {
        return false;
    }
    if (of->kind == CLAUSE_INSERTED && !own_bracket && !opens) {
        return false;
    }
    bool since = of->tense == TENSE_PERFECT && told->tense == TENSE_PAST && finds_adverb(sentence, of, "since");    /* `that figure has since fallen to 1,100` */
    if (since) {
        return false;
    }
    bool contrast = clause_has_role(sentence, told->first, WORD_CONTRAST) || clause_has_role(sentence, told->first + 1, WORD_CONTRAST);
    if (contrast && mention->first >= at.last && sets_own_subject(sentence, told)) {
        return false;    /* `accounts for a third, although its share has fallen since 1995` */
    }
    if (of->kind == CLAUSE_CONDITION && mention->first >= at.last) {
        return false;
    }
    return !tenses_differ(told, of);
}

/* `410 boats, and the year before 380`, `75,000 people, in 1851 300,000`: the time leads the number right behind it. */
static bool leads_another(const struct sentence *sentence, const struct mention *mention)
{
    size_t start = mention->first, next = mention->last;
    while (start > 0 && (clause_tag(sentence, start - 1) == TAG_ADP || clause_tag(sentence, start - 1) == TAG_DET)) {
        start--;
    }
    next += is_mark(sentence, next, ',');
    next += next < sentence->tokens.count && clause_is_copula(sentence, next);    /* `and between 1896 and 1900, were 20 million` */
    while (clause_tag(sentence, next) == TAG_ADV || clause_tag(sentence, next) == TAG_ADP || clause_word(sentence, next, "more") || clause_word(sentence, next, "less")) {
        next++;
    }
    bool joined = start > 0 && (clause_tag(sentence, start - 1) == TAG_CCONJ || is_mark(sentence, start - 1, ','));
    size_t number = next < sentence->tokens.count ? sentence->quantity[next] : 0;
    return joined && number && !mention_is_date(&sentence->claims[number - 1]);
}

/* `lack 69,000 teachers, a number expected to double by 2025`, `and expects 150 to go by 2020`: the time is that of what is expected. */
static bool is_of_projection(const struct sentence *sentence, const struct claim *claim, size_t from, size_t to)
{
    bool comma = false;
    for (size_t i = from; i < to && (claim->modality == MODALITY_STATED || claim->modality == MODALITY_ESTIMATED); i++) {
        comma |= is_mark(sentence, i, ',') || clause_tag(sentence, i) == TAG_CCONJ;
        bool ahead = clause_has_role(sentence, i, WORD_PROJECTED) || clause_has_role(sentence, i, WORD_TARGET);
        if (comma && ahead && clause_tag(sentence, i) == TAG_VERB) {
            return true;
        }
    }
    return false;
}

/* Is the mention another number's time, or nobody's, whatever its distance? */
static bool is_ruled_out(const struct sentence *sentence, const struct claim *claim, const struct mention *mention, struct token_range at)
{
    bool before = mention->last <= at.first, behind = mention->first >= at.last;
    bool held = before && (is_of_comparison(sentence, mention) || clause_is_up_from(sentence, clause_holder_start(sentence, at.first)));
    if (held || !reaches(sentence, mention, at) || mention_misses(sentence, mention, claim, at)) {
        return true;    /* `106 million tons, up from 63 million in 2008, yet the mills ran at 77 percent` */
    }
    if (behind && (leads_another(sentence, mention) || is_of_projection(sentence, claim, at.last, mention->first) || crosses_comparison(sentence, at.last, mention->first))) {
        return true;
    }
    bool from = claim->quantity.role[0] == ROLE_FROM || claim->quantity.role[1] == ROLE_FROM;    /* `from $127 million, or $1.23 per share, a year earlier` */
    return mention->compared && (before || (!from && crosses_number(sentence, at.last, mention->first)));
}

/* How far the mention is from the number; what costs more than `cheapest` need not be known to the word. */
static size_t cost_of(const struct sentence *sentence, const struct mention *mention, struct token_range at, size_t cheapest)
{
    bool opens = opens_clause(sentence, mention->first);
    if (mention->first >= at.last) {
        return distance(sentence, at.last, mention->first, 6, cheapest) + (opens && mention->first > at.last + AFTER_REACH ? 12 : 0);
    }
    if (mention->last > at.first) {
        return 0;
    }
    size_t cost = distance(sentence, mention->last, at.first, 3, opens && cheapest < SIZE_MAX / 8 ? cheapest * 8 : cheapest) + 3;
    return opens && cost > 12 ? 12 + cost / 8 : cost;
}

/* `the third since 2007, when a dam broke at a cost of $3 million`: of the start alone. */
static bool is_of_when(const struct sentence *sentence, const struct mention *mention, size_t first)
{
    bool when = (clause_word(sentence, mention->last, "when") || clause_word(sentence, mention->last + 1, "when")) && slice_ends(mention->time, SLICE(".."));
    bool which = is_mark(sentence, mention->last, ',') && clause_word(sentence, mention->last + 1, "which") && mention->aside && clause_of(sentence, first)->first == mention->last;    /* `than in the floods of 2013, which cost €640 million` */
    return (when || which) && first > mention->last && clause_of(sentence, first) != clause_of(sentence, mention->first);
}

/* `rose in 2020 and now average £9,000, against £5,000`: behind `now` an earlier time of the clause is past; a day does not go on behind a semicolon. */
static bool is_past_now(const struct sentence *sentence, const struct mentions *mentions, const struct mention *mention, struct token_range at)
{
    for (size_t k = 0; k < mentions->count && !mention->weak; k++) {
        const struct mention *now = &mentions->items[k];
        if (now->weak && mention->last <= now->first && now->last <= at.first && !edtf_is_interval(mention->time)) {
            return true;
        }
    }
    for (size_t i = mention->last; mention->time.length == 10 && i < at.first; i++) {
        if (is_mark(sentence, i, ';')) {
            return true;
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
        if (mention_names(sentence, mention, at)) {
            return mention;
        }
        if (is_past_now(sentence, mentions, mention, at) || is_ruled_out(sentence, claim, mention, at)) {
            continue;
        }
        size_t cost = cost_of(sentence, mention, at, cheapest) + (mention->weak ? 2 : 0);
        bool near = cost <= AFTER_REACH + 2;
        if (mention->weak && near && !mention->time.length) {
            now = mention;
            now_cost = cost;
        }
        bool counts = (!mention->aside || is_of_when(sentence, mention, at.first)) && (!mention->weak || (near && mention->time.length));
        if (counts && cost < cheapest) {
            cheapest = cost;
            best = mention;
        }
    }
    bool told_before = best && best->last <= at.first;    /* `As of May 2018, … are now …` */
    return best && (told_before || cheapest <= now_cost) ? best : now ? now : best;    /* `now`, nobody knows when, is no time told before */
}

static bool finds_past(const struct sentence *sentence)
{
    for (size_t i = 0; i < sentence->tokens.count; i++) {
        if ((sentence->tokens.items[i].flags & TOKEN_PAST) || clause_word(sentence, i, "was") || clause_word(sentence, i, "were") || clause_word(sentence, i, "had")) {
            return true;
        }
    }
    return false;
}

/* Looked for once a sentence. */
static bool speaks_of_past(struct time_scope *scope, const struct sentence *sentence)
{
    if (scope->past == PAST_UNKNOWN) {
        scope->past = finds_past(sentence) ? PAST_SPOKEN_OF : PAST_NOT_SPOKEN_OF;
    }
    return scope->past == PAST_SPOKEN_OF;
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
        scope->last = scope->latest = SLICE_NONE;
    }
    scope->block = block;
    scope->past = PAST_UNKNOWN;
    if (section != scope->section) {
        scope->section = section;
        scope->heading = heading_time(sentence->arena, section);
    }
}

static struct slice inherited(struct time_scope *scope, const struct sentence *sentence, const struct claim *claim)
{
    enum clause_tense tense = clause_of(sentence, clause_quantity(sentence, claim).first)->tense;
    bool now = tense == TENSE_PRESENT || tense == TENSE_PERFECT;    /* `exports account for a fifth and took 44 percent in 2018` */
    if (now || !speaks_of_past(scope, sentence) || !claim_inherits_time(sentence, claim)) {
        return SLICE_NONE;
    }
    return scope->age <= INHERIT_SENTENCES && !slice_ends(scope->last, SLICE("..")) ? scope->last : scope->heading;
}

static bool has_role(const struct claim *claim, enum quantity_role role)
{
    return claim->quantity.role[0] == role || claim->quantity.role[1] == role;
}

/* The other end of the change that a claim is an end of; NULL. */
static const struct claim *other_end(const struct sentence *sentence, const struct claim *claim)
{
    enum quantity_role wanted = has_role(claim, ROLE_FROM) ? ROLE_TO : ROLE_FROM;
    for (size_t i = 0; i < sentence->count; i++) {
        const struct claim *other = &sentence->claims[i];
        for (size_t k = 0; k < 4 && other != claim && has_role(other, wanted); k++) {
            if (claim->quantity.group[k / 2] && claim->quantity.group[k / 2] == other->quantity.group[k % 2]) {
                return other;
            }
        }
    }
    return NULL;
}

/* `2,300 of its 14,000 pilots will leave by 2022`: the whole stands now. */
static bool is_standing_whole(const struct claim *claim)
{
    return has_role(claim, ROLE_WHOLE) && (claim->modality == MODALITY_PROJECTED || claim->modality == MODALITY_TARGET);
}

/* The ends of a change: `between 2015 and 2019 … from A to B` tells a year for each; a time that stands at one end alone is not the other's. */
static struct slice time_of_end(const struct sentence *sentence, const struct claim *claim, const struct mention *mention, size_t spans)
{
    if (is_of_when(sentence, mention, clause_quantity(sentence, claim).first)) {
        return edtf_is_interval(mention->time) ? edtf_end(mention->time, true) : mention->time;
    }
    bool from = has_role(claim, ROLE_FROM), to = has_role(claim, ROLE_TO) && !from;
    const struct claim *other = from || to ? other_end(sentence, claim) : NULL;
    if (!other) {
        return mention->time;
    }
    if (mention->span) {
        bool own = clause_quantity(sentence, claim).last <= mention->first && clause_of(sentence, clause_quantity(sentence, other).first) == clause_of(sentence, mention->first) && spans > 1;
        return own ? mention->time : edtf_end(mention->time, from);    /* `from 2.3 percent between 1950 and 1970 to 2.1 between 1970 and 1979` */
    }
    size_t own = clause_quantity(sentence, claim).first, far = clause_quantity(sentence, other).first;
    bool behind_other = mention->first > far && (own > far ? mention->first < own && mention->first - far < own - mention->first + 8 : true);
    bool others = behind_other && (own > far || from == false);    /* `from 40 percent in 1947 to under 5`, `to 5 percent from 4 percent in May` */
    return others && !edtf_is_interval(mention->time) ? SLICE_NONE : mention->time;
}

void time_scope_sentence(struct time_scope *scope, struct sentence *sentence)
{
    struct mentions mentions = {.count = 0};
    enter(scope, sentence);
    mentions_named(sentence, scope, &mentions);
    mentions_relative(sentence, scope, &mentions);
    size_t spans = 0;
    for (size_t i = 0; i < mentions.count; i++) {
        spans += mentions.items[i].span;
        mentions.items[i].aside |= clause_clean(sentence, mentions.items[i].first, mentions.items[i].last).end == scope->dateline.end && scope->dateline.end;
    }
    for (size_t i = 0; i < sentence->count; i++) {
        struct claim *claim = &sentence->claims[i];
        if (mention_is_date(claim) && claim->time.length) {
            continue;
        }
        const struct mention *mention = nearest(sentence, claim, &mentions);
        bool ahead = claim->modality == MODALITY_PROJECTED || claim->modality == MODALITY_TARGET || claim->modality == MODALITY_HYPOTHETICAL;
        claim->time = is_standing_whole(claim) ? SLICE_NONE : mention ? time_of_end(sentence, claim, mention, spans) : ahead ? SLICE_NONE : inherited(scope, sentence, claim);
        bool end = mention && mention->period && !edtf_is_interval(mention->time) && (claim->quantity.role[0] == ROLE_TO || claim->quantity.role[1] == ROLE_TO);
        if (end) {
            claim->time = SLICE_NONE;    /* of a period only the start is told */
        }
    }
    for (size_t i = 0; i < mentions.count; i++) {
        bool told = mentions.items[i].time.length && !mentions.items[i].span && !mentions.items[i].aside && !mentions.items[i].compared && !is_of_comparison(sentence, &mentions.items[i]) && !is_of_bracket(sentence, &mentions.items[i]) && mention_goes_on(sentence, &mentions.items[i]);
        bool any = mentions.items[i].time.length && !mentions.items[i].aside && !mentions.items[i].compared;
        scope->latest = any ? mentions.items[i].time : scope->latest;
        if (told) {
            scope->last = mentions.items[i].time;
            scope->age = 0;
        }
    }
}
