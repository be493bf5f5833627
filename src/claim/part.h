#ifndef CLAIM_PART_H
#define CLAIM_PART_H
/* Parts of a sentence that papers measure: a property by its noun, the thing it is a property of. Inside the room only. */
#include "claim/sentence.h"

struct part {
    size_t first, last;    /* tokens; none where they are the same */
};

static const struct part no_part = {0, 0};

enum { GROUP = 12 };    /* tokens that a verb's group or a list before a number is looked through at most: the work stays linear */

/* Is there any; have two a token in common? */
static inline bool is_part(struct part part) { return part.first < part.last; }
static inline bool meets(struct part a, struct part b) { return a.first < b.last && b.first < a.last; }

/* Of a phrase what is behind its articles and numbers (`a 24 V | battery`); none of NULL. */
struct part core_of(const struct sentence *sentence, const struct noun_phrase *phrase);
struct part part_of_span(const struct sentence *sentence, struct span span);
/* Is the token one of the words, case ignored? NULL ends them. */
bool part_is_one_of(const struct sentence *sentence, size_t index, const char *const *words);
void part_set_thing(struct sentence *sentence, struct claim *claim, struct part part);
/* `noun`: what the property is called where the text has only its adjective. */
void part_set_property(struct sentence *sentence, struct claim *claim, struct part part, struct slice noun);

/* The row of en/properties.tsv of a token; SIZE_MAX when none. */
size_t property_row(const struct sentence *sentence, size_t index);
bool property_is_noun(const struct sentence *sentence, size_t index);
/* May the property be given in the claim's unit? */
bool property_fits(const struct sentence *sentence, size_t index, const struct claim *claim);
/* A noun of doing or of how something is, by its ending: `detection`, `rainfall`, `hardness`. */
bool part_is_process(const struct sentence *sentence, size_t index);
bool claim_is_share(const struct claim *claim);    /* a percent or a fraction */

/* A thing that may have a property: no time, pronoun, quantity or word of measure. */
bool thing_is(const struct sentence *sentence, const struct noun_phrase *phrase);
/* With the `of` phrase behind it: `thermosphere of the planet`. */
struct part thing_with_of(const struct sentence *sentence, struct part part, size_t stop);
struct part thing_behind(const struct sentence *sentence, size_t at);
/* `limit of detection`: the property with the process that it is named after. */
struct part property_with_process(const struct sentence *sentence, struct part property);
struct part thing_behind_passive(const struct sentence *sentence, size_t at);
struct part thing_before(const struct sentence *sentence, struct part property);
struct part thing_before_number(const struct sentence *sentence, size_t first);
/* Leading the property's own phrase: how many tokens of symbols (`CO2 density`); the noun (`wind speed`). */
size_t thing_symbols(const struct sentence *sentence, struct part property);
struct part thing_leading(const struct sentence *sentence, struct part property);
/* That the claim before told of, where this property only goes on with its list. */
struct part thing_of_list(const struct sentence *sentence, const struct claim *claim, struct part property);
/* The grammatical subject of the clause of token `before`. */
struct part thing_doing(const struct sentence *sentence, size_t before);
/* `a 250 mm column`: the noun behind the number is the thing, and no property of it is named. */
bool part_by_attributive(struct sentence *sentence, struct claim *claim);
/* `eggs of the moth measure 2 mm`: the thing with what it is of, where its head is no property. */
void part_with_head(struct sentence *sentence, struct claim *claim);
/* `(scale bar, 50 μm)`: what opens a bracket, a caption or its part, a comma and the number. */
bool part_by_apposed(struct sentence *sentence, struct claim *claim);

#endif
