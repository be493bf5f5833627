/* From a match to rows: each column's cell from the slot that bound it, from a constant, from the claim's own fields, or from what stands
 * nearest. */
#include "spec/filling.h"

/* --- bindings --------------------------------------------------------------------------------------------------------------- */

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

static size_t tokens_offset(const struct reading *reading, uint32_t token) { return reading->tokens.origin + reading->tokens.items[token].start; }

/* `China has pacts with 21 countries; Korea had 14`: whose number it is, it says itself, and not what stands somewhere beside it. */
static bool is_anothers_place(struct filling *filling, const struct spec_column *column, struct reading *reading, const struct capture *capture)
{
    const struct claim *claim = filling->claim;
    struct slice own;

    if (column->type->family != SLOT_PLACE || column->look < LOOK_CLAIM || !claim || reading != filling->reading ||
        claim->entity_span.end > claim->quantity.span.start || claim->entity_span.start <= tokens_offset(reading, capture->start))
        return false;    /* only one that stands nearer */
    own = filling_own_place(filling, column);
    return own.length && !slice_equal(own, slot_cell(filling->run->scratch, reading, column, PART_VALUE, capture));
}

/* `beside`: a find that stands beside the match, and has no say where the number has. */
static void bind(struct filling *filling, const struct atom *atom, const struct found *found, struct reading *reading, size_t row, bool beside)
{
    for (size_t c = 0; c < filling->dataset->column_count; c++) {
        struct binding *binding = &filling->bindings[c];
        size_t place = 0, slot = binding->bound ? SIZE_MAX : slot_for(atom, found, c, row, &place);
        if (slot == SIZE_MAX || (beside && is_anothers_place(filling, &filling->dataset->columns[c], reading, &found->captures[slot])))
            continue;
        *binding = (struct binding){&found->captures[slot], reading, atom->slots[slot].parts[place], true};
        if (!filling->claim && reading == filling->reading && binding->capture->claim != SIZE_MAX && filling->dataset->columns[c].type->family == SLOT_CLAIM)
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
            bind(filling, &filling->run->specs->atoms.items[rule->also[i]], &also[i].found, filling->reading, row, true);
            widen(&filling->span, &also[i].found);
        }
}

/* `735 committees, up from 652 in 2007`: one time of several rows is not that of a number that has its own. */
static void unshare_times(struct filling *filling)
{
    const struct atom *atom = &filling->run->specs->atoms.items[filling->candidate->atom];
    const struct found *found = &filling->candidate->found;
    size_t rows = repeats(atom, found);

    for (size_t c = 0; c < filling->dataset->column_count && filling->claim && filling->claim->time.length; c++) {
        const struct spec_column *column = &filling->dataset->columns[c];
        size_t place = 0;
        if (column->type->family == SLOT_TIME && column->look >= LOOK_CLAIM && filling->bindings[c].bound && rows > 1 &&
            slot_for(atom, found, c, 0, &place) == slot_for(atom, found, c, rows - 1, &place))
            filling->bindings[c].bound = false;
    }
}

static void bind_all(struct filling *filling, size_t row)
{
    const struct specs *specs = filling->run->specs;

    filling->claim = NULL;
    filling->span = (struct span){filling->candidate->found.start, filling->candidate->found.end};
    for (size_t c = 0; c < filling->dataset->column_count; c++)
        filling->bindings[c] = (struct binding){0};
    bind(filling, &specs->atoms.items[filling->candidate->atom], &filling->candidate->found, filling->reading, row, false);
    unshare_times(filling);
    for (size_t i = 0; i < filling->rule->with_count; i++) {
        const struct atom *atom = &specs->atoms.items[filling->rule->with[i]];
        bind(filling, atom, &filling->with[i].found, filling->reading, row, false);
        if (atom->slot_count)
            widen(&filling->span, &filling->with[i].found);
    }
    bind_also(filling, row);
    for (size_t i = 0; i < filling->rule->before_count; i++) {
        const struct beside *before = &filling->with[filling->rule->with_count + filling->rule->also_count + i];
        if (before->found.end)
            bind(filling, &specs->atoms.items[filling->rule->before[i]], &before->found, before->reading, row, true);
    }
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
        filling_cover(filling, (size_t)(claim - filling->reading->claims->items.items));
    if (partner && cell.length)
        filling_cover(filling, (size_t)(partner - filling->reading->claims->items.items));
    return cell;
}

/* The rule's constant for a column; NULL when it gives none. An empty one keeps the cell empty: nothing is looked for. */
const struct constant *filling_constant(const struct filling *filling, size_t column)
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
    const struct constant *constant = filling_constant(filling, c);
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
        cell = filling_look(filling, column);
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
bool filling_holds(const struct filling *filling)
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
        if (filling->bindings[c].bound && filling->bindings[c].reading == filling->reading && filling->bindings[c].capture->claim != SIZE_MAX &&
            filling->cells[c].length)
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
    filling_cover(filling, (size_t)(partner - claims->items.items));
    if (partner >= &claims->items.items[filling->reading->first_claim] && partner < &claims->items.items[filling->reading->last_claim])
        filling->run->used[(size_t)(partner - claims->items.items) - filling->reading->first_claim] = true;
}

void filling_cover_row(struct filling *filling)
{
    for (size_t c = 0; c < filling->dataset->column_count; c++)
        if (filling->bindings[c].bound && filling->cells[c].length) {
            filling_cover(filling, filling->bindings[c].capture->claim);
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

enum error_code filling_cells(struct filling *filling, struct error **error)
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
void filling_sources(const struct filling *filling, struct cell_source *sources)
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

struct span filling_span(const struct filling *filling)
{
    const struct tokens *tokens = &filling->reading->tokens;

    return (struct span){tokens->origin + tokens->items[filling->span.start].start, tokens->origin + tokens->items[filling->span.end - 1].end};
}

/* Does each number of the row say of itself what the rule asks? */
static bool numbers_suit(const struct filling *filling)
{
    const struct claims *claims = filling->reading->claims;

    if (filling->claim && !demands_hold(filling->run, filling->rule, filling->reading, filling->claim, filling->bindings))
        return false;
    for (size_t c = 0; c < filling->dataset->column_count; c++) {
        const struct binding *binding = &filling->bindings[c];
        const struct claim *claim = binding->bound && binding->capture->claim != SIZE_MAX ? &claims->items.items[binding->capture->claim] : NULL;
        if (claim && claim != filling->claim && filling->dataset->columns[c].type->family == SLOT_CLAIM && binding->reading == filling->reading &&
            !demands_hold_counted(filling->run, filling->rule, filling->reading, claim))
            return false;
    }
    return true;
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
        if (!numbers_suit(&filling))
            continue;
        code = filling_add(&filling, &added, error);
        *made |= added;
        if (code == ERROR_NONE && added && rows == 1)
            code = filling_add_gapped(&filling, error);
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
