#ifndef API_API_H
#define API_API_H
/* What the files of this room share: the opaque types of assay.h from inside. An assay_error is a struct error. */
#include "assay.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/place.h"
#include "claim/claim.h"
#include "lexicon/lexicon.h"
#include "read/read.h"
#include "spec/spec.h"

struct assay_context {
    struct arena *arena;
    const struct lexicon *lexicon;    /* `memory` */
    struct lexicon *own;              /* with the settings' rows; NULL */
    struct lexicon *memory;           /* the built-in one or `own`, with a memory for this context's thread */
    assay_notice notice;
    void *user;
    char *settings_file;
    struct slice check_only, check_skip, reference;   /* settings of `check` */
    const char **check_specs;                         /* paths */
    size_t check_spec_count;
    struct specs_ahead *ahead;        /* specs that another thread loads (ahead.c); NULL */
};

struct assay_document {
    assay_context *context;
    struct arena *arena;
    struct read_text text;
    struct document *document;
    struct claims claims;
};

/* Hand an inner error out. Returns the code of assay.h. */
assay_code api_result(enum error_code code, struct error *inner, assay_error **error);
/* Hand a buffer to a sink, then free it. */
assay_code api_send(struct buffer *buffer, assay_sink sink, void *user, assay_error **error);
/* Tell the context's listener; frees the inner error. */
void api_notice(const assay_context *context, struct error *inner);
/* A document made of text in `arena`, its claims found. */
enum error_code api_document(assay_context *context, struct arena *arena, const struct read_text *text, const struct document_options *how,
                             const struct claim_options *wanted, assay_document *out, struct error **error);
/* assay_document_open, with more to ask. *out is set before claims are handed on, and NULL again where that ends in an error. */
enum error_code api_open(assay_context *context, const char *path, const assay_document_options *options, const struct claim_options *wanted,
                         assay_document **out, struct error **error);
/* The text of one option, or otherwise. */
const char *api_text(const char *given, const char *otherwise);

/* claims_write.c: append one document's claims. `id_number`: the id is a JSON number. */
struct claims_format {
    assay_format format;
    const char *kinds;
    bool rejected, header, raw;
    struct slice id;
    bool id_number;
    assay_sink sink;         /* takes what has gathered now and then; NULL: all stays in the buffer */
    void *user;
};
enum error_code claims_write(const assay_document *document, const struct claims_format *how, struct buffer *out, struct error **error);
/* The same as the claims are found: their document is read, written and forgotten. (claims_extract.c) */
struct claims_writer;
struct claims_writer *claims_writer_new(const struct claims_format *how, struct buffer *out, struct error **error);
enum error_code claims_writer_some(struct claims_writer *writer, const assay_document *document, struct error **error);
enum error_code claims_writer_end(struct claims_writer *writer, struct error **error);
void claims_writer_free(struct claims_writer *writer);
/* A text's claims written as they are found. `document` is room for it, in use until all is written. */
enum error_code claims_extract(assay_context *context, struct arena *arena, const struct read_text *text, const struct document_options *how,
                               const struct claims_format *format, assay_document *document, struct buffer *out, struct error **error);
/* Is each kind in "money,percent" one? */
enum error_code claims_known_kinds(const char *kinds, struct error **error);
/* {"id", "error": {...}} and a line end. */
void claims_write_error(struct buffer *out, const struct jsonl_record *record, const struct error *failure);

#endif
