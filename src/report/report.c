#include "report/shown.h"
#include <stdio.h>

static const struct { const char *name; report_writer write; } formats[] = {
    {"text", write_findings_text},   {"csv", write_findings_csv},         {"jsonl", write_findings_jsonl},
    {"sarif", write_findings_sarif}, {"claimreview", write_findings_claimreview}, {"junit", write_findings_junit},
    {"github", write_findings_github}, {"html", write_findings_html},
};

bool report_format_by_name(struct slice name, enum report_format *out)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (slice_is(name, formats[i].name)) {
            *out = (enum report_format)i;
            return true;
        }
    }
    return false;
}

bool shown_of(struct arena *arena, const struct check_result *result, bool all, struct shown *out)
{
    *out = (struct shown){ARENA_ARRAY(arena, result->relations.count + 1, const struct relation *), 0};
    if (!out->items)
        return false;
    for (size_t i = 0; i < result->relations.count; i++)
        if (all || check_is_finding(&result->relations.items[i]))
            out->items[out->count++] = &result->relations.items[i];
    return true;
}

struct located located_of(const struct operand *operand)
{
    struct document *d = operand->document;
    struct located out = {.file = d->name ? d->name : "-", .text = slice_sub(d->clean, operand->span.start, operand->span.end)};
    if (operand->span.end <= operand->span.start)
        return out;
    out.source = operand->aside ? operand->span : document_source(d, operand->span);
    out.bytes = document_file_span(d, out.source);
    if (operand->aside)
        out.text = slice_sub(d->source, out.source.start, out.source.end);
    struct place start = operand->aside ? document_place_of_source(d, operand->span.start) : document_place(d, operand->span.start);
    struct place end = operand->aside ? document_place_of_source(d, operand->span.end - 1) : document_place(d, operand->span.end - 1);
    out.line = start.line;
    out.column = start.column;
    out.end_line = end.line;
    out.end_column = end.column + 1;
    return out;
}

const char *shown_level(const struct relation *relation)
{
    static const char *const levels[] = {"notice", "warning", "error"};
    return relation->verdict == VERDICT_INCONSISTENT ? levels[relation->severity] : "notice";
}

struct slice shown_fingerprint(struct arena *arena, const struct relation *relation)
{
    return arena_format(arena, "%016llx", (unsigned long long)relation->fingerprint);
}

void put_escaped_markup(struct buffer *out, struct slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (c == '&') buffer_text(out, "&amp;");
        else if (c == '<') buffer_text(out, "&lt;");
        else if (c == '>') buffer_text(out, "&gt;");
        else if (c == '"') buffer_text(out, "&quot;");
        else if ((unsigned char)c >= 0x20 || c == '\n' || c == '\t') buffer_char(out, c);
    }
}

enum error_code report_write(struct arena *arena, const struct check_result *result, enum report_format format,
                             const struct report_options *options, struct buffer *out, struct error **error)
{
    static const struct report_options defaults = {.size = sizeof defaults};
    struct shown shown;
    const struct report_options *o = options ? options : &defaults;
    if (!shown_of(arena, result, o->all, &shown))
        return error_memory(error);
    formats[format].write(arena, &shown, o, out);
    return out->failed || arena_failed(arena) ? error_memory(error) : ERROR_NONE;
}

static void rules_json(struct buffer *out)
{
    size_t count;
    const struct check_rule *const *rules = check_rules(&count);
    struct json_writer w;
    json_begin(&w, out, true);
    json_open_array(&w);
    for (size_t i = 0; i < count; i++) {
        json_open_object(&w);
        json_key(&w, "rule");
        json_text(&w, rules[i]->id);
        json_key(&w, "check");
        json_text(&w, rules[i]->check);
        json_key(&w, "sentence");
        json_text(&w, rules[i]->sentence);
        json_key(&w, "detail");
        json_text(&w, rules[i]->detail);
        json_close_object(&w);
    }
    json_close_array(&w);
    buffer_char(out, '\n');
}

void report_rules(struct buffer *out, bool json)
{
    size_t count;
    const struct check_rule *const *rules = check_rules(&count);
    if (json) {
        rules_json(out);
        return;
    }
    for (size_t i = 0; i < count; i++)
        buffer_format(out, "%-24s %s\n", rules[i]->id, rules[i]->sentence);
}

static void explain_one(const struct check_rule *rule, struct buffer *out)
{
    buffer_format(out, "%s%s: %s\n\n%s\n", out->length ? "\n" : "", rule->id, rule->sentence, rule->detail);
}

bool report_explain(struct slice rule, struct buffer *out)
{
    size_t count, found = 0;
    const struct check_rule *const *rules = check_rules(&count);
    for (size_t i = 0; i < count; i++)
        if (slice_is(rule, rules[i]->id) || slice_is(rule, rules[i]->check)) {
            explain_one(rules[i], out);
            found++;
        }
    return found > 0;
}
