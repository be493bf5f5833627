#ifndef TEXT_DOCUMENT_H
#define TEXT_DOCUMENT_H
/* A document: its source bytes, the clean text that prose is read from, the map between the two, and its structure.
 *
 * The clean text is the blocks one after another, `\n` between them; inside a block line breaks are folded to one space, hyphenated
 * words rejoined, note markers taken out, running heads, page numbers, pull quotes and side text left out (they are listed as
 * `set_aside`). Offsets of everything above this room are offsets in the clean text; document_source maps them back. */
#include "base/arena.h"
#include "base/error.h"
#include "base/list.h"
#include "base/place.h"

enum block_kind { BLOCK_PARAGRAPH, BLOCK_HEADING, BLOCK_CAPTION, BLOCK_LIST_ITEM, BLOCK_TABLE, BLOCK_NOTE, BLOCK_REFERENCE };

struct block {
    enum block_kind kind;
    struct span span;          /* in the clean text */
    size_t section;            /* index into sections; SIZE_MAX if none */
    int level;                 /* of a heading, from 1 */
};

struct section {
    struct slice title;        /* clean */
    struct slice author;       /* empty if unknown */
    size_t parent;             /* index; SIZE_MAX at the top: an essay of a journal issue is a top section */
    int level;
    struct span span;          /* in the clean text, subsections included */
    bool notes;                /* a list of notes or references */
};

/* A piece of the source that is not in the clean text. */
struct set_aside {
    struct span source;        /* in the source */
    const char *reason;        /* "note marker", "running head", "page number", "pull quote", "side text", "reference", … : constant */
};

/* One straight piece of the offset map: clean bytes [clean, clean+length) are source bytes [source, source+length), but for a
 * replacement (length differs: a folded line break, a ligature), where `source_length` says how many source bytes it stands for. */
struct offset_piece {
    size_t clean, source;
    uint32_t length, source_length;
};

struct page_mark { size_t source; struct slice label; };   /* where a page begins, and its number as printed or counted */

struct read_text;

struct document {
    struct arena *arena;
    const char *name;              /* path as given, or the record's id */
    struct slice source;
    struct slice original;         /* the text at the same offsets before a reader blanked its marks out (Markdown, HTML); else empty */
    struct slice clean;
    struct slice title, date, language;   /* as given with the record, or found; empty if unknown. date is EDTF */
    LIST(struct block) blocks;
    LIST(struct section) sections;
    LIST(struct set_aside) aside;
    LIST(struct offset_piece) pieces;     /* sorted by clean offset */
    LIST(struct page_mark) pages;         /* sorted by source offset */
    LIST(size_t) sentences;               /* where each begins in the clean text, sorted */
    struct line_map *lines;               /* of the original, else the source; made on first use by document_place */
    struct place last;                    /* the place last asked for, */
    size_t last_source;                   /* and its offset in the source */
    struct span asked, asked_file;   /* the clean span whose place in the file was asked for last, and that place (claim/columns) */
    const struct read_text *file;         /* what the source was read from; NULL: the source is the file, byte for byte */
};

struct document_options {
    size_t size;                   /* sizeof(struct document_options) */
    const char *name;
    struct slice title, date, language;
    bool plain;                    /* a JSON Lines record or a single sentence: still reflowed, but no page furniture is looked for in short texts */
};

/* Make a document of UTF-8 source bytes (which must outlive it). Errors: not UTF-8 (place says where), binary, out of memory. */
enum error_code document_new(struct arena *arena, struct slice source, const struct document_options *options, struct document **out, struct error **error);

/* Source span of a clean span: from the first to the last character's source bytes; pull quotes between are inside it. */
struct span document_source(const struct document *document, struct span clean);
/* The same in the bytes of the file: another encoding, or a byte order mark, moves them. */
struct span document_in_file(const struct document *document, struct span clean);
/* Of a span of the source. */
struct span document_file_span(const struct document *document, struct span source);
/* Line and column in the source of a clean offset. */
struct place document_place(struct document *document, size_t clean_offset);
/* The same of what was set aside, by its offset in the source. */
struct place document_place_of_source(struct document *document, size_t source);
struct slice document_page(const struct document *document, size_t clean_offset);     /* empty if unknown */
const struct block *document_block(const struct document *document, size_t clean_offset);
const struct section *document_section(const struct document *document, size_t clean_offset); /* innermost; NULL */
/* The outermost section: an essay of an issue. An index into sections; SIZE_MAX outside all. */
size_t document_top_section(const struct document *document, size_t clean_offset);

/* The sentence around a clean offset: never crosses a block. Knows abbreviations, initials, decimals, ellipses, closing quotes. */
struct span document_sentence(const struct document *document, size_t clean_offset);
/* Walk sentences in order: *at is 0 first; false at the end. */
bool document_next_sentence(const struct document *document, size_t *at, struct span *sentence);

#endif
