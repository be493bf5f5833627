/* JSON Lines in, JSON Lines out: one document at a time in one arena that is emptied between, so that memory stays flat. */
#include "api/api.h"

struct stream {
    assay_context *context;
    struct jsonl *reader;
    struct arena *arena;
    const assay_claims_options *options;
    assay_sink sink;
    void *user;
    struct buffer out;
    size_t failed;
    bool header;
};

#define FLUSH_AT ((size_t)64 << 10)   /* bytes of answers kept while more records are ready */

static enum error_code answer(struct stream *s, const struct jsonl_record *record, struct error **error)
{
    struct read_text text = {.text = record->text, .format = READ_PLAIN, .encoding = "utf-8", .packing = ""};
    char *name = arena_string(s->arena, record->id);
    struct document_options how = {.size = sizeof how, .name = name ? name : "", .title = record->title, .date = record->date,
                                   .language = record->language, .plain = true};
    struct claims_format format = {.format = s->options->format, .kinds = s->options->kinds, .rejected = s->options->rejected,
                                   .header = s->header, .raw = s->options->raw, .id = record->id, .id_number = record->id_number,
                                   .sink = s->sink, .user = s->user};
    assay_document document;
    enum error_code code = api_document(s->context, s->arena, &text, &how, s->options->rejected, &document, error);
    if (!code)
        code = claims_write(&document, &format, &s->out, error);
    s->header = false;
    return code;
}

static enum error_code send(struct stream *s, struct error **error)
{
    if (s->out.failed)
        return error_memory(error);
    bool stopped = s->out.length && s->sink(s->user, s->out.data, s->out.length);
    buffer_clear(&s->out);
    return stopped ? error_raise(error, ERROR_WRITE, PLACE_NONE, "check the disk, or who reads the output", "the output cannot be written") : ERROR_NONE;
}

/* A record that failed is answered, and the stream goes on; what ends the stream is given back. */
static enum error_code record_failed(struct stream *s, const struct jsonl_record *record, enum error_code code, struct error *failure,
                                     struct error **error)
{
    if (code == ERROR_READ || code == ERROR_MEMORY || code == ERROR_INTERRUPTED) {
        *error = failure;
        return code;
    }
    s->failed++;
    claims_write_error(&s->out, record, failure);
    error_free(failure);
    return ERROR_NONE;
}

static enum error_code run(struct stream *s, struct error **error)
{
    for (bool more = true;;) {
        struct jsonl_record record = {0};
        struct error *failure = NULL;
        arena_reset(s->arena);
        enum error_code code = jsonl_next(s->reader, s->arena, &record, &more, &failure);
        if (!code && !more)
            return send(s, error);
        if (!code)
            code = answer(s, &record, &failure);
        if (code && (code = record_failed(s, &record, code, failure, error)))
            return code;
        if ((s->out.length >= FLUSH_AT || !jsonl_ready(s->reader)) && (code = send(s, error)))
            return code;
    }
}

assay_code assay_extract_stream(assay_context *context, int input, const char *name, const assay_claims_options *options, assay_sink sink,
                                void *user, size_t *failed, assay_error **error)
{
    struct error *inner = NULL;
    struct stream s = {.context = context, .arena = arena_new(), .options = options, .sink = sink, .user = user, .header = options->header};
    enum error_code code = s.arena ? jsonl_open(input, name, &s.reader, &inner) : error_memory(&inner);
    if (!code)
        code = run(&s, &inner);
    jsonl_close(s.reader);
    arena_free(s.arena);
    buffer_free(&s.out);
    if (failed)
        *failed = s.failed;
    return api_result(code, inner, error);
}
