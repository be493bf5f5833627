/* The day a text says it is of, near its start: a header, a byline's date on a line of its own, or the dateline of a report. */
#include "claim/dateline.h"
#include <string.h>

enum { NEAR_START = 1000, LINE = 90 };    /* bytes from the start; of a line that is a date */

static struct slice last_word(struct slice text)
{
    size_t end = text.length;
    while (end > 0 && !((text.data[end - 1] | 32) >= 'a' && (text.data[end - 1] | 32) <= 'z')) {
        end--;
    }
    size_t start = end;
    while (start > 0 && (text.data[start - 1] | 32) >= 'a' && (text.data[start - 1] | 32) <= 'z') {
        start--;
    }
    return slice_sub(text, start, end);
}

/* Is it one of the words that head a date (`dateline` in claimwords.tsv)? */
static bool heads_date(const struct lexicon *lexicon, struct slice word)
{
    enum { ROWS = 8 };
    struct lexicon_match matches[ROWS];
    size_t count = word.length ? lexicon_match_all(lexicon, LEXICON_EN_CLAIMWORDS, word, 0, matches, ROWS) : 0;
    for (size_t i = 0; i < count; i++) {
        if (matches[i].length == word.length && slice_is(lexicon_field(lexicon, LEXICON_EN_CLAIMWORDS, matches[i].row, "role"), "dateline")) {
            return true;
        }
    }
    return false;
}

/* `Date:`, `Published on`, `Updated:` before the date, a weekday passed over. */
static bool is_headed(const struct lexicon *lexicon, struct slice before)
{
    struct slice word = last_word(before);
    bool weekday = word.length > 2 && lexicon_find(lexicon, LEXICON_EN_MONTHS, word) != SIZE_MAX;
    bool on = slice_is_fold(word, "on");
    if (weekday || on) {
        before = slice_sub(before, 0, (size_t)(word.data - before.data));
        word = last_word(before);
    }
    bool capital = word.length && word.data[0] >= 'A' && word.data[0] <= 'Z';
    return capital && heads_date(lexicon, word);
}

static size_t dash_at(struct slice text)
{
    static const char *const dashes[] = {"\xE2\x80\x93", "\xE2\x80\x94", "--", "-"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        if (slice_starts(text, slice_of(dashes[i]))) {
            return slice_of(dashes[i]).length;
        }
    }
    return 0;
}

/* Behind the name of an agency in brackets: `12 May (Reuters) - `. */
static struct slice behind_agency(struct slice text)
{
    enum { AGENCY = 40 };
    const char *end = text.length > 1 && text.data[0] == '(' ? memchr(text.data, ')', text.length < AGENCY ? text.length : AGENCY) : NULL;
    return end ? slice_trim(slice_sub(text, (size_t)(end - text.data) + 1, text.length)) : text;
}

/* `LONDON, `, `Paris (AP), `: a place in capitals or names, no word of prose. */
static bool is_place_line(struct slice before)
{
    size_t words = 0, upper = 0;
    for (size_t i = 0; i < before.length; i++) {
        char c = before.data[i];
        bool letter = (c | 32) >= 'a' && (c | 32) <= 'z', first = letter && (i == 0 || before.data[i - 1] == ' ' || before.data[i - 1] == '(');
        words += first;
        upper += first && c >= 'A' && c <= 'Z';
        if (c == '.' || c == ';' || c == ':') {
            return false;
        }
    }
    return before.length < 50 && words > 0 && words == upper && words < 6;
}

static bool is_dateline(const struct lexicon *lexicon, const struct claims *claims, const struct claim *claim)
{
    const struct document *document = claims->document;
    const struct block *block = document_block(document, claim->quantity.span.start);
    if (!block || claim->quantity.span.start > NEAR_START) {
        return false;
    }
    struct slice before = slice_trim(slice_sub(document->clean, block->span.start, claim->quantity.span.start));
    struct slice behind = slice_trim(slice_sub(document->clean, claim->quantity.span.end, block->span.end));
    bool alone = before.length + behind.length < 24 && claim->quantity.span.end - claim->quantity.span.start + before.length + behind.length < LINE && !(behind.length && behind.data[behind.length - 1] == '.');
    return is_headed(lexicon, before) || (alone && (!before.length || is_place_line(before))) || (dash_at(behind_agency(behind)) && is_place_line(before));
}

struct calendar_day dateline_day(const struct lexicon *lexicon, const struct claims *claims, struct span *out)
{
    *out = (struct span){0, 0};
    for (size_t i = 0; i < claims->items.count && i < DATELINE_CLAIMS; i++) {
        const struct claim *claim = &claims->items.items[i];
        struct calendar_day day = claim->quantity.kind == KIND_DATE ? edtf_day(claim->quantity.time) : (struct calendar_day){0};
        bool yearless = claim->quantity.kind == KIND_DATE && !claim->quantity.time.length;    /* `KELMOUTH, May 10 - ` */
        if ((day.day || yearless) && is_dateline(lexicon, claims, claim)) {
            *out = claim->quantity.span;
            return day;
        }
    }
    return (struct calendar_day){0};
}
