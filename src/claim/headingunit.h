#ifndef CLAIM_HEADINGUNIT_H
#define CLAIM_HEADINGUNIT_H
/* The unit and scale that a heading of a table gives the bare numbers under or beside it: `Revenue (€ m)`, `Cargo, tonnes`. Inside the room only. */
#include "claim/claim.h"

struct heading_unit {
    const struct unit *unit;       /* NULL: none told */
    int32_t scale;                 /* power of ten */
    struct slice text;             /* the words that tell it; empty: the heading tells neither */
    struct slice ambiguity;
    struct slice per;              /* `$ per barrel` */
    size_t name_length;            /* bytes of the heading before it, or all of it where unit and name are the same words */
};

/* What a heading tells, a slice of `clean`; one with an empty text where it tells nothing. */
struct heading_unit heading_unit_read(struct arena *arena, const struct lexicon *lexicon, const struct unit_context *context, struct slice clean, struct slice heading);
/* Give them to a bare number; one with a unit of its own keeps it, one with a scale of its own that. */
void heading_unit_use(struct arena *arena, const struct heading_unit *told, struct slice clean, struct claim *claim);

#endif
