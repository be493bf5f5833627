/* Slots that stand on words: places, names, phrases, enums, actors and quoted terms. */
#include "spec/word_slot.h"
#include "spec/person.h"
#include "spec/start.h"
#include "base/utf8.h"
#include <string.h>

#define N(name) (1u << NAME_##name)

/* `What Cities Can Teach Us`: two letters that are an abbreviation of a place in capitals alone. */
static bool is_capitalised_word(struct slice name) { return name.length == 2 && name.data[1] >= 'a' && name.data[1] <= 'z'; }

static void choose_place(const struct reading *reading, const struct spec_column *column, uint32_t at, struct choices *choices)
{
    const struct token *token = &reading->tokens.items[at];
    struct lexicon_match match;
    size_t end;
    uint32_t last;

    if (!(token->flags & TOKEN_CAPITAL))
        return;
    if (!lexicon_match_in(reading->specs->lexicon, LEXICON_EN_PLACES, reading->tokens.text, token->start, &match) &&
        !lexicon_match_in(reading->specs->lexicon, LEXICON_EN_DEMONYMS, reading->tokens.text, token->start, &match))
        return;
    if (is_capitalised_word(slice_sub(reading->tokens.text, token->start, token->start + match.length)))
        return;
    end = reading->tokens.origin + token->start + match.length;
    last = reading_token_behind(reading, end);
    if (!slot_never(reading, column, at, last))
        slot_choose(choices, SIZE_MAX, at, last, SIZE_MAX);
}

/* `of`, `for`, `de`: a word between the words of a name. */
static bool joins_names(const struct reading *reading, uint32_t at)
{
    const struct lexicon *lexicon = reading->specs->lexicon;
    size_t row = lexicon_find(lexicon, LEXICON_EN_NAMES, token_text(&reading->tokens, at));

    return row != SIZE_MAX && slice_is(lexicon_field(lexicon, LEXICON_EN_NAMES, row, "role"), "link");
}

static bool names_word(const struct reading *reading, uint32_t at)
{
    const struct token *token = &reading->tokens.items[at];

    return (token->flags & TOKEN_CAPITAL) && token->kind == TOKEN_WORD && !reading->in_claim[at];
}

static bool ends_possessive(const struct reading *reading, uint32_t at)
{
    struct slice word = token_text(&reading->tokens, at);

    return word_bare(word).length != word.length;
}

/* `Three` in `China Three Gorges`: a number's word with a capital between the words of a name. */
static bool counts_in_name(const struct reading *reading, uint32_t at)
{
    const struct token *token = &reading->tokens.items[at];

    return (token->flags & TOKEN_CAPITAL) && token->kind == TOKEN_WORD && reading->in_claim[at];
}

/* End of the capitalised run at `at`; `at` when there is none. */
static uint32_t name_run(const struct reading *reading, uint32_t at)
{
    uint32_t end = at, last = (uint32_t)reading->tokens.count;

    while (end < last && names_word(reading, end)) {
        end++;
        if (ends_possessive(reading, end - 1))
            break;
        if (end + 1 < last && (joins_names(reading, end) || counts_in_name(reading, end)) && names_word(reading, end + 1))
            end++;
    }
    return end;
}

static bool is_common(struct reading *reading, uint32_t at)
{
    const struct lexicon *lexicon = reading->specs->lexicon;
    struct slice word = utf8_fold(reading->arena, word_bare(token_text(&reading->tokens, at)));

    return lexicon_find(lexicon, LEXICON_EN_WORDS, word) != SIZE_MAX || lexicon_find(lexicon, LEXICON_EN_TAGWORDS, word) != SIZE_MAX ||
           lexicon_find(lexicon, LEXICON_EN_WORDS, token_stem(reading->arena, word)) != SIZE_MAX;
}

static bool is_of_place(const struct reading *reading, uint32_t at)
{
    struct slice word = word_bare(token_text(&reading->tokens, at));

    return lexicon_find(reading->specs->lexicon, LEXICON_EN_DEMONYMS, word) != SIZE_MAX ||
           lexicon_find(reading->specs->lexicon, LEXICON_EN_PLACES, word) != SIZE_MAX;
}

/* `South Korean yards`: a place of several words. */
static bool begins_place(const struct reading *reading, uint32_t at)
{
    const struct token *token = &reading->tokens.items[at];
    struct lexicon_match match;

    return (lexicon_match_in(reading->specs->lexicon, LEXICON_EN_PLACES, reading->tokens.text, token->start, &match) ||
            lexicon_match_in(reading->specs->lexicon, LEXICON_EN_DEMONYMS, reading->tokens.text, token->start, &match)) &&
           match.length > token->end - token->start;
}

/* A sentence's first word has a capital whatever it is: it is a name where it is no common word. */
static bool heads_sentence(struct reading *reading, uint32_t at)
{
    const struct token *token = &reading->tokens.items[at];

    struct slice word = utf8_fold(reading->arena, word_bare(token_text(&reading->tokens, at)));
    bool plural = slice_ends(word, SLICE("s")) && !slice_ends(word, SLICE("ss"));
    bool noun = token->tag == TAG_PROPN || token->tag == TAG_NOUN;

    if (!(token->flags & TOKEN_SENTENCE_START) || !is_common(reading, at) || is_of_place(reading, at) || begins_place(reading, at))
        return false;
    if (noun && at + 1 < reading->tokens.count && names_word(reading, at + 1))
        return false;    /* `Sunrise Capital` */
    return token->tag != TAG_PROPN || plural;
}

/* `June`, `Monday`: no name, unless one goes on (`March Capital`). */
static bool is_calendar(struct reading *reading, uint32_t at)
{
    struct slice word = utf8_fold(reading->arena, word_bare(token_text(&reading->tokens, at)));

    return lexicon_find(reading->specs->lexicon, LEXICON_EN_MONTHS, word) != SIZE_MAX &&
           (at + 1 >= reading->tokens.count || !names_word(reading, at + 1));
}

/* Does the token go on with a name that began before it? */
static bool continues_name(struct reading *reading, uint32_t at)
{
    if (at > 0 && names_word(reading, at - 1) && !reading->skip[at - 1] && !ends_possessive(reading, at - 1) && !heads_sentence(reading, at - 1))
        return true;
    return at > 1 && (joins_names(reading, at - 1) || counts_in_name(reading, at - 1)) && names_word(reading, at - 2);
}

static bool begins_name(struct reading *reading, uint32_t at, unsigned kinds)
{
    const struct phrases *phrases;
    const struct noun_phrase *phrase;

    if (!(reading->tokens.items[at].flags & TOKEN_CAPITAL) || reading->in_claim[at])
        return false;
    phrases = reading_phrases(reading);    /* tags the tokens, too */
    phrase = phrases ? phrase_at(phrases, at) : NULL;
    if (heads_sentence(reading, at) || is_calendar(reading, at) || continues_name(reading, at))
        return false;
    return !phrase || phrase->name == NAME_NONE || ((kinds >> phrase->name) & 1);
}

bool word_names_nation(const struct lexicon *lexicon, struct slice text)
{
    struct slice name = word_bare(text);
    size_t place = lexicon_find(lexicon, LEXICON_EN_PLACES, name);

    return place == SIZE_MAX ? lexicon_find(lexicon, LEXICON_EN_DEMONYMS, name) != SIZE_MAX
                             : slice_is(lexicon_field(lexicon, LEXICON_EN_PLACES, place, "kind"), "country");
}

/* A person's name is not made of common words alone: `Red Notice` is nobody. */
static bool could_name(struct reading *reading, const struct spec_column *column, uint32_t first, uint32_t end)
{
    if (!(column->type->kinds & N(PLACE)) && word_names_nation(reading->specs->lexicon, reading_text(reading, first, end)))
        return false;
    if ((column->type->kinds & N(ORGANISATION)) || !(column->type->kinds & N(PERSON)))
        return true;
    if (end == first + 1 && is_of_place(reading, first))
        return false;
    for (uint32_t i = first; i < end; i++)
        if (!is_common(reading, i))
            return true;
    return false;
}

/* End of the place whose name begins at the token (`Rio de Janeiro` has a small word in it); `at` when there is none. */
static uint32_t place_end(const struct reading *reading, uint32_t at)
{
    const struct token *token = &reading->tokens.items[at];
    struct lexicon_match match;

    if (!lexicon_match_in(reading->specs->lexicon, LEXICON_EN_PLACES, reading->tokens.text, token->start, &match))
        return at;
    return reading_token_behind(reading, reading->tokens.origin + token->start + match.length);
}

static void choose_name(struct reading *reading, const struct spec_column *column, uint32_t at, struct choices *choices)
{
    bool begins = begins_name(reading, at, column->type->kinds);
    uint32_t end = begins ? name_run(reading, at) : at, place = begins && (column->type->kinds & N(PLACE)) ? place_end(reading, at) : at;

    if (place > end)
        slot_choose(choices, SIZE_MAX, at, place, SIZE_MAX);

    for (; end > at && choices->count < SLOT_CHOICES; end--) {
        bool article = end == at + 1 && reading->skip[at];    /* `The` of `The Youth Games` */
        if (!article && names_word(reading, end - 1) && could_name(reading, column, at, end) && (!column->of_count || slot_says(reading, column, at, end)) &&
            !slot_never(reading, column, at, end))
            slot_choose(choices, SIZE_MAX, at, end, SIZE_MAX);
    }
}

static void choose_phrase(struct reading *reading, const struct spec_column *column, uint32_t at, struct choices *choices)
{
    const struct phrases *phrases = reading_phrases(reading);
    const struct noun_phrase *phrase = phrases ? phrase_at(phrases, at) : NULL;
    const struct noun_phrase *next;

    if (!phrase || at > phrase->head || at < phrase->first || word_names_nation(reading->specs->lexicon, reading_text(reading, at, phrase->last)) || slot_never(reading, column, phrase->head, phrase->head + 1) || (column->of_count && !slot_says(reading, column, at, phrase->last)))
        return;
    slot_choose(choices, SIZE_MAX, at, phrase->last, SIZE_MAX);
    if (phrase->last + 1 >= reading->tokens.count || !slice_is_fold(token_text(&reading->tokens, phrase->last), "of"))
        return;
    next = phrase_at(phrases, phrase->last + 1);
    if (next)
        slot_choose(choices, SIZE_MAX, at, next->last, SIZE_MAX);
}

/* Do the words stand on the tokens from `at`? Gives the end, 0 when not. */
static uint32_t words_end(const struct reading *reading, const struct words *words, uint32_t at)
{
    uint32_t last = (uint32_t)reading->tokens.count;

    for (size_t i = 0; i < words->count; i++, at++) {
        while (i > 0 && at < last && reading->skip[at] && !reading_is(reading, at, words->items[i]))
            at++;
        if (at >= last || !reading_is(reading, at, words->items[i]))
            return 0;
    }
    return words->count ? at : 0;
}

/* `Food` of `the Food Corporation of India`: a common word that a longer name begins with says nothing of its own. */
static bool begins_longer_name(const struct reading *reading, const struct spec_column *column, const struct capture *capture)
{
    const struct token *token = &reading->tokens.items[capture->start];
    bool first = capture->start == 0 || !names_word(reading, capture->start - 1);
    bool capital = first && (token->flags & TOKEN_CAPITAL) && !(token->flags & TOKEN_SENTENCE_START);
    uint32_t next = capture->end;

    return capital && !column->values[capture->value].proper && next < reading->tokens.count && names_word(reading, next) && !reading->skip[next] &&
           reading->tokens.items[next].start == reading->tokens.items[next - 1].end + 1;
}

/* The longest of the column's values that stands at a token; its end is 0 when there is none. */
static struct capture value_at(const struct reading *reading, const struct spec_column *column, uint32_t at)
{
    struct capture best = {SIZE_MAX, at, 0, SIZE_MAX};

    if (!reading->words[at] && !reading->heads[at] && !reading->tails[at])
        return best;
    for (size_t v = 0; v < column->value_count; v++)
        for (size_t s = 0; s < column->values[v].count; s++) {
            const struct words *words = &column->values[v].synonyms[s];
            uint32_t end = words->count && (start_bits(words->items[0]) & reading->bits[at]) ? words_end(reading, words, at) : 0;
            if (end > best.end)
                best = (struct capture){SIZE_MAX, at, end, v};
        }
    return best.end && begins_longer_name(reading, column, &best) ? (struct capture){0} : best;
}

static void choose_enum(const struct reading *reading, const struct spec_column *column, uint32_t at, struct choices *choices)
{
    struct capture best = value_at(reading, column, at);

    if (best.end)
        slot_choose(choices, best.claim, at, best.end, best.value);
}

/* --- who acts, and what is quoted ------------------------------------------------------------------------------------------- */

#define QUOTE_REACH 8   /* words of a quotation that can be a term */

static bool is_pronoun(const struct reading *reading, uint32_t at)
{
    enum tag tag = (enum tag)reading->tokens.items[at].tag;

    return tag == TAG_PRON || tag == TAG_DET;
}

/* A name, or else the noun phrase that stands there: `Temasek`, `the government`, `private investors`. */
static void choose_actor(struct reading *reading, const struct spec_column *column, uint32_t at, struct choices *choices)
{
    const struct phrases *phrases = reading_phrases(reading);
    const struct noun_phrase *phrase = phrases ? phrase_at(phrases, at) : NULL;

    choose_name(reading, column, at, choices);
    if (choices->count || !phrase || at != phrase->core || phrase->name != NAME_NONE || is_pronoun(reading, phrase->head))
        return;
    for (uint32_t i = at; i < phrase->last; i++)
        if (reading->in_claim[i] || (i > at && names_word(reading, i)))
            return;    /* `after the share issue Vivendi owns`: two phrases that no mark parts */
    if (slot_never(reading, column, at, phrase->last))
        return;
    slot_choose(choices, SIZE_MAX, at, phrase->last, SIZE_MAX);
}

static bool is_quote(struct slice mark)
{
    static const char *const marks[] = {"\"", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98", "\xE2\x80\x99", NULL};

    for (size_t i = 0; marks[i]; i++)
        if (slice_is(mark, marks[i]))
            return true;
    return false;
}

/* The closing mark of a quotation that opens at `at`; 0 when it is too long for a term. */
static uint32_t quotation_end(const struct reading *reading, uint32_t at)
{
    uint32_t last = (uint32_t)reading->tokens.count;

    if (!is_quote(token_text(&reading->tokens, at)))
        return 0;
    for (uint32_t i = at + 2; i < last && i <= at + 1 + QUOTE_REACH; i++)
        if (is_quote(token_text(&reading->tokens, i)))
            return i;
    return 0;
}

/* Words in quotation marks; without marks, only the column's own values. */
static void choose_term(const struct reading *reading, const struct spec_column *column, uint32_t at, struct choices *choices)
{
    uint32_t end = quotation_end(reading, at);

    if (end)
        slot_choose(choices, SIZE_MAX, at, end + 1, SIZE_MAX);
    else
        choose_enum(reading, column, at, choices);
}

void word_choices(struct reading *reading, const struct spec_column *column, uint32_t at, struct choices *choices)
{
    switch (column->type->family) {
    case SLOT_PLACE: choose_place(reading, column, at, choices); break;
    case SLOT_NAME: choose_name(reading, column, at, choices); break;
    case SLOT_PHRASE: choose_phrase(reading, column, at, choices); break;
    case SLOT_ENUM: choose_enum(reading, column, at, choices); break;
    case SLOT_ACTOR: choose_actor(reading, column, at, choices); break;
    case SLOT_TERM: choose_term(reading, column, at, choices); break;
    case SLOT_CLAIM:
    case SLOT_TIME:
    case SLOT_TEXT: break;
    }
}


/* --- cells ------------------------------------------------------------------------------------------------------------------ */

struct slice slot_place(struct arena *arena, const struct reading *reading, struct slice text)
{
    const struct lexicon *lexicon = reading->specs->lexicon;
    struct slice name = word_bare(text);
    size_t row = lexicon_find(lexicon, LEXICON_EN_DEMONYMS, name);

    if (row != SIZE_MAX && lexicon_find(lexicon, LEXICON_EN_PLACES, name) == SIZE_MAX)
        return arena_copy(arena, lexicon_field(lexicon, LEXICON_EN_DEMONYMS, row, "place"));
    return arena_copy(arena, name_canonical(arena, lexicon, name, NAME_PLACE));
}

static struct slice phrase_cell(struct arena *arena, struct reading *reading, const struct capture *capture)
{
    const struct phrases *phrases = reading_phrases(reading);
    const struct noun_phrase *phrase = phrases ? phrase_at(phrases, capture->start) : NULL;
    uint32_t first = phrase && phrase->core > capture->start && phrase->core < capture->end ? phrase->core : capture->start;

    if (first + 1 < capture->end && slice_is_fold(token_text(&reading->tokens, first), "own"))
        first++;
    if (phrases && capture->end <= reading->tokens.count)
        return arena_copy(arena, phrase_singular(reading->arena, reading->specs->lexicon, phrases, first, capture->end));
    return arena_copy(arena, word_bare(reading_text(reading, first, capture->end)));
}


static struct slice name_cell(struct arena *arena, const struct reading *reading, struct slice text)
{
    if (lexicon_find(reading->specs->lexicon, LEXICON_EN_DEMONYMS, word_bare(text)) == SIZE_MAX)
        return arena_copy(arena, word_bare(text));
    return slot_place(arena, reading, text);
}

static bool names_persons(const struct spec_column *column)
{
    return (column->type->kinds & N(PERSON)) && !(column->type->kinds & N(ORGANISATION));
}

/* The column's own word for what tokens [first, last) say: the longest of its values among them; empty when none is. */
static struct slice own_word(const struct reading *reading, const struct spec_column *column, uint32_t first, uint32_t last)
{
    struct capture best = {SIZE_MAX, 0, 0, SIZE_MAX};

    for (uint32_t at = first; at < last; at++) {
        struct capture here = value_at(reading, column, at);
        if (here.end && here.end - at > best.end - best.start)    /* it may go on behind the phrase: `chip making` */
            best = here;
    }
    return best.end ? column->values[best.value].value : SLICE_NONE;
}

/* Without its quotation marks, and a comma that stands before the closing one. */
static struct slice term_cell(struct arena *arena, const struct reading *reading, const struct capture *capture)
{
    uint32_t last = capture->end - 1;

    while (last > capture->start + 2 && slice_is(token_text(&reading->tokens, last - 1), ","))
        last--;
    return arena_copy(arena, reading_text(reading, capture->start + 1, last));
}

static bool begins_name_token(const struct reading *reading, uint32_t at)
{
    return reading->tokens.items[at].flags & TOKEN_CAPITAL;
}

static struct slice actor_cell(struct arena *arena, struct reading *reading, const struct capture *capture)
{
    const struct token *token = &reading->tokens.items[capture->start];

    if (begins_name_token(reading, capture->start) && !(token->flags & TOKEN_SENTENCE_START && heads_sentence(reading, capture->start)))
        return name_cell(arena, reading, reading_text(reading, capture->start, capture->end));
    return phrase_cell(arena, reading, capture);
}

struct slice word_cell(struct arena *arena, struct reading *reading, const struct spec_column *column, const struct capture *capture)
{
    struct slice text = reading_text(reading, capture->start, capture->end);
    struct slice own = capture->value != SIZE_MAX ? column->values[capture->value].value :
                       column->value_count ? own_word(reading, column, capture->start, capture->end) : SLICE_NONE;

    if (own.length)
        return own;
    switch (column->type->family) {
    case SLOT_PLACE: return slot_place(arena, reading, text);
    case SLOT_NAME: return names_persons(column) ? person_full_name(arena, reading, word_bare(text)) : name_cell(arena, reading, text);
    case SLOT_PHRASE: return phrase_cell(arena, reading, capture);
    case SLOT_ACTOR: return actor_cell(arena, reading, capture);
    case SLOT_TERM: return term_cell(arena, reading, capture);
    default: return SLICE_NONE;
    }
}

static bool names_place(const struct reading *reading, struct slice text)
{
    const struct lexicon *lexicon = reading->specs->lexicon;
    struct slice name = word_bare(text);

    return name.length && (lexicon_find(lexicon, LEXICON_EN_PLACES, name) != SIZE_MAX || lexicon_find(lexicon, LEXICON_EN_DEMONYMS, name) != SIZE_MAX);
}

/* What a field of a claim says of a column: the first name, place or word of its own in it. */
struct slice word_cell_of_text(struct arena *arena, struct reading *reading, const struct spec_column *column, struct slice text)
{
    struct capture choices[SLOT_CHOICES];
    struct reading small;
    struct slice own = SLICE_NONE;

    if (column->type->family == SLOT_TEXT || column->type->family == SLOT_CLAIM)
        return arena_copy(arena, text);
    if (!reading_of_text(reading->arena, reading->specs, reading->claims, text, &small))
        return SLICE_NONE;
    if (column->type->family == SLOT_PLACE)
        return names_place(reading, text) ? slot_place(arena, reading, text) : SLICE_NONE;
    if (column->value_count && (own = own_word(&small, column, 0, (uint32_t)small.tokens.count)).length)
        return own;
    if (column->type->family == SLOT_PHRASE)
        return arena_copy(arena, text);
    for (uint32_t at = 0; at < small.tokens.count; at++)
        if (slot_choices(&small, column, PART_VALUE, at, choices))
            return slot_cell(arena, &small, column, PART_VALUE, &choices[0]);
    return SLICE_NONE;
}
