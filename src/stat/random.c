/* R's random numbers: the Mersenne Twister of M. Matsumoto and T. Nishimura (1998) with R's seeding (src/main/RNG.c: the seed
 * scrambled by 69069 x + 1), and sample() by rejection (R 3.6 and later). So a result with a seed can be had from R too. */
#include "stat/series.h"

#include <math.h>

#define WORDS 624
#define MIDDLE 397

void stat_random_seed(struct stat_random *random, unsigned seed)
{
    uint32_t x = seed;
    for (int i = 0; i < 50; i++) x = 69069 * x + 1;
    x = 69069 * x + 1;  /* R's first word is the index, set below */
    for (int i = 0; i < WORDS; i++) random->state[i] = x = 69069 * x + 1;
    random->index = WORDS;
}

static void refill(struct stat_random *random)
{
    uint32_t *state = random->state;
    for (int i = 0; i < WORDS; i++) {
        uint32_t y = (state[i] & 0x80000000u) | (state[(i + 1) % WORDS] & 0x7fffffffu);
        state[i] = state[(i + MIDDLE) % WORDS] ^ (y >> 1) ^ (y & 1 ? 0x9908b0dfu : 0);
    }
    random->index = 0;
}

static uint32_t next_word(struct stat_random *random)
{
    if (random->index >= WORDS) refill(random);
    uint32_t y = random->state[random->index++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    return y ^ (y >> 18);
}

double stat_random_uniform(struct stat_random *random)
{
    const double least = 2.328306437080797e-10;  /* R's i2_32m1: never 0 or 1 */
    double value = next_word(random) * 2.3283064365386963e-10;
    if (value <= 0) return 0.5 * least;
    return 1 - value <= 0 ? 1 - 0.5 * least : value;
}

static double random_bits(struct stat_random *random, int bits)
{
    uint64_t value = 0;
    for (int n = 0; n <= bits; n += 16) value = 65536 * value + (uint64_t)floor(stat_random_uniform(random) * 65536);
    if (bits < 64) value &= (UINT64_C(1) << bits) - 1;
    return (double)value;
}

size_t stat_random_index(struct stat_random *random, size_t n)
{
    if (n < 2) return 0;
    int bits = (int)ceil(log2((double)n));
    double value;
    do value = random_bits(random, bits);
    while (value >= (double)n);
    return (size_t)value;
}
