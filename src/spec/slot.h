#ifndef SPEC_SLOT_H
#define SPEC_SLOT_H
/* Slot types: what each may stand on and what its cell holds. */
#include "spec/reading.h"

/* The type of a name; NULL when there is none. */
const struct slot_type *slot_type_find(struct slice name);
const char *const *slot_type_names(void);        /* NULL-ended */
/* Does the type take a part beside its whole: two of the five? */
bool slot_takes_parts(const struct slot_type *type);
/* Parts `.low`, fields `.same`, places to look; SIZE_MAX when there is none. */
size_t slot_part_find(struct slice name);
size_t slot_field_find(struct slice name);
size_t slot_look_find(struct slice name);
const char *const *slot_part_names(void);
const char *const *slot_field_names(void);
const char *const *slot_look_names(void);

/* What a slot stands on. */
struct capture {
    size_t claim;              /* index into the document's claims; SIZE_MAX: none */
    uint32_t start, end;       /* tokens */
    size_t value;              /* of an enum; SIZE_MAX: none */
};

#define SLOT_CHOICES 6

/* The ways in which a column's type can stand on the tokens from `at` (a part `from` or `to` asks for that end of a change or range), likeliest first; at most SLOT_CHOICES. */
size_t slot_choices(struct reading *reading, const struct spec_column *column, enum slot_part part, uint32_t at, struct capture out[SLOT_CHOICES]);
/* May the claim stand in the column? */
bool slot_takes(struct reading *reading, const struct spec_column *column, const struct claim *claim);

/* The cell's text; data NULL when there is no value. The text lives in `arena`. */
struct slice slot_cell(struct arena *arena, struct reading *reading, const struct spec_column *column, enum slot_part part,
                       const struct capture *capture);
/* The cell of a column that reads a field of a claim. */
struct slice slot_field_cell(struct arena *arena, struct reading *reading, const struct spec_column *column, const struct claim *claim);
/* What a field of a claim says in words; empty where it says nothing, or is a number. */
struct slice slot_field_text(struct arena *arena, struct reading *reading, enum slot_field field, const struct claim *claim);
/* The usual name of a place, or of the place that a demonym is of. */
struct slice slot_place(struct arena *arena, const struct reading *reading, struct slice text);
/* A part of a claim as an exact number in the column's unit; none when it has none. */
struct rational slot_number(struct arena *arena, const struct claims *claims, const struct spec_column *column, enum slot_part part,
                            const struct claim *claim);
/* EDTF text as the column's type asks for: a year, a date, a period; empty when it is not one. */
struct slice slot_time(struct arena *arena, const struct spec_column *column, enum slot_part part, struct slice edtf);
/* The claim of the same group with the role; NULL when there is none. */
const struct claim *slot_partner(const struct claims *claims, const struct claim *claim, enum quantity_role role);
/* Do tokens [first, last) hold all words of one of the column's `of`? */
bool slot_says(const struct reading *reading, const struct spec_column *column, uint32_t first, uint32_t last);
/* Or one of its `never`? */
bool slot_never(const struct reading *reading, const struct spec_column *column, uint32_t first, uint32_t last);
/* Is the first alternative's every word near the claim? True when `of` is empty. */
bool slot_of(const struct reading *reading, const struct spec_column *column, const struct claim *claim);

#endif
