#include "claim/columns.h"
#include <limits.h>

struct column_row {
    const char *name;
    enum claim_column_type type;
    bool json_only;
    const char *description;
};

static const struct column_row rows[] = {
#define X(symbol, name, type, json_only, description) {name, CLAIM_##type, json_only, description},
    CLAIM_COLUMNS(X)
#undef X
};

#define VALUE_DIGITS 17   /* what a double can hold, the most that `value` shows */

const char *claim_column_name(enum claim_column column)
{
    return rows[column].name;
}

struct slice claim_column_key(enum claim_column column)
{
    static const struct slice keys[] = {
#define X(symbol, name, type, json_only, description) {"\"" name "\":", sizeof name + 2},
        CLAIM_COLUMNS(X)
#undef X
    };
    return keys[column];
}

const char *claim_column_description(enum claim_column column)
{
    return rows[column].description;
}

enum claim_column_type claim_column_type(enum claim_column column)
{
    return rows[column].type;
}

bool claim_column_json_only(enum claim_column column)
{
    return rows[column].json_only;
}

enum claim_column claim_column_find(struct slice name)
{
    size_t at = 0;
    while (at < CLAIM_COLUMN_COUNT && !slice_is(name, rows[at].name))
        at++;
    return (enum claim_column)at;
}

/* ---- values ---- */

static struct slice integer(struct arena *arena, size_t value)
{
    return arena_unsigned(arena, value);
}

/* 16 hexadecimal digits. */
static struct slice identity(struct arena *arena, uint64_t id)
{
    char digits[16];
    for (size_t i = 0; i < sizeof digits; i++)
        digits[i] = "0123456789abcdef"[id >> (60 - 4 * i) & 15];
    return arena_copy(arena, (struct slice){digits, sizeof digits});
}

static struct slice decimal(struct arena *arena, struct rational value)
{
    return rational_decimal_text(arena, value, VALUE_DIGITS);
}

/* A time of which no length is told; `first ten months of 2017` has one. */
static bool is_unmeasured(const struct quantity *q)
{
    bool length = q->kind == KIND_PERIOD && q->unit && q->unit->class == UNIT_DURATION;
    return !length && (q->kind == KIND_DATE || q->kind == KIND_PERIOD);
}

/* First or last byte in the file of a clean span; unknown when it is empty. */
static struct slice offset(struct arena *arena, const struct claims *claims, struct span clean, bool end)
{
    if (clean.end <= clean.start)
        return SLICE_NONE;
    struct document *document = claims->document;
    if (document->asked.start != clean.start || document->asked.end != clean.end) {      /* one end is asked for behind the other */
        document->asked_file = document_in_file(document, clean);
        document->asked = clean;
    }
    return integer(arena, end ? document->asked_file.end : document->asked_file.start);
}

static struct slice two_groups(struct arena *arena, const struct quantity *q)
{
    if (!q->group[0])
        return SLICE_NONE;
    return q->group[1] ? arena_format(arena, "%u|%u", q->group[0], q->group[1]) : arena_unsigned(arena, q->group[0]);
}

static struct slice two_roles(struct arena *arena, const struct quantity *q)
{
    if (!q->group[0])
        return SLICE_NONE;
    const char *first = quantity_role_name((enum quantity_role)q->role[0]), *second = quantity_role_name((enum quantity_role)q->role[1]);
    return q->group[1] ? arena_format(arena, "%s|%s", first, second) : slice_of(first);
}

static struct slice known(const char *text)
{
    return text && *text ? slice_of(text) : SLICE_NONE;
}

static struct slice place_text(struct arena *arena, const struct claims *claims, const struct claim *c, enum claim_column column)
{
    struct document *document = claims->document;
    const struct quantity *q = &c->quantity;
    const struct section *section;
    switch (column) {
    case CLAIM_COLUMN_ID: return identity(arena, c->id);
    case CLAIM_COLUMN_DOCUMENT: return slice_of(document->name);
    case CLAIM_COLUMN_SECTION:
        section = document_section(document, q->span.start);
        return section ? section->title : SLICE_NONE;
    case CLAIM_COLUMN_PAGE: return document_page(document, q->span.start);
    case CLAIM_COLUMN_LINE: return integer(arena, document_place(document, q->span.start).line);
    case CLAIM_COLUMN_COLUMN: return integer(arena, document_place(document, q->span.start).column);
    case CLAIM_COLUMN_START: return offset(arena, claims, q->span, false);
    case CLAIM_COLUMN_END: return offset(arena, claims, q->span, true);
    case CLAIM_COLUMN_TEXT: return slice_sub(document->clean, q->span.start, q->span.end);
    case CLAIM_COLUMN_NUMBER_START: return offset(arena, claims, q->number, false);
    case CLAIM_COLUMN_NUMBER_END: return offset(arena, claims, q->number, true);
    case CLAIM_COLUMN_PHRASE_START: return offset(arena, claims, q->phrase, false);
    case CLAIM_COLUMN_PHRASE_END: return offset(arena, claims, q->phrase, true);
    case CLAIM_COLUMN_SENTENCE: return slice_sub(document->clean, c->excerpt.start, c->excerpt.end);
    default: return SLICE_NONE;
    }
}

static struct slice quantity_text(struct arena *arena, const struct quantity *q, enum claim_column column)
{
    bool unbounded = rational_is_none(q->interval.low) && rational_is_none(q->interval.high);
    switch (column) {
    case CLAIM_COLUMN_KIND: return slice_of(quantity_kind_name(q->kind));
    case CLAIM_COLUMN_FORM: return slice_of(quantity_form_name(q->form));
    case CLAIM_COLUMN_BOUND: return slice_of(quantity_bound_sign(q->bound));
    case CLAIM_COLUMN_CHANGE: return known(quantity_change_name(q->change));
    case CLAIM_COLUMN_GROUP: return two_groups(arena, q);
    case CLAIM_COLUMN_ROLE: return two_roles(arena, q);
    case CLAIM_COLUMN_QUALIFIER: return q->qualifier;
    case CLAIM_COLUMN_PER: return q->per;
    case CLAIM_COLUMN_COUNTED: return q->counted;
    case CLAIM_COLUMN_AMBIGUITY: return q->ambiguity;
    case CLAIM_COLUMN_UNIT: return q->unit && !is_unmeasured(q) ? q->unit->code : SLICE_NONE;
    case CLAIM_COLUMN_UNIT_TEXT: return q->unit_text;
    case CLAIM_COLUMN_CANONICAL_UNIT: return q->unit && !is_unmeasured(q) ? q->unit->canonical_code : SLICE_NONE;
    case CLAIM_COLUMN_INTERVAL_ENDS: return unbounded ? SLICE_NONE : slice_of(interval_ends(q->interval));
    default: break;
    }
    if (is_unmeasured(q))
        return SLICE_NONE;
    switch (column) {
    case CLAIM_COLUMN_VALUE: return decimal(arena, q->value);
    case CLAIM_COLUMN_VALUE_TEXT: return rational_text(arena, q->value);
    case CLAIM_COLUMN_LOW: return decimal(arena, q->low);
    case CLAIM_COLUMN_HIGH: return decimal(arena, q->high);
    case CLAIM_COLUMN_LOW_TEXT: return rational_text(arena, q->low);
    case CLAIM_COLUMN_HIGH_TEXT: return rational_text(arena, q->high);
    case CLAIM_COLUMN_INTERVAL_LOW: return decimal(arena, q->interval.low);
    case CLAIM_COLUMN_INTERVAL_HIGH: return decimal(arena, q->interval.high);
    case CLAIM_COLUMN_CANONICAL_VALUE: return decimal(arena, q->canonical_value);
    default: return SLICE_NONE;
    }
}

static struct slice meaning_text(struct arena *arena, const struct claims *claims, const struct claim *c, enum claim_column column)
{
    switch (column) {
    case CLAIM_COLUMN_SUBJECT: return c->subject;
    case CLAIM_COLUMN_SUBJECT_START: return offset(arena, claims, c->subject_span, false);
    case CLAIM_COLUMN_SUBJECT_END: return offset(arena, claims, c->subject_span, true);
    case CLAIM_COLUMN_ENTITY: return c->entity;
    case CLAIM_COLUMN_ENTITY_START: return offset(arena, claims, c->entity_span, false);
    case CLAIM_COLUMN_ENTITY_END: return offset(arena, claims, c->entity_span, true);
    case CLAIM_COLUMN_TIME: return c->time;
    case CLAIM_COLUMN_PLACE: return c->place;
    case CLAIM_COLUMN_BASE: return c->base;
    case CLAIM_COLUMN_ATTRIBUTION: return c->attribution;
    case CLAIM_COLUMN_MODALITY: return slice_of(claim_modality_name(c->modality));
    case CLAIM_COLUMN_NEGATED: return c->negated ? SLICE("true") : SLICE("false");
    default: return SLICE_NONE;
    }
}

/* What a column is told of. */
enum origin { FROM_QUANTITY, FROM_PLACE, FROM_MEANING };

static enum origin origin_of(enum claim_column column)
{
    static const unsigned char origins[CLAIM_COLUMN_COUNT] = {
        [CLAIM_COLUMN_ID] = FROM_PLACE, [CLAIM_COLUMN_DOCUMENT] = FROM_PLACE, [CLAIM_COLUMN_SECTION] = FROM_PLACE, [CLAIM_COLUMN_PAGE] = FROM_PLACE,
        [CLAIM_COLUMN_LINE] = FROM_PLACE, [CLAIM_COLUMN_COLUMN] = FROM_PLACE, [CLAIM_COLUMN_START] = FROM_PLACE, [CLAIM_COLUMN_END] = FROM_PLACE,
        [CLAIM_COLUMN_TEXT] = FROM_PLACE, [CLAIM_COLUMN_NUMBER_START] = FROM_PLACE, [CLAIM_COLUMN_NUMBER_END] = FROM_PLACE,
        [CLAIM_COLUMN_PHRASE_START] = FROM_PLACE, [CLAIM_COLUMN_PHRASE_END] = FROM_PLACE, [CLAIM_COLUMN_SENTENCE] = FROM_PLACE,
        [CLAIM_COLUMN_SUBJECT] = FROM_MEANING, [CLAIM_COLUMN_SUBJECT_START] = FROM_MEANING, [CLAIM_COLUMN_SUBJECT_END] = FROM_MEANING,
        [CLAIM_COLUMN_ENTITY] = FROM_MEANING, [CLAIM_COLUMN_ENTITY_START] = FROM_MEANING, [CLAIM_COLUMN_ENTITY_END] = FROM_MEANING,
        [CLAIM_COLUMN_TIME] = FROM_MEANING, [CLAIM_COLUMN_PLACE] = FROM_MEANING, [CLAIM_COLUMN_BASE] = FROM_MEANING,
        [CLAIM_COLUMN_ATTRIBUTION] = FROM_MEANING, [CLAIM_COLUMN_MODALITY] = FROM_MEANING, [CLAIM_COLUMN_NEGATED] = FROM_MEANING};
    return (enum origin)origins[column];
}

struct slice claim_column_text(struct arena *arena, const struct claims *claims, size_t index, enum claim_column column)
{
    const struct claim *c = &claims->items.items[index];
    enum origin origin = origin_of(column);
    struct slice text = origin == FROM_PLACE ? place_text(arena, claims, c, column) : origin == FROM_MEANING ? meaning_text(arena, claims, c, column)
                                                                                    : quantity_text(arena, &c->quantity, column);
    return text.length ? text : SLICE_NONE;
}
