#!/usr/bin/env python3
"""Third texts: sentences that state the facts of a table in other words, each file beside the rows that it should fill.

usage: check.py ASSAY FOLDER…    a folder holds <table>.txt and <table>.csv (the columns that a reader can fill; empty cells are not asked)

A text without a CSV states nothing of the kind: any row is wrong. A row is filled when a row of the table has all its cells; a row of the table is wrong when no expected row has its cells.
Rows that the text fills in other tables are told as `beside`: they may be right there, so they do not fail. Exit status 1 below 0.8 filled,
with a wrong row or when assay fails. Speaks TAP with --tap.
"""
import csv
import pathlib
import subprocess
import sys
import tempfile

GOAL = 0.8
EVERYTHING = ("claims", "time_spans", "money_pairs")   # tables that every text may fill


def number(text):
    try:
        return float(text)
    except ValueError:
        return None


def equal(want, got):
    a, b = number(want), number(got or "")
    if a is not None and b is not None:
        return abs(a - b) <= 1e-7 * max(1.0, abs(a))   # keys round a third to 33.333333
    return want.strip().lower() == (got or "").strip().lower()


def fits(want, row):
    return all(equal(v, row.get(k)) for k, v in want.items() if v)


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return [{k: v for k, v in row.items() if not k.startswith("_")} for row in csv.DictReader(file)]


def check(assay, text):
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run([assay, "tables", "-q", "-s", "specs", str(text), "-d", folder], capture_output=True, text=True, check=False)
        if run.returncode > 1:   # 1: a finding
            sys.exit(f"{assay} tables {text}: status {run.returncode}\n{run.stderr[-500:]}")
        path = pathlib.Path(folder) / (text.stem + ".csv")
        rows = read(path) if path.exists() else []
        others = {p.stem: read(p) for p in sorted(pathlib.Path(folder).glob("*.csv")) if p.stem not in (text.stem, *EVERYTHING)}
    if not text.with_suffix(".csv").exists():
        return [], [], [{"table": name, **row} for name, found in others.items() for row in found], {}
    wanted = read(text.with_suffix(".csv"))
    filled = [w for w in wanted if any(fits(w, r) for r in rows)]
    wrong = [r for r in rows if not any(fits(w, r) for w in wanted)]
    return wanted, filled, wrong, others


def main(argv):
    tap = "--tap" in argv
    assay, *folders = [a for a in argv[1:] if not a.startswith("--")]
    total = done = bad = beside = 0
    for text in [t for folder in folders for t in sorted(pathlib.Path(folder).glob("*.txt"))]:
        wanted, filled, wrong, others = check(assay, text)
        total, done, bad = total + len(wanted), done + len(filled), bad + len(wrong)
        mark = "# " if tap else ""
        print(f"{mark}{text.stem:28} {len(filled):3} of {len(wanted):3} rows filled, {len(wrong)} wrong")
        for row in wanted:
            if row not in filled:
                print(f"{mark}    missing", {k: v for k, v in row.items() if v})
        for row in wrong:
            print(f"{mark}    wrong  ", {k: v for k, v in row.items() if v})
        for name, rows in others.items():
            beside += len(rows)
            for row in rows:
                print(f"{mark}    beside  {name}", {k: v for k, v in row.items() if v})
    share = done / total if total else 0.0
    good = share >= GOAL and bad == 0 and total > 0
    print(f"{'# ' if tap else ''}{done} of {total} rows filled ({share:.2f}, goal {GOAL}), {bad} wrong (goal 0); {beside} rows in other tables")
    if tap:
        print(("ok" if good else "not ok") + " 1 - paraphrase")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv))
