/* Slot types as rows; the names of parts, fields and places to look. */
#include "spec/slot.h"

#define K(name) (1u << KIND_##name)
#define N(name) (1u << NAME_##name)
#define ANY_NAME (N(PLACE) | N(ORGANISATION) | N(PERSON) | N(OTHER))
#define ANY_KIND (~(K(DATE) | K(PERIOD) | K(ORDINAL)))

/* name, family, kinds, dimension, column */
#define TYPES(X) \
    X("quantity", SLOT_CLAIM, ANY_KIND, NULL, COLUMN_NUMBER) \
    X("percent", SLOT_CLAIM, K(PERCENT) | K(FRACTION), NULL, COLUMN_NUMBER) \
    X("share", SLOT_CLAIM, K(PERCENT) | K(FRACTION) | K(RATIO), NULL, COLUMN_NUMBER) \
    X("proportion", SLOT_CLAIM, K(PERCENT) | K(FRACTION) | K(RATIO), NULL, COLUMN_NUMBER) \
    X("money", SLOT_CLAIM, K(MONEY), NULL, COLUMN_NUMBER) \
    X("count", SLOT_CLAIM, K(COUNT) | K(NUMBER), NULL, COLUMN_NUMBER) \
    X("number", SLOT_CLAIM, K(NUMBER) | K(COUNT), NULL, COLUMN_NUMBER) \
    X("measure", SLOT_CLAIM, K(MEASURE) | K(TEMPERATURE), NULL, COLUMN_NUMBER) \
    X("mass", SLOT_CLAIM, K(MEASURE), "mass", COLUMN_NUMBER) \
    X("area", SLOT_CLAIM, K(MEASURE), "area", COLUMN_NUMBER) \
    X("length", SLOT_CLAIM, K(MEASURE), "length", COLUMN_NUMBER) \
    X("volume", SLOT_CLAIM, K(MEASURE), "volume", COLUMN_NUMBER) \
    X("speed", SLOT_CLAIM, K(MEASURE), "speed", COLUMN_NUMBER) \
    X("energy", SLOT_CLAIM, K(MEASURE), "energy", COLUMN_NUMBER) \
    X("power", SLOT_CLAIM, K(MEASURE), "power", COLUMN_NUMBER) \
    X("pressure", SLOT_CLAIM, K(MEASURE), "pressure", COLUMN_NUMBER) \
    X("information", SLOT_CLAIM, K(MEASURE), "information", COLUMN_NUMBER) \
    X("temperature", SLOT_CLAIM, K(TEMPERATURE), NULL, COLUMN_NUMBER) \
    X("age", SLOT_CLAIM, K(AGE), NULL, COLUMN_NUMBER) \
    X("duration", SLOT_CLAIM, K(DURATION) | K(PERIOD), NULL, COLUMN_NUMBER) \
    X("fraction", SLOT_CLAIM, K(FRACTION), NULL, COLUMN_NUMBER) \
    X("multiple", SLOT_CLAIM, K(MULTIPLE), NULL, COLUMN_NUMBER) \
    X("ratio", SLOT_CLAIM, K(RATIO), NULL, COLUMN_NUMBER) \
    X("ordinal", SLOT_CLAIM, K(ORDINAL), NULL, COLUMN_NUMBER) \
    X("year", SLOT_TIME, 0, NULL, COLUMN_INTEGER) \
    X("date", SLOT_TIME, 0, NULL, COLUMN_DATE) \
    X("period", SLOT_TIME, 0, NULL, COLUMN_TEXT) \
    X("span", SLOT_TIME, 0, NULL, COLUMN_TEXT) \
    X("place", SLOT_PLACE, N(PLACE), NULL, COLUMN_TEXT) \
    X("organisation", SLOT_NAME, N(ORGANISATION) | N(OTHER), NULL, COLUMN_TEXT) \
    X("person", SLOT_NAME, N(PERSON) | N(OTHER), NULL, COLUMN_TEXT) \
    X("name", SLOT_NAME, ANY_NAME, NULL, COLUMN_TEXT) \
    X("phrase", SLOT_PHRASE, 0, NULL, COLUMN_TEXT) \
    X("enum", SLOT_ENUM, 0, NULL, COLUMN_TEXT) \
    X("actor", SLOT_ACTOR, ANY_NAME, NULL, COLUMN_TEXT) \
    X("term", SLOT_TERM, 0, NULL, COLUMN_TEXT) \
    X("text", SLOT_TEXT, 0, NULL, COLUMN_TEXT)

static const struct slot_type types[] = {
#define X(name, family, kinds, dimension, column) {name, family, kinds, dimension, column},
    TYPES(X)
#undef X
};

static const char *const type_names[] = {
#define X(name, family, kinds, dimension, column) name,
    TYPES(X)
#undef X
    NULL};

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
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
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

bool slot_takes_parts(const struct slot_type *type)
{
    return type->kinds == K(RATIO) || slice_is(SLICE("proportion"), type->name);
}
