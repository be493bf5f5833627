#ifndef QUANTITY_NUMBERWORD_H
#define QUANTITY_NUMBERWORD_H
/* What the readers of numbers in words share: whole numbers (integerword.c), fractions (fractionword.c), and all else (numberword.c). */
#include "quantity/figure.h"

/* A whole number in words, as it is read. */
struct count {
    int128 value;
    int128 tail;       /* what stands behind the last `and` */
    int128 scale;      /* of the last scale word */
    size_t end;
    bool and_tail;
    bool comma;        /* a comma stood between its groups */
    bool words;        /* at least one word among its pieces */
};

#define LARGEST_COUNT ((int128)1000000000000000000 * 1000000000000000)

/* integerword.c */
/* The value of the number word at piece i that has this role (en/numbers.tsv). */
bool role_at(const struct sentence *s, size_t i, const char *role, int64_t *value, size_t *end);
/* Behind a hyphen (also ` - ` and a long dash between letters) where one stands there; behind an `and` likewise. */
size_t behind_hyphen(const struct sentence *s, size_t i);
size_t behind_and(const struct sentence *s, size_t i);
/* A word for so many: `dozen`, `score`; `gross` only before `of` or at the end. */
bool group_at(const struct sentence *s, size_t i, int64_t *value, size_t *end);
bool number_word_at(const struct sentence *s, size_t i);
/* 1 to 99 in words; also in up to three plain digits. */
bool small_words(const struct sentence *s, size_t i, int64_t *value, size_t *end);
bool small_digits(const struct sentence *s, size_t i, int64_t *value, size_t *end);
bool hundred_at(const struct sentence *s, size_t i, size_t *end);
/* What may follow `hundred` or a scale: [and] small. */
void add_tail(const struct sentence *s, struct count *c, bool digits);
/* The scale words behind a group multiply: `hundred thousand`, `thousand millions`. */
bool scales(const struct sentence *s, struct count *c);
/* The next group of lesser scale: `two thousand [,] [and] six hundred`. */
bool next_group(const struct sentence *s, const struct count *whole, struct count *group);
/* An integer in words that begins at i. */
bool integer_words(const struct sentence *s, size_t i, bool digits, struct count *c);

/* fractionword.c */
bool plural_word(const struct sentence *s, size_t i);
/* A word that names a unit. */
bool unit_word(const struct sentence *s, size_t i);
void number_put(struct number *n, size_t first, size_t end, struct rational value, uint32_t flags);
/* A denominator at i: thirds, quarter, hundredths, twenty-firsts, one hundred and fifth, trillionths. */
bool denominator(const struct sentence *s, size_t i, int128 *value, bool *plural, size_t *end);
/* `the one hundredth anniversary`: a place in a row, not a part. */
bool named_place(const struct sentence *s, size_t i, size_t end);
/* numerator denominators: two thirds, one-fifth, a quarter, twenty one fifths. */
bool fraction_words(const struct sentence *s, size_t i, struct number *n);
/* `half`, `quarter million`: no numerator. */
bool bare_part(const struct sentence *s, size_t i, struct number *n);
/* The scale behind a fraction multiplies it: `half a million`, `two thirds of a million`. */
void scale_fraction(const struct sentence *s, struct number *n);
/* `and a half`, `and three quarters` behind a whole number: added to it. */
void and_fraction(const struct sentence *s, struct number *n);

#endif
