#ifndef QUANTITY_MEASURE_H
#define QUANTITY_MEASURE_H
/* Units around a number. */
#include "quantity/figure.h"

/* A unit that stands before the number at piece i (`$`, `US$`, `RMB`): the piece where it begins, or i when none. */
size_t measure_prefix(const struct sentence *s, size_t i, struct unit_match *out);
/* Read the unit behind the figure's number into it: percent, money, measures, per, age's `old`, temperature's `below zero`. */
void measure_suffix(struct sentence *s, struct figure *f);
/* What goes on behind the number of a unit that stands before it: `$10 US`, `$ 10 dollars`, `USD 470/MWh`. */
void measure_prefix_rest(struct sentence *s, struct figure *f);
/* `a week`, `an ml`: a figure of value 1 at an article; false when no unit follows. */
bool measure_article(struct sentence *s, size_t i, struct figure *out);
/* `hour and a half`: one of a unit and a part of it, without an article. */
bool measure_and_part(struct sentence *s, size_t i, struct figure *out);
/* `all week`, `a full day` at the word that says it is whole. */
bool measure_whole(struct sentence *s, size_t i, struct figure *out);
/* Give the figure this unit. */
void measure_set(struct sentence *s, struct figure *f, const struct unit_match *match, size_t first, size_t end);
/* Does the amount whose unit ends at piece i go on there, joined: `2h30`, `5ft10in`? */
bool measure_goes_on(const struct sentence *s, size_t i);
/* Give the figure degrees of a temperature whose scale goes unsaid. (measure_degrees.c) */
bool measure_set_degrees(struct sentence *s, struct figure *f);
/* `in her twenties`, `temperatures in the low 20s`: ten years of age, ten degrees. (tens.c) */
bool tens_at(struct sentence *s, size_t i, struct figure *out);
enum quantity_kind measure_kind(const struct unit *unit);

/* qualifier.c: a qualifier that stands behind a number begins at piece i (`+`, `-odd`, `or more`); what it says, put on the figure. */
bool qualifier_after(const struct sentence *s, size_t i, struct sense *out);
void qualifier_use(struct sentence *s, struct figure *f, const struct sense *sense);
/* The point of `Rp50.000` parts thousands. (measure_money.c) */
void measure_point_groups(struct sentence *s, struct figure *f);

#endif
