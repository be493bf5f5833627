/* The commands that tell about assay itself: rules, units, doctor. */
#include "cli/cli.h"

static const struct option options[] = {
    {'f', "format", OPTION_TEXT, "FORMAT", "what to write", "text json"},
    {'o', "output", OPTION_TEXT, "FILE", "write there instead of standard output", NULL},
    {0, NULL, OPTION_FLAG, NULL, NULL, NULL},
};

/* `error` is what the call that gave the code has set: not an argument beside that call. */
static int finish(struct run *run, assay_code code, assay_error *error)
{
    if (code != ASSAY_OK)
        run_error(run, error);
    return run_end(run);
}

static int run_rules(const struct arguments *arguments)
{
    struct run run;
    assay_error *error = NULL;
    if (!run_begin(&run, arguments))
        return run_end(&run);
    const char *rule = arguments->file_count ? arguments->files[0] : NULL;
    assay_code code = assay_rules(rule, argument_text(arguments, "format"), run_sink, &run, &error);
    return finish(&run, code, error);
}

static int run_units(const struct arguments *arguments)
{
    struct run run;
    assay_error *error = NULL;
    if (!run_begin(&run, arguments))
        return run_end(&run);
    const char *name = arguments->file_count ? arguments->files[0] : NULL;
    assay_code code = assay_units(run.context, name, argument_text(arguments, "format"), run_sink, &run, &error);
    return finish(&run, code, error);
}

static int run_doctor(const struct arguments *arguments)
{
    struct run run;
    assay_error *error = NULL;
    if (!run_begin(&run, arguments))
        return run_end(&run);
    assay_code code = assay_doctor(argument_text(arguments, "format"), run_sink, &run, &error);
    return finish(&run, code, error);
}

const struct command command_rules = {"rules", "[RULE]", "what is checked", NULL, "assay rules", options, run_rules};
const struct command command_units = {"units", "[NAME]", "the units that are known", NULL, "assay units hectare", options, run_units};
const struct command command_doctor = {"doctor", "", "what this build can do", NULL, "assay doctor", options, run_doctor};
