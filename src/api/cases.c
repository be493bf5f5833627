/* Single statistical cases: JSON Lines in, JSON Lines out. */
#include "api/api.h"
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "check/check.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct cases {
    struct arena *arena;
    const char *name;
    size_t line, failed;
    struct buffer out;
    assay_sink sink;
    void *user;
};

static enum error_code answer(struct cases *c, struct slice text, struct error **error)
{
    struct json *question = NULL;
    struct error *failure = NULL;
    arena_reset(c->arena);
    size_t before = c->out.length;
    enum error_code code = json_parse(c->arena, text, c->name, c->line, &question, &failure);
    if (!code)
        code = check_case(c->arena, question, &c->out, &failure);
    if (code == ERROR_MEMORY) {
        *error = failure;
        return code;
    }
    if (code && c->out.length == before) {
        struct jsonl_record record = {.line = c->line};
        claims_write_error(&c->out, &record, failure);
    } else {
        buffer_char(&c->out, '\n');
    }
    c->failed += code != ERROR_NONE;
    error_free(failure);
    return ERROR_NONE;
}

static enum error_code send(struct cases *c, struct error **error)
{
    bool stopped = c->out.length && c->sink(c->user, c->out.data, c->out.length);
    if (c->out.failed)
        return error_memory(error);
    buffer_clear(&c->out);
    return stopped ? error_raise(error, ERROR_WRITE, PLACE_NONE, "check the disk, or who reads the output", "the output cannot be written") : ERROR_NONE;
}

static enum error_code run(struct cases *c, FILE *stream, struct error **error)
{
    char *line = NULL;
    size_t capacity = 0;
    enum error_code code = ERROR_NONE;
    for (ssize_t length; !code && (length = getline(&line, &capacity, stream)) >= 0;) {
        struct slice text = slice_trim((struct slice){line, (size_t)length});
        c->line++;
        if (text.length && !(code = answer(c, text, error)))
            code = send(c, error);
    }
    if (!code && ferror(stream))
        code = error_raise(error, ERROR_READ, (struct place){c->name, c->line, 0}, NULL, "cannot be read: %s", strerror(errno));
    free(line);
    return code;
}

assay_code assay_check_cases(assay_context *context, int input, const char *name, assay_sink sink, void *user, size_t *failed, assay_error **error)
{
    struct error *inner = NULL;
    struct cases c = {.arena = arena_new(), .name = name, .sink = sink, .user = user};
    int own = dup(input);
    FILE *stream = own >= 0 ? fdopen(own, "r") : NULL;
    (void)context;
    enum error_code code = c.arena && stream ? run(&c, stream, &inner) : error_memory(&inner);
    if (stream)
        fclose(stream);
    else if (own >= 0)
        close(own);
    arena_free(c.arena);
    buffer_free(&c.out);
    if (failed)
        *failed = c.failed;
    return api_result(code, inner, error);
}
