#ifndef CHECK_PASSAGE_H
#define CHECK_PASSAGE_H
/* A sentence read together with the ones before it in its paragraph. */
#include "check/context.h"

/* A tie that matched in a sentence, as it stands in the passage. */
struct passage { struct view view; struct pattern_match match; size_t before; /* items of the sentences before */ };

/* The sentence at hand behind the `back` sentences before it; false where its paragraph has not so many. */
bool passage_of(struct check_context *context, const struct view *sentence, const struct pattern_match *match, size_t back, struct passage *out);

/* The date, or span of dates, that item i is; NULL when it is none, or of a year before `earliest`. */
const struct claim *date_told(const struct view *v, size_t i, int earliest);
/* The nearest such date before item `at`, in its sentence or in up to `back` sentences before it of the same text; NULL when there is none. */
const struct claim *date_told_before(const struct check_context *context, const struct view *v, size_t at, size_t back, int earliest);

/* Which part of a decade the words before it name: `early`, `mid`, `late`. */
enum decade_part { DECADE_WHOLE, DECADE_EARLY, DECADE_MIDDLE, DECADE_LATE };
enum decade_part decade_part(const struct check_context *context, const struct claim *decade);
/* Is a year of the decade in that part, as one would count: early up to 3, late from 7 on? */
bool decade_part_holds(enum decade_part part, int year);

#endif
