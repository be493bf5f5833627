#ifndef CHECK_RELATION_H
#define CHECK_RELATION_H
/* A relation: numbers that belong together, the formula that ties them, and whether it holds. Rules propose; verdicts come from
 * three nested readings (verdict.h). Values only: nothing here is printed. */
#include "claim/claim.h"

/* ORDER VERDICT: names in verdict.c */
enum check_verdict { VERDICT_CONSISTENT, VERDICT_BY_ROUNDING, VERDICT_LOOSE, VERDICT_INCONSISTENT, VERDICT_UNVERIFIABLE };
enum check_severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };
/* Why a finding is not shown. */
enum check_state { FINDING_ACTIVE, FINDING_SUPPRESSED /* by a comment in the text */, FINDING_KNOWN /* in the baseline */ };

struct check_rule;

struct operand {
    struct document *document;
    struct span span;            /* in the clean text */
    struct rational value;       /* none for words and dates */
    bool aside;                  /* the span is of the source: of what the clean text leaves out */
};

struct relation {
    const struct check_rule *rule;
    const void *origin;          /* the statement of a spec; NULL: none */
    enum check_verdict verdict;
    enum check_severity severity;
    enum check_state state;
    bool weak;                   /* tied too weakly for a finding: other numbers may be meant once it does not hold */
    struct slice message;        /* one plain sentence */
    struct slice formula;        /* with the numbers in it */
    struct interval computed, stated;
    struct operand *operands;    /* [0] is the stated number, which the finding points to */
    size_t operand_count;
    struct slice correction;     /* of the stated number; empty when none is known */
    const char *note;            /* what kind of slip it looks like ("a factor of 1000"); NULL */
    uint64_t fingerprint;        /* of rule and words around, not of places: it survives edits elsewhere */
};

const char *check_verdict_name(enum check_verdict verdict);     /* "consistent-by-rounding" */
const char *check_severity_name(enum check_severity severity);  /* "note", "warning", "error" */

#endif
