#ifndef TEXT_REFLOW_H
#define TEXT_REFLOW_H
/* From lines to prose. Internal to the room: document.c runs the steps below in this order, each a file of its own.
 *
 *   reflow_lines    source → lines → chunks: runs of lines between blank lines, page breaks, list items
 *   reflow_gutter   lines of two columns side by side, cut in two
 *   reflow_notes    lines that are notes and references
 *   reflow_furniture  running heads, page numbers, side text, pull quotes: chunks to set aside
 *   reflow_roles    what each other chunk is: paragraph, heading, caption, …
 *   reflow_columns  columns of a page that stand in the wrong order
 *   reflow_join     which paragraph goes on behind a page break or a pull quote
 *   reflow_hyphen   whether a hyphen at a line end belongs to the word
 *   reflow_emit     chunks → clean text and blocks
 *   reflow_marker   note markers taken out of the clean text; reflow_citation: citations in brackets
 *   reflow_pages    where pages begin, and their numbers
 *   reflow_section  essays, sections, titles, authors
 *
 * Every step is linear in the source. Evidence comes from the document itself; words that are evidence are rows of lexicon/en. */
#include "base/map.h"
#include "text/document.h"
#include "text/offsets.h"

/* A line without its end and without white space at either side. Files are below 4 GB (LIMIT_FILE). */
struct line {
    uint32_t start, end;
    uint16_t indent;          /* columns of white space before it */
    uint8_t flags;
};

enum line_flag {
    LINE_PAGE = 1,            /* a page begins here */
    LINE_BLANK = 2,
    LINE_HEAD = 4,            /* a running head */
    LINE_NUMBER = 8,          /* a page number that comes on every page */
    LINE_NOTE = 16,           /* a note or reference begins here */
    LINE_IN_NOTES = 32,
    LINE_ROW = 64,            /* looks like a row of a table */
    LINE_GAP = 128            /* has a tab, a bar or three blanks inside */
};

enum role {
    ROLE_PARAGRAPH, ROLE_HEADING, ROLE_CAPTION, ROLE_ITEM, ROLE_ROW /* of a table */, ROLE_NOTE, ROLE_REFERENCE, ROLE_ASIDE
};

struct chunk {
    uint32_t first, count;    /* lines */
    uint32_t words;           /* of a short chunk; of a longer one: many */
    uint16_t width;           /* longest line, bytes */
    uint8_t role, level;      /* level: of a heading */
    bool page;                /* begins a page */
    bool after_blank;         /* a blank line (or page break) stands before it */
    bool continues;           /* goes on where the chunk before it (furniture apart) stopped: same block */
    bool ends, starts_lower;  /* ends as a sentence ends; begins with a lower-case letter */
    bool doubtful;            /* ends in 3.74: a decimal, or the end of a sentence and a note marker */
    const char *reason;       /* of ROLE_ASIDE */
    uint32_t skip;            /* bytes of its first line that are a list mark or a note's number */
    uint32_t number;          /* that number; 0: none */
};

struct reflow {
    struct document *document;
    struct arena *scratch;    /* goes away when the document is made */
    struct slice source;
    LIST(struct line) lines;
    LIST(struct chunk) chunks;
    LIST(struct set_aside) aside;
    struct map words;         /* reflow_hyphen: forms in question → how often the text has them */
    size_t width;             /* usual length of a full line; 0: lines are not wrapped */
    bool spaced;              /* paragraphs are set apart by blank lines */
    bool plain;               /* a record or a single sentence: no pages */
    bool furniture;           /* long enough to look for page furniture */
    bool paged;               /* has page breaks */
    bool feeds;               /* … and they are form feeds: pages can be counted */
    struct offsets clean;
    LIST(struct block) blocks;
    LIST(uint32_t) block_chunks;   /* the chunk that each block began with */
};

/* Each step is false when out of memory. */
bool reflow_lines(struct reflow *reflow);
bool reflow_gutter(struct reflow *reflow);
bool reflow_heads(struct reflow *reflow);
bool reflow_notes(struct reflow *reflow);
bool reflow_chunks(struct reflow *reflow);
void reflow_furniture(struct reflow *reflow);
void reflow_roles(struct reflow *reflow);
bool reflow_columns(struct reflow *reflow);
void reflow_join(struct reflow *reflow);
bool reflow_words(struct reflow *reflow);
bool reflow_emit(struct reflow *reflow);
bool reflow_markers(struct reflow *reflow);
bool reflow_citations(struct reflow *reflow);
bool reflow_pages(struct reflow *reflow);
bool reflow_sections(struct reflow *reflow);

/* Whether the hyphen that ends `left` (text before it, any length) before `right` (the next line) is part of the word. */
bool reflow_keeps_hyphen(const struct reflow *reflow, struct slice left, struct slice right);
/* Take clean spans (sorted, apart) out of the clean text, blocks and map with it, and set them aside. */
bool reflow_cut(struct reflow *reflow, const struct span *cuts, size_t count, const char *reason);
/* Set source[start, end) aside. */
bool reflow_set_aside(struct reflow *reflow, size_t start, size_t end, const char *reason);

/* Text of lines and chunks. */
struct slice line_text(const struct reflow *reflow, size_t line);
struct slice chunk_first(const struct reflow *reflow, const struct chunk *chunk);   /* first line, behind `skip` */
struct slice chunk_last(const struct reflow *reflow, const struct chunk *chunk);    /* last line */
struct slice chunk_source(const struct reflow *reflow, const struct chunk *chunk);  /* from first to last line */

/* What a piece of text looks like (reflow_shape.c). */
bool shape_ends_sentence(struct slice text);      /* . ? ! : ; … behind closing quotes, brackets and note markers */
bool shape_ends_in_decimal(struct slice text);    /* 3.74 */
bool shape_starts_lower(struct slice text);
bool shape_is_number(struct slice text);          /* 12, - 12 -, Page 12, xii, 12 | 300 */
bool shape_is_link(struct slice text);            /* nothing but one URL or mail address */
bool shape_is_titled(struct slice text);          /* most longer words begin with a capital */
bool shape_is_capitals(struct slice text);        /* letters, and all of them capitals */
bool shape_is_lettered(struct slice text);        /* L e t t e r - s p a c e d */
bool shape_is_row(struct slice text);             /* two wide gaps, tabs or bars at least */
bool shape_is_caption(struct slice text);         /* Chart 1: … */
bool shape_is_numbered_heading(struct slice text);    /* 2.1 Older Works */
struct slice shape_heading_kind(struct slice text);   /* of a usual heading: start, part, end, notes, references, kicker; or empty */
size_t shape_note_mark(struct slice text, uint32_t *number);   /* length of a note's number at the start of the text */
bool shape_only_cites(struct slice text);         /* a note without prose of its own */
size_t shape_words(struct slice text, size_t limit);
/* Length of a list mark (`•`, `1.`, `(a)`, `[3]`) with the space behind it; 0 if none. *number is 0 when it is no number. */
size_t shape_mark(struct slice text, uint32_t *number);
size_t shape_section_mark(struct slice text);     /* length of `1.2. `, `10.3.1. ` before a capital; 0 if none */
bool shape_is_weak_mark(struct slice text);       /* a mark that needs others like it beside it */
/* ASCII letters and all bytes of other scripts. */
static inline bool byte_is_letter(unsigned char c) { return (unsigned char)((c | 0x20) - 'a') < 26 || c >= 0x80; }

#endif
