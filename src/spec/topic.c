/* What a document speaks of, for cells that no sentence fills: the place in its headings, or the place that most of its claims belong to. */
#include "spec/run.h"

#define TOPIC_LEAST 4   /* claims that a document's place must have */
#define TOPIC_PART 3    /* and for each of another place, more than this less one: 3 is two thirds */

struct tally { struct slice place; size_t count; };

/* A place by its usual name; a demonym is its country. Empty where the text names no place. */
static struct slice usual_place(struct arena *arena, const struct lexicon *lexicon, struct slice text)
{
    struct slice name = word_bare(text);

    if (!name.length || lexicon_find(lexicon, LEXICON_EN_PLACES, name) == SIZE_MAX)
        return SLICE_NONE;
    return arena_copy(arena, name_canonical(arena, lexicon, name, NAME_PLACE));
}

static bool count_place(struct map *tallies, struct slice place, struct tally *best)
{
    bool added = false;
    struct map_entry *entry = map_put(tallies, place, &added);

    if (!entry)
        return false;
    entry->number = added ? 1 : entry->number + 1;
    if (entry->number > best->count)
        *best = (struct tally){place, entry->number};
    return true;
}

static struct slice place_of_claims(struct spec_run *run, const struct claims *claims)
{
    struct map tallies;
    struct tally best = {SLICE_NONE, 0};
    size_t all = 0;

    map_init(&tallies, run->scratch);
    for (size_t i = 0; i < claims->items.count; i++) {
        const struct claim *claim = &claims->items.items[i];
        struct slice place = usual_place(run->scratch, run->specs->lexicon, claim->place.length ? claim->place : claim->entity);
        all += place.length > 0;
        if (place.length && !count_place(&tallies, place, &best))
            return SLICE_NONE;
    }
    return best.count >= TOPIC_LEAST && TOPIC_PART * best.count > (TOPIC_PART - 1) * all ? arena_copy(run->arena, best.place) : SLICE_NONE;
}

struct slice topic_place(struct spec_run *run, const struct claims *claims)
{
    if (run->topic_of != claims) {
        run->topic_of = claims;
        run->topic = place_of_claims(run, claims);
    }
    return run->topic;
}

static bool is_country(const struct lexicon *lexicon, struct slice place)
{
    size_t row = lexicon_find(lexicon, LEXICON_EN_PLACES, place);

    return row != SIZE_MAX && slice_is(lexicon_field(lexicon, LEXICON_EN_PLACES, row, "kind"), "country");
}

/* The first word of a title that suits the column; of places the first country, if there is one (`Beijing and the police: what China gets`). */
static struct slice in_title(struct spec_run *run, const struct spec_column *column, struct reading *title)
{
    struct capture choices[SLOT_CHOICES];
    struct slice first = SLICE_NONE;

    for (uint32_t at = 0; at < title->tokens.count; at++) {
        struct slice cell;
        if (!slot_choices(title, column, PART_VALUE, at, choices))
            continue;
        cell = slot_cell(run->arena, title, column, PART_VALUE, &choices[0]);
        if (column->type->family != SLOT_PLACE || is_country(run->specs->lexicon, cell))
            return cell;
        if (!first.length)
            first = cell;
    }
    return first;
}

/* What suits the column in the nearest heading over the sentence that has such a word. */
struct slice topic_heading(struct spec_run *run, const struct spec_column *column, const struct reading *reading)
{
    struct slice titles[TOPIC_TITLES], cell = SLICE_NONE;
    size_t count = topic_titles(reading, titles);

    for (size_t i = 0; i < count && !cell.length; i++) {
        struct reading title;
        if (!reading_of_text(run->scratch, run->specs, reading->claims, titles[i], &title))
            return SLICE_NONE;
        cell = in_title(run, column, &title);
    }
    return cell;
}

/* Titles over a sentence, the nearest first. */
size_t topic_titles(const struct reading *reading, struct slice titles[TOPIC_TITLES])
{
    const struct document *document = reading->claims->document;
    const struct section *section = document_section(document, reading->sentence.start);
    size_t count = 0;

    while (section && count + 1 < TOPIC_TITLES) {
        if (section->title.length)
            titles[count++] = section->title;
        section = section->parent < document->sections.count ? &document->sections.items[section->parent] : NULL;
    }
    if (document->title.length)
        titles[count++] = document->title;
    return count;
}
