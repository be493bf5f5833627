#ifndef QUANTITY_FIGURE_H
#define QUANTITY_FIGURE_H
/* A number as it stands in a sentence, before and while it becomes a quantity: the pieces it covers and how it was written. */
#include "quantity/sentence.h"
#include "base/list.h"
#include <limits.h>

#define DECIMALS_EXACT INT_MAX

enum figure_flag {
    FIGURE_WORDS = 1,          /* written in words */
    FIGURE_SCALED = 2,         /* has a scale: million, k, bn */
    FIGURE_ORDINAL = 4,
    FIGURE_FRACTION = 8,       /* one-third, 1/5, ½ */
    FIGURE_SIGNED = 16,
    FIGURE_GROUPED = 32,       /* 1,234 */
    FIGURE_POINT = 64,         /* has decimals */
    FIGURE_VAGUE = 128,
    FIGURE_MULTIPLE = 256,
    FIGURE_ARTICLE = 512,      /* the number is `a` or `an` alone */
    FIGURE_POWER = 1024,       /* 10^6, 1.5×10^6 */
    FIGURE_UNIT = 2048,        /* has its own unit, sign or percent */
    FIGURE_PREFIX = 4096,      /* its unit stands before it */
    FIGURE_DATE = 8192,
    FIGURE_RANGE = 16384,
    FIGURE_BARE_ONE = 32768,   /* the word `one` alone */
    FIGURE_GONE = 65536,       /* taken up by another, or rejected */
    FIGURE_LEADING_ZERO = 131072,
    FIGURE_HALF = 262144,      /* the word half alone */
    FIGURE_PLURAL_VAGUE = 524288,
    FIGURE_MIXED = 1048576,    /* 2 1/2 */
    FIGURE_SUFFIX_UNSURE = 2097152, /* a scale letter that could be a unit: 9m */
    FIGURE_DIMENSION = 4194304, /* a side of `3 x 4 m` */
    FIGURE_NOTHING = 33554432, /* no, none */
    FIGURE_WEAK_UNIT = 16777216, /* a one-letter unit behind a space */
    FIGURE_COMPOSITION = 67108864, /* how much of an element: the next element's symbol behind is no unit or noun */
    FIGURE_COMPOUND = 8388608, /* hyphened to what follows: 12-page */
};

struct number {
    size_t first, end;          /* pieces: sign or first digit to behind the last digit or word */
    struct rational value;
    struct rational low, high;  /* of a vague one */
    struct rational slack;      /* of `0.495(2)`; none otherwise */
    int decimals;               /* DECIMALS_EXACT for words */
    int32_t scale;              /* power of ten of the scale word or suffix; 0 none */
    uint32_t flags;
};

/* The same number is asked for by dates, ordinals, prefixes: each piece is read once. */
struct number_memo {
    LIST(struct number) numbers;
    uint16_t *of_piece;         /* 0 not read yet, 1 none, else its index in numbers and 2 */
};

struct figure {
    struct quantity q;
    struct number n;
    size_t first, end;          /* pieces from sign to unit */
    size_t phrase_first, phrase_end;
    uint32_t flags;             /* of the number, and what was learnt since */
    size_t per_end;             /* piece behind the words of its rate; 0 none */
};

/* number.c: digits at piece i, in every style; no sign, no scale. False when piece i is no digit that stands for a number: then
 * *reason says why if it is a known shape of non-number, and *end where it ends. */
bool number_digits(const struct sentence *s, size_t i, struct number *out, const char **reason, size_t *end);
/* numberword.c: a number in words (or digits with number words) that begins at piece i. */
bool number_words(const struct sentence *s, size_t i, struct number *out);
/* Goes on behind digits: `4 hundred million`, `1 point 1`, `2 and a half`, `3 dozen`. */
void number_continue(const struct sentence *s, struct number *number, bool money);
/* scale.c: the power of ten that a suffix at piece i stands for; 0 when none. *end: behind it. */
int number_suffix(const struct sentence *s, size_t i, const struct number *number, bool money, size_t *end);
/* A sign before piece i: the piece it begins at, or i. *negative: which. */
size_t number_sign(const struct sentence *s, size_t i, bool *negative);
/* Any number at piece i, its sign taken in from before `i` only when the sign is at i itself. */
bool number_read(const struct sentence *s, size_t i, bool money, struct number *out, const char **reason, size_t *reject_end);

/* A new figure of the sentence with that number; NULL when out of memory (finder->failed). */
struct figure *figure_push(struct sentence *s, const struct number *number);
static inline bool figure_is(const struct figure *f, uint32_t flag) { return (f->flags & flag) != 0; }
/* Spans of pieces [first, end) in the clean text. */
struct span figure_span(const struct sentence *s, size_t first, size_t end);

#endif
