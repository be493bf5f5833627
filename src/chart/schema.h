#ifndef CHART_SCHEMA_H
#define CHART_SCHEMA_H
#include <stddef.h>

struct property {
    const char *of;        /* context: the kind of mapping that may have it */
    const char *name;      /* "*": any name */
    const char *type;      /* see properties.c */
    const char *text;      /* for the manual */
};
extern const struct property properties[];
extern const size_t property_count;
#endif
