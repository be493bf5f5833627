#include "read/markdown.h"
#include "read/sniff.h"
#include <stdint.h>
#include <string.h>

struct magic { const char *bytes; size_t length; const char *name; };

#define MAGIC(literal, what) {literal, sizeof(literal) - 1, what}

enum packing sniff_packing(struct slice bytes)
{
    static const struct magic magics[] = {[PACKING_GZIP] = MAGIC("\x1F\x8B", "gzip"), [PACKING_ZSTD] = MAGIC("\x28\xB5\x2F\xFD", "zstd"),
                                          [PACKING_XZ] = MAGIC("\xFD" "7zXZ\0", "xz")};
    for (size_t i = 1; i < sizeof magics / sizeof *magics; i++)
        if (slice_starts(bytes, (struct slice){magics[i].bytes, magics[i].length}))
            return (enum packing)i;
    return PACKING_NONE;
}

const char *packing_name(enum packing packing)
{
    static const char *const names[] = {"", "gzip", "zstd", "xz"};
    return names[packing];
}

const char *sniff_foreign(struct slice bytes)
{
    static const struct magic magics[] = {MAGIC("%PDF-", "a PDF file"), MAGIC("PK\x03\x04", "a ZIP archive (DOCX, ODT, EPUB, …)"),
                                          MAGIC("\xD0\xCF\x11\xE0", "an old Office file"), MAGIC("{\\rtf", "an RTF file"),
                                          MAGIC("\x89PNG", "a PNG picture"), MAGIC("\xFF\xD8\xFF", "a JPEG picture"), MAGIC("GIF8", "a GIF picture"),
                                          MAGIC("\x7F" "ELF", "a program"), MAGIC("BZh", "a bzip2 archive"), MAGIC("7z\xBC\xAF", "a 7z archive"),
                                          MAGIC("SQLite format 3", "an SQLite database"), MAGIC("PAR1", "a Parquet file")};
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (slice_starts(bytes, (struct slice){magics[i].bytes, magics[i].length}))
            return magics[i].name;
    return NULL;
}

static bool has_ending(const char *name, const char *ending)
{
    return name && slice_ends_fold(slice_of(name), slice_of(ending));
}

/* The name without an ending that tells of compression. */
static struct slice bare_name(const char *name)
{
    struct slice s = slice_of(name);
    if (has_ending(name, ".gz") || has_ending(name, ".xz"))
        s.length -= 3;
    else if (has_ending(name, ".zst"))
        s.length -= 4;
    return s;
}

/* A piece of a page: it begins with an element of a page's body, and closes one. */
static bool is_fragment(struct slice start)
{
    static const char *const openings[] = {"<table", "<p>", "<p ", "<div", "<h1", "<h2", "<h3", "<ul", "<ol", "<body", "<head", "<article", "<section", "<main", "<!--"};
    bool opens = false;
    for (size_t i = 0; i < sizeof openings / sizeof *openings && !opens; i++)
        opens = slice_starts_fold(start, slice_of(openings[i]));
    return opens && slice_find(start, SLICE("</"), 0) != SIZE_MAX;
}

enum read_format sniff_format(struct slice text, const char *name)
{
    static const struct { const char *ending; enum read_format format; } endings[] = {
        {".jsonl", READ_JSONL}, {".ndjson", READ_JSONL}, {".md", READ_MARKDOWN}, {".markdown", READ_MARKDOWN},
        {".html", READ_HTML},   {".htm", READ_HTML},     {".xhtml", READ_HTML},  {".txt", READ_PLAIN}};
    struct slice bare = bare_name(name), start = slice_trim(slice_sub(text, 0, 1024));
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (slice_ends_fold(bare, slice_of(endings[i].ending)))
            return endings[i].format == READ_PLAIN && markdown_front_matter(text) ? READ_MARKDOWN : endings[i].format;
    bool declared = slice_starts_fold(start, SLICE("<?xml")) && (slice_find(start, SLICE("<html"), 0) != SIZE_MAX || slice_find(start, SLICE("<!DOCTYPE html"), 0) != SIZE_MAX);
    if (declared || slice_starts_fold(start, SLICE("<!doctype html")) || slice_starts_fold(start, SLICE("<html")) || is_fragment(start))
        return READ_HTML;
    if (slice_starts(start, SLICE("{\"id\"")) || slice_starts(start, SLICE("{\"text\"")) || slice_starts(start, SLICE("{\"title\"")))
        return READ_JSONL;
    return markdown_front_matter(text) ? READ_MARKDOWN : READ_PLAIN;
}
