#include "check/stems.h"
#include "base/map.h"
#include "check/tie.h"
#include "text/token.h"

#define LETTERS 4        /* of a word that tells something; a name of capitals may be shorter, `BRI` */
#define LEAST_NAME 3
#define RARE 3           /* sentences: a word of so few tells most */
#define SELDOM 8
#define USUAL 20

static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/* Does the item name or tell something? */
static bool tells(const struct view_item *item, struct slice idle, struct slice joints)
{
    struct slice word = item->text;
    bool letters = word.length && (((word.data[0] | 32) >= 'a' && (word.data[0] | 32) <= 'z') || (unsigned char)word.data[0] >= 0xC3);
    bool name = word.length > 1 && is_capital(word.data[0]) && is_capital(word.data[1]);
    return !item->claim && !item->mark && letters && word.length >= (name ? LEAST_NAME : LETTERS) && !word_among(word, idle) && !word_among(word, joints);
}

struct counting { struct map map; LIST(uint32_t) frequency, seen; };   /* seen: the last view that had it, plus one */

static bool count_view(struct arena *arena, struct counting *c, const struct view *v, size_t view, struct slice idle, struct slice joints, uint32_t *ids)
{
    for (size_t i = 0; i < v->count; i++) {
        bool added;
        struct slice stem = tells(&v->items[i], idle, joints) ? token_stem(arena, v->items[i].text) : SLICE_NONE;
        struct map_entry *entry = stem.length ? map_put(&c->map, stem, &added) : NULL;
        ids[i] = 0;
        if (!stem.length)
            continue;
        if (!entry)
            return false;
        if (added) {
            entry->number = c->frequency.count;
            if (!LIST_PUSH(arena, &c->frequency, 0) || !LIST_PUSH(arena, &c->seen, 0))
                return false;
        }
        ids[i] = (uint32_t)entry->number;
        c->frequency.items[ids[i]] += c->seen.items[ids[i]] != view + 1;
        c->seen.items[ids[i]] = (uint32_t)view + 1;
    }
    return true;
}

bool stems_of(struct arena *arena, const struct lexicon *lexicon, const struct views *views, struct stems *out)
{
    struct counting c = {.frequency = {0}};
    struct slice idle = tie_words(lexicon, SLICE("idle")), joints = tie_words(lexicon, SLICE("joint"));
    map_init(&c.map, arena);
    out->ids = ARENA_ARRAY(arena, views->count + 1, uint32_t *);
    if (!out->ids || !LIST_PUSH(arena, &c.frequency, 0) || !LIST_PUSH(arena, &c.seen, 0))
        return false;
    for (size_t i = 0; i < views->count; i++) {
        out->ids[i] = ARENA_ARRAY(arena, views->items[i].count + 1, uint32_t);
        if (!out->ids[i] || !count_view(arena, &c, &views->items[i], i, idle, joints, out->ids[i]))
            return false;
    }
    out->frequency = c.frequency.items;
    return true;
}

static unsigned weight(const struct stems *stems, uint32_t id)
{
    uint32_t frequency = id ? stems->frequency[id] : UINT32_MAX;
    return frequency <= RARE ? 3 : frequency <= SELDOM ? 2 : frequency <= USUAL ? 1 : 0;
}

struct extent extent_around(const struct views *views, size_t view, size_t item, size_t reach)
{
    size_t count = views->items[view].count;
    return (struct extent){view, item > reach ? item - reach : 0, item + reach + 1 < count ? item + reach + 1 : count};
}

static bool has(const struct stems *stems, const struct extent *extent, uint32_t id)
{
    for (size_t i = extent->from; i < extent->to; i++)
        if (stems->ids[extent->view][i] == id)
            return true;
    return false;
}

struct common extents_share(const struct stems *stems, const struct extent *a, const struct extent *b)
{
    struct common out = {0, 0};
    for (size_t i = a->from; i < a->to; i++) {
        uint32_t id = stems->ids[a->view][i];
        struct extent before = {a->view, a->from, i};
        if (!id || !has(stems, b, id) || has(stems, &before, id))
            continue;
        out.words++;
        out.weight += weight(stems, id);
    }
    return out;
}

static bool has_pair(const struct stems *stems, const struct extent *extent, uint32_t first, uint32_t second)
{
    for (size_t i = extent->from; i + 1 < extent->to; i++)
        if (stems->ids[extent->view][i] == first && stems->ids[extent->view][i + 1] == second)
            return true;
    return false;
}

bool extents_share_pair(const struct stems *stems, const struct extent *a, const struct extent *b)
{
    const uint32_t *ids = stems->ids[a->view];
    for (size_t i = a->from; i + 1 < a->to; i++)
        if (ids[i] && ids[i + 1] && has_pair(stems, b, ids[i], ids[i + 1]))
            return true;
    return false;
}
