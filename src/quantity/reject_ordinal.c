/* Ordinals that rank nothing: `First, … second, …` of an enumeration, `was first announced`, `the Third Plenum`. */
#include "quantity/combine.h"
#include "quantity/reject.h"

static bool ordinal_word(const struct sentence *s, size_t i) {
    struct number n;
    return piece_kind_is(s, i, PIECE_WORD) && number_words(s, i, &n) && (n.flags & FIGURE_ORDINAL);
}

/* `First, it is dear; second, it is late; and third, …`: the text's own points. `First, second and third prizes` are ranks. */
static bool marks_point(const struct sentence *s, const struct figure *f) {
    size_t before = f->first;
    if (!(f->n.flags & FIGURE_WORDS) || f->end != f->first + 1 || !piece_is(s, f->end, ',')) return false;
    if (before > 0 && piece_cue(s, before - 1, "last point")) before--;
    bool opens = before == 0 || piece_is(s, before - 1, ';') || piece_is(s, before - 1, ':') || piece_is(s, before - 1, '"');
    return opens && !ordinal_word(s, f->end + 1) && !(piece_word(s, f->end + 1, "and") && ordinal_word(s, f->end + 2));
}

static enum tag tag_of(const struct sentence *s, size_t piece) {
    size_t token = sentence_token(s, piece);
    return token < s->tokens.count ? s->tokens.items[token].tag : TAG_X;
}

/* `was first announced`, `they first select`, `when it first opened`: when, not which. */
static bool tells_when(struct sentence *s, const struct figure *f) {
    if (f->first == 0 || f->end != f->first + 1 || !piece_word(s, f->first, "first") || !piece_kind_is(s, f->end, PIECE_WORD) || !sentence_tag(s)) return false;
    enum tag before = tag_of(s, f->first - 1), behind = tag_of(s, f->end);
    bool verb = behind == TAG_VERB || behind == TAG_AUX;
    if (piece_cue(s, f->first - 1, "before first")) return false;      /* the first proposed law */
    return verb && (before == TAG_AUX || before == TAG_VERB || before == TAG_PRON || before == TAG_NOUN || before == TAG_PROPN || before == TAG_PART || before == TAG_ADV || before == TAG_SCONJ);
}

static bool title_case(const struct sentence *s, size_t i) {
    const struct piece *piece = piece_at(s, i);
    return piece->kind == PIECE_WORD && (piece->flags & PIECE_CAPITAL) && !(piece->flags & PIECE_ALL_CAPITAL) && piece->end - piece->start > 2;
}

/* `the Third Plenum`, `13th Five-Year Plan`, `Second Artillery Force`: a name with its number. In words the ordinal bears a capital itself. */
static bool bears_name(struct sentence *s, const struct figure *f) {
    const struct block *block = document_block(s->finder->document, s->origin);
    bool words = (f->n.flags & FIGURE_WORDS) != 0;
    if (f->first == 0 || !block || block->kind == BLOCK_HEADING || s->capitals || !title_case(s, f->end) || piece_joined(s, f->end) || (words && !title_case(s, f->first))) return false;
    if (piece_at(s, f->first - 1)->kind == PIECE_MARK || piece_cue(s, f->end, "ranked office") || !sentence_tag(s)) return false;
    size_t next = f->end + 1 + (piece_dash(s, f->end + 1) && piece_joined(s, f->end + 1));      /* 13th Five-Year Plan */
    return words || tag_of(s, f->end) == TAG_PROPN || tag_of(s, f->end) == TAG_NOUN || title_case(s, next) || piece_cue(s, f->end, "street");
}

const char *reject_ordinal(struct sentence *s, const struct figure *f) {
    if (!(f->n.flags & FIGURE_ORDINAL)) return NULL;
    if (marks_point(s, f)) return "list marker";
    if (tells_when(s, f)) return "adverb";
    return bears_name(s, f) ? "part of a name" : NULL;
}
