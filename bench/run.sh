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

# 200 MB: the texts again and again, as one document a line.
python3 - "$texts" "$work/large.jsonl" <<'PY'
import json, pathlib, sys
root = pathlib.Path(sys.argv[1])
files = sorted(p for p in root.rglob("*") if p.is_file()) if root.is_dir() else [root]
lines = [json.dumps({"id": p.name, "text": p.read_text("utf-8")}, ensure_ascii=False) + "\n" for p in files]
size = sum(len(line.encode()) for line in lines)
with open(sys.argv[2], "w", encoding="utf-8") as out:
    for _ in range(max(1, 200_000_000 // size)):
        out.writelines(lines)
PY
bytes=$(stat -c %s "$work/large.jsonl")
seconds=$( { /usr/bin/time -f '%e %M' "$assay" extract --from jsonl -f jsonl "$work/large.jsonl" > /dev/null; } 2>&1 | tail -n 1)
echo "$seconds" | awk -v bytes="$bytes" '{printf "extract --from jsonl, %.0f MB                   %7.3f s %8.1f MB  %.1f MB/s\n", bytes / 1e6, $1, $2 / 1024, bytes / 1e6 / $1}'
