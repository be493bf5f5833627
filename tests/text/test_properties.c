/* What holds for every text: the offset map is whole and in order, blocks and sentences tile the clean text, nothing crashes.
 * Tried on made-up texts from a fixed seed, and on the essays where ESSAYS names their folder. */
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

#include "base/file.h"
#include "base/utf8.h"
#include "text/document.h"

/* Every clean byte stands in one piece; a straight piece has its source's bytes, white space folded to a space apart. */
static void check_pieces(const struct document *d)
{
    size_t at = 0;
    for (size_t i = 0; i < d->pieces.count; i++) {
        const struct offset_piece *p = &d->pieces.items[i];
        assert_int_equal(p->clean, at);
        assert_true(p->source + p->source_length <= d->source.length);
        at += p->length;
        for (size_t j = 0; p->length == p->source_length && j < p->length; j++) {
            char c = d->clean.data[p->clean + j], s = d->source.data[p->source + j];
            bool ligature = (unsigned char)s >= 0x80 && strchr("fil", c);     /* U+FB03, U+FB04 take three bytes as their letters do */
            assert_true(c == s || c == ' ' || c == '\n' || ligature);
        }
    }
    assert_int_equal(at, d->clean.length);
}

/* The clean text without white space and hyphens, in order, is in the source: nothing is made up. */
static void check_spans(const struct document *d)
{
    size_t last = 0;
    for (size_t i = 0; i < d->clean.length; i++) {
        struct span s = document_source(d, (struct span){i, i + 1});
        assert_true(s.start < s.end || d->clean.data[i] == '\n');
        assert_true(s.end <= d->source.length);
        assert_true(s.start >= last || d->pages.count);      /* pages may have their columns in the wrong order */
        last = s.start;
    }
}

static void check_blocks(const struct document *d)
{
    size_t at = 0;
    for (size_t i = 0; i < d->blocks.count; i++) {
        const struct block *b = &d->blocks.items[i];
        assert_true(b->span.start >= at && b->span.end > b->span.start && b->span.end <= d->clean.length);
        assert_true(b->section == SIZE_MAX || b->section < d->sections.count);
        assert_ptr_equal(document_block(d, b->span.start), b);
        at = b->span.end;
    }
}

static void check_sentences(const struct document *d)
{
    struct span s;
    size_t last = 0;
    for (size_t at = 0; document_next_sentence(d, &at, &s);) {
        assert_true(s.start >= last && s.end <= d->clean.length);
        if (s.end > s.start) {
            struct span same = document_sentence(d, s.start + (s.end - s.start) / 2);
            assert_true(same.start == s.start && same.end == s.end);
            const struct block *block = document_block(d, s.start);
            assert_non_null(block);
            assert_true(s.end <= block->span.end);
        }
        last = s.end;
    }
}

static void check_aside(const struct document *d)
{
    for (size_t i = 0; i < d->aside.count; i++)
        assert_true(d->aside.items[i].source.start <= d->aside.items[i].source.end && d->aside.items[i].source.end <= d->source.length);
    for (size_t i = 0; i < d->sections.count; i++)
        assert_true(d->sections.items[i].span.start <= d->sections.items[i].span.end && d->sections.items[i].span.end <= d->clean.length);
}

static void check(struct slice source)
{
    struct arena *arena = arena_new();
    struct document *d = NULL;
    struct error *error = NULL;
    enum error_code code = document_new(arena, source, NULL, &d, &error);
    if (code == ERROR_NONE) {
        assert_int_equal(utf8_invalid_at(d->clean), SIZE_MAX);
        check_pieces(d);
        check_spans(d);
        check_blocks(d);
        check_sentences(d);
        check_aside(d);
    } else {
        assert_int_equal(code, ERROR_DATA);
        assert_non_null(error);
    }
    error_free(error);
    arena_free(arena);
}

static uint64_t random_next(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    return *state ^= *state << 17;
}

/* Texts of scraps that the reflow steps look for, in any order. */
static void scraps(void **state)
{
    static const char *const pieces[] = {"word", "Word", "co-", "-\n", "\n", "\n\n", "\f", " ", "  ", "    ", "1", "12", ".1 ", ".\xE2\x80\x9D" "9 ", ",17 ", "2010.39", " 26 ", "1. ",
        "[1]", "[2, 3]", "\xC2\xB9", "\xC2\xB2", "\xC2\xAD", "\xC2\xA0", "\xEF\xAC\x81", "\xEF\xAC\x83", "\xE2\x80\x94", "\xE2\x80\xA6", "\xE4\xB8\xAD", "\xE3\x80\x82", "U.S. ", "Mr. ", "e.g. ",
        "Introduction\n\n", "Notes\n\n", "References\n", "\n1   Smith, 2001.\n", "\n2   Jones, 2002.\n", "\n3   Ibid.\n", "Chart 1: ", "\xE2\x80\xA2 ", "a | b | c\n", "a\tb\tc\n", "C\nH\n\nIN\n",
        "\r\n", "\r", "http://a.b/c", "The quick brown fox jumps over the lazy dog and goes on ", "because the sentence is not at its end", "? ", "! ", "\"", "(", ")", "'", "%", "$", "-", "\xEF\xBB\xBF"};
    uint64_t seed = 88172645463325252u;
    char text[4096];
    (void)state;
    for (int round = 0; round < 3000; round++) {
        size_t length = 0, limit = random_next(&seed) % (sizeof text - 64);
        while (length < limit) {
            const char *piece = pieces[random_next(&seed) % (sizeof pieces / sizeof *pieces)];
            size_t size = strlen(piece);
            memcpy(text + length, piece, size);
            length += size;
        }
        check((struct slice){text, length});
    }
}

static void random_bytes(void **state)
{
    uint64_t seed = 362436069362436069u;
    char text[600];
    (void)state;
    for (int round = 0; round < 3000; round++) {
        size_t length = random_next(&seed) % sizeof text;
        for (size_t i = 0; i < length; i++) {
            uint64_t r = random_next(&seed);
            text[i] = (char)(r & 0x700 ? 32 + r % 95 : r & 0x800 ? 10 : r >> 16 & 0xFF);
        }
        check((struct slice){text, length});
    }
}

/* Hostile shapes: the time stays linear. */
static void long_shapes(void **state)
{
    static const char *const units[] = {"a", "a-\n", "1.", "a.1 ", "\n", "\f\n", ". A", "[1]", "\"", "1 a\n", "\xC2\xB9", "A\n\n", "a\n\nB c\n\n", "- \n", "  ", "\r", "|"};
    (void)state;
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        size_t unit = strlen(units[u]), count = 200000 / unit;
        char *text = malloc(unit * count);
        assert_non_null(text);
        for (size_t i = 0; i < count; i++)
            memcpy(text + i * unit, units[u], unit);
        check((struct slice){text, unit * count});
        free(text);
    }
}

static void empty_and_tiny(void **state)
{
    (void)state;
    check(SLICE(""));
    check(SLICE(" "));
    check(SLICE("\n"));
    check(SLICE("\f"));
    check(SLICE("a"));
    check(SLICE("1"));
    check(SLICE("\xEF\xBB\xBF"));
    check(SLICE("\xC2\xAD"));
    check(SLICE("\xFF"));
    check(SLICE("a\0b"));
}

static void essays(void **state)
{
    const char *folder = getenv("ESSAYS");
    struct arena *arena = arena_new();
    char **paths = NULL;
    size_t count = 0;
    (void)state;
    if (!folder || !*folder) {
        arena_free(arena);
        skip();
    }
    assert_int_equal(file_list(arena, folder, ".txt", &paths, &count, NULL), ERROR_NONE);
    for (size_t i = 0; i < count; i++) {
        struct file_content content = {0};
        assert_int_equal(file_read(paths[i], &content, NULL), ERROR_NONE);
        check(content.bytes);
        file_release(&content);
    }
    arena_free(arena);
}

/* The first corpus: seven essays and a letter, 409 note markers, no sentence that begins in the middle. */
static void journal(void **state)
{
    const char *folder = getenv("ESSAYS");
    struct arena *arena = arena_new();
    struct file_content content = {0};
    struct document *d = NULL;
    struct span sentence;
    size_t tops = 0, markers = 0, broken = 0;
    (void)state;
    if (!folder || !*folder || file_read(file_join(arena, folder, "china-studies-review-2019.txt"), &content, NULL)) {
        arena_free(arena);
        skip();
    }
    assert_int_equal(document_new(arena, content.bytes, NULL, &d, NULL), ERROR_NONE);
    for (size_t i = 0; i < d->sections.count; i++)
        tops += d->sections.items[i].parent == SIZE_MAX;
    for (size_t i = 0; i < d->aside.count; i++)
        markers += strcmp(d->aside.items[i].reason, "note marker") == 0;
    for (size_t at = 0; document_next_sentence(d, &at, &sentence);)
        broken += d->clean.data[sentence.start] >= 'a' && d->clean.data[sentence.start] <= 'z';
    assert_int_equal(tops, 8);
    assert_int_equal(markers, 20 + 89 + 50 + 84 + 49 + 49 + 68);
    assert_int_equal(broken, 0);
    file_release(&content);
    arena_free(arena);
}

static void error_places(void **state)
{
    static const struct { const char *text; size_t length, line, column; const char *message; } cases[] = {
        {"ab\nc\xFF", 5, 2, 2, "not UTF-8: an invalid byte at byte 4"}, {"a\nbc\0d", 6, 2, 3, "binary data: a NUL byte at byte 4"}};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct arena *arena = arena_new();
        struct document *d = NULL;
        struct error *error = NULL;
        struct document_options options = {.size = sizeof options, .name = "t.txt"};
        assert_int_equal(document_new(arena, (struct slice){cases[i].text, cases[i].length}, &options, &d, &error), ERROR_DATA);
        assert_string_equal(error->message, cases[i].message);
        assert_string_equal(error->file, "t.txt");
        assert_int_equal(error->line, cases[i].line);
        assert_int_equal(error->column, cases[i].column);
        error_free(error);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(empty_and_tiny), cmocka_unit_test(scraps),      cmocka_unit_test(random_bytes),
                                       cmocka_unit_test(long_shapes),    cmocka_unit_test(error_places), cmocka_unit_test(essays),
                                       cmocka_unit_test(journal)};
    return cmocka_run_group_tests_name("text properties", tests, NULL, NULL);
}
