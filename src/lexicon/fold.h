#ifndef LEXICON_FOLD_H
#define LEXICON_FOLD_H
/* How spellings and text meet: the builder folds the keys of the trie with this, the lookup folds the text. It stands by itself,
 * because the builder is compiled before anything else. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A sequence of bytes that counts as another one. */
struct lexicon_alias {
    unsigned char length;
    unsigned char bytes[3];
    unsigned char folded_length;
    unsigned char folded[2];
};

static const struct lexicon_alias lexicon_aliases[] = {
    {2, {0xC2, 0xA0, 0}, 1, {' ', 0}},          /* no-break space */
    {3, {0xE2, 0x80, 0x89}, 1, {' ', 0}},       /* thin space */
    {3, {0xE2, 0x80, 0x8A}, 1, {' ', 0}},       /* hair space */
    {3, {0xE2, 0x80, 0xAF}, 1, {' ', 0}},       /* narrow no-break space */
    {3, {0xE2, 0x80, 0x82}, 1, {' ', 0}},       /* en space */
    {3, {0xE2, 0x80, 0x83}, 1, {' ', 0}},       /* em space */
    {3, {0xE3, 0x80, 0x80}, 1, {' ', 0}},       /* ideographic space */
    {3, {0xE2, 0x80, 0x90}, 1, {'-', 0}},       /* hyphen */
    {3, {0xE2, 0x80, 0x91}, 1, {'-', 0}},       /* no-break hyphen */
    {3, {0xE2, 0x80, 0x99}, 1, {'\'', 0}},      /* right single quotation mark */
    {2, {0xCE, 0xBC, 0}, 2, {0xC2, 0xB5}},      /* Greek mu: micro sign */
    {3, {0xE2, 0x84, 0xAB}, 2, {0xC3, 0x85}},   /* angstrom sign: A with ring */
    {3, {0xE2, 0x84, 0xA6}, 2, {0xCE, 0xA9}},   /* ohm sign: Omega */
};

/* Folds the character (or run of white space) at text[0] into out; letters keep their case, a hyphen stays one. Returns the bytes
 * it took; *out_length is 1 or 2, or the bytes of a character that stands for itself, then `out` is untouched and NULL is meant. */
static inline size_t lexicon_fold_wide(const unsigned char *text, size_t length, unsigned char out[4], size_t *out_length)
{
    for (size_t i = 0; i < sizeof lexicon_aliases / sizeof *lexicon_aliases; i++) {
        const struct lexicon_alias *a = &lexicon_aliases[i];
        if (text[0] == a->bytes[0] && length >= a->length && memcmp(text, a->bytes, a->length) == 0) {
            memcpy(out, a->folded, a->folded_length);
            *out_length = a->folded_length;
            return a->length;
        }
    }
    size_t take = text[0] >= 0xF0 ? 4 : text[0] >= 0xE0 ? 3 : text[0] >= 0xC0 ? 2 : 1;
    if (take > length)
        take = 1;
    memcpy(out, text, take);
    *out_length = take;
    return take;
}

static inline bool lexicon_is_blank(unsigned char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/* One character of text: blanks run together to one space (a run with two line ends is a paragraph's end and gives '\n'). */
static inline size_t lexicon_fold(const unsigned char *text, size_t length, unsigned char out[4], size_t *out_length)
{
    unsigned char c = text[0];
    if (c >= 0x80)
        return lexicon_fold_wide(text, length, out, out_length);
    out[0] = c;
    *out_length = 1;
    if (!lexicon_is_blank(c))
        return 1;
    size_t run = 0, line_ends = 0;
    while (run < length && run < 256 && lexicon_is_blank(text[run]))
        line_ends += text[run++] == '\n';
    out[0] = line_ends > 1 ? '\n' : ' ';
    return run;
}

/* The byte under which a folded byte stands in the trie: lower case, hyphen as space. */
static inline unsigned char lexicon_key(unsigned char c)
{
    if (c >= 'A' && c <= 'Z')
        return (unsigned char)(c + ('a' - 'A'));
    return c == '-' ? ' ' : c;
}

/* A spelling as the trie holds it, written to `out`, which has room for `length` bytes: folding never lengthens. Returns how many bytes it is. */
static inline size_t lexicon_fold_key(const char *spelling, size_t length, char *out)
{
    size_t count = 0;
    for (size_t at = 0; at < length;) {
        unsigned char bytes[4];
        size_t folded;
        at += lexicon_fold((const unsigned char *)spelling + at, length - at, bytes, &folded);
        for (size_t i = 0; i < folded; i++)
            out[count++] = (char)lexicon_key(bytes[i]);
    }
    return count;
}

/* The first eight bytes of a text as one number, the first lowest; zeros behind its end. */
static inline uint64_t lexicon_first_bytes(const unsigned char *text, size_t length)
{
    uint64_t word = 0;
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    uint32_t head, tail;
    if (length >= 8) {
        memcpy(&word, text, 8);
        return word;
    }
    if (length >= 4) { /* two halves that overlap */
        memcpy(&head, text, 4);
        memcpy(&tail, text + length - 4, 4);
        return head | (uint64_t)tail << (8 * (length - 4));
    }
#endif
    for (size_t i = length < 8 ? length : 8; i-- > 0;)
        word = word << 8 | text[i];
    return word;
}

static inline bool lexicon_is_letter(unsigned char c) { return (unsigned char)((c | 32) - 'a') < 26; }

/* The run of ASCII letters that a text begins with, as one number: its first eight letters in lower case, the first lowest; a longer
 * run is marked in the top bit. Returns how many letters the number stands for: all, or eight. */
static inline size_t lexicon_run(const unsigned char *text, size_t length, uint64_t *run)
{
    const uint64_t each = 0x0101010101010101u, tops = 0x80 * each;
    uint64_t bytes = lexicon_first_bytes(text, length), lower = bytes | 0x20 * each, low = lower & ~tops;
    uint64_t others = ~((low + (0x80 - 'a') * each) & ~(low + (0x7F - 'z') * each) & ~bytes) & tops;    /* top bit of each byte that is no letter */
    if (others) {
        unsigned shift = (unsigned)__builtin_ctzll(others) & ~7u;
        *run = lower & (((uint64_t)1 << shift) - 1);
        return shift / 8;
    }
    *run = lower | (length > 8 && lexicon_is_letter(text[8]) ? (uint64_t)1 << 63 : 0);
    return 8;
}

/* Where the search for a run begins in a table of 2 to the `bits` slots. */
static inline size_t lexicon_run_slot(uint64_t run, unsigned bits) { return (size_t)((run * 0x9E3779B97F4A7C15u) >> (64 - bits)); }

#endif
