#include "quantity/quantity.h"

const char *quantity_kind_name(enum quantity_kind kind) {
    static const char *const names[] = {"number", "count", "percent", "money", "measure", "temperature", "age", "duration",
                                        "fraction", "multiple", "ratio", "ordinal", "date", "period", "statistic"};
    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : "";
}

const char *quantity_form_name(enum quantity_form form) {
    static const char *const names[] = {"point", "range", "bound", "plusminus", "vague"};
    return (size_t)form < sizeof names / sizeof *names ? names[form] : "";
}

const char *quantity_bound_sign(enum quantity_bound bound) {
    static const char *const signs[] = {"=", "~", "<", "<=", ">", ">="};
    return (size_t)bound < sizeof signs / sizeof *signs ? signs[bound] : "";
}

const char *quantity_change_name(enum quantity_change change) {
    static const char *const names[] = {"", "up", "down", "none"};
    return (size_t)change < sizeof names / sizeof *names ? names[change] : "";
}

const char *quantity_role_name(enum quantity_role role) {
    static const char *const names[] = {"", "from", "to", "item", "part", "whole", "same", "total"};
    return (size_t)role < sizeof names / sizeof *names ? names[role] : "";
}
