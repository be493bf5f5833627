/* From a match to rows: each column's cell from the slot that bound it, from a constant, from the claim's own fields, or from what stands
 * nearest. */
#include "spec/run.h"
#include "base/utf8.h"
#include "spec/gap.h"
#include "spec/word_slot.h"

/* --- bindings --------------------------------------------------------------------------------------------------------------- */

struct filling {
    struct spec_run *run;
    const struct rule *rule;
    size_t number;
    const struct dataset *dataset;
    struct reading *reading;
    const struct candidate *candidate;
    const struct beside *with;
    struct binding *bindings;          /* by column */
    const struct claim *claim;         /* the row's first number */
    struct span span;                  /* tokens that the row stands on */
    struct slice *cells;
    bool bare;                         /* the pattern asks for no number */
};

static bool is_bound(const struct capture *capture) { return capture->end > 0; }

/* How often the template fills a column: a slot that is repeated makes as many rows. */
static size_t repeats(const struct atom *atom, const struct found *found)
{
    size_t most = 1;

    for (size_t i = 0; i < atom->slot_count; i++) {
        size_t count = 0;
        for (size_t k = 0; k < atom->slot_count; k++)
            if (is_bound(&found->captures[k]) && atom->slots[k].columns[0] == atom->slots[i].columns[0])
                count++;
        if (count > most)
            most = count;
    }
    return most;
}

/* The slot that fills the column in row `row`: its row-th appearance, or its last. */
static size_t slot_for(const struct atom *atom, const struct found *found, size_t column, size_t row, size_t *place)
{
    size_t slot = SIZE_MAX, seen = 0;

    for (size_t i = 0; i < atom->slot_count; i++)
        for (size_t k = 0; k < atom->slots[i].count && is_bound(&found->captures[i]); k++)
            if (atom->slots[i].columns[k] == column && seen++ <= row) {
                slot = i;
                *place = k;
            }
    return slot;
}

static void bind(struct filling *filling, const struct atom *atom, const struct found *found, struct reading *reading, size_t row)
{
    for (size_t c = 0; c < filling->dataset->column_count; c++) {
        struct binding *binding = &filling->bindings[c];
        size_t place = 0, slot = binding->bound ? SIZE_MAX : slot_for(atom, found, c, row, &place);
        if (slot == SIZE_MAX)
            continue;
        *binding = (struct binding){&found->captures[slot], reading, atom->slots[slot].parts[place], true};
        if (!filling->claim && binding->capture->claim != SIZE_MAX && filling->dataset->columns[c].type->family == SLOT_CLAIM)
            filling->claim = &filling->reading->claims->items.items[binding->capture->claim];
    }
}

static void widen(struct span *span, const struct found *found)
{
    if (found->start < span->start)
        span->start = found->start;
    if (found->end > span->end)
        span->end = found->end;
}

/* Templates that may stand beside the match: those that share words with it have the first say, then the one named first. */
static void bind_also(struct filling *filling, size_t row)
{
    const struct rule *rule = filling->rule;
    const struct beside *also = &filling->with[rule->with_count];

    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < rule->also_count; i++) {
            if (!also[i].found.end || (found_gap(&filling->candidate->found, &also[i].found) > 0) != pass)
                continue;
            bind(filling, &filling->run->specs->atoms.items[rule->also[i]], &also[i].found, filling->reading, row);
            widen(&filling->span, &also[i].found);
        }
}

static void bind_all(struct filling *filling, size_t row)
{
    const struct specs *specs = filling->run->specs;

    filling->claim = NULL;
    filling->span = (struct span){filling->candidate->found.start, filling->candidate->found.end};
    for (size_t c = 0; c < filling->dataset->column_count; c++)
        filling->bindings[c] = (struct binding){0};
    bind(filling, &specs->atoms.items[filling->candidate->atom], &filling->candidate->found, filling->reading, row);
    for (size_t i = 0; i < filling->rule->with_count; i++) {
        const struct atom *atom = &specs->atoms.items[filling->rule->with[i]];
        bind(filling, atom, &filling->with[i].found, filling->reading, row);
        if (atom->slot_count)
            widen(&filling->span, &filling->with[i].found);
    }
    bind_also(filling, row);
    for (size_t i = 0; i < filling->rule->before_count; i++) {
        const struct beside *before = &filling->with[filling->rule->with_count + filling->rule->also_count + i];
        if (before->found.end)
            bind(filling, &specs->atoms.items[filling->rule->before[i]], &before->found, before->reading, row);
    }
}

/* --- values that the pattern did not give ----------------------------------------------------------------------------------- */

static void cover(struct filling *filling, size_t claim)
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
    cover(filling, best_claim);
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
static enum slot_part part_of_time(const struct spec_column *column, const struct claim *claim)
{
    const struct quantity *quantity = &claim->quantity;

    for (int g = 0; g < 2 && column->type->column != COLUMN_TEXT; g++)
        if (quantity->group[g] && (quantity->role[g] == ROLE_FROM || quantity->role[g] == ROLE_TO))
            return quantity->role[g] == ROLE_FROM ? PART_FROM : PART_TO;
    return column->part;
}

static struct slice look_for_time(struct filling *filling, const struct spec_column *column)
{
    struct spec_run *run = filling->run;
    struct slice time = SLICE_NONE;

    if (column->look >= LOOK_CLAIM && filling->claim && filling->claim->time.length)
        time = slot_time(run->arena, column, part_of_time(column, filling->claim), filling->claim->time);
    if (!time.length && column->look >= LOOK_SENTENCE && !(filling->claim && filling->claim->time.length))
        time = nearest_time(filling, column, filling->reading, row_offset(filling));
    for (size_t i = run->earlier.count; !time.length && column->look >= LOOK_PARAGRAPH && i-- > 1;)
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

/* The place, or the column's own word, nearest to the row. */
static struct slice nearest_word(struct filling *filling, const struct spec_column *column)
{
    struct reading *reading = filling->reading;
    struct capture choices[SLOT_CHOICES], best = {SIZE_MAX, 0, 0, SIZE_MAX};
    uint32_t first = reading_token(reading, row_offset(filling)), best_gap = UINT32_MAX;
    uint32_t last = filling->claim ? reading_token_behind(reading, filling->claim->quantity.span.end) : first;

    (void)reading_phrases(reading);    /* tags the words */
    for (uint32_t at = 0; at < reading->tokens.count; at++) {
        uint32_t gap;
        if (!slot_choices(reading, column, PART_VALUE, at, choices))
            continue;
        gap = place_gap(filling, &choices[0], first, last);
        if (gap < best_gap) {
            best = choices[0];
            best_gap = gap;
        }
    }
    return is_bound(&best) ? slot_cell(filling->run->arena, reading, column, PART_VALUE, &best) : SLICE_NONE;
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

static bool is_name(struct slice text) { return text.length && utf8_is_upper(utf8_peek(text, 0)); }

static struct slice look_for_name(struct filling *filling, const struct spec_column *column)
{
    struct spec_run *run = filling->run;
    struct slice name = SLICE_NONE;

    if (column->look >= LOOK_CLAIM && filling->claim && is_name(filling->claim->entity) && !refers_back(filling->reading, 0, 2)) {
        if (!holds_never(filling, column, filling->claim->entity))
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

static struct slice look_for(struct filling *filling, const struct spec_column *column)
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

/* --- cells ------------------------------------------------------------------------------------------------------------------ */

/* A number that the match has bound, in its column's unit. */
static struct rational bound_number(const struct filling *filling, size_t c)
{
    const struct binding *binding = &filling->bindings[c];

    if (!binding->bound || binding->capture->claim == SIZE_MAX)
        return RATIONAL_NONE;
    return slot_number(filling->run->arena, filling->reading->claims, &filling->dataset->columns[c], binding->part,
                       &filling->reading->claims->items.items[binding->capture->claim]);
}

/* `from: seats / total`: exactly, and in percent where the column is. */
static struct slice quotient_cell(const struct filling *filling, const struct spec_column *column)
{
    struct rational part = bound_number(filling, column->source), whole = bound_number(filling, column->over), ratio;

    if (rational_is_none(part) || rational_is_none(whole) || !rational_sign(whole))
        return SLICE_NONE;
    ratio = rational_divide(filling->run->arena, part, whole);
    if (!rational_is_none(ratio) && column->unit && slice_is(column->unit->code, "%"))
        ratio = rational_multiply(filling->run->arena, ratio, RATIONAL_INTEGER(100));
    return rational_is_none(ratio) ? SLICE_NONE : rational_decimal_text(filling->run->arena, ratio, 17);
}

static struct slice derived_cell(struct filling *filling, const struct spec_column *column)
{
    if (column->quotient)
        return quotient_cell(filling, column);

    const struct claim *claim = filling->claim;
    const struct claim *partner;

    if (column->source != SPEC_NO_COLUMN) {
        const struct binding *binding = &filling->bindings[column->source];
        claim = binding->bound && binding->capture->claim != SIZE_MAX ? &filling->reading->claims->items.items[binding->capture->claim] : NULL;
    }
    if (!claim)
        return SLICE_NONE;
    partner = column->field == FIELD_SAME ? slot_partner(filling->reading->claims, claim, ROLE_SAME) : NULL;
    struct slice cell = slot_field_cell(filling->run->arena, filling->reading, column, claim);
    if (column->field == FIELD_VAGUE && cell.length)
        cover(filling, (size_t)(claim - filling->reading->claims->items.items));
    if (partner && cell.length)
        cover(filling, (size_t)(partner - filling->reading->claims->items.items));
    return cell;
}

/* The rule's constant for a column; NULL when it gives none. An empty one keeps the cell empty: nothing is looked for. */
static const struct constant *rule_constant(const struct filling *filling, size_t column)
{
    for (size_t i = 0; i < filling->rule->given_count; i++)
        if (filling->rule->given[i].column == column)
            return &filling->rule->given[i];
    return NULL;
}

/* `Tokyo spends …`: a seat of government for its country. */
static struct slice country_of(const struct filling *filling, struct slice place)
{
    const struct lexicon *lexicon = filling->run->specs->lexicon;
    size_t row = place.length ? lexicon_find(lexicon, LEXICON_EN_CAPITALS, place) : SIZE_MAX;

    return row == SIZE_MAX ? place : arena_copy(filling->run->arena, lexicon_field(lexicon, LEXICON_EN_CAPITALS, row, "place"));
}

static struct slice cell_of(struct filling *filling, size_t c)
{
    const struct spec_column *column = &filling->dataset->columns[c];
    const struct binding *binding = &filling->bindings[c];
    const struct constant *constant = rule_constant(filling, c);
    struct slice cell = SLICE_NONE;

    if (binding->bound)
        cell = slot_cell(filling->run->arena, binding->reading, column, binding->part, binding->capture);
    else if (column->derived && !constant)
        cell = derived_cell(filling, column);
    if (!cell.length && constant)
        return constant->value;
    if (!cell.length)
        cell = column->given;
    if (!cell.length && !binding->bound)
        cell = look_for(filling, column);
    return column->country ? country_of(filling, cell) : cell;
}

/* Rows of unlike units are an error of the spec, for a column that names no unit. */
static enum error_code check_unit(struct filling *filling, size_t c, struct error **error)
{
    const struct spec_column *column = &filling->dataset->columns[c];
    const struct binding *binding = &filling->bindings[c];
    struct stated_unit *stated = &filling->run->units[filling->rule->dataset][c];
    const struct unit *unit;

    if (!binding->bound || column->hidden || column->type->family != SLOT_CLAIM || column->unit || binding->capture->claim == SIZE_MAX)
        return ERROR_NONE;
    unit = filling->reading->claims->items.items[binding->capture->claim].quantity.unit;
    if (!unit || (stated->known && slice_equal(stated->code, unit->code)))
        return ERROR_NONE;
    if (stated->known)
        return error_raise(error, ERROR_SPEC, column->place, "give the column a unit, as in unit: t",
                           "column '%.*s' gets values in '%.*s' and in '%.*s'", SLICE_ARGS(column->name), SLICE_ARGS(stated->code),
                           SLICE_ARGS(unit->code));
    *stated = (struct stated_unit){arena_copy(filling->run->arena, unit->code), true};
    return ERROR_NONE;
}

/* Is what the row's number says said to be so, as far as the rule asks? */
static bool stated(const struct filling *filling)
{
    const struct claim *claim = filling->claim;

    return !claim || ((filling->rule->negated || !claim->negated) && (!filling->rule->stated || claim->modality != MODALITY_HYPOTHETICAL));
}

/* Has the row a number (where its pattern asks for one), and all that is required or needed? */
static bool row_holds(const struct filling *filling)
{
    bool number = filling->bare;

    if (!stated(filling))
        return false;
    for (size_t i = 0; i < filling->rule->needs_count; i++)
        if (!filling->cells[filling->rule->needs[i]].length)
            return false;
    for (size_t c = 0; c < filling->dataset->column_count; c++) {
        const struct spec_column *column = &filling->dataset->columns[c];
        if (column->required && !filling->cells[c].length)
            return false;
        if (filling->bindings[c].bound && filling->bindings[c].capture->claim != SIZE_MAX && filling->cells[c].length)
            number = true;
        if (column->derived && column->field == FIELD_VAGUE && filling->cells[c].length)
            number = true;    /* `several`: what the text says in place of a number */
    }
    return number;
}

/* A cell that reads the other end of a change stands on that claim too. */
static void cover_end(struct filling *filling, const struct binding *binding)
{
    const struct claims *claims = filling->reading->claims;
    const struct claim *partner;

    if (binding->capture->claim == SIZE_MAX || (binding->part != PART_FROM && binding->part != PART_TO))
        return;
    partner = slot_partner(claims, &claims->items.items[binding->capture->claim], binding->part == PART_FROM ? ROLE_FROM : ROLE_TO);
    if (!partner)
        return;
    cover(filling, (size_t)(partner - claims->items.items));
    if (partner >= &claims->items.items[filling->reading->first_claim] && partner < &claims->items.items[filling->reading->last_claim])
        filling->run->used[(size_t)(partner - claims->items.items) - filling->reading->first_claim] = true;
}

static void cover_row(struct filling *filling)
{
    for (size_t c = 0; c < filling->dataset->column_count; c++)
        if (filling->bindings[c].bound && filling->cells[c].length) {
            cover(filling, filling->bindings[c].capture->claim);
            cover_end(filling, &filling->bindings[c]);
        }
}

static bool asks_for_numbers(const struct filling *filling)
{
    const struct atom *atom = &filling->run->specs->atoms.items[filling->candidate->atom];

    for (size_t i = 0; i < atom->slot_count; i++)
        if (filling->dataset->columns[atom->slots[i].columns[0]].type->family == SLOT_CLAIM)
            return true;
    return false;
}

static enum error_code fill_cells(struct filling *filling, struct error **error)
{
    enum error_code code = ERROR_NONE;

    filling->cells = ARENA_ARRAY(filling->run->arena, filling->dataset->column_count + 1, struct slice);
    if (!filling->cells)
        return error_memory(error);
    for (size_t c = 0; code == ERROR_NONE && c < filling->dataset->column_count; c++) {
        filling->cells[c] = cell_of(filling, c);
        code = check_unit(filling, c, error);
    }
    return code;
}

/* --- rows ------------------------------------------------------------------------------------------------------------------- */

struct row *row_new(struct spec_run *run, size_t dataset, const struct claims *claims, struct span clean)
{
    struct document *document = claims->document;
    struct span file = document_in_file(document, clean);
    struct row row = {.rule = SIZE_MAX, .claims = claims, .span = clean, .start = file.start, .end = file.end};
    struct rows *rows = &run->rows[dataset];

    row.document = arena_copy(run->arena, slice_of(document->name));
    row.text = arena_copy(run->arena, slice_sub(document->clean, clean.start, clean.end));
    row.line = document_place(document, clean.start).line;
    row.sources = ARENA_ARRAY(run->arena, run->specs->datasets.items[dataset].column_count + 1, struct cell_source);
    if (!row.sources)
        return NULL;
    return LIST_PUSH(run->arena, rows, row) ? &rows->items[rows->count - 1] : NULL;
}

/* Where each number of the row was read: its claim, or the other end of its change. */
static void keep_sources(const struct filling *filling, struct cell_source *sources)
{
    const struct claims *claims = filling->reading->claims;

    for (size_t c = 0; c < filling->dataset->column_count; c++) {
        const struct binding *binding = &filling->bindings[c];
        const struct claim *claim, *partner = NULL;
        if (!binding->bound || binding->capture->claim == SIZE_MAX)
            continue;
        claim = &claims->items.items[binding->capture->claim];
        if (binding->part == PART_FROM || binding->part == PART_TO)
            partner = slot_partner(claims, claim, binding->part == PART_FROM ? ROLE_FROM : ROLE_TO);
        sources[c] = (struct cell_source){claims, partner ? partner : claim,
                                          slot_number(filling->run->arena, claims, &filling->dataset->columns[c], binding->part, claim)};
    }
}

static struct span clean_span(const struct filling *filling)
{
    const struct tokens *tokens = &filling->reading->tokens;

    return (struct span){tokens->origin + tokens->items[filling->span.start].start, tokens->origin + tokens->items[filling->span.end - 1].end};
}

/* The column whose names tell the row's number from its like: the first that has one. */
static size_t name_column(const struct filling *filling)
{
    for (size_t c = 0; c < filling->dataset->column_count; c++) {
        enum slot_family family = filling->dataset->columns[c].type->family;
        if ((family == SLOT_PLACE || family == SLOT_NAME || family == SLOT_ACTOR) && !filling->dataset->columns[c].hidden && filling->cells[c].length)
            return c;
    }
    return SPEC_NO_COLUMN;
}

/* Is the column a key, or what another is divided by? Its number is the frame of many. */
static bool is_frame(const struct dataset *dataset, size_t column)
{
    for (size_t c = 0; c < dataset->column_count; c++)
        if (dataset->columns[c].quotient && dataset->columns[c].over == column)
            return true;
    return dataset->columns[column].key;
}

static bool is_whole(const struct quantity *quantity) { return quantity->role[0] == ROLE_WHOLE || quantity->role[1] == ROLE_WHOLE; }

/* The only number column that the match has bound, beside the frame and the whole that its number is a part of; none where it bound several. */
static size_t number_column(const struct filling *filling)
{
    size_t found = SPEC_NO_COLUMN;

    for (size_t c = 0; c < filling->dataset->column_count; c++) {
        const struct binding *binding = &filling->bindings[c];
        const struct binding *other = found == SPEC_NO_COLUMN ? NULL : &filling->bindings[found];
        if (!binding->bound || binding->capture->claim == SIZE_MAX || filling->dataset->columns[c].type->family != SLOT_CLAIM ||
            is_frame(filling->dataset, c) || is_whole(&filling->reading->claims->items.items[binding->capture->claim].quantity))
            continue;
        if (binding->part > PART_LOW || (other && other->capture->claim != binding->capture->claim))
            return SPEC_NO_COLUMN;
        if (!other)
            found = c;
    }
    return found;
}

/* Does the number's own time fill a column of the dataset? */
static bool has_own_time(const struct filling *filling, const struct claim *claim)
{
    for (size_t c = 0; c < filling->dataset->column_count; c++) {
        const struct spec_column *column = &filling->dataset->columns[c];
        if (column->type->family == SLOT_TIME && !column->hidden && column->look >= LOOK_CLAIM && !rule_constant(filling, c) &&
            slot_time(filling->run->arena, column, part_of_time(column, claim), claim->time).length)
            return true;
    }
    return false;
}

/* The row at hand, of the later number and its name. Its time stays, unless the number has its own. */
static void shift(struct filling *filling, struct gap *gap, size_t name, size_t before)
{
    const struct claim *claims = filling->reading->claims->items.items, *claim = &claims[gap->number.claim];

    for (size_t c = 0; c < filling->dataset->column_count; c++) {
        struct binding *binding = &filling->bindings[c];
        bool time = filling->dataset->columns[c].type->family == SLOT_TIME;
        if (c == name)
            *binding = (struct binding){&gap->name, filling->reading, PART_VALUE, true};
        else if (binding->bound && binding->capture->claim == before)
            binding->capture = &gap->number;
        else if (time && binding->bound && claim->time.length)
            binding->bound = false;
    }
    if (filling->claim == &claims[before])
        filling->claim = claim;
    filling->span = (struct span){gap->name.start < gap->number.start ? gap->name.start : gap->number.start,
                                  gap->name.end > gap->number.end ? gap->name.end : gap->number.end};
}

/* Does the match itself fill the column? */
static bool in_match(const struct filling *filling, size_t column)
{
    const struct atom *atom = &filling->run->specs->atoms.items[filling->candidate->atom];

    for (size_t i = 0; i < atom->slot_count; i++)
        if (atom->slots[i].columns[0] == column && is_bound(&filling->candidate->found.captures[i]))
            return true;
    return false;
}

/* `Mali and Niger keep 35,000 and 60,000 tonnes respectively`: names and numbers are paired off, and the claim knows its own. */
static void name_in_order(struct filling *filling)
{
    size_t name = name_column(filling);
    const struct claim *claim = filling->claim;
    bool item = claim && (claim->quantity.role[0] == ROLE_ITEM || claim->quantity.role[1] == ROLE_ITEM), paired = false;
    struct slice cell;

    if (name == SPEC_NO_COLUMN || !item || !is_name(claim->entity) || rule_constant(filling, name) || in_match(filling, name))
        return;
    for (uint32_t i = 0; i < filling->reading->tokens.count && !paired; i++)
        paired = gap_word(filling->reading, i, "in order");
    cell = paired ? word_cell_of_text(filling->run->arena, filling->reading, &filling->dataset->columns[name], claim->entity) : SLICE_NONE;
    if (cell.length)
        filling->cells[name] = cell;
}

/* Where the number itself leaves out what one before it has said, its name is the one beside it: `29 in Japan and 18 in France`. */
static enum error_code name_gapped(struct filling *filling, struct error **error)
{
    size_t name = name_column(filling), number = number_column(filling), self;
    struct gap *gap;

    if (name == SPEC_NO_COLUMN || number == SPEC_NO_COLUMN)
        return ERROR_NONE;
    gap = ARENA_NEW(filling->run->scratch, struct gap);
    if (!gap)
        return error_memory(error);
    self = filling->bindings[number].capture->claim;
    for (size_t i = self; i-- > filling->reading->first_claim;) {
        if (!gap_find(filling->reading, &filling->dataset->columns[number], &filling->dataset->columns[name], i, gap) || gap->number.claim != self)
            continue;
        filling->bindings[name] = (struct binding){&gap->name, filling->reading, PART_VALUE, true};
        return fill_cells(filling, error);
    }
    return ERROR_NONE;
}

static enum error_code row_add(struct filling *filling, bool *made, struct error **error)
{
    enum error_code code = fill_cells(filling, error);
    struct row *row;

    *made = false;
    if (code == ERROR_NONE)
        code = name_gapped(filling, error);
    if (code == ERROR_NONE)
        name_in_order(filling);
    if (code != ERROR_NONE || !row_holds(filling))
        return code;
    row = row_new(filling->run, filling->rule->dataset, filling->reading->claims, clean_span(filling));
    if (!row)
        return error_memory(error);
    row->cells = filling->cells;
    row->rule = filling->number;
    keep_sources(filling, row->sources);
    cover_row(filling);
    filling->run->hits[filling->number]++;
    *made = true;
    return ERROR_NONE;
}

/* The number behind the row's that leaves out what that has said, but for its name, or its time; and the column of the name. */
static bool find_gap(const struct filling *filling, size_t number, size_t *name, struct gap *gap)
{
    const struct spec_column *columns = filling->dataset->columns;
    size_t before = filling->bindings[number].capture->claim;
    bool found = *name != SPEC_NO_COLUMN && gap_find(filling->reading, &columns[number], &columns[*name], before, gap);

    if (!found) {
        *name = SPEC_NO_COLUMN;
        found = gap_time(filling->reading, &columns[number], before, gap) &&
                has_own_time(filling, &filling->reading->claims->items.items[gap->number.claim]);
    }
    return found && !filling->run->used[gap->number.claim - filling->reading->first_claim];
}

/* `…, France 18 and Britain eleven`: a row for each number that leaves out what the first has said. */
static enum error_code add_gapped(struct filling *filling, struct error **error)
{
    size_t number = number_column(filling);
    enum error_code code = ERROR_NONE;
    bool made = number != SPEC_NO_COLUMN;

    while (code == ERROR_NONE && made) {
        size_t name = name_column(filling), before = filling->bindings[number].capture->claim;
        struct gap *gap = ARENA_NEW(filling->run->scratch, struct gap);
        if (!gap)
            return error_memory(error);
        if (!find_gap(filling, number, &name, gap))
            break;
        shift(filling, gap, name, before);
        code = row_add(filling, &made, error);
        filling->run->used[gap->number.claim - filling->reading->first_claim] |= made;
    }
    return code;
}

enum error_code row_make(struct spec_run *run, const struct rule *rule, size_t number, struct reading *reading, const struct candidate *candidate,
                         const struct beside *with, bool *made, struct error **error)
{
    struct filling filling = {.run = run, .rule = rule, .number = number, .dataset = &run->specs->datasets.items[rule->dataset],
                              .reading = reading, .candidate = candidate, .with = with};
    size_t rows = repeats(&run->specs->atoms.items[candidate->atom], &candidate->found);
    enum error_code code = ERROR_NONE;

    filling.bindings = ARENA_ARRAY(run->scratch, filling.dataset->column_count + 1, struct binding);
    if (!filling.bindings)
        return error_memory(error);
    filling.bare = !asks_for_numbers(&filling);
    for (size_t i = 0; code == ERROR_NONE && i < rows; i++) {
        bool added = false;
        bind_all(&filling, i);
        if (filling.claim && !demands_hold(run, rule, reading, filling.claim))
            continue;
        code = row_add(&filling, &added, error);
        *made |= added;
        if (code == ERROR_NONE && added && rows == 1)
            code = add_gapped(&filling, error);
    }
    return code;
}

/* --- pairs ------------------------------------------------------------------------------------------------------------------ */

static enum error_code pair_add(struct spec_run *run, size_t dataset, const struct claims *claims, const struct claim *first,
                                const struct claim *second, struct error **error)
{
    const struct dataset *spec = &run->specs->datasets.items[dataset];
    struct span span = {first->quantity.span.start, second->quantity.span.end};
    struct reading reading = {.specs = run->specs, .claims = claims, .arena = run->scratch};
    struct row *row = row_new(run, dataset, claims, span);

    if (!row || !(row->cells = ARENA_ARRAY(run->arena, spec->column_count + 1, struct slice)))
        return error_memory(error);
    for (size_t c = 0; c < spec->column_count; c++) {
        const struct spec_column *column = &spec->columns[c];
        const struct claim *claim = column->source == SPEC_SECOND ? second : first;
        row->cells[c] = column->derived ? slot_field_cell(run->arena, &reading, column, claim) : column->given;
        if (column->derived && column->field == FIELD_VALUE)
            row->sources[c] = (struct cell_source){claims, claim, claim->quantity.value};
    }
    if (run->covered)
        run->covered[first - claims->items.items] = run->covered[second - claims->items.items] = true;
    return ERROR_NONE;
}

enum error_code pairs_add(struct spec_run *run, size_t dataset, const struct claims *claims, struct error **error)
{
    unsigned kinds = run->specs->datasets.items[dataset].pair_kinds;
    enum error_code code = ERROR_NONE;

    for (size_t i = 0; code == ERROR_NONE && i < claims->items.count; i++) {
        const struct claim *first = &claims->items.items[i], *second = slot_partner(claims, first, ROLE_SAME);
        bool same = first->quantity.role[0] == ROLE_SAME || first->quantity.role[1] == ROLE_SAME;
        if (same && second && second > first && ((kinds >> first->quantity.kind) & 1))
            code = pair_add(run, dataset, claims, first, second, error);
    }
    return code;
}
