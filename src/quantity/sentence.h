#ifndef QUANTITY_SENTENCE_H
#define QUANTITY_SENTENCE_H
/* One sentence cut into pieces as numbers need them: runs of letters, runs of digits, single marks; and the rows of the word
 * tables that begin at each piece. Letters and digits are cut apart (`5km` is two pieces), unlike the tokens of room text. */
#include "lexicon/lexicon.h"
#include "phrase/phrase.h"
#include "quantity/quantity.h"

enum piece_kind { PIECE_MARK, PIECE_WORD, PIECE_DIGITS, PIECE_SUPERSCRIPT, PIECE_VULGAR, PIECE_HAN };
enum piece_flag { PIECE_SPACE = 1 /* white space before */, PIECE_CAPITAL = 2, PIECE_ALL_CAPITAL = 4, PIECE_WIDE_SPACE = 8 /* no-break or thin */,
                  PIECE_CELL = 16 /* white space as between the cells of a row */ };

struct piece {
    uint32_t start, end;    /* in the sentence */
    uint32_t code;          /* of a mark, vulgar fraction or Han character: its code point, full-width forms and dashes folded */
    uint32_t sense;         /* first of its rows in sentence.senses */
    struct table_set tables; /* the tables of these rows */
    uint32_t role_letters;  /* the first letters of their roles, a bit each: most questions for a role end there */
    uint16_t senses;
    uint8_t kind, flags;
};

struct finder {             /* one call of quantities_find */
    struct arena *arena;    /* of the results */
    struct arena *scratch;  /* emptied behind each sentence */
    struct arena *parses;   /* of what is kept of sentences */
    const struct lexicon *lexicon;
    const struct document *document;
    const struct unit_context *units;
    const struct scan *scan;
    struct quantities *out;
    bool rejections;
    bool science;           /* the prose of papers: 0.2 M is molar, 300K kelvin */
    const struct unit *plain;   /* the bare number's */
    bool failed;            /* out of memory */
    uint32_t groups;
    int old_year;           /* the last year before 1700 that the text told of; 0: none */
};

/* The rows of cues.tsv for one piece, in cues.rows; once it is known. */
struct cue {
    uint32_t first;
    uint32_t letters;       /* the first letters of their roles, a bit each */
    uint8_t count;
    bool known;
};

struct cues {
    struct cue *of_piece;
    LIST(uint32_t) rows;
};

struct figure;
struct number_memo;         /* numbers in words already read (figure.h) */

struct sentence {
    struct finder *finder;
    struct slice text;
    size_t origin;                      /* in the clean text */
    struct piece *pieces;
    size_t count;
    struct lexicon_match *senses;
    struct slice *roles;                /* of each sense: its field `role` */
    struct number_memo *memo;
    struct cues *cues;
    size_t sense_count;
    struct table_set tables;            /* those of any piece */
    struct figure *figures;             /* numbers found so far, in order */
    size_t figure_count, figure_capacity;
    struct tokens tokens;               /* of the phrase room, made on first use */
    struct phrases phrases;
    bool tagged;
    bool opens_block;                   /* a paragraph, list item, … begins with it */
    bool capitals;                      /* written in capitals throughout: they tell no names */
};

#define NO_PIECE SIZE_MAX

/* Cut text into pieces. False when out of memory. */
bool sentence_read(struct finder *finder, struct slice text, size_t origin, struct sentence *out);
/* Tokens and noun phrases, made once. */
bool sentence_tag(struct sentence *s);

static inline const struct piece *piece_at(const struct sentence *s, size_t i) {
    static const struct piece none = {0};
    return i < s->count ? &s->pieces[i] : &none;
}
static inline bool piece_exists(const struct sentence *s, size_t i) { return i < s->count; }
/* A mark with this code point (ASCII after folding). */
static inline bool piece_is(const struct sentence *s, size_t i, uint32_t code) {
    return i < s->count && s->pieces[i].kind == PIECE_MARK && s->pieces[i].code == code;
}
static inline bool piece_kind_is(const struct sentence *s, size_t i, enum piece_kind kind) { return i < s->count && s->pieces[i].kind == kind; }
/* No white space between piece i-1 and piece i. */
static inline bool piece_joined(const struct sentence *s, size_t i) { return i > 0 && i < s->count && !(s->pieces[i].flags & PIECE_SPACE); }
/* Is piece i this word, ASCII case ignored? */
static inline bool piece_word(const struct sentence *s, size_t i, const char *word) {
    return piece_kind_is(s, i, PIECE_WORD) && slice_is_fold((struct slice){s->text.data + s->pieces[i].start, s->pieces[i].end - s->pieces[i].start}, word);
}
/* Is the word at piece i a cue of this role (en/cues.tsv)? And the value of its row; none when it is no such cue. */
bool piece_cue(const struct sentence *s, size_t i, const char *role);
struct slice piece_cue_value(const struct sentence *s, size_t i, const char *role);
bool piece_dash(const struct sentence *s, size_t i);                        /* hyphen, en and em dash, minus */
struct slice piece_text(const struct sentence *s, size_t i);
struct slice pieces_text(const struct sentence *s, size_t first, size_t end);
/* The piece that starts at or behind a byte offset of the sentence; count when none. */
size_t piece_from(const struct sentence *s, size_t at, size_t hint);

/* The longest row of one table that begins at piece i; false when none. *end: the piece behind it. */
struct sense {
    size_t row;
    size_t end;        /* piece behind it */
};
bool sense_find(const struct sentence *s, size_t i, enum lexicon_table table, struct slice role, struct sense *out);
static inline bool piece_has(const struct sentence *s, size_t i, enum lexicon_table table) { return i < s->count && table_set_has(s->pieces[i].tables, table); }
/* Has any piece of the sentence a row of this table? */
static inline bool sentence_has(const struct sentence *s, enum lexicon_table table) { return table_set_has(s->tables, table); }
static inline bool sense_at(const struct sentence *s, size_t i, enum lexicon_table table, struct sense *out) {
    return piece_has(s, i, table) && sense_find(s, i, table, SLICE_NONE, out);
}
/* Same, with a field of that row. */
bool sense_field(const struct sentence *s, size_t i, enum lexicon_table table, const char *column, struct sense *out, struct slice *field);
/* Row whose `role` is the given one. */
static inline bool sense_role(const struct sentence *s, size_t i, enum lexicon_table table, const char *role, struct sense *out) {
    return piece_has(s, i, table) && (s->pieces[i].role_letters >> (role[0] & 31) & 1) && sense_find(s, i, table, slice_of(role), out);
}
struct slice sense_get(const struct sentence *s, enum lexicon_table table, const struct sense *sense, const char *column);
/* The value of a piece of digits, full-width ones too; *places: how many. -1 when it is none or has more than 18. */
int64_t piece_digits(const struct sentence *s, size_t i, size_t *places);
static inline int64_t piece_integer(const struct sentence *s, size_t i, size_t *places) {
    *places = 0;
    return piece_kind_is(s, i, PIECE_DIGITS) ? piece_digits(s, i, places) : -1;
}
int64_t slice_integer(struct slice digits);     /* plain digits, at most 18; else -1 */

#endif
