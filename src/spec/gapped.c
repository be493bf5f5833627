/* Rows of numbers that leave out what the one before them has said: `…, France 18 and Britain eleven`. */
#include "spec/filling.h"

static bool is_named(const struct filling *filling, size_t column)
{
    enum slot_family family = filling->dataset->columns[column].type->family;

    return (family == SLOT_PLACE || family == SLOT_NAME || family == SLOT_ACTOR) && !filling->dataset->columns[column].hidden &&
           filling->cells[column].length;
}

/* A word that the match has bound tells a number from its like, too: `$3 billion for batteries and $5 billion for steel`. */
static bool is_word(const struct filling *filling, size_t column)
{
    enum slot_family family = filling->dataset->columns[column].type->family;

    return (family == SLOT_ENUM || family == SLOT_PHRASE) && !filling->dataset->columns[column].hidden && filling->bindings[column].bound &&
           filling->cells[column].length;
}

/* The columns whose names tell the row's number from its like: the first that has one, or else those whose words do. `before`: the one
 * tried last; SPEC_NO_COLUMN: none yet, or no more. */
static size_t name_column(const struct filling *filling, size_t before)
{
    for (size_t c = 0; c < filling->dataset->column_count; c++)
        if (is_named(filling, c))
            return before == SPEC_NO_COLUMN ? c : SPEC_NO_COLUMN;
    for (size_t c = before == SPEC_NO_COLUMN ? 0 : before + 1; c < filling->dataset->column_count; c++)
        if (is_word(filling, c))
            return c;
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
            binding->part == PART_HIGH || is_frame(filling->dataset, c) || is_whole(&filling->reading->claims->items.items[binding->capture->claim].quantity))
            continue;
        if (binding->part >= PART_FROM || (other && other->capture->claim != binding->capture->claim))
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
        if (column->type->family == SLOT_TIME && !column->hidden && column->look >= LOOK_CLAIM && !filling_constant(filling, c) &&
            slot_time(filling->run->arena, column, filling_part_of_time(column, claim), claim->time).length)
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
        bool time = filling->dataset->columns[c].type->family == SLOT_TIME && filling->dataset->columns[c].look >= LOOK_CLAIM;
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
    size_t name = name_column(filling, SPEC_NO_COLUMN);
    const struct claim *claim = filling->claim;
    bool item = claim && (claim->quantity.role[0] == ROLE_ITEM || claim->quantity.role[1] == ROLE_ITEM), paired = false;
    struct slice cell;

    if (name == SPEC_NO_COLUMN || is_word(filling, name) || !item || !is_name(claim->entity) || filling_constant(filling, name) || in_match(filling, name))
        return;
    for (uint32_t i = 0; i < filling->reading->tokens.count && !paired; i++)
        paired = gap_word(filling->reading, i, "in order");
    cell = paired ? word_cell_of_text(filling->run->arena, filling->reading, &filling->dataset->columns[name], claim->entity) : SLICE_NONE;
    if (cell.length)
        filling->cells[name] = cell;
}

/* The gap that the row's own number stands in, behind one that said what it leaves out: that of a name in `column`. */
static bool own_gap(const struct filling *filling, size_t number, size_t column, struct gap *gap)
{
    const struct spec_column *columns = filling->dataset->columns;
    size_t self = filling->bindings[number].capture->claim;

    for (size_t i = self; i-- > filling->reading->first_claim;)
        if (gap_find(filling->reading, &columns[number], &columns[column], i, gap) && gap->number.claim == self)
            return true;
    return false;
}

/* Where the number itself leaves out what one before it has said, its name is the one beside it: `29 in Japan and 18 in France`. */
static enum error_code name_gapped(struct filling *filling, struct error **error)
{
    size_t number = number_column(filling), name = SPEC_NO_COLUMN;
    struct gap *gap;

    if (number == SPEC_NO_COLUMN || name_column(filling, SPEC_NO_COLUMN) == SPEC_NO_COLUMN)
        return ERROR_NONE;
    gap = ARENA_NEW(filling->run->scratch, struct gap);
    if (!gap)
        return error_memory(error);
    while ((name = name_column(filling, name)) != SPEC_NO_COLUMN) {
        if (!own_gap(filling, number, name, gap))
            continue;
        filling->bindings[name] = (struct binding){&gap->name, filling->reading, PART_VALUE, true};
        return filling_cells(filling, error);
    }
    return ERROR_NONE;
}

enum error_code filling_add(struct filling *filling, bool *made, struct error **error)
{
    enum error_code code = filling_cells(filling, error);
    struct row *row;

    *made = false;
    if (code == ERROR_NONE)
        code = name_gapped(filling, error);
    if (code == ERROR_NONE)
        name_in_order(filling);
    if (code != ERROR_NONE || !filling_holds(filling))
        return code;
    row = row_new(filling->run, filling->rule->dataset, filling->reading->claims, filling_span(filling));
    if (!row)
        return error_memory(error);
    row->cells = filling->cells;
    row->rule = filling->number;
    filling_sources(filling, row->sources);
    filling_cover_row(filling);
    filling->run->hits[filling->number]++;
    *made = true;
    return ERROR_NONE;
}

/* The number behind the row's that leaves out what that has said, but for its name, or its time; and the column of the name. */
static bool find_gap(const struct filling *filling, size_t number, size_t *name, struct gap *gap)
{
    const struct spec_column *columns = filling->dataset->columns;
    size_t before = filling->bindings[number].capture->claim;
    bool found = false;

    *name = SPEC_NO_COLUMN;
    while (!found && (*name = name_column(filling, *name)) != SPEC_NO_COLUMN)
        found = gap_find(filling->reading, &columns[number], &columns[*name], before, gap);
    if (!found)
        found = gap_time(filling->reading, &columns[number], before, gap) &&
                has_own_time(filling, &filling->reading->claims->items.items[gap->number.claim]);
    return found && !filling->run->used[gap->number.claim - filling->reading->first_claim];
}

/* `…, France 18 and Britain eleven`: a row for each number that leaves out what the first has said. */
enum error_code filling_add_gapped(struct filling *filling, struct error **error)
{
    size_t number = number_column(filling);
    enum error_code code = ERROR_NONE;
    bool made = number != SPEC_NO_COLUMN;

    while (code == ERROR_NONE && made) {
        size_t name, before = filling->bindings[number].capture->claim;
        struct gap *gap = ARENA_NEW(filling->run->scratch, struct gap);
        if (!gap)
            return error_memory(error);
        if (!find_gap(filling, number, &name, gap))
            break;
        shift(filling, gap, name, before);
        code = filling_add(filling, &made, error);
        filling->run->used[gap->number.claim - filling->reading->first_claim] |= made;
    }
    return code;
}
