/* What claims of one sentence, or of the sentence before, tell of each other: the ends of a change, the items of a list, one amount in
 * two units, the number whose noun or verb is left out. */
#include "claim/part.h"

/* Subject, entity and base that claims of a group share: the ends of a change, items of a list, one amount in two units. */
static bool shares(const struct quantity *a, const struct quantity *b)
{
    for (size_t i = 0; i < 2; i++) {
        for (size_t k = 0; k < 2; k++) {
            bool same = a->group[i] && a->group[i] == b->group[k];
            bool part = a->role[i] == ROLE_PART || a->role[i] == ROLE_WHOLE || b->role[k] == ROLE_PART || b->role[k] == ROLE_WHOLE;
            if (same && !part) {
                return true;
            }
        }
    }
    return false;
}

static void pass_on(struct claim *to, const struct claim *from)
{
    if (!to->subject.length) {
        to->subject = from->subject;
        to->subject_span = from->subject_span;
    }
    if (!to->entity.length && slice_equal(to->subject, from->subject)) {
        to->entity = from->entity;
        to->entity_span = from->entity_span;
    }
    if (!to->base.length && to->quantity.unit == from->quantity.unit) {
        to->base = from->base;
        to->base_span = from->base_span;
    }
}

static void share_in_groups(struct sentence *sentence)
{
    for (size_t i = 0; i < sentence->count; i++) {
        for (size_t k = i > 8 ? i - 8 : 0; k < sentence->count && k < i + 8; k++) {
            if (k != i && shares(&sentence->claims[i].quantity, &sentence->claims[k].quantity)) {
                pass_on(&sentence->claims[i], &sentence->claims[k]);
            }
        }
    }
}

/* Nothing but a mark, `and` or an adverb between two numbers. */
static bool stand_side_by_side(const struct sentence *sentence, const struct claim *a, const struct claim *b)
{
    for (size_t i = clause_quantity(sentence, a).last; i < clause_quantity(sentence, b).first; i++) {
        enum tag tag = clause_tag(sentence, i);
        if (tag != TAG_PUNCT && tag != TAG_CCONJ && tag != TAG_ADV) {
            return false;
        }
    }
    return true;
}

/* `raised yields by 14%, 98%, 26% and 21%`: what the first and the last of a list measure the others do. */
static void share_in_lists(struct sentence *sentence)
{
    for (size_t first = 0, last; first < sentence->count; first = last + 1) {
        const struct claim *claims = sentence->claims;
        uint32_t group = claims[first].quantity.role[0] == ROLE_ITEM ? claims[first].quantity.group[0] : 0;
        for (last = first; group && last + 1 < sentence->count && claims[last + 1].quantity.group[0] == group && stand_side_by_side(sentence, &claims[last], &claims[last + 1]); last++) {
        }
        bool one = claims[first].subject_span.end > claims[first].subject_span.start && claims[first].subject_span.start == claims[last].subject_span.start;
        for (size_t i = first + 1; one && i < last; i++) {
            sentence->claims[i].subject = claims[first].subject;
            sentence->claims[i].subject_span = claims[first].subject_span;
            sentence->claims[i].entity = claims[first].entity;
            sentence->claims[i].entity_span = claims[first].entity_span;
        }
    }
}

static bool is_end_of_change(const struct quantity *quantity)
{
    return quantity->role[0] == ROLE_FROM || quantity->role[0] == ROLE_TO || quantity->role[1] == ROLE_FROM || quantity->role[1] == ROLE_TO;
}

/* `output rose from 3 million in 1961 to 28 million`: what changes is said at the first end; a noun counted at the second is its own. */
static void share_in_changes(struct sentence *sentence)
{
    for (size_t i = 1; i < sentence->count; i++) {
        struct claim *claim = &sentence->claims[i];
        size_t k = i - 1;
        while (k > 0 && (sentence->claims[k].quantity.kind == KIND_DATE || sentence->claims[k].quantity.kind == KIND_PERIOD)) {
            k--;
        }
        const struct claim *first = &sentence->claims[k];
        bool ends = is_end_of_change(&claim->quantity) && is_end_of_change(&first->quantity) && shares(&claim->quantity, &first->quantity);
        if (ends && claim->quantity.kind != KIND_COUNT && first->subject.length) {
            claim->subject = first->subject;
            claim->subject_span = first->subject_span;
            claim->entity = first->entity;
            claim->entity_span = first->entity_span;
        }
    }
}

static bool same_unit(const struct claim *a, const struct claim *b)
{
    bool plain = (a->quantity.kind == KIND_NUMBER || a->quantity.kind == KIND_COUNT) && (b->quantity.kind == KIND_NUMBER || b->quantity.kind == KIND_COUNT);
    return plain || (a->quantity.unit && a->quantity.unit == b->quantity.unit && a->quantity.kind == b->quantity.kind);
}

/* `928,177 applications, 86.3 percent of which …`, `1,214 letters, of which 1,090 …`. */
static bool of_which(const struct sentence *sentence, const struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    at.first -= at.first > 0 && (clause_word(sentence, at.first - 1, "a") || clause_word(sentence, at.first - 1, "an"));    /* `of whom | a | fifth` */
    bool before = at.first > 1 && clause_word(sentence, at.first - 2, "of") && (clause_word(sentence, at.first - 1, "which") || clause_word(sentence, at.first - 1, "whom"));
    return before || (clause_word(sentence, at.last, "of") && clause_word_is(sentence, at.last + 1, SLICE("counted before")));
}

/* `a fifth of which ends up in the sea`: read as one phrase, but no noun that anything is measured of. */
static void forget_which(const struct sentence *sentence, struct claim *claim)
{
    size_t next = clause_quantity(sentence, claim).last + 1;
    const struct noun_phrase *phrase = clause_opens_with_which(sentence, next) ? phrase_at(&sentence->phrases, next) : NULL;
    struct span span = phrase ? clause_clean(sentence, phrase->first, phrase->last) : (struct span){0, 0};
    if (phrase && phrase->first == next && claim->subject_span.start >= span.start && claim->subject_span.end <= span.end) {
        claim->subject = SLICE_NONE;
        claim->subject_span = (struct span){0, 0};
    }
    if (phrase && claim->entity_span.start >= span.start && claim->entity_span.end <= span.end) {
        claim->entity = SLICE_NONE;
        claim->entity_span = (struct span){0, 0};
    }
}

static bool is_time(const struct claim *claim)
{
    return claim->quantity.kind == KIND_DATE || claim->quantity.kind == KIND_PERIOD;
}

/* `in 706 committees in 2012 and, on the latest list, in 730`. */
static bool same_preposition(const struct sentence *sentence, const struct claim *a, const struct claim *b)
{
    struct token_range one = clause_quantity(sentence, a), other = clause_quantity(sentence, b);
    return one.first > 0 && other.first > 0 && slice_equal_fold(token_text(&sentence->tokens, one.first - 1), token_text(&sentence->tokens, other.first - 1));
}

/* `Hungary had 1,200 cases and Romania 1,450`: whose the second number is, the verb left out; NULL. */
static const struct noun_phrase *gapped_owner(const struct sentence *sentence, size_t first)
{
    first -= first > 0 && clause_tag(sentence, first - 1) == TAG_ADP;    /* `accounts for 28 percent, Chile for 15` */
    const struct noun_phrase *phrase = clause_phrase_before(sentence, first);
    bool joined = phrase && phrase->first > 0 && (clause_tag(sentence, phrase->first - 1) == TAG_CCONJ || clause_word(sentence, phrase->first - 1, ","));
    return joined && phrase->name != NAME_NONE && !clause_is_possessive(sentence, phrase) && !clause_is_time(sentence, phrase) ? phrase : NULL;
}

static void set_owner(struct sentence *sentence, struct claim *claim, const struct noun_phrase *owner)
{
    size_t first = clause_name_core(sentence, owner);
    claim->entity_span = clause_clean(sentence, first, owner->last);
    claim->entity = name_canonical(sentence->arena, sentence->lexicon, clause_text(sentence, first, owner->last), (enum name_kind)owner->name);
}

/* `had 12 doctors, compared with 96 today`: the same thing is the same one's. */
static void share_entities(struct sentence *sentence)
{
    for (size_t i = 1; i < sentence->count; i++) {
        struct claim *claim = &sentence->claims[i];
        for (size_t k = i > 6 ? i - 6 : 0; k < i; k++) {
            const struct claim *before = &sentence->claims[k];
            bool same = claim->subject.length && claim->subject_span.start == before->subject_span.start && claim->subject_span.end == before->subject_span.end;
            const struct noun_phrase *owner = gapped_owner(sentence, clause_quantity(sentence, claim).first);
            bool gapped = owner != NULL;
            if (same && gapped) {
                set_owner(sentence, claim, owner);
            }
            bool itself = !gapped && claim->entity_span.start >= claim->subject_span.start && claim->entity_span.end <= claim->subject_span.end;
            if (same && before->entity.length && (itself || !claim->entity.length)) {
                claim->entity = before->entity;
                claim->entity_span = before->entity_span;
            }
        }
    }
}

/* Words and marks by which a number hangs on the one before it. */
static bool is_joint(const struct sentence *sentence, size_t index)
{
    struct slice mark = token_text(&sentence->tokens, index);
    bool joins = mark.length == 1 && (*mark.data == ',' || *mark.data == ':' || *mark.data == ';' || *mark.data == '(');
    return joins || clause_has_role(sentence, index, WORD_JOINT);
}

/* `had 3 million cars in 2008 and has 5 million now`: a second verb of having, with no subject of its own. */
static bool is_second_verb(const struct sentence *sentence, size_t first)
{
    size_t verb = first > 0 ? first - 1 : 0;
    bool links = slice_is(clause_verb_class(sentence, verb), "have") || slice_is(clause_verb_class(sentence, verb), "object") || clause_is_copula(sentence, verb);
    while (links && verb > 0 && (clause_tag(sentence, verb - 1) == TAG_ADV || clause_tag(sentence, verb - 1) == TAG_AUX)) {
        verb--;
    }
    return links && verb > 0 && clause_tag(sentence, verb - 1) == TAG_CCONJ;
}

/* `900,000 ounces of gold in 2008 and 1.1 million in 2009`. */
static bool is_bare(const struct claim *claim)
{
    return claim->quantity.kind == KIND_NUMBER && claim->quantity.form != FORM_VAGUE;
}

/* `12 goals in six games, five of them`: of several counts before, the one that hangs on no preposition. */
static size_t meant_by_pronoun(const struct sentence *sentence, size_t index, size_t nearest)
{
    for (size_t k = index; k > 0 && k + 4 > index; k--) {
        const struct claim *before = &sentence->claims[k - 1];
        size_t first = clause_quantity(sentence, before).first;
        bool hangs = first > 0 && clause_tag(sentence, first - 1) == TAG_ADP;
        if (before->quantity.kind == KIND_COUNT && before->subject.length && !hangs) {
            return k;
        }
    }
    return nearest;
}

/* `80 percent for crushing and 60 percent for refining`, `this fell to 31.5 percent`: the claim before speaks for this one. */
static void share_with_next(struct sentence *sentence)
{
    for (size_t i = 1; i < sentence->count; i++) {
        struct claim *claim = &sentence->claims[i];
        bool which = of_which(sentence, claim);
        forget_which(sentence, claim);
        size_t k = i;
        while (k > 0 && k + 4 > i && (is_time(&sentence->claims[k - 1]) || !(which || is_bare(claim) || same_unit(claim, &sentence->claims[k - 1])))) {
            k--;
        }
        k = which ? meant_by_pronoun(sentence, i, k) : k;
        if (which && k > 0 && !claim->base.length && sentence->claims[k - 1].subject.length && !is_time(&sentence->claims[k - 1])) {
            claim->base = sentence->claims[k - 1].subject;    /* `82 moons, of which 53 have names` */
            claim->base_span = sentence->claims[k - 1].subject_span;
        }
        if (claim->subject.length || k == 0 || is_time(&sentence->claims[k - 1]) || !(which || is_bare(claim) || same_unit(claim, &sentence->claims[k - 1]))) {
            continue;
        }
        struct token_range at = clause_quantity(sentence, claim);
        bool pronoun = false;
        const struct noun_phrase *subject = clause_subject(sentence, clause_verb_before(sentence, at.first), &pronoun);
        bool joined = at.first > 0 && (clause_tag(sentence, at.first - 1) == TAG_CCONJ || is_joint(sentence, at.first - 1));
        joined |= at.first > 0 && clause_tag(sentence, at.first - 1) == TAG_ADP && claim->quantity.kind == KIND_NUMBER && same_preposition(sentence, claim, &sentence->claims[k - 1]);
        joined |= is_second_verb(sentence, at.first) || clause_is_up_from(sentence, at.first);
        const struct noun_phrase *owner = gapped_owner(sentence, at.first);
        if (which || joined || owner || (pronoun && !subject)) {
            pass_on(claim, &sentence->claims[k - 1]);
        }
        if (owner) {
            set_owner(sentence, claim, owner);
        }
    }
}

/* `The school had 300 pupils. Ten years later it had 450.` */
static void share_with_sentence_before(struct sentence *sentence)
{
    const struct claim *earlier = sentence->earlier;
    for (size_t i = 0; earlier && i < sentence->count; i++) {
        struct claim *claim = &sentence->claims[i];
        bool number = earlier->quantity.kind == KIND_COUNT || is_bare(earlier);
        if (claim->subject.length || !number || !is_bare(claim)) {
            continue;
        }
        size_t verb = clause_verb_before(sentence, clause_quantity(sentence, claim).first);
        bool pronoun = false, has = verb != NO_TOKEN && (slice_is(clause_verb_class(sentence, verb), "have") || slice_is(clause_verb_class(sentence, verb), "copula"));
        if (has && !clause_subject(sentence, verb, &pronoun) && pronoun) {
            claim->entity = SLICE_NONE;
            pass_on(claim, earlier);
        }
    }
}

/* `386 of 2,373 patients (16 percent)`: the share in brackets is of the whole. */
static void share_wholes(struct sentence *sentence)
{
    for (size_t i = 1; i < sentence->count; i++) {
        struct claim *claim = &sentence->claims[i];
        const struct claim *whole = &sentence->claims[i - 1];
        bool of_whole = whole->quantity.role[0] == ROLE_WHOLE && whole->quantity.counted_span.end > whole->quantity.counted_span.start && claim->quantity.kind == KIND_PERCENT && !claim->base.length;
        bool counted = !of_whole && whole->quantity.kind == KIND_COUNT && whole->quantity.counted_span.end > whole->quantity.counted_span.start && claim->quantity.kind == KIND_PERCENT && !claim->base.length;    /* `237 patients (10 percent)` */
        of_whole |= counted;
        size_t first = clause_quantity(sentence, claim).first, behind = of_whole ? token_at(&sentence->tokens, whole->quantity.counted_span.end - 1) + 1 : first;
        if (of_whole && is_mark(sentence, behind, '(') && behind + 1 == first) {
            claim->base_span = whole->quantity.counted_span;
            claim->base = clause_text(sentence, token_at(&sentence->tokens, claim->base_span.start), behind);
        }
    }
}

static bool is_share(const struct claim *claim)
{
    return (claim->quantity.kind == KIND_PERCENT || claim->quantity.kind == KIND_FRACTION) && !claim->quantity.change_amount;
}

/* `36 percent of sales, compared with 35 percent in May`, `a fifth of sales, up from 3 percent`: the same thing is of the same whole. */
static void share_bases(struct sentence *sentence)
{
    for (size_t i = 1; i < sentence->count; i++) {
        struct claim *claim = &sentence->claims[i];
        size_t k = i - 1;
        while (k > 0 && is_time(&sentence->claims[k])) {
            k--;
        }
        const struct claim *before = &sentence->claims[k];
        size_t first = clause_quantity(sentence, claim).first, last = clause_quantity(sentence, claim).last;
        bool compared = clause_is_up_from(sentence, first) || (first > 0 && (clause_has_role(sentence, first - 1, WORD_COMPARING) || clause_word(sentence, first - 1, "with") || is_end_of_change(&claim->quantity)));
        bool more = last < sentence->tokens.count && (sentence->tokens.items[last].flags & TOKEN_COMPARATIVE);
        bool same = claim->subject.length && claim->subject_span.start == before->subject_span.start && is_share(claim) && is_share(before);
        if (same && compared && !more && !claim->base.length && before->base.length) {
            claim->base = before->base;
            claim->base_span = before->base_span;
        }
    }
}

/* `will reach $412 million, of which schools take 38 percent`: the whole is what the number before measures. */
static void take_whole(struct sentence *sentence, size_t index, size_t which)
{
    struct claim *claim = &sentence->claims[index];
    size_t k = index;
    while (k > 1 && is_time(&sentence->claims[k - 1])) {
        k--;
    }
    const struct claim *before = k > 0 ? &sentence->claims[k - 1] : NULL;
    if (before && clause_word(sentence, which - 1, "of") && !claim->base.length && before->subject.length) {
        claim->base = before->subject;
        claim->base_span = before->subject_span;
    }
}

/* `184 standards, of which Korea had proposed 27`, `a body in which Peru has nine seats`: who does the verb of the clause has the number. */
static void share_of_which(struct sentence *sentence)
{
    for (size_t i = 0; i < sentence->count; i++) {
        struct claim *claim = &sentence->claims[i];
        bool pronoun;
        const struct noun_phrase *subject = is_time(claim) ? NULL : clause_subject(sentence, clause_verb_before(sentence, clause_quantity(sentence, claim).first), &pronoun);
        size_t which = subject && clause_opens_with_which(sentence, subject->first) ? subject->first : subject && subject->first > 0 ? subject->first - 1 : 0;
        bool behind = subject && which > 0 && clause_tag(sentence, which - 1) == TAG_ADP && clause_opens_with_which(sentence, which);
        if (behind && subject->last <= clause_quantity(sentence, claim).first && !clause_has_role(sentence, subject->head, WORD_PROPERTY) && !clause_has_role(sentence, subject->head, WORD_RELATIONAL)) {
            set_owner(sentence, claim, subject);
            take_whole(sentence, i, which);
        }
    }
}

void claims_share_groups(struct sentence *sentence)
{
    share_in_groups(sentence);
}

void claims_share(struct sentence *sentence)
{
    share_in_groups(sentence);
    share_in_lists(sentence);
    share_in_changes(sentence);
    claims_share_respectively(sentence);
    share_with_next(sentence);
    share_entities(sentence);
    claims_share_beside(sentence);
    share_of_which(sentence);
    share_bases(sentence);
    share_wholes(sentence);
    share_with_sentence_before(sentence);
    for (size_t i = 0; i < sentence->count; i++) {
        claim_drop_itself(sentence, &sentence->claims[i]);
    }
}
