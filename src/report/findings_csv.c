/* Findings as a table: also a list of corrections for the author. RFC 4180; cells that a spreadsheet would run get a leading '. */
#include "report/shown.h"
#include <string.h>

static void put_cell(struct buffer *out, struct slice s, bool last)
{
    bool formula = s.length && strchr("=+-@\t\r", s.data[0]);
    buffer_char(out, '"');
    if (formula)
        buffer_char(out, '\'');
    for (size_t i = 0; i < s.length; i++) {
        if (s.data[i] == '"')
            buffer_char(out, '"');
        buffer_char(out, s.data[i]);
    }
    buffer_text(out, last ? "\"\r\n" : "\",");
}

static void put_number(struct buffer *out, struct arena *arena, struct rational value)
{
    struct slice text = rational_decimal_text(arena, value, 17);
    buffer_append(out, text);
    buffer_char(out, ',');
}

void write_findings_csv(struct arena *arena, const struct shown *shown, const struct report_options *options, struct buffer *out)
{
    (void)options;
    buffer_text(out, "document,line,column,start,end,text,check,rule,verdict,severity,message,formula,computed_low,computed_high,stated_low,"
                     "stated_high,correction,fingerprint\r\n");
    for (size_t i = 0; i < shown->count; i++) {
        const struct relation *r = shown->items[i];
        struct located at = located_of(&r->operands[0]);
        put_cell(out, slice_of(at.file), false);
        buffer_format(out, "%zu,%zu,%zu,%zu,", at.line, at.column, at.bytes.start, at.bytes.end);
        put_cell(out, at.text, false);
        put_cell(out, slice_of(r->rule->check), false);
        put_cell(out, slice_of(r->rule->id), false);
        buffer_format(out, "%s,%s,", check_verdict_name(r->verdict), check_severity_name(r->severity));
        put_cell(out, r->message, false);
        put_cell(out, r->formula, false);
        put_number(out, arena, r->computed.low);
        put_number(out, arena, r->computed.high);
        put_number(out, arena, r->stated.low);
        put_number(out, arena, r->stated.high);
        if (r->correction.length)
            put_cell(out, r->correction, false);
        else
            buffer_char(out, ',');
        put_cell(out, shown_fingerprint(arena, r), true);
    }
}
