/* A template's tree to its program, and to what announces it: words and numbers of which every match has some. */
#include "spec/template.h"
#include "base/limits.h"
#include "spec/slot.h"
#include "spec/start.h"
#include <stdlib.h>

#define CODE_LENGTH 8000

/* --- anchors ---------------------------------------------------------------------------------------------------------------- */

struct anchors { uint32_t *items; size_t count; bool found; };

/* Short words stand everywhere and announce little. */
static size_t commonness(const struct specs *specs, const struct anchors *anchors)
{
    size_t cost = anchors->count;

    for (size_t i = 0; i < anchors->count; i++)
        if (specs->words.entries[anchors->items[i] - 1].key.length <= 3)
            cost += 50;
    return cost;
}

static struct anchors anchors_of(struct parser *parser, const struct node *node);

static struct anchors best_of(struct parser *parser, const struct node *sequence)
{
    struct anchors best = {0};

    for (size_t i = 0; i < sequence->items.count; i++) {
        struct anchors anchors = anchors_of(parser, sequence->items.items[i]);
        if (anchors.found && (!best.found || commonness(parser->specs, &anchors) < commonness(parser->specs, &best)))
            best = anchors;
    }
    return best;
}

static struct anchors union_of(struct parser *parser, const struct node *choice)
{
    LIST(uint32_t) all = {0};

    for (size_t i = 0; i < choice->items.count; i++) {
        struct anchors anchors = anchors_of(parser, choice->items.items[i]);
        if (!anchors.found)
            return (struct anchors){0};
        for (size_t k = 0; k < anchors.count; k++)
            if (!LIST_PUSH(parser->specs->arena, &all, anchors.items[k]))
                return (struct anchors){0};
    }
    return (struct anchors){all.items, all.count, true};
}

static struct anchors enum_anchors(struct parser *parser, const struct spec_column *column)
{
    LIST(uint32_t) all = {0};

    for (size_t v = 0; v < column->value_count; v++)
        for (size_t s = 0; s < column->values[v].count; s++)
            if (column->values[v].synonyms[s].count && !LIST_PUSH(parser->specs->arena, &all, column->values[v].synonyms[s].items[0]))
                return (struct anchors){0};
    return (struct anchors){all.items, all.count, true};
}

/* A set of words of which every match has at least one. */
static struct anchors anchors_of(struct parser *parser, const struct node *node)
{
    const struct spec_column *column;
    uint32_t *word;

    switch (node->kind) {
    case NODE_WORD:
        word = ARENA_NEW(parser->specs->arena, uint32_t);
        if (!word)
            return (struct anchors){0};
        *word = node->number;
        return (struct anchors){word, 1, true};
    case NODE_SLOT:
        column = &parser->dataset->columns[parser->slots.items[node->number].columns[0]];
        return column->type->family == SLOT_ENUM ? enum_anchors(parser, column) : (struct anchors){0};
    case NODE_SEQUENCE: return best_of(parser, node);
    case NODE_CHOICE: return union_of(parser, node);
    case NODE_GAP:
    case NODE_OPTION: break;
    }
    return (struct anchors){0};
}

/* The kinds of claim that a slot can stand on; 0: it asks for none. */
static unsigned numbers_of(const struct parser *parser, const struct node *node)
{
    const struct slot_type *type;

    if (node->kind != NODE_SLOT)
        return 0;
    type = parser->dataset->columns[parser->slots.items[node->number].columns[0]].type;
    if (type->family == SLOT_TIME)
        return 1u << KIND_DATE | 1u << KIND_PERIOD;
    if (type->family != SLOT_CLAIM)
        return 0;
    return slot_takes_parts(type) ? type->kinds | 1u << KIND_COUNT | 1u << KIND_NUMBER : type->kinds;    /* two of the five */
}

/* What a sequence asks for beside its anchors. */
static bool needs_of(struct parser *parser, const struct node *sequence, const struct anchors *anchors, struct atom *atom)
{
    LIST(struct words) needs = {0};
    LIST(unsigned) numbers = {0};

    for (size_t i = 0; i < sequence->items.count; i++) {
        struct anchors other = anchors_of(parser, sequence->items.items[i]);
        unsigned kinds = numbers_of(parser, sequence->items.items[i]);
        bool same = other.count == anchors->count && (!other.count || memcmp(other.items, anchors->items, other.count * sizeof *other.items) == 0);
        if (other.found && !same && !LIST_PUSH(parser->specs->arena, &needs, ((struct words){other.items, other.count})))
            return false;
        if (kinds && !LIST_PUSH(parser->specs->arena, &numbers, kinds))
            return false;
    }
    atom->needs = needs.items;
    atom->need_count = needs.count;
    atom->numbers = numbers.items;
    atom->number_count = numbers.count;
    return true;
}

/* --- program ---------------------------------------------------------------------------------------------------------------- */

struct program {
    struct parser *parser;
    LIST(struct instruction) code;
    LIST(struct one_of) sets;
};

static size_t emit(struct program *program, enum operation operation, uint32_t a, uint32_t b)
{
    if (program->code.count >= CODE_LENGTH)
        template_fail_at(program->parser, 0, "split the pattern in several", "the pattern is too large");
    else if (!LIST_PUSH(program->parser->specs->arena, &program->code, ((struct instruction){operation, a, b})))
        template_fail(program->parser, error_memory(program->parser->error));
    return program->code.count ? program->code.count - 1 : 0;
}

static uint32_t here(const struct program *program) { return (uint32_t)program->code.count; }

static void emit_node(struct program *program, const struct node *node);

static void emit_gap(struct program *program)
{
    size_t splits[LIMIT_GAP_TOKENS];

    for (size_t i = 0; i < LIMIT_GAP_TOKENS; i++) {
        splits[i] = emit(program, OP_SPLIT, 0, here(program) + 1);
        emit(program, OP_ANY, 0, 0);
    }
    for (size_t i = 0; i < LIMIT_GAP_TOKENS; i++)
        program->code.items[splits[i]].a = here(program);
}

static bool is_word(const struct node *node)
{
    return node->kind == NODE_SEQUENCE && node->items.count == 1 && node->items.items[0]->kind == NODE_WORD;
}

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

/* All alternatives that are single words, as one instruction. */
static void emit_set(struct program *program, const struct node *choice)
{
    struct arena *arena = program->parser->specs->arena;
    struct one_of set = {.items = ARENA_ARRAY(arena, choice->items.count + 1, uint32_t)};

    for (size_t i = 0; set.items && i < choice->items.count; i++) {
        if (!is_word(choice->items.items[i]))
            continue;
        set.items[set.count++] = choice->items.items[i]->items.items[0]->number;
        set.bits |= start_bits(set.items[set.count - 1]);
    }
    if (!set.items || !LIST_PUSH(arena, &program->sets, set)) {
        template_fail(program->parser, error_memory(program->parser->error));
        return;
    }
    qsort(set.items, set.count, sizeof *set.items, by_value);
    emit(program, OP_SET, (uint32_t)program->sets.count - 1, 0);
}

static void emit_choice(struct program *program, const struct node *choice)
{
    size_t *jumps = ARENA_ARRAY(program->parser->specs->arena, choice->items.count + 2, size_t), words = 0, jump_count = 0, left;

    for (size_t i = 0; i < choice->items.count; i++)
        words += is_word(choice->items.items[i]);
    words = words > 1 ? words : 0;    /* a single one is a word like others */
    left = choice->items.count - words + (words ? 1 : 0);
    for (size_t i = words ? SIZE_MAX : 0; jumps && (i == SIZE_MAX || i < choice->items.count); i++) {
        bool set = i == SIZE_MAX, last;
        size_t split;
        if (!set && words && is_word(choice->items.items[i]))
            continue;
        last = --left == 0;
        split = last ? 0 : emit(program, OP_SPLIT, here(program) + 1, 0);
        if (set)
            emit_set(program, choice);
        else
            emit_node(program, choice->items.items[i]);
        if (last)
            break;
        jumps[jump_count++] = emit(program, OP_JUMP, 0, 0);
        program->code.items[split].b = here(program);
    }
    for (size_t i = 0; jumps && i < jump_count; i++)
        program->code.items[jumps[i]].a = here(program);
}

static void emit_node(struct program *program, const struct node *node)
{
    size_t split;

    if (program->parser->code != ERROR_NONE)
        return;
    switch (node->kind) {
    case NODE_WORD: emit(program, OP_WORD, node->number, 0); break;
    case NODE_SLOT: emit(program, OP_SLOT, node->number, 0); break;
    case NODE_GAP: emit_gap(program); break;
    case NODE_CHOICE: emit_choice(program, node); break;
    case NODE_SEQUENCE:
        for (size_t i = 0; i < node->items.count; i++)
            emit_node(program, node->items.items[i]);
        break;
    case NODE_OPTION:
        split = emit(program, OP_SPLIT, here(program) + 1, 0);
        emit_node(program, node->items.items[0]);
        program->code.items[split].b = here(program);
        break;
    }
}

enum error_code program_make(struct parser *parser, struct node *tree, size_t rule, uint32_t *out)
{
    struct program program = {.parser = parser};
    struct anchors anchors = anchors_of(parser, tree);
    struct atom atom = {.text = parser->text, .place = parser->place, .rule = rule};

    for (size_t i = 0; i < parser->slots.count; i++) {
        const struct slot_type *type = parser->dataset->columns[parser->slots.items[i].columns[0]].type;
        atom.kinds |= type->family == SLOT_CLAIM && type->kinds != ~0u ? type->kinds : 0;
    }
    emit_node(&program, tree);
    emit(&program, OP_MATCH, 0, 0);
    if (parser->code != ERROR_NONE)
        return parser->code;
    atom.code = program.code.items;
    atom.length = program.code.count;
    atom.sets = program.sets.items;
    atom.slots = parser->slots.items;
    atom.slot_count = parser->slots.count;
    atom.anchors = anchors.items;
    atom.anchor_count = anchors.found ? anchors.count : 0;
    atom.start = start_of(parser->dataset, &atom);
    if (!needs_of(parser, tree, &anchors, &atom))
        return error_memory(parser->error);
    *out = (uint32_t)parser->specs->atoms.count;
    return LIST_PUSH(parser->specs->arena, &parser->specs->atoms, atom) ? ERROR_NONE : error_memory(parser->error);
}
