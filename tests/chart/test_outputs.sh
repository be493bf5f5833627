#!/bin/bash
# What each format must have: valid SVG with title, description, role and a table; gnuplot that draws the same points; PDF with fonts and title; EPS.
cd "$(dirname "$0")/../.." || exit 1
dir=$(mktemp -d) n=0
trap 'rm -rf "$dir"' EXIT
report() { n=$((n + 1)); if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi; }
charts=(specs/charts/*.yaml specs/charts/templates/*.yaml tests/chart/hard/*.yaml)
draw() { "$ASSAY" chart "${charts[@]}" -f "$1" -q --data datasets -d "$dir/$1"; }

draw svg && xmllint --noout "$dir"/svg/*.svg; report $? "SVG is well formed"
ok=0
for svg in "$dir"/svg/*.svg; do
    for part in ' role="img"' '<title id="t">' '<desc id="d">' ' aria-labelledby="t d"'; do grep -q -- "$part" "$svg" || { echo "# $svg lacks $part"; ok=1; }; done
done
for name in iso_committees soe_return_on_assets slope lollipop waterfall; do grep -q '<table ' "$dir/svg/$name.svg" || { echo "# $name has no table"; ok=1; }; done
report $ok "SVG has a role, a title, a description, and a table for screen readers"

draw gnuplot; ok=0
for script in "$dir"/gnuplot/*.gp; do
    gnuplot "$script" > "$script.svg" 2> "$script.err" && said=$(python3 tests/chart/gnuplot_points.py "$script" "$script.svg") || { echo "# $(basename "$script"): $said $(head -1 "$script.err")"; ok=1; }
done
report $ok "gnuplot draws the points and writes the labels of its scripts"

draw pdf; ok=0
for pdf in "$dir"/pdf/*.pdf; do
    head -c 5 "$pdf" | grep -q '%PDF-' && grep -aq '/Title' "$pdf" || { echo "# $pdf has no title"; ok=1; }
    grep -aq '/StructTreeRoot' "$pdf" || { echo "# $pdf is not tagged"; ok=1; }
    case $pdf in */sparkline.pdf) continue ;; esac
    grep -aq '/FontFile' "$pdf" || { echo "# $pdf embeds no font"; ok=1; }
done
report $ok "PDF has a title, tags, and its fonts inside"

draw eps; ok=0
for eps in "$dir"/eps/*.eps; do head -1 "$eps" | grep -q '^%!PS-Adobe-3.0 EPSF-3.0' && grep -q '^%%BoundingBox: ' "$eps" || { echo "# $eps"; ok=1; }; grep -q CreationDate "$eps" && ok=1; done
report $ok "EPS has its header and box, and no date"

ok=0
for chart in "${charts[@]}"; do
    "$ASSAY" chart "$chart" -f text -q --data datasets > "$dir/text" || ok=1
    { grep -qP '[\x{2581}-\x{259F}\x{2800}-\x{28FF}]' "$dir/text" && ! grep -qP '\x1b' "$dir/text"; } || { echo "# $chart"; ok=1; }
    [ "$(LC_ALL=C.UTF-8 wc -L < "$dir/text")" -le 80 ] || { echo "# $chart is wider than 80 columns"; ok=1; }
done
report $ok "text is drawn in blocks or braille, 80 columns wide, without colour where nobody asked"
echo "1..$n"
