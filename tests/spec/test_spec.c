/* Specs: what a wrong one is told (letter by letter, errors/<case>.yaml and .txt), what patterns find (patterns.tsv), and that the
 * examples of specs/ hold. */
#include "base/file.h"
#include "spec/spec.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static char *told(struct arena *arena, const struct error *error)
{
    return arena_string(arena, arena_format(arena, "%zu:%zu: %s\n%s%s", error->line, error->column, error->message, error->remedy ? error->remedy : "",
                                            error->remedy ? "\n" : ""));
}

static void test_errors(void **state)
{
    struct arena *arena = arena_new();
    char **paths = NULL;
    size_t count = 0, wrong = 0;

    (void)state;
    assert_int_equal(file_list(arena, "tests/spec/errors", ".yaml", &paths, &count, NULL), ERROR_NONE);
    assert_true(count > 20);
    for (size_t i = 0; i < count; i++) {
        struct slice stem = slice_sub(slice_of(paths[i]), 0, strlen(paths[i]) - 5);
        char *expected_path = arena_string(arena, arena_format(arena, "%.*s.txt", SLICE_ARGS(stem)));
        const char *const path[] = {paths[i]};
        struct file_content expected = {0};
        struct specs *specs = NULL;
        struct error *error = NULL;
        enum error_code code = specs_load(arena, lexicon_builtin(), path, 1, &specs, &error);
        char *text = error ? told(arena, error) : arena_string(arena, SLICE("no error\n"));
        if (getenv("SPEC_TESTS_WRITE"))
            assert_int_equal(file_write(expected_path, slice_of(text), NULL), ERROR_NONE);
        assert_int_equal(file_read(expected_path, &expected, NULL), ERROR_NONE);
        if (code == ERROR_NONE || !slice_equal(slice_of(text), expected.bytes)) {
            print_error("%s: expected\n%.*sfound\n%s", paths[i], SLICE_ARGS(expected.bytes), text);
            wrong++;
        }
        file_release(&expected);
        error_free(error);
    }
    arena_free(arena);
    assert_int_equal(wrong, 0);
}

/* The rows of a sentence as `a=1 b=2 | a=3`, in order of the text. */
static struct slice rows_of(struct arena *arena, const char *yaml, struct slice sentence)
{
    struct document_options document_options = {.size = sizeof document_options, .name = "case", .plain = true};
    struct claim_options claim_options = {.size = sizeof claim_options};
    struct document *document = NULL;
    struct claims claims = {0};
    struct specs *specs = NULL;
    struct spec_run *run;
    struct spec_tables tables;
    struct slice out = SLICE_NONE;

    if (specs_parse(arena, lexicon_builtin(), slice_of(yaml), "case.yaml", &specs, NULL) != ERROR_NONE)
        return SLICE("wrong spec");
    assert_int_equal(document_new(arena, sentence, &document_options, &document, NULL), ERROR_NONE);
    assert_int_equal(claims_find(arena, lexicon_builtin(), document, &claim_options, &claims, NULL), ERROR_NONE);
    run = spec_run_new(arena, specs);
    assert_int_equal(spec_run_add(run, &claims, NULL, NULL), ERROR_NONE);
    assert_int_equal(spec_run_tables(run, &tables, NULL), ERROR_NONE);
    for (size_t r = 0; r < tables.tables[0]->row_count; r++) {
        out = arena_format(arena, "%.*s%s", SLICE_ARGS(out), r ? " |" : "");
        for (size_t c = 0; c < tables.tables[0]->column_count; c++) {
            struct slice name = tables.tables[0]->columns[c].name, cell = table_cell(tables.tables[0], r, c);
            if (cell.length && name.data[0] != '_')
                out = arena_format(arena, "%.*s%s%.*s=%.*s", SLICE_ARGS(out), out.length ? " " : "", SLICE_ARGS(name), SLICE_ARGS(cell));
        }
    }
    return out.length ? out : SLICE("-");
}

/* columns (flow YAML) | pattern (flow YAML) | sentence | rows */
static void test_patterns(void **state)
{
    struct file_content file = {0};
    struct slice rest, line;
    size_t number = 0, wrong = 0;

    (void)state;
    assert_int_equal(file_read("tests/spec/patterns.tsv", &file, NULL), ERROR_NONE);
    rest = file.bytes;
    while (slice_split(&rest, '\n', &line)) {
        struct arena *arena = arena_new();
        struct slice fields[4], found;
        size_t count = 0;
        while (count < 4 && slice_split(&line, '\t', &fields[count]))
            count++;
        if (number++ && count == 4) {
            char *yaml = arena_string(arena, arena_format(arena, "dataset: case\ncolumns: {%.*s}\npatterns: [%.*s]\n", SLICE_ARGS(fields[0]),
                                                          SLICE_ARGS(fields[1])));
            found = rows_of(arena, yaml, fields[2]);
            if (!slice_equal(found, fields[3])) {
                print_error("patterns.tsv:%zu: expected %.*s, found %.*s\n", number, SLICE_ARGS(fields[3]), SLICE_ARGS(found));
                wrong++;
            }
        }
        arena_free(arena);
    }
    file_release(&file);
    assert_true(number > 20);
    assert_int_equal(wrong, 0);
}

static void test_examples(void **state)
{
    struct arena *arena = arena_new();
    const char *const path[] = {"specs", "tests/spec/features.yaml"};
    struct specs *specs = NULL;
    struct spec_example *examples = NULL;
    size_t count = 0, wrong = 0;

    (void)state;
    assert_int_equal(specs_load(arena, lexicon_builtin(), path, 2, &specs, NULL), ERROR_NONE);
    assert_int_equal(specs_test(arena, specs, &examples, &count, NULL), ERROR_NONE);
    for (size_t i = 0; i < count; i++)
        if (!examples[i].passed) {
            print_error("%s:%zu: %.*s\n", examples[i].place.file, examples[i].place.line, SLICE_ARGS(examples[i].message));
            wrong++;
        }
    assert_true(count >= specs_count(specs));
    arena_free(arena);
    assert_int_equal(wrong, 0);
}

/* A draft must be a spec whose own example holds. */
static void test_drafts(void **state)
{
    static const char *const sentences[] = {"In 2013 China imported 64 percent of the soybeans that were traded.",
                                            "The firm sold 12 ships to Norway for $3 million.",
                                            "In 2018, 35 percent of Kenya's farmers had phones, up from 12 percent in 2012.",
                                            "Firms sell 30 to 45 percent of their units.", "A \"quoted\" word and 3 (three) [brackets]."};

    (void)state;
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        struct arena *arena = arena_new();
        struct slice draft = SLICE_NONE;
        struct specs *specs = NULL;
        struct spec_example *examples = NULL;
        size_t count = 0;
        assert_int_equal(spec_draft(arena, lexicon_builtin(), slice_of(sentences[i]), &draft, NULL), ERROR_NONE);
        assert_int_equal(specs_parse(arena, lexicon_builtin(), draft, "draft.yaml", &specs, NULL), ERROR_NONE);
        assert_int_equal(specs_test(arena, specs, &examples, &count, NULL), ERROR_NONE);
        assert_int_equal(count, 1);
        assert_true(examples[0].passed);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_errors), cmocka_unit_test(test_patterns), cmocka_unit_test(test_examples),
                                       cmocka_unit_test(test_drafts)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
