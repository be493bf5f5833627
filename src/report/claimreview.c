/* schema.org ClaimReview as JSON-LD: an array, one review a relation; rating 1 (false) to 5 (true). */
#include "report/shown.h"

static void put_text(struct json_writer *w, const char *key, struct slice text)
{
    json_key(w, key);
    json_string(w, text);
}

static int rating_of(enum check_verdict verdict)
{
    static const int ratings[] = {5, 5, 4, 1, 3};
    return ratings[verdict];
}

static void put_rating(struct json_writer *w, const struct relation *r)
{
    json_key(w, "reviewRating");
    json_open_object(w);
    put_text(w, "@type", SLICE("Rating"));
    json_key(w, "ratingValue");
    json_integer(w, rating_of(r->verdict));
    json_key(w, "bestRating");
    json_integer(w, 5);
    json_key(w, "worstRating");
    json_integer(w, 1);
    put_text(w, "alternateName", slice_of(check_verdict_name(r->verdict)));
    json_close_object(w);
}

/* The sentence that makes the claim. */
static struct slice claimed(const struct operand *operand)
{
    struct span s = document_sentence(operand->document, operand->span.start);
    return slice_trim(slice_sub(operand->document->clean, s.start, s.end));
}

static void put_review(struct json_writer *w, const struct relation *r)
{
    struct located at = located_of(&r->operands[0]);
    json_open_object(w);
    put_text(w, "@context", SLICE("https://schema.org"));
    put_text(w, "@type", SLICE("ClaimReview"));
    put_text(w, "claimReviewed", claimed(&r->operands[0]));
    put_text(w, "reviewBody", r->message);
    json_key(w, "itemReviewed");
    json_open_object(w);
    put_text(w, "@type", SLICE("Claim"));
    json_key(w, "appearance");
    json_open_object(w);
    put_text(w, "@type", SLICE("CreativeWork"));
    put_text(w, "name", r->operands[0].document->title.length ? r->operands[0].document->title : slice_of(at.file));
    json_close_object(w);
    json_close_object(w);
    json_key(w, "author");
    json_open_object(w);
    put_text(w, "@type", SLICE("SoftwareApplication"));
    put_text(w, "name", SLICE("assay"));
    json_close_object(w);
    put_rating(w, r);
    json_close_object(w);
}

void write_findings_claimreview(struct arena *arena, const struct shown *shown, const struct report_options *options, struct buffer *out)
{
    struct json_writer w;
    (void)arena;
    (void)options;
    json_begin(&w, out, true);
    json_open_array(&w);
    for (size_t i = 0; i < shown->count; i++)
        put_review(&w, shown->items[i]);
    json_close_array(&w);
    buffer_char(out, '\n');
}
