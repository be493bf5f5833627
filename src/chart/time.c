#include "base/buffer.h"
#include "chart/format.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SECOND 1000.0
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

static const char *const month_names[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
static const char *const day_names[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

/* Days from 1970-01-01 and back: H. Hinnant, "chrono-compatible low-level date algorithms". */
static int64_t days_from_civil(int64_t y, int m /* 1-12 */, int d) {
    y -= m <= 2;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t yoe = y - era * 400, doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

struct calendar calendar_of(double ms) {
    struct calendar c = {0};
    if (!isfinite(ms) || fabs(ms) > 8.64e15) ms = 0;
    int64_t days = (int64_t)floor(ms / DAY);
    double rest = ms - (double)days * DAY;
    int64_t z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365, doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    c.day = (int)(doy - (153 * mp + 2) / 5 + 1);
    c.month = (int)(mp < 10 ? mp + 2 : mp - 10);
    c.year = yoe + era * 400 + (c.month <= 1);
    c.hour = (int)(rest / HOUR);
    c.minute = (int)(fmod(rest, HOUR) / MINUTE);
    c.second = (int)(fmod(rest, MINUTE) / SECOND);
    c.millisecond = (int)fmod(rest, SECOND);
    c.weekday = (int)(((days % 7) + 11) % 7);
    c.day_of_year = (int)(days - days_from_civil(c.year, 1, 1));
    return c;
}

double calendar_ms(int64_t year, int month, int day, int hour, int minute, int second, int millisecond) {
    year += month >= 0 ? month / 12 : -((11 - month) / 12);
    month = ((month % 12) + 12) % 12;
    return (double)(days_from_civil(year, month + 1, 1) + day - 1) * DAY + hour * HOUR + minute * MINUTE + second * SECOND + millisecond;
}

/* ---- reading ---- */

struct reader { struct slice text; size_t at; };

static char here(const struct reader *r) { return r->at < r->text.length ? r->text.data[r->at] : '\0'; }
static bool digit(char c) { return c >= '0' && c <= '9'; }

static bool read_number(struct reader *r, size_t most, int *out, size_t *length) {
    size_t start = r->at;
    int value = 0;
    while (digit(here(r)) && r->at - start < most) value = value * 10 + (here(r) - '0'), r->at++;
    *out = value;
    if (length) *length = r->at - start;
    return r->at > start;
}

/* A name of the list, in full or by its first three letters. */
static bool read_name(struct reader *r, const char *const *names, int count, int *out) {
    struct slice rest = slice_sub(r->text, r->at, r->text.length);
    for (int i = 0; i < count; i++) {
        struct slice full = slice_of(names[i]), brief = slice_sub(full, 0, 3);
        size_t length = slice_starts_fold(rest, full) ? full.length : slice_starts_fold(rest, brief) ? 3 : 0;
        if (!length) continue;
        r->at += length;
        *out = i;
        return true;
    }
    return false;
}

static void skip(struct reader *r, const char *any) {
    while (here(r) && strchr(any, here(r))) r->at++;
}

/* hh:mm[:ss[.fff]] [AM|PM] [Z|+hh:mm|GMT…] */
static bool read_clock(struct reader *r, double *ms) {
    int h = 0, m = 0, s = 0;
    if (!read_number(r, 2, &h, NULL) || here(r) != ':') return false;
    r->at++;
    if (!read_number(r, 2, &m, NULL)) return false;
    double fraction = 0;
    if (here(r) == ':') {
        r->at++;
        if (!read_number(r, 2, &s, NULL)) return false;
        if (here(r) == '.') {
            double scale = 0.1;
            for (r->at++; digit(here(r)); r->at++, scale /= 10) fraction += scale * (here(r) - '0');
        }
    }
    skip(r, " ");
    struct slice rest = slice_sub(r->text, r->at, r->text.length);
    if (slice_starts_fold(rest, SLICE("PM")) || slice_starts_fold(rest, SLICE("AM"))) {
        h = h % 12 + (slice_starts_fold(rest, SLICE("PM")) ? 12 : 0);
        r->at += 2;
        skip(r, " ");
        rest = slice_sub(r->text, r->at, r->text.length);
    }
    if (slice_starts_fold(rest, SLICE("GMT")) || slice_starts_fold(rest, SLICE("UTC"))) r->at += 3;
    else if (here(r) == 'Z') r->at++;
    double offset = 0;
    if (here(r) == '+' || here(r) == '-') {
        double sign = here(r) == '-' ? -1 : 1;
        int oh = 0, om = 0;
        r->at++;
        if (!read_number(r, 2, &oh, NULL)) return false;
        skip(r, ":");
        read_number(r, 2, &om, NULL);
        offset = sign * (oh * HOUR + om * MINUTE);
    }
    *ms = h * HOUR + m * MINUTE + s * SECOND + floor(fraction * 1000 + 0.5) - offset;
    return true;
}

static bool read_iso_date(struct reader *r, int *year, int *month, int *day) {
    size_t length;
    if (!read_number(r, 4, year, &length) || length != 4) return false;
    *month = *day = 1;
    char separator = here(r);
    if (separator != '-' && separator != '/') return true;
    r->at++;
    if (!read_number(r, 2, month, NULL)) return false;
    if (here(r) != separator) return true;
    r->at++;
    return read_number(r, 2, day, NULL);
}

/* Words and numbers in any order: "Jan 5 2000", "5 January 2000", "Mon, 05 Jan 2000", "1/5/2000", "12-May-08". */
static bool read_free_date(struct reader *r, int *year, int *month, int *day) {
    int numbers[3], count = 0, unused;
    *month = 0;
    while (here(r) && count < 3) {
        skip(r, " ,-/.");
        if (read_name(r, month_names, 12, &unused)) {
            *month = unused + 1;
            while ((here(r) | 32) >= 'a' && (here(r) | 32) <= 'z') r->at++;
        } else if (read_name(r, day_names, 7, &unused)) {
            while ((here(r) | 32) >= 'a' && (here(r) | 32) <= 'z') r->at++;
        } else if (!read_number(r, 4, &numbers[count], NULL)) {
            break;
        } else {
            count++;
        }
        if (count == (*month ? 2 : 3)) break;
    }
    if (*month) {
        if (count == 0) return false;
        *day = count == 2 ? numbers[0] : 1;
        *year = numbers[count - 1];
        if (*day > 31) *day = numbers[1], *year = numbers[0];
    } else if (count == 3) {
        *month = numbers[0], *day = numbers[1], *year = numbers[2];
    } else {
        return false;
    }
    if (*year < 50) *year += 2000;
    else if (*year < 100) *year += 1900;
    return true;
}

double calendar_parse(struct slice text) {
    text = slice_trim(text);
    int year = 0, month = 1, day = 1;
    struct reader r = {text, 0};
    bool quarter = text.length == 7 && (text.data[5] == 'Q' || text.data[5] == 'q');
    if (quarter) {
        read_number(&r, 4, &year, NULL);
        return calendar_ms(year, 3 * (text.data[6] - '1'), 1, 0, 0, 0, 0);
    }
    if (!read_iso_date(&r, &year, &month, &day)) {
        r.at = 0;
        if (!read_free_date(&r, &year, &month, &day)) return NAN;
    }
    if (month < 1 || month > 12 || day < 1 || day > 31) return NAN;
    double clock = 0;
    skip(&r, " ,T");
    if (digit(here(&r)) && !read_clock(&r, &clock)) return NAN;
    skip(&r, " ");
    return r.at < text.length ? NAN : calendar_ms(year, month - 1, day, 0, 0, 0, 0) + clock;
}

static bool read_directive(struct reader *r, char c, struct calendar *out, bool *pm) {
    int value = 0;
    switch (c) {
    case 'Y': if (!read_number(r, 4, &value, NULL)) return false; out->year = value; return true;
    case 'y': if (!read_number(r, 2, &value, NULL)) return false; out->year = value + (value > 68 ? 1900 : 2000); return true;
    case 'm': if (!read_number(r, 2, &value, NULL)) return false; out->month = value - 1; return true;
    case 'd': case 'e': skip(r, " "); return read_number(r, 2, &out->day, NULL);
    case 'H': case 'I': return read_number(r, 2, &out->hour, NULL);
    case 'M': return read_number(r, 2, &out->minute, NULL);
    case 'S': return read_number(r, 2, &out->second, NULL);
    case 'L': return read_number(r, 3, &out->millisecond, NULL);
    case 'b': case 'B': return read_name(r, month_names, 12, &out->month);
    case 'a': case 'A': return read_name(r, day_names, 7, &value);
    case 'q': if (!read_number(r, 1, &value, NULL)) return false; out->month = 3 * (value - 1); return true;
    case 'p': *pm = (here(r) | 32) == 'p'; r->at += 2; return r->at <= r->text.length;
    case 'Z': if (here(r) == 'Z') r->at++; else { skip(r, "+-"); read_number(r, 2, &value, NULL); skip(r, ":"); read_number(r, 2, &value, NULL); } return true;
    case '%': return here(r) == '%' && ++r->at;
    default: return false;
    }
}

double calendar_parse_format(struct slice text, struct slice pattern) {
    struct calendar c = {.year = 1900, .day = 1};
    struct reader r = {text, 0};
    bool pm = false;
    for (size_t i = 0; i < pattern.length; i++) {
        char p = pattern.data[i];
        if (p != '%') {
            if (here(&r) != p) return NAN;
            r.at++;
            continue;
        }
        i++;
        if (i < pattern.length && strchr("-_0", pattern.data[i])) i++;
        if (i >= pattern.length || !read_directive(&r, pattern.data[i], &c, &pm)) return NAN;
    }
    if (r.at != text.length) return NAN;
    if (pm && c.hour < 12) c.hour += 12;
    return calendar_ms(c.year, c.month, c.day, c.hour, c.minute, c.second, c.millisecond);
}

/* ---- writing ---- */

static void put(struct buffer *out, int value, int width, char padding) {
    char text[24];
    if (padding == '-') snprintf(text, sizeof text, "%d", value);
    else snprintf(text, sizeof text, padding == '_' ? "%*d" : "%0*d", width, value);
    buffer_text(out, text);
}

/* Week of the year, weeks from `first` (0 Sunday, 1 Monday). */
static int week_of(const struct calendar *c, int first) { return (c->day_of_year + 7 - (c->weekday + 7 - first) % 7) / 7; }

static int iso_week(const struct calendar *c) {
    int weekday = (c->weekday + 6) % 7;
    int week = (c->day_of_year - weekday + 10) / 7;
    return week < 1 ? 52 : week;
}

static void write_directive(struct buffer *out, char c, char padding, const struct calendar *t, double ms) {
    switch (c) {
    case 'Y': buffer_format(out, "%04lld", (long long)t->year); break;
    case 'y': put(out, (int)(t->year % 100), 2, padding); break;
    case 'm': put(out, t->month + 1, 2, padding); break;
    case 'd': put(out, t->day, 2, padding); break;
    case 'e': put(out, t->day, 2, padding == '0' ? '_' : padding); break;
    case 'H': put(out, t->hour, 2, padding); break;
    case 'I': put(out, t->hour % 12 ? t->hour % 12 : 12, 2, padding); break;
    case 'M': put(out, t->minute, 2, padding); break;
    case 'S': put(out, t->second, 2, padding); break;
    case 'L': put(out, t->millisecond, 3, padding); break;
    case 'f': put(out, t->millisecond * 1000, 6, padding); break;
    case 'j': put(out, t->day_of_year + 1, 3, padding); break;
    case 'U': put(out, week_of(t, 0), 2, padding); break;
    case 'W': put(out, week_of(t, 1), 2, padding); break;
    case 'V': put(out, iso_week(t), 2, padding); break;
    case 'u': put(out, t->weekday ? t->weekday : 7, 1, padding); break;
    case 'w': put(out, t->weekday, 1, padding); break;
    case 'q': put(out, t->month / 3 + 1, 1, padding); break;
    case 'b': buffer_append(out, slice_sub(slice_of(month_names[t->month]), 0, 3)); break;
    case 'B': buffer_text(out, month_names[t->month]); break;
    case 'a': buffer_append(out, slice_sub(slice_of(day_names[t->weekday]), 0, 3)); break;
    case 'A': buffer_text(out, day_names[t->weekday]); break;
    case 'p': buffer_text(out, t->hour >= 12 ? "PM" : "AM"); break;
    case 'Z': buffer_text(out, "+0000"); break;
    case 'Q': buffer_format(out, "%.0f", ms); break;
    case 's': buffer_format(out, "%.0f", floor(ms / 1000)); break;
    case 'x': buffer_format(out, "%d/%d/%lld", t->month + 1, t->day, (long long)t->year); break;
    case 'X': buffer_format(out, "%d:%02d:%02d %s", t->hour % 12 ? t->hour % 12 : 12, t->minute, t->second, t->hour >= 12 ? "PM" : "AM"); break;
    case 'c': buffer_format(out, "%d/%d/%lld, %d:%02d:%02d %s", t->month + 1, t->day, (long long)t->year, t->hour % 12 ? t->hour % 12 : 12, t->minute, t->second, t->hour >= 12 ? "PM" : "AM"); break;
    default: buffer_char(out, c); break;
    }
}

struct slice calendar_format(struct arena *arena, struct slice pattern, double ms) {
    if (!isfinite(ms)) return SLICE("Invalid date");
    struct calendar t = calendar_of(ms);
    struct buffer out = {0};
    for (size_t i = 0; i < pattern.length; i++) {
        if (pattern.data[i] != '%' || i + 1 >= pattern.length) {
            buffer_char(&out, pattern.data[i]);
            continue;
        }
        char padding = '0';
        if (strchr("-_0", pattern.data[++i]) && i + 1 < pattern.length) padding = pattern.data[i++];
        write_directive(&out, pattern.data[i], padding, &t, ms);
    }
    struct slice text = arena_copy(arena, buffer_slice(&out));
    buffer_free(&out);
    return text;
}

struct slice calendar_format_multi(struct arena *arena, double ms) {
    struct calendar t = calendar_of(ms);
    const char *pattern = t.millisecond ? ".%L" : t.second ? ":%S" : t.minute ? "%I:%M" : t.hour ? "%I %p"
                        : t.day != 1 ? (t.weekday ? "%a %d" : "%b %d") : t.month ? "%B" : "%Y";
    return calendar_format(arena, slice_of(pattern), ms);
}

/* ---- intervals ---- */

double time_floor(double ms, enum time_unit unit, int step) {
    static const double lengths[] = {1, SECOND, MINUTE, HOUR, DAY};
    struct calendar t = calendar_of(ms);
    if (step < 1) step = 1;
    switch (unit) {
    case TIME_YEAR: return calendar_ms((int64_t)floor((double)t.year / step) * step, 0, 1, 0, 0, 0, 0);
    case TIME_MONTH: return calendar_ms(t.year, t.month / step * step, 1, 0, 0, 0, 0);
    case TIME_WEEK: return floor(ms / DAY) * DAY - t.weekday * DAY;
    case TIME_DAY: return step == 1 ? floor(ms / DAY) * DAY : calendar_ms(t.year, t.month, (t.day - 1) / step * step + 1, 0, 0, 0, 0);
    case TIME_HOUR: return floor(ms / DAY) * DAY + t.hour / step * step * HOUR;
    case TIME_MINUTE: return floor(ms / HOUR) * HOUR + t.minute / step * step * MINUTE;
    case TIME_SECOND: return floor(ms / MINUTE) * MINUTE + t.second / step * step * SECOND;
    case TIME_MILLISECOND: break;
    }
    return floor(ms / (lengths[0] * step)) * lengths[0] * step;
}

int calendar_week(double ms) {
    struct calendar c = calendar_of(ms);
    return (c.day_of_year + 7 - c.weekday) / 7;
}

double time_add(double ms, enum time_unit unit, int steps) {
    static const double lengths[] = {[TIME_MILLISECOND] = 1, [TIME_SECOND] = 1e3, [TIME_MINUTE] = 6e4, [TIME_HOUR] = 36e5, [TIME_DAY] = 864e5, [TIME_WEEK] = 6048e5};
    if (unit < TIME_MONTH) return ms + lengths[unit] * steps;
    struct calendar c = calendar_of(ms);
    return calendar_ms(c.year + (unit == TIME_YEAR ? steps : 0), c.month + (unit == TIME_MONTH ? steps : 0), c.day, c.hour, c.minute, c.second, c.millisecond);
}

double time_next(double ms, enum time_unit unit, int step) {
    struct calendar t = calendar_of(ms);
    if (step < 1) step = 1;
    switch (unit) {
    case TIME_YEAR: return calendar_ms(t.year + step, 0, 1, 0, 0, 0, 0);
    case TIME_MONTH: return calendar_ms(t.year, t.month + step, 1, 0, 0, 0, 0);
    case TIME_WEEK: return ms + 7 * DAY * step;
    case TIME_DAY: {
        double next = ms + step * DAY, month = calendar_ms(t.year, t.month + 1, 1, 0, 0, 0, 0);
        return step > 1 && next > month - (step - 1) * DAY / 2 - DAY / 4 ? (next >= month ? month : next) : next;
    }
    case TIME_HOUR: return ms + step * HOUR;
    case TIME_MINUTE: return ms + step * MINUTE;
    case TIME_SECOND: return ms + step * SECOND;
    case TIME_MILLISECOND: break;
    }
    return ms + step;
}

bool time_unit_by_name(struct slice name, enum time_unit *out, int *step) {
    static const struct { const char *name; enum time_unit unit; int step; } rows[] = {
        {"millisecond", TIME_MILLISECOND, 1}, {"second", TIME_SECOND, 1}, {"minute", TIME_MINUTE, 1}, {"hour", TIME_HOUR, 1},
        {"date", TIME_DAY, 1}, {"day", TIME_DAY, 1}, {"week", TIME_WEEK, 1}, {"month", TIME_MONTH, 1}, {"quarter", TIME_MONTH, 3}, {"year", TIME_YEAR, 1},
        {"milliseconds", TIME_MILLISECOND, 1}, {"seconds", TIME_SECOND, 1}, {"minutes", TIME_MINUTE, 1}, {"hours", TIME_HOUR, 1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (slice_is(name, rows[i].name)) {
            *out = rows[i].unit, *step = rows[i].step;
            return true;
        }
    return false;
}

/* d3-time, ticks.js. */
void time_tick_interval(double start, double stop, double count, enum time_unit *unit, int *step) {
    static const struct { enum time_unit unit; int step; double ms; } rows[] = {
        {TIME_SECOND, 1, SECOND}, {TIME_SECOND, 5, 5 * SECOND}, {TIME_SECOND, 15, 15 * SECOND}, {TIME_SECOND, 30, 30 * SECOND},
        {TIME_MINUTE, 1, MINUTE}, {TIME_MINUTE, 5, 5 * MINUTE}, {TIME_MINUTE, 15, 15 * MINUTE}, {TIME_MINUTE, 30, 30 * MINUTE},
        {TIME_HOUR, 1, HOUR}, {TIME_HOUR, 3, 3 * HOUR}, {TIME_HOUR, 6, 6 * HOUR}, {TIME_HOUR, 12, 12 * HOUR}, {TIME_DAY, 1, DAY},
        {TIME_DAY, 2, 2 * DAY}, {TIME_WEEK, 1, 7 * DAY}, {TIME_MONTH, 1, 30 * DAY}, {TIME_MONTH, 3, 90 * DAY}, {TIME_YEAR, 1, 365 * DAY}};
    enum { ROWS = sizeof rows / sizeof *rows };
    double target = fabs(stop - start) / count;
    int i = 0;
    while (i < ROWS && rows[i].ms <= target) i++;
    if (i == ROWS) {
        *unit = TIME_YEAR;
        *step = (int)fmax(1, tick_step(start / (365 * DAY), stop / (365 * DAY), count));
    } else if (i == 0) {
        *unit = TIME_MILLISECOND;
        *step = (int)fmax(tick_step(start, stop, count), 1);
    } else {
        int pick = target / rows[i - 1].ms < rows[i].ms / target ? i - 1 : i;
        *unit = rows[pick].unit, *step = rows[pick].step;
    }
}

/* ---- Vega's time units ---- */

static const struct { const char *name; unsigned unit; } unit_names[] = {   /* longest first where one begins another */
    {"year", UNIT_YEAR}, {"quarter", UNIT_QUARTER}, {"month", UNIT_MONTH}, {"week", UNIT_WEEK}, {"dayofyear", UNIT_DAYOFYEAR},
    {"date", UNIT_DATE}, {"day", UNIT_DAY}, {"hours", UNIT_HOURS}, {"minutes", UNIT_MINUTES}, {"milliseconds", UNIT_MILLISECONDS}, {"seconds", UNIT_SECONDS}};

bool time_units_parse(struct slice name, unsigned *units) {
    *units = 0;
    if (slice_starts(name, SLICE("binned"))) name = slice_sub(name, 6, name.length);
    if (slice_starts(name, SLICE("utc"))) name = slice_sub(name, 3, name.length);
    while (name.length) {
        bool found = false;
        for (size_t i = 0; i < sizeof unit_names / sizeof *unit_names && !found; i++) {
            struct slice unit = slice_of(unit_names[i].name);
            if (!slice_starts(name, unit)) continue;
            found = true;
            *units |= unit_names[i].unit;
            name = slice_sub(name, unit.length, name.length);
        }
        if (!found) return false;
    }
    return *units != 0;
}

double time_units_floor(double ms, unsigned units, int step) {
    struct calendar t = calendar_of(ms);
    if (step < 1) step = 1;
    int64_t year = units & UNIT_YEAR ? t.year / step * step : 2012;
    if ((units & UNIT_YEAR) && (units & ~(unsigned)UNIT_YEAR)) year = t.year;
    int month = units & UNIT_MONTH ? (units > (UNIT_MONTH | UNIT_QUARTER | UNIT_YEAR) ? t.month : t.month / step * step) : units & UNIT_QUARTER ? t.month / 3 * 3 : 0;
    int day = units & UNIT_DATE ? t.day : units & UNIT_DAYOFYEAR ? t.day_of_year + 1 : 1;
    if (units & UNIT_DATE && units < UNIT_DAY && step > 1) day = (t.day - 1) / step * step + 1;
    if (units & UNIT_WEEK) {
        double start = calendar_ms(year, 0, 1, 0, 0, 0, 0);
        int first = calendar_of(start).weekday, week = week_of(&t, 0);
        day = 1 + (week - 1) * 7 + (first ? 7 - first : 0) + (units & UNIT_DAY ? t.weekday : 0);
    } else if (units & UNIT_DAY) {
        int first = calendar_of(calendar_ms(year, month, 1, 0, 0, 0, 0)).weekday;
        day = 1 + (t.weekday + 7 - first) % 7;
    }
    int hour = units & UNIT_HOURS ? (units < UNIT_MINUTES ? t.hour / step * step : t.hour) : 0;
    int minute = units & UNIT_MINUTES ? (units < UNIT_SECONDS ? t.minute / step * step : t.minute) : 0;
    int second = units & UNIT_SECONDS ? (units < UNIT_MILLISECONDS ? t.second / step * step : t.second) : 0;
    return calendar_ms(year, month, day, hour, minute, second, units & UNIT_MILLISECONDS ? t.millisecond : 0);
}

double time_units_next(double floored, unsigned units, int step) {
    if (step < 1) step = 1;
    if (units & UNIT_MILLISECONDS) return floored + step;
    if (units & UNIT_SECONDS) return floored + step * SECOND;
    if (units & UNIT_MINUTES) return floored + step * MINUTE;
    if (units & UNIT_HOURS) return floored + step * HOUR;
    if (units & (UNIT_DATE | UNIT_DAY | UNIT_DAYOFYEAR)) return floored + step * DAY;
    if (units & UNIT_WEEK) return floored + 7 * step * DAY;
    if (units & UNIT_MONTH) return time_next(floored, TIME_MONTH, step);
    if (units & UNIT_QUARTER) return time_next(floored, TIME_MONTH, 3 * step);
    return time_next(floored, TIME_YEAR, step);
}

double time_units_duration(unsigned units) {
    if (units & UNIT_MILLISECONDS) return 1;
    if (units & UNIT_SECONDS) return SECOND;
    if (units & UNIT_MINUTES) return MINUTE;
    if (units & UNIT_HOURS) return HOUR;
    if (units & UNIT_DAY) return 0;
    if (units & (UNIT_DATE | UNIT_DAYOFYEAR)) return DAY;
    if (units & UNIT_WEEK) return 7 * DAY;
    if (units & UNIT_MONTH) return 31 * DAY;
    return units & UNIT_QUARTER ? 90 * DAY : 365 * DAY;
}

/* vega-time, timeUnitSpecifier, with Vega-Lite's two changes; the longest run of units first. */
struct slice time_units_pattern(struct arena *arena, unsigned units) {
    static const struct { unsigned units; const char *pattern; } rows[] = {
        {UNIT_YEAR | UNIT_MONTH | UNIT_DATE, "%b %d, %Y "}, {UNIT_YEAR | UNIT_MONTH, "%b %Y "}, {UNIT_YEAR, "%Y "}, {UNIT_QUARTER, "Q%q "},
        {UNIT_MONTH, "%b "}, {UNIT_WEEK, "W%U "}, {UNIT_DATE, "%d "}, {UNIT_DAY, "%a "}, {UNIT_DAYOFYEAR, "%j "},
        {UNIT_HOURS | UNIT_MINUTES, "%H:%M"}, {UNIT_HOURS, "%H:00"}, {UNIT_MINUTES, "00:%M"}, {UNIT_SECONDS, ":%S"}, {UNIT_MILLISECONDS, ".%L"}};
    struct buffer out = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if ((units & rows[i].units) == rows[i].units) {
            buffer_text(&out, rows[i].pattern);
            units &= ~rows[i].units;
        }
    struct slice pattern = arena_copy(arena, slice_trim(buffer_slice(&out)));
    buffer_free(&out);
    return pattern;
}
