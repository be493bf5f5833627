#ifndef BASE_POOL_H
#define BASE_POOL_H
/* Run the same function over many items on several threads. */
#include <stddef.h>

/* Call work(context, item) for item 0 … count-1 on at most `threads` threads (0: as many as there are processors); returns
 * when all are done. Items are taken in order; work must not touch another item's state. */
void pool_run(size_t count, unsigned threads, void (*work)(void *context, size_t item), void *context);

#endif
