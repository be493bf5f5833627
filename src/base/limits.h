#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H
/* Every bound of the house, named once. Each has a test that meets it. */

#define LIMIT_FILE ((size_t)2 << 30)          /* bytes of one input file */
#define LIMIT_UNPACKED_RATIO 100              /* a packed text may unpack to so many times its size, */
#define LIMIT_UNPACKED_FREE ((size_t)64 << 20)    /* and to so many bytes whatever its size; prose packs to a third or a fifth */
#define LIMIT_RECORD ((size_t)256 << 20)      /* bytes of one JSON Lines record */
#define LIMIT_ARENA ((size_t)8 << 30)         /* bytes of one arena */
#define LIMIT_EXPONENT 400                    /* |power of ten| that a number in text may have */
#define LIMIT_NUMBER_DIGITS 400               /* digits of one number */
#define LIMIT_NUMBER_WORDS 40                 /* words of one number in words */
#define LIMIT_JSON_DEPTH 64
#define LIMIT_YAML_DEPTH 32
#define LIMIT_YAML_FILE ((size_t)4 << 20)
#define LIMIT_EXPRESSION_DEPTH 64
#define LIMIT_EXPRESSION_LENGTH 8192
#define LIMIT_SENTENCE ((size_t)4 << 10)       /* bytes of a sentence; a longer one is cut at a space */
#define LIMIT_CLAIMS ((size_t)4 << 20)         /* claims of one text that are kept together: some 2.5 GB; `extract` keeps none */
#define LIMIT_SENTENCE_CLAIMS 64              /* a sentence with more claims is shown in excerpts, for `sentence` stands in each of them */
#define LIMIT_SENTENCE_TOKENS 1024            /* a longer sentence is cut there */
#define LIMIT_SPECS 10000
#define LIMIT_PATTERN_LENGTH 2000
#define LIMIT_GAP_TOKENS 12                   /* what `...` in a pattern may skip */
#define LIMIT_TABLE_COLUMNS 4096
#define LIMIT_THREADS 64

#endif
