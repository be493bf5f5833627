#include "base/pool.h"
#include "base/limits.h"
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

struct pool {
    atomic_size_t next;
    size_t count;
    void (*work)(void *context, size_t item);
    void *context;
};

static void *run(void *argument)
{
    struct pool *pool = argument;
    for (size_t item; (item = atomic_fetch_add(&pool->next, 1)) < pool->count;)
        pool->work(pool->context, item);
    return NULL;
}

void pool_run(size_t count, unsigned threads, void (*work)(void *context, size_t item), void *context)
{
    struct pool pool = {0, count, work, context};
    pthread_t made[LIMIT_THREADS];
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t wanted = threads ? threads : processors > 0 ? (size_t)processors : 1;
    wanted = wanted < count ? wanted : count;
    wanted = wanted < LIMIT_THREADS ? wanted : LIMIT_THREADS;
    size_t running = 0;
    while (running + 1 < wanted && pthread_create(&made[running], NULL, run, &pool) == 0)
        running++;
    run(&pool);       /* this thread works too: a machine without threads to spare is only slower */
    while (running > 0)
        pthread_join(made[--running], NULL);
}
