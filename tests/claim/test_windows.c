/* Claims that are handed on as they are settled are those that are kept, to the letter: what a sentence borrows from the one before is
 * there at the seams. And a text with more numbers than may be kept is an error that says so. */
#include "base/buffer.h"
#include "claim/columns.h"
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

enum { TIMES = 1500 };      /* several windows */

static const char *const prose[] = {
    "The club had 200 members in 2016. Of these, 61 percent came from Kent, and 12 rowed. It wants to cut the fee from $30 to $25 by 2020.\n\n",
    "Wheat fell to 40 tons. Barley rose to 55, and the year after to 60.\n\n",
    "A third of the boats leak; last year it was a quarter. They cost about 5 million euros, twice the budget, or 3 percent of sales.\n\n"};

struct seen {
    struct arena *arena;
    const struct claims *all;
    size_t count, calls, different;
};

static bool compare(void *user, const struct claims *some)
{
    struct seen *seen = user;
    seen->calls++;
    for (size_t i = 0; i < some->items.count; i++, seen->count++) {
        for (size_t c = 0; c < CLAIM_COLUMN_COUNT; c++) {
            struct slice here = claim_column_text(seen->arena, some, i, (enum claim_column)c), there = claim_column_text(seen->arena, seen->all, seen->count, (enum claim_column)c);
            if (!slice_equal(here, there) && seen->different++ < 5)
                print_error("claim %zu, %s: %.*s where it was %.*s\n", seen->count, claim_column_name((enum claim_column)c), SLICE_ARGS(here), SLICE_ARGS(there));
        }
        arena_reset(seen->arena);
    }
    return true;
}

static struct document *document_of(struct arena *arena, struct slice text)
{
    struct document_options options = {.size = sizeof options, .name = "text", .date = SLICE("2018")};
    struct document *document = NULL;
    assert_int_equal(document_new(arena, text, &options, &document, NULL), ERROR_NONE);
    return document;
}

static struct slice long_text(struct buffer *text)
{
    for (size_t i = 0; i < TIMES; i++)
        buffer_text(text, prose[(i * 7 + i / 5) % 3]);
    return buffer_slice(text);
}

static void windows_hold_what_is_kept(void **state)
{
    (void)state;
    struct buffer text = {0};
    struct arena *kept = arena_new(), *windows = arena_new();
    struct claims all, none;
    assert_int_equal(claims_find(kept, lexicon_builtin(), document_of(kept, long_text(&text)), NULL, &all, NULL), ERROR_NONE);
    struct seen seen = {.arena = arena_new(), .all = &all};
    struct claim_options options = {.size = sizeof options, .settled = compare, .user = &seen, .window = 100};
    assert_int_equal(claims_find(windows, lexicon_builtin(), document_of(windows, buffer_slice(&text)), &options, &none, NULL), ERROR_NONE);
    assert_true(all.items.count > 3000);
    assert_int_equal(seen.count, all.items.count);
    assert_int_equal(seen.different, 0);
    assert_int_equal(none.items.count, 0);
    assert_true(seen.calls > 25);
    arena_free(seen.arena);
    arena_free(kept);
    arena_free(windows);
    buffer_free(&text);
}

static bool refuse(void *user, const struct claims *some)
{
    (void)user;
    return some->items.count == 0;
}

static void claims_have_a_bound(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct document *document = document_of(arena, SLICE("It sold 5 tons, 6 cars and 7 boats in 2016."));
    struct claim_options options = {.size = sizeof options, .most = 3};
    struct claims claims;
    struct error *error = NULL;
    assert_int_equal(claims_find(arena, lexicon_builtin(), document, &options, &claims, &error), ERROR_LIMIT);
    assert_string_equal(error->message, "more than 3 numbers in one text");
    assert_non_null(error->remedy);
    error_free(error);
    options.most = 4;
    assert_int_equal(claims_find(arena, lexicon_builtin(), document, &options, &claims, NULL), ERROR_NONE);
    assert_int_equal(claims.items.count, 4);
    options.settled = refuse;
    assert_int_equal(claims_find(arena, lexicon_builtin(), document, &options, &claims, NULL), ERROR_MEMORY);      /* whoever takes them says why it ends */
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(windows_hold_what_is_kept), cmocka_unit_test(claims_have_a_bound)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
