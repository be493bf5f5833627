#ifndef CHECK_RULES_CHANGE_H
#define CHECK_RULES_CHANGE_H
/* A change between two numbers against what is said to be its amount or share. */
#include "check/context.h"

/* Propose the readings of `amount` as the change from the number at item `from` to `to`: relative, or the difference; in percentages points where
 * only they come out. */
void judge_change(struct check_context *context, const struct view *view, size_t from, const struct claim *to, const struct claim *amount);

#endif
