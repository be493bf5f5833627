#ifndef READ_DECODE_H
#define READ_DECODE_H
/* Bytes of some encoding to UTF-8. Internal to the room. */
#include "read/read.h"

/* Fill text, encoding, offset, marks of `out` from out->file. `named` is the encoding asked for, or NULL. Without a name: a byte
 * order mark, then UTF-8, then UTF-16 by its zero bytes, then Windows-1252 where its upper half is used as in prose; what is none
 * of these is refused at its first wrong byte. */
enum error_code decode(struct arena *arena, const char *named, const char *file, struct read_text *out, struct error **error);

#endif
