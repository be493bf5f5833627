/* What a quantity measures, by the phrase that stands before the number: `a gap of 1.5 eV`, `population (1.4 billion)`, `boats from $20`. */
#include "claim/subject.h"

/* Before the quantity's own words `a total of`, `an average of`: what stands before them. */
static size_t before_measure_words(const struct sentence *sentence, size_t first)
{
    if (first < 2 || !(clause_word(sentence, first - 1, "of") || clause_word(sentence, first - 1, "by"))) {
        return first;
    }
    const struct noun_phrase *phrase = clause_phrase_before(sentence, first - 1);
    bool extreme = phrase && phrase->last > phrase->core + 1 && (clause_word(sentence, phrase->head, "high") || clause_word(sentence, phrase->head, "low"));    /* `an average high of 21 °C` */
    bool record = phrase && clause_word(sentence, phrase->head, "record") && !clause_word(sentence, phrase->first, "a");    /* `her record of 9.8 seconds` */
    return phrase && clause_has_role(sentence, phrase->head, WORD_MEASURE) && !extreme && !record ? phrase->first : first;
}

/* `earnings in the range of $3`, `costs to the tune of £4 million`: what stands before such words. */
static const struct noun_phrase *before_range(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    size_t start = phrase ? clause_phrase_start(sentence, phrase) : 0;
    bool range = start > 1 && clause_word_is(sentence, phrase->head, SLICE("about so much")) && (clause_word(sentence, start - 1, "in") || clause_word(sentence, start - 1, "to"));
    phrase = range ? clause_phrase_before(sentence, start - 1) : phrase;
    const struct noun_phrase *whole = range && phrase && phrase->first > 1 && clause_word(sentence, phrase->first - 1, "per") ? clause_phrase_before(sentence, phrase->first - 1) : NULL;
    return whole ? whole : phrase;    /* `earnings per share in the range of` */
}

/* `a band gap of 1.5 eV`, `assets of $328 billion`, `a decline of 7 percent in exports`. */
bool subject_by_of_before(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t first = before_measure_words(sentence, at.first);
    if (first == 0 || !clause_word(sentence, first - 1, "of")) {
        return false;
    }
    const struct noun_phrase *phrase = before_range(sentence, clause_phrase_before(sentence, clause_before_time(sentence, first - 1)));
    const struct noun_phrase *stuff = claim->quantity.kind == KIND_MEASURE && clause_word(sentence, at.last, "of") ? clause_phrase_from(sentence, at.last + 1) : NULL;
    if (phrase && stuff && !sentence->scholarly && stuff->name == NAME_NONE && !(sentence->roles[phrase->head] & (WORD_RELATIONAL | WORD_CHANGE | WORD_PROPERTY)) && clause_verb_noun(sentence, phrase->head).length == 0) {
        return false;    /* `the theft of 60 kilograms of gold` */
    }
    if (phrase && subject_is_share(claim) && clause_word(sentence, at.last, "of") && !(sentence->roles[phrase->head] & (WORD_RELATIONAL | WORD_CHANGE | WORD_PROPERTY))) {
        return false;    /* `the sale of 35 percent of its shares` */
    }
    bool change = phrase && clause_has_role(sentence, phrase->head, WORD_CHANGE) && (clause_word(sentence, at.last, "in") || clause_word(sentence, at.last, "of"));
    if (change && subject_take(sentence, clause_phrase_from(sentence, at.last + 1), out)) {
        return true;    /* but `growth of 2 percent in 2018` */
    }
    const struct noun_phrase *outer = phrase && phrase->first == phrase->core && phrase->first > 1 && clause_word(sentence, phrase->first - 1, "of") ? clause_phrase_before(sentence, phrase->first - 1) : NULL;
    if (outer && outer->name == NAME_NONE && !sentence->quantity[outer->head] && subject_take(sentence, phrase, out)) {
        out->first = outer->core;    /* a margin of error of 3 points */
        return true;
    }
    return subject_take(sentence, phrase, out);
}

/* `assets equivalent to 145 percent of GDP`: what is as much, not what it is as much as. */
bool subject_by_equivalent(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool qualified = clause_links(sentence, at.first, LINK_LIKENESS);    /* `equal to` is the quantity's own */
    if (at.first < 2 || !(qualified || (clause_word(sentence, at.first - 1, "to") && clause_links(sentence, at.first - 2, LINK_LIKENESS)))) {
        return false;
    }
    size_t like = qualified ? at.first : at.first - 2;
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, like);
    if (phrase && phrase->core < like) {    /* the word of likeness was taken for the head */
        *out = (struct finding){.first = phrase->core, .last = like};
        return true;
    }
    phrase = subject_out_of_place(sentence, clause_phrase_before(sentence, like));
    return phrase && !subject_is_agent(phrase) && subject_take(sentence, phrase, out);
}

/* `population (1.4 billion)`, `Total cost: $72,370`. */
bool subject_by_apposition(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    if (at.first == 0 || !(clause_word(sentence, at.first - 1, "(") || clause_word(sentence, at.first - 1, ":") || clause_word(sentence, at.first - 1, "="))) {
        return false;
    }
    const struct noun_phrase *phrase = subject_out_of_place(sentence, clause_phrase_before(sentence, at.first - 1));
    const struct noun_phrase *outer = phrase && claim->quantity.kind == KIND_MONEY && phrase->first > 1 && clause_word(sentence, phrase->first - 1, "of") ? clause_phrase_before(sentence, phrase->first - 1) : NULL;
    phrase = outer && !sentence->quantity[outer->head] ? outer : phrase;    /* `the upkeep of the library (£900)` */
    size_t number = phrase && phrase->first < phrase->last ? sentence->quantity[phrase->core > phrase->first ? phrase->core - 1 : phrase->core] : 0;
    if (number && sentence->claims[number - 1].quantity.change_amount) {
        return false;    /* `rose 8 points (2 percent)` */
    }
    bool described = phrase && phrase->first > 1 && clause_has_role(sentence, phrase->first - 1, WORD_LOCATIVE)
                     && (clause_tag(sentence, phrase->first - 2) == TAG_ADJ || (sentence->tokens.items[phrase->first - 2].flags & TOKEN_SUPERLATIVE));
    size_t verb = described ? clause_verb_before(sentence, phrase->first - 1) : NO_TOKEN;
    bool pronoun, is = verb != NO_TOKEN && clause_is_copula(sentence, verb);
    const struct noun_phrase *subject = is ? clause_subject(sentence, verb, &pronoun) : NULL;
    if (subject) {
        return subject_take(sentence, subject, out);    /* `Support was strongest in the capital (67 percent)` */
    }
    bool where = phrase && phrase->first > 1 && clause_tag(sentence, phrase->first - 1) == TAG_ADP && clause_tag(sentence, phrase->first - 2) == TAG_VERB;    /* `raised on stock markets (7 billion)` */
    bool measure = where || (phrase && clause_has_role(sentence, phrase->head, WORD_MEASURE));    /* `15 people in total: six …` */
    return !measure && subject_take(sentence, phrase, out);
}

/* `7,000 members, 23 percent of its staff`: the share that a count before it is. */
bool subject_by_counted_before(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    bool them = clause_word(sentence, at.last, "of") && clause_word_is(sentence, at.last + 1, SLICE("counted before"));    /* told by what the sentence counts first */
    if (them || !subject_is_share(claim) || at.first < 2 || !(clause_word(sentence, at.first - 1, ",") || clause_has_role(sentence, at.first - 1, WORD_DIRECTION) || clause_word(sentence, at.first - 1, "or") || clause_word(sentence, at.first - 1, "("))) {
        return false;
    }
    bool moved = at.first > 2 && clause_has_role(sentence, at.first - 1, WORD_DIRECTION) && clause_word(sentence, at.first - 2, ",");    /* sold 41 million phones, up 1 percent */
    const struct noun_phrase *phrase = clause_phrase_before(sentence, clause_before_time(sentence, at.first - 1 - moved));
    size_t start = phrase && clause_is_time(sentence, phrase) ? clause_phrase_start(sentence, phrase) : 0;
    phrase = start > 0 && clause_tag(sentence, start - 1) == TAG_ADP ? clause_phrase_before(sentence, start - 1) : phrase;    /* `sold 41 million phones in the quarter, up` */
    size_t number = phrase ? sentence->quantity[phrase->core > phrase->first ? phrase->core - 1 : phrase->core] : 0;
    const struct quantity *count = number ? &sentence->claims[number - 1].quantity : NULL;
    if (!count || count->kind != KIND_COUNT || count->change_amount) {
        return false;    /* `fell 62 points, or 2 percent`: both are of the index */
    }
    *out = (struct finding){.first = phrase->core, .last = phrase->last};
    return true;
}

/* `a deeper tank, 300 litres, than`. */
bool subject_by_inserted(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t end = at.last;
    if (clause_word(sentence, end, "in") && (clause_word(sentence, end + 1, "total") || clause_word(sentence, end + 1, "all"))) {
        end += 2;
    }
    if (clause_tag(sentence, end) == TAG_ADP && end + 1 < sentence->tokens.count && sentence->quantity[end + 1]) {
        end += 2;    /* `, 26.8 million tons in 1961,` */
    }
    size_t comma = at.first;
    while (comma > 1 && clause_tag(sentence, comma - 1) == TAG_ADV) {
        comma--;    /* `, officially 1.7 percent,` */
    }
    comma -= comma > 2 && (clause_word(sentence, comma - 1, "at") || clause_word(sentence, comma - 1, "worth")) && clause_word(sentence, comma - 2, ",");    /* `steel output, at 17.6 million tons, was` */
    bool closed = claim->quantity.kind != KIND_COUNT && claim->quantity.kind != KIND_DURATION && !clause_word(sentence, end, "of") && clause_of(sentence, at.first)->kind == CLAUSE_INSERTED && comma == clause_of(sentence, at.first)->first + 1;    /* `Its stake, 51 percent at first, grew` */
    bool inserted = comma > 1 && clause_word(sentence, comma - 1, ",") && (clause_word(sentence, end, ",") || closed);
    const struct noun_phrase *phrase = inserted ? subject_out_of_place(sentence, clause_phrase_before(sentence, clause_before_time(sentence, comma - 1))) : NULL;
    return phrase && !sentence->quantity[phrase->head] && subject_take(sentence, phrase, out);
}

/* `desk lamp 40 cm`, `wire strength lower than 3 kN`: the phrase right before, where no verb says more. */
bool subject_by_neighbour(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t before = at.first;
    if (before > 2 && clause_word(sentence, before - 1, "than") && (sentence->tokens.items[before - 2].flags & TOKEN_COMPARATIVE)) {
        before -= 2;
    }
    const struct noun_phrase *phrase = clause_phrase_before(sentence, before);
    size_t verb = clause_verb_before(sentence, at.first), opening = clause_of(sentence, at.first)->first;
    bool verbless = verb == NO_TOKEN || (verb < opening && clause_word(sentence, opening, "(") && phrase && phrase->first > opening);    /* `We enrolled 90 patients (mean age 71 years)` */
    return verbless && phrase && !subject_is_agent(phrase) && subject_take(sentence, phrase, out);
}

/* `is on the market for €400,000`, `went on sale at $5`: what is offered; else the phrase itself. */
static const struct noun_phrase *offered(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    size_t start = phrase && clause_word_is(sentence, phrase->head, SLICE("offered")) ? clause_phrase_start(sentence, phrase) : 0;
    size_t verb = start > 1 && clause_tag(sentence, start - 1) == TAG_ADP ? clause_verb_before(sentence, start - 1) : NO_TOKEN;
    bool pronoun;
    const struct noun_phrase *thing = verb != NO_TOKEN && clause_gap(sentence, verb, start) < 5 ? clause_subject(sentence, verb, &pronoun) : NULL;
    return thing ? thing : phrase;
}

/* `a stake in the brewery, worth 340 million crowns`: what all that stands before the comma is of. */
static const struct noun_phrase *outermost(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    size_t start = phrase ? clause_phrase_start(sentence, phrase) : 0;
    for (int step = 0; step < 3 && start > 1 && clause_links(sentence, start - 1, LINK_INNER); step++) {
        const struct noun_phrase *outer = clause_phrase_before(sentence, start - 1);
        if (!outer || (sentence->quantity[outer->head] && !clause_is_time(sentence, outer))) {
            break;
        }
        phrase = outer;
        start = clause_phrase_start(sentence, phrase);
    }
    return phrase;
}

/* `boats from €20,000 to €30,000`, `salt levels at 90 ppm`, `a desk starting at €120`. */
bool subject_by_preposition(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    if (at.first < 2) {
        return false;
    }
    bool between = clause_word(sentence, at.first, "between");
    bool led = claim->quantity.qualifier.length && (clause_tag(sentence, at.first) == TAG_ADP || clause_tag(sentence, at.first) == TAG_VERB);    /* `a desk starting at €120` */
    between |= led && claim->quantity.kind == KIND_MONEY && !clause_links(sentence, at.first - 1, LINK_AMOUNT);
    size_t before = between ? at.first : at.first - 1;
    bool going = clause_word(sentence, before, "to") && (sentence->tokens.items[before - 1].flags & TOKEN_PARTICIPLE);    /* `the krone falling to €2` */
    if (!between && !going && !clause_links(sentence, before, LINK_AMOUNT)) {
        return false;
    }
    if (before > 0 && clause_tag(sentence, before - 1) == TAG_VERB && (sentence->tokens.items[before - 1].flags & TOKEN_PARTICIPLE)) {
        before--;
    }
    bool comma = before > 1 && clause_word(sentence, before, "worth") && is_mark(sentence, before - 1, ',');
    const struct noun_phrase *phrase = comma ? outermost(sentence, clause_phrase_before(sentence, before - 1)) : subject_out_of_place(sentence, clause_phrase_before(sentence, before));
    phrase = claim->quantity.kind == KIND_MONEY ? offered(sentence, phrase) : phrase;
    bool in_total = phrase && phrase->first > 0 && clause_has_role(sentence, phrase->head, WORD_MEASURE) && clause_word(sentence, phrase->first - 1, "in");
    bool lasting = in_total || (claim->quantity.kind == KIND_DURATION && phrase && phrase->first > 0 && (clause_tag(sentence, phrase->first - 1) == TAG_ADP || clause_tag(sentence, phrase->first - 1) == TAG_VERB));
    bool that = phrase && phrase->first > 1 && clause_word(sentence, phrase->first - 1, "of") && (clause_word(sentence, phrase->first - 2, "that") || clause_word(sentence, phrase->first - 2, "those"));
    if (lasting || that) {
        return false;    /* `worked for the firm for ten years`, `exceeds that of zinc by 3` */
    }
    return phrase && !subject_is_agent(phrase) && subject_take(sentence, phrase, out);
}

/* `soy usage, with only six percent eaten whole`. */
bool subject_by_with(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    size_t with = at.first;
    while (with > 0 && clause_tag(sentence, with - 1) == TAG_ADV) {
        with--;
    }
    if (with < 2 || !clause_word(sentence, with - 1, "with") || !clause_word(sentence, with - 2, ",")) {
        return false;
    }
    return subject_take(sentence, clause_phrase_before(sentence, with - 2), out);
}

/* `a tripling of the budget, | from £30m | to £92m`: before the comma and the other end of the change. */
static size_t behind_changing(const struct sentence *sentence, size_t end)
{
    size_t at = end, number = at > 0 && clause_word(sentence, at, "to") ? sentence->quantity[at - 1] : 0;
    while (number && at > 0 && sentence->quantity[at - 1] == number) {
        at--;
    }
    at -= number && at > 1 && clause_word(sentence, at - 1, "from");
    bool from = clause_word(sentence, at, "from");
    return from && at > 1 && is_mark(sentence, at - 1, ',') ? at - 1 : from ? at : end;
}

/* `a rise in gross margins to 64 percent`: what changes, by the noun of change before it. */
bool subject_by_changing(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    struct token_range at = clause_quantity(sentence, claim);
    if (at.first < 4 || !(clause_word(sentence, at.first - 1, "to") || clause_word(sentence, at.first - 1, "from"))) {
        return false;
    }
    size_t end = behind_changing(sentence, at.first - 1);
    const struct noun_phrase *phrase = clause_phrase_before(sentence, end);
    size_t start = phrase ? clause_phrase_start(sentence, phrase) : 0;
    bool inside = start > 1 && (clause_word(sentence, start - 1, "in") || clause_word(sentence, start - 1, "of"));
    const struct noun_phrase *change = inside ? clause_phrase_before(sentence, start - 1) : NULL;
    return change && clause_has_role(sentence, change->head, WORD_CHANGE) && subject_take(sentence, phrase, out);
}

/* `of the 300 workers surveyed, 60 percent said …`. */
bool subject_by_whole_first(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    const struct noun_phrase *phrase = subject_is_share(claim) || claim->quantity.kind == KIND_NUMBER ? clause_whole_first(sentence, claim) : NULL;
    if (!phrase || clause_is_time(sentence, phrase)) {
        return false;
    }
    *out = (struct finding){.first = phrase->core, .last = phrase->last};
    return true;
}

/* `with its shares down 3 percent`, `pulled the sector 2 percent lower`, `FTSE -0.6%`; an agent there is whose the number is, the property unsaid. */
bool subject_by_told_of(const struct sentence *sentence, const struct claim *claim, struct finding *out)
{
    const struct noun_phrase *phrase = clause_told_of(sentence, claim);
    *out = (struct finding){0};
    return phrase && (subject_is_agent(phrase) || subject_take(sentence, phrase, out));
}
