#ifndef QUANTITY_COMBINE_H
#define QUANTITY_COMBINE_H
/* Stages over the figures of one sentence, in the order in which quantities_find runs them. */
#include "quantity/figure.h"

/* vague.c: `dozens of`, `several`, `a few hundred`, `twice`, `threefold`, `5 times` at piece i. */
bool vague_at(struct sentence *s, size_t i, struct figure *out);
bool multiple_at(struct sentence *s, size_t i, struct figure *out);
void multiple_suffix(struct sentence *s, struct figure *f);
/* misprint.c: a number of which scanning made letters: its value is unknown, what it may be is its ambiguity. */
bool misprint_at(struct sentence *s, size_t i, struct figure *out);
/* compound.c: `5 ft 11 in`, `2 years 3 months`, `15 dollars and 15` become one figure. */
void combine_compounds(struct sentence *s);
/* range.c: ranges, plus/minus, ratios, lists that share a unit. */
void combine_ranges(struct sentence *s);
void combine_lists(struct sentence *s);
void group_respective(struct sentence *s);
/* statistic.c: `p < .05`, `n = 120`, `M = 4.5 (SD 1.2)`, `95% CI [1.2, 3.4]`. */
void find_statistics(struct sentence *s);
/* qualifier.c: bounds and approximations before and behind. */
void find_qualifiers(struct sentence *s);
/* A qualifier that stands at piece `at`, behind the figure or what it counts: `or more`, `at least`. */
void qualifier_behind(struct sentence *s, struct figure *f, size_t at);
/* change.c: up, down. */
void find_changes(struct sentence *s);
/* The change of one amount is that of the next: `up 8 points, or 1.5%`. */
void change_said_once(struct sentence *s, struct figure *a, struct figure *b);
void change_inherit(const struct figure *a, struct figure *b);
/* group.c: from and to; parts and wholes; the same amount twice. */
void find_groups(struct sentence *s);
/* Its parts, ends.c: `from A to B`, `B, up from A`, `its 27 offices into 18`. */
void group_ends(struct sentence *s, struct figure *a);
bool group_recast(struct sentence *s, struct figure *a, struct figure *b);
/* whole.c: parts, wholes, totals that their items add up to. */
bool group_part(struct sentence *s, struct figure *a, struct figure *b);
bool group_fronted_part(struct sentence *s, struct figure *a, struct figure *b);
void group_of_which(struct sentence *s, struct figure *f);
void group_total(struct sentence *s, struct figure *total);
/* Does `;`, `:` or more than `reach` pieces stand between the two? */
bool amounts_apart(const struct sentence *s, const struct figure *a, const struct figure *b, size_t reach);
/* Points that can be held against each other: of one unit, or of units that can be converted. */
bool amounts_comparable(const struct figure *a, const struct figure *b);
/* ellipsis.c: the noun or unit that a bare number leaves out, taken from the figure before it or from the last that counts something. */
bool take_left_out(struct sentence *s, struct figure *f, struct figure *before, struct figure *count);
bool take_noun_of(struct figure *f, const struct figure *before);      /* the noun or unit of `before`; false for a time or a vague count */
/* The noun of the last item of a list for the bare numbers before it: `640 and 410 people`. (ellipsis.c) */
void take_noun_of_list(struct sentence *s, struct figure *last);
/* People, where the number is that of a population. (ellipsis.c) */
void count_population(struct sentence *s, struct figure *f);
/* counted.c: the noun counted, the phrase span, rates in words. */
void find_counted(struct sentence *s);

/* Years of age, unsaid; set where the words around say so; `the over-65s`. (age.c) */
void figure_set_age(struct sentence *s, struct figure *f);
void age_context(struct sentence *s, struct figure *f);
bool aged_plural(const struct sentence *s, const struct figure *f);
struct figure *next_figure(struct sentence *s, struct figure *f);   /* the next that is not gone; NULL at the end; f NULL: the first */
/* Words of table rows that end right before piece `end`: the earliest beginning, at most `reach` pieces back. `column` must be
 * `value` in that row (NULL: any row). */
bool sense_before(const struct sentence *s, size_t end, size_t reach, enum lexicon_table table, const char *column, const char *value, size_t *first, struct sense *out);
/* The piece where the qualifier begins, or the figure itself. */
static inline size_t phrase_start(const struct figure *f) { return f->phrase_first < f->first ? f->phrase_first : f->first; }
/* A number that may count things: no date, ordinal or amount with a unit. */
static inline bool figure_may_count(const struct figure *f) {
    return !figure_is(f, FIGURE_DATE | FIGURE_ORDINAL | FIGURE_COMPOSITION) && (f->q.kind == KIND_NUMBER || f->q.kind == KIND_COUNT);
}
/* The token of the phrase room that piece i stands in. */
static inline size_t sentence_token(const struct sentence *s, size_t i) {
    return i < s->count ? token_at(&s->tokens, s->origin + s->pieces[i].start) : s->tokens.count;
}
/* One range of two figures, from piece `first`. (range.c) */
void make_range(struct sentence *s, struct figure *a, struct figure *b, size_t first);
/* A ratio whose numbers hyphens join, at piece i: `one-in-three`. */
bool ratio_at(struct sentence *s, size_t i, struct figure *out);
/* Is there a word of change at most 14 pieces before piece i, in the same clause? (range.c) */
bool change_word_near(const struct sentence *s, size_t i);
uint32_t new_group(struct sentence *s);
void join_group(struct figure *f, uint32_t group, enum quantity_role role);

#endif
