#ifndef CLAIM_TIME_H
#define CLAIM_TIME_H
/* When: the times a sentence speaks of, and which of them each of its claims belongs to. Inside the room only. */
#include "quantity/calendar.h"
#include "claim/sentence.h"

/* What is remembered from sentence to sentence. */
enum time_past { PAST_UNKNOWN, PAST_SPOKEN_OF, PAST_NOT_SPOKEN_OF };

struct time_scope {
    struct calendar_day document;     /* its own date */
    struct span dateline;             /* where the text names that day itself; empty if it does not */
    struct slice last;                /* the last time spoken of, EDTF */
    struct slice latest;              /* that, or a stretch of time spoken of since, in the paragraph */
    const struct block *block;        /* where that was */
    unsigned age;                     /* sentences since */
    struct slice heading;             /* the time in the section's title, if it names one */
    const struct section *section;
    enum time_past past;              /* does the sentence speak of the past? */
};

void time_scope_begin(struct time_scope *scope, const struct document *document);
/* Set `time` of all claims of the sentence, and remember. */
void time_scope_sentence(struct time_scope *scope, struct sentence *sentence);

#endif
