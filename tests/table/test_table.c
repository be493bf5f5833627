/* Tables: what goes in comes out, in each format; errors letter by letter. */
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

#include "base/file.h"
#include "base/limits.h"
#include "table/table.h"

static struct table *parse(struct arena *arena, const char *text, const char *format)
{
    struct table_read_options options = {.size = sizeof options, .format = format};
    struct table *table = NULL;
    struct error *error = NULL;
    if (table_parse(arena, slice_of(text), "t", &options, &table, &error)) print_error("%s\n", error->message);
    assert_null(error);
    assert_non_null(table);
    return table;
}

static void expect_error(const char *text, const char *format, enum error_code code, size_t line, size_t column, const char *message)
{
    struct arena *arena = arena_new();
    struct table_read_options options = {.size = sizeof options, .format = format};
    struct table *table = NULL;
    struct error *error = NULL;
    assert_int_equal(table_parse(arena, slice_of(text), "t.csv", &options, &table, &error), code);
    assert_string_equal(error->message, message);
    assert_int_equal(error->line, line);
    assert_int_equal(error->column, column);
    assert_non_null(error->remedy);
    error_free(error);
    arena_free(arena);
}

static void expect_out(const char *text, const char *in, enum table_format format, const char *expected)
{
    struct arena *arena = arena_new();
    struct buffer out = {0};
    assert_int_equal(table_write(parse(arena, text, in), format, NULL, &out, NULL), ERROR_NONE);
    assert_string_equal(out.data, expected);
    buffer_free(&out);
    arena_free(arena);
}

static void csv_round_trips(void **state)
{
    (void)state;
    const char *text = "name,value,note\na,1.50,\"x, \"\"y\"\"\"\nb,,\"two\nlines\"\nc,-3,'=1+1\nd,+4,'@x\n";
    expect_out(text, "csv", TABLE_CSV, text);
    expect_out("a\n\"\"\n1\n", "csv", TABLE_CSV, "a\n\"\"\n1\n");
    expect_out("\xEF\xBB\xBF" "a;b\r\n1;2\r\n", "csv", TABLE_CSV, "a,b\n1,2\n");
    expect_out("a,b\r1,2\r", "csv", TABLE_CSV, "a,b\n1,2\n");
    expect_out("a,b\n\n\n1,2", "csv", TABLE_CSV, "a,b\n1,2\n");
    expect_out("a,b\n1,2,,\n", "csv", TABLE_CSV, "a,b\n1,2\n");
}

static void formulas_are_guarded(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct table *table = parse(arena, "[{\"x\":\"=A1\",\"y\":-5},{\"x\":\"'=A1\",\"y\":2},{\"x\":\"-5\",\"y\":3},{\"x\":\"\\tq,\",\"y\":4}]", "json");
    struct table_write_options raw = {.size = sizeof raw, .raw = true};
    struct buffer out = {0};
    assert_int_equal(table_write(table, TABLE_CSV, NULL, &out, NULL), ERROR_NONE);
    assert_string_equal(out.data, "x,y\n'=A1,-5\n''=A1,2\n-5,3\n\"'\tq,\",4\n");
    struct table *again = parse(arena, out.data, "csv");
    for (size_t row = 0; row < 4; row++) assert_true(slice_equal(table_cell(table, row, 0), table_cell(again, row, 0)));
    buffer_clear(&out);
    assert_int_equal(table_write(table, TABLE_CSV, &raw, &out, NULL), ERROR_NONE);
    assert_string_equal(out.data, "x,y\n=A1,-5\n'=A1,2\n-5,3\n\"\tq,\",4\n");
    buffer_free(&out);
    arena_free(arena);
}

static void other_formats(void **state)
{
    (void)state;
    const char *csv = "n,t,b,d\n1.50,a|b,true,2017-09\n+.5,<c>,false,2018-01-31\n,,,\n";
    expect_out(csv, "csv", TABLE_TSV, "n\tt\tb\td\n1.50\ta|b\ttrue\t2017-09\n+.5\t<c>\tfalse\t2018-01-31\n\t\t\t\n");
    expect_out(csv, "csv", TABLE_JSONL,
               "{\"n\":1.50,\"t\":\"a|b\",\"b\":true,\"d\":\"2017-09\"}\n{\"n\":0.5,\"t\":\"<c>\",\"b\":false,\"d\":\"2018-01-31\"}\n"
               "{\"n\":null,\"t\":null,\"b\":null,\"d\":null}\n");
    expect_out("a\n1\n", "csv", TABLE_JSON, "[\n{\"a\":1}\n]\n");
    expect_out("a\n", "csv", TABLE_JSON, "[]\n");
    expect_out(csv, "csv", TABLE_MARKDOWN,
               "| n | t | b | d |\n|---:|:---|:---|:---|\n| 1.50 | a\\|b | true | 2017-09 |\n| +.5 | &lt;c> | false | 2018-01-31 |\n|  |  |  |  |\n");
    expect_out("year,name\n2000,x\n5,é\n", "csv", TABLE_TEXT, "year  name\n2000  x\n   5  é\n");
    expect_out("{\"a\":1,\"b\":[1,{\"c\":2}]}\n\n{\"b\":\"x\",\"c\":2.5}\n", "jsonl", TABLE_CSV, "a,b,c\n1,\"[1,{\"\"c\"\":2}]\",\n,x,2.5\n");
}

static void types_are_found(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct table *table = parse(arena, "i,n,t,b,d,na,code,cc\n1,1.5,x,TRUE,2017-09-01,NA,007,NA\n-2,1e3,2,false,2018-01-01,3,012,DE\n", "csv");
    enum column_type types[] = {COLUMN_INTEGER, COLUMN_NUMBER, COLUMN_TEXT, COLUMN_BOOLEAN, COLUMN_DATE, COLUMN_INTEGER, COLUMN_TEXT, COLUMN_TEXT};
    for (size_t i = 0; i < table->column_count; i++) assert_int_equal(table->columns[i].type, types[i]);
    assert_null(table_cell(table, 0, 5).data);
    assert_true(slice_is(table_cell(table, 0, 7), "NA"));
    table = parse(arena, "[{\"a\":\"12\",\"b\":12},{\"a\":\"13\",\"b\":1.5}]", "json");
    assert_int_equal(table->columns[0].type, COLUMN_TEXT);
    assert_int_equal(table->columns[1].type, COLUMN_NUMBER);
    arena_free(arena);
}

static void numbers_are_nearest(void **state)
{
    (void)state;
    assert_true(table_cell_number(SLICE("0.1")) == 0.1);
    assert_true(table_cell_number(SLICE("-123456789012345678901234567890")) == -123456789012345678901234567890.0);
    assert_true(table_cell_number(SLICE("2.2250738585072014e-308")) == 2.2250738585072014e-308);
    assert_true(table_cell_number(SLICE("1/3")) == 1.0 / 3.0);
    const char *none[] = {"", "x", "1,000", "1/0", "0x10", "inf", "nan", "1e", ".", "-", "1e999", " 1"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) assert_true(isnan(table_cell_number(slice_of(none[i]))));
}

static void sorting_is_stable(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct table *table = parse(arena, "k,v\n10,a\n9,b\n,c\n9,d\n1e1,e\n", "csv");
    struct buffer out = {0};
    assert_true(table_sort(table, (size_t[]){0}, 1));
    table_write(table, TABLE_CSV, NULL, &out, NULL);
    assert_string_equal(out.data, "k,v\n9,b\n9,d\n10,a\n1e1,e\n,c\n");
    buffer_free(&out);
    arena_free(arena);
}

static void errors_name_their_place(void **state)
{
    (void)state;
    expect_error("", "csv", ERROR_DATA, 0, 0, "the table is empty");
    expect_error("a,b\n1,2\n3\n", "csv", ERROR_DATA, 3, 0, "the row has 1 cells, the header 2");
    expect_error("a,b\n\"1\n1\",2\n3,é,5,6\n", "csv", ERROR_DATA, 4, 5, "the row has 4 cells, the header 2");
    expect_error("a,b\n1,é\"x\n", "csv", ERROR_DATA, 2, 4, "a quotation mark stands inside a cell");
    expect_error("a,b\n1,2\n\n3,\"x\n4,5\n", "csv", ERROR_DATA, 4, 0, "a quotation mark of the row that starts here is not closed");
    expect_error("a,b,a\n1,2,3\n", "csv", ERROR_DATA, 1, 0, "two columns are named \"a\"");
    expect_error("a,b\n1,\xff\n", "csv", ERROR_DATA, 2, 3, "byte 0xFF is not valid UTF-8");
    expect_error("a\n", "xls", ERROR_USAGE, 0, 0, "unknown table format \"xls\"");
    expect_error("{\"a\":1}", "json", ERROR_DATA, 1, 1, "the table is not an array of objects");
    expect_error("[{\"a\":1},\n 2]", "json", ERROR_DATA, 2, 2, "a row is not an object");
    struct arena *arena = arena_new();
    struct table *table = NULL;
    struct error *error = NULL;
    assert_int_equal(table_parse(arena, (struct slice){"a\0b", 3}, "t", NULL, &table, &error), ERROR_DATA);
    assert_string_equal(error->message, "the file is binary, not a table");
    error_free(error);
    arena_free(arena);
}

static void too_many_columns(void **state)
{
    (void)state;
    struct buffer text = {0};
    buffer_repeat(&text, ',', LIMIT_TABLE_COLUMNS);
    expect_error(text.data, "csv", ERROR_LIMIT, 1, 0, "a row has more than 4096 cells");
    buffer_free(&text);
}

static void width_is_kept(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct table *table = parse(arena, "n,text\n1,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n", "csv");
    struct table_write_options options = {.size = sizeof options, .width = 20};
    struct buffer out = {0};
    table_write(table, TABLE_TEXT, &options, &out, NULL);
    assert_string_equal(out.data, "n  text\n1  aaaaaaaaaaaaaaaa…\n");
    buffer_free(&out);
    arena_free(arena);
}

static void datapackage_states_what_holds(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct table *table = parse(arena, "country,year,share\nIndia,2000,1.5\nChina,2000,2\n", "csv");
    table->name = SLICE("iso Shares");
    table->key = (struct slice[]){SLICE("country"), SLICE("year")};
    table->key_count = 2;
    table->columns[2].unit = SLICE("%");
    table->columns[2].minimum = SLICE("0");
    table->columns[0].required = true;
    table->sources = (struct slice[]){SLICE("essay")};
    table->source_count = 1;
    struct datapackage_options options = {.size = sizeof options, .name = SLICE("d"), .licence = SLICE("CC0-1.0"), .bytes = true};
    struct buffer out = {0};
    assert_int_equal(datapackage_write((const struct table *const[]){table}, 1, &options, &out, NULL), ERROR_NONE);
    const char *parts[] = {"\"name\": \"iso-shares\"", "\"path\": \"iso Shares.csv\"", "\"bytes\": 47", "\"primaryKey\"", "\"unit\": \"%\"",
                           "\"minimum\": 0", "\"required\": true", "\"type\": \"integer\"", "\"type\": \"number\"", "\"name\": \"CC0-1.0\""};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!strstr(out.data, parts[i])) fail_msg("no %s in %s", parts[i], out.data);
    table->key_count = 1;
    table->key = (struct slice[]){SLICE("year")};
    buffer_clear(&out);
    datapackage_write((const struct table *const[]){table}, 1, &options, &out, NULL);
    assert_null(strstr(out.data, "primaryKey"));
    buffer_free(&out);
    arena_free(arena);
}

static void sqlite_is_one_file(void **state)
{
    (void)state;
    char folder[] = "/tmp/assay-table-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/t.db", folder);
    struct arena *arena = arena_new();
    struct table *table = parse(arena, "\"a \"\"x\"\"\",b\n1.5,x\n,y\n", "csv");
    assert_int_equal(table_write_sqlite((const struct table *const[]){table}, 1, path, NULL), ERROR_NONE);
    struct file_content content;
    assert_int_equal(file_read(path, &content, NULL), ERROR_NONE);
    assert_true(slice_starts(content.bytes, SLICE("SQLite format 3")));
    file_release(&content);
    unlink(path);
    rmdir(folder);
    arena_free(arena);
}

static enum error_code count_header(void *context, const struct slice *names, size_t count, struct error **error)
{
    (void)names, (void)error;
    ((size_t *)context)[0] = count;
    return ERROR_NONE;
}

static enum error_code count_row(void *context, const struct slice *cells, size_t count, struct error **error)
{
    (void)error;
    ((size_t *)context)[1]++;
    ((size_t *)context)[2] += (size_t)table_cell_number(cells[count - 1]);
    return ERROR_NONE;
}

static void streams_give_every_row(void **state)
{
    (void)state;
    char path[] = "/tmp/assay-table-XXXXXX";
    int handle = mkstemp(path);
    FILE *file = fdopen(handle, "w");
    fputs("x,\"y\nz\"\n", file);
    for (int i = 0; i < 100000; i++) fprintf(file, "\"a\nb\",%d\n", i % 10);
    fclose(file);
    size_t counts[3] = {0};
    struct table_stream stream = {counts, count_header, count_row};
    assert_int_equal(table_read_stream(path, "csv", &stream, NULL), ERROR_NONE);
    assert_int_equal(counts[0], 2);
    assert_int_equal(counts[1], 100000);
    assert_int_equal(counts[2], 450000);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_round_trips),      cmocka_unit_test(formulas_are_guarded),    cmocka_unit_test(other_formats),
        cmocka_unit_test(types_are_found),      cmocka_unit_test(numbers_are_nearest),     cmocka_unit_test(sorting_is_stable),
        cmocka_unit_test(errors_name_their_place), cmocka_unit_test(too_many_columns),     cmocka_unit_test(width_is_kept),
        cmocka_unit_test(datapackage_states_what_holds), cmocka_unit_test(sqlite_is_one_file), cmocka_unit_test(streams_give_every_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
