/* Units: the cases of units.tsv; every row against UDUNITS-2; round trips, exactness and hostile bytes. */
#include "base/file.h"
#include "quantity/unit.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <math.h>
#include <string.h>
#include <cmocka.h>
#include <udunits2.h>

enum { COLUMNS = 6 };
enum { TEXT, CODE, FACTOR, CANONICAL, PER, AMBIGUITY };

/* Calls `run` with the cells of each line of a file but comments and the header. */
static void each_case(const char *path, size_t columns, bool (*run)(struct arena *, const struct slice *, size_t))
{
    struct file_content file;
    struct error *error = NULL;
    assert_int_equal(file_read(path, &file, &error), ERROR_NONE);
    struct arena *arena = arena_new();
    struct slice line, rest = file.bytes;
    size_t number = 0, cases = 0, failed = 0;
    while (slice_split(&rest, '\n', &line)) {
        struct slice cells[COLUMNS] = {{0}}, tail = line;
        number++;
        if (line.length == 0 || line.data[0] == '#')
            continue;
        for (size_t i = 0; i < columns && slice_split(&tail, '\t', &cells[i]); i++)
            continue;
        if (cases++ > 0)
            failed += !run(arena, cells, number);
    }
    arena_free(arena);
    file_release(&file);
    assert_true(cases > 1);
    assert_int_equal(failed, 0);
}

static bool expect(struct slice got, struct slice wanted, const char *what, size_t line)
{
    if (slice_equal(got, wanted))
        return true;
    print_error("line %zu: %s is '%.*s', not '%.*s'\n", line, what, SLICE_ARGS(got), SLICE_ARGS(wanted));
    return false;
}

/* The text without its mark, and the place of the mark. */
static struct slice unmark(struct arena *arena, struct slice cell, size_t *at, bool *behind)
{
    size_t mark = slice_find(cell, SLICE("@"), 0);
    *behind = mark != SIZE_MAX;
    *at = *behind ? mark : slice_find(cell, SLICE("^"), 0);
    assert_true(*at != SIZE_MAX);
    return arena_format(arena, "%.*s%.*s", SLICE_ARGS(slice_sub(cell, 0, *at)), SLICE_ARGS(slice_sub(cell, *at + 1, cell.length)));
}

static bool run_case(struct arena *arena, const struct slice *cells, size_t line)
{
    size_t at;
    bool behind;
    struct slice text = unmark(arena, cells[TEXT], &at, &behind);
    struct unit_match match;
    struct unit_context *context = unit_context_new(arena, lexicon_builtin(), text);
    if (!unit_match(arena, context, text, at, behind, &match))
        return expect(SLICE("-"), cells[CODE], "code", line);
    struct rational factor = rational_parse(arena, cells[FACTOR]);
    bool good = expect(match.unit->code, cells[CODE], "code", line);
    good &= expect(match.unit->canonical_code, cells[CANONICAL], "canonical unit", line);
    good &= expect(match.per, cells[PER], "per", line) & expect(match.ambiguity, cells[AMBIGUITY], "ambiguity", line);
    if (rational_compare(match.unit->factor, factor) != 0)
        good = expect(rational_text(arena, match.unit->factor), cells[FACTOR], "factor", line);
    return good;
}

static void expressions(void **state) { (void)state; each_case("tests/quantity/units.tsv", COLUMNS, run_case); }

/* ---- UDUNITS-2 ---------------------------------------------------------------------------------------------------------------- */

static ut_system *udunits;

/* UDUNITS writes no braces; a count is 1 there. */
static const char *udunits_spelling(struct arena *arena, struct slice canonical)
{
    struct slice piece, rest = canonical, out = SLICE_NONE;
    while (slice_split(&rest, '.', &piece))
        out = arena_format(arena, "%.*s%s%.*s", SLICE_ARGS(out), out.length ? "." : "",
                           SLICE_ARGS(slice_starts(piece, SLICE("{")) ? SLICE("1") : piece));
    return arena_string(arena, out);
}

/* UDUNITS' name, our code: one of theirs is so many of our canonical unit in both tables. */
static bool run_udunits(struct arena *arena, const struct slice *cells, size_t line)
{
    const struct unit *unit;
    struct error *error = NULL;
    if (unit_by_name(arena, lexicon_builtin(), cells[1], &unit, &error) != ERROR_NONE) {
        print_error("line %zu: %s\n", line, error->message);
        error_free(error);
        return false;
    }
    ut_unit *theirs = ut_parse(udunits, arena_string(arena, cells[0]), UT_UTF8);
    ut_unit *base = ut_parse(udunits, udunits_spelling(arena, unit->canonical_code), UT_UTF8);
    cv_converter *converter = theirs && base ? ut_get_converter(theirs, base) : NULL;
    bool good = converter != NULL;
    if (converter) {
        double zero = cv_convert_double(converter, 0.0), one = cv_convert_double(converter, 1.0) - zero;
        double ours = rational_double(unit->factor), start = rational_double(unit_canonical(arena, RATIONAL_INTEGER(0), unit));
        good = fabs(one - ours) <= 2e-6 * fabs(ours) && fabs(zero - start) <= 1e-9 * (1 + fabs(start));
        cv_free(converter);
    }
    if (!good)
        print_error("line %zu: '%.*s' and '%.*s' differ\n", line, SLICE_ARGS(cells[0]), SLICE_ARGS(cells[1]));
    ut_free(theirs);
    ut_free(base);
    return good;
}

static void agrees_with_udunits(void **state)
{
    (void)state;
    ut_set_error_message_handler(ut_ignore);
    udunits = ut_read_xml(NULL);
    assert_non_null(udunits);
    each_case("tests/quantity/udunits.tsv", 2, run_udunits);
    ut_free_system(udunits);
}

/* ---- properties --------------------------------------------------------------------------------------------------------------- */

static struct slice spelling_of(struct slice piece)
{
    return piece.length > 1 && piece.data[0] == '=' ? slice_sub(piece, 1, piece.length) : piece;
}

/* Every spelling of the tables is understood by name, wholly. */
static void every_name_is_known(void **state)
{
    (void)state;
    static const enum lexicon_table tables[] = {LEXICON_UNITS, LEXICON_CURRENCIES};
    size_t unknown = 0;
    for (size_t t = 0; t < 2; t++)
        for (size_t row = 0; row < lexicon_count(lexicon_builtin(), tables[t]); row++) {
            struct arena *arena = arena_new();
            struct slice piece, rest = lexicon_cell(lexicon_builtin(), tables[t], row, 0);
            bool word = tables[t] == LEXICON_CURRENCIES && slice_is(lexicon_field(lexicon_builtin(), tables[t], row, "word"), "yes");
            while (slice_split(&rest, '|', &piece)) {
                const struct unit *unit;
                struct error *error = NULL;
                if (unit_by_name(arena, lexicon_builtin(), spelling_of(piece), &unit, &error) == ERROR_NONE)
                    continue;
                if (!word) {
                    print_error("row %zu of %s: %s\n", row, lexicon_table_name(tables[t]), error->message);
                    unknown++;
                }
                error_free(error);
            }
            arena_free(arena);
        }
    assert_int_equal(unknown, 0);
}

/* A row's code names the row's unit, whose factor and offset are exact; there and back again is the same value. */
static void codes_round_trip(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct rational value = rational_parse(arena, SLICE("123.456"));
    for (size_t row = 0; row < lexicon_count(lexicon_builtin(), LEXICON_UNITS); row++) {
        const struct unit *unit, *base;
        struct error *error = NULL;
        struct slice code = lexicon_field(lexicon_builtin(), LEXICON_UNITS, row, "code");
        assert_int_equal(unit_by_name(arena, lexicon_builtin(), code, &unit, &error), ERROR_NONE);
        if (rational_is_none(unit->factor))
            continue;
        assert_int_equal(unit_by_name(arena, lexicon_builtin(), unit->canonical_code, &base, &error), ERROR_NONE);
        assert_true(rational_sign(unit->factor) > 0);
        struct rational there = unit_convert(arena, value, unit, base);
        if (slice_is(unit->canonical_code, "1"))
            continue; /* counts and ratios: the bare number has no dimension to hold them apart */
        if (rational_is_none(there) || rational_compare(unit_convert(arena, there, base, unit), value) != 0)
            print_error("%.*s -> %.*s: '%.*s'\n", SLICE_ARGS(code), SLICE_ARGS(base->code), SLICE_ARGS(rational_text(arena, there)));
        assert_true(rational_compare(unit_convert(arena, there, base, unit), value) == 0);
    }
    arena_free(arena);
}

struct conversion { const char *value, *from, *to, *result; };

static void conversions_are_exact(void **state)
{
    (void)state;
    static const struct conversion cases[] = {
        {"100", "Cel", "[degF]", "212"}, {"-40", "[degF]", "Cel", "-40"}, {"0", "Cel", "K", "273.15"}, {"1", "[mi_i]", "km", "1.609344"},
        {"36", "km/h", "m/s", "10"}, {"1", "[lb_av]", "kg", "0.45359237"}, {"1", "kW.h", "MJ", "3.6"}, {"5", "%", "1", "0.05"}, {"50", "[bp]", "%", "0.5"},
        {"2", "har", "m2", "20000"}, {"1", "[gal_us]", "L", "3.785411784"}, {"75", "{cent}", "USD", "0.75"}, {"1", "GiBy", "By", "1073741824"},
        {"1", "a", "d", "365.25"}, {"1", "t", "kg", "1000"}, {"1", "atm", "kPa", "101.325"}, {"3", "Gy", "m2/s2", "3"}};
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct unit *from, *to;
        assert_int_equal(unit_by_name(arena, lexicon_builtin(), slice_of(cases[i].from), &from, NULL), ERROR_NONE);
        assert_int_equal(unit_by_name(arena, lexicon_builtin(), slice_of(cases[i].to), &to, NULL), ERROR_NONE);
        struct slice text = rational_text(arena, unit_convert(arena, rational_parse(arena, slice_of(cases[i].value)), from, to));
        if (!slice_is(text, cases[i].result))
            print_error("%s %s is %.*s %s, not %s\n", cases[i].value, cases[i].from, SLICE_ARGS(text), cases[i].to, cases[i].result);
        assert_true(slice_is(text, cases[i].result));
    }
    arena_free(arena);
}

static void unlike_units_do_not_convert(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {{"kg", "m"}, {"USD", "EUR"}, {"dB", "1"}, {"[iU]", "mg"}, {"a", "m"}, {"person-years", "years"}};
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const struct unit *a, *b;
        assert_int_equal(unit_by_name(arena, lexicon_builtin(), slice_of(pairs[i][0]), &a, NULL), ERROR_NONE);
        assert_int_equal(unit_by_name(arena, lexicon_builtin(), slice_of(pairs[i][1]), &b, NULL), ERROR_NONE);
        assert_false(unit_compatible(a, b));
        assert_true(rational_is_none(unit_convert(arena, RATIONAL_INTEGER(1), a, b)));
    }
    arena_free(arena);
}

static void unknown_unit_is_an_error(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct unit *unit;
    struct error *error = NULL;
    assert_int_equal(unit_by_name(arena, lexicon_builtin(), SLICE("furlongish"), &unit, &error), ERROR_SPEC);
    assert_string_equal(error->message, "no unit 'furlongish'");
    assert_null(unit);
    error_free(error);
    arena_free(arena);
}

/* Any bytes at all: no match reaches beyond the text, and nothing is read outside it. */
static void hostile_bytes(void **state)
{
    (void)state;
    static const char alphabet[] = "5 mk/(gCs-2^{}.*\"'\xC2\xB5\xE2\x81\xBB\xB2peran$%\n[]#";
    uint32_t seed = 12345;
    for (size_t round = 0; round < 400; round++) {
        char bytes[48];
        struct arena *arena = arena_new();
        size_t length = seed % sizeof bytes;
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1664525u + 1013904223u;
            bytes[i] = alphabet[(seed >> 16) % (sizeof alphabet - 1)];
        }
        struct slice text = {bytes, length};
        struct unit_context *context = unit_context_new(arena, lexicon_builtin(), text);
        for (size_t at = 0; at <= length; at++)
            for (int behind = 0; behind < 2; behind++) {
                struct unit_match match;
                if (unit_match(arena, context, text, at, behind != 0, &match))
                    assert_true(match.unit && match.length > 0 && at + match.length + match.per_length <= length);
            }
        const struct unit *unit;
        unit_by_name(arena, lexicon_builtin(), text, &unit, NULL);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expressions), cmocka_unit_test(agrees_with_udunits), cmocka_unit_test(every_name_is_known),
        cmocka_unit_test(codes_round_trip), cmocka_unit_test(conversions_are_exact), cmocka_unit_test(unlike_units_do_not_convert),
        cmocka_unit_test(unknown_unit_is_an_error), cmocka_unit_test(hostile_bytes),
    };
    return cmocka_run_group_tests_name("units", tests, NULL, NULL);
}
