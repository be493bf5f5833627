#include "read/html.h"
#include "base/utf8.h"
#include "read/html_entities.h"
#include <stdint.h>
#include <string.h>

enum { DROP = 1, NAME = 16, ENTITY = 12, SUPERSCRIPT = 200 };   /* bytes of a name, a reference, what a superscript is looked through for */

/* What an element does to the text. */
enum action { INLINE, BLOCK, LINE, ITEM, CELL, SKIP /* its content is no prose */, CONTROL /* so too, and no main text stands in it */, RAW /* nor is it markup */, PREFORMATTED, RAISED };

static const struct { const char *name; enum action action; } elements[] = {
    {"p", BLOCK},          {"div", BLOCK},      {"h1", BLOCK},     {"h2", BLOCK},        {"h3", BLOCK},      {"h4", BLOCK},        {"h5", BLOCK},        {"h6", BLOCK},
    {"ul", BLOCK},         {"ol", BLOCK},       {"dl", BLOCK},     {"dt", BLOCK},        {"dd", BLOCK},      {"table", BLOCK},     {"thead", BLOCK},     {"tbody", BLOCK},
    {"tfoot", BLOCK},      {"caption", BLOCK},  {"figure", BLOCK}, {"figcaption", BLOCK}, {"section", BLOCK}, {"article", BLOCK},   {"header", BLOCK},    {"footer", BLOCK},
    {"main", BLOCK},       {"aside", BLOCK},    {"hr", BLOCK},     {"blockquote", BLOCK}, {"address", BLOCK}, {"details", BLOCK},   {"summary", BLOCK},   {"center", BLOCK},
    {"form", BLOCK},       {"fieldset", BLOCK}, {"legend", BLOCK}, {"body", BLOCK},      {"html", BLOCK},    {"head", BLOCK},      {"br", LINE},         {"tr", LINE},
    {"li", ITEM},          {"td", CELL},        {"th", CELL},      {"nav", CONTROL},        {"svg", SKIP},      {"template", SKIP},   {"noscript", SKIP},   {"select", CONTROL},
    {"button", CONTROL},      {"object", SKIP},    {"canvas", SKIP},  {"audio", SKIP},      {"video", SKIP},    {"dialog", SKIP},     {"annotation", SKIP}, {"rt", SKIP},
    {"script", RAW},       {"style", RAW},      {"textarea", RAW}, {"title", RAW},       {"iframe", RAW},    {"noframes", RAW},    {"xmp", RAW},         {"pre", PREFORMATTED},
    {"sup", RAISED}};

enum { ELEMENTS = sizeof elements / sizeof *elements };

/* Its row; ELEMENTS for one that does nothing. */
static size_t element_of(struct slice name)
{
    size_t i = 0;
    while (i < ELEMENTS && !slice_is_fold(name, elements[i].name))
        i++;
    return i;
}

static enum action action_of(struct slice name)
{
    size_t element = element_of(name);
    return element < ELEMENTS ? elements[element].action : INLINE;
}

struct html {
    char *text;               /* our copy, changed in place */
    size_t length, at;
    size_t skipping;          /* elements of the name that are open; 0: none */
    struct slice skipped;     /* its name */
    size_t preformatted;
    bool controlling;         /* it is a CONTROL */
    size_t closer[ELEMENTS];  /* the next closing tag known of each SKIP, CONTROL or PREFORMATTED; the text's length: none */
    bool unclosed[3];         /* no further `"`, `'`, `-->` was found: not looked for again */
};

static bool is_letter(char c) { return (unsigned char)((c | 0x20) - 'a') < 26; }

static void blank(struct html *h, size_t from, size_t to) { memset(h->text + from, DROP, to - from); }

/* Write `with` over the start of a blank stretch, as much of it as fits. */
static void put(struct html *h, size_t at, size_t end, const char *with)
{
    for (size_t i = 0; with[i] && at + i < end; i++)
        h->text[at + i] = with[i];
}

static struct slice rest(const struct html *h, size_t from) { return (struct slice){h->text + from, h->length - from}; }

/* Behind the next `needle`; the end of the text, remembered in `unclosed`, when there is none. */
static size_t behind(struct html *h, size_t from, const char *needle, size_t which)
{
    size_t found = h->unclosed[which] ? SIZE_MAX : slice_find(rest(h, from), slice_of(needle), 0);
    h->unclosed[which] |= found == SIZE_MAX;
    return found == SIZE_MAX ? h->length : from + found + strlen(needle);
}

/* Behind the `>` of the tag whose name ends at `at`; a quote that is never closed is none. */
static size_t tag_end(struct html *h, size_t at)
{
    while (at < h->length && h->text[at] != '>') {
        char c = h->text[at++];
        bool value = (c == '"' || c == '\'') && !h->unclosed[c == '\''];
        if (value) {
            size_t close = behind(h, at, c == '"' ? "\"" : "'", c == '\'');
            at = close == h->length && h->unclosed[c == '\''] ? at : close;
        }
    }
    return at < h->length ? at + 1 : at;
}

static size_t name_end(const struct html *h, size_t at)
{
    while (at < h->length && (is_letter(h->text[at]) || (unsigned char)(h->text[at] - '0') <= 9 || h->text[at] == '-'))
        at++;
    return at;
}

/* Where `</name` stands from `at` on, case ignored; the end of the text when it does not. */
static size_t closing_tag(const struct html *h, size_t at, struct slice name)
{
    for (const char *next; at < h->length && (next = memchr(h->text + at, '<', h->length - at)); at++) {
        at = (size_t)(next - h->text);
        if (at + 1 < h->length && next[1] == '/' && slice_starts_fold(rest(h, at + 2), name))
            return at;
    }
    return h->length;
}

/* `10<sup>6</sup>` is 10⁶: the digits, raised, end where the element's content ends. Content with a link or a bracket is a note's mark. */
static size_t raised(struct html *h, size_t tag, size_t content)
{
    struct slice window = slice_sub(rest(h, content), 0, SUPERSCRIPT);
    size_t length = slice_find(window, SLICE("</sup"), 0);
    if (length == SIZE_MAX)
        return content;
    size_t close = content + length;
    struct slice inside = slice_sub(window, 0, length);
    if (slice_find(inside, SLICE("<a"), 0) != SIZE_MAX || slice_find(inside, SLICE("["), 0) != SIZE_MAX) {
        blank(h, content, close);
        return close;
    }
    char high[3 * 8] = "";
    size_t size = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned digit = (unsigned char)(inside.data[i] - '0');
        bool minus = inside.data[i] == '-' && i == 0;
        if ((digit > 9 && !minus) || length > 4)
            return content;
        static const uint32_t codes[] = {0x2070, 0xB9, 0xB2, 0xB3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
        size += utf8_encode(minus ? 0x207B : codes[digit], high + size);
    }
    size_t from = close - tag >= size ? close - size : tag;
    blank(h, content, close);
    if (from + size <= close) {
        memcpy(h->text + from, high, size);
        return close;
    }
    size_t end = tag_end(h, close + 5);      /* four digits are 12 bytes, `<sup>` and they 9: the closing tag goes with them */
    blank(h, from + size, end);
    memcpy(h->text + from, high, size);
    return end;
}

/* An element opens or closes at `start`, its tag ends at `end`. */
static void apply(struct html *h, size_t start, size_t end, struct slice name, bool closes)
{
    enum action action = action_of(name);
    h->at = end;
    blank(h, start, end);
    switch (action) {
    case BLOCK:
        put(h, start, end, "\n\n");
        if (!closes && name.length == 2 && (name.data[0] | 0x20) == 'h' && name.data[1] >= '1' && name.data[1] <= '6')
            h->text[start + 2] = (char)(READ_HEADING + name.data[1] - '1');
        break;
    case LINE:
        put(h, start, end, "\n");
        break;
    case ITEM:
        put(h, start, end, closes ? "\n" : "\n- ");
        break;
    case CELL:
        put(h, start, end, "\t");
        break;
    case SKIP:
    case CONTROL:
    case RAW:
        put(h, start, end, " ");
        break;
    case PREFORMATTED:
        h->preformatted += closes ? (h->preformatted ? SIZE_MAX : 0) : 1;
        put(h, start, end, "\n\n");
        break;
    case RAISED:
        h->at = closes ? end : raised(h, start, end);
        break;
    case INLINE:
        break;
    }
}

/* The name of the element at `at`, copied before its bytes are blanked. */
static struct slice name_at(const struct html *h, size_t at, char buffer[NAME])
{
    size_t end = name_end(h, at), length = end - at < NAME ? end - at : NAME;
    memcpy(buffer, h->text + at, length);
    return (struct slice){buffer, length};
}

/* Is an element that opened before `at` closed somewhere? One that is not would take the rest of the text with it. */
static bool is_closed(struct html *h, size_t at, struct slice name)
{
    size_t *closer = &h->closer[element_of(name)];
    if (*closer < at)
        *closer = closing_tag(h, at, name);
    return *closer < h->length;
}

/* Does the stretch look like a program: a sign of one to every few letters? */
static bool looks_like_code(struct slice text)
{
    enum { LETTERS_A_SIGN = 9 };
    size_t signs = 0, letters = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '<')      /* a tag of the page's own */
            while (i + 1 < text.length && text.data[i] != '>')
                i++;
        letters += is_letter(text.data[i]);
        signs += text.data[i] != 0 && strchr("{}()[];=_$#*\\|+", text.data[i]) != NULL;
    }
    return signs > 1 && signs * LETTERS_A_SIGN > letters;
}

/* Is what a `pre` holds, between `content` and its end, a program: by an element or a class that says so, or by its look? */
static bool holds_code(const struct html *h, size_t tag, size_t content, size_t close)
{
    static const char *const classes[] = {"code", "lang", "highlight", "source", "listing", "brush", "prettyprint", "screen", "terminal"};
    struct slice inside = slice_sub(rest(h, 0), content, close), opening = slice_sub(rest(h, 0), tag, content);
    bool named = slice_starts_fold(slice_trim(inside), SLICE("<code"));
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        named |= slice_find(opening, slice_of(classes[i]), 0) != SIZE_MAX;
    return named || looks_like_code(inside);
}

static void skip_element(struct html *h, struct slice name, char kept[NAME])
{
    memcpy(kept, name.data, name.length);
    h->skipped = (struct slice){kept, name.length};
    h->skipping = 1;
    h->controlling = action_of(name) == CONTROL;
}

static void read_tag(struct html *h, char kept[NAME])
{
    size_t start = h->at;
    bool closes = h->text[start + 1] == '/';
    char buffer[NAME];
    struct slice name = name_at(h, start + 1 + closes, buffer);
    size_t end = tag_end(h, start + 1 + closes + name.length);
    bool empty = end - start > 2 && h->text[end - 2] == '/';
    if (h->controlling && !closes && (slice_is_fold(name, "main") || slice_is_fold(name, "article")))
        h->skipping = 0;   /* nobody closed it */
    if (h->skipping) {
        h->skipping += slice_equal_fold(name, h->skipped) ? (closes ? SIZE_MAX : !empty) : 0;
        blank(h, start, end);
        h->at = end;
        return;
    }
    enum action action = action_of(name);
    bool code = action == PREFORMATTED && !closes && !empty && is_closed(h, end, name) && holds_code(h, start, end, h->closer[element_of(name)]);
    apply(h, start, end, name, closes);
    if (action == RAW && !closes) {
        size_t close = closing_tag(h, end, name);
        blank(h, end, close);
        h->at = close;
    } else if (code) {
        h->preformatted--;
        skip_element(h, name, kept);
    } else if ((action == SKIP || action == CONTROL) && !closes && !empty && is_closed(h, end, name)) {
        skip_element(h, name, kept);
    }
}

/* A comment, a declaration or an instruction. */
static void read_declaration(struct html *h)
{
    size_t start = h->at;
    bool comment = slice_starts(rest(h, start), SLICE("<!--"));
    h->at = comment ? behind(h, start + 4, "-->", 2) : tag_end(h, start + 2);
    blank(h, start, h->at);
}

static void read_reference(struct html *h)
{
    size_t end = h->at + 1;
    while (end < h->length && end - h->at < ENTITY && h->text[end] != ';')
        end++;
    uint32_t code = end < h->length && h->text[end] == ';' ? html_entity(slice_sub(rest(h, 0), h->at + 1, end)) : 0;
    char bytes[4];
    size_t size = code ? utf8_encode(code, bytes) : 0;
    if (!size || size > end + 1 - h->at) {
        h->at++;
        return;
    }
    blank(h, h->at, end + 1);
    memcpy(h->text + h->at, bytes, size);
    h->at = end + 1;
}

static void read_plain(struct html *h)
{
    char *c = h->text + h->at++;
    if (h->skipping)
        *c = DROP;
    else if (!h->preformatted && (*c == '\n' || *c == '\r' || *c == '\t' || *c == '\f'))
        *c = ' ';
}

struct slice html_mask(struct arena *arena, struct slice text)
{
    struct slice copy = arena_copy(arena, text);
    struct html h = {.text = (char *)(uintptr_t)copy.data, .length = copy.length};      /* our own copy */
    char kept[NAME];
    while (h.text && h.at < h.length) {
        char c = h.text[h.at], next = h.at + 1 < h.length ? h.text[h.at + 1] : 0;
        bool tag = c == '<' && (is_letter(next) || (next == '/' && h.at + 2 < h.length && is_letter(h.text[h.at + 2])));
        if (tag)
            read_tag(&h, kept);
        else if (c == '<' && (next == '!' || next == '?'))
            read_declaration(&h);
        else if (c == '&' && !h.skipping)
            read_reference(&h);
        else
            read_plain(&h);
    }
    return copy;
}
