#include "read/html_entities.h"
#include <stdlib.h>
#include <string.h>

static const struct named { const char *name; uint32_t code; } named[] = {      /* sorted by name, bytewise */
    {"AElig", 0xC6}, {"Aacute", 0xC1}, {"Acirc", 0xC2}, {"Agrave", 0xC0}, {"Alpha", 0x391}, {"Aring", 0xC5}, {"Atilde", 0xC3}, {"Auml", 0xC4},
    {"Beta", 0x392}, {"Ccedil", 0xC7}, {"Chi", 0x3A7}, {"Dagger", 0x2021}, {"Delta", 0x394}, {"ETH", 0xD0}, {"Eacute", 0xC9}, {"Ecirc", 0xCA},
    {"Egrave", 0xC8}, {"Epsilon", 0x395}, {"Eta", 0x397}, {"Euml", 0xCB}, {"Gamma", 0x393}, {"Iacute", 0xCD}, {"Icirc", 0xCE}, {"Igrave", 0xCC},
    {"Iota", 0x399}, {"Iuml", 0xCF}, {"Kappa", 0x39A}, {"Lambda", 0x39B}, {"Mu", 0x39C}, {"Ntilde", 0xD1}, {"Nu", 0x39D}, {"OElig", 0x152},
    {"Oacute", 0xD3}, {"Ocirc", 0xD4}, {"Ograve", 0xD2}, {"Omega", 0x3A9}, {"Omicron", 0x39F}, {"Oslash", 0xD8}, {"Otilde", 0xD5}, {"Ouml", 0xD6},
    {"Phi", 0x3A6}, {"Pi", 0x3A0}, {"Prime", 0x2033}, {"Psi", 0x3A8}, {"Rho", 0x3A1}, {"Scaron", 0x160}, {"Sigma", 0x3A3}, {"THORN", 0xDE},
    {"Tau", 0x3A4}, {"Theta", 0x398}, {"Uacute", 0xDA}, {"Ucirc", 0xDB}, {"Ugrave", 0xD9}, {"Upsilon", 0x3A5}, {"Uuml", 0xDC}, {"Xi", 0x39E},
    {"Yacute", 0xDD}, {"Yuml", 0x178}, {"Zeta", 0x396}, {"aacute", 0xE1}, {"acirc", 0xE2}, {"acute", 0xB4}, {"aelig", 0xE6}, {"agrave", 0xE0},
    {"alpha", 0x3B1}, {"amp", '&'}, {"apos", '\''}, {"aring", 0xE5}, {"asymp", 0x2248}, {"atilde", 0xE3}, {"auml", 0xE4}, {"bdquo", 0x201E},
    {"beta", 0x3B2}, {"bull", 0x2022}, {"cap", 0x2229}, {"ccedil", 0xE7}, {"cedil", 0xB8}, {"cent", 0xA2}, {"chi", 0x3C7}, {"colon", ':'},
    {"comma", ','}, {"copy", 0xA9}, {"curren", 0xA4}, {"dagger", 0x2020}, {"darr", 0x2193}, {"deg", 0xB0}, {"delta", 0x3B4}, {"divide", 0xF7},
    {"dollar", '$'}, {"eacute", 0xE9}, {"ecirc", 0xEA}, {"egrave", 0xE8}, {"emsp", 0x2003}, {"ensp", 0x2002}, {"epsilon", 0x3B5}, {"equals", '='},
    {"equiv", 0x2261}, {"eta", 0x3B7}, {"eth", 0xF0}, {"euml", 0xEB}, {"euro", 0x20AC}, {"excl", '!'}, {"fnof", 0x192}, {"frac12", 0xBD},
    {"frac13", 0x2153}, {"frac14", 0xBC}, {"frac15", 0x2155}, {"frac23", 0x2154}, {"frac34", 0xBE}, {"frasl", 0x2044}, {"gamma", 0x3B3}, {"ge", 0x2265},
    {"gt", '>'}, {"hellip", 0x2026}, {"iacute", 0xED}, {"icirc", 0xEE}, {"iexcl", 0xA1}, {"igrave", 0xEC}, {"infin", 0x221E}, {"iota", 0x3B9},
    {"iquest", 0xBF}, {"iuml", 0xEF}, {"kappa", 0x3BA}, {"lambda", 0x3BB}, {"laquo", 0xAB}, {"larr", 0x2190}, {"ldquo", 0x201C}, {"le", 0x2264},
    {"lpar", '('}, {"lrm", 0x200E}, {"lsaquo", 0x2039}, {"lsquo", 0x2018}, {"lt", '<'}, {"macr", 0xAF}, {"mdash", 0x2014}, {"micro", 0xB5},
    {"middot", 0xB7}, {"minus", 0x2212}, {"mu", 0x3BC}, {"nbsp", 0xA0}, {"ndash", 0x2013}, {"ne", 0x2260}, {"not", 0xAC}, {"ntilde", 0xF1},
    {"nu", 0x3BD}, {"num", '#'}, {"numsp", 0x2007}, {"oacute", 0xF3}, {"ocirc", 0xF4}, {"oelig", 0x153}, {"ograve", 0xF2}, {"ohm", 0x3A9},
    {"omega", 0x3C9}, {"omicron", 0x3BF}, {"ordf", 0xAA}, {"ordm", 0xBA}, {"oslash", 0xF8}, {"otilde", 0xF5}, {"ouml", 0xF6}, {"para", 0xB6},
    {"percnt", '%'}, {"period", '.'}, {"permil", 0x2030}, {"phi", 0x3C6}, {"pi", 0x3C0}, {"plus", '+'}, {"plusmn", 0xB1}, {"pound", 0xA3},
    {"prime", 0x2032}, {"psi", 0x3C8}, {"puncsp", 0x2008}, {"quot", '"'}, {"radic", 0x221A}, {"raquo", 0xBB}, {"rarr", 0x2192}, {"rdquo", 0x201D},
    {"reg", 0xAE}, {"rho", 0x3C1}, {"rlm", 0x200F}, {"rpar", ')'}, {"rsaquo", 0x203A}, {"rsquo", 0x2019}, {"sbquo", 0x201A}, {"scaron", 0x161},
    {"sect", 0xA7}, {"semi", ';'}, {"shy", 0xAD}, {"sigma", 0x3C3}, {"sim", 0x223C}, {"sol", '/'}, {"sum", 0x2211}, {"sup1", 0xB9},
    {"sup2", 0xB2}, {"sup3", 0xB3}, {"szlig", 0xDF}, {"tau", 0x3C4}, {"theta", 0x3B8}, {"thinsp", 0x2009}, {"thorn", 0xFE}, {"times", 0xD7},
    {"trade", 0x2122}, {"uacute", 0xFA}, {"uarr", 0x2191}, {"ucirc", 0xFB}, {"ugrave", 0xF9}, {"uml", 0xA8}, {"upsilon", 0x3C5}, {"uuml", 0xFC},
    {"xi", 0x3BE}, {"yacute", 0xFD}, {"yen", 0xA5}, {"yuml", 0xFF}, {"zeta", 0x3B6}, {"zwj", 0x200D}, {"zwnj", 0x200C}};

static int compare(const void *key, const void *entry)
{
    return slice_compare(*(const struct slice *)key, slice_of(((const struct named *)entry)->name));
}

/* A number in the C1 range means a character of windows-1252, as browsers take it. */
static uint32_t repaired(uint32_t code)
{
    static const uint16_t windows[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160,  0x2039, 0x152, 0x8D, 0x17D, 0x8F,
                                         0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161,  0x203A, 0x153, 0x9D, 0x17E, 0x178};
    return code >= 0x80 && code < 0xA0 ? windows[code - 0x80] : code < ' ' ? ' ' : code;
}

static uint32_t numeric(struct slice digits)
{
    bool hex = digits.length > 1 && (digits.data[0] | 0x20) == 'x';
    uint32_t code = 0;
    for (size_t i = hex; i < digits.length; i++) {
        unsigned char c = (unsigned char)digits.data[i], letter = (unsigned char)((c | 0x20) - 'a');
        unsigned value = (unsigned char)(c - '0') <= 9 ? c - (unsigned)'0' : hex && letter < 6 ? letter + 10u : 16u;
        code = code * (hex ? 16 : 10) + value;
        if (value == 16 || code > 0x10FFFF)
            return 0;
    }
    return digits.length > hex ? repaired(code) : 0;
}

uint32_t html_entity(struct slice name)
{
    if (name.length > 1 && name.data[0] == '#')
        return numeric(slice_sub(name, 1, name.length));
    const struct named *found = bsearch(&name, named, sizeof named / sizeof *named, sizeof *named, compare);
    return found ? found->code : 0;
}
