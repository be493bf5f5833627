#ifndef LEXICON_TABLE_SET_H
#define LEXICON_TABLE_SET_H
/* A set of tables, a bit each: small enough to pass by value and to keep with every word. A table more is a file more; the
 * builder says so when there are more files than TABLE_SET_CAPACITY. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TABLE_SET_CAPACITY = 128 };

struct table_set { uint64_t low, high; };

/* The empty set; every table there can be. */
static inline struct table_set table_set_none(void) { return (struct table_set){0, 0}; }
static inline struct table_set table_set_all(void) { return (struct table_set){UINT64_MAX, UINT64_MAX}; }

/* The set of this table alone; it must be less than TABLE_SET_CAPACITY. */
static inline struct table_set table_set_of(size_t table)
{
    uint64_t bit = (uint64_t)1 << (table & 63);
    return table < 64 ? (struct table_set){bit, 0} : (struct table_set){0, bit};
}

/* What is in either; is anything in both; is nothing in it; is this one in it; puts it in. */
static inline struct table_set table_set_join(struct table_set a, struct table_set b) { return (struct table_set){a.low | b.low, a.high | b.high}; }
static inline bool table_set_meets(struct table_set a, struct table_set b) { return ((a.low & b.low) | (a.high & b.high)) != 0; }
static inline bool table_set_is_empty(struct table_set set) { return (set.low | set.high) == 0; }
static inline bool table_set_has(struct table_set set, size_t table) { return ((table < 64 ? set.low : set.high) >> (table & 63) & 1) != 0; }
static inline void table_set_add(struct table_set *set, size_t table) { *set = table_set_join(*set, table_set_of(table)); }

#endif
