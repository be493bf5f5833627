/* From quantities to claims: sentence by sentence, each part of the room fills in its fields; then what groups share is passed on. */
#include "claim/claim.h"
#include "claim/dated.h"
#include "claim/dateline.h"
#include "claim/sentence.h"
#include "claim/tables.h"
#include "claim/time.h"
#include "base/limits.h"

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

static bool begin_claims(struct arena *arena, const struct document *document, struct claims *out)
{
    size_t count = out->quantities.items.count;
    out->items.items = ARENA_ARRAY(arena, count, struct claim);
    out->items.capacity = count;
    if (!out->items.items) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        struct claim *claim = &out->items.items[out->items.count++];
        claim->quantity = out->quantities.items.items[i];
        claim->sentence = document_sentence(document, claim->quantity.span.start);
        claim->id = claim_hash(document, claim);
    }
    return true;
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

/* Sentence by sentence, those with claims. False when out of memory. */
static bool understand_all(struct arena *arena, struct arena *scratch, const struct lexicon *lexicon, struct claims *out)
{
    struct time_scope scope;
    const struct claim *last = NULL, *count = NULL;
    time_scope_begin(&scope, out->document);
    struct calendar_day dated = dateline_day(lexicon, out, &scope.dateline);
    scope.document = scope.document.year ? scope.document : dated;
    for (size_t i = 0; i < out->items.count;) {
        struct sentence sentence = {.arena = arena, .scratch = scratch, .lexicon = lexicon, .document = out->document, .parses = &out->quantities.parses,
                                    .span = out->items.items[i].sentence, .science = out->quantities.science, .scholarly = out->quantities.scholarly, .claims = &out->items.items[i], .all = out->items.items};
        while (i < out->items.count && out->items.items[i].sentence.start == sentence.span.start) {
            sentence.count++;
            i++;
        }
        show_excerpts(out->document->clean, sentence.claims, sentence.count);
        sentence.earlier = last && sentence.span.start <= last->sentence.end + 1 ? last : NULL;
        bool near = count && sentence.span.start <= count->sentence.end + COUNT_REACH && document_block(out->document, count->sentence.start) == document_block(out->document, sentence.span.start);
        sentence.counted_before = near ? count : NULL;
        last = last_number(&sentence, last);
        arena_reset(scratch);
        if (!understand(&sentence, &scope)) {
            return false;
        }
        const struct claim *counted = last_count(&sentence);
        count = counted ? counted : count;
    }
    return true;
}

enum error_code claims_find(struct arena *arena, const struct lexicon *lexicon, struct document *document, const struct claim_options *options,
                            struct claims *out, struct error **error)
{
    struct quantity_options wanted = {.size = sizeof wanted, .rejections = options && options->rejections};
    *out = (struct claims){.document = document};
    enum error_code code = quantities_find(arena, lexicon, document, &wanted, &out->quantities, error);
    if (code != ERROR_NONE) {
        return code;
    }
    struct arena *scratch = arena_new();
    bool done = scratch && begin_claims(arena, document, out) && understand_all(arena, scratch, lexicon, out) && claims_head_tables(arena, lexicon, out);
    arena_free(scratch);
    return done ? ERROR_NONE : error_memory(error);
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
