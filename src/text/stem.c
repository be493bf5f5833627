/* English stems: M. F. Porter, "English (Porter2) stemming algorithm", snowballstem.org/algorithms/english/stemmer.html, with the
 * irregular forms of src/lexicon/en/stems.tsv (`grew` → `grow`) looked up before. */
#include "lexicon/lexicon.h"
#include "text/token.h"
#include "base/utf8.h"
#include <string.h>

enum { STEM_LIMIT = 64 };    /* bytes; a longer word is no English word and stays as it is */

struct stem {
    char text[STEM_LIMIT + 4];
    size_t length;
    size_t first, second;    /* where Porter's regions R1 and R2 begin */
};

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/* Asked of dozens of endings: most differ in the last letter. */
static inline bool ends(const struct stem *stem, const char *suffix)
{
    size_t length = strlen(suffix);
    return stem->length >= length && stem->text[stem->length - 1] == suffix[length - 1] && memcmp(stem->text + stem->length - length, suffix, length) == 0;
}

static void replace(struct stem *stem, size_t cut, const char *by)
{
    size_t length = strlen(by);
    stem->length -= cut;
    memcpy(stem->text + stem->length, by, length);
    stem->length += length;
}

static bool has_vowel(const struct stem *stem, size_t end)
{
    for (size_t i = 0; i < end; i++) {
        if (is_vowel(stem->text[i])) {
            return true;
        }
    }
    return false;
}

static size_t region_after(const struct stem *stem, size_t from)
{
    for (size_t i = from + 1; i < stem->length; i++) {
        if (!is_vowel(stem->text[i]) && is_vowel(stem->text[i - 1])) {
            return i + 1;
        }
    }
    return stem->length;
}

static void set_regions(struct stem *stem)
{
    static const char *const prefixes[] = {"gener", "commun", "arsen"};
    stem->first = region_after(stem, 0);
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t length = strlen(prefixes[i]);
        if (stem->length > length && memcmp(stem->text, prefixes[i], length) == 0) {
            stem->first = length;
        }
    }
    stem->second = region_after(stem, stem->first);
}

/* A vowel, then a consonant that is not w, x or Y, behind a consonant; or a vowel and a consonant that are the whole word. */
static bool ends_short_syllable(const struct stem *stem)
{
    size_t n = stem->length;
    if (n == 2) {
        return is_vowel(stem->text[0]) && !is_vowel(stem->text[1]);
    }
    if (n < 3) {
        return false;
    }
    char last = stem->text[n - 1];
    return !is_vowel(last) && last != 'w' && last != 'x' && last != 'Y' && is_vowel(stem->text[n - 2]) && !is_vowel(stem->text[n - 3]);
}

static bool is_short(const struct stem *stem)
{
    return stem->first >= stem->length && ends_short_syllable(stem);
}

/* Steps 0 and 1a: the possessive was cut before; plurals. */
static void step_plural(struct stem *stem)
{
    if (ends(stem, "sses")) {
        replace(stem, 2, "");
    } else if (ends(stem, "ied") || ends(stem, "ies")) {
        replace(stem, stem->length > 4 ? 2 : 1, "");
    } else if (!ends(stem, "us") && !ends(stem, "ss") && ends(stem, "s") && stem->length > 2 && has_vowel(stem, stem->length - 2)) {
        replace(stem, 1, "");
    }
}

static bool ends_double(const struct stem *stem)
{
    static const char doubles[] = "bdfgmnprt";
    size_t n = stem->length;
    return n > 1 && stem->text[n - 1] == stem->text[n - 2] && strchr(doubles, stem->text[n - 1]) != NULL;
}

/* Behind a cut -ed or -ing. */
static void mend(struct stem *stem)
{
    if (ends(stem, "at") || ends(stem, "bl") || ends(stem, "iz")) {
        replace(stem, 0, "e");
    } else if (ends_double(stem)) {
        replace(stem, 1, "");
    } else if (is_short(stem)) {
        replace(stem, 0, "e");
    }
}

/* Step 1b: past and participle. */
static void step_participle(struct stem *stem)
{
    static const char *const suffixes[] = {"ingly", "edly", "ing", "ed"};
    if (ends(stem, "eedly") || ends(stem, "eed")) {
        size_t cut = ends(stem, "eedly") ? 5 : 3;
        if (stem->length - cut >= stem->first) {
            replace(stem, cut, "ee");
        }
        return;
    }
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        size_t cut = strlen(suffixes[i]);
        if (ends(stem, suffixes[i])) {
            if (has_vowel(stem, stem->length - cut)) {
                replace(stem, cut, "");
                mend(stem);
            }
            return;
        }
    }
}

/* Step 1c: final y behind a consonant. */
static void step_y(struct stem *stem)
{
    size_t n = stem->length;
    if (n > 2 && (stem->text[n - 1] == 'y' || stem->text[n - 1] == 'Y') && !is_vowel(stem->text[n - 2])) {
        stem->text[n - 1] = 'i';
    }
}

struct ending { const char *suffix; size_t length; const char *by; };
#define ENDING(suffix, by) {suffix, sizeof(suffix) - 1, by}

/* The first ending that fits, if it lies in the region that begins at `region`. */
static void step_endings(struct stem *stem, const struct ending *endings, size_t count, size_t region)
{
    for (size_t i = 0; i < count; i++) {
        size_t cut = endings[i].length;
        if (stem->length < cut || stem->text[stem->length - 1] != endings[i].suffix[cut - 1]) {
            continue;
        }
        if (ends(stem, endings[i].suffix)) {
            if (stem->length - cut >= region) {
                replace(stem, cut, endings[i].by);
            }
            return;
        }
    }
}

static void step_two(struct stem *stem)
{
    static const struct ending endings[] = {
        ENDING("ization", "ize"), ENDING("ational", "ate"), ENDING("fulness", "ful"), ENDING("ousness", "ous"), ENDING("iveness", "ive"), ENDING("tional", "tion"),
        ENDING("biliti", "ble"),  ENDING("lessli", "less"), ENDING("entli", "ent"),   ENDING("ation", "ate"),   ENDING("alism", "al"),    ENDING("aliti", "al"),
        ENDING("ousli", "ous"),   ENDING("iviti", "ive"),   ENDING("fulli", "ful"),   ENDING("enci", "ence"),   ENDING("anci", "ance"),   ENDING("abli", "able"),
        ENDING("izer", "ize"),    ENDING("ator", "ate"),    ENDING("alli", "al"),     ENDING("bli", "ble")};
    size_t before = stem->length;
    step_endings(stem, endings, sizeof endings / sizeof *endings, stem->first);
    if (stem->length != before) {
        return;
    }
    if (ends(stem, "logi") && stem->length - 3 >= stem->first) {
        replace(stem, 1, "");
    } else if (ends(stem, "li") && stem->length - 2 >= stem->first && strchr("cdeghkmnrt", stem->text[stem->length - 3])) {
        replace(stem, 2, "");
    }
}

static void step_three(struct stem *stem)
{
    static const struct ending endings[] = {ENDING("ational", "ate"), ENDING("tional", "tion"), ENDING("alize", "al"), ENDING("icate", "ic"),
                                            ENDING("iciti", "ic"),    ENDING("ical", "ic"),     ENDING("ness", ""),    ENDING("ful", "")};
    step_endings(stem, endings, sizeof endings / sizeof *endings, stem->first);
    if (ends(stem, "ative") && stem->length - 5 >= stem->second) {
        replace(stem, 5, "");
    }
}

static void step_four(struct stem *stem)
{
    static const struct ending endings[] = {ENDING("ement", ""), ENDING("ance", ""), ENDING("ence", ""), ENDING("able", ""), ENDING("ible", ""), ENDING("ment", ""),
                                            ENDING("ant", ""),   ENDING("ent", ""),  ENDING("ism", ""),  ENDING("ate", ""),  ENDING("iti", ""),  ENDING("ous", ""),
                                            ENDING("ive", ""),   ENDING("ize", ""),  ENDING("al", ""),   ENDING("er", ""),   ENDING("ic", "")};
    size_t before = stem->length;
    step_endings(stem, endings, sizeof endings / sizeof *endings, stem->second);
    if (before == stem->length && (ends(stem, "sion") || ends(stem, "tion")) && stem->length - 3 >= stem->second) {
        replace(stem, 3, "");
    }
}

static void step_five(struct stem *stem)
{
    size_t n = stem->length;
    if (ends(stem, "e")) {
        stem->length--;
        bool cut = n - 1 >= stem->second || (n - 1 >= stem->first && !ends_short_syllable(stem));
        stem->length = cut ? n - 1 : n;
    } else if (ends(stem, "ll") && n - 1 >= stem->second) {
        stem->length--;
    }
}

/* y is a consonant at the start and behind a vowel: written Y meanwhile. */
static void mark_consonant_y(struct stem *stem)
{
    for (size_t i = 0; i < stem->length; i++) {
        if (stem->text[i] == 'y' && (i == 0 || is_vowel(stem->text[i - 1]))) {
            stem->text[i] = 'Y';
        }
    }
}

static void porter(struct stem *stem)
{
    mark_consonant_y(stem);
    set_regions(stem);
    step_plural(stem);
    step_participle(stem);
    step_y(stem);
    step_two(stem);
    step_three(stem);
    step_four(stem);
    step_five(stem);
    for (size_t i = 0; i < stem->length; i++) {
        stem->text[i] = stem->text[i] == 'Y' ? 'y' : stem->text[i];
    }
}

/* Lower case, without a possessive ending. */
static struct slice plain_word(struct arena *arena, struct slice word)
{
    static const char *const endings[] = {"'s", "\xE2\x80\x99s", "'", "\xE2\x80\x99"};
    struct slice lower = utf8_fold(arena, word);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (slice_ends(lower, slice_of(endings[i]))) {
            return slice_sub(lower, 0, lower.length - strlen(endings[i]));
        }
    }
    return lower;
}

static bool is_ascii_word(struct slice word)
{
    for (size_t i = 0; i < word.length; i++) {
        if ((word.data[i] < 'a' || word.data[i] > 'z') && word.data[i] != '-') {
            return false;
        }
    }
    return word.length > 2 && word.length <= STEM_LIMIT;
}

struct slice token_stem(struct arena *arena, struct slice word)
{
    const struct lexicon *lexicon = lexicon_builtin();
    struct slice lower = plain_word(arena, word);
    size_t row = lexicon_find(lexicon, LEXICON_EN_STEMS, lower);
    if (row != SIZE_MAX) {
        lower = lexicon_field(lexicon, LEXICON_EN_STEMS, row, "lemma");
        size_t own = lexicon_find(lexicon, LEXICON_EN_STEMS, lower);
        if (own != SIZE_MAX && slice_equal(lexicon_field(lexicon, LEXICON_EN_STEMS, own, "lemma"), lower)) {
            return lower;    /* news, crisis: the algorithm would take their s for a plural's */
        }
    }
    if (!is_ascii_word(lower)) {
        return lower;
    }
    struct stem stem = {.length = lower.length};
    memcpy(stem.text, lower.data, lower.length);
    porter(&stem);
    return arena_copy(arena, slice_between(stem.text, stem.text + stem.length));
}
