#include "cli/cli.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define BAR 30

struct progress {
    const char *what;
    size_t total;
    struct timespec begun;
    bool shown;
};

static double seconds_since(struct timespec begun)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - begun.tv_sec) + (double)(now.tv_nsec - begun.tv_nsec) / 1e9;
}

struct progress *progress_new(const struct run *run, const char *what, size_t total)
{
    struct progress *progress = isatty(STDERR_FILENO) && !run->arguments->quiet ? calloc(1, sizeof *progress) : NULL;
    if (progress) {
        *progress = (struct progress){.what = what, .total = total};
        clock_gettime(CLOCK_MONOTONIC, &progress->begun);
    }
    return progress;
}

void progress_step(struct progress *progress, size_t done)
{
    if (!progress || seconds_since(progress->begun) < 1)
        return;
    char bar[BAR + 1] = {0};
    size_t filled = progress->total ? done * BAR / progress->total : 0;
    memset(bar, ' ', BAR);
    memset(bar, '#', filled > BAR ? BAR : filled);
    fprintf(stderr, "\r%s [%s] %zu/%zu", progress->what, bar, done, progress->total);
    progress->shown = true;
}

void progress_free(struct progress *progress)
{
    if (progress && progress->shown)
        fprintf(stderr, "\r\033[K");
    free(progress);
}
