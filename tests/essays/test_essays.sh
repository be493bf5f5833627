#!/bin/bash
# The essays themselves: read where the environment names them (ESSAYS=folder), skipped by name where not.
cd "$(dirname "$0")/../.." || exit 1
assay=$(realpath "${ASSAY:-build/assay}")
names=("claims are found" "every span holds its words" "no note marker is taken for a number" "the essays are told apart" "tables fill" "at most two findings are for show" "the digest gives the same rows")
if [ -z "${ESSAYS:-}" ]; then
    for i in "${!names[@]}"; do echo "ok $((i + 1)) - ${names[i]} # SKIP ESSAYS is not set"; done
    exit 0
fi
to=$(mktemp -d)
trap 'rm -rf "$to"' EXIT
number=0
check() {
    number=$((number + 1))
    if "${@:2}" > "$to/log" 2>&1; then echo "ok $number - $1"; else echo "not ok $number - $1"; sed 's/^/# /' "$to/log" | tail -n 12; fi
}
"$assay" extract "$ESSAYS" -o "$to/claims.csv"
"$assay" extract "$ESSAYS" --rejected -o "$to/rejected.csv"
"$assay" tables -q -s specs "$ESSAYS" -d "$to/tables" 2> /dev/null
look() { python3 - "$to" "$1" <<'PY'
import csv, pathlib, re, sys
to, what = pathlib.Path(sys.argv[1]), sys.argv[2]
claims = list(csv.DictReader(open(to / "claims.csv", encoding="utf-8", newline="")))
if what == "claims":
    print(len(claims))
    sys.exit(not 450 <= len(claims) <= 800)
if what == "spans":
    bad = 0
    for row in claims:
        words = pathlib.Path(row["document"]).read_bytes()[int(row["start"]):int(row["end"])].decode("utf-8")
        number = re.sub(r"\s", "", row["text"])[:3].lstrip("'")
        bad += number not in re.sub(r"-?\s", "", words)
    print(bad)
    sys.exit(bad > 0)
if what == "markers":
    rejected = list(csv.DictReader(open(to / "rejected.csv", encoding="utf-8", newline="")))
    markers = [r for r in rejected if "note" in r["reason"]]
    glued = [c["text"] for c in claims if re.fullmatch(r"(19|20)\d\d\d\d|(19|20)\d\d\.\d\d", c["text"])]
    print(len(markers), glued)
    sys.exit(len(markers) < 200 or bool(glued))
if what == "essays":
    sections = {c["section"] for c in claims}
    print(len(sections))
    sys.exit(len(sections) < 7)
if what == "tables":
    rows = {p.stem: sum(1 for _ in csv.reader(open(p, encoding="utf-8", newline=""))) - 1 for p in (to / "tables").glob("*.csv")}
    print(rows)
    sys.exit(sum(rows.values()) < 120)
PY
}
findings() { "$assay" check "$ESSAYS" -f jsonl > "$to/findings"; [ "$(wc -l < "$to/findings")" -le 20 ] && [ -s "$to/findings" ]; }
check "${names[0]}" look claims
check "${names[1]}" look spans
check "${names[2]}" look markers
check "${names[3]}" look essays
check "${names[4]}" look tables
check "${names[5]}" findings
check "${names[6]}" python3 tests/digest/compare.py "$assay" datasets/digest "$ESSAYS"
echo "1..$number"
