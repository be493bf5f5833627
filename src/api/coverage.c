#include "api/coverage.h"
#include <string.h>

#define NAMED_REACH 400   /* bytes before a count in which what it counts may have been named */
#define PLURAL_REACH 4    /* and what a plural adds, with the space before it */
#define BEHIND_REACH 100   /* bytes behind a count in which words such as `mentioned above` are looked for */

/* A count of the text's own parts: `three reasons`, `two factors`. The nouns are a table. */
static bool is_own_point(const struct lexicon *lexicon, const struct quantity *quantity)
{
    struct slice counted = quantity->counted;
    const char *space = counted.length ? memrchr(counted.data, ' ', counted.length) : NULL;
    struct slice head = space ? slice_between(space + 1, counted.data + counted.length) : counted;

    return head.length && lexicon_find(lexicon, LEXICON_EN_OWN_POINTS, head) != SIZE_MAX;
}

static bool has_phrase(struct slice text, struct slice phrase)
{
    for (size_t at = 0; at + phrase.length <= text.length; at++)
        if (slice_equal_fold(slice_sub(text, at, at + phrase.length), phrase) &&
            (at == 0 || text.data[at - 1] == ' ') && (at + phrase.length == text.length || !memchr("abcdefghijklmnopqrstuvwxyz", text.data[at + phrase.length], 26)))
            return true;
    return false;
}

static bool ends_with_word(struct slice text, struct slice word)
{
    text = slice_trim(text);
    return text.length >= word.length && slice_equal_fold(slice_sub(text, text.length - word.length, text.length), word) &&
           (text.length == word.length || text.data[text.length - word.length - 1] == ' ');
}

/* Does the text speak of one such thing, `plan` before `the two plans`, a little before? */
static bool has_named(const struct lexicon *lexicon, struct slice before, struct slice noun)
{
    size_t start = before.length > NAMED_REACH ? before.length - NAMED_REACH : 0, places = 0;
    struct lexicon_match match;

    before = slice_sub(before, start, before.length);
    for (size_t at = 0; at < before.length;) {
        size_t space = slice_find(before, SLICE(" "), at), end = space == SIZE_MAX ? before.length : space;
        struct slice word = slice_sub(before, at, end);
        size_t stem = noun.length > 1 && slice_ends(noun, SLICE("y")) ? noun.length - 1 : noun.length;    /* country, countries */
        if (word.length <= noun.length + 4 && slice_starts_fold(word, slice_sub(noun, 0, stem)))
            return true;
        if (word.length && word.data[0] >= 'A' && word.data[0] <= 'Z' && lexicon_match_in(lexicon, LEXICON_EN_PLACES, before, at, &match)) {
            places++;
            end = at + match.length;
        }
        at = end + 1;
    }
    return places > 1 && (slice_is(noun, "country") || slice_is(noun, "nation"));
}

/* `The two plans are similar`: things of that name stand before it. A noun that is told apart (`the two largest plans`) says something new. */
static bool names_again(const struct lexicon *lexicon, const struct claims *claims, const struct quantity *quantity)
{
    struct slice clean = claims->document->clean, noun = quantity->counted;
    size_t start = quantity->span.start > NAMED_REACH + 1 ? quantity->span.start - NAMED_REACH - 1 : 0;

    return noun.length && slice_find(noun, SLICE(" "), 0) == SIZE_MAX && quantity->phrase.end <= quantity->span.end + noun.length + PLURAL_REACH &&
           has_named(lexicon, slice_sub(clean, start, quantity->span.start), noun);
}

/* A count of things that the text has just named: `these two`, `the three groups in question`, `the latter two`; or of things that it
 * is about to go through: `two other sectors are worth mentioning`. */
static bool points_back(const struct lexicon *lexicon, const struct claims *claims, const struct quantity *quantity)
{
    const struct document *document = claims->document;
    struct span sentence = document_sentence(document, quantity->span.start);
    size_t end = quantity->span.end + BEHIND_REACH < sentence.end ? quantity->span.end + BEHIND_REACH : sentence.end;
    struct slice before = slice_sub(document->clean, sentence.start, quantity->span.start);
    struct slice behind = slice_sub(document->clean, quantity->span.end, end);

    for (size_t row = 0; row < lexicon_count(lexicon, LEXICON_EN_POINTING_BACK); row++) {
        struct slice phrase = lexicon_field(lexicon, LEXICON_EN_POINTING_BACK, row, "phrase");
        struct slice side = lexicon_field(lexicon, LEXICON_EN_POINTING_BACK, row, "side");
        if (slice_is(side, "behind") ? has_phrase(behind, phrase) : ends_with_word(before, phrase) && (slice_is(side, "before") || names_again(lexicon, claims, quantity)))
            return true;
    }
    return false;
}

/* Should a subject table hold it? Dates, periods, ordinals and counts of the text's own points need none. */
static bool is_eligible(const struct lexicon *lexicon, const struct claims *claims, const struct quantity *quantity)
{
    bool counts = quantity->kind == KIND_COUNT || quantity->kind == KIND_NUMBER;

    if (quantity->kind == KIND_DATE || quantity->kind == KIND_PERIOD || quantity->kind == KIND_ORDINAL)
        return false;
    return !counts || !(is_own_point(lexicon, quantity) || points_back(lexicon, claims, quantity));
}

static bool add_left(struct coverage *coverage, struct arena *arena, const struct claims *claims, const struct quantity *quantity)
{
    struct coverage_left left = {.line = document_place(claims->document, quantity->span.start).line};

    left.document = arena_copy(arena, slice_of(claims->document->name));
    left.text = arena_copy(arena, slice_sub(claims->document->clean, quantity->span.start, quantity->span.end));
    left.counted = arena_copy(arena, quantity->counted);
    return LIST_PUSH(arena, &coverage->left, left);
}

bool coverage_add(struct coverage *coverage, struct arena *arena, const struct lexicon *lexicon, const struct claims *claims, const bool *covered)
{
    for (size_t i = 0; i < claims->items.count; i++) {
        const struct quantity *quantity = &claims->items.items[i].quantity;
        bool eligible = is_eligible(lexicon, claims, quantity);
        coverage->claims++;
        coverage->eligible += eligible;
        coverage->held += eligible && covered[i];
        if (eligible && !covered[i] && !add_left(coverage, arena, claims, quantity))
            return false;
    }
    return true;
}
