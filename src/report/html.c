/* Findings as one self-contained page: a list of relations, each with its sentence, the number marked, and the working. */
#include "report/shown.h"

static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    "<title>Numbers checked</title>\n<style>\n"
    "body{font:16px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}\n"
    "article{border-top:1px solid #ccc;padding:1rem 0}h1{font-size:1.5rem}h2{font-size:1.05rem;margin:0}\n"
    "blockquote{margin:.6rem 0;padding-left:1rem;border-left:3px solid #bbb}mark{background:#ffe9a8;color:inherit}\n"
    ".error h2{color:#9b1c1c}.warning h2{color:#7a4b00}dl{display:grid;grid-template-columns:7rem 1fr;margin:0}dd{margin:0}\n"
    "code{font:14px/1.4 monospace}@media print{body{margin:0}}\n</style>\n</head>\n<body>\n<main>\n<h1>Numbers checked</h1>\n";

static void put_sentence(const struct operand *operand, struct buffer *out)
{
    const struct document *d = operand->document;
    struct span s = document_sentence(d, operand->span.start);
    struct span mark = {operand->span.start > s.start ? operand->span.start : s.start, operand->span.end < s.end ? operand->span.end : s.end};
    buffer_text(out, "<blockquote>");
    put_escaped_markup(out, slice_sub(d->clean, s.start, mark.start));
    buffer_text(out, "<mark>");
    put_escaped_markup(out, slice_sub(d->clean, mark.start, mark.end));
    buffer_text(out, "</mark>");
    put_escaped_markup(out, slice_sub(d->clean, mark.end, s.end));
    buffer_text(out, "</blockquote>\n");
}

static void put_row(struct buffer *out, const char *term, struct slice text, bool code)
{
    if (!text.length)
        return;
    buffer_format(out, "<dt>%s</dt><dd>%s", term, code ? "<code>" : "");
    put_escaped_markup(out, text);
    buffer_text(out, code ? "</code></dd>\n" : "</dd>\n");
}

static void put_relation(struct arena *arena, const struct relation *r, size_t number, struct buffer *out)
{
    struct located at = located_of(&r->operands[0]);
    bool finding = r->verdict == VERDICT_INCONSISTENT;
    buffer_format(out, "<article id=\"r%zu\" class=\"%s\">\n<h2>", number, finding ? check_severity_name(r->severity) : "fine");
    put_escaped_markup(out, r->message);
    buffer_text(out, "</h2>\n");
    put_sentence(&r->operands[0], out);
    buffer_text(out, "<dl>\n");
    put_row(out, "Verdict", slice_of(check_verdict_name(r->verdict)), false);
    put_row(out, "Check", slice_of(r->rule->id), false);
    put_row(out, "Place", arena_format(arena, "%s, line %zu", at.file, at.line), false);
    put_row(out, "Working", r->formula, true);
    put_row(out, "Computed", interval_text(arena, r->computed), true);
    put_row(out, "Stated", interval_text(arena, r->stated), true);
    put_row(out, "Would hold", r->correction, true);
    buffer_text(out, "</dl>\n</article>\n");
}

void write_findings_html(struct arena *arena, const struct shown *shown, const struct report_options *options, struct buffer *out)
{
    size_t findings = 0;
    (void)options;
    for (size_t i = 0; i < shown->count; i++)
        findings += check_is_finding(shown->items[i]);
    buffer_text(out, head);
    buffer_format(out, "<p>%zu relation%s shown, of which %zu %s not hold.</p>\n", shown->count, shown->count == 1 ? "" : "s", findings,
                  findings == 1 ? "does" : "do");
    for (size_t i = 0; i < shown->count; i++)
        put_relation(arena, shown->items[i], i + 1, out);
    buffer_text(out, "</main>\n</body>\n</html>\n");
}
