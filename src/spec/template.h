#ifndef SPEC_TEMPLATE_H
#define SPEC_TEMPLATE_H
/* A template as a tree, between its text (pattern.c) and its program (program.c). */
#include "spec/model.h"

enum node_kind { NODE_WORD, NODE_SLOT, NODE_GAP, NODE_SEQUENCE, NODE_CHOICE, NODE_OPTION };

/* A part of a template. */
struct node {
    enum node_kind kind;
    uint32_t number;           /* of a word or a slot */
    LIST(struct node *) items;
};

/* Where a template is being read. */
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

/* Remember the first error; NULL always. */
struct node *template_fail(struct parser *parser, enum error_code code);
/* The same with the place in the template. */
struct node *template_fail_at(struct parser *parser, size_t at, const char *remedy, const char *message);
/* The tree as a program, with the words and numbers that announce it; an atom of the specs comes out. */
enum error_code program_make(struct parser *parser, struct node *tree, size_t rule, uint32_t *out);

#endif
