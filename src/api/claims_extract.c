/* The claims of a file, written as they are found: what is written is forgotten, so that a text of a million numbers takes little more
 * memory than its words. */
#include "api/api.h"

struct extraction {
    struct claims_writer *writer;
    assay_document *document;
    enum error_code code;
    struct error *error;
};

static bool write_settled(void *user, const struct claims *some)
{
    struct extraction *e = user;
    assay_document part = *e->document;
    part.document = some->document;
    part.claims = *some;
    e->code = claims_writer_some(e->writer, &part, &e->error);
    return e->code == ERROR_NONE;
}

/* What cannot be written in parts: the width of columns for people, and what was not taken. */
static bool is_whole(bool rejected, assay_format format) { return rejected || format == ASSAY_TABLE; }

enum error_code claims_extract(assay_context *context, struct arena *arena, const struct read_text *text, const struct document_options *how,
                               const struct claims_format *format, assay_document *document, struct buffer *out, struct error **error)
{
    bool whole = is_whole(format->rejected, format->format);
    struct extraction e = {.document = document, .writer = claims_writer_new(format, out, error)};
    struct claim_options wanted = {.size = sizeof wanted, .rejections = format->rejected, .settled = whole ? NULL : write_settled, .user = &e};
    struct error *inner = NULL;
    enum error_code code = e.writer ? api_document(context, arena, text, how, &wanted, document, &inner) : ERROR_MEMORY;
    if (e.code) {
        error_free(inner);
        inner = e.error;
        code = e.code;
    }
    if (!code && whole)
        code = claims_writer_some(e.writer, document, &inner);
    if (!code)
        code = claims_writer_end(e.writer, &inner);
    claims_writer_free(e.writer);
    if (inner)
        *error = inner;
    return code;
}

/* What the writer has to say of an end comes before what the reader of the text makes of it. */
static enum error_code extract(assay_context *context, const char *path, const assay_document_options *options, struct extraction *e, struct error **error)
{
    struct claim_options wanted = {.size = sizeof wanted, .settled = write_settled, .user = e};
    struct error *inner = NULL;
    enum error_code code = api_open(context, path, options, &wanted, &e->document, &inner);
    if (e->code) {
        error_free(inner);
        *error = e->error;
        return e->code;
    }
    if (code)
        *error = inner;
    return code ? code : claims_writer_end(e->writer, error);
}

static assay_code extract_whole(assay_context *context, const char *path, const assay_document_options *how, const assay_claims_options *options,
                                assay_sink sink, void *user, assay_error **error)
{
    assay_document *document = NULL;
    assay_code code = assay_document_open(context, path, how, &document, error);
    if (!code)
        code = assay_claims_write(document, options, sink, user, error);
    assay_document_free(document);
    return code;
}

assay_code assay_extract(assay_context *context, const char *path, const assay_document_options *how, const assay_claims_options *options,
                         assay_sink sink, void *user, assay_error **error)
{
    if (is_whole(options->rejected, options->format))
        return extract_whole(context, path, how, options, sink, user, error);
    struct claims_format format = {.format = options->format, .kinds = options->kinds, .header = options->header, .raw = options->raw, .sink = sink, .user = user};
    struct buffer out = {0};
    struct error *inner = NULL;
    struct extraction e = {.code = ERROR_NONE};
    enum error_code code = claims_known_kinds(options->kinds, &inner);
    if (!code)
        e.writer = claims_writer_new(&format, &out, &inner);
    if (!code)
        code = e.writer ? extract(context, path, how, &e, &inner) : ERROR_MEMORY;
    claims_writer_free(e.writer);
    assay_document_free(e.document);
    if (!code)
        return api_send(&out, sink, user, error);
    buffer_free(&out);
    return api_result(code, inner, error);
}
