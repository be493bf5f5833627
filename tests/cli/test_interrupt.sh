#!/bin/bash
# Ctrl-C in the middle, lines without end, sources too large: status and message as promised, nothing half written. Speaks TAP.
cd "$(dirname "$0")/../.." || exit 1
assay=$(realpath "${ASSAY:-build/assay}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
number=0
check() { # name, condition...
    local name=$1
    shift
    number=$((number + 1))
    if "$@"; then echo "ok $number - $name"; else echo "not ok $number - $name"; fi
}
is() { [ "$1" = "$2" ] || { echo "# found '$1', expected '$2'"; return 1; }; }
has() { grep -qF -- "$2" "$1" || { echo "# $(head -c 300 "$1") lacks '$2'"; return 1; }; }

# A reader that waits in the middle of its input is interrupted: the pipe gives one record and stays open.
interrupt() { # output folder, command...
    local out=$1 pid
    shift
    mkdir -p "$out"
    rm -f "$work/pipe"
    mkfifo "$work/pipe"
    (printf '{"id": 1, "text": "It cost 5 dollars."}\n'; exec sleep 20) > "$work/pipe" &
    local writer=$!
    "$@" < "$work/pipe" > "$out.stdout" 2> "$out.err" &
    pid=$!
    sleep 0.7
    kill -INT "$pid"
    wait "$pid"
    status=$?
    kill "$writer" 2> /dev/null
    wait "$writer" 2> /dev/null
}
# Background jobs of a script ignore the interrupt; of a monitored one they do not.
set -m
interrupt "$work/stream" "$assay" extract --from jsonl -f jsonl - -o "$work/stream/claims.jsonl"
check "interrupted stream: at once, not when the input ends" [ "$SECONDS" -lt 15 ]
check "interrupted stream: status 130" is "$status" 130
check "interrupted stream: no file, whole or half" is "$(ls -A "$work/stream")" ""
interrupt "$work/tables" "$assay" tables -s specs - -d "$work/tables"
check "interrupted tables: status 130" is "$status" 130
check "interrupted tables: no file, whole or half" is "$(ls -A "$work/tables")" ""
interrupt "$work/check" "$assay" check - -f html -o "$work/check/findings.html"
check "interrupted check: status 130" is "$status" 130
check "interrupted check: no file, whole or half" is "$(ls -A "$work/check")" ""
set +m

# 40 MB without a line end, in memory that a copy or two of them fills.
yes 'the price and ' | tr -d '\n' | head -c 40000000 > "$work/line.txt"
printf 'rose by 5 percent.' >> "$work/line.txt"
"$assay" extract -f jsonl "$work/line.txt" > "$work/line.out" 2> "$work/line.err"
check "a line of 40 MB is read" is "$?" 0
check "a line of 40 MB: its claim is found" has "$work/line.out" '"value":5,'
check "a line of 40 MB: the answer is short" [ "$(stat -c %s "$work/line.out")" -lt 20000 ]

truncate -s 2200M "$work/large.txt"
"$assay" extract "$work/large.txt" > "$work/large.out" 2> "$work/large.err"
check "a file over the limit: status 3" is "$?" 3
check "a file over the limit: named, and said to be too large" has "$work/large.err" "large.txt"
check "a file over the limit: nothing is answered" is "$(cat "$work/large.out")" ""
head -c 300000 /dev/urandom > "$work/noise.bin"
"$assay" extract "$work/noise.bin" > "$work/noise.out" 2> "$work/noise.err"
check "noise is refused: status 3" is "$?" 3
check "noise is refused: nothing is answered" is "$(cat "$work/noise.out")" ""
echo "1..$number"
