/* Words, numbers and marks of a sentence, by the classes of their code points; one pass, no look back. */
#include "text/token.h"
#include "base/limits.h"
#include "base/utf8.h"
#include <stdbool.h>

#define RIGHT_QUOTE 0x2019u
#define MODIFIER_APOSTROPHE 0x02BCu
#define HYPHEN 0x2010u
#define NON_BREAKING_HYPHEN 0x2011u

struct scanner {
    struct slice text;
    size_t at;
    bool quote_open;     /* a single quotation mark was opened and not closed: `'s` cannot be told, so a plural's is not looked for */
};

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == RIGHT_QUOTE || c == MODIFIER_APOSTROPHE;
}

static bool is_hyphen(uint32_t c)
{
    return c == '-' || c == HYPHEN || c == NON_BREAKING_HYPHEN;
}

/* Letters, and the marks that combine with them. */
static bool is_word_part(uint32_t c)
{
    return c != UTF8_INVALID && (utf8_is_letter(c) || c == '_' || (c >= 0x300 && c <= 0x36F) || c == 0xAD);
}

static bool is_digit(uint32_t c)
{
    return c != UTF8_INVALID && utf8_is_digit(c);
}

static bool is_alphanumeric(uint32_t c)
{
    return is_word_part(c) || is_digit(c);
}

static uint32_t peek_behind(struct slice text, size_t at)
{
    size_t next = at;
    utf8_next(text, &next);
    return utf8_peek(text, next);
}

/* A full stop between the letters of an abbreviation, or behind one inside the sentence: `U.S.`, `Mr. Wu`. */
static bool stop_belongs(struct slice text, size_t word, size_t at)
{
    uint32_t behind = peek_behind(text, at);
    if (is_word_part(behind)) {
        return true;
    }
    if (slice_find(slice_sub(text, word, at), SLICE("."), 0) != SIZE_MAX) {
        return true;
    }
    size_t rest = at + 1;
    if (utf8_peek(text, rest) != ' ' || at - word > 6) {
        return false;
    }
    uint32_t next = peek_behind(text, rest);
    return is_alphanumeric(next);    /* the sentence goes on: not its full stop */
}

/* Behind a word's letters: does the mark at `at` hold it together with what follows? */
static bool mark_belongs(const struct scanner *scanner, size_t word, uint32_t mark)
{
    uint32_t behind = peek_behind(scanner->text, scanner->at);
    if (is_apostrophe(mark)) {
        return is_word_part(behind);
    }
    if (is_hyphen(mark)) {
        return is_alphanumeric(behind);
    }
    if (mark == '&') {
        return is_word_part(behind);
    }
    return mark == '.' && stop_belongs(scanner->text, word, scanner->at);
}

/* `countries' debts`: an apostrophe behind a plural and before a space, outside single quotation marks. */
static bool plural_possessive(const struct scanner *scanner, size_t word)
{
    struct slice text = scanner->text;
    if (scanner->quote_open || scanner->at == word || (text.data[scanner->at - 1] != 's' && text.data[scanner->at - 1] != 'S')) {
        return false;
    }
    return is_apostrophe(utf8_peek(text, scanner->at)) && peek_behind(text, scanner->at) == ' ';
}

static void scan_word(struct scanner *scanner, struct token *token)
{
    size_t word = scanner->at;
    for (;;) {
        uint32_t c = utf8_peek(scanner->text, scanner->at);
        if (!is_alphanumeric(c) && !mark_belongs(scanner, word, c)) {
            break;
        }
        if (is_hyphen(c)) {
            token->flags |= TOKEN_HYPHENATED;
        }
        utf8_next(scanner->text, &scanner->at);
    }
    if (plural_possessive(scanner, word)) {
        utf8_next(scanner->text, &scanner->at);
        token->flags |= TOKEN_POSSESSIVE;
    }
    token->kind = TOKEN_WORD;
}

/* Han, kana and hangul stand without spaces: a run of them is one word. */
static void scan_cjk(struct scanner *scanner, struct token *token)
{
    while (utf8_is_cjk(utf8_peek(scanner->text, scanner->at))) {
        utf8_next(scanner->text, &scanner->at);
    }
    token->kind = TOKEN_WORD;
}

static void scan_number(struct scanner *scanner, struct token *token)
{
    for (;;) {
        uint32_t c = utf8_peek(scanner->text, scanner->at);
        bool inner = (c == '.' || c == ',' || c == ':') && is_digit(peek_behind(scanner->text, scanner->at));
        if (!inner && (!is_alphanumeric(c) || utf8_is_cjk(c))) {
            break;
        }
        utf8_next(scanner->text, &scanner->at);
    }
    token->kind = TOKEN_NUMBER;
}

static bool is_punctuation(uint32_t c)
{
    static const char ascii[] = ".,;:!?\"'()[]{}/-";
    for (const char *p = ascii; *p; p++) {
        if (c == (uint32_t)(unsigned char)*p) {
            return true;
        }
    }
    return (c >= 0x2010 && c <= 0x2027) || (c >= 0x2039 && c <= 0x203E) || c == 0xAB || c == 0xBB || (c >= 0x3001 && c <= 0x3011)
           || c == 0xFF0C || c == 0xFF1B || c == 0xFF1A;
}

static void scan_mark(struct scanner *scanner, struct token *token)
{
    uint32_t c = utf8_next(scanner->text, &scanner->at);
    if (c == 0x2018 || (c == '\'' && is_word_part(utf8_peek(scanner->text, scanner->at)))) {
        scanner->quote_open = true;
    } else if (is_apostrophe(c)) {
        scanner->quote_open = false;
    }
    token->kind = is_punctuation(c) ? TOKEN_PUNCTUATION : TOKEN_SYMBOL;
}

static bool ends_possessive(struct slice word)
{
    return slice_ends(word, SLICE("'s")) || slice_ends(word, SLICE("\xE2\x80\x99s")) || slice_ends(word, SLICE("'S"))
           || slice_ends(word, SLICE("\xE2\x80\x99S"));
}

/* Case of a word, from its first letter and from all. */
static uint16_t case_flags(struct slice word)
{
    size_t at = 0, letters = 0, capitals = 0;
    bool first = utf8_is_upper(utf8_peek(word, 0));
    while (at < word.length) {
        uint32_t c = utf8_next(word, &at);
        if (c == UTF8_INVALID || !utf8_is_letter(c) || is_apostrophe(utf8_peek(word, at > 1 ? at - 2 : 0))) {
            continue;
        }
        letters++;
        capitals += utf8_is_upper(c) ? 1 : 0;
    }
    return (uint16_t)((first ? TOKEN_CAPITAL : 0) | (capitals > 1 && capitals == letters ? TOKEN_ALL_CAPITAL : 0));
}

/* A word of ASCII letters with nothing behind it that may belong to it: what most words are. */
static bool scan_plain_word(struct scanner *scanner, struct token *token)
{
    static const bool may_belong[128] = {['\''] = true, ['-'] = true, ['&'] = true, ['.'] = true, ['_'] = true, ['0'] = true, ['1'] = true, ['2'] = true,
                                         ['3'] = true, ['4'] = true, ['5'] = true, ['6'] = true, ['7'] = true, ['8'] = true, ['9'] = true};
    const unsigned char *bytes = (const unsigned char *)scanner->text.data + scanner->at;
    size_t left = scanner->text.length - scanner->at, length = 0, capitals = 0;
    while (length < left && (unsigned char)((bytes[length] | 32) - 'a') < 26) {
        capitals += bytes[length++] < 'a';
    }
    if (length == 0 || (length < left && (bytes[length] >= 0x80 || may_belong[bytes[length]]))) {
        return false;
    }
    token->kind = TOKEN_WORD;
    token->start = (uint32_t)scanner->at;
    token->end = (uint32_t)(scanner->at += length);
    token->flags |= (uint16_t)((bytes[0] < 'a' ? TOKEN_CAPITAL : 0) | (capitals > 1 && capitals == length ? TOKEN_ALL_CAPITAL : 0));
    return true;
}

static void scan_token(struct scanner *scanner, struct token *token)
{
    if (scan_plain_word(scanner, token)) {
        return;
    }
    uint32_t c = utf8_peek(scanner->text, scanner->at);
    token->start = (uint32_t)scanner->at;
    if (is_digit(c)) {
        scan_number(scanner, token);
    } else if (c != UTF8_INVALID && utf8_is_cjk(c)) {
        scan_cjk(scanner, token);
    } else if (is_word_part(c)) {
        scan_word(scanner, token);
    } else {
        scan_mark(scanner, token);
    }
    token->end = (uint32_t)scanner->at;
    if (token->kind == TOKEN_WORD) {
        struct slice word = slice_sub(scanner->text, token->start, token->end);
        token->flags |= case_flags(word);
        token->flags |= ends_possessive(word) ? TOKEN_POSSESSIVE : 0;
    }
}

static bool skip_space(struct scanner *scanner)
{
    size_t before = scanner->at;
    scanner->at += before < scanner->text.length && scanner->text.data[before] == ' ';
    while (scanner->at < scanner->text.length && utf8_is_space(utf8_peek(scanner->text, scanner->at))) {
        utf8_next(scanner->text, &scanner->at);
    }
    return scanner->at > before;
}

/* Tokens a text of this length has at most, and room for them. */
static size_t room(struct slice sentence)
{
    return sentence.length < LIMIT_SENTENCE_TOKENS ? sentence.length : LIMIT_SENTENCE_TOKENS;
}

/* Room for `reserved` tokens has been made; the room that there is at the end. */
static size_t read_tokens(struct arena *arena, struct slice sentence, size_t reserved, struct tokens *out)
{
    struct scanner scanner = {.text = sentence};
    size_t capacity = room(sentence);
    while (out->items && out->count < capacity) {
        bool space = skip_space(&scanner);
        if (scanner.at >= sentence.length) {
            break;
        }
        if (out->count == reserved) {
            out->items = arena_extend(arena, out->items, reserved * sizeof(struct token), capacity * sizeof(struct token));
            reserved = capacity;
            if (!out->items) {
                break;
            }
        }
        struct token *token = &out->items[out->count];
        *token = (struct token){.flags = (uint16_t)((space ? TOKEN_SPACE_BEFORE : 0) | (out->count == 0 ? TOKEN_SENTENCE_START : 0))};
        scan_token(&scanner, token);
        out->count++;
    }
    return reserved;
}

bool tokens_of(struct arena *arena, struct slice sentence, size_t origin, struct tokens *out)
{
    size_t capacity = room(sentence), estimate = sentence.length / 3 + 8, reserved = estimate < capacity ? estimate : capacity;
    *out = (struct tokens){.text = sentence, .origin = origin, .items = ARENA_ROOM(arena, reserved, struct token)};
    reserved = read_tokens(arena, sentence, reserved, out);
    arena_shrink(arena, out->items, reserved * sizeof(struct token), out->count * sizeof(struct token));
    return out->items != NULL;
}

struct slice token_bare(const struct tokens *tokens, size_t index)
{
    struct slice word = token_text(tokens, index);
    if (index >= tokens->count || !(tokens->items[index].flags & TOKEN_POSSESSIVE)) {
        return word;
    }
    size_t end = word.length;
    if (end > 0 && (word.data[end - 1] == 's' || word.data[end - 1] == 'S') && ends_possessive(word)) {
        end--;
    }
    size_t at = end;
    if (is_apostrophe(utf8_previous(word, &at))) {
        end = at;
    }
    return slice_sub(word, 0, end);
}

size_t token_at(const struct tokens *tokens, size_t clean_offset)
{
    size_t wanted = clean_offset < tokens->origin ? 0 : clean_offset - tokens->origin;
    size_t low = 0, high = tokens->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tokens->items[middle].end <= wanted) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}
