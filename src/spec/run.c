/* A document against all specs: each sentence is read once, and only rules that one of its words announces are tried. */
#include "spec/run.h"

#define EARLIER_SENTENCES 3   /* of the paragraph, that `context` and `look: paragraph` reach back */

struct spec_run *spec_run_new(struct arena *arena, const struct specs *specs)
{
    struct spec_run *run = ARENA_NEW(arena, struct spec_run);
    size_t datasets = specs->datasets.count;

    if (!run)
        return NULL;
    *run = (struct spec_run){.arena = arena, .specs = specs};
    run->rows = ARENA_ARRAY(arena, datasets + 1, struct rows);
    run->units = ARENA_ARRAY(arena, datasets + 1, struct stated_unit *);
    run->hits = ARENA_ARRAY(arena, specs->rules.count + 1, size_t);
    run->atom_marks = ARENA_ARRAY(arena, specs->atoms.count + 1, uint32_t);
    run->rule_bits = ARENA_ARRAY(arena, specs->rules.count / 64 + 1, uint64_t);
    run->word_marks = ARENA_ARRAY(arena, specs->words.count + 1, uint32_t);
    run->matcher = matcher_new(arena);
    for (size_t i = 0; run->units && i < datasets; i++)
        run->units[i] = ARENA_ARRAY(arena, specs->datasets.items[i].column_count + 1, struct stated_unit);
    return arena_failed(arena) ? NULL : run;
}

static void want_named(const struct specs *specs, const struct spec_relation *relation, bool *wanted)
{
    for (size_t i = 0; i < relation->row_count; i++) {
        size_t dataset = specs_find(specs, relation->rows[i].dataset);
        if (dataset != SIZE_MAX)
            wanted[dataset] = true;
    }
}

struct spec_run *spec_run_new_bound(struct arena *arena, const struct specs *specs)
{
    bool *wanted = ARENA_ARRAY(arena, specs->datasets.count + 1, bool);
    struct spec_run *run = wanted ? spec_run_new(arena, specs) : NULL;

    for (size_t i = 0; run && i < specs->datasets.count; i++) {
        const struct dataset *dataset = &specs->datasets.items[i];
        wanted[i] |= dataset->relation_count || dataset->reference_count;
        for (size_t r = 0; r < dataset->relation_count; r++)
            want_named(specs, &dataset->relations[r], wanted);
    }
    if (run)
        run->wanted = wanted;
    return run;
}

/* --- scope ------------------------------------------------------------------------------------------------------------------ */

static bool contains_fold(struct slice text, struct slice part)
{
    for (size_t i = 0; i + part.length <= text.length; i++)
        if (slice_equal_fold(slice_sub(text, i, i + part.length), part))
            return true;
    return false;
}

static bool in_section(const struct document *document, size_t offset, struct slice title)
{
    const struct section *section = document_section(document, offset);

    for (size_t depth = 0; section && depth < 32; depth++) {
        if (contains_fold(section->title, title))
            return true;
        section = section->parent < document->sections.count ? &document->sections.items[section->parent] : NULL;
    }
    return false;
}

static bool in_scope(const struct dataset *dataset, const struct document *document, const struct block *block, size_t offset)
{
    for (size_t i = 0; i < dataset->scope_count; i++) {
        struct slice text = dataset->scopes[i].text;
        switch (dataset->scopes[i].part) {
        case SCOPE_DOCUMENT:
            if (!contains_fold(slice_of(document->name), text))
                return false;
            break;
        case SCOPE_SECTION:
            if (!in_section(document, offset, text))
                return false;
            break;
        case SCOPE_CAPTION:
            if (!block || block->kind != BLOCK_CAPTION || !contains_fold(slice_sub(document->clean, block->span.start, block->span.end), text))
                return false;
            break;
        }
    }
    return true;
}

/* --- candidates ------------------------------------------------------------------------------------------------------------- */

static void add_rule(struct spec_run *run, uint32_t rule)
{
    if (!run->wanted || run->wanted[run->specs->rules.items[rule].dataset])
        run->rule_bits[rule / 64] |= (uint64_t)1 << rule % 64;
}

static void mark_atoms(struct spec_run *run, uint32_t word)
{
    const struct anchor_list *list = &run->specs->index[word];

    if (!word || run->word_marks[word] == run->stamp)
        return;
    run->word_marks[word] = run->stamp;
    for (size_t i = 0; i < list->count; i++) {
        uint32_t atom = list->atoms[i];
        if (run->atom_marks[atom] == run->stamp)
            continue;
        run->atom_marks[atom] = run->stamp;
        if (run->specs->trigger[atom])
            add_rule(run, (uint32_t)run->specs->atoms.items[atom].rule);
    }
}

/* The rules marked, in their order. */
static bool collect_candidates(struct spec_run *run)
{
    for (size_t i = 0; i <= run->specs->rules.count / 64; i++) {
        for (uint64_t bits = run->rule_bits[i]; bits; bits &= bits - 1)
            if (!LIST_PUSH(run->arena, &run->candidates, (uint32_t)(i * 64 + (size_t)__builtin_ctzll(bits))))
                return false;
        run->rule_bits[i] = 0;
    }
    return true;
}

static bool find_candidates(struct spec_run *run, const struct reading *reading)
{
    run->candidates.count = 0;
    run->stamp++;
    for (size_t i = 0; i < reading->tokens.count; i++) {
        mark_atoms(run, reading->words[i]);
        mark_atoms(run, reading->heads[i]);
        mark_atoms(run, reading->tails[i]);
    }
    for (size_t i = 0; reading->last_claim > reading->first_claim && i < run->specs->everywhere.count; i++)
        add_rule(run, run->specs->everywhere.items[i]);
    return collect_candidates(run);
}

/* --- sentences -------------------------------------------------------------------------------------------------------------- */

static struct reading *read_sentence(struct spec_run *run, const struct claims *claims, struct span sentence)
{
    struct reading *reading = ARENA_NEW(run->scratch, struct reading);

    if (!reading || !reading_make(run->scratch, run->specs, claims, sentence, reading))
        return NULL;
    run->used = ARENA_ARRAY(run->scratch, reading->last_claim - reading->first_claim + 1, bool);
    run->used_dataset = SIZE_MAX;
    return run->used && LIST_PUSH(run->scratch, &run->earlier, reading) ? reading : NULL;
}

static void forget_old(struct spec_run *run)
{
    if (run->earlier.count <= EARLIER_SENTENCES)
        return;
    for (size_t i = 1; i < run->earlier.count; i++)
        run->earlier.items[i - 1] = run->earlier.items[i];
    run->earlier.count--;
}

static enum error_code match_sentence(struct spec_run *run, const struct claims *claims, const struct block *block, struct span sentence,
                                      struct error **error)
{
    struct reading *reading;
    enum error_code code = ERROR_NONE;

    forget_old(run);
    reading = read_sentence(run, claims, sentence);
    if (!reading || !find_candidates(run, reading))
        return error_memory(error);
    for (size_t i = 0; code == ERROR_NONE && i < run->candidates.count; i++) {
        const struct rule *rule = &run->specs->rules.items[run->candidates.items[i]];
        if (in_scope(&run->specs->datasets.items[rule->dataset], claims->document, block, sentence.start))
            code = rule_apply(run, rule, run->candidates.items[i], reading, error);
    }
    return code;
}

static void begin_block(struct spec_run *run)
{
    arena_reset(run->scratch);
    run->earlier.items = NULL;
    run->earlier.count = run->earlier.capacity = 0;
}

static enum error_code match_sentences(struct spec_run *run, const struct claims *claims, struct error **error)
{
    const struct document *document = claims->document;
    const struct block *block = NULL;
    struct span sentence;
    size_t at = 0;
    enum error_code code = ERROR_NONE;

    while (code == ERROR_NONE && document_next_sentence(document, &at, &sentence)) {
        const struct block *here = document_block(document, sentence.start);
        size_t behind = at;
        run->next = NULL;
        if (!document_next_sentence(document, &behind, &run->following) || document_block(document, run->following.start) != here)
            run->following = (struct span){0, 0};
        if (here != block)
            begin_block(run);
        block = here;
        if (!here || (here->kind != BLOCK_REFERENCE && here->kind != BLOCK_NOTE))
            code = match_sentence(run, claims, here, sentence, error);
    }
    return code;
}

enum error_code spec_run_add(struct spec_run *run, const struct claims *claims, bool *covered, struct error **error)
{
    const struct document *document = claims->document;
    enum error_code code;

    run->scratch = arena_new();
    if (!run->scratch)
        return error_memory(error);
    begin_block(run);
    run->covered = covered;
    code = match_sentences(run, claims, error);
    for (size_t i = 0; code == ERROR_NONE && i < run->specs->datasets.count; i++)
        if (run->specs->datasets.items[i].pairs && (!run->wanted || run->wanted[i]))
            code = pairs_add(run, i, claims, error);
    if (code == ERROR_NONE &&
        !LIST_PUSH(run->arena, &run->documents, arena_copy(run->arena, document->title.length ? document->title : slice_of(document->name))))
        code = error_memory(error);
    arena_free(run->scratch);
    run->scratch = NULL;
    run->covered = NULL;
    return code;
}
