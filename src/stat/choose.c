/* Which measures a request asks for. */
#include "stat/runner.h"
#include "syntax/suggest.h"

enum { MOST_COMPARED = 6 /* groups compared unasked */, MOST_RELATED = 12 /* columns correlated unasked */ };

static bool same_slice(struct slice s, const char *text)
{
    return slice_is_fold(s, text);
}

/* Does it make sense for this request, unasked? */
static bool is_standard(const struct runner *r, const struct stat_measure *m)
{
    bool over = r->work.request.has_over, paired = over || r->work.request.paired;
    size_t groups = r->groups.count, compared = groups > 1 ? groups : r->explicit_columns ? r->column_count : 1;
    bool few = compared >= 2 && compared <= MOST_COMPARED;
    switch (m->standard) {
    case STAT_ASKED: return false;
    case STAT_ALWAYS: return true;
    case STAT_WITH_OVER: return over;
    case STAT_WITH_PAIRS: return paired && few;
    case STAT_WITH_TWO: return !paired && few && groups > 1;
    case STAT_WITH_GROUPS: return !paired && groups > 2;
    case STAT_WITH_RELATED: return groups == 1 && r->column_count > 1 && r->column_count <= MOST_RELATED;
    case STAT_WITH_WEIGHTS: return r->work.request.has_weights;
    }
    return false;
}

static enum error_code want(struct runner *r, const struct stat_measure *m, double argument, bool asked)
{
    return LIST_PUSH(r->hold, &r->wanted, (struct wanted){m, argument, asked}) ? ERROR_NONE : error_memory(r->error);
}

static enum error_code raise_measure(struct runner *r, struct slice name)
{
    const char *names[256];
    size_t count = 0;
    for (; count < 255 && stat_measures[count].name; count++) names[count] = stat_measures[count].name;
    names[count] = NULL;
    const char *nearest = suggest(name, names);
    struct slice remedy = nearest ? arena_format(r->hold, "use \"%s\"", nearest) : SLICE("see doc/statistics.md for the measures there are");
    return error_raise(r->error, ERROR_USAGE, PLACE_NONE, remedy.data, "unknown measure \"%.*s\"", SLICE_ARGS(name));
}

/* "quantile(0.9)" into name and argument. */
static bool split_argument(struct slice text, struct slice *name, double *argument)
{
    size_t open = slice_find(text, SLICE("("), 0);
    *name = slice_trim(slice_sub(text, 0, open == SIZE_MAX ? text.length : open));
    *argument = NAN;
    if (open == SIZE_MAX) return true;
    if (!slice_ends(text, SLICE(")"))) return false;
    *argument = table_cell_number(slice_trim(slice_sub(text, open + 1, text.length - 1)));
    return !isnan(*argument);
}

static enum error_code want_named(struct runner *r, struct slice text)
{
    struct slice name;
    double argument;
    size_t before = r->wanted.count;
    text = slice_trim(text);
    if (!split_argument(text, &name, &argument))
        return error_raise(r->error, ERROR_USAGE, PLACE_NONE, "write one number in parentheses, as in quantile(0.9)", "the argument of \"%.*s\" is no number",
                           SLICE_ARGS(text));
    for (const struct stat_measure *m = stat_measures; m->name; m++) {
        bool own = same_slice(name, m->name), family = same_slice(name, m->family) || same_slice(name, "all");
        bool standard = same_slice(name, "standard") && is_standard(r, m);
        enum error_code code = own || family || standard ? want(r, m, argument, own) : ERROR_NONE;
        if (code) return code;
        if (own) break;
    }
    return r->wanted.count == before && !same_slice(name, "standard") ? raise_measure(r, name) : ERROR_NONE;
}

enum error_code runner_choose(struct runner *r)
{
    const struct stat_request *q = &r->work.request;
    enum error_code code = ERROR_NONE;
    for (size_t i = 0; i < q->measure_count && !code; i++) code = want_named(r, q->measures[i]);
    for (const struct stat_measure *m = stat_measures; !q->measure_count && m->name && !code; m++)
        if (is_standard(r, m)) code = want(r, m, NAN, false);
    return code;
}

bool runner_fits(const struct runner *r, const struct wanted *w)
{
    enum stat_shape shape = w->measure->shape;
    const struct stat_request *q = &r->work.request;
    if (w->asked) return true;
    if (w->measure->standard == STAT_WITH_WEIGHTS) return q->has_weights;
    if (shape == STAT_SERIES) return q->has_over;
    if (shape == STAT_COUNTS) return q->of_count > 1 && r->columns[0].numbers == 0;
    if (shape == STAT_PAIRED) return (q->has_over || q->paired || r->groups.count < 2) && (r->groups.count > 1 || r->column_count > 1);
    if (shape == STAT_RELATED || shape == STAT_COLUMNS) return r->column_count > 1;
    return shape == STAT_VALUES || r->groups.count > 1;
}
