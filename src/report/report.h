#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H
/* Every way to show what the checks found. Writers append to a buffer; they decide nothing. */
#include "check/check.h"

enum report_format { REPORT_TEXT, REPORT_CSV, REPORT_JSONL, REPORT_SARIF, REPORT_CLAIMREVIEW, REPORT_JUNIT, REPORT_GITHUB, REPORT_HTML };

struct report_options {
    size_t size;               /* sizeof(struct report_options) */
    bool all;                  /* every relation, not the findings alone */
    bool colour;               /* text */
    const char *version;       /* of the program, for SARIF; NULL: left out */
};

/* By name ("text", "csv", "jsonl", "sarif", "claimreview", "junit", "github", "html"); false when unknown. */
bool report_format_by_name(struct slice name, enum report_format *out);
enum error_code report_write(struct arena *arena, const struct check_result *result, enum report_format format,
                             const struct report_options *options, struct buffer *out, struct error **error);
/* The list of rules, as text or JSON: `assay rules`. */
void report_rules(struct buffer *out, bool json);
/* What a rule, or each rule of a check, does and when it is silent: `assay check --explain RULE`. False when there is none of the name. */
bool report_explain(struct slice rule, struct buffer *out);

#endif
