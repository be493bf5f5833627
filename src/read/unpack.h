#ifndef READ_UNPACK_H
#define READ_UNPACK_H
/* Compressed bytes, as they come. Internal to the room. */
#include "read/sniff.h"

struct unpacker;

/* ERROR_UNSUPPORTED where this build lacks the library. Yours: unpack_close, which takes NULL. */
enum error_code unpack_open(enum packing packing, const char *file, struct unpacker **out, struct error **error);
/* Take bytes from *in (moved on) and give at most `capacity` bytes; *made says how many. *in empty means the end of the input. */
enum error_code unpack_some(struct unpacker *unpacker, struct slice *in, char *out, size_t capacity, size_t *made, struct error **error);
/* True when the input stopped in the middle of the compressed data. */
bool unpack_unfinished(const struct unpacker *unpacker);
void unpack_close(struct unpacker *unpacker);
/* All of it, at most LIMIT_FILE bytes, into the arena. */
enum error_code unpack_all(struct arena *arena, enum packing packing, struct slice bytes, const char *file, struct slice *out, struct error **error);

#endif
