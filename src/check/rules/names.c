/* Names beside the number of what they name: `the three provinces, Hebei, Hunan and Jilin`, `France and Italy, the two largest`,
 * and as many names as numbers before `respectively`. */
#include "check/context.h"
#include "check/rules/rules.h"

#define MAX_NAMES 12
#define HEAD_WORDS 8
#define NAME_WORDS 7
#define ITEM_WORDS 3

/* A list of names: how many, and the items it covers. */
struct names { size_t count, first, end; };

static bool is_capital(const struct view *v, size_t i)
{
    struct slice t = v->items[i].text;
    return i < v->count && !v->items[i].claim && !v->items[i].mark && t.length > 1 && ((t.data[0] >= 'A' && t.data[0] <= 'Z') || (unsigned char)t.data[0] == 0xC3);
}

/* One name from item `at` on: capitals, and what may stand between them. 0 when there is none. */
static size_t name_end(const struct check_context *context, const struct view *v, size_t at)
{
    size_t end = at;
    if (view_is(v, end, "the") || view_is(v, end, "a"))
        end++;
    size_t first = end, last = end;
    while (end < v->count && end < first + NAME_WORDS && (is_capital(v, end) || (end > first && find_class(context, v, end, end + 1, "within-name") != SIZE_MAX))) {
        last = is_capital(v, end) ? end + 1 : last;
        end++;
    }
    return last > first ? last : 0;
}

/* `A, B and C` from item `at` on; closed by `and`. */
static struct names names_from(const struct check_context *context, const struct view *v, size_t at)
{
    struct names out = {0, at, at};
    bool closing = false;
    while (out.count < MAX_NAMES) {
        size_t end = name_end(context, v, at);
        if (!end)
            break;
        out.count++;
        out.end = at = end;
        if (closing)
            return out;
        if (view_is(v, at, ","))
            at++;
        if (view_is(v, at, "and") || view_is(v, at, "&")) {
            closing = true;
            at++;
        } else if (at == out.end) {
            break;
        }
    }
    out.count = 0;   /* no `and`: not a list, or one that goes on */
    return out;
}

/* The list of names that ends right before item `end`. */
static struct names names_before(const struct check_context *context, const struct view *v, size_t end)
{
    struct names none = {0, end, end};
    for (size_t start = end > 40 ? end - 40 : 0; start < end; start++) {
        bool begins = start == 0 || !(is_capital(v, start - 1) || v->items[start - 1].claim);
        bool inside = start > 0 && find_class(context, v, start - 1, start, "before-name-part") != SIZE_MAX;
        if (!begins || inside || !name_end(context, v, start))
            continue;
        struct names list = names_from(context, v, start);
        if (list.count >= 2 && list.end == end)
            return list;
    }
    return none;
}

static bool comma_behind(const struct view *v, size_t at)
{
    return view_is(v, at, ",");
}

/* `Zhejiang and Fujian`: single words that are known as places. */
static bool are_places(const struct check_context *context, const struct view *v, struct names list)
{
    if (list.end != list.first + 2 * list.count - 1)
        return false;
    for (size_t i = list.first; i < list.end; i += 2)
        if (lexicon_find(context->lexicon, LEXICON_EN_PLACES, v->items[i].text) == SIZE_MAX)
            return false;
    return true;
}

static bool counts_named(const struct claim *c)
{
    return claim_is_class(c, SLICE("cnt")) && !rational_is_none(c->quantity.value) && rational_is_integer(c->quantity.value) && c->quantity.bound == BOUND_EQUAL &&
           rational_compare(c->quantity.value, RATIONAL_INTEGER(2)) >= 0 && rational_compare(c->quantity.value, RATIONAL_INTEGER(MAX_NAMES)) <= 0;
}

static void say(struct check_context *context, const struct view *v, const struct claim *c, struct names list, bool sure)
{
    struct proposal p = {.stated = figure_of(context->arena, c)};
    struct span where = {v->items[list.first].span.start, v->items[list.end - 1].span.end};
    bool holds = rational_compare(c->quantity.value, RATIONAL_INTEGER(list.count)) == 0;
    if (!holds && !sure)
        return;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_point(RATIONAL_INTEGER(list.count));
    p.formula = arena_format(context->arena, "names listed: %zu", list.count);
    proposal_operand(&p, figure_exact((int64_t)list.count, where));
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, "The text says “%.*s” and names %zu.", SLICE_ARGS(claim_text(context->claims, c)), list.count));
}

/* `Shift, Lock, and Mod1-Mod5`: one of the names stands for several. */
static bool has_range(const struct view *v, struct names list)
{
    for (size_t i = list.first + 1; i < list.end; i++) {
        struct slice before = v->items[i - 1].text, word = v->items[i].text;
        size_t dash = slice_find(word, SLICE("-"), 0);
        bool digit = dash != SIZE_MAX && dash > 0 && word.data[dash - 1] >= '0' && word.data[dash - 1] <= '9';
        bool apart = view_is(v, i, "-") && v->items[i].span.start > v->items[i - 1].span.end;
        if (digit || apart || (view_is(v, i, "-") && before.data[before.length - 1] >= '0' && before.data[before.length - 1] <= '9'))
            return true;
    }
    return false;
}

/* `three of the ten stations`: names behind it may be of the three. */
static bool is_whole_of(const struct check_context *context, const struct view *v, size_t at)
{
    size_t of = at > 1 && find_class(context, v, at - 1, at, "whole-known") != SIZE_MAX ? at - 2 : SIZE_MAX;
    return of != SIZE_MAX && of > 0 && view_is(v, of, "of") && (v->items[of - 1].claim || find_class(context, v, of - 1, of, "some-of-them") != SIZE_MAX);
}

/* `the three provinces, Hebei, Hunan and Jilin, were hit`; `three languages (French, German and Latin)`. */
static void names_behind(struct check_context *context, const struct view *v, size_t at)
{
    size_t open = at + 1;
    while (open < v->count && open < at + HEAD_WORDS && !v->items[open].mark && !v->items[open].claim)
        open++;
    if (open + 1 >= v->count || open == at + 1 || !v->items[open].mark || !word_in(v->items[open].text, ",|(|—|–|:"))
        return;
    if (find_class(context, v, at + 1, open, "not-all") != SIZE_MAX || is_whole_of(context, v, at))
        return;
    struct names list = names_from(context, v, open + 1);
    bool bracket = view_is(v, open, "("), comma = view_is(v, open, ",");
    bool ends = list.end >= v->count || (bracket ? view_is(v, list.end, ")") : view_find(v, list.end, list.end + 1, ",|.|;|—|–|)|(") != SIZE_MAX);
    if (list.count < 2 || !ends || has_range(v, list))
        return;
    if (comma && (find_class(context, v, at + 1, open, "no-list-head") != SIZE_MAX || is_capital(v, open - 1)))
        return;   /* the list began before the comma, or is not of what was counted */
    /* `two days, Monday and Tuesday`: what is said of all that are counted has the number at its head */
    bool of = view_is(v, at + 1, "of") && !(at > 0 && view_is(v, at - 1, "all"));
    bool places = comma && find_class(context, v, at + 1, open, "places") != SIZE_MAX;
    bool more = rational_compare(v->items[at].claim->quantity.value, RATIONAL_INTEGER(list.count)) > 0;
    bool title = list.count == 2 && !are_places(context, v, list) && !(list.end == list.first + 3 && !comma_behind(v, list.end));   /* `Political and Social Writings` is one */
    if (comma && comma_behind(v, list.end) && open == at + 2 && word_among(v->items[at + 1].text, tie_words(context->lexicon, SLICE("named-persons"))))
        title = false;   /* `two men, A B and C D,`: persons, of whom none is left out */
    bool persons = of && comma && comma_behind(v, list.end) && word_among(v->items[open - 1].text, tie_words(context->lexicon, SLICE("named-persons"))) &&
                   find_class(context, v, list.end + 1, list.end + 2, "behind-names") == SIZE_MAX;   /* `two of the brothers, Karl and Emil, emigrated` */
    say(context, v, v->items[at].claim, list, persons || (!of && !(places && !more) && !title));
}

/* `A, B, C)` from item `at` on, with or without `and`; none where the bracket holds anything else. */
static struct names names_in_bracket(const struct check_context *context, const struct view *v, size_t at)
{
    struct names out = {0, at, at}, none = {0, at, at};
    for (size_t end; out.count < MAX_NAMES && (end = name_end(context, v, at)) != 0; at = end) {
        out.count++;
        out.end = end;
        if (view_is(v, end, ")"))
            return out;
        if (!view_is(v, end, ",") && !view_is(v, end, "and"))
            return none;
        end += view_is(v, end, ",") ? 1 : 0;
        end += view_is(v, end, "and") ? 1 : 0;
    }
    return none;
}

#define BRACKET_NAMES 3     /* two may be a town and its country */

/* The names behind the mark at `open`: a bracket that holds nothing else, or `A, B and C` up to a mark. */
static struct names names_behind_mark(const struct check_context *context, const struct view *v, size_t open)
{
    struct names none = {0, open, open}, list;
    if (view_is(v, open, "("))
        return names_in_bracket(context, v, open + 1);
    list = names_from(context, v, open + 1);
    bool ends = list.end >= v->count || view_find(v, list.end, list.end + 1, ",|.|;|—|–|)") != SIZE_MAX;
    return ends && !has_range(v, list) ? list : none;
}

/* `five of the six countries (Chad, Mali, Niger, Togo)`, `three of the ten stations, Ost, West and Hafen,`: the names are those that are meant, the
 * rest, or all. */
static bool some_of(struct check_context *context, const struct view *v, const struct tie *tie, const struct pattern_match *m)
{
    (void)tie;
    const struct claim *part = pattern_claim(v, m, 'P'), *whole = pattern_claim(v, m, 'W');
    struct names list = names_behind_mark(context, v, m->end - 1);
    if (!counts_named(part) || !counts_named(whole) || list.count < (view_is(v, m->end - 1, "(") ? BRACKET_NAMES : 2))
        return false;
    struct rational count = RATIONAL_INTEGER(list.count), rest = rational_subtract(context->arena, whole->quantity.value, part->quantity.value);
    bool all = rational_compare(count, whole->quantity.value) == 0, others = rational_compare(count, rest) == 0;
    bool sure = !others && (list.count >= BRACKET_NAMES || rational_compare(part->quantity.value, RATIONAL_INTEGER(BRACKET_NAMES)) < 0);
    say(context, v, all ? whole : part, list, sure);
    return true;
}

/* `the four members are France, Italy, Spain and Malta.` */
static void names_after_verb(struct check_context *context, const struct view *v, size_t at)
{
    size_t verb = view_find(v, at + 1, at + HEAD_WORDS, "are|were");
    if (verb == SIZE_MAX || find_class(context, v, at + 1, verb, "clause-opens") != SIZE_MAX)
        return;
    struct names list = names_from(context, v, verb + 1);
    bool ends = list.end >= v->count || view_find(v, list.end, list.end + 1, ".|;") != SIZE_MAX;
    if (list.count >= 3 && ends)
        say(context, v, v->items[at].claim, list, find_class(context, v, at > 0 ? at - 1 : 0, at, "all-of") != SIZE_MAX);
}

/* Does the list begin here, and not as one of more? */
static bool stands_free(const struct check_context *context, const struct view *v, size_t first)
{
    return first == 0 || !(v->items[first - 1].claim || v->items[first - 1].mark || find_class(context, v, first - 1, first, "joined") != SIZE_MAX);
}

static bool superlative(const struct check_context *context, const struct view *v, size_t at)
{
    return at < v->count && (slice_ends(v->items[at].text, SLICE("est")) || find_class(context, v, at, at + 1, "leading") != SIZE_MAX);
}

/* `the three together known as …`. */
static bool together(const struct check_context *context, const struct view *v, size_t at)
{
    return find_class(context, v, at, at + 1, "jointly") != SIZE_MAX;
}

/* `France, Italy and Spain were the three countries that …`; `Tencent and Baidu, the two largest investors`. */
static void names_ahead(struct check_context *context, const struct view *v, size_t at)
{
    if (at < 3 || !view_is(v, at - 1, "the"))
        return;
    size_t end = at - 1;
    bool verb = find_class(context, v, end - 1, end, "are-those") != SIZE_MAX, comma = view_find(v, end - 1, end, ",|—|–|(") != SIZE_MAX;
    if (!verb && !comma)
        return;
    struct names list = names_before(context, v, end - 1);
    if (list.count >= 2)
        say(context, v, v->items[at].claim, list, (verb ? list.first == 0 : (superlative(context, v, at + 1) || together(context, v, at + 1)) && stands_free(context, v, list.first)) &&
                                                      view_find(v, at + 1, at + 4, "other|others") == SIZE_MAX);
}

/* Words from item `first` to `end` that can be one thing of a list: no mark, no number, no `and`. */
static size_t item_words(const struct view *v, size_t end)
{
    size_t first = end;
    while (first > 0 && end - first < ITEM_WORDS && !v->items[first - 1].mark && !v->items[first - 1].claim && !view_is(v, first - 1, "and"))
        first--;
    return end - first;
}

/* `rice, wheat and maize` that ends right before item `end`: things of a few words; *plain: all but the first of one or two. */
static struct names words_before(const struct view *v, size_t end, bool *plain)
{
    struct names out = {0, end, end};
    *plain = true;
    for (size_t words = 0; out.count <= MAX_NAMES && (words = item_words(v, out.first)) > 0;) {
        out.count++;
        out.first -= words;
        size_t joint = out.first;
        if (out.count == 1 && joint > 0 && view_is(v, joint - 1, "and"))
            joint--;
        if ((joint == out.first) == (out.count == 1))
            break;   /* `and` stands before the last and nowhere else */
        if (joint > 0 && view_is(v, joint - 1, ","))
            joint--;
        else if (out.count > 1)
            break;
        *plain &= words <= 2;
        if (!item_words(v, joint))
            break;
        out.first = joint;
    }
    return out;
}

/* `rice, wheat and maize to be the three crops`: how many things, whatever their names. With one too many, the first
 * may be an opener (`today, rice, wheat …`): nothing is said. */
static void words_ahead(struct check_context *context, const struct view *v, size_t at)
{
    if (at < 4 || !view_is(v, at - 1, "the"))
        return;
    size_t end = at - 2;
    bool verb = find_class(context, v, end, end + 1, "be-those") != SIZE_MAX, plain;
    if (!verb && !view_is(v, end, "as"))
        return;
    end -= view_is(v, end - 1, "to") ? 1 : 0;
    if (names_before(context, v, end).count >= 2)
        return;   /* names_ahead has them */
    struct names list = words_before(v, end, &plain);
    bool opener = rational_compare(v->items[at].claim->quantity.value, RATIONAL_INTEGER(list.count - 1)) == 0;
    bool pair = list.count == 2 && list.first == 0;   /* `Corruption and terrorism are the two targets` */
    bool whole = plain && (list.count >= 3 || pair) && !opener && view_find(v, list.first > 10 ? list.first - 10 : 0, list.first, ",") == SIZE_MAX;
    if (list.count >= 2 && list.count <= MAX_NAMES)
        say(context, v, v->items[at].claim, list, whole && verb);
}

/* ---- respectively ---- */

/* Numbers side by side that end right before item `end`: `50, 40 and 30`. */
static struct names numbers_before(const struct view *v, size_t end)
{
    struct names out = {0, end, end};
    for (size_t i = end; i-- > 0;) {
        if (v->items[i].claim && claim_is_class(v->items[i].claim, SLICE("any"))) {
            out.count++;
            out.first = i;
        } else if (!view_is(v, i, ",") && !view_is(v, i, "and")) {
            break;
        }
    }
    return out;
}

static struct names names_around(const struct check_context *context, const struct view *v, size_t from, size_t to, size_t *lists)
{
    struct names found = {0, from, from};
    for (size_t i = from; i < to;) {
        struct names list = name_end(context, v, i) ? names_from(context, v, i) : (struct names){0, i, i};
        if (list.count >= 2 && list.end <= to) {
            found = list;
            ++*lists;
            i = list.end;
        } else {
            size_t end = name_end(context, v, i);
            i = end > i ? end : i + 1;
        }
    }
    return found;
}

/* `chemistry, physics and biology were 210, 145, 320 and 95, respectively`: things of no name, fewer than the numbers; with one too many
 * the first may be an opener. */
static struct names things_before(const struct check_context *context, const struct view *v, struct names numbers, size_t *lists)
{
    bool plain = false;
    size_t verb = numbers.first;
    while (verb > 0 && numbers.first - verb < ITEM_WORDS && find_class(context, v, verb - 1, verb, "tells-numbers") == SIZE_MAX)
        verb--;
    struct names out = verb > 0 ? words_before(v, verb - 1, &plain) : (struct names){0, 0, 0};
    *lists = plain && out.count >= 3 && out.count <= numbers.count ? 1 : 0;
    return out;
}

static void respectively(struct check_context *context, const struct view *v, size_t word)
{
    size_t end = word, lists = 0;
    while (end > 0 && !v->items[end - 1].claim)
        end--;
    struct names numbers = numbers_before(v, end);
    if (numbers.count < 2)
        return;
    for (size_t i = 0; i < numbers.first; i++)   /* `0.67% and 0.66% for 4.5 kg and 6 kg respectively`: numbers are joined to numbers */
        if (v->items[i].claim && claim_is_class(v->items[i].claim, SLICE("any")) && (view_is(v, i + 1, "and") || view_is(v, i + 1, ",")) && i + 2 < v->count && v->items[i + 2].claim)
            return;
    struct names before = names_around(context, v, 0, numbers.first, &lists), behind = names_around(context, v, end, word, &lists);
    struct names list = before.count ? before : behind;
    if (!lists)
        list = things_before(context, v, numbers, &lists);
    if (lists != 1)
        return;
    bool holds = list.count == numbers.count;
    struct proposal p = {.stated = figure_of(context->arena, v->items[numbers.first].claim)};
    struct span where = {v->items[list.first].span.start, v->items[list.end - 1].span.end};
    p.formula = arena_format(context->arena, "%zu numbers, %zu names", numbers.count, list.count);
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = p.stated.in[r];
    for (size_t i = numbers.first + 1; i < end; i++)
        if (v->items[i].claim)
            proposal_operand(&p, figure_of(context->arena, v->items[i].claim));
    proposal_operand(&p, figure_exact((int64_t)list.count, where));
    propose_known(context, &p, holds ? VERDICT_CONSISTENT : VERDICT_INCONSISTENT,
                  arena_format(context->arena, "“respectively” joins %zu numbers and %zu names.", numbers.count, list.count));
}

static void names_sentence(struct check_context *context, const struct view *v)
{
    for (size_t at = 0; at < v->count; at++) {
        if (view_is(v, at, "respectively"))
            respectively(context, v, at);
        if (!v->items[at].claim || !counts_named(v->items[at].claim))
            continue;
        names_behind(context, v, at);
        names_after_verb(context, v, at);
        names_ahead(context, v, at);
        words_ahead(context, v, at);
    }
    judge_ties(context, v, some_of);
}

const struct check_rule check_rule_names = {
    .id = "document/names",
    .check = "document",
    .sentence = "As many things are named as are said to be; `respectively` joins as many numbers as names.",
    .detail = "Speaks for `the three provinces, Hebei, Hunan and Jilin,`, `three languages (French, German and Latin)`, `France and Italy were the\n"
              "two countries`, `Alfa and Beta hold 5 and 3 percent respectively`. Silent where names are only examples, or where a list has no `and`.",
    .sentence_rule = names_sentence,
};
