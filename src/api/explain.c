/* `assay explain`: each number of a text in its place, how it was understood, and why others were left out. */
#include "api/api.h"
#include "base/utf8.h"
#include "claim/columns.h"
#include <string.h>

/* What is told of a claim, in this order, where known. */
static const enum claim_column told[] = {
    CLAIM_COLUMN_KIND, CLAIM_COLUMN_FORM, CLAIM_COLUMN_VALUE_TEXT, CLAIM_COLUMN_LOW_TEXT, CLAIM_COLUMN_HIGH_TEXT, CLAIM_COLUMN_UNIT,
    CLAIM_COLUMN_UNIT_TEXT, CLAIM_COLUMN_CANONICAL_VALUE, CLAIM_COLUMN_CANONICAL_UNIT, CLAIM_COLUMN_INTERVAL_LOW, CLAIM_COLUMN_INTERVAL_HIGH,
    CLAIM_COLUMN_INTERVAL_ENDS, CLAIM_COLUMN_QUALIFIER, CLAIM_COLUMN_BOUND, CLAIM_COLUMN_CHANGE, CLAIM_COLUMN_GROUP, CLAIM_COLUMN_ROLE,
    CLAIM_COLUMN_COUNTED, CLAIM_COLUMN_SUBJECT, CLAIM_COLUMN_ENTITY, CLAIM_COLUMN_TIME, CLAIM_COLUMN_PLACE, CLAIM_COLUMN_BASE,
    CLAIM_COLUMN_PER, CLAIM_COLUMN_ATTRIBUTION, CLAIM_COLUMN_MODALITY, CLAIM_COLUMN_NEGATED, CLAIM_COLUMN_AMBIGUITY};

static bool dull(enum claim_column column, struct slice text)
{
    return (column == CLAIM_COLUMN_MODALITY && slice_is(text, "stated")) || (column == CLAIM_COLUMN_NEGATED && slice_is(text, "false"))
        || (column == CLAIM_COLUMN_FORM && slice_is(text, "point")) || (column == CLAIM_COLUMN_BOUND && slice_is(text, "="));
}

static void explain_claim(const assay_document *d, size_t index, const struct line_map *lines, struct buffer *out)
{
    const struct quantity *q = &d->claims.items.items[index].quantity;
    line_map_caret(lines, document_source(d->document, q->span), out);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        struct slice text = claim_column_text(d->arena, &d->claims, index, told[i]);
        if (text.data && !dull(told[i], text))
            buffer_format(out, "    %-16s %.*s\n", claim_column_name(told[i]), SLICE_ARGS(text));
    }
    buffer_char(out, '\n');
}

static void explain_rejection(const assay_document *d, const struct rejection *r, const struct line_map *lines, struct buffer *out)
{
    struct span source = r->in_source ? r->span : document_source(d->document, r->span);
    line_map_caret(lines, source, out);
    buffer_format(out, "    left out: %s\n\n", r->reason);
}

static void explain_all(const assay_document *d, const struct line_map *lines, struct buffer *out)
{
    const struct claims *claims = &d->claims;
    for (size_t i = 0; i < claims->items.count; i++)
        explain_claim(d, i, lines, out);
    for (size_t i = 0; i < claims->quantities.rejections.count; i++)
        explain_rejection(d, &claims->quantities.rejections.items[i], lines, out);
    if (!claims->items.count && !claims->quantities.rejections.count)
        buffer_text(out, "no number was found\n");
}

static enum error_code explain(assay_context *context, struct arena *arena, struct slice text, bool json, struct buffer *out, struct error **error)
{
    struct document_options how = {.size = sizeof how, .name = "text", .plain = true};
    struct read_text read = {.text = text, .format = READ_PLAIN, .encoding = "utf-8", .packing = ""};
    struct claim_options wanted = {.size = sizeof wanted, .rejections = true};
    assay_document document;
    enum error_code code = api_document(context, arena, &read, &how, &wanted, &document, error);
    if (code)
        return code;
    if (json) {
        struct claims_format format = {.format = ASSAY_JSON, .header = true};
        return claims_write(&document, &format, out, error);
    }
    struct line_map *lines = line_map_new(arena, text);
    if (!lines)
        return error_memory(error);
    explain_all(&document, lines, out);
    return out->failed ? error_memory(error) : ERROR_NONE;
}

assay_code assay_explain(assay_context *context, const char *text, size_t length, const char *format, assay_sink sink, void *user, assay_error **error)
{
    struct error *inner = NULL;
    struct buffer out = {0};
    struct arena *arena = arena_new();
    bool json = format && strcmp(format, "json") == 0;
    enum error_code code = arena ? explain(context, arena, (struct slice){text, length}, json, &out, &inner) : error_memory(&inner);
    arena_free(arena);
    if (!code)
        return api_send(&out, sink, user, error);
    buffer_free(&out);
    return api_result(code, inner, error);
}
