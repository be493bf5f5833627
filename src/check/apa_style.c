/* What stands around results in APA style: other brackets and marks for the same, the sides of tests, their names. */
#include "base/utf8.h"
#include "check/apa.h"
#include <string.h>

static bool is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

/* `sided` or `tailed` at the offset? */
static bool stands_tailed(struct slice text, size_t at)
{
    struct slice rest = slice_sub(text, at, text.length);
    return slice_starts_fold(rest, SLICE("sided")) || slice_starts_fold(rest, SLICE("tailed"));
}

bool apa_speaks_one_tailed(struct slice text)
{
    for (size_t at = 0; at + 8 <= text.length; at++) {
        struct slice rest = slice_sub(text, at, text.length);
        if (slice_starts_fold(rest, SLICE("directional")))
            return true;
        if (!slice_starts_fold(rest, SLICE("one")))
            continue;
        size_t behind = at + 3;   /* any one character may stand between: a hyphen of some kind, a space */
        utf8_next(text, &behind);
        if (stands_tailed(text, at + 3) || stands_tailed(text, behind))
            return true;
    }
    return false;
}

const char *apa_test_name(enum apa_test test)
{
    static const char *const names[] = {"t", "F", "r", "Z", "Chi2", "Q", "Qw", "Qb", NULL};
    return names[test];
}

const char *apa_comparison_name(enum apa_comparison c)
{
    static const char *const names[] = {"=", "<", ">", "ns"};
    return names[c];
}

/* `; p` or `; ns` behind a number. */
static bool parts_p_value(struct slice text, size_t at)
{
    size_t next = at + 1;
    while (next < text.length && text.data[next] == ' ')
        next++;
    bool behind = at > 0 && is_digit((unsigned char)text.data[at - 1]), name = next + 1 < text.length && (text.data[next] == 'p' || text.data[next] == 'n');
    char second = name ? text.data[next + 1] : 0;
    return behind && name && (text.data[next] == 'n' ? second == 's' : second == ' ' || second == '=' || second == '<' || second == '>');
}

/* `t[28]`, `F[2, 28]`: the bracket that closes it; 0 where it is none of a statistic. */
static size_t closes_freedom(struct slice text, size_t open)
{
    bool letter = open > 0 && ((text.data[open - 1] | 32) >= 'a' && (text.data[open - 1] | 32) <= 'z');
    size_t at = open + 1;
    while (letter && at < text.length && (is_digit((unsigned char)text.data[at]) || text.data[at] == ',' || text.data[at] == ' ' || text.data[at] == '.'))
        at++;
    return letter && at > open + 1 && at < text.length && text.data[at] == ']' ? at : 0;
}

struct slice apa_style(struct arena *arena, struct slice text)
{
    if (text.length == 0 || (!memchr(text.data, '[', text.length) && !memchr(text.data, ';', text.length)))
        return text;
    char *copy = arena_alloc(arena, text.length + 1);
    if (!copy)
        return text;
    memcpy(copy, text.data, text.length);
    for (size_t i = 0; i < text.length; i++) {
        size_t close = text.data[i] == '[' ? closes_freedom(text, i) : 0;
        if (close) {
            copy[i] = '(';
            copy[close] = ')';
        } else if (text.data[i] == ';' && parts_p_value(text, i)) {
            copy[i] = ',';
        }
    }
    copy[text.length] = 0;
    return (struct slice){copy, text.length};
}
