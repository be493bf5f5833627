#include "base/error.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct error out_of_memory = {ERROR_MEMORY, "out of memory", "free memory or give smaller inputs", NULL, 0, 0};

enum error_code error_memory(struct error **error)
{
    if (error && !*error)
        *error = &out_of_memory;
    return ERROR_MEMORY;
}

static char *format_new(const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        return NULL;
    char *text = malloc((size_t)length + 1);
    if (text)
        vsnprintf(text, (size_t)length + 1, format, arguments);
    return text;
}

enum error_code error_raise(struct error **error, enum error_code code, struct place place, const char *remedy, const char *format, ...)
{
    if (!error || *error)
        return code;
    struct error *made = calloc(1, sizeof *made);
    if (!made)
        return error_memory(error);
    va_list arguments;
    va_start(arguments, format);
    made->message = format_new(format, arguments);
    va_end(arguments);
    made->code = code;
    made->line = place.line;
    made->column = place.column;
    made->remedy = remedy ? strdup(remedy) : NULL;
    made->file = place.file ? strdup(place.file) : NULL;
    if (!made->message || (remedy && !made->remedy) || (place.file && !made->file)) {
        error_free(made);
        return error_memory(error);
    }
    *error = made;
    return code;
}

const char *error_name(enum error_code code)
{
    /* ORDER ERROR_CODE */
    static const char *const names[] = {"none",  "usage", "spec",        "read",        "data",    "write",
                                        "limit", "memory", "unsupported", "interrupted", "internal"};
    return (size_t)code < sizeof names / sizeof *names ? names[code] : "unknown";
}

void error_free(struct error *error)
{
    if (!error || error == &out_of_memory)
        return;
    free(error->message);
    free(error->remedy);
    free(error->file);
    free(error);
}
