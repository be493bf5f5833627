/* What a spec asks of its rows' first numbers: `claim: {base: "(share|stake)"}`, `unless: {difference: "(up|down)"}`. */
#include "spec/load.h"
#include "spec/run.h"
#include "spec/slot.h"
#include "spec/start.h"

/* --- from YAML -------------------------------------------------------------------------------------------------------------- */

/* `""`: nothing is asked, whatever the spec asks of its other patterns. */
static bool asks_nothing(const struct yaml *node) { return node->kind == YAML_SCALAR && !yaml_text(node).length; }

static enum error_code load_demand(struct specs *specs, struct dataset *dataset, const struct yaml *name, const struct yaml *templates, size_t rule,
                                   struct demand *out, struct error **error)
{
    size_t field = slot_field_find(yaml_text(name));

    if (field == SIZE_MAX || field <= FIELD_SAME)
        return spec_unknown(error, name->place, "field", yaml_text(name), slot_field_names() + FIELD_UNIT);
    out->field = (enum slot_field)field;
    return asks_nothing(templates) ? ERROR_NONE : load_atoms(specs, dataset, templates, rule, &out->atoms, &out->count, error);
}

enum error_code load_demands(struct specs *specs, struct dataset *dataset, const struct yaml *node, size_t rule, struct demand **out,
                             size_t *count, struct error **error)
{
    static const char *const keys[] = {"claim", "unless"};
    enum error_code code = ERROR_NONE;

    for (size_t k = 0; k < 2 && code == ERROR_NONE; k++) {
        const struct yaml *fields = yaml_get(node, keys[k]);
        struct demand *demands = fields ? ARENA_ARRAY(specs->arena, *count + fields->count + 1, struct demand) : NULL;
        if (!fields)
            continue;
        code = demands ? load_mapping(fields, k ? "'unless'" : "'claim'", error) : error_memory(error);
        for (size_t i = 0; i < *count && code == ERROR_NONE; i++)
            demands[i] = (*out)[i];
        for (size_t i = 0; code == ERROR_NONE && i < fields->count; i++) {
            demands[*count] = (struct demand){.forbids = k == 1};
            code = load_demand(specs, dataset, fields->keys[i], fields->items[i], rule, &demands[(*count)++], error);
        }
        *out = demands;
    }
    return code;
}

/* --- of a number ------------------------------------------------------------------------------------------------------------ */

/* Does a slot in the field's words stand on what fills its column in the row, where something does? */
static bool agrees(struct spec_run *run, const struct dataset *dataset, const struct atom *atom, const struct found *found, struct reading *field,
                   const struct binding *bindings)
{
    for (size_t i = 0; i < atom->slot_count; i++) {
        size_t c = atom->slots[i].columns[0];
        const struct spec_column *column = &dataset->columns[c];
        if (!bindings || !bindings[c].bound || found->captures[i].end == 0)
            continue;
        if (!slice_equal(slot_cell(run->scratch, field, column, PART_VALUE, &found->captures[i]),
                         slot_cell(run->scratch, bindings[c].reading, column, PART_VALUE, bindings[c].capture)))
            return false;
    }
    return true;
}

static bool says(struct spec_run *run, const struct dataset *dataset, const struct atom *atom, struct reading *field, const struct binding *bindings)
{
    struct found found;

    for (uint32_t at = 0; (at = start_next(&atom->start, field, at)) < field->tokens.count; at++)
        if (matcher_at(run->matcher, atom, field, at, &found) && agrees(run, dataset, atom, &found, field, bindings))
            return true;
    return false;
}

static bool says_one(struct spec_run *run, const struct dataset *dataset, const struct demand *demand, struct reading *field,
                     const struct binding *bindings)
{
    for (size_t i = 0; i < demand->count; i++)
        if (says(run, dataset, &run->specs->atoms.items[demand->atoms[i]], field, bindings))
            return true;
    return false;
}

/* What a number counts is asked of its own words alone: a bare one's subject may be anything. */
static struct slice said_by(struct arena *arena, struct reading *reading, enum slot_field field, const struct claim *claim)
{
    return field == FIELD_COUNTED ? claim->quantity.counted : slot_field_text(arena, reading, field, claim);
}

static bool holds(struct spec_run *run, const struct dataset *dataset, const struct demand *demand, struct reading *reading,
                  const struct claim *claim, const struct binding *bindings)
{
    struct slice text = demand->count ? said_by(run->scratch, reading, demand->field, claim) : SLICE_NONE;
    struct reading field;

    if (!text.length || !reading_of_text(run->scratch, run->specs, reading->claims, text, &field))
        return true;
    return says_one(run, dataset, demand, &field, bindings) != demand->forbids;
}

static bool says_otherwise(const struct rule *rule, const struct demand *demand)
{
    for (size_t i = 0; i < rule->demand_count; i++)
        if (rule->demands[i].field == demand->field && rule->demands[i].forbids == demand->forbids)
            return true;
    return false;
}

bool demands_hold(struct spec_run *run, const struct rule *rule, struct reading *reading, const struct claim *claim, const struct binding *bindings)
{
    const struct dataset *dataset = &run->specs->datasets.items[rule->dataset];

    for (size_t i = 0; i < rule->demand_count; i++)
        if (!holds(run, dataset, &rule->demands[i], reading, claim, bindings))
            return false;
    for (size_t i = 0; i < dataset->demand_count; i++)
        if (!says_otherwise(rule, &dataset->demands[i]) && !holds(run, dataset, &dataset->demands[i], reading, claim, bindings))
            return false;
    return true;
}

bool demands_hold_counted(struct spec_run *run, const struct rule *rule, struct reading *reading, const struct claim *claim)
{
    const struct dataset *dataset = &run->specs->datasets.items[rule->dataset];

    for (size_t i = 0; i < rule->demand_count; i++)
        if (rule->demands[i].field == FIELD_COUNTED && !holds(run, dataset, &rule->demands[i], reading, claim, NULL))
            return false;
    for (size_t i = 0; i < dataset->demand_count; i++)
        if (dataset->demands[i].field == FIELD_COUNTED && !says_otherwise(rule, &dataset->demands[i]) &&
            !holds(run, dataset, &dataset->demands[i], reading, claim, NULL))
            return false;
    return true;
}
