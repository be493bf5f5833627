#ifndef PHRASE_WORD_H
#define PHRASE_WORD_H
/* What the tables say of a word in lower case, wherever it stands. Inside the room only. */
#include "lexicon/lexicon.h"
#include "phrase/readings.h"

/* What a word does in phrases, by the roles `phrase …` of en/cues.tsv: ORDER PHRASE_ROLE. */
enum phrase_role { ROLE_TIME = 1, ROLE_POINTER = 2, ROLE_CALENDAR = 4, ROLE_SUMMING = 8, ROLE_QUANTITY = 16, ROLE_BEFORE_YEAR = 32, ROLE_OPENING = 64, ROLE_SEEING = 128 };

/* The answer for a word; remembered, so no larger than LEXICON_ANSWER. */
struct known {
    struct readings readings;
    bool closed;             /* of a closed class */
    bool listed;             /* in a table, or with an ending that is */
    bool change;             /* a verb of change */
    uint8_t roles;           /* enum phrase_role, a bit each */
    struct table_set tables; /* that may have it */
};

/* Of the word alone: nothing of its neighbours may go in, for the answer is remembered. */
struct known word_known(const struct lexicon *lexicon, struct slice word, bool hyphenated);
/* The word's classes in en/words.tsv, a letter and a cost each: "V0N3"; empty when it has no row. */
struct slice word_classes(const struct lexicon *lexicon, struct slice word);
/* The cost of class `letter` in such a code; -1 when it is not in it. */
int word_class_cost(struct slice code, char letter);

#endif
