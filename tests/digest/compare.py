#!/usr/bin/env python3
"""Fill the tables from the digest and from the essays and compare them, table by table: same keys, same values?

usage: compare.py ASSAY DIGEST ESSAYS   exit status 0 when all is the same, 1 when not, 2 on wrong use

Differences that are right, for the texts differ there, stand in differences.tsv with the reason: they are told, and do not fail. A line that
no longer differs is told too.
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


def expected():
    """{(table, side, key): reason} of differences.tsv."""
    with open(pathlib.Path(__file__).with_name("differences.tsv"), encoding="utf-8", newline="") as file:
        return {(r["table"], r["side"], r["key"]): r["reason"] for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


class Differences:
    def __init__(self):
        self.known, self.seen, self.new = expected(), set(), 0

    def tell(self, table, side, key, words):
        name = (table, side, "|".join(key))
        self.seen.add(name)
        self.new += name not in self.known
        print(f"    {words}" + (f"  [{self.known[name]}]" if name in self.known else ""))

    def stale(self):
        return [name for name in self.known if name not in self.seen]


def main(argv):
    if len(argv) != 4:
        print(__doc__, file=sys.stderr)
        return 2
    digest, essays = tables(argv[1], argv[2]), tables(argv[1], argv[3])
    same = different = 0
    differences = Differences()
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
            differences.tell(name, "both", k, f"differs {k} {'; '.join(cells)}")
        for k in missing:
            differences.tell(name, "essays", k, f"only in the essays {right[k]}")
        for k in extra:
            differences.tell(name, "digest", k, f"only in the digest {left[k]}")
    for stale in differences.stale():
        print("    no longer differs:", *stale)
    print(f"{same} rows the same, {different} not, of these {differences.new} without a reason")
    return 1 if differences.new else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
