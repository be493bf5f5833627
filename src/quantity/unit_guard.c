/* `in` and the marks of feet, inches, minutes and seconds: is a unit meant, or a word or quotation mark? */
#include "quantity/unit_expression.h"
#include "quantity/unit_text.h"

/* Do feet stand before the number that ends at `start`: `5 ft 11 in`? */
static bool feet_before(struct slice t, size_t start)
{
    size_t back = start;
    while (back > 0 && (is_digit(t.data[back - 1]) || strchr(" ./", t.data[back - 1])))
        back--;
    return back < start && ((back >= 2 && (starts_at(t, back - 2, "ft") || starts_at(t, back - 2, "FT"))) || (back >= 4 && starts_at(t, back - 4, "FEET")) || (back >= 4 && (starts_at(t, back - 4, "feet") || starts_at(t, back - 4, "foot"))) ||
                            (back >= 1 && t.data[back - 1] == '\'') || (back >= 3 && (starts_at(t, back - 3, "\xE2\x80\xB2") || starts_at(t, back - 3, "\xE2\x80\x99"))));
}

/* Is the next word a cue of the role (en/cues.tsv)? */
static bool cue_behind(const struct expression *x, size_t end, const char *role)
{
    enum { ROWS = 32 };
    const struct lexicon *lexicon = x->context->table->lexicon;
    struct lexicon_match found[ROWS];
    size_t next = skip_blank(x->text, end), count = lexicon_match_all(lexicon, LEXICON_EN_CUES, x->text, next, found, ROWS);
    for (size_t i = 0; i < count; i++)
        if (word_over(x->text, next + found[i].length) && slice_is(lexicon_field(lexicon, LEXICON_EN_CUES, found[i].row, "role"), role))
            return true;
    return false;
}

/* `in` behind a number is the preposition, unless what follows can only follow an inch: `5 ft 11 in`, `12 in x 8 in`, `6 in long`. */
static bool inch_meant(const struct expression *x, size_t end)
{
    struct slice t = x->text;
    size_t start = x->start, next = skip_blank(t, end);
    char c = byte_at(t, next);
    if (feet_before(t, start) || cue_behind(x, end, "behind inches"))
        return true;
    if (start > 0 && is_digit(t.data[start - 1]) && (is_letter(c) || is_digit(c)))
        return !is_digit(c);
    return next >= t.length || (c != 0 && strchr(".,;:)]/=\n", c) != NULL) || dash_at(t, next) || starts_at(t, next, "\xC3\x97");
}

enum { QUOTED_AT_MOST = 400 }; /* bytes that an open quotation is looked for: each mark looks back over them */

/* Quotation marks that open before `at` and do not close, in the paragraph: straight and curly ones. */
static bool quotation_open(struct slice t, size_t at, bool single)
{
    bool open = false;
    size_t from = at;
    while (from > 0 && at - from < QUOTED_AT_MOST && t.data[from - 1] != '\n')
        from--;
    for (size_t i = from; i < at; i++) {
        bool behind_blank = i == from || t.data[i - 1] == ' ' || t.data[i - 1] == '(';
        bool grave = t.data[i] == '`' && (single || byte_at(t, i + 1) == '`');     /* `-1', ``%0'' */
        if (grave)
            open = true;
        else if (single ? t.data[i] == '\'' && behind_blank : t.data[i] == '"' && (open || i == from || !is_digit(t.data[i - 1])))
            open = single || !open; /* but `36" wide and 72" tall` */
        else if (starts_at(t, i, single ? "\xE2\x80\x98" : "\xE2\x80\x9C"))
            open = true;
        else if (!single && starts_at(t, i, "\xE2\x80\x9D"))
            open = false;
    }
    return open;
}

/* `10 " long`: a mark with a blank before it needs a word of size behind it. */
static bool size_behind(const struct expression *x, size_t end)
{
    return cue_behind(x, end, "behind a mark of length");
}

/* `3"-4"`, `3" x 4"`: another mark of inches before the number that ends at `start`, a dash or `x` between. */
static bool inches_before(struct slice t, size_t start)
{
    size_t at = start, sign;
    while (at > 0 && (is_digit(t.data[at - 1]) || strchr("./ ", t.data[at - 1])))
        at--;
    sign = at;
    if (at > 0 && strchr("-x", t.data[at - 1]))
        at--;
    else if (at > 2 && dash_at(t, at - 3) == 3)
        at -= 3;
    else if (at > 1 && (starts_at(t, at - 2, "\xC3\x97") || starts_at(t, at - 2, "to") || starts_at(t, at - 2, "by")))
        at -= 2;
    while (at < sign && at > 0 && t.data[at - 1] == ' ')
        at--;
    size_t mark = at > 0 && t.data[at - 1] == '"' ? 1 : at > 2 && starts_at(t, at - 3, "\xE2\x80\x9D") ? 3 : 0;
    return at < sign && mark > 0 && at > mark && is_digit(t.data[at - mark - 1]);
}

/* `3”-4”`: the same, where the mark at hand is the first of the two. */
static bool inches_follow(struct slice t, size_t end)
{
    size_t at = end, dash = dash_at(t, at), digits;
    if (dash == 0 && byte_at(t, at) != 'x')
        return false;
    at += dash ? dash : 1;
    for (digits = at; is_digit(byte_at(t, at)) || byte_at(t, at) == '.';)
        at++;
    return at > digits && (byte_at(t, at) == '"' || starts_at(t, at, "\xE2\x80\x9D"));
}

/* `5 ' 3 "`, marks that stand apart from their digits: inches behind the mark of feet. */
static bool inches_behind(struct slice t, size_t end)
{
    size_t at = skip_blank(t, end), digits = at;
    while (is_digit(byte_at(t, at)))
        at++;
    char mark = byte_at(t, skip_blank(t, at));
    return at > digits && at - digits <= 2 && (mark == '"' || starts_at(t, skip_blank(t, at), "\xE2\x80\x9D"));
}

/* Does a number end at `at`: a digit, or a vulgar fraction (½ and its like)? */
static bool number_ends(struct slice t, size_t at)
{
    if (at > 0 && is_digit(t.data[at - 1]))
        return true;
    bool quarters = at > 1 && t.data[at - 2] == '\xC2' && (unsigned char)t.data[at - 1] >= 0xBC && (unsigned char)t.data[at - 1] <= 0xBE;
    bool others = at > 2 && t.data[at - 3] == '\xE2' && t.data[at - 2] == '\x85' && (unsigned char)t.data[at - 1] >= 0x90 && (unsigned char)t.data[at - 1] <= 0x9E;
    return quarters || others;
}

/* Is a number with its mark all that the text says? */
static bool amount_alone(struct slice t, size_t start, size_t end)
{
    size_t at = 0;
    while (at < start && at < 16 && (is_digit(t.data[at]) || strchr(" .,/", t.data[at])))
        at++;
    return at == start && skip_blank(t, end) >= t.length;
}

/* Marks of feet and inches, minutes and seconds: right behind a digit, and none of a pair of quotation marks. */
static bool mark_meant(const struct expression *x, const struct term *term)
{
    struct slice t = x->text, mark = slice_sub(t, x->start, term->end);
    size_t start = x->start, length = mark.length;
    bool inch = !slice_is(mark, "'") && !slice_is(mark, "\xE2\x80\x99") && !slice_is(mark, "\xE2\x80\xB2");
    if (!number_ends(t, start)) {
        bool apart = start > 1 && t.data[start - 1] == ' ' && is_digit(t.data[start - 2]);
        return apart && (size_behind(x, term->end) || (inch ? feet_before(t, start) : inches_behind(t, term->end)));
    }
    if (starts_at(t, start, "\xE2\x80\xB2") || starts_at(t, start, "\xE2\x80\xB3"))
        return true;
    if (starts_fold_at(t, skip_blank(t, term->end), "s") || (!inch && is_letter(byte_at(t, term->end))))
        return false;
    if (inch && (feet_before(t, start) || inches_before(t, start) || inches_follow(t, term->end)))
        return true;
    if (!inch && is_digit(byte_at(t, skip_blank(t, term->end))))
        return true; /* 5' 11 */
    if (!inch && byte_at(t, term->end) == ',' && inches_behind(t, term->end + 1))
        return true; /* 3', 2" */
    if (quotation_open(t, start, !inch))
        return false;
    if (amount_alone(t, start, term->end))
        return true;
    return mark.data[0] != '\xE2' || size_behind(x, term->end) || unit_topic_near(x->context, t, start, length, "length") > 0 ||
           unit_topic_near(x->context, t, start, length, "time") > 0 || unit_topic_near(x->context, t, start, length, "angle") > 0;
}

bool unit_meant(const struct expression *x, const struct term *term)
{
    struct slice word = slice_sub(x->text, x->start, term->end);
    if (x->start == 0)
        return true; /* asked for by name */
    if (slice_is_fold(word, "in") || slice_is_fold(word, "in."))
        return inch_meant(x, word.length == 3 ? term->end - 1 : term->end);
    if (word.length > 0 && !is_letter(word.data[0]) && (word.data[0] == '\'' || word.data[0] == '"' || starts_at(word, 0, "\xE2\x80\x99") || starts_at(word, 0, "\xE2\x80\x9D") ||
                                                        starts_at(word, 0, "\xE2\x80\xB2") || starts_at(word, 0, "\xE2\x80\xB3")))
        return mark_meant(x, term);
    return true;
}
