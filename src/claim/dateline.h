#ifndef CLAIM_DATELINE_H
#define CLAIM_DATELINE_H
/* The day a text says it is of: `Date: Mon, 14 May 2018`, `Published 7 October 2019`, `LONDON, 3 March 2021 –`. Inside the room only. */
#include "quantity/calendar.h"
#include "claim/claim.h"

enum { DATELINE_CLAIMS = 12 };    /* the first ones of a text are looked at */

/* Year 0 when it says none. *out is the span of the date in the clean text. */
struct calendar_day dateline_day(const struct lexicon *lexicon, const struct claims *claims, struct span *out);

#endif
