/* Numbers that cannot be: shares over 100, falls by more than all, probabilities above one. */
#include "check/context.h"
#include "check/rules/rules.h"

/* S a share of members of a group: never more than all. The frames are those in which nothing but a part is meant. */
static const char *const over_all[] = {
    ("S:pct of ?all ?the|our|these|those|its|their ?adult|young|older people|respondents|patients|participants|voters|members|households|women|men|children|students|"
    "companies|firms|countries|cases|population|workers|employees|users|residents|citizens|votes|seats|shares|articles|papers|applicants"),
    "account|accounts|accounted|accounting for ?about|nearly|over|only|just|almost S:pct of",
    "make|makes|made|making up ?about|nearly|over|only|just|almost S:pct of",
    "comprise|comprises|comprised|constitute|constitutes|constituted|represent|represents|represented ?about|nearly|over|only|just|almost S:pct of",
    "own|owns|owned|hold|holds|held ?about|nearly|over|only|just|almost|a S:pct stake|of|share",
    "S:pct ?- ?of state-owned|majority-owned|owned",
    "fell|fallen|dropped|declined|decreased|shrank|shrunk|plunged|plummeted by ?about|nearly|over|only|just|almost ?more ?than S:pct",
    "decrease|drop|decline|fall|reduction of ?about|nearly|over|only|just|almost ?more ?than S:pct",
    "S:pct chance|probability|likelihood",
};

static void judge(struct check_context *context, const struct claim *share)
{
    struct proposal p = {.stated = figure_of(context->arena, share)};
    struct rational hundred = RATIONAL_INTEGER(100);
    if (!share->quantity.unit || !slice_is(share->quantity.unit->code, "%") || rational_is_none(p.stated.value))
        return;
    bool holds = rational_compare(p.stated.value, hundred) <= 0;
    if (holds)
        return;
    for (int r = 0; r < READINGS; r++)
        p.computed[r] = interval_between(RATIONAL_NONE, hundred, true, false);
    p.formula = arena_format(context->arena, "%.*s <= 100", SLICE_ARGS(number_text(context->arena, p.stated.value, 9)));
    propose_known(context, &p, VERDICT_INCONSISTENT,
                  arena_format(context->arena, "“%.*s” of a whole cannot be: a part is at most 100 percent.", SLICE_ARGS(figure_text(context, &p.stated))));
}

static void plausible_sentence(struct check_context *context, const struct view *v)
{
    struct pattern_match m;
    for (size_t at = 0; at < v->count; at++)
        for (size_t i = 0; i < sizeof over_all / sizeof *over_all; i++)
            if (pattern_match(v, at, over_all[i], &m)) {
                judge(context, pattern_claim(v, &m, 'S'));
                break;
            }
}

const struct check_rule check_rule_plausible = {
    .id = "plausibility/share",
    .check = "plausibility",
    .sentence = "A part is at most 100 percent, a fall at most all of it, a chance at most certain.",
    .detail = "Speaks where the words allow no other reading: `140 percent of respondents`, `accounts for 112 percent of`, `fell by 130 percent`.\n"
              "Ratios over 100 (`debt of 145 percent of GDP`) are fine.",
    .sentence_rule = plausible_sentence,
};
