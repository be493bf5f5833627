#!/bin/bash
# Claims held against keys written by hand: of the texts beside them, and of the essays where ESSAYS names their folder.
cd "$(dirname "$0")/../.." || exit 1
assay=${ASSAY:-build/assay}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
number=0
key() { # name, least shares; the claims are in $out/claims
    number=$((number + 1))
    if python3 tests/claim/score_key.py "$out/claims" "tests/claim/key-$1.tsv" "${@:2}" > "$out/score"; then echo "ok $number - key of $1"
    else echo "not ok $number - key of $1"; sed 's/^/# /' "$out/score"; fi
}
"$assay" extract -f jsonl tests/claim/harbour.txt > "$out/claims"
key harbour found=98 precision=98 value=98 subject=90 time=95 entity=75 place=95 base=95 attribution=95 modality=95
"$assay" extract --date 2017-08-15 -f jsonl tests/claim/news.txt > "$out/claims"
key news found=97 precision=98 value=98 subject=95 time=92 entity=70 place=95 base=95 attribution=95 modality=95
"$assay" extract --date 2016 -f jsonl tests/claim/economy.md > "$out/claims"
key economy found=98 precision=98 value=98 subject=90 time=90 entity=75 place=95 base=95 attribution=95 modality=95
"$assay" extract -f jsonl tests/claim/papers.txt > "$out/claims"
key papers found=99 precision=95 value=99 subject=90 entity=80
"$assay" extract --date 2021-03-04 -f jsonl tests/claim/wire.txt > "$out/claims"
key wire found=98 precision=98 value=98 subject=96 time=92 entity=92 place=95 base=97 attribution=97 modality=95 per=97
"$assay" extract --date 2019-06-12 -f jsonl tests/claim/daily.txt > "$out/claims"
key daily found=98 precision=98 value=98 subject=96 time=94 entity=92 place=95 base=97 attribution=97 modality=97 per=97
"$assay" extract -f jsonl tests/claim/almanac.txt > "$out/claims"
key almanac found=98 precision=98 value=98 subject=95 time=97 entity=90 place=97 base=97 attribution=98 modality=98 per=97
if [ -n "$ESSAYS" ]; then
    "$assay" extract -f jsonl "$ESSAYS" > "$out/claims"
    for name in soe iso food; do key "$name" found=98 subject=95 time=95 entity=65 base=95; done
    key police found=98 precision=98 value=98 subject=95 time=95 entity=65 place=95 base=95 attribution=95 modality=95
else
    echo "ok 8 - keys of the essays # SKIP ESSAYS is not set"
fi
