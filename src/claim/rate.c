/* How often: `1.3 billion tons of food is wasted every year`, where the words of the rate stand apart from the amount. */
#include "claim/sentence.h"

enum { BEHIND = 14 };    /* tokens behind the amount in which its rate may stand */

/* The row of unit_rates.tsv for `every year`, `each month` at token `index`; its span of time, or empty. */
static struct slice rate_at(const struct sentence *sentence, size_t index)
{
    static const char *const spans[] = {"year", "quarter", "month", "week", "day", "hour"};
    struct lexicon_match match;
    if (!clause_word(sentence, index, "every") && !clause_word(sentence, index, "each")) {
        return SLICE_NONE;
    }
    if (!lexicon_match_in(sentence->lexicon, LEXICON_EN_UNIT_RATES, sentence->tokens.text, sentence->tokens.items[index].start, &match)) {
        return SLICE_NONE;
    }
    struct slice per = lexicon_field(sentence->lexicon, LEXICON_EN_UNIT_RATES, match.row, "per");
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        if (slice_is(per, spans[i])) {
            return per;
        }
    }
    return SLICE_NONE;
}

static bool has_amount(const struct claim *claim)
{
    enum quantity_kind kind = claim->quantity.kind;
    return kind == KIND_COUNT || kind == KIND_NUMBER || kind == KIND_MONEY || kind == KIND_MEASURE;
}

void claim_rate(struct sentence *sentence, struct claim *claim)
{
    struct token_range at = clause_quantity(sentence, claim);
    if (claim->quantity.per.length || !has_amount(claim)) {
        return;
    }
    for (size_t i = at.last; i < sentence->tokens.count && i < at.last + BEHIND && !claim->quantity.per.length; i++) {
        bool ends = sentence->quantity[i] || clause_word(sentence, i, ";") || clause_tag(sentence, i) == TAG_CCONJ || clause_tag(sentence, i) == TAG_PRON;
        if (ends) {
            break;
        }
        claim->quantity.per = rate_at(sentence, i);
    }
    bool first = claim == sentence->claims;
    claim->quantity.per = claim->quantity.per.length || !first ? claim->quantity.per : rate_at(sentence, 0);    /* `Every year 8 million tons …` */
}
