/* Slot types as rows, and which claims, times, names and phrases they take. */
#include "spec/slot.h"
#include "base/utf8.h"
#include "spec/word_slot.h"
#include <string.h>

#define K(name) (1u << KIND_##name)
#define N(name) (1u << NAME_##name)
#define ANY_NAME (N(PLACE) | N(ORGANISATION) | N(PERSON) | N(OTHER))
#define ANY_KIND (~(K(DATE) | K(PERIOD) | K(ORDINAL)))

static const struct slot_type types[] = {
    {"quantity", SLOT_CLAIM, ANY_KIND, NULL, COLUMN_NUMBER},
    {"percent", SLOT_CLAIM, K(PERCENT) | K(FRACTION), NULL, COLUMN_NUMBER},
    {"share", SLOT_CLAIM, K(PERCENT) | K(FRACTION) | K(RATIO), NULL, COLUMN_NUMBER},
    {"proportion", SLOT_CLAIM, K(PERCENT) | K(FRACTION) | K(RATIO), NULL, COLUMN_NUMBER},
    {"money", SLOT_CLAIM, K(MONEY), NULL, COLUMN_NUMBER},
    {"count", SLOT_CLAIM, K(COUNT) | K(NUMBER), NULL, COLUMN_NUMBER},
    {"number", SLOT_CLAIM, K(NUMBER) | K(COUNT), NULL, COLUMN_NUMBER},
    {"measure", SLOT_CLAIM, K(MEASURE) | K(TEMPERATURE), NULL, COLUMN_NUMBER},
    {"mass", SLOT_CLAIM, K(MEASURE), "mass", COLUMN_NUMBER},
    {"area", SLOT_CLAIM, K(MEASURE), "area", COLUMN_NUMBER},
    {"length", SLOT_CLAIM, K(MEASURE), "length", COLUMN_NUMBER},
    {"volume", SLOT_CLAIM, K(MEASURE), "volume", COLUMN_NUMBER},
    {"speed", SLOT_CLAIM, K(MEASURE), "speed", COLUMN_NUMBER},
    {"energy", SLOT_CLAIM, K(MEASURE), "energy", COLUMN_NUMBER},
    {"power", SLOT_CLAIM, K(MEASURE), "power", COLUMN_NUMBER},
    {"pressure", SLOT_CLAIM, K(MEASURE), "pressure", COLUMN_NUMBER},
    {"information", SLOT_CLAIM, K(MEASURE), "information", COLUMN_NUMBER},
    {"temperature", SLOT_CLAIM, K(TEMPERATURE), NULL, COLUMN_NUMBER},
    {"age", SLOT_CLAIM, K(AGE), NULL, COLUMN_NUMBER},
    {"duration", SLOT_CLAIM, K(DURATION), NULL, COLUMN_NUMBER},
    {"fraction", SLOT_CLAIM, K(FRACTION), NULL, COLUMN_NUMBER},
    {"multiple", SLOT_CLAIM, K(MULTIPLE), NULL, COLUMN_NUMBER},
    {"ratio", SLOT_CLAIM, K(RATIO), NULL, COLUMN_NUMBER},
    {"ordinal", SLOT_CLAIM, K(ORDINAL), NULL, COLUMN_NUMBER},
    {"year", SLOT_TIME, 0, NULL, COLUMN_INTEGER},
    {"date", SLOT_TIME, 0, NULL, COLUMN_DATE},
    {"period", SLOT_TIME, 0, NULL, COLUMN_TEXT},
    {"span", SLOT_TIME, 0, NULL, COLUMN_TEXT},
    {"place", SLOT_PLACE, N(PLACE), NULL, COLUMN_TEXT},
    {"organisation", SLOT_NAME, N(ORGANISATION) | N(OTHER), NULL, COLUMN_TEXT},
    {"person", SLOT_NAME, N(PERSON) | N(OTHER), NULL, COLUMN_TEXT},
    {"name", SLOT_NAME, ANY_NAME, NULL, COLUMN_TEXT},
    {"phrase", SLOT_PHRASE, 0, NULL, COLUMN_TEXT},
    {"enum", SLOT_ENUM, 0, NULL, COLUMN_TEXT},
    {"actor", SLOT_ACTOR, ANY_NAME, NULL, COLUMN_TEXT},
    {"term", SLOT_TERM, 0, NULL, COLUMN_TEXT},
    {"text", SLOT_TEXT, 0, NULL, COLUMN_TEXT},
};

#define TYPES (sizeof types / sizeof *types)

static const char *const type_names[TYPES + 1] = {
    "quantity", "percent", "share", "proportion", "money", "count", "number", "measure", "mass", "area", "length", "volume", "speed", "energy", "power",
    "pressure", "information", "temperature", "age", "duration", "fraction", "multiple", "ratio", "ordinal", "year", "date", "period", "span",
    "place", "organisation", "person", "name", "phrase", "enum", "actor", "term", "text", NULL};

static const char *const part_names[] = {"value", "low", "high", "from", "to", NULL};
static const char *const field_names[] = {"value", "low", "high", "from", "to", "same", "unit", "text", "qualifier", "bound", "change",
                                          "counted", "per", "subject", "entity", "time", "place", "base", "attribution", "modality", "rate", "ratio", "whole", "vague",
                                          "difference", NULL};
static const char *const look_names[] = {"nowhere", "claim", "sentence", "paragraph", "heading", "document", NULL};

static size_t position(struct slice name, const char *const *names)
{
    for (size_t i = 0; names[i]; i++)
        if (slice_is(name, names[i]))
            return i;
    return SIZE_MAX;
}

const struct slot_type *slot_type_find(struct slice name)
{
    for (size_t i = 0; i < TYPES; i++)
        if (slice_is(name, types[i].name))
            return &types[i];
    return NULL;
}

const char *const *slot_type_names(void) { return type_names; }
const char *const *slot_part_names(void) { return part_names; }
const char *const *slot_field_names(void) { return field_names; }
const char *const *slot_look_names(void) { return look_names; }
size_t slot_part_find(struct slice name) { return position(name, part_names); }
size_t slot_field_find(struct slice name) { return position(name, field_names); }
size_t slot_look_find(struct slice name) { return position(name, look_names); }

/* --- numbers ---------------------------------------------------------------------------------------------------------------- */

static bool in_group(const struct quantity *quantity, uint32_t group)
{
    return group && (quantity->group[0] == group || quantity->group[1] == group);
}

static bool has_role(const struct quantity *quantity, uint32_t group, enum quantity_role role)
{
    return group && ((quantity->group[0] == group && quantity->role[0] == role) || (quantity->group[1] == group && quantity->role[1] == role));
}

/* Claims of one group stand together: look at most this many claims away. */
#define PARTNER_REACH 12

static const struct claim *partner_where(const struct claims *claims, const struct claim *claim, enum quantity_role role, bool any_role)
{
    size_t self = (size_t)(claim - claims->items.items);
    size_t first = self > PARTNER_REACH ? self - PARTNER_REACH : 0;

    for (size_t i = first; i < claims->items.count && i <= self + PARTNER_REACH; i++) {
        const struct quantity *other = &claims->items.items[i].quantity;
        for (int g = 0; g < 2; g++)
            if (i != self && in_group(other, claim->quantity.group[g]) && (any_role || has_role(other, claim->quantity.group[g], role)))
                return &claims->items.items[i];
    }
    return NULL;
}

const struct claim *slot_partner(const struct claims *claims, const struct claim *claim, enum quantity_role role)
{
    return partner_where(claims, claim, role, false);
}

/* The unit of a claim; a bare number in a list or a change takes that of its neighbour (`26.8 million tons in 1961 to 285 million`). */
static const struct quantity *unit_bearer(const struct claims *claims, const struct claim *claim, unsigned kinds)
{
    const struct quantity *quantity = &claim->quantity;
    const struct claim *partner;

    bool part = quantity->role[0] == ROLE_PART || quantity->role[1] == ROLE_PART;    /* `six fields, two of which`: no two fields */
    if (part || (quantity->kind != KIND_NUMBER && quantity->kind != KIND_COUNT))
        return quantity;
    partner = (kinds >> quantity->kind) & 1 ? NULL : partner_where(claims, claim, ROLE_ALONE, true);
    return partner && ((kinds >> partner->quantity.kind) & 1) ? &partner->quantity : quantity;
}

/* Is the column's unit one of the other readings of the claim's (`short ton|t`)? Then the column decides. */
static bool reads_as_column(const struct spec_column *column, const struct quantity *bearer)
{
    struct slice rest = bearer->ambiguity, piece;

    while (column->unit && rest.length && slice_split(&rest, '|', &piece))
        if (slice_equal(piece, column->unit->code))
            return true;
    return false;
}

static bool is_percent_unit(const struct unit *unit) { return unit && slice_is(unit->code, "%"); }

static bool is_part(enum quantity_kind kind) { return kind == KIND_FRACTION || kind == KIND_RATIO; }

static bool unit_fits(const struct spec_column *column, const struct quantity *bearer)
{
    if (column->type->dimension && !(bearer->unit && slice_is(bearer->unit->kind, column->type->dimension)))
        return false;
    if (!column->unit || reads_as_column(column, bearer))
        return true;
    if (is_percent_unit(column->unit) && is_part(bearer->kind))
        return true;
    return bearer->unit && unit_compatible(bearer->unit, column->unit);
}

static struct rational in_column_unit(struct arena *arena, const struct spec_column *column, const struct quantity *bearer, struct rational value)
{
    if (!column->unit || rational_is_none(value) || reads_as_column(column, bearer))
        return value;
    if (is_percent_unit(column->unit) && is_part(bearer->kind))
        return rational_multiply(arena, value, RATIONAL_INTEGER(100));
    return bearer->unit ? unit_convert(arena, value, bearer->unit, column->unit) : RATIONAL_NONE;
}

/* The claim that is this end of the change; NULL when there is none. */
static const struct claim *change_end(const struct claims *claims, const struct claim *claim, enum quantity_role role)
{
    const struct quantity *quantity = &claim->quantity;

    for (int g = 0; g < 2; g++)
        if (has_role(quantity, quantity->group[g], role))
            return claim;
    return slot_partner(claims, claim, role);
}

static struct rational stated_part(enum slot_part part, const struct quantity *quantity)
{
    bool range = quantity->form == FORM_RANGE || quantity->form == FORM_PLUSMINUS || quantity->form == FORM_VAGUE;

    switch (part) {
    case PART_LOW: return range ? quantity->low : quantity->value;
    case PART_HIGH: return range ? quantity->high : RATIONAL_NONE;
    case PART_FROM: return quantity->form == FORM_RANGE ? quantity->low : quantity->value;
    case PART_TO: return quantity->form == FORM_RANGE ? quantity->high : quantity->value;
    case PART_VALUE: break;
    }
    return quantity->value;
}

bool slot_takes_parts(const struct slot_type *type)
{
    return type->kinds == K(RATIO) || slice_is(SLICE("proportion"), type->name);
}

/* `two of the five fields`: a part beside its whole is a ratio too. */
static const struct claim *whole_of(const struct claims *claims, const struct spec_column *column, const struct claim *claim)
{
    bool part = claim->quantity.role[0] == ROLE_PART || claim->quantity.role[1] == ROLE_PART;

    return part && slot_takes_parts(column->type) ? slot_partner(claims, claim, ROLE_WHOLE) : NULL;
}

static struct rational part_over_whole(struct arena *arena, const struct spec_column *column, const struct claim *part, const struct claim *whole)
{
    struct rational ratio = rational_sign(whole->quantity.value) ? rational_divide(arena, part->quantity.value, whole->quantity.value) : RATIONAL_NONE;

    return is_percent_unit(column->unit) && !rational_is_none(ratio) ? rational_multiply(arena, ratio, RATIONAL_INTEGER(100)) : ratio;
}

struct rational slot_number(struct arena *arena, const struct claims *claims, const struct spec_column *column, enum slot_part part,
                            const struct claim *claim)
{
    const struct claim *whole = whole_of(claims, column, claim);

    if (whole)
        return part_over_whole(arena, column, claim, whole);
    if ((part == PART_FROM || part == PART_TO) && claim->quantity.form != FORM_RANGE)
        claim = change_end(claims, claim, part == PART_FROM ? ROLE_FROM : ROLE_TO);
    return claim ? in_column_unit(arena, column, unit_bearer(claims, claim, column->type->kinds), stated_part(part, &claim->quantity)) : RATIONAL_NONE;
}

/* --- which claims a column takes -------------------------------------------------------------------------------------------- */

#define OF_REACH 4   /* words behind the number that may name what is counted, where the phrase found is shorter */

static bool parts_phrase(const struct reading *reading, uint32_t token)
{
    struct slice text = token_text(&reading->tokens, token);

    return reading->number_at[token] != SIZE_MAX || (reading->tokens.items[token].kind == TOKEN_PUNCTUATION && !reading->skip[token]) ||
           slice_is(text, ",");
}

/* Last token (exclusive) of the words that may name what the claim counts. */
static uint32_t of_end(const struct reading *reading, const struct claim *claim)
{
    uint32_t number_end = reading_token_behind(reading, claim->quantity.span.end);
    uint32_t phrase_end = reading_token_behind(reading, claim->quantity.phrase.end);
    uint32_t end = number_end;

    if (claim->quantity.counted.length && phrase_end > number_end)
        return phrase_end;
    while (end < reading->tokens.count && end < number_end + OF_REACH && !parts_phrase(reading, end))
        end++;
    return end > phrase_end ? end : phrase_end;
}

static bool words_among(const struct reading *reading, const struct words *words, uint32_t first, uint32_t last)
{
    for (size_t i = 0; i < words->count; i++) {
        uint32_t token = first;
        while (token < last && !reading_is(reading, token, words->items[i]))
            token++;
        if (token >= last)
            return false;
    }
    return true;
}

static bool any_words(const struct reading *reading, const struct words *words, size_t count, uint32_t first, uint32_t last)
{
    for (size_t i = 0; i < count; i++)
        if (words_among(reading, &words[i], first, last))
            return true;
    return false;
}

bool slot_says(const struct reading *reading, const struct spec_column *column, uint32_t first, uint32_t last)
{
    return any_words(reading, column->of, column->of_count, first, last);
}

bool slot_never(const struct reading *reading, const struct spec_column *column, uint32_t first, uint32_t last)
{
    return any_words(reading, column->never, column->never_count, first, last);
}

/* `The boats numbered 40`: a bare number counts its subject; `two of them` and `two of which` count a part of something. */
static bool counts_subject(const struct reading *reading, const struct claim *claim)
{
    const struct quantity *quantity = &claim->quantity;
    const struct span *subject = &claim->subject_span;
    uint32_t behind = reading_token_behind(reading, quantity->span.end);
    bool part = quantity->role[0] == ROLE_PART || quantity->role[1] == ROLE_PART ||
                (behind < reading->tokens.count && slice_is_fold(token_text(&reading->tokens, behind), "of"));

    return quantity->kind == KIND_NUMBER && !quantity->counted.length && !part && subject->start >= reading->sentence.start &&
           subject->end <= reading->sentence.end && subject->end > subject->start;
}

static bool counts_what(const struct reading *reading, const struct spec_column *column, const struct claim *claim)
{
    const struct quantity *quantity = &claim->quantity;

    if (slot_says(reading, column, reading_token(reading, quantity->phrase.start), of_end(reading, claim)))
        return true;
    return counts_subject(reading, claim) &&
           slot_says(reading, column, reading_token(reading, claim->subject_span.start), reading_token_behind(reading, claim->subject_span.end));
}

bool slot_of(const struct reading *reading, const struct spec_column *column, const struct claim *claim)
{
    if (!column->of_count || counts_what(reading, column, claim))
        return true;
    /* `from 715 technical committees to 724`: the second number leaves out what it counts */
    for (size_t i = reading->first_claim; i < reading->last_claim; i++) {
        const struct claim *other = &reading->claims->items.items[i];
        for (int g = 0; g < 2; g++)
            if (other != claim && in_group(&other->quantity, claim->quantity.group[g]) && !has_role(&claim->quantity, claim->quantity.group[g], ROLE_PART) && counts_what(reading, column, other))
                return true;
    }
    return false;
}

bool slot_takes(struct reading *reading, const struct spec_column *column, const struct claim *claim)
{
    const struct quantity *bearer = unit_bearer(reading->claims, claim, column->type->kinds);
    bool kind = (column->type->kinds >> bearer->kind) & 1;
    struct rational value;

    if (column->type->family != SLOT_CLAIM || !(whole_of(reading->claims, column, claim) || (kind && unit_fits(column, bearer))))
        return false;
    if (!slot_of(reading, column, claim))
        return false;
    if (rational_is_none(column->least) && rational_is_none(column->most))
        return true;
    value = slot_number(reading->arena, reading->claims, column, PART_LOW, claim);
    return !rational_is_none(value) && (rational_is_none(column->least) || rational_compare(value, column->least) >= 0) &&
           (rational_is_none(column->most) || rational_compare(value, column->most) <= 0);
}

/* --- times ------------------------------------------------------------------------------------------------------------------ */

static bool all_digits(struct slice s, size_t count)
{
    if (s.length < count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (s.data[i] < '0' || s.data[i] > '9')
            return false;
    return true;
}

static struct slice one_end(struct slice edtf, enum slot_part part)
{
    size_t slash = slice_find(edtf, SLICE("/"), 0);

    if (slash == SIZE_MAX)
        return edtf;
    if (part == PART_LOW || part == PART_FROM)
        return slice_sub(edtf, 0, slash);
    if (part == PART_HIGH || part == PART_TO)
        return slice_sub(edtf, slash + 1, edtf.length);
    return SLICE_NONE;
}

static bool has_year(struct slice edtf)
{
    return all_digits(edtf, 4) && (edtf.length == 4 || edtf.data[4] == '-' || edtf.data[4] == '~' || edtf.data[4] == '?' || edtf.data[4] == '%');
}

/* `2017-01/2017-10` lies in one year. */
static struct slice common_year(struct slice edtf)
{
    struct slice first = one_end(edtf, PART_LOW), last = one_end(edtf, PART_HIGH);

    return has_year(first) && has_year(last) && slice_equal(slice_sub(first, 0, 4), slice_sub(last, 0, 4)) ? slice_sub(first, 0, 4) : SLICE_NONE;
}

struct slice slot_time(struct arena *arena, const struct spec_column *column, enum slot_part part, struct slice edtf)
{
    bool period = column->type->column == COLUMN_TEXT, span = slice_is(SLICE("span"), column->type->name);
    struct slice end = period && part == PART_VALUE ? edtf : one_end(edtf, part);

    if (!end.length && column->type->column == COLUMN_INTEGER)
        end = common_year(edtf);
    if (!end.length || (span && slice_find(edtf, SLICE("/"), 0) == SIZE_MAX))
        return SLICE_NONE;
    if (period)
        return arena_copy(arena, end);
    if (!has_year(end))
        return SLICE_NONE;
    return arena_copy(arena, column->type->column == COLUMN_INTEGER ? slice_sub(end, 0, 4) : end);
}

static struct slice claim_time(const struct claim *claim)
{
    return claim->time.length ? claim->time : claim->quantity.time;
}

static bool is_time(const struct claim *claim)
{
    return claim->quantity.kind == KIND_DATE || claim->quantity.kind == KIND_PERIOD;
}

/* --- choices ---------------------------------------------------------------------------------------------------------------- */

void slot_choose(struct choices *choices, size_t claim, uint32_t start, uint32_t end, size_t value)
{
    for (size_t i = 0; i < choices->count; i++)
        if (choices->items[i].end == end)
            return;
    if (choices->count < SLOT_CHOICES && end > start)
        choices->items[choices->count++] = (struct capture){claim, start, end, value};
}

/* `{share.from}` asks for the first end of a change, or a range. */
static bool has_end(const struct claim *claim, enum slot_part part)
{
    const struct quantity *quantity = &claim->quantity;
    enum quantity_role role = part == PART_FROM ? ROLE_FROM : ROLE_TO;

    if ((part != PART_FROM && part != PART_TO) || quantity->form == FORM_RANGE || quantity->kind == KIND_PERIOD)
        return true;
    return has_role(quantity, quantity->group[0], role) || has_role(quantity, quantity->group[1], role);
}

static void choose_claim(struct reading *reading, const struct spec_column *column, enum slot_part part, uint32_t at, size_t index,
                         struct choices *choices)
{
    const struct claim *claim;

    if (index == SIZE_MAX)
        return;
    claim = &reading->claims->items.items[index];
    if (column->type->family == SLOT_TIME ? !is_time(claim) : !slot_takes(reading, column, claim) || !has_end(claim, part))
        return;
    if (column->type->family == SLOT_TIME && !slot_time(reading->arena, column, PART_FROM, claim_time(claim)).length)
        return;
    slot_choose(choices, index, at, reading_token_behind(reading, claim->quantity.span.end), SIZE_MAX);
    slot_choose(choices, index, at, reading_token_behind(reading, claim->quantity.phrase.end), SIZE_MAX);
    if (column->of_count)
        slot_choose(choices, index, at, of_end(reading, claim), SIZE_MAX);
}

size_t slot_choices(struct reading *reading, const struct spec_column *column, enum slot_part part, uint32_t at, struct capture out[SLOT_CHOICES])
{
    struct choices choices = {out, 0};

    if (at >= reading->tokens.count)
        return 0;
    switch (column->type->family) {
    case SLOT_CLAIM:
    case SLOT_TIME:
        choose_claim(reading, column, part, at, reading->number_at[at], &choices);
        if (reading->phrase_at[at] != reading->number_at[at])
            choose_claim(reading, column, part, at, reading->phrase_at[at], &choices);
        break;
    case SLOT_TEXT: break;
    default: word_choices(reading, column, at, &choices); break;
    }
    return choices.count;
}

/* --- cells ------------------------------------------------------------------------------------------------------------------ */

static struct slice number_cell(struct arena *arena, struct rational value)
{
    return rational_is_none(value) ? SLICE_NONE : rational_decimal_text(arena, value, 17);
}

struct slice slot_cell(struct arena *arena, struct reading *reading, const struct spec_column *column, enum slot_part part,
                       const struct capture *capture)
{
    const struct claim *claim = capture->claim == SIZE_MAX ? NULL : &reading->claims->items.items[capture->claim];

    switch (column->type->family) {
    case SLOT_CLAIM: return claim ? number_cell(arena, slot_number(arena, reading->claims, column, part, claim)) : SLICE_NONE;
    case SLOT_TIME: return claim ? slot_time(arena, column, part, claim_time(claim)) : SLICE_NONE;
    case SLOT_ENUM: return capture->value == SIZE_MAX ? SLICE_NONE : column->values[capture->value].value;
    case SLOT_TEXT: return SLICE_NONE;
    default: return word_cell(arena, reading, column, capture);
    }
    return SLICE_NONE;
}

static struct slice same_cell(struct arena *arena, struct reading *reading, const struct spec_column *column, const struct claim *claim)
{
    const struct claim *partner = slot_partner(reading->claims, claim, ROLE_SAME);

    if (!partner || !slot_takes(reading, column, partner))
        return SLICE_NONE;
    return number_cell(arena, slot_number(arena, reading->claims, column, PART_LOW, partner));
}

/* How many of the claim's unit go into one of its partner's: 78 billion RMB ($11.7 billion) → 6.66667. */
static struct slice rate_cell(struct arena *arena, const struct claims *claims, const struct claim *claim)
{
    const struct claim *partner = slot_partner(claims, claim, ROLE_SAME);
    struct rational rate = partner ? rational_divide(arena, claim->quantity.value, partner->quantity.value) : RATIONAL_NONE;

    return rational_is_none(rate) ? SLICE_NONE : rational_decimal_text(arena, rate, 6);
}

/* `The number of refugees reached 300`: what is counted stands as the number's subject. */
static struct slice counted_of(struct arena *arena, struct reading *reading, const struct claim *claim)
{
    const struct phrases *phrases;
    uint32_t first, last;

    if (!counts_subject(reading, claim) || !(phrases = reading_phrases(reading)))
        return claim->quantity.counted;
    first = reading_token(reading, claim->subject_span.start);
    last = reading_token_behind(reading, claim->subject_span.end);
    for (uint32_t i = first; i + 2 < last; i++)
        if (slice_is_fold(token_text(&reading->tokens, i), "number") && slice_is_fold(token_text(&reading->tokens, i + 1), "of"))
            first = i + 2;
    return phrase_singular(arena, reading->specs->lexicon, phrases, first, last);
}

/* The part that a claim is of its whole, and the whole itself: `three of the nine seats`. */
static struct slice part_cell(struct arena *arena, const struct reading *reading, const struct spec_column *column, const struct claim *claim)
{
    const struct claim *whole = slot_partner(reading->claims, claim, ROLE_WHOLE);
    bool part = claim->quantity.role[0] == ROLE_PART || claim->quantity.role[1] == ROLE_PART;
    bool pronoun = whole && whole->quantity.span.start < claim->quantity.span.start && !slice_is_fold(token_text(&reading->tokens, 0), "of");    /* `six seats, two of these` */

    if (!whole || !part || pronoun)
        return SLICE_NONE;
    return number_cell(arena, column->field == FIELD_WHOLE ? whole->quantity.value : part_over_whole(arena, column, claim, whole));
}

struct slice slot_field_text(struct arena *arena, struct reading *reading, enum slot_field field, const struct claim *claim)
{
    const struct quantity *quantity = &claim->quantity;

    switch (field) {
    case FIELD_UNIT: return quantity->unit ? quantity->unit->code : SLICE_NONE;
    case FIELD_VAGUE:
        return quantity->form == FORM_VAGUE && rational_is_none(quantity->low)
                   ? utf8_fold(arena, slice_sub(reading->claims->document->clean, quantity->span.start, quantity->span.end))
                   : SLICE_NONE;
    case FIELD_TEXT: return slice_sub(reading->claims->document->clean, quantity->span.start, quantity->span.end);
    case FIELD_QUALIFIER: return quantity->qualifier;
    case FIELD_BOUND: return quantity->bound == BOUND_EQUAL ? SLICE_NONE : slice_of(quantity_bound_sign(quantity->bound));
    case FIELD_CHANGE: return slice_of(quantity_change_name(quantity->change));
    case FIELD_DIFFERENCE: return quantity->change_amount ? slice_of(quantity_change_name(quantity->change)) : SLICE_NONE;
    case FIELD_COUNTED: return counted_of(arena, reading, claim);
    case FIELD_PER: return quantity->per;
    case FIELD_SUBJECT: return claim->subject;
    case FIELD_ENTITY: return claim->entity;
    case FIELD_TIME: return claim_time(claim);
    case FIELD_PLACE: return claim->place;
    case FIELD_BASE: return claim->base;
    case FIELD_ATTRIBUTION: return claim->attribution;
    case FIELD_MODALITY: return slice_of(claim_modality_name(claim->modality));
    default: return SLICE_NONE;
    }
}

struct slice slot_field_cell(struct arena *arena, struct reading *reading, const struct spec_column *column, const struct claim *claim)
{
    static const enum slot_part parts[] = {PART_VALUE, PART_LOW, PART_HIGH, PART_FROM, PART_TO};
    struct slice text;

    if (column->field == FIELD_RATE)
        return rate_cell(arena, reading->claims, claim);
    if (column->field == FIELD_SAME)
        return same_cell(arena, reading, column, claim);
    if (column->field == FIELD_RATIO || column->field == FIELD_WHOLE)
        return part_cell(arena, reading, column, claim);
    if (column->field <= FIELD_TO)
        return number_cell(arena, slot_number(arena, reading->claims, column, parts[column->field], claim));
    text = slot_field_text(arena, reading, column->field, claim);
    if (column->type->family == SLOT_TIME)
        return slot_time(arena, column, PART_VALUE, text);
    return text.length ? word_cell_of_text(arena, reading, column, text) : SLICE_NONE;
}
