#ifndef BASE_FILE_H
#define BASE_FILE_H
/* Files read whole (mapped where that is safe), and files written whole or not at all. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include <stdio.h>

struct file_content {
    struct slice bytes;
    void *mapping;      /* internal */
    char *owned;        /* internal */
};

/* The bytes of a regular file, pipe or "-" (standard input). Errors: missing, a directory, unreadable, larger than LIMIT_FILE. */
enum error_code file_read(const char *path, struct file_content *out, struct error **error);
void file_release(struct file_content *content);

/* Write bytes to path: unnamed temporary in the same folder, flushed to disk, then renamed over it. On failure nothing changes. */
enum error_code file_write(const char *path, struct slice bytes, struct error **error);
struct file_output { const char *path; struct slice bytes; };
/* Several files together: all are on the disk under other names before the first takes its own. On failure nothing changes. */
enum error_code file_write_many(const struct file_output *outputs, size_t count, struct error **error);
/* One file written piece by piece through a descriptor of the caller's own (from file_descriptor, by dup), whole or not at all. */
struct file_writer;
enum error_code file_begin(const char *path, struct file_writer **out, struct error **error);
int file_descriptor(const struct file_writer *writer);
/* Flush and name it, or leave no trace of it; frees the writer, which may be NULL. Streams and devices have taken what was written. */
enum error_code file_end(struct file_writer *writer, bool keep, struct error **error);
/* Make a folder and its parents; an existing folder is fine. */
enum error_code file_make_folder(const char *path, struct error **error);
bool file_is_folder(const char *path);
/* The plain files directly in a folder whose name ends in `ending` (e.g. ".yaml"; "" for all; names starting with . left out),
 * in byte order, as full paths. */
enum error_code file_list(struct arena *arena, const char *folder, const char *ending, char ***paths, size_t *count, struct error **error);
/* folder + "/" + name. */
char *file_join(struct arena *arena, const char *folder, const char *name);
/* The last part of a path; without its ending if asked. */
struct slice file_name(const char *path, bool with_ending);

#endif
