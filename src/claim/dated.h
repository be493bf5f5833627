#ifndef CLAIM_DATED_H
#define CLAIM_DATED_H
/* What a date is the date of, what goes on for a length of time, and whose. Inside the room only. */
#include "claim/sentence.h"

/* For a date, a period or a duration; when the times of all claims of the sentence are known. */
void claim_dated(struct sentence *sentence, struct claim *claim);

#endif
