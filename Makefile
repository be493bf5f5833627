# assay: one Makefile. Settings first; below the ruled line is the machinery.
#
#   make              release build: build/assay, build/release/libassay.a, .so
#   make deps run     install what is needed, build, do the main job on the digest of the essays
#   make deps test    install, build, run all tests
#   make fuzz         hostile input, under the sanitizers (needs clang)
#   make debug        the same with AddressSanitizer and UndefinedBehaviorSanitizer: build/debug/assay

VARIANT  ?= release
PREFIX   ?= /usr/local
DESTDIR  ?=
OUT      ?= .
ESSAYS   ?=
PEERS    ?=
FACTCHECK ?=

ifeq ($(origin CC),default)
CC = cc
endif

# What a build, `make run` and `make test` need on Debian 12 …
PACKAGES = gcc make pkg-config python3 libcsv-dev libgsl-dev libcairo2-dev libpng-dev libpango1.0-dev libfyaml-dev libudunits2-dev libgmp-dev \
           libutf8proc-dev libsqlite3-dev libcmocka-dev zlib1g-dev libzstd-dev liblzma-dev gnuplot-nox fonts-dejavu-core fonts-liberation fonts-noto-core \
           fonts-noto-cjk libxml2-utils
# … and what only compares: R, Chromium, LaTeX, databases, other compilers, linters.
PACKAGES_FULL = r-base-core r-cran-boot chromium clang clang-tidy clang-format cppcheck nodejs npm poppler-utils valgrind

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion
WERROR  ?= -Werror
CFLAGS_release  = -O2 -g
CFLAGS_debug    = -O1 -g -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined
CFLAGS_coverage = -O0 -g --coverage
CFLAGS_fuzz     = -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined
CFLAGS_thread   = -O1 -g -fsanitize=thread -fno-omit-frame-pointer
LDFLAGS_debug   = -fsanitize=address,undefined
LDFLAGS_fuzz    = -fsanitize=fuzzer,address,undefined
LDFLAGS_thread  = -fsanitize=thread
LDFLAGS_coverage = --coverage

# ----------------------------------------------------------------------------------------------------------------------------

.DEFAULT_GOAL := all
MAKEFLAGS += --no-builtin-rules
SHELL = /bin/bash
# `make V=1` shows whole commands.
Q := $(if $(V),,@)
say = $(if $(V),,@echo '  $(1) $@')

B    = build/$(VARIANT)
GEN  = build/gen
PKGS = gsl cairo pangocairo libpng libfyaml gmp libutf8proc sqlite3
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null | sed 's/-I/-isystem /g')
PKG_LIBS   := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
# Optional: compressed input. What is missing is said when a file needs it.
OPTIONAL := $(foreach l,zlib libzstd liblzma,$(shell pkg-config --exists $(l) 2>/dev/null && echo $(l)))
OPTIONAL_FLAGS := $(if $(filter zlib,$(OPTIONAL)),-DHAVE_ZLIB) $(if $(filter libzstd,$(OPTIONAL)),-DHAVE_ZSTD) $(if $(filter liblzma,$(OPTIONAL)),-DHAVE_LZMA)
OPTIONAL_LIBS := $(if $(OPTIONAL),$(shell pkg-config --libs $(OPTIONAL)))
LIBS = $(PKG_LIBS) -lcsv $(OPTIONAL_LIBS) -lm -lpthread

ALL_CFLAGS = -std=c17 -D_GNU_SOURCE $(WARNINGS) $(WERROR) -fvisibility=hidden -fPIC $(CFLAGS_$(VARIANT)) -Isrc -I$(GEN) $(PKG_CFLAGS) $(OPTIONAL_FLAGS) $(CFLAGS)

ROOMS  = base lexicon syntax read table text stat phrase chart quantity claim spec check report api
BUILDER := $(wildcard src/lexicon/builder/*.c)
SOURCES := $(filter-out $(BUILDER),$(foreach r,$(ROOMS),$(wildcard src/$(r)/*.c src/$(r)/*/*.c)))
CLI     := $(wildcard src/cli/*.c)
LEXICON_ROWS := $(sort $(wildcard src/lexicon/*.tsv src/lexicon/*/*.tsv))
OBJECTS := $(SOURCES:src/%.c=$(B)/%.o) $(B)/gen/lexicon_data.o $(B)/gen/chart_themes.o
CLI_OBJECTS := $(CLI:src/%.c=$(B)/%.o)

# `deps` changes what the rest of this file finds: the other goals wait for it in a make of their own.
ifneq ($(filter deps deps-full,$(MAKECMDGOALS)),)
OTHERS := $(filter-out deps deps-full,$(MAKECMDGOALS))
.NOTPARALLEL:
.PHONY: $(OTHERS) deps deps-full
$(OTHERS): $(filter deps deps-full,$(MAKECMDGOALS))
	+@$(MAKE) --no-print-directory $@
else

.PHONY: all debug coverage clean lib run test test-full unit-tests install uninstall bench bench-charts lint format \
        fuzz peers perturb digest-check paraphrase-check factcheck FORCE
all: build/assay
lib: $(B)/libassay.a $(B)/libassay.so

# Build settings are part of what objects depend on: other compilers or flags build anew.
$(B)/.settings: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(ALL_CFLAGS)' | cmp -s - $@ || echo '$(CC) $(ALL_CFLAGS)' > $@
FORCE:

build/assay: $(B)/assay
	@ln -sfn $(VARIANT)/assay $@

debug:
	+$(MAKE) VARIANT=debug build/debug/assay

$(B)/assay: $(CLI_OBJECTS) $(B)/libassay.a
	$(call say,LD)
	$(Q)$(CC) $(LDFLAGS_$(VARIANT)) $(LDFLAGS) -o $@ $^ $(LIBS)

# Only assay_ symbols leave the library: one object whose hidden names are made local. Unit tests see the inside.
$(B)/libassay.a: $(OBJECTS)
	@rm -f $@
	$(Q)$(LD) -r -o $(B)/libassay.o $^
	$(Q)objcopy --localize-hidden $(B)/libassay.o
	$(Q)$(AR) rcs $@ $(B)/libassay.o

$(B)/inside.a: $(OBJECTS)
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(B)/libassay.so: $(OBJECTS)
	$(Q)$(CC) -shared -Wl,-soname,libassay.so.0 $(LDFLAGS_$(VARIANT)) $(LDFLAGS) -o $@ $^ $(LIBS)

$(GEN)/build_lexicon: $(BUILDER) $(wildcard src/lexicon/*.h src/lexicon/builder/*.h)
	@mkdir -p $(@D)
	$(Q)$(CC) -std=c17 -D_GNU_SOURCE $(WARNINGS) $(WERROR) -O1 -Isrc -o $@ $(BUILDER)

# Tables become C: lexicon_tables.h (the enum) and lexicon_data.c.
$(GEN)/lexicon_tables.h $(GEN)/lexicon_data.c &: $(GEN)/build_lexicon $(LEXICON_ROWS)
	$(Q)$(GEN)/build_lexicon src/lexicon $(GEN) $(LEXICON_ROWS)

# Chart themes and templates become C.
THEMES := $(sort $(wildcard src/chart/themes/*.yaml))
TEMPLATES := $(sort $(wildcard specs/charts/templates/*.yaml))
$(GEN)/chart_themes.c: $(THEMES) $(TEMPLATES) src/chart/themes/embed.sh
	@mkdir -p $(@D)
	sh src/chart/themes/embed.sh $@ themes $(THEMES) -- templates $(TEMPLATES)

$(B)/gen/chart_themes.o: $(GEN)/chart_themes.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(B)/gen/lexicon_data.o: $(GEN)/lexicon_data.c $(B)/.settings
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(B)/%.o: src/%.c $(B)/.settings | $(GEN)/lexicon_tables.h
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# ---- the main job ----

CHARTS = $(wildcard specs/charts/*.yaml)
# Charts whose rows are a table that other charts and `assay stats` read.
CHART_TABLES = specs/charts/soe_return_on_assets.yaml
TEXTS  = $(if $(ESSAYS),$(ESSAYS),datasets/digest)

# On the digest the outputs are the committed ones; with ESSAYS=… they go to $(OUT).
run: build/assay
	build/assay tables -s specs $(TEXTS) -d $(OUT)/datasets --claims
	build/assay chart $(CHART_TABLES) -f csv -d $(OUT)/datasets
	build/assay chart $(CHARTS) --data $(OUT)/datasets -d $(OUT)/plots

# ---- tests ----

TESTS := $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/*/test_*.c))
$(B)/tests/%: tests/%.c $(B)/inside.a
	@mkdir -p $(@D)
	$(call say,TEST)
	$(Q)$(CC) $(ALL_CFLAGS) -Itests -MMD -MP $(LDFLAGS_$(VARIANT)) -o $@ $< $(B)/inside.a -lcmocka $(TEST_LIBS) $(LIBS)
$(B)/tests/quantity/test_units: TEST_LIBS = -ludunits2
unit-tests: $(TESTS)

test: build/assay $(TESTS)
	@ESSAYS="$(ESSAYS)" tests/run.sh $(B)

# With what only compares: R, Chromium, Vega, clang.
test-full: build/assay $(TESTS)
	@ESSAYS="$(ESSAYS)" FULL=1 tests/run.sh $(B)

peers: build/assay
	@tests/peers/run.sh build/assay $(PEERS)

factcheck: build/assay
	@[ -n "$(FACTCHECK)" ] || { echo "factcheck: name the folder of the cases: make factcheck FACTCHECK=FOLDER" >&2; exit 2; }
	@python3 $(FACTCHECK)/tools/score_checks.py build/assay $(FACTCHECK)/*.jsonl

perturb: build/assay
	@tests/check/perturb.py build/assay datasets/digest $(ESSAYS)

digest-check: build/assay
	@tests/digest/compare.py build/assay datasets/digest $(ESSAYS)

paraphrase-check: build/assay
	@tests/paraphrase/check.py build/assay tests/paraphrase tests/paraphrase/second tests/paraphrase/third tests/paraphrase/fourth tests/paraphrase/fifth tests/paraphrase/sixth tests/paraphrase/seventh tests/paraphrase/eighth tests/paraphrase/ninth tests/paraphrase/tenth tests/paraphrase/eleventh tests/paraphrase/twelfth tests/paraphrase/thirteenth tests/paraphrase/fourteenth tests/paraphrase/fifteenth tests/paraphrase/none

# Hostile input by libFuzzer, with clang: `make fuzz DOOR=spec FUZZ_SECONDS=600`. What it finds useful stays in build/fuzz/corpus.
DOORS = text markdown html spec chart settings table stream cases
DOOR ?= $(DOORS)
FUZZ_SECONDS ?= 60
fuzz:
	+@$(MAKE) --no-print-directory VARIANT=fuzz CC=clang build/fuzz/fuzz-door
	@tests/fuzz/seeds.sh build/fuzz/corpus
	@for door in $(DOOR); do echo "$$door:"; \
	    (cd build/fuzz && ASSAY_FUZZ=$$door LSAN_OPTIONS=suppressions=../../tests/lsan.supp ./fuzz-door -max_total_time=$(FUZZ_SECONDS) -max_len=20000 -timeout=20 \
	        -rss_limit_mb=4000 -verbosity=0 -print_final_stats=1 -artifact_prefix=$$door- corpus/$$door) || exit 1; done
build/fuzz/fuzz-door: tests/fuzz/fuzz.c $(B)/libassay.a
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS_$(VARIANT)) $(LDFLAGS) -o $@ $^ $(LIBS)

bench: build/assay
	@bench/run.sh build/assay

# Render times beside gnuplot's and Vega's.
bench-charts: build/assay
	@bench/charts.sh build/assay

# ---- machine, house-keeping ----

install: build/assay $(B)/libassay.a $(B)/libassay.so
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/include $(DESTDIR)$(PREFIX)/lib/pkgconfig $(DESTDIR)$(PREFIX)/share/man/man1 \
	    $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions \
	    $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install -m 755 $(B)/assay $(DESTDIR)$(PREFIX)/bin/assay
	install -m 644 src/assay.h $(DESTDIR)$(PREFIX)/include/assay.h
	install -m 644 $(B)/libassay.a $(DESTDIR)$(PREFIX)/lib/libassay.a
	install -m 755 $(B)/libassay.so $(DESTDIR)$(PREFIX)/lib/libassay.so.0
	ln -sfn libassay.so.0 $(DESTDIR)$(PREFIX)/lib/libassay.so
	printf 'Name: assay\nDescription: every number in a text as data\nVersion: 0.1.0\nRequires.private: $(PKGS)\nCflags: -I$(PREFIX)/include\nLibs: -L$(PREFIX)/lib -lassay\nLibs.private: -lcsv -lm -lpthread\n' \
	    > $(DESTDIR)$(PREFIX)/lib/pkgconfig/assay.pc
	$(B)/assay help man > $(DESTDIR)$(PREFIX)/share/man/man1/assay.1
	$(B)/assay help bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/assay
	$(B)/assay help zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_assay
	$(B)/assay help fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/assay.fish

uninstall:
	rm -f $(addprefix $(DESTDIR)$(PREFIX)/,bin/assay include/assay.h lib/libassay.a lib/libassay.so lib/libassay.so.0 lib/pkgconfig/assay.pc \
	    share/man/man1/assay.1 share/bash-completion/completions/assay share/zsh/site-functions/_assay share/fish/vendor_completions.d/assay.fish)

# What cppcheck takes for wrong: NULL for an optional remedy before a format, and out parameters followed into other files.
CPPCHECK_WRONG = --suppress=varFuncNullUB --suppress=ctunullpointer --suppress=ctuuninitvar
lint:
	python3 tests/lint/floors.py
	cppcheck --quiet --std=c11 --enable=warning,portability --inline-suppr --error-exitcode=1 --suppress=missingIncludeSystem $(CPPCHECK_WRONG) -Isrc -I$(GEN) src
	clang-tidy --quiet $(SOURCES) $(CLI) -- -std=c17 -D_GNU_SOURCE -Isrc -I$(GEN) $(PKG_CFLAGS)

format:
	clang-format -i $(shell git ls-files 'src/*.c' 'src/*.h' 'tests/*.c')

clean:
	rm -rf build

-include $(OBJECTS:.o=.d) $(CLI_OBJECTS:.o=.d) $(addsuffix .d,$(TESTS))

endif

deps:
	@if command -v apt-get >/dev/null; then \
	    missing=$$(for p in $(PACKAGES); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	    if [ -n "$$missing" ]; then \
	        sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	        $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing; \
	    fi; \
	else echo "README.md names the packages for other systems" >&2; fi

# What another source has installed already (npm comes with some builds of nodejs) is left as it is.
deps-full: deps
	@missing=$$(for p in $(PACKAGES_FULL); do command -v $$p >/dev/null || dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	if [ -n "$$missing" ]; then \
	    sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	    DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing; \
	fi
