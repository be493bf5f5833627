#ifndef QUANTITY_HAN_H
#define QUANTITY_HAN_H
/* Chinese numerals, by the tables of src/lexicon/zh: 一百二十, 两万五千, 百分之七十, 三分之一, 3.5万, 5亿元. */
#include "quantity/figure.h"

/* A number in Chinese that begins at piece i, its unit read. */
bool han_at(struct sentence *s, size_t i, struct figure *out);
/* Chinese scales behind digits: `3.5万`, `3亿5000万`. */
void han_continue(const struct sentence *s, struct number *n);
/* `2016年`, `2017年9月`, `2019年5月4日` at piece i. */
bool han_date(struct sentence *s, size_t i, struct figure *out);
/* `3分之1` at piece i. */
bool han_fraction(struct sentence *s, size_t i, struct figure *out);
/* What follows a number in Chinese: money, percent points, times. */
void han_suffix(struct sentence *s, struct figure *f);

#endif
