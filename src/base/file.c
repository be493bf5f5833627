#include "base/file.h"
#include "base/limits.h"
#include "base/list.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static struct place in(const char *path)
{
    return (struct place){path, 0, 0};
}

static enum error_code cannot_read(const char *path, int reason, struct error **error)
{
    const char *remedy = reason == ENOENT ? "check the path" : reason == EACCES ? "check the file's permissions" : NULL;
    enum error_code code = reason == EINTR ? ERROR_INTERRUPTED : ERROR_READ;      /* a signal that its owner does not restart calls behind asks for an end */
    return error_raise(error, code, in(path), remedy, "cannot be read: %s", strerror(reason));
}

static enum error_code too_large(const char *path, struct error **error)
{
    return error_raise(error, ERROR_LIMIT, in(path), "split the file", "larger than %zu bytes", LIMIT_FILE);
}

static enum error_code read_stream(int fd, const char *path, struct file_content *out, struct error **error)
{
    struct buffer bytes = {0};
    for (;;) {
        if (!buffer_reserve(&bytes, (size_t)1 << 16))
            break;
        ssize_t got = read(fd, bytes.data + bytes.length, (size_t)1 << 16);
        if (got == 0)
            break;
        if (got < 0 || bytes.length + (size_t)got > LIMIT_FILE) {
            int reason = errno;
            buffer_free(&bytes);
            return got < 0 ? cannot_read(path, reason, error) : too_large(path, error);
        }
        bytes.length += (size_t)got;
    }
    if (bytes.failed) {
        buffer_free(&bytes);
        return error_memory(error);
    }
    out->owned = bytes.data;
    out->bytes = (struct slice){bytes.data, bytes.length};
    return ERROR_NONE;
}

static enum error_code read_open(int fd, const char *path, struct file_content *out, struct error **error)
{
    struct stat status;
    if (fstat(fd, &status))
        return cannot_read(path, errno, error);
    if (S_ISDIR(status.st_mode))
        return error_raise(error, ERROR_READ, in(path), "name a file, or the files in it", "is a folder");
    if (S_ISREG(status.st_mode) && (size_t)status.st_size > LIMIT_FILE)
        return too_large(path, error);
    if (S_ISREG(status.st_mode) && status.st_size > 0) {
        /* A copy, not a mapping: a file cut short by another process must not end ours with SIGBUS. */
        size_t size = (size_t)status.st_size;
        out->owned = malloc(size + 1);
        if (!out->owned)
            return error_memory(error);
        size_t have = 0;
        for (ssize_t got; have < size && (got = read(fd, out->owned + have, size - have)) != 0;) {
            if (got < 0) {
                int reason = errno;
                file_release(out);
                return cannot_read(path, reason, error);
            }
            have += (size_t)got;
        }
        out->bytes = (struct slice){out->owned, have};
        return ERROR_NONE;
    }
    return read_stream(fd, path, out, error);
}

enum error_code file_read(const char *path, struct file_content *out, struct error **error)
{
    *out = (struct file_content){0};
    if (strcmp(path, "-") == 0)
        return read_open(STDIN_FILENO, "standard input", out, error);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return cannot_read(path, errno, error);
    enum error_code code = read_open(fd, path, out, error);
    close(fd);
    return code;
}

void file_release(struct file_content *content)
{
    free(content->owned);
    *content = (struct file_content){0};
}

static enum error_code cannot_write(const char *path, int reason, struct error **error)
{
    const char *remedy = reason == ENOSPC   ? "free some space on the disk"
                       : reason == EACCES   ? "check the folder's permissions"
                       : reason == ENOENT   ? "make the folder first"
                       : reason == EROFS    ? "choose a folder that can be written"
                                            : NULL;
    return error_raise(error, ERROR_WRITE, in(path), remedy, "cannot be written: %s", strerror(reason));
}

static int write_all(int fd, struct slice bytes)
{
    for (size_t done = 0; done < bytes.length;) {
        ssize_t wrote = write(fd, bytes.data + done, bytes.length - done);
        if (wrote < 0 && errno != EINTR)
            return errno;
        done += wrote > 0 ? (size_t)wrote : 0;
    }
    return 0;
}

static char *join(const char *a, const char *b)
{
    size_t length = strlen(a) + strlen(b) + 1;
    char *text = malloc(length);
    if (text)
        snprintf(text, length, "%s%s", a, b);
    return text;
}

/* Streams and devices (/dev/stdout, /dev/full, a named pipe) are written straight. */
static bool is_special(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

static int write_straight(const char *path, struct slice bytes)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    int reason = fd < 0 ? errno : write_all(fd, bytes);
    if (fd >= 0 && close(fd) && !reason)
        reason = errno;
    return reason;
}

/* A file without a name where the system has that, so that an end in the middle leaves nothing behind. */
static int open_unnamed(const char *path)
{
    char *folder = strdup(path);
    if (!folder)
        return -1;
    char *slash = strrchr(folder, '/');
    if (slash)
        slash[slash == folder] = '\0';
    int fd = open(slash ? folder : ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
    free(folder);
    return fd;
}

static int name_unnamed(int fd, const char *temporary)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    unlink(temporary);
    return linkat(AT_FDCWD, link, AT_FDCWD, temporary, AT_SYMLINK_FOLLOW) ? errno : 0;
}

static int open_temporary(const char *path, const char *temporary, bool *unnamed)
{
    int fd = open_unnamed(path);
    *unnamed = fd >= 0;
    return *unnamed ? fd : open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
}

static int write_temporary(const char *path, const char *temporary, struct slice bytes)
{
    bool unnamed;
    int fd = open_temporary(path, temporary, &unnamed);
    if (fd < 0)
        return errno;
    int reason = write_all(fd, bytes);
    if (!reason && unnamed)
        reason = name_unnamed(fd, temporary);
    if (close(fd) && !reason)
        reason = errno;
    return reason;
}

static char *temporary_of(const char *path)
{
    char ending[32];
    snprintf(ending, sizeof ending, ".%ld.partial", (long)getpid());
    return join(path, ending);
}

/* Writes the bytes beside the path. *temporary is yours; NULL where there is nothing to rename. */
static enum error_code write_beside(const char *path, struct slice bytes, char **temporary, struct error **error)
{
    int reason;

    *temporary = NULL;
    if (is_special(path)) {
        reason = write_straight(path, bytes);
        return reason ? cannot_write(path, reason, error) : ERROR_NONE;
    }
    *temporary = temporary_of(path);
    if (!*temporary)
        return error_memory(error);
    reason = file_is_folder(path) ? EISDIR : write_temporary(path, *temporary, bytes);
    return reason ? cannot_write(path, reason, error) : ERROR_NONE;
}

/* Onto the disk. All are written before the first is flushed, so that one commit of the file system serves them together. */
static int flush_file(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    int reason = fd < 0 || fsync(fd) ? errno : 0;
    if (fd >= 0)
        close(fd);
    return reason;
}

enum error_code file_write_many(const struct file_output *outputs, size_t count, struct error **error)
{
    char **temporaries = calloc(count + 1, sizeof *temporaries);
    enum error_code code = temporaries ? ERROR_NONE : error_memory(error);

    for (size_t i = 0; !code && i < count; i++)
        code = write_beside(outputs[i].path, outputs[i].bytes, &temporaries[i], error);
    for (size_t i = 0; !code && i < count; i++) {
        int reason = temporaries[i] ? flush_file(temporaries[i]) : 0;
        code = reason ? cannot_write(outputs[i].path, reason, error) : ERROR_NONE;
    }
    for (size_t i = 0; !code && i < count; i++)
        if (temporaries[i] && rename(temporaries[i], outputs[i].path))
            code = cannot_write(outputs[i].path, errno, error);
    for (size_t i = 0; temporaries && i < count; i++) {
        if (code && temporaries[i])
            unlink(temporaries[i]);
        free(temporaries[i]);
    }
    free(temporaries);
    return code;
}

enum error_code file_write(const char *path, struct slice bytes, struct error **error)
{
    return file_write_many(&(struct file_output){path, bytes}, 1, error);
}

/* ---- piece by piece ---- */

struct file_writer {
    char *path, *temporary;    /* no temporary: a stream or device, written straight */
    int fd;
    bool unnamed;
};

static int begin_writing(struct file_writer *w)
{
    if (file_is_folder(w->path))
        return EISDIR;
    w->fd = w->temporary ? open_temporary(w->path, w->temporary, &w->unnamed) : open(w->path, O_WRONLY | O_CLOEXEC);
    return w->fd < 0 ? errno : 0;
}

static void free_writer(struct file_writer *w)
{
    free(w->path);
    free(w->temporary);
    free(w);
}

enum error_code file_begin(const char *path, struct file_writer **out, struct error **error)
{
    struct file_writer *w = calloc(1, sizeof *w);
    bool special = is_special(path);
    if (w)
        *w = (struct file_writer){.path = strdup(path), .temporary = special ? NULL : temporary_of(path), .fd = -1};
    bool ready = w && w->path && (special || w->temporary);
    int reason = ready ? begin_writing(w) : ENOMEM;
    if (w && reason)
        free_writer(w);
    if (!ready)
        return error_memory(error);
    if (!reason)
        *out = w;
    return reason ? cannot_write(path, reason, error) : ERROR_NONE;
}

int file_descriptor(const struct file_writer *writer)
{
    return writer->fd;
}

static int end_writing(struct file_writer *w)
{
    int reason = w->temporary && fsync(w->fd) ? errno : 0;
    if (!reason && w->unnamed)
        reason = name_unnamed(w->fd, w->temporary);
    if (close(w->fd) && !reason)
        reason = errno;
    w->fd = -1;
    if (!reason && w->temporary && rename(w->temporary, w->path))
        reason = errno;
    return reason;
}

enum error_code file_end(struct file_writer *writer, bool keep, struct error **error)
{
    if (!writer)
        return ERROR_NONE;
    int reason = keep ? end_writing(writer) : 0;
    if (writer->fd >= 0)
        close(writer->fd);
    if (writer->temporary && (!writer->unnamed || reason) && (!keep || reason))
        unlink(writer->temporary);
    enum error_code code = reason ? cannot_write(writer->path, reason, error) : ERROR_NONE;
    free_writer(writer);
    return code;
}

enum error_code file_make_folder(const char *path, struct error **error)
{
    char *copy = strdup(path);
    if (!copy)
        return error_memory(error);
    int reason = 0;
    for (char *at = copy + 1; !reason && *at; at++) {
        if (*at != '/')
            continue;
        *at = '\0';
        if (mkdir(copy, 0777) && errno != EEXIST)
            reason = errno;
        *at = '/';
    }
    if (!reason && mkdir(copy, 0777) && errno != EEXIST)
        reason = errno;
    if (!reason && !file_is_folder(copy))
        reason = ENOTDIR;
    free(copy);
    return reason ? cannot_write(path, reason, error) : ERROR_NONE;
}

bool file_is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

enum error_code file_list(struct arena *arena, const char *folder, const char *ending, char ***paths, size_t *count, struct error **error)
{
    DIR *open_folder = opendir(folder);
    if (!open_folder)
        return cannot_read(folder, errno, error);
    LIST(char *) list = {0};
    enum error_code code = ERROR_NONE;
    for (struct dirent *entry; !code && (entry = readdir(open_folder));) {
        if (entry->d_name[0] == '.' || !slice_ends(slice_of(entry->d_name), slice_of(ending)))
            continue;
        char *path = file_join(arena, folder, entry->d_name);
        struct stat status;
        if (path && (stat(path, &status) || !S_ISREG(status.st_mode)))
            continue;
        if (!path || !LIST_PUSH(arena, &list, path))
            code = error_memory(error);
    }
    closedir(open_folder);
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, by_bytes);
    *paths = list.items;
    *count = list.count;
    return code;
}

char *file_join(struct arena *arena, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    bool slash = length && folder[length - 1] == '/';
    return (char *)arena_format(arena, "%s%s%s", folder, slash || !length ? "" : "/", name).data;
}

struct slice file_name(const char *path, bool with_ending)
{
    const char *slash = strrchr(path, '/');
    struct slice name = slice_of(slash ? slash + 1 : path);
    const char *dot = with_ending || !name.length ? NULL : memrchr(name.data, '.', name.length);
    return dot && dot > name.data ? slice_between(name.data, dot) : name;
}
