#!/bin/bash
# SARIF by the standard's own validator (npm package @microsoft/sarif-multitool-linux, a test tool): only `make test-full`.
cd "$(dirname "$0")/../.." || exit 1
[ -n "${FULL:-}" ] || { echo "1..0"; exit 0; }
assay=$(realpath "${ASSAY:-build/assay}")
tools=$(realpath "${ASSAY%/*}")/npm
mkdir -p "$tools"
say() { echo "$1 1 - every SARIF rule of the validator holds"; echo "1..1"; }
[ -d "$tools/node_modules/@microsoft/sarif-multitool-linux" ] || npm install --silent --no-fund --no-audit --prefix "$tools" @microsoft/sarif-multitool-linux > "$tools/log" 2>&1 \
    || { say "not ok"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$assay" check -f sarif tests/cli/check/document_table/more.md tests/cli/check/reference_table/people.txt -o "$work/a.sarif"
chmod +x "$tools/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "$tools/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool" validate "$work/a.sarif" --output "$work/v.sarif" > "$work/log" 2>&1
# SARIF2005 asks for the address of a home page, which a program without one cannot give.
python3 - "$work/v.sarif" <<'PY' && say ok || { say "not ok"; sed 's/^/# /' "$work/log"; }
import json, sys
found = [r for run in json.load(open(sys.argv[1]))["runs"] for r in run.get("results", []) if r["ruleId"] != "SARIF2005"]
for r in found:
    print("#", r["ruleId"], r["message"])
sys.exit(bool(found))
PY
