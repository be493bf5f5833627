/* YAML with places: what is read, and what is refused, word for word. */
#include "base/limits.h"
#include "syntax/suggest.h"
#include "syntax/yaml.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static int start(void **state)
{
    *state = arena_new();
    return *state == NULL;
}

static int stop(void **state)
{
    arena_free(*state);
    return 0;
}

static const struct yaml *read_text(void **state, const char *text)
{
    const struct yaml *root = NULL;
    assert_int_equal(yaml_parse(*state, slice_of(text), "f.yaml", &root, NULL), ERROR_NONE);
    return root;
}

static void nodes_know_their_places(void **state)
{
    const struct yaml *root = read_text(state, "a: [1, \"2\", x]\nb:\n  c: {d: 1.5, e: }\n");
    const struct yaml *list = yaml_get(root, "a"), *d = yaml_get(yaml_get(yaml_get(root, "b"), "c"), "d");
    double number = 0;
    assert_int_equal(list->count, 3);
    assert_int_equal(list->items[1]->place.column, 9);
    assert_true(yaml_is_number(list->items[0], &number) && number > 0.9 && number < 1.1);
    assert_false(yaml_is_number(list->items[1], &number));
    assert_int_equal(d->place.line, 3);
    assert_int_equal(d->place.column, 10);
    assert_string_equal(yaml_kind_name(yaml_get(yaml_get(yaml_get(root, "b"), "c"), "e")), "nothing");
    assert_null(yaml_get(root, "z"));
}

static void anchors_are_resolved(void **state)
{
    const struct yaml *root = read_text(state, "a: &x [1, 2]\nb: *x\n");
    assert_ptr_equal(yaml_get(root, "a"), yaml_get(root, "b"));
}

static void json_is_yaml(void **state)
{
    bool yes = false;
    const struct yaml *root = read_text(state, "{\"a\": true, \"b\": [null, -2e3]}");
    double number = 0;
    assert_true(yaml_is_boolean(yaml_get(root, "a"), &yes) && yes);
    assert_true(yaml_is_number(yaml_get(root, "b")->items[1], &number) && number < -1999);
}

static void wrong_files(void **state)
{
    static const struct { const char *text, *message; size_t line, column; enum error_code code; } rows[] = {
        {"a: {b: \n", "invalid YAML: did not find expected node content", 2, 1, ERROR_SPEC},
        {"a: 1\na: 2\n", "`a` is given twice", 2, 1, ERROR_SPEC},
        {"b: *y\n", "unknown anchor *y", 1, 5, ERROR_SPEC},
        {"a: b\n---\nc\n", "a second document begins here", 2, 1, ERROR_SPEC},
        {"a: \xff\n", "is not UTF-8", 0, 0, ERROR_SPEC},
        {"[1]: 2\n", "a key must be text, not a list", 1, 1, ERROR_SPEC},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct yaml *root = NULL;
        struct error *error = NULL;
        assert_int_equal(yaml_parse(*state, slice_of(rows[i].text), "f.yaml", &root, &error), rows[i].code);
        assert_string_equal(error->message, rows[i].message);
        assert_string_equal(error->file, "f.yaml");
        assert_int_equal(error->line, rows[i].line);
        assert_int_equal(error->column, rows[i].column);
        error_free(error);
    }
}

static void depth_is_bounded(void **state)
{
    char text[LIMIT_YAML_DEPTH + 3];
    struct error *error = NULL;
    const struct yaml *root = NULL;
    memset(text, '[', sizeof text);
    assert_int_not_equal(yaml_parse(*state, (struct slice){text, LIMIT_YAML_DEPTH + 2}, "f", &root, &error), ERROR_NONE);
    assert_int_equal(error->code, ERROR_LIMIT);
    error_free(error);
}

static void unknown_keys_are_named(void **state)
{
    static const char *const allowed[] = {"columns", "patterns", "key", NULL};
    struct error *error = NULL;
    const struct yaml *root = read_text(state, "key: a\ncolums: b\n");
    assert_int_equal(yaml_check_keys(root, allowed, "a spec", &error), ERROR_SPEC);
    assert_string_equal(error->message, "unknown key `colums` in a spec");
    assert_string_equal(error->remedy, "did you mean `columns`?");
    assert_int_equal(error->line, 2);
    error_free(error);
}

static void nearest_words(void **state)
{
    static const char *const words[] = {"line", "area", "bar", "errorband", NULL};
    static const struct { const char *word, *nearest; } rows[] = {
        {"lin", "line"}, {"lien", "line"}, {"LINE", "line"}, {"eror band", "errorband"}, {"xyz", NULL}, {"", NULL}, {"ba", "bar"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *found = suggest(slice_of(rows[i].word), words);
        if (rows[i].nearest)
            assert_string_equal(found, rows[i].nearest);
        else
            assert_null(found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nodes_know_their_places, start, stop), cmocka_unit_test_setup_teardown(anchors_are_resolved, start, stop),
        cmocka_unit_test_setup_teardown(json_is_yaml, start, stop), cmocka_unit_test_setup_teardown(wrong_files, start, stop),
        cmocka_unit_test_setup_teardown(depth_is_bounded, start, stop), cmocka_unit_test_setup_teardown(unknown_keys_are_named, start, stop),
        cmocka_unit_test(nearest_words)};
    return cmocka_run_group_tests_name("yaml", tests, NULL, NULL);
}
