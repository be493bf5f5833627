#include "cli/cli.h"
#include <stdlib.h>
#include <string.h>

static const struct option options[] = {
    {'f', "format", OPTION_TEXT, "FORMAT", "what to write", "text json"},
    {'o', "output", OPTION_TEXT, "FILE", "write there instead of standard output", NULL},
    {0, NULL, OPTION_FLAG, NULL, NULL, NULL},
};

/* The operands as one text with spaces between. Yours: free. */
static char *joined(const struct arguments *arguments)
{
    size_t length = 1;
    for (size_t i = 0; i < arguments->file_count; i++)
        length += strlen(arguments->files[i]) + 1;
    char *text = calloc(1, length);
    for (size_t i = 0; text && i < arguments->file_count; i++) {
        if (i)
            strcat(text, " ");
        strcat(text, arguments->files[i]);
    }
    return text;
}

static int run_explain(const struct arguments *arguments)
{
    struct run run;
    if (!arguments->file_count)
        return usage_error(arguments, "give a text to explain");
    if (run_begin(&run, arguments)) {
        char *text = joined(arguments);
        assay_error *error = NULL;
        if (text && assay_explain(run.context, text, strlen(text), argument_text(arguments, "format"), run_sink, &run, &error) != ASSAY_OK)
            run_error(&run, error);
        free(text);
    }
    return run_end(&run);
}

const struct command command_explain = {"explain", "TEXT", "how each number was understood, and why others were left out", NULL,
                                        "assay explain \"Imports rose from 3.5 to about 5 million tons in 2017.\"", options, run_explain};
