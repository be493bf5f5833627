#ifndef CHECK_WORDING_H
#define CHECK_WORDING_H
/* Numbers as people read and write them: in formulas, in sentences, and as a correction in the words of the text. */
#include "check/verdict.h"

struct check_context;

/* The value of a number word (`two`) that is no claim, or of digits; none for other words. */
struct rational number_word(const struct check_context *context, struct slice word);
/* A number as people read it, whole numbers whole: `4.4 million`, `1,550`, `0.284091`. */
struct slice number_readable(struct arena *arena, struct rational value);
/* The same, of other numbers at most `digits` significant digits: as it stands in a formula. */
struct slice number_text(struct arena *arena, struct rational value, int digits);
/* The claim's words with another value: `4.4 million` for `$5.9 million` gives `$4.4 million`, 3 for `four` gives `three`. Empty where its
 * words are not understood. */
struct slice reworded(const struct check_context *context, const struct claim *claim, struct slice words, struct rational value);

#endif
