#include "check/edtf.h"

static bool digits_at(struct slice text, size_t at, size_t count, int *out)
{
    *out = 0;
    if (at + count > text.length)
        return false;
    for (size_t i = at; i < at + count; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        *out = *out * 10 + (text.data[i] - '0');
    }
    return true;
}

/* `198X`, `19XX`: the years that the X leave open. */
static bool unspecified(struct slice text, struct moments *out)
{
    int base;
    if (text.length != 4 || text.data[3] != 'X')
        return false;
    size_t known = text.data[2] == 'X' ? 2 : 3;
    if (!digits_at(text, 0, known, &base))
        return false;
    int width = known == 2 ? 100 : 10;
    *out = (struct moments){{base * width, 0, 0}, {base * width + width - 1, 0, 0}, true, true};
    return true;
}

static bool one(struct slice text, struct moment *out)
{
    bool before = text.length && text.data[0] == '-';
    size_t at = before;
    *out = (struct moment){0, 0, 0};
    if (!digits_at(text, at, 4, &out->year))
        return false;
    if (before)
        out->year = -out->year;
    at += 4;
    if (at == text.length || text.data[at] == '~' || text.data[at] == '?')
        return true;
    if (text.data[at] != '-' || !digits_at(text, at + 1, 2, &out->month))
        return false;
    if (out->month > 12)
        out->month = 0;   /* seasons and quarters: the year is enough */
    at += 3;
    if (at < text.length && text.data[at] == '-')
        return digits_at(text, at + 1, 2, &out->day);
    return true;
}

bool edtf_parse(struct slice text, struct moments *out)
{
    struct slice rest = text, first;
    struct moments until;
    if (unspecified(text, out))
        return true;
    if (slice_find(text, SLICE("X/"), 0) != SIZE_MAX && slice_split(&rest, '/', &first) && unspecified(first, out) && unspecified(rest, &until)) {
        out->last = until.last;   /* `195X/198X`: from the 1950s to the 1980s */
        return true;
    }
    rest = text;
    if (!slice_split(&rest, '/', &first) || !one(first, &out->first))
        return false;
    out->named = false;
    out->span = first.length != text.length;
    out->last = out->first;
    return !out->span || one(rest, &out->last);
}

bool edtf_of(const struct claim *claim, struct moments *out)
{
    const struct quantity *q = &claim->quantity;
    if (!edtf_parse(q->time.length ? q->time : claim->time, out))
        return false;
    out->named |= out->span && slice_ends(q->unit_text, SLICE("s"));
    return true;
}

static int order(int a, int b)
{
    return (a > b) - (a < b);
}

int moment_compare(struct moment a, struct moment b)
{
    if (a.year != b.year)
        return order(a.year, b.year);
    if (!a.month || !b.month || a.month != b.month)
        return a.month && b.month ? order(a.month, b.month) : 0;
    return a.day && b.day ? order(a.day, b.day) : 0;
}

int moment_weekday(struct moment date)
{
    int m = date.month < 3 ? date.month + 12 : date.month, y = date.month < 3 ? date.year - 1 : date.year;
    int h = (date.day + 13 * (m + 1) / 5 + y + y / 4 - y / 100 + y / 400) % 7;   /* 0 Saturday */
    return (h + 6) % 7;
}

int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

long moment_days(struct moment date)
{
    long year = date.year - 1L, days = 365 * year + year / 4 - year / 100 + year / 400 + date.day - 1;
    for (int month = 1; month < date.month; month++)
        days += month_days(date.year, month);
    return days;
}

int edtf_year_of(struct slice text)
{
    int year = 0;
    for (size_t i = 0; i < 4; i++) {
        if (i >= text.length || text.data[i] < '0' || text.data[i] > '9')
            return 0;
        year = year * 10 + (text.data[i] - '0');
    }
    return year;
}
