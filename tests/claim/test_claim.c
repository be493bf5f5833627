/* Tables of cases: tests/claim/claims.tsv and prose.tsv, a sentence, a number in it, a column and what it holds (- for nothing). Sentences are
 * ours. `=` before the date of a document: its own date. */
#include "base/file.h"
#include "claim/columns.h"
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static size_t find_claim(struct arena *arena, const struct claims *claims, struct slice text)
{
    for (size_t i = 0; i < claims->items.count; i++) {
        if (slice_equal(claim_column_text(arena, claims, i, CLAIM_COLUMN_TEXT), text)) {
            return i;
        }
    }
    return SIZE_MAX;
}

static struct slice next_field(struct slice *line)
{
    struct slice field = SLICE_NONE;
    slice_split(line, '\t', &field);
    return field;
}

/* Wrong answers on one line of the table: `text|date`, number, then column=value fields. */
static size_t check_line(const char *file, struct slice line, size_t number)
{
    struct arena *arena = arena_new();
    struct slice text = next_field(&line), date = next_field(&line), quantity = next_field(&line), field;
    struct document_options options = {.size = sizeof options, .name = "case", .date = date, .plain = true};
    struct document *document = NULL;
    struct claims claims;
    size_t wrong = 0;
    assert_int_equal(document_new(arena, text, &options, &document, NULL), ERROR_NONE);
    assert_int_equal(claims_find(arena, lexicon_builtin(), document, NULL, &claims, NULL), ERROR_NONE);
    size_t index = find_claim(arena, &claims, quantity);
    if (index == SIZE_MAX) {
        print_error("%s:%zu: no claim %.*s\n", file, number, SLICE_ARGS(quantity));
        wrong++;
    }
    while (index != SIZE_MAX && slice_split(&line, '\t', &field)) {
        struct slice name, value = field;
        slice_split(&value, '=', &name);
        struct slice got = claim_column_text(arena, &claims, index, claim_column_find(name));
        if (!slice_equal(got, slice_is(value, "-") ? SLICE_NONE : value)) {
            print_error("%s:%zu: %.*s of %.*s: expected %.*s, got %.*s\n", file, number, SLICE_ARGS(name), SLICE_ARGS(quantity), SLICE_ARGS(value), SLICE_ARGS(got));
            wrong++;
        }
    }
    arena_free(arena);
    return wrong;
}

static void check_file(const char *file)
{
    struct file_content content;
    size_t wrong = 0;
    assert_int_equal(file_read(file, &content, NULL), ERROR_NONE);
    struct slice rest = content.bytes, line;
    for (size_t number = 1; slice_split(&rest, '\n', &line); number++) {
        if (number > 1 && line.length) {
            wrong += check_line(file, line, number);
        }
    }
    file_release(&content);
    assert_int_equal(wrong, 0);
}

static void claims_as_listed(void **state)
{
    (void)state;
    check_file("tests/claim/claims.tsv");
}

/* Prose of several kinds: history, news, reports, policy, lives. */
static void prose_as_listed(void **state)
{
    (void)state;
    check_file("tests/claim/prose.tsv");
}

/* The same document gives the same ids; another name, others. */
static void ids_are_stable(void **state)
{
    (void)state;
    uint64_t ids[3];
    static const char *const names[] = {"a", "a", "b"};
    for (size_t i = 0; i < 3; i++) {
        struct arena *arena = arena_new();
        struct document_options options = {.size = sizeof options, .name = names[i], .plain = true};
        struct document *document = NULL;
        struct claims claims;
        assert_int_equal(document_new(arena, SLICE("Exports rose by 5 percent."), &options, &document, NULL), ERROR_NONE);
        assert_int_equal(claims_find(arena, lexicon_builtin(), document, NULL, &claims, NULL), ERROR_NONE);
        assert_true(claims.items.count > 0);
        ids[i] = claims.items.items[0].id;
        arena_free(arena);
    }
    assert_true(ids[0] == ids[1]);
    assert_true(ids[0] != ids[2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(claims_as_listed), cmocka_unit_test(prose_as_listed), cmocka_unit_test(ids_are_stable)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
