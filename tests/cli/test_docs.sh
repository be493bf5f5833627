#!/bin/bash
# The commands that the documents show, run as they stand there from the root of the source tree: an example that fails is a fault.
cd "$(dirname "$0")/../.." || exit 1
root=$PWD assay=$(realpath "${ASSAY:-build/assay}") number=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$assay" "$work/bin/assay"
for name in datasets doc specs tests; do ln -s "$root/$name" "$work/$name"; done
cd "$work" || exit 1
export PATH="$work/bin:$PATH"
say() { number=$((number + 1)); echo "$1 $number - $2"; }

# Indented lines and code in a sentence: `assay stats …` and `assay chart …` with an operand that is no placeholder.
commands() {
    sed -n -e 's/^    \(assay \(stats\|chart\) .*\)/\1/p' -e 's/.*drawn by `\(assay chart [^`]*\)`.*/\1/p' \
        -e 's/^    \$ build\/\(assay \(stats\|chart\) .*\)/\1/p' "$1"
}
for document in doc/statistics.md doc/charts.md README.md; do
    [ -e "$document" ] || document=$root/$document
    found=0
    while IFS= read -r command; do
        found=$((found + 1))
        if bash -c "$command" > out 2> err < /dev/null; then say ok "${document##*/}: $command"
        else
            say "not ok" "${document##*/}: $command"
            sed 's/^/# /' err | head -n 5
        fi
    done < <(commands "$document")
    [ "$found" -gt 0 ] || say "not ok" "${document##*/} shows no command"
done

# The first chart as it is printed is the file that it names.
printed=$(sed -n '/^`doc\/examples\/first.yaml`/,/^Data:/s/^    //p' doc/charts.md)
if [ "$printed" = "$(cat doc/examples/first.yaml)" ]; then say ok "charts.md: the first chart"; else say "not ok" "charts.md: the first chart is not doc/examples/first.yaml"; fi
echo "1..$number"
