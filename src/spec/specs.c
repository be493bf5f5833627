/* The set of all specs of a run: files in, one index out. */
#include "base/file.h"
#include "spec/load.h"

static struct specs *specs_new(struct arena *arena, const struct lexicon *lexicon)
{
    struct specs *specs = ARENA_NEW(arena, struct specs);

    if (!specs)
        return NULL;
    specs->arena = arena;
    specs->lexicon = lexicon;
    map_init(&specs->words, arena);
    return specs;
}

static enum error_code add_file(struct specs *specs, const char *path, struct error **error)
{
    const struct yaml *root = NULL;
    enum error_code code = yaml_load(specs->arena, path, &root, error);

    return code == ERROR_NONE ? load_file(specs, root, error) : code;
}

static enum error_code add_path(struct specs *specs, const char *path, struct error **error)
{
    char **files = NULL;
    size_t count = 0;
    enum error_code code;

    if (!file_is_folder(path))
        return add_file(specs, path, error);
    code = file_list(specs->arena, path, ".yaml", &files, &count, error);
    if (code == ERROR_NONE && count == 0)
        return error_raise(error, ERROR_READ, (struct place){path, 0, 0}, "name a folder that holds *.yaml files", "no spec in this folder");
    for (size_t i = 0; code == ERROR_NONE && i < count; i++)
        code = add_file(specs, files[i], error);
    return code;
}

enum error_code specs_load(struct arena *arena, const struct lexicon *lexicon, const char *const *paths, size_t count, struct specs **out,
                           struct error **error)
{
    struct specs *specs = specs_new(arena, lexicon);
    enum error_code code = specs ? ERROR_NONE : error_memory(error);

    for (size_t i = 0; code == ERROR_NONE && i < count; i++)
        code = add_path(specs, paths[i], error);
    if (code == ERROR_NONE)
        code = check_bound(specs, error);
    if (code == ERROR_NONE)
        code = index_make(specs, error);
    *out = code == ERROR_NONE ? specs : NULL;
    return code;
}

enum error_code specs_parse(struct arena *arena, const struct lexicon *lexicon, struct slice yaml, const char *file, struct specs **out,
                            struct error **error)
{
    struct specs *specs = specs_new(arena, lexicon);
    const struct yaml *root = NULL;
    enum error_code code = specs ? yaml_parse(arena, yaml, file, &root, error) : error_memory(error);

    if (code == ERROR_NONE)
        code = load_file(specs, root, error);
    if (code == ERROR_NONE)
        code = check_bound(specs, error);
    if (code == ERROR_NONE)
        code = index_make(specs, error);
    *out = code == ERROR_NONE ? specs : NULL;
    return code;
}

size_t specs_count(const struct specs *specs) { return specs->datasets.count; }
struct slice specs_name(const struct specs *specs, size_t dataset) { return specs->datasets.items[dataset].name; }

/* --- index ------------------------------------------------------------------------------------------------------------------ */

static bool index_atom(struct specs *specs, uint32_t atom)
{
    const struct atom *a = &specs->atoms.items[atom];

    for (size_t i = 0; i < a->anchor_count; i++) {
        struct anchor_list *list = &specs->index[a->anchors[i]];
        if (list->count && list->atoms[list->count - 1] == atom)
            continue;
        if (!list_reserve(specs->arena, (void **)&list->atoms, list->count, &list->capacity, sizeof *list->atoms))
            return false;
        list->atoms[list->count++] = atom;
    }
    return true;
}

static bool all_anchored(const struct specs *specs, const uint32_t *atoms, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!specs->atoms.items[atoms[i]].anchor_count)
            return false;
    return count > 0;
}

/* What announces a rule: its match templates when each has an anchor, else one template that must stand with them. */
static bool announce(struct specs *specs, const struct rule *rule, size_t number)
{
    if (all_anchored(specs, rule->match, rule->match_count)) {
        for (size_t i = 0; i < rule->match_count; i++)
            specs->trigger[rule->match[i]] = true;
        return true;
    }
    for (size_t i = 0; i < rule->with_count; i++)
        if (specs->atoms.items[rule->with[i]].anchor_count) {
            specs->trigger[rule->with[i]] = true;
            return true;
        }
    return LIST_PUSH(specs->arena, &specs->everywhere, (uint32_t)number);
}

enum error_code index_make(struct specs *specs, struct error **error)
{
    specs->index_count = specs->words.count + 1;
    specs->index = ARENA_ARRAY(specs->arena, specs->index_count, struct anchor_list);
    specs->trigger = ARENA_ARRAY(specs->arena, specs->atoms.count + 1, bool);
    if (!specs->index || !specs->trigger)
        return error_memory(error);
    for (size_t i = 0; i < specs->atoms.count; i++)
        if (!index_atom(specs, (uint32_t)i))
            return error_memory(error);
    for (size_t i = 0; i < specs->rules.count; i++)
        if (!announce(specs, &specs->rules.items[i], i))
            return error_memory(error);
    return ERROR_NONE;
}
