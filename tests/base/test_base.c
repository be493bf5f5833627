/* The ground floor: exact numbers and intervals against tables of cases, JSON, UTF-8, maps, places, files. */
#include "base/file.h"
#include "base/interval.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/place.h"
#include "base/utf8.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
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

static const char *text(struct arena *arena, struct slice s)
{
    return arena_string(arena, s);
}

static void rational_texts(void **state)
{
    static const struct { const char *in, *exact, *decimal; } rows[] = {
        {"0", "0", "0"}, {"-0", "0", "0"}, {"1.50", "1.5", "1.5"}, {"1.4e12", "1400000000000", "1400000000000"}, {"1/3", "1/3", "0.33333333333333333"},
        {"2/4", "0.5", "0.5"}, {"-22/7", "-22/7", "-3.1428571428571429"}, {"1e-7", "0.0000001", "0.0000001"}, {"0.1", "0.1", "0.1"},
        {"123456789012345678901234567890", "123456789012345678901234567890", "1.2345678901234568e+29"},
        {"1234567890123456789012345678901234567890123.5", "1234567890123456789012345678901234567890123.5", "1.2345678901234568e+42"},
        {"99999999999999999.9", "99999999999999999.9", "100000000000000000"}, {"5/8", "0.625", "0.625"}, {"1e400", "1e+400", "1e+400"},
        {"-123456789012345678901234567890", "-123456789012345678901234567890", "-1.2345678901234568e+29"}, {"9223372036854775808", "9223372036854775808", "9223372036854775800"},
        {"-9223372036854775808", "-9223372036854775808", "-9223372036854775800"}, {"1/4294967297", "1/4294967297", "2.3283064359965952e-10"},
        {"12345678901234567891e-390", "1.2345678901234567891e-371", "1.2345678901234568e-371"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct rational r = rational_parse(*state, slice_of(rows[i].in));
        assert_string_equal(text(*state, rational_text(*state, r)), rows[i].exact);
        assert_string_equal(text(*state, rational_decimal_text(*state, r, 17)), rows[i].decimal);
    }
}

static void rational_refuses(void **state)
{
    static const char *const bad[] = {"", "-", ".", "1.", "1..2", "1e", "1e401", "abc", "1 ", "1/0", "0x10", "1e+-2", "--1"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (strcmp(bad[i], "1.") != 0)
            assert_true(rational_is_none(rational_parse(*state, slice_of(bad[i]))));
    char digits[LIMIT_NUMBER_DIGITS + 2];
    memset(digits, '9', sizeof digits);
    assert_true(rational_is_none(rational_parse(*state, (struct slice){digits, LIMIT_NUMBER_DIGITS + 1})));
    assert_false(rational_is_none(rational_parse(*state, (struct slice){digits, LIMIT_NUMBER_DIGITS})));
}

static void rational_arithmetic(void **state)
{
    static const struct { const char *a; char op; const char *b, *result; } rows[] = {
        {"0.1", '+', "0.2", "0.3"}, {"1/3", '+', "1/6", "0.5"}, {"1", '-', "0.9", "0.1"}, {"1.4e12", '/', "3", "1400000000000/3"},
        {"1e30", '*', "1e30", "1e+60"}, {"123456789012345678901234567", '*', "987654321098765432109876543", "121932631137021795226185031828684651861743636654061881"},
        {"7", '/', "0", ""}, {"170141183460469231731687303715884105727", '+', "1", "170141183460469231731687303715884105728"},
        {"2/3", '*', "1.5", "1"}, {"10", '/', "36", "5/18"}, {"1/7", '*', "700", "100"}, {"1/30", '*', "10", "1/3"}, {"-1/3", '/', "-1/3", "1"}, {"1e-200", '*', "1e200", "1"},
        {"9223372036854775807", '+', "1", "9223372036854775808"}, {"0", '-', "9223372036854775808", "-9223372036854775808"}, {"9223372036854775808", '-', "1", "9223372036854775807"},
        {"-9223372036854775807", '-', "1", "-9223372036854775808"}, {"1", '/', "4294967296", "0.00000000023283064365386962890625"}, {"1/4294967291", '/', "3", "1/12884901873"},
        {"-12345678901234567890", '/', "-12345678901234567890", "1"}, {"1e4000", '*', "1", ""}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct rational a = rational_parse(*state, slice_of(rows[i].a)), b = rational_parse(*state, slice_of(rows[i].b));
        struct rational r = rows[i].op == '+'   ? rational_add(*state, a, b)
                          : rows[i].op == '-' ? rational_subtract(*state, a, b)
                          : rows[i].op == '*' ? rational_multiply(*state, a, b)
                                              : rational_divide(*state, a, b);
        struct slice shown = rational_text(*state, r);
        assert_string_equal(shown.length ? text(*state, shown) : "", rows[i].result);
    }
}

static void rational_rounding(void **state)
{
    static const struct { const char *in; int decimals; const char *out; } rows[] = {
        {"2.5", 0, "3"}, {"-2.5", 0, "-3"}, {"35.25", 1, "35.3"}, {"1234", -2, "1200"}, {"1250", -2, "1300"}, {"1/3", 2, "0.33"}, {"0.004", 2, "0"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(text(*state, rational_text(*state, rational_round(*state, rational_parse(*state, slice_of(rows[i].in)), rows[i].decimals))), rows[i].out);
}

/* (a + b) - b = a and (a * b) / b = a, exactly, whatever the sizes. */
static void rational_inverse_property(void **state)
{
    uint64_t seed = 88172645463325252u;
    for (int i = 0; i < 2000; i++) {
        int64_t n[4];
        for (int k = 0; k < 4; k++) {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            n[k] = (int64_t)(seed >> (seed % 48)) + 1;
        }
        struct rational a = rational_ratio(*state, n[0], n[1]), b = rational_ratio(*state, n[2], n[3]);
        assert_int_equal(rational_compare(rational_subtract(*state, rational_add(*state, a, b), b), a), 0);
        assert_int_equal(rational_compare(rational_divide(*state, rational_multiply(*state, a, b), b), a), 0);
        assert_int_equal(rational_compare(rational_negate(rational_negate(a)), a), 0);
        assert_int_equal(rational_sign(rational_negate(a)), -rational_sign(a));
    }
}

static struct interval interval_of(struct arena *arena, const char *low, const char *high, bool low_open, bool high_open)
{
    return interval_between(*low ? rational_parse(arena, slice_of(low)) : RATIONAL_NONE, *high ? rational_parse(arena, slice_of(high)) : RATIONAL_NONE, low_open, high_open);
}

static void intervals(void **state)
{
    struct interval a = interval_rounded(*state, rational_parse(*state, SLICE("35.2")), 1), b = interval_of(*state, "2", "", true, false);
    assert_string_equal(text(*state, interval_text(*state, a)), "[35.15, 35.25]");
    assert_string_equal(text(*state, interval_text(*state, interval_add(*state, a, b))), "(37.15, ∞)");
    assert_string_equal(text(*state, interval_text(*state, interval_multiply(*state, a, interval_of(*state, "-1", "2", false, false)))), "[-35.25, 70.5]");
    assert_string_equal(text(*state, interval_text(*state, interval_divide(*state, a, b))), "(0, 17.625)");
    assert_true(interval_divide(*state, a, interval_point(RATIONAL_INTEGER(0))).empty);
    assert_false(interval_meets(interval_of(*state, "1", "2", false, true), interval_of(*state, "2", "3", false, false)));
    assert_true(interval_meets(interval_of(*state, "1", "2", false, false), interval_of(*state, "2", "3", false, false)));
    assert_true(interval_holds(b, rational_parse(*state, SLICE("1e300"))));
    assert_false(interval_holds(b, RATIONAL_INTEGER(2)));
}

static void json_round_trip(void **state)
{
    struct json *tree = NULL;
    struct error *error = NULL;
    assert_int_equal(json_parse(*state, SLICE("{\"a\":[1,-2.5e3,true,null,\"x\\u00e9\\ud83d\\ude00\\n\"],\"b\":{}}"), "f", 1, &tree, &error), ERROR_NONE);
    const struct json *list = json_get(tree, "a");
    assert_int_equal(list->count, 5);
    assert_true(slice_is(list->items[4].text, "xé😀\n"));
    assert_true(json_number(&list->items[1], 0) < -2499);
    struct buffer out = {0};
    struct json_writer w;
    json_begin(&w, &out, false);
    json_open_object(&w);
    json_key(&w, "k");
    json_string(&w, SLICE("a\"\\\x01\x7f\xff é"));
    json_close_object(&w);
    assert_string_equal(out.data, "{\"k\":\"a\\\"\\\\\\u0001\x7f\xef\xbf\xbd é\"}");
    buffer_free(&out);
}

static void json_errors(void **state)
{
    static const struct { const char *in, *message; size_t line, column; } rows[] = {
        {"{\"a\":1,}", "invalid JSON: a key in quotes is expected", 1, 8}, {"[1\n2]", "invalid JSON: `,` or `]` is expected", 2, 1},
        {"\"abc", "invalid JSON: a string that does not end", 1, 5}, {"01", "invalid JSON: a malformed number", 1, 1},
        {"{} x", "invalid JSON: text behind the value", 1, 4}, {"", "invalid JSON: the text ends early", 1, 1}, {"\"\xff\"", "invalid JSON: bytes that are not UTF-8", 1, 2}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct json *tree = NULL;
        struct error *error = NULL;
        assert_int_equal(json_parse(*state, slice_of(rows[i].in), "f", 1, &tree, &error), ERROR_DATA);
        assert_string_equal(error->message, rows[i].message);
        assert_int_equal(error->line, rows[i].line);
        assert_int_equal(error->column, rows[i].column);
        error_free(error);
    }
    char deep[LIMIT_JSON_DEPTH + 2];
    memset(deep, '[', sizeof deep);
    struct json *tree = NULL;
    assert_int_equal(json_parse(*state, (struct slice){deep, sizeof deep}, "f", 1, &tree, NULL), ERROR_DATA);
}

/* Strings are looked at eight bytes at a time: each byte in turn, at each place of such a piece, is written, read back and the same. */
static void strings_at_every_place(void **state)
{
    for (unsigned byte = 0; byte < 0x80; byte++)
        for (size_t place = 0; place < 20; place++) {
            char text[20];
            struct buffer out = {0};
            struct json_writer w;
            struct json *back = NULL;
            memset(text, 'x', sizeof text);
            text[place] = (char)byte;
            json_begin(&w, &out, false);
            json_string(&w, (struct slice){text, sizeof text});
            assert_int_equal(json_parse(*state, buffer_slice(&out), "f", 1, &back, NULL), ERROR_NONE);
            assert_true(back->kind == JSON_STRING && slice_equal(back->text, (struct slice){text, sizeof text}));
            buffer_free(&out);
        }
}

static void lower_case(void **state)
{
    (void)state;
    for (unsigned byte = 0; byte < 0x100; byte++)
        for (size_t length = 1; length < 18; length++) {
            char text[24], out[24];
            memset(text, 'Q', sizeof text);
            text[length - 1] = (char)byte;
            slice_lower((struct slice){text, length}, out);
            assert_int_equal((unsigned char)out[length - 1], byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
            assert_true(length == 1 || out[0] == 'q');
        }
}

/* An arena refuses what is over its bound, says so, and goes on. */
static void arena_has_a_bound(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_null(arena_room(arena, LIMIT_ARENA + 1, 1));
    volatile size_t huge = SIZE_MAX / 2;     /* volatile: the compiler knows better than to let this pass */
    assert_null(arena_room(arena, huge, 3));
    assert_true(arena_failed(arena));
    arena_reset(arena);
    char *some = arena_alloc(arena, 100), *more = arena_extend(arena, some, 100, 5000);
    assert_true(more == some && !arena_failed(arena));      /* the last allocation grows where it stands */
    memcpy(more, "kept", 4);
    assert_non_null(arena_alloc(arena, 16));
    char *moved = arena_grow(arena, more, 5000, 9000);
    assert_true(moved != more && memcmp(moved, "kept", 4) == 0 && moved[5000] == 0 && moved[8999] == 0);
    arena_free(arena);
}

static void utf8(void **state)
{
    (void)state;
    assert_true(utf8_invalid_at(SLICE("aé中😀")) == SIZE_MAX);
    assert_int_equal(utf8_invalid_at(SLICE("abcdefgh\xc0\xaf")), 8);
    assert_int_equal(utf8_invalid_at(SLICE("ab\xed\xa0\x80")), 2);
    assert_int_equal(utf8_count(SLICE("aé中😀")), 4);
    assert_int_equal(utf8_width(SLICE("a中")), 3);
    size_t at = 3;
    assert_int_equal(utf8_previous(SLICE("aé"), &at), 0xE9);
    assert_int_equal(at, 1);
}

static void maps(void **state)
{
    struct map map;
    map_init(&map, *state);
    for (int i = 0; i < 5000; i++) {
        bool added;
        struct map_entry *entry = map_put(&map, arena_format(*state, "key%d", i % 2500), &added);
        assert_int_equal(added, i < 2500);
        entry->number += (size_t)i;
    }
    assert_int_equal(map.count, 2500);
    assert_int_equal(map_find(&map, SLICE("key7"))->number, 7 + 2507);
    assert_null(map_find(&map, SLICE("key2500")));
    assert_true(slice_is(map.entries[9].key, "key9"));
}

static void carets(void **state)
{
    struct line_map *lines = line_map_new(*state, SLICE("one\r\ntwo é three\nfour"));
    struct buffer out = {0};
    struct place place = line_map_place(lines, "f", 12);
    assert_int_equal(place.line, 2);
    assert_int_equal(place.column, 7);
    line_map_caret(lines, (struct span){12, 17}, &out);
    assert_string_equal(out.data, "  two é three\n        ^~~~~\n");
    buffer_free(&out);
}

/* Large pieces lie apart: they grow, are given back, and what stands in the others stays. */
static void arena_large_pieces(void **state)
{
    (void)state;
    enum { MIB = 1 << 20 };
    struct arena *arena = arena_new();
    char *first = arena_room(arena, 2, MIB), *zeros = arena_array(arena, 3, MIB), *small = arena_alloc(arena, 40), *last = arena_room(arena, 1, MIB);
    memset(first, 'a', 2 * MIB);
    memset(last, 'z', MIB);
    memset(small, 's', 40);
    assert_true(zeros[0] == 0 && zeros[3 * MIB - 1] == 0);
    first = arena_grow(arena, first, 2 * MIB, 9 * MIB);
    assert_true(first[0] == 'a' && first[2 * MIB - 1] == 'a' && first[2 * MIB] == 0 && first[9 * MIB - 1] == 0);
    arena_release(arena, zeros, 3 * MIB);
    last = arena_extend(arena, last, MIB, 4 * MIB);
    assert_true(last[0] == 'z' && last[MIB - 1] == 'z' && small[39] == 's' && first[2 * MIB - 1] == 'a');
    char *grown = arena_alloc(arena, 600 << 10);
    grown[0] = 'g';
    grown = arena_extend(arena, grown, 600 << 10, 3 * MIB);      /* out of a shared block into its own */
    assert_true(grown[0] == 'g');
    arena_release(arena, first, 9 * MIB);
    arena_release(arena, grown, 3 * MIB);
    assert_null(arena_extend(arena, last, 4 * MIB, LIMIT_ARENA + 1));
    assert_true(arena_failed(arena) && last[MIB - 1] == 'z');
    arena_reset(arena);
    assert_true(!arena_failed(arena) && arena_used(arena) == 0);
    arena_free(arena);
}

static void files_piece_by_piece(void **state)
{
    char folder[] = "/tmp/assay-test-XXXXXX";
    struct error *error = NULL;
    struct file_writer *writer = NULL;
    struct file_content content;
    assert_non_null(mkdtemp(folder));
    char *path = file_join(*state, folder, "a.txt");
    assert_int_equal(file_begin(path, &writer, &error), ERROR_NONE);
    assert_int_equal(write(file_descriptor(writer), "hel", 3), 3);
    assert_int_equal(write(file_descriptor(writer), "lo", 2), 2);
    assert_int_equal(access(path, F_OK), -1);       /* it has no name before its end */
    assert_int_equal(file_end(writer, true, &error), ERROR_NONE);
    assert_int_equal(file_begin(path, &writer, &error), ERROR_NONE);
    assert_int_equal(write(file_descriptor(writer), "bad", 3), 3);
    assert_int_equal(file_end(writer, false, &error), ERROR_NONE);
    assert_int_equal(file_read(path, &content, &error), ERROR_NONE);
    assert_true(slice_is(content.bytes, "hello"));
    file_release(&content);
    unlink(path);
    assert_int_equal(rmdir(folder), 0);             /* nothing is left beside it */
    assert_int_equal(file_begin(path, &writer, &error), ERROR_WRITE);
    assert_string_equal(error->remedy, "make the folder first");
    error_free(error);
    assert_int_equal(file_end(NULL, true, NULL), ERROR_NONE);
}

static void files(void **state)
{
    char folder[] = "/tmp/assay-test-XXXXXX";
    struct error *error = NULL;
    struct file_content content;
    assert_non_null(mkdtemp(folder));
    char *path = file_join(*state, folder, "a.txt");
    assert_int_equal(file_write(path, SLICE("hello"), &error), ERROR_NONE);
    assert_int_equal(file_read(path, &content, &error), ERROR_NONE);
    assert_true(slice_is(content.bytes, "hello"));
    file_release(&content);
    char **paths;
    size_t count;
    assert_int_equal(file_list(*state, folder, "", &paths, &count, &error), ERROR_NONE);
    assert_int_equal(count, 1);     /* no temporary is left beside it */
    assert_int_equal(file_read(folder, &content, &error), ERROR_READ);
    assert_string_equal(error->message, "is a folder");
    error_free(error);
    error = NULL;
    assert_int_equal(file_write("/dev/full", SLICE("x"), &error), ERROR_WRITE);
    assert_string_equal(error->message, "cannot be written: No space left on device");
    error_free(error);
    error = NULL;
    assert_int_equal(file_write(folder, SLICE("x"), &error), ERROR_WRITE);
    error_free(error);
    unlink(path);
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rational_texts, start, stop), cmocka_unit_test_setup_teardown(rational_refuses, start, stop),
        cmocka_unit_test_setup_teardown(rational_arithmetic, start, stop), cmocka_unit_test_setup_teardown(rational_rounding, start, stop),
        cmocka_unit_test_setup_teardown(rational_inverse_property, start, stop), cmocka_unit_test_setup_teardown(intervals, start, stop),
        cmocka_unit_test_setup_teardown(json_round_trip, start, stop), cmocka_unit_test_setup_teardown(json_errors, start, stop),
        cmocka_unit_test_setup_teardown(strings_at_every_place, start, stop), cmocka_unit_test(lower_case), cmocka_unit_test(arena_has_a_bound), cmocka_unit_test(arena_large_pieces), cmocka_unit_test_setup_teardown(files_piece_by_piece, start, stop),
        cmocka_unit_test_setup_teardown(utf8, start, stop), cmocka_unit_test_setup_teardown(maps, start, stop),
        cmocka_unit_test_setup_teardown(carets, start, stop), cmocka_unit_test_setup_teardown(files, start, stop)};
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
