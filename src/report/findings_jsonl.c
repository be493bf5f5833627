/* One relation a line, as the contract has it; `severity`, `firm` (false where nothing ties the numbers firmly), `note`, `state`, `fingerprint` behind the fields that it names. */
#include "report/shown.h"

static void put_number(struct arena *arena, struct json_writer *w, const char *key, struct rational value)
{
    json_key(w, key);
    if (rational_is_none(value))
        json_null(w);
    else
        json_raw(w, rational_decimal_text(arena, value, 17));
}

static void put_interval(struct arena *arena, struct json_writer *w, const char *key, struct interval i)
{
    json_key(w, key);
    json_open_object(w);
    put_number(arena, w, "low", i.empty ? RATIONAL_NONE : i.low);
    put_number(arena, w, "high", i.empty ? RATIONAL_NONE : i.high);
    json_close_object(w);
}

static void put_operand(struct arena *arena, struct json_writer *w, const struct operand *operand)
{
    struct located at = located_of(operand);
    json_open_object(w);
    json_key(w, "document");
    json_text(w, at.file);
    json_key(w, "start");
    json_integer(w, (int64_t)at.bytes.start);
    json_key(w, "end");
    json_integer(w, (int64_t)at.bytes.end);
    json_key(w, "line");
    json_integer(w, (int64_t)at.line);
    json_key(w, "text");
    json_string(w, at.text);
    put_number(arena, w, "value", operand->value);
    json_close_object(w);
}

static void put_text(struct json_writer *w, const char *key, struct slice text)
{
    json_key(w, key);
    json_string(w, text);
}

static void put_relation(struct arena *arena, struct json_writer *w, const struct relation *r)
{
    json_open_object(w);
    put_text(w, "check", slice_of(r->rule->check));
    put_text(w, "rule", slice_of(r->rule->id));
    put_text(w, "verdict", slice_of(check_verdict_name(r->verdict)));
    put_text(w, "message", r->message);
    put_text(w, "formula", r->formula);
    put_interval(arena, w, "computed", r->computed);
    put_interval(arena, w, "stated", r->stated);
    json_key(w, "operands");
    json_open_array(w);
    for (size_t i = 0; i < r->operand_count; i++)
        if (r->operands[i].span.end > r->operands[i].span.start)
            put_operand(arena, w, &r->operands[i]);
    json_close_array(w);
    if (r->correction.length)
        put_text(w, "correction", r->correction);
    put_text(w, "severity", slice_of(check_severity_name(r->severity)));
    if (r->weak) {
        json_key(w, "firm");
        json_boolean(w, false);
    }
    if (r->note)
        put_text(w, "note", slice_of(r->note));
    if (r->state != FINDING_ACTIVE)
        put_text(w, "state", r->state == FINDING_KNOWN ? SLICE("known") : SLICE("suppressed"));
    put_text(w, "fingerprint", shown_fingerprint(arena, r));
    json_close_object(w);
}

void write_findings_jsonl(struct arena *arena, const struct shown *shown, const struct report_options *options, struct buffer *out)
{
    (void)options;
    for (size_t i = 0; i < shown->count; i++) {
        struct json_writer w;
        json_begin(&w, out, false);
        put_relation(arena, &w, shown->items[i]);
        buffer_char(out, '\n');
    }
}
