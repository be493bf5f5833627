#ifndef STAT_QUAD_H
#define STAT_QUAD_H
/* The widest floating type that compiler and machine have: 113 bits of mantissa where there is one. */
#include "base/arena.h"
#include "base/rational.h"

#include <float.h>

#if LDBL_MANT_DIG >= 106 || !defined __SIZEOF_FLOAT128__
typedef long double quad;
#else
__extension__ typedef __float128 quad;
#endif

quad quad_sqrt(quad a);
/* The number in a cell, exact to the last bit of a quad; falls back on the double for decimals wider than 128 bits. */
quad quad_cell(struct arena *scratch, struct slice cell);

/* Least squares by Householder QR on quads. `columns` are predictors of n values each; coefficients come out as doubles. */
struct stat_fit;
bool quad_least_squares(struct arena *scratch, const quad *y, const quad *const *columns, size_t count, size_t n, bool intercept,
                        struct stat_fit *fit);
quad *quad_power_columns(struct arena *scratch, const quad *x, size_t n, size_t degree, const quad **columns);

#endif
