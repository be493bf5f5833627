#!/bin/bash
# The library as a stranger meets it: installed, its header alone under the strictest flags in C and C++, only assay_ symbols, the
# README's program.
cd "$(dirname "$0")/../.." || exit 1
variant=$(basename "$(dirname "$(realpath "${ASSAY:-build/assay}")")")
to=$(mktemp -d)
trap 'rm -rf "$to"' EXIT
number=0
say() { number=$((number + 1)); echo "$1 $number - $2"; }
check() { if "${@:2}" > "$to/log" 2>&1; then say ok "$1"; else say "not ok" "$1"; sed 's/^/# /' "$to/log" | head -n 10; fi; }

check "install" make -s VARIANT="$variant" install PREFIX=/usr DESTDIR="$to"
printf '#include <assay.h>\nint main(void) { return assay_version()[0] == 0; }\n' > "$to/alone.c"
flags="-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Werror -I$to/usr/include"
check "header alone, C17" cc -std=c17 $flags -fsyntax-only "$to/alone.c"
check "header alone, C99" cc -std=c99 $flags -fsyntax-only "$to/alone.c"
strangers() { ! nm -g --defined-only "$1" | awk 'NF == 3 {print $3}' | grep -v '^assay_' | grep -vE '^(_init|_fini|__asan|__ubsan|__odr_asan|_edata|_end|__bss_start)' | grep .; }
check "only assay_ symbols in the archive" strangers "$to/usr/lib/libassay.a"
check "only assay_ symbols in the shared library" strangers "$to/usr/lib/libassay.so"

cat > "$to/program.c" <<'C'
#include <assay.h>
#include <stdio.h>
int main(int count, char **words)
{
    assay_context *context = NULL;
    assay_document *document = NULL;
    assay_error *error = NULL;
    if (count < 2 || assay_context_new(NULL, &context, &error) || assay_document_open(context, words[1], NULL, &document, &error)) {
        fprintf(stderr, "%s\n", assay_error_message(error));
        return 1;
    }
    for (size_t i = 0; i < assay_document_claims(document); i++) {
        assay_text text = assay_claim_column(document, i, "text"), value = assay_claim_column(document, i, "value");
        printf("%.*s = %.*s\n", (int)text.length, text.data, (int)value.length, value.data);
    }
    assay_document_free(document);
    assay_context_free(context);
    return 0;
}
C
if [ "$variant" = release ]; then
    export PKG_CONFIG_PATH=$to/usr/lib/pkgconfig PKG_CONFIG_SYSROOT_DIR=$to
    check "a program by pkg-config" sh -c "cc -o $to/program $to/program.c \$(pkg-config --cflags --libs assay) -Wl,-rpath,$to/usr/lib"
    echo "It cost 5 million dollars." > "$to/text.txt"
    check "it runs" sh -c "$to/program $to/text.txt | grep -qx '5 million dollars = 5000000'"
    check "it says what failed" sh -c "! $to/program $to/none.txt 2>&1 | grep -q = && $to/program $to/none.txt 2>&1 | grep -q 'cannot be read'"
fi
man() { "$to/usr/bin/assay" help man | grep -q '^\.SS assay extract' && [ -s "$to/usr/share/man/man1/assay.1" ]; }
check "man page" man
check "completions" sh -c "bash -n $to/usr/share/bash-completion/completions/assay && grep -q -e '-l format' $to/usr/share/fish/vendor_completions.d/assay.fish"
check "uninstall" make -s VARIANT="$variant" uninstall PREFIX=/usr DESTDIR="$to"
empty() { ! find "$1" -type f -o -type l | grep -v -E '/(log|alone.c|program.c|program|text.txt)$' | grep .; }
check "nothing is left" empty "$to"
echo "1..$number"
