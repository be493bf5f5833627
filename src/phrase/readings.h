#ifndef PHRASE_READINGS_H
#define PHRASE_READINGS_H
/* The classes that a word may be of, each with what it costs to take it so: about -log2 of how often it is. Inside the room only. */
#include "phrase/tag_costs.h"
#include "text/token.h"
#include <stdbool.h>
#include <string.h>

enum { READINGS = 8 };

/* What a word may be, each reading with its cost. */
struct readings {
    unsigned char tag[READINGS];
    unsigned char cost[READINGS];
    unsigned char count;
    uint16_t flags;          /* TOKEN_COMPARATIVE, TOKEN_SUPERLATIVE */
};

/* Takes the cheaper where the class has a cost already. */
static inline void readings_add(struct readings *readings, unsigned tag, unsigned cost)
{
    for (unsigned i = 0; i < readings->count; i++) {
        if (readings->tag[i] == tag) {
            if (cost < readings->cost[i]) {
                readings->cost[i] = (unsigned char)cost;
            }
            return;
        }
    }
    if (readings->count < READINGS) {
        readings->tag[readings->count] = (unsigned char)tag;
        readings->cost[readings->count++] = (unsigned char)cost;
    }
}

/* May the word be of this class? */
static inline bool readings_has(const struct readings *readings, unsigned tag)
{
    return memchr(readings->tag, (int)tag, readings->count) != NULL;
}

/* Makes one class dearer, where the word may be of it. */
static inline void readings_raise(struct readings *readings, unsigned tag, unsigned by)
{
    for (unsigned i = 0; i < readings->count; i++) {
        readings->cost[i] = (unsigned char)(readings->cost[i] + (readings->tag[i] == tag ? by : 0));
    }
}

#endif
