#include "check/lookup.h"
#include "check/edtf.h"
#include "base/file.h"
#include "base/map.h"
#include <stdio.h>

#define KEY_NAMES 16   /* ways in which one row of text can be keyed, its other names taken in */

struct row_list { size_t *items; size_t count, capacity; };

struct lookup {
    struct arena *arena;
    const struct lexicon *lexicon;
    const struct spec_reference *reference;
    const struct table *table;
    struct slice name, unit;
    size_t value, unit_column, source, edition, year;   /* columns of the table; SIZE_MAX: none */
    size_t *keys;                                       /* columns, by key; the year's too */
    size_t *each;                                       /* columns */
    struct map rows;                                    /* keys but the year → row_list */
};

static enum error_code column_of(struct lookup *l, struct slice name, size_t *out, struct error **error)
{
    *out = name.length ? table_column(l->table, name) : SIZE_MAX;
    if (!name.length || *out != SIZE_MAX)
        return ERROR_NONE;
    return error_raise(error, ERROR_SPEC, l->reference->place, "name a column of that table", "%.*s has no column '%.*s'", SLICE_ARGS(l->name), SLICE_ARGS(name));
}

static enum error_code know_columns(struct lookup *l, const struct spec_conditions *where, struct error **error)
{
    enum error_code code = ERROR_NONE;
    size_t unused;
    for (size_t i = 0; !code && i < where->count; i++)
        code = column_of(l, where->items[i].name, &unused, error);
    return code;
}

/* `unit:` names a column where the table has one of that name, else a unit. */
static enum error_code find_columns(struct lookup *l, struct error **error)
{
    const struct spec_reference *r = l->reference;
    enum error_code code = column_of(l, r->value, &l->value, error);
    l->unit_column = r->unit.length ? table_column(l->table, r->unit) : SIZE_MAX;
    l->year = SIZE_MAX;
    if (!code)
        code = column_of(l, r->source, &l->source, error);
    if (!code)
        code = column_of(l, r->edition, &l->edition, error);
    l->keys = ARENA_ARRAY(l->arena, r->key_count + 1, size_t);
    if (!l->keys)
        return error_memory(error);
    for (size_t i = 0; !code && i < r->key_count; i++) {
        code = column_of(l, r->keys[i].column, &l->keys[i], error);
        if (r->keys[i].years)
            l->year = l->keys[i];
    }
    if (!code)
        code = know_columns(l, &r->where, error);
    for (size_t i = 0; !code && i < r->row_count; i++)
        code = know_columns(l, &r->rows[i].where, error);
    l->each = ARENA_ARRAY(l->arena, r->each_count + 1, size_t);
    for (size_t i = 0; !code && l->each && i < r->each_count; i++)
        code = column_of(l, r->each[i], &l->each[i], error);
    return l->each ? code : error_memory(error);
}

/* Conditions on one column are alternatives. */
static bool stands(const struct lookup *l, size_t row, const struct spec_conditions *where)
{
    for (size_t i = 0; i < where->count; i++) {
        bool any = false;
        for (size_t k = 0; k < where->count; k++)
            any |= slice_equal(where->items[k].name, where->items[i].name) &&
                   slice_equal_fold(table_cell(l->table, row, table_column(l->table, where->items[k].name)), where->items[k].value);
        if (!any)
            return false;
    }
    return true;
}

static bool counts(const struct lookup *l, size_t row) { return stands(l, row, &l->reference->where); }

static void put(struct buffer *key, struct slice text)
{
    for (size_t i = 0; i < text.length; i++)
        buffer_char(key, (char)(text.data[i] >= 'A' && text.data[i] <= 'Z' ? text.data[i] + 32 : text.data[i]));
    buffer_char(key, '\x1f');
}

static bool add_row(struct lookup *l, size_t row)
{
    struct buffer key = {0};
    bool added;
    for (size_t i = 0; i < l->reference->key_count; i++)
        if (!l->reference->keys[i].years)
            put(&key, table_cell(l->table, row, l->keys[i]));
    struct slice text = key.failed ? SLICE_NONE : arena_copy(l->arena, buffer_slice(&key));
    bool failed = key.failed;
    buffer_free(&key);
    struct map_entry *entry = failed ? NULL : map_put(&l->rows, text, &added);
    if (!entry || (added && !(entry->value = ARENA_NEW(l->arena, struct row_list))))
        return false;
    struct row_list *list = entry->value;
    return LIST_PUSH(l->arena, list, row);
}

enum error_code lookup_open(struct arena *arena, const struct lexicon *lexicon, const struct spec_reference *reference, const char *folder,
                            struct slice unit, struct lookup **out, struct error **error)
{
    struct table_read_options how = {.size = sizeof how};
    struct lookup *l = ARENA_NEW(arena, struct lookup);
    struct table *table = NULL;
    if (!l)
        return error_memory(error);
    *l = (struct lookup){.arena = arena, .lexicon = lexicon, .reference = reference, .unit = unit};
    l->name = arena_format(arena, slice_ends(reference->table, SLICE(".csv")) ? "%.*s" : "%.*s.csv", SLICE_ARGS(reference->table));
    map_init(&l->rows, arena);
    char *path = l->name.data ? file_join(arena, folder, l->name.data) : NULL;
    enum error_code code = path ? table_read(arena, path, &how, &table, error) : error_memory(error);
    l->table = table;
    if (!code)
        code = find_columns(l, error);
    for (size_t row = 0; !code && row < table->row_count; row++)
        if (counts(l, row) && !add_row(l, row))
            code = error_memory(error);
    *out = l;
    return code;
}

struct slice lookup_name(const struct lookup *lookup) { return lookup->name; }

/* ---- values ---- */

static bool is_unit_one(struct slice unit) { return !unit.length || slice_is(unit, "1"); }

/* The value of a table's row in the unit of the spec's column; none when it cannot be converted. */
static struct rational value_of(struct lookup *l, size_t row)
{
    struct rational value = rational_parse(l->arena, table_cell(l->table, row, l->value));
    struct slice unit = l->unit_column != SIZE_MAX ? table_cell(l->table, row, l->unit_column) : l->reference->unit;
    const struct unit *from = NULL, *to = NULL;
    if (rational_is_none(value) || !unit.length || slice_equal(unit, l->unit) || (is_unit_one(unit) && is_unit_one(l->unit)))
        return value;
    if (unit_by_name(l->arena, l->lexicon, unit, &from, NULL) || unit_by_name(l->arena, l->lexicon, l->unit, &to, NULL))
        return RATIONAL_NONE;
    return unit_convert(l->arena, value, from, to);
}

/* The k-th key of the whole that a row is a share of: as `over:` says, else the row's own. */
static struct slice over_key(const struct lookup *l, size_t row, size_t k)
{
    const struct spec_conditions *over = &l->reference->over;
    struct slice wanted = table_cell(l->table, row, l->keys[k]);
    for (size_t i = 0; i < over->count; i++)
        if (slice_equal(over->items[i].name, l->reference->keys[k].column))
            wanted = over->items[i].value;
    return wanted;
}

static const struct row_list *wholes_of(const struct lookup *l, size_t row)
{
    struct buffer key = {0};
    for (size_t k = 0; k < l->reference->key_count; k++)
        if (!l->reference->keys[k].years)
            put(&key, over_key(l, row, k));
    const struct map_entry *entry = key.failed ? NULL : map_find(&l->rows, buffer_slice(&key));
    buffer_free(&key);
    return entry ? entry->value : NULL;
}

/* Of a share: the value of the row whose keys are those of `over:`, in the same year. */
static struct rational divided(struct lookup *l, struct rational value, size_t row)
{
    struct rational whole = RATIONAL_NONE;
    const struct row_list *rows = wholes_of(l, row);
    for (size_t i = 0; rows && i < rows->count && rational_is_none(whole); i++) {
        bool same = true;
        for (size_t k = 0; same && k < l->reference->key_count; k++)   /* the map leaves the years out */
            same = !l->reference->keys[k].years || slice_equal_fold(table_cell(l->table, rows->items[i], l->keys[k]), over_key(l, row, k));
        if (same)
            whole = rational_parse(l->arena, table_cell(l->table, rows->items[i], l->value));
    }
    if (rational_is_none(whole) || !rational_sign(whole))
        return RATIONAL_NONE;
    value = rational_divide(l->arena, value, whole);
    return slice_is(l->unit, "%") ? rational_scale(l->arena, value, 2) : value;
}

static bool hit_of(struct lookup *l, size_t row, struct lookup_hit *out)
{
    struct rational value = l->reference->over.count ? rational_parse(l->arena, table_cell(l->table, row, l->value)) : value_of(l, row);
    if (!rational_is_none(value) && l->reference->over.count)
        value = divided(l, value, row);
    *out = (struct lookup_hit){.row = row, .value = value, .year = l->year == SIZE_MAX ? 0 : edtf_year_of(table_cell(l->table, row, l->year)),
                               .source = l->source == SIZE_MAX ? SLICE_NONE : table_cell(l->table, row, l->source),
                               .edition = l->edition == SIZE_MAX ? SLICE_NONE : table_cell(l->table, row, l->edition)};
    return !rational_is_none(value);
}

/* ---- search ---- */

/* The cell's own name, then those that `names:` gives for it; empty past the last. */
static struct slice name_of(const struct lookup *l, struct slice cell, size_t which)
{
    if (which == 0)
        return cell;
    for (size_t i = 0; i < l->reference->names.count; i++)
        if (slice_equal_fold(l->reference->names.items[i].name, cell) && --which == 0)
            return l->reference->names.items[i].value;
    return SLICE_NONE;
}

/* The rows of the choice-th combination of names: digits of `choice` in base KEY_NAMES pick a name for each key. */
static const struct row_list *rows_of(const struct lookup *l, const struct lookup_question *q, size_t choice)
{
    struct buffer key = {0};
    const struct map_entry *entry = NULL;
    bool named = true;
    for (size_t i = 0; i < l->reference->key_count; i++) {
        if (l->reference->keys[i].years)
            continue;
        struct slice name = name_of(l, q->keys[i], choice % KEY_NAMES);
        named &= name.length > 0;
        choice /= KEY_NAMES;
        put(&key, name);
    }
    if (named && !key.failed)
        entry = map_find(&l->rows, buffer_slice(&key));
    buffer_free(&key);
    return entry ? entry->value : NULL;
}

static size_t choices(const struct lookup *l)
{
    size_t count = 1;
    for (size_t i = 0; i < l->reference->key_count && count < KEY_NAMES * KEY_NAMES; i++)
        count *= l->reference->keys[i].years ? 1 : KEY_NAMES;
    return count;
}

bool lookup_next(struct lookup *l, const struct lookup_question *q, struct lookup_cursor *at, struct lookup_hit *out)
{
    for (size_t total = choices(l); at->choice < total; at->choice++, at->row = 0) {
        const struct row_list *rows = rows_of(l, q, at->choice);
        while (rows && at->row < rows->count) {
            size_t row = rows->items[at->row++];
            int year = l->year == SIZE_MAX ? 0 : edtf_year_of(table_cell(l->table, row, l->year));
            bool fits = (!q->first_year || year >= q->first_year) && (!q->last_year || year <= q->last_year);
            if (fits && hit_of(l, row, out))
                return true;
        }
    }
    return false;
}

/* ---- statements about the table ---- */

struct slice lookup_each_text(const struct lookup *l, size_t row)
{
    struct slice text = SLICE_NONE;
    for (size_t i = 0; i < l->reference->each_count; i++)
        text = arena_format(l->arena, "%.*s%s%.*s", SLICE_ARGS(text), i ? " " : "", SLICE_ARGS(table_cell(l->table, row, l->each[i])));
    return text;
}

size_t lookup_each(struct lookup *l, size_t **rows)
{
    struct map seen;
    size_t count = 0;
    map_init(&seen, l->arena);
    *rows = ARENA_ARRAY(l->arena, l->table->row_count + 1, size_t);
    for (size_t row = 0; *rows && row < l->table->row_count; row++) {
        bool added = false;
        if (counts(l, row) && map_put(&seen, lookup_each_text(l, row), &added) && added)
            (*rows)[count++] = row;
    }
    return count;
}

static bool same_each(const struct lookup *l, size_t a, size_t b)
{
    for (size_t i = 0; i < l->reference->each_count; i++)
        if (!slice_equal(table_cell(l->table, a, l->each[i]), table_cell(l->table, b, l->each[i])))
            return false;
    return true;
}

bool lookup_numbers(struct lookup *l, struct spec_conditions where, size_t each, struct interval *out)
{
    bool found = false;
    for (size_t row = 0; row < l->table->row_count; row++) {
        struct rational value = RATIONAL_NONE;
        if (same_each(l, row, each) && counts(l, row) && stands(l, row, &where))
            value = rational_parse(l->arena, table_cell(l->table, row, l->value));
        if (rational_is_none(value))
            continue;
        *out = found ? interval_hull(*out, interval_point(value)) : interval_point(value);
        found = true;
    }
    return found;
}
