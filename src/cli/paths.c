#include "cli/cli.h"
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool add_path(struct paths *paths, const char *folder, const char *name)
{
    size_t length = strlen(folder) + strlen(name) + 2;
    char **grown = realloc(paths->items, (paths->count + 1) * sizeof *grown);
    char *path = malloc(length);
    if (grown)
        paths->items = grown;
    if (!grown || !path) {
        free(path);
        return false;
    }
    snprintf(path, length, "%s%s%s", folder, *folder ? "/" : "", name);
    paths->items[paths->count++] = path;
    return true;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool ends_in(const char *name, const char *ending)
{
    size_t length = strlen(name), tail = strlen(ending);
    return length >= tail && strcmp(name + length - tail, ending) == 0;
}

static bool is_plain_file(const char *folder, const char *name)
{
    char path[4096];
    struct stat status;
    int length = snprintf(path, sizeof path, "%s/%s", folder, name);
    return length > 0 && (size_t)length < sizeof path && stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

static bool add_folder(struct paths *out, const char *folder, const char *ending)
{
    DIR *opened = opendir(folder);
    size_t first = out->count;
    bool done = opened != NULL;
    for (struct dirent *entry; done && (entry = readdir(opened));)
        if (entry->d_name[0] != '.' && ends_in(entry->d_name, ending) && is_plain_file(folder, entry->d_name))
            done = add_path(out, folder, entry->d_name);
    if (opened)
        closedir(opened);
    if (out->count > first)
        qsort(out->items + first, out->count - first, sizeof *out->items, by_name);
    return done;
}

bool paths_expand(struct run *run, const char *const *names, size_t count, const char *ending, struct paths *out)
{
    *out = (struct paths){0};
    for (size_t i = 0; i < count; i++) {
        struct stat status;
        bool folder = stat(names[i], &status) == 0 && S_ISDIR(status.st_mode);
        size_t before = out->count;
        if (folder ? !add_folder(out, names[i], ending) : !add_path(out, "", names[i])) {
            fprintf(stderr, "assay: error: %s: cannot be read: %s\n", names[i], strerror(errno));
            run_status(run, STATUS_INPUT);
        } else if (folder && out->count == before) {
            fprintf(stderr, "assay: error: %s: the folder holds no file to read\n", names[i]);
            run_status(run, STATUS_INPUT);
        }
    }
    return out->count > 0;
}

void paths_free(struct paths *paths)
{
    for (size_t i = 0; i < paths->count; i++)
        free(paths->items[i]);
    free(paths->items);
}
