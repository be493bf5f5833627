#ifndef CHECK_TIE_H
#define CHECK_TIE_H
/* Ties: how a sentence says that numbers belong together, as rows of lexicon/en/ties.tsv. A rule takes its own rows, in order. */
#include "check/view.h"
#include "base/list.h"
#include "lexicon/lexicon.h"

struct tie {
    const char *pattern;     /* its word classes (`<up>`) spelled out */
    struct pattern elements; /* the same, read */
    struct slice rule;       /* "arithmetic/share" */
    struct slice shape;      /* what the slots are to each other; the rule knows */
    uint64_t first;          /* signs of what it may begin with */
};

/* Those of one rule. `of_sign`: for each sign (a bit of view_item.sign), from starts[bit] to starts[bit + 1], which of them may begin with it. */
struct ties { const struct tie *items; size_t count; const uint32_t *starts, *of_sign; };
struct tie_book { LIST(struct tie) items; LIST(struct ties) rules; };

/* All rows, those of a rule side by side. False when out of memory. */
bool tie_book_open(struct arena *arena, const struct lexicon *lexicon, struct tie_book *out);
/* The words of a class (a row of lexicon/en/tiewords.tsv), `|` between them; the name itself when there is none. */
struct slice tie_words(const struct lexicon *lexicon, struct slice name);
/* Of a rule, by its id; none when it has no rows. */
struct ties ties_of(const struct tie_book *book, struct slice rule);
/* The next tie that matches at an item; NULL when none is left. *next, 0 at first, is how many have been tried there. */
const struct tie *ties_match(const struct ties *ties, const struct view *view, size_t at, size_t *next, struct pattern_match *out);
/* The first tie of that shape that matches at an item; NULL when none does. */
const struct tie *ties_match_shape(const struct ties *ties, const struct view *view, size_t at, const char *shape, struct pattern_match *out);

#endif
