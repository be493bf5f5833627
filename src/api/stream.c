/* JSON Lines in, JSON Lines out. Records are gathered into batches, batches are answered side by side, and handed out in the order they
 * came: as soon as nothing more can be had without waiting, so that an answer never waits for the next question. Memory stays flat. */
#include "api/api.h"
#include "base/limits.h"
#include "base/pool.h"
#include <stdlib.h>
#include <unistd.h>

#define BATCH_BYTES ((size_t)128 << 10)   /* of records in one batch, the last one over */
#define LARGE_BYTES ((size_t)4 << 20)     /* of a batch whose answers are not gathered, or they could fill the memory */

struct question {
    struct jsonl_record record;
    enum error_code code;      /* why it could not be read */
    struct error *failure;
    bool header;               /* the line of column names goes before it */
};

struct stream;

/* What one thread answers at a time, with everything that it changes. */
struct batch {
    struct stream *stream;
    assay_context context;     /* the caller's, with a memory of words of its own */
    struct lexicon *lexicon;
    struct arena *lines;       /* of the records; emptied when they are answered */
    struct arena *arena;       /* of the document at hand */
    LIST(struct question) questions;
    size_t bytes, failed;
    bool large;                /* a record whose answer goes out as it is made, when all before it are sent */
    struct buffer out;
    enum error_code code;      /* out of memory, or the sink takes no more */
    struct error *error;
};

struct stream {
    assay_context *context;
    struct jsonl *reader;
    const assay_claims_options *options;
    assay_sink sink;
    void *user;
    unsigned threads;
    struct batch *batches;
    size_t batch_count, failed;
    bool header, more;
};

/* ---- one batch ---- */

static enum error_code answer(struct batch *b, const struct question *question, struct error **error)
{
    const struct stream *s = b->stream;
    const struct jsonl_record *record = &question->record;
    struct read_text text = {.text = record->text, .format = READ_PLAIN, .encoding = "utf-8", .packing = ""};
    char *name = arena_string(b->arena, record->id);
    struct document_options how = {.size = sizeof how, .name = name ? name : "", .title = record->title, .date = record->date,
                                   .language = record->language, .plain = true};
    struct claims_format format = {.format = s->options->format, .kinds = s->options->kinds, .rejected = s->options->rejected,
                                   .header = question->header, .raw = s->options->raw, .id = record->id, .id_number = record->id_number,
                                   .sink = s->threads == 1 || b->large ? s->sink : NULL, .user = s->user};
    assay_document document;
    size_t before = b->out.length;
    enum error_code code = claims_extract(&b->context, b->arena, &text, &how, &format, &document, &b->out, error);
    if (code && !format.sink)
        b->out.length = before;      /* what stands of an answer that cannot be given */
    return code;
}

/* A record that failed is answered too. */
static void answer_all(void *context, size_t item)
{
    struct batch *b = &((struct stream *)context)->batches[item];
    for (size_t i = 0; i < b->questions.count && !b->code; i++) {
        struct question *question = &b->questions.items[i];
        arena_reset(b->arena);
        if (!question->code)
            question->code = answer(b, question, &question->failure);
        if (question->code == ERROR_MEMORY || question->code == ERROR_WRITE) {
            b->code = question->code;
            b->error = question->failure;
        } else if (question->code) {
            b->failed++;
            claims_write_error(&b->out, &question->record, question->failure);
            error_free(question->failure);
        }
        question->failure = NULL;
    }
}

/* ---- in and out ---- */

static bool ends_stream(enum error_code code) { return code == ERROR_READ || code == ERROR_MEMORY || code == ERROR_INTERRUPTED; }

/* Takes records until the batch is full, the stream ends, or the next one would have to be waited for. */
static enum error_code gather(struct stream *s, struct batch *b, struct error **error)
{
    arena_reset(b->lines);
    b->questions.items = NULL;
    b->questions.count = b->questions.capacity = b->bytes = 0;
    b->large = false;
    while (b->bytes < BATCH_BYTES && s->more && (b->questions.count == 0 || jsonl_ready(s->reader))) {
        struct question question = {0};
        question.code = jsonl_next(s->reader, b->lines, &question.record, &s->more, &question.failure);
        if (ends_stream(question.code)) {
            *error = question.failure;
            return question.code;
        }
        if (!question.code && !s->more)
            break;
        question.header = !question.code && s->header;
        s->header = s->header && question.code;
        b->bytes += question.record.text.length + 64;
        b->large = b->bytes >= LARGE_BYTES;
        s->more = true;
        if (!LIST_PUSH(b->lines, &b->questions, question)) {
            error_free(question.failure);
            return error_memory(error);
        }
    }
    return ERROR_NONE;
}

static enum error_code send(struct stream *s, struct batch *b, struct error **error)
{
    s->failed += b->failed;
    b->failed = 0;
    if (b->code) {
        *error = b->error;
        b->error = NULL;
        return b->code;
    }
    if (b->out.failed)
        return error_memory(error);
    bool stopped = b->out.length && s->sink(s->user, b->out.data, b->out.length);
    buffer_clear(&b->out);
    return stopped ? error_raise(error, ERROR_WRITE, PLACE_NONE, "check the disk, or who reads the output", "the output cannot be written") : ERROR_NONE;
}

static enum error_code run(struct stream *s, struct error **error)
{
    for (s->more = true; s->more;) {
        size_t count = 0;
        struct error *end = NULL;
        enum error_code ended = ERROR_NONE, code = ERROR_NONE;
        do
            ended = gather(s, &s->batches[count], &end);
        while (s->batches[count].questions.count && ++count < s->batch_count && !ended && !s->batches[count - 1].large && s->more && jsonl_ready(s->reader));
        size_t together = count && s->batches[count - 1].large ? count - 1 : count;
        pool_run(together, s->threads, answer_all, s);
        for (size_t i = 0; i < count && !code; i++) {
            if (i == together)
                answer_all(s, i);
            code = send(s, &s->batches[i], error);
        }
        if (!code && ended) {
            *error = end;
            return ended;
        }
        error_free(end);
        if (code)
            return code;
    }
    return ERROR_NONE;
}

/* ---- the door ---- */

static bool batch_begin(struct stream *s, struct batch *b)
{
    b->stream = s;
    b->lines = arena_new();
    b->arena = arena_new();
    b->lexicon = lexicon_with_memory(s->context->lexicon);
    b->context = *s->context;
    b->context.lexicon = b->lexicon;
    return b->lines && b->arena && b->lexicon;
}

static void batch_end(struct batch *b)
{
    for (size_t i = 0; i < b->questions.count; i++)
        error_free(b->questions.items[i].failure);      /* not answered: the stream ended before */
    error_free(b->error);
    lexicon_free(b->lexicon);
    arena_free(b->lines);
    arena_free(b->arena);
    buffer_free(&b->out);
}

/* Two batches a thread, so that none waits long for the slowest. */
static enum error_code begin(struct stream *s, unsigned threads, struct error **error)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    s->threads = threads ? threads : processors > 0 ? (unsigned)processors : 1;
    s->threads = s->threads < LIMIT_THREADS ? s->threads : LIMIT_THREADS;
    s->batch_count = s->threads == 1 ? 1 : 2 * (size_t)s->threads;
    s->batches = calloc(s->batch_count, sizeof *s->batches);
    for (size_t i = 0; s->batches && i < s->batch_count; i++)
        if (!batch_begin(s, &s->batches[i]))
            return error_memory(error);
    return s->batches ? ERROR_NONE : error_memory(error);
}

assay_code assay_extract_stream(assay_context *context, int input, const char *name, const assay_claims_options *options, assay_sink sink,
                                void *user, size_t *failed, assay_error **error)
{
    struct error *inner = NULL;
    struct stream s = {.context = context, .options = options, .sink = sink, .user = user, .header = options->header};
    enum error_code code = begin(&s, options->size >= sizeof *options ? options->threads : 0, &inner);
    if (!code)
        code = jsonl_open(input, name, &s.reader, &inner);
    if (!code)
        code = run(&s, &inner);
    jsonl_close(s.reader);
    for (size_t i = 0; s.batches && i < s.batch_count; i++)
        batch_end(&s.batches[i]);
    free(s.batches);
    if (failed)
        *failed = s.failed;
    return api_result(code, inner, error);
}
