/* Claims as rows: CSV and TSV, JSON and JSON Lines, an aligned table for people; and the numbers that were not taken. */
#include "api/api.h"
#include "base/json.h"
#include "base/utf8.h"
#include "claim/columns.h"
#include "syntax/suggest.h"
#include "table/table.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Is this kind in "money,percent"? NULL: all are. */
static bool wanted(const char *kinds, const char *kind)
{
    struct slice rest = slice_of(kinds), piece;
    if (!kinds)
        return true;
    while (slice_split(&rest, ',', &piece))
        if (slice_is(slice_trim(piece), kind))
            return true;
    return false;
}

/* A kind that is none would select nothing, silently. */
enum error_code claims_known_kinds(const char *kinds, struct error **error)
{
    const char *names[KIND_STATISTIC + 2] = {NULL};
    struct slice rest = slice_of(kinds), piece;
    for (size_t i = 0; i <= KIND_STATISTIC; i++)
        names[i] = quantity_kind_name((enum quantity_kind)i);
    while (kinds && slice_split(&rest, ',', &piece)) {
        size_t at = 0;
        piece = slice_trim(piece);
        while (names[at] && !slice_is(piece, names[at]))
            at++;
        if (names[at])
            continue;
        const char *near = suggest(piece, names);
        char remedy[256] = "the kinds are:";
        if (near)
            snprintf(remedy, sizeof remedy, "did you mean `%s`?", near);
        for (at = 0; !near && names[at]; at++)
            snprintf(remedy + strlen(remedy), sizeof remedy - strlen(remedy), "%s %s", at ? "," : "", names[at]);
        return error_raise(error, ERROR_USAGE, PLACE_NONE, remedy, "unknown kind `%.*s`", SLICE_ARGS(piece));
    }
    return ERROR_NONE;
}

static bool taken(const assay_document *document, size_t index, const struct claims_format *how)
{
    return wanted(how->kinds, quantity_kind_name(document->claims.items.items[index].quantity.kind));
}

/* ---- JSON ---- */

static void write_member(struct json_writer *w, enum claim_column_type type, struct slice text)
{
    if (!text.data)
        json_null(w);
    else if (type == CLAIM_TEXT)
        json_string(w, text);
    else
        json_raw(w, text);
}

/* What was written goes on to the sink, so that a document of a million claims does not stand in memory twice. */
#define DRAIN_AT ((size_t)1 << 20)
#define ROWS_AT_ONCE 512

static enum error_code drain(const struct claims_format *how, struct buffer *out, struct error **error)
{
    if (out->failed)
        return error_memory(error);
    if (!how->sink || out->length < DRAIN_AT)
        return ERROR_NONE;
    bool stopped = how->sink(how->user, out->data, out->length);
    buffer_clear(out);
    return stopped ? error_raise(error, ERROR_WRITE, PLACE_NONE, "check the disk, or who reads the output", "the output cannot be written") : ERROR_NONE;
}

static void write_claim(struct json_writer *w, struct arena *arena, const struct claims *claims, size_t index)
{
    json_open_object(w);
    for (size_t i = 0; i < CLAIM_COLUMN_COUNT; i++) {
        enum claim_column column = (enum claim_column)i;
        json_raw_key(w, claim_column_key(column));
        struct slice text = claim_column_text(arena, claims, index, column);
        bool number = column == CLAIM_COLUMN_PAGE && text.data && text.data[0] >= '1' && text.data[0] <= '9' && strspn(text.data, "0123456789") >= text.length;
        write_member(w, number ? CLAIM_INTEGER : claim_column_type(column), text);
    }
    json_close_object(w);
}

static struct span rejection_source(const assay_document *document, const struct rejection *r)
{
    return r->in_source ? r->span : document_source(document->document, r->span);
}

static struct slice rejection_text(const assay_document *document, const struct rejection *r)
{
    struct slice text = r->in_source ? document->document->source : document->document->clean;
    return slice_sub(text, r->span.start, r->span.end);
}

static void write_rejection(struct json_writer *w, const assay_document *document, const struct rejection *r)
{
    struct span file = document_file_span(document->document, rejection_source(document, r));
    json_open_object(w);
    json_key(w, "start");
    json_integer(w, (int64_t)file.start);
    json_key(w, "end");
    json_integer(w, (int64_t)file.end);
    json_key(w, "text");
    json_string(w, rejection_text(document, r));
    json_key(w, "reason");
    json_text(w, r->reason);
    json_close_object(w);
}

static void write_id(struct json_writer *w, const assay_document *document, const struct claims_format *how)
{
    json_key(w, "id");
    if (how->id_number)
        json_raw(w, how->id);
    else if (how->id.data)
        json_string(w, how->id);
    else
        json_text(w, document->document->name);
}

static enum error_code write_items(const assay_document *document, const struct claims_format *how, struct arena *scratch, struct json_writer *w,
                                   struct error **error)
{
    enum error_code code = ERROR_NONE;
    for (size_t i = 0; !code && how->rejected && i < document->claims.quantities.rejections.count; i++) {
        write_rejection(w, document, &document->claims.quantities.rejections.items[i]);
        code = drain(how, w->out, error);
    }
    for (size_t i = 0; !code && !how->rejected && i < document->claims.items.count; i++) {
        if (!taken(document, i, how))
            continue;
        arena_reset(scratch);
        write_claim(w, scratch, &document->claims, i);
        code = drain(how, w->out, error);
    }
    return code;
}

static void open_document(const assay_document *document, const struct claims_format *how, struct json_writer *w)
{
    json_open_object(w);
    write_id(w, document, how);
    json_key(w, how->rejected ? "rejected" : "claims");
    json_open_array(w);
}

static enum error_code close_document(struct json_writer *w, struct buffer *out, struct error **error)
{
    json_close_array(w);
    json_close_object(w);
    buffer_char(out, '\n');
    return out->failed ? error_memory(error) : ERROR_NONE;
}

/* ---- CSV and the table for people ---- */

static enum column_type column_type_of(enum claim_column_type type)
{
    static const enum column_type types[] = {COLUMN_TEXT, COLUMN_INTEGER, COLUMN_NUMBER, COLUMN_BOOLEAN};   /* ORDER claim_column_type */
    return types[type];
}

/* All columns of the contract, or the few that a person reads on a terminal. */
static size_t choose_columns(assay_format format, enum claim_column chosen[CLAIM_COLUMN_COUNT])
{
    static const enum claim_column few[] = {CLAIM_COLUMN_LINE, CLAIM_COLUMN_TEXT, CLAIM_COLUMN_KIND, CLAIM_COLUMN_BOUND, CLAIM_COLUMN_VALUE,
                                            CLAIM_COLUMN_LOW, CLAIM_COLUMN_HIGH, CLAIM_COLUMN_UNIT, CLAIM_COLUMN_COUNTED, CLAIM_COLUMN_SUBJECT,
                                            CLAIM_COLUMN_ENTITY, CLAIM_COLUMN_TIME};
    size_t count = 0;
    if (format == ASSAY_TABLE) {
        memcpy(chosen, few, sizeof few);
        return sizeof few / sizeof *few;
    }
    for (size_t i = 0; i < CLAIM_COLUMN_COUNT; i++)
        if (!claim_column_json_only((enum claim_column)i))
            chosen[count++] = (enum claim_column)i;
    return count;
}

/* The next rows from *at on, at most `most`; *at moves behind the last claim that was looked at. */
static struct table *claims_table(const assay_document *document, const struct claims_format *how, struct arena *arena, size_t *at, size_t most)
{
    enum claim_column chosen[CLAIM_COLUMN_COUNT];
    struct column columns[CLAIM_COLUMN_COUNT];
    size_t count = choose_columns(how->format, chosen);
    for (size_t i = 0; i < count; i++)
        columns[i] = (struct column){.name = slice_of(claim_column_name(chosen[i])), .type = column_type_of(claim_column_type(chosen[i])),
                                     .description = slice_of(claim_column_description(chosen[i]))};
    struct table *table = table_new(arena, SLICE("claims"), columns, count);
    for (; table && *at < document->claims.items.count && table->row_count < most; (*at)++) {
        if (!taken(document, *at, how))
            continue;
        struct slice *cells = table_add_row(table);
        if (!cells)
            return NULL;
        for (size_t i = 0; i < count; i++)
            cells[i] = claim_column_text(arena, &document->claims, *at, chosen[i]);
    }
    return table;
}

static struct table *rejections_table(const assay_document *document, struct arena *arena)
{
    static const char *const names[] = {"document", "line", "column", "start", "end", "text", "reason"};
    struct column columns[7];
    for (size_t i = 0; i < 7; i++)
        columns[i] = (struct column){.name = slice_of(names[i]), .type = i >= 1 && i <= 4 ? COLUMN_INTEGER : COLUMN_TEXT};
    struct table *table = table_new(arena, SLICE("rejected"), columns, 7);
    struct line_map *lines = line_map_new(arena, document->document->source);
    for (size_t i = 0; table && lines && i < document->claims.quantities.rejections.count; i++) {
        const struct rejection *r = &document->claims.quantities.rejections.items[i];
        struct span source = rejection_source(document, r), file = document_file_span(document->document, source);
        struct place place = line_map_place(lines, NULL, source.start);
        struct slice *cells = table_add_row(table);
        if (!cells)
            return NULL;
        cells[0] = slice_of(document->document->name);
        cells[1] = arena_format(arena, "%zu", place.line);
        cells[2] = arena_format(arena, "%zu", place.column);
        cells[3] = arena_format(arena, "%zu", file.start);
        cells[4] = arena_format(arena, "%zu", file.end);
        cells[5] = rejection_text(document, r);
        cells[6] = slice_of(r->reason);
    }
    return lines ? table : NULL;
}

static enum table_format table_format_of(assay_format format)
{
    static const enum table_format formats[] = {TABLE_CSV, TABLE_TSV, TABLE_JSON, TABLE_JSONL, TABLE_MARKDOWN, TABLE_TEXT};  /* ORDER assay_format */
    return formats[format];
}

/* Take off the line of column names where it was written for an earlier document. */
static void drop_header(struct buffer *out, size_t from)
{
    char *end = out->length > from ? memchr(out->data + from, '\n', out->length - from) : NULL;
    if (!end)
        return;
    size_t rest = out->length - (size_t)(end + 1 - out->data);
    memmove(out->data + from, end + 1, rest);
    out->length = from + rest;
    out->data[out->length] = '\0';
}

static enum error_code write_table(const struct table *table, const struct claims_format *how, bool header, struct buffer *out, struct error **error)
{
    struct table_write_options options = {.size = sizeof options, .raw = how->raw};
    size_t from = out->length;
    if (!table)
        return error_memory(error);
    enum error_code code = table_write(table, table_format_of(how->format), &options, out, error);
    if (!code && !header)
        drop_header(out, from);
    return code ? code : drain(how, out, error);
}

static enum error_code write_rows(const assay_document *document, const struct claims_format *how, struct arena *scratch, bool *header,
                                  struct buffer *out, struct error **error)
{
    bool people = how->format == ASSAY_TABLE;
    size_t at = 0;
    enum error_code code;
    if (how->rejected)
        return write_table(rejections_table(document, scratch), how, *header, out, error);
    do {       /* columns for people are as wide as their widest cell: in one piece */
        arena_reset(scratch);
        code = write_table(claims_table(document, how, scratch, &at, people ? SIZE_MAX : ROWS_AT_ONCE), how, *header, out, error);
        *header = false;
    } while (!code && at < document->claims.items.count);
    return code;
}

/* ---- some claims after the other ---- */

struct claims_writer {
    struct claims_format how;
    struct arena *scratch;
    struct buffer *out;
    struct json_writer json;
    bool is_json, begun, header;
};

struct claims_writer *claims_writer_new(const struct claims_format *how, struct buffer *out, struct error **error)
{
    struct claims_writer *writer = calloc(1, sizeof *writer);
    struct arena *scratch = arena_new();
    if (!writer || !scratch) {
        free(writer);
        arena_free(scratch);
        error_memory(error);
        return NULL;
    }
    *writer = (struct claims_writer){.how = *how, .scratch = scratch, .out = out, .is_json = how->format == ASSAY_JSON || how->format == ASSAY_JSONL};
    writer->header = how->header || how->format == ASSAY_TABLE;
    json_begin(&writer->json, out, how->format == ASSAY_JSON);
    return writer;
}

enum error_code claims_writer_some(struct claims_writer *writer, const assay_document *document, struct error **error)
{
    if (!writer->is_json)
        return write_rows(document, &writer->how, writer->scratch, &writer->header, writer->out, error);
    if (!writer->begun)
        open_document(document, &writer->how, &writer->json);
    writer->begun = true;
    return write_items(document, &writer->how, writer->scratch, &writer->json, error);
}

enum error_code claims_writer_end(struct claims_writer *writer, struct error **error)
{
    return writer->is_json ? close_document(&writer->json, writer->out, error) : ERROR_NONE;
}

void claims_writer_free(struct claims_writer *writer)
{
    if (writer)
        arena_free(writer->scratch);
    free(writer);
}

enum error_code claims_write(const assay_document *document, const struct claims_format *how, struct buffer *out, struct error **error)
{
    struct claims_writer *writer = claims_writer_new(how, out, error);
    enum error_code code = writer ? claims_writer_some(writer, document, error) : ERROR_MEMORY;
    if (!code)
        code = claims_writer_end(writer, error);
    claims_writer_free(writer);
    return code;
}

assay_code assay_claims_write(const assay_document *document, const assay_claims_options *options, assay_sink sink, void *user, assay_error **error)
{
    struct claims_format how = {.format = options->format, .kinds = options->kinds, .rejected = options->rejected, .header = options->header,
                                .raw = options->raw, .sink = sink, .user = user};
    struct buffer out = {0};
    struct error *inner = NULL;
    enum error_code code = claims_known_kinds(options->kinds, &inner);
    if (!code)
        code = claims_write(document, &how, &out, &inner);
    if (!code)
        return api_send(&out, sink, user, error);
    buffer_free(&out);
    return api_result(code, inner, error);
}

void claims_write_error(struct buffer *out, const struct jsonl_record *record, const struct error *failure)
{
    struct json_writer w;
    json_begin(&w, out, false);
    json_open_object(&w);
    json_key(&w, "id");
    if (!record->has_id)
        json_null(&w);
    else if (record->id_number)
        json_raw(&w, record->id);
    else
        json_string(&w, record->id);
    json_key(&w, "error");
    json_open_object(&w);
    json_key(&w, "code");
    json_text(&w, error_name(failure->code));
    json_key(&w, "message");
    json_text(&w, failure->message);
    json_key(&w, "line");
    json_integer(&w, (int64_t)(failure->line ? failure->line : record->line));
    json_key(&w, "column");
    json_integer(&w, (int64_t)failure->column);
    json_close_object(&w);
    json_close_object(&w);
    buffer_char(out, '\n');
}
