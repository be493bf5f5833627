#ifndef CLAIM_SENTENCE_H
#define CLAIM_SENTENCE_H
/* A sentence with its tokens, noun phrases and quantities, and the questions of grammar that the room asks of it. Inside the room
 * only. Token indices are size_t; NO_TOKEN where there is none. */
#include "claim/claim.h"

#define NO_TOKEN SIZE_MAX
enum { REPORTS = 8 };

/* The name that `the company` stands for in the sentences before. */
struct called {
    struct slice noun;             /* that was asked for; empty: none yet */
    struct slice text;
    struct span span;
    bool sure;                     /* it has the noun in it, or is told to be such a thing */
};

/* What a pronoun may stand for: the subject of the sentence before, looked for once. */
struct antecedent {
    bool looked_for, found, named, actor;
    struct slice text;
    struct span span;
    struct called called;
};

/* What a clause is to its sentence. */
enum clause_kind { CLAUSE_MAIN, CLAUSE_JOINED /* `and closed 40` */, CLAUSE_UNDER /* `when the war ended` */, CLAUSE_CONDITION /* `if prices rise` */,
                   CLAUSE_RELATIVE, CLAUSE_INSERTED /* between commas or in brackets */ };
enum clause_tense { TENSE_NONE, TENSE_PAST, TENSE_PERFECT, TENSE_PRESENT, TENSE_FUTURE };

struct clause {
    size_t first, last;            /* tokens; those of clauses inside it are theirs */
    enum clause_kind kind;
    enum clause_tense tense;       /* of its first finite verb */
};

/* What a word ties together (claimlinks.tsv). */
enum word_link { LINK_STUFF = 1, LINK_LIKENESS = 2, LINK_AMOUNT = 4, LINK_MOVED = 8, LINK_INNER = 16, LINK_PARTICLE = 32, LINK_WHOSE = 64, LINK_AGE = 128,
                 LINK_RECEIVING = 256, LINK_AUTHORED = 512, LINK_AUTHOR = 1024, LINK_OF_CHANGE = 2048, LINK_WHERE = 4096, LINK_REACHING = 8192,
                 LINK_TREATMENT = 1 << 14, LINK_TREATED = 1 << 15, LINK_TOPIC = 1 << 16, LINK_BRACKETED = 1 << 17, LINK_THING = 1 << 18,
                 LINK_HAVING = 1 << 19, LINK_HAVING_NUMBER = 1 << 20, LINK_ABOUT_VERB = 1 << 21 };

/* Tokens [first, last) that a claim's quantity covers, from its qualifier on. */
struct token_range { size_t first, last; };

struct sentence {
    struct arena *arena;           /* of what goes into claims */
    struct arena *scratch;         /* of tokens and phrases; emptied behind each sentence */
    const struct lexicon *lexicon;
    struct document *document;
    const struct parses *parses;   /* that the quantity room made and kept */
    struct span span;              /* in the clean text */
    bool science;                  /* the prose of papers */
    bool scholarly;                /* with its signs close together */
    struct tokens tokens;
    struct phrases phrases;
    struct claim *claims;          /* of the sentence, in order */
    size_t count;
    const struct claim *all;       /* the first claim of the document */
    const struct claim *earlier;   /* the last claim of the sentence right before that is no time; NULL */
    const struct claim *counted_before;    /* the last count of the sentences right before, in its paragraph; NULL */
    uint32_t *roles;               /* of each token: bits of enum word_role */
    struct token_range *ranges;    /* of each claim: its tokens, from its qualifier on */
    uint16_t *quantity;            /* of each token: 1 + index of the claim whose quantity it is part of; 0 */
    size_t according;              /* the token `according` before `to`; NO_TOKEN */
    size_t reports[REPORTS], report_count;    /* reporting verbs, in order, the first of them */
    struct clause *clauses;        /* in order of their first tokens */
    size_t clause_count;
    uint16_t *clause;              /* of each token: index of its clause */
    uint32_t *verb_before;         /* of each token, and behind the last: the verb before it in its clause (grammar.c) */
    size_t *finite;                /* of each token: the finite verb at or behind it; NO_TOKEN */
    struct antecedent *antecedent; /* lent by the arena; filled by clause_antecedent */
};

enum word_role { WORD_TIME = 1, WORD_PRONOUN = 2, WORD_RELATIONAL = 4, WORD_CHANGE = 8, WORD_MEASURE = 16, WORD_UNIT = 32, WORD_CONNECTIVE = 64, WORD_PROPERTY = 128,
                 WORD_REPORTING = 256, WORD_ESTIMATED = 512, WORD_PROJECTED = 1024, WORD_TARGET = 2048, WORD_HYPOTHETICAL = 4096, WORD_NEGATION = 8192,
                 WORD_EVIDENCE = 16384, WORD_VALUING = 32768, WORD_HABITUAL = 65536, WORD_CONTRAST = 131072, WORD_SOURCE = 262144,
                 WORD_CAUSATIVE = 1 << 19, WORD_COPULA = 1 << 20, WORD_LOCATIVE = 1 << 21, WORD_OPENER = 1 << 22, WORD_QUANTIFIER = 1 << 23,
                 WORD_UNDENIED = 1 << 24, WORD_JOINT = 1 << 25, WORD_SINCE = 1 << 26, WORD_UNTIL = 1 << 27, WORD_DIRECTION = 1 << 28,
                 WORD_EXTENT = 1 << 29, WORD_COMPARING = 1 << 30 };

/* False when out of memory. */
bool clause_read(struct sentence *sentence);
/* Part of it: where the clauses begin and end, by conjunctions, relative pronouns, commas and finite verbs. (clauses.c) */
bool clauses_mark(struct sentence *sentence);
/* The dash that opens what the one at token `close` closes: `the rates – highest in the north – fell`; `close` when it closes nothing. (clauses.c) */
size_t clause_dash_opens(const struct sentence *sentence, size_t close);
/* Part of it, too: the verb before each token. (grammar.c) */
bool clause_mark_verbs(struct sentence *sentence);
static inline const struct clause *clause_of(const struct sentence *sentence, size_t index)
{
    return &sentence->clauses[sentence->clause[index < sentence->tokens.count ? index : sentence->tokens.count - 1]];
}

struct token_range clause_quantity(const struct sentence *sentence, const struct claim *claim);
struct span clause_clean(const struct sentence *sentence, size_t first, size_t last);       /* tokens to clean offsets */
struct slice clause_text(const struct sentence *sentence, size_t first, size_t last);
static inline enum tag clause_tag(const struct sentence *sentence, size_t index)             /* TAG_X past the end */
{
    return index < sentence->tokens.count ? (enum tag)sentence->tokens.items[index].tag : TAG_X;
}
static inline bool clause_word(const struct sentence *sentence, size_t index, const char *word)    /* case ignored */
{
    return slice_is_fold(token_text(&sentence->tokens, index), word);
}
/* Is the token this one byte? */
static inline bool is_mark(const struct sentence *sentence, size_t index, char mark)
{
    return token_is_mark(&sentence->tokens, index, mark);
}
static inline bool clause_has_role(const struct sentence *sentence, size_t index, enum word_role role)
{
    return index < sentence->tokens.count && (sentence->roles[index] & role);
}
/* Does the word at token `index` tie together what the link says? (link.c) */
bool clause_links(const struct sentence *sentence, size_t index, enum word_link link);
/* Has the word at token `index` this role in claimwords.tsv? For roles too seldom asked for to have a bit. */
bool clause_word_is(const struct sentence *sentence, size_t index, struct slice role);
/* The row of claimverbs.tsv for a token, its class; empty when it has none. */
struct slice clause_verb_class(const struct sentence *sentence, size_t index);
struct slice clause_verb_noun(const struct sentence *sentence, size_t index);

bool clause_is_verb(const struct sentence *sentence, size_t index);                          /* VERB or AUX */
/* The phrase that ends right before token `index`, and starts right at it. */
const struct noun_phrase *clause_phrase_before(const struct sentence *sentence, size_t index);
const struct noun_phrase *clause_phrase_from(const struct sentence *sentence, size_t index);
/* Where the possessors and determiners of a phrase begin: `China's soybean imports` from `China's`. */
size_t clause_phrase_start(const struct sentence *sentence, const struct noun_phrase *phrase);
bool clause_is_time(const struct sentence *sentence, const struct noun_phrase *phrase);
bool clause_is_possessive(const struct sentence *sentence, const struct noun_phrase *phrase);

/* `the over-65s`: an age that is told of no other thing, being who is that old. */
bool clause_is_people(const struct sentence *sentence, const struct claim *claim);
/* Is the phrase an age that stands for who is that old: `a 60-year-old`? */
bool clause_is_aged(const struct sentence *sentence, const struct noun_phrase *phrase);
/* Before a time that ends right before token `index`: `imports in 2025` from behind 2025 gives behind `imports`. */
size_t clause_before_time(const struct sentence *sentence, size_t index);
/* Behind a pair of brackets that opens at token `index`; `index` where none does. */
size_t clause_after_bracket(const struct sentence *sentence, size_t index);
/* Behind the numbers that belong to a name whose words end before token `last`: `S&P 500`, `Fortune 100`. */
size_t clause_name_end(const struct sentence *sentence, size_t last);
/* Where the name begins whose number stands right before token `first`: `S&P 500 | futures`; `first` where none does. */
size_t clause_name_start(const struct sentence *sentence, size_t first);
/* The phrase that a quantity is said of without a verb of its own: `with its shares down 3 percent`, `FTSE -0.6%`; NULL when none. (predication.c) */
const struct noun_phrase *clause_told_of(const struct sentence *sentence, const struct claim *claim);
/* The whole named first of which a share is told: `of the 300 workers, 60 percent said …`; NULL when none. (predication.c) */
const struct noun_phrase *clause_whole_first(const struct sentence *sentence, const struct claim *claim);
/* Is the token a form of `be`? */
bool clause_is_copula(const struct sentence *sentence, size_t index);
/* The finite verb that the quantity's phrase is the subject of (`two thirds of them have left`); NO_TOKEN. (modality.c) */
size_t clause_own_verb(const struct sentence *sentence, struct token_range at);
/* Where the phrase begins that the quantity at token `first` stands in, or hangs on by `of` (`its quota of 12`). (negation.c) */
size_t clause_holder_start(const struct sentence *sentence, size_t first);
/* `higher than last year's 40 million`, `above its quota of 12`, `up from 3 percent`: is the quantity what another is held against? (negation.c) */
bool clause_is_held_against(const struct sentence *sentence, struct token_range at);
/* Is the token the month of May, not the verb? (foretold.c) */
bool clause_is_month(const struct sentence *sentence, size_t index);
/* Is the `would` by the quantity at `at` the future of something said in the past? (foretold.c) */
bool clause_is_foretold(const struct sentence *sentence, struct token_range at);
/* Tokens between two, those in brackets not counted. */
size_t clause_gap(const struct sentence *sentence, size_t from, size_t to);
/* Are tokens [first, last) the subject of a verb behind them, in what somebody is said to say (`analysts say that 85 percent have …`)? */
bool clause_is_reported_subject(const struct sentence *sentence, struct token_range range);
/* A mark that no search for a verb or its subject goes over. */
bool clause_is_wall(const struct sentence *sentence, size_t index);
/* The last verb before token `index` in its clause; NO_TOKEN. */
size_t clause_verb_before(const struct sentence *sentence, size_t index);
/* The first verb behind token `index` with nothing but adverbs and a closing bracket between; NO_TOKEN. */
size_t clause_verb_after(const struct sentence *sentence, size_t index);
/* Does `up from`, `down from` stand before token `index`: the number there is an earlier one of the same thing. */
bool clause_is_up_from(const struct sentence *sentence, size_t index);
/* A verb that a subject goes with: no infinitive, no participle, nothing behind an auxiliary. */
bool clause_is_finite(const struct sentence *sentence, size_t index);
/* Is the phrase the subject of a finite verb right behind it? */
bool clause_is_subject(const struct sentence *sentence, const struct noun_phrase *phrase);
/* The noun phrase that is the subject of the verb at token `verb`; NULL when it is a pronoun (*pronoun) or unknown. */
const struct noun_phrase *clause_subject(const struct sentence *sentence, size_t verb, bool *pronoun);

/* Is the token `which` or `whom`? A noun phrase may hold it before a name (`in | which Peru | has`). */
bool clause_opens_with_which(const struct sentence *sentence, size_t index);
/* Is the number itself a verb that does something to the object behind it: `tripled its output`, `will double the fee`? (predication.c) */
bool clause_does_object(const struct sentence *sentence, struct token_range at);
/* Where a verb's group begins: auxiliaries, adverbs and `to` before it. */
size_t clause_group_start(const struct sentence *sentence, size_t verb);
/* The first phrase before token `before` that is the subject of a verb; NULL. */
const struct noun_phrase *clause_first_subject(const struct sentence *sentence, size_t before);
/* The subject that a pronoun of this sentence may stand for: of an earlier clause, or of the sentence before; text and span in the
 * clean text. False when it is not plainly a name. */
bool clause_antecedent(const struct sentence *sentence, size_t before, struct slice *text, struct span *span);
/* The same for a pronoun that stands for what is measured (`production grew: it stood at …`): any noun phrase but a name. */
bool clause_measured_antecedent(const struct sentence *sentence, size_t before, struct slice *text, struct span *span);
/* The firm that a sentence before is about, where only its own measures (`Sales rose 4 percent`) have been told since. */
bool clause_firm_before(const struct sentence *sentence, struct slice *text, struct span *span);

/* Where looking back from a sentence ends: the start of its paragraph, or of one of `paragraphs` before it in its section; SIZE_MAX: none. */
size_t clause_look_back_stop(const struct sentence *sentence, int paragraphs);
/* What a description is called: `the company` by the name told before, `Rwanda, a country` by that beside it. False when it is not known. (called.c) */
bool clause_called(const struct sentence *sentence, const struct noun_phrase *phrase, struct slice *text, struct span *span);
/* Does the noun tell who somebody is by trade or sport: `an economist`, `captain Amy Shaw`? */
bool clause_is_kind_of_person(const struct sentence *sentence, const struct noun_phrase *phrase);
/* Does it tell what body something is: a firm, a bank, a ministry, a club? */
bool clause_is_kind_of_body(const struct sentence *sentence, const struct noun_phrase *phrase);
/* Where the name in a phrase begins: `airline | Orlair`; its core when all of it is the name, or none. */
size_t clause_name_core(const struct sentence *sentence, const struct noun_phrase *phrase);

/* What the room's parts fill in, each for one claim of the sentence. */
void claim_subject(struct sentence *sentence, struct claim *claim);
void claim_entity(struct sentence *sentence, struct claim *claim);
/* A thing is not its own owner, where it is nothing that acts, has a size or is told apart by name: the entity is unknown then. (entity_itself.c) */
void claim_drop_itself(const struct sentence *sentence, struct claim *claim);
/* The property that an adjective behind the measure tells (`221 metres high`), in prose that is no paper's. (extent.c) */
void claim_extent(struct sentence *sentence, struct claim *claim);
void claim_property(struct sentence *sentence, struct claim *claim);    /* mends both for the measures of papers */
void claim_base(struct sentence *sentence, struct claim *claim);
void claim_place(struct sentence *sentence, struct claim *claim);
void claim_rate(struct sentence *sentence, struct claim *claim);
void claim_modality(struct sentence *sentence, struct claim *claim);
void claim_negation(struct sentence *sentence, struct claim *claim);
void claim_denial(struct sentence *sentence, struct claim *claim);    /* denied or unreal by other means; behind claim_modality */
void claim_attribution(struct sentence *sentence, struct claim *claim);

/* What the claims of a sentence tell of each other: subject, entity and base of those in one group; then all the rest. */
void claims_share_groups(struct sentence *sentence);
void claims_share(struct sentence *sentence);
/* Part of it: the members of lists that `respectively` tells apart, then their years, when all times are set. (respectively.c) */
void claims_share_respectively(struct sentence *sentence);
void claims_time_respectively(struct sentence *sentence);
/* Part of it: numbers set beside others of their kind, told of somebody else. (beside.c) */
void claims_share_beside(struct sentence *sentence);

/* The subject of a number whose noun an earlier one of the sentence has said: `312 patients in 2019, 287 in 2018`, `cost €4 million, twice the
 * budget`. False when none has. (parallel.c) */
bool claim_parallel_subject(struct sentence *sentence, struct claim *claim);
/* The last word on property and thing in papers, behind all else. */
void claims_settle(struct sentence *sentence);

#endif
