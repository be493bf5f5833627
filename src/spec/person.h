#ifndef SPEC_PERSON_H
#define SPEC_PERSON_H
/* Persons by their full names, where the text gives them before it goes on with one part. */
#include "spec/reading.h"

/* `Dolkun Isa` for `Isa`, `Yang Xiuzhou` for `Yang`, if a sentence not far before says so; else the name itself. Lent by the arena. */
struct slice person_full_name(struct arena *arena, const struct reading *reading, struct slice name);

#endif
