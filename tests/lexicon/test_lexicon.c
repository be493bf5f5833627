/* Lookup: folding, ends of words, the user's rows; and the messages for wrong ones, letter by letter. */
#include "lexicon/lexicon.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static size_t length_in(const struct lexicon *lexicon, enum lexicon_table table, const char *text)
{
    struct lexicon_match match;
    return lexicon_match_in(lexicon, table, slice_of(text), 0, &match) ? match.length : 0;
}

static void folds_case_blanks_and_quotes(void **state)
{
    (void)state;
    const struct lexicon *l = lexicon_builtin();
    assert_int_equal(length_in(l, LEXICON_UNITS, "PERCENTAGE POINTS."), 17);
    assert_int_equal(length_in(l, LEXICON_UNITS, "percentage\xC2\xA0points"), 18);
    assert_int_equal(length_in(l, LEXICON_UNITS, "percentage-points"), 17);
    assert_int_equal(length_in(l, LEXICON_UNITS, "percentage\n points"), 18);
    assert_int_equal(length_in(l, LEXICON_UNITS, "percentage\n\npoints"), 10); /* a paragraph's end is no blank */
    assert_int_equal(length_in(l, LEXICON_PREFIXES, "\xCE\xBC"), 2);            /* Greek mu for the micro sign */
}

static void ends_with_the_word(void **state)
{
    (void)state;
    const struct lexicon *l = lexicon_builtin();
    assert_int_equal(length_in(l, LEXICON_UNITS, "tonnes"), 6);
    assert_int_equal(length_in(l, LEXICON_UNITS, "tonneship"), 0);
    assert_int_equal(length_in(l, LEXICON_UNITS, "kg5"), 0);
    assert_int_equal(length_in(l, LEXICON_UNITS, "%of"), 1);
    assert_int_equal(length_in(l, LEXICON_UNITS, ""), 0);
}

static void symbols_keep_their_case(void **state)
{
    (void)state;
    const struct lexicon *l = lexicon_builtin();
    assert_int_equal(length_in(l, LEXICON_UNITS, "Hz"), 2);
    assert_int_equal(length_in(l, LEXICON_UNITS, "hZ"), 0);
    assert_int_equal(lexicon_find(l, LEXICON_CURRENCIES, SLICE("Usd")), SIZE_MAX);
}

/* The look at the first run of letters never hides a spelling, of whatever length. */
/* Tables marked `#no-words`. */
static bool is_read_by_row(size_t table)
{
    return table == LEXICON_EN_TIES || table == LEXICON_EN_TIEWORDS || table == LEXICON_EN_EQUATIONS || table == LEXICON_EN_RATEPERIODS ||
           table == LEXICON_EN_ANNIVERSARIES || table == LEXICON_EN_OPPOSITES || table == LEXICON_EN_EVENTS ||
           table == LEXICON_EN_WORDSETS;
}

static void each_spelling_finds_itself(void **state)
{
    (void)state;
    const struct lexicon *l = lexicon_builtin();
    for (size_t t = 0; t < LEXICON_TABLE_COUNT; t++)
        for (size_t row = 0; !is_read_by_row(t) && row < lexicon_count(l, (enum lexicon_table)t); row++) {
            struct slice rest = lexicon_row(l, (enum lexicon_table)t, row).spellings, word;
            while (rest.length > 1 && slice_split(&rest, '|', &word)) {
                struct lexicon_match match;
                struct slice spelling = word.length > 1 && word.data[0] == '=' ? slice_sub(word, 1, word.length) : word;
                assert_true(table_set_has(lexicon_tables_at(l, spelling, 0), t));
                assert_true(lexicon_match_in(l, (enum lexicon_table)t, spelling, 0, &match) && match.length == spelling.length);
            }
        }
    assert_false(table_set_has(lexicon_tables_at(l, SLICE("quantitatively speaking"), 0), LEXICON_UNITS));
    assert_true(table_set_is_empty(lexicon_tables_at(l, SLICE("xylophonists"), 0)));
    assert_true(table_set_is_empty(lexicon_tables_at(l, SLICE(""), 0)));
}

/* Every table has a place of its own in a set, those beyond one machine word too. */
static void a_set_holds_each_table_alone(void **state)
{
    (void)state;
    struct table_set all = table_set_none();
    for (size_t t = 0; t < TABLE_SET_CAPACITY; t++) {
        struct table_set one = table_set_of(t);
        assert_false(table_set_is_empty(one) || table_set_has(all, t) || table_set_meets(all, one));
        table_set_add(&all, t);
        assert_true(table_set_has(all, t) && table_set_meets(all, one) && table_set_has(table_set_all(), t));
        for (size_t other = 0; other < TABLE_SET_CAPACITY; other++)
            assert_int_equal(table_set_has(one, other), other == t);
    }
    struct table_set both = table_set_join(table_set_of(3), table_set_of(TABLE_SET_CAPACITY - 1));
    assert_true(table_set_has(both, 3) && table_set_has(both, TABLE_SET_CAPACITY - 1) && !table_set_has(both, 4));
}

static void users_rows_come_first(void **state)
{
    (void)state;
    struct lexicon *own = NULL;
    struct error *error = NULL;
    size_t before = lexicon_count(lexicon_builtin(), LEXICON_EN_UNIT_RATES);
    assert_int_equal(lexicon_extend(lexicon_builtin(), "en/unit_rates", SLICE("# ours\nper jar|a jar\tjar\tcellar book\n"), "own.tsv", &own, &error), ERROR_NONE);
    assert_int_equal(lexicon_count(own, LEXICON_EN_UNIT_RATES), before + 1);
    size_t row = lexicon_find(own, LEXICON_EN_UNIT_RATES, SLICE("A jar"));
    assert_int_equal(row, before);
    assert_true(slice_is(lexicon_field(own, LEXICON_EN_UNIT_RATES, row, "per"), "jar"));
    assert_int_equal(lexicon_row(own, LEXICON_EN_UNIT_RATES, row).line, 2);
    assert_string_equal(lexicon_row(own, LEXICON_EN_UNIT_RATES, row).file, "own.tsv");
    assert_int_equal(length_in(lexicon_builtin(), LEXICON_EN_UNIT_RATES, "per jar"), 0);
    assert_true(table_set_has(lexicon_tables_at(own, SLICE("Per jar"), 0), LEXICON_EN_UNIT_RATES));
    lexicon_free(own);
    lexicon_free(NULL);
}

static void refuse(const char *table, const char *rows, const char *message, size_t line)
{
    struct lexicon *own = NULL;
    struct error *error = NULL;
    assert_true(lexicon_extend(lexicon_builtin(), table, slice_of(rows), "own.tsv", &own, &error) != ERROR_NONE);
    assert_null(own);
    assert_string_equal(error->message, message);
    assert_string_equal(error->file, "own.tsv");
    assert_int_equal(error->line, line);
    error_free(error);
}

static void wrong_rows_are_refused(void **state)
{
    (void)state;
    refuse("en/nonsense", "a\tb\tc\n", "no table 'en/nonsense'", 0);
    refuse("en/unit_rates", "per jar\tjar\tx\n\nper tin\ttin\n", "2 columns; table 'en/unit_rates' has 3", 3);
    refuse("en/unit_rates", "per jar||a jar\tjar\tx\n", "empty spelling", 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folds_case_blanks_and_quotes), cmocka_unit_test(ends_with_the_word), cmocka_unit_test(symbols_keep_their_case),
        cmocka_unit_test(each_spelling_finds_itself), cmocka_unit_test(a_set_holds_each_table_alone), cmocka_unit_test(users_rows_come_first), cmocka_unit_test(wrong_rows_are_refused),
    };
    return cmocka_run_group_tests_name("lexicon", tests, NULL, NULL);
}
