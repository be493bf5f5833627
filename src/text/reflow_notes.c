/* Lists of notes and references: lines that begin with 1, 2, 3, … one after another, and read like citations or stand under a
 * heading that says so. Found on lines, before they are gathered into chunks. */
#include "lexicon/lexicon.h"
#include "text/reflow.h"
#include <string.h>

enum { FAR = 24, LEAST = 3 };    /* lines from one note to the next; notes of a list */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Length of a note's number with what goes with it: `12 `, `12. `, `[12] `, `(12) `, or `12` glued to a capital. 0 if none. */
static size_t note_mark(struct slice text, uint32_t *number)
{
    size_t at = 0, digits = 0;
    bool open = text.length > 3 && (text.data[0] == '[' || text.data[0] == '(');
    *number = 0;
    for (at = open; at + 1 < text.length && is_digit(text.data[at]) && digits < 4; at++, digits++)
        *number = *number * 10 + (uint32_t)(text.data[at] - '0');
    if (digits == 0 || digits > 3 || at + 1 >= text.length || text.data[open] == '0')
        return 0;
    if (text.data[at] == ']' || text.data[at] == ')' || text.data[at] == '.')
        at++;
    else if (open)
        return 0;
    size_t end = at;
    while (at < text.length && (text.data[at] == ' ' || text.data[at] == '\t'))
        at++;
    if (at == text.length)
        return 0;
    return at > end || (text.data[at] >= 'A' && text.data[at] <= 'Z') ? at : 0;
}

/* The number and length of the mark of a line that reflow_notes found to be a note. */
size_t shape_note_mark(struct slice text, uint32_t *number) { return note_mark(text, number); }

static bool has_year(struct slice text)
{
    size_t run = 0;
    for (size_t i = 0; i <= text.length; i++) {
        if (i < text.length && is_digit(text.data[i])) {
            run++;
            continue;
        }
        const char *c = text.data + i - run;
        if (run == 4 && ((c[0] == '1' && c[1] >= '5') || (c[0] == '2' && c[1] == '0')))
            return true;
        run = 0;
    }
    return false;
}

/* A quoted title: a comma or full stop before the closing quote. */
static bool has_quoted_title(struct slice text)
{
    return slice_find(text, SLICE(",\xE2\x80\x9D"), 0) != SIZE_MAX || slice_find(text, SLICE(".\xE2\x80\x9D"), 0) != SIZE_MAX ||
           slice_find(text, SLICE(",\""), 0) != SIZE_MAX;
}

/* How many words of a class of lexicon/en/citations.tsv the text has; words of class "prose" count in lower case only. */
static size_t class_words(struct slice text, const char *class)
{
    size_t found = 0;
    for (size_t i = 0; i < text.length; i++) {
        struct lexicon_match match;
        if (i > 0 && byte_is_letter((unsigned char)text.data[i - 1]))
            continue;
        if (!byte_is_letter((unsigned char)text.data[i]) || !lexicon_match_in(lexicon_builtin(), LEXICON_EN_CITATIONS, text, i, &match))
            continue;
        bool is = slice_is(lexicon_field(lexicon_builtin(), LEXICON_EN_CITATIONS, match.row, "class"), class);
        found += is && !(*class == 'p' && text.data[i] <= 'Z');
        i += match.length - 1;
    }
    return found;
}

static bool is_citation(struct slice text) { return has_year(text) || has_quoted_title(text) || class_words(text, "citation") > 0; }

/* A note that only cites: no finite verb outside its titles. */
bool shape_only_cites(struct slice text)
{
    return is_citation(text) ? class_words(text, "prose") == 0 : class_words(text, "prose") == 0 && shape_is_titled(text);
}

/* A run of notes that is being followed. */
struct run {
    size_t first, last;      /* lines of its first and latest note */
    uint32_t number;         /* of the latest */
    size_t count, citing, heads;   /* heads: stand alone over text, as numbered headings do */
};

static struct slice lines_text(const struct reflow *reflow, size_t from, size_t to)
{
    return slice_sub(reflow->source, reflow->lines.items[from].start, reflow->lines.items[to - 1].end);
}

/* The line behind the run's latest note: up to the next blank line or page. */
static size_t note_end(const struct reflow *reflow, size_t line)
{
    do
        line++;
    while (line < reflow->lines.count && !(reflow->lines.items[line].flags & (LINE_BLANK | LINE_PAGE)));
    return line;
}

static bool stands_under_heading(const struct reflow *reflow, size_t line)
{
    while (line-- > 0)
        if (!(reflow->lines.items[line].flags & LINE_BLANK)) {
            struct slice kind = shape_heading_kind(line_text(reflow, line));
            return slice_is(kind, "notes") || slice_is(kind, "references");
        }
    return false;
}

/* A line of its own, with lines behind it that bear no number: `2. Methods` over its paragraphs. */
static bool heads_text(const struct reflow *reflow, size_t line)
{
    uint32_t number = 0;
    struct slice text = line_text(reflow, line);
    size_t next = line + 1;
    if (next >= reflow->lines.count || !(reflow->lines.items[next].flags & LINE_BLANK) || slice_ends(text, SLICE(".")))
        return false;
    while (next < reflow->lines.count && reflow->lines.items[next].flags & LINE_BLANK)
        next++;
    return next < reflow->lines.count && !note_mark(line_text(reflow, next), &number);
}

static void mark_run(struct reflow *reflow, const struct run *run)
{
    size_t end = note_end(reflow, run->last), latest = 0;
    for (size_t i = run->first; i < end; i++) {
        uint32_t number = 0;
        struct line *line = &reflow->lines.items[i];
        line->flags |= LINE_IN_NOTES;
        if (note_mark(line_text(reflow, i), &number) && number == latest + 1) {
            line->flags |= LINE_NOTE;
            latest = number;
        }
    }
}

static void close_run(struct reflow *reflow, struct run *run)
{
    if (run->count >= LEAST && run->heads * 2 <= run->count) {
        run->citing += is_citation(lines_text(reflow, run->last, note_end(reflow, run->last)));
        if (run->citing * 5 >= run->count * 2 || stands_under_heading(reflow, run->first))
            mark_run(reflow, run);
    }
    *run = (struct run){0};
}

/* The number stands in the text as a note marker does: stuck to a letter, a stop, a comma or a closing quote or bracket. */
static bool has_marker(struct slice text, uint32_t number)
{
    char digits[12];
    size_t length = 0;
    for (uint32_t n = number; n; n /= 10)
        digits[length++] = (char)('0' + n % 10);
    for (size_t i = 0; i < length / 2; i++) {
        char c = digits[i];
        digits[i] = digits[length - 1 - i];
        digits[length - 1 - i] = c;
    }
    for (size_t at = 1; (at = slice_find(text, (struct slice){digits, length}, at)) != SIZE_MAX; at++) {
        char before = text.data[at - 1], behind = at + length < text.length ? text.data[at + length] : ' ';
        if (!is_digit(behind) && !is_digit(before) && before != ' ' && before != '\n' && before != '(' && before != '$' && before != '-')
            return true;
    }
    return false;
}

/* Between two notes of one list stands no page of text that bears the second one's marker: those are footnotes of two pages. */
static bool is_footnote_of_next_page(const struct reflow *reflow, const struct run *run, size_t line, uint32_t number)
{
    for (size_t i = run->last + 1; i <= line; i++)
        if (reflow->lines.items[i].flags & LINE_PAGE)
            return has_marker(lines_text(reflow, i, line + 1), number);
    return false;
}

static void follow(struct reflow *reflow, struct run *run, size_t line, uint32_t number)
{
    if (run->count && number == run->number + 1 && is_footnote_of_next_page(reflow, run, line, number))
        close_run(reflow, run);
    else if (run->count && number == run->number + 1) {
        run->citing += is_citation(lines_text(reflow, run->last, line));
        run->last = line;
        run->number = number;
        run->count++;
        run->heads += heads_text(reflow, line);
    } else if (number == 1) {
        close_run(reflow, run);
        *run = (struct run){line, line, 1, 1, 0, heads_text(reflow, line)};
    }
}

/* Footnotes at the bottom of pages. */

/* The notes from line `first` to the end of the page: returns the number expected next. */
static uint32_t mark_footnotes(struct reflow *reflow, size_t first, size_t end, uint32_t expected)
{
    for (size_t i = first; i < end; i++) {
        uint32_t number = 0;
        struct line *line = &reflow->lines.items[i];
        if (line->flags & (LINE_HEAD | LINE_NUMBER | LINE_BLANK) || shape_is_number(line_text(reflow, i)))
            continue;
        line->flags |= LINE_IN_NOTES;
        if (note_mark(line_text(reflow, i), &number) && number == expected) {
            line->flags |= LINE_NOTE;
            expected++;
        }
    }
    return expected;
}

/* The notes of the page of lines [begin, end): they begin behind a blank line with the number that comes next in the text, or with 1. */
static uint32_t page_footnotes(struct reflow *reflow, size_t begin, size_t end, uint32_t expected)
{
    for (size_t i = begin + 1; i < end; i++) {
        uint32_t number = 0;
        const struct line *line = &reflow->lines.items[i];
        if (line->flags & LINE_NOTE && note_mark(line_text(reflow, i), &number))
            expected = number + 1;
        if (line->flags & (LINE_BLANK | LINE_IN_NOTES) || !(line[-1].flags & LINE_BLANK) || !note_mark(line_text(reflow, i), &number))
            continue;
        if ((number == expected || number == 1) && has_marker(lines_text(reflow, begin, i), number))
            return mark_footnotes(reflow, i, end, number);
    }
    return expected;
}

static void find_footnotes(struct reflow *reflow)
{
    uint32_t expected = 1;
    size_t begin = 0;
    for (size_t i = 1; i <= reflow->lines.count; i++) {
        if (i < reflow->lines.count && !(reflow->lines.items[i].flags & LINE_PAGE))
            continue;
        expected = page_footnotes(reflow, begin, i, expected);
        begin = i;
    }
}

/* A line of nothing but dashes or underscores, as typists set notes apart. */
static bool is_rule(struct slice text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] != '_' && text.data[i] != '-' && text.data[i] != '=')
            return false;
    return text.length >= 3;
}

/* Are the lines from `first` on notes and nothing else, numbered on from `number`, as far as blank lines tell? */
static bool are_notes(const struct reflow *reflow, size_t first, uint32_t number)
{
    for (size_t i = first; i < reflow->lines.count; i++) {
        uint32_t next = 0;
        struct slice text = line_text(reflow, i);
        bool opens = i == first || (reflow->lines.items[i - 1].flags & LINE_BLANK);
        if ((reflow->lines.items[i].flags & (LINE_BLANK | LINE_HEAD | LINE_NUMBER)) || shape_is_number(text))
            continue;
        if (note_mark(text, &next) && next == number)
            number++;
        else if (opens)
            return false;
    }
    return true;
}

/* Notes at the foot of a text of one page: behind a blank line or a rule, with a number whose marker the text bears. */
static void find_tail(struct reflow *reflow)
{
    size_t count = reflow->lines.count;
    for (size_t i = count > FAR ? count - FAR : 1; i < count; i++) {
        uint32_t number = 0;
        const struct line *line = &reflow->lines.items[i];
        bool rule = is_rule(line_text(reflow, i - 1)), apart = rule || (line[-1].flags & LINE_BLANK);
        if ((line->flags & (LINE_BLANK | LINE_IN_NOTES)) || !apart || !note_mark(line_text(reflow, i), &number))
            continue;
        if (has_marker(lines_text(reflow, 0, i), number) && are_notes(reflow, i, number)) {
            reflow->lines.items[i - 1].flags |= rule ? LINE_BLANK : 0;
            mark_footnotes(reflow, i, count, number);
            return;
        }
    }
}

bool reflow_notes(struct reflow *reflow)
{
    struct run run = {0};
    for (size_t i = 0; i < reflow->lines.count; i++) {
        uint32_t number = 0;
        if (run.count && i - run.last > FAR)
            close_run(reflow, &run);
        if (!(reflow->lines.items[i].flags & LINE_BLANK) && note_mark(line_text(reflow, i), &number))
            follow(reflow, &run, i, number);
    }
    close_run(reflow, &run);
    if (reflow->feeds)
        find_footnotes(reflow);
    else if (!reflow->plain && reflow->lines.count > 1)
        find_tail(reflow);
    return true;
}
