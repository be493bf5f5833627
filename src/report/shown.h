#ifndef REPORT_SHOWN_H
#define REPORT_SHOWN_H
/* What all writers of findings share: which relations are shown, and where an operand stands in the source. */
#include "report/report.h"

struct shown {
    const struct relation **items;
    size_t count;
};

/* Where an operand stands: file name, bytes, line and column from 1, its words. */
struct located {
    const char *file;
    struct span source;        /* bytes in the source, for its line */
    struct span bytes;         /* bytes in the file */
    size_t line, column, end_line, end_column;
    struct slice text;         /* clean */
};

/* The findings, or all relations. False when out of memory. */
bool shown_of(struct arena *arena, const struct check_result *result, bool all, struct shown *out);
struct located located_of(const struct operand *operand);
/* First in each run of relations of one document? */
const char *shown_level(const struct relation *relation);     /* "error", "warning", "notice" for hosts of code */
struct slice shown_fingerprint(struct arena *arena, const struct relation *relation);

/* ORDER REPORT_FORMAT: one writer a file. */
typedef void (*report_writer)(struct arena *arena, const struct shown *shown, const struct report_options *options, struct buffer *out);
void write_findings_text(struct arena *arena, const struct shown *shown, const struct report_options *options, struct buffer *out);
void write_findings_csv(struct arena *arena, const struct shown *shown, const struct report_options *options, struct buffer *out);
void write_findings_jsonl(struct arena *arena, const struct shown *shown, const struct report_options *options, struct buffer *out);
void write_findings_sarif(struct arena *arena, const struct shown *shown, const struct report_options *options, struct buffer *out);
void write_findings_claimreview(struct arena *arena, const struct shown *shown, const struct report_options *options, struct buffer *out);
void write_findings_junit(struct arena *arena, const struct shown *shown, const struct report_options *options, struct buffer *out);
void write_findings_github(struct arena *arena, const struct shown *shown, const struct report_options *options, struct buffer *out);
void write_findings_html(struct arena *arena, const struct shown *shown, const struct report_options *options, struct buffer *out);

/* XML and HTML text with & < > " escaped; control characters left out. */
void put_escaped_markup(struct buffer *out, struct slice text);

#endif
