#ifndef API_AHEAD_H
#define API_AHEAD_H
/* Specs that are loaded on a thread of their own while documents are read. */
#include "api/api.h"

/* Specs with the memory that they stand in. */
struct loaded_specs {
    struct arena *arena;
    struct lexicon *lexicon;      /* with a memory of its own where another thread loaded them; NULL */
    struct specs *specs;
};

/* Those that assay_specs_ahead began with these paths, or loaded now. */
enum error_code specs_take(assay_context *context, const char *const *paths, size_t count, struct loaded_specs *out, struct error **error);
void specs_release(struct loaded_specs *loaded);
/* Wait for what was begun and is not asked for any more. */
void specs_forget(assay_context *context);

#endif
