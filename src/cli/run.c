#include "cli/cli.h"
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t asked_to_stop;

static void on_stop(int number)
{
    (void)number;
    if (asked_to_stop)
        _exit(STATUS_INTERRUPTED);   /* asked twice: at once; outputs are whole or absent either way */
    asked_to_stop = 1;
}

void signals_begin(void)
{
    struct sigaction stop = {.sa_handler = on_stop};
    sigaction(SIGINT, &stop, NULL);
    sigaction(SIGTERM, &stop, NULL);
    signal(SIGPIPE, SIG_IGN);
}

bool signals_stop(void)
{
    return asked_to_stop;
}

/* ---- words ---- */

static bool wants_colour(const struct arguments *arguments, FILE *stream)
{
    if (strcmp(arguments->color, "auto") != 0)
        return strcmp(arguments->color, "always") == 0;
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    return !(no && *no) && !(term && strcmp(term, "dumb") == 0) && isatty(fileno(stream));
}

static int status_of(const assay_error *error)
{
    switch (assay_error_code(error)) {
    case ASSAY_OK: return STATUS_DONE;
    case ASSAY_USAGE: case ASSAY_SPEC: return STATUS_USAGE;
    case ASSAY_WRITE: return STATUS_OUTPUT;
    case ASSAY_INTERRUPTED: return STATUS_INTERRUPTED;
    default: return STATUS_INPUT;
    }
}

/* How much a status tells: done, findings, input, wrong use, output, interrupted. */
static int weight(int status)
{
    static const int order[] = {STATUS_DONE, STATUS_FINDINGS, STATUS_INPUT, STATUS_USAGE, STATUS_OUTPUT, STATUS_INTERRUPTED};
    int at = 0;
    while (at < 5 && order[at] != status)
        at++;
    return at;
}

void run_status(struct run *run, int status)
{
    if (weight(status) > weight(run->status))
        run->status = status;
}

static void say_error(const struct run *run, const assay_error *error, const char *what, const char *colour)
{
    const char *file = assay_error_file(error);
    fflush(stdout);
    fprintf(stderr, "%s%s:%s ", run->colour_errors ? colour : "", what, run->colour_errors ? "\033[0m" : "");
    if (file)
        fprintf(stderr, "%s", file);
    if (file && assay_error_line(error))
        fprintf(stderr, ":%zu", assay_error_line(error));
    if (file && assay_error_column(error))
        fprintf(stderr, ":%zu", assay_error_column(error));
    fprintf(stderr, "%s%s\n", file ? ": " : "", assay_error_message(error));
    if (assay_error_remedy(error))
        fprintf(stderr, "  %s\n", assay_error_remedy(error));
}

void run_error(struct run *run, assay_error *error)
{
    if (!error)
        return;
    bool stopped = assay_error_code(error) == ASSAY_WRITE && signals_stop();
    /* The reader went away: quiet, as every filter is. */
    bool pipe = assay_error_code(error) == ASSAY_WRITE && run->out == stdout && ferror(stdout) && errno == EPIPE;
    bool told_later = run->output && run->reason && assay_error_code(error) == ASSAY_WRITE;      /* with the file's name and why (finish_output) */
    if (!pipe && !stopped && !told_later && assay_error_code(error) != ASSAY_INTERRUPTED)
        say_error(run, error, "assay: error", "\033[1;31m");
    run_status(run, pipe ? STATUS_DONE : stopped ? STATUS_INTERRUPTED : status_of(error));
    assay_error_free(error);
}

static void on_notice(void *user, const assay_error *notice)
{
    struct run *run = user;
    int status = status_of(notice);
    bool failure = status != STATUS_DONE && (run->notices_are_errors || status != STATUS_USAGE);
    run->notices++;
    if (failure)
        run_status(run, status);
    if (failure || !run->arguments->quiet)
        say_error(run, notice, failure ? "assay: error" : "assay: warning", failure ? "\033[1;31m" : "\033[1;33m");
}

void run_say(const struct run *run, const char *format, ...)
{
    if (run->arguments->quiet)
        return;
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
}

int usage_error(const struct arguments *arguments, const char *message)
{
    fprintf(stderr, "assay %s: %s\n  see `assay help %s`\n", arguments->command->name, message, arguments->command->name);
    return STATUS_USAGE;
}

const char *run_folder(struct run *run)
{
    const char *given = argument_text(run->arguments, "directory");
    if (!given)
        return ".";
    if (!run->folder)
        run->folder = strdup(given);
    for (size_t length = run->folder ? strlen(run->folder) : 0; length > 1 && run->folder[length - 1] == '/'; length--)
        run->folder[length - 1] = '\0';
    return run->folder ? run->folder : given;
}

/* ---- begin and end ---- */

static char *find_upward(const char *start)
{
    char *base = realpath(start, NULL), *found = NULL;
    while (base && !found) {
        char path[4096];
        int length = snprintf(path, sizeof path, "%s/assay.yaml", base);
        if (length > 0 && (size_t)length < sizeof path && access(path, R_OK) == 0)
            found = strdup(path);
        char *slash = strrchr(base, '/');
        if (!slash || !*base)
            break;
        *slash = '\0';
    }
    free(base);
    return found;
}

/* Upward from the first file; where none is found, or there is no file, from the present folder. */
static char *find_settings(const char *start)
{
    char *found = find_upward(start);
    return found ? found : find_upward(".");
}

static bool open_out(struct run *run)
{
    const char *path = argument_text(run->arguments, "output");
    assay_error *error = NULL;
    run->out = stdout;
    if (!path || strcmp(path, "-") == 0)
        return true;
    if (assay_output_begin(path, &run->output, &error) != ASSAY_OK) {
        run_error(run, error);
        return false;
    }
    int copy = dup(assay_output_descriptor(run->output));
    FILE *file = copy < 0 ? NULL : fdopen(copy, "w");
    if (file) {
        run->out = file;
        return true;
    }
    if (copy >= 0)
        close(copy);
    fprintf(stderr, "assay: error: %s: cannot be written: %s\n", path, strerror(errno));
    run_status(run, STATUS_OUTPUT);
    return false;
}

bool run_begin(struct run *run, const struct arguments *arguments)
{
    *run = (struct run){.arguments = arguments, .out = stdout, .colour_errors = wants_colour(arguments, stderr),
                        .colour_out = wants_colour(arguments, stdout)};
    char *found = arguments->settings ? NULL : find_settings(arguments->file_count ? arguments->files[0] : ".");
    assay_context_options options = {.size = sizeof options, .notice = on_notice, .user = run,
                                     .settings = arguments->settings ? arguments->settings : found};
    assay_error *error = NULL;
    bool done = assay_context_new(&options, &run->context, &error) == ASSAY_OK;
    free(found);
    if (!done) {
        run_error(run, error);
        return false;
    }
    return open_out(run);
}

int run_sink(void *user, const char *bytes, size_t length)
{
    struct run *run = user;
    if (asked_to_stop)
        return 1;
    bool written = fwrite(bytes, 1, length, run->out) == length;
    if (!written && !run->reason)
        run->reason = errno;
    return !written;
}

int run_sink_flush(void *user, const char *bytes, size_t length)
{
    struct run *run = user;
    return run_sink(user, bytes, length) || fflush(run->out);
}

/* The file takes its name where all of it is written. What of it could not be written is told here, once. */
static void finish_output(struct run *run)
{
    assay_error *error = NULL;
    bool failed = run->out != stdout && ferror(run->out) != 0;
    failed |= run->out != stdout && fclose(run->out) != 0;
    if (failed) {
        int reason = run->reason ? run->reason : errno;
        fprintf(stderr, "assay: error: %s: cannot be written: %s\n%s", argument_text(run->arguments, "output"), strerror(reason),
                reason == ENOSPC ? "  free some space on the disk\n" : "");
        run_status(run, STATUS_OUTPUT);
    }
    bool keep = !failed && run->out != stdout && run->status != STATUS_INTERRUPTED && run->status != STATUS_USAGE;
    if (assay_output_end(run->output, keep, &error) != ASSAY_OK)
        run_error(run, error);
    run->output = NULL;
}

static void finish_stdout(struct run *run)
{
    bool failed = fflush(stdout) || ferror(stdout);
    if (!failed || errno == EPIPE || weight(run->status) >= weight(STATUS_OUTPUT))
        return;
    fprintf(stderr, "assay: error: standard output: cannot be written: %s\n", strerror(errno));
    run_status(run, STATUS_OUTPUT);
}

int run_end(struct run *run)
{
    if (asked_to_stop)
        run_status(run, STATUS_INTERRUPTED);
    if (run->output)
        finish_output(run);
    else
        finish_stdout(run);
    assay_context_free(run->context);
    free(run->folder);
    return run->status;
}
