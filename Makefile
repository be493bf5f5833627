# assay: one Makefile. Settings first; below the ruled line is the machinery.

VARIANT  ?= release
PREFIX   ?= /usr/local
DESTDIR  ?=
CC       ?= cc
OUT      ?= .
ESSAYS   ?=

PACKAGES = libcsv-dev libgsl-dev libcairo2-dev libpango1.0-dev libfyaml-dev libudunits2-dev libgmp-dev libutf8proc-dev \
           libsqlite3-dev libcmocka-dev gnuplot-nox fonts-dejavu-core fonts-noto-cjk pkg-config gcc make python3

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion
WERROR  ?= -Werror
CFLAGS_release = -O2 -g
CFLAGS_debug   = -O1 -g -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined
CFLAGS_coverage = -O0 -g --coverage
LDFLAGS_debug  = -fsanitize=address,undefined
LDFLAGS_coverage = --coverage

# ----------------------------------------------------------------------------------------------------------------------------

.DEFAULT_GOAL := all
MAKEFLAGS += --no-builtin-rules
SHELL = /bin/bash

B    = build/$(VARIANT)
GEN  = build/gen
PKGS = gsl cairo pangocairo libfyaml gmp libutf8proc sqlite3
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null | sed 's/-I/-isystem /g')
PKG_LIBS   := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
LIBS = $(PKG_LIBS) -lcsv -lm -lpthread

ALL_CFLAGS = -std=c17 -D_GNU_SOURCE $(WARNINGS) $(WERROR) -fvisibility=hidden -fPIC $(CFLAGS_$(VARIANT)) -Isrc -I$(GEN) $(PKG_CFLAGS) $(CFLAGS)

ROOMS  = base lexicon syntax read table text stat phrase chart quantity claim spec check report api
SOURCES := $(filter-out src/lexicon/build_lexicon.c,$(foreach r,$(ROOMS),$(wildcard src/$(r)/*.c src/$(r)/*/*.c)))
CLI     := $(wildcard src/cli/*.c)
LEXICON_ROWS := $(sort $(wildcard src/lexicon/*.tsv src/lexicon/*/*.tsv))
OBJECTS := $(SOURCES:src/%.c=$(B)/%.o) $(B)/gen/lexicon_data.o
CLI_OBJECTS := $(CLI:src/%.c=$(B)/%.o)

.PHONY: all debug coverage clean lib
all: build/assay
lib: $(B)/libassay.a
debug:
	$(MAKE) VARIANT=debug build/debug/assay
	ln -sf debug/assay build/assay-debug

build/assay: $(B)/assay
	@ln -sf $(VARIANT)/assay $@

$(B)/assay: $(CLI_OBJECTS) $(B)/libassay.a
	$(CC) $(LDFLAGS_$(VARIANT)) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/libassay.a: $(OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $^

$(GEN)/build_lexicon: src/lexicon/build_lexicon.c src/lexicon/fold.h src/lexicon/lexicon_data.h
	@mkdir -p $(@D)
	$(CC) -std=c17 -D_GNU_SOURCE $(WARNINGS) $(WERROR) -O1 -o $@ $<

# Tables become C: lexicon_tables.h (the enum) and lexicon_data.c.
$(GEN)/lexicon_tables.h $(GEN)/lexicon_data.c &: $(GEN)/build_lexicon $(LEXICON_ROWS)
	$(GEN)/build_lexicon src/lexicon $(GEN) $(LEXICON_ROWS)

$(B)/gen/lexicon_data.o: $(GEN)/lexicon_data.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(B)/%.o: src/%.c | $(GEN)/lexicon_tables.h
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Unit tests: each tests/<room>/test_*.c is a program on the static library.
TESTS := $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/*/test_*.c))
$(B)/tests/%: tests/%.c $(B)/libassay.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests -MMD -MP $(LDFLAGS_$(VARIANT)) -o $@ $< $(B)/libassay.a -lcmocka $(LIBS)
unit-tests: $(TESTS)

clean:
	rm -rf build

-include $(OBJECTS:.o=.d) $(CLI_OBJECTS:.o=.d) $(addsuffix .d,$(TESTS))
