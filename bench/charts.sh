#!/bin/bash
# The same charts drawn by assay, by gnuplot (from assay's own script) and by Vega (node, from assay's own Vega-Lite), one process a picture:
# medians of five, in seconds, with peak memory. Vega needs node and the packages of `make test-full` in build/gallery; its PNG the package canvas.
# usage: bench/charts.sh ASSAY
set -u
assay=$(realpath "$1")
cd "$(dirname "$0")/.." || exit 1
root=$PWD work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
RUNS=${RUNS:-5}

once() { /usr/bin/time -f '%e %M' -o "$work/time" "$@" > /dev/null 2> "$work/err" || { echo "- -"; return; }; tail -n 1 "$work/time"; }
median() { # command... → "seconds MB"
    for _ in $(seq "$RUNS"); do once "$@"; done | sort -n | sed -n "$(((RUNS + 1) / 2))p" | awk '{if ($1 == "-") printf "%16s", "-"; else printf "%7.2f s %4.0f MB", $1, $2 / 1024}'
}

python3 - "$work" <<'PY'
import json, math, sys
work = sys.argv[1]
def write(name, spec): json.dump(spec, open("%s/%s.json" % (work, name), "w"))
q = lambda f: {"field": f, "type": "quantitative"}
with open(work + "/walk.csv", "w") as f:
    f.write("t,v\n")
    x = 0.0
    for i in range(100000):
        x += math.sin(i * 12.9898) * 43758.5453 % 1 - 0.5
        f.write("%d,%.4f\n" % (i, x))
for n in (1000, 100000):
    open("%s/walk%d.csv" % (work, n), "w").writelines(open(work + "/walk.csv").readlines()[:n + 1])
    for mark in ("line", "point"): write("%s_%d" % (mark, n), {"data": {"url": "walk%d.csv" % n}, "mark": mark, "encoding": {"x": q("t"), "y": q("v")}})
write("bars_20", {"data": {"values": [{"k": "k%d" % i, "v": i * 7 % 20} for i in range(20)]}, "mark": "bar", "encoding": {"x": {"field": "k", "type": "nominal"}, "y": q("v")}})
PY
mkdir -p "$work/specs/charts" && cp specs/charts/soe_return_on_assets.yaml "$work/specs/charts/" && cp -r datasets "$work/"

cat > "$work/vega.mjs" <<'JS'
process.env.TZ = 'UTC';
import fs from 'fs';
import {createRequire} from 'module';
const from = createRequire(process.argv[2] + '/');
const load = async name => import(from.resolve(name));
const vl = await load('vega-lite'), vega = await load('vega');
const [file, out] = process.argv.slice(3);
const spec = vl.compile(JSON.parse(fs.readFileSync(file, 'utf8')), {logger: {warn() {}, info() {}, debug() {}, error() {}, level() { return this; }}}).spec;
const view = new vega.View(vega.parse(spec), {renderer: 'none', loader: vega.loader({mode: 'file', baseURL: process.cwd() + '/'}), logLevel: vega.None});
if (out.endsWith('.svg')) fs.writeFileSync(out, await view.toSVG());
else fs.writeFileSync(out, (await view.toCanvas(2)).toBuffer('image/png'));
JS

echo "medians of $RUNS; $(nproc) processors; $(gnuplot --version 2> /dev/null); node $(node --version 2> /dev/null); $(date +%F)"
printf '%-24s %-5s %16s %16s %16s\n' chart to assay gnuplot Vega
cd "$work" || exit 1
for chart in bars_20.json line_1000.json point_1000.json line_100000.json point_100000.json specs/charts/soe_return_on_assets.yaml; do
    name=$(basename "${chart%.*}")
    "$assay" chart "$chart" --data "$root/datasets" -f gnuplot -q -o "$name.gp" && "$assay" chart "$chart" --data "$root/datasets" -f vega-lite -q -o "$name.vl.json"
    for to in svg png; do
        printf '%-24s %-5s ' "$name" "$to"
        median "$assay" chart "$chart" --data "$root/datasets" -f "$to" -q -o "$name.$to"
        terminal=$([ "$to" = svg ] && echo svg || echo pngcairo)
        printf ' '
        median timeout 60 gnuplot -e "keep_terminal = 1; set terminal $terminal size 600,400; set output '$name.gp.$to'" "$name.gp"
        printf ' '
        if [ -d "$root/build/gallery/node_modules/vega" ]; then median node vega.mjs "$root/build/gallery" "$name.vl.json" "$name.vega.$to"; else printf '%16s' -; fi
        echo
    done
done
