/* Tables of cases: a sentence and its tags, its noun phrases, what its numbers count; singulars; names. */
#include "base/file.h"
#include "base/limits.h"
#include "phrase/phrase.h"
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

typedef struct slice answer_function(struct arena *arena, struct slice question);

struct parsed { struct tokens tokens; struct phrases phrases; };

static void parse(struct arena *arena, struct slice sentence, struct parsed *out)
{
    assert_true(tokens_of(arena, sentence, 0, &out->tokens));
    assert_true(phrases_of(arena, lexicon_builtin(), &out->tokens, &out->phrases));
}

static struct slice join(struct arena *arena, struct slice list, const char *mark, struct slice item)
{
    return list.length ? arena_format(arena, "%.*s%s%.*s", SLICE_ARGS(list), mark, SLICE_ARGS(item)) : arena_copy(arena, item);
}

static struct slice tags_of(struct arena *arena, struct slice sentence)
{
    static const char *const names[] = {"X", "NOUN", "PROPN", "VERB", "AUX", "ADJ", "ADV", "PRON", "DET", "ADP", "CCONJ", "SCONJ", "NUM", "PART", "PUNCT", "SYM", "INTJ"};
    struct parsed parsed;
    struct slice list = SLICE_NONE;
    parse(arena, sentence, &parsed);
    for (size_t i = 0; i < parsed.tokens.count; i++) {
        list = join(arena, list, " ", slice_of(names[parsed.tokens.items[i].tag]));
    }
    return list;
}

static struct slice phrases_as_listed(struct arena *arena, struct slice sentence)
{
    static const char *const kinds[] = {"", " (place)", " (organisation)", " (person)", " (name)"};
    struct parsed parsed;
    struct slice list = SLICE_NONE;
    parse(arena, sentence, &parsed);
    for (size_t i = 0; i < parsed.phrases.count; i++) {
        const struct noun_phrase *phrase = &parsed.phrases.items[i];
        size_t start = parsed.tokens.items[phrase->first].start, end = parsed.tokens.items[phrase->last - 1].end;
        list = join(arena, list, " | ", arena_format(arena, "%.*s%s", SLICE_ARGS(slice_sub(sentence, start, end)), kinds[phrase->name]));
    }
    return list;
}

static struct slice counted_by_numbers(struct arena *arena, struct slice sentence)
{
    struct parsed parsed;
    struct slice list = SLICE_NONE;
    parse(arena, sentence, &parsed);
    for (size_t i = 0; i + 1 < parsed.tokens.count; i++) {
        struct span span;
        if (parsed.tokens.items[i].tag == TAG_NUM && parsed.tokens.items[i + 1].tag != TAG_NUM && phrase_counted(&parsed.phrases, i + 1, &span)) {
            list = join(arena, list, " | ", phrase_singular(arena, lexicon_builtin(), &parsed.phrases, span.start, span.end));
        }
    }
    return list;
}

static struct slice singular_of(struct arena *arena, struct slice phrase)
{
    struct parsed parsed;
    struct slice sentence = arena_format(arena, "We saw the %.*s there.", SLICE_ARGS(phrase));
    parse(arena, sentence, &parsed);
    return phrase_singular(arena, lexicon_builtin(), &parsed.phrases, 3, parsed.tokens.count - 2);
}

static struct slice usual_name(struct arena *arena, struct slice name)
{
    return name_canonical(arena, lexicon_builtin(), name, NAME_PLACE);
}

/* Every line of a table: question, tab, expected answer. */
static void run_table(const char *path, answer_function *answer)
{
    struct file_content content;
    struct slice rest, line, question;
    size_t wrong = 0;
    assert_int_equal(file_read(path, &content, NULL), ERROR_NONE);
    rest = content.bytes;
    for (size_t number = 1; slice_split(&rest, '\n', &line); number++) {
        if (number == 1 || line.length == 0 || !slice_split(&line, '\t', &question)) {
            continue;
        }
        struct arena *arena = arena_new();
        struct slice got = answer(arena, question);
        if (!slice_equal(got, line)) {
            print_error("%s:%zu: expected %.*s\n  got %.*s\n", path, number, SLICE_ARGS(line), SLICE_ARGS(got));
            wrong++;
        }
        arena_free(arena);
    }
    file_release(&content);
    assert_int_equal(wrong, 0);
}

static void tags(void **state)
{
    (void)state;
    run_table("tests/phrase/tags.tsv", tags_of);
}

static void noun_phrases(void **state)
{
    (void)state;
    run_table("tests/phrase/nounphrases.tsv", phrases_as_listed);
}

static void counted(void **state)
{
    (void)state;
    run_table("tests/phrase/counted.tsv", counted_by_numbers);
}

static void singulars(void **state)
{
    (void)state;
    run_table("tests/phrase/singulars.tsv", singular_of);
}

static void usual_names(void **state)
{
    (void)state;
    run_table("tests/phrase/names.tsv", usual_name);
}

static struct slice stem_of(struct arena *arena, struct slice word)
{
    return token_stem(arena, word);
}

/* Expected stems: snowballstem.org's English vocabulary; irregular forms by the table. */
static void stems(void **state)
{
    (void)state;
    run_table("tests/phrase/stems.tsv", stem_of);
}

/* A sentence of too many tokens is cut at the bound. */
static void long_sentences_are_cut(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    char text[LIMIT_SENTENCE_TOKENS * 4];
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = i % 2 ? ' ' : 'a';
    }
    struct parsed parsed;
    parse(arena, (struct slice){text, sizeof text}, &parsed);
    assert_int_equal(parsed.tokens.count, LIMIT_SENTENCE_TOKENS);
    arena_free(arena);
}

/* No byte of the sentence is lost, whatever stands in it. */
static void tokens_cover_any_text(void **state)
{
    (void)state;
    static const char *const texts[] = {"", " ", "\xff\xfe x", "a\xcc\x81 b", "'''", "--3--", "U.S.'s", "\xE4\xB8\xAD\xE5\x9B\xBD 5 \xE4\xBA\xBF", ".....", "3'5\"", "x's's"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct arena *arena = arena_new();
        struct parsed parsed;
        parse(arena, slice_of(texts[i]), &parsed);
        size_t end = 0;
        for (size_t k = 0; k < parsed.tokens.count; k++) {
            assert_true(parsed.tokens.items[k].start >= end && parsed.tokens.items[k].end > parsed.tokens.items[k].start);
            end = parsed.tokens.items[k].end;
        }
        assert_true(end <= slice_of(texts[i]).length);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(tags),      cmocka_unit_test(noun_phrases), cmocka_unit_test(counted),
                                       cmocka_unit_test(singulars), cmocka_unit_test(usual_names),  cmocka_unit_test(tokens_cover_any_text),
                                       cmocka_unit_test(stems),     cmocka_unit_test(long_sentences_are_cut)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
