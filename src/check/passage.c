#include "check/passage.h"
#include "check/edtf.h"

bool passage_of(struct check_context *context, const struct view *sentence, const struct pattern_match *match, size_t back, struct passage *out)
{
    *out = (struct passage){.view = *sentence, .match = *match};
    if (back > context->at)
        return false;
    for (size_t i = 1; i <= back; i++) {
        const struct view *before = &context->views.items[context->at - i];
        if (before->block != sentence->block || !view_join(context->arena, before, &out->view, &out->view))
            return false;
        out->before += before->count;
    }
    out->match.start += out->before;
    out->match.end += out->before;
    for (size_t i = 0; i < PATTERN_SLOTS; i++)
        out->match.slots[i] += out->match.slots[i] == SIZE_MAX ? 0 : out->before;
    return true;
}

const struct claim *date_told(const struct view *v, size_t i, int earliest)
{
    struct moments when;
    const struct claim *c = v->items[i].claim;
    bool date = c && claim_is_class(c, SLICE("year")) && edtf_of(c, &when) && when.first.year >= earliest;
    return date ? c : NULL;
}

static const struct claim *last_date(const struct view *v, size_t before, int earliest)
{
    const struct claim *found = NULL;
    while (!found && before-- > 0)
        found = date_told(v, before, earliest);
    return found;
}

const struct claim *date_told_before(const struct check_context *context, const struct view *v, size_t at, size_t back, int earliest)
{
    const struct claim *found = last_date(v, at, earliest);
    for (size_t step = 1; !found && step <= back && step <= context->at; step++) {
        const struct view *w = &context->views.items[context->at - step];
        if (view_section(w) != view_section(v))
            break;
        found = last_date(w, w->count, earliest);
    }
    return found;
}

#define PART_LETTERS 8      /* before a decade, in which `late` stands */

enum decade_part decade_part(const struct check_context *context, const struct claim *decade)
{
    static const struct { const char *words; enum decade_part part; } parts[] = {{"decade-early", DECADE_EARLY}, {"decade-middle", DECADE_MIDDLE}, {"decade-late", DECADE_LATE}};
    size_t start = decade->quantity.span.start > PART_LETTERS ? decade->quantity.span.start - PART_LETTERS : 0;
    struct slice words = words_between(context, start, decade->quantity.span.end), word;
    for (size_t at = words.length; at-- > 0;)   /* the nearest */
        for (size_t k = 0; k < sizeof parts / sizeof *parts && (at == 0 || words.data[at - 1] == ' '); k++)
            for (struct slice rest = tie_words(context->lexicon, slice_of(parts[k].words)); slice_split(&rest, '|', &word);)
                if (slice_starts_fold(slice_sub(words, at, words.length), word))
                    return parts[k].part;
    return DECADE_WHOLE;
}

bool decade_part_holds(enum decade_part part, int year)
{
    int in = year % 10;
    return part == DECADE_EARLY ? in <= 3 : part == DECADE_MIDDLE ? in >= 3 && in <= 7 : part != DECADE_LATE || in >= 7;
}
