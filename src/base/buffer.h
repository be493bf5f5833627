#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H
/* A growing string that remembers that it ran out of memory, so that a chain of appends is checked once, at the end. */
#include "base/slice.h"
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

struct buffer {
    char *data;        /* NUL-ended once anything was appended */
    size_t length;
    size_t capacity;
    bool failed;       /* an append did not fit in memory: the content is not to be used */
};

void buffer_free(struct buffer *buffer);   /* releases the content; the struct may be used again */
void buffer_clear(struct buffer *buffer);  /* keeps the memory; failed is reset */
bool buffer_reserve(struct buffer *buffer, size_t more);
/* Is there room for `more` bytes and the NUL? Makes it, or marks the buffer as failed. */
static inline bool buffer_room(struct buffer *buffer, size_t more)
{
    return (!buffer->failed && buffer->capacity > buffer->length && buffer->capacity - buffer->length > more) || buffer_reserve(buffer, more);
}
static inline void buffer_append(struct buffer *buffer, struct slice s)
{
    if (!buffer_room(buffer, s.length))
        return;
    if (s.length)
        memcpy(buffer->data + buffer->length, s.data, s.length);
    buffer->length += s.length;
    buffer->data[buffer->length] = '\0';
}
static inline void buffer_text(struct buffer *buffer, const char *text) { buffer_append(buffer, slice_of(text)); }
static inline void buffer_char(struct buffer *buffer, char c)
{
    if (!buffer_room(buffer, 1))
        return;
    buffer->data[buffer->length++] = c;
    buffer->data[buffer->length] = '\0';
}
void buffer_repeat(struct buffer *buffer, char c, size_t count);
void buffer_code_point(struct buffer *buffer, uint32_t code_point);   /* as UTF-8 */
void buffer_format(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_unsigned(struct buffer *buffer, uint64_t value);
/* The shortest decimal text that reads back as the same double; "null" for NaN and infinities. */
void buffer_double(struct buffer *buffer, double value);
struct slice buffer_slice(const struct buffer *buffer);

#endif
