#!/bin/bash
# FULL=1 (make test-full), with node and npm: the static examples of Vega-Lite's gallery against Vega's own pictures, our Vega-Lite output in
# the npm package, and a contact sheet of both, build/gallery/sheet.html. Without FULL there is nothing to run.
cd "$(dirname "$0")/../.." || exit 1
[ -n "${FULL:-}" ] || { echo "1..0"; exit 0; }
root=$PWD here=$root/tests/chart/gallery work=$root/build/gallery assay=$(realpath "$ASSAY") n=0
report() { n=$((n + 1)); if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi; }
mkdir -p "$work" && cp "$here/package.json" "$here/vega.mjs" "$work/" && cd "$work" || exit 1
[ -d node_modules/vega-lite-examples ] || npm install --no-audit --no-fund --ignore-scripts > npm.log 2>&1
[ -d node_modules/vega-lite-examples ]; report $? "the npm packages of package.json are here"
rm -rf specs ours vega data && mkdir specs ours vega && cp -r node_modules/vega-datasets/data data
python3 "$here/upgrade.py" node_modules/vega-lite-examples/examples/specs specs
grep -lE '"selection"|"projection"|geoshape|"image"|topojson' specs/*.json | xargs rm -f   # interactive, maps, pictures
cp "$here"/own/*.vl.json specs/
timeout 300 node vega.mjs --svg vega specs/*.vl.json > vega.jsonl 2> vega.err
for spec in specs/*.vl.json; do timeout 20 "$assay" chart "$spec" --theme "$here/theme.yaml" -f svg -q --data . -o "ours/$(basename "$spec" .json).svg" 2>> ours.err; done
make -s -C "$root" build/release/tests/chart/gallery/domains > domains.log 2>&1
timeout 120 "$root/build/release/tests/chart/gallery/domains" "$here/theme.yaml" specs/*.vl.json > domains.jsonl 2>> ours.err
python3 "$here/compare.py" vega.jsonl ours domains.jsonl 97 > compare.txt
report $? "97 in a hundred have Vega's ticks, labels, legends, domains and counts of marks: $(tail -1 compare.txt)"
{
    echo '<title>assay (left) and Vega (right)</title><style>img{max-width:100%}td{width:50%;vertical-align:top;border-bottom:1px solid #ccc}</style><table>'
    for svg in ours/*.svg; do name=$(basename "$svg" .vl.svg); echo "<tr><td colspan=2>$name</td></tr><tr><td><img src=\"$svg\"></td><td><img src=\"vega/$name.svg\"></td></tr>"; done
    echo '</table>'
} > sheet.html
all=$(ls specs/*.vl.json | wc -l) drawn=$(grep -c '<img src="ours/' sheet.html)
[ "$all" -gt 0 ] && [ $((10 * drawn)) -ge $((9 * all)) ]
report $? "contact sheet with pictures of $drawn of $all specs: build/gallery/sheet.html"

# Our own charts as Vega-Lite JSON open in the npm package, with as many marks as we draw.
mkdir -p export && rm -f export/*
for chart in "$root"/specs/charts/*.yaml "$root"/specs/charts/templates/*.yaml; do "$assay" chart "$chart" -f vega-lite -q --data "$root/datasets" -o "export/$(basename "$chart" .yaml).vl.json"; done
timeout 120 node vega.mjs export/*.vl.json > export.jsonl 2> export.err
python3 - export.jsonl <<'PY'
import json, sys
rows = [json.loads(l) for l in open(sys.argv[1])]
bad = [r["f"] + ": " + r["e"] for r in rows if not r["ok"]] + [r["f"] + ": no marks" for r in rows if r["ok"] and not any(r["marks"].values())]
print("\n".join("# " + b for b in bad))
sys.exit(1 if bad or not rows else 0)
PY
report $? "Vega-Lite output of every chart opens in the npm package"
cp "$here/expressions.mjs" . && node expressions.mjs "$root/tests/chart/expressions.tsv"
report $? "expressions.tsv says what Vega says"
echo "1..$n"
