/* Results in plain sentences, by the templates of measures.def. */
#include "stat/explain.h"
#include "base/utf8.h"

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
    const char *above, *below, *either;   /* either: of what may be above or below; NULL: as above */
    bool exchange, absolute;
} turns[] = {
    {"exceeds", "exceeds", "differs from", true, true},
    {"more often than smaller", "less often than smaller", NULL, false, true},
    {"in favour of {a} outweigh", "in favour of {b} outweigh", NULL, false, true},
    {" grew by", " shrank by", " changed by", false, true},
    {" grows by", " shrinks by", " changes by", false, true},
    {" rises by", " falls by", " changes by", false, true},
    {" rose by", " fell by", " changed by", false, true},
    {" tends to rise", " tends to fall", NULL, false, false},
    {"rise together", "move in opposite directions", NULL, false, false},
    {"go together", "go against each other", NULL, false, false},
    {"deviations above", "deviations below", NULL, false, true},
    {"added", "took", NULL, false, true},
    {" to the growth", " from the growth", NULL, false, true},
    {"The gap between", "The gap between", NULL, false, true},
};

#define MOST_TURNS 2   /* of one template */

struct sentence {
    struct buffer *out;
    struct arena *arena;
    const struct stat_result *result;
    const struct stat_measure *measure;
    const struct stat_words *words;
    const struct turn *turned[MOST_TURNS];
    size_t turn_count;
    bool exchange, absolute, either;
    bool percent, sign;      /* numbers are shown times 100; with a sign behind an interval */
};

/* A number between `low` and `high`: below 0, or perhaps below 0. */
static void find_turns(struct sentence *s, const char *says, double low, double high)
{
    s->either = low < 0 && high > 0;
    for (size_t i = 0; low < 0 && i < sizeof turns / sizeof *turns && s->turn_count < MOST_TURNS; i++) {
        if (!strstr(says, turns[i].above) || (s->either && !turns[i].either)) continue;
        s->turned[s->turn_count++] = &turns[i];
        s->exchange = s->exchange || (turns[i].exchange && !s->either);
        s->absolute = s->absolute || (turns[i].absolute && !s->either);
    }
}

/* A column's name as people write it: `profit_rate` is profit rate. */
static void write_name(struct buffer *out, struct slice name)
{
    for (size_t i = 0; i < name.length; i++) buffer_char(out, name.data[i] == '_' ? ' ' : name.data[i]);
}

/* A group called by a number says what is counted: "group 1". */
static void write_side(const struct sentence *s, struct slice name)
{
    if (s->words->by.length && name.length && name.data[0] >= '0' && name.data[0] <= '9') {
        write_name(s->out, s->words->by);
        buffer_char(s->out, ' ');
    }
    write_name(s->out, name);
}

static void write_group(const struct sentence *s)
{
    if (!s->result->group.length || s->result->a.length) return;
    buffer_text(s->out, "for ");
    write_side(s, s->result->group);
    buffer_text(s->out, ", ");
}

static void write_number(const struct sentence *s, double value)
{
    stat_write_number(s->out, s->percent ? 100 * value : value, 3, true);
}

static void write_span(const struct sentence *s, const char *before, const char *between, double low, double high)
{
    bool one = !(fabs(high - low) > 1e-12 * fmax(fabs(high), fabs(low)));
    if (!one) buffer_text(s->out, before);
    write_number(s, low);
    if (one) return;
    buffer_text(s->out, between);
    write_number(s, high);
}

/* The estimate; where only bounded values give one, what it lies between. */
static void write_estimate(const struct sentence *s)
{
    const struct stat_result *r = s->result;
    double sign = s->absolute ? -1 : 1, low = sign * r->bounded_low, high = sign * r->bounded_high;
    if (isnan(r->estimate)) write_span(s, "", " to ", fmin(low, high), fmax(low, high));
    else write_number(s, sign * r->estimate);
}

static void write_count(const struct sentence *s)
{
    double count = s->result->estimate;
    if (count == 0) buffer_text(s->out, "no");
    else if (count == 1) buffer_text(s->out, "one");
    else stat_write_number(s->out, count, 3, true);
    buffer_text(s->out, count == 0 || count == 1 ? " value" : " values");
}

static void write_per(const struct sentence *s, bool whole)
{
    if (s->words->years) {
        buffer_text(s->out, whole ? "the years" : "a year");
        return;
    }
    if (!whole) buffer_text(s->out, "for each unit of ");
    if (s->words->over.length) write_name(s->out, s->words->over);
    else buffer_text(s->out, "time");
}

static bool of_groups(const struct sentence *s) { return s->measure->shape == STAT_GROUPS; }

static void write_place(struct sentence *s, struct slice name)
{
    const struct stat_result *r = s->result;
    bool one = r->estimate == 0 || r->estimate == 1;
    if (slice_is(name, "of") && s->measure->shape == STAT_PAIRED && r->a.length) {
        buffer_text(s->out, "the lead of ");
        write_side(s, r->a);
        buffer_text(s->out, " over ");
        write_side(s, r->b);
    } else if (slice_is(name, "of")) write_name(s->out, r->of);
    else if (slice_is(name, "for")) write_group(s);
    else if (slice_is(name, "a")) write_side(s, s->exchange ? r->b : r->a);
    else if (slice_is(name, "b")) write_side(s, s->exchange ? r->a : r->b);
    else if (slice_is(name, "per")) write_per(s, false);
    else if (slice_is(name, "time")) write_per(s, true);
    else if (slice_is(name, "part")) write_name(s->out, r->part);
    else if (slice_is(name, "note")) buffer_append(s->out, r->note);
    else if (slice_is(name, "estimate") || slice_is(name, "percent")) write_estimate(s);
    else if (slice_is(name, "fit")) buffer_text(s->out, of_groups(s) ? "The groups" : "The line");
    else if (slice_is(name, "accounts")) buffer_text(s->out, of_groups(s) ? "account" : "accounts");
    else if (slice_is(name, "it")) buffer_text(s->out, of_groups(s) ? "their means" : "it");
    else if (slice_is(name, "values")) write_count(s);
    else if (slice_is(name, "is")) buffer_text(s->out, one ? "is" : "are");
    else if (slice_is(name, "lies")) buffer_text(s->out, one ? "lies" : "lie");
    else if (slice_is(name, "low")) write_number(s, r->low);
    else if (slice_is(name, "high")) write_number(s, r->high);
}

/* The next word of a template that a number below 0 turns into another; SIZE_MAX for none. */
static size_t next_turn(const struct sentence *s, struct slice rest, const struct turn **turn)
{
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < s->turn_count; i++) {
        size_t at = slice_find(rest, slice_of(s->turned[i]->above), 0);
        if (at < first) first = at, *turn = s->turned[i];
    }
    return first;
}

static void write_template(struct sentence *s, struct slice rest, bool turning)
{
    while (rest.length) {
        const struct turn *turn = NULL;
        size_t open = slice_find(rest, SLICE("{"), 0), close = open == SIZE_MAX ? SIZE_MAX : slice_find(rest, SLICE("}"), open), at = turning ? next_turn(s, rest, &turn) : SIZE_MAX;
        if (at != SIZE_MAX && (open == SIZE_MAX || at < open)) {
            buffer_append(s->out, slice_sub(rest, 0, at));
            write_template(s, slice_of(s->either ? turn->either : turn->below), false);
            rest = slice_sub(rest, at + strlen(turn->above), rest.length);
            continue;
        }
        buffer_append(s->out, slice_sub(rest, 0, open == SIZE_MAX ? rest.length : open));
        if (close == SIZE_MAX) return;
        write_place(s, slice_sub(rest, open + 1, close));
        rest = slice_sub(rest, close + 1, rest.length);
    }
}

/* What is said of a result: of its measure, or of one of its further numbers; NULL where nothing is. */
static const char *says_of(const struct stat_result *r, const struct stat_measure *m)
{
#define PART(name, says) {name, says},
    static const struct { const char *part, *says; } parts[] = {
#include "stat/parts.def"
    };
#undef PART
    if (!r->part.length || slice_is(r->part, "last before") || (m->says && strstr(m->says, "{part}"))) return m->says;
    if (slice_is(r->part, "slope")) return m->says;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (slice_is(r->part, parts[i].part)) return parts[i].says;
    return NULL;
}

/* What a measure is, up to the first mark: "standard deviation, n - 1" is a standard deviation. */
static struct slice title_of(const struct stat_measure *m)
{
    struct slice title = slice_of(m->sentence);
    size_t end = 0;
    if (slice_starts(title, SLICE("the "))) title = slice_sub(title, 4, title.length);
    while (end < title.length && !strchr(",;:(", title.data[end])) end++;
    return slice_trim(slice_sub(title, 0, end));
}

static void write_plain(const struct sentence *s, const struct stat_measure *m)
{
    const struct stat_result *r = s->result;
    write_group(s);
    buffer_text(s->out, "the ");
    if (r->part.length) {
        write_name(s->out, r->part);
        buffer_text(s->out, " in the ");
    }
    write_name(s->out, title_of(m));
    buffer_text(s->out, " of ");
    write_name(s->out, r->of);
    buffer_text(s->out, " is ");
    stat_write_number(s->out, r->estimate, 3, true);
    buffer_char(s->out, '.');
}

static void write_interval(const struct sentence *s, double level)
{
    const struct stat_result *r = s->result;
    buffer_format(s->out, " The %g%% interval reaches from ", 100 * level);
    write_number(s, s->absolute ? -r->high : r->low);
    buffer_text(s->out, " to ");
    write_number(s, s->absolute ? -r->low : r->high);
    buffer_text(s->out, s->sign ? "%." : ".");
}

static void write_p(struct buffer *out, double p) { buffer_format(out, p < 0.001 ? "p < 0.001" : p > 0.995 ? "p > 0.99" : "p = %.2g", p); }

static void write_chance(struct buffer *out, double p)
{
    double cases = p > 0 ? 1 / p : 0, unit = cases >= 100 ? 10 : cases >= 50 ? 5 : 1;
    if (p < 0.001) buffer_text(out, " Chance alone would bring about as much in fewer than 1 of 1,000 cases (");
    else if (p < 0.05) buffer_format(out, " Chance alone would bring about as much in about 1 of %.0f cases (", unit * floor(cases / unit + 0.5));
    else buffer_text(out, " Chance alone could well bring about as much (");
    write_p(out, p);
    buffer_text(out, ").");
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

static void write_bounded_values(const struct stat_result *r, struct buffer *out)
{
    if (r->bounded == 1) buffer_text(out, "the one value that is known only between bounds");
    else buffer_format(out, "the %zu values that are known only between bounds", r->bounded);
}

/* What bounded values leave open. */
static void write_bounds(const struct sentence *s)
{
    const struct stat_result *r = s->result;
    bool estimate = !isnan(r->bounded_low);
    if (!has_bounds(r)) return;
    buffer_text(s->out, " With ");
    write_bounded_values(r, s->out);
    buffer_text(s->out, ", ");
    if (estimate) {
        buffer_text(s->out, isnan(r->estimate) ? "the answer is " : "it is ");
        write_span(s, "between ", " and ", s->absolute ? -r->bounded_high : r->bounded_low, s->absolute ? -r->bounded_low : r->bounded_high);
    }
    write_bounded_chance(r, estimate ? " (" : "", s->out);
    if (estimate && !isnan(r->bounded_p_low)) buffer_char(s->out, ')');
    buffer_char(s->out, '.');
}

/* "needs two pairs" or "a value is below 0". */
static void write_reason(const struct stat_result *r, struct buffer *out)
{
    if (slice_starts(r->note, SLICE("needs "))) buffer_text(out, "it ");
    buffer_append(out, r->note);
}

static void write_nothing(const struct sentence *s, const struct stat_measure *m)
{
    const struct stat_result *r = s->result;
    write_group(s);
    if (slice_find(title_of(m), SLICE("'s "), 0) == SIZE_MAX) buffer_text(s->out, "the ");
    write_name(s->out, title_of(m));
    if (r->of.length) buffer_text(s->out, r->a.length ? " for " : " of ");
    if (r->a.length && r->b.length) {
        write_side(s, r->a);
        buffer_text(s->out, " and ");
        write_side(s, r->b);
    } else {
        write_name(s->out, r->of);
    }
    buffer_text(s->out, " cannot be worked out: ");
    write_reason(r, s->out);
    buffer_char(s->out, '.');
}

/* No answer without the bounded values, but one with them. */
static void write_only_bounded(struct sentence *s, const char *says)
{
    const struct stat_result *r = s->result;
    struct slice whole = slice_of(says);
    find_turns(s, says, r->bounded_low, r->bounded_high);
    if (slice_ends(whole, SLICE("."))) whole.length--;
    write_template(s, whole, true);
    buffer_text(s->out, " if ");
    write_bounded_values(r, s->out);
    buffer_text(s->out, r->bounded == 1 ? " is counted in" : " are counted in");
    write_bounded_chance(r, " (", s->out);
    if (!isnan(r->bounded_p_low)) buffer_char(s->out, ')');
    buffer_format(s->out, "; without %s there is no answer: ", r->bounded == 1 ? "it" : "them");
    write_reason(r, s->out);
    buffer_char(s->out, '.');
}

/* The length of what is said before the caveat. */
static size_t write_sentence(struct arena *arena, const struct stat_result *r, const struct stat_words *words, double level, struct buffer *out)
{
    const struct stat_measure *m = stat_measure_find(r->measure);
    const char *says = says_of(r, m);
    struct sentence s = {.out = out, .arena = arena, .result = r, .measure = m, .words = words};
    bool own = says && (!isnan(r->estimate) || (r->bounded && !isnan(r->bounded_low)));
    s.percent = own && strstr(says, "{percent}");
    s.sign = own && strstr(says, "{percent}%");
    if (isnan(r->estimate) && isnan(r->p)) {
        if (own && !strstr(says, "{low}")) write_only_bounded(&s, says);
        else write_nothing(&s, m), write_bounds(&s);
        return buffer_slice(out).length;
    }
    if (own) find_turns(&s, says, r->estimate, r->estimate);
    if (own) write_template(&s, slice_of(says), true);
    else if (!isnan(r->estimate)) write_plain(&s, m);
    else buffer_text(out, "the "), write_name(out, title_of(m)), buffer_text(out, " of "), write_name(out, r->of), buffer_char(out, ':');
    if (!isnan(r->low) && !isnan(r->high) && !(own && strstr(says, "{low}"))) write_interval(&s, level);
    if (!isnan(r->p) && !slice_is(r->part, "intercept")) write_chance(out, r->p);
    write_bounds(&s);
    size_t length = buffer_slice(out).length;
    if (own && says == m->says && m->caveat) buffer_format(out, " Mind that %s.", m->caveat);
    return length;
}

/* A copy that begins with a capital. */
static struct slice begun(struct arena *arena, struct slice text)
{
    struct buffer out = {0};
    size_t at = 0;
    uint32_t point = text.length ? utf8_next(text, &at) : UTF8_INVALID;
    if (point != UTF8_INVALID) buffer_code_point(&out, utf8_upper(point));
    else at = 0;
    buffer_append(&out, slice_sub(text, at, text.length));
    struct slice copy = out.failed ? SLICE_NONE : arena_copy(arena, buffer_slice(&out));
    buffer_free(&out);
    return copy;
}

bool stat_explain(struct stat_results *results, const struct stat_words *words)
{
    static const struct stat_words none;
    struct buffer out = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < results->count; i++) {
        struct stat_result *r = &results->items[i];
        buffer_clear(&out);
        size_t caveat = 0, length = write_sentence(results->arena, r, words ? words : &none, results->level, &out);
        caveat = out.length - length;
        r->sentence = begun(results->arena, buffer_slice(&out));
        ok = !out.failed && r->sentence.data;
        r->answer = slice_sub(r->sentence, 0, r->sentence.length - caveat);
        r->caveat = slice_trim(slice_sub(r->sentence, r->sentence.length - caveat, r->sentence.length));
    }
    buffer_free(&out);
    return ok;
}
