/* Results in plain sentences, by the templates of measures.def. */
#include "stat/explain.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

const struct stat_measure *stat_measure_find(const char *name)
{
    for (const struct stat_measure *m = stat_measures; m->name; m++)
        if (strcmp(m->name, name) == 0) return m;
    return NULL;
}

/* Digits with commas between thousands, from 10,000 on: years keep their look. */
static void write_grouped(struct buffer *out, const char *digits, bool commas)
{
    size_t sign = digits[0] == '-', whole = strcspn(digits + sign, ".");
    if (sign) buffer_char(out, '-');
    for (size_t i = 0; i < whole; i++) {
        if (commas && whole > 4 && i && (whole - i) % 3 == 0) buffer_char(out, ',');
        buffer_char(out, digits[sign + i]);
    }
    buffer_text(out, digits + sign + whole);
}

void stat_write_number(struct buffer *out, double value, int digits, bool commas)
{
    char text[400];
    double size = fabs(value);
    if (!(size < 1e15)) {
        buffer_format(out, "%.*g", digits, value);
        return;
    }
    int decimals = size > 0 ? digits - 1 - (int)floor(log10(size)) : 0;
    if (decimals < 0 || floor(value) == value) decimals = 0;
    if (size < 1e-4 && size > 0) {
        buffer_format(out, "%.*g", digits, value);
        return;
    }
    snprintf(text, sizeof text, "%.*f", decimals, value);
    for (size_t end = strlen(text); decimals && strchr("0.", text[end - 1]); text[--end] = '\0')
        if (text[end - 1] == '.') decimals = 0;
    write_grouped(out, text, commas);
}

/* What a template says of a number below 0: other words, or the two sides exchanged. */
static const struct turn {
    const char *above, *below;
    bool exchange, absolute;
} turns[] = {
    {"exceeds", "exceeds", true, true},
    {"more often than smaller", "less often than smaller", false, true},
    {"grew by", "shrank by", false, true},
    {"rise together", "move in opposite directions", false, false},
    {"go together", "go against each other", false, false},
    {"deviations above", "deviations below", false, true},
    {"The gap between", "The gap between", false, true},
};

static const struct turn *find_turn(const char *says, double estimate)
{
    for (size_t i = 0; estimate < 0 && i < sizeof turns / sizeof *turns; i++)
        if (strstr(says, turns[i].above)) return &turns[i];
    return NULL;
}

struct sentence {
    struct buffer *out;
    struct arena *arena;
    const struct stat_result *result;
    struct slice over;
    const struct turn *turn;
};

static void write_group(const struct sentence *s)
{
    if (!s->result->group.length || s->result->a.length) return;
    buffer_text(s->out, " (");
    buffer_append(s->out, s->result->group);
    buffer_text(s->out, ")");
}

static void write_span(struct buffer *out, const char *before, const char *between, double low, double high)
{
    bool one = !(fabs(high - low) > 1e-12 * fmax(fabs(high), fabs(low)));
    if (!one) buffer_text(out, before);
    stat_write_number(out, low, 4, true);
    if (one) return;
    buffer_text(out, between);
    stat_write_number(out, high, 4, true);
}

/* The estimate; where only bounded values give one, what it lies between. */
static void write_estimate(const struct sentence *s, double sign)
{
    const struct stat_result *r = s->result;
    double low = sign * r->bounded_low, high = sign * r->bounded_high;
    if (isnan(r->estimate)) write_span(s->out, "", " to ", fmin(low, high), fmax(low, high));
    else stat_write_number(s->out, sign * r->estimate, 4, true);
}

static void write_place(const struct sentence *s, struct slice name)
{
    const struct stat_result *r = s->result;
    bool exchange = s->turn && s->turn->exchange;
    double sign = s->turn && s->turn->absolute ? -1 : 1;
    if (slice_is(name, "of")) buffer_append(s->out, r->of);
    else if (slice_is(name, "group")) write_group(s);
    else if (slice_is(name, "a")) buffer_append(s->out, exchange ? r->b : r->a);
    else if (slice_is(name, "b")) buffer_append(s->out, exchange ? r->a : r->b);
    else if (slice_is(name, "over")) buffer_append(s->out, s->over.length ? s->over : SLICE("time"));
    else if (slice_is(name, "part")) buffer_append(s->out, r->part);
    else if (slice_is(name, "note")) buffer_append(s->out, r->note);
    else if (slice_is(name, "estimate")) write_estimate(s, sign);
    else if (slice_is(name, "low")) stat_write_number(s->out, r->low, 4, true);
    else if (slice_is(name, "high")) stat_write_number(s->out, r->high, 4, true);
}

static void write_template(const struct sentence *s, const char *says)
{
    struct slice rest = slice_of(says);
    while (rest.length) {
        size_t open = slice_find(rest, SLICE("{"), 0), close = open == SIZE_MAX ? SIZE_MAX : slice_find(rest, SLICE("}"), open);
        size_t turned = s->turn ? slice_find(rest, slice_of(s->turn->above), 0) : SIZE_MAX;
        if (turned != SIZE_MAX && (open == SIZE_MAX || turned < open)) {
            buffer_append(s->out, slice_sub(rest, 0, turned));
            buffer_text(s->out, s->turn->below);
            rest = slice_sub(rest, turned + strlen(s->turn->above), rest.length);
            continue;
        }
        buffer_append(s->out, slice_sub(rest, 0, open == SIZE_MAX ? rest.length : open));
        if (close == SIZE_MAX) return;
        write_place(s, slice_sub(rest, open + 1, close));
        rest = slice_sub(rest, close + 1, rest.length);
    }
}

static void write_title(struct buffer *out, const char *name)
{
    for (; *name; name++) buffer_char(out, *name == '_' ? ' ' : *name);
}

static void write_plain(const struct sentence *s)
{
    const struct stat_result *r = s->result;
    buffer_text(s->out, "The ");
    write_title(s->out, r->measure);
    buffer_text(s->out, " of ");
    buffer_append(s->out, r->of);
    if (r->group.length) {
        buffer_text(s->out, " (");
        buffer_append(s->out, r->group);
        buffer_text(s->out, ")");
    }
    if (r->part.length) {
        buffer_text(s->out, ", ");
        buffer_append(s->out, r->part);
        buffer_text(s->out, ",");
    }
    buffer_text(s->out, " is ");
    stat_write_number(s->out, r->estimate, 4, true);
    buffer_char(s->out, '.');
}

static void write_interval(const struct sentence *s, double level)
{
    const struct stat_result *r = s->result;
    bool turned = s->turn && s->turn->absolute;
    buffer_format(s->out, " The %g%% interval reaches from ", 100 * level);
    stat_write_number(s->out, turned ? -r->high : r->low, 4, true);
    buffer_text(s->out, " to ");
    stat_write_number(s->out, turned ? -r->low : r->high, 4, true);
    buffer_char(s->out, '.');
}

static void write_chance(struct buffer *out, double p)
{
    if (p < 0.001) buffer_text(out, " Chance alone would hardly ever bring about as much (p < 0.001).");
    else if (p < 0.05) buffer_format(out, " Chance alone would bring about as much in %.2g of 100 cases (p = %.2g).", 100 * p, p);
    else buffer_format(out, " Chance alone could well bring about as much (p = %.2g).", p);
}

static void write_bounded_chance(const struct stat_result *r, const char *before, struct buffer *out)
{
    if (isnan(r->bounded_p_low)) return;
    buffer_text(out, before);
    if (r->bounded_p_high - r->bounded_p_low < 1e-9) buffer_format(out, "p = %.2g", r->bounded_p_low);
    else buffer_format(out, "p between %.2g and %.2g", r->bounded_p_low, r->bounded_p_high);
}

static bool has_bounds(const struct stat_result *r)
{
    return r->bounded && (!isnan(r->bounded_low) || !isnan(r->bounded_p_low));
}

/* What bounded values leave open. */
static void write_bounds(const struct sentence *s)
{
    const struct stat_result *r = s->result;
    bool turned = s->turn && s->turn->absolute, estimate = !isnan(r->bounded_low);
    if (!has_bounds(r)) return;
    buffer_format(s->out, " With the %zu %s known only between bounds put in, ", r->bounded, r->bounded == 1 ? "value" : "values");
    if (estimate) {
        buffer_text(s->out, isnan(r->estimate) ? "the estimate is " : "it is ");
        write_span(s->out, "between ", " and ", turned ? -r->bounded_high : r->bounded_low, turned ? -r->bounded_low : r->bounded_high);
    }
    write_bounded_chance(r, estimate ? ", " : "", s->out);
    buffer_char(s->out, '.');
}

static void write_nothing(const struct sentence *s)
{
    const struct stat_result *r = s->result;
    buffer_text(s->out, "No ");
    write_title(s->out, r->measure);
    if (r->of.length) buffer_text(s->out, " of ");
    buffer_append(s->out, r->of);
    if (r->group.length) buffer_format(s->out, " (%.*s)", SLICE_ARGS(r->group));
    buffer_format(s->out, ": %.*s.", SLICE_ARGS(r->note));
}

/* No answer without the bounded values, but one with them. */
static void write_only_bounded(struct sentence *s, const char *says)
{
    const struct stat_result *r = s->result;
    struct slice whole = slice_of(says);
    s->turn = r->bounded_low >= 0 ? NULL : r->bounded_high <= 0 ? find_turn(says, -1) : NULL;
    if (slice_ends(whole, SLICE("."))) whole.length--;
    char *open = arena_string(s->arena, whole);
    if (open) write_template(s, open);
    buffer_format(s->out, ", the %zu %s known only between bounds put in", r->bounded, r->bounded == 1 ? "value" : "values");
    write_bounded_chance(r, " (", s->out);
    if (!isnan(r->bounded_p_low)) buffer_char(s->out, ')');
    buffer_format(s->out, "; without %s: %.*s.", r->bounded == 1 ? "it" : "them", SLICE_ARGS(r->note));
}

static bool is_main_part(const struct stat_result *r, const char *says)
{
    return !r->part.length || slice_is(r->part, "slope") || slice_is(r->part, "last before") || (says && strstr(says, "{part}"));
}

/* The length of what is said before the caveat. */
static size_t write_sentence(struct arena *arena, const struct stat_result *r, struct slice over, double level, struct buffer *out)
{
    const struct stat_measure *m = stat_measure_find(r->measure);
    struct sentence s = {out, arena, r, over, NULL};
    bool own = m->says && is_main_part(r, m->says) && (!isnan(r->estimate) || (r->bounded && !isnan(r->bounded_low)));
    if (isnan(r->estimate) && isnan(r->p)) {
        if (own && !strstr(m->says, "{low}")) write_only_bounded(&s, m->says);
        else write_nothing(&s), write_bounds(&s);
        return buffer_slice(out).length;
    }
    if (own) s.turn = find_turn(m->says, r->estimate);
    if (own) write_template(&s, m->says);
    else if (!isnan(r->estimate)) write_plain(&s);
    else buffer_format(out, "The %s test of %.*s:", r->measure, SLICE_ARGS(r->of));
    if (!isnan(r->low) && !isnan(r->high) && !(own && strstr(m->says, "{low}"))) write_interval(&s, level);
    if (!isnan(r->p) && !slice_is(r->part, "intercept")) write_chance(out, r->p);
    write_bounds(&s);
    size_t length = buffer_slice(out).length;
    if (own && m->caveat) buffer_format(out, " Mind that %s.", m->caveat);
    return length;
}

bool stat_explain(struct stat_results *results, struct slice over)
{
    struct buffer out = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < results->count; i++) {
        struct stat_result *r = &results->items[i];
        buffer_clear(&out);
        size_t length = write_sentence(results->arena, r, over, results->level, &out);
        r->sentence = arena_copy(results->arena, buffer_slice(&out));
        ok = !out.failed && r->sentence.data;
        r->answer = slice_sub(r->sentence, 0, length);
        r->caveat = slice_trim(slice_sub(r->sentence, length, r->sentence.length));
    }
    buffer_free(&out);
    return ok;
}
