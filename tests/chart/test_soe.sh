#!/bin/bash
# The SOE charts: every point there is and no other; a fuller reference gives a fuller chart.
cd "$(dirname "$0")/../.." || exit 1
dir=$(mktemp -d) n=0
trap 'rm -rf "$dir"' EXIT
report() { n=$((n + 1)); if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi; }
points=tests/chart/soe_points.py

"$ASSAY" chart specs/charts/soe_return_on_assets.yaml -f csv -q -d "$dir"
python3 $points compare datasets/reference/soe_industry.csv "$dir/soe_return_on_assets.csv"
report $? "computed, printed and bounded points are those that the reference gives"

# A copy of the tree's charts and references, with every row there.
mkdir -p "$dir/specs" "$dir/datasets"
cp -r specs/charts "$dir/specs/"
cp -r datasets/reference "$dir/datasets/"
python3 $points fill datasets/reference/soe_industry.csv "$dir/datasets/reference/soe_industry.csv"
"$ASSAY" chart "$dir/specs/charts/soe_return_on_assets.yaml" -f csv -q -d "$dir/datasets"
python3 $points full "$dir/datasets/soe_return_on_assets.csv" && python3 $points compare "$dir/datasets/reference/soe_industry.csv" "$dir/datasets/soe_return_on_assets.csv"
report $? "with all rows there, all points are computed"

cp datasets/state_sector_shares.csv "$dir/datasets/"
"$ASSAY" chart "$dir"/specs/charts/soe_return_on_assets*.yaml -f svg -q --data "$dir/datasets" -d "$dir/plots"
lines() { grep -c 'class="mark-line' "$1"; }
ok=0
grep -q 'of 16 years that can be tested, not in' "$dir/plots/soe_return_on_assets.svg" || ok=1
grep -q 'Gaps, no full-year figure' "$dir/plots/soe_return_on_assets.svg" && ok=1
grep -q 'The 95% interval reaches from' "$dir/plots/soe_return_on_assets.svg" || ok=1
grep -q 'known only between bounds' "$dir"/plots/soe_return_on_assets*.svg && ok=1
[ "$(ls "$dir"/plots/*.svg | wc -l)" -eq 3 ] || ok=1
report $ok "the fuller chart tests all 16 years and names no gap"

size=0
for svg in plots/soe_*.svg; do [ "$(stat -c %s "$svg")" -le 30000 ] || { echo "# $svg is larger than 30 KB"; size=1; }; done
report $size "each SOE chart is under 30 KB"
echo "1..$n"
