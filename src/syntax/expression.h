#ifndef SYNTAX_EXPRESSION_H
#define SYNTAX_EXPRESSION_H
/* One expression grammar for chart `calculate` and `filter`, spec expectations and `stats --check`: text to a tree whose every
 * node knows its place. Users bring the meaning: what a name is, which functions there are, what a value is. Nothing is computed
 * here, and a number keeps its own digits, so that a user may read it exactly.
 *
 * The grammar is that of Vega expressions (a subset of JavaScript's), and words for logic beside the signs:
 *
 *     a ? b : c    a || b, a or b    a && b, a and b    | ^ &    == != === !== =  ~=    < <= > >=    << >> >>>    + -    * / %    **
 *     !a, not a    -a  +a  ~a    f(a, b)    a.b    a[b]    [a, b]    {a: b}    12.5e3  'text'  "text"  true false null
 *
 * `=` and `===` mean `==`, `!==` means `!=`: there is one equality. `~=` is agreement (of a number and what is computed for it), for users
 * who have such a thing; where nothing stands before it, `~` is as in JavaScript. Depth and length are bounded (LIMIT_EXPRESSION_…). */
#include "base/arena.h"
#include "base/error.h"

enum expression_kind {
    EXPRESSION_NUMBER,    /* text: its digits as written; number: the nearest double */
    EXPRESSION_TEXT,      /* text: content, escapes resolved */
    EXPRESSION_BOOLEAN,   /* boolean */
    EXPRESSION_NULL,
    EXPRESSION_NAME,      /* text */
    EXPRESSION_MEMBER,    /* items[0].text */
    EXPRESSION_INDEX,     /* items[0][items[1]] */
    EXPRESSION_CALL,      /* text(items...): `text` the function's name; a method a.f(b) has text f, method set and items[0] = a */
    EXPRESSION_UNARY,     /* operator items[0] */
    EXPRESSION_BINARY,    /* items[0] operator items[1] */
    EXPRESSION_CONDITION, /* items[0] ? items[1] : items[2] */
    EXPRESSION_LIST,      /* [items...] */
    EXPRESSION_OBJECT     /* {keys: items} : keys[i] goes with items[i] */
};

/* ORDER EXPRESSION_OPERATOR: the table in expression.c has precedence and spelling. */
enum expression_operator {
    EXPRESSION_OR, EXPRESSION_AND, EXPRESSION_BIT_OR, EXPRESSION_BIT_XOR, EXPRESSION_BIT_AND, EXPRESSION_EQUAL, EXPRESSION_UNEQUAL, EXPRESSION_ABOUT,
    EXPRESSION_LESS, EXPRESSION_LESS_EQUAL, EXPRESSION_GREATER, EXPRESSION_GREATER_EQUAL, EXPRESSION_SHIFT_LEFT,
    EXPRESSION_SHIFT_RIGHT, EXPRESSION_SHIFT_RIGHT_UNSIGNED, EXPRESSION_ADD, EXPRESSION_SUBTRACT, EXPRESSION_MULTIPLY,
    EXPRESSION_DIVIDE, EXPRESSION_REMAINDER, EXPRESSION_POWER, EXPRESSION_NOT, EXPRESSION_NEGATE, EXPRESSION_PLUS, EXPRESSION_BIT_NOT
};

struct expression {
    enum expression_kind kind;
    enum expression_operator operator;
    struct slice text;
    double number;
    bool boolean;
    bool method;
    const struct expression **items;
    struct slice *keys;
    size_t count;
    struct span span;      /* in the text that was parsed */
    struct place place;    /* the origin moved to span.start */
};

/* Parse one expression that fills `text`, which must outlive the tree. `origin` is where the text begins (an expression of one
 * line; PLACE_NONE when unknown). Errors: ERROR_SPEC with place, what was found and what was expected; ERROR_LIMIT; ERROR_MEMORY. */
enum error_code expression_parse(struct arena *arena, struct slice text, struct place origin, const struct expression **out,
                                 struct error **error);

/* The sign of an operator: "<=". Constant. */
const char *expression_operator_text(enum expression_operator operator);

/* Call visit for each name that stands for a value (not a function, a member or a key), in order of the text; stops when visit
 * gives an error. For checking names before a row is read. */
enum error_code expression_names(const struct expression *expression, enum error_code (*visit)(void *context, const struct expression *name),
                                 void *context);

#endif
