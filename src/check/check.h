#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H
/* Which numbers hold, and which do not. Claims in, relations out: each with its verdict; the inconsistent ones are findings. */
#include "base/buffer.h"
#include "base/json.h"
#include "check/relation.h"
#include "spec/spec.h"
#include "table/table.h"

/* One check: an exported constant in rules/<name>.c and a row in rules.h. */
struct check_context;
struct view;

struct check_rule {
    const char *id;             /* "arithmetic/total" */
    const char *check;          /* "arithmetic" */
    const char *sentence;       /* what it checks, one line */
    const char *detail;         /* when it speaks and when it keeps silent, with an example: `check --explain` */
    bool lists_only;            /* never a finding: relations that hold are worth knowing; any other rule's word on the same numbers goes before */
    bool bounds_only;           /* that it holds says little: any other rule's word on the same numbers goes before, also that of one that only lists */
    void (*sentence_rule)(struct check_context *context, const struct view *view);   /* NULL, or called for each sentence */
    void (*document_rule)(struct check_context *context);                           /* NULL, or called once a document */
    void (*corpus_rule)(struct check_context *context);                             /* NULL, or called once for all documents */
};

/* All rules, in order. */
const struct check_rule *const *check_rules(size_t *count);
/* By id, or by the name of a check (its first rule); NULL when unknown. */
const struct check_rule *check_rule_find(struct slice name);

struct check_options {
    size_t size;                          /* sizeof(struct check_options) */
    const struct slice *only;             /* ids of rules or checks; count 0: all */
    size_t only_count;
    const struct slice *skip;
    size_t skip_count;
    struct slice baseline;                /* JSON Lines of an earlier run: what stands there is FINDING_KNOWN */
    const struct table *exchange_rates;   /* date, base, quote, rate; NULL: only implied rates are compared */
    const struct specs *specs;            /* with `checks:` and `reference:`; NULL: none */
    const struct spec_run *rows;          /* what they found in the documents; NULL: none */
    const char *reference;                /* folder of the tables that `reference:` names; NULL: they are not asked */
    double alpha;                         /* of tests; 0: 0.05 */
    bool findings_only;                   /* rules that only list relations are left out */
};

struct check_result {
    LIST(struct relation) relations;      /* every relation examined, in order of the text */
    size_t findings;                      /* inconsistent and active */
};

/* Examine documents together. Claims and documents must outlive the result. */
enum error_code check_run(struct arena *arena, const struct lexicon *lexicon, const struct claims *const *documents, size_t count,
                          const struct check_options *options, struct check_result *out, struct error **error);
/* Is this relation to be shown as a finding? */
bool check_is_finding(const struct relation *relation);

/* Numbers that changed between two editions: a relation for each, `old` operand second. */
enum error_code check_diff(struct arena *arena, const struct lexicon *lexicon, const struct claims *old_edition,
                           const struct claims *new_edition, struct check_result *out, struct error **error);

/* One statistical case (`assay check --from cases`): texts with results in APA style, or figures for grim, grimmer, debit,
 * grim-stats and rounding. Appends the answer as one JSON object, no line end: {"id", "results"}, {"id", "result"}. A case that
 * cannot be read is ERROR_DATA, and what was appended is {"id", "error": {...}}. */
enum error_code check_case(struct arena *arena, const struct json *question, struct buffer *out, struct error **error);

#endif
