/* Times that say nothing of when the number was: of records, of what it is held against, of who said it. */
#include "claim/mention.h"

static bool is_ordinal(const struct sentence *sentence, size_t index)
{
    size_t number = sentence->quantity[index];
    return number && sentence->claims[number - 1].quantity.kind == KIND_ORDINAL;
}

/* `the largest deal since 2010`, `for the first time since March` tells nothing of when that was. */
static bool is_record(const struct sentence *sentence, size_t at)
{
    at -= at > 1 && (clause_tag(sentence, at - 1) == TAG_ADJ || clause_tag(sentence, at - 1) == TAG_ADV) && clause_word(sentence, at - 2, "since");    /* `since early 1985` */
    if (at == 0 || !clause_word(sentence, at - 1, "since")) {
        return false;
    }
    for (size_t i = at - 1; i > 0 && i + 8 > at && clause_tag(sentence, i - 1) != TAG_PUNCT && !clause_is_verb(sentence, i - 1); i--) {
        bool most = (sentence->tokens.items[i - 1].flags & TOKEN_SUPERLATIVE) || clause_word(sentence, i - 1, "first") || clause_word(sentence, i - 1, "most") || clause_word(sentence, i - 1, "least") || is_ordinal(sentence, i - 1);    /* `the second fire since 2019` */
        if (most) {
            return true;
        }
    }
    return false;
}

/* From a time at token `at` back over what it stands in (`the 2017 election`, `the average for 2017`, `those of 2017`) to the word before all that. */
static size_t behind_comparison(const struct sentence *sentence, size_t at)
{
    for (int depth = 0; depth < 3 && at > 0; depth++) {
        const struct noun_phrase *inside = phrase_at(&sentence->phrases, at);
        at = inside && inside->first < at ? inside->first : at;
        while (at > 0 && clause_tag(sentence, at - 1) == TAG_DET) {
            at--;
        }
        bool held = at > 1 && clause_tag(sentence, at - 1) == TAG_ADP && !clause_has_role(sentence, at - 1, WORD_COMPARING)
                    && (clause_has_role(sentence, at - 1, WORD_LOCATIVE) || clause_word(sentence, at - 1, "of") || clause_word(sentence, at - 1, "for") || clause_word(sentence, at - 1, "during"));
        const struct noun_phrase *phrase = held ? clause_phrase_before(sentence, at - 1) : NULL;
        phrase = phrase && (phrase->name != NAME_NONE || phrase->first == phrase->core) ? NULL : phrase;    /* `than in Cork in 2018` */
        bool pronoun = held && (clause_word(sentence, at - 2, "that") || clause_word(sentence, at - 2, "those"));
        if (held && (clause_has_role(sentence, at - 2, WORD_COMPARING) || (at > 3 && clause_word(sentence, at - 2, "as") && clause_word(sentence, at - 4, "as")))) {
            return at - 1;
        }
        bool counted = phrase && (sentence->quantity[phrase->head] || sentence->quantity[phrase->first]);    /* `more than 70 groups in 2016` */
        if (!held || (!pronoun && (!phrase || counted || phrase->first == 0))) {
            return at;
        }
        at = pronoun ? at - 2 : phrase->first;
    }
    return at;
}

/* `up 5 percent on 2017`, `compared with 2015`, `7 points below the 2017 election`, `200 fewer than in 2007`: the year is what the number is held against. */
static bool is_baseline(const struct sentence *sentence, size_t at, struct slice time)
{
    size_t like = at > 1 ? behind_comparison(sentence, at) : 0;
    if (like > 3 && like < at && clause_word(sentence, like - 1, "as") && clause_word(sentence, like - 3, "as")) {
        return true;    /* `six times as much as in the 1990s` */
    }
    bool quarter = clause_word(sentence, at, "a") || clause_word(sentence, at, "one");    /* `up 53 percent from a year earlier`: the same quarter of another year */
    if (at < 2 || (edtf_is_interval(time) && !quarter)) {
        return at > 1 && clause_has_role(sentence, behind_comparison(sentence, at) - 1, WORD_COMPARING);
    }
    size_t start = behind_comparison(sentence, at);
    size_t number = start > 1 ? sentence->quantity[start - 2] : 0;
    bool percent = number && sentence->claims[number - 1].quantity.kind == KIND_PERCENT;
    bool whole = time.length == 4 || clause_tag(sentence, start) == TAG_DET;    /* but `fell 3 percent on Monday` */
    bool against = percent && whole && (clause_word(sentence, start - 1, "from") || clause_word(sentence, start - 1, "on") || clause_word(sentence, start - 1, "over"));
    against |= clause_is_up_from(sentence, start);    /* `unchanged from 2018` */
    bool compared = start > 1 && (clause_word(sentence, start - 1, "with") || clause_word(sentence, start - 1, "to")) && clause_word(sentence, start - 2, "compared");
    bool level = start > 1 && (clause_word(sentence, start - 1, "below") || clause_word(sentence, start - 1, "above") || clause_word(sentence, start - 1, "beneath")) && start < at
                 && clause_tag(sentence, start - 2) == TAG_VERB && !clause_is_copula(sentence, start - 2);    /* `lived below the poverty line in 2005` */
    return against || compared || (start > 0 && clause_has_role(sentence, start - 1, WORD_COMPARING) && !level);
}

/* `said on Wednesday that …`: the day of the saying is not that of what is said. */
static bool is_of_report(const struct sentence *sentence, size_t at, struct slice time)
{
    size_t stop = at > 4 ? at - 4 : 0;
    for (size_t i = at; time.length == 10 && i-- > stop;) {
        if (sentence->quantity[i]) {
            return false;
        }
        if (clause_tag(sentence, i) == TAG_VERB) {
            return clause_has_role(sentence, i, WORD_REPORTING) || clause_word_is(sentence, i, SLICE("dateline"));    /* `a poll published on Tuesday` */
        }
    }
    return false;
}

/* `notes due in 2028`, `a lease that expires in May`: when a thing ends. */
static bool is_end_of_thing(const struct sentence *sentence, size_t at)
{
    for (size_t back = 1; back <= 2 && back <= at; back++) {
        if (clause_word_is(sentence, at - back, SLICE("falls due"))) {
            return true;
        }
    }
    return false;
}

/* `the target, last met in July 2015`: when something else was, told by a participle alone. */
static bool is_last_done(const struct sentence *sentence, size_t at)
{
    size_t verb = at > 1 && clause_tag(sentence, at - 1) == TAG_ADP ? at - 2 : at - 1;
    bool done = at > 2 && clause_tag(sentence, verb) == TAG_VERB && (sentence->tokens.items[verb].flags & (TOKEN_PAST | TOKEN_PARTICIPLE));
    return done && (clause_word(sentence, verb - 1, "last") || clause_word(sentence, verb - 1, "first")) && (verb < 2 || is_mark(sentence, verb - 2, ',') || clause_tag(sentence, verb - 2) == TAG_NOUN);
}

/* `was born in 1871, the fourth daughter of a miller who owned three mills`. */
static bool is_birth(const struct sentence *sentence, size_t at)
{
    return (at > 1 && clause_word(sentence, at - 2, "born")) || (at > 0 && clause_word(sentence, at - 1, "born"));
}

bool mention_tells_aside(const struct sentence *sentence, size_t at, struct slice time)
{
    return is_end_of_thing(sentence, at) || is_birth(sentence, at) || is_last_done(sentence, at) || is_record(sentence, at) || is_baseline(sentence, at, time) || is_of_report(sentence, at, time);
}
