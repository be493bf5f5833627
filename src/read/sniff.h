#ifndef READ_SNIFF_H
#define READ_SNIFF_H
/* What a file is, by its content. Internal to the room. */
#include "read/read.h"

enum packing { PACKING_NONE, PACKING_GZIP, PACKING_ZSTD, PACKING_XZ };

/* By the magic number at the start. */
enum packing sniff_packing(struct slice bytes);
const char *packing_name(enum packing packing);
/* The name of a format that is recognised but not read (`PDF`, `ZIP archive`, …); NULL if it is none. */
const char *sniff_foreign(struct slice bytes);
/* The format of decoded text, and of its name where the text does not tell. */
enum read_format sniff_format(struct slice text, const char *name);

#endif
