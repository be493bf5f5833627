/* Work grows with the text and no faster: eight times the text may take eight times the processor time, and not sixty-four times. The two
 * are measured in one run, each as the least of two, so that neither the machine nor its load counts; the bound lies between. */
#include "base/buffer.h"
#include "base/limits.h"
#include "claim/claim.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

enum { SMALL = 12 << 10, TIMES = 8, MOST = 24, ROUNDS = 2 };

static double seconds(struct slice text, size_t *claims_found)
{
    double least = 1e9;
    for (int round = 0; round < ROUNDS; round++) {
        struct arena *arena = arena_new();
        struct lexicon *lexicon = lexicon_with_memory(lexicon_builtin());
        struct document_options options = {.size = sizeof options, .name = "text"};
        struct document *document = NULL;
        struct claims claims;
        clock_t begin = clock();
        assert_int_equal(document_new(arena, text, &options, &document, NULL), ERROR_NONE);
        assert_int_equal(claims_find(arena, lexicon, document, NULL, &claims, NULL), ERROR_NONE);
        double taken = (double)(clock() - begin) / CLOCKS_PER_SEC;
        least = taken < least ? taken : least;
        *claims_found = claims.items.count;
        lexicon_free(lexicon);
        arena_free(arena);
    }
    return least;
}

static struct slice repeated(struct buffer *buffer, const char *piece, size_t length)
{
    while (buffer->length < length)
        buffer_text(buffer, piece);
    return buffer_slice(buffer);
}

static void grows_with_the_text(const char *piece)
{
    struct buffer small = {0}, large = {0};
    size_t few, many;
    double one = seconds(repeated(&small, piece, SMALL), &few), eight = seconds(repeated(&large, piece, TIMES * SMALL), &many);
    if (eight > MOST * one + 0.02)
        print_error("`%.40s…`: %.4f s, of %d times the text %.4f s\n", piece, one, TIMES, eight);
    assert_true(eight <= MOST * one + 0.02);
    assert_true(many <= (TIMES + 1) * few + TIMES);
    buffer_free(&small);
    buffer_free(&large);
}

/* One line without end, or many; prose, and what nobody writes. */
static void work_is_linear(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "The firm paid $5 million for 12 percent of unit 7 in 2014, ",
        "Exports rose from 3.5 to 4.1 million tons in 2016.\n\n",
        "It grew by a third, and by half of that again, while ",
        "one hundred and one hundred and ",
        "1, 2, 3, 4, ",
        "a a a a ",
        "((((((((((",
        "5 of 10 of ",
        "\"x' “y” ",
        "in 2015 and in 2016 or since 1990 ",
        "recon-\nstruction of well-\nknown ",
        "1/2 3/4 5:6 7-8 ",
        "- 1) item\n- 2) item\n",
        "$$$$$$ €€€ %%% ",
        "kg m-2 s-1 / ",
        "e.g. U.S. Mr. No. 5 ",
        "\xE4\xB8\x80\xE4\xBA\x8C\xE4\xB8\x89",
        "aaaaaaaaaaaaaaaa",
        "11111111",
    };
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        grows_with_the_text(pieces[i]);
}

/* `sentence` stands in each of its claims: a line of any length is cut, or the answer would grow with its square. */
static void a_sentence_has_an_end(void **state)
{
    (void)state;
    struct buffer line = {0};
    struct arena *arena = arena_new();
    struct document_options options = {.size = sizeof options, .name = "text"};
    struct document *document = NULL;
    struct claims claims;
    assert_int_equal(document_new(arena, repeated(&line, "they paid 5 dollars and ", 8 * LIMIT_SENTENCE), &options, &document, NULL), ERROR_NONE);
    assert_int_equal(claims_find(arena, lexicon_builtin(), document, NULL, &claims, NULL), ERROR_NONE);
    assert_true(claims.items.count > 1000);
    for (size_t i = 0; i < claims.items.count; i++) {
        struct span sentence = claims.items.items[i].sentence, number = claims.items.items[i].quantity.span;
        assert_true(sentence.end - sentence.start <= LIMIT_SENTENCE + 64);
        assert_true(sentence.start <= number.start && number.start < sentence.end);
        struct span excerpt = claims.items.items[i].excerpt;
        assert_true(excerpt.end - excerpt.start <= 512 && sentence.start <= excerpt.start && excerpt.start <= number.start && number.end <= excerpt.end);
    }
    arena_free(arena);
    buffer_free(&line);
}

/* What is remembered of words changes no answer: with a memory, without one, and with one that has seen other texts. */
static void memory_changes_nothing(void **state)
{
    (void)state;
    static const char text[] = "Chinese firms cut output by 5 percent, while two-thirds of Brazilian exports went to the United States in 2016. The cut was 3 t.";
    struct lexicon *memory = lexicon_with_memory(lexicon_builtin());
    const struct lexicon *lexicons[] = {lexicon_builtin(), memory, memory};
    struct arena *arena = arena_new();
    struct claims claims[3];
    for (size_t i = 0; i < 3; i++) {
        struct document_options options = {.size = sizeof options, .name = "text"};
        struct document *document = NULL;
        assert_int_equal(document_new(arena, slice_of(text), &options, &document, NULL), ERROR_NONE);
        assert_int_equal(claims_find(arena, lexicons[i], document, NULL, &claims[i], NULL), ERROR_NONE);
        assert_int_equal(claims[i].items.count, claims[0].items.count);
        for (size_t k = 0; k < claims[i].items.count; k++) {
            const struct claim *a = &claims[0].items.items[k], *b = &claims[i].items.items[k];
            assert_true(slice_equal(a->subject, b->subject) && slice_equal(a->entity, b->entity) && slice_equal(a->time, b->time));
            assert_true(!a->quantity.unit == !b->quantity.unit && (!a->quantity.unit || slice_equal(a->quantity.unit->code, b->quantity.unit->code)));
        }
    }
    assert_int_equal(claims[0].items.count, 4);
    arena_free(arena);
    lexicon_free(memory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(work_is_linear), cmocka_unit_test(a_sentence_has_an_end), cmocka_unit_test(memory_changes_nothing)};
    return cmocka_run_group_tests_name("linear", tests, NULL, NULL);
}
