/* Which way a mark lies. */
#include "chart/encode.h"

/* Vega-Lite, compile/mark/init.ts, orient(). */
enum orient encode_orient(const struct unit *unit) {
    const struct encoding *x = &unit->encodings[CHANNEL_X], *y = &unit->encodings[CHANNEL_Y];
    bool x2 = unit_has(unit, CHANNEL_X2), y2 = unit_has(unit, CHANNEL_Y2);
    struct slice given = text_of(unit->view->chart, mark_get(unit, "orient"));
    enum orient wanted = slice_is(given, "vertical") ? ORIENT_VERTICAL : slice_is(given, "horizontal") ? ORIENT_HORIZONTAL : ORIENT_NONE;
    enum mark_type m = unit->mark;
    if (m == MARK_POINT || m == MARK_CIRCLE || m == MARK_SQUARE || m == MARK_TEXT || m == MARK_RECT || m == MARK_IMAGE || m == MARK_ARC) return ORIENT_NONE;
    if (m == MARK_BAR) {
        if (x->kind == ENCODING_FIELD && (x->prebinned || (y->kind == ENCODING_FIELD && y->aggregate && !x->aggregate))) return ORIENT_VERTICAL;
        if (y->kind == ENCODING_FIELD && (y->prebinned || (x->kind == ENCODING_FIELD && x->aggregate && !y->aggregate))) return ORIENT_HORIZONTAL;
        if ((x2 || y2) && wanted) return wanted;
        if (y2 && !x2) return ORIENT_VERTICAL;
        if (x2 && !y2) return ORIENT_HORIZONTAL;
    }
    if ((m == MARK_BAR || m == MARK_RULE) && x2 && !x->prebinned && y2 && !y->prebinned) return ORIENT_NONE;
    if (m == MARK_BAR || m == MARK_RULE || m == MARK_AREA) {
        if (y2) return y->prebinned ? ORIENT_HORIZONTAL : ORIENT_VERTICAL;
        if (x2) return x->prebinned ? ORIENT_VERTICAL : ORIENT_HORIZONTAL;
        if (m == MARK_RULE) {
            if (unit_has(unit, CHANNEL_X) && !unit_has(unit, CHANNEL_Y)) return ORIENT_VERTICAL;
            if (unit_has(unit, CHANNEL_Y) && !unit_has(unit, CHANNEL_X)) return ORIENT_HORIZONTAL;
        }
    }
    bool xm = encoding_is_measure(x), ym = encoding_is_measure(y);
    if (wanted) return wanted;
    if (xm && !ym) return m != MARK_TICK ? ORIENT_HORIZONTAL : ORIENT_VERTICAL;
    if (!xm && ym) return m != MARK_TICK ? ORIENT_VERTICAL : ORIENT_HORIZONTAL;
    if (xm && ym) return ORIENT_VERTICAL;
    bool xt = x->type == TYPE_TEMPORAL, yt = y->type == TYPE_TEMPORAL;
    if (xt && !yt) return ORIENT_VERTICAL;
    if (!xt && yt) return ORIENT_HORIZONTAL;
    return ORIENT_VERTICAL;
}
