/* One rule in one sentence: its matches, nearest words first, with what must and must not stand beside them. */
#include "spec/run.h"
#include "spec/stray.h"
#include "spec/start.h"
#include <stdlib.h>

#define ALTERNATIVE_COST 2    /* words that a template is worth less than the one named before it */
#define RULE_CANDIDATES 256   /* matches of one rule in one sentence */

struct candidates { struct candidate *items; size_t count, capacity; };

static const struct atom *atom_of(const struct spec_run *run, uint32_t atom) { return &run->specs->atoms.items[atom]; }

static const struct dataset *dataset_of(const struct spec_run *run, const struct rule *rule)
{
    return &run->specs->datasets.items[rule->dataset];
}

static bool has_one(const struct spec_run *run, const struct words *words)
{
    for (size_t i = 0; i < words->count; i++)
        if (run->word_marks[words->items[i]] == run->stamp)
            return true;
    return false;
}

/* Could the atom match in this sentence at all? */
static bool possible(const struct spec_run *run, uint32_t number)
{
    const struct atom *atom = atom_of(run, number);

    if (atom->anchor_count && run->atom_marks[number] != run->stamp)
        return false;
    for (size_t i = 0; i < atom->need_count; i++)
        if (!has_one(run, &atom->needs[i]))
            return false;
    for (size_t i = 0; i < atom->number_count; i++)
        if (!(atom->numbers[i] & run->kinds))
            return false;
    return true;
}

static bool all_possible(const struct spec_run *run, const uint32_t *atoms, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!possible(run, atoms[i]))
            return false;
    return true;
}

static bool any_possible(const struct spec_run *run, const uint32_t *atoms, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (possible(run, atoms[i]))
            return true;
    return false;
}

static enum slot_family family_of(const struct dataset *dataset, const struct slot *slot)
{
    return dataset->columns[slot->columns[0]].type->family;
}

/* --- beside the match ------------------------------------------------------------------------------------------------------- */

static bool stands(struct spec_run *run, uint32_t atom, struct reading *reading)
{
    return possible(run, atom) && matcher_any(run->matcher, atom_of(run, atom), reading);
}

static bool stands_over(struct spec_run *run, uint32_t atom, struct reading *reading)
{
    struct slice titles[TOPIC_TITLES];
    size_t count = topic_titles(reading, titles);

    for (size_t i = 0; i < count; i++) {
        struct reading title;
        if (reading_of_text(run->scratch, run->specs, reading->claims, titles[i], &title) && matcher_any(run->matcher, atom_of(run, atom), &title))
            return true;
    }
    return false;
}

static bool in_context(struct spec_run *run, uint32_t atom, struct reading *reading)
{
    for (size_t i = run->earlier.count; i-- > 0;)
        if (matcher_any(run->matcher, atom_of(run, atom), run->earlier.items[i]))
            return true;
    return stands_over(run, atom, reading);
}

/* Does the template stand in the next sentence of the block? */
static bool stands_behind(struct spec_run *run, uint32_t atom, const struct reading *reading)
{
    if (!run->next && run->following.end > run->following.start) {
        struct reading *next = ARENA_NEW(run->scratch, struct reading);
        if (next && reading_make(run->scratch, run->specs, reading->claims, run->following, next))
            run->next = next;
    }
    return run->next && matcher_any(run->matcher, atom_of(run, atom), run->next);
}

static bool has_number(const struct dataset *dataset, const struct atom *atom)
{
    for (size_t i = 0; i < atom->slot_count; i++)
        if (family_of(dataset, &atom->slots[i]) == SLOT_CLAIM)
            return true;
    return false;
}

static bool surroundings_fit(struct spec_run *run, const struct rule *rule, struct reading *reading)
{
    for (size_t i = 0; i < rule->without_count; i++)
        if (!has_number(dataset_of(run, rule), atom_of(run, rule->without[i])) && stands(run, rule->without[i], reading))
            return false;
    for (size_t i = 0; i < rule->context_count; i++)
        if (!in_context(run, rule->context[i], reading))
            return false;
    for (size_t i = 0; i < rule->after_count; i++)
        if (!stands_behind(run, rule->after[i], reading))
            return false;
    return true;
}

uint32_t found_gap(const struct found *a, const struct found *b)
{
    if (b->start >= a->end)
        return b->start - a->end;
    return a->start >= b->end ? a->start - b->end : 0;
}

#define BRAKE_COST 6   /* words that a mark or word between two finds is worth, which parts clauses */

static uint32_t remoteness(const struct reading *reading, const struct found *a, const struct found *b)
{
    uint32_t first = a->end < b->end ? a->end : b->end, last = a->start > b->start ? a->start : b->start, words = found_gap(a, b);

    for (uint32_t i = first; i < last; i++)
        words += reading->brake[i] ? BRAKE_COST : 0;
    return words;
}

/* Does the match fill the column with this number? */
static bool fills(const struct spec_run *run, const struct candidate *match, size_t column, size_t claim)
{
    const struct atom *atom = atom_of(run, match->atom);

    for (size_t i = 0; i < atom->slot_count; i++)
        if (match->found.captures[i].claim == claim && atom->slots[i].columns[0] == column)
            return true;
    return false;
}

static bool takes_claim(const struct found *found, size_t claim)
{
    for (size_t k = 0; k < SPEC_SLOTS; k++)
        if (found->captures[k].claim == claim)
            return true;
    return false;
}

/* A find beside the match may not take a number that is already spoken for, but may say more of the match's own: `{amount} by {giver}`. */
static bool claims_free(const struct spec_run *run, const struct dataset *dataset, const struct atom *atom, const struct found *found,
                        const struct reading *reading, const struct candidate *match)
{
    for (size_t i = 0; i < atom->slot_count; i++) {
        size_t claim = found->captures[i].claim;
        if (claim == SIZE_MAX || family_of(dataset, &atom->slots[i]) != SLOT_CLAIM)
            continue;
        if (run->used[claim - reading->first_claim])
            return false;
        if (match && takes_claim(&match->found, claim) && !fills(run, match, atom->slots[i].columns[0], claim))
            return false;
    }
    return true;
}

/* Does the find stand in a part behind a semicolon that tells a number of its own: `counted 19; by 1955 there were 50`? */
static bool is_in_next_part(const struct reading *reading, const struct candidate *match, const struct found *found)
{
    uint32_t mark = match->found.end;

    while (mark < found->end && !slice_is(token_text(&reading->tokens, mark), ";"))
        mark++;
    if (mark >= found->end)
        return false;
    for (uint32_t i = mark; i < reading->tokens.count; i++)
        if (reading->value_at[i])
            return true;
    return false;
}

static bool nearest(struct spec_run *run, const struct rule *rule, uint32_t atom, struct reading *reading, const struct candidate *match, bool must,
                    struct found *out)
{
    struct found found;
    uint32_t best = 0;
    bool any = false;

    for (uint32_t at = 0; (at = start_next(&atom_of(run, atom)->start, reading, at)) < reading->tokens.count; at++) {
        if (!matcher_at(run->matcher, atom_of(run, atom), reading, at, &found) ||
            !claims_free(run, dataset_of(run, rule), atom_of(run, atom), &found, reading, match) ||
            found_strays(reading, atom_of(run, atom), &found, atom_of(run, match->atom), &match->found))
            continue;
        if ((rule->near && found_gap(&match->found, &found) > rule->near) || (!must && is_in_next_part(reading, match, &found)))
            continue;
        uint32_t words = remoteness(reading, &match->found, &found);
        if (!any || words < best || (words == best && found.cost < out->cost)) {
            *out = found;
            best = words;
        }
        any = true;
    }
    return any;
}

/* The template's first match in the nearest earlier sentence of the block that has one. */
static void find_before(struct spec_run *run, uint32_t atom, struct beside *out)
{
    out->found.end = 0;
    for (size_t i = run->earlier.count; i-- > 1;) {
        out->reading = run->earlier.items[i - 1];
        for (uint32_t at = 0; (at = start_next(&atom_of(run, atom)->start, out->reading, at)) < out->reading->tokens.count; at++)
            if (matcher_at(run->matcher, atom_of(run, atom), out->reading, at, &out->found))
                return;
        out->found.end = 0;
    }
}

/* What must stand beside the match, then what may, then what may stand before it. */
static bool companions(struct spec_run *run, const struct rule *rule, struct reading *reading, const struct candidate *match, struct beside *with)
{
    for (size_t i = 0; i < rule->with_count + rule->also_count; i++)
        with[i].reading = reading;
    for (size_t i = 0; i < rule->with_count; i++)
        if (!nearest(run, rule, rule->with[i], reading, match, true, &with[i].found))
            return false;
    with += rule->with_count;
    for (size_t i = 0; i < rule->also_count; i++)
        if (!possible(run, rule->also[i]) || !nearest(run, rule, rule->also[i], reading, match, false, &with[i].found))
            with[i].found.end = 0;
    for (size_t i = 0; i < rule->before_count; i++)
        find_before(run, rule->before[i], &with[rule->also_count + i]);
    return true;
}

/* The claim that a find has for a column; SIZE_MAX: none. */
static size_t claim_for(const struct atom *atom, const struct found *found, size_t column)
{
    for (size_t i = 0; i < atom->slot_count; i++)
        for (size_t k = 0; k < atom->slots[i].count; k++)
            if (atom->slots[i].columns[k] == column && found->captures[i].end)
                return found->captures[i].claim;
    return SIZE_MAX;
}

/* Does what must not stand in the sentence say it of the match's own number? Where the match has no such number, any will do. */
static bool speaks_of(const struct dataset *dataset, const struct atom *atom, const struct found *found, const struct atom *main_atom,
                      const struct found *main)
{
    bool any = true;

    for (size_t i = 0; i < atom->slot_count; i++) {
        size_t own = claim_for(main_atom, main, atom->slots[i].columns[0]);
        if (family_of(dataset, &atom->slots[i]) != SLOT_CLAIM || own == SIZE_MAX || !found->captures[i].end)
            continue;
        if (found->captures[i].claim == own)
            return true;
        any = false;
    }
    return any;
}

/* `without: ["spend {amount}"]`: a number of which the sentence says what it must not. */
static bool is_ruled_out(struct spec_run *run, const struct rule *rule, struct reading *reading, const struct candidate *candidate)
{
    const struct dataset *dataset = dataset_of(run, rule);
    struct found found;

    for (size_t i = 0; i < rule->without_count; i++) {
        const struct atom *atom = atom_of(run, rule->without[i]);
        if (!has_number(dataset, atom) || !possible(run, rule->without[i]))
            continue;
        for (uint32_t at = 0; (at = start_next(&atom->start, reading, at)) < reading->tokens.count; at++)
            if (matcher_at(run->matcher, atom, reading, at, &found) && speaks_of(dataset, atom, &found, atom_of(run, candidate->atom), &candidate->found))
                return true;
    }
    return false;
}

/* --- matches ---------------------------------------------------------------------------------------------------------------- */

static int by_cost(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;

    if (x->found.cost != y->found.cost)
        return x->found.cost < y->found.cost ? -1 : 1;
    if (x->found.start != y->found.start)
        return x->found.start < y->found.start ? -1 : 1;
    return (x->alternative > y->alternative) - (x->alternative < y->alternative);
}

static bool find_matches(struct spec_run *run, const struct rule *rule, struct reading *reading, struct candidates *out)
{
    struct candidate candidate;

    for (size_t i = 0; i < rule->match_count; i++) {
        const struct atom *atom = atom_of(run, rule->match[i]);
        if (!possible(run, rule->match[i]))
            continue;
        candidate.atom = rule->match[i];
        candidate.alternative = (uint32_t)i;
        for (uint32_t at = 0; (at = start_next(&atom->start, reading, at)) < reading->tokens.count && out->count < RULE_CANDIDATES; at++) {
            if (!matcher_at(run->matcher, atom, reading, at, &candidate.found))
                continue;
            candidate.found.cost += ALTERNATIVE_COST * (uint32_t)i;
            if (!LIST_PUSH(run->scratch, out, candidate))
                return false;
        }
    }
    if (out->count)
        qsort(out->items, out->count, sizeof *out->items, by_cost);
    return true;
}

static bool match_strays(const struct spec_run *run, struct reading *reading, const struct candidate *candidate)
{
    const struct atom *atom = atom_of(run, candidate->atom);

    return found_strays(reading, atom, &candidate->found, atom, &candidate->found);
}

/* Numbers, the template's own words, and words of an enum, serve one match only. */
static bool still_free(const struct spec_run *run, const struct rule *rule, const struct reading *reading, const struct candidate *candidate,
                       const bool *taken)
{
    const struct atom *atom = atom_of(run, candidate->atom);

    if (!claims_free(run, dataset_of(run, rule), atom, &candidate->found, reading, NULL))
        return false;
    for (size_t i = 0; i < atom->slot_count; i++)
        if (candidate->found.captures[i].value != SIZE_MAX && taken[candidate->found.captures[i].start])
            return false;
    for (uint32_t i = 0; i < candidate->found.word_count; i++)
        if (taken[candidate->found.words[i]])
            return false;
    return true;
}

static void take(struct spec_run *run, const struct rule *rule, const struct reading *reading, const struct candidate *candidate, bool *taken)
{
    const struct atom *atom = atom_of(run, candidate->atom);

    for (size_t i = 0; i < atom->slot_count; i++) {
        const struct capture *capture = &candidate->found.captures[i];
        if (capture->claim != SIZE_MAX && family_of(dataset_of(run, rule), &atom->slots[i]) == SLOT_CLAIM)
            run->used[capture->claim - reading->first_claim] = true;
        if (capture->value != SIZE_MAX)
            taken[capture->start] = true;
    }
    for (uint32_t i = 0; i < candidate->found.word_count; i++)
        taken[candidate->found.words[i]] = true;
}

/* Numbers that stood beside a match have filled a row too: later patterns of the dataset pass them over. */
static void take_beside(const struct spec_run *run, const struct rule *rule, const struct reading *reading, const struct beside *with, bool *beside)
{
    for (size_t i = 0; i < rule->with_count + rule->also_count; i++) {
        const struct atom *atom = atom_of(run, i < rule->with_count ? rule->with[i] : rule->also[i - rule->with_count]);
        for (size_t k = 0; with[i].found.end && k < atom->slot_count; k++) {
            size_t claim = with[i].found.captures[k].claim;
            if (claim != SIZE_MAX && family_of(dataset_of(run, rule), &atom->slots[k]) == SLOT_CLAIM)
                beside[claim - reading->first_claim] = true;
        }
    }
}

static void fresh_claims(struct spec_run *run, const struct rule *rule, const struct reading *reading)
{
    if (run->used_dataset == rule->dataset)
        return;
    for (size_t i = 0; i < reading->last_claim - reading->first_claim; i++)
        run->used[i] = false;
    run->used_dataset = rule->dataset;
}

static enum error_code try_candidates(struct spec_run *run, const struct rule *rule, size_t number, struct reading *reading,
                                      const struct candidates *candidates, struct error **error)
{
    struct beside *with = ARENA_ARRAY(run->scratch, rule->with_count + rule->also_count + rule->before_count + 1, struct beside);
    bool *taken = ARENA_ARRAY(run->scratch, reading->tokens.count + 1, bool);
    size_t claims = reading->last_claim - reading->first_claim;
    bool *beside = ARENA_ARRAY(run->scratch, claims + 1, bool);
    enum error_code code = with && taken && beside ? ERROR_NONE : error_memory(error);

    for (size_t i = 0; code == ERROR_NONE && i < candidates->count; i++) {
        const struct candidate *candidate = &candidates->items[i];
        bool made = false;
        if (!still_free(run, rule, reading, candidate, taken) || match_strays(run, reading, candidate) ||
            is_ruled_out(run, rule, reading, candidate) || !companions(run, rule, reading, candidate, with))
            continue;
        code = row_make(run, rule, number, reading, candidate, with, &made, error);
        if (!made)
            continue;
        take(run, rule, reading, candidate, taken);
        take_beside(run, rule, reading, with, beside);
    }
    for (size_t i = 0; code == ERROR_NONE && i < claims; i++)
        run->used[i] |= beside[i];
    return code;
}

enum error_code rule_apply(struct spec_run *run, const struct rule *rule, size_t number, struct reading *reading, struct error **error)
{
    struct candidates candidates = {0};

    run->kinds = reading->kinds;
    if (!any_possible(run, rule->match, rule->match_count) || !all_possible(run, rule->with, rule->with_count))
        return ERROR_NONE;
    fresh_claims(run, rule, reading);
    if (!find_matches(run, rule, reading, &candidates))
        return error_memory(error);
    if (!candidates.count || !surroundings_fit(run, rule, reading))
        return ERROR_NONE;
    return try_candidates(run, rule, number, reading, &candidates, error);
}
