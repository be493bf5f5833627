#ifndef QUANTITY_UNIT_CONTEXT_H
#define QUANTITY_UNIT_CONTEXT_H
/* Which of several units a spelling stands for, by the words around it and in the document. Private to the unit files. */
#include "quantity/unit_table.h"

#define UNIT_TOPICS 128
#define UNIT_PREFIX_NAMES 64

struct unit_context {
    struct unit_table *table;
    struct slice topics[UNIT_TOPICS];        /* names, as in unit_topics.tsv */
    size_t topic_count;
    uint8_t *topic_of_row;                   /* by row of unit_topics.tsv */
    unsigned document[UNIT_TOPICS];          /* how often each topic is spoken of in the document's sample */
    const struct unit *dollar;               /* what a bare `$` is here */
    const struct unit *cent;                 /* what a bare cent is a hundredth of, where no dollar is named; NULL: the dollar's */
    bool cent_unsaid;                        /* no money but cents is named: they may be the euro's, too */
    struct slice other_dollars;              /* codes of other dollars that the document names, `|` between them */
    size_t reading_columns[6];
    uint32_t prefix_letters;                 /* first letters of the prefixes' names, a bit each */
    struct slice prefix_names[UNIT_PREFIX_NAMES];
    size_t prefix_name_count;
};

struct unit_reading {
    const struct unit *unit;
    struct slice others;                     /* codes of the other readings */
    bool attached_only;
};

/* Is the spelling text[at .. at+length) ambiguous, and what does it mean here? False when it has no reading in these surroundings. */
bool unit_reading_at(struct arena *arena, const struct unit_context *context, struct slice text, size_t at, size_t length, struct unit_reading *out);
/* How often words of a topic stand around text[at]: near ones count double. */
unsigned unit_topic_near(const struct unit_context *context, struct slice text, size_t at, size_t length, const char *topic);

#endif
