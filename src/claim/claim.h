#ifndef CLAIM_CLAIM_H
#define CLAIM_CLAIM_H
/* A claim: a quantity, and what it measures, of whom, where, when, against what base, who says so and how firmly. By rules over
 * tokens, noun phrases and the document's structure; deterministic; empty means unknown, never a guess. */
#include "quantity/quantity.h"

enum claim_modality { MODALITY_STATED, MODALITY_ESTIMATED, MODALITY_PROJECTED, MODALITY_TARGET, MODALITY_HYPOTHETICAL };

struct claim {
    struct quantity quantity;
    struct slice subject;  struct span subject_span;   /* property measured: "soybean imports"; spans in the clean text, empty if unknown */
    struct slice entity;   struct span entity_span;    /* whose: "China Unicom" */
    struct slice time;                                 /* EDTF level 1 */
    struct slice place;
    struct slice base;     struct span base_span;      /* "China's GDP" */
    struct slice attribution;
    enum claim_modality modality;
    bool negated;
    struct span sentence;                              /* in the clean text */
    struct span excerpt;                               /* what is shown of it: all, or around the claim where it holds more than LIMIT_SENTENCE_CLAIMS */
    uint64_t id;                                       /* hash of document, source start, source end */
};

struct claims {
    struct document *document;
    LIST(struct claim) items;
    struct quantities quantities;
};

struct claim_options {
    size_t size;             /* sizeof(struct claim_options) */
    bool rejections;
    /* Takes claims, in order, as soon as nothing that is read later can change them; they are given up behind the call. False ends. NULL: all
     * stay. A text with tables is read to its end first, for a heading may tell of many. */
    bool (*settled)(void *user, const struct claims *some);
    void *user;
    size_t window;           /* so many are gathered before those that are settled are handed on; 0: some thousands */
    size_t most;             /* that may stand together; 0: LIMIT_CLAIMS */
};

enum error_code claims_find(struct arena *arena, const struct lexicon *lexicon, struct document *document, const struct claim_options *options,
                            struct claims *out, struct error **error);
/* The first claim (its index) that begins at or behind an offset of the clean text; the count when none does. Claims are sorted. */
size_t claims_behind(const struct claims *claims, size_t offset);
const char *claim_modality_name(enum claim_modality modality);

#endif
