#include "spec/start.h"

#define START_BRANCHES 64   /* branches open at once before the start is called anything at all */
#define START_STEPS 4096     /* and instructions looked at, for branches can meet again */

uint64_t start_bits(uint32_t word)
{
    return word ? UINT64_C(1) << (word % 64) : 0;
}

static void add_slot(struct start *start, const struct spec_column *column)
{
    switch (column->type->family) {
    case SLOT_CLAIM:
    case SLOT_TIME: start->number = true; break;
    case SLOT_ENUM:
        for (size_t v = 0; v < column->value_count; v++)
            for (size_t s = 0; s < column->values[v].count; s++)
                if (column->values[v].synonyms[s].count)
                    start->words |= start_bits(column->values[v].synonyms[s].items[0]);
        break;
    case SLOT_PLACE:
    case SLOT_NAME:
    case SLOT_PHRASE:
    case SLOT_ACTOR:
    case SLOT_TERM: start->any = true; break;
    case SLOT_TEXT: break;
    }
}

/* Follow the branches from the first instruction up to those that look at a token. */
struct start start_of(const struct dataset *dataset, const struct atom *atom)
{
    struct start start = {0};
    uint32_t todo[START_BRANCHES];
    size_t count = 0, steps = 0;

    todo[count++] = 0;
    while (count && !start.any) {
        const struct instruction *instruction = &atom->code[todo[--count]];
        switch (instruction->operation) {
        case OP_WORD: start.words |= start_bits(instruction->a); break;
        case OP_SET: start.words |= atom->sets[instruction->a].bits; break;
        case OP_SLOT: add_slot(&start, &dataset->columns[atom->slots[instruction->a].columns[0]]); break;
        case OP_JUMP: todo[count++] = instruction->a; break;
        case OP_SPLIT:
            start.any = count + 2 > START_BRANCHES || ++steps > START_STEPS;
            if (!start.any) {
                todo[count++] = instruction->a;
                todo[count++] = instruction->b;
            }
            break;
        case OP_ANY:
        case OP_MATCH: start.any = true; break;
        }
    }
    return start;
}

uint32_t start_next(const struct start *start, const struct reading *reading, uint32_t token)
{
    uint32_t count = (uint32_t)reading->tokens.count;

    if (start->any)
        return token;
    while (token < count && !(start->words & reading->bits[token]) &&
           !(start->number && (reading->number_at[token] != SIZE_MAX || reading->phrase_at[token] != SIZE_MAX)))
        token++;
    return token;
}
