#ifndef SPEC_ASIDE_H
#define SPEC_ASIDE_H
/* Asides: stretches between two marks that break off a clause and let it go on: `Grab, a rival of Gojek, is worth …`. */
#include "spec/reading.h"

/* By token: the aside that it stands in, from 1; 0: in none. Found on first use; NULL when out of memory. */
const uint8_t *reading_asides(struct reading *reading);
/* The token behind the aside that opens at `at` with a comma; 0: none opens there. */
uint32_t reading_past_aside(struct reading *reading, uint32_t at);
/* `Alibaba's payment arm, Ant Financial,`: behind a possessor that ends at token `end`, where does the name of what is its stand? 0: nowhere. */
uint32_t reading_owned(const struct reading *reading, uint32_t end);

#endif
