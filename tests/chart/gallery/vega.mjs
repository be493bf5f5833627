// Vega's own picture of each spec, from the scenegraph: ticks, labels, legends, domains of scales, mark counts; with --svg FOLDER its SVG too.
//   node vega.mjs [--svg FOLDER] SPEC... > vega.jsonl        (in a folder with the npm packages of package.json and their data)
process.env.TZ = 'UTC';
import fs from 'fs';
import path from 'path';
import * as vl from 'vega-lite';
import * as vega from 'vega';

const files = process.argv.slice(2);
const folder = files[0] === '--svg' ? files.splice(0, 2)[1] : null;
const loader = vega.loader({mode: 'file', baseURL: process.cwd() + '/'});
const silent = {warn() {}, info() {}, debug() {}, error() {}, level() { return this; }};

function walk(node, out) {
  if (!node.marktype) return;
  const role = node.role || '', items = node.items || [];
  const shown = items.filter(i => i.opacity !== 0);
  if (role === 'axis-label') out.ticks.push(...shown.map(i => String(i.text)).filter(t => t !== ''));
  else if (role === 'axis-tick') out.tick += shown.length;
  else if (role === 'axis-title') out.titles.push(...items.map(i => [].concat(i.text).join(' ')));
  else if (role === 'mark') out.marks[node.marktype] = (out.marks[node.marktype] || 0) + (['line', 'area', 'trail'].includes(node.marktype) ? (items.length ? 1 : 0) : shown.length);
  else if (role === 'legend-label') out.labels.push(...items.filter(i => i.text !== null).map(i => String(i.text)));   // the first limit of a stepped ramp is not written
  for (const item of items) if (item.items) for (const mark of item.items) walk(mark, out);
}

// "child__row_Horsepower_x" is a scale of x.
function domains(spec, view) {
  return (spec.scales || []).map(s => {
    const channel = s.name.split('_').pop();
    try {
      const scale = view.scale(s.name);
      return [channel, s.type, Array.from(scale.domain(), v => v instanceof Date ? +v : v)];
    } catch (e) { return null; }
  }).filter(d => d);
}

for (const f of files) {
  try {
    const spec = JSON.parse(fs.readFileSync(f, 'utf8'));
    const vg = vl.compile(spec, {logger: silent}).spec;
    const view = new vega.View(vega.parse(vg), {renderer: 'none', loader, logLevel: vega.None});
    await view.runAsync();
    await new Promise(r => setTimeout(r, 0));
    await view.runAsync();
    const out = {ticks: [], tick: 0, labels: [], titles: [], marks: {}};
    walk(view.scenegraph().root, out);
    out.domains = domains(vg, view);
    if (folder) fs.writeFileSync(path.join(folder, path.basename(f).replace(/\.vl\.json$|\.json$/, '') + '.svg'), await view.toSVG());
    console.log(JSON.stringify({f: path.basename(f), ok: true, ...out}));
  } catch (e) {
    console.log(JSON.stringify({f: path.basename(f), ok: false, e: String(e.message).slice(0, 100)}));
  }
}
