/* From quantities to claims: sentence by sentence, each part of the room fills in its fields; then what groups share is passed on. */
#include "claim/claim.h"
#include "claim/dated.h"
#include "claim/dateline.h"
#include "claim/sentence.h"
#include "claim/tables.h"
#include "claim/time.h"
#include "base/limits.h"
#include <string.h>

enum { EXCERPT = 200, EXCERPT_WORD = 40 };     /* bytes shown on either side of a claim, and how far the end of a word is looked for */

/* FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo), 64 bits. */
static uint64_t hash_bytes(uint64_t hash, const void *data, size_t length)
{
    const unsigned char *bytes = data;
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ bytes[i]) * 0x100000001b3u;
    }
    return hash;
}

static uint64_t claim_hash(const struct document *document, const struct claim *claim)
{
    struct span file = document_in_file(document, claim->quantity.span);
    uint64_t ends[2] = {file.start, file.end};
    struct slice name = slice_of(document->name);
    unsigned char bytes[16];
    for (size_t i = 0; i < 16; i++) {
        bytes[i] = (unsigned char)(ends[i / 8] >> (8 * (i % 8)));    /* the same on machines of either byte order */
    }
    return hash_bytes(hash_bytes(0xcbf29ce484222325u, name.data, name.length), bytes, sizeof bytes);
}

static bool understand(struct sentence *sentence, struct time_scope *scope)
{
    if (!clause_read(sentence)) {
        return false;
    }
    for (size_t i = 0; i < sentence->count; i++) {
        struct claim *claim = &sentence->claims[i];
        claim_subject(sentence, claim);
        claim_base(sentence, claim);
    }
    claims_share_groups(sentence);
    for (size_t i = 0; i < sentence->count; i++) {
        struct claim *claim = &sentence->claims[i];
        claim_entity(sentence, claim);
        claim_property(sentence, claim);
        claim_extent(sentence, claim);
        claim_place(sentence, claim);
        claim_rate(sentence, claim);
        claim_modality(sentence, claim);
        claim_denial(sentence, claim);
        claim_attribution(sentence, claim);
    }
    claims_share(sentence);
    claims_settle(sentence);
    time_scope_sentence(scope, sentence);
    claims_time_respectively(sentence);
    for (size_t i = 0; i < sentence->count; i++) {
        claim_dated(sentence, &sentence->claims[i]);
    }
    return true;
}

static bool inside_character(struct slice clean, size_t at) { return at < clean.length && ((unsigned char)clean.data[at] & 0xC0) == 0x80; }

/* The ends of what is shown of a sentence around a span: whole characters, and whole words where one ends near by. */
static size_t excerpt_start(struct slice clean, size_t at, size_t start)
{
    if (at < start + EXCERPT) {
        return start;
    }
    size_t cut = at - EXCERPT, word = cut;
    while (word < cut + EXCERPT_WORD && clean.data[word] != ' ') {
        word++;
    }
    cut = clean.data[word] == ' ' ? word + 1 : cut;
    while (inside_character(clean, cut)) {
        cut++;
    }
    return cut;
}

static size_t excerpt_end(struct slice clean, size_t at, size_t end)
{
    if (at + EXCERPT >= end) {
        return end;
    }
    size_t cut = at + EXCERPT, word = cut;
    while (word > cut - EXCERPT_WORD && clean.data[word] != ' ') {
        word--;
    }
    cut = clean.data[word] == ' ' ? word : cut;
    while (inside_character(clean, cut)) {
        cut--;
    }
    return cut;
}

/* What is no sentence, for it has more claims than any (a list, rows of a table), is not repeated whole with each of them: what is shown
 * is what stands around the claim. */
static void show_excerpts(struct slice clean, struct claim *claims, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct span sentence = claims[i].sentence, span = claims[i].quantity.span;
        bool all = count <= LIMIT_SENTENCE_CLAIMS;
        claims[i].excerpt = all ? sentence : (struct span){excerpt_start(clean, span.start, sentence.start), excerpt_end(clean, span.end, sentence.end)};
    }
}

static const struct claim *last_number(const struct sentence *sentence, const struct claim *last)
{
    for (size_t i = 0; i < sentence->count; i++) {
        enum quantity_kind kind = sentence->claims[i].quantity.kind;
        last = kind == KIND_DATE || kind == KIND_PERIOD ? last : &sentence->claims[i];
    }
    return last;
}

enum { COUNT_REACH = 200 };    /* bytes over which the next sentences may leave out a noun */

/* The last count of a sentence, whose noun the next one may leave out. */
static const struct claim *last_count(const struct sentence *sentence)
{
    const struct claim *last = NULL;
    for (size_t i = 0; i < sentence->count; i++) {
        const struct claim *claim = &sentence->claims[i];
        last = claim->quantity.kind == KIND_COUNT && claim->subject.length && claim->quantity.form != FORM_VAGUE ? claim : last;
    }
    return last;
}

/* ---- sentence by sentence, as the quantities are found ---- */

enum { WINDOW = 8192 };

struct reader {
    struct arena *arena, *scratch, *parses;
    const struct lexicon *lexicon;
    const struct claim_options *options;
    struct claims *out;
    struct time_scope scope;
    bool begun, whole;         /* whole: nothing is handed on before the end */
    size_t next;               /* the first claim that is not understood yet */
    bool too_many;
    size_t window, most;       /* as asked */
    size_t last, count;        /* 1 + index of the last number, and of the last count; 0: none near */
};

static bool add_claims(struct reader *reader, const struct quantities *found)
{
    struct claims *out = reader->out;
    reader->too_many = found->items.count > reader->most - out->items.count;
    for (size_t i = 0; i < found->items.count && !reader->too_many; i++) {
        struct claim claim = {.quantity = found->items.items[i], .sentence = document_sentence(out->document, found->items.items[i].span.start)};
        claim.id = claim_hash(out->document, &claim);
        if (!LIST_PUSH(reader->arena, &out->items, claim)) {
            return false;
        }
    }
    return !reader->too_many;
}

static const struct claim *claim_number(const struct reader *reader, size_t number) { return number ? &reader->out->items.items[number - 1] : NULL; }
static size_t number_of_claim(const struct reader *reader, const struct claim *claim) { return claim ? (size_t)(claim - reader->out->items.items) + 1 : 0; }

static bool understand_next(struct reader *reader)
{
    struct claims *out = reader->out;
    struct claim *first = &out->items.items[reader->next];
    const struct claim *last = claim_number(reader, reader->last), *count = claim_number(reader, reader->count);
    struct sentence sentence = {.arena = reader->arena, .scratch = reader->scratch, .lexicon = reader->lexicon, .document = out->document, .parses = &out->quantities.parses,
                                .span = first->sentence, .science = out->quantities.science, .scholarly = out->quantities.scholarly, .claims = first, .all = out->items.items};
    while (reader->next < out->items.count && out->items.items[reader->next].sentence.start == sentence.span.start) {
        sentence.count++;
        reader->next++;
    }
    show_excerpts(out->document->clean, sentence.claims, sentence.count);
    sentence.earlier = last && sentence.span.start <= last->sentence.end + 1 ? last : NULL;
    bool near = count && sentence.span.start <= count->sentence.end + COUNT_REACH && document_block(out->document, count->sentence.start) == document_block(out->document, sentence.span.start);
    sentence.counted_before = near ? count : NULL;
    reader->last = number_of_claim(reader, last_number(&sentence, last));
    arena_reset(reader->scratch);
    if (!understand(&sentence, &reader->scope)) {
        return false;
    }
    const struct claim *counted = last_count(&sentence);
    reader->count = counted ? number_of_claim(reader, counted) : reader->count;
    return true;
}

static void begin(struct reader *reader)
{
    time_scope_begin(&reader->scope, reader->out->document);
    struct calendar_day dated = dateline_day(reader->lexicon, reader->out, &reader->scope.dateline);
    reader->scope.document = reader->scope.document.year ? reader->scope.document : dated;
    reader->begun = true;
}

static bool understand_found(struct reader *reader)
{
    if (!reader->begun) {
        begin(reader);
    }
    while (reader->next < reader->out->items.count) {
        if (!understand_next(reader)) {
            return false;
        }
    }
    reader->out->quantities.parses = (struct parses){0};
    arena_reset(reader->parses);
    return true;
}

/* The first claim of the sentence of one that later sentences may look back at; where none is near any more, *number becomes 0. */
static size_t still_near(const struct reader *reader, size_t *number, size_t reach)
{
    const struct claim *items = reader->out->items.items, *claim = claim_number(reader, *number);
    if (!claim || items[reader->next - 1].sentence.end > claim->sentence.end + reach) {
        *number = 0;
        return reader->next;
    }
    size_t first = *number - 1;
    while (first > 0 && items[first - 1].sentence.start == claim->sentence.start) {
        first--;
    }
    return first;
}

/* Hands on what no later sentence looks back at. */
static bool hand_on(struct reader *reader)
{
    struct claims *out = reader->out;
    size_t first = still_near(reader, &reader->last, 1), counted = still_near(reader, &reader->count, COUNT_REACH);
    first = counted < first ? counted : first;
    struct claims some = {.document = out->document, .items = {.items = out->items.items, .count = first}};
    if (!reader->options->settled(reader->options->user, &some)) {
        return false;
    }
    memmove(out->items.items, out->items.items + first, (out->items.count - first) * sizeof *out->items.items);
    out->items.count -= first;
    reader->next -= first;
    reader->last -= reader->last ? first : 0;
    reader->count -= reader->count ? first : 0;
    return true;
}

/* The quantities of one more sentence. The first ones may tell the day of the text, which is asked for before all. */
static bool take_found(void *user, struct quantities *found)
{
    struct reader *reader = user;
    bool added = add_claims(reader, found);
    found->items.count = 0;
    if (!added || (!reader->begun && reader->out->items.count < DATELINE_CLAIMS)) {
        return added;
    }
    return understand_found(reader) && (reader->whole || reader->out->items.count < reader->window || hand_on(reader));
}

static bool hand_on_rest(struct reader *reader)
{
    bool done = !reader->options || !reader->options->settled || reader->options->settled(reader->options->user, reader->out);
    reader->out->items.count = reader->options && reader->options->settled ? 0 : reader->out->items.count;
    return done;
}

static bool has_tables(const struct document *document)
{
    size_t at = 0;
    while (at < document->blocks.count && document->blocks.items[at].kind != BLOCK_TABLE) {
        at++;
    }
    return at < document->blocks.count;
}

enum error_code claims_find(struct arena *arena, const struct lexicon *lexicon, struct document *document, const struct claim_options *options,
                            struct claims *out, struct error **error)
{
    struct reader reader = {.arena = arena, .scratch = arena_new(), .parses = arena_new(), .lexicon = lexicon, .options = options, .out = out, .most = options && options->most ? options->most : LIMIT_CLAIMS, .window = options && options->window ? options->window : WINDOW};
    struct quantity_options wanted = {.size = sizeof wanted, .rejections = options && options->rejections, .parses = reader.parses, .take = take_found, .user = &reader};
    *out = (struct claims){.document = document};
    reader.whole = !options || !options->settled || has_tables(document);
    struct error *inner = NULL;
    enum error_code code = reader.scratch && reader.parses ? quantities_find(arena, lexicon, document, &wanted, &out->quantities, &inner) : error_memory(&inner);
    if (reader.too_many) {
        error_free(inner);
        code = error_raise(error, ERROR_LIMIT, (struct place){document->name, 0, 0}, "split it, or use `assay extract`, which writes them as it goes", "more than %zu numbers in one text", reader.most);
    } else if (code != ERROR_NONE && error && !*error) {
        *error = inner;
    } else {
        error_free(inner);
    }
    if (code == ERROR_NONE && !(understand_found(&reader) && claims_head_tables(arena, lexicon, out) && hand_on_rest(&reader))) {
        code = error_memory(error);
    }
    arena_free(reader.scratch);
    arena_free(reader.parses);
    return code;
}

size_t claims_behind(const struct claims *claims, size_t offset)
{
    size_t low = 0, high = claims->items.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (claims->items.items[middle].quantity.span.start < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
