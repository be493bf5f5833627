/* How firmly it is said, whether it is denied, and by whom it is said: words of src/lexicon/en/claimwords.tsv in the clause. */
#include "claim/sentence.h"

enum { BEHIND = 6, BEFORE = 25 };    /* tokens looked at behind and before the quantity */

const char *claim_modality_name(enum claim_modality modality)
{
    static const char *const names[] = {"stated", "estimated", "projected", "target", "hypothetical"};
    return names[modality];
}

static bool is_wall(const struct sentence *sentence, size_t index)
{
    return clause_word(sentence, index, ";") || clause_word(sentence, index, ":");
}

/* A noun such as `plan` or `target` says nothing of the number unless it governs it; a verb or adjective does. */
static bool governs(const struct sentence *sentence, size_t index)
{
    const struct token *token = &sentence->tokens.items[index];
    if (token->tag != TAG_NOUN && token->tag != TAG_PROPN) {
        return true;
    }
    const struct noun_phrase *phrase = phrase_at(&sentence->phrases, index);
    return phrase && phrase->head == index && !(token->flags & TOKEN_CAPITAL);
}

/* The first token of the clause that the quantity stands in, as far as marks tell. */
static size_t clause_start(const struct sentence *sentence, size_t at)
{
    size_t stop = at > BEFORE ? at - BEFORE : 0;
    size_t i = at;
    while (i > stop && !is_wall(sentence, i - 1)) {
        i--;
    }
    return i;
}

void claim_modality(struct sentence *sentence, struct claim *claim)
{
    static const struct { enum word_role role; enum claim_modality modality; } kinds[] = {
        {WORD_HYPOTHETICAL, MODALITY_HYPOTHETICAL}, {WORD_TARGET, MODALITY_TARGET}, {WORD_PROJECTED, MODALITY_PROJECTED}, {WORD_ESTIMATED, MODALITY_ESTIMATED}};
    struct token_range at = clause_quantity(sentence, claim);
    size_t first = clause_start(sentence, at.first), last = at.last + BEHIND;
    last = last < sentence->tokens.count ? last : sentence->tokens.count;
    for (size_t i = first; i < last; i++) {
        if (i >= at.last && (is_wall(sentence, i) || clause_word(sentence, i, ",") || clause_tag(sentence, i) == TAG_CCONJ)) {
            break;
        }
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
            bool adverb_only = i >= at.last && kinds[k].modality != MODALITY_PROJECTED && kinds[k].modality != MODALITY_ESTIMATED;
            if (!adverb_only && clause_has_role(sentence, i, kinds[k].role) && governs(sentence, i) && (int)kinds[k].modality > 0) {
                bool stronger = claim->modality == MODALITY_STATED || kinds[k].modality == MODALITY_TARGET;
                claim->modality = stronger ? kinds[k].modality : claim->modality;
            }
        }
    }
    /* `not`, `never` before the quantity in its verb's group; `not only`, `no more than` deny nothing */
    size_t verb = clause_verb_before(sentence, at.first);
    for (size_t i = verb == NO_TOKEN || verb < 3 ? 0 : verb - 3; verb != NO_TOKEN && i < at.first; i++) {
        bool only = clause_word(sentence, i + 1, "only") || clause_word(sentence, i + 1, "more") || clause_word(sentence, i + 1, "less")
                    || clause_word(sentence, i + 1, "fewer") || clause_word(sentence, i + 1, "just") || clause_word(sentence, i + 1, "until");
        if (clause_has_role(sentence, i, WORD_NEGATION) && !only && !(i < verb && phrase_at(&sentence->phrases, i))) {
            claim->negated = true;
        }
    }
}

static bool set_attribution(struct sentence *sentence, struct claim *claim, const struct noun_phrase *phrase)
{
    if (!phrase || clause_is_time(sentence, phrase) || sentence->quantity[phrase->head]) {
        return false;
    }
    size_t last = phrase->last, first = phrase->core;
    while (first == phrase->first && first > 1 && clause_tag(sentence, first - 1) == TAG_CCONJ) {    /* Zha and Zhang */
        const struct noun_phrase *other = clause_phrase_before(sentence, first - 1);
        if (!other || other->name == NAME_NONE || phrase->name == NAME_NONE) {
            break;
        }
        phrase = other;
        first = other->core;
    }
    struct slice text = clause_text(sentence, first, last);
    if (clause_is_possessive(sentence, phrase)) {
        const struct noun_phrase *owned = clause_phrase_from(sentence, last);
        text = owned ? clause_text(sentence, phrase->core, owned->last) : text;
    } else if (clause_word(sentence, last, "of")) {
        const struct noun_phrase *of = clause_phrase_from(sentence, last + 1);
        text = of && of->name != NAME_NONE ? clause_text(sentence, phrase->core, of->last) : text;
    }
    if (phrase->name != NAME_NONE && phrase->core > phrase->first && clause_word(sentence, phrase->core - 1, "the") && sentence->tokens.items[phrase->core - 1].flags & TOKEN_CAPITAL
        && !(sentence->tokens.items[phrase->core - 1].flags & TOKEN_SENTENCE_START)) {
        text = clause_text(sentence, phrase->core - 1, last);    /* The Economist */
    }
    claim->attribution = text;
    return true;
}

/* `according to X`. */
static bool by_according(struct sentence *sentence, struct claim *claim)
{
    for (size_t i = 0; i + 2 < sentence->tokens.count; i++) {
        if (clause_word(sentence, i, "according") && clause_word(sentence, i + 1, "to")) {
            const struct noun_phrase *phrase = clause_phrase_from(sentence, i + 2);
            return set_attribution(sentence, claim, phrase);
        }
    }
    return false;
}

/* `X said that …`, `…, X reported`: a reporting verb whose clause or quotation the quantity stands in. */
static bool by_reporting(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    for (size_t i = 0; i < sentence->tokens.count; i++) {
        if (clause_tag(sentence, i) != TAG_VERB || !clause_has_role(sentence, i, WORD_REPORTING)) {
            continue;
        }
        bool that = clause_word(sentence, i + 1, "that") || clause_word(sentence, i + 1, "how");
        bool clause = that || clause_phrase_from(sentence, i + 1) || clause_tag(sentence, i + 1) == TAG_PRON || clause_tag(sentence, i + 1) == TAG_ADP;
        bool before = i < at.first && clause && (that || clause_verb_before(sentence, at.first) != i);
        bool behind = i >= at.last && (i + 1 >= sentence->tokens.count || sentence->tokens.items[i + 1].kind == TOKEN_PUNCTUATION || clause_tag(sentence, i + 1) == TAG_ADP);
        if (!before && !behind) {
            continue;
        }
        bool pronoun;
        const struct noun_phrase *phrase = behind ? clause_phrase_before(sentence, i) : clause_subject(sentence, i, &pronoun);
        if (set_attribution(sentence, claim, phrase)) {
            return true;
        }
    }
    return false;
}

void claim_attribution(struct sentence *sentence, struct claim *claim)
{
    if (!by_according(sentence, claim)) {
        by_reporting(sentence, claim);
    }
}
