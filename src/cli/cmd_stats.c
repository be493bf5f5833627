#include "cli/cli.h"

static const struct option options[] = {
    {0, "of", OPTION_TEXT, "COLUMNS", "numeric columns to describe; all by default", NULL},
    {0, "by", OPTION_TEXT, "COLUMNS", "group by these", NULL},
    {0, "over", OPTION_TEXT, "COLUMN", "the column of time, for growth and trend", NULL},
    {0, "measures", OPTION_TEXT, "NAMES", "which measures, commas between", NULL},
    {0, "check", OPTION_TEXT, "EXPRESSION", "test a claim about the rows: \"state < private\"", NULL},
    {0, "weights", OPTION_TEXT, "COLUMN", "weights of the rows", NULL},
    {0, "reference", OPTION_TEXT, "FILE", "a table to deflate or convert by", NULL},
    {0, "level", OPTION_NUMBER, "P", "of confidence intervals; 0.95", NULL},
    {0, "seed", OPTION_NUMBER, "N", "of resampling", NULL},
    {0, "resamples", OPTION_NUMBER, "N", "of the bootstrap; 10000", NULL},
    {0, "quantile", OPTION_NUMBER, "TYPE", "type of quantiles, 1 to 9; 7", NULL},
    {0, "paired", OPTION_FLAG, NULL, "groups are pairs, row by row", NULL},
    {0, "explain", OPTION_FLAG, NULL, "a plain sentence with each result", NULL},
    {'f', "format", OPTION_TEXT, "FORMAT", "what to write", "text csv tsv json jsonl md"},
    {'o', "output", OPTION_TEXT, "FILE", "write there instead of standard output", NULL},
    {0, NULL, OPTION_FLAG, NULL, NULL, NULL},
};

static int run_stats(const struct arguments *a)
{
    struct run run;
    if (a->file_count != 1)
        return usage_error(a, "name one table");
    if (argument_number(a, "resamples") > 1e8 || argument_number(a, "seed") > 1e18 || argument_number(a, "quantile") > 1000)
        return usage_error(a, "--resamples takes at most 100000000, --seed 1e18, --quantile 9");
    if (run_begin(&run, a)) {
        assay_stats_options how = {
            .size = sizeof how, .of = argument_text(a, "of"), .by = argument_text(a, "by"), .over = argument_text(a, "over"),
            .measures = argument_text(a, "measures"), .check = argument_text(a, "check"), .weights = argument_text(a, "weights"),
            .reference = argument_text(a, "reference"), .level = argument_number(a, "level"), .seed = (uint64_t)argument_number(a, "seed"),
            .resamples = (size_t)argument_number(a, "resamples"), .quantile = (int)argument_number(a, "quantile"),
            .paired = argument_flag(a, "paired"), .explain = argument_flag(a, "explain"), .format = argument_text(a, "format")};
        assay_error *error = NULL;
        bool held = true;
        if (assay_stats(run.context, a->files[0], &how, run_sink, &run, &held, &error) != ASSAY_OK)
            run_error(&run, error);
        if (!held)
            run_status(&run, STATUS_FINDINGS);
    }
    return run_end(&run);
}

const struct command command_stats = {"stats", "TABLE", "statistics of a table",
                                      "Summary of each numeric column; with --by also group comparisons, with --over growth and trend.",
                                      "assay stats datasets/soe_return_on_assets.csv --of value --by group --over year", options, run_stats};
