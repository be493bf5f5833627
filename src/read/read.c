#include "read/read.h"
#include "base/file.h"
#include "base/limits.h"
#include "read/decode.h"
#include "read/html.h"
#include "read/markdown.h"
#include "read/unpack.h"
#include <string.h>

static struct place in(const char *name) { return (struct place){name, 0, 0}; }

static enum error_code is_empty(const char *name, struct error **error)
{
    return error_raise(error, ERROR_DATA, in(name), "give it a file with text in it", "empty: no text to read");
}

/* Blank the marks out; nothing moves. */
static bool mask(struct arena *arena, struct read_text *out)
{
    out->written = out->text;
    out->text = out->format == READ_HTML ? html_mask(arena, out->text) : markdown_mask(arena, out->text);
    return out->text.data != NULL;
}

enum error_code read_bytes(struct arena *arena, struct slice bytes, const char *name, const struct read_options *options, struct read_text *out,
                           struct error **error)
{
    enum packing packing = sniff_packing(bytes);
    enum error_code code = ERROR_NONE;
    *out = (struct read_text){.file = bytes, .packing = packing_name(packing)};
    if (packing != PACKING_NONE && (code = unpack_all(arena, packing, bytes, name, &out->file, error)))
        return code;
    const char *foreign = sniff_foreign(out->file);
    if (foreign)
        return error_raise(error, ERROR_UNSUPPORTED, in(name), "convert it to text first", "%s, which this build cannot read", foreign);
    if (slice_trim(out->file).length == 0)
        return is_empty(name, error);
    code = decode(arena, options ? options->encoding : NULL, name, out, error);
    if (code)
        return code;
    out->format = options && options->format != READ_AUTO ? options->format : sniff_format(out->text, name);
    if ((out->format == READ_MARKDOWN || out->format == READ_HTML) && !mask(arena, out))
        return error_memory(error);
    return slice_trim(out->text).length ? ERROR_NONE : is_empty(name, error);
}

enum error_code read_file(struct arena *arena, const char *path, const struct read_options *options, struct read_text *out, struct error **error)
{
    struct file_content content = {0};
    enum error_code code = file_read(path, &content, error);
    if (code)
        return code;
    struct slice bytes = content.bytes;
    if (sniff_packing(bytes) == PACKING_NONE)      /* what is packed is copied by unpacking it */
        bytes = arena_copy(arena, bytes);
    if (!bytes.data && content.bytes.length)
        code = error_memory(error);
    else
        code = read_bytes(arena, bytes, strcmp(path, "-") == 0 ? "standard input" : path, options, out, error);
    file_release(&content);
    return code;
}
