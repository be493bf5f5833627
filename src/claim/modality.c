/* How firmly it is said: words of src/lexicon/en/claimwords.tsv in the clause that the quantity stands in. */
#include "claim/sentence.h"

enum { BEHIND = 8, BEFORE = 48 };    /* tokens looked at behind and before the quantity */

const char *claim_modality_name(enum claim_modality modality)
{
    static const char *const names[] = {"stated", "estimated", "projected", "target", "hypothetical"};
    return names[modality];
}

/* Is there a finite verb behind the mark at `index`, before the next semicolon? Not in `will have 15 seats: six for …, four for …`. */
static bool opens_sentence(const struct sentence *sentence, size_t index)
{
    size_t verb = index + 1 < sentence->tokens.count ? sentence->finite[index + 1] : NO_TOKEN;
    for (size_t i = index + 1; verb != NO_TOKEN && i < verb; i++) {
        if (is_mark(sentence, i, ';')) {
            return false;
        }
    }
    return verb != NO_TOKEN;
}

/* What is said before the mark says nothing of what stands behind it. */
static bool is_wall(const struct sentence *sentence, size_t index)
{
    if (index >= sentence->tokens.count || sentence->tokens.items[index].kind != TOKEN_PUNCTUATION) {
        return false;
    }
    bool dash = slice_is(token_text(&sentence->tokens, index), "\xE2\x80\x94");
    return is_mark(sentence, index, ';') || ((is_mark(sentence, index, ':') || dash) && opens_sentence(sentence, index));
}

static bool is_relative(const struct sentence *sentence, size_t index)
{
    return clause_word(sentence, index, "which") || clause_word(sentence, index, "who") || clause_word(sentence, index, "whose") || clause_word(sentence, index, "where")
           || (clause_word(sentence, index, "that") && index > 0 && clause_phrase_before(sentence, index));
}

/* `estimated that`, `promised the town that`, `the hope that`: the token behind the word under which the rest is said; NO_TOKEN. */
static size_t complement_of(const struct sentence *sentence, size_t index)
{
    const unsigned saying = WORD_REPORTING | WORD_ESTIMATED | WORD_PROJECTED | WORD_TARGET | WORD_HYPOTHETICAL;
    if (index == 0 || !clause_word(sentence, index, "that")) {
        return NO_TOKEN;
    }
    index = clause_before_time(sentence, index);    /* `estimated in 1923 that` */
    const struct noun_phrase *hearer = clause_phrase_before(sentence, index);
    bool told = hearer && hearer->first > 0 && clause_tag(sentence, hearer->first - 1) == TAG_VERB && (sentence->roles[hearer->first - 1] & saying);
    if (told) {
        return hearer->first;
    }
    return clause_tag(sentence, index - 1) == TAG_VERB || (sentence->roles[index - 1] & saying) ? index : NO_TOKEN;
}

/* A noun such as `plan` or `target` says something of the number where it governs it: not as part of what is counted, not as a name. */
static bool noun_governs(const struct sentence *sentence, size_t index, struct token_range at)
{
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, index);
    bool around = phrase && phrase->first < at.last && at.first < phrase->last;
    around |= phrase && sentence->quantity[phrase->first] && phrase->head > phrase->first;    /* `scored 14 goals in 20 games` */
    return phrase && phrase->head == index && !around && index < at.first && !(sentence->tokens.items[index].flags & TOKEN_CAPITAL) && !sentence->quantity[index];
}

/* `assumed control`, `assumes the chair`: taken up, not supposed. */
static bool takes_up(const struct sentence *sentence, size_t index)
{
    const struct noun_phrase *object = clause_tag(sentence, index) == TAG_VERB && clause_word_is(sentence, index, SLICE("takes up")) ? clause_phrase_from(sentence, index + 1) : NULL;
    while (object && clause_is_possessive(sentence, object) && clause_phrase_from(sentence, object->last)) {
        object = clause_phrase_from(sentence, object->last);
    }
    return object && clause_word_is(sentence, object->head, SLICE("taken up"));
}

/* `a plan proposed by the mayor`: a participle that describes a noun, not what is told. */
static bool describes_noun(const struct sentence *sentence, size_t index)
{
    return clause_tag(sentence, index) == TAG_VERB && clause_word(sentence, index + 1, "by") && index > 0 && phrase_at(&sentence->phrases, index - 1)
           && !clause_is_finite(sentence, index - 1) && clause_verb_before(sentence, index) != NO_TOKEN;
}

/* `the fee shall be 40 francs` is a rule; `we shall open 40 shops` looks ahead. */
static bool is_rule(const struct sentence *sentence, size_t index)
{
    if (!clause_word_is(sentence, index, SLICE("rule"))) {
        return false;
    }
    for (size_t i = index; i > 0 && i + 3 > index; i--) {
        if (clause_word_is(sentence, i - 1, SLICE("first person"))) {
            return false;
        }
    }
    return true;
}

/* `unlikely as it may sound`, `odd though this might seem`: it grants how a thing looks, and leaves it as firm as it was. */
static bool is_concession(const struct sentence *sentence, size_t index)
{
    if (index < 3 || clause_tag(sentence, index) != TAG_AUX || clause_tag(sentence, index - 1) != TAG_PRON) {
        return false;
    }
    bool granted = clause_word(sentence, index - 2, "as") || clause_word(sentence, index - 2, "though");
    bool quality = clause_tag(sentence, index - 3) == TAG_ADJ || clause_tag(sentence, index - 3) == TAG_ADV;
    bool degree = index > 3 && (clause_word(sentence, index - 4, "as") || clause_word(sentence, index - 4, "so"));    /* `as fast as it may` */
    return granted && quality && !degree;
}

/* Words that look as if they told how firmly something is said, and do not where they stand. */
static bool tells_nothing(const struct sentence *sentence, size_t index)
{
    enum tag tag = clause_tag(sentence, index);
    bool held = index > 0 && (clause_word(sentence, index - 1, "than") || clause_word(sentence, index - 1, "as")) && (tag == TAG_VERB || tag == TAG_ADJ);    /* `smaller than expected` */
    bool month = clause_is_month(sentence, index);    /* `in May` */
    return held || month || is_rule(sentence, index) || is_concession(sentence, index) || takes_up(sentence, index) || describes_noun(sentence, index);
}

/* `banks that may fail hold 40 percent`: the auxiliary of a clause about the subject, which another finite verb tells the number of. */
static bool is_of_relative(const struct sentence *sentence, size_t index, struct token_range at)
{
    size_t own = index + 1;
    while (own < at.first && clause_tag(sentence, own) == TAG_ADV) {
        own++;
    }
    size_t verb = index > 0 && own < at.first && is_relative(sentence, index - 1) ? sentence->finite[own + 1] : NO_TOKEN;
    if (verb == NO_TOKEN || verb >= at.first) {
        return false;
    }
    for (size_t i = own; i < verb; i++) {
        if (clause_tag(sentence, i) == TAG_CCONJ || clause_word(sentence, i, "that")) {
            return false;
        }
    }
    return true;
}

/* `the people wanted by the police have increased sixfold`: of the noun before it, not of the number. */
static bool is_of_noun_before(const struct sentence *sentence, size_t index, struct token_range at)
{
    bool participle = clause_tag(sentence, index) == TAG_VERB && (sentence->tokens.items[index].flags & TOKEN_PARTICIPLE) && index > 0 && phrase_at(&sentence->phrases, index - 1);
    return participle && clause_word(sentence, index + 1, "by") && index + 1 < sentence->tokens.count && sentence->finite[index + 1] < at.first;
}

/* The modality that the word gives; stated when none. */
static enum claim_modality modality_of(const struct sentence *sentence, const struct claim *claim, size_t index, struct token_range at)
{
    static const struct { enum word_role role; enum claim_modality modality; } kinds[] = {
        {WORD_HYPOTHETICAL, MODALITY_HYPOTHETICAL}, {WORD_TARGET, MODALITY_TARGET}, {WORD_PROJECTED, MODALITY_PROJECTED}, {WORD_ESTIMATED, MODALITY_ESTIMATED}};
    const struct token *token = &sentence->tokens.items[index];
    bool tells = (sentence->roles[index] & (WORD_HYPOTHETICAL | WORD_TARGET | WORD_PROJECTED | WORD_ESTIMATED)) || clause_word_is(sentence, index, SLICE("expecting"));
    if (!tells) {
        return MODALITY_STATED;    /* as most words; the rest asks more */
    }
    bool noun = token->tag == TAG_NOUN || token->tag == TAG_PROPN;
    bool habit = clause_has_role(sentence, index + 1, WORD_HABITUAL);                                              /* `firms will usually sell` */
    bool comment = clause_word(sentence, index + 1, "most") && clause_tag(sentence, index + 2) == TAG_ADV;        /* `perhaps most surprisingly` */
    size_t next = index + 1 < sentence->tokens.count ? sentence->quantity[index + 1] : 0;
    bool other = next && &sentence->claims[next - 1] != claim && clause_has_role(sentence, index, WORD_ESTIMATED);    /* `an estimated 450 …` of another */
    if (habit || comment || other || (noun && !noun_governs(sentence, index, at)) || tells_nothing(sentence, index) || is_of_relative(sentence, index, at) || is_of_noun_before(sentence, index, at)) {
        return MODALITY_STATED;
    }
    bool reaches = clause_word_is(sentence, index, SLICE("expecting")) && clause_word_is(sentence, index + 1, SLICE("reaches"));    /* `savings should reach £30m` */
    if (reaches) {
        return MODALITY_PROJECTED;
    }
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        if (clause_has_role(sentence, index, kinds[k].role) && !(noun && kinds[k].modality == MODALITY_HYPOTHETICAL)) {
            return kinds[k].modality;
        }
    }
    return MODALITY_STATED;
}

static void weigh(const struct sentence *sentence, struct claim *claim, size_t index, struct token_range at)
{
    enum claim_modality modality = modality_of(sentence, claim, index, at);
    bool noun = clause_tag(sentence, index) == TAG_NOUN;    /* `the plan would have cost` */
    bool stronger = claim->modality == MODALITY_STATED || (modality == MODALITY_TARGET && !(noun && claim->modality == MODALITY_HYPOTHETICAL));
    claim->modality = modality != MODALITY_STATED && stronger ? modality : claim->modality;
}

/* Behind `, or one in six,` at token `index`; `index` where no such alternative stands. */
static size_t behind_alternative(const struct sentence *sentence, size_t index)
{
    bool either = clause_word(sentence, index, ",") && clause_word(sentence, index + 1, "or");
    for (size_t i = index + 2; either && i < sentence->tokens.count && i < index + BEHIND; i++) {
        if (clause_word(sentence, i, ",")) {
            return i + 1;
        }
    }
    return index;
}

size_t clause_own_verb(const struct sentence *sentence, struct token_range at)
{
    size_t before = at.first;
    while (before > 0 && (clause_tag(sentence, before - 1) == TAG_ADV || clause_tag(sentence, before - 1) == TAG_DET || clause_tag(sentence, before - 1) == TAG_ADJ)) {
        before--;
    }
    enum tag tag = before > 0 ? clause_tag(sentence, before - 1) : TAG_X;
    bool object = tag == TAG_ADP || tag == TAG_PART || (tag == TAG_VERB && !clause_has_role(sentence, before - 1, WORD_REPORTING)) || tag == TAG_AUX;
    for (size_t i = at.last, reach = at.last + BEHIND; !object && i < sentence->tokens.count && i < reach; i++) {
        size_t behind = behind_alternative(sentence, i);
        reach += behind - i;
        i = behind;
        if (clause_is_finite(sentence, i)) {
            return i;
        }
        bool owner = clause_tag(sentence, i + 1) == TAG_NOUN || clause_tag(sentence, i + 1) == TAG_ADJ;    /* `40 percent of trains in my county are late` */
        bool pronoun = clause_tag(sentence, i) == TAG_PRON && !clause_word(sentence, i - 1, "of") && !owner;    /* `two thirds of them will` */
        if (clause_tag(sentence, i) == TAG_PUNCT || clause_tag(sentence, i) == TAG_CCONJ || clause_tag(sentence, i) == TAG_SCONJ || pronoun) {
            break;
        }
    }
    return NO_TOKEN;
}

static bool has_subject(const struct sentence *sentence, size_t from, size_t verb)
{
    for (size_t i = from; i < verb; i++) {
        const struct noun_phrase *phrase = phrase_at(&sentence->phrases, i);
        if (clause_tag(sentence, i) == TAG_PRON || (phrase && !clause_is_time(sentence, phrase) && clause_tag(sentence, phrase->first) != TAG_ADP)) {
            return true;
        }
    }
    return false;
}

/* Does a clause of its own begin behind token `index`, given a finite verb of it behind? */
static bool opens_clause(const struct sentence *sentence, size_t index, size_t verb)
{
    if (verb == NO_TOKEN) {
        return false;
    }
    bool subordinate = clause_tag(sentence, index) == TAG_SCONJ && !clause_word(sentence, index, "that") && !clause_has_role(sentence, index, WORD_HYPOTHETICAL);
    if (subordinate || is_relative(sentence, index) || clause_has_role(sentence, index, WORD_CONTRAST)) {
        return true;
    }
    bool joint = clause_tag(sentence, index) == TAG_CCONJ;
    if (!joint && !clause_word(sentence, index, ",")) {
        return false;
    }
    size_t next = index + 1;
    while (clause_tag(sentence, next) == TAG_ADV) {
        next++;
    }
    bool coordinate = joint && next == verb && ((sentence->tokens.items[next].flags & TOKEN_PAST) || clause_tag(sentence, next) == TAG_AUX);    /* `hoped to sell 10 but sold 6` */
    return coordinate || has_subject(sentence, index + 1, verb);
}

/* Is what stands before the comma at `index` a phrase of the same clause (`under the plan, …`), or its condition (`if …, …`)? */
static bool is_fronted(const struct sentence *sentence, size_t index, size_t stop)
{
    bool finite = false, condition = false;
    size_t i = index;
    while (i > stop && !is_wall(sentence, i - 1)) {
        i--;
        finite |= clause_is_finite(sentence, i);
        condition = clause_tag(sentence, i) == TAG_SCONJ && clause_has_role(sentence, i, WORD_HYPOTHETICAL);
    }
    return clause_word(sentence, index, ",") && (!finite || condition);
}

/* The verb group, adjective or noun that ends before token `end` (`it is estimated that`). */
static void weigh_governor(struct sentence *sentence, struct claim *claim, size_t end, size_t stop, struct token_range at)
{
    for (size_t k = end; k > stop && (k == end || clause_is_verb(sentence, k - 1) || clause_tag(sentence, k - 1) == TAG_ADV || clause_tag(sentence, k - 1) == TAG_ADJ); k--) {
        weigh(sentence, claim, k - 1, at);
        claim->negated |= clause_has_role(sentence, k - 1, WORD_NEGATION) && clause_tag(sentence, k - 1) == TAG_VERB;
    }
}

/* `aims to finish by 2020, and yet as of May only two have`: the quantity's own clause begins at `index`, against the one before. */
static bool opens_contrast(const struct sentence *sentence, size_t index, struct token_range at)
{
    const struct clause *own = clause_of(sentence, at.first);
    bool contrast = index == own->first && own->kind == CLAUSE_JOINED && own->tense != TENSE_NONE;
    bool found = false;
    for (size_t i = index; contrast && i < index + 3 && i < at.first; i++) {
        found |= clause_has_role(sentence, i, WORD_CONTRAST);
    }
    return found;
}

/* What is said of the claim by the words before it, back to where its clause begins; then by the verb that its clause hangs on. */
static void look_before(struct sentence *sentence, struct claim *claim, struct token_range at)
{
    size_t stop = at.first > BEFORE ? at.first - BEFORE : 0, verb = clause_own_verb(sentence, at), i = at.first;
    while (i > stop && !is_wall(sentence, i - 1)) {
        i--;
        const struct clause *clause = clause_of(sentence, i);
        bool aside = clause->kind == CLAUSE_INSERTED || clause->kind == CLAUSE_UNDER || clause->kind == CLAUSE_RELATIVE;
        if (aside && clause != clause_of(sentence, at.first) && at.first >= clause->last) {
            continue;    /* `its population, estimated at 8,000 in 1600, had fallen to 3,000` */
        }
        size_t governor = complement_of(sentence, i);
        if (governor != NO_TOKEN) {
            enum claim_modality own = claim->modality;
            claim->modality = own == MODALITY_HYPOTHETICAL ? MODALITY_STATED : own;    /* `projected that it would reach 5` */
            weigh_governor(sentence, claim, governor, stop, at);
            claim->modality = claim->modality == MODALITY_STATED ? own : claim->modality;
            return;
        }
        if ((opens_clause(sentence, i, verb) && !is_fronted(sentence, i, stop)) || opens_contrast(sentence, i, at)) {
            return;
        }
        weigh(sentence, claim, i, at);
        if (clause_is_finite(sentence, i)) {
            bool said = verb != NO_TOKEN && clause_has_role(sentence, i, WORD_REPORTING);
            if (said) {
                return;    /* `the bank, which plans …, said profits grew by 5 percent` */
            }
            verb = i;
        }
    }
}

/* Behind `($15 billion)`: brackets part a quantity from no verb. */
static size_t behind_brackets(const struct sentence *sentence, size_t at)
{
    size_t i = at;
    while (clause_word(sentence, at, "(") && i < sentence->tokens.count && i < at + BEFORE && !clause_word(sentence, i, ")")) {
        i++;
    }
    return i > at && clause_word(sentence, i, ")") ? i + 1 : at;
}

/* `200 shops would close`, `500 jobs are planned`. */
static void look_behind(struct sentence *sentence, struct claim *claim, struct token_range at)
{
    at.last = behind_brackets(sentence, at.last);
    for (size_t i = at.last, reach = at.last + BEHIND; i < sentence->tokens.count && i < reach; i++) {
        size_t behind = behind_alternative(sentence, i);
        reach += behind - i;
        i = behind;
        enum tag tag = clause_tag(sentence, i);
        bool pronoun = tag == TAG_PRON && !clause_word(sentence, i - 1, "of");
        if (tag == TAG_PUNCT || tag == TAG_CCONJ || tag == TAG_SCONJ || pronoun || tag == TAG_PART || is_relative(sentence, i)) {
            return;
        }
        bool described = tag == TAG_VERB && clause_tag(sentence, i - 1) != TAG_AUX && clause_tag(sentence, i - 1) != TAG_ADV;    /* `a framework proposed by …` */
        bool attribute = tag == TAG_ADJ && phrase_at(&sentence->phrases, i) && phrase_at(&sentence->phrases, i)->head != i;    /* `40 firms drew hypothetical curves` */
        if (!described && !attribute && (tag == TAG_AUX || tag == TAG_VERB || tag == TAG_ADV || tag == TAG_ADJ)) {
            weigh(sentence, claim, i, at);
        }
    }
}

/* A date that is part of a thing's name (`a 2015 proposal`) is never to come. */
static bool is_date_of_thing(const struct sentence *sentence, const struct claim *claim, struct token_range at)
{
    bool date = claim->quantity.kind == KIND_DATE || claim->quantity.kind == KIND_PERIOD;
    const struct noun_phrase *phrase = date && at.last > 0 ? phrase_at(&sentence->phrases, at.last - 1) : NULL;
    return phrase && phrase->head >= at.last;
}

void claim_modality(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    claim_negation(sentence, claim);
    if (is_date_of_thing(sentence, claim, at)) {
        return;
    }
    if (clause_is_held_against(sentence, at)) {
        for (size_t i = clause_holder_start(sentence, at.first); i < at.first; i++) {
            weigh(sentence, claim, i, at);    /* `well above the target of 2 percent` */
        }
    } else {
        look_before(sentence, claim, at);
    }
    look_behind(sentence, claim, at);
    for (size_t i = at.first; i < at.last; i++) {
        weigh(sentence, claim, i, (struct token_range){at.last, at.last});    /* `an estimated 40` */
    }
    if (claim->modality == MODALITY_HYPOTHETICAL && clause_is_foretold(sentence, at)) {
        claim->modality = MODALITY_PROJECTED;
    }
}
