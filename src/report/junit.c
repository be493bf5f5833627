/* JUnit XML: a suite for all, a test case a relation; a finding is a failure. */
#include "report/shown.h"

static void put_case(struct arena *arena, const struct relation *r, struct buffer *out)
{
    struct located at = located_of(&r->operands[0]);
    buffer_format(out, "  <testcase classname=\"%s\" name=\"", r->rule->id);
    put_escaped_markup(out, arena_format(arena, "%s:%zu:%zu %.*s", at.file, at.line, at.column, SLICE_ARGS(at.text)));
    if (!check_is_finding(r)) {
        buffer_text(out, r->state != FINDING_ACTIVE ? "\"><skipped/></testcase>\n" : "\"/>\n");
        return;
    }
    buffer_text(out, "\">\n    <failure message=\"");
    put_escaped_markup(out, r->message);
    buffer_format(out, "\" type=\"%s\">", check_severity_name(r->severity));
    put_escaped_markup(out, r->formula);
    buffer_text(out, "</failure>\n  </testcase>\n");
}

void write_findings_junit(struct arena *arena, const struct shown *shown, const struct report_options *options, struct buffer *out)
{
    size_t failures = 0;
    (void)options;
    for (size_t i = 0; i < shown->count; i++)
        failures += check_is_finding(shown->items[i]);
    buffer_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    buffer_format(out, "<testsuite name=\"assay check\" tests=\"%zu\" failures=\"%zu\">\n", shown->count, failures);
    for (size_t i = 0; i < shown->count; i++)
        put_case(arena, shown->items[i], out);
    buffer_text(out, "</testsuite>\n");
}
