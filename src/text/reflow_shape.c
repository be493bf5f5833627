#include "base/utf8.h"
#include "text/reflow.h"
#include <string.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

/* Punctuation of the block U+2000: dashes, quotes, dots, daggers. */
static bool is_general(struct slice text, size_t at)
{
    return at + 2 < text.length && memcmp(text.data + at, "\xE2\x80", 2) == 0;
}

static bool is_closing(uint32_t c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB || c == 0x300D || c == 0x300F || c == 0xFF09;
}

static bool is_stop(uint32_t c)
{
    return c == '.' || c == '?' || c == '!' || c == ':' || c == ';' || c == 0x2026 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF1A ||
           c == 0xFF1B;
}

/* The end of the text without a note marker: up to three digits (and a space) behind a stop or closing quote. */
static size_t without_marker(struct slice text)
{
    size_t end = text.length, digits = end;
    while (digits > 0 && end - digits < 4 && is_digit(text.data[digits - 1]))
        digits--;
    if (digits == end || end - digits > 3 || digits == 0)
        return end;
    size_t at = digits - (text.data[digits - 1] == ' ');
    size_t before = at;
    uint32_t c = utf8_previous(text, &before);
    if (c == '.' && before > 0 && is_digit(text.data[before - 1]) && at == digits)     /* 143.12 goes on, 2010.39 does not */
        return before >= 4 && is_digit(text.data[before - 4]) && (before == 4 || !is_digit(text.data[before - 5])) ? at : end;
    return is_stop(c) || is_closing(c) ? at : end;
}

bool shape_ends_sentence(struct slice text)
{
    size_t at = without_marker(text);
    uint32_t c = utf8_previous(text, &at);
    while (is_closing(c))
        c = utf8_previous(text, &at);
    return c != UTF8_INVALID && is_stop(c);
}

bool shape_ends_in_decimal(struct slice text)
{
    size_t at = text.length;
    while (at > 0 && is_digit(text.data[at - 1]))
        at--;
    return at < text.length && text.length - at <= 3 && at >= 2 && text.data[at - 1] == '.' && is_digit(text.data[at - 2]);
}

bool shape_starts_lower(struct slice text)
{
    size_t at = 0;
    uint32_t c = utf8_next(text, &at);
    while (c == '"' || c == '\'' || c == '(' || c == '[' || c == 0x201C || c == 0x2018 || c == 0xAB)
        c = utf8_next(text, &at);
    return c != UTF8_INVALID && utf8_is_letter(c) && !utf8_is_upper(c) && utf8_upper(c) != c;
}

/* Lower-case roman numeral of at most five letters. */
static bool is_roman(struct slice text)
{
    size_t i = 0;
    while (i < text.length && i < 6 && strchr("ivxlc", text.data[i]) && text.data[i])
        i++;
    return text.length > 0 && i == text.length && i < 6;
}

bool shape_is_number(struct slice text)
{
    struct slice s = text;
    if (s.length > 24)
        return false;
    if (slice_starts_fold(s, SLICE("page ")))
        s = slice_sub(s, 5, s.length);
    while (s.length && strchr("-|[]. ", s.data[0]))
        s = slice_sub(s, 1, s.length);
    while (s.length && strchr("-|[]. ", s.data[s.length - 1]))
        s.length--;
    size_t digits = 0;
    while (digits < s.length && is_digit(s.data[digits]))
        digits++;
    if (digits > 0 && digits <= 4) {
        struct slice rest = slice_trim(slice_sub(s, digits, s.length));
        if (rest.length > 1 && (rest.data[0] == '|' || rest.data[0] == '/' || slice_starts_fold(rest, SLICE("of "))))
            rest = slice_trim(slice_sub(rest, rest.data[0] == 'o' ? 3 : 1, rest.length));
        while (rest.length && is_digit(rest.data[0]))
            rest = slice_sub(rest, 1, rest.length);
        return rest.length == 0 && memchr(text.data, '.', text.length) == NULL;
    }
    return is_roman(s);
}

bool shape_is_link(struct slice text)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:", "www.", "ftp://"};
    if (memchr(text.data, ' ', text.length))
        return false;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (slice_starts_fold(text, slice_of(schemes[i])))
            return true;
    return false;
}

/* Next word of ASCII letters or bytes of other scripts; inner apostrophes, hyphens and full stops belong to it. */
static bool next_word(struct slice text, size_t *at, struct slice *word)
{
    size_t i = *at;
    while (i < text.length && (!byte_is_letter((unsigned char)text.data[i]) || is_general(text, i)))
        i += is_general(text, i) ? 3 : 1;
    size_t start = i;
    while (i < text.length && text.data[i] != ' ' && !(is_general(text, i) && (unsigned char)text.data[i + 2] != 0x99))
        i++;
    *at = i;
    *word = slice_sub(text, start, i);
    return i > start;
}

bool shape_is_titled(struct slice text)
{
    size_t at = 0, long_words = 0, capital = 0, first = 0;
    struct slice word;
    for (size_t n = 0; next_word(text, &at, &word); n++) {
        bool big = !is_lower(word.data[0]);
        first += n == 0 && big;
        if (word.length >= 4)
            long_words++, capital += big;
    }
    return first > 0 && capital * 3 >= long_words * 2;
}

bool shape_is_capitals(struct slice text)
{
    size_t upper = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (is_lower(text.data[i]))
            return false;
        upper += is_upper(text.data[i]);
    }
    return upper > 0;
}

bool shape_is_lettered(struct slice text)
{
    size_t single = 0, longer = 0, at = 0;
    while (at < text.length) {
        size_t start = at;
        while (at < text.length && text.data[at] != ' ')
            at++;
        if (at - start == 1 && byte_is_letter((unsigned char)text.data[start]))
            single++;
        else if (at > start)
            longer++;
        at++;
    }
    return single >= 4 && single > 3 * longer;
}

bool shape_is_row(struct slice text)
{
    size_t gaps = 0, bars = 0, run = 0;
    if (text.length > 400)        /* prose with a bar in it */
        return false;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        bars += c == '|';
        run = c == '\t' ? 3 : c == ' ' ? run + 1 : 0;
        gaps += run == 3;
    }
    return gaps >= 2 || bars >= 2;
}

size_t shape_words(struct slice text, size_t limit)
{
    size_t words = 0;
    bool inside = false;
    for (size_t i = 0; i < text.length && words < limit; i++) {
        bool space = text.data[i] == ' ' || text.data[i] == '\t' || text.data[i] == '\n';
        words += !space && !inside;
        inside = !space;
    }
    return words;
}

static size_t bullet_length(struct slice text)
{
    static const char *const bullets[] = {"\xE2\x80\xA2", "\xE2\x80\xA3", "\xE2\x96\xAA", "\xE2\x97\xA6", "\xE2\x97\x8F", "\xC2\xB7",
                                          "\xE2\x96\xA0", "\xE2\x80\x93", "\xE2\x88\x92", "-", "*", "+", "\xEF\x82\xB7"};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (slice_starts(text, slice_of(bullets[i])))
            return strlen(bullets[i]);
    return 0;
}

/* Length of `12.`, `12)`, `(12)`, `[12]`, `(a)`, `a)`, or of digits alone when two spaces follow. */
static size_t enumerator_length(struct slice text, uint32_t *number)
{
    size_t at = 0, digits;
    char open = text.data[0] == '(' || text.data[0] == '[' ? text.data[0] : 0;
    at = open ? 1 : 0;
    for (digits = 0; at + digits < text.length && digits < 4 && is_digit(text.data[at + digits]); digits++)
        *number = *number * 10 + (uint32_t)(text.data[at + digits] - '0');
    bool letter = digits == 0 && at < text.length && is_lower(text.data[at]);
    at += letter ? 1 : digits;
    if ((digits == 0 && !letter) || digits > 3 || at >= text.length)
        return 0;
    char close = text.data[at];
    if (close == ')' || close == ']' || (close == '.' && !open && digits))
        return open == '[' && close != ']' ? 0 : at + 1;
    return !open && digits && at + 1 < text.length && close == ' ' && text.data[at + 1] == ' ' ? at : 0;
}

/* Marks that may also be a minus, a dash or a letter of the text. */
bool shape_is_weak_mark(struct slice text)
{
    unsigned char c = text.length ? (unsigned char)text.data[0] : 'A';
    return c == '-' || c == '*' || c == '+' || c == '(' || is_lower((char)c) || slice_starts(text, SLICE("\xE2\x80\x93")) ||
           slice_starts(text, SLICE("\xE2\x88\x92"));
}

size_t shape_mark(struct slice text, uint32_t *number)
{
    *number = 0;
    unsigned char c = text.length < 3 ? 'A' : (unsigned char)text.data[0];
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z' && text.data[1] != ')'))
        return 0;
    size_t length = bullet_length(text);
    if (length == 0)
        length = enumerator_length(text, number);
    size_t at = length;
    while (at < text.length && (text.data[at] == ' ' || text.data[at] == '\t'))
        at++;
    if (length == 0 || at == length || at == text.length) {
        *number = 0;
        return 0;
    }
    return at;
}

size_t shape_section_mark(struct slice text)
{
    size_t at = 0, parts = 0, digits = 0;
    for (; at < text.length && (is_digit(text.data[at]) || text.data[at] == '.'); at++) {
        bool dot = text.data[at] == '.';
        if (dot ? digits == 0 : digits == 2 + (parts > 0))
            return 0;
        parts += dot;
        digits = dot ? 0 : digits + 1;
    }
    size_t end = at;
    while (at < text.length && (text.data[at] == ' ' || slice_starts(slice_sub(text, at, at + 2), SLICE("\xC2\xA0"))))
        at += text.data[at] == ' ' ? 1 : 2;
    return parts >= 2 && digits == 0 && at > end && at < text.length && !is_lower(text.data[at]) && !is_digit(text.data[at]) ? at : 0;
}
