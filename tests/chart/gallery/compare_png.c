/* How unlike are two pictures? Mean colours of blocks of 8 by 8 pixels, for glyphs are not drawn alike to the pixel: prints the share of
 * blocks that differ by more than 40 of 255 in a colour. Exit status 1 when more than one in a hundred does, or the sizes differ. */
#include <cairo.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define BLOCK 8

static void mean(cairo_surface_t *image, int x0, int y0, double out[3]) {
    const unsigned char *data = cairo_image_surface_get_data(image);
    int stride = cairo_image_surface_get_stride(image);
    out[0] = out[1] = out[2] = 0;
    for (int y = y0; y < y0 + BLOCK; y++)
        for (int x = x0; x < x0 + BLOCK; x++)
            for (int c = 0; c < 3; c++) out[c] += data[(ptrdiff_t)y * stride + 4 * x + c] / (double)(BLOCK * BLOCK);
}

int main(int argc, char **argv) {
    if (argc != 3) return 2;
    cairo_surface_t *a = cairo_image_surface_create_from_png(argv[1]), *b = cairo_image_surface_create_from_png(argv[2]);
    if (cairo_surface_status(a) || cairo_surface_status(b)) return fprintf(stderr, "no picture\n"), 2;
    int width = cairo_image_surface_get_width(a), height = cairo_image_surface_get_height(a), blocks = 0, unlike = 0;
    if (abs(width - cairo_image_surface_get_width(b)) > 2 || abs(height - cairo_image_surface_get_height(b)) > 2) {
        printf("%d by %d, %d by %d\n", width, height, cairo_image_surface_get_width(b), cairo_image_surface_get_height(b));
        return 1;
    }
    width = width < cairo_image_surface_get_width(b) ? width : cairo_image_surface_get_width(b);
    height = height < cairo_image_surface_get_height(b) ? height : cairo_image_surface_get_height(b);
    for (int y = 0; y + BLOCK <= height; y += BLOCK)
        for (int x = 0; x + BLOCK <= width; x += BLOCK) {
            double p[3], q[3], most = 0;
            mean(a, x, y, p), mean(b, x, y, q);
            for (int c = 0; c < 3; c++) most = fmax(most, fabs(p[c] - q[c]));
            blocks++, unlike += most > 40;
        }
    printf("%.2f %% of blocks unlike\n", blocks ? 100.0 * unlike / blocks : 0);
    return unlike * 100 > blocks;
}
