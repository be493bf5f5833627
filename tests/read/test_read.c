/* Files and streams: what comes out, and each refusal letter by letter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* clang-format off */
#include <cmocka.h>
/* clang-format on */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "read/read.h"

#define BYTES(literal) {("" literal), sizeof(literal) - 1}

static const struct { struct slice bytes; const char *encoding, *text, *found; size_t offset; } encodings[] = {
    {BYTES("plain text"), NULL, "plain text", "utf-8", 0},
    {BYTES("caf\xC3\xA9"), NULL, "caf\xC3\xA9", "utf-8", 0},
    {BYTES("\xEF\xBB\xBF" "text"), NULL, "text", "utf-8", 3},
    {BYTES("\xFF\xFEh\0i\0\xAC\x20"), NULL, "hi\xE2\x82\xAC", "utf-16le", 2},
    {BYTES("\xFE\xFF\0h\0i\xD8\x3D\xDE\x00"), NULL, "hi\xF0\x9F\x98\x80", "utf-16be", 2},
    {BYTES("l\0o\0n\0g\0e\0r\0 \0t\0e\0x\0t\0"), NULL, "longer text", "utf-16le", 0},
    {BYTES("caf\xE9 co\xFBte 5 \x80"), NULL, "caf\xC3\xA9 co\xC3\xBBte 5 \xE2\x82\xAC", "windows-1252", 0},
    {BYTES("It\x92s \x93quoted\x94 \x96 5"), NULL, "It\xE2\x80\x99s \xE2\x80\x9Cquoted\xE2\x80\x9D \xE2\x80\x93 5", "windows-1252", 0},
    {BYTES("caf\xC3\xA9"), "latin-1", "caf\xC3\x83\xC2\xA9", "latin-1", 0},
    {BYTES("hi\xE9"), "iso-8859-1", "hi\xC3\xA9", "latin-1", 0},
};

static void decoding(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        struct arena *arena = arena_new();
        struct read_options options = {.size = sizeof options, .encoding = encodings[i].encoding};
        struct read_text text = {0};
        struct error *error = NULL;
        if (read_bytes(arena, encodings[i].bytes, "t", &options, &text, &error))
            print_error("case %zu: %s\n", i, error ? error->message : "?");
        assert_null(error);
        assert_true(slice_is(text.text, encodings[i].text));
        assert_string_equal(text.encoding, encodings[i].found);
        assert_int_equal(text.offset, encodings[i].offset);
        assert_int_equal(read_file_offset(&text, text.text.length), encodings[i].bytes.length);
        arena_free(arena);
    }
}

/* Each character's place in the file, over more than one mark of the map. */
static void offsets(void **state)
{
    enum { COUNT = 20000 };
    char *bytes = malloc(2 * COUNT);
    struct arena *arena = arena_new();
    struct read_text text = {0};
    struct read_options options = {.size = sizeof options, .encoding = "utf-16le"};
    (void)state;
    assert_non_null(bytes);
    for (size_t i = 0; i < COUNT; i++) {
        bytes[2 * i] = (char)('a' + i % 26);
        bytes[2 * i + 1] = i % 7 == 0 ? 1 : 0;      /* U+01xx: two bytes in UTF-8 */
    }
    assert_int_equal(read_bytes(arena, (struct slice){bytes, 2 * COUNT}, "t", &options, &text, NULL), ERROR_NONE);
    size_t at = 0;
    for (size_t i = 0; i < COUNT; i++) {
        assert_int_equal(read_file_offset(&text, at), 2 * i);
        utf8_next(text.text, &at);
    }
    arena_free(arena);
    free(bytes);
}

static void packed(void **state)
{
    static const struct { struct slice bytes; const char *packing; } cases[] = {
        {BYTES("\x1F\x8B\x08\x00\x00\x00\x00\x00\x02\x03\x2B\x48\x4C\xCE\x4E\x4D\x51\x28\x49\xAD\x28\x01\x00\x0C\xF4\x0A\xD2\x0B\x00\x00\x00"), "gzip"},
        {BYTES("\x28\xB5\x2F\xFD\x24\x0B\x59\x00\x00\x70\x61\x63\x6B\x65\x64\x20\x74\x65\x78\x74\xC1\x68\x4E\x51"), "zstd"},
        {BYTES("\xFD\x37\x7A\x58\x5A\x00\x00\x04\xE6\xD6\xB4\x46\x02\x00\x21\x01\x0C\x00\x00\x00\x8F\x98\x41\x9C\x01\x00\x0A\x70\x61\x63\x6B\x65\x64\x20\x74\x65\x78\x74\x00\x00\xDA\xC9\x3A\x7E\xAD\xAE\xA1\x94\x00\x01\x23\x0B\xC2\x1B\xFD\x09\x1F\xB6\xF3\x7D\x01\x00\x00\x00\x00\x04\x59\x5A"), "xz"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_new();
        struct read_text text = {0};
        struct error *error = NULL;
        enum error_code code = read_bytes(arena, cases[i].bytes, "a", NULL, &text, &error);
        if (code != ERROR_UNSUPPORTED) {                       /* a build without the library says so */
            assert_int_equal(code, ERROR_NONE);
            assert_true(slice_is(text.text, "packed text"));
            assert_string_equal(text.packing, cases[i].packing);
            assert_int_equal(read_bytes(arena, slice_sub(cases[i].bytes, 0, cases[i].bytes.length - 9), "a", NULL, &text, &error), ERROR_DATA);
        }
        error_free(error);
        arena_free(arena);
    }
}

struct masked { const char *from, *to; };

/* What a reader blanks out of `from`, nothing moved; U+0001 is shown as ^ here. */
static void masks(const char *name, const struct masked *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct arena *arena = arena_new();
        struct read_text text = {0};
        char got[200];
        assert_int_equal(read_bytes(arena, slice_of(cases[i].from), name, NULL, &text, NULL), ERROR_NONE);
        assert_int_equal(text.text.length, strlen(cases[i].from));
        assert_true(slice_is(text.written, cases[i].from));
        for (size_t j = 0; j <= text.text.length; j++)
            got[j] = j == text.text.length ? 0 : text.text.data[j] == 1 ? '^' : text.text.data[j];
        assert_string_equal(got, cases[i].to);
        arena_free(arena);
    }
}

static void markdown(void **state)
{
    static const struct masked cases[] = {{"# Head #\ntext", "\x02 Head  \ntext"}, {"Head\n====\n", "Head\n    \n"}, {"**bold** and _it_", "^^bold^^ and ^it^"},
        {"2 * 3 and snake_case", "2 * 3 and snake_case"}, {"a [link](http://x.y/5) b", "a ^link^^^^^^^^^^^^^^^ b"}, {"a ![pic](x.png) b", "a ^^^^^^^^^^^^^ b"},
        {"so.[^1] And", "so.^^^^ And"}, {"```\n5 lines\n```\n6", "   \n       \n   \n6"}, {"> quoted 5", "  quoted 5"}, {"a | b\n--|--\n1 | 2", "a | b\n     \n1 | 2"},
        {"it costs 5\\$", "it costs 5^$"}, {"see <http://a.b>", "see ^^^^^^^^^^^^"}, {"* item *one*", "* item ^one^"}, {"[12] is no link", "[12] is no link"}, {"[1]: http://a.b/5\n6", "                 \n6"}, {"[^1]: note 5", "^^^^: note 5"}};
    (void)state;
    masks("a.md", cases, sizeof cases / sizeof *cases);
}

static void html(void **state)
{
    static const struct masked cases[] = {
        {"<p>5\ntons", "\n\n^5 tons"}, {"a <b>5</b>m", "a ^^^5^^^^m"}, {"<a title=\"5 > 4\" x='7'>6</a>", "^^^^^^^^^^^^^^^^^^^^^^^6^^^^"}, {"x < 5 & y <6", "x < 5 & y <6"},
        {"a<!-- 5 -->b", "a^^^^^^^^^^b"}, {"a<!-- 5", "a^^^^^^"}, {"x<script>if (a<5) '</b>'</SCRIPT>6", "x ^^^^^^^^^^^^^^^^^^^^^^ ^^^^^^^^6"}, {"x<style>5px", "x ^^^^^^^^^"},
        {"n<nav><p>5<nav>6</nav>7</nav>8", "n ^^^^^^^^^^^^^^^^^^^^^^^^^^^8"}, {"&pound;5&ndash;7", "\u00a3^^^^^5\u2013^^^^7"}, {"&#36;5 &#x20AC;6 &#150; &amp", "$^^^^5 \u20ac^^^^^6 \u2013^^^ &amp"},
        {"&bogus; &;", "&bogus; &;"}, {"10<sup>6</sup> J", "10^^^\u2076^^^^^^ J"}, {"so.<sup><a href=x>1</a></sup> A", "so.^^^^^^^^^^^^^^^^^^^^^^^^^^ A"},
        {"1<sup>st</sup>", "1^^^^^st^^^^^^"}, {"a<sup>[12]</sup>", "a^^^^^^^^^^^^^^^"}, {"CO<sub>2</sub>", "CO^^^^^2^^^^^^"}, {"<li>5<li>6", "\n- ^5\n- ^6"}, {"<tr><td>5<td>6", "\n^^^\t^^^5\t^^^6"},
        {"<h2>5</h2>", "\n\n\x03^5\n\n^^^"}, {"<br/>5", "\n^^^^5"}, {"<pre>5\n6</pre>7\n8", "\n\n^^^5\n6\n\n^^^^7 8"}, {"a <b", "a ^^"}, {"a <b x=\"5", "a ^^^^^^^"}, {"a <b x=\"5>6", "a ^^^^^^^^6"}, {"</nav>5", " ^^^^^5"},
        {"10<sup>-456</sup> J", "10\u207b\u2074\u2075\u2076^^^ J"}, {"a<nav>5<p>6", "a ^^^^5\n\n^6"}, {"a<select>5<main>6</main><select>7</select>8", "a ^^^^^^^^\n\n^^^^6\n\n^^^^^ ^^^^^^^^^^^^^^^^^8"}};
    (void)state;
    masks("a.html", cases, sizeof cases / sizeof *cases);
}

static const struct { struct slice bytes; const char *encoding; enum error_code code; size_t line, column; const char *message, *remedy; } refusals[] = {
    {BYTES(""), NULL, ERROR_DATA, 0, 0, "empty: no text to read", "give it a file with text in it"},
    {BYTES(" \n\t"), NULL, ERROR_DATA, 0, 0, "empty: no text to read", "give it a file with text in it"},
    {BYTES("ab\nc\0d"), NULL, ERROR_DATA, 2, 2, "binary data: a NUL byte at byte 4", "give it a text file"},
    {BYTES("abc \xFF def"), NULL, ERROR_DATA, 1, 5, "not UTF-8: an invalid byte at byte 4", "name the encoding, or correct the byte"},
    {BYTES("\xC3\xA9t\xE9 \xE9"), NULL, ERROR_DATA, 1, 3, "not UTF-8: an invalid byte at byte 3", "name the encoding, or correct the byte"},
    {BYTES("x"), "klingon", ERROR_USAGE, 0, 0, "unknown encoding \"klingon\"", "use utf-8, utf-16le, utf-16be, latin-1 or windows-1252"},
    {BYTES("caf\xE9"), "utf-8", ERROR_DATA, 1, 4, "not UTF-8: an invalid byte at byte 3", "name the encoding, or correct the byte"},
    {BYTES("%PDF-1.7 ..."), NULL, ERROR_UNSUPPORTED, 0, 0, "a PDF file, which this build cannot read", "convert it to text first"},
    {BYTES("\x1F\x8Bgarbage that is no gzip"), NULL, ERROR_DATA, 0, 0, "broken gzip data behind 0 unpacked bytes", "pack it again"},
};

static void refusing(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        struct arena *arena = arena_new();
        struct read_options options = {.size = sizeof options, .encoding = refusals[i].encoding};
        struct read_text text = {0};
        struct error *error = NULL;
        enum error_code code = read_bytes(arena, refusals[i].bytes, "t", &options, &text, &error);
        if (code != refusals[i].code || strcmp(error->message, refusals[i].message) != 0)
            print_error("case %zu: %s\n", i, error ? error->message : "no error");
        assert_int_equal(code, refusals[i].code);
        assert_string_equal(error->message, refusals[i].message);
        assert_string_equal(error->remedy, refusals[i].remedy);
        assert_int_equal(error->line, refusals[i].line);
        assert_int_equal(error->column, refusals[i].column);
        error_free(error);
        arena_free(arena);
    }
}

static void missing_and_folder(void **state)
{
    struct arena *arena = arena_new();
    struct read_text text = {0};
    struct error *error = NULL;
    (void)state;
    assert_int_equal(read_file(arena, "no/such/file", NULL, &text, &error), ERROR_READ);
    assert_string_equal(error->file, "no/such/file");
    error_free(error);
    error = NULL;
    assert_int_equal(read_file(arena, "/", NULL, &text, &error), ERROR_READ);
    error_free(error);
    arena_free(arena);
}

static void formats(void **state)
{
    static const struct { struct slice bytes; const char *name; enum read_format format; } cases[] = {
        {BYTES("text"), "a.txt", READ_PLAIN}, {BYTES("text"), "a", READ_PLAIN}, {BYTES("# text"), "a.md", READ_MARKDOWN},
        {BYTES("<!DOCTYPE html><p>x"), "a", READ_HTML}, {BYTES("<?xml version=\"1.0\"?>\n<html><p>x"), "a", READ_HTML}, {BYTES("{\"id\": 1, \"text\": \"x\"}\n"), "a", READ_JSONL}, {BYTES("x"), "a.ndjson", READ_JSONL}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_new();
        struct read_text text = {0};
        assert_int_equal(read_bytes(arena, cases[i].bytes, cases[i].name, NULL, &text, NULL), ERROR_NONE);
        assert_int_equal(text.format, cases[i].format);
        arena_free(arena);
    }
}

/* Streams. */

static FILE *stream(struct slice bytes)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.data, 1, bytes.length, file), bytes.length);
    rewind(file);
    return file;
}

/* One line of what the next record is: `id|text` or `!line:column message`. */
static bool next(struct jsonl *reader, struct arena *arena, char *out, size_t size)
{
    struct jsonl_record record;
    struct error *error = NULL;
    bool more = false;
    if (jsonl_next(reader, arena, &record, &more, &error)) {
        snprintf(out, size, "!%zu:%zu %s [%.*s]", error->line, error->column, error->message, SLICE_ARGS(record.id));
        error_free(error);
        return true;
    }
    snprintf(out, size, "%.*s|%.*s|%.*s", SLICE_ARGS(record.id), SLICE_ARGS(record.text), SLICE_ARGS(record.date));
    return more;
}

static void records(void **state)
{
    static const char *const expected[] = {"a|one|", "7|two\nlines|2019-05", "!4:1 a record without \"text\" [c]", "!5:21 \"text\" is no string [d]",
                                           "!6:1 invalid JSON: a value is expected []", "!7:1 a record that is no JSON object []", "!8:11 not UTF-8: an invalid byte [x]",
                                           "e|last|"};
    FILE *file = stream(SLICE("{\"id\": \"a\", \"text\": \"one\"}\r\n\n{\"id\": 7, \"text\": \"two\\nlines\", \"date\": \"2019-05\", \"lang\": null}\n{\"id\": \"c\"}\n"
                        "{\"id\": \"d\", \"text\": 5}\nnot json\n[1, 2]\n{\"id\": \"x\"\xFF}\n{\"id\": \"e\", \"text\": \"last\"}"));
    (void)state;
    struct jsonl *reader = NULL;
    struct arena *arena = arena_new();
    char got[300];
    size_t count = 0;
    assert_int_equal(jsonl_open(fileno(file), "in", &reader, NULL), ERROR_NONE);
    while (next(reader, arena, got, sizeof got)) {
        assert_true(count < sizeof expected / sizeof *expected);
        assert_string_equal(got, expected[count]);
        count++;
    }
    assert_int_equal(count, sizeof expected / sizeof *expected);
    jsonl_close(reader);
    arena_free(arena);
    fclose(file);
}

/* A line longer than LIMIT_RECORD is refused once, skipped, and the stream goes on. */
static void long_line(void **state)
{
    FILE *file = tmpfile();
    char *block = malloc(1 << 20);
    struct jsonl *reader = NULL;
    struct arena *arena = arena_new();
    char got[300];
    (void)state;
    assert_true(file && block);
    memset(block, 'x', 1 << 20);
    for (size_t i = 0; i < (LIMIT_RECORD >> 20) + 2; i++)
        assert_int_equal(fwrite(block, 1, 1 << 20, file), 1 << 20);
    fputs("\n{\"id\": \"b\", \"text\": \"after\"}\n", file);
    rewind(file);
    assert_int_equal(jsonl_open(fileno(file), "in", &reader, NULL), ERROR_NONE);
    assert_true(next(reader, arena, got, sizeof got));
    assert_string_equal(got, "!1:1 a record of more than 268435456 bytes []");
    assert_true(next(reader, arena, got, sizeof got));
    assert_string_equal(got, "b|after|");
    assert_false(next(reader, arena, got, sizeof got));
    jsonl_close(reader);
    arena_free(arena);
    free(block);
    fclose(file);
}

static void empty_stream(void **state)
{
    FILE *file = stream(SLICE(""));
    struct jsonl *reader = NULL;
    struct arena *arena = arena_new();
    char got[300];
    (void)state;
    assert_int_equal(jsonl_open(fileno(file), "in", &reader, NULL), ERROR_NONE);
    assert_false(next(reader, arena, got, sizeof got));
    jsonl_close(reader);
    jsonl_close(NULL);
    arena_free(arena);
    fclose(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(decoding), cmocka_unit_test(offsets), cmocka_unit_test(refusing), cmocka_unit_test(missing_and_folder),
                                       cmocka_unit_test(packed), cmocka_unit_test(formats),  cmocka_unit_test(markdown), cmocka_unit_test(html),  cmocka_unit_test(records), cmocka_unit_test(empty_stream), cmocka_unit_test(long_line)};
    return cmocka_run_group_tests_name("read", tests, NULL, NULL);
}
