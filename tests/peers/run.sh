#!/bin/bash
# The peers' cases (not in this repository) against assay: cases right, and P, R, F1 of each level, with and without disputes.
# usage: tests/peers/run.sh ASSAY PEERS [SUITE...]   PEERS holds *.jsonl and tools/run_assay.py, tools/score.py
set -u
here=$(dirname "$0")
assay=${1:-build/assay} peers=${2:-${PEERS:-}}
[ -n "$peers" ] && [ -f "$peers/tools/score.py" ] || { echo "peers: name the folder of the peers' cases: make peers PEERS=FOLDER" >&2; exit 2; }
shift 2 2>/dev/null || shift $#
work=$(mktemp -d) || exit 4
trap 'rm -rf "$work"' EXIT
for cases in "$peers"/*.jsonl; do
    suite=$(basename "$cases" .jsonl)
    if [ $# -gt 0 ]; then case " $* " in *" $suite "*) ;; *) continue ;; esac; fi
    python3 "$peers/tools/run_assay.py" "$assay" "$cases" > "$work/$suite.found" || continue
    python3 "$here/summary.py" "$peers/tools" "$cases" "$work/$suite.found" "$here/disputes.tsv"
    case $suite in measeval-* | cqe-newsquant | cqe-unitdisambig)  # and read as those write: lists and changes as one span, whose and what as one concept
        python3 "$here/run_joined.py" "$peers/tools" "$assay" "$cases" > "$work/$suite.found" && echo "  joined as the suite does:" &&
            python3 "$here/summary.py" "$peers/tools" "$cases" "$work/$suite.found" joined ;;
    esac
done
