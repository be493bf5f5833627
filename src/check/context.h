#ifndef CHECK_CONTEXT_H
#define CHECK_CONTEXT_H
/* What a rule works with, and how it proposes. */
#include "check/check.h"
#include "check/edtf.h"
#include "check/stems.h"
#include "check/tie.h"
#include "check/verdict.h"
#include "check/view.h"
#include "check/wording.h"

struct check_context {
    struct arena *arena;
    const struct lexicon *lexicon;
    const struct check_options *options;
    const struct claims *const *documents;   /* all of the run */
    size_t document_count;
    const struct claims *claims;             /* the document at hand */
    struct views views;                      /* its sentences */
    size_t at;                               /* index of the view at hand */
    struct stems stems;                      /* of its words; made when first asked for */
    struct { bool read, known; struct moments when; } dated;   /* when it was written (check/dated.h) */
    const struct check_rule *rule;           /* at work */
    struct tie_book book;                    /* all ties of the tables */
    struct ties ties;                        /* those of the rule at work */
    LIST(struct relation) found;
    bool failed;                             /* out of memory */
    enum error_code code;                    /* an expression of a spec, or a reference table, is wrong */
    struct error **error;
};

#define PROPOSAL_OPERANDS 24

/* What a rule thinks belongs together. */
struct proposal {
    struct figure stated;
    struct figure operands[PROPOSAL_OPERANDS];
    size_t operand_count;
    struct interval computed[READINGS];
    struct slice formula;         /* the computed side, numbers in it: "6 + 4 + 5" */
    const char *says;             /* begins the sentence: "The parts add up to" */
    const char *note;             /* what kind of slip it is; NULL: looked for */
    const char *unit;             /* behind numbers in the sentence: " percent"; "" */
    bool never_finding;           /* a tie too weak for a finding: inconsistent becomes unverifiable */
    struct slice correction;      /* what would be right, in the place of the stated words; empty: worked out where the computed value is one number */
    bool no_correction;           /* the numbers do not say which of them is wrong */
    const void *origin;           /* what of a spec it comes from: readings of different statements do not stand for one another */
};

typedef struct interval (*interval_operation)(struct arena *, struct interval, struct interval);

void proposal_operand(struct proposal *proposal, struct figure figure);
/* computed = a op b at every reading. */
void proposal_compute(struct check_context *context, struct proposal *proposal, const struct figure *a, interval_operation op, const struct figure *b);
/* The sum of the operands: where rounding widens two of them, all at their ends at once is no fair reading, and the ends do not count. */
void proposal_open_ends(struct proposal *proposal);
/* Judge and keep it. The same stated number with the same operands is kept once a rule; of several readings of one number by a
 * rule the best verdict stays. */
void propose(struct check_context *context, struct proposal *proposal);
/* Of several readings the best. */
void propose_best(struct check_context *context, struct proposal *readings, size_t count);
/* A relation whose verdict the rule knows itself: orders, counts, dates. */
void propose_known(struct check_context *context, struct proposal *proposal, enum check_verdict verdict, struct slice message);

struct slice figure_text(struct check_context *context, const struct figure *figure);    /* the words of the source, else the value */
struct slice claim_text(const struct claims *claims, const struct claim *claim);
/* Do two claims measure in units that can be compared? Converts b's figure to a's unit. */
bool figures_comparable(struct check_context *context, const struct claim *a, const struct claim *b, struct figure *b_in_a);

/* Judge the ties of the rule at work, at each item of a sentence the first that is taken. */
typedef bool (*tie_judge)(struct check_context *context, const struct view *view, const struct tie *tie, const struct pattern_match *match);
void judge_ties(struct check_context *context, const struct view *view, tie_judge judge);

/* The first item of [from, to) that is a word of the class (a row of lexicon/en/tiewords.tsv); SIZE_MAX: none. */
size_t find_class(const struct check_context *context, const struct view *view, size_t from, size_t to, const char *name);
/* Is what is counted of the kind that texts number: `three reasons … these three factors`? */
bool is_numbered_noun(const struct check_context *context, struct slice counted);
/* The stems of the document at hand; NULL when out of memory. */
const struct stems *stems_at_hand(struct check_context *context);
/* `the 16 million` beside `36 million cubic metres`: what it measures is unsaid, and the same. */
bool is_elliptic(const struct claim *claim, const struct claim *beside);
/* Words between two clean offsets. */
struct slice words_between(const struct check_context *context, size_t start, size_t end);

#endif
