#ifndef CLAIM_COLUMNS_H
#define CLAIM_COLUMNS_H
/* The claim table: the only list of its columns. Header line, JSON keys, schema and documents all come from it. Columns are only
 * ever appended. */
#include "claim/claim.h"

enum claim_column_type { CLAIM_TEXT, CLAIM_INTEGER, CLAIM_NUMBER, CLAIM_BOOLEAN };

/* X(symbol, name, type, only in JSON, description) */
#define CLAIM_COLUMNS(X)                                                                                                          \
    X(ID, "id", TEXT, false, "hash of document, start and end")                                                                   \
    X(DOCUMENT, "document", TEXT, false, "path as given, or the record's id")                                                     \
    X(SECTION, "section", TEXT, false, "title of the section")                                                                    \
    X(PAGE, "page", TEXT, false, "page number as printed, else counted by form feeds")                                            \
    X(LINE, "line", INTEGER, false, "line in the source, from 1")                                                                 \
    X(COLUMN, "column", INTEGER, false, "column in code points, from 1")                                                          \
    X(START, "start", INTEGER, false, "first byte of the quantity in the source")                                                 \
    X(END, "end", INTEGER, false, "byte behind the quantity")                                                                     \
    X(TEXT, "text", TEXT, false, "the quantity's own words, clean")                                                               \
    X(NUMBER_START, "number_start", INTEGER, false, "first byte of its digits or number words")                                   \
    X(NUMBER_END, "number_end", INTEGER, false, "byte behind them")                                                               \
    X(PHRASE_START, "phrase_start", INTEGER, false, "first byte of the phrase, qualifier included")                               \
    X(PHRASE_END, "phrase_end", INTEGER, false, "byte behind the phrase, counted noun included")                                  \
    X(KIND, "kind", TEXT, false, "number count percent money measure temperature age duration fraction multiple ratio ordinal "   \
                                 "date period statistic")                                                                         \
    X(FORM, "form", TEXT, false, "point range bound plusminus vague")                                                             \
    X(VALUE, "value", NUMBER, false, "stated value, decimal, at most 17 digits")                                                  \
    X(VALUE_TEXT, "value_text", TEXT, false, "stated value, exact: a decimal or a ratio such as 1/3")                             \
    X(LOW, "low", NUMBER, false, "stated lower end")                                                                              \
    X(HIGH, "high", NUMBER, false, "stated upper end")                                                                            \
    X(LOW_TEXT, "low_text", TEXT, true, "stated lower end, exact")                                                                \
    X(HIGH_TEXT, "high_text", TEXT, true, "stated upper end, exact")                                                              \
    X(INTERVAL_LOW, "interval_low", NUMBER, false, "lower end of what digits and qualifier allow")                                \
    X(INTERVAL_HIGH, "interval_high", NUMBER, false, "upper end of it")                                                           \
    X(INTERVAL_ENDS, "interval_ends", TEXT, false, "[] () [) (]: closed and open ends")                                           \
    X(UNIT, "unit", TEXT, false, "UCUM code, ISO 4217 code, %, [pp], [bp], or 1")                                                 \
    X(UNIT_TEXT, "unit_text", TEXT, false, "the unit as written")                                                                 \
    X(CANONICAL_VALUE, "canonical_value", NUMBER, false, "value in SI base units; percent as a ratio")                            \
    X(CANONICAL_UNIT, "canonical_unit", TEXT, false, "the unit of canonical_value")                                               \
    X(QUALIFIER, "qualifier", TEXT, false, "nearly, about, at least")                                                             \
    X(BOUND, "bound", TEXT, false, "= ~ < <= > >=")                                                                               \
    X(CHANGE, "change", TEXT, false, "up down none")                                                                              \
    X(GROUP, "group", TEXT, false, "number shared by claims that belong together")                                                \
    X(ROLE, "role", TEXT, false, "from to item part whole same total")                                                            \
    X(COUNTED, "counted", TEXT, false, "singular noun phrase counted")                                                            \
    X(SUBJECT, "subject", TEXT, false, "the property measured")                                                                   \
    X(SUBJECT_START, "subject_start", INTEGER, false, "its first byte in the source")                                             \
    X(SUBJECT_END, "subject_end", INTEGER, false, "the byte behind it")                                                           \
    X(ENTITY, "entity", TEXT, false, "whose property")                                                                            \
    X(ENTITY_START, "entity_start", INTEGER, false, "its first byte in the source")                                               \
    X(ENTITY_END, "entity_end", INTEGER, false, "the byte behind it")                                                             \
    X(TIME, "time", TEXT, false, "EDTF level 1")                                                                                  \
    X(PLACE, "place", TEXT, false, "where")                                                                                       \
    X(BASE, "base", TEXT, false, "of what a share is: China's GDP")                                                               \
    X(PER, "per", TEXT, false, "day, capita: what a rate is counted by")                                                          \
    X(ATTRIBUTION, "attribution", TEXT, false, "who says so")                                                                     \
    X(MODALITY, "modality", TEXT, false, "stated estimated projected target hypothetical")                                        \
    X(NEGATED, "negated", BOOLEAN, false, "true where the sentence denies it")                                                    \
    X(AMBIGUITY, "ambiguity", TEXT, false, "other readings, | between them")                                                      \
    X(SENTENCE, "sentence", TEXT, false, "the clean sentence; where it holds more than 64 claims, what stands around this one")

enum claim_column {
#define X(symbol, name, type, json_only, description) CLAIM_COLUMN_##symbol,
    CLAIM_COLUMNS(X)
#undef X
        CLAIM_COLUMN_COUNT
};

/* Its name, its sentence for people, whether only JSON has it. */
const char *claim_column_name(enum claim_column column);
struct slice claim_column_key(enum claim_column column);      /* its name in quotes and a colon: json_raw_key */
const char *claim_column_description(enum claim_column column);
enum claim_column_type claim_column_type(enum claim_column column);
bool claim_column_json_only(enum claim_column column);
/* By name; CLAIM_COLUMN_COUNT when there is none. */
enum claim_column claim_column_find(struct slice name);

/* The text of one column of one claim: numbers as decimal digits, booleans as true and false; data NULL when unknown. Lent by the
 * arena or the document. */
struct slice claim_column_text(struct arena *arena, const struct claims *claims, size_t index, enum claim_column column);

#endif
