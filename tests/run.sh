#!/bin/bash
# Runs every test and ends with one line: N passed, N failed, N skipped.
# usage: tests/run.sh BUILD-FOLDER   (of the variant under test; ESSAYS=FOLDER turns on the tests on the essays)
set -u
build=$1
cd "$(dirname "$0")/.." || exit 1
passed=0 failed=0 skipped=0
log=$build/test.log
: > "$log"
export ESSAYS=${ESSAYS:-} ASSAY=$build/assay
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1} LC_ALL=C.UTF-8
export LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0

count() { # file with TAP lines, name. A skip stands as `ok N # SKIP`, or from cmocka as `not ok N # SKIP`.
    local ok not skip
    skip=$(grep -ciE '^(not )?ok .*# *skip' "$1")
    ok=$(grep -iE '^ok ' "$1" | grep -ciE -v '# *skip'); not=$(grep -iE '^not ok ' "$1" | grep -ciE -v '# *skip')
    passed=$((passed + ok)) failed=$((failed + not)) skipped=$((skipped + skip))
    grep '^not ok ' "$1" | grep -iE -v '# *skip' | sed "s|^|FAILED $2: |"
    grep -iE '^(not )?ok .*# *skip' "$1" | sed -E "s|^(not )?ok [0-9]* *-* *|skipped $2: |"
}

# Unit tests: cmocka programs, and scripts that speak TAP.
for test in "$build"/tests/*/test_*; do
    [ -x "$test" ] && [ -f "$test" ] || continue
    case $test in *.d) continue ;; esac
    out=$build/tap.txt
    CMOCKA_MESSAGE_OUTPUT=TAP timeout 600 "$test" > "$out" 2> "$out.err"
    status=$?
    cat "$out" "$out.err" >> "$log"
    grep -q '^\(not \)\?ok ' "$out" || cp "$out.err" "$out"
    count "$out" "${test#"$build"/tests/}"
    if [ $status -ne 0 ] && ! grep -q '^not ok ' "$out"; then
        failed=$((failed + 1))
        echo "FAILED ${test#"$build"/tests/}: ended with status $status"
        tail -n 15 "$out.err"
    fi
done
for test in tests/*/test_*.sh; do
    [ -e "$test" ] || continue
    out=$build/tap.txt
    timeout 600 bash "$test" > "$out" 2>> "$log"
    status=$?
    cat "$out" >> "$log"
    count "$out" "${test#tests/}"
    if [ $status -ne 0 ] && ! grep -q '^not ok ' "$out"; then
        failed=$((failed + 1))
        echo "FAILED ${test#tests/}: ended with status $status"
    fi
done

if [ -n "$ESSAYS" ] && [ "$skipped" -gt 0 ]; then
    echo "ESSAYS is set: a skip is a failure"
    failed=$((failed + skipped)) skipped=0
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
