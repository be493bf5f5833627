#ifndef CLI_CLI_H
#define CLI_CLI_H
/* What the commands share: exit statuses, words on stderr, bytes on stdout. The program sees assay.h and nothing else of assay. */
#include "assay.h"
#include "cli/options.h"
#include <stdio.h>

/* Exit statuses of the contract. */
enum status { STATUS_DONE = 0, STATUS_FINDINGS = 1, STATUS_USAGE = 2, STATUS_INPUT = 3, STATUS_OUTPUT = 4, STATUS_INTERRUPTED = 130 };

/* The state of one run: what was said and how it went. */
struct run {
    const struct arguments *arguments;
    assay_context *context;
    FILE *out;
    assay_output *output;     /* -o: has its name at the end, or leaves no trace; NULL: standard output */
    int reason;               /* errno of the first piece that could not be written; 0 */
    char *folder;             /* -d, as run_folder gives it */
    int status;               /* the worst so far */
    size_t notices;
    bool notices_are_errors;  /* a chart that cannot be drawn is no mere warning */
    bool colour_errors, colour_out;
};

/* Open context and output; false (and run->status set) after an error, which has been said. */
bool run_begin(struct run *run, const struct arguments *arguments);
/* Finish the output, free all, give the exit status. */
int run_end(struct run *run);
/* Say an error on stderr, take its status into account, free it. */
void run_error(struct run *run, assay_error *error);
void run_status(struct run *run, int status);
/* The folder of -d without slashes at its end; the present one where none is named. Lent by the run. */
const char *run_folder(struct run *run);
/* A sink for assay calls that writes to run->out; `user` is the run. */
int run_sink(void *user, const char *bytes, size_t length);
/* The same, handing each piece on at once: for streams. */
int run_sink_flush(void *user, const char *bytes, size_t length);
/* Words for people on stderr, unless -q. */
void run_say(const struct run *run, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A wrong use: said with a pointer to the help; gives STATUS_USAGE. */
int usage_error(const struct arguments *arguments, const char *message);

/* SIGINT and SIGTERM ask for an end; SIGPIPE is quiet. */
void signals_begin(void);
bool signals_stop(void);

/* A progress bar on a terminal for work over a second. NULL where none is wanted; all take NULL. */
struct progress;
struct progress *progress_new(const struct run *run, const char *what, size_t total);
void progress_step(struct progress *progress, size_t done);
void progress_free(struct progress *progress);

int help_command(const struct command *command, FILE *out);
int help_all(FILE *out);

extern const struct command command_extract, command_explain, command_tables, command_spec, command_stats, command_chart, command_check,
    command_diff, command_rules, command_units, command_doctor, command_help;

/* Files as named, and the plain files of folders instead of the folders. Yours: paths_free. */
struct paths {
    char **items;
    size_t count;
};
bool paths_expand(struct run *run, const char *const *names, size_t count, const char *ending, struct paths *out);
void paths_free(struct paths *paths);

#endif
