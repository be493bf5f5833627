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

struct ties { const struct tie *items; size_t count; uint64_t first; };
struct tie_book { LIST(struct tie) items; };

/* All rows, those of a rule side by side. False when out of memory. */
bool tie_book_open(struct arena *arena, const struct lexicon *lexicon, struct tie_book *out);
/* The words of a class (a row of lexicon/en/tiewords.tsv), `|` between them; the name itself when there is none. */
struct slice tie_words(const struct lexicon *lexicon, struct slice name);
/* Of a rule, by its id; none when it has no rows. */
struct ties ties_of(const struct tie_book *book, struct slice rule);
/* The next tie from *next on that matches at an item; NULL when none is left. */
const struct tie *ties_match(const struct ties *ties, const struct view *view, size_t at, size_t *next, struct pattern_match *out);
/* The first tie of that shape that matches at an item; NULL when none does. */
const struct tie *ties_match_shape(const struct ties *ties, const struct view *view, size_t at, const char *shape, struct pattern_match *out);

#endif
