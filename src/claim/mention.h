#ifndef CLAIM_MENTION_H
#define CLAIM_MENTION_H
/* The times that a sentence speaks of. Inside the room only. */
#include "claim/time.h"

enum { MENTIONS = 24 };

/* A time that the sentence names, at tokens [first, last). `time` is empty where it cannot be told. */
struct mention {
    size_t first, last;
    struct slice time;
    bool weak;        /* `now`, `currently`: of what stands beside it alone */
    bool period;      /* `the same period` */
    bool aside;       /* `the largest since 2010`: tells no time */
    bool span;        /* two times joined: `between 2015 and 2019` */
    bool compared;    /* `up from 3 percent a year earlier`: of the number before it alone */
};

struct mentions {
    struct mention items[MENTIONS];
    size_t count;
};

/* Is the claim a date or a period? */
bool mention_is_date(const struct claim *claim);
/* The unit of time that the word at token `index` names. */
enum time_unit mention_unit(const struct sentence *sentence, size_t index);
/* A whole number at token `index`: a claim's value, or a, an, one; 0 when none. */
int mention_number(const struct sentence *sentence, size_t index);
/* False when there are too many. */
bool mention_add(struct mentions *mentions, size_t first, size_t last, struct slice time);
/* `the first half of 2017`, `the third quarter of 2016`, before the year at token `at`; empty when none. *first goes to its first token. */
struct slice mention_part_of_year(const struct sentence *sentence, size_t at, int year, size_t *first);
/* `the year to June 2016`, `the 12 months through February`, before the month at token `at`; empty when none. */
struct slice mention_months_before(const struct sentence *sentence, size_t at, struct slice time, size_t *first);
/* `will vote in May`: does the verb before token `at` look ahead? */
bool mention_looks_ahead(const struct sentence *sentence, size_t at);
/* Does the time at token `at` say nothing of when the number was: `the largest since 2010`, `5 points below the 2017 election`, `said on Monday`? (baseline.c) */
bool mention_tells_aside(const struct sentence *sentence, size_t at, struct slice time);
/* Is the time that of another thing, clause or relative clause than the claim's, whose tokens are `at`? (reach.c) */
bool mention_misses(const struct sentence *sentence, const struct mention *mention, const struct claim *claim, struct token_range at);
/* Does the time stand in the phrase that the number is of (`the 2017 figure of 3 percent`)? (reach.c) */
bool mention_names(const struct sentence *sentence, const struct mention *mention, struct token_range at);
/* May it be the time of sentences that follow: no stretch told of one thing, nothing still to come, no part of a thing's name? (reach.c) */
bool mention_goes_on(const struct sentence *sentence, const struct mention *mention);
/* May the claim take its time from the sentence before: no duration, no age, not `the three aims`? (reach.c) */
bool claim_inherits_time(const struct sentence *sentence, const struct claim *claim);
/* The number in months.tsv of a month or weekday at token `index`; 0 when it is none of that role. */
int calendar_number(const struct sentence *sentence, size_t index, const char *role);
/* The time of a date that the reading of numbers left without one, for want of its year: of the document's day, else of the time `told` before; empty
 * when unknown. (undated.c) */
struct slice undated_time(const struct sentence *sentence, const struct claim *claim, struct calendar_day today, struct calendar_day told, bool coming);
/* The time of `first ten months of last year`; empty where it is not known. False when the claim is no such stretch. (stretch.c) */
bool stretch_time(const struct sentence *sentence, const struct claim *claim, struct calendar_day document, struct calendar_day told, struct slice *time);
/* `third-quarter profit`, `in the first quarter`, of the year in `told` or of the document's day, at token `at`; how many tokens it takes. (quarter.c) */
size_t mention_part_alone(const struct sentence *sentence, const struct time_scope *scope, struct slice told, size_t at, struct mentions *out);
/* May that begin at token `at`, by the first letters of its word? */
bool mention_may_be_part(const struct sentence *sentence, size_t at);
/* The dates and periods among the sentence's claims, each with the words that make more of it (`since 1978`, `the first half of 2018`). */
void mentions_named(struct sentence *sentence, const struct time_scope *scope, struct mentions *out);
/* Then those that hang on the document's day or on a time told before. (relative.c) */
void mentions_relative(struct sentence *sentence, const struct time_scope *scope, struct mentions *out);

#endif
