/* Values that the pattern did not give: the time, place, name or word that stands nearest, in the claim, the sentence, the paragraph, the text. */
#include "spec/filling.h"
#include "spec/aside.h"

enum { APART_ROWS = 16,     /* rows of cues.tsv that one word may have */
       APART_REACH = 8 };   /* numbers around the row's own among which a distance is looked for */

void filling_cover(struct filling *filling, size_t claim)
{
    if (filling->run->covered && claim != SIZE_MAX)
        filling->run->covered[claim] = true;
}

static size_t apart(size_t a, size_t b) { return a > b ? a - b : b - a; }

/* `12 percent, up from 9 percent in 2010`: a time right behind a later number is that number's, and says nothing of the row's. */
static bool is_time_of_later(const struct filling *filling, const struct reading *reading, const struct claim *time)
{
    const struct claim *later = NULL;

    if (!filling->claim || reading != filling->reading)
        return false;
    for (size_t i = reading->first_claim; i < reading->last_claim; i++) {
        const struct claim *claim = &reading->claims->items.items[i];
        if (claim->quantity.kind != KIND_DATE && claim->quantity.kind != KIND_PERIOD && claim->quantity.span.end <= time->quantity.span.start)
            later = claim;
    }
    return later && later->quantity.span.start > filling->claim->quantity.span.start && slice_equal(later->time, time->time) &&
           reading_token(reading, time->quantity.span.start) <= reading_token_behind(reading, later->quantity.phrase.end) + 1;
}

/* The time claim of a sentence nearest to an offset, that suits the column. */
static struct slice nearest_time(struct filling *filling, const struct spec_column *column, const struct reading *reading, size_t offset)
{
    struct slice best = SLICE_NONE;
    size_t best_distance = SIZE_MAX, best_claim = SIZE_MAX;

    for (size_t i = reading->first_claim; i < reading->last_claim; i++) {
        const struct claim *claim = &reading->claims->items.items[i];
        size_t gap = apart(claim->quantity.span.start, offset);
        struct slice time;
        if ((claim->quantity.kind != KIND_DATE && claim->quantity.kind != KIND_PERIOD) || gap >= best_distance)
            continue;
        if (is_time_of_later(filling, reading, claim))
            continue;
        time = slot_time(filling->run->arena, column, column->part, claim->time.length ? claim->time : claim->quantity.time);
        if (!time.length)
            continue;
        best = time;
        best_distance = gap;
        best_claim = i;
    }
    filling_cover(filling, best_claim);
    return best;
}

static size_t row_offset(const struct filling *filling)
{
    const struct tokens *tokens = &filling->reading->tokens;

    if (filling->claim)
        return filling->claim->quantity.span.start;
    return tokens->origin + (filling->span.start < tokens->count ? tokens->items[filling->span.start].start : 0);
}

/* `between 2008 and 2013 … from 300 to 370`: each end of a change has its end of the span. */
enum slot_part filling_part_of_time(const struct spec_column *column, const struct claim *claim)
{
    const struct quantity *quantity = &claim->quantity;

    for (int g = 0; g < 2 && column->type->column != COLUMN_TEXT; g++)
        if (quantity->group[g] && (quantity->role[g] == ROLE_FROM || quantity->role[g] == ROLE_TO))
            return quantity->role[g] == ROLE_FROM ? PART_FROM : PART_TO;
    return column->part;
}

/* `Two years earlier …`: a time told by its distance from another is not that other one. */
static bool is_time_apart(const struct filling *filling)
{
    const struct reading *reading = filling->reading;
    const struct lexicon *lexicon = filling->run->specs->lexicon;
    size_t own = filling->claim ? (size_t)(filling->claim - reading->claims->items.items) : reading->first_claim;
    size_t first = own > reading->first_claim + APART_REACH ? own - APART_REACH : reading->first_claim;

    for (size_t i = first; i < reading->last_claim && i <= own + APART_REACH; i++) {
        const struct quantity *quantity = &reading->claims->items.items[i].quantity;
        uint32_t behind = quantity->kind == KIND_DURATION ? reading_token_behind(reading, quantity->span.end) : 0;
        struct slice word = quantity->kind == KIND_DURATION && behind < reading->tokens.count ? token_text(&reading->tokens, behind) : SLICE_NONE;
        struct lexicon_match matches[APART_ROWS];
        size_t count = word.length ? lexicon_match_all(lexicon, LEXICON_EN_CUES, word, 0, matches, APART_ROWS) : 0;
        for (size_t k = 0; k < count; k++)
            if (matches[k].length == word.length && slice_is(lexicon_field(lexicon, LEXICON_EN_CUES, matches[k].row, "role"), "time apart"))
                return true;
    }
    return false;
}

static struct slice look_for_time(struct filling *filling, const struct spec_column *column)
{
    struct spec_run *run = filling->run;
    struct slice time = SLICE_NONE;

    if (column->look >= LOOK_CLAIM && filling->claim && filling->claim->time.length)
        time = slot_time(run->arena, column, filling_part_of_time(column, filling->claim), filling->claim->time);
    if (!time.length && column->look >= LOOK_SENTENCE && !(filling->claim && filling->claim->time.length))
        time = nearest_time(filling, column, filling->reading, row_offset(filling));
    for (size_t i = run->earlier.count; !time.length && column->look >= LOOK_PARAGRAPH && i-- > 1 && !is_time_apart(filling);)
        time = nearest_time(filling, column, run->earlier.items[i - 1], run->earlier.items[i - 1]->sentence.end);
    return time;
}

static struct slice place_of_text(struct filling *filling, const struct spec_column *column, struct slice text)
{
    const struct lexicon *lexicon = filling->run->specs->lexicon;
    struct slice name = word_bare(text);

    (void)column;
    if (!name.length || lexicon_find(lexicon, LEXICON_EN_PLACES, name) == SIZE_MAX)
        return SLICE_NONE;
    return arena_copy(filling->run->arena, name_canonical(filling->run->arena, lexicon, name, NAME_PLACE));
}

/* `Chinese companies`, `Egypt's demand`: the only place that a phrase speaks of. */
static struct slice place_within(struct filling *filling, struct slice text)
{
    const struct specs *specs = filling->run->specs;
    struct slice place = SLICE_NONE;

    for (size_t at = 0; at < text.length;) {
        struct lexicon_match match;
        bool names = utf8_is_upper(utf8_peek(text, at)) && (lexicon_match_in(specs->lexicon, LEXICON_EN_PLACES, text, at, &match) ||
                                                            lexicon_match_in(specs->lexicon, LEXICON_EN_DEMONYMS, text, at, &match));
        if (names && place.length)
            return SLICE_NONE;
        if (names)
            place = slot_place(filling->run->arena, filling->reading, slice_sub(text, at, at + match.length));
        size_t space = slice_find(text, SLICE(" "), names ? at + match.length : at);
        at = space == SIZE_MAX ? text.length : space + 1;
    }
    return place;
}

/* What the number is of may name a place where nothing else does. */
static struct slice place_of_claim(struct filling *filling)
{
    const struct claim *claim = filling->claim;
    const struct slice fields[] = {claim->entity, claim->subject, claim->base};
    struct slice place = SLICE_NONE;

    for (size_t i = 0; !place.length && i < sizeof fields / sizeof *fields; i++)
        place = place_within(filling, fields[i]);
    return place;
}

#define BRAKE_GAP 6   /* words that a comma or an `and` between a place and a number is worth */

/* Words between two tokens; marks that part clauses and other numbers count more. */
static uint32_t words_between(const struct reading *reading, uint32_t first, uint32_t last)
{
    uint32_t gap = 1;

    for (uint32_t i = first; i < last; i++)
        gap += reading->brake[i] || reading->value_at[i] ? BRAKE_GAP : 1;
    return gap;
}

/* How far a place stands from the row's number: one that a preposition ties to it (`12 billion in Japan`) as near as one before it. */
static uint32_t place_gap(const struct filling *filling, const struct capture *place, uint32_t first, uint32_t last)
{
    const struct reading *reading = filling->reading;
    uint32_t from = place->start;

    if (place->start < first)
        return words_between(reading, place->end, first);
    while (from > last && reading->skip[from - 1] && !reading->brake[from - 1])
        from--;
    if (from > last && reading->tokens.items[from - 1].tag == TAG_ADP)
        return words_between(reading, last, from - 1);
    return 2 * words_between(reading, last, from);
}

/* The place, or the column's own word, nearest to the row: of those in no aside, or in the number's own; or else (`within`) in another. */
static struct slice nearest_outside(struct filling *filling, const struct spec_column *column, const uint8_t *asides, bool within)
{
    struct reading *reading = filling->reading;
    struct capture choices[SLOT_CHOICES], best = {SIZE_MAX, 0, 0, SIZE_MAX};
    uint32_t first = reading_token(reading, row_offset(filling)), best_gap = UINT32_MAX;
    uint32_t last = filling->claim ? reading_token_behind(reading, filling->claim->quantity.span.end) : first;

    for (uint32_t at = 0; at < reading->tokens.count; at++) {
        uint32_t gap;
        if ((asides[at] && asides[at] != asides[first]) != within || !slot_choices(reading, column, PART_VALUE, at, choices))
            continue;
        gap = place_gap(filling, &choices[0], first, last);
        if (gap < best_gap) {
            best = choices[0];
            best_gap = gap;
        }
    }
    return is_bound(&best) ? slot_cell(filling->run->arena, reading, column, PART_VALUE, &best) : SLICE_NONE;
}

static struct slice nearest_word(struct filling *filling, const struct spec_column *column)
{
    const uint8_t *asides = reading_asides(filling->reading);    /* tags the words, too */
    struct slice cell = asides ? nearest_outside(filling, column, asides, false) : SLICE_NONE;

    return cell.length || !asides ? cell : nearest_outside(filling, column, asides, true);
}

#define TIED_WORDS 2

/* The place right before the number: `those of Anhui $31 billion`, where the sentence's subject is another. */
static struct slice place_before(struct filling *filling, const struct spec_column *column)
{
    struct reading *reading = filling->reading;
    struct capture choices[SLOT_CHOICES], best = {SIZE_MAX, 0, 0, SIZE_MAX};
    uint32_t number = reading_token(reading, filling->claim->quantity.phrase.start);

    for (uint32_t at = number > 2 * TIED_WORDS ? number - 2 * TIED_WORDS : 0; at < number; at++)
        if (slot_choices(reading, column, PART_VALUE, at, choices) && choices[0].end <= number && choices[0].end > best.end)
            best = choices[0];
    return is_bound(&best) && words_between(reading, best.end, number) <= TIED_WORDS ? slot_cell(filling->run->arena, reading, column, PART_VALUE, &best)
                                                                                     : SLICE_NONE;
}

/* Does the sentence speak of something named before it? */
static bool refers_back(const struct reading *reading, size_t first, size_t last)
{
    for (size_t i = first; i < last && i < reading->tokens.count; i++)
        if (gap_word(reading, (uint32_t)i, "reference") || gap_word(reading, (uint32_t)i, "stand-in"))
            return true;
    return false;
}

/* The first place (or word of an enum) of an earlier sentence: mostly its subject. */
static struct slice earlier_mention(struct filling *filling, const struct spec_column *column)
{
    struct spec_run *run = filling->run;
    struct capture choices[SLOT_CHOICES];

    for (size_t i = run->earlier.count; i-- > 1;) {
        struct reading *reading = run->earlier.items[i - 1];
        for (uint32_t at = 0; at < reading->tokens.count; at++)
            if (slot_choices(reading, column, PART_VALUE, at, choices))
                return slot_cell(run->arena, reading, column, PART_VALUE, &choices[0]);
    }
    return SLICE_NONE;
}

/* Does the text hold a word that the column never takes? */
static bool holds_never(struct filling *filling, const struct spec_column *column, struct slice text)
{
    struct reading name;

    return column->never_count && (!reading_of_text(filling->run->scratch, filling->reading->specs, filling->reading->claims, text, &name) ||
                                   slot_never(&name, column, 0, (uint32_t)name.tokens.count));
}

/* The place that a claim's field gave, unless the column never takes it: by the longer name that the sentence has (`South Korean
 * firms`, of which the field may hold the end alone). */
static struct slice suiting_place(struct filling *filling, const struct spec_column *column, struct slice place)
{
    struct reading *reading = filling->reading;
    struct capture choices[SLOT_CHOICES];

    if (!place.length)
        return place;
    if (holds_never(filling, column, place))
        return SLICE_NONE;
    for (uint32_t at = 0; at < reading->tokens.count; at++) {
        struct slice longer;
        if (!slot_choices(reading, column, PART_VALUE, at, choices))
            continue;
        longer = slot_cell(filling->run->arena, reading, column, PART_VALUE, &choices[0]);
        if (longer.length > place.length && slice_ends(longer, place) && longer.data[longer.length - place.length - 1] == ' ')
            return longer;
    }
    return place;
}

struct slice filling_own_place(struct filling *filling, const struct spec_column *column)
{
    return filling->claim ? suiting_place(filling, column, place_of_text(filling, column, filling->claim->entity)) : SLICE_NONE;
}

/* What the number's own fields, and what stands right before it, say of its place. */
static struct slice claimed_place(struct filling *filling, const struct spec_column *column)
{
    struct slice place = suiting_place(filling, column, place_of_text(filling, column, filling->claim->place));

    if (!place.length && column->look >= LOOK_SENTENCE)
        place = place_before(filling, column);
    if (!place.length)
        place = suiting_place(filling, column, place_of_text(filling, column, filling->claim->entity));
    if (!place.length)
        place = suiting_place(filling, column, place_of_claim(filling));
    return place;
}

static struct slice look_for_place(struct filling *filling, const struct spec_column *column)
{
    struct slice place = SLICE_NONE;

    if (column->look >= LOOK_CLAIM && filling->claim)
        place = claimed_place(filling, column);
    if (!place.length && column->look >= LOOK_SENTENCE)
        place = nearest_word(filling, column);
    if (!place.length && column->look >= LOOK_PARAGRAPH && refers_back(filling->reading, 0, SIZE_MAX))
        place = earlier_mention(filling, column);
    if (!place.length && column->look >= LOOK_HEADING)
        place = topic_heading(filling->run, column, filling->reading);
    if (!place.length && column->look >= LOOK_DOCUMENT)
        place = topic_place(filling->run, filling->reading->claims);
    return place;
}

/* The first name of a sentence: mostly its subject. */
static struct slice first_name(struct filling *filling, const struct spec_column *column, struct reading *reading)
{
    struct capture choices[SLOT_CHOICES];

    for (uint32_t at = 0; at < reading->tokens.count; at++)
        if (slot_choices(reading, column, PART_VALUE, at, choices))
            return slot_cell(filling->run->arena, reading, column, PART_VALUE, &choices[0]);
    return SLICE_NONE;
}


/* `American office landlord WeWork`: a name behind what it is. */
static bool describes(struct slice entity)
{
    struct slice rest = entity, word = SLICE_NONE;
    bool lower = false;

    while (slice_split(&rest, ' ', &word))
        lower |= word.length && utf8_is_letter(utf8_peek(word, 0)) && !utf8_is_upper(utf8_peek(word, 0));
    return lower && word.length && utf8_is_upper(utf8_peek(word, 0));
}

/* A name, and of the kind that the column asks for: a nation is no organisation. */
static bool could_fill(const struct filling *filling, const struct spec_column *column, struct slice entity)
{
    return is_name(entity) && ((column->type->kinds & (1u << NAME_PLACE)) || !word_names_nation(filling->run->specs->lexicon, entity));
}

static struct slice look_for_name(struct filling *filling, const struct spec_column *column)
{
    struct spec_run *run = filling->run;
    struct slice name = SLICE_NONE;

    if (column->look >= LOOK_CLAIM && filling->claim && could_fill(filling, column, filling->claim->entity) && !refers_back(filling->reading, 0, 2)) {
        if (!holds_never(filling, column, filling->claim->entity) && !describes(filling->claim->entity))
            return arena_copy(run->arena, word_bare(filling->claim->entity));
        name = word_cell_of_text(run->arena, filling->reading, column, filling->claim->entity);
        if (name.length)
            return name;
    }
    if (column->look >= LOOK_CLAIM && column->type->family == SLOT_ACTOR && filling->claim && filling->claim->entity.length)
        return word_cell_of_text(run->arena, filling->reading, column, filling->claim->entity);
    if (column->look >= LOOK_SENTENCE && !refers_back(filling->reading, 0, 2))
        name = first_name(filling, column, filling->reading);
    for (size_t i = run->earlier.count; !name.length && column->look >= LOOK_PARAGRAPH && i-- > 1;)
        name = first_name(filling, column, run->earlier.items[i - 1]);
    return name;
}

/* The column's own word in what the number is a number of. */
static struct slice word_of_claim(struct filling *filling, const struct spec_column *column)
{
    const struct claim *claim = filling->claim;
    struct slice fields[] = {claim->subject, claim->quantity.counted, claim->base, claim->entity}, word = SLICE_NONE;

    for (size_t i = 0; i < sizeof fields / sizeof *fields && !word.length; i++)
        if (fields[i].length)
            word = word_cell_of_text(filling->run->arena, filling->reading, column, fields[i]);
    return word;
}

struct slice filling_look(struct filling *filling, const struct spec_column *column)
{
    if (column->type->family == SLOT_TIME)
        return look_for_time(filling, column);
    if (column->type->family == SLOT_PLACE)
        return look_for_place(filling, column);
    if (column->type->family == SLOT_NAME || column->type->family == SLOT_ACTOR)
        return look_for_name(filling, column);
    if (column->type->family == SLOT_ENUM || column->type->family == SLOT_PHRASE || column->type->family == SLOT_TERM) {
        struct slice word = SLICE_NONE;
        if (column->look >= LOOK_CLAIM && filling->claim)
            word = word_of_claim(filling, column);
        if (!word.length && column->look >= LOOK_SENTENCE && column->value_count)
            word = nearest_word(filling, column);
        if (!word.length && column->look >= LOOK_PARAGRAPH && column->value_count)
            word = earlier_mention(filling, column);
        return word.length || column->look < LOOK_HEADING ? word : topic_heading(filling->run, column, filling->reading);
    }
    return SLICE_NONE;
}
