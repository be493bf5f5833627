#include "api/ahead.h"
#include "api/api.h"
#include "base/file.h"
#include "syntax/yaml.h"
#include <stdlib.h>
#include <string.h>

_Static_assert((int)ASSAY_INTERNAL == (int)ERROR_INTERNAL, "ORDER ERROR_CODE: assay.h and base/error.h have the same codes");

const char *assay_version(void)
{
    return ASSAY_VERSION;
}

/* ---- errors ---- */

static const struct error *inner_of(const assay_error *error)
{
    return (const struct error *)(const void *)error;
}

assay_code assay_error_code(const assay_error *error)
{
    return error ? (assay_code)inner_of(error)->code : ASSAY_OK;
}

const char *assay_error_name(const assay_error *error)
{
    return error_name((enum error_code)assay_error_code(error));
}

const char *assay_error_message(const assay_error *error)
{
    return error && inner_of(error)->message ? inner_of(error)->message : "no error";
}

const char *assay_error_remedy(const assay_error *error)
{
    return error ? inner_of(error)->remedy : NULL;
}

const char *assay_error_file(const assay_error *error)
{
    return error ? inner_of(error)->file : NULL;
}

size_t assay_error_line(const assay_error *error)
{
    return error ? inner_of(error)->line : 0;
}

size_t assay_error_column(const assay_error *error)
{
    return error ? inner_of(error)->column : 0;
}

void assay_error_free(assay_error *error)
{
    error_free((struct error *)(void *)error);
}

assay_code api_result(enum error_code code, struct error *inner, assay_error **error)
{
    if (code == ERROR_NONE)
        error_free(inner);
    else if (error && !*error)
        *error = (assay_error *)(void *)inner;
    else
        error_free(inner);
    return (assay_code)code;
}

assay_code api_send(struct buffer *buffer, assay_sink sink, void *user, assay_error **error)
{
    struct error *inner = NULL;
    enum error_code code = ERROR_NONE;
    if (buffer->failed)
        code = error_memory(&inner);
    else if (buffer->length && sink(user, buffer->data, buffer->length))
        code = error_raise(&inner, ERROR_WRITE, PLACE_NONE, "check the disk, or who reads the output", "the output cannot be written");
    buffer_free(buffer);
    return api_result(code, inner, error);
}

void api_notice(const assay_context *context, struct error *inner)
{
    if (inner && context->notice)
        context->notice(context->user, (const assay_error *)(const void *)inner);
    error_free(inner);
}

const char *api_text(const char *given, const char *otherwise)
{
    return given && *given ? given : otherwise;
}

assay_code assay_file_write(const char *path, const char *bytes, size_t length, assay_error **error)
{
    struct error *inner = NULL;
    enum error_code code = file_write(path, (struct slice){bytes, length}, &inner);
    return api_result(code, inner, error);
}

/* An assay_output is a struct file_writer. */
assay_code assay_output_begin(const char *path, assay_output **output, assay_error **error)
{
    struct error *inner = NULL;
    struct file_writer *writer = NULL;
    enum error_code code = file_begin(path, &writer, &inner);
    if (!code)
        *output = (assay_output *)(void *)writer;
    return api_result(code, inner, error);
}

int assay_output_descriptor(const assay_output *output)
{
    return file_descriptor((const struct file_writer *)(const void *)output);
}

assay_code assay_output_end(assay_output *output, bool keep, assay_error **error)
{
    struct error *inner = NULL;
    enum error_code code = file_end((struct file_writer *)(void *)output, keep, &inner);
    return api_result(code, inner, error);
}

/* ---- settings ---- */

/* A path in the settings is relative to their file. */
static char *beside(struct arena *arena, const char *file, struct slice path)
{
    const char *slash = strrchr(file, '/');
    if ((path.length && path.data[0] == '/') || !slash)
        return arena_string(arena, path);
    return (char *)arena_format(arena, "%.*s/%.*s", (int)(slash - file), file, SLICE_ARGS(path)).data;
}

static enum error_code load_words(assay_context *context, const struct yaml *words, const char *file, struct error **error)
{
    for (size_t i = 0; words && words->kind == YAML_MAPPING && i < words->count; i++) {
        char *path = beside(context->arena, file, yaml_text(words->items[i]));
        char *table = arena_string(context->arena, words->keys[i]->text);
        struct file_content content;
        struct lexicon *extended = NULL;
        if (!path || !table)
            return error_memory(error);
        enum error_code code = file_read(path, &content, error);
        if (code)
            return code;
        struct slice copy = arena_copy(context->arena, content.bytes);
        file_release(&content);
        if ((code = lexicon_extend(context->lexicon, table, copy, path, &extended, error)))
            return code;
        /* Rows of an earlier table stay reachable through the newer lexicon, so only the last is freed at the end. */
        context->own = extended;
        context->lexicon = extended;
    }
    return ERROR_NONE;
}

/* "a,b" from text or a list. */
static struct slice listed(struct arena *arena, const struct yaml *node)
{
    if (!node || node->kind != YAML_SEQUENCE)
        return yaml_text(node);
    struct slice all = SLICE_NONE;
    for (size_t i = 0; i < node->count; i++) {
        struct slice item = yaml_text(node->items[i]);
        all = arena_format(arena, "%.*s%s%.*s", SLICE_ARGS(all), i ? "," : "", SLICE_ARGS(item));
    }
    return all;
}

/* Paths from text or a list, each relative to the settings' file. */
static enum error_code load_spec_paths(assay_context *context, const struct yaml *node, const char *file, struct error **error)
{
    bool list = node && node->kind == YAML_SEQUENCE;
    size_t count = !node ? 0 : list ? node->count : 1;
    context->check_specs = ARENA_ARRAY(context->arena, count + 1, const char *);
    if (!context->check_specs)
        return error_memory(error);
    for (size_t i = 0; i < count; i++)
        if (!(context->check_specs[context->check_spec_count++] = beside(context->arena, file, yaml_text(list ? node->items[i] : node))))
            return error_memory(error);
    return ERROR_NONE;
}

static enum error_code load_settings(assay_context *context, const char *path, struct error **error)
{
    static const char *const keys[] = {"words", "check", NULL}, *const check_keys[] = {"only", "skip", "reference", "specs", NULL};
    const struct yaml *root = NULL;
    enum error_code code = yaml_load(context->arena, path, &root, error);
    if (code || root->kind == YAML_NULL)
        return code;
    const struct yaml *check = NULL;
    if ((code = yaml_check_keys(root, keys, "the settings", error)) == ERROR_NONE && (check = yaml_get(root, "check")))
        code = yaml_check_keys(check, check_keys, "`check`", error);
    if (code)
        return code;
    context->check_only = listed(context->arena, yaml_get(check, "only"));
    context->check_skip = listed(context->arena, yaml_get(check, "skip"));
    struct slice reference = yaml_text(yaml_get(check, "reference"));
    if (reference.length)
        context->reference = slice_of(beside(context->arena, path, reference));
    code = load_spec_paths(context, yaml_get(check, "specs"), path, error);
    return code ? code : load_words(context, yaml_get(root, "words"), path, error);
}

assay_code assay_context_new(const assay_context_options *options, assay_context **out, assay_error **error)
{
    struct error *inner = NULL;
    assay_context *context = calloc(1, sizeof *context);
    if (context)
        context->arena = arena_new();
    if (!context || !context->arena) {
        free(context);
        enum error_code code = error_memory(&inner);
        return api_result(code, inner, error);
    }
    context->lexicon = lexicon_builtin();
    if (options && options->size >= sizeof *options) {
        context->notice = options->notice;
        context->user = options->user;
    }
    enum error_code code = options && options->settings ? load_settings(context, options->settings, &inner) : ERROR_NONE;
    if (!code && !(context->lexicon = context->memory = lexicon_with_memory(context->lexicon)))
        code = error_memory(&inner);
    if (code)
        assay_context_free(context);
    else
        *out = context;
    return api_result(code, inner, error);
}

void assay_context_free(assay_context *context)
{
    if (!context)
        return;
    specs_forget(context);
    lexicon_free(context->memory);
    lexicon_free(context->own);
    arena_free(context->arena);
    free(context);
}
