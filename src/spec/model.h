#ifndef SPEC_MODEL_H
#define SPEC_MODEL_H
/* A spec as it stands in memory: dataset, columns, rules and their compiled templates. Made by load.c, read by everybody else of the
 * room. Words are numbers (specs_word), so that a comparison of words is one of integers. */
#include "base/list.h"
#include "base/map.h"
#include "spec/bound.h"
#include "spec/spec.h"
#include "syntax/yaml.h"

#define SPEC_SLOTS 16          /* slots of one template */
#define SPEC_WORDS 32          /* words of one match that are remembered */
#define SPEC_SLOT_COLUMNS 4    /* columns that one slot can fill */
#define SPEC_NO_COLUMN SIZE_MAX
#define SPEC_FIRST (SIZE_MAX - 1)  /* the claims of a pair */
#define SPEC_SECOND (SIZE_MAX - 2)

/* What a slot can stand on. */
enum slot_family { SLOT_CLAIM, SLOT_TIME, SLOT_PLACE, SLOT_NAME, SLOT_PHRASE, SLOT_ENUM, SLOT_ACTOR, SLOT_TERM, SLOT_TEXT };

struct slot_type {
    const char *name;
    enum slot_family family;
    unsigned kinds;            /* SLOT_CLAIM: bits 1 << quantity_kind; SLOT_NAME: bits 1 << name_kind */
    const char *dimension;     /* SLOT_CLAIM: unit.kind that it asks for; NULL: any */
    enum column_type column;
};

/* ORDER SLOT_PART, SLOT_FIELD: names in slot_type.c */
enum slot_part { PART_VALUE, PART_LOW, PART_HIGH, PART_FROM, PART_TO };
enum slot_field { FIELD_VALUE, FIELD_LOW, FIELD_HIGH, FIELD_FROM, FIELD_TO, FIELD_SAME, FIELD_UNIT, FIELD_TEXT, FIELD_QUALIFIER, FIELD_BOUND,
                  FIELD_CHANGE, FIELD_COUNTED, FIELD_PER, FIELD_SUBJECT, FIELD_ENTITY, FIELD_TIME, FIELD_PLACE, FIELD_BASE, FIELD_ATTRIBUTION,
                  FIELD_MODALITY, FIELD_RATE, FIELD_RATIO, FIELD_WHOLE, FIELD_VAGUE, FIELD_DIFFERENCE };

/* Where a value that the pattern did not give is looked for. */
enum slot_look { LOOK_NOWHERE, LOOK_CLAIM, LOOK_SENTENCE, LOOK_PARAGRAPH, LOOK_HEADING, LOOK_DOCUMENT };

struct words {                 /* a sequence of word numbers */
    uint32_t *items;
    size_t count;
};

struct enum_value {
    struct slice value;
    struct words *synonyms;
    size_t count;
    bool proper;                       /* its words are a name's: `G7`, `Western firm` */
};

struct spec_column {
    struct slice name, description;
    struct place place;
    const struct slot_type *type;
    const struct unit *unit;           /* NULL: as stated */
    struct words *of;                  /* alternatives; each word of one has to stand by the number */
    size_t of_count;
    struct words *never;               /* a name that holds one of these is not what the column asks for */
    size_t never_count;
    enum slot_part part;
    enum slot_look look;
    size_t source;                     /* index of the column whose claim `from:` reads; SPEC_NO_COLUMN: none, or the row's first claim */
    bool derived;                      /* has `from:` */
    bool quotient;                     /* `from: seats / total`: of the numbers of two columns, source and over */
    size_t over;
    enum slot_field field;
    struct enum_value *values;
    size_t value_count;
    struct slice given;                /* constant; data NULL: none */
    bool hidden, required, key;
    bool country;                      /* a capital stands for its country */
    struct rational least, most;       /* a number outside is no match */
    struct rational expect_least, expect_most;
    struct place expect_place;
};

enum operation { OP_WORD, OP_SET, OP_ANY, OP_SLOT, OP_SPLIT, OP_JUMP, OP_MATCH };

struct instruction {
    enum operation operation;
    uint32_t a, b;                     /* word; set; slot; preferred and other branch */
};

struct slot {
    size_t columns[SPEC_SLOT_COLUMNS]; /* all of one family; the first decides what matches */
    enum slot_part parts[SPEC_SLOT_COLUMNS];
    size_t count;
    struct words *of;                  /* `{count of working group}`: instead of the column's own */
    size_t of_count;
};

/* What a match can begin with (start.h). */
struct start {
    uint64_t words;                    /* start_bits of its words */
    bool number;                       /* a claim's number or phrase */
    bool any;                          /* any token */
};

/* Words of which one must stand: a choice of single words. */
struct one_of {
    uint64_t bits;                     /* start_bits of all */
    uint32_t *items;                   /* sorted */
    size_t count;
};

/* A compiled template. */
struct atom {
    struct slice text;
    struct place place;
    struct instruction *code;
    size_t length;
    struct one_of *sets;
    struct slot *slots;
    size_t slot_count;
    unsigned kinds;                    /* 1 << quantity_kind of numbers that its slots take */
    struct start start;
    uint32_t *anchors;                 /* every match holds at least one of these words; none: any sentence may match */
    size_t anchor_count;
    struct words *needs;               /* and at least one of each of these sets, too */
    size_t need_count;
    unsigned *numbers;                 /* and a claim of one of these kinds (1 << quantity_kind) for each slot that is no choice */
    size_t number_count;
    size_t rule;                       /* its rule */
};

struct constant { size_t column; struct slice value; };

/* What a field of the row's first number has to say, where it says anything, or must not say: one of the atoms. None: nothing is asked. */
struct demand {
    enum slot_field field;
    bool forbids;
    uint32_t *atoms;
    size_t count;
};

/* `words: {farm: [farm, fishery, paddy field]}`: what `<farm>` stands for. */
struct word_set {
    struct slice name;
    struct words *items;
    size_t count;
};

struct rule {
    size_t dataset;
    struct place place;
    uint32_t *match;                   /* atoms, alternatives */
    size_t match_count;
    uint32_t *with;                    /* atoms that must all stand in the sentence */
    size_t with_count;
    uint32_t *also;                    /* atoms that may stand in the sentence */
    size_t also_count;
    uint32_t *context;                 /* atoms that must all stand in the sentence, earlier in its paragraph, or in a heading over it */
    size_t context_count;
    uint32_t *before;                  /* atoms that may stand in an earlier sentence: the nearest fills slots still empty */
    size_t before_count;
    uint32_t *after;                   /* atoms that must all stand in the next sentence of the paragraph */
    size_t after_count;
    uint32_t *without;
    size_t without_count;
    struct constant *given;
    size_t given_count;
    struct demand *demands;
    size_t demand_count;
    size_t *needs;                     /* columns without which it makes no row */
    size_t needs_count;
    size_t near;                       /* words that `with` may be away from the match; 0: the sentence */
    bool negated;                      /* takes what is denied, too */
    bool stated;                       /* takes nothing hypothetical */
};

enum scope_part { SCOPE_DOCUMENT, SCOPE_SECTION, SCOPE_CAPTION };
struct scope { enum scope_part part; struct slice text; };

struct dataset {
    struct slice name, title, description, source;
    struct place place;
    struct spec_column *columns;
    size_t column_count, column_capacity;
    size_t *key;
    size_t key_count;
    struct scope *scopes;
    size_t scope_count;
    size_t pivot_names, pivot_values;  /* columns; SPEC_NO_COLUMN: no pivot */
    bool pairs;                        /* rows come from amounts given in two units, not from patterns */
    unsigned pair_kinds;
    bool negated, stated;              /* what its rules take, as there */
    size_t rows_least, rows_most;
    struct place rows_place;
    size_t first_rule, rule_count;
    struct demand *demands;      /* of all its rules that do not say otherwise */
    size_t demand_count;
    const struct yaml *examples;
    struct spec_relation *relations;
    size_t relation_count;
    struct spec_reference *references;
    size_t reference_count;
};

struct anchor_list { uint32_t *atoms; size_t count, capacity; };

struct specs {
    struct arena *arena;
    const struct lexicon *lexicon;
    struct map words;                  /* stem → number from 1 */
    LIST(struct dataset) datasets;
    LIST(struct rule) rules;
    LIST(struct atom) atoms;
    LIST(struct word_set) sets;        /* of the file that is being read */
    struct anchor_list *index;         /* by word number: atoms that it may be an anchor of */
    size_t index_count;
    LIST(uint32_t) everywhere;         /* rules that no word announces */
    bool *trigger;                     /* by atom: does it announce its rule? */
};

/* The number of a word's stem, made if new (load time); 0 when out of memory. */
uint32_t specs_word(struct specs *specs, struct slice word);
/* The number of a word's stem, 0 when no spec has it. `scratch` takes the stem. */
uint32_t specs_find_word(const struct specs *specs, struct arena *scratch, struct slice word);

#endif
