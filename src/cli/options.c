#include "cli/options.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum common { COMMON_QUIET, COMMON_VERBOSE, COMMON_COLOR, COMMON_CONFIG, COMMON_HELP };

const struct option common_options[] = {
    [COMMON_QUIET] = {'q', "quiet", OPTION_FLAG, NULL, "say nothing but errors", NULL},
    [COMMON_VERBOSE] = {'v', "verbose", OPTION_FLAG, NULL, "say more", NULL},
    [COMMON_COLOR] = {0, "color", OPTION_TEXT, "WHEN", "colour in the terminal", "auto always never"},
    [COMMON_CONFIG] = {0, "config", OPTION_TEXT, "FILE", "settings, instead of the assay.yaml found upward", NULL},
    [COMMON_HELP] = {'h', "help", OPTION_FLAG, NULL, "this help", NULL},
    {0, NULL, OPTION_FLAG, NULL, NULL, NULL},
};

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Levenshtein distance of short words. */
static size_t distance(const char *a, const char *b)
{
    size_t row[64], columns = strlen(b);
    if (columns >= 64)
        return 64;
    for (size_t j = 0; j <= columns; j++)
        row[j] = j;
    for (size_t i = 1; a[i - 1]; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= columns; j++) {
            size_t above = row[j];
            row[j] = smaller(smaller(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] != b[j - 1]));
            diagonal = above;
        }
    }
    return row[columns];
}

const char *nearest(const char *word, const char *const *candidates)
{
    const char *best = NULL;
    size_t least = strlen(word) / 3 + 2;
    for (; *candidates; candidates++) {
        size_t d = distance(word, *candidates);
        if (d < least) {
            least = d;
            best = *candidates;
        }
    }
    return best;
}

static bool wrong(const struct command *command, const char *message)
{
    fprintf(stderr, "assay %s: %s\n  see `assay help %s`\n", command->name, message, command->name);
    return false;
}

static bool unknown_option(const struct command *command, const char *word, size_t length)
{
    const char *names[2 * OPTIONS_MOST + 1];
    size_t count = 0;
    char text[64], message[256];
    for (const struct option *o = command->options; o->name; o++)
        names[count++] = o->name;
    for (const struct option *o = common_options; o->name; o++)
        names[count++] = o->name;
    names[count] = NULL;
    snprintf(text, sizeof text, "%.*s", (int)smaller(length, 60), word);
    const char *near = nearest(text, names);
    if (near)
        snprintf(message, sizeof message, "unknown option --%s; did you mean --%s?", text, near);
    else
        snprintf(message, sizeof message, "unknown option --%s", text);
    return wrong(command, message);
}

static bool is_choice(const char *choices, const char *text)
{
    size_t length = strlen(text);
    for (const char *at = choices; *at;) {
        size_t word = strcspn(at, " ");
        if (word == length && strncmp(at, text, length) == 0)
            return true;
        at += word + (at[word] == ' ');
    }
    return false;
}

static bool store_list(struct option_value *value, const char *text)
{
    const char **grown = realloc(value->list, (value->count + 1) * sizeof *grown);
    if (!grown)
        return false;
    value->list = grown;
    value->list[value->count++] = text;
    return true;
}

static bool store(const struct command *command, const struct option *option, const char *text, struct option_value *value)
{
    char message[256];
    value->given = true;
    value->text = text;
    if (option->choices && text && !is_choice(option->choices, text)) {
        snprintf(message, sizeof message, "--%s takes one of: %s; not `%.60s`", option->name, option->choices, text);
        return wrong(command, message);
    }
    if (option->kind == OPTION_NUMBER) {
        char *end;
        value->number = strtod(text, &end);
        snprintf(message, sizeof message, value->number < 0 ? "--%s takes a number from 0 on, not `%.60s`" : "--%s takes a number, not `%.60s`", option->name, text);
        return end != text && !*end && isfinite(value->number) && value->number >= 0 ? true : wrong(command, message);
    }
    return option->kind != OPTION_LIST || store_list(value, text);
}

static bool store_common(struct arguments *out, const struct option *option, const char *text)
{
    struct option_value value = {0};
    if (!store(out->command, option, text, &value))
        return false;
    switch ((enum common)(option - common_options)) {
    case COMMON_QUIET: out->quiet = true; break;
    case COMMON_VERBOSE: out->verbose = true; break;
    case COMMON_COLOR: out->color = text; break;
    case COMMON_CONFIG: out->settings = text; break;
    case COMMON_HELP: out->help = true; break;
    }
    return true;
}

/* Put an option's value where it belongs: a row of the command, or a field for the common ones. */
static bool apply(struct arguments *out, const struct option *option, const char *text)
{
    const struct option *own = out->command->options;
    for (size_t i = 0; own[i].name; i++)
        if (&own[i] == option)
            return store(out->command, option, text, &out->values[i]);
    return store_common(out, option, text);
}

static const struct option *find_in(const struct option *options, const char *name, size_t length, char letter)
{
    for (; options->name; options++)
        if (letter ? options->letter == letter : strlen(options->name) == length && strncmp(options->name, name, length) == 0)
            return options;
    return NULL;
}

static const struct option *lookup(const struct command *command, const char *name, size_t length, char letter)
{
    const struct option *found = find_in(command->options, name, length, letter);
    return found ? found : find_in(common_options, name, length, letter);
}

static bool missing_value(const struct command *command, const struct option *option)
{
    char message[128];
    snprintf(message, sizeof message, "--%s needs a value: %s", option->name, option->argument);
    return wrong(command, message);
}

static bool needless_value(const struct command *command, const struct option *option)
{
    char message[128];
    snprintf(message, sizeof message, "--%s takes no value", option->name);
    return wrong(command, message);
}

static bool parse_long(struct arguments *out, char **words, int count, int *at)
{
    const char *word = words[*at] + 2, *equal = strchr(word, '=');
    size_t length = equal ? (size_t)(equal - word) : strlen(word);
    const struct option *option = lookup(out->command, word, length, 0);
    if (!option)
        return unknown_option(out->command, word, length);
    if (option->kind == OPTION_FLAG)
        return equal ? needless_value(out->command, option) : apply(out, option, NULL);
    if (!equal && *at + 1 >= count)
        return missing_value(out->command, option);
    return apply(out, option, equal ? equal + 1 : words[++*at]);
}

static bool parse_short(struct arguments *out, char **words, int count, int *at)
{
    for (const char *letter = words[*at] + 1; *letter; letter++) {
        const struct option *option = lookup(out->command, "", 0, *letter);
        char message[64];
        if (!option) {
            snprintf(message, sizeof message, "unknown option -%c", *letter);
            return wrong(out->command, message);
        }
        if (option->kind != OPTION_FLAG) {
            if (!letter[1] && *at + 1 >= count)
                return missing_value(out->command, option);
            return apply(out, option, letter[1] ? letter + 1 : words[++*at]);
        }
        if (!apply(out, option, NULL))
            return false;
    }
    return true;
}

bool arguments_parse(struct arguments *out, const struct command *command, int count, char **words)
{
    *out = (struct arguments){.command = command, .color = "auto"};
    out->files = calloc((size_t)count + 1, sizeof *out->files);
    if (!out->files)
        return false;
    bool only_files = false;
    for (int i = 0; i < count; i++) {
        const char *word = words[i];
        if (!only_files && strcmp(word, "--") == 0)
            only_files = true;
        else if (only_files || word[0] != '-' || !word[1])
            out->files[out->file_count++] = word;
        else if (!(word[1] == '-' ? parse_long(out, words, count, &i) : parse_short(out, words, count, &i)))
            return false;
    }
    return true;
}

void arguments_free(struct arguments *arguments)
{
    for (size_t i = 0; i < OPTIONS_MOST; i++)
        free(arguments->values[i].list);
    free(arguments->files);
    arguments->files = NULL;
}

static const struct option_value *value_of(const struct arguments *arguments, const char *name)
{
    static const struct option_value none = {0};
    for (size_t i = 0; arguments->command->options[i].name; i++)
        if (strcmp(arguments->command->options[i].name, name) == 0)
            return &arguments->values[i];
    return &none;
}

bool argument_flag(const struct arguments *arguments, const char *name)
{
    return value_of(arguments, name)->given;
}

const char *argument_text(const struct arguments *arguments, const char *name)
{
    return value_of(arguments, name)->text;
}

double argument_number(const struct arguments *arguments, const char *name)
{
    return value_of(arguments, name)->number;
}

const char *const *argument_list(const struct arguments *arguments, const char *name, size_t *count)
{
    *count = value_of(arguments, name)->count;
    return value_of(arguments, name)->list;
}
