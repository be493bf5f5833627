#ifndef QUANTITY_UNIT_TABLE_H
#define QUANTITY_UNIT_TABLE_H
/* Units made out of the rows of units.tsv, currencies.tsv and prefixes.tsv when they are first asked for, and products of them.
 * Private to the unit files of this room. */
#include "base/map.h"
#include "quantity/unit.h"

#define UNIT_NO_PREFIX SIZE_MAX

struct unit_table {
    struct arena *arena;             /* of the units */
    const struct lexicon *lexicon;
    struct map units;                /* by code, and by "row" keys */
    size_t unit_columns[9], currency_columns[7], prefix_columns[6];
};

/* A factor of a product: a unit and its power. */
struct unit_factor {
    const struct unit *unit;
    int power;
};

bool unit_table_init(struct unit_table *table, struct arena *arena, const struct lexicon *lexicon);
/* The unit of a row, with an SI prefix (a row of prefixes.tsv) or UNIT_NO_PREFIX. NULL when the prefix does not go with it. */
const struct unit *unit_of_row(struct unit_table *table, enum lexicon_table source, size_t row, size_t prefix);
/* The unit of a UCUM expression or currency code; NULL when it is none. `class` picks among rows of one code; empty: the first. */
const struct unit *unit_of_code(struct unit_table *table, struct slice code, struct slice class);
/* The unit whose own code this is, no prefix or product; NULL when it is none. */
const struct unit *unit_of_plain_code(struct unit_table *table, struct slice code);
/* A product of units with the code it is to bear. */
const struct unit *unit_product(struct unit_table *table, struct slice code, const struct unit_factor *factors, size_t count);
/* May the prefix (a row) go before a name (`name`) or symbol of the row? */
bool unit_takes_prefix(const struct unit_table *table, size_t row, size_t prefix, bool name);
struct slice unit_row_prefixing(const struct unit_table *table, size_t row);
/* Code of unit^power: parentheses where the code is itself a product. */
struct slice unit_power_code(struct arena *arena, struct slice code, int power);

#endif
