#!/bin/bash
# The main job on the digest gives the committed tables and charts, byte for byte; the specs' examples hold; the paraphrases fill.
cd "$(dirname "$0")/../.." || exit 1
assay=$(realpath "${ASSAY:-build/assay}")
to=$(mktemp -d)
trap 'rm -rf "$to"' EXIT
number=0
say() { number=$((number + 1)); echo "$1 $number - $2"; }
check() { if "${@:2}" > "$to/log" 2>&1; then say ok "$1"; else say "not ok" "$1"; sed 's/^/# /' "$to/log" | tail -n 12; fi; }

check "tables" "$assay" tables -s specs datasets/digest -d "$to/datasets" --claims
rows="specs/charts/soe_return_on_assets.yaml"   # CHART_TABLES of the Makefile
check "tables that are the rows of a chart" "$assay" chart $rows -f csv -d "$to/datasets"
same_tables() { for f in datasets/*.csv datasets/datapackage.json; do cmp "$f" "$to/datasets/${f##*/}" || return 1; done; [ "$(ls datasets/*.csv | wc -l)" = "$(ls "$to"/datasets/*.csv | wc -l)" ]; }
check "tables are the committed ones" same_tables
"$assay" tables -q -s specs datasets/digest -d "$to/again" --claims 2> /dev/null
"$assay" chart -q $rows -f csv -d "$to/again"
check "tables are the same from run to run" diff -r "$to/datasets" "$to/again"
check "charts" "$assay" chart specs/charts/*.yaml --data "$to/datasets" -d "$to/plots"
same_charts() { for f in plots/*.svg; do cmp "$f" "$to/plots/${f##*/}" || return 1; done; [ "$(ls plots/*.svg | wc -l)" = "$(ls "$to"/plots/*.svg | wc -l)" ]; }
check "charts are the committed ones" same_charts
valid() { xmllint --noout "$to"/plots/*.svg; }
check "SVG is well formed" valid
check "examples of the specs" "$assay" spec test specs
check "paraphrases fill" python3 tests/paraphrase/check.py "$assay" tests/paraphrase tests/paraphrase/second tests/paraphrase/third tests/paraphrase/fourth tests/paraphrase/fifth tests/paraphrase/sixth tests/paraphrase/seventh tests/paraphrase/eighth tests/paraphrase/ninth tests/paraphrase/tenth tests/paraphrase/eleventh tests/paraphrase/twelfth tests/paraphrase/thirteenth tests/paraphrase/fourteenth tests/paraphrase/fifteenth tests/paraphrase/none
spans() {
    python3 - "$to/datasets" <<'PY'
import csv, pathlib, sys
bad = n = 0
for row in csv.DictReader(open(pathlib.Path(sys.argv[1]) / "claims.csv", encoding="utf-8", newline="")):
    n += 1
    source = pathlib.Path(row["document"]).read_bytes()
    words = " ".join(source[int(row["start"]):int(row["end"])].decode("utf-8").split())
    own = row["text"].lstrip("'") if row["text"].startswith("'") else row["text"]
    bad += own.replace(" ", "") != words.replace(" ", "").replace("-\n", "")
    bad += not (int(row["phrase_start"]) <= int(row["start"]) <= int(row["number_start"]) or row["number_start"] >= row["start"])
print(bad, "of", n, "claims whose span does not hold their words")
sys.exit(bad > 0 or n == 0)
PY
}
check "every claim stands where it says" spans
echo "1..$number"
