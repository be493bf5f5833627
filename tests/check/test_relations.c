/* tests/check/relations.tsv: a text, and the rules that speak of it with their verdicts, in order of the text; listed.tsv: the same with
 * the rules that never find fault. */
#include "check/check.h"
#include "base/file.h"
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static struct slice relations_of(struct arena *arena, struct slice text, bool all_rules)
{
    struct check_options options = {.size = sizeof options, .findings_only = !all_rules};
    struct document_options how = {.size = sizeof how, .name = "text", .plain = true};
    struct claim_options claims_how = {.size = sizeof claims_how};
    struct document *document;
    struct claims claims = {0};
    const struct claims *all[] = {&claims};
    struct check_result result = {0};
    struct slice out = SLICE_NONE;
    assert_int_equal(document_new(arena, text, &how, &document, NULL), ERROR_NONE);
    assert_int_equal(claims_find(arena, lexicon_builtin(), document, &claims_how, &claims, NULL), ERROR_NONE);
    assert_int_equal(check_run(arena, lexicon_builtin(), all, 1, &options, &result, NULL), ERROR_NONE);
    for (size_t i = 0; i < result.relations.count; i++) {
        const struct relation *r = &result.relations.items[i];
        out = arena_format(arena, "%.*s%s%s %s", SLICE_ARGS(out), i ? "; " : "", r->rule->id, check_verdict_name(r->verdict));
    }
    return out;
}

static void table_holds(const char *path, bool all_rules)
{
    struct file_content content;
    size_t wrong = 0;
    assert_int_equal(file_read(path, &content, NULL), ERROR_NONE);
    struct slice rest = content.bytes, line, text;
    for (size_t number = 1; slice_split(&rest, '\n', &line); number++) {
        if (number == 1 || line.length == 0)
            continue;
        struct arena *arena = arena_new();
        slice_split(&line, '\t', &text);
        struct slice got = relations_of(arena, text, all_rules);
        if (!slice_equal(got, line)) {
            print_error("%s:%zu: got %.*s\n", path, number, SLICE_ARGS(got));
            wrong++;
        }
        arena_free(arena);
    }
    file_release(&content);
    assert_int_equal(wrong, 0);
}

static void texts_have_the_relations_listed(void **state)
{
    (void)state;
    table_holds("tests/check/relations.tsv", false);
    table_holds("tests/check/listed.tsv", true);
}

static void rules_are_listed_once(void **state)
{
    (void)state;
    size_t count;
    const struct check_rule *const *rules = check_rules(&count);
    for (size_t i = 0; i < count; i++)
        assert_ptr_equal(check_rule_find(slice_of(rules[i]->id)), rules[i]);
    assert_null(check_rule_find(SLICE("arithmetic/sideways")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(texts_have_the_relations_listed), cmocka_unit_test(rules_are_listed_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
