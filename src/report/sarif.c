/* SARIF 2.1.0 (OASIS standard): one run, the rules as its catalogue, a result a relation, with region, fix and fingerprint. */
#include "report/shown.h"

static void put_text(struct json_writer *w, const char *key, struct slice text)
{
    json_key(w, key);
    json_string(w, text);
}

static void put_message(struct json_writer *w, const char *key, struct slice text)
{
    json_key(w, key);
    json_open_object(w);
    put_text(w, "text", text);
    json_close_object(w);
}

static void put_rules(struct json_writer *w)
{
    size_t count;
    const struct check_rule *const *rules = check_rules(&count);
    json_key(w, "rules");
    json_open_array(w);
    for (size_t i = 0; i < count; i++) {
        json_open_object(w);
        put_text(w, "id", slice_of(rules[i]->id));
        put_message(w, "shortDescription", slice_of(rules[i]->sentence));
        put_message(w, "fullDescription", slice_of(rules[i]->detail));
        json_close_object(w);
    }
    json_close_array(w);
}

static void put_tool(struct json_writer *w, const struct report_options *options)
{
    json_key(w, "tool");
    json_open_object(w);
    json_key(w, "driver");
    json_open_object(w);
    put_text(w, "name", SLICE("assay"));
    if (options->version)
        put_text(w, "version", slice_of(options->version));
    put_rules(w);
    json_close_object(w);
    json_close_object(w);
}

static bool is_uri_byte(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '-' || c == '_' || c == '~';
}

/* A path as a URI reference (RFC 3986). */
static struct slice uri_of(struct arena *arena, const char *path)
{
    struct slice out = SLICE_NONE, in = slice_of(path);
    for (size_t i = 0; i < in.length; i++) {
        unsigned char c = (unsigned char)in.data[i];
        out = is_uri_byte(c) ? arena_format(arena, "%.*s%c", SLICE_ARGS(out), c) : arena_format(arena, "%.*s%%%02X", SLICE_ARGS(out), c);
    }
    return out;
}

static void put_artifact(struct arena *arena, struct json_writer *w, const struct located *at)
{
    json_key(w, "artifactLocation");
    json_open_object(w);
    put_text(w, "uri", uri_of(arena, at->file));
    json_close_object(w);
}

static void put_integer(struct json_writer *w, const char *key, size_t value)
{
    json_key(w, key);
    json_integer(w, (int64_t)value);
}

static void put_region(struct json_writer *w, const char *key, const struct located *at, bool bytes_only)
{
    json_key(w, key);
    json_open_object(w);
    if (!bytes_only && at->line) {
        put_integer(w, "startLine", at->line);
        put_integer(w, "startColumn", at->column);
        put_integer(w, "endLine", at->end_line);
        put_integer(w, "endColumn", at->end_column);
    }
    put_integer(w, "byteOffset", at->bytes.start);
    put_integer(w, "byteLength", at->bytes.end - at->bytes.start);
    json_close_object(w);
}

static void put_location(struct arena *arena, struct json_writer *w, const struct operand *operand, size_t id)
{
    struct located at = located_of(operand);
    json_open_object(w);
    if (id)
        put_integer(w, "id", id);
    json_key(w, "physicalLocation");
    json_open_object(w);
    put_artifact(arena, w, &at);
    put_region(w, "region", &at, false);
    json_close_object(w);
    if (id)
        put_message(w, "message", at.text);
    json_close_object(w);
}

static void put_locations(struct arena *arena, struct json_writer *w, const struct relation *r)
{
    json_key(w, "locations");
    json_open_array(w);
    put_location(arena, w, &r->operands[0], 0);
    json_close_array(w);
    json_key(w, "relatedLocations");
    json_open_array(w);
    for (size_t i = 1; i < r->operand_count; i++)
        if (r->operands[i].span.end > r->operands[i].span.start)
            put_location(arena, w, &r->operands[i], i);
    json_close_array(w);
}

/* The stated words with the computed number. */
static void put_fix(struct arena *arena, struct json_writer *w, const struct relation *r)
{
    struct located at = located_of(&r->operands[0]);
    json_key(w, "fixes");
    json_open_array(w);
    json_open_object(w);
    put_message(w, "description", arena_format(arena, "The numbers beside it give %.*s.", SLICE_ARGS(r->correction)));
    json_key(w, "artifactChanges");
    json_open_array(w);
    json_open_object(w);
    put_artifact(arena, w, &at);
    json_key(w, "replacements");
    json_open_array(w);
    json_open_object(w);
    put_region(w, "deletedRegion", &at, true);
    put_message(w, "insertedContent", r->correction);
    json_close_object(w);
    json_close_array(w);
    json_close_object(w);
    json_close_array(w);
    json_close_object(w);
    json_close_array(w);
}

static void put_result(struct arena *arena, struct json_writer *w, const struct relation *r)
{
    bool finding = r->verdict == VERDICT_INCONSISTENT;
    json_open_object(w);
    put_text(w, "ruleId", slice_of(r->rule->id));
    put_text(w, "kind", finding ? SLICE("fail") : r->verdict == VERDICT_UNVERIFIABLE ? SLICE("open") : SLICE("pass"));
    put_text(w, "level", finding ? slice_of(check_severity_name(r->severity)) : SLICE("none"));
    put_message(w, "message", r->message);
    put_locations(arena, w, r);
    json_key(w, "partialFingerprints");
    json_open_object(w);
    put_text(w, "assay/v1", shown_fingerprint(arena, r));
    json_close_object(w);
    if (r->correction.length)
        put_fix(arena, w, r);
    if (r->state != FINDING_ACTIVE) {
        json_key(w, "suppressions");
        json_open_array(w);
        json_open_object(w);
        put_text(w, "kind", r->state == FINDING_SUPPRESSED ? SLICE("inSource") : SLICE("external"));
        json_close_object(w);
        json_close_array(w);
    }
    json_close_object(w);
}

void write_findings_sarif(struct arena *arena, const struct shown *shown, const struct report_options *options, struct buffer *out)
{
    struct json_writer w;
    json_begin(&w, out, true);
    json_open_object(&w);
    put_text(&w, "$schema", SLICE("https://json.schemastore.org/sarif-2.1.0.json"));
    put_text(&w, "version", SLICE("2.1.0"));
    json_key(&w, "runs");
    json_open_array(&w);
    json_open_object(&w);
    put_tool(&w, options);
    put_text(&w, "columnKind", SLICE("unicodeCodePoints"));
    json_key(&w, "results");
    json_open_array(&w);
    for (size_t i = 0; i < shown->count; i++)
        put_result(arena, &w, shown->items[i]);
    json_close_array(&w);
    json_close_object(&w);
    json_close_array(&w);
    json_close_object(&w);
    buffer_char(out, '\n');
}
