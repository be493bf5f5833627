/* Loading specs while documents are read: neither needs the other until both are there. */
#include "api/ahead.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct specs_ahead {
    pthread_t thread;
    const char **paths;
    size_t count;
    struct loaded_specs loaded;
    enum error_code code;
    struct error *error;
};

void specs_release(struct loaded_specs *loaded)
{
    arena_free(loaded->arena);
    lexicon_free(loaded->lexicon);
    *loaded = (struct loaded_specs){0};
}

static void *load(void *user)
{
    struct specs_ahead *ahead = user;
    ahead->code = specs_load(ahead->loaded.arena, ahead->loaded.lexicon, ahead->paths, ahead->count, &ahead->loaded.specs, &ahead->error);
    return NULL;
}

static void ahead_free(struct specs_ahead *ahead)
{
    error_free(ahead->error);
    specs_release(&ahead->loaded);
    free(ahead);
}

/* Room for the work, in an arena of its own; NULL when out of memory. */
static struct specs_ahead *ahead_new(const assay_context *context, const char *const *paths, size_t count)
{
    struct specs_ahead *ahead = calloc(1, sizeof *ahead);
    if (!ahead)
        return NULL;
    struct arena *arena = ahead->loaded.arena = arena_new();
    ahead->loaded.lexicon = lexicon_with_memory(context->lexicon);
    ahead->count = count;
    ahead->paths = arena ? ARENA_ARRAY(arena, count, const char *) : NULL;
    bool made = ahead->paths && ahead->loaded.lexicon;
    for (size_t i = 0; made && i < count; i++)
        made = (ahead->paths[i] = arena_string(arena, slice_of(paths[i]))) != NULL;
    if (made)
        return ahead;
    ahead_free(ahead);
    return NULL;
}

void assay_specs_ahead(assay_context *context, const char *const *paths, size_t count)
{
    bool given = count > 0;
    paths = given ? paths : context->check_specs;
    count = given ? count : context->check_spec_count;
    specs_forget(context);
    struct specs_ahead *ahead = count ? ahead_new(context, paths, count) : NULL;
    if (ahead && pthread_create(&ahead->thread, NULL, load, ahead) == 0)
        context->ahead = ahead;
    else if (ahead)
        ahead_free(ahead);      /* it will be loaded when it is asked for */
}

/* What was begun, finished; NULL: nothing. */
static struct specs_ahead *wait_for(assay_context *context)
{
    struct specs_ahead *ahead = context->ahead;
    context->ahead = NULL;
    if (ahead)
        pthread_join(ahead->thread, NULL);
    return ahead;
}

void specs_forget(assay_context *context)
{
    struct specs_ahead *ahead = wait_for(context);
    if (ahead)
        ahead_free(ahead);
}

static bool is_same(const struct specs_ahead *ahead, const char *const *paths, size_t count)
{
    bool same = ahead && ahead->count == count;
    for (size_t i = 0; same && i < count; i++)
        same = strcmp(ahead->paths[i], paths[i]) == 0;
    return same;
}

enum error_code specs_take(assay_context *context, const char *const *paths, size_t count, struct loaded_specs *out, struct error **error)
{
    struct specs_ahead *ahead = wait_for(context);
    enum error_code code = ERROR_NONE;
    *out = (struct loaded_specs){0};
    if (is_same(ahead, paths, count)) {
        code = ahead->code;
        *out = ahead->loaded;
        *error = ahead->error;
        ahead->loaded = (struct loaded_specs){0};
        ahead->error = NULL;
    } else {
        out->arena = arena_new();
        code = out->arena ? specs_load(out->arena, context->lexicon, paths, count, &out->specs, error) : error_memory(error);
    }
    if (ahead)
        ahead_free(ahead);
    if (code)
        specs_release(out);
    return code;
}
