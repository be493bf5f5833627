#ifndef SPEC_GAP_H
#define SPEC_GAP_H
/* Gapping: `Japan owns 29 of them, France 18`. The second number leaves out all that the first has said, but whose it is. */
#include "spec/slot.h"

struct gap {
    struct capture number;     /* the later number */
    struct capture name;       /* whose it is */
};

/* The number behind claim `first` (an index into the document's claims) that fills `number` as that does, and that a name of its own,
 * which `name` takes, stands beside. */
bool gap_find(struct reading *reading, const struct spec_column *number, const struct spec_column *name, size_t first, struct gap *out);
/* The number behind claim `first` that says what it was at another time: `40 ships, up from 29 in 2010`. Its `name` takes no part. */
bool gap_time(struct reading *reading, const struct spec_column *number, size_t first, struct gap *out);

/* Has the token this role in en/gapping.tsv? */
bool gap_word(const struct reading *reading, uint32_t token, const char *role);

#endif
