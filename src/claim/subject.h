#ifndef CLAIM_SUBJECT_H
#define CLAIM_SUBJECT_H
/* The rules that find what a quantity measures, and what they share. Inside the room only. */
#include "claim/sentence.h"

struct finding {
    size_t first, last;          /* tokens of the subject; first == last: none */
    struct slice noun;           /* a noun made of the verb (`imports`), to stand behind the tokens' text */
};

typedef bool subject_rule(const struct sentence *sentence, const struct claim *claim, struct finding *out);

/* By what stands behind the number (subject_behind.c), before it (subject_before.c), by the verb (subject_verb.c). */
subject_rule subject_by_counted, subject_by_modified, subject_by_stuff, subject_by_that, subject_by_shared, subject_by_comparative,
             subject_by_of_before, subject_by_equivalent, subject_by_apposition, subject_by_counted_before, subject_by_inserted, subject_by_neighbour,
             subject_by_preposition, subject_by_with, subject_by_changing, subject_by_whole_first, subject_by_told_of, subject_by_own_verb,
             subject_by_object, subject_by_rank, subject_by_change_verb, subject_by_verb_noun, subject_by_subject;

/* Takes the phrase for the subject; false for a time, a quantity, or no phrase. */
bool subject_take(const struct sentence *sentence, const struct noun_phrase *phrase, struct finding *out);
/* The phrase from token `first`, or what its possessor owns (`the world's arable land`). */
const struct noun_phrase *subject_owned_phrase(const struct sentence *sentence, size_t first);
/* A place, an organisation or a person does something; it is no property that is measured. */
bool subject_is_agent(const struct noun_phrase *phrase);
/* The claim's subject: the tokens found, with what a relational noun among them relates to. */
void subject_give(struct sentence *sentence, struct claim *claim, struct finding *finding);
/* From the place that a thing is in to the thing: `the population in the world` → population. */
const struct noun_phrase *subject_out_of_place(const struct sentence *sentence, const struct noun_phrase *phrase);
/* A percent, a fraction or a multiple. */
bool subject_is_share(const struct claim *claim);

#endif
