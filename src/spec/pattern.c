/* Templates: `{country} took part in (some|all) ... {committees}` to a tree, the tree to a program. */
#include "spec/pattern.h"
#include "spec/start.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "spec/reading.h"
#include "spec/slot.h"
#include "syntax/suggest.h"
#include <stdlib.h>
#include <string.h>

#define BRACKET_DEPTH 16
#define CODE_LENGTH 8000

enum node_kind { NODE_WORD, NODE_SLOT, NODE_GAP, NODE_SEQUENCE, NODE_CHOICE, NODE_OPTION };

struct node {
    enum node_kind kind;
    uint32_t number;           /* of a word or a slot */
    LIST(struct node *) items;
};

struct parser {
    struct specs *specs;
    struct dataset *dataset;
    struct slice text;
    size_t at;
    unsigned depth;
    struct place place;
    LIST(struct slot) slots;
    struct error **error;
    enum error_code code;
};

/* --- words ------------------------------------------------------------------------------------------------------------------ */

/* The stem of a word, which texts ask for again and again. */
static struct slice stem_of(const struct specs *specs, struct arena *scratch, struct slice word)
{
    struct { unsigned char length; char bytes[LEXICON_ANSWER - 1]; } known;
    if (lexicon_recall(specs->lexicon, MEMORY_STEM, word, &known, sizeof known))
        return arena_copy(scratch, (struct slice){known.bytes, known.length});
    struct slice stem = token_stem(scratch, word);
    if (stem.length > 0 && stem.length <= sizeof known.bytes) {
        memset(&known, 0, sizeof known);
        known.length = (unsigned char)stem.length;
        memcpy(known.bytes, stem.data, stem.length);
        lexicon_remember(specs->lexicon, MEMORY_STEM, word, &known, sizeof known);
    }
    return stem;
}

uint32_t specs_word(struct specs *specs, struct slice word)
{
    bool added = false;
    struct map_entry *entry = map_put(&specs->words, stem_of(specs, specs->arena, word_bare(word)), &added);

    if (entry && added)
        entry->number = specs->words.count;
    return entry ? (uint32_t)entry->number : 0;
}

uint32_t specs_find_word(const struct specs *specs, struct arena *scratch, struct slice word)
{
    const struct map_entry *entry = map_find(&specs->words, stem_of(specs, scratch, word_bare(word)));

    return entry ? (uint32_t)entry->number : 0;
}

enum error_code words_compile(struct specs *specs, struct slice text, struct words *out, struct error **error)
{
    struct tokens tokens;

    *out = (struct words){0};
    if (!tokens_of(specs->arena, text, 0, &tokens) || !(out->items = ARENA_ARRAY(specs->arena, tokens.count + 1, uint32_t)))
        return error_memory(error);
    for (size_t i = 0; i < tokens.count; i++)
        if (!word_is_light(token_text(&tokens, i)) && !(out->items[out->count++] = specs_word(specs, token_text(&tokens, i))))
            return error_memory(error);
    return ERROR_NONE;
}

enum error_code words_alternatives(struct specs *specs, struct slice text, struct place place, struct words **out, size_t *count,
                                   struct error **error)
{
    LIST(struct words) all = {0};
    struct slice piece;

    while (slice_split(&text, '|', &piece)) {
        struct words words;
        enum error_code code = words_compile(specs, slice_trim(piece), &words, error);
        if (code != ERROR_NONE)
            return code;
        if (!words.count)
            return error_raise(error, ERROR_SPEC, place, "name what is counted, as in: technical committee", "'of' has no word");
        if (!LIST_PUSH(specs->arena, &all, words))
            return error_memory(error);
    }
    *out = all.items;
    *count = all.count;
    return ERROR_NONE;
}

/* --- columns ---------------------------------------------------------------------------------------------------------------- */

size_t column_find(const struct dataset *dataset, struct slice name)
{
    for (size_t i = 0; i < dataset->column_count; i++)
        if (slice_equal(dataset->columns[i].name, name))
            return i;
    return SPEC_NO_COLUMN;
}

struct spec_column *column_add(struct specs *specs, struct dataset *dataset, struct slice name, const struct slot_type *type, struct place place)
{
    struct spec_column *column;

    if (!list_reserve(specs->arena, (void **)&dataset->columns, dataset->column_count, &dataset->column_capacity, sizeof *dataset->columns))
        return NULL;
    column = &dataset->columns[dataset->column_count++];
    *column = (struct spec_column){.name = name, .place = place, .type = type, .source = SPEC_NO_COLUMN, .expect_place = place};
    column->least = column->most = column->expect_least = column->expect_most = RATIONAL_NONE;
    if (type->family == SLOT_TIME)
        column->look = LOOK_SENTENCE;
    else if (type->family == SLOT_PLACE)
        column->look = LOOK_CLAIM;
    return column;
}

enum error_code spec_unknown(struct error **error, struct place place, const char *what, struct slice found, const char *const *known)
{
    const char *nearest = suggest(found, known);
    struct buffer remedy = {0};
    enum error_code code;

    if (nearest)
        buffer_format(&remedy, "did you mean '%s'?", nearest);
    else {
        buffer_text(&remedy, "use one of: ");
        for (size_t i = 0; known[i]; i++)
            buffer_format(&remedy, "%s%s", i ? ", " : "", known[i]);
    }
    code = error_raise(error, ERROR_SPEC, place, remedy.failed ? NULL : remedy.data, "unknown %s '%.*s'", what, SLICE_ARGS(found));
    buffer_free(&remedy);
    return code;
}

static enum error_code unknown_column(struct parser *parser, struct place place, struct slice name)
{
    const char **names = ARENA_ARRAY(parser->specs->arena, parser->dataset->column_count + 1, const char *);

    for (size_t i = 0; names && i < parser->dataset->column_count; i++)
        names[i] = arena_string(parser->specs->arena, parser->dataset->columns[i].name);
    if (!names)
        return error_memory(parser->error);
    return spec_unknown(parser->error, place, "slot", name, names);
}

/* --- parser ----------------------------------------------------------------------------------------------------------------- */

static struct place place_at(const struct parser *parser, size_t at)
{
    struct place place = parser->place;

    place.column += utf8_count(slice_sub(parser->text, 0, at));
    return place;
}

static struct node *fail(struct parser *parser, enum error_code code)
{
    if (parser->code == ERROR_NONE)
        parser->code = code;
    return NULL;
}

static struct node *fail_at(struct parser *parser, size_t at, const char *remedy, const char *message)
{
    return fail(parser, error_raise(parser->error, ERROR_SPEC, place_at(parser, at), remedy, "%s", message));
}

static struct node *node_new(struct parser *parser, enum node_kind kind, uint32_t number)
{
    struct node *node = ARENA_NEW(parser->specs->arena, struct node);

    if (!node)
        return fail(parser, error_memory(parser->error));
    node->kind = kind;
    node->number = number;
    return node;
}

static bool append(struct parser *parser, struct node *parent, struct node *child)
{
    if (child && LIST_PUSH(parser->specs->arena, &parent->items, child))
        return true;
    if (child)
        fail(parser, error_memory(parser->error));
    return false;
}

static bool at_gap(const struct parser *parser)
{
    return slice_starts(slice_sub(parser->text, parser->at, parser->text.length), SLICE("..."));
}

static size_t ellipsis(const struct parser *parser)
{
    return slice_starts(slice_sub(parser->text, parser->at, parser->text.length), SLICE("\xE2\x80\xA6")) ? 3 : at_gap(parser) ? 3 : 0;
}

static bool special(char c) { return memchr("()[]{}|<", c, 8) != NULL; }

static bool parse_words(struct parser *parser, struct node *sequence)
{
    size_t start = parser->at;
    struct words words;
    enum error_code code;

    while (parser->at < parser->text.length && !special(parser->text.data[parser->at]) && !ellipsis(parser))
        parser->at++;
    code = words_compile(parser->specs, slice_sub(parser->text, start, parser->at), &words, parser->error);
    if (code != ERROR_NONE)
        return fail(parser, code) != NULL;
    for (size_t i = 0; i < words.count; i++)
        if (!append(parser, sequence, node_new(parser, NODE_WORD, words.items[i])))
            return false;
    return true;
}

static bool name_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static bool add_slot_column(struct parser *parser, struct slot *slot, struct slice name, struct slice part, struct slice type, size_t at)
{
    size_t column = column_find(parser->dataset, name), part_index = part.length ? slot_part_find(part) : SIZE_MAX;
    const struct slot_type *slot_type = type.length ? slot_type_find(type) : NULL;

    if (type.length && !slot_type)
        return fail(parser, spec_unknown(parser->error, place_at(parser, at), "type", type, slot_type_names())) != NULL;
    if (part.length && part_index == SIZE_MAX)
        return fail(parser, spec_unknown(parser->error, place_at(parser, at), "part", part, slot_part_names())) != NULL;
    if (column == SPEC_NO_COLUMN && !slot_type)
        return fail(parser, unknown_column(parser, place_at(parser, at), name)) != NULL;
    if (column == SPEC_NO_COLUMN) {
        if (!column_add(parser->specs, parser->dataset, name, slot_type, place_at(parser, at)))
            return fail(parser, error_memory(parser->error)) != NULL;
        column = parser->dataset->column_count - 1;
    } else if (slot_type && parser->dataset->columns[column].type != slot_type)
        return fail_at(parser, at, "give a slot one type", "this slot has another type elsewhere in the spec") != NULL;
    if (slot->count == SPEC_SLOT_COLUMNS)
        return fail_at(parser, at, "name at most 4 columns in one slot", "too many columns in one slot") != NULL;
    slot->parts[slot->count] = part.length ? (enum slot_part)part_index : parser->dataset->columns[column].part;
    slot->columns[slot->count++] = column;
    return true;
}

static struct slice parse_name(struct parser *parser)
{
    size_t start;

    while (parser->at < parser->text.length && parser->text.data[parser->at] == ' ')
        parser->at++;
    start = parser->at;
    while (parser->at < parser->text.length && name_character(parser->text.data[parser->at]))
        parser->at++;
    struct slice name = slice_sub(parser->text, start, parser->at);
    while (parser->at < parser->text.length && parser->text.data[parser->at] == ' ')
        parser->at++;
    return name;
}

static bool next_is(struct parser *parser, char c)
{
    if (parser->at >= parser->text.length || parser->text.data[parser->at] != c)
        return false;
    parser->at++;
    return true;
}

/* `{count of working group|team}` */
static bool parse_of(struct parser *parser, struct slot *slot)
{
    size_t start = parser->at;
    enum error_code code;

    if (!slice_starts(slice_sub(parser->text, start, parser->text.length), SLICE("of ")))
        return true;
    start += 3;
    while (parser->at < parser->text.length && !strchr("{},", parser->text.data[parser->at]))
        parser->at++;
    code = words_alternatives(parser->specs, slice_sub(parser->text, start, parser->at), place_at(parser, start), &slot->of, &slot->of_count,
                              parser->error);
    return code == ERROR_NONE || fail(parser, code) != NULL;
}

/* One `name`, `name.part`, `name: type` or `name of things` inside braces. */
static bool parse_slot_name(struct parser *parser, struct slot *slot)
{
    size_t at;
    struct slice name, part = SLICE_NONE, type = SLICE_NONE;

    while (parser->at < parser->text.length && parser->text.data[parser->at] == ' ')
        parser->at++;
    at = parser->at;
    name = parse_name(parser);
    if (!name.length)
        return fail_at(parser, at, "write a column's name, as in {amount}", "a slot without a name") != NULL;
    if (next_is(parser, '.'))
        part = parse_name(parser);
    if (next_is(parser, ':'))
        type = parse_name(parser);
    if (!parse_of(parser, slot))
        return false;
    return add_slot_column(parser, slot, name, part, type, at);
}

/* `{place}'s exports`: a name takes its ending with it. */
static void skip_possessive(struct parser *parser)
{
    struct slice rest = slice_sub(parser->text, parser->at, parser->text.length);

    if (slice_starts(rest, SLICE("'s")))
        parser->at += 2;
    else if (slice_starts(rest, SLICE("\xE2\x80\x99s")))
        parser->at += 4;
}

static struct node *parse_slot(struct parser *parser)
{
    size_t open = parser->at++;
    struct slot slot = {0};

    do {
        if (!parse_slot_name(parser, &slot))
            return NULL;
    } while (next_is(parser, ','));
    if (!next_is(parser, '}')) {
        if (parser->at >= parser->text.length)
            return fail_at(parser, open, "close it with '}'", "unclosed '{'");
        return fail_at(parser, parser->at, "write {name}, {name.low} or {name: type}",
                       "found something else in a slot where '}' was expected");
    }
    if (parser->slots.count == SPEC_SLOTS)
        return fail_at(parser, open, "split the pattern in two", "more than 16 slots in one pattern");
    if (!LIST_PUSH(parser->specs->arena, &parser->slots, slot))
        return fail(parser, error_memory(parser->error));
    skip_possessive(parser);
    return node_new(parser, NODE_SLOT, (uint32_t)parser->slots.count - 1);
}

static struct node *parse_sequence(struct parser *parser);

static struct node *words_node(struct parser *parser, const struct words *words)
{
    struct node *sequence = node_new(parser, NODE_SEQUENCE, 0);

    for (size_t i = 0; sequence && i < words->count; i++)
        if (!append(parser, sequence, node_new(parser, NODE_WORD, words->items[i])))
            return NULL;
    return sequence;
}

static struct slice common_set(const struct specs *specs, size_t row, const char *column)
{
    return lexicon_field(specs->lexicon, LEXICON_EN_WORDSETS, row, column);
}

static void unknown_set(struct parser *parser, struct slice name, size_t at)
{
    const struct specs *specs = parser->specs;
    size_t common = lexicon_count(specs->lexicon, LEXICON_EN_WORDSETS), count = 0;
    const char **names = ARENA_ARRAY(specs->arena, specs->sets.count + common + 1, const char *);

    for (size_t i = 0; names && i < specs->sets.count; i++)
        names[count++] = arena_string(specs->arena, specs->sets.items[i].name);
    for (size_t i = 0; names && i < common; i++)
        names[count++] = arena_string(specs->arena, common_set(specs, i, "set"));
    fail(parser, names ? spec_unknown(parser->error, place_at(parser, at), "set of words", name, names) : error_memory(parser->error));
}

/* The file's own set of the name, or else the lexicon's. */
static bool set_named(struct parser *parser, struct slice name, size_t at, struct word_set *out)
{
    struct specs *specs = parser->specs;
    enum error_code code;

    for (size_t i = 0; i < specs->sets.count; i++)
        if (slice_equal(specs->sets.items[i].name, name)) {
            *out = specs->sets.items[i];
            return true;
        }
    for (size_t i = 0; i < lexicon_count(specs->lexicon, LEXICON_EN_WORDSETS); i++) {
        if (!slice_equal(common_set(specs, i, "set"), name))
            continue;
        *out = (struct word_set){.name = name};
        code = words_alternatives(specs, common_set(specs, i, "words"), place_at(parser, at), &out->items, &out->count, parser->error);
        return code == ERROR_NONE || fail(parser, code);
    }
    unknown_set(parser, name, at);
    return false;
}

/* `<trade>`: one of the words of a set. */
static struct node *parse_set(struct parser *parser)
{
    size_t open = parser->at++;
    struct slice name = parse_name(parser);
    struct word_set set = {0};
    struct node *choice = node_new(parser, NODE_CHOICE, 0);

    if (!next_is(parser, '>'))
        return fail_at(parser, open, "close it with '>'", "unclosed '<'");
    if (!choice || !set_named(parser, name, open, &set))
        return NULL;
    for (size_t i = 0; i < set.count; i++)
        if (!append(parser, choice, words_node(parser, &set.items[i])))
            return NULL;
    return choice;
}

/* `(a|b)` and `[a|b]`. */
static struct node *parse_bracket(struct parser *parser, char close)
{
    size_t open = parser->at++;
    struct node *choice = node_new(parser, NODE_CHOICE, 0), *option;

    if (!choice || parser->depth++ >= BRACKET_DEPTH)
        return choice ? fail_at(parser, open, "nest brackets at most 16 deep", "brackets nested too deep") : NULL;
    do {
        if (!append(parser, choice, parse_sequence(parser)))
            return NULL;
    } while (next_is(parser, '|'));
    parser->depth--;
    if (!next_is(parser, close))
        return fail_at(parser, open, close == ')' ? "close it with ')'" : "close it with ']'", close == ')' ? "unclosed '('" : "unclosed '['");
    if (close == ')')
        return choice;
    option = node_new(parser, NODE_OPTION, 0);
    return option && append(parser, option, choice) ? option : NULL;
}

static bool parse_item(struct parser *parser, struct node *sequence)
{
    char c = parser->text.data[parser->at];
    size_t gap = ellipsis(parser);

    if (gap) {
        parser->at += gap;
        return append(parser, sequence, node_new(parser, NODE_GAP, 0));
    }
    if (c == '{')
        return append(parser, sequence, parse_slot(parser));
    if (c == '<')
        return append(parser, sequence, parse_set(parser));
    if (c == '(' || c == '[')
        return append(parser, sequence, parse_bracket(parser, c == '(' ? ')' : ']'));
    return parse_words(parser, sequence);
}

static struct node *parse_sequence(struct parser *parser)
{
    struct node *sequence = node_new(parser, NODE_SEQUENCE, 0);

    while (sequence && parser->at < parser->text.length && !memchr("|)]}>", parser->text.data[parser->at], 5))
        if (!parse_item(parser, sequence))
            return NULL;
    return sequence;
}

static struct node *parse_template(struct parser *parser)
{
    struct node *sequence = parse_sequence(parser);

    if (!sequence)
        return NULL;
    if (parser->at < parser->text.length && parser->text.data[parser->at] == '|')
        return fail_at(parser, parser->at, "put alternatives in brackets: (a|b)", "'|' outside brackets");
    if (parser->at < parser->text.length)
        return fail_at(parser, parser->at, "take it away or open the bracket before it", "a bracket closes that was never opened");
    if (!sequence->items.count)
        return fail_at(parser, 0, "write words and {slots}", "an empty pattern");
    return sequence;
}

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
        fail_at(program->parser, 0, "split the pattern in several", "the pattern is too large");
    else if (!LIST_PUSH(program->parser->specs->arena, &program->code, ((struct instruction){operation, a, b})))
        fail(program->parser, error_memory(program->parser->error));
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
        fail(program->parser, error_memory(program->parser->error));
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

static enum error_code finish(struct parser *parser, struct node *tree, size_t rule, uint32_t *out)
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

enum error_code pattern_compile(struct specs *specs, struct dataset *dataset, const struct yaml *node, size_t rule, uint32_t *out,
                                struct error **error)
{
    struct parser parser = {.specs = specs, .dataset = dataset, .text = node->text, .place = node->place, .error = error};
    struct node *tree;

    if (node->kind != YAML_SCALAR)
        return error_raise(error, ERROR_SPEC, node->place, "write a sentence with {slots}", "expected a pattern, found a %s", yaml_kind_name(node));
    if (node->text.length > LIMIT_PATTERN_LENGTH)
        return error_raise(error, ERROR_LIMIT, node->place, "split it in several", "a pattern of more than %d bytes", LIMIT_PATTERN_LENGTH);
    tree = parse_template(&parser);
    return tree ? finish(&parser, tree, rule, out) : parser.code;
}
