/* By whom it is said: `according to X`, `X said that …`, `…, X reported`, `X puts it at …`. */
#include "claim/sentence.h"

static bool is_named(const struct noun_phrase *phrase)
{
    return phrase && phrase->name != NAME_NONE;
}

static bool is_mark_before(const struct sentence *sentence, size_t index)
{
    return index > 0 && sentence->tokens.items[index - 1].kind == TOKEN_PUNCTUATION;
}

/* `a report by the World Bank`, `analysis from The Economist`: whose report it is. */
static const struct noun_phrase *author_of(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    if (!clause_has_role(sentence, phrase->head, WORD_SOURCE) || is_named(phrase)) {
        return phrase;
    }
    const struct noun_phrase *author = clause_links(sentence, phrase->last, LINK_AUTHORED) ? clause_phrase_from(sentence, phrase->last + 1) : NULL;
    bool capital = author && clause_links(sentence, phrase->last, LINK_AUTHOR) && (sentence->tokens.items[author->head].flags & TOKEN_CAPITAL);
    bool somebody = author && (author->name == NAME_ORGANISATION || author->name == NAME_PERSON || capital);
    return somebody && !clause_is_time(sentence, author) ? author : phrase;
}

/* Zha and Zhang: the first name of the pair. */
static size_t pair_start(const struct sentence *sentence, const struct noun_phrase *phrase)
{
    size_t first = phrase->core;
    while (first == phrase->first && first > 1 && clause_tag(sentence, first - 1) == TAG_CCONJ) {
        const struct noun_phrase *other = clause_phrase_before(sentence, first - 1);
        if (!is_named(other) || !is_named(phrase)) {
            break;
        }
        phrase = other;
        first = other->core;
    }
    return first;
}

static bool set_attribution(const struct sentence *sentence, struct claim *claim, const struct noun_phrase *phrase)
{
    if (!phrase || clause_is_time(sentence, phrase) || sentence->quantity[phrase->head]) {
        return false;
    }
    phrase = author_of(sentence, phrase);
    size_t last = phrase->last, first = pair_start(sentence, phrase);
    const struct noun_phrase *behind = clause_is_possessive(sentence, phrase) ? clause_phrase_from(sentence, last) : NULL;
    if (!behind && clause_word(sentence, last, "of")) {
        behind = clause_phrase_from(sentence, last + 1);
        behind = is_named(behind) ? behind : NULL;    /* University of Leeds */
    }
    bool article = is_named(phrase) && first == phrase->core && first > phrase->first && clause_word(sentence, first - 1, "the")
                   && (sentence->tokens.items[first - 1].flags & (TOKEN_CAPITAL | TOKEN_SENTENCE_START)) == TOKEN_CAPITAL;    /* The Economist */
    claim->attribution = clause_text(sentence, first - article, behind ? behind->last : last);
    return true;
}

/* `according to X`; but what is `reformed according to the scheme`, or paid according to age, is not said by it. */
static bool by_according(const struct sentence *sentence, struct claim *claim)
{
    size_t at = sentence->according;
    const struct noun_phrase *phrase = at == NO_TOKEN ? NULL : clause_phrase_from(sentence, at + 2);
    bool yardstick = phrase && !is_named(phrase) && (clause_word(sentence, phrase->first, "their") || clause_word(sentence, phrase->first, "its") || clause_word_is(sentence, phrase->head, SLICE("yardstick")));
    yardstick &= phrase && !clause_has_role(sentence, phrase->head, WORD_SOURCE) && !clause_is_kind_of_person(sentence, phrase);    /* `by their size`, `the rules`; but `its report` */
    bool manner = yardstick || (phrase && !is_named(phrase) && at > 0 && clause_tag(sentence, at - 1) == TAG_VERB && !clause_has_role(sentence, phrase->head, WORD_SOURCE));
    return !manner && set_attribution(sentence, claim, phrase);
}

static bool is_passive(const struct sentence *sentence, size_t verb)
{
    size_t at = verb;
    while (at > 0 && clause_tag(sentence, at - 1) == TAG_ADV) {
        at--;
    }
    unsigned flags = sentence->tokens.items[verb].flags;    /* `it is commonly believed` */
    return at > 0 && clause_is_copula(sentence, at - 1) && ((flags & TOKEN_PARTICIPLE) || !(flags & TOKEN_PAST));
}

/* Progress shows and numbers suggest, but it takes people, firms or their reports to say it. */
static bool can_say(const struct sentence *sentence, size_t verb, const struct noun_phrase *phrase)
{
    bool somebody = phrase && (phrase->name == NAME_ORGANISATION || phrase->name == NAME_PERSON || phrase->name == NAME_PLACE);
    return phrase && (somebody || !clause_has_role(sentence, verb, WORD_EVIDENCE) || clause_has_role(sentence, phrase->head, WORD_SOURCE)
                      || (is_named(phrase) && (sentence->tokens.items[phrase->head].flags & TOKEN_CAPITAL)));
}

/* Does another clause, no longer what is said, begin between the two (`…, but`)? */
static bool is_over(const struct sentence *sentence, size_t from, size_t to)
{
    for (size_t i = from; i + 1 < to; i++) {
        bool comma = clause_word(sentence, i, ",") && (clause_has_role(sentence, i + 1, WORD_CONTRAST) || clause_has_role(sentence, i + 2, WORD_CONTRAST));
        bool colon = is_mark(sentence, i, ':') && i > from + 1 && sentence->finite[from + 1] < i;    /* `admits the need and has acted: it closed 40` */
        if (comma || colon || clause_word(sentence, i, ";")) {
            return true;
        }
    }
    return false;
}

/* `students admitted to universities fell by 4 percent`: a participle of the noun before it, whose clause goes on with its own verb. */
static bool describes_noun(const struct sentence *sentence, size_t verb, size_t next)
{
    const struct noun_phrase *behind = clause_tag(sentence, next) == TAG_ADP ? clause_phrase_from(sentence, next + 1) : NULL;
    size_t goes_on = behind ? behind->last : next;
    while (clause_tag(sentence, goes_on) == TAG_ADV) {
        goes_on++;
    }
    return behind && clause_phrase_before(sentence, verb) && clause_is_finite(sentence, goes_on) && !clause_is_time(sentence, behind);
}

/* `X said that …`: the quantity stands in what the verb reports. */
static bool reports_before(const struct sentence *sentence, size_t verb, struct token_range at)
{
    size_t next = verb + 1 + (clause_word(sentence, verb + 1, "out") ? 1 : 0);    /* `points out that` */
    bool that = clause_word(sentence, next, "that") || clause_word(sentence, next, "how");
    const struct noun_phrase *hearer = clause_phrase_from(sentence, next);
    const struct noun_phrase *agent = clause_word(sentence, next, "by") ? clause_phrase_from(sentence, next + 1) : NULL;
    that |= hearer && clause_word(sentence, hearer->last, "that");    /* `told parliament that` */
    that |= agent && clause_word(sentence, agent->last, "that");      /* `was reported by the BBC that` */
    bool clause = that || hearer || clause_tag(sentence, next) == TAG_PRON || clause_tag(sentence, next) == TAG_ADP || clause_tag(sentence, next) == TAG_ADV || clause_tag(sentence, next) == TAG_PART
                  || (verb + 1 < sentence->tokens.count && sentence->quantity[next]) || clause_tag(sentence, next) == TAG_PUNCT;
    bool own_plan = clause_has_role(sentence, verb, WORD_PROJECTED) && clause_tag(sentence, next) == TAG_PART;    /* `expects to close 40` */
    bool intends = (clause_has_role(sentence, verb, WORD_TARGET) && !that) || own_plan;    /* `pledged to cut`, `promised 2,000 jobs` */
    bool infinitive = intends || (verb > 0 && clause_tag(sentence, verb - 1) == TAG_PART);
    bool trailing = is_mark_before(sentence, verb) && clause_has_role(sentence, verb, WORD_EVIDENCE) && slice_ends_fold(token_text(&sentence->tokens, verb), SLICE("ing"));
    bool clausal = clause_word(sentence, next + 2, "that") || clause_word(sentence, next + 3, "that") || clause_word(sentence, next + 4, "that");    /* `argued in 2014 that` */
    bool described = is_mark_before(sentence, verb) && clause_tag(sentence, next) == TAG_ADP && !clausal;    /* `the plan, announced in March, has drawn 300` */
    bool says = clause_word(sentence, verb, "said") || clause_word(sentence, verb, "says") || clause_word(sentence, verb, "say");    /* never said of a thing */
    size_t number = next < sentence->tokens.count ? sentence->quantity[next] : 0;
    bool amount = number && !that && !says && !clause_is_reported_subject(sentence, clause_quantity(sentence, &sentence->claims[number - 1]));    /* `the war added 75 million to a debt that stood at 5` */
    bool foresees = clause_has_role(sentence, verb, WORD_PROJECTED) && hearer;    /* `analysts had forecast a loss of` */
    if (amount) {
        return false;
    }
    bool inside = says || that || foresees || clause_verb_before(sentence, at.first) != verb || clause_is_reported_subject(sentence, at);
    described |= !says && !that && describes_noun(sentence, verb, next);
    return clause && inside && !described && !trailing && !(infinitive && !that) && !is_over(sentence, verb, at.first);
}

/* `Mr Haas puts the damage at €3 million`. */
static bool values_at(const struct sentence *sentence, size_t verb, struct token_range at)
{
    return clause_has_role(sentence, verb, WORD_VALUING) && at.first > verb + 1 && clause_word(sentence, at.first - 1, "at") && clause_verb_before(sentence, at.first) == verb;
}

/* `…, Jan Maes, the engineer in charge, told reporters`: who stands before what comes between commas. */
static const struct noun_phrase *speaker_apart(const struct sentence *sentence, size_t verb, size_t from)
{
    bool pronoun;
    const struct noun_phrase *speaker = clause_subject(sentence, verb, &pronoun);
    return speaker && speaker->first >= from && is_mark_before(sentence, clause_phrase_start(sentence, speaker)) ? speaker : NULL;
}

/* Who `…, X said`, `…, said X`, `…, X told Y` names, behind token `from`; NULL when the verb does not stand behind what is said. */
static const struct noun_phrase *speaker_behind(const struct sentence *sentence, size_t verb, size_t from)
{
    const struct noun_phrase *behind = clause_phrase_from(sentence, verb + 1), *before = clause_phrase_before(sentence, verb);
    size_t count = sentence->tokens.count, next = verb + 1;
    bool tells = clause_word_is(sentence, verb, SLICE("telling"));    /* what stands behind it hears */
    if (is_mark_before(sentence, verb)) {
        return behind && !tells ? behind : speaker_apart(sentence, verb, from);    /* `…,” said the mayor` */
    }
    while (before && before->first > 1 && clause_word(sentence, before->first - 1, "of") && clause_phrase_before(sentence, before->first - 1)) {
        before = clause_phrase_before(sentence, before->first - 1);    /* `…, a survey of 1,005 adults found` */
    }
    bool ends = next >= count || sentence->tokens.items[next].kind == TOKEN_PUNCTUATION || clause_tag(sentence, next) == TAG_ADP;
    ends |= tells && behind;
    ends |= behind && (behind->last >= count || sentence->tokens.items[behind->last].kind == TOKEN_PUNCTUATION || clause_is_time(sentence, behind));
    size_t start = before ? clause_phrase_start(sentence, before) : 0;
    start -= start > 0 && clause_tag(sentence, start - 1) == TAG_NUM;    /* `…, one bank estimates` */
    return ends && before && is_mark_before(sentence, start) ? before : NULL;
}

static bool by_pronoun(const struct sentence *sentence, struct claim *claim, size_t verb)
{
    struct span span;
    size_t start = clause_group_start(sentence, verb);
    bool one = start > 0 && (clause_word(sentence, start - 1, "he") || clause_word(sentence, start - 1, "she"));
    struct slice name = SLICE_NONE;
    if (!clause_antecedent(sentence, verb, &name, &span) || (one && slice_ends(name, SLICE("s")) && name.data[0] >= 'a' && name.data[0] <= 'z')) {
        return false;    /* `the facts …. He notes that` */
    }
    claim->attribution = name;
    return true;
}

/* A question says nothing: `Can he confirm that …?` */
static bool is_question(const struct sentence *sentence)
{
    return sentence->tokens.count > 1 && is_mark(sentence, sentence->tokens.count - 1, '?') && clause_tag(sentence, 0) == TAG_AUX;
}

/* `smaller than expected`; `in other years, say 1945`. */
static bool says_nothing(const struct sentence *sentence, size_t verb)
{
    bool held = verb > 0 && (clause_word(sentence, verb - 1, "than") || clause_word(sentence, verb - 1, "as")) && !slice_ends_fold(token_text(&sentence->tokens, verb), SLICE("ing"));
    bool example = clause_word(sentence, verb, "say") && is_mark_before(sentence, verb) && verb + 1 < sentence->tokens.count && (sentence->quantity[verb + 1] || is_mark(sentence, verb + 1, ','));
    return held || example;
}

static bool by_verb(const struct sentence *sentence, struct claim *claim, size_t verb)
{
    struct token_range at = clause_quantity(sentence, claim);
    if (says_nothing(sentence, verb) || (verb < at.first && is_question(sentence))) {
        return false;
    }
    bool reporting = clause_has_role(sentence, verb, WORD_REPORTING);
    if (verb >= at.last) {
        const struct noun_phrase *speaker = reporting && !is_over(sentence, at.last, verb) ? speaker_behind(sentence, verb, at.last) : NULL;
        return can_say(sentence, verb, speaker) && set_attribution(sentence, claim, speaker);
    }
    bool values = values_at(sentence, verb, at);
    if (!values && !(reporting && reports_before(sentence, verb, at))) {
        return false;
    }
    if (is_passive(sentence, verb)) {
        return clause_word(sentence, verb + 1, "by") && set_attribution(sentence, claim, clause_phrase_from(sentence, verb + 2));
    }
    bool pronoun;
    const struct noun_phrase *phrase = clause_subject(sentence, verb, &pronoun);
    return pronoun ? by_pronoun(sentence, claim, verb) : can_say(sentence, verb, phrase) && set_attribution(sentence, claim, phrase);
}

/* Does a sentence begin with what the claim measures, whose it is unsaid: `Sales rose 4 percent`? */
static bool opens_sentence(const struct sentence *sentence, size_t head)
{
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, head);
    return phrase && phrase->first == 0 && clause_is_subject(sentence, phrase);
}

/* `The retailer said that annual sales rose 6 percent`: a firm speaks of its own takings, unless it names whose they are; so does the text that goes
 * on from a firm to `Sales rose`. */
static void own_takings(const struct sentence *sentence, struct claim *claim)
{
    const struct slice clean = sentence->document->clean;
    size_t head = claim->subject_span.end > claim->subject_span.start ? token_at(&sentence->tokens, claim->subject_span.end - 1) : NO_TOKEN;
    if (claim->entity.length || head == NO_TOKEN || claim->subject_span.start < sentence->span.start || !clause_word_is(sentence, head, SLICE("takings"))) {
        return;
    }
    struct slice name = claim->attribution;
    bool inside = name.length && name.data >= clean.data && name.data < clean.data + clean.length;
    if (!inside) {
        if (!name.length && opens_sentence(sentence, head)) {
            clause_firm_before(sentence, &claim->entity, &claim->entity_span);
        }
        return;
    }
    size_t start = (size_t)(name.data - clean.data), speaker = token_at(&sentence->tokens, start + name.length - 1);
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, speaker);
    bool person = phrase && (phrase->name == NAME_PERSON || (clause_word(sentence, phrase->last, ",") && clause_phrase_from(sentence, phrase->last + 1)));    /* `Ann Reid, a director, said` */
    bool firm = phrase && !person && !(sentence->tokens.items[speaker].flags & TOKEN_PLURAL) && !clause_word_is(sentence, speaker, SLICE("onlooker"));
    if (firm && !clause_called(sentence, phrase, &claim->entity, &claim->entity_span)) {
        claim->entity = name;
        claim->entity_span = (struct span){start, start + name.length};
    }
}

void claim_attribution(struct sentence *sentence, struct claim *claim)
{
    bool found = by_according(sentence, claim);
    for (size_t i = 0; !found && i < sentence->report_count; i++) {
        found = by_verb(sentence, claim, sentence->reports[i]);
    }
    own_takings(sentence, claim);
}
