/* Workflow commands of GitHub Actions: an annotation a relation. */
#include "report/shown.h"

/* Data and properties have marks of their own that must be escaped. */
static void put_escaped(struct buffer *out, struct slice text, bool property)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (c == '%') buffer_text(out, "%25");
        else if (c == '\r') buffer_text(out, "%0D");
        else if (c == '\n') buffer_text(out, "%0A");
        else if (property && c == ':') buffer_text(out, "%3A");
        else if (property && c == ',') buffer_text(out, "%2C");
        else buffer_char(out, c);
    }
}

void write_findings_github(struct arena *arena, const struct shown *shown, const struct report_options *options, struct buffer *out)
{
    (void)arena;
    (void)options;
    for (size_t i = 0; i < shown->count; i++) {
        const struct relation *r = shown->items[i];
        struct located at = located_of(&r->operands[0]);
        buffer_format(out, "::%s file=", shown_level(r));
        put_escaped(out, slice_of(at.file), true);
        buffer_format(out, ",line=%zu,col=%zu,title=%s::", at.line, at.column, r->rule->id);
        put_escaped(out, r->message, false);
        buffer_char(out, '\n');
    }
}
