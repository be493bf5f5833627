#include "stat/quad.h"

#include "table/table.h"

#include <math.h>

/* Newton's steps from the double's root. */
quad quad_sqrt(quad a)
{
    if (!(a > 0)) return 0;
    quad root = (quad)sqrtl((long double)a);
    if (root == 0) return 0;
    for (int i = 0; i < 2; i++) root = (root + a / root) / 2;
    return root;
}

static quad power_of_ten(int32_t exponent)
{
    quad base = 10, power = 1;
    for (uint32_t left = (uint32_t)(exponent < 0 ? -exponent : exponent); left; left >>= 1, base *= base)
        if (left & 1) power *= base;
    return power;
}

quad quad_cell(struct arena *scratch, struct slice cell)
{
    struct rational value = rational_parse(scratch, cell);
    struct rational_parts parts;
    if (rational_is_none(value)) return (quad)table_cell_number(cell);
    if (!rational_parts(value, &parts) || parts.exponent > 4000 || parts.exponent < -4000) return (quad)rational_double(value);
    quad result = (quad)parts.numerator / (quad)parts.denominator;
    if (parts.exponent < 0) return result / power_of_ten(parts.exponent);
    return result * power_of_ten(parts.exponent);
}
