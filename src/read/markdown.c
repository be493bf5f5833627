#include "read/markdown.h"
#include <stdint.h>
#include <string.h>

enum { DROP = 1, LINK = 2000 };   /* bytes; a longer link target is none */

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }
static bool is_word(char c) { return (unsigned char)((c | 0x20) - 'a') < 26 || (unsigned char)(c - '0') <= 9 || (unsigned char)c >= 0x80; }

static void blank(char *text, size_t from, size_t to, char with)
{
    for (size_t i = from; i < to; i++)
        if (text[i] != '\n' && text[i] != '\r')
            text[i] = with;
}

static size_t run_of(const char *text, size_t at, size_t end, char c)
{
    size_t start = at;
    while (at < end && text[at] == c)
        at++;
    return at - start;
}

/* A line of nothing but these characters (and white space), three at least: rules, underlines of headings, table borders. */
static bool is_only(const char *text, size_t from, size_t to, const char *characters)
{
    size_t count = 0;
    for (size_t i = from; i < to; i++) {
        if (is_space(text[i]))
            continue;
        if (!text[i] || !strchr(characters, text[i]))
            return false;
        count++;
    }
    return count >= 3;
}

/* `](target)` or `][label]` that begins at `at`: where it ends; `at` if there is none. */
static size_t target_end(const char *text, size_t at, size_t end)
{
    char close = at + 1 < end && text[at + 1] == '(' ? ')' : at + 1 < end && text[at + 1] == '[' ? ']' : 0;
    for (size_t i = at + 2; close && i < end && i - at < LINK; i++)
        if (text[i] == close)
            return i + 1;
    return at;
}

/* The bracket that closes the one at `at`, on the line; `end` if there is none. */
static size_t closing(const char *text, size_t at, size_t end)
{
    size_t depth = 0;
    for (size_t i = at; i < end && i - at < LINK; i++) {
        depth += text[i] == '[';
        if (text[i] == ']' && --depth == 0)
            return i;
    }
    return end;
}

/* `[words](target)`, `![picture](target)`, `[^note]` at `at`: masks it and returns where to go on. */
static size_t mask_bracket(char *text, size_t at, size_t end)
{
    bool picture = text[at] == '!';
    size_t open = at + picture, close = closing(text, open, end);
    if (close == end)
        return at + 1;
    if (text[open + 1] == '^') {
        blank(text, at, close + 1, DROP);
        return close + 1;
    }
    size_t after = target_end(text, close, end);
    if (after == close)
        return at + 1;
    blank(text, picture ? at : close, after, DROP);
    blank(text, at, open + 1, DROP);
    return picture ? after : open + 1;
}

/* `<http://…>` and tags. */
static size_t mask_angle(char *text, size_t at, size_t end)
{
    bool tag = at + 1 < end && (is_word(text[at + 1]) || text[at + 1] == '/' || text[at + 1] == '!');
    for (size_t i = at + 1; tag && i < end && i - at < LINK; i++)
        if (text[i] == '>') {
            blank(text, at, i + 1, DROP);
            return i + 1;
        }
    return at + 1;
}

/* Marks of emphasis and inline code stand at the edge of a word: `2 * 3` and `snake_case` stay. */
static size_t mask_emphasis(char *text, size_t start, size_t at, size_t end)
{
    size_t run = run_of(text, at, end, text[at]);
    bool before = at > start && !is_space(text[at - 1]), behind = at + run < end && !is_space(text[at + run]);
    bool inside = at > start && is_word(text[at - 1]) && at + run < end && is_word(text[at + run]);
    bool mark = text[at] == '_' ? (before || behind) && !inside : text[at] == '~' ? run == 2 : before || behind;
    if (mark && run <= 3)
        blank(text, at, at + run, DROP);
    return at + run;
}

static void mask_inline(char *text, size_t start, size_t end)
{
    for (size_t at = start; at < end;) {
        char c = text[at];
        if (c == '\\' && at + 1 < end && !is_word(text[at + 1]) && !is_space(text[at + 1])) {
            text[at] = DROP;
            at += 2;
        } else if (c == '[' || (c == '!' && at + 1 < end && text[at + 1] == '[')) {
            at = mask_bracket(text, at, end);
        } else if (c == '<') {
            at = mask_angle(text, at, end);
        } else if (c == '*' || c == '_' || c == '`' || c == '~') {
            at = mask_emphasis(text, start, at, end);
        } else {
            at++;
        }
    }
}

/* Marks at the start of a line: quotation, heading. Returns where its text begins. */
static size_t mask_start(char *text, size_t at, size_t end)
{
    while (at < end && (is_space(text[at]) || text[at] == '>')) {
        text[at] = text[at] == '>' ? ' ' : text[at];
        at++;
    }
    size_t hashes = run_of(text, at, end, '#');
    if (hashes >= 1 && hashes <= 6 && at + hashes < end && is_space(text[at + hashes])) {
        blank(text, at, at + hashes, ' ');
        text[at] = (char)(READ_HEADING + hashes - 1);
        at += hashes;
        for (size_t last = end; last > at && (text[last - 1] == '#' || is_space(text[last - 1])); last--)
            text[last - 1] = text[last - 1] == '#' ? ' ' : text[last - 1];
    }
    bool bullet = at + 1 < end && (text[at] == '*' || text[at] == '-' || text[at] == '+') && text[at + 1] == ' ';
    return at + 2 * (size_t)bullet;
}

static bool is_fence(const char *text, size_t at, size_t end)
{
    while (at < end && text[at] == ' ')
        at++;
    return run_of(text, at, end, '`') >= 3 || run_of(text, at, end, '~') >= 3;
}

/* `[label]: https://…`, where a link of the text goes; `[^1]: …` is a note and stays. */
static bool is_link_target(const char *text, size_t at, size_t end)
{
    size_t spaces = run_of(text, at, end, ' '), close = at + spaces < end && text[at + spaces] == '[' ? closing(text, at + spaces, end) : end;
    return spaces <= 3 && close + 2 < end && text[close + 1] == ':' && text[at + spaces + 1] != '^' && !memchr(text + at, '\t', spaces);
}

static void mask_line(char *text, size_t start, size_t end, bool *fenced)
{
    bool fence = is_fence(text, start, end);
    if (fence || *fenced) {
        *fenced = fence ? !*fenced : *fenced;
        blank(text, start, end, ' ');
    } else if (is_link_target(text, start, end)) {
        blank(text, start, end, ' ');
    } else if (is_only(text, start, end, "=") || is_only(text, start, end, "-*_") || is_only(text, start, end, "|:-")) {
        blank(text, start, end, ' ');
    } else {
        mask_inline(text, mask_start(text, start, end), end);
    }
}

/* `key: value`, `- item`, a comment, nothing, or what goes on with the line before: a line of YAML. */
static bool is_yaml_line(const char *text, size_t start, size_t end)
{
    size_t at = start;
    while (end > start && is_space(text[end - 1]))
        end--;
    if (start == end || is_space(text[start]) || text[start] == '#' || (text[start] == '-' && start + 1 < end && text[start + 1] == ' '))
        return true;
    while (at < end && (is_word(text[at]) || text[at] == '-' || text[at] == '_' || text[at] == '"'))
        at++;
    return at > start && at < end && text[at] == ':' && (at + 1 == end || text[at + 1] == ' ');
}

/* That YAML stands between two lines `---`: it is about the text and none of it. */
size_t markdown_front_matter(struct slice document)
{
    enum { LINES = 400 };
    const char *text = document.data;
    size_t length = document.length;
    size_t start = length >= 4 && !memcmp(text, "---", 3) ? 3 : length;
    while (start < length && is_space(text[start]))
        start++;
    if (start >= length || text[start] != '\n')
        return 0;
    for (size_t line = 0; ++start < length && line < LINES; line++) {
        const char *newline = memchr(text + start, '\n', length - start);
        size_t end = newline ? (size_t)(newline - text) : length;
        if (end - start >= 3 && (!memcmp(text + start, "---", 3) || !memcmp(text + start, "...", 3)) && (end - start == 3 || is_space(text[start + 3])))
            return line > 0 ? end : 0;
        if (!is_yaml_line(text, start, end))
            return 0;
        start = end;
    }
    return 0;
}

struct slice markdown_mask(struct arena *arena, struct slice text)
{
    struct slice copy = arena_copy(arena, text);
    char *bytes = (char *)(uintptr_t)copy.data;      /* our own copy */
    bool fenced = false;
    size_t front = bytes ? markdown_front_matter(copy) : 0;
    if (front)
        blank(bytes, 0, front, ' ');
    for (size_t start = front; bytes && start < copy.length;) {
        const char *newline = memchr(bytes + start, '\n', copy.length - start);
        size_t end = newline ? (size_t)(newline - bytes) : copy.length;
        mask_line(bytes, start, end, &fenced);
        start = end + 1;
    }
    return copy;
}
