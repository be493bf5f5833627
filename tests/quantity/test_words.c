/* Numbers written out in words by this file's own writer and read back: integers of up to five groups, ordinals, decimals; hyphens, `and` and commas at will. */
#include "base/buffer.h"
#include "quantity/quantity.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static const char *const small_words[] = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
                                          "sixteen", "seventeen", "eighteen", "nineteen"};
static const char *const ten_words[] = {"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};

struct style { const char *hyphen; bool and, comma; };

static uint64_t state = 20;

static uint64_t next_random(void) {      /* Marsaglia's xorshift: the same cases each run */
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

static void below_hundred(struct buffer *out, uint64_t n, const struct style *style) {
    if (n < 20) { buffer_text(out, small_words[n]); return; }
    buffer_text(out, ten_words[n / 10]);
    if (n % 10 == 0) return;
    buffer_text(out, style->hyphen);
    buffer_text(out, small_words[n % 10]);
}

static void below_thousand(struct buffer *out, uint64_t n, const struct style *style) {
    if (n >= 100) {
        buffer_text(out, small_words[n / 100]);
        buffer_text(out, " hundred");
        if (n % 100) buffer_text(out, style->and ? " and " : " ");
    }
    if (n % 100 || n == 0) below_hundred(out, n % 100, style);
}

static void write_words(struct buffer *out, uint64_t n, const struct style *style) {
    static const struct { uint64_t value; const char *word; } scales[] = {{1000000000000, "trillion"}, {1000000000, "billion"}, {1000000, "million"}, {1000, "thousand"}};
    bool begun = false;
    if (n == 0) buffer_text(out, "zero");
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        if (n < scales[i].value) continue;
        if (begun) buffer_text(out, style->comma ? ", " : " ");
        below_thousand(out, n / scales[i].value, style);
        buffer_char(out, ' ');
        buffer_text(out, scales[i].word);
        n %= scales[i].value;
        begun = true;
    }
    if (n == 0) return;
    if (begun) buffer_text(out, n < 100 ? " and " : style->comma ? ", " : " ");
    below_thousand(out, n, style);
}

/* The last word as an ordinal. */
static void make_ordinal(struct buffer *out) {
    static const struct { const char *plain, *ordinal; } odd[] = {{"one", "first"}, {"two", "second"}, {"three", "third"}, {"five", "fifth"}, {"eight", "eighth"}, {"nine", "ninth"}, {"twelve", "twelfth"}};
    struct slice text = buffer_slice(out);
    size_t start = text.length;
    while (start > 0 && text.data[start - 1] != ' ' && text.data[start - 1] != '-') start--;
    struct slice last = slice_sub(text, start, text.length);
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        if (slice_is(last, odd[i].plain)) {
            out->length = start;
            buffer_text(out, odd[i].ordinal);
            return;
        }
    if (last.data[last.length - 1] == 'y') {
        out->length--;
        buffer_text(out, "ieth");
    } else {
        buffer_text(out, "th");
    }
}

static bool reads_back(struct slice words, struct slice value, enum quantity_kind kind) {
    struct arena *arena = arena_new();
    struct document *document;
    struct quantities found;
    struct error *error = NULL;
    struct document_options options = {.size = sizeof options, .name = "words", .plain = true};
    struct quantity_options wanted = {.size = sizeof wanted};
    assert_int_equal(document_new(arena, words, &options, &document, &error), ERROR_NONE);
    assert_int_equal(quantities_find(arena, lexicon_builtin(), document, &wanted, &found, &error), ERROR_NONE);
    struct rational want = rational_parse(arena, value);
    bool holds = found.items.count == 1 && rational_compare(found.items.items[0].value, want) == 0 && (kind != KIND_ORDINAL || found.items.items[0].kind == kind) &&
                 found.items.items[0].span.end - found.items.items[0].span.start == document->clean.length;
    if (!holds) printf("`%.*s` is not read as %.*s\n", SLICE_ARGS(words), SLICE_ARGS(value));
    arena_free(arena);
    return holds;
}

static struct style any_style(void) {
    uint64_t r = next_random();
    return (struct style){r & 1 ? "-" : " ", (r & 2) != 0, (r & 12) == 0};
}

static uint64_t any_number(unsigned places) {
    uint64_t limit = 1;
    for (uint64_t k = next_random() % places + 1; k > 0; k--) limit *= 10;
    return next_random() % limit;
}

static void integers(void **unused) {
    (void)unused;
    size_t failed = 0;
    for (int i = 0; i < 1500; i++) {
        struct style style = any_style();
        struct buffer words = {0};
        char value[32];
        uint64_t n = any_number(14);
        write_words(&words, n, &style);
        snprintf(value, sizeof value, "%llu", (unsigned long long)n);
        failed += !reads_back(buffer_slice(&words), slice_of(value), KIND_NUMBER);
        buffer_free(&words);
    }
    assert_int_equal(failed, 0);
}

static void ordinals(void **unused) {
    (void)unused;
    size_t failed = 0;
    for (int i = 0; i < 800; i++) {
        struct style style = any_style();
        struct buffer words = {0};
        char value[32];
        uint64_t n = any_number(7) + 2;
        if (n == 100 || n == 1000 || n == 1000000) continue;      /* one hundredth: a part */
        style.comma = false;
        write_words(&words, n, &style);
        make_ordinal(&words);
        snprintf(value, sizeof value, "%llu", (unsigned long long)n);
        failed += !reads_back(buffer_slice(&words), slice_of(value), KIND_ORDINAL);
        buffer_free(&words);
    }
    assert_int_equal(failed, 0);
}

static void decimals(void **unused) {
    (void)unused;
    size_t failed = 0;
    for (int i = 0; i < 500; i++) {
        struct style style = any_style();
        struct buffer words = {0};
        char value[48];
        uint64_t n = any_number(4), part = any_number(3);
        style.comma = false;
        write_words(&words, n, &style);
        buffer_text(&words, " point");
        for (uint64_t k = 100; k > 0; k /= 10) {
            buffer_char(&words, ' ');
            buffer_text(&words, small_words[part / k % 10]);
        }
        snprintf(value, sizeof value, "%llu.%03llu", (unsigned long long)n, (unsigned long long)part);
        failed += !reads_back(buffer_slice(&words), slice_of(value), KIND_NUMBER);
        buffer_free(&words);
    }
    assert_int_equal(failed, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(integers), cmocka_unit_test(ordinals), cmocka_unit_test(decimals)};
    return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
