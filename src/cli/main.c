#include "cli/cli.h"
#include <stdlib.h>
#include <string.h>

const struct command *const commands[] = {&command_extract, &command_explain, &command_tables, &command_spec,
                                          &command_stats,   &command_chart,   &command_check,  &command_diff,
                                          &command_rules,   &command_units,   &command_doctor, &command_help, NULL};

const struct command *command_find(const char *name)
{
    for (size_t i = 0; commands[i]; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

const char *command_near(const char *name)
{
    const char *names[32];
    size_t count = 0;
    for (; commands[count] && count < 31; count++)
        names[count] = commands[count]->name;
    names[count] = NULL;
    return nearest(name, names);
}

static int unknown_command(const char *name)
{
    const char *near = command_near(name);
    if (near)
        fprintf(stderr, "assay: unknown command `%s`; did you mean `%s`?\n", name, near);
    else
        fprintf(stderr, "assay: unknown command `%s`\n", name);
    fprintf(stderr, "  see `assay --help`\n");
    return STATUS_USAGE;
}

static int run_command(const struct command *command, int count, char **words)
{
    struct arguments arguments;
    int status = STATUS_USAGE;
    if (arguments_parse(&arguments, command, count, words))
        status = arguments.help ? help_command(command, stdout) : command->run(&arguments);
    arguments_free(&arguments);
    return status;
}

int main(int count, char **words)
{
    signals_begin();
    if (count < 2) {
        help_all(stderr);
        return STATUS_USAGE;
    }
    if (strcmp(words[1], "--help") == 0 || strcmp(words[1], "-h") == 0)
        return help_all(stdout);
    if (strcmp(words[1], "--version") == 0) {
        printf("assay %s\n", assay_version());
        return STATUS_DONE;
    }
    const struct command *command = command_find(words[1]);
    return command ? run_command(command, count - 2, words + 2) : unknown_command(words[1]);
}
