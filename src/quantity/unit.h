#ifndef QUANTITY_UNIT_H
#define QUANTITY_UNIT_H
/* Units of measure: our own table (src/lexicon/units.tsv, currencies.tsv) with exact factors, and expressions over it. A unit
 * carries its UCUM case-sensitive code, its dimension and its exact factor and offset to SI base units; money carries its ISO
 * 4217 code. UDUNITS-2 only cross-tests this in tests/. */
#include "base/rational.h"
#include "lexicon/lexicon.h"

/* ORDER DIMENSION: exponents of the seven SI base quantities, plus angle, information, money, count of things. */
enum dimension { DIMENSION_LENGTH, DIMENSION_MASS, DIMENSION_TIME, DIMENSION_CURRENT, DIMENSION_TEMPERATURE, DIMENSION_AMOUNT,
                 DIMENSION_LUMINOUS, DIMENSION_ANGLE, DIMENSION_INFORMATION, DIMENSION_MONEY, DIMENSION_COUNT };

enum unit_class { UNIT_PLAIN /* the bare number, "1" */, UNIT_PERCENT /* %, [pp], [bp], permille, ppm */, UNIT_MEASURE, UNIT_TEMPERATURE,
                  UNIT_DURATION, UNIT_MONEY, UNIT_ANGLE, UNIT_INFORMATION, UNIT_ARBITRARY /* IU, dB, pH: no conversion */ };

struct unit {
    struct slice code;              /* "t", "har", "km/h", "[ft_i]", "USD", "%", "1", "{barrel of oil equivalent}" */
    struct slice name;              /* singular prose name: "tonne" */
    enum unit_class class;
    signed char dimensions[11];
    struct rational factor;         /* to canonical: canonical = (value + offset) * factor ; none for UNIT_ARBITRARY */
    struct rational offset;         /* 0 but for temperatures */
    struct slice canonical_code;    /* "kg", "m2", "s", "K", "1", "USD" */
    struct slice kind;              /* name of the dimension: "mass", "area", "length", "speed", "money", ... ; empty if it has none */
};

struct unit_match {
    const struct unit *unit;        /* the likeliest reading */
    size_t length;                  /* bytes of text that name it, from unit sign to end, `per hour` included for compound units */
    struct slice ambiguity;         /* other readings' codes, `|` between them; empty if one */
    struct slice per;               /* a rate in words that stays outside the unit ("day"): see design, Quantity; empty if none */
    size_t per_length;              /* bytes from the unit's end to the end of that rate's words */
    bool spelled;                   /* a word ("tonnes") rather than a symbol ("t") */
    bool attached_only;             /* a symbol so short or common (m, g, in, a, k, C) that it counts only right behind digits */
};

struct unit_context;   /* what the document says: its default dollar, its country, its variety of English (ton), its science or prose register */

/* Context from a document's text: one pass over a sample. Lent by the arena. */
struct unit_context *unit_context_new(struct arena *arena, const struct lexicon *lexicon, struct slice text);

/* The longest unit expression that starts at text[at], which stands behind a number's digits or words and any space (`behind` true),
 * or before them (`behind` false: `$`, `US$`, `RMB`, `EUR`, `#`). Compound and powers included: `km/h`, `m s⁻¹`, `kg m-2 s-1`,
 * `miles per hour`, `square feet`, `mg/dL`, `tons a year` (→ unit t, per year). False when there is none. */
bool unit_match(struct arena *arena, const struct unit_context *context, struct slice text, size_t at, bool behind, struct unit_match *out);

/* May a unit begin at text[at]? A cheap look at the first letters there: false is sure. */
bool unit_may_begin(const struct unit_context *context, struct slice text, size_t at);

/* A unit by UCUM code or expression, ISO 4217 code, or prose name: what a spec's `unit:` says. */
enum error_code unit_by_name(struct arena *arena, const struct lexicon *lexicon, struct slice name, const struct unit **out, struct error **error);
/* May a be converted to b? (Same dimensions; money only to itself.) */
bool unit_compatible(const struct unit *a, const struct unit *b);
/* value in `from` expressed in `to`, exactly; none when not compatible. */
struct rational unit_convert(struct arena *arena, struct rational value, const struct unit *from, const struct unit *to);
struct rational unit_canonical(struct arena *arena, struct rational value, const struct unit *unit);

#endif
