/* A first spec from a sentence: numbers, dates and places become slots, the rest stays words. */
#include "spec/run.h"
#include "base/utf8.h"
#include <ctype.h>
#include <string.h>

struct drafted { struct span span; struct slice name, type, unit, cell, high; /* upper end of a range */ };

struct draft {
    struct arena *arena;
    const struct lexicon *lexicon;
    struct claims claims;
    LIST(struct drafted) slots;        /* in order of the sentence */
};

static bool name_taken(const struct draft *draft, struct slice name)
{
    for (size_t i = 0; i < draft->slots.count; i++)
        if (slice_equal(draft->slots.items[i].name, name))
            return true;
    return false;
}

/* A column name from the last word of a phrase: "technical committees" → committee. */
static struct slice column_name(struct draft *draft, struct slice phrase, const char *otherwise)
{
    size_t start = phrase.length;
    struct slice name;

    while (start > 0 && isalpha((unsigned char)phrase.data[start - 1]))
        start--;
    name = start < phrase.length ? utf8_fold(draft->arena, slice_sub(phrase, start, phrase.length)) : slice_of(otherwise);
    for (unsigned i = 2; name_taken(draft, name) && i < 100; i++)
        name = arena_format(draft->arena, "%.*s_%u", SLICE_ARGS(start < phrase.length ? utf8_fold(draft->arena, slice_sub(phrase, start, phrase.length)) : slice_of(otherwise)), i);
    return name;
}

static const char *slot_type_of(const struct quantity *quantity)
{
    switch (quantity->kind) {
    case KIND_COUNT: return "count";
    case KIND_PERCENT: return "percent";
    case KIND_MONEY: return "money";
    case KIND_MEASURE: return "measure";
    case KIND_TEMPERATURE: return "temperature";
    case KIND_AGE: return "age";
    case KIND_DURATION: return "duration";
    case KIND_FRACTION: return "share";
    case KIND_MULTIPLE: return "multiple";
    case KIND_RATIO: return "ratio";
    case KIND_ORDINAL: return "ordinal";
    case KIND_DATE: return "date";
    case KIND_PERIOD: return "period";
    case KIND_NUMBER:
    case KIND_STATISTIC: break;
    }
    return "number";
}

static bool is_year(const struct claim *claim)
{
    return claim->quantity.kind == KIND_DATE && (claim->time.length ? claim->time : claim->quantity.time).length == 4;
}

static struct slice cell_of_number(const struct draft *draft, const struct quantity *quantity, struct rational value)
{
    if (rational_is_none(value))
        return SLICE_NONE;
    return rational_decimal_text(draft->arena, quantity->kind == KIND_FRACTION ? rational_multiply(draft->arena, value, RATIONAL_INTEGER(100)) : value, 17);
}

static bool draft_claim(struct draft *draft, const struct claim *claim)
{
    const struct quantity *quantity = &claim->quantity;
    bool time = quantity->kind == KIND_DATE || quantity->kind == KIND_PERIOD;
    struct slice type = is_year(claim) ? SLICE("year") : slice_of(slot_type_of(quantity));
    struct slice phrase = time ? type : quantity->counted.length ? quantity->counted : claim->subject;
    struct drafted slot = {.span = quantity->span, .type = type, .name = column_name(draft, phrase, "amount")};

    if (quantity->kind == KIND_COUNT)
        slot.unit = SLICE("1");
    else if (!time && quantity->unit && quantity->unit->code.length)
        slot.unit = quantity->kind == KIND_FRACTION ? SLICE("%") : quantity->unit->code;
    if (time)
        slot.cell = claim->time.length ? claim->time : quantity->time;
    else if (quantity->form == FORM_RANGE) {
        slot.cell = cell_of_number(draft, quantity, quantity->low);
        slot.high = cell_of_number(draft, quantity, quantity->high);
    } else
        slot.cell = cell_of_number(draft, quantity, quantity->value);
    return LIST_PUSH(draft->arena, &draft->slots, slot);
}

static bool draft_places(struct draft *draft, struct slice text)
{
    size_t claim = 0, at = 0;
    LIST(struct drafted) merged = {0};

    while (at < text.length) {
        struct lexicon_match match;
        bool word = at == 0 || !isalnum((unsigned char)text.data[at - 1]);
        if (claim < draft->slots.count && at >= draft->slots.items[claim].span.start) {
            at = draft->slots.items[claim].span.end;
            if (!LIST_PUSH(draft->arena, &merged, draft->slots.items[claim++]))
                return false;
        } else if (word && isupper((unsigned char)text.data[at]) && lexicon_match_in(draft->lexicon, LEXICON_EN_PLACES, text, at, &match)) {
            struct slice name = slice_sub(text, at, at + match.length);
            struct drafted slot = {.span = {at, at + match.length}, .name = column_name(draft, SLICE_NONE, "place"), .type = SLICE("place"),
                                   .cell = name_canonical(draft->arena, draft->lexicon, name, NAME_PLACE)};
            for (unsigned i = 2; i < 100 && merged.count; i++) {
                bool taken = false;
                for (size_t k = 0; k < merged.count; k++)
                    taken = taken || slice_equal(merged.items[k].name, slot.name);
                if (!taken)
                    break;
                slot.name = arena_format(draft->arena, "place_%u", i);
            }
            if (!LIST_PUSH(draft->arena, &merged, slot))
                return false;
            at += match.length;
        } else
            at++;
    }
    draft->slots.items = merged.items;
    draft->slots.count = merged.count;
    return true;
}

/* --- YAML out --------------------------------------------------------------------------------------------------------------- */

/* Inside double quotes; what the pattern language reads as its own becomes a gap. */
static void write_text(struct buffer *out, struct slice text, bool pattern)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (c == '"' || c == '\\')
            buffer_format(out, "\\%c", c);
        else if ((unsigned char)c < ' ')
            buffer_char(out, ' ');
        else if (!pattern || !strchr("()[]{}|", c))
            buffer_char(out, c);
    }
}

static void write_column(const struct drafted *slot, const char *suffix, const char *part, struct buffer *out)
{
    buffer_format(out, "  %.*s%s: {type: %.*s", SLICE_ARGS(slot->name), suffix, SLICE_ARGS(slot->type));
    if (slot->unit.length)
        buffer_format(out, ", unit: \"%.*s\"", SLICE_ARGS(slot->unit));
    buffer_format(out, "%s%s}\n", *part ? ", part: " : "", part);
}

static void write_columns(const struct draft *draft, struct buffer *out)
{
    buffer_text(out, "columns:\n");
    for (size_t i = 0; i < draft->slots.count; i++) {
        const struct drafted *slot = &draft->slots.items[i];
        write_column(slot, "", slot->high.length ? "low" : "", out);
        if (slot->high.length)
            write_column(slot, "_high", "high", out);
    }
}

/* The place in the text behind a slot; its possessive ending belongs to it. */
static size_t behind_slot(struct slice text, size_t at)
{
    struct slice rest = slice_sub(text, at, text.length);

    if (slice_starts(rest, SLICE("'s")))
        return at + 2;
    return slice_starts(rest, SLICE("\xE2\x80\x99s")) ? at + 4 : at;
}

static void write_pattern(const struct draft *draft, struct slice text, struct buffer *out)
{
    size_t at = 0;

    buffer_text(out, "patterns:\n  - \"");
    for (size_t i = 0; i < draft->slots.count; i++) {
        const struct drafted *slot = &draft->slots.items[i];
        write_text(out, slice_sub(text, at, slot->span.start), true);
        buffer_format(out, "{%.*s", SLICE_ARGS(slot->name));
        if (slot->high.length)
            buffer_format(out, ", %.*s_high", SLICE_ARGS(slot->name));
        buffer_char(out, '}');
        at = behind_slot(text, slot->span.end);
    }
    while (text.length > at && strchr(" .!?", text.data[text.length - 1]))
        text.length--;
    write_text(out, slice_sub(text, at, text.length), true);
    buffer_text(out, "\"\n");
}

static bool names_row(const struct drafted *slot)
{
    return slice_is(slot->type, "place") || slice_is(slot->type, "year") || slice_is(slot->type, "date") || slice_is(slot->type, "period");
}

/* Places and times name a row. */
static void write_key(const struct draft *draft, struct buffer *out)
{
    size_t count = 0;

    for (size_t i = 0; i < draft->slots.count; i++)
        if (names_row(&draft->slots.items[i]))
            buffer_format(out, "%s%.*s", count++ ? ", " : "key: [", SLICE_ARGS(draft->slots.items[i].name));
    if (count)
        buffer_text(out, "]\n");
}

static void write_cell(struct slice name, const char *suffix, struct slice cell, bool first, struct buffer *out)
{
    buffer_format(out, "%s%.*s%s: \"", first ? "" : ", ", SLICE_ARGS(name), suffix);
    write_text(out, cell, false);
    buffer_char(out, '"');
}

static void write_example(const struct draft *draft, struct slice text, struct buffer *out)
{
    bool first = true;

    buffer_text(out, "examples:\n  - text: \"");
    write_text(out, text, false);
    buffer_text(out, "\"\n    row: {");
    for (size_t i = 0; i < draft->slots.count; i++) {
        const struct drafted *slot = &draft->slots.items[i];
        if (slot->cell.length)
            write_cell(slot->name, "", slot->cell, first, out);
        first = first && !slot->cell.length;
        if (slot->high.length)
            write_cell(slot->name, "_high", slot->high, false, out);
    }
    buffer_text(out, "}\n");
}

/* The table is named after its first number. */
static struct slice dataset_name(const struct draft *draft)
{
    for (size_t i = 0; i < draft->slots.count; i++)
        if (!names_row(&draft->slots.items[i]))
            return draft->slots.items[i].name;
    return SLICE("a_name");
}

enum error_code spec_draft(struct arena *arena, const struct lexicon *lexicon, struct slice sentence, struct slice *out, struct error **error)
{
    struct document_options document_options = {.size = sizeof document_options, .name = "sentence", .plain = true};
    struct claim_options claim_options = {.size = sizeof claim_options};
    struct draft draft = {.arena = arena, .lexicon = lexicon};
    struct document *document = NULL;
    struct buffer text = {0};
    enum error_code code = document_new(arena, sentence, &document_options, &document, error);

    if (code == ERROR_NONE)
        code = claims_find(arena, lexicon, document, &claim_options, &draft.claims, error);
    for (size_t i = 0; code == ERROR_NONE && i < draft.claims.items.count; i++)
        if (!draft_claim(&draft, &draft.claims.items.items[i]))
            code = error_memory(error);
    if (code == ERROR_NONE && !draft_places(&draft, document->clean))
        code = error_memory(error);
    if (code != ERROR_NONE)
        return code;
    if (!draft.slots.count)
        return error_raise(error, ERROR_USAGE, PLACE_NONE, "give a sentence that states a fact, as in: Brazil exported 62 million tons of soybeans in 2016.",
                           "no number, time or place in the sentence");
    buffer_format(&text, "dataset: %.*s\ntitle: What the table is about\n", SLICE_ARGS(dataset_name(&draft)));
    write_columns(&draft, &text);
    write_pattern(&draft, document->clean, &text);
    write_key(&draft, &text);
    write_example(&draft, document->clean, &text);
    *out = arena_copy(arena, buffer_slice(&text));
    code = text.failed ? error_memory(error) : ERROR_NONE;
    buffer_free(&text);
    return code;
}
