/* Numbers whose noun another number or phrase of the sentence has said: parts of a whole, extents between commas; above all those whose noun is left
 * out because an earlier number has said it: lists with a time or a place each, second verbs, and
 * comparisons hung on behind a comma. */
#include "claim/sentence.h"

enum { OPENING = 7 };    /* tokens in which a sentence says what its number is held against */

static bool is_date(const struct claim *claim)
{
    return claim->quantity.kind == KIND_DATE || claim->quantity.kind == KIND_PERIOD;
}

/* The last claim before this one in its sentence that is no time and no duration, and whose subject is known; NULL. */
static const struct claim *told_before(const struct sentence *sentence, const struct claim *claim)
{
    for (const struct claim *before = claim; before-- > sentence->claims;) {
        bool passed = is_date(before) || before->quantity.kind == KIND_DURATION || before->quantity.kind == KIND_AGE || before->quantity.kind == KIND_ORDINAL;
        if (!passed) {
            return before->subject_span.end > before->subject_span.start ? before : NULL;
        }
    }
    return NULL;
}

/* Does a time stand right behind the number and its noun (`880,000 containers in 2010`)? */
static bool is_dated(const struct sentence *sentence, const struct claim *claim)
{
    size_t next = clause_quantity(sentence, claim).last;
    struct span counted = claim->quantity.counted_span;
    next = counted.end > claim->quantity.span.end ? token_at(&sentence->tokens, counted.end - 1) + 1 : next;
    next += clause_tag(sentence, next) == TAG_ADP;
    size_t date = next < sentence->tokens.count ? sentence->quantity[next] : 0;
    return date && is_date(&sentence->claims[date - 1]);
}

/* Of several counts before a bare number with a time, the one that has a time too. */
static const struct claim *dated_before(const struct sentence *sentence, const struct claim *claim, const struct claim *nearest)
{
    for (const struct claim *before = claim; before-- > sentence->claims && is_dated(sentence, claim);) {
        if (before->quantity.kind == KIND_COUNT && before->subject.length && is_dated(sentence, before)) {
            return before;
        }
    }
    return nearest;
}

/* `8,400 runners from 62 countries finished, 300 fewer than …`: of two counts the one that hangs on no preposition. */
static const struct claim *compared_before(const struct sentence *sentence, const struct claim *claim, const struct claim *nearest)
{
    size_t last = clause_quantity(sentence, claim).last;
    bool fewer = (clause_word(sentence, last, "fewer") || clause_word(sentence, last, "more") || clause_word(sentence, last, "less")) && clause_word(sentence, last + 1, "than");
    if (!fewer || !nearest || nearest == sentence->claims || nearest->quantity.kind != KIND_COUNT) {
        return nearest;
    }
    size_t first = clause_quantity(sentence, nearest).first;
    bool hangs = first > 0 && clause_tag(sentence, first - 1) == TAG_ADP && nearest[-1].quantity.kind == KIND_COUNT && nearest[-1].subject.length;
    return hangs ? nearest - 1 : nearest;
}

static bool follow(struct claim *claim, const struct claim *before)
{
    claim->subject = before->subject;
    claim->subject_span = before->subject_span;
    return true;
}

/* Is something else said to be the number (`the legal limit is 80`, `the index fell to 80`)? */
static bool has_own_measure(const struct sentence *sentence, size_t first, size_t behind)
{
    bool pronoun;
    size_t verb = clause_verb_before(sentence, first);
    bool own = verb != NO_TOKEN && verb >= behind && (clause_is_copula(sentence, verb) || slice_is(clause_verb_class(sentence, verb), "copula") || slice_is(clause_verb_class(sentence, verb), "change"));
    const struct noun_phrase *subject = own ? clause_subject(sentence, verb, &pronoun) : NULL;
    return subject != NULL;
}

/* `opened 27 shops and closed 11`, `by 2000 only 610 remained`, `in 1851 more than 300,000`: a bare number behind a count. */
static bool by_count_before(const struct sentence *sentence, struct claim *claim, const struct claim *before)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool count = before->quantity.kind == KIND_COUNT || (before->quantity.kind == KIND_NUMBER && before->subject_span.end <= before->quantity.span.start && before->quantity.form != FORM_VAGUE);
    bool bare = claim->quantity.kind == KIND_NUMBER && claim->quantity.form != FORM_VAGUE && count;
    if (!bare || at.first == 0 || clause_word(sentence, at.last, "of") || clause_word(sentence, at.first - 1, "of") || clause_word(sentence, at.first - 1, "(")
        || clause_word(sentence, at.first - 1, ":") || clause_word(sentence, at.first - 1, "=")) {
        return false;
    }
    size_t behind = clause_quantity(sentence, before).last;
    bool noun = phrase_at(&sentence->phrases, at.last - 1) && phrase_at(&sentence->phrases, at.last - 1)->head >= at.last;
    return !noun && !has_own_measure(sentence, at.first, behind) && follow(claim, before);
}

/* `spends $87 a week on food, compared with $61 in 2010`: the same of another time or place, at the same rate. */
static bool by_held_against(const struct sentence *sentence, struct claim *claim, const struct claim *before)
{
    size_t first = clause_quantity(sentence, claim).first;
    bool shares = (claim->quantity.kind == KIND_PERCENT || claim->quantity.kind == KIND_FRACTION) && (before->quantity.kind == KIND_PERCENT || before->quantity.kind == KIND_FRACTION);    /* a fifth, up from 4 percent */
    bool same = shares || (claim->quantity.kind == before->quantity.kind && claim->quantity.unit == before->quantity.unit && claim->quantity.kind != KIND_COUNT);
    bool compared = first > 1 && (clause_word(sentence, first - 1, "with") || clause_word(sentence, first - 1, "to")) && clause_word(sentence, first - 2, "compared");
    bool against = first > 0 && (clause_word(sentence, first - 1, "against") || clause_word(sentence, first - 1, "versus") || (first > 1 && clause_word(sentence, first - 1, "not") && is_mark(sentence, first - 2, ',')));
    size_t next = clause_quantity(sentence, claim).last;
    if (!same || !(compared || against || clause_is_up_from(sentence, first)) || clause_word(sentence, next, "of") || clause_word(sentence, next, "for")) {
        return false;
    }
    claim->quantity.per = claim->quantity.per.length ? claim->quantity.per : before->quantity.per;
    return follow(claim, before);
}

/* Does the number stand behind a comma or a conjunction, adverbs passed over? */
static bool hangs_on(const struct sentence *sentence, size_t first)
{
    while (first > 0 && clause_tag(sentence, first - 1) == TAG_ADV) {
        first--;
    }
    return first > 0 && (clause_word(sentence, first - 1, ",") || clause_word(sentence, first - 1, "(") || clause_tag(sentence, first - 1) == TAG_CCONJ);
}

/* `sold 640 cars, 200 fewer than in 2007`, `58 percent, 6 points above the last election`, `…, twice the budget`: compared with the same of another. */
static bool by_comparison(const struct sentence *sentence, struct claim *claim, const struct claim *before)
{
    struct token_range at = clause_quantity(sentence, claim);
    if (!hangs_on(sentence, at.first) || at.last >= sentence->tokens.count) {
        return false;
    }
    bool more = clause_word(sentence, at.last, "more") || clause_word(sentence, at.last, "less") || clause_word(sentence, at.last, "fewer")
                || (sentence->tokens.items[at.last].flags & TOKEN_COMPARATIVE);
    bool than = (more && clause_word(sentence, at.last + 1, "than")) || clause_has_role(sentence, at.last, WORD_COMPARING);
    bool times = claim->quantity.kind == KIND_MULTIPLE && clause_phrase_from(sentence, at.last) && !clause_is_verb(sentence, at.last - 1);
    bool part = claim->quantity.kind == KIND_FRACTION && clause_tag(sentence, at.last) == TAG_DET && before->quantity.kind == KIND_PERCENT;    /* `7 percent, half the national rate` */
    return (than || times || part) && follow(claim, before);
}

/* `2 of their last 19 games`: the part is of what the whole counts. */
static bool by_whole(const struct sentence *sentence, struct claim *claim)
{
    bool part = claim->quantity.role[0] == ROLE_PART && claim->quantity.kind == KIND_NUMBER && clause_word(sentence, clause_quantity(sentence, claim).last, "of");
    for (size_t i = 0; part && i < sentence->count; i++) {
        const struct claim *whole = &sentence->claims[i];
        struct span counted = whole->quantity.counted_span;
        if (whole->quantity.role[0] == ROLE_WHOLE && whole->quantity.group[0] == claim->quantity.group[0] && counted.end > counted.start) {
            claim->subject = slice_sub(sentence->document->clean, counted.start, counted.end);
            claim->subject_span = counted;
            return true;
        }
    }
    return false;
}

/* `The dam, 221 metres high and 379 metres long, holds …`, `the claimant, aged 37, …`: the thing before the comma. */
static bool by_extent(const struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    const struct clause *clause = clause_of(sentence, at.first);
    bool told = clause_has_role(sentence, at.last, WORD_EXTENT) || (claim->quantity.kind == KIND_AGE && clause_word(sentence, at.last, ","));
    const struct noun_phrase *thing = clause->kind == CLAUSE_INSERTED && told ? clause_phrase_before(sentence, clause->first) : NULL;
    if (!thing || clause_is_time(sentence, thing) || sentence->quantity[thing->head]) {
        return false;
    }
    claim->subject = clause_text(sentence, thing->core, thing->last);
    claim->subject_span = clause_clean(sentence, thing->core, thing->last);
    return true;
}

/* `3.2 times as many flowers as`. */
static bool by_as_many(const struct sentence *sentence, struct claim *claim)
{
    size_t next = clause_quantity(sentence, claim).last;
    bool many = claim->quantity.kind == KIND_MULTIPLE && clause_word(sentence, next, "as") && (clause_word(sentence, next + 1, "many") || clause_word(sentence, next + 1, "much"));
    const struct noun_phrase *phrase = many ? phrase_at(&sentence->phrases, next + 2) : NULL;
    if (!phrase || phrase->name == NAME_PLACE) {
        return false;
    }
    claim->subject = clause_text(sentence, phrase->core > next + 1 ? phrase->core : next + 2, phrase->last);
    claim->subject_span = clause_clean(sentence, phrase->core > next + 1 ? phrase->core : next + 2, phrase->last);
    return true;
}

/* `a survey of 1,500 managers`: were those counted asked? */
static bool were_asked(const struct sentence *sentence, const struct claim *count)
{
    size_t first = clause_quantity(sentence, count).first;
    const struct noun_phrase *survey = count->quantity.kind == KIND_COUNT && first > 1 && (clause_word(sentence, first - 1, "of") || clause_word(sentence, first - 1, "among")) ? clause_phrase_before(sentence, first - 1) : NULL;
    return survey && clause_has_role(sentence, survey->head, WORD_SOURCE);
}

/* `in villages only 37 percent are`, `some 38 percent said`: a share that does the verb, its noun said before. */
static bool by_share_before(const struct sentence *sentence, struct claim *claim, const struct claim *before)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool share = claim->quantity.kind == KIND_PERCENT || claim->quantity.kind == KIND_FRACTION;
    bool alike = share && (((before->quantity.kind == KIND_PERCENT || before->quantity.kind == KIND_FRACTION) && before->base_span.end > before->base_span.start) || were_asked(sentence, before));
    bool does = alike && clause_is_finite(sentence, at.last) && !clause_word(sentence, at.first - 1, "of") && !(at.first > 0 && clause_is_verb(sentence, at.first - 1));
    if (!does || !follow(claim, before)) {
        return false;
    }
    if (before->quantity.kind != KIND_COUNT) {
        claim->base = before->base;
        claim->base_span = before->base_span;
    }
    return true;
}

/* Is the number the object of a verb that does something (`filed 597,000`)? */
static bool is_object(const struct sentence *sentence, size_t first)
{
    while (first > 0 && clause_tag(sentence, first - 1) == TAG_ADV) {
        first--;
    }
    bool verb = first > 0 && clause_tag(sentence, first - 1) == TAG_VERB && !clause_is_copula(sentence, first - 1);
    struct slice class = verb ? clause_verb_class(sentence, first - 1) : SLICE_NONE;
    return verb && !slice_is(class, "copula") && !slice_is(class, "change") && !slice_is(class, "measure");
}

/* `The office received 1.5 million applications. Its rival got 600,000`; `More than half of them`: of what the sentence before counted. */
static bool by_sentence_before(const struct sentence *sentence, struct claim *claim)
{
    const struct claim *count = sentence->counted_before;
    struct token_range at = clause_quantity(sentence, claim);
    bool share = claim->quantity.kind == KIND_PERCENT || claim->quantity.kind == KIND_FRACTION || claim->quantity.kind == KIND_NUMBER;
    bool them = share && clause_word(sentence, at.last, "of") && (clause_word(sentence, at.last + 1, "them") || clause_word(sentence, at.last + 1, "these") || clause_word(sentence, at.last + 1, "those"))
                && !(clause_tag(sentence, at.last + 2) == TAG_NOUN || clause_word(sentence, at.last + 2, "who"));
    bool bare = claim->quantity.kind == KIND_NUMBER && claim->quantity.form != FORM_VAGUE && claim->quantity.role[0] == ROLE_ALONE && !clause_word(sentence, at.last, "of") && is_object(sentence, at.first);
    bool some = (share || claim->quantity.kind == KIND_RATIO) && claim->quantity.kind != KIND_NUMBER && at.first == 0 && clause_is_finite(sentence, at.last);    /* `One in three said` */
    if (!count || !(them || bare || some) || !follow(claim, count)) {
        return false;
    }
    if (them) {
        claim->base = count->subject;
        claim->base_span = count->subject_span;
    }
    return true;
}

/* `Profit was 3 million francs. Analysts had expected 2.6 million`: what is expected is what the sentence before told. */
static bool by_expected(const struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    const struct claim *told = sentence->earlier;
    size_t verb = clause_verb_before(sentence, at.first);
    bool expects = verb != NO_TOKEN && verb + 1 == at.first && clause_has_role(sentence, verb, WORD_REPORTING) && clause_has_role(sentence, verb, WORD_PROJECTED);
    bool same = told && expects && told->subject.length && told->quantity.kind == claim->quantity.kind && claim->quantity.kind != KIND_COUNT && claim->quantity.kind != KIND_DURATION;
    return same && !clause_word(sentence, at.last, "of") && follow(claim, told);
}

/* `China imported 420 million bushels. This is up from 356 million in 2006`: what is held against the number of the sentence before is of the same
 * thing of the same owner. */
static bool by_this_from(const struct sentence *sentence, struct claim *claim)
{
    const struct claim *told = sentence->earlier;
    size_t start = clause_holder_start(sentence, clause_quantity(sentence, claim).first);
    bool pronoun = clause_word(sentence, 0, "this") || clause_word(sentence, 0, "that") || clause_word(sentence, 0, "it");
    bool held = clause_is_up_from(sentence, start) || (start > 1 && clause_word(sentence, start - 1, "with") && clause_word(sentence, start - 2, "compares"));
    bool opens = pronoun && start <= OPENING && (clause_is_copula(sentence, 1) || clause_word(sentence, 1, "compares"));
    if (!told || !opens || !held || told->quantity.kind != claim->quantity.kind || told->quantity.unit != claim->quantity.unit) {
        return false;
    }
    claim->entity = told->entity;
    claim->entity_span = told->entity_span;
    return follow(claim, told);
}

/* `while Japan's rose from 42 to 71`: an owner whose noun is left out; the noun of the number before it. */
static bool by_owner_alone(struct sentence *sentence, struct claim *claim, const struct claim *before)
{
    size_t first = clause_quantity(sentence, claim).first, verb = clause_verb_before(sentence, first);
    size_t group = verb == NO_TOKEN ? 0 : clause_group_start(sentence, verb);
    const struct noun_phrase *owner = group > 0 ? clause_phrase_before(sentence, group) : NULL;
    bool alone = owner && clause_is_possessive(sentence, owner) && owner->first >= token_at(&sentence->tokens, before->quantity.span.end);
    if (!alone || claim->quantity.kind == KIND_COUNT || !follow(claim, before)) {
        return false;
    }
    struct slice name = clause_text(sentence, owner->core, owner->last), ending = token_text(&sentence->tokens, owner->last - 1), stem = token_bare(&sentence->tokens, owner->last - 1);
    name.length -= ending.length - stem.length;
    claim->entity = name_canonical(sentence->arena, sentence->lexicon, name, (enum name_kind)owner->name);
    claim->entity_span = clause_clean(sentence, owner->core, owner->last);
    claim->entity_span.end -= ending.length - stem.length;
    return true;
}

/* The phrase that stands for the verb's subject where the verb is left out (`A weaver earned 3 francs, | a girl | barely 1`); NULL. */
static const struct noun_phrase *gapped_doer(const struct sentence *sentence, size_t first, size_t behind)
{
    while (first > 0 && clause_tag(sentence, first - 1) == TAG_ADV) {
        first--;
    }
    const struct noun_phrase *doer = clause_phrase_before(sentence, first);
    size_t start = doer ? clause_phrase_start(sentence, doer) : 0, verb = clause_verb_before(sentence, first);
    bool parted = start > behind && (clause_word(sentence, start - 1, ",") || clause_word(sentence, start - 1, ";") || (clause_tag(sentence, start - 1) == TAG_CCONJ && (clause_word(sentence, start - 2, ",") || sentence->quantity[start - 2])));
    bool verbless = verb != NO_TOKEN && verb < behind;
    bool thing = doer && !sentence->quantity[doer->head] && !clause_is_time(sentence, doer) && !clause_has_role(sentence, doer->head, WORD_MEASURE);
    return parted && verbless && thing ? doer : NULL;
}

/* `unemployment stood at 14 percent, in Greece at 18 percent`: the same of another place. */
static bool by_place_alone(const struct sentence *sentence, struct claim *claim, const struct claim *before)
{
    size_t first = clause_quantity(sentence, claim).first, behind = clause_quantity(sentence, before).last;
    bool same = claim->quantity.kind == before->quantity.kind && claim->quantity.unit == before->quantity.unit && claim->quantity.kind != KIND_COUNT && claim->quantity.kind != KIND_DURATION;
    const struct noun_phrase *place = same && first > 3 && clause_tag(sentence, first - 1) == TAG_ADP ? clause_phrase_before(sentence, first - 1) : NULL;
    size_t start = place && place->name == NAME_PLACE ? clause_phrase_start(sentence, place) : 0, in = start > 0 ? start - 1 : 0;
    bool alone = in > behind && clause_word(sentence, in, "in") && (is_mark(sentence, in - 1, ',') || is_mark(sentence, in - 1, ';') || clause_tag(sentence, in - 1) == TAG_CCONJ);
    return alone && clause_verb_before(sentence, first) < behind && !clause_word(sentence, clause_quantity(sentence, claim).last, "of") && follow(claim, before);
}

/* `A weaver earned 3 francs a day, a bobbin girl barely 1 franc`: the same of another; what changed itself is another thing (`Gold rose 2 percent, silver 3`). */
static bool by_gap(struct sentence *sentence, struct claim *claim, const struct claim *before)
{
    struct token_range at = clause_quantity(sentence, claim), told = clause_quantity(sentence, before);
    bool same = claim->quantity.kind == before->quantity.kind && claim->quantity.unit == before->quantity.unit && claim->quantity.kind != KIND_COUNT && claim->quantity.kind != KIND_DURATION;
    const struct noun_phrase *doer = same && before->subject_span.start >= sentence->span.start ? gapped_doer(sentence, at.first, told.last) : NULL;
    if (!doer || clause_word(sentence, at.last, "of")) {
        return false;
    }
    bool pronoun;
    const struct noun_phrase *subject = clause_subject(sentence, clause_verb_before(sentence, told.first), &pronoun);
    const struct noun_phrase *beside = clause_phrase_before(sentence, told.first);    /* `corn 2 percent and oats 1 percent`: gapped itself */
    subject = beside && beside->last == told.first && clause_clean(sentence, beside->core, beside->last).start == before->subject_span.start ? beside : subject;
    bool itself = subject && clause_clean(sentence, subject->core, subject->last).start <= before->subject_span.start && before->subject_span.end <= clause_clean(sentence, subject->core, subject->last).end;
    claim->quantity.per = claim->quantity.per.length ? claim->quantity.per : before->quantity.per;
    if (itself || clause_has_role(sentence, doer->head, WORD_PROPERTY)) {
        claim->subject = clause_text(sentence, doer->core, doer->last);
        claim->subject_span = clause_clean(sentence, doer->core, doer->last);
        return true;
    }
    claim->entity = name_canonical(sentence->arena, sentence->lexicon, clause_text(sentence, doer->core, doer->last), (enum name_kind)doer->name);
    claim->entity_span = clause_clean(sentence, doer->core, doer->last);
    return follow(claim, before);
}

/* `Profit fell to 6 from 9, and the margin to 7 percent from 10 percent`: a noun between `and` and the ends of a change whose verb is left out. */
static bool by_gapped_change(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t end = at.first > 0 ? at.first - 1 : 0;
    if (!end || !clause_links(sentence, end, LINK_MOVED)) {
        return false;
    }
    while (end > 1 && sentence->quantity[end - 1] && sentence->claims[sentence->quantity[end - 1] - 1].quantity.kind == claim->quantity.kind) {    /* to 7 percent | from 10 percent */
        size_t number = sentence->quantity[end - 1];
        while (end > 1 && sentence->quantity[end - 1] == number) {
            end--;
        }
        end -= end > 1 && clause_links(sentence, end - 1, LINK_MOVED);
    }
    const struct noun_phrase *phrase = clause_phrase_before(sentence, end);
    size_t start = phrase ? clause_phrase_start(sentence, phrase) : 0, verb = clause_verb_before(sentence, at.first);
    bool joined = start > 1 && clause_tag(sentence, start - 1) == TAG_CCONJ && !sentence->quantity[phrase->head] && !clause_is_time(sentence, phrase);
    bool changes = joined && verb != NO_TOKEN && verb < start && slice_is(clause_verb_class(sentence, verb), "change") && told_before(sentence, claim) && clause_quantity(sentence, told_before(sentence, claim)).first > verb;
    if (!changes) {
        return false;
    }
    claim->subject = clause_text(sentence, phrase->core, phrase->last);
    claim->subject_span = clause_clean(sentence, phrase->core, phrase->last);
    return true;
}

/* `aims to cut it to 5`, `put them at 900`: what the sentence, or the one before, has told last. */
static bool by_object_pronoun(struct sentence *sentence, struct claim *claim)
{
    size_t first = clause_quantity(sentence, claim).first;
    bool tied = first > 2 && (clause_links(sentence, first - 1, LINK_MOVED) || clause_tag(sentence, first - 1) == TAG_ADP) && claim->quantity.kind != KIND_DURATION;
    size_t at = tied ? first - 1 : 0;
    while (at > 2 && clause_tag(sentence, at - 1) == TAG_ADP) {
        at--;    /* to below */
    }
    bool it = at > 1 && (clause_word(sentence, at - 1, "it") || clause_word(sentence, at - 1, "them")) && clause_tag(sentence, at - 2) == TAG_VERB;
    bool moves = it && (slice_is(clause_verb_class(sentence, at - 2), "change") || clause_has_role(sentence, at - 2, WORD_VALUING));
    const struct claim *told = moves ? told_before(sentence, claim) : NULL;
    told = told ? told : moves && sentence->earlier && sentence->earlier->subject.length ? sentence->earlier : NULL;
    return told && follow(claim, told);
}

/* Does the sentence of a count hold another one before it (`200 members and 50 boats`)? */
static bool is_one_of_counts(const struct sentence *sentence, const struct claim *count)
{
    const struct claim *first = count;
    while (first > sentence->all && first[-1].sentence.start == count->sentence.start) {
        first--;
        if (first->quantity.kind == KIND_COUNT) {
            return true;
        }
    }
    return false;
}

/* `Of these, 61 percent went to …`: what the sentence before counted, where it counted one thing. */
static bool by_these_first(struct sentence *sentence, struct claim *claim)
{
    size_t first = clause_quantity(sentence, claim).first;
    bool share = claim->quantity.kind == KIND_PERCENT || claim->quantity.kind == KIND_FRACTION || claim->quantity.kind == KIND_NUMBER;
    size_t at = first > 0 && is_mark(sentence, first - 1, ',') ? first - 1 : first;
    bool these = share && at > 1 && at < 4 && clause_word(sentence, at - 2, "of") && (clause_word(sentence, at - 1, "these") || clause_word(sentence, at - 1, "those") || clause_word(sentence, at - 1, "them"));
    if (!these || !sentence->counted_before || is_one_of_counts(sentence, sentence->counted_before) || !follow(claim, sentence->counted_before)) {
        return false;
    }
    claim->base = claim->subject;
    claim->base_span = claim->subject_span;
    return true;
}

static bool is_first_number(const struct sentence *sentence, const struct claim *claim)
{
    for (const struct claim *before = sentence->claims; before < claim; before++) {
        if (!is_date(before) && before->quantity.kind != KIND_DURATION) {
            return false;
        }
    }
    return true;
}

bool claim_parallel_subject(struct sentence *sentence, struct claim *claim)
{
    if (by_gapped_change(sentence, claim) || by_object_pronoun(sentence, claim) || by_these_first(sentence, claim) || by_whole(sentence, claim) || by_extent(sentence, claim) || by_as_many(sentence, claim) || by_expected(sentence, claim) || by_this_from(sentence, claim)) {
        return true;
    }
    const struct claim *before = compared_before(sentence, claim, dated_before(sentence, claim, told_before(sentence, claim)));
    bool within = before && (by_held_against(sentence, claim, before) || by_gap(sentence, claim, before) || by_place_alone(sentence, claim, before) || by_owner_alone(sentence, claim, before) || by_count_before(sentence, claim, before) || by_comparison(sentence, claim, before) || by_share_before(sentence, claim, before));
    return within || (is_first_number(sentence, claim) && by_sentence_before(sentence, claim));
}
