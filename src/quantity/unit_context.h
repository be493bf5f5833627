#ifndef QUANTITY_UNIT_CONTEXT_H
#define QUANTITY_UNIT_CONTEXT_H
/* Which of several units a spelling stands for, by the words around it and in the document. Private to the unit files. */
#include "base/list.h"
#include "quantity/unit_table.h"

#define UNIT_TOPICS 128
#define UNIT_PREFIX_NAMES 64

enum { UNIT_TOPIC_ROWS = 2048 };     /* of unit_topics.tsv; a user's rows past them tell nothing */

/* The topics of unit_topics.tsv, and of which one each row is. */
struct unit_topics {
    struct slice names[UNIT_TOPICS];
    size_t count;
    uint8_t of_row[UNIT_TOPIC_ROWS];
};

/* What a sample of the document says of all of it. */
struct unit_said {
    unsigned topics[UNIT_TOPICS];            /* how often each is spoken of */
    const struct unit *dollar;               /* what a bare `$` is here; NULL: out of memory */
    const struct unit *cent;                 /* what a bare cent is a hundredth of, where no dollar is named; NULL: the dollar's */
    bool cent_unsaid;                        /* no money but cents is named: they may be the euro's, too */
    struct slice other_dollars;              /* codes of other dollars that the document names, `|` between them */
};

struct unit_reading {
    const struct unit *unit;
    struct slice others;                     /* codes of the other readings */
    bool attached_only;
};

/* An ambiguous spelling and what it is read as where nothing near by speaks for a reading. */
struct read_alone {
    char word[7];
    uint8_t length;                          /* 0: empty */
    struct unit_reading reading;
};

enum { UNITS_ALONE = 4 };

struct spoken_topic { uint32_t at, topic; };

/* What is read when a unit first asks: most documents have no unit of two readings and no dollar. */
struct unit_reader {
    struct arena *arena;
    struct slice text;                       /* the document's */
    bool read;
    struct unit_said said;
    const struct unit_topics *topics;
    struct slice noted_text;                 /* the text of which a stretch has been searched for topics, */
    struct span noted;                       /* that stretch, */
    LIST(struct spoken_topic) spoken;        /* and what it speaks of, in order */
    struct read_alone alone[UNITS_ALONE];    /* read last */
    unsigned next_alone;
};

struct unit_context {
    struct unit_table *table;
    struct unit_reader *reader;
    size_t reading_columns[6];
    uint32_t prefix_letters;                 /* first letters of the prefixes' names, a bit each */
    struct slice prefix_names[UNIT_PREFIX_NAMES];
    size_t prefix_name_count;
};

/* Is the spelling text[at .. at+length) ambiguous, and what does it mean here? False when it has no reading in these surroundings. */
bool unit_reading_at(const struct unit_context *context, struct slice text, size_t at, size_t length, struct unit_reading *out);
/* What the document says as a whole, read once. */
const struct unit_said *unit_said(const struct unit_context *context);
/* How often words of a topic stand around text[at]: near ones count double. */
unsigned unit_topic_near(const struct unit_context *context, struct slice text, size_t at, size_t length, const char *topic);

#endif
