/* A sentence ends at . ? ! … (or their Chinese forms) when what stands behind can begin one. Whether a full stop ends a sentence or
 * an abbreviation is decided at its place, from the word before (lexicon/en/abbreviations.tsv) and the word behind
 * (lexicon/en/starters.tsv): no look further than a word, so that the walk is linear. */
#include "text/sentence.h"
#include "base/eight.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "lexicon/lexicon.h"
#include <string.h>

enum { LONGEST = LIMIT_SENTENCE, WORD = 24 };   /* bytes */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_letter(char c) { return is_lower(c) || is_upper(c); }

static bool is_closing(uint32_t c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB || c == 0x300D || c == 0x300F || c == 0xFF09;
}

static bool is_opening(uint32_t c)
{
    return c == '"' || c == '\'' || c == '(' || c == '[' || c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x300C || c == 0xBF || c == 0xA1;
}

static bool is_wide_stop(uint32_t c) { return c == 0x3002 || c == 0xFF01 || c == 0xFF1F; }
static bool is_stop(uint32_t c) { return c == '.' || c == '?' || c == '!' || c == 0x2026 || is_wide_stop(c); }

/* The run of letters, inner full stops and hyphens that ends at a full stop, with it: `U.S.`, `Dr.`, `Ph.D.`. */
static struct slice word_before(struct slice text, size_t stop)
{
    size_t at = stop;
    while (at > 0 && stop - at < WORD && (is_letter(text.data[at - 1]) || text.data[at - 1] == '.' || (text.data[at - 1] == '/' && at == stop) || (unsigned char)text.data[at - 1] >= 0xC0 ||
                                           ((unsigned char)text.data[at - 1] >= 0x80 && at > 1 && (unsigned char)text.data[at - 2] >= 0xC3 &&
                                            (unsigned char)text.data[at - 2] < 0xE0)))
        at--;
    return slice_sub(text, at, stop + 1);
}

static bool is_starter(struct slice text, size_t at)
{
    size_t end = at;
    while (end < text.length && end - at < WORD && is_letter(text.data[end]))
        end++;
    return end > at && lexicon_find(lexicon_builtin(), LEXICON_EN_STARTERS, slice_sub(text, at, end)) != SIZE_MAX;
}

static bool has_inner_stop(struct slice word)
{
    return word.length > 2 && memchr(word.data, '.', word.length - 1) != NULL;
}

/* The class of an abbreviation that ends in a full stop; empty if it is none. */
static struct slice abbreviation(struct slice word)
{
    size_t row = lexicon_find(lexicon_builtin(), LEXICON_EN_ABBREVIATIONS, word);
    if (row == SIZE_MAX)
        return SLICE_NONE;
    return lexicon_field(lexicon_builtin(), LEXICON_EN_ABBREVIATIONS, row, "class");
}

/* I, II, IV … behind a capitalised word: World War I. */
static bool is_roman_numeral(struct slice text, size_t stop, struct slice word)
{
    for (size_t i = 0; i + 1 < word.length; i++)
        if (!strchr("IVX", word.data[i]))
            return false;
    size_t start = stop + 1 - word.length;
    return start >= 2 && text.data[start - 1] == ' ' && is_lower(text.data[start - 2]);
}

/* `at 1300`, `to 1300`: no year stands so. */
static bool is_amount_place(struct slice text, size_t number)
{
    struct slice before = slice_sub(text, number > 4 ? number - 4 : 0, number);
    return slice_ends(before, SLICE(" at ")) || slice_ends(before, SLICE(" to "));
}

/* `at 90 V.`, `37 °C.`: a letter behind a number or a degree sign is a unit, no initial; but `in 1990 J. Smith`. */
static bool is_unit_letter(struct slice text, size_t letter)
{
    if (letter >= 2 && (unsigned char)text.data[letter - 2] == 0xC2 && (unsigned char)text.data[letter - 1] == 0xB0)
        return true;
    size_t end = letter > 0 && text.data[letter - 1] == ' ' ? letter - 1 : letter, start = end;
    while (start > 0 && is_digit(text.data[start - 1]))
        start--;
    bool whole = start > 0 && (text.data[start - 1] == ' ' || text.data[start - 1] == '.' || text.data[start - 1] == '(');
    bool year = end - start == 4 && (text.data[start] == '1' || text.data[start] == '2') && !is_amount_place(text, start);
    return end > start && end - start < 6 && whole && !year;
}

/* `5 km. Samples`, `after 12 hrs. Patients`: a unit behind its number takes no stop, or goes before no name; but `10 hrs. GMT`. */
static bool is_unit_end(struct slice text, size_t stop, struct slice word, size_t next)
{
    size_t start = stop + 1 - word.length;
    bool amount = start > 1 && (is_digit(text.data[start - 1]) || (text.data[start - 1] == ' ' && is_digit(text.data[start - 2])));
    bool capitals = next + 1 < text.length && is_upper(text.data[next]) && is_upper(text.data[next + 1]);
    return amount && is_lower(word.data[0]) && !capitals && !is_digit(text.data[next]);
}

/* The class of the abbreviation before a stop that stands apart, as in text whose marks all do: `oct . 5`, `u . s . $ 5`. A lone letter is
 * an initial. */
static struct slice class_apart(struct slice text, size_t stop)
{
    char word[WORD + 1];
    size_t start = stop - 1;
    while (start > 0 && stop - start < WORD && is_letter(text.data[start - 1]))
        start--;
    size_t length = stop - 1 - start;
    if (length == 0 || length >= WORD || (start > 0 && text.data[start - 1] != ' '))
        return SLICE_NONE;
    if (length == 1)
        return start > 1 && text.data[start - 2] == '.' ? SLICE("never") : SLICE_NONE;
    memcpy(word, text.data + start, length);
    word[length] = '.';
    return abbreviation((struct slice){word, length + 1});
}

/* Does the sentence end at such a stop? */
static bool apart_ends(struct slice text, struct slice class, size_t next)
{
    bool title = slice_is(class, "title");
    if (title || slice_is(class, "number"))
        return title == is_digit(text.data[next]);
    return !slice_is(class, "never") && is_starter(text, next);
}

/* A full stop behind a word and before a space: is it the sentence's? `next` is where the next word begins, in capitals. */
static bool stop_ends(struct slice text, size_t sentence, size_t stop, size_t next)
{
    if (stop > 1 && text.data[stop - 1] == ' ' && is_digit(text.data[stop - 2]) && next > stop + 1 && is_digit(text.data[next]))
        return false;       /* 8 . 75 % in text whose marks stand apart */
    struct slice word = word_before(slice_sub(text, 0, stop + 1), stop), apart = stop > 1 && text.data[stop - 1] == ' ' ? class_apart(text, stop) : SLICE_NONE;
    if (apart.length)
        return apart_ends(text, apart, next);
    if (word.length < 2)        /* a number or a bracket before it: but `1. The` opens a list */
        return !(stop - sentence <= 3 && stop > sentence && is_digit(text.data[stop - 1]));
    if (word.length > 8 && !has_inner_stop(word))      /* longer than any abbreviation */
        return true;
    struct slice class = abbreviation(word);
    bool digit = is_digit(text.data[next]), starter = (class.length || word.length == 2 || has_inner_stop(word)) && is_starter(text, next);
    if (word.length == 2 && is_upper(word.data[0]) && is_unit_letter(text, stop - 1))
        return true;
    if (slice_is(class, "never"))
        return false;
    if ((slice_is(class, "unit") || slice_is(class, "title")) && is_unit_end(text, stop, word, next))
        return true;        /* 5 ms. Trials */
    if (slice_is(class, "title"))
        return digit;
    if (slice_is(class, "number"))
        return !digit && (starter || word.length > 3);
    if ((slice_is(class, "may") || slice_is(class, "unit")) && !has_inner_stop(word) && stop >= word.length && is_digit(text.data[stop - word.length]))
        return !digit;      /* `worth $20.8bn. Tencent`: whoever writes it to its number writes no stop behind it */
    if (slice_is(class, "may") || slice_is(class, "unit") || has_inner_stop(word))
        return starter;
    if (word.length == 2 && is_upper(word.data[0]))
        return starter || (is_roman_numeral(text, stop, word) && !digit);
    return true;
}

/* technologies.In: a space was lost. */
static bool lost_space(struct slice text, size_t stop)
{
    if (stop < 4 || stop + 3 > text.length || text.data[stop] != '.')
        return false;
    const char *c = text.data + stop;
    return is_lower(c[-1]) && is_lower(c[-2]) && is_lower(c[-3]) && is_upper(c[1]) && (is_lower(c[2]) || c[2] == ' ') &&
           is_starter(text, stop + 1);
}

/* Behind the closing quotes and brackets at `at`, and further stops. */
static size_t skip_closing(struct slice text, size_t at)
{
    for (size_t next = at;; at = next) {
        uint32_t c = utf8_next(text, &next);
        if (c == UTF8_INVALID || !(is_closing(c) || is_stop(c)))
            return at;
    }
}

/* Whether a sentence can begin at `at`: not with a lower-case letter, but iPhone. */
static bool can_begin(struct slice text, size_t at)
{
    uint32_t c = utf8_next(text, &at);
    while (is_opening(c))
        c = utf8_next(text, &at);
    if (c == UTF8_INVALID || c == ',' || c == ';' || c == ':' || is_closing(c) || is_stop(c))
        return false;
    bool lower = utf8_is_letter(c) && !utf8_is_upper(c) && utf8_upper(c) != c;
    return !lower || (at < text.length && is_upper(text.data[at]));
}

static size_t skip_opening(struct slice text, size_t at)
{
    for (size_t next = at;; at = next) {
        uint32_t c = utf8_next(text, &next);
        if (c == UTF8_INVALID || !is_opening(c))
            return at;
    }
}

/* Where the next sentence begins if the stop at `stop` ends one; 0 if it does not. `sentence` is where this
 * one began; `text` ends where the block does. */
static size_t next_start(struct slice text, size_t sentence, size_t stop)
{
    size_t at = stop;
    uint32_t c = utf8_next(text, &at);
    size_t end = skip_closing(text, at), next = end;
    if (is_wide_stop(c))
        return end;
    if (lost_space(text, stop))
        return stop + 1;
    while (next < text.length && text.data[next] == ' ')
        next++;
    if (next == end || next == text.length || text.data[next] == '%' || !can_begin(text, next))     /* 5 wt. % */
        return 0;
    bool single = c == '.' && !(at < text.length && text.data[at] == '.') && !(stop > 0 && text.data[stop - 1] == '.');
    size_t word = skip_opening(text, next);
    return !single || end > at || word == text.length || stop_ends(text, sentence, stop, word) ? next : 0;
}

/* Bytes that begin a stop: . ? ! and the lead bytes of … 。 ！ ？ */
static const unsigned char may_stop[256] = {['.'] = 1, ['!'] = 1, ['?'] = 1, [0xE2] = 1, [0xE3] = 1, [0xEF] = 1};

static uint64_t any_may_stop(uint64_t eight) { return eight_is(eight, '.') | eight_is(eight, '!') | eight_is(eight, '?') | eight_wide(eight); }

static size_t cut_at_space(struct slice text, size_t start, size_t end)
{
    for (size_t at = end; at > end - LONGEST / 2 && at > start; at--)
        if (text.data[at - 1] == ' ')
            return at;
    while (end > start && ((unsigned char)text.data[end] & 0xC0) == 0x80)
        end--;
    return end;
}

/* Where the sentence after the one that begins at `start` does; the block's end when there is none. */
static size_t following(struct slice text, size_t start)
{
    size_t limit = text.length - start > LONGEST ? start + LONGEST : text.length;
    for (size_t at = start; at < limit; at++) {
        while (at + 8 <= limit && !any_may_stop(eight_at(text.data + at)))
            at += 8;
        while (at < limit && !may_stop[(unsigned char)text.data[at]])
            at++;
        if (at == limit)
            break;
        size_t here = at, next = is_stop(utf8_next(text, &here)) ? next_start(text, start, at) : 0;
        if (next > start)
            return next;
    }
    return limit == text.length ? limit : cut_at_space(text, start, limit);
}

static bool index_block(struct document *document, struct span span)
{
    struct slice text = slice_sub(document->clean, 0, span.end);
    for (size_t start = span.start; start < span.end; start = following(text, start))
        if (!LIST_PUSH(document->arena, &document->sentences, start))
            return false;
    return true;
}

bool sentence_index(struct document *document)
{
    for (size_t i = 0; i < document->blocks.count; i++)
        if (!index_block(document, document->blocks.items[i].span))
            return false;
    return true;
}

/* Index of the sentence that holds `offset`: the last that begins at or before it. SIZE_MAX before the first. */
static size_t sentence_of(const struct document *document, size_t offset)
{
    size_t low = 0, high = document->sentences.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (document->sentences.items[middle] <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? low - 1 : SIZE_MAX;
}

static struct span sentence_span(const struct document *document, size_t index)
{
    size_t start = document->sentences.items[index];
    size_t end = index + 1 < document->sentences.count ? document->sentences.items[index + 1] : document->clean.length;
    while (end > start && (document->clean.data[end - 1] == ' ' || document->clean.data[end - 1] == '\n'))
        end--;
    return (struct span){start, end};
}

struct span document_sentence(const struct document *document, size_t clean_offset)
{
    size_t index = sentence_of(document, clean_offset);
    return index == SIZE_MAX ? (struct span){clean_offset, clean_offset} : sentence_span(document, index);
}

bool document_next_sentence(const struct document *document, size_t *at, struct span *sentence)
{
    size_t index = *at == 0 ? 0 : sentence_of(document, *at);
    if (index == SIZE_MAX)
        return false;
    while (index < document->sentences.count && document->sentences.items[index] < *at)
        index++;
    if (index >= document->sentences.count)
        return false;
    *sentence = sentence_span(document, index);
    *at = sentence->end > sentence->start ? sentence->end : sentence->start + 1;
    return true;
}
