/* A template's program over the tokens of a sentence: backtracking that remembers where it has been, so that it is linear in the
 * product of program and sentence (R. Cox, Regular Expression Matching: the Virtual Machine Approach, 2009, section BitState). */
#include "spec/match.h"
#include "spec/aside.h"
#include "spec/start.h"
#include <string.h>

#define BRAKE_COST 3
#define NUMBER_COST 6          /* of passing over another value */
#define NO_NODE UINT32_MAX
#define WORD_NODE UINT32_MAX   /* the slot of a trail that remembers a word */

struct frame { uint32_t operation, at, cost, node; };

/* A captured slot and those captured before it on the way here. */
struct trail { uint32_t slot, before; struct capture capture; };

struct matcher {
    struct arena *arena;
    uint32_t *visited;
    size_t visited_count;
    uint32_t stamp;
    LIST(struct frame) stack;
    LIST(struct trail) trails;
};

struct matcher *matcher_new(struct arena *arena)
{
    struct matcher *matcher = ARENA_NEW(arena, struct matcher);

    if (matcher)
        matcher->arena = arena;
    return matcher;
}

static bool make_room(struct matcher *matcher, size_t count)
{
    if (matcher->visited_count < count) {
        matcher->visited = arena_array(matcher->arena, count * 2, sizeof *matcher->visited);
        matcher->visited_count = matcher->visited ? count * 2 : 0;
        matcher->stamp = 0;
    }
    if (++matcher->stamp == 0) {
        memset(matcher->visited, 0, matcher->visited_count * sizeof *matcher->visited);
        matcher->stamp = 1;
    }
    matcher->stack.count = matcher->trails.count = 0;
    return matcher->visited != NULL;
}

static void push(struct matcher *matcher, uint32_t operation, uint32_t at, uint32_t cost, uint32_t node)
{
    (void)LIST_PUSH(matcher->arena, &matcher->stack, ((struct frame){operation, at, cost, node}));
}

/* Where the next word that counts stands: light ones before it are passed over, but not at the start of a match. */
static uint32_t pass_light(const struct reading *reading, uint32_t at, uint32_t start, uint32_t wanted)
{
    while (at > start && at < reading->tokens.count && reading->skip[at] && !reading_is(reading, at, wanted))
        at++;
    return at;
}

static bool has_word(const struct one_of *set, uint32_t word)
{
    size_t low = 0, high = set->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (set->items[middle] < word)
            low = middle + 1;
        else
            high = middle;
    }
    return low < set->count && set->items[low] == word;
}

static bool is_in_set(const struct one_of *set, const struct reading *reading, uint32_t at)
{
    return (reading->bits[at] & set->bits) &&
           (has_word(set, reading->words[at]) || has_word(set, reading->heads[at]) || has_word(set, reading->tails[at]));
}

/* The same for a set of words. */
static uint32_t pass_light_to_set(const struct reading *reading, uint32_t at, uint32_t start, const struct one_of *set)
{
    while (at > start && at < reading->tokens.count && reading->skip[at] && !is_in_set(set, reading, at))
        at++;
    return at;
}

static void push_choices(struct matcher *matcher, const struct atom *atom, struct reading *reading, const struct frame *frame, uint32_t start)
{
    uint32_t slot = atom->code[frame->operation].a, at = frame->at;
    const struct dataset *dataset = &reading->specs->datasets.items[reading->specs->rules.items[atom->rule].dataset];
    const struct spec_column *column = &dataset->columns[atom->slots[slot].columns[0]];
    struct spec_column narrowed;
    struct capture choices[SLOT_CHOICES];
    enum slot_part part = atom->slots[slot].parts[0];
    size_t count;

    if (atom->slots[slot].of_count) {
        narrowed = *column;
        column = &narrowed;
        narrowed.of = atom->slots[slot].of;
        narrowed.of_count = atom->slots[slot].of_count;
    }
    count = slot_choices(reading, column, part, at, choices);

    while (!count && at > start && at < reading->tokens.count && reading->skip[at])
        count = slot_choices(reading, column, part, ++at, choices);
    while (count-- > 0) {
        if (!LIST_PUSH(matcher->arena, &matcher->trails, ((struct trail){slot, frame->node, choices[count]})))
            return;
        push(matcher, frame->operation + 1, choices[count].end, frame->cost, (uint32_t)matcher->trails.count - 1);
    }
}

static uint32_t gap_cost(const struct reading *reading, uint32_t at)
{
    if (reading->value_at[at])
        return NUMBER_COST;
    return reading->brake[at] ? BRAKE_COST : reading->skip[at] ? 0 : 1;
}

/* A gap does not pass over a number that a slot of the template could have taken: the fact would be that one's. */
static bool rivals(const struct atom *atom, const struct reading *reading, uint32_t at)
{
    return reading->value_at[at] && ((atom->kinds >> (reading->value_at[at] - 1)) & 1);
}

/* An aside may be passed over as if it were not there (`Grab, a rival of Gojek, is`): by a gap, as its one word, and between two words. */
static void push_past_aside(struct matcher *matcher, struct reading *reading, const struct frame *frame, bool gap)
{
    uint32_t past = reading_past_aside(reading, frame->at);

    if (past)
        push(matcher, frame->operation + gap, past, frame->cost + 1, frame->node);
}

static bool take_word(struct matcher *matcher, struct frame *frame, uint32_t at)
{
    if (!LIST_PUSH(matcher->arena, &matcher->trails, ((struct trail){WORD_NODE, frame->node, {SIZE_MAX, at, at + 1, SIZE_MAX}})))
        return false;
    *frame = (struct frame){frame->operation + 1, at + 1, frame->cost, (uint32_t)matcher->trails.count - 1};
    return true;
}

/* One step of a frame; false when it ends here (its other branches are on the stack). */
static bool step(struct matcher *matcher, const struct atom *atom, struct reading *reading, struct frame *frame, uint32_t start)
{
    const struct instruction *instruction = &atom->code[frame->operation];
    uint32_t *visited = &matcher->visited[(size_t)frame->operation * (reading->tokens.count + 1) + frame->at], at;

    if (*visited == matcher->stamp)
        return false;
    *visited = matcher->stamp;
    if (frame->at > start && instruction->operation != OP_ANY)
        push_past_aside(matcher, reading, frame, false);
    switch (instruction->operation) {
    case OP_WORD:
        at = pass_light(reading, frame->at, start, instruction->a);
        return at < reading->tokens.count && reading_is(reading, at, instruction->a) && take_word(matcher, frame, at);
    case OP_SET:
        at = pass_light_to_set(reading, frame->at, start, &atom->sets[instruction->a]);
        return at < reading->tokens.count && is_in_set(&atom->sets[instruction->a], reading, at) && take_word(matcher, frame, at);
    case OP_ANY:
        push_past_aside(matcher, reading, frame, true);
        while (frame->at < reading->tokens.count && reading->skip[frame->at] && !reading->value_at[frame->at])
            frame->cost += gap_cost(reading, frame->at++);
        if (frame->at >= reading->tokens.count || rivals(atom, reading, frame->at))
            return false;
        frame->cost += gap_cost(reading, frame->at++);
        frame->operation++;
        return true;
    case OP_SLOT: push_choices(matcher, atom, reading, frame, start); return false;
    case OP_SPLIT:
        push(matcher, instruction->b, frame->at, frame->cost, frame->node);
        frame->operation = instruction->a;
        return true;
    case OP_JUMP: frame->operation = instruction->a; return true;
    case OP_MATCH: break;
    }
    return false;
}

static void report(const struct matcher *matcher, const struct frame *frame, uint32_t start, struct found *out)
{
    for (size_t i = 0; i < SPEC_SLOTS; i++)
        out->captures[i] = (struct capture){SIZE_MAX, 0, 0, SIZE_MAX};
    out->word_count = 0;
    for (uint32_t node = frame->node; node != NO_NODE; node = matcher->trails.items[node].before) {
        const struct trail *trail = &matcher->trails.items[node];
        if (trail->slot != WORD_NODE)
            out->captures[trail->slot] = trail->capture;
        else if (out->word_count < SPEC_WORDS)
            out->words[out->word_count++] = trail->capture.start;
    }
    out->start = start;
    out->end = frame->at;
    out->cost = frame->cost;
}

bool matcher_at(struct matcher *matcher, const struct atom *atom, struct reading *reading, uint32_t at, struct found *out)
{
    if (!make_room(matcher, atom->length * (reading->tokens.count + 1)))
        return false;
    push(matcher, 0, at, 0, NO_NODE);
    while (matcher->stack.count) {
        struct frame frame = matcher->stack.items[--matcher->stack.count];
        while (step(matcher, atom, reading, &frame, at))
            if (atom->code[frame.operation].operation == OP_MATCH)
                break;
        if (atom->code[frame.operation].operation == OP_MATCH && frame.at > at) {
            report(matcher, &frame, at, out);
            return true;
        }
    }
    return false;
}

bool matcher_any(struct matcher *matcher, const struct atom *atom, struct reading *reading)
{
    struct found found;

    for (uint32_t at = 0; (at = start_next(&atom->start, reading, at)) < reading->tokens.count; at++)
        if (matcher_at(matcher, atom, reading, at, &found))
            return true;
    return false;
}
