#ifndef CHECK_DATED_H
#define CHECK_DATED_H
/* When a document was written. */
#include "check/edtf.h"

struct check_context;

/* The date given with the document; else what it says itself: front matter, a page's own data, a running head, `Published 4 May 2016`, a dateline
 * (`LEEDS, 4 May 2016 -`), the year of a report's title, which may appear in the year behind. False where it says none. */
bool document_dated(struct check_context *context, struct moments *out);

#endif
