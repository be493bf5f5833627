#!/bin/bash
# FULL=1, with chromium: every chart's SVG opened in a browser looks like its PNG. Without FULL there is nothing to run.
cd "$(dirname "$0")/../.." || exit 1
[ -n "${FULL:-}" ] || { echo "1..0"; exit 0; }
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
work=build/browser n=0
report() { n=$((n + 1)); if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi; }
rm -rf $work && mkdir -p $work
make -s build/release/tests/chart/gallery/compare_png > $work/make.log 2>&1
[ -n "$browser" ] && [ -x build/release/tests/chart/gallery/compare_png ]; report $? "a browser and the comparison are here"
"$ASSAY" chart specs/charts/*.yaml specs/charts/templates/*.yaml tests/chart/hard/*.yaml -q --data datasets -d $work
for svg in $work/*.svg; do
    name=$(basename "$svg" .svg)
    width=$(sed -n '1s/.* width="\([0-9]*\)".*/\1/p' "$svg") height=$(sed -n '1s/.* height="\([0-9]*\)".*/\1/p' "$svg")
    timeout 60 "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=2 --default-background-color=ffffffff \
        --window-size="$width,$height" --screenshot="$work/$name.browser.png" "file://$PWD/$svg" > $work/browser.log 2>&1
    said=$(build/release/tests/chart/gallery/compare_png "$work/$name.png" "$work/$name.browser.png")
    report $? "$name: $said"
done
echo "1..$n"
