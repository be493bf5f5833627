/* Findings for people: place, sentence, formula, the source line with a caret under the number, and what would be right. */
#include "report/shown.h"
#include "check/wording.h"

static const char *paint(const struct report_options *options, const char *code)
{
    return options->colour ? code : "";
}

static void put_operands(struct arena *arena, const struct relation *r, struct buffer *out)
{
    (void)arena;
    for (size_t i = 1; i < r->operand_count; i++) {
        struct located at = located_of(&r->operands[i]);
        if (at.line)
            buffer_format(out, "    with “%.*s” at %s:%zu:%zu\n", SLICE_ARGS(at.text), at.file, at.line, at.column);
    }
}

/* How far the stated number reaches, where it is more than one point. */
static struct slice reach(struct arena *arena, struct interval i)
{
    if (i.empty || (rational_is_none(i.low) && rational_is_none(i.high)))
        return SLICE_NONE;
    if (rational_is_none(i.low) || rational_is_none(i.high))
        return arena_format(arena, "; stated: %s %.*s", rational_is_none(i.low) ? "at most" : "at least", SLICE_ARGS(number_readable(arena, rational_is_none(i.low) ? i.high : i.low)));
    struct slice low = number_readable(arena, i.low), high = number_readable(arena, i.high);
    return slice_equal(low, high) ? SLICE_NONE : arena_format(arena, "; stated: %.*s to %.*s", SLICE_ARGS(low), SLICE_ARGS(high));
}

static void put_one(struct arena *arena, const struct relation *r, const struct report_options *options, struct buffer *out)
{
    struct located at = located_of(&r->operands[0]);
    const char *tone = r->verdict != VERDICT_INCONSISTENT ? "\033[2m" : r->severity == SEVERITY_ERROR ? "\033[1;31m" : "\033[1;33m";
    buffer_format(out, "%s:%zu:%zu: %s%s%s: %.*s [%s]\n", at.file, at.line, at.column, paint(options, tone),
                  r->verdict == VERDICT_INCONSISTENT ? check_severity_name(r->severity) : check_verdict_name(r->verdict), paint(options, "\033[0m"),
                  SLICE_ARGS(r->message), r->rule->id);
    struct document *d = r->operands[0].document;
    if (at.line && d->lines)
        line_map_caret(d->lines, at.source, out);
    if (r->formula.length)
        buffer_format(out, "    %.*s%.*s\n", SLICE_ARGS(r->formula), SLICE_ARGS(reach(arena, r->stated)));
    put_operands(arena, r, out);
    if (r->correction.length)
        buffer_format(out, "    would hold with %.*s\n", SLICE_ARGS(r->correction));
}

void write_findings_text(struct arena *arena, const struct shown *shown, const struct report_options *options, struct buffer *out)
{
    for (size_t i = 0; i < shown->count; i++)
        put_one(arena, shown->items[i], options, out);
}
