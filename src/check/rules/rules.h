#ifndef CHECK_RULES_H
#define CHECK_RULES_H
/* The registry: a row a rule; its file is rules/<name>.c. */
#include "check/check.h"

#define CHECK_RULES(RULE) \
    RULE(total)           \
    RULE(sum)             \
    RULE(remainder)       \
    RULE(share)           \
    RULE(part)            \
    RULE(these)           \
    RULE(within)          \
    RULE(parts)           \
    RULE(shares)          \
    RULE(change)          \
    RULE(multiple)        \
    RULE(product)         \
    RULE(average)         \
    RULE(rate)            \
    RULE(difference)      \
    RULE(result)          \
    RULE(step)            \
    RULE(growth)          \
    RULE(series)          \
    RULE(trend)           \
    RULE(comparison)      \
    RULE(derived)         \
    RULE(composition)     \
    RULE(concluded)       \
    RULE(fit)             \
    RULE(whole)           \
    RULE(years)           \
    RULE(contrast)        \
    RULE(standing)        \
    RULE(beside)          \
    RULE(together)        \
    RULE(followed)        \
    RULE(norm)            \
    RULE(limit)           \
    RULE(quotient)        \
    RULE(like)            \
    RULE(money)           \
    RULE(units)           \
    RULE(inverse)         \
    RULE(duration)        \
    RULE(between)         \
    RULE(clock)           \
    RULE(reach)           \
    RULE(order)           \
    RULE(story)           \
    RULE(same)            \
    RULE(calendar)        \
    RULE(age)             \
    RULE(list)            \
    RULE(enumeration)     \
    RULE(members)         \
    RULE(times)           \
    RULE(labels)          \
    RULE(notes)           \
    RULE(quotes)          \
    RULE(bullets)         \
    RULE(names)           \
    RULE(contradiction)   \
    RULE(origin)          \
    RULE(beginning)       \
    RULE(event)           \
    RULE(attribute)       \
    RULE(statement)       \
    RULE(restated)        \
    RULE(again)           \
    RULE(recount)         \
    RULE(table)           \
    RULE(column)          \
    RULE(caption)         \
    RULE(spec_relation)   \
    RULE(reference)       \
    RULE(test)            \
    RULE(confidence)      \
    RULE(degrees)         \
    RULE(grim_mean)       \
    RULE(grim)            \
    RULE(plausible)       \
    RULE(misprint)        \
    RULE(outlier)         \
    RULE(digits)

#define RULE(name) extern const struct check_rule check_rule_##name;
CHECK_RULES(RULE)
#undef RULE

#endif
