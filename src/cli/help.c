#include "cli/cli.h"
#include <string.h>

static void print_option(const struct option *option, FILE *out)
{
    char left[64];
    int length = option->letter ? snprintf(left, sizeof left, "-%c, --%s", option->letter, option->name)
                                : snprintf(left, sizeof left, "    --%s", option->name);
    if (option->argument && length > 0 && (size_t)length < sizeof left)
        snprintf(left + length, sizeof left - (size_t)length, " %s", option->argument);
    fprintf(out, "  %-26s %s", left, option->sentence);
    if (option->choices)
        fprintf(out, " (%s)", option->choices);
    fputc('\n', out);
}

int help_command(const struct command *command, FILE *out)
{
    fprintf(out, "assay %s: %s\n\nusage: assay %s%s %s\n", command->name, command->sentence, command->name,
            command->options->name ? " [options]" : "", command->operands);
    if (command->details)
        fprintf(out, "\n%s\n", command->details);
    fprintf(out, "\noptions:\n");
    for (const struct option *option = command->options; option->name; option++)
        print_option(option, out);
    for (const struct option *option = common_options; option->name; option++)
        print_option(option, out);
    fprintf(out, "\nexample:\n  %s\n", command->example);
    return STATUS_DONE;
}

int help_all(FILE *out)
{
    fprintf(out, "assay %s: every number in a text as data\n\nusage: assay COMMAND [options] [FILE...]\n\ncommands:\n", assay_version());
    for (size_t i = 0; commands[i]; i++)
        fprintf(out, "  %-10s %s\n", commands[i]->name, commands[i]->sentence);
    fprintf(out, "\n`assay help COMMAND` tells more; `assay help man` writes the man page, `assay help bash|zsh|fish` a completion.\n"
                 "\nexit status: 0 done; 1 findings, or a --strict or --check that failed; 2 wrong use, or an error in a spec, chart or\n"
                 "setting; 3 an input could not be read; 4 an output could not be written; 130 interrupted\n");
    return STATUS_DONE;
}

/* ---- man page ---- */

/* Text in roff: a leading dot or quote and every backslash escaped. */
static void roff(const char *text, FILE *out)
{
    bool start = true;
    for (; *text; text++) {
        if (start && (*text == '.' || *text == '\''))
            fputs("\\&", out);
        if (*text == '\\')
            fputs("\\e", out);
        else if (*text == '-')
            fputs("\\-", out);
        else
            fputc(*text, out);
        start = *text == '\n';
    }
}

static void man_option(const struct option *option, FILE *out)
{
    fputs(".TP\n\\fB", out);
    if (option->letter)
        fprintf(out, "\\-%c\\fR, \\fB", option->letter);
    fputs("\\-\\-", out);
    roff(option->name, out);
    fprintf(out, "\\fR%s%s\n", option->argument ? " " : "", option->argument ? option->argument : "");
    roff(option->sentence, out);
    if (option->choices)
        fprintf(out, " (%s)", option->choices);
    fputc('\n', out);
}

static void man_command(const struct command *command, FILE *out)
{
    fprintf(out, ".SS assay %s %s\n", command->name, command->operands);
    roff(command->sentence, out);
    fputs(".\n", out);
    if (command->details) {
        fputs(".PP\n", out);
        roff(command->details, out);
        fputc('\n', out);
    }
    for (const struct option *option = command->options; option->name; option++)
        man_option(option, out);
    fputs(".PP\nExample: \\fB", out);
    roff(command->example, out);
    fputs("\\fR\n", out);
}

static int help_man(FILE *out)
{
    fprintf(out, ".TH ASSAY 1 \"\" \"assay %s\" \"User Commands\"\n.SH NAME\nassay \\- every number in a text as data\n", assay_version());
    fputs(".SH SYNOPSIS\n.B assay\nCOMMAND [options] [FILE...]\n.SH DESCRIPTION\n"
          "assay reads essays, reports and papers and gives back data: every numeric claim, normalised, with its exact place in the\n"
          "source; tables that pattern specs ask for; statistics and charts; and a check that says which numbers do not hold.\n"
          "\"\\-\" stands for standard input. Data goes to standard output, words to standard error.\n.SH COMMANDS\n", out);
    for (size_t i = 0; commands[i]; i++)
        man_command(commands[i], out);
    fputs(".SH COMMON OPTIONS\n", out);
    for (const struct option *option = common_options; option->name; option++)
        man_option(option, out);
    fputs(".SH EXIT STATUS\n0 done; 1 findings, or a \\-\\-strict or \\-\\-check that failed; 2 wrong use, or an error in a spec, chart or setting;\n"
          "3 an input could not be read (the others were); 4 an output could not be written; 130 interrupted.\n"
          ".SH ENVIRONMENT\n.TP\n\\fBNO_COLOR\\fR\nno colour in the terminal, whatever its value\n"
          ".SH FILES\n.TP\n\\fIassay.yaml\\fR\nsettings; found upward from the first file\n", out);
    return STATUS_DONE;
}

/* ---- completion ---- */

static int help_bash(FILE *out)
{
    fputs("_assay() {\n  local word=${COMP_WORDS[COMP_CWORD]} options=\n  if [ \"$COMP_CWORD\" -eq 1 ]; then\n    COMPREPLY=($(compgen -W \"", out);
    for (size_t i = 0; commands[i]; i++)
        fprintf(out, "%s%s", i ? " " : "", commands[i]->name);
    fputs("\" -- \"$word\"))\n    return\n  fi\n  case ${COMP_WORDS[1]} in\n", out);
    for (size_t i = 0; commands[i]; i++) {
        fprintf(out, "    %s) options=\"", commands[i]->name);
        for (const struct option *option = commands[i]->options; option->name; option++)
            fprintf(out, "--%s ", option->name);
        fputs("\" ;;\n", out);
    }
    fputs("  esac\n  case $word in\n    -*) COMPREPLY=($(compgen -W \"$options", out);
    for (const struct option *option = common_options; option->name; option++)
        fprintf(out, " --%s", option->name);
    fputs("\" -- \"$word\")) ;;\n    *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n  esac\n}\ncomplete -o filenames -F _assay assay\n", out);
    return STATUS_DONE;
}

static int help_zsh(FILE *out)
{
    fputs("#compdef assay\nautoload -U +X bashcompinit && bashcompinit\n", out);
    return help_bash(out);
}

static int help_fish(FILE *out)
{
    for (size_t i = 0; commands[i]; i++) {
        fprintf(out, "complete -c assay -n __fish_use_subcommand -a %s -d '%s'\n", commands[i]->name, commands[i]->sentence);
        for (const struct option *o = commands[i]->options; o->name; o++)
            fprintf(out, "complete -c assay -n '__fish_seen_subcommand_from %s' -l %s%s%c%s%s%s%s -d '%s'\n", commands[i]->name, o->name,
                    o->letter ? " -s " : "", o->letter ? o->letter : ' ', o->kind == OPTION_FLAG ? "" : " -r", o->choices ? " -a '" : "",
                    o->choices ? o->choices : "", o->choices ? "'" : "", o->sentence);
    }
    return STATUS_DONE;
}

/* ---- the command ---- */

static int run_help(const struct arguments *arguments)
{
    static const struct { const char *name; int (*write)(FILE *out); } extra[] = {
        {"man", help_man}, {"bash", help_bash}, {"zsh", help_zsh}, {"fish", help_fish}};
    if (arguments->file_count == 0)
        return help_all(stdout);
    const struct command *command = command_find(arguments->files[0]);
    if (command)
        return help_command(command, stdout);
    for (size_t i = 0; i < sizeof extra / sizeof *extra; i++)
        if (strcmp(extra[i].name, arguments->files[0]) == 0)
            return extra[i].write(stdout);
    char message[160];
    const char *near = command_near(arguments->files[0]);
    snprintf(message, sizeof message, "unknown command `%.60s`%s%s%s", arguments->files[0], near ? "; did you mean `" : "", near ? near : "", near ? "`?" : "");
    return usage_error(arguments, message);
}

static const struct option no_options[] = {{0, NULL, OPTION_FLAG, NULL, NULL, NULL}};

const struct command command_help = {"help", "[COMMAND|man|bash|zsh|fish]", "help on a command, the man page, a completion", NULL,
                                     "assay help extract", no_options, run_help};
