/* One input after the other through one door of the library, under the sanitizers (`make fuzz`). ASSAY_FUZZ names the door; the input is
 * written to a file in a folder of its own, for that is how strangers come in. Whatever it is: an answer or an error value, never an end. */
#include "assay.h"
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[64];
static assay_context *context;

static int swallow(void *user, const char *bytes, size_t length)
{
    *(uint64_t *)user += length ? (unsigned char)bytes[length - 1] : 0;      /* read to the last byte */
    return 0;
}

static uint64_t taken;

static const char *path_of(const char *name)
{
    static char paths[4][96];
    static unsigned next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static const char *put(const char *name, const uint8_t *data, size_t size)
{
    const char *path = path_of(name);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    close(fd);
    return path;
}

static void drop(assay_error *error)
{
    if (error && !assay_error_message(error)[0])
        abort();      /* an error says what it is */
    assay_error_free(error);
}

/* ---- the doors ---- */

static void fuzz_text_as(const char *name, const uint8_t *data, size_t size)
{
    static const char *const formats[] = {"jsonl", "sarif", "html", "text"};
    const char *path = put(name, data, size);
    assay_document_options how = {.size = sizeof how, .rejected = true};
    assay_claims_options out = {.size = sizeof out, .format = (assay_format)(size % 6), .header = true};
    assay_check_options check = {.size = sizeof check, .all = true, .format = formats[size % 4]};
    assay_document *document = NULL;
    assay_error *error = NULL;
    size_t findings;
    if (assay_document_open(context, path, &how, &document, &error) == ASSAY_OK) {
        const assay_document *one = document;
        assay_claims_write(document, &out, swallow, &taken, &error);
        out.rejected = true;
        drop(error);
        error = NULL;
        assay_claims_write(document, &out, swallow, &taken, &error);
        drop(error);
        error = NULL;
        assay_check(context, &one, 1, &check, swallow, &taken, &findings, &error);
        assay_document_free(document);
    }
    drop(error);
    error = NULL;
    out.rejected = false;
    assay_extract(context, path, NULL, &out, swallow, &taken, &error);
    drop(error);
}

static void fuzz_text(const uint8_t *data, size_t size) { fuzz_text_as("a.txt", data, size); }
static void fuzz_markdown(const uint8_t *data, size_t size) { fuzz_text_as("a.md", data, size); }
static void fuzz_html(const uint8_t *data, size_t size) { fuzz_text_as("a.html", data, size); }

/* A spec, and behind a NUL byte the text that its tables are filled from. */
static void fuzz_spec(const uint8_t *data, size_t size)
{
    const uint8_t *nul = size ? memchr(data, 0, size) : NULL;
    size_t length = nul ? (size_t)(nul - data) : size, failed;
    const char *spec = put("a.yaml", data, length), *text = put("a.txt", nul ? nul + 1 : data, nul ? size - length - 1 : size);
    assay_tables_options how = {.size = sizeof how, .format = "csv", .claims = true};
    assay_specs *specs = NULL;
    assay_document *document = NULL;
    assay_error *error = NULL;
    if (assay_specs_load(context, &spec, 1, &specs, &error) == ASSAY_OK && assay_specs_test(specs, "text", swallow, &taken, &failed, &error) == ASSAY_OK &&
        assay_document_open(context, text, NULL, &document, &error) == ASSAY_OK && assay_specs_add(specs, document, &error) == ASSAY_OK &&
        assay_specs_finish(specs, &failed, &error) == ASSAY_OK)
        assay_specs_write(specs, folder, &how, &error);
    assay_specs_free(specs);
    assay_document_free(document);
    drop(error);
}

static void fuzz_chart(const uint8_t *data, size_t size)
{
    static const char *const formats[] = {"svg", "vega-lite", "gnuplot", "text", "csv"};
    const char *path = put("a.yaml", data, size);
    assay_chart_options how = {.size = sizeof how};
    assay_error *error = NULL;
    assay_chart_draw(context, path, formats[size % 5], &how, swallow, &taken, &error);
    drop(error);
}

static void fuzz_settings(const uint8_t *data, size_t size)
{
    static const char text[] = "The mill sold 5 tons of flour for 20 zorks in 2016, up 3 percent.";
    assay_context_options how = {.size = sizeof how, .settings = put("assay.yaml", data, size)};
    assay_context *own = NULL;
    assay_document *document = NULL;
    assay_error *error = NULL;
    if (assay_context_new(&how, &own, &error) == ASSAY_OK)
        assay_document_read(own, text, sizeof text - 1, NULL, &document, &error);
    assay_document_free(document);
    assay_context_free(own);
    drop(error);
}

static void fuzz_table(const uint8_t *data, size_t size)
{
    const char *path = put(size % 3 ? "a.csv" : "a.json", data, size);
    assay_stats_options how = {.size = sizeof how, .resamples = 50, .explain = size % 2};
    assay_error *error = NULL;
    bool held;
    assay_stats(context, path, &how, swallow, &taken, &held, &error);
    drop(error);
}

static void fuzz_records(const uint8_t *data, size_t size, bool cases)
{
    int input = open(put("a.jsonl", data, size), O_RDONLY);
    assay_claims_options how = {.size = sizeof how, .format = ASSAY_JSONL, .threads = 1};
    assay_error *error = NULL;
    size_t failed;
    if (cases)
        assay_check_cases(context, input, "a.jsonl", swallow, &taken, &failed, &error);
    else
        assay_extract_stream(context, input, "a.jsonl", &how, swallow, &taken, &failed, &error);
    close(input);
    drop(error);
}

static void fuzz_stream(const uint8_t *data, size_t size) { fuzz_records(data, size, false); }
static void fuzz_cases(const uint8_t *data, size_t size) { fuzz_records(data, size, true); }

static void (*door)(const uint8_t *data, size_t size) = fuzz_text;

int LLVMFuzzerInitialize(int *count, char ***words);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *count, char ***words)
{
    static const struct { const char *name; void (*door)(const uint8_t *, size_t); } doors[] = {
        {"text", fuzz_text}, {"markdown", fuzz_markdown}, {"html", fuzz_html}, {"spec", fuzz_spec}, {"chart", fuzz_chart},
        {"settings", fuzz_settings}, {"table", fuzz_table}, {"stream", fuzz_stream}, {"cases", fuzz_cases}};
    const char *name = getenv("ASSAY_FUZZ");
    assay_error *error = NULL;
    (void)count;
    (void)words;
    for (size_t i = 0; name && i < sizeof doors / sizeof *doors; i++)
        if (strcmp(name, doors[i].name) == 0)
            door = doors[i].door;
    snprintf(folder, sizeof folder, "%s/assay-fuzz-%ld", access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm", (long)getpid());
    if (assay_file_write("/dev/null", "", 0, &error) != ASSAY_OK || assay_context_new(NULL, &context, &error) != ASSAY_OK)
        abort();
    char command[96];
    snprintf(command, sizeof command, "mkdir -p %s", folder);
    return system(command);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    door(data, size);
    return 0;
}
