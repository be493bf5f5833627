/* Templates: `{country} took part in (some|all) ... {committees}` to a tree. */
#include "spec/pattern.h"
#include "spec/template.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "spec/reading.h"
#include "spec/slot.h"
#include "syntax/suggest.h"
#include <string.h>

#define BRACKET_DEPTH 16

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

struct node *template_fail(struct parser *parser, enum error_code code)
{
    if (parser->code == ERROR_NONE)
        parser->code = code;
    return NULL;
}

struct node *template_fail_at(struct parser *parser, size_t at, const char *remedy, const char *message)
{
    return template_fail(parser, error_raise(parser->error, ERROR_SPEC, place_at(parser, at), remedy, "%s", message));
}

static struct node *node_new(struct parser *parser, enum node_kind kind, uint32_t number)
{
    struct node *node = ARENA_NEW(parser->specs->arena, struct node);

    if (!node)
        return template_fail(parser, error_memory(parser->error));
    node->kind = kind;
    node->number = number;
    return node;
}

static bool append(struct parser *parser, struct node *parent, struct node *child)
{
    if (child && LIST_PUSH(parser->specs->arena, &parent->items, child))
        return true;
    if (child)
        template_fail(parser, error_memory(parser->error));
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
        return template_fail(parser, code) != NULL;
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
        return template_fail(parser, spec_unknown(parser->error, place_at(parser, at), "type", type, slot_type_names())) != NULL;
    if (part.length && part_index == SIZE_MAX)
        return template_fail(parser, spec_unknown(parser->error, place_at(parser, at), "part", part, slot_part_names())) != NULL;
    if (column == SPEC_NO_COLUMN && !slot_type)
        return template_fail(parser, unknown_column(parser, place_at(parser, at), name)) != NULL;
    if (column == SPEC_NO_COLUMN) {
        if (!column_add(parser->specs, parser->dataset, name, slot_type, place_at(parser, at)))
            return template_fail(parser, error_memory(parser->error)) != NULL;
        column = parser->dataset->column_count - 1;
    } else if (slot_type && parser->dataset->columns[column].type != slot_type)
        return template_fail_at(parser, at, "give a slot one type", "this slot has another type elsewhere in the spec") != NULL;
    if (slot->count == SPEC_SLOT_COLUMNS)
        return template_fail_at(parser, at, "name at most 4 columns in one slot", "too many columns in one slot") != NULL;
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
    return code == ERROR_NONE || template_fail(parser, code) != NULL;
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
        return template_fail_at(parser, at, "write a column's name, as in {amount}", "a slot without a name") != NULL;
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
            return template_fail_at(parser, open, "close it with '}'", "unclosed '{'");
        return template_fail_at(parser, parser->at, "write {name}, {name.low} or {name: type}",
                       "found something else in a slot where '}' was expected");
    }
    if (parser->slots.count == SPEC_SLOTS)
        return template_fail_at(parser, open, "split the pattern in two", "more than 16 slots in one pattern");
    if (!LIST_PUSH(parser->specs->arena, &parser->slots, slot))
        return template_fail(parser, error_memory(parser->error));
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
    template_fail(parser, names ? spec_unknown(parser->error, place_at(parser, at), "set of words", name, names) : error_memory(parser->error));
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
        return code == ERROR_NONE || template_fail(parser, code);
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
        return template_fail_at(parser, open, "close it with '>'", "unclosed '<'");
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
        return choice ? template_fail_at(parser, open, "nest brackets at most 16 deep", "brackets nested too deep") : NULL;
    do {
        if (!append(parser, choice, parse_sequence(parser)))
            return NULL;
    } while (next_is(parser, '|'));
    parser->depth--;
    if (!next_is(parser, close))
        return template_fail_at(parser, open, close == ')' ? "close it with ')'" : "close it with ']'", close == ')' ? "unclosed '('" : "unclosed '['");
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

#define TIME_SET "time"   /* of en/wordsets.tsv: what a time that opens a sentence stands behind */

static bool is_time_word(struct parser *parser, const struct node *node, bool *yes)
{
    struct word_set set = {0};

    if (!set_named(parser, SLICE(TIME_SET), 0, &set))
        return false;
    *yes = false;
    for (size_t i = 0; i < set.count; i++)
        *yes |= node->kind == NODE_WORD && set.items[i].count == 1 && set.items[i].items[0] == node->number;
    return true;
}

static bool is_time_slot(const struct parser *parser, const struct node *node)
{
    return node->kind == NODE_SLOT && parser->dataset->columns[parser->slots.items[node->number].columns[0]].type->family == SLOT_TIME;
}

/* A template that ends `in {year}` is also that of the sentence which begins so: `In 2010, France was …`. */
static struct node *with_time_in_front(struct parser *parser, struct node *sequence)
{
    size_t count = sequence->items.count;
    struct node **items = sequence->items.items, *front, *choice, *whole;
    bool time = false;

    if (count < 3 || !is_time_slot(parser, items[count - 1]))
        return sequence;
    if (!is_time_word(parser, items[count - 2], &time))
        return NULL;
    if (!time)
        return sequence;
    front = node_new(parser, NODE_SEQUENCE, 0);
    choice = node_new(parser, NODE_CHOICE, 0);
    whole = node_new(parser, NODE_SEQUENCE, 0);
    if (!front || !choice || !whole || !append(parser, front, items[count - 2]) || !append(parser, front, items[count - 1]))
        return NULL;
    for (size_t i = 0; i + 2 < count; i++)
        if (!append(parser, front, items[i]))
            return NULL;
    return append(parser, choice, sequence) && append(parser, choice, front) && append(parser, whole, choice) ? whole : NULL;
}

static struct node *parse_template(struct parser *parser)
{
    struct node *sequence = parse_sequence(parser);

    if (!sequence)
        return NULL;
    if (parser->at < parser->text.length && parser->text.data[parser->at] == '|')
        return template_fail_at(parser, parser->at, "put alternatives in brackets: (a|b)", "'|' outside brackets");
    if (parser->at < parser->text.length)
        return template_fail_at(parser, parser->at, "take it away or open the bracket before it", "a bracket closes that was never opened");
    if (!sequence->items.count)
        return template_fail_at(parser, 0, "write words and {slots}", "an empty pattern");
    return with_time_in_front(parser, sequence);
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
    return tree ? program_make(&parser, tree, rule, out) : parser.code;
}
