#ifndef QUANTITY_HAN_H
#define QUANTITY_HAN_H
/* Chinese numerals, by the tables of src/lexicon/zh: 一百二十, 两万五千, 百分之七十, 三分之一, 3.5万, 5亿元. */
#include "quantity/figure.h"

/* A number in Chinese that begins at piece i, its unit read. */
bool han_at(struct sentence *s, size_t i, struct figure *out);
/* Chinese scales behind digits: `3.5万`, `3亿5000万`. */
void han_continue(const struct sentence *s, struct number *n);
/* `2016年`, `2019年5月4日`, `第三季度`, `20世纪80年代` at piece i. (hantime.c) */
bool han_time(struct sentence *s, size_t i, struct figure *out);
/* A whole number below ten thousand at piece i, in digits or characters. */
bool han_integer(const struct sentence *s, size_t i, int64_t *value, size_t *end);
/* `3分之1` at piece i. */
bool han_fraction(struct sentence *s, size_t i, struct figure *out);
/* What follows a number in Chinese: money, percent points, times. */
void han_suffix(struct sentence *s, struct figure *f);

/* A unit in Chinese that was read: whose yuan, and which degree. */
void han_settle(struct sentence *s, struct figure *f);
/* The row of the Chinese number words at piece i that has this role. */
bool han_role(const struct sentence *s, size_t i, const char *role, int64_t *value, size_t *end);
/* hanvague.c: 几百, 数千, 十几, 三四百, 上万 at piece i. */
bool han_vague(struct sentence *s, size_t i, struct figure *out);

#endif
