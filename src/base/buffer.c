#include "base/buffer.h"
#include "base/utf8.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buffer_free(struct buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct buffer){0};
}

void buffer_clear(struct buffer *buffer)
{
    buffer->length = 0;
    buffer->failed = false;
    if (buffer->data)
        buffer->data[0] = '\0';
}

bool buffer_reserve(struct buffer *buffer, size_t more)
{
    size_t need;
    if (buffer->failed || __builtin_add_overflow(buffer->length, more, &need) || __builtin_add_overflow(need, 1, &need)) {
        buffer->failed = true;
        return false;
    }
    if (need <= buffer->capacity)
        return true;
    size_t size = buffer->capacity < 128 ? 128 : buffer->capacity;
    while (size < need)
        size = size > SIZE_MAX / 2 ? need : size * 2;
    char *grown = realloc(buffer->data, size);
    if (!grown) {
        buffer->failed = true;
        return false;
    }
    buffer->data = grown;
    buffer->capacity = size;
    return true;
}

void buffer_repeat(struct buffer *buffer, char c, size_t count)
{
    if (!buffer_reserve(buffer, count))
        return;
    memset(buffer->data + buffer->length, c, count);
    buffer->length += count;
    buffer->data[buffer->length] = '\0';
}

void buffer_code_point(struct buffer *buffer, uint32_t code_point)
{
    char bytes[4];
    buffer_append(buffer, (struct slice){bytes, utf8_encode(code_point, bytes)});
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0 || !buffer_reserve(buffer, (size_t)length)) {
        buffer->failed = true;
        return;
    }
    va_start(arguments, format);
    vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    buffer->length += (size_t)length;
}

void buffer_unsigned(struct buffer *buffer, uint64_t value)
{
    char digits[20];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + value % 10);
    while (value /= 10);
    buffer_append(buffer, (struct slice){digits + at, sizeof digits - at});
}

void buffer_double(struct buffer *buffer, double value)
{
    if (!isfinite(value)) {
        buffer_text(buffer, "null");
        return;
    }
    char text[40];
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        double back = strtod(text, NULL);
        if (!(back < value) && !(back > value))
            break;
    }
    buffer_text(buffer, text);
}

struct slice buffer_slice(const struct buffer *buffer)
{
    return buffer->failed ? SLICE_NONE : (struct slice){buffer->data, buffer->length};
}
