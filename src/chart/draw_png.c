#include "chart/draw_png.h"
#include <math.h>
#include <png.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>

#define LEVEL 3   /* of deflate: flat colours gain little from more */

static void append(png_structp png, png_bytep data, png_size_t length) {
    struct buffer *out = png_get_io_ptr(png);
    buffer_append(out, (struct slice){(const char *)data, length});
    if (out->failed) png_error(png, "memory");
}

static void flush(png_structp png) { (void)png; }
static void quiet(png_structp png, png_const_charp message) { (void)png, (void)message; }
static void fail(png_structp png, png_const_charp message) {
    (void)message;
    longjmp(png_jmpbuf(png), 1);
}

/* One line: cairo's 32-bit words (native order, nothing in the top byte) as bytes of red, green, blue. */
static void unpack(const unsigned char *line, int width, unsigned char *rgb) {
    const uint32_t *pixels = (const void *)line;
    for (int x = 0; x < width; x++) {
        rgb[3 * x] = (unsigned char)(pixels[x] >> 16 & 255);
        rgb[3 * x + 1] = (unsigned char)(pixels[x] >> 8 & 255);
        rgb[3 * x + 2] = (unsigned char)(pixels[x] & 255);
    }
}

static bool write_lines(png_structp png, png_infop info, cairo_surface_t *image, double scale, unsigned char *rgb) {
    int width = cairo_image_surface_get_width(image), height = cairo_image_surface_get_height(image), stride = cairo_image_surface_get_stride(image);
    const unsigned char *data = cairo_image_surface_get_data(image);
    if (setjmp(png_jmpbuf(png))) return false;
    png_set_IHDR(png, info, (png_uint_32)width, (png_uint_32)height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_uint_32 per_metre = (png_uint_32)lround(96 * scale / 0.0254);
    png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
    png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    png_set_compression_level(png, LEVEL);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_write_info(png, info);
    for (int y = 0; y < height; y++) {
        unpack(data + (ptrdiff_t)y * stride, width, rgb);
        png_write_row(png, rgb);
    }
    png_write_end(png, info);
    return true;
}

bool write_png(cairo_surface_t *image, double scale, struct buffer *out) {
    cairo_surface_flush(image);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, fail, quiet);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    unsigned char *rgb = malloc(3 * (size_t)cairo_image_surface_get_width(image) + 1);
    if (png) png_set_write_fn(png, out, append, flush);
    bool good = info && rgb && cairo_image_surface_get_data(image) && write_lines(png, info, image, scale, rgb);
    free(rgb);
    png_destroy_write_struct(png ? &png : NULL, info ? &info : NULL);
    return good;
}
