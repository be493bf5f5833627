#!/bin/bash
# Command-line cases: tests/cli/<command>/<case>/{cmd,out,err,status}. `cmd` is run by bash in the case's folder with $ASSAY; `out` is
# compared to the byte where it is there; every line of `err` must stand in standard error; `status` is 0 where it is missing.
cd "$(dirname "$0")" || exit 1
assay=$(realpath "../../${ASSAY:-build/assay}" 2>/dev/null || realpath "$ASSAY")
number=0
say() { number=$((number + 1)); echo "$1 $number - $2"; }
for folder in */*/; do
    folder=${folder%/}
    [ -e "$folder/cmd" ] || continue
    work=$(mktemp -d)
    cp -r "$folder/." "$work"
    want=$(cat "$folder/status" 2>/dev/null || echo 0)
    (cd "$work" && ASSAY=$assay timeout 120 bash ./cmd > "$work/.out" 2> "$work/.err" < /dev/null)
    status=$? problem=
    [ "$status" = "$want" ] || problem="status $status, expected $want"
    [ -e "$folder/out" ] && ! cmp -s "$work/.out" "$folder/out" && problem="$problem; output differs"
    if [ -e "$folder/err" ]; then
        while IFS= read -r line; do
            grep -qF -- "$line" "$work/.err" || problem="$problem; standard error lacks: $line"
        done < "$folder/err"
    fi
    if [ -n "$problem" ]; then
        say "not ok" "$folder: $problem"
        diff "$folder/out" "$work/.out" 2>/dev/null | head -n 10 | sed 's/^/# /'
        head -n 5 "$work/.err" | sed 's/^/# /'
    else
        say ok "$folder"
    fi
    rm -rf "$work"
done
echo "1..$number"
