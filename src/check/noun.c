#include "check/noun.h"
#include "check/view.h"

bool same_noun(struct slice a, struct slice b)
{
    size_t least = a.length < b.length ? a.length : b.length, stem = least > 3 ? least - 1 : least;
    return least > 0 && (a.length > b.length ? a.length - b.length : b.length - a.length) <= 3 && slice_equal_fold(slice_sub(a, 0, stem), slice_sub(b, 0, stem));
}

bool phrase_has_noun(struct slice phrase, struct slice noun)
{
    struct slice word;
    while (slice_split(&phrase, ' ', &word))
        if (same_noun(word, noun))
            return true;
    return false;
}

struct slice last_word(struct slice phrase)
{
    struct slice word, last = SLICE_NONE;
    while (slice_split(&phrase, ' ', &word))
        last = word;
    return last;
}

bool counts_alike(const struct claim *a, const struct claim *b)
{
    struct slice one = a->quantity.counted, other = b->quantity.counted;
    return !one.length || !other.length || same_noun(last_word(one), last_word(other));
}

bool is_plain_count(const struct claim *claim)
{
    return claim && claim_is_class(claim, SLICE("cnt")) && claim->quantity.form == FORM_POINT && !rational_is_none(claim->quantity.value);
}
