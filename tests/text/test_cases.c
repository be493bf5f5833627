/* Runs tests/text/<group>.tsv. Each line: what, source, expected. `what` says which view of the document is compared:
 *   clean      the clean text, \n between blocks          sentences  joined by " | "
 *   blocks     one letter a block, PHCLTNR by kind        aside      reason "text", joined by " | "
 *   sections   title (author) of each, joined by " | "    pages      label of the page of each block
 * In source and expected \n, \f, \t, \r, \\ and \xHH are escapes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* clang-format off */
#include <cmocka.h>
/* clang-format on */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/file.h"
#include "text/document.h"

static int hex(char c) { return c >= 'a' ? c - 'a' + 10 : c >= 'A' ? c - 'A' + 10 : c - '0'; }

static struct slice unescaped(struct arena *arena, struct slice s)
{
    char *out = arena_alloc(arena, s.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < s.length; i++) {
        char c = s.data[i];
        if (c == '\\' && i + 1 < s.length) {
            c = s.data[++i];
            if (c == 'x' && i + 2 < s.length) {
                out[length++] = (char)(hex(s.data[i + 1]) * 16 + hex(s.data[i + 2]));
                i += 2;
                continue;
            }
            c = (char)(c == 'n' ? '\n' : c == 'f' ? '\f' : c == 't' ? '\t' : c == 'r' ? '\r' : c);
        }
        out[length++] = c;
    }
    return (struct slice){out, length};
}

static void separate(struct buffer *out, const char *separator)
{
    if (out->length)
        buffer_text(out, separator);
}

static struct slice clean(const struct document *d, struct span span) { return slice_sub(d->clean, span.start, span.end); }

static void view_sentences(struct document *d, struct buffer *out)
{
    struct span sentence;
    for (size_t at = 0; document_next_sentence(d, &at, &sentence);) {
        separate(out, " | ");
        buffer_append(out, clean(d, sentence));
    }
}

static void view_blocks(struct document *d, struct buffer *out)
{
    for (size_t i = 0; i < d->blocks.count; i++)
        buffer_char(out, "PHCLTNR"[d->blocks.items[i].kind]);
}

static void view_aside(struct document *d, struct buffer *out)
{
    for (size_t i = 0; i < d->aside.count; i++) {
        struct span span = d->aside.items[i].source;
        separate(out, " | ");
        buffer_format(out, "%s \"%.*s\"", d->aside.items[i].reason, SLICE_ARGS(slice_sub(d->source, span.start, span.end)));
    }
}

static void view_sections(struct document *d, struct buffer *out)
{
    for (size_t i = 0; i < d->sections.count; i++) {
        separate(out, " | ");
        buffer_append(out, d->sections.items[i].title);
        if (d->sections.items[i].author.length)
            buffer_format(out, " (%.*s)", SLICE_ARGS(d->sections.items[i].author));
    }
}

static void view_pages(struct document *d, struct buffer *out)
{
    for (size_t i = 0; i < d->blocks.count; i++) {
        separate(out, " ");
        struct slice label = document_page(d, d->blocks.items[i].span.start);
        buffer_append(out, label.length ? label : SLICE("-"));
    }
}

static void view(struct document *d, struct slice what, struct buffer *out)
{
    if (slice_is(what, "clean"))
        buffer_append(out, d->clean);
    else if (slice_is(what, "sentences"))
        view_sentences(d, out);
    else if (slice_is(what, "blocks"))
        view_blocks(d, out);
    else if (slice_is(what, "aside"))
        view_aside(d, out);
    else if (slice_is(what, "sections"))
        view_sections(d, out);
    else if (slice_is(what, "pages"))
        view_pages(d, out);
}

static bool run_case(const char *file, size_t line, struct slice row)
{
    struct arena *arena = arena_new();
    struct slice what, source, expected;
    struct buffer got = {0};
    struct document *document = NULL;
    assert_true(slice_split(&row, '\t', &what) && slice_split(&row, '\t', &source) && slice_split(&row, '\t', &expected));
    source = unescaped(arena, source);
    expected = unescaped(arena, expected);
    assert_int_equal(document_new(arena, source, NULL, &document, NULL), ERROR_NONE);
    view(document, what, &got);
    bool same = slice_equal(buffer_slice(&got), expected);
    if (!same)
        print_error("%s:%zu: %.*s\n  expected: %.*s\n       got: %.*s\n", file, line, SLICE_ARGS(what), SLICE_ARGS(expected), SLICE_ARGS(buffer_slice(&got)));
    buffer_free(&got);
    arena_free(arena);
    return same;
}

static void run_file(const char *file)
{
    struct file_content content = {0};
    size_t line = 0, wrong = 0, cases = 0;
    struct slice row;
    assert_int_equal(file_read(file, &content, NULL), ERROR_NONE);
    for (struct slice rest = content.bytes; slice_split(&rest, '\n', &row);) {
        line++;
        if (row.length == 0 || row.data[0] == '#')
            continue;
        cases++;
        wrong += !run_case(file, line, row);
    }
    file_release(&content);
    assert_true(cases > 0);
    assert_int_equal(wrong, 0);
}

static void hyphens(void **state) { (void)state; run_file("tests/text/hyphens.tsv"); }
static void folding(void **state) { (void)state; run_file("tests/text/folding.tsv"); }
static void markers(void **state) { (void)state; run_file("tests/text/markers.tsv"); }
static void furniture(void **state) { (void)state; run_file("tests/text/furniture.tsv"); }
static void structure(void **state) { (void)state; run_file("tests/text/structure.tsv"); }
static void sentences(void **state) { (void)state; run_file("tests/text/sentences.tsv"); }

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(hyphens),   cmocka_unit_test(folding),   cmocka_unit_test(markers),
                                       cmocka_unit_test(furniture), cmocka_unit_test(structure), cmocka_unit_test(sentences)};
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
