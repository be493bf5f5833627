#!/bin/bash
# Speed and memory as figures, never as tests: medians of several runs, each with its peak memory.
# usage: bench/run.sh ASSAY [ESSAYS]      results in bench/results.md are dated copies of this output
set -u
assay=$(realpath "$1")
cd "$(dirname "$0")/.." || exit 1
texts=${2:-${ESSAYS:-datasets/digest}}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

measure() { # name, command...
    local name=$1 runs=()
    shift
    for _ in 1 2 3 4 5; do
        runs+=("$( { /usr/bin/time -f '%e %M' "$@" > /dev/null 2> "$work/err"; tail -n 1 "$work/err"; } )")
    done
    printf '%s\n' "${runs[@]}" | sort -n | sed -n 3p | awk -v name="$name" '{printf "%-44s %7.3f s %8.1f MB\n", name, $1, $2 / 1024}'
}

echo "texts: $texts ($(cat $(find "$texts" -type f) | wc -c) bytes); $(nproc) processors; $(date +%F)"
measure "extract" "$assay" extract "$texts"
measure "tables, all specs" "$assay" tables -q -s specs "$texts" -d "$work/tables"
measure "check" "$assay" check "$texts"
for chart in specs/charts/*.yaml; do
    [ -e "$chart" ] && measure "chart $(basename "$chart") svg+png" "$assay" chart -q "$chart" --data datasets -d "$work/plots"
done
[ -e datasets/iso_committees.csv ] && measure "stats" "$assay" stats datasets/iso_committees.csv

# Streams of some 200 MB that are made as they are read and kept nowhere.
records() { # FOLDER-OR-FILE PATTERN MEGABYTES: one document a line, again and again
    python3 - "$@" <<'PY'
import json, pathlib, sys
root, pattern, size = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]) * 1_000_000
files = sorted(p for p in root.rglob(pattern) if p.is_file() and not p.is_symlink()) if root.is_dir() else [root]
lines, held, written = [], 0, 0
for path in files:
    try:
        text = path.read_text("utf-8")
    except (UnicodeDecodeError, OSError):
        continue
    if len(text) > 500 and "\0" not in text:
        lines.append((json.dumps({"id": path.name, "text": text}, ensure_ascii=False) + "\n").encode())
        held += len(lines[-1])
    if held > 40_000_000:
        break
while lines and written < size:
    for line in lines:
        sys.stdout.buffer.write(line)
        written += len(line)
print(written, file=sys.stderr)
PY
}
stream() { # name, jobs, records' arguments
    local name=$1 jobs=$2
    shift 2
    records "$@" 2> "$work/bytes" | /usr/bin/time -f '%e %U %M' -o "$work/time" "$assay" extract --from jsonl -f jsonl -j "$jobs" - > /dev/null
    awk -v bytes="$(cat "$work/bytes")" -v name="$name" \
        '{printf "%-44s %7.1f s %8.1f MB  %.1f MB/s, %.1f MB a second of processor\n", name, $1, $3 / 1024, bytes / 1e6 / $1, bytes / 1e6 / $2}' "$work/time"
}
megabytes=${MEGABYTES:-200}
stream "stream of the texts, 1 job" 1 "$texts" '*' "$megabytes"
stream "stream of the texts, all processors" 0 "$texts" '*' "$megabytes"
[ -d /usr/share/doc ] && stream "stream of Debian's licences, 1 job" 1 /usr/share/doc 'copyright' "$megabytes"

# Bad input: bounded in time and memory whatever comes.
bad() { # name, command that writes the input
    local name=$1
    shift
    "$@" 2> /dev/null | /usr/bin/time -f '%e %M %x' -o "$work/time" "$assay" extract -f jsonl - > /dev/null 2> "$work/err"
    tail -n 1 "$work/time" | awk -v name="$name" '{printf "%-44s %7.1f s %8.1f MB  status %s\n", name, $1, $2 / 1024, $3}'
}
words() { yes 'the price and ' | tr -d '\n' | head -c "$1"; }
claims() { yes 'they paid 5 dollars for 3 percent of it and ' | tr -d '\n' | head -c "$1"; }
inches() { yes "5'3\" " | tr -d '\n' | head -c "$1"; }
quoted() { yes '“5” ‘6’ — 7 ' | tr -d '\n' | head -c "$1"; }
han() { yes '三千五百人 2000人 ' | tr -d '\n' | head -c "$1"; }
bad "a line of 1 GB" words 1000000000
bad "a line of 2 MB, 90,000 claims" claims 2000000
bad "a line of 8 MB, 360,000 claims" claims 8000000
bad "a line of 1.2 MB of feet and inches" inches 1200000
bad "a line of 1.2 MB of quoted numbers" quoted 1200000
bad "a line of 1.2 MB of Chinese numbers" han 1200000
bad "100 MB of noise" head -c 100000000 /dev/urandom
bad "100 MB of zeros" head -c 100000000 /dev/zero
"$assay" extract "$texts" > /dev/full 2> "$work/err"
echo "a full disk: status $?; $(head -n 1 "$work/err")"
