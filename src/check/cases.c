/* Statistical cases, one JSON object each: a question in, an answer out. The form is that of the check command's manual. */
#include "check/apa.h"
#include "check/check.h"
#include "check/granularity.h"
#include <math.h>
#include <stdlib.h>

static bool option_true(const struct json *options, const char *key, bool otherwise)
{
    const struct json *value = json_get(options, key);
    return value && value->kind == JSON_BOOLEAN ? value->boolean : otherwise;
}

static struct apa_options options_of(const struct json *given)
{
    struct apa_options o = APA_DEFAULTS;
    o.alpha = json_number(json_get(given, "alpha"), o.alpha);
    o.equal_is_significant = option_true(given, "pEqualAlphaSig", o.equal_is_significant);
    o.zero_is_error = option_true(given, "pZeroError", o.zero_is_error);
    o.one_tailed = option_true(given, "OneTailedTests", o.one_tailed);
    o.one_tailed_text = option_true(given, "OneTailedTxt", o.one_tailed_text);
    return o;
}

static void write_double(struct json_writer *w, const char *key, double value)
{
    json_key(w, key);
    if (fabs(value) < 1e15 && floor(value) == value)
        json_integer(w, (int64_t)value);
    else
        json_double(w, value);
}

static void write_boolean(struct json_writer *w, const char *key, bool value)
{
    json_key(w, key);
    json_boolean(w, value);
}

static void write_stated(struct json_writer *w, struct slice text, const struct apa_result *r)
{
    bool alone = r->test == APA_ONLY_P;
    json_key(w, "raw");
    json_string(w, slice_trim(slice_sub(text, r->span.start, r->span.end)));
    json_key(w, "type");
    json_text(w, apa_test_name(r->test));
    write_double(w, "df1", r->df1);
    write_double(w, "df2", r->df2);
    json_key(w, "comp");
    json_text(w, alone ? NULL : apa_comparison_name(r->comparison));
    write_double(w, "value", r->value);
    json_key(w, "p_comp");
    json_text(w, apa_comparison_name(r->p_comparison));
    write_double(w, "p", r->p);
}

static void write_judged(struct json_writer *w, const struct apa_result *r, const struct apa_options *options, bool one_tailed)
{
    struct apa_verdict v = apa_judge(r, options, one_tailed);
    write_double(w, "computed_p", v.computed);
    write_double(w, "p_low", v.low);
    write_double(w, "p_high", v.high);
    write_boolean(w, "error", v.error);
    write_boolean(w, "decision_error", v.decision_error);
    write_boolean(w, "one_tailed", v.one_tailed);
}

static bool write_text(struct arena *arena, struct json_writer *w, struct slice text, size_t index, const struct json *given)
{
    struct apa_results results = {0};
    struct apa_options options = options_of(given);
    bool tailed = apa_speaks_one_tailed(text), only_p = option_true(given, "AllPValues", false);
    if (!apa_find(arena, text, only_p, &results))
        return false;
    for (size_t i = 0; i < results.items.count; i++) {
        json_open_object(w);
        json_key(w, "text_index");
        json_integer(w, (int64_t)index);
        write_stated(w, text, &results.items.items[i]);
        if (!only_p)
            write_judged(w, &results.items.items[i], &options, tailed);
        json_close_object(w);
    }
    return true;
}

static enum error_code answer_texts(struct arena *arena, const struct json *question, struct json_writer *w, struct error **error)
{
    const struct json *texts = json_get(question, "texts");
    json_key(w, "results");
    json_open_array(w);
    for (size_t i = 0; i < texts->count; i++)
        if (!write_text(arena, w, texts->items[i].text, i, json_get(question, "options")))
            return error_memory(error);
    json_close_array(w);
    return ERROR_NONE;
}

/* The figures of a case. */
struct figures {
    struct printed x, sd;
    bool has_sd;
    struct sample sample;
    struct rounding_rule rule;
    double half_unit;           /* NaN: by the digits */
};

static enum error_code bad(const struct json *at, struct error **error, const char *key, const char *expected)
{
    return error_raise(error, ERROR_DATA, (struct place){NULL, at->line, at->column}, NULL, "`%s` must be %s", key, expected);
}

/* A whole number given as a number or as text; `otherwise` when absent. */
static bool whole_of(const struct json *input, const char *key, int64_t otherwise, int64_t *out)
{
    const struct json *value = json_get(input, key);
    *out = otherwise;
    if (!value || value->kind == JSON_NULL)
        return true;
    double number = json_number(value, NAN);
    struct printed parsed;
    if (value->kind == JSON_STRING && printed_parse(value->text, &parsed) && parsed.decimals == 0)
        number = (double)parsed.digits;
    if (!(fabs(number) < 1e15) || floor(number) != number)
        return false;
    *out = (int64_t)number;
    return true;
}

static bool printed_of(const struct json *input, const char *key, struct printed *out)
{
    const struct json *value = json_get(input, key);
    return value && (value->kind == JSON_STRING || value->kind == JSON_NUMBER) && printed_parse(slice_trim(value->text), out);
}

static enum error_code rule_of(const struct json *input, struct rounding_rule *rule, struct error **error)
{
    struct slice name = json_get_string(input, "rounding");
    double threshold = json_number(json_get(input, "threshold"), 5);
    *rule = ROUNDING_DEFAULT;
    if (name.length && !rounding_by_name(name, &rule->rounding))
        return bad(input, error, "rounding", "a way of rounding, such as \"up_or_down\", \"even\", \"floor\"");
    if (!(threshold >= 0 && threshold <= 10))
        return bad(input, error, "threshold", "a number from 0 to 10");
    rule->threshold = (int)lround(threshold * 1000);
    return ERROR_NONE;
}

static enum error_code figures_of(const struct json *input, struct figures *out, struct error **error)
{
    int64_t digits;
    if (!input || input->kind != JSON_OBJECT)
        return error_raise(error, ERROR_DATA, PLACE_NONE, NULL, "`input` must be an object");
    if (!printed_of(input, "x", &out->x))
        return bad(input, error, "x", "a decimal number of at most 15 digits");
    out->has_sd = printed_of(input, "sd", &out->sd);
    if (!whole_of(input, "n", 0, &out->sample.n) || !whole_of(input, "items", 1, &out->sample.items))
        return bad(input, error, "n", "a whole number");
    if (!whole_of(input, "digits", out->x.decimals, &digits) || digits < -15 || digits > 30)
        return bad(input, error, "digits", "a whole number");
    for (; out->x.decimals < digits && llabs(out->x.digits) < INT64_MAX / 10; out->x.decimals++)
        out->x.digits *= 10;
    out->sample.percent = option_true(input, "percent", false);
    out->half_unit = json_number(json_get(input, "half_unit"), NAN);
    return rule_of(input, &out->rule, error);
}

static void write_consistent(struct json_writer *w, enum granularity g)
{
    json_key(w, "consistent");
    if (g == GRANULARITY_UNDECIDED)
        json_null(w);
    else
        json_boolean(w, g == GRANULARITY_CONSISTENT);
}

static void answer_grim(const struct figures *f, struct json_writer *w)
{
    write_consistent(w, granularity_grim(f->x, f->sample, f->rule));
    write_double(w, "probability", fmax(0, granularity_ratio(f->x, f->sample)));
}

static void answer_grim_stats(const struct figures *f, struct json_writer *w)
{
    write_double(w, "total", granularity_total(f->x, f->sample));
    write_double(w, "ratio", granularity_ratio(f->x, f->sample));
    write_double(w, "probability", fmax(0, granularity_ratio(f->x, f->sample)));
}

static void answer_grimmer(const struct figures *f, struct json_writer *w)
{
    write_consistent(w, granularity_grimmer(f->x, f->sd, f->sample, f->rule));
}

static void answer_debit(const struct figures *f, struct json_writer *w)
{
    write_consistent(w, granularity_debit(f->x, f->sd, f->sample.n, f->rule));
}

/* So many ten thousandths of a place beside the printed number: one division, so that no error of the place is added to that of the number. */
static double bound_of(const struct figures *f, int parts)
{
    double scale = pow(10, f->x.decimals);
    return isnan(f->half_unit) ? ((double)f->x.digits * 10000 + parts) / (scale * 10000) : (double)f->x.digits / scale + 2 * f->half_unit * parts / 10000;
}

static void answer_rounding(const struct figures *f, struct json_writer *w)
{
    struct rounding_bounds b = rounding_bounds_of(f->x, f->rule);
    write_double(w, "lower", b.undefined ? NAN : bound_of(f, b.low));
    write_double(w, "upper", b.undefined ? NAN : bound_of(f, b.high));
    write_boolean(w, "incl_lower", b.low_closed);
    write_boolean(w, "incl_upper", b.high_closed);
}

struct case_test {
    const char *name;
    void (*answer)(const struct figures *figures, struct json_writer *w);
    bool needs_n, needs_sd;
};

static const struct case_test tests[] = {
    {"grim", answer_grim, true, false},       {"grimmer", answer_grimmer, true, true},
    {"debit", answer_debit, true, true},      {"grim-stats", answer_grim_stats, true, false},
    {"rounding", answer_rounding, false, false},
};

static enum error_code answer_figures(const struct json *question, struct json_writer *w, struct error **error)
{
    struct slice name = json_get_string(question, "test");
    struct figures f = {0};
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        if (!slice_is(name, tests[i].name))
            continue;
        enum error_code code = figures_of(json_get(question, "input"), &f, error);
        if (code)
            return code;
        if ((tests[i].needs_n && f.sample.n <= 0) || (tests[i].needs_sd && !f.has_sd))
            return bad(question, error, f.sample.n <= 0 ? "n" : "sd", "given and positive");
        json_key(w, "result");
        json_open_object(w);
        tests[i].answer(&f, w);
        json_close_object(w);
        return ERROR_NONE;
    }
    return error_raise(error, ERROR_DATA, (struct place){NULL, question->line, question->column},
                       "ask for grim, grimmer, debit, grim-stats or rounding, or give `texts`", "a case without a test that is known");
}

static void write_failure(struct buffer *out, const struct json *id, const struct error *error)
{
    struct json_writer w;
    json_begin(&w, out, false);
    json_open_object(&w);
    json_key(&w, "id");
    json_string(&w, id ? id->text : SLICE_NONE);
    json_key(&w, "error");
    json_open_object(&w);
    json_key(&w, "code");
    json_text(&w, error_name(error->code));
    json_key(&w, "message");
    json_text(&w, error->message);
    json_close_object(&w);
    json_close_object(&w);
}

enum error_code check_case(struct arena *arena, const struct json *question, struct buffer *out, struct error **error)
{
    struct error *mine = NULL;
    struct json_writer w;
    const struct json *id = json_get(question, "id"), *texts = json_get(question, "texts");
    size_t start = out->length;
    json_begin(&w, out, false);
    json_open_object(&w);
    json_key(&w, "id");
    json_string(&w, id ? id->text : SLICE_NONE);
    enum error_code code = texts && texts->kind == JSON_ARRAY ? answer_texts(arena, question, &w, &mine) : answer_figures(question, &w, &mine);
    if (!code) {
        json_close_object(&w);
        return ERROR_NONE;
    }
    out->length = start;
    write_failure(out, id, mine);
    if (error && !*error)
        *error = mine;
    else
        error_free(mine);
    return code;
}
