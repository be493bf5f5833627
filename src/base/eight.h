#ifndef BASE_EIGHT_H
#define BASE_EIGHT_H
/* Eight bytes of text at once, as one number: so that long runs without anything special are passed over quickly. The answers have the top
 * bit of a byte set where something was found; whether there is any is exact, which of the bytes it is only for the first in memory of a
 * machine with the low byte first. */
#include <stdint.h>
#include <string.h>

#define EIGHT_EACH 0x0101010101010101u
#define EIGHT_TOPS 0x8080808080808080u

static inline uint64_t eight_at(const char *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, 8);
    return word;
}

/* Bytes that are this one. */
static inline uint64_t eight_is(uint64_t word, unsigned char byte)
{
    uint64_t other = word ^ byte * EIGHT_EACH;
    return (other - EIGHT_EACH) & ~other & EIGHT_TOPS;
}

/* Bytes below this one, which is at most 0x80. */
static inline uint64_t eight_below(uint64_t word, unsigned char byte) { return (word - byte * EIGHT_EACH) & ~word & EIGHT_TOPS; }

/* Bytes of 0x80 and above. */
static inline uint64_t eight_wide(uint64_t word) { return word & EIGHT_TOPS; }

#endif
