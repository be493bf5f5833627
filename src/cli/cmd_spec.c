#include "cli/cli.h"
#include <string.h>

static const struct option options[] = {
    {'f', "format", OPTION_TEXT, "FORMAT", "what to write", "text json"},
    {'o', "output", OPTION_TEXT, "FILE", "write there instead of standard output", NULL},
    {0, NULL, OPTION_FLAG, NULL, NULL, NULL},
};

static void spec_test(struct run *run, bool examples)
{
    const struct arguments *arguments = run->arguments;
    assay_error *error = NULL;
    assay_specs *specs = NULL;
    size_t failed = 0;
    if (assay_specs_load(run->context, arguments->files + 1, arguments->file_count - 1, &specs, &error) != ASSAY_OK)
        run_error(run, error);
    else if (!examples)
        run_say(run, "well formed: %zu\n", assay_specs_count(specs));
    else if (assay_specs_test(specs, argument_text(arguments, "format"), run_sink, run, &failed, &error) != ASSAY_OK)
        run_error(run, error);
    if (failed)
        run_status(run, STATUS_FINDINGS);
    assay_specs_free(specs);
}

static void spec_new(struct run *run)
{
    assay_error *error = NULL;
    const char *sentence = run->arguments->files[1];
    if (assay_spec_draft(run->context, sentence, strlen(sentence), run_sink, run, &error) != ASSAY_OK)
        run_error(run, error);
}

static int run_spec(const struct arguments *arguments)
{
    static const char *const verbs[] = {"test", "check", "new", NULL};
    struct run run;
    size_t verb = 0;
    while (arguments->file_count && verbs[verb] && strcmp(verbs[verb], arguments->files[0]) != 0)
        verb++;
    if (!arguments->file_count || !verbs[verb])
        return usage_error(arguments, "say `spec test SPEC...`, `spec check SPEC...` or `spec new SENTENCE`");
    if (arguments->file_count < 2)
        return usage_error(arguments, verb == 2 ? "give a sentence" : "name a spec");
    if (run_begin(&run, arguments)) {
        if (verb == 2)
            spec_new(&run);
        else
            spec_test(&run, verb == 0);
    }
    return run_end(&run);
}

const struct command command_spec = {"spec", "test SPEC... | check SPEC... | new SENTENCE", "test, check or draft pattern specs",
                                     "`test` runs the examples that specs carry, `check` only reads them, `new` drafts a spec from a sentence.",
                                     "assay spec new \"Brazil exported 62 million tons of soybeans in 2016.\"", options, run_spec};
