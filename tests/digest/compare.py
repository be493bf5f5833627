#!/usr/bin/env python3
"""Fill the tables from the digest and from the essays and compare them, table by table: same keys, same values?

usage: compare.py ASSAY DIGEST ESSAYS   exit status 0 when all is the same, 1 when not, 2 on wrong use
"""
import csv
import json
import pathlib
import subprocess
import sys
import tempfile


def tables(assay, text):
    """{table: (key columns, rows)} of the tables that the specs fill from a text, provenance left out."""
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run([assay, "tables", "-q", "-s", "specs", text, "-d", folder], capture_output=True, text=True)
        if run.returncode not in (0, 1):
            sys.exit(f"{assay} tables {text}: status {run.returncode}\n{run.stderr[-500:]}")
        package = json.loads((pathlib.Path(folder) / "datapackage.json").read_text("utf-8"))
        out = {}
        for resource in package["resources"]:
            key = resource["schema"].get("primaryKey") or []
            key = [key] if isinstance(key, str) else key
            with open(pathlib.Path(folder) / resource["path"], encoding="utf-8", newline="") as file:
                rows = [{k: v for k, v in row.items() if not k.startswith("_")} for row in csv.DictReader(file)]
            out[resource["name"]] = key, rows
        return out


def by_key(key, rows):
    """Rows by their key; a table with an empty key cell declares no key, so the other side's serves both."""
    return {tuple(row[k] for k in key) if key else tuple(row.values()): row for row in rows}


def main(argv):
    if len(argv) != 4:
        print(__doc__, file=sys.stderr)
        return 2
    digest, essays = tables(argv[1], argv[2]), tables(argv[1], argv[3])
    same = different = 0
    for name in sorted(set(digest) | set(essays)):
        (left_key, left), (right_key, right) = digest.get(name, ([], [])), essays.get(name, ([], []))
        left, right = by_key(left_key or right_key, left), by_key(left_key or right_key, right)
        equal = [k for k in left if k in right and left[k] == right[k]]
        changed = [k for k in left if k in right and left[k] != right[k]]
        missing, extra = [k for k in right if k not in left], [k for k in left if k not in right]
        same, different = same + len(equal), different + len(changed) + len(missing) + len(extra)
        print(f"{name:28} {len(equal):3} same {len(changed):3} differ {len(missing):3} only in the essays {len(extra):3} only in the digest")
        for k in changed:
            cells = [f"{c}: {left[k][c]!r} / {right[k][c]!r}" for c in left[k] if left[k][c] != right[k].get(c)]
            print("    differs", k, "; ".join(cells))
        for k in missing:
            print("    only in the essays", right[k])
        for k in extra:
            print("    only in the digest", left[k])
    print(f"{same} rows the same, {different} not")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
