#ifndef CHECK_RULES_LIST_H
#define CHECK_RULES_LIST_H
/* Counts of what a text lists: what lists in one sentence (list.c) and numbered ones over several (list_ordinals.c) share. */
#include "check/context.h"

#define LIST_REACH 600        /* words and marks of a list: a longer one is not counted */

/* The whole number that announces a list. */
size_t number_announced(const struct claim *claim);
/* Says that so many things are listed as were announced, or not; `weak`: never a finding. */
void say_listed(struct check_context *context, const struct claim *claim, size_t counted, struct span where, enum check_verdict verdict, bool weak);
/* The same, a finding where they are not. */
void find_listed(struct check_context *context, const struct claim *claim, size_t counted, struct span where, enum check_verdict verdict);

/* Is the number at item `at` of things that texts number: reasons, aims, steps? */
bool things_can_be_numbered(const struct check_context *context, const struct view *view, size_t at);
/* `N things`, then First, Second, Third in the sentences that follow. Only if `sure`, of things that texts number, are too few or too many a slip. */
void ordinal_list(struct check_context *context, const struct view *view, size_t at, bool sure);

#endif
