#ifndef PHRASE_PATH_H
#define PHRASE_PATH_H
/* The cheapest way through the readings of a sentence's words (Viterbi over tag_costs.h). Inside the room only. */
#include "phrase/readings.h"

/* The cheapest way to each reading, with and without a finite verb on the way: a sentence has one. */
struct step {
    unsigned total[READINGS][2];
    unsigned char from[READINGS][2];         /* reading before, and whether the verb came before: reading * 2 + verb */
};

/* The ways to the readings of the first word, and of the word behind `before`. */
void path_begin(const struct readings *readings, struct step *step);
void path_advance(const struct readings *before, const struct step *last, const struct readings *now, struct step *step);
/* reading * 2 + verb of the cheapest end; a sentence that ends in a full stop wants a verb. Step by step back: step.from. */
unsigned path_cheapest(const struct readings *readings, const struct step *step, bool sentence);

#endif
