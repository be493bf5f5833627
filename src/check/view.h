#ifndef CHECK_VIEW_H
#define CHECK_VIEW_H
/* One sentence as the rules see it: words and marks in order, each claim one item. And small patterns over it. */
#include "check/relation.h"

struct view_item {
    struct span span;              /* in the clean text */
    struct slice text;
    const struct claim *claim;     /* NULL for a word or mark */
    uint64_t sign;                 /* one bit, by its first letters: most patterns are told apart by it */
    uint16_t hash;                 /* of all its letters */
    bool mark;                     /* punctuation or symbol */
};

struct view {
    const struct claims *claims;
    struct span sentence;
    size_t block;                  /* index of its block; a view never crosses one */
    struct view_item *items;
    size_t count;
    size_t claim_count;
};

/* All sentences of a document that stand in running text, in order. False when out of memory. */
struct views { struct view *items; size_t count; };
bool views_of(struct arena *arena, const struct claims *claims, struct views *out);

/* Two sentences as one, the first before the second; items and offsets as they were. False when out of memory. */
bool view_join(struct arena *arena, const struct view *first, const struct view *second, struct view *out);

bool view_is(const struct view *view, size_t item, const char *word);   /* ASCII case ignored; false past the end */
/* The text within the document that the sentence is of (an essay of an issue): index of its outermost section; SIZE_MAX: none. */
size_t view_section(const struct view *view);
/* Does any item in [from, to) read as one of the words (`|` between them, trailing `*` for any ending)? Its index, else SIZE_MAX. */
size_t view_find(const struct view *view, size_t from, size_t to, const char *words);
bool word_in(struct slice word, const char *words);
bool word_among(struct slice word, struct slice words);
#define SIGN_BITS 63
#define SIGN_CLAIM ((uint64_t)1 << SIGN_BITS)
uint64_t word_sign(struct slice word);
uint16_t word_hash(struct slice word);

/* Words, `|` between them, with what rules out most others at a look, and a table of those that have one ending. */
struct word_list {
    struct slice text;
    uint64_t signs;                /* of all of them */
    uint64_t open_signs;           /* of those for any ending (`increas*`) */
    uint32_t *slots;               /* open addressing: where a word begins in the text, and half of its hash; 0 empty. NULL: none was made */
    uint32_t mask;
    uint16_t *open;                /* where those for any ending begin */
    uint32_t open_count;
};
/* No arena: without the table, for a list that is asked once. False when out of memory. */
bool word_list_read(struct arena *arena, struct slice text, struct word_list *out);
/* Is the item one of them? */
bool word_list_has(const struct word_list *list, const struct view_item *item);

/* Patterns: elements with one space between.
 *   from|of       one of these words        increas*   a word that begins so      ?the      may be there
 *   S:pct         a claim of a class, kept in slot S (a capital letter); its qualifier may stand before it
 *   _             up to 6 words and ordinals, no other claim, no mark but a hyphen or quote
 *   ~             up to 10 words and dates
 *   __            up to 12 items, no claim; commas too
 *   ~~            up to 16 items: words, dates, commas
 *   ___           up to 24 items, claims and commas too; no ; or :
 *   , ( ) : ;     the mark itself
 * Classes: pct, frac (a fraction), share (both), mult, fold (multiple or fraction), ratio, cnt (unit 1), stat (`N = 40`), money, meas, dur, year (a date), age, years (what an age
 * may be written as), ord, range, qty (any amount but a share, date or multiple), any (any amount that is no date). */
#define PATTERN_SLOTS 26
struct pattern_match { size_t slots[PATTERN_SLOTS]; size_t start, end; };   /* items; SIZE_MAX: not bound */

/* One element, read from its text once. */
struct pattern_element {
    enum { ELEMENT_WORDS, ELEMENT_SLOT, ELEMENT_GAP } kind;
    bool optional;
    unsigned char which;           /* of a slot: its letter from A on; of a gap: its row in pattern.c */
    struct slice class;            /* of a slot */
    struct word_list words;
};
struct pattern { struct pattern_element *elements; size_t count; };

/* The text must outlive the pattern. False when out of memory. */
bool pattern_read(struct arena *arena, const char *text, struct pattern *out);
/* The signs of what the pattern may begin with. */
uint64_t pattern_signs(const struct pattern *pattern);
/* Match at one place; the shortest gaps first. */
bool pattern_match(const struct view *view, size_t at, const struct pattern *pattern, struct pattern_match *out);
/* The same of a text of at most 16 elements. */
bool pattern_match_text(const struct view *view, size_t at, const char *text, struct pattern_match *out);
const struct claim *pattern_claim(const struct view *view, const struct pattern_match *match, char slot);
bool claim_is_class(const struct claim *claim, struct slice name);

#endif
