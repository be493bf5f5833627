#include "syntax/yaml.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/map.h"
#include "base/utf8.h"
#include "syntax/suggest.h"
#include <libfyaml.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct loader {
    struct arena *arena;
    struct fy_parser *parser;
    struct fy_diag *diag;
    const char *file;
    struct map anchors;
    unsigned depth;
    struct error **error;
};

static struct place place_of(const struct loader *l, struct fy_event *event)
{
    const struct fy_mark *mark = fy_event_start_mark(event);
    return mark ? (struct place){l->file, (size_t)mark->line + 1, (size_t)mark->column + 1} : (struct place){l->file, 0, 0};
}

/* The parser's own complaint, as one of ours. */
static enum error_code parser_error(struct loader *l)
{
    void *at = NULL;
    struct fy_diag_error *first = fy_diag_errors_iterate(l->diag, &at);
    struct place place = {l->file, 0, 0};
    if (first && first->line > 0)
        place = (struct place){l->file, (size_t)first->line, first->column > 0 ? (size_t)first->column : 1};
    return error_raise(l->error, ERROR_SPEC, place, "correct the YAML at this place", "invalid YAML: %s",
                       first && first->msg ? first->msg : "the text cannot be parsed");
}

static struct slice token_copy(struct loader *l, struct fy_token *token)
{
    size_t length = 0;
    const char *text = token ? fy_token_get_text(token, &length) : NULL;
    return arena_copy(l->arena, (struct slice){text ? text : "", text ? length : 0});
}

static bool remember(struct loader *l, struct fy_token *anchor, struct yaml *node)
{
    if (!anchor)
        return true;
    struct map_entry *entry = map_put(&l->anchors, token_copy(l, anchor), NULL);
    if (entry)
        entry->value = node;
    return entry != NULL;
}

static enum error_code read_node(struct loader *l, struct fy_event *event, const struct yaml **out);

static enum error_code next_event(struct loader *l, struct fy_event **event)
{
    *event = fy_parser_parse(l->parser);
    return *event ? ERROR_NONE : parser_error(l);
}

static enum error_code read_scalar(struct loader *l, struct fy_event *event, struct yaml *node)
{
    struct fy_token *value = event->scalar.value;
    node->text = token_copy(l, value);
    node->quoted = value && fy_token_scalar_style(value) != FYSS_PLAIN;
    bool null = !node->quoted && (!node->text.length || slice_is(node->text, "~") || slice_is(node->text, "null"));
    node->kind = null ? YAML_NULL : YAML_SCALAR;
    return remember(l, event->scalar.anchor, node) ? ERROR_NONE : error_memory(l->error);
}

typedef LIST(const struct yaml *) yaml_list;

static enum error_code read_sequence(struct loader *l, struct yaml *node)
{
    yaml_list items = {0};
    for (;;) {
        struct fy_event *event;
        enum error_code code = next_event(l, &event);
        if (code)
            return code;
        if (event->type == FYET_SEQUENCE_END) {
            fy_parser_event_free(l->parser, event);
            break;
        }
        const struct yaml *item = NULL;
        if ((code = read_node(l, event, &item)))
            return code;
        if (!LIST_PUSH(l->arena, &items, item))
            return error_memory(l->error);
    }
    node->items = items.items;
    node->count = items.count;
    return ERROR_NONE;
}

static enum error_code add_pair(struct loader *l, yaml_list *keys, yaml_list *values, struct map *seen, const struct yaml *key,
                                const struct yaml *value)
{
    bool added = true;
    if (key->kind != YAML_SCALAR)
        return error_raise(l->error, ERROR_SPEC, key->place, NULL, "a key must be text, not a %s", yaml_kind_name(key));
    if (!map_put(seen, key->text, &added))
        return error_memory(l->error);
    if (!added)
        return error_raise(l->error, ERROR_SPEC, key->place, "remove one of the two", "`%.*s` is given twice", SLICE_ARGS(key->text));
    return LIST_PUSH(l->arena, keys, key) && LIST_PUSH(l->arena, values, value) ? ERROR_NONE : error_memory(l->error);
}

static enum error_code read_mapping(struct loader *l, struct yaml *node)
{
    yaml_list keys = {0}, values = {0};
    struct map seen;
    map_init(&seen, l->arena);
    for (;;) {
        struct fy_event *event;
        const struct yaml *key = NULL, *value = NULL;
        enum error_code code = next_event(l, &event);
        if (code)
            return code;
        if (event->type == FYET_MAPPING_END) {
            fy_parser_event_free(l->parser, event);
            break;
        }
        if ((code = read_node(l, event, &key)) || (code = next_event(l, &event)) || (code = read_node(l, event, &value))
            || (code = add_pair(l, &keys, &values, &seen, key, value)))
            return code;
    }
    node->keys = keys.items;
    node->items = values.items;
    node->count = keys.count;
    return ERROR_NONE;
}

static enum error_code read_alias(struct loader *l, struct fy_event *event, const struct yaml **out)
{
    struct slice name = token_copy(l, event->alias.anchor);
    struct map_entry *entry = map_find(&l->anchors, name);
    *out = entry ? entry->value : NULL;
    return entry ? ERROR_NONE : error_raise(l->error, ERROR_SPEC, place_of(l, event), "define it with & first", "unknown anchor *%.*s", SLICE_ARGS(name));
}

static enum error_code read_content(struct loader *l, struct fy_event *event, struct yaml *node)
{
    enum fy_event_type type = event->type;
    if (type == FYET_SCALAR)
        return read_scalar(l, event, node);
    if (type != FYET_SEQUENCE_START && type != FYET_MAPPING_START)
        return error_raise(l->error, ERROR_SPEC, node->place, NULL, "invalid YAML: a value is expected");
    struct fy_token *anchor = type == FYET_SEQUENCE_START ? event->sequence_start.anchor : event->mapping_start.anchor;
    node->kind = type == FYET_SEQUENCE_START ? YAML_SEQUENCE : YAML_MAPPING;
    if (l->depth >= LIMIT_YAML_DEPTH)
        return error_raise(l->error, ERROR_LIMIT, node->place, "nest less deeply", "nested more than %d levels deep", LIMIT_YAML_DEPTH);
    l->depth++;
    enum error_code code = type == FYET_SEQUENCE_START ? read_sequence(l, node) : read_mapping(l, node);
    l->depth--;
    /* Only a finished node may be referred to: no node can hold itself. */
    return code ? code : remember(l, anchor, node) ? ERROR_NONE : error_memory(l->error);
}

/* Takes the event; gives the node that it begins. */
static enum error_code read_node(struct loader *l, struct fy_event *event, const struct yaml **out)
{
    enum error_code code;
    if (event->type == FYET_ALIAS) {
        code = read_alias(l, event, out);
    } else {
        struct yaml *node = ARENA_NEW(l->arena, struct yaml);
        if (node)
            node->place = place_of(l, event);
        code = node ? read_content(l, event, node) : error_memory(l->error);
        *out = node;
    }
    fy_parser_event_free(l->parser, event);
    return code;
}

/* Skips to the first node; an empty file is nothing. */
static enum error_code read_document(struct loader *l, const struct yaml **out)
{
    for (;;) {
        struct fy_event *event;
        enum error_code code = next_event(l, &event);
        if (code)
            return code;
        bool frame = event->type == FYET_STREAM_START || event->type == FYET_DOCUMENT_START;
        if (event->type == FYET_STREAM_END) {
            struct yaml *nothing = ARENA_NEW(l->arena, struct yaml);
            fy_parser_event_free(l->parser, event);
            if (nothing)
                nothing->place = (struct place){l->file, 1, 1};
            *out = nothing;
            return nothing ? ERROR_NONE : error_memory(l->error);
        }
        if (!frame)
            return read_node(l, event, out);
        fy_parser_event_free(l->parser, event);
    }
}

/* Behind the first document nothing may follow. */
static enum error_code read_end(struct loader *l)
{
    for (;;) {
        struct fy_event *event;
        enum error_code code = next_event(l, &event);
        if (code)
            return code;
        enum fy_event_type type = event->type;
        struct place place = place_of(l, event);
        fy_parser_event_free(l->parser, event);
        if (type == FYET_STREAM_END)
            return ERROR_NONE;
        if (type == FYET_DOCUMENT_START)
            return error_raise(l->error, ERROR_SPEC, place, "keep one document a file", "a second document begins here");
    }
}

static enum error_code parse_all(struct loader *l, const char *text, size_t length, const struct yaml **out)
{
    if (fy_parser_set_string(l->parser, text, length))
        return parser_error(l);
    const struct yaml *root = NULL;
    enum error_code code = read_document(l, &root);
    if (!code && root->kind != YAML_NULL)
        code = read_end(l);
    if (!code)
        *out = root;
    return code;
}

enum error_code yaml_parse(struct arena *arena, struct slice bytes, const char *file, const struct yaml **out, struct error **error)
{
    struct place whole = {file, 0, 0};
    if (bytes.length > LIMIT_YAML_FILE)
        return error_raise(error, ERROR_LIMIT, whole, "split the file", "larger than %zu bytes", LIMIT_YAML_FILE);
    if (utf8_invalid_at(bytes) != SIZE_MAX)
        return error_raise(error, ERROR_SPEC, whole, "save the file as UTF-8", "is not UTF-8");
    struct fy_diag_cfg diagnostics;
    fy_diag_cfg_default(&diagnostics);
    diagnostics.fp = NULL;
    diagnostics.output_fn = NULL;
    struct loader l = {.arena = arena, .file = file, .error = error, .diag = fy_diag_create(&diagnostics)};
    struct fy_parse_cfg config = {.search_path = "", .flags = FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_DEFAULT_VERSION_AUTO, .diag = l.diag};
    map_init(&l.anchors, arena);
    if (l.diag)
        fy_diag_set_collect_errors(l.diag, true);
    l.parser = l.diag ? fy_parser_create(&config) : NULL;
    char *copy = arena_string(arena, bytes);
    enum error_code code = l.parser && copy ? parse_all(&l, copy, bytes.length, out) : error_memory(error);
    if (l.parser)
        fy_parser_destroy(l.parser);
    if (l.diag)
        fy_diag_destroy(l.diag);
    return code;
}

enum error_code yaml_load(struct arena *arena, const char *path, const struct yaml **out, struct error **error)
{
    struct file_content content;
    enum error_code code = file_read(path, &content, error);
    if (code)
        return code;
    char *name = arena_string(arena, slice_of(path));
    code = name ? yaml_parse(arena, content.bytes, name, out, error) : error_memory(error);
    file_release(&content);
    return code;
}

const struct yaml *yaml_get(const struct yaml *mapping, const char *key)
{
    if (!mapping || mapping->kind != YAML_MAPPING)
        return NULL;
    for (size_t i = 0; i < mapping->count; i++)
        if (slice_is(mapping->keys[i]->text, key))
            return mapping->items[i];
    return NULL;
}

struct slice yaml_text(const struct yaml *node)
{
    return node && node->kind == YAML_SCALAR ? node->text : SLICE_NONE;
}

bool yaml_is_number(const struct yaml *node, double *value)
{
    char text[64];
    if (!node || node->kind != YAML_SCALAR || node->quoted || !node->text.length || node->text.length >= sizeof text)
        return false;
    if (!strchr("+-.0123456789", node->text.data[0]) || memchr(node->text.data, 'x', node->text.length))
        return false;
    memcpy(text, node->text.data, node->text.length);
    text[node->text.length] = '\0';
    char *end;
    double number = strtod(text, &end);
    if (*end || !isfinite(number))
        return false;
    *value = number;
    return true;
}

bool yaml_is_boolean(const struct yaml *node, bool *value)
{
    if (!node || node->kind != YAML_SCALAR || node->quoted || !(slice_is(node->text, "true") || slice_is(node->text, "false")))
        return false;
    *value = node->text.data[0] == 't';
    return true;
}

const char *yaml_kind_name(const struct yaml *node)
{
    static const char *const names[] = {"nothing", "text", "list", "mapping"};
    return names[node ? node->kind : YAML_NULL];
}

/* The keys that there are, as many as fit. */
static void list_keys(const char *const *allowed, char *out, size_t size)
{
    size_t used = (size_t)snprintf(out, size, "the keys are:");
    for (; *allowed && used + strlen(*allowed) + 8 < size; allowed++)
        used += (size_t)snprintf(out + used, size - used, " %s%s", *allowed, allowed[1] ? "," : "");
    if (*allowed)
        snprintf(out + used, size - used, " …");
}

enum error_code yaml_check_keys(const struct yaml *mapping, const char *const *allowed, const char *what, struct error **error)
{
    if (!mapping || mapping->kind != YAML_MAPPING)
        return error_raise(error, ERROR_SPEC, mapping ? mapping->place : PLACE_NONE, "write its keys and values: key: value", "%s must be a mapping, not %s", what, yaml_kind_name(mapping));
    for (size_t i = 0; i < mapping->count; i++) {
        const struct yaml *key = mapping->keys[i];
        const char *const *known = allowed;
        while (*known && !slice_is(key->text, *known))
            known++;
        if (*known)
            continue;
        const char *near = suggest(key->text, allowed);
        char remedy[256];
        if (near)
            snprintf(remedy, sizeof remedy, "did you mean `%s`?", near);
        else
            list_keys(allowed, remedy, sizeof remedy);
        return error_raise(error, ERROR_SPEC, key->place, remedy, "unknown key `%.*s` in %s", SLICE_ARGS(key->text), what);
    }
    return ERROR_NONE;
}
