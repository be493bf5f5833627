// Values of expressions as Vega has them, for a row {x: 3, y: 4, s: "hi"}: node expressions.mjs ../../tests/chart/expressions.tsv
// Prints the lines that differ from the file; in a folder with the npm packages of package.json.
process.env.TZ = 'UTC';
import fs from 'fs';
import * as vega from 'vega';

let bad = 0, count = 0;
for (const line of fs.readFileSync(process.argv[2], 'utf8').split('\n').filter(l => l && l[0] !== '#')) {
  const [text, expected] = line.split('\t');
  let result;
  try {
    const spec = {data: [{name: 't', values: [{x: 3, y: 4, s: 'hi'}], transform: [{type: 'formula', expr: text, as: 'r'}]}]};
    const view = new vega.View(vega.parse(spec), {renderer: 'none', logLevel: vega.None});
    await view.runAsync();
    result = view.data('t')[0].r;
    if (result instanceof Date) result = +result;
    if (typeof result === 'number' && !isFinite(result)) result = String(result);
    result = JSON.stringify(result === undefined ? null : result);
  } catch (e) {
    result = String(e.message);
  }
  count++;
  if (result !== expected) bad++, console.log(`# ${text}: ${result} not ${expected}`);
}
console.log(`# ${count} expressions`);
process.exit(bad || !count ? 1 : 0);
