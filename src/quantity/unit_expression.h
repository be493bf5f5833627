#ifndef QUANTITY_UNIT_EXPRESSION_H
#define QUANTITY_UNIT_EXPRESSION_H
/* A unit expression while it is read: its terms, and what the files that read it share. Private to them. */
#include "quantity/unit_context.h"

enum { FACTORS = 12 };

/* A factor as it stands in the text. */
struct term {
    const struct unit *unit;
    int power;
    size_t end;              /* in the text */
    bool symbol;             /* a symbol, not a word */
    bool powered;            /* bears a power of its own */
    bool attached_only;
    struct slice ambiguity;
};

struct expression {
    struct arena *arena;
    const struct unit_context *context;
    struct slice text;
    size_t start;
    struct unit_factor factors[FACTORS];
    size_t count;
    struct slice code;
    size_t end;
    bool symbol;             /* every term a symbol */
    bool over;               /* has a denominator */
    struct term first;
};

/* One more term, its code joined by the operator, its power by the sign. (unit_product.c) */
bool unit_add_term(struct expression *x, const struct term *term, const char *operator, int sign);
/* A sign of a product between symbols: bytes with blanks around, or 0. (unit_product.c) */
size_t unit_dot_at(struct slice t, size_t at);
/* Letters with a negative power behind them: cheap to ask. (unit_product.c) */
bool unit_powered_ahead(struct slice t, size_t at);
/* A further factor behind a sign, behind a blank; what stands below a slash. (unit_product.c) */
bool unit_product_sign(struct expression *x);
bool unit_product_blank(struct expression *x);
bool unit_quotient(struct expression *x);
/* A power in superscript digits at *at; *at behind it. (unit_power.c) */
bool unit_superscript_power(struct slice t, size_t *at, int *power);
/* A power in plain digits right behind its unit: `m2`, `s-1`. (unit_power.c) */
bool unit_plain_power(struct slice t, size_t *at, int *power);
/* `310 m 2 /kg`: a power that lost its place. (unit_power.c) */
bool unit_lost_plain_power(struct slice t, size_t *at, int *power);
/* The power that stands behind a term; `chained`: in an expression that goes on. (unit_power.c) */
void unit_take_power(struct slice t, struct term *term, bool chained);
/* The end of a formula or word for a substance at `at`; `at` when none stands there. (unit_substance.c) */
size_t unit_substance_end(const struct expression *x, size_t at);
/* The negative power behind such a word, taken into the unit before it. (unit_substance.c) */
void unit_power_behind_substance(const struct expression *x, struct term *term);
/* Where the letters of a symbol end. (unit_term.c) */
size_t unit_symbol_end(struct slice t, size_t at);
/* The unit of a row, with a prefix or UNIT_NO_PREFIX, its readings settled by context. (unit_term.c) */
bool unit_take_row(const struct expression *x, size_t at, size_t end, enum lexicon_table table, size_t row, size_t prefix, struct term *out);
/* Has the spelling several readings (unit_readings.tsv)? (unit_term.c) */
bool unit_has_readings(const struct expression *x, struct slice word);
/* A prefix and a symbol that make up the run: `kWh`. (unit_term.c) */
bool unit_prefix_symbol(const struct expression *x, struct slice run, size_t *prefix, size_t *row);
/* A symbol: the whole run of letters is one, or a prefix and one. (unit_term.c) */
bool unit_symbol_term(const struct expression *x, size_t at, struct term *out);
/* Is the spelling one of letters that stand for themselves? (unit_term.c) */
bool unit_symbolic(struct slice word);
/* The unit of a row of one table. (unit_term.c) */
bool unit_table_term(const struct expression *x, enum lexicon_table table, size_t at, struct term *out);
/* One unit with its power at a place. (unit_term.c) */
bool unit_term_at(const struct expression *x, size_t at, bool chained, struct term *out);
/* Is `in`, or a mark of feet, inches, minutes or seconds, meant as a unit here? (unit_guard.c) */
bool unit_meant(const struct expression *x, const struct term *term);

#endif
