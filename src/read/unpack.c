#include "read/unpack.h"
#include "base/buffer.h"
#include "base/limits.h"
#include <stdlib.h>
#include <string.h>
#ifdef HAVE_ZLIB
#include <zlib.h>
#endif
#ifdef HAVE_ZSTD
#include <zstd.h>
#endif
#ifdef HAVE_LZMA
#include <lzma.h>
#endif

/* Several compressed streams may follow each other (gzip -c a b > c): each library is started again at its end. */
struct unpacker {
    enum packing packing;
    const char *file;
    bool inside;                 /* in the middle of a stream */
    size_t given;                /* unpacked bytes so far */
#ifdef HAVE_ZLIB
    z_stream gzip;
#endif
#ifdef HAVE_ZSTD
    ZSTD_DStream *zstd;
#endif
#ifdef HAVE_LZMA
    lzma_stream xz;
#endif
};

static enum error_code broken(const struct unpacker *u, struct error **error)
{
    return error_raise(error, ERROR_DATA, (struct place){u->file, 0, 0}, "pack it again", "broken %s data behind %zu unpacked bytes",
                       packing_name(u->packing), u->given);
}

#ifdef HAVE_ZLIB
static bool gzip_open(struct unpacker *u) { return inflateInit2(&u->gzip, 15 + 16) == Z_OK; }

static bool gzip_some(struct unpacker *u, struct slice *in, char *out, size_t capacity, size_t *made)
{
    u->gzip.next_in = (Bytef *)(uintptr_t)in->data;
    u->gzip.avail_in = (uInt)(in->length < 1 << 30 ? in->length : 1 << 30);
    u->gzip.next_out = (Bytef *)out;
    u->gzip.avail_out = (uInt)(capacity < 1 << 30 ? capacity : 1 << 30);
    uInt room = u->gzip.avail_out, held = u->gzip.avail_in;
    int status = inflate(&u->gzip, Z_NO_FLUSH);
    *made = room - u->gzip.avail_out;
    *in = slice_sub(*in, held - u->gzip.avail_in, in->length);
    u->inside = status != Z_STREAM_END;
    if (status == Z_STREAM_END)
        return inflateReset(&u->gzip) == Z_OK;
    return status == Z_OK || status == Z_BUF_ERROR;
}
#endif

#ifdef HAVE_ZSTD
static bool zstd_open(struct unpacker *u) { return (u->zstd = ZSTD_createDStream()) && !ZSTD_isError(ZSTD_initDStream(u->zstd)); }

static bool zstd_some(struct unpacker *u, struct slice *in, char *out, size_t capacity, size_t *made)
{
    ZSTD_inBuffer from = {in->data, in->length, 0};
    ZSTD_outBuffer to = {out, capacity, 0};
    size_t status = ZSTD_decompressStream(u->zstd, &to, &from);
    *made = to.pos;
    *in = slice_sub(*in, from.pos, in->length);
    u->inside = status != 0;
    return !ZSTD_isError(status);
}
#endif

#ifdef HAVE_LZMA
static bool xz_open(struct unpacker *u) { return lzma_stream_decoder(&u->xz, (uint64_t)256 << 20, LZMA_CONCATENATED) == LZMA_OK; }

static bool xz_some(struct unpacker *u, struct slice *in, char *out, size_t capacity, size_t *made)
{
    bool last = in->length == 0;
    u->xz.next_in = (const uint8_t *)in->data;
    u->xz.avail_in = in->length;
    u->xz.next_out = (uint8_t *)out;
    u->xz.avail_out = capacity;
    lzma_ret status = lzma_code(&u->xz, last ? LZMA_FINISH : LZMA_RUN);
    *made = capacity - u->xz.avail_out;
    *in = slice_sub(*in, in->length - u->xz.avail_in, in->length);
    u->inside = status != LZMA_STREAM_END;
    return status == LZMA_OK || status == LZMA_STREAM_END || status == LZMA_BUF_ERROR;
}
#endif

/* A library a row; a build without it has no row. */
static const struct packer {
    enum packing packing;
    bool (*open)(struct unpacker *);
    bool (*some)(struct unpacker *, struct slice *, char *, size_t, size_t *);
} packers[] = {
#ifdef HAVE_ZLIB
    {PACKING_GZIP, gzip_open, gzip_some},
#endif
#ifdef HAVE_ZSTD
    {PACKING_ZSTD, zstd_open, zstd_some},
#endif
#ifdef HAVE_LZMA
    {PACKING_XZ, xz_open, xz_some},
#endif
    {PACKING_NONE, NULL, NULL}};

static const struct packer *packer_of(enum packing packing)
{
    for (size_t i = 0; packers[i].open; i++)
        if (packers[i].packing == packing)
            return &packers[i];
    return NULL;
}

enum error_code unpack_open(enum packing packing, const char *file, struct unpacker **out, struct error **error)
{
    const struct packer *packer = packer_of(packing);
    if (!packer)
        return error_raise(error, ERROR_UNSUPPORTED, (struct place){file, 0, 0}, "unpack it first, or build with the library",
                           "packed with %s, which this build cannot unpack", packing_name(packing));
    struct unpacker *u = calloc(1, sizeof *u);
    if (!u)
        return error_memory(error);
    u->packing = packing;
    u->file = file;
    if (!packer->open(u)) {
        unpack_close(u);
        return error_memory(error);
    }
    *out = u;
    return ERROR_NONE;
}

enum error_code unpack_some(struct unpacker *u, struct slice *in, char *out, size_t capacity, size_t *made, struct error **error)
{
    *made = 0;
    bool inside = u->inside, last = in->length == 0;
    bool good = packer_of(u->packing)->some(u, in, out, capacity, made);
    if (last && *made == 0)         /* asking a library at its end for more starts nothing new */
        u->inside = inside && u->inside;
    u->given += *made;
    return good ? ERROR_NONE : broken(u, error);
}

bool unpack_unfinished(const struct unpacker *u) { return u->inside; }

void unpack_close(struct unpacker *u)
{
    if (!u)
        return;
#ifdef HAVE_ZLIB
    if (u->packing == PACKING_GZIP)
        inflateEnd(&u->gzip);
#endif
#ifdef HAVE_ZSTD
    ZSTD_freeDStream(u->zstd);
#endif
#ifdef HAVE_LZMA
    if (u->packing == PACKING_XZ)
        lzma_end(&u->xz);
#endif
    free(u);
}

/* No text packs so well: it is made to fill the memory of whoever unpacks it. */
static enum error_code too_large(const struct unpacker *u, size_t packed, size_t unpacked, struct error **error)
{
    struct place place = {u->file, 0, 0};
    if (unpacked > LIMIT_FILE)
        return error_raise(error, ERROR_LIMIT, place, "split the file", "larger than %zu bytes when unpacked", LIMIT_FILE);
    if (unpacked > LIMIT_UNPACKED_FREE && unpacked / LIMIT_UNPACKED_RATIO > packed)
        return error_raise(error, ERROR_LIMIT, place, "unpack it first, if it is meant", "more than %d times as large when unpacked", LIMIT_UNPACKED_RATIO);
    return ERROR_NONE;
}

static enum error_code drain(struct unpacker *u, struct slice bytes, struct buffer *all, struct error **error)
{
    enum { STEP = 1 << 16 };
    size_t made = 1, packed = bytes.length;
    while (bytes.length || made) {
        if (!buffer_reserve(all, STEP))
            return error_memory(error);
        enum error_code code = unpack_some(u, &bytes, all->data + all->length, STEP, &made, error);
        if (code)
            return code;
        all->length += made;
        if ((code = too_large(u, packed, all->length, error)))
            return code;
    }
    return unpack_unfinished(u) ? broken(u, error) : ERROR_NONE;
}

enum error_code unpack_all(struct arena *arena, enum packing packing, struct slice bytes, const char *file, struct slice *out, struct error **error)
{
    struct unpacker *u = NULL;
    struct buffer all = {0};
    enum error_code code = unpack_open(packing, file, &u, error);
    if (!code)
        code = drain(u, bytes, &all, error);
    if (!code) {
        *out = arena_copy(arena, buffer_slice(&all));
        code = out->data || !all.length ? ERROR_NONE : error_memory(error);
    }
    buffer_free(&all);
    unpack_close(u);
    return code;
}
