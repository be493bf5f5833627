/* The registry of measures, made from measures.def. */
#include "stat/measures.h"

#define MEASURE(name, family, shape, standard, sentence, source, says, caveat)                                                       \
    {#name, family, shape, standard, measure_##name, sentence, source, says, caveat},
const struct stat_measure stat_measures[] = {
#include "stat/measures.def"
    {NULL, NULL, STAT_VALUES, STAT_ASKED, NULL, NULL, NULL, NULL, NULL},
};
#undef MEASURE

#define ROW(name_, family_, shape_, standard_, sentence_, source_, says_, caveat_)                                                   \
    {.name = #name_, .family = family_, .sentence = sentence_, .source = source_, .standard = (standard_) != STAT_ASKED},
#define MEASURE ROW
static const struct stat_description descriptions[] = {
#include "stat/measures.def"
};
#undef MEASURE

const struct stat_description *stat_describe(size_t index)
{
    return index < sizeof descriptions / sizeof *descriptions ? &descriptions[index] : NULL;
}

void stat_write_manual(struct buffer *out)
{
    buffer_text(out, "| measure | family | unasked | what it is | source |\n|:---|:---|:---|:---|:---|\n");
    for (size_t i = 0; stat_describe(i); i++) {
        const struct stat_description *d = stat_describe(i);
        buffer_format(out, "| `%s` | %s | %s | %s | %s |\n", d->name, d->family, d->standard ? "yes" : "", d->sentence, d->source);
    }
}
