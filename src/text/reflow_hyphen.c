/* Whether a hyphen at a line end belongs to the word. The text itself knows best: it has the word elsewhere, in one piece or with
 * its hyphen. So the first pass collects the forms in question, one walk over the words of the text counts them, and the
 * decision weighs the counts. What the text does not know, rows of lexicon/en/hyphens.tsv decide. */
#include "base/utf8.h"
#include "lexicon/fold.h"
#include "lexicon/lexicon.h"
#include "text/reflow.h"
#include <string.h>

enum { FORM = 128 };     /* bytes; longer words are not looked up */

/* Words here are runs of letters and inner hyphens. Apostrophes end them: China's counts for China. */
static bool is_word_byte(struct slice s, size_t at)
{
    unsigned char c = (unsigned char)s.data[at];
    if (c < 0x80)
        return byte_is_letter(c);
    if (c == 0xE2 || (c >= 0x80 && c < 0xC0))                       /* dashes and quotes are E2 80 xx */
        return !(at + 1 < s.length && c == 0xE2 && (unsigned char)s.data[at + 1] == 0x80) &&
               !(c < 0xC0 && ((at >= 1 && (unsigned char)s.data[at - 1] == 0xE2 && c == 0x80) ||
                              (at >= 2 && (unsigned char)s.data[at - 2] == 0xE2 && (unsigned char)s.data[at - 1] == 0x80)));
    return true;
}

static size_t word_start(struct slice s)
{
    size_t at = s.length;
    while (at > 0 && is_word_byte(s, at - 1))
        at--;
    return at;
}

static size_t word_end(struct slice s)
{
    size_t at = 0;
    while (at < s.length && is_word_byte(s, at))
        at++;
    return at;
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

/* a + hyphen + b in lower case; empty when too long. */
static struct slice form(char out[FORM], struct slice a, const char *hyphen, struct slice b)
{
    size_t middle = strlen(hyphen), length = 0;
    if (a.length + middle + b.length > FORM)
        return SLICE_NONE;
    for (size_t i = 0; i < a.length; i++)
        out[length++] = lower(a.data[i]);
    memcpy(out + length, hyphen, middle);
    length += middle;
    for (size_t i = 0; i < b.length; i++)
        out[length++] = lower(b.data[i]);
    return (struct slice){out, length};
}

static bool ask(struct reflow *reflow, struct slice a, const char *hyphen, struct slice b)
{
    char bytes[FORM];
    bool added = false;
    struct slice key = form(bytes, a, hyphen, b);
    struct map_entry *entry = key.length ? map_put(&reflow->words, key, &added) : NULL;
    if (added && entry)
        entry->key = arena_copy(reflow->scratch, key);      /* of its own, no longer the one that was built here */
    return key.length == 0 || (entry && entry->key.data);
}

static size_t count_of(const struct reflow *reflow, struct slice a, const char *hyphen, struct slice b)
{
    char bytes[FORM];
    const struct map_entry *entry = map_find(&reflow->words, form(bytes, a, hyphen, b));
    return entry ? entry->number : 0;
}

/* The parts of a broken word next to the break. */
struct halves { struct slice left, right; };

static struct halves halves(struct slice left, struct slice right)
{
    return (struct halves){slice_sub(left, word_start(left), left.length), slice_sub(right, 0, word_end(right))};
}

static bool ask_all(struct reflow *reflow, struct slice left, struct slice right)
{
    struct halves h = halves(left, right);
    if (h.left.length == 0 || h.right.length == 0)
        return true;
    return ask(reflow, h.left, "", h.right) && ask(reflow, h.left, "-", h.right) && ask(reflow, h.left, "", SLICE_NONE) &&
           ask(reflow, h.right, "", SLICE_NONE) && ask(reflow, h.left, "-", SLICE_NONE) && ask(reflow, SLICE_NONE, "-", h.right);
}

/* The next line that has text, over blank lines: a column or page may break inside the word. */
static size_t next_line(const struct reflow *reflow, size_t line)
{
    for (line++; line < reflow->lines.count && (reflow->lines.items[line].flags & LINE_BLANK); line++)
        ;
    return line;
}

static bool ends_in_hyphen(struct slice text)
{
    return text.length > 1 && text.data[text.length - 1] == '-' && byte_is_letter((unsigned char)text.data[text.length - 2]);
}

static bool collect(struct reflow *reflow)
{
    for (size_t i = 0; i < reflow->lines.count; i++) {
        struct slice text = line_text(reflow, i);
        if (!ends_in_hyphen(text))
            continue;
        size_t next = next_line(reflow, i);
        if (next < reflow->lines.count && !ask_all(reflow, slice_sub(text, 0, text.length - 1), line_text(reflow, next)))
            return false;
    }
    return true;
}

/* A table from a cheap hash of a form to its entry in the map: most words of a text are none of those asked for, and need no more than this.
 * Where two forms share a slot the map decides. */
enum { SLOTS_LEAST = 1 << 8, SLOTS_MOST = 1 << 16, SLOTS_A_FORM = 16, EMPTY = 0 };

static const uint32_t SHARED = UINT32_MAX;

struct sieve {
    uint32_t *slots;
    size_t mask;
};

static inline uint64_t hash_on(uint64_t hash, uint64_t eight)
{
    hash = (hash ^ eight) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

/* Bytes that differ in case alone count as the same, and some others with them. */
static uint64_t hash_of(struct slice word)
{
    const unsigned char *bytes = (const unsigned char *)word.data;
    const uint64_t small = 0x2020202020202020u;
    uint64_t hash = word.length;
    for (size_t at = 0; at < word.length; at += 8) {
        size_t left = word.length - at;
        hash = hash_on(hash, (lexicon_first_bytes(bytes + at, left) | small) & (left < 8 ? ((uint64_t)1 << (8 * left)) - 1 : UINT64_MAX));
    }
    return hash;
}

/* Of a + hyphen + b. */
static uint64_t hash_joined(struct slice a, struct slice b) { return (hash_of(a) * 0xBF58476D1CE4E5B9u ^ hash_of(b)) * 0x9E3779B97F4A7C15u; }

static uint32_t *slot_of(const struct sieve *sieve, uint64_t hash) { return &sieve->slots[(hash ^ hash >> 32) & sieve->mask]; }

static uint64_t hash_of_form(struct slice form)
{
    size_t hyphen = slice_find(form, SLICE("-"), 0);
    return hyphen == SIZE_MAX ? hash_of(form) : hash_joined(slice_sub(form, 0, hyphen), slice_sub(form, hyphen + 1, form.length));
}

static bool sieve_fill(struct sieve *sieve, struct arena *scratch, const struct map *words)
{
    size_t count = SLOTS_LEAST;
    while (count < SLOTS_MOST && count < words->count * SLOTS_A_FORM)
        count *= 2;
    *sieve = (struct sieve){ARENA_ARRAY(scratch, count, uint32_t), count - 1};
    for (size_t i = 0; sieve->slots && i < words->count; i++) {
        uint32_t *slot = slot_of(sieve, hash_of_form(words->entries[i].key));
        *slot = *slot == EMPTY ? (uint32_t)i + 1 : SHARED;
    }
    return sieve->slots != NULL;
}

static bool is_form(struct slice key, struct slice a, const char *hyphen, struct slice b)
{
    size_t middle = strlen(hyphen);
    if (key.length != a.length + middle + b.length)
        return false;
    for (size_t i = 0; i < a.length; i++)
        if (key.data[i] != lower(a.data[i]))
            return false;
    for (size_t i = 0; i < b.length; i++)
        if (key.data[a.length + middle + i] != lower(b.data[i]))
            return false;
    return middle == 0 || key.data[a.length] == '-';
}

static void tally(struct reflow *reflow, const struct sieve *sieve, struct slice a, const char *hyphen, struct slice b)
{
    char bytes[FORM];
    uint32_t slot = *slot_of(sieve, *hyphen ? hash_joined(a, b) : hash_of(a));
    if (slot == EMPTY)
        return;
    struct map_entry *entry = slot == SHARED ? map_find(&reflow->words, form(bytes, a, hyphen, b)) : &reflow->words.entries[slot - 1];
    if (entry && (slot == SHARED || is_form(entry->key, a, hyphen, b)))
        entry->number++;
}

/* `a` and `b` are neighbours in a word with a hyphen inside a line. */
static void tally_pair(struct reflow *reflow, const struct sieve *sieve, struct slice a, struct slice b)
{
    tally(reflow, sieve, a, "-", b);
    tally(reflow, sieve, a, "-", SLICE_NONE);
    tally(reflow, sieve, SLICE_NONE, "-", b);
}

/* The word at s[at] and its hash: most are a few letters, which are found at once. */
static struct slice take_word(struct slice s, size_t at, uint64_t *hash)
{
    const unsigned char *bytes = (const unsigned char *)s.data;
    uint64_t run;
    size_t length = lexicon_run(bytes + at, s.length - at, &run), end = at + length;
    if (length < 8 && !(end < s.length && bytes[end] >= 0x80)) {
        *hash = hash_on(length, run);
        return (struct slice){s.data + at, length};
    }
    while (end < s.length && is_word_byte(s, end))
        end++;
    struct slice word = {s.data + at, end - at};
    *hash = hash_of(word);
    return word;
}

/* Count the words of a line; the halves of words that its ends break do not count. */
static void tally_line(struct reflow *reflow, const struct sieve *sieve, struct slice s, bool broken_before)
{
    struct slice previous = SLICE_NONE;
    uint64_t hash;
    for (size_t at = 0; at < s.length; at++) {
        if (!byte_is_letter((unsigned char)s.data[at])) {
            previous = SLICE_NONE;
            continue;
        }
        struct slice word = take_word(s, at, &hash);
        size_t start = at;
        at += word.length;
        bool hyphen = at < s.length && s.data[at] == '-';
        if (word.length && previous.length)
            tally_pair(reflow, sieve, previous, word);
        else if (word.length && !hyphen && !(broken_before && start == 0) && *slot_of(sieve, hash) != EMPTY)
            tally(reflow, sieve, word, "", SLICE_NONE);
        previous = hyphen && word.length ? word : SLICE_NONE;
    }
}

bool reflow_words(struct reflow *reflow)
{
    map_init(&reflow->words, reflow->scratch);
    if (!collect(reflow))
        return false;
    if (reflow->words.count == 0)
        return true;
    struct sieve sieve;
    if (!sieve_fill(&sieve, reflow->scratch, &reflow->words))
        return false;
    bool broken = false;
    for (size_t i = 0; i < reflow->lines.count; i++) {
        struct slice text = line_text(reflow, i);
        if (text.length == 0)
            continue;
        tally_line(reflow, &sieve, text, broken);
        broken = ends_in_hyphen(text);
    }
    return true;
}

static bool has_capital(struct slice s)
{
    for (size_t i = 0; i < s.length; i++)
        if (s.data[i] >= 'A' && s.data[i] <= 'Z')
            return true;
    return false;
}

/* Whether a half is of a class in hyphens.tsv: "strong-prefix" and "suffix" keep their hyphen, "prefix" before a word that the text
 * has; "before-solid" and "after-solid" lose it. */
static bool is_class(struct slice half, const char *class)
{
    char bytes[FORM];
    size_t row = lexicon_find(lexicon_builtin(), LEXICON_EN_HYPHENS, form(bytes, half, "", SLICE_NONE));
    if (row == SIZE_MAX)
        return false;
    struct slice classes = lexicon_field(lexicon_builtin(), LEXICON_EN_HYPHENS, row, "class"), one;
    while (slice_split(&classes, ' ', &one))
        if (slice_is(one, class))
            return true;
    return false;
}

/* Neither form stands elsewhere in the text. */
static bool keeps_unseen(const struct reflow *reflow, struct halves h)
{
    bool left_word = count_of(reflow, h.left, "", SLICE_NONE) > 0, right_word = count_of(reflow, h.right, "", SLICE_NONE) > 0;
    if (is_class(h.right, "suffix") || is_class(h.left, "strong-prefix") || (is_class(h.left, "prefix") && right_word))
        return true;
    if (is_class(h.left, "before-solid") || is_class(h.right, "after-solid"))
        return false;
    if (count_of(reflow, h.left, "-", SLICE_NONE) > 1 && right_word)
        return true;
    if (count_of(reflow, SLICE_NONE, "-", h.right) > 0 && (left_word || is_class(h.left, "prefix")))
        return true;
    return h.left.length > 2 && h.right.length > 2 && left_word && right_word;
}

bool reflow_keeps_hyphen(const struct reflow *reflow, struct slice left, struct slice right)
{
    struct halves h = halves(left, right);
    if (h.left.length == 0 || h.right.length == 0 || h.left.length < left.length) {
        char before = h.left.length < left.length ? left.data[left.length - h.left.length - 1] : ' ';
        if (h.left.length == 0 || h.right.length == 0 || before == '.' || (before >= '0' && before <= '9'))
            return true;                                  /* U.S.-, 5G- */
    }
    if (h.right.length < right.length && right.data[h.right.length] == '-')
        return !(count_of(reflow, h.left, "", h.right) > 0);   /* head-to-head */
    size_t joined = count_of(reflow, h.left, "", h.right), hyphened = count_of(reflow, h.left, "-", h.right);
    if (joined != hyphened)
        return hyphened > joined;
    if (slice_equal_fold(h.left, h.right))
        return true;
    if (has_capital(h.right))
        return has_capital(slice_sub(h.right, 0, 1)) && !(has_capital(slice_sub(h.left, h.left.length - 1, h.left.length)) &&
                                                          has_capital(slice_sub(h.right, h.right.length - 1, h.right.length)));
    if (h.left.length == 1)
        return h.left.data[0] != 'a';
    return keeps_unseen(reflow, h);
}
