/* What measures answer where there is little to answer; checks of a table; streams; errors letter by letter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* clang-format off */
#include <cmocka.h>
/* clang-format on */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stat/stat.h"

static struct table *parse(struct arena *arena, const char *text)
{
    struct table *table = NULL;
    assert_int_equal(table_parse(arena, slice_of(text), "t.csv", NULL, &table, NULL), ERROR_NONE);
    return table;
}

static enum error_code run(struct arena *arena, const char *text, const char *of, const char *by, const char *over, const char *measures,
                           struct stat_results **out, struct error **error)
{
    struct stat_options o = {.size = sizeof o, .of = &of, .of_count = of != NULL, .by = &by, .by_count = by != NULL, .over = over,
                             .measures = &measures, .measure_count = measures != NULL};
    return stat_run_names(arena, parse(arena, text), &o, out, error);
}

static void expect_note(const char *text, const char *of, const char *by, const char *over, const char *measure, const char *note)
{
    struct arena *arena = arena_new();
    struct stat_results *results = NULL;
    assert_int_equal(run(arena, text, of, by, over, measure, &results, NULL), ERROR_NONE);
    assert_true(results->count > 0);
    if (!slice_is(results->items[0].note, note)) fail_msg("%s: \"%.*s\"", measure, SLICE_ARGS(results->items[0].note));
    arena_free(arena);
}

static void expect_sentence(const char *text, const char *of, const char *by, const char *over, const char *measure, const char *sentence)
{
    struct arena *arena = arena_new();
    struct stat_results *results = NULL;
    assert_int_equal(run(arena, text, of, by, over, measure, &results, NULL), ERROR_NONE);
    if (!slice_is(results->items[0].sentence, sentence)) fail_msg("%s: \"%.*s\"", measure, SLICE_ARGS(results->items[0].sentence));
    arena_free(arena);
}

static void expect_error(const char *text, const char *of, const char *measure, const char *message, const char *remedy)
{
    struct arena *arena = arena_new();
    struct stat_results *results = NULL;
    struct error *error = NULL;
    assert_int_equal(run(arena, text, of, NULL, NULL, measure, &results, &error), ERROR_USAGE);
    assert_string_equal(error->message, message);
    assert_string_equal(error->remedy, remedy);
    error_free(error);
    arena_free(arena);
}

#define ONE "year,x,g\n2000,5,a\n"
#define FLAT "year,x,g\n1,5,a\n2,5,a\n3,5,b\n4,5,b\n5,5,b\n"

static void little_data_is_defined(void **state)
{
    (void)state;
    expect_note(ONE, "x", NULL, NULL, "sd", "needs two values");
    expect_note(ONE, "x", NULL, NULL, "mean", "one value: no interval");
    expect_note(ONE, "x", NULL, NULL, "skewness", "needs three values");
    expect_note(ONE, "x", NULL, "year", "cagr", "needs two values");
    expect_note(ONE, "x", NULL, "year", "trend", "too few different times for a fit");
    expect_note(ONE, "x", NULL, "year", "pettitt", "needs four values");
    expect_note(ONE, "x", NULL, NULL, "bootstrap_mean", "needs two values");
    expect_note(ONE, "x", "g", NULL, "welch", "needs two groups (--by) or two columns (--of)");
    expect_note(ONE, "x", NULL, NULL, "cagr", "needs a column of times: --over");
    expect_note(FLAT, "x", NULL, NULL, "kurtosis", "not defined for these values");
    expect_note(FLAT, "x", NULL, "year", "mann_kendall", "all values are alike");
    expect_note(FLAT, "x", NULL, "year", "cusum", "all values are alike");
    expect_note(FLAT, "x", "g", NULL, "welch", "no variation: not tested");
    expect_note(FLAT, "x", "g", NULL, "anova", "no variation within groups: not tested");
    expect_note(FLAT, "x,year", NULL, NULL, "pearson", "a column does not vary");
    expect_note(FLAT, "x", "g", NULL, "paired_t", "name what pairs the groups with --over");
    expect_note("year,x\n1,2\n1,3\n", "x", NULL, "year", "growth", "several values of one time: name the column that tells them apart with --by");
    expect_note("x\n-1\n2\n", "x", NULL, NULL, "gini", "a value is below 0");
    expect_note("x\n0\n2\n", "x", NULL, NULL, "geometric_mean", "needs values above 0");
}

static void sentences_can_be_printed(void **state)
{
    (void)state;
    const char *pairs = "year,g,x\n1,state,3\n1,private,5\n2,state,4\n2,private,7\n3,state,4\n3,private,9\n4,state,5\n4,private,10\n";
    expect_sentence(pairs, "x", "g", "year", "paired_t",
                    "Private exceeds state by 3.75 on average. The 95% interval reaches from 1.36 to 6.14. Chance alone would bring about as much in "
                    "about 1 of 65 cases (p = 0.015). Mind that pairs of neighbouring years are seldom independent.");
    expect_sentence("year,x\n2000,100\n2010,50\n", "x", NULL, "year", "cagr",
                    "X shrank by 6.7% a year on average (2000 to 2010). Mind that it depends on the first and the last value alone.");
    expect_sentence("x\n12345\n67890\n", "x", NULL, NULL, "sum", "X adds up to 80,235.");
    expect_sentence("x\n1\n", "x", NULL, NULL, "sd", "The standard deviation of x cannot be worked out: it needs two values.");
    const char *falling = "year,net_income\n2001,9\n2002,7\n2003,6\n2004,2\n", *days = "day,x\n1,1\n2,3\n3,6\n", *two = "team,x\n1,2\n1,4\n2,8\n2,6\n2,7\n";
    expect_sentence(falling, "net_income", NULL, "year", "theil_sen", "Net income typically falls by 2.17 a year (the median over all pairs). Mind that values of "
                    "neighbouring years are seldom independent, so the interval is a narrow one.");
    expect_sentence(falling, "net_income", NULL, "year", "change", "Net income fell by 7 (2001 to 2004).");
    expect_sentence(falling, "net_income", NULL, "year", "missing", "No value of net income is missing.");
    expect_sentence(days, "x", NULL, "day", "theil_sen", "X typically rises by 2.5 for each unit of day (the median over all pairs). Mind that values of "
                    "neighbouring years are seldom independent, so the interval is a narrow one.");
    expect_sentence(two, "x", "team", NULL, "median", "For team 1, half of the values of x are at most 3.");
    expect_sentence(two, "x", "team", NULL, "superiority", "Of a value of team 1 and one of team 2, that of team 1 is the larger in 0% of all pairings.");
    expect_sentence(two, "x", "team", NULL, "eta_squared", "The groups account for 82.8% of the variance of x.");
    expect_sentence(two, "x", "team", NULL, "cohen_d", "Team 1 lies 3.46 standard deviations below team 2. The 95% interval reaches from 0.669 to 6.26.");
}

static void errors_suggest(void **state)
{
    (void)state;
    expect_error(ONE, "xx", NULL, "the table has no column \"xx\"", "use \"x\"");
    expect_error(ONE, "x", "medain", "unknown measure \"medain\"", "use \"median\"");
    expect_error(ONE, "g", "mean", "column \"g\" has no numbers", "name a column of numbers with --of, or count words with chi_square or fisher");
    expect_error(ONE, "x", "quantile(a)", "the argument of \"quantile(a)\" is no number", "write one number in parentheses, as in quantile(0.9)");
}

static void verdicts_are(const char *expression, const char *expected)
{
    const char *text = "year,state,private,x_low,x_high\n2000,0.1,0.3,1,3\n2001,3,2.5,1,1.5\n2002,,3,,\n2003,1,1.2,0.2,0.9\n";
    struct arena *arena = arena_new();
    struct stat_check *check = NULL;
    struct buffer verdicts = {0};
    assert_int_equal(stat_check(arena, parse(arena, text), slice_of(expression), NULL, 0, &check, NULL), ERROR_NONE);
    for (size_t i = 0; i < check->rows; i++) buffer_char(&verdicts, "+-?"[check->verdicts[i]]);
    if (strcmp(verdicts.data, expected) != 0) fail_msg("%s: %s", expression, verdicts.data);
    buffer_free(&verdicts);
    arena_free(arena);
}

static void checks_are_exact_and_careful(void **state)
{
    (void)state;
    verdicts_are("state < private", "+-?+");
    verdicts_are("state + 0.2 == private", "+-?+");
    verdicts_are("x > 1.5", "?-?-");
    verdicts_are("x >= 1", "++?-");
    verdicts_are("x > 0.1 and year < 2003", "++?-");
    verdicts_are("state == null", "--+-");
    verdicts_are("not (state < private)", "-+?-");
    verdicts_are("abs(state - private) <= 0.5", "++?+");
    verdicts_are("lag(private) < private", "?++-");
    verdicts_are("max(state, private) == private", "+-?+");
    verdicts_are("round(private) == 3", "-++-");
    verdicts_are("year > 2001 ? private > 1 : private < 1", "+-++");
    verdicts_are("column('private') / 0 > 1", "????");
}

static void expect_check_error(const char *expression, const char *message, size_t column)
{
    struct arena *arena = arena_new();
    struct stat_check *check = NULL;
    struct error *error = NULL;
    assert_int_equal(stat_check(arena, parse(arena, ONE), slice_of(expression), NULL, 0, &check, &error), ERROR_SPEC);
    assert_string_equal(error->message, message);
    assert_int_equal(error->column, column);
    error_free(error);
    arena_free(arena);
}

static void check_errors_have_places(void **state)
{
    (void)state;
    expect_check_error("x < yeer", "the table has no column \"yeer\"", 5);
    expect_check_error("x + 1", "this gives a value, not true or false", 1);
    expect_check_error("1 < foo(x)", "there is no function \"foo\"", 5);
    expect_check_error("g < 5", "the two sides of this comparison differ in kind", 1);
}

static void streams_agree_with_tables(void **state)
{
    (void)state;
    char path[] = "/tmp/assay-stat-XXXXXX";
    FILE *file = fdopen(mkstemp(path), "w");
    fputs("x\n", file);
    for (unsigned i = 0, value = 1; i < 200000; i++, value = value * 69069 + 1) fprintf(file, "%u\n", (value >> 12) + 1);
    fclose(file);
    struct arena *arena = arena_new();
    struct stat_results *streamed = NULL, *whole = NULL;
    struct table *table = NULL;
    struct table_read_options csv = {.size = sizeof csv, .format = "csv"};
    assert_int_equal(stat_stream(arena, path, "csv", NULL, 0, SLICE("summary"), &streamed, NULL), ERROR_NONE);
    assert_int_equal(table_read(arena, path, &csv, &table, NULL), ERROR_NONE);
    const char *summary = "summary";
    struct stat_options o = {.size = sizeof o, .measures = &summary, .measure_count = 1};
    assert_int_equal(stat_run_names(arena, table, &o, &whole, NULL), ERROR_NONE);
    assert_int_equal(streamed->count, whole->count);   /* the same measures and parts in the same order */
    for (size_t i = 0; i < streamed->count; i++) {
        const struct stat_result *a = &streamed->items[i];
        assert_string_equal(a->measure, whole->items[i].measure);
        assert_true(slice_equal(a->part, whole->items[i].part));
        for (size_t j = 0; j < whole->count; j++) {
            const struct stat_result *b = &whole->items[j];
            if (strcmp(a->measure, b->measure) != 0 || !slice_equal(a->part, b->part)) continue;
            double tolerance = a->note.length ? 0.001 * 1048576 : 1e-9 * fmax(1, fabs(b->estimate));
            if (!(fabs(a->estimate - b->estimate) <= tolerance)) fail_msg("%s: %.17g, not %.17g", a->measure, a->estimate, b->estimate);
        }
    }
    arena_free(arena);
    unlink(path);
}

static void outputs_keep_their_columns(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct stat_results *results = NULL;
    struct buffer out = {0};
    assert_int_equal(run(arena, "x\n10\n20\n", "x", NULL, NULL, "sum,median", &results, NULL), ERROR_NONE);
    assert_int_equal(stat_write(results, "csv", false, NULL, &out, NULL), ERROR_NONE);
    assert_string_equal(out.data, "measure,part,of,group,estimate,low,high,statistic,df,df2,p,p_holm,p_bh,n,missing,method,note\n"
                                  "sum,,x,,30,,,,,,,,,2,0,,\nmedian,,x,,15,,,,,,,,,2,0,,\n");
    buffer_clear(&out);
    assert_int_equal(stat_write(results, "text", true, NULL, &out, NULL), ERROR_NONE);
    assert_string_equal(out.data, "of  sum  median\nx    30      15\n\nX adds up to 30.\nHalf of the values of x are at most 15.\n");
    buffer_free(&out);
    arena_free(arena);
}

static void provenance_is_not_measured(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct stat_results *results = NULL;
    assert_int_equal(run(arena, "x,_line\n10,1\n20,2\n", NULL, NULL, NULL, "n", &results, NULL), ERROR_NONE);
    assert_int_equal(results->count, 1);
    arena_free(arena);
}

static void the_manual_names_every_measure(void **state)
{
    (void)state;
    struct buffer manual = {0};
    stat_write_manual(&manual);
    for (size_t i = 0; stat_describe(i); i++) {
        assert_non_null(strstr(manual.data, stat_describe(i)->name));
        assert_true(strlen(stat_describe(i)->sentence) > 0 && strlen(stat_describe(i)->source) > 0);
    }
    buffer_free(&manual);
}

static const struct stat_result *find(const struct stat_results *results, const char *measure, const char *part)
{
    for (size_t i = 0; i < results->count; i++)
        if (strcmp(results->items[i].measure, measure) == 0 && slice_is(results->items[i].part, part)) return &results->items[i];
    fail_msg("no result of %s %s", measure, part);
    return NULL;
}

/* Three pairs of which one is bounded: a - b is 2, 3 and between 1 and 5; six more years are filled by structured corners. */
static void bounds_are_carried(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct stat_results *results = NULL;
    struct buffer csv = {0};
    const char *few = "year,a,a_low,a_high,b\n2000,4,,,2\n2001,5,,,2\n2002,,3,7,2\n";
    assert_int_equal(run(arena, few, "a,b", NULL, "year", "paired_t,gap_trend,gap_change", &results, NULL), ERROR_NONE);
    const struct stat_result *t = find(results, "paired_t", "");
    assert_int_equal(t->n, 2);
    assert_int_equal(t->bounded, 1);
    assert_true(fabs(t->estimate - 2.5) < 1e-12 && fabs(t->bounded_low - 2) < 1e-12 && fabs(t->bounded_high - 10.0 / 3) < 1e-12);
    const struct stat_result *slope = find(results, "gap_trend", "slope");   /* without it two pairs: no line */
    assert_true(isnan(slope->estimate) && fabs(slope->bounded_low + 0.5) < 1e-12 && fabs(slope->bounded_high - 1.5) < 1e-12);
    assert_non_null(strstr(slope->sentence.data, "changes by -0.5 to 1.5 a year"));
    assert_non_null(strstr(slope->sentence.data, "without it there is no answer: it needs three pairs."));
    assert_int_equal(stat_write(results, "csv", false, NULL, &csv, NULL), ERROR_NONE);
    assert_non_null(strstr(csv.data, ",missing,bounded,bounded_low,bounded_high,bounded_p_low,bounded_p_high,method,note\n"));
    buffer_clear(&csv);
    buffer_text(&csv, "year,a,a_low,a_high,b\n1990,1,,,1\n1991,1,,,1\n1992,1,,,1\n");
    for (int i = 0; i < 9; i++) buffer_format(&csv, "%d,,%d,%d,1\n", 2000 + i, 1 + i, 3 + 2 * i);
    assert_int_equal(run(arena, csv.data, "a,b", NULL, "year", "paired_t,gap_trend", &results, NULL), ERROR_NONE);
    t = find(results, "paired_t", "");
    assert_int_equal(t->bounded, 9);
    assert_true(fabs(t->bounded_low - 3) < 1e-12 && fabs(t->bounded_high - 7.5) < 1e-12);
    slope = find(results, "gap_trend", "slope");   /* early ones low and late ones high, about the mean year 2000.75; by R's lm() */
    assert_true(fabs(slope->bounded_low - 0.39683436970039571) < 1e-9 && fabs(slope->bounded_high - 0.9361221028829847) < 1e-9);
    buffer_free(&csv);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(little_data_is_defined),   cmocka_unit_test(sentences_can_be_printed),  cmocka_unit_test(errors_suggest),
        cmocka_unit_test(checks_are_exact_and_careful), cmocka_unit_test(check_errors_have_places), cmocka_unit_test(streams_agree_with_tables),
        cmocka_unit_test(outputs_keep_their_columns), cmocka_unit_test(the_manual_names_every_measure),
        cmocka_unit_test(provenance_is_not_measured), cmocka_unit_test(bounds_are_carried),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
