#!/bin/bash
# seeds.sh FOLDER: what the doors are given first, from the repository's own texts, specs, charts, tables and cases.
cd "$(dirname "$0")/../.." || exit 1
to=$1
mkdir -p "$to"/{text,markdown,html,spec,chart,settings,table,stream,cases}
piece() { cat > "$to/$1/$(find "$to/$1" -type f | wc -l)"; }
grep -v '^#' tests/quantity/*.tsv tests/claim/claims.tsv tests/check/*.tsv 2>/dev/null | cut -d: -f2- | cut -f1,2 | awk 'NR % 6 == 0' | split -l 4 -a 4 - "$to/text/t"
for text in datasets/digest/*.txt; do split -C 3000 "$text" "$to/text/$(basename "$text" .txt)-"; done
for text in README.md CONTRIBUTING.md doc/*.md; do split -C 3000 "$text" "$to/markdown/$(basename "$text" .md)-"; done
for folder in tests/cli/*/*html*/; do find "$folder" -name '*.html' -exec cp {} "$to/html/" \; 2>/dev/null; done
printf '<html><head><title>T</title></head><body><h1>Trade</h1><p>It sold 5&nbsp;t for &#36;3 in 2016.</p><table><tr><th>Year</th><th>Tons</th></tr><tr><td>2016</td><td>5</td></tr></table><script>x=7</script><pre>8</pre></body></html>' | piece html
for spec in specs/*.yaml; do { cat "$spec"; printf '\0Brazil exported 62 million tons of soybeans in 2016, and 5 percent more in 2017.'; } | piece spec; done
for chart in specs/charts/*.yaml specs/charts/templates/*.yaml; do piece chart < "$chart"; done
printf 'data: {values: [{a: x, b: 1}, {a: y, b: 2}]}\nmark: bar\nencoding: {x: {field: a, type: nominal}, y: {field: b, type: quantitative}}\n' | piece chart
piece settings < assay.yaml
for table in datasets/*.csv; do head -c 4000 "$table" | piece table; done
printf '{"id": 1, "text": "It cost $5 in 2016."}\n{"id": "b", "text": "7 of 9", "date": "2019-05", "title": "T"}\n' | piece stream
printf '{"id": 1, "test": "t", "df": 28, "value": 2.2, "p": 0.03, "text": "t(28) = 2.20, p = .03"}\n' | piece cases
grep -h -o '{"[^}]*}' tests/check/*.jsonl tests/cli/check/*/*.jsonl 2>/dev/null | head -n 40 | piece cases
