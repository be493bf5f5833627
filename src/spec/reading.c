#include "spec/start.h"
#include <string.h>

struct slice word_bare(struct slice word)
{
    static const char *const endings[] = {"'s", "\xE2\x80\x99s", "'", "\xE2\x80\x99"};

    if (!word.length || !memchr("sS'\x99", word.data[word.length - 1], 4))    /* how they end, told quickly */
        return word;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        struct slice ending = slice_of(endings[i]);
        if (word.length > ending.length && slice_ends_fold(word, ending))
            return slice_sub(word, 0, word.length - ending.length);
    }
    return word;
}

#define MARK_LENGTH 7   /* bytes of the longest word in the lists below */

static bool among(struct slice word, const char *const *list)
{
    if (word.length > MARK_LENGTH)
        return false;
    for (; *list; list++)
        if (slice_is_fold(word, *list))
            return true;
    return false;
}

bool word_is_light(struct slice word)
{
    static const char *const light[] = {"the", "a", "an", ",", "\"", "'", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98", "\xE2\x80\x99",
                                        "(", ")", "[", "]", NULL};

    return among(word, light);
}

/* What makes a gap dear: a fact seldom reaches across it. */
static bool is_brake(struct slice word)
{
    static const char *const brakes[] = {"and", "or", "but", "while", "whereas", "which", ";", ":", ",", "\xE2\x80\x94", "\xE2\x80\x93", NULL};

    return among(word, brakes);
}

static uint32_t *word_numbers(const struct specs *specs, struct arena *arena, const struct tokens *tokens)
{
    uint32_t *numbers = ARENA_ARRAY(arena, tokens->count + 1, uint32_t);

    for (size_t i = 0; numbers && i < tokens->count; i++)
        numbers[i] = specs_find_word(specs, arena, token_text(tokens, i));
    return numbers;
}

static bool mark_parts(struct reading *reading)
{
    size_t count = reading->tokens.count;

    reading->heads = ARENA_ARRAY(reading->arena, count + 1, uint32_t);
    reading->tails = ARENA_ARRAY(reading->arena, count + 1, uint32_t);
    for (size_t i = 0; reading->heads && reading->tails && i < count; i++) {
        struct slice text = token_text(&reading->tokens, i);
        size_t first = slice_find(text, SLICE("-"), 0), last = text.length;
        if (first == SIZE_MAX || first == 0)
            continue;
        while (last > 0 && text.data[last - 1] != '-')
            last--;
        reading->heads[i] = specs_find_word(reading->specs, reading->arena, slice_sub(text, 0, first));
        reading->tails[i] = specs_find_word(reading->specs, reading->arena, slice_sub(text, last, text.length));
    }
    return reading->heads && reading->tails;
}

static bool mark_tokens(struct reading *reading)
{
    size_t count = reading->tokens.count;

    reading->words = word_numbers(reading->specs, reading->arena, &reading->tokens);
    reading->skip = ARENA_ARRAY(reading->arena, count + 1, bool);
    reading->brake = ARENA_ARRAY(reading->arena, count + 1, bool);
    reading->number_at = ARENA_ARRAY(reading->arena, count + 1, size_t);
    reading->phrase_at = ARENA_ARRAY(reading->arena, count + 1, size_t);
    reading->value_at = ARENA_ARRAY(reading->arena, count + 1, uint8_t);
    reading->in_claim = ARENA_ARRAY(reading->arena, count + 1, bool);
    reading->bits = ARENA_ARRAY(reading->arena, count + 1, uint64_t);
    if (!reading->bits || !reading->value_at || !reading->in_claim || !mark_parts(reading) || !reading->words || !reading->skip || !reading->brake || !reading->number_at || !reading->phrase_at)
        return false;
    for (size_t i = 0; i <= count; i++) {
        reading->number_at[i] = reading->phrase_at[i] = SIZE_MAX;
        reading->skip[i] = i < count && word_is_light(token_text(&reading->tokens, i));
        reading->bits[i] = i < count ? start_bits(reading->words[i]) | start_bits(reading->heads[i]) | start_bits(reading->tails[i]) : 0;
        reading->brake[i] = i < count && is_brake(token_text(&reading->tokens, i));
    }
    return true;
}

static void mark_kind(struct reading *reading, const struct quantity *quantity, uint32_t number)
{
    bool time = quantity->kind == KIND_DATE || quantity->kind == KIND_PERIOD;
    uint32_t end = reading_token_behind(reading, quantity->span.end);

    if (!time && quantity->kind != KIND_ORDINAL)
        reading->value_at[number] = (uint8_t)(1 + quantity->kind);
    for (uint32_t i = number; i < end; i++)
        reading->in_claim[i] = true;
}

static void mark_claims(struct reading *reading)
{
    const struct claims *claims = reading->claims;
    size_t i = claims_behind(claims, reading->sentence.start);

    reading->first_claim = i;
    for (; i < claims->items.count && claims->items.items[i].quantity.span.start < reading->sentence.end; i++) {
        const struct quantity *quantity = &claims->items.items[i].quantity;
        uint32_t number = reading_token(reading, quantity->span.start), phrase = reading_token(reading, quantity->phrase.start);
        mark_kind(reading, quantity, number);
        reading->kinds |= 1u << quantity->kind;
        if (reading->number_at[number] == SIZE_MAX)
            reading->number_at[number] = i;
        if (reading->phrase_at[phrase] == SIZE_MAX)
            reading->phrase_at[phrase] = i;
    }
    reading->last_claim = i;
}

bool reading_make(struct arena *arena, const struct specs *specs, const struct claims *claims, struct span sentence, struct reading *out)
{
    struct slice text = slice_sub(claims->document->clean, sentence.start, sentence.end);

    *out = (struct reading){.specs = specs, .claims = claims, .arena = arena, .sentence = sentence};
    if (!tokens_of(arena, text, sentence.start, &out->tokens) || !mark_tokens(out))
        return false;
    mark_claims(out);
    return true;
}

bool reading_of_text(struct arena *arena, const struct specs *specs, const struct claims *claims, struct slice text, struct reading *out)
{
    *out = (struct reading){.specs = specs, .claims = claims, .arena = arena};
    return tokens_of(arena, text, 0, &out->tokens) && mark_tokens(out);
}

const struct phrases *reading_phrases(struct reading *reading)
{
    if (!reading->phrased && !phrases_of(reading->arena, reading->specs->lexicon, &reading->tokens, &reading->phrases))
        return NULL;
    reading->phrased = true;
    return &reading->phrases;
}

uint32_t reading_token(const struct reading *reading, size_t clean_offset)
{
    size_t token = token_at(&reading->tokens, clean_offset);

    return (uint32_t)(token < reading->tokens.count ? token : reading->tokens.count);
}

uint32_t reading_token_behind(const struct reading *reading, size_t clean_offset)
{
    uint32_t token = reading_token(reading, clean_offset);

    while (token < reading->tokens.count && reading->tokens.origin + reading->tokens.items[token].start < clean_offset)
        token++;
    return token;
}

bool reading_is(const struct reading *reading, uint32_t token, uint32_t word)
{
    return reading->words[token] == word || reading->heads[token] == word || reading->tails[token] == word;
}

struct slice reading_text(const struct reading *reading, uint32_t first, uint32_t last)
{
    if (first >= last || last > reading->tokens.count)
        return SLICE_NONE;
    return slice_sub(reading->tokens.text, reading->tokens.items[first].start, reading->tokens.items[last - 1].end);
}
