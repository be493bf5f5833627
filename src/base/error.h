#ifndef BASE_ERROR_H
#define BASE_ERROR_H
/* A failure is one value: code, message, place and remedy, made where it is found and carried up unchanged.
 *
 * Every function of the house that can fail returns an error_code and takes `struct error **error` last (NULL if the caller
 * does not want it). On success nothing is written there. The error belongs to the caller: error_free. */
#include <stddef.h>

/* Few codes, each one that a caller acts on; ORDER ERROR_CODE: error.c names them, assay.h repeats them, cli maps them to exit
 * statuses. */
enum error_code {
    ERROR_NONE = 0,
    ERROR_USAGE,       /* wrong use of a command or a function */
    ERROR_SPEC,        /* a spec, chart, setting or expression that is wrong */
    ERROR_READ,        /* an input that cannot be opened or read */
    ERROR_DATA,        /* an input that was read but is not what it should be: JSON, CSV, encoding */
    ERROR_WRITE,       /* an output that cannot be written */
    ERROR_LIMIT,       /* a bound of base/limits.h was met */
    ERROR_MEMORY,      /* no memory left */
    ERROR_UNSUPPORTED, /* this build lacks an optional library */
    ERROR_INTERRUPTED, /* stopped by the user */
    ERROR_INTERNAL     /* a mistake of ours; never caused by input */
};

/* Where something stands: line and column from 1, column in code points; 0 where unknown. `file` is lent. */
struct place {
    const char *file;
    size_t line;
    size_t column;
};

#define PLACE_NONE ((struct place){NULL, 0, 0})

struct error {
    enum error_code code;
    char *message;      /* one line, impersonal, no full stop */
    char *remedy;       /* what to do about it, or NULL */
    char *file;         /* or NULL */
    size_t line;        /* from 1; 0 unknown */
    size_t column;      /* from 1, in code points; 0 unknown */
};

/* Make an error and store it in *error (if error is not NULL and *error is still NULL). `remedy` may be NULL.
 * Returns code, so that `return error_raise(...)` reads well. */
enum error_code error_raise(struct error **error, enum error_code code, struct place place, const char *remedy, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* ERROR_MEMORY without allocating: *error becomes a shared constant that error_free leaves alone. */
enum error_code error_memory(struct error **error);

/* The short stable name of a code: "spec", "read", ... */
const char *error_name(enum error_code code);

/* Free an error; NULL is fine. */
void error_free(struct error *error);

#endif
