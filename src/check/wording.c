#include "check/wording.h"
#include "check/context.h"
#include <limits.h>

#define GROUPED_FROM 1000   /* whole numbers from here on have their thousands set apart */
#define WHOLE_DIGITS 17     /* a whole number is shown whole */
#define READ_DECIMALS 3     /* of `4.4 million` */
#define SHOWN_DIGITS 6
#define ZEROS "000000000000000000"
#define MOST_DECIMALS 3     /* that a correction has more than the number had */

struct rational number_word(const struct check_context *context, struct slice word)
{
    size_t row = lexicon_find(context->lexicon, LEXICON_EN_NUMBERS, word);
    return rational_parse(context->arena, row == SIZE_MAX ? word : lexicon_field(context->lexicon, LEXICON_EN_NUMBERS, row, "value"));
}

/* ---- digits ---- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* `12345.6` as `12,345.6`. */
static struct slice grouped(struct arena *arena, struct slice digits)
{
    size_t start = digits.length && digits.data[0] == '-', end = start;
    struct buffer out = {0};
    while (end < digits.length && is_digit(digits.data[end]))
        end++;
    for (size_t i = 0; i < digits.length; i++) {
        if (i > start && i < end && (end - i) % 3 == 0)
            buffer_char(&out, ',');
        buffer_char(&out, digits.data[i]);
    }
    struct slice made = out.failed ? digits : arena_copy(arena, buffer_slice(&out));
    buffer_free(&out);
    return made;
}

struct scale { int power; const char *name; };

static const struct scale *scale_for(struct rational value)
{
    static const struct scale scales[] = {{12, "trillion"}, {9, "billion"}, {6, "million"}};
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
        if (rational_compare(rational_absolute(value), rational_decimal(1, scales[i].power)) >= 0)
            return &scales[i];
    return NULL;
}

struct slice number_text(struct arena *arena, struct rational value, int digits)
{
    if (rational_is_none(value))
        return SLICE("?");
    const struct scale *scale = scale_for(value);
    if (scale) {
        struct rational part = rational_scale(arena, value, -scale->power);
        bool brief = rational_is_integer(rational_scale(arena, part, READ_DECIMALS));
        if (brief || !rational_is_integer(value))
            return arena_format(arena, "%.*s %s", SLICE_ARGS(rational_decimal_text(arena, part, SHOWN_DIGITS)), scale->name);
    }
    struct slice plain = rational_decimal_text(arena, value, rational_is_integer(value) ? WHOLE_DIGITS : digits);
    bool large = rational_compare(rational_absolute(value), RATIONAL_INTEGER(GROUPED_FROM)) >= 0;
    return large ? grouped(arena, plain) : plain;
}

struct slice number_readable(struct arena *arena, struct rational value)
{
    return number_text(arena, value, SHOWN_DIGITS);
}

/* ---- in the words of the text ---- */

/* A number of digits as it is written: its value, its decimals, whether thousands are set apart. */
struct written { struct rational value; int decimals; bool commas, good; };

static struct written written_of(struct arena *arena, struct slice text)
{
    struct written w = {.good = text.length > 0};
    struct buffer plain = {0};
    bool point = false;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        w.commas |= c == ',';
        w.good = w.good && (is_digit(c) || c == ',' || (c == '.' && !point));
        w.decimals += point && is_digit(c) && w.decimals < 12;
        point |= c == '.';
        if (c != ',')
            buffer_char(&plain, c);
    }
    w.value = w.good && !plain.failed ? rational_parse(arena, arena_copy(arena, buffer_slice(&plain))) : RATIONAL_NONE;
    w.good = w.good && !rational_is_none(w.value);
    buffer_free(&plain);
    return w;
}

/* Rounded to the decimals that are written, or to as many more as it needs to be right by a hundredth. */
static struct slice digits_like(struct arena *arena, struct rational value, const struct written *like)
{
    int decimals = like->decimals;
    struct rational rounded = rational_round(arena, value, decimals), hundredth = rational_absolute(rational_divide(arena, value, RATIONAL_INTEGER(100)));
    while (decimals < like->decimals + MOST_DECIMALS && rational_compare(rational_absolute(rational_subtract(arena, value, rounded)), hundredth) > 0)
        rounded = rational_round(arena, value, ++decimals);
    struct slice digits = rational_decimal_text(arena, rounded, WHOLE_DIGITS);
    size_t point = slice_find(digits, SLICE("."), 0), have = point == SIZE_MAX ? 0 : digits.length - point - 1;
    if (have < (size_t)like->decimals)   /* `86.0`: its zeros are kept */
        digits = arena_format(arena, "%.*s%s%.*s", SLICE_ARGS(digits), have ? "" : ".", (int)((size_t)like->decimals - have), ZEROS);
    bool large = rational_compare(rational_absolute(rounded), RATIONAL_INTEGER(GROUPED_FROM)) >= 0, small = rational_compare(like->value, RATIONAL_INTEGER(GROUPED_FROM)) < 0;
    return like->commas || (large && small) ? grouped(arena, digits) : digits;
}

static struct slice put_together(struct arena *arena, struct slice words, size_t from, size_t to, struct slice middle)
{
    return arena_format(arena, "%.*s%.*s%.*s", SLICE_ARGS(slice_sub(words, 0, from)), SLICE_ARGS(middle), SLICE_ARGS(slice_sub(words, to, words.length)));
}

static struct slice word_of(const struct check_context *context, struct rational value)
{
    for (size_t i = 0; i < lexicon_count(context->lexicon, LEXICON_EN_NUMBERS); i++) {
        struct slice role = lexicon_field(context->lexicon, LEXICON_EN_NUMBERS, i, "role"), rest = lexicon_row(context->lexicon, LEXICON_EN_NUMBERS, i).spellings, word = SLICE_NONE;
        bool cardinal = rational_compare(value, RATIONAL_INTEGER(20)) > 0 ? slice_is(role, "ten") : slice_is(role, "digit") || slice_is(role, "teen") || slice_is(role, "ten");
        if (cardinal && slice_split(&rest, '|', &word) && rational_compare(rational_parse(context->arena, lexicon_field(context->lexicon, LEXICON_EN_NUMBERS, i, "value")), value) == 0)
            return word;
    }
    return SLICE_NONE;
}

/* A whole number below a hundred in words (`twenty-five`); empty when there is none. */
static struct slice in_words(const struct check_context *context, struct rational value)
{
    struct slice word = word_of(context, value);
    if (word.length || !rational_is_integer(value) || rational_compare(value, RATIONAL_INTEGER(100)) >= 0 || rational_compare(value, RATIONAL_INTEGER(20)) <= 0)
        return word;
    int ones = (int)rational_double(value) % 10;
    struct slice tens = word_of(context, rational_subtract(context->arena, value, RATIONAL_INTEGER(ones))), one = word_of(context, RATIONAL_INTEGER(ones));
    return tens.length && one.length ? arena_format(context->arena, "%.*s-%.*s", SLICE_ARGS(tens), SLICE_ARGS(one)) : SLICE_NONE;
}

/* `one in six` that should be one in four; empty where no whole number is near. */
static struct slice one_in(const struct check_context *context, struct slice words, struct rational value)
{
    size_t in = slice_find(words, SLICE(" in "), 0);
    struct rational n = rational_sign(value) > 0 ? rational_divide(context->arena, RATIONAL_INTEGER(1), value) : RATIONAL_NONE, whole = rational_round(context->arena, n, 0);
    struct rational off = rational_absolute(rational_subtract(context->arena, n, whole));
    if (in == SIZE_MAX || rational_is_none(n) || rational_compare(rational_multiply(context->arena, off, RATIONAL_INTEGER(20)), n) > 0)
        return SLICE_NONE;
    bool digits = is_digit(words.data[words.length - 1]);
    struct slice word = digits ? SLICE_NONE : in_words(context, whole);
    return arena_format(context->arena, "%.*s in %.*s", SLICE_ARGS(slice_sub(words, 0, in)), SLICE_ARGS(word.length ? word : number_readable(context->arena, whole)));
}

/* `tripled` that should be doubled: the word for the nearest whole multiple, in the same form. */
static struct slice multiple_word(const struct check_context *context, struct slice words, struct rational value)
{
    struct rational whole = rational_round(context->arena, value, 0);
    size_t row = lexicon_find(context->lexicon, LEXICON_EN_MULTIPLES, words), ending = words.length > 3 ? words.length - 3 : 0;
    if (row == SIZE_MAX)
        return SLICE_NONE;
    struct slice role = lexicon_field(context->lexicon, LEXICON_EN_MULTIPLES, row, "role"), change = lexicon_field(context->lexicon, LEXICON_EN_MULTIPLES, row, "change");
    for (size_t i = 0; i < lexicon_count(context->lexicon, LEXICON_EN_MULTIPLES); i++) {
        struct slice rest = lexicon_row(context->lexicon, LEXICON_EN_MULTIPLES, i).spellings, word;
        bool same = slice_equal(role, lexicon_field(context->lexicon, LEXICON_EN_MULTIPLES, i, "role")) && slice_equal(change, lexicon_field(context->lexicon, LEXICON_EN_MULTIPLES, i, "change"));
        if (!same || rational_compare(rational_parse(context->arena, lexicon_field(context->lexicon, LEXICON_EN_MULTIPLES, i, "value")), whole) != 0)
            continue;
        while (slice_split(&rest, '|', &word))
            if (!slice_is(role, "verb") || slice_ends_fold(word, slice_ends(words, SLICE("ing")) ? SLICE("ing") : slice_ends(words, SLICE("ed")) ? SLICE("ed") : slice_sub(words, ending, words.length)))
                return word;
    }
    return SLICE_NONE;
}

/* `$5.9 million` that should be billions: digits and scale word anew. */
static struct slice rescaled(struct arena *arena, struct slice words, size_t from, size_t to, struct rational value)
{
    static const char *const names[] = {"million", "billion", "trillion"};
    const struct scale *scale = scale_for(value);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t at = slice_find(words, slice_of(names[i]), to);
        if (at != SIZE_MAX)
            return scale ? put_together(arena, words, from, at + slice_of(names[i]).length, number_readable(arena, value))
                         : put_together(arena, words, from, at + slice_of(names[i]).length, grouped(arena, rational_decimal_text(arena, value, SHOWN_DIGITS)));
    }
    return SLICE_NONE;
}

/* A number that is written as a word, or as a fraction: written anew as such, or in digits where there is no word for it. */
static struct slice reworded_word(const struct check_context *context, const struct quantity *q, struct slice words, struct span number, struct rational value)
{
    struct arena *arena = context->arena;
    struct slice word = q->kind == KIND_MULTIPLE ? multiple_word(context, words, value) : q->kind == KIND_RATIO ? one_in(context, words, value) : SLICE_NONE;
    if (word.length && !slice_equal_fold(word, words))
        return word;
    if (q->kind == KIND_MULTIPLE && word.length)
        return arena_format(arena, "%.*s times", SLICE_ARGS(rational_decimal_text(arena, rational_round(arena, value, 1), 6)));
    if (q->kind == KIND_FRACTION)
        return arena_format(arena, "%.*s percent", SLICE_ARGS(rational_decimal_text(arena, rational_scale(arena, value, 2), 3)));
    if (q->kind == KIND_MULTIPLE)
        value = rational_round(arena, value, 1);
    word = in_words(context, value);
    bool capital = word.length && number.end > number.start && words.data[number.start] >= 'A' && words.data[number.start] <= 'Z';
    if (capital)
        word = arena_format(arena, "%c%.*s", word.data[0] - 'a' + 'A', SLICE_ARGS(slice_sub(word, 1, word.length)));
    return put_together(arena, words, number.start, number.end, word.length ? word : number_readable(arena, value));
}

/* A number in digits that is to be `value`: in the same scale, or in another where it would be far from it. */
static struct slice reworded_digits(struct arena *arena, const struct quantity *q, struct slice words, struct span digits, struct written *written, struct rational value, bool keeps_sign)
{
    if (rational_sign(written->value) == 0 || rational_sign(q->value) == 0)
        return SLICE_NONE;
    struct rational scale = rational_absolute(rational_divide(arena, q->value, written->value)), shown = rational_divide(arena, value, scale);
    bool plain = rational_compare(scale, RATIONAL_INTEGER(1000)) < 0;
    bool far = rational_compare(rational_absolute(shown), RATIONAL_INTEGER(1000)) >= 0 || rational_compare(rational_absolute(shown), rational_decimal(1, -1)) < 0;
    struct slice anew = !plain && far ? rescaled(arena, words, digits.start, digits.end, value) : SLICE_NONE;
    if (anew.length)
        return anew;
    if (!plain && rational_is_integer(rational_round(arena, shown, written->decimals)))   /* `$150 million`, though the slip was `$1.5 million` */
        written->decimals = 0;
    return put_together(arena, words, digits.start, digits.end, digits_like(arena, keeps_sign ? rational_absolute(shown) : shown, written));
}

struct slice reworded(const struct check_context *context, const struct claim *claim, struct slice words, struct rational value)
{
    const struct quantity *q = &claim->quantity;
    if (q->form == FORM_RANGE || rational_is_none(value) || rational_is_none(q->value) || q->number.start < q->span.start || q->number.end > q->span.end || q->number.end - q->span.start > words.length)
        return SLICE_NONE;
    struct span number = {q->number.start - q->span.start, q->number.end - q->span.start};
    struct slice text = slice_sub(words, number.start, number.end);
    size_t sign = slice_starts_fold(text, SLICE("-")) ? 1 : slice_starts_fold(text, SLICE("−")) ? sizeof "−" - 1 : 0;
    size_t kept = sign && rational_sign(value) < 0 ? sign : 0;   /* it keeps its sign */
    kept += text.length > kept + 1 && text.data[kept] == '+' && rational_sign(value) >= 0;
    number.start += kept;
    text = slice_sub(text, kept, text.length);
    size_t digits = 0;
    while (digits < text.length && (is_digit(text.data[digits]) || text.data[digits] == ',' || text.data[digits] == '.'))
        digits++;
    struct written written = written_of(context->arena, slice_sub(text, 0, digits));
    if (!written.good)
        return reworded_word(context, q, words, number, value);
    if (q->kind == KIND_RATIO)
        return rational_sign(written.value) == 0 || rational_sign(q->value) == 0 ? SLICE_NONE : one_in(context, words, value);
    return reworded_digits(context->arena, q, words, (struct span){number.start, number.start + digits}, &written, value, sign > 0);
}
