#ifndef CLAIM_ENTITY_H
#define CLAIM_ENTITY_H
/* The rules that find whose a number is, and what they share. Inside the room only. Those that are called `by` set the claim's entity and say whether
 * they did. */
#include "claim/sentence.h"

/* The tokens of a span of the clean text. */
struct token_range entity_tokens_between(const struct sentence *sentence, struct span span);
/* Tokens [first, last) are whose it is, under the name usual for that kind. */
void entity_set(struct sentence *sentence, struct claim *claim, size_t first, size_t last, enum name_kind kind);
/* False for a time, a quantity, or no phrase. */
bool entity_set_phrase(struct sentence *sentence, struct claim *claim, const struct noun_phrase *phrase);
/* Is the noun something that is measured of somebody: `imports`, `share`, `price`, `growth`? */
bool entity_is_property(const struct sentence *sentence, size_t head);
/* Is the noun one of somebody who does something: a name, or made with -er, -or, -ist? */
bool entity_is_doer(const struct sentence *sentence, size_t head);
/* Does the count belong to nobody who does the verb: `for two reasons`, `by one country`, `the reorganization of seven regions`? (entity_loose.c) */
bool entity_is_loose(const struct sentence *sentence, const struct claim *claim);
/* Is the noun one of doing or of how much something is: `deflection`, `rainfall`, `spending`? (entity_itself.c) */
bool entity_is_abstract(const struct sentence *sentence, size_t head);
bool entity_overlaps(const struct noun_phrase *phrase, struct token_range range);

/* By whom the thing is of. (entity_owner.c) */
bool entity_by_possessor(struct sentence *sentence, struct claim *claim, struct token_range subject);
bool entity_by_leading_name(struct sentence *sentence, struct claim *claim, struct token_range subject);
bool entity_by_inner_complement(struct sentence *sentence, struct claim *claim, struct token_range subject);
bool entity_by_complement(struct sentence *sentence, struct claim *claim, struct token_range subject);
bool entity_by_group(struct sentence *sentence, struct claim *claim);
bool entity_by_having(struct sentence *sentence, struct claim *claim, struct token_range subject);
bool entity_by_bracket(struct sentence *sentence, struct claim *claim, struct token_range subject);
bool entity_by_possessive_pronoun(struct sentence *sentence, struct claim *claim, struct token_range subject);
bool entity_by_aged(struct sentence *sentence, struct claim *claim, struct token_range subject);
bool entity_by_own_name(struct sentence *sentence, struct claim *claim, struct token_range subject);
bool entity_by_inserted(struct sentence *sentence, struct claim *claim);

/* By who does the verb. (entity_doer.c) */
bool entity_by_belonging(struct sentence *sentence, struct claim *claim, struct token_range subject);
bool entity_by_listed(struct sentence *sentence, struct claim *claim);
bool entity_by_doer(struct sentence *sentence, struct claim *claim, struct token_range subject);
bool entity_by_named_doer(struct sentence *sentence, struct claim *claim, struct token_range subject);
bool entity_by_counting_doer(struct sentence *sentence, struct claim *claim, struct token_range subject);
bool entity_by_company(struct sentence *sentence, struct claim *claim, struct token_range subject);
bool entity_by_copula(struct sentence *sentence, struct claim *claim, struct token_range subject);
bool entity_by_home(struct sentence *sentence, struct claim *claim, struct token_range subject);
bool entity_by_object_doer(struct sentence *sentence, struct claim *claim, struct token_range subject);
bool entity_by_limited(struct sentence *sentence, struct claim *claim);
/* The active verb that the thing at `first` is done by (`the average Dane eats 25 kilograms`); NO_TOKEN. */
size_t entity_verb_of_object(const struct sentence *sentence, size_t first);
/* Does the verb of the quantity say who has or does it, so that its doer is whose the number is? Where the subject stands beside the
 * number and the verb says something else (`Nevsun said that the offer of $6 …`), the doer is not. */
bool entity_doer_owns(const struct sentence *sentence, const struct claim *claim, struct token_range subject);

#endif
