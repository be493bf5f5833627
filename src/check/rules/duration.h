#ifndef CHECK_RULES_DURATION_H
#define CHECK_RULES_DURATION_H
/* Spans of time and the dates that they lie between: what the ties of one sentence (duration.c) and looser ones (duration_told.c) share. */
#include "check/context.h"
#include "check/edtf.h"

#define MAX_DATES 24
#define MAX_READINGS 64

struct date { size_t item; const struct claim *claim; struct moments when; };
struct dates { struct date items[MAX_DATES]; size_t count; };
struct stretch { const struct claim *duration; const struct claim *from, *to; struct moment a, b; bool inclusive, firm; };
struct readings { struct proposal items[MAX_READINGS]; size_t count; };

/* Dates of a sentence are added; of the sentences before in its block; both lists. */
void dates_of(const struct view *view, struct dates *out);
struct dates dates_before(const struct check_context *context, const struct view *view);
struct dates dates_joined(const struct dates *a, const struct dates *b);

/* Years, or parts of a year, of a duration's unit; none for units shorter than a month. */
struct rational years_in(struct arena *arena, const struct claim *duration);

/* A reading of the span between two moments, where they run forward. */
void add_reading(struct check_context *context, struct readings *readings, struct stretch stretch);
/* Between two dates, the first counted or not. */
void span_of(struct check_context *context, struct readings *readings, const struct claim *duration, const struct claim *from, const struct claim *to, bool firm);

/* Spans that other sentences have the dates of, days of a month, plans with years; `loose_duration` only where two dates near by fit. */
void told_duration(struct check_context *context, const struct view *view, size_t at);
void loose_duration(struct check_context *context, const struct view *view, const struct claim *duration);

#endif
