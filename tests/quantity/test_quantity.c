/* Cases of the .tsv files beside this: a text, then one column a quantity: its span, and behind `;` the fields that must hold. And the
 * same texts written otherwise: no value may change. */
#include "base/file.h"
#include "base/utf8.h"
#include "quantity/quantity.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

struct reading {
    struct arena *arena;
    struct document *document;
    struct quantities found;
};

static struct reading read_text(struct slice text, bool rejections) {
    struct reading r = {.arena = arena_new()};
    struct document_options options = {.size = sizeof options, .name = "case", .plain = true};
    struct quantity_options wanted = {.size = sizeof wanted, .rejections = rejections};
    struct error *error = NULL;
    assert_int_equal(document_new(r.arena, text, &options, &r.document, &error), ERROR_NONE);
    assert_int_equal(quantities_find(r.arena, lexicon_builtin(), r.document, &wanted, &r.found, &error), ERROR_NONE);
    return r;
}

static struct slice clean_text(const struct reading *r, struct span span) { return slice_sub(r->document->clean, span.start, span.end); }

static struct slice role_text(struct arena *arena, const struct quantity *q) {
    if (q->group[0] == 0) return SLICE_NONE;
    if (q->group[1] == 0) return slice_of(quantity_role_name((enum quantity_role)q->role[0]));
    return arena_format(arena, "%s|%s", quantity_role_name((enum quantity_role)q->role[0]), quantity_role_name((enum quantity_role)q->role[1]));
}

static struct slice field(const struct reading *r, const struct quantity *q, struct slice key) {
    struct arena *arena = r->arena;
    if (slice_is(key, "kind")) return slice_of(quantity_kind_name(q->kind));
    if (slice_is(key, "form")) return slice_of(quantity_form_name(q->form));
    if (slice_is(key, "value")) return rational_text(arena, q->value);
    if (slice_is(key, "low")) return rational_text(arena, q->low);
    if (slice_is(key, "high")) return rational_text(arena, q->high);
    if (slice_is(key, "interval")) return interval_text(arena, q->interval);
    if (slice_is(key, "unit")) return q->unit ? q->unit->code : SLICE_NONE;
    if (slice_is(key, "bound")) return slice_of(quantity_bound_sign(q->bound));
    if (slice_is(key, "change")) return slice_of(quantity_change_name(q->change));
    if (slice_is(key, "counted")) return q->counted;
    if (slice_is(key, "time")) return q->time;
    if (slice_is(key, "per")) return q->per;
    if (slice_is(key, "qualifier")) return q->qualifier;
    if (slice_is(key, "ambiguity")) return q->ambiguity;
    if (slice_is(key, "number")) return clean_text(r, q->number);
    if (slice_is(key, "phrase")) return clean_text(r, q->phrase);
    if (slice_is(key, "role")) return role_text(arena, q);
    return SLICE("unknown key");
}

static bool item_holds(const struct reading *r, const struct quantity *q, struct slice item, const char *place) {
    struct slice part;
    bool first = true, holds = true;
    while (item.length > 0 && slice_split(&item, ';', &part)) {
        part = slice_trim(part);
        struct slice key = SLICE("text"), want = part, got = clean_text(r, q->span);
        if (!first) {
            size_t equal = slice_find(part, SLICE("="), 0);
            assert_true(equal != SIZE_MAX);
            key = slice_sub(part, 0, equal);
            want = slice_sub(part, equal + 1, part.length);
            got = field(r, q, key);
        }
        first = false;
        if (slice_equal(want, got)) continue;
        printf("%s: %.*s is `%.*s`, not `%.*s`\n", place, SLICE_ARGS(key), SLICE_ARGS(got), SLICE_ARGS(want));
        holds = false;
    }
    return holds;
}

static bool line_holds(struct slice line, const char *place) {
    struct slice text, item;
    slice_split(&line, '\t', &text);
    struct reading r = read_text(text, false);
    size_t n = 0;
    bool holds = true;
    while (line.length > 0 && slice_split(&line, '\t', &item)) {
        if (item.length == 0) continue;
        if (n < r.found.items.count) holds &= item_holds(&r, &r.found.items.items[n], item, place);
        n++;
    }
    if (n != r.found.items.count) {
        printf("%s: %zu quantities, not %zu, in `%.*s`:", place, r.found.items.count, n, SLICE_ARGS(text));
        for (size_t i = 0; i < r.found.items.count; i++) printf(" [%.*s]", SLICE_ARGS(clean_text(&r, r.found.items.items[i].span)));
        printf("\n");
        holds = false;
    }
    arena_free(r.arena);
    return holds;
}

static void each_line(const char *path, bool (*holds)(struct slice line, const char *place)) {
    struct file_content file;
    struct error *error = NULL;
    assert_int_equal(file_read(path, &file, &error), ERROR_NONE);
    struct slice rest = file.bytes, line;
    size_t number = 0, failed = 0;
    while (rest.length > 0 && slice_split(&rest, '\n', &line)) {
        number++;
        if (number == 1 || line.length == 0 || line.data[0] == '#') continue;
        char place[160];
        snprintf(place, sizeof place, "%s:%zu", path, number);
        if (!holds(line, place)) failed++;
    }
    file_release(&file);
    assert_int_equal(failed, 0);
}

static void english(void **state) { (void)state; each_line("tests/quantity/en.tsv", line_holds); }
static void families(void **state) { (void)state; each_line("tests/quantity/families.tsv", line_holds); }
static void relatives(void **state) { (void)state; each_line("tests/quantity/relatives.tsv", line_holds); }
static void times(void **state) { (void)state; each_line("tests/quantity/time.tsv", line_holds); }
static void chinese(void **state) { (void)state; each_line("tests/quantity/zh.tsv", line_holds); }

/* ---- rejections: text, the words rejected, the reason ---- */

static bool rejection_holds(struct slice line, const char *place) {
    struct slice text, words, reason;
    slice_split(&line, '\t', &text);
    slice_split(&line, '\t', &words);
    slice_split(&line, '\t', &reason);
    struct reading r = read_text(text, true);
    bool holds = false;
    for (size_t i = 0; i < r.found.rejections.count; i++) {
        const struct rejection *x = &r.found.rejections.items[i];
        if (!x->in_source && slice_equal(clean_text(&r, x->span), words) && slice_is(reason, x->reason)) holds = true;
    }
    for (size_t i = 0; i < r.found.items.count; i++) holds &= !slice_equal(clean_text(&r, r.found.items.items[i].span), words);
    if (!holds) {
        printf("%s: `%.*s` not rejected as `%.*s`; rejected:", place, SLICE_ARGS(words), SLICE_ARGS(reason));
        for (size_t i = 0; i < r.found.rejections.count; i++)
            printf(" [%.*s: %s]", SLICE_ARGS(clean_text(&r, r.found.rejections.items[i].span)), r.found.rejections.items[i].reason);
        printf("\n");
    }
    arena_free(r.arena);
    return holds;
}

static void rejected(void **state) { (void)state; each_line("tests/quantity/rejected.tsv", rejection_holds); }

/* ---- the same text written otherwise ---- */

static struct slice values_of(struct arena *arena, struct slice text) {
    struct reading r = read_text(text, false);
    struct buffer out = {0};
    for (size_t i = 0; i < r.found.items.count; i++) {
        const struct quantity *q = &r.found.items.items[i];
        buffer_append(&out, rational_text(r.arena, q->value));
        buffer_text(&out, "/");
        buffer_append(&out, rational_text(r.arena, q->low));
        buffer_text(&out, "/");
        buffer_append(&out, rational_text(r.arena, q->high));
        buffer_text(&out, "/");
        buffer_append(&out, q->time);
        buffer_text(&out, " ");
    }
    struct slice values = arena_copy(arena, buffer_slice(&out));
    buffer_free(&out);
    arena_free(r.arena);
    return values;
}

/* text with every `from` as `to`; where: 0 anywhere, 1 between letters only, 2 between digits only */
static struct slice replaced(struct arena *arena, struct slice text, struct slice from, const char *to) {
    struct buffer out = {0};
    for (size_t at = 0; at < text.length;) {
        if (slice_starts(slice_sub(text, at, text.length), from)) {
            buffer_text(&out, to);
            at += from.length;
        } else {
            buffer_char(&out, text.data[at++]);
        }
    }
    struct slice s = arena_copy(arena, buffer_slice(&out));
    buffer_free(&out);
    return s;
}

static struct slice full_width(struct arena *arena, struct slice text) {
    struct buffer out = {0};
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] >= '0' && text.data[i] <= '9') buffer_code_point(&out, 0xFF10u + (uint32_t)(text.data[i] - '0'));
        else buffer_char(&out, text.data[i]);
    }
    struct slice s = arena_copy(arena, buffer_slice(&out));
    buffer_free(&out);
    return s;
}

static struct slice upper(struct arena *arena, struct slice text) {
    struct buffer out = {0};
    for (size_t at = 0; at < text.length;) buffer_code_point(&out, utf8_upper(utf8_next(text, &at)));
    struct slice s = arena_copy(arena, buffer_slice(&out));
    buffer_free(&out);
    return s;
}

static bool same_values(struct arena *arena, struct slice text, struct slice other, const char *how, const char *place) {
    struct slice a = values_of(arena, text), b = values_of(arena, other);
    if (slice_equal(a, b)) return true;
    printf("%s: %s: `%.*s` gives `%.*s`, not `%.*s`\n", place, how, SLICE_ARGS(other), SLICE_ARGS(b), SLICE_ARGS(a));
    return false;
}

/* A long word broken by a hyphen at a line end. */
static struct slice hyphenated(struct arena *arena, struct slice text) {
    size_t letters = 0;
    for (size_t i = 0; i < text.length; i++) {
        letters = text.data[i] >= 'a' && text.data[i] <= 'z' ? letters + 1 : 0;
        if (letters == 8) return arena_format(arena, "%.*s-\n%.*s", (int)(i - 3), text.data, (int)(text.length - i + 3), text.data + i - 3);
    }
    return text;
}

/* A minus where a hyphen before digits begins a word. */
static struct slice with_minus(struct arena *arena, struct slice text) {
    struct buffer out = {0};
    for (size_t i = 0; i < text.length; i++) {
        bool sign = text.data[i] == '-' && (i == 0 || text.data[i - 1] == ' ') && i + 1 < text.length && text.data[i + 1] >= '0' && text.data[i + 1] <= '9';
        if (sign) buffer_text(&out, "\xe2\x88\x92");
        else buffer_char(&out, text.data[i]);
    }
    struct slice s = arena_copy(arena, buffer_slice(&out));
    buffer_free(&out);
    return s;
}

/* Hyphens between digits as another dash; those of months (2014-11) stay. */
static struct slice between_digits(struct arena *arena, struct slice text, const char *dash) {
    struct buffer out = {0};
    for (size_t i = 0, digits = 0; i < text.length; i++) {
        bool between = text.data[i] == '-' && digits > 0 && digits != 4 && i + 1 < text.length && text.data[i + 1] >= '0' && text.data[i + 1] <= '9';
        digits = text.data[i] >= '0' && text.data[i] <= '9' ? digits + 1 : 0;
        if (between) buffer_text(&out, dash);
        else buffer_char(&out, text.data[i]);
    }
    struct slice s = arena_copy(arena, buffer_slice(&out));
    buffer_free(&out);
    return s;
}

/* Small letters, blanks and hyphens alone: capitals change no symbol. */
static bool words_only(struct slice text) {
    for (size_t i = 0; i < text.length; i++)
        if (!(text.data[i] >= 'a' && text.data[i] <= 'z') && text.data[i] != ' ' && text.data[i] != '-') return false;
    return true;
}

/* Spaces, hyphens, digits and signs of other widths and kinds: what no reader sees changes no value, in any family. */
static bool prints_hold(struct slice line, const char *place) {
    struct slice text;
    struct arena *arena = arena_new();
    slice_split(&line, '\t', &text);
    bool holds = same_values(arena, text, replaced(arena, text, SLICE(" "), "\xc2\xa0"), "no-break spaces", place);
    holds &= same_values(arena, text, replaced(arena, text, SLICE(" "), "\xe2\x80\x89"), "thin spaces", place);
    holds &= same_values(arena, text, replaced(arena, text, SLICE(" "), "\xe2\x80\xaf"), "narrow no-break spaces", place);
    holds &= same_values(arena, text, full_width(arena, text), "full-width digits", place);
    holds &= same_values(arena, text, with_minus(arena, text), "minus signs", place);
    holds &= same_values(arena, text, replaced(arena, text, SLICE("-"), "\xe2\x80\x91"), "no-break hyphens", place);
    holds &= same_values(arena, text, replaced(arena, text, SLICE("-"), "\xe2\x80\x90"), "hyphens of their own code", place);
    holds &= same_values(arena, text, replaced(arena, text, SLICE("%"), "\xef\xbc\x85"), "full-width percent", place);
    holds &= same_values(arena, text, replaced(arena, text, SLICE("ion"), "i\xc2\xadon"), "soft hyphens", place);
    holds &= same_values(arena, text, replaced(arena, text, SLICE("fi"), "\xef\xac\x81"), "ligatures", place);
    holds &= same_values(arena, text, hyphenated(arena, text), "a word broken at a line end", place);
    holds &= same_values(arena, text, replaced(arena, text, SLICE("illion"), "il\xc2\xadlion"), "soft hyphens in a scale", place);
    holds &= same_values(arena, text, replaced(arena, text, SLICE("'"), "\xe2\x80\x99"), "curly quotes", place);
    holds &= same_values(arena, text, replaced(arena, text, SLICE("\""), "\xe2\x80\x9d"), "curly double quotes", place);
    holds &= same_values(arena, text, replaced(arena, text, SLICE("  "), " "), "single spaces", place);
    if (text.data[0] != '0') holds &= same_values(arena, text, replaced(arena, text, SLICE(" "), "  "), "double spaces", place);      /* 0 alone before blanks is a bullet */
    if (words_only(text)) holds &= same_values(arena, text, replaced(arena, text, SLICE(" "), "\n"), "a line a word", place);
    holds &= same_values(arena, text, between_digits(arena, text, "\xe2\x80\x93"), "en dashes", place);
    holds &= same_values(arena, text, replaced(arena, text, SLICE(" million"), "\nmillion"), "a line before the scale", place);
    if (words_only(text)) holds &= same_values(arena, text, upper(arena, text), "upper case", place);
    arena_free(arena);
    return holds;
}

/* Two empty answers are equal: a line must give something before its variations are held against it. */
static bool finds_value(struct arena *arena, struct slice text, const char *place) {
    if (values_of(arena, text).length > 0) return true;
    printf("%s: no value in `%.*s`\n", place, SLICE_ARGS(text));
    return false;
}

static bool variations_hold(struct slice line, const char *place) {
    struct slice text;
    struct arena *arena = arena_new();
    slice_split(&line, '\t', &text);
    bool holds = finds_value(arena, text, place);
    holds &= same_values(arena, text, replaced(arena, text, SLICE(" "), "\xc2\xa0"), "no-break spaces", place);
    holds &= same_values(arena, text, replaced(arena, text, SLICE(" "), "\xe2\x80\x89"), "thin spaces", place);
    holds &= same_values(arena, text, replaced(arena, text, SLICE(" "), "  "), "double spaces", place);
    holds &= same_values(arena, text, replaced(arena, text, SLICE(" "), "\n"), "a line a word", place);
    holds &= same_values(arena, text, full_width(arena, text), "full-width digits", place);
    holds &= same_values(arena, text, upper(arena, text), "upper case", place);
    holds &= same_values(arena, text, replaced(arena, text, SLICE("-"), "\xe2\x80\x91"), "no-break hyphens", place);
    holds &= same_values(arena, text, replaced(arena, text, SLICE("'"), "\xe2\x80\x99"), "curly quotes", place);
    holds &= same_values(arena, text, replaced(arena, text, SLICE("ion"), "i\xc2\xadon"), "soft hyphens", place);
    holds &= same_values(arena, text, replaced(arena, text, SLICE("fi"), "\xef\xac\x81"), "ligatures", place);
    arena_free(arena);
    return holds;
}

static void prints(void **state) {
    (void)state;
    each_line("tests/quantity/families.tsv", prints_hold);
    each_line("tests/quantity/relatives.tsv", prints_hold);
}
static void variations(void **state) { (void)state; each_line("tests/quantity/variations.tsv", variations_hold); }

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english), cmocka_unit_test(families), cmocka_unit_test(relatives), cmocka_unit_test(times), cmocka_unit_test(chinese), cmocka_unit_test(rejected), cmocka_unit_test(prints), cmocka_unit_test(variations),
    };
    return cmocka_run_group_tests_name("quantity", tests, NULL, NULL);
}
