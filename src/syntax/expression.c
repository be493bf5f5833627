#include "syntax/expression.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/utf8.h"
#include <stdlib.h>
#include <string.h>

struct parser {
    struct arena *arena;
    struct slice text;
    size_t at;
    struct place origin;
    unsigned depth;
    enum error_code failed;
    struct error **error;
};

/* ORDER EXPRESSION_OPERATOR. A higher precedence binds tighter; 0 is unary. */
static const struct {
    const char *text;
    int precedence;
} operators[] = {
    [EXPRESSION_OR] = {"||", 1}, [EXPRESSION_AND] = {"&&", 2}, [EXPRESSION_BIT_OR] = {"|", 3}, [EXPRESSION_BIT_XOR] = {"^", 4},
    [EXPRESSION_BIT_AND] = {"&", 5}, [EXPRESSION_EQUAL] = {"==", 6}, [EXPRESSION_UNEQUAL] = {"!=", 6}, [EXPRESSION_ABOUT] = {"~=", 6}, [EXPRESSION_LESS] = {"<", 7},
    [EXPRESSION_LESS_EQUAL] = {"<=", 7}, [EXPRESSION_GREATER] = {">", 7}, [EXPRESSION_GREATER_EQUAL] = {">=", 7},
    [EXPRESSION_SHIFT_LEFT] = {"<<", 8}, [EXPRESSION_SHIFT_RIGHT] = {">>", 8}, [EXPRESSION_SHIFT_RIGHT_UNSIGNED] = {">>>", 8},
    [EXPRESSION_ADD] = {"+", 9}, [EXPRESSION_SUBTRACT] = {"-", 9}, [EXPRESSION_MULTIPLY] = {"*", 10}, [EXPRESSION_DIVIDE] = {"/", 10},
    [EXPRESSION_REMAINDER] = {"%", 10}, [EXPRESSION_POWER] = {"**", 11}, [EXPRESSION_NOT] = {"!", 0}, [EXPRESSION_NEGATE] = {"-", 0},
    [EXPRESSION_PLUS] = {"+", 0}, [EXPRESSION_BIT_NOT] = {"~", 0},
};

/* Spellings, longest first where one begins another. */
static const struct {
    const char *text;
    enum expression_operator operator;
} spellings[] = {
    {"===", EXPRESSION_EQUAL}, {"!==", EXPRESSION_UNEQUAL}, {">>>", EXPRESSION_SHIFT_RIGHT_UNSIGNED}, {"==", EXPRESSION_EQUAL},
    {"!=", EXPRESSION_UNEQUAL}, {"~=", EXPRESSION_ABOUT}, {"<=", EXPRESSION_LESS_EQUAL}, {">=", EXPRESSION_GREATER_EQUAL}, {"<<", EXPRESSION_SHIFT_LEFT},
    {">>", EXPRESSION_SHIFT_RIGHT}, {"&&", EXPRESSION_AND}, {"||", EXPRESSION_OR}, {"**", EXPRESSION_POWER}, {"=", EXPRESSION_EQUAL},
    {"<", EXPRESSION_LESS}, {">", EXPRESSION_GREATER}, {"+", EXPRESSION_ADD}, {"-", EXPRESSION_SUBTRACT}, {"*", EXPRESSION_MULTIPLY},
    {"/", EXPRESSION_DIVIDE}, {"%", EXPRESSION_REMAINDER}, {"&", EXPRESSION_BIT_AND}, {"|", EXPRESSION_BIT_OR},
    {"^", EXPRESSION_BIT_XOR}, {"and", EXPRESSION_AND}, {"or", EXPRESSION_OR},
};

static const struct expression *parse_condition(struct parser *p);

const char *expression_operator_text(enum expression_operator operator) { return operators[operator].text; }

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static char peek(const struct parser *p) { return p->at < p->text.length ? p->text.data[p->at] : '\0'; }
static char peek_after(const struct parser *p) { return p->at + 1 < p->text.length ? p->text.data[p->at + 1] : '\0'; }

static void skip_space(struct parser *p) {
    while (p->at < p->text.length && memchr(" \t\r\n", p->text.data[p->at], 4)) p->at++;
}

/* The origin moved to an offset; a line break in the text moves to the next line. */
static struct place place_at(const struct parser *p, size_t offset) {
    struct place place = p->origin;
    if (place.line == 0) return place;
    for (size_t i = 0; i < offset && i < p->text.length; i++) {
        unsigned char c = (unsigned char)p->text.data[i];
        if (c == '\n') {
            place.line++;
            place.column = 1;
        } else if ((c & 0xC0) != 0x80) {
            place.column++;
        }
    }
    return place;
}

static struct slice word_at(const struct parser *p, size_t at) {
    size_t end = at;
    while (end < p->text.length && (is_letter(p->text.data[end]) || is_digit(p->text.data[end]))) end++;
    if (end == at && at < p->text.length) {
        utf8_next(p->text, &end);
    }
    return slice_sub(p->text, at, end);
}

static const struct expression *fail(struct parser *p, size_t at, const char *expected) {
    if (p->failed) return NULL;
    struct slice found = word_at(p, at);
    if (found.length == 0)
        p->failed = error_raise(p->error, ERROR_SPEC, place_at(p, at), NULL, "the expression ends where %s was expected", expected);
    else
        p->failed = error_raise(p->error, ERROR_SPEC, place_at(p, at), NULL, "`%.*s` found in an expression where %s was expected",
                                SLICE_ARGS(found), expected);
    return NULL;
}

static const struct expression *fail_memory(struct parser *p) {
    if (!p->failed) p->failed = error_memory(p->error);
    return NULL;
}

static struct expression *node_new(struct parser *p, enum expression_kind kind, size_t start) {
    struct expression *node = ARENA_NEW(p->arena, struct expression);
    if (!node) {
        fail_memory(p);
        return NULL;
    }
    node->kind = kind;
    node->span = (struct span){start, p->at};
    node->place = place_at(p, start);
    return node;
}

static const struct expression *node_with(struct parser *p, enum expression_kind kind, size_t start, const struct expression *a,
                                          const struct expression *b, const struct expression *c) {
    struct expression *node = node_new(p, kind, start);
    if (!node) return NULL;
    node->items = ARENA_ARRAY(p->arena, 3, const struct expression *);
    if (!node->items) return fail_memory(p);
    const struct expression *given[3] = {a, b, c};
    for (size_t i = 0; i < 3 && given[i]; i++) node->items[node->count++] = given[i];
    return node;
}

static bool accept(struct parser *p, char c) {
    skip_space(p);
    if (peek(p) != c) return false;
    p->at++;
    return true;
}

static const struct expression *parse_number(struct parser *p) {
    size_t start = p->at;
    while (is_digit(peek(p))) p->at++;
    if (peek(p) == '.') {
        p->at++;
        while (is_digit(peek(p))) p->at++;
    }
    if ((peek(p) == 'e' || peek(p) == 'E')) {
        size_t before = p->at++;
        if (peek(p) == '+' || peek(p) == '-') p->at++;
        if (!is_digit(peek(p))) p->at = before;
        while (is_digit(peek(p))) p->at++;
    }
    if (is_letter(peek(p))) return fail(p, p->at, "an operator");
    struct expression *node = node_new(p, EXPRESSION_NUMBER, start);
    if (!node) return NULL;
    node->text = slice_sub(p->text, start, p->at);
    char *digits = arena_string(p->arena, node->text);
    if (!digits) return fail_memory(p);
    node->number = strtod(digits, NULL);
    return node;
}

static int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* One escape, p->at behind the backslash; its bytes go to out. */
static size_t parse_escape(struct parser *p, char *out) {
    static const char from[] = "nrtbfv0", to[] = "\n\r\t\b\f\v\0";
    char c = peek(p);
    p->at++;
    const char *found = c ? strchr(from, c) : NULL;
    if (found) {
        out[0] = to[found - from];
        return 1;
    }
    if (c != 'u') {
        out[0] = c;
        return 1;
    }
    uint32_t code = 0;
    for (int i = 0; i < 4 && hex_digit(peek(p)) >= 0; i++, p->at++) code = code * 16 + (uint32_t)hex_digit(peek(p));
    size_t length = utf8_encode(code, out);
    return length;
}

static const struct expression *parse_text(struct parser *p) {
    size_t start = p->at;
    char quote = peek(p);
    p->at++;
    char *out = arena_alloc(p->arena, p->text.length - p->at + 4);
    if (!out) return fail_memory(p);
    size_t length = 0;
    while (p->at < p->text.length && peek(p) != quote) {
        if (peek(p) == '\\' && p->at + 1 < p->text.length) {
            p->at++;
            length += parse_escape(p, out + length);
        } else {
            out[length++] = p->text.data[p->at++];
        }
    }
    if (p->at >= p->text.length) return fail(p, p->at, quote == '\'' ? "the text's closing `'`" : "the text's closing `\"`");
    p->at++;
    struct expression *node = node_new(p, EXPRESSION_TEXT, start);
    if (!node) return NULL;
    node->text = (struct slice){out, length};
    return node;
}

static struct slice parse_word(struct parser *p) {
    size_t start = p->at;
    while (is_letter(peek(p)) || is_digit(peek(p))) p->at++;
    return slice_sub(p->text, start, p->at);
}

/* Comma-separated expressions up to `close`, into node->items; with keys if it is an object. */
static bool parse_items(struct parser *p, struct expression *node, char close, bool keys) {
    LIST(const struct expression *) items = {0};
    LIST(struct slice) names = {0};
    while (!accept(p, close)) {
        if (items.count && !accept(p, ',')) {
            fail(p, p->at, close == ')' ? "`,` or `)`" : close == ']' ? "`,` or `]`" : "`,` or `}`");
            return false;
        }
        if (keys) {
            skip_space(p);
            struct slice key;
            if (peek(p) == '\'' || peek(p) == '"') {
                const struct expression *text = parse_text(p);
                if (!text) return false;
                key = text->text;
            } else {
                key = parse_word(p);
            }
            if (!accept(p, ':')) {
                fail(p, p->at, "`:` after a key");
                return false;
            }
            if (!LIST_PUSH(p->arena, &names, key)) return fail_memory(p) != NULL;
        }
        const struct expression *item = parse_condition(p);
        if (!item) return false;
        if (!LIST_PUSH(p->arena, &items, item)) return fail_memory(p) != NULL;
    }
    node->items = items.items;
    node->keys = names.items;
    node->count = items.count;
    node->span.end = p->at;
    return true;
}

static const struct expression *parse_name(struct parser *p) {
    size_t start = p->at;
    struct slice word = parse_word(p);
    bool constant = slice_is(word, "true") || slice_is(word, "false");
    enum expression_kind kind = constant ? EXPRESSION_BOOLEAN : slice_is(word, "null") ? EXPRESSION_NULL : EXPRESSION_NAME;
    if (kind == EXPRESSION_NAME && accept(p, '(')) kind = EXPRESSION_CALL;
    struct expression *node = node_new(p, kind, start);
    if (!node) return NULL;
    node->text = word;
    node->boolean = slice_is(word, "true");
    if (kind == EXPRESSION_CALL && !parse_items(p, node, ')', false)) return NULL;
    return node;
}

static const struct expression *parse_bracketed(struct parser *p, char close) {
    struct expression *node = node_new(p, close == ']' ? EXPRESSION_LIST : EXPRESSION_OBJECT, p->at);
    if (!node) return NULL;
    p->at++;
    return parse_items(p, node, close, close == '}') ? node : NULL;
}

static const struct expression *parse_primary(struct parser *p) {
    skip_space(p);
    char c = peek(p);
    if (is_digit(c) || (c == '.' && is_digit(peek_after(p)))) return parse_number(p);
    if (c == '\'' || c == '"') return parse_text(p);
    if (is_letter(c)) return parse_name(p);
    if (c == '[') return parse_bracketed(p, ']');
    if (c == '{') return parse_bracketed(p, '}');
    if (c != '(') return fail(p, p->at, "a value");
    p->at++;
    const struct expression *inner = parse_condition(p);
    if (inner && !accept(p, ')')) return fail(p, p->at, "`)`");
    return inner;
}

static const struct expression *parse_member(struct parser *p, const struct expression *of, size_t start) {
    skip_space(p);
    size_t at = p->at;
    struct slice name = parse_word(p);
    if (name.length == 0) return fail(p, at, "a member's name");
    bool call = accept(p, '(');
    struct expression *node = (struct expression *)node_with(p, call ? EXPRESSION_CALL : EXPRESSION_MEMBER, start, of, NULL, NULL);
    if (!node) return NULL;
    node->text = name;
    if (!call) return node;
    struct expression arguments = {0};
    if (!parse_items(p, &arguments, ')', false)) return NULL;
    const struct expression **items = ARENA_ARRAY(p->arena, arguments.count + 1, const struct expression *);
    if (!items) return fail_memory(p);
    items[0] = of;
    if (arguments.count) memcpy(items + 1, arguments.items, arguments.count * sizeof *items);
    node->items = items;
    node->count = arguments.count + 1;
    node->method = true;
    node->span.end = p->at;
    return node;
}

static const struct expression *parse_postfix(struct parser *p) {
    skip_space(p);
    size_t start = p->at;
    const struct expression *node = parse_primary(p);
    unsigned length = 0;
    while (node) {
        skip_space(p);
        if (peek(p) != '.' && peek(p) != '[') break;
        if (++length > LIMIT_EXPRESSION_DEPTH) return fail(p, p->at, "no longer chain of members");
        if (accept(p, '.')) {
            node = parse_member(p, node, start);
        } else if (accept(p, '[')) {
            const struct expression *index = parse_condition(p);
            if (!index) return NULL;
            if (!accept(p, ']')) return fail(p, p->at, "`]`");
            node = node_with(p, EXPRESSION_INDEX, start, node, index, NULL);
        }
    }
    return node;
}

static bool accept_not_word(struct parser *p) {
    struct slice word = word_at(p, p->at);
    if (!slice_is(word, "not")) return false;
    p->at += word.length;
    return true;
}

static bool enter(struct parser *p) {
    if (++p->depth <= LIMIT_EXPRESSION_DEPTH) return true;
    if (!p->failed)
        p->failed = error_raise(p->error, ERROR_LIMIT, place_at(p, p->at), "Split it into several expressions",
                                "the expression is nested deeper than %d levels", LIMIT_EXPRESSION_DEPTH);
    return false;
}

static const struct expression *parse_unary(struct parser *p) {
    skip_space(p);
    size_t start = p->at;
    enum expression_operator operator = EXPRESSION_NOT;
    switch (peek(p)) {
    case '!': operator = EXPRESSION_NOT; break;
    case '-': operator = EXPRESSION_NEGATE; break;
    case '+': operator = EXPRESSION_PLUS; break;
    case '~': operator = EXPRESSION_BIT_NOT; break;
    default:
        if (!accept_not_word(p)) return parse_postfix(p);
        p->at--;
    }
    p->at++;
    if (!enter(p)) return NULL;
    const struct expression *operand = parse_unary(p);
    p->depth--;
    if (!operand) return NULL;
    struct expression *node = (struct expression *)node_with(p, EXPRESSION_UNARY, start, operand, NULL, NULL);
    if (node) node->operator = operator;
    return node;
}

/* The binary operator that stands at p->at, and its length; false when there is none. */
static bool binary_at(struct parser *p, enum expression_operator *operator, size_t *length) {
    skip_space(p);
    struct slice rest = slice_sub(p->text, p->at, p->text.length);
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        struct slice s = slice_of(spellings[i].text);
        if (!slice_starts(rest, s)) continue;
        if (is_letter(s.data[0]) && word_at(p, p->at).length != s.length) continue;
        *operator = spellings[i].operator;
        *length = s.length;
        return true;
    }
    return false;
}

/* Precedence climbing: operators of at least `lowest`. All are left-associative but `**`. */
static const struct expression *parse_binary(struct parser *p, int lowest) {
    if (!enter(p)) return NULL;
    skip_space(p);
    size_t start = p->at, length = 0;
    const struct expression *left = parse_unary(p);
    enum expression_operator operator;
    while (left && binary_at(p, &operator, &length) && operators[operator].precedence >= lowest) {
        p->at += length;
        int next = operators[operator].precedence + (operator == EXPRESSION_POWER ? 0 : 1);
        const struct expression *right = parse_binary(p, next);
        if (!right) return NULL;
        struct expression *node = (struct expression *)node_with(p, EXPRESSION_BINARY, start, left, right, NULL);
        if (node) node->operator = operator;
        left = node;
    }
    p->depth--;
    return left;
}

static const struct expression *parse_condition(struct parser *p) {
    if (!enter(p)) return NULL;
    skip_space(p);
    size_t start = p->at;
    const struct expression *test = parse_binary(p, 1);
    if (test && accept(p, '?')) {
        const struct expression *yes = parse_condition(p);
        if (!yes) return NULL;
        if (!accept(p, ':')) return fail(p, p->at, "`:`");
        const struct expression *no = parse_condition(p);
        if (!no) return NULL;
        test = node_with(p, EXPRESSION_CONDITION, start, test, yes, no);
    }
    p->depth--;
    return test;
}

enum error_code expression_parse(struct arena *arena, struct slice text, struct place origin, const struct expression **out,
                                 struct error **error) {
    if (text.length > LIMIT_EXPRESSION_LENGTH)
        return error_raise(error, ERROR_LIMIT, origin, NULL, "the expression is longer than %d bytes", LIMIT_EXPRESSION_LENGTH);
    struct parser parser = {.arena = arena, .text = text, .origin = origin, .error = error};
    const struct expression *root = parse_condition(&parser);
    if (root) {
        skip_space(&parser);
        if (parser.at < text.length) root = fail(&parser, parser.at, "an operator or the end");
    }
    if (!root) return parser.failed ? parser.failed : error_memory(error);
    *out = root;
    return ERROR_NONE;
}

/* Depth is that of the tree, which the parser bounds; a chain of one operator is walked, not recursed into. */
enum error_code expression_names(const struct expression *expression, enum error_code (*visit)(void *context, const struct expression *name),
                                 void *context) {
    if (expression->kind == EXPRESSION_NAME) return visit(context, expression);
    for (size_t i = 0; i < expression->count; i++) {
        enum error_code code = expression_names(expression->items[i], visit, context);
        if (code) return code;
    }
    return ERROR_NONE;
}
