/* Whole numbers in words: `twenty-one`, `nineteen hundred`, `three million, two hundred & forty`. */
#include "quantity/numberword.h"
#include "base/limits.h"

bool role_at(const struct sentence *s, size_t i, const char *role, int64_t *value, size_t *end) {
    struct sense sense;
    if (!sense_role(s, i, LEXICON_EN_NUMBERS, role, &sense)) return false;
    *value = slice_integer(sense_get(s, LEXICON_EN_NUMBERS, &sense, "value"));
    *end = sense.end;
    return *value >= 0;
}

/* Behind a hyphen (also ` - ` and a long dash between letters) where one stands there. */
size_t behind_hyphen(const struct sentence *s, size_t i) {
    bool dash = piece_is(s, i, '-') || piece_is(s, i, 0x2013) || piece_is(s, i, 0x2014);
    return dash && piece_joined(s, i) == piece_joined(s, i + 1) ? i + 1 : i;
}

size_t behind_and(const struct sentence *s, size_t i) {
    if (piece_is(s, i, '&') || piece_word(s, i, "and")) return i + 1;
    size_t at = behind_hyphen(s, i);
    return at > i && piece_word(s, at, "and") ? behind_hyphen(s, at + 1) : i;
}

bool group_at(const struct sentence *s, size_t i, int64_t *value, size_t *end) {
    if (role_at(s, i, "group", value, end)) return true;
    return role_at(s, i, "group of", value, end) && (piece_word(s, *end, "of") ? !piece_cue(s, *end + 1, "levy") : !piece_kind_is(s, *end, PIECE_WORD));      /* no 30 gross of tax */
}

bool number_word_at(const struct sentence *s, size_t i) {
    struct sense sense;
    return sense_at(s, i, LEXICON_EN_NUMBERS, &sense);
}

/* 1 to 99 in words. */
bool small_words(const struct sentence *s, size_t i, int64_t *value, size_t *end) {
    int64_t digit;
    size_t next;
    if (role_at(s, i, "digit", value, end) || role_at(s, i, "teen", value, end)) return true;
    if (!role_at(s, i, "ten", value, end)) return false;
    size_t at = behind_hyphen(s, *end);
    if (role_at(s, at, "digit", &digit, &next)) {
        bool compound = at == *end && piece_is(s, next, '-') && piece_joined(s, next) && piece_kind_is(s, next + 1, PIECE_WORD) && (!number_word_at(s, next + 1) || piece_word(s, next + 1, "second"));
        if (compound) return true;      /* twenty eight-second integrations */
        *value += digit;
        *end = next;
    }
    return true;
}

/* Plain digits among words: `4 hundred`, `3 hundred and 21`. */
bool small_digits(const struct sentence *s, size_t i, int64_t *value, size_t *end) {
    if (!piece_kind_is(s, i, PIECE_DIGITS)) return false;
    struct slice text = piece_text(s, i);
    *value = text.length <= 3 ? slice_integer(text) : -1;
    *end = i + 1;
    bool glued = (piece_is(s, i + 1, '.') || piece_is(s, i + 1, ',')) && piece_joined(s, i + 1) && piece_kind_is(s, i + 2, PIECE_DIGITS) && piece_joined(s, i + 2);
    return *value >= 0 && !glued && !(piece_kind_is(s, i + 1, PIECE_WORD) && piece_joined(s, i + 1));
}

static bool small_any(const struct sentence *s, size_t i, bool digits, int64_t *value, size_t *end) {
    return small_words(s, i, value, end) || (digits && small_digits(s, i, value, end));
}

bool hundred_at(const struct sentence *s, size_t i, size_t *end) {
    int64_t value;
    size_t at = behind_hyphen(s, i);
    return role_at(s, at, "hundred", &value, end) && !piece_word(s, at, "hundreds");
}

/* `two hundreds`; but `in two hundreds of cases` counts nothing. */
static bool hundreds_at(const struct sentence *s, size_t i, size_t *end) {
    int64_t value;
    return piece_word(s, i, "hundreds") && role_at(s, i, "hundred", &value, end) && !piece_word(s, *end, "of");
}

/* What may follow `hundred` or a scale: [and] small. */
void add_tail(const struct sentence *s, struct count *c, bool digits) {
    int64_t tail;
    size_t end, at = behind_and(s, c->end);
    bool spelled_and = at > c->end;
    if (!spelled_and) at = behind_hyphen(s, at);
    if (!small_any(s, at, digits && spelled_and, &tail, &end)) return;
    size_t beyond;
    if (hundred_at(s, end, &beyond)) return;      /* `two hundred and three hundred` */
    c->value += tail;
    c->tail = tail;
    c->and_tail = spelled_and;
    c->end = end;
}

/* Up to 9,999 in words: `hundred and five`, `nineteen hundred`, `two hundred and six`, `one twenty two`. */
static bool below_scale(const struct sentence *s, size_t i, bool digits, struct count *c) {
    int64_t value, next;
    size_t end, after;
    *c = (struct count){.words = true};
    if (hundred_at(s, i, &end)) {
        c->value = 100;
    } else if (!small_any(s, i, digits, &value, &end)) {
        return false;
    } else {
        c->value = c->tail = value;
        c->end = end;
        if (hundred_at(s, end, &after) || hundreds_at(s, end, &after)) {
            c->value = value * 100;
            end = after;
        } else {
            if (value >= 1 && value <= 9 && role_at(s, end, "ten", &next, &after) && small_words(s, end, &next, &after) && (next % 10 != 0 || (i == 0 && !piece_exists(s, after)))) {
                c->value = value * 100 + next;     /* one twenty two */
                c->tail = 0;
                c->end = after;
            } else if (value >= 20 && value % 10 == 0 && behind_and(s, end) > end && role_at(s, behind_and(s, end), "digit", &next, &after) &&
                       !hundred_at(s, after, &end)) {
                c->value += next;                  /* twenty and four */
                c->tail = next;
                c->and_tail = true;
                c->end = after;
            }
            return true;
        }
    }
    c->tail = 0;
    c->end = end;
    add_tail(s, c, digits);
    return true;
}

/* The value of a scale, up to a decillion: more digits than an int64_t has. */
static int128 scale_value(struct slice digits) {
    int128 value = 0;
    for (size_t k = 0; k < digits.length && value < LARGEST_COUNT; k++) value = value * 10 + (digits.data[k] - '0');
    return value;
}

static bool scale_at(const struct sentence *s, size_t i, int128 *value, size_t *end) {
    struct sense sense;
    size_t at = behind_hyphen(s, i);
    if (!sense_role(s, at, LEXICON_EN_NUMBERS, "scale", &sense)) return false;
    *value = scale_value(sense_get(s, LEXICON_EN_NUMBERS, &sense, "value"));
    *end = sense.end;
    return true;
}

/* The scale words behind a group multiply: `hundred thousand`, `thousand millions`. */
bool scales(const struct sentence *s, struct count *c) {
    int128 scale;
    size_t end;
    bool any = false;
    while (scale_at(s, c->end, &scale, &end)) {
        if (c->value > LARGEST_COUNT / scale) return any;
        c->value *= scale;
        c->scale = any ? c->scale * scale : scale;
        c->end = end;
        c->and_tail = false;
        c->tail = 0;
        any = true;
    }
    return any;
}

static bool has_hundred_or_scale(const struct sentence *s, const struct count *c) {
    size_t end;
    int128 value;
    return c->value >= 100 || scale_at(s, c->end, &value, &end);
}

/* `and a half million` at piece i: with the number before it, one of its own. */
static bool mixed_scale(const struct sentence *s, size_t i) {
    int64_t part;
    int128 scale;
    size_t at = behind_and(s, i), end;
    return at > i && role_at(s, at, "article", &part, &end) && (role_at(s, end, "half", &part, &end) || role_at(s, end, "quarter", &part, &end)) && scale_at(s, end, &scale, &end);
}

/* The next group of lesser scale: `two thousand [,] [and] six hundred`. */
bool next_group(const struct sentence *s, const struct count *whole, struct count *group) {
    size_t at = whole->end;
    bool comma = piece_is(s, at, ',');
    if (comma) at++;
    size_t behind = behind_and(s, at);
    bool digits = behind > at || !comma;
    bool hyphened = behind == at && piece_is(s, at, '-') && piece_joined(s, at) && at > 1 && piece_is(s, at - 2, '-') && piece_joined(s, at - 2);      /* two-thousand-five-hundred */
    if (hyphened) behind = behind_hyphen(s, at);
    if (!below_scale(s, behind, digits, group) || mixed_scale(s, group->end)) return false;
    bool in_digits = piece_kind_is(s, behind, PIECE_DIGITS);
    int128 ignored;
    size_t ignored_end;
    if (in_digits ? group->end == behind + 1 && !scale_at(s, group->end, &ignored, &ignored_end) : comma && !whole->comma && !has_hundred_or_scale(s, group)) return false;
    group->comma = comma;
    group->scale = 1;
    int128 limit = whole->scale;
    bool scaled = scales(s, group);
    group->words = scaled || group->value >= 100 || behind > at;
    return group->value < limit;
}

/* An integer in words that begins at i. */
bool integer_words(const struct sentence *s, size_t i, bool digits, struct count *c) {
    int128 scale;
    size_t end;
    if (!below_scale(s, i, digits, c)) {
        if (!scale_at(s, i, &scale, &end) || behind_hyphen(s, i) != i || piece_at(s, i)->end - piece_at(s, i)->start < 5) return false;   /* no `Cr`, `mil` */
        *c = (struct count){.value = 1, .end = i};
    }
    if (!scales(s, c)) return true;
    for (int groups = 0; groups < LIMIT_NUMBER_WORDS; groups++) {
        struct count group;
        if (!next_group(s, c, &group)) break;
        c->and_tail = group.and_tail || behind_and(s, c->end) > c->end;
        c->tail = c->and_tail && group.value < 100 ? group.value : group.tail;
        c->value += group.value;
        c->end = group.end;
        c->comma = group.comma;
        if (group.scale == 1) break;
        c->scale = group.scale;
    }
    return true;
}
