#include "api/api.h"
#include "quantity/calendar.h"
#include "claim/columns.h"
#include <stdlib.h>
#include <string.h>

/* Numbers that the clean text does not have (note markers, page numbers, repeated pull quotes) were left out too. */
static enum error_code add_set_aside(assay_document *d, struct error **error)
{
    const struct document *document = d->document;
    for (size_t i = 0; i < document->aside.count; i++) {
        struct span span = document->aside.items[i].source;
        struct slice text = slice_sub(document->source, span.start, span.end);
        bool digit = false;
        for (size_t k = 0; k < text.length && !digit; k++)
            digit = text.data[k] >= '0' && text.data[k] <= '9';
        struct rejection rejection = {.span = span, .in_source = true, .reason = document->aside.items[i].reason};
        if (digit && !LIST_PUSH(d->arena, &d->claims.quantities.rejections, rejection))
            return error_memory(error);
    }
    return ERROR_NONE;
}

enum error_code api_document(assay_context *context, struct arena *arena, const struct read_text *text, const struct document_options *how,
                             const struct claim_options *wanted, assay_document *out, struct error **error)
{
    *out = (assay_document){.context = context, .arena = arena, .text = *text};
    enum error_code code = document_new(arena, text->text, how, &out->document, error);
    if (!code)
        out->document->original = text->written;
    if (!code && (text->mark_count || text->offset))
        out->document->file = &out->text;
    if (!code)
        code = claims_find(arena, context->lexicon, out->document, wanted, &out->claims, error);
    return code || !wanted->rejections ? code : add_set_aside(out, error);
}

/* A year, month or day of the calendar, with or without a time of day behind it. */
static bool is_date(struct slice text)
{
    size_t time = slice_find(text, SLICE("T"), 0);
    struct slice day = slice_sub(text, 0, time == SIZE_MAX ? text.length : time);
    struct calendar_day read = edtf_day(day);
    size_t length = read.day ? 10 : read.month ? 7 : 4;
    if (!read.year || day.length != length || (time != SIZE_MAX && !read.day))
        return false;
    struct calendar_day again = calendar_from_days(calendar_days(read));
    return !read.day || (again.year == read.year && again.month == read.month && again.day == read.day);
}

static enum error_code check_options(const assay_document_options *options, struct error **error)
{
    if (!options || !options->date || is_date(slice_of(options->date)))
        return ERROR_NONE;
    return error_raise(error, ERROR_USAGE, PLACE_NONE, "write 2019, 2019-05 or 2019-05-04", "`%s` is no date", options->date);
}

static struct document_options document_options_of(const assay_document_options *options, const char *name)
{
    struct document_options how = {.size = sizeof how, .name = name};
    if (options) {
        how.name = api_text(options->name, name);
        how.title = slice_of(options->title);
        how.date = slice_of(options->date);
    }
    return how;
}

static enum error_code new_document(assay_context *context, assay_document **out, struct error **error)
{
    assay_document *document = calloc(1, sizeof *document);
    struct arena *arena = arena_new();
    if (!document || !arena) {
        free(document);
        arena_free(arena);
        return error_memory(error);
    }
    *document = (assay_document){.context = context, .arena = arena};
    *out = document;
    return ERROR_NONE;
}

/* Finds the claims of a text that was read, or frees the document. */
static enum error_code finish(enum error_code code, const struct document_options *how, const struct claim_options *wanted, assay_document **document,
                              struct error **error)
{
    assay_document *d = *document;
    struct read_text text = d->text;
    char *name = code ? NULL : arena_string(d->arena, slice_of(how->name));
    struct document_options own = *how;
    own.name = name ? name : how->name;
    if (!code)
        code = api_document(d->context, d->arena, &text, &own, wanted, d, error);
    if (code) {
        assay_document_free(d);
        *document = NULL;
    }
    return code;
}

enum error_code api_open(assay_context *context, const char *path, const assay_document_options *options, const struct claim_options *wanted,
                         assay_document **out, struct error **error)
{
    enum error_code code = new_document(context, out, error);
    if (code)
        return code;
    struct document_options how = document_options_of(options, strcmp(path, "-") == 0 ? "standard input" : path);
    struct read_options reading = {.size = sizeof reading, .encoding = options ? options->encoding : NULL};
    code = check_options(options, error);
    if (!code)
        code = read_file((*out)->arena, path, &reading, &(*out)->text, error);
    return finish(code, &how, wanted, out, error);
}

static struct claim_options claim_options_of(const assay_document_options *options)
{
    return (struct claim_options){.size = sizeof(struct claim_options), .rejections = options && options->rejected};
}

/* Where there is no document, *out is left as it was. */
static assay_code hand_out(enum error_code code, assay_document *document, struct error *inner, assay_document **out, assay_error **error)
{
    if (!code)
        *out = document;
    return api_result(code, inner, error);
}

assay_code assay_document_open(assay_context *context, const char *path, const assay_document_options *options, assay_document **out,
                               assay_error **error)
{
    struct error *inner = NULL;
    assay_document *document = NULL;
    struct claim_options wanted = claim_options_of(options);
    enum error_code code = api_open(context, path, options, &wanted, &document, &inner);
    return hand_out(code, document, inner, out, error);
}

assay_code assay_document_read(assay_context *context, const char *bytes, size_t length, const assay_document_options *options,
                               assay_document **out, assay_error **error)
{
    struct error *inner = NULL;
    assay_document *document = NULL;
    struct claim_options wanted = claim_options_of(options);
    struct document_options how = document_options_of(options, "text");
    enum error_code code = new_document(context, &document, &inner);
    if (!code) {
        document->text = (struct read_text){.text = {bytes, length}, .format = READ_PLAIN, .encoding = "utf-8", .packing = ""};
        code = finish(check_options(options, &inner), &how, &wanted, &document, &inner);
    }
    return hand_out(code, document, inner, out, error);
}

void assay_document_free(assay_document *document)
{
    if (!document)
        return;
    arena_free(document->arena);
    free(document);
}

size_t assay_document_claims(const assay_document *document)
{
    return document->claims.items.count;
}

const char *assay_column_name(size_t column)
{
    return column < CLAIM_COLUMN_COUNT ? claim_column_name((enum claim_column)column) : NULL;
}

assay_text assay_claim_column(const assay_document *document, size_t claim, const char *column)
{
    enum claim_column found = claim_column_find(slice_of(column));
    if (found == CLAIM_COLUMN_COUNT || claim >= document->claims.items.count)
        return (assay_text){NULL, 0};
    struct slice text = claim_column_text(document->arena, &document->claims, claim, found);
    return (assay_text){text.data, text.length};
}

void assay_claim_span(const assay_document *document, size_t claim, size_t *start, size_t *end)
{
    struct span span = {0, 0};
    if (claim < document->claims.items.count)
        span = document_in_file(document->document, document->claims.items.items[claim].quantity.span);
    *start = span.start;
    *end = span.end;
}
