#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H
/* One parser for all commands: each command lists its options as rows, from which parsing, --help, man page and completion come. */
#include <stdbool.h>
#include <stddef.h>

enum option_kind { OPTION_FLAG, OPTION_TEXT, OPTION_LIST /* may be repeated */, OPTION_NUMBER };

struct option {
    char letter;              /* 0: none */
    const char *name;         /* without -- */
    enum option_kind kind;
    const char *argument;     /* shown in help: "FILE" */
    const char *sentence;
    const char *choices;      /* "csv jsonl json table", the default first; NULL: anything */
};

#define OPTIONS_MOST 24

struct option_value {
    bool given;
    const char *text;
    double number;
    const char **list;
    size_t count;
};

struct command;

struct arguments {
    const struct command *command;
    struct option_value values[OPTIONS_MOST];   /* by index in the command's options */
    const char **files;                         /* operands in order */
    size_t file_count;
    bool quiet, verbose, help;
    const char *color;                          /* "auto", "always", "never" */
    const char *settings;
};

struct command {
    const char *name;
    const char *operands;         /* "FILE..." */
    const char *sentence;
    const char *details;          /* paragraphs for help and man page; NULL: none */
    const char *example;          /* one command line */
    const struct option *options; /* ended by a row without a name */
    int (*run)(const struct arguments *arguments);
};

/* All commands, ended by NULL. */
extern const struct command *const commands[];
const struct command *command_find(const char *name);
/* The name of the command that a wrong one was meant to be; NULL when none is near. */
const char *command_near(const char *name);

/* Options that every command takes. */
extern const struct option common_options[];

/* Parse what stands behind the command's name. False after a wrong use, which has been said on stderr. */
bool arguments_parse(struct arguments *out, const struct command *command, int count, char **words);
void arguments_free(struct arguments *arguments);

/* Values by the option's name; what was not given is false, NULL, 0 or an empty list. */
bool argument_flag(const struct arguments *arguments, const char *name);
const char *argument_text(const struct arguments *arguments, const char *name);
double argument_number(const struct arguments *arguments, const char *name);
const char *const *argument_list(const struct arguments *arguments, const char *name, size_t *count);

/* The candidate (NULL-ended list) nearest to a word, or NULL. */
const char *nearest(const char *word, const char *const *candidates);

#endif
