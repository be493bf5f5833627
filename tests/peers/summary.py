#!/usr/bin/env python3
"""One suite's scores, with and without the disputed cases.

usage: summary.py TOOLS CASES.jsonl FOUND.jsonl DISPUTES.tsv|joined    (joined: only the papers' own arithmetic)
"""
import json
import os
import subprocess
import sys
import tempfile


def disputes(path):
    with open(path, encoding="utf-8") as f:
        return {line.split("\t")[0] for line in f if line.strip() and not line.startswith("id\t")}


def score(tools, cases, found, *options):
    return subprocess.run([sys.executable, os.path.join(tools, "score.py"), cases, "--found", found, *options],
                          capture_output=True, text=True, check=True).stdout


def dates_only(cases):
    with open(cases, encoding="utf-8") as f:
        return all(json.loads(line).get("scope") == ["date"] for line in f if line.strip())


def levels(tools, cases, found):
    kept = ["--skip", "none"] if dates_only(cases) else []      # dates have no value, but a place
    for line in score(tools, cases, found, "--json", *kept).splitlines():
        record = json.loads(line)
        for name, level in record["levels"].items():
            if name in ("span overlap", "span exact", "value", "exact+value", "+unit"):
                yield name, level


def right(path, score):
    """Cases in which every expected value is found, at its place, and nothing else of the scope; dates, where they are the scope, by their place."""
    good = total = 0
    with open(path, encoding="utf-8") as f:
        for line in f:
            case = json.loads(line)
            scope = case.get("scope")
            found = [dict(score.EMPTY, **x) for x in case["found"] if (x["type"] in scope if scope else x["type"] not in ("date", "ordinal"))]
            dated = scope == ["date"]
            want = [dict(score.EMPTY, **x) for x in case["expected"] if dated or (x["type"] != "date" and score.has_value(dict(score.EMPTY, **x)))]
            total += 1

            def same(i, j):
                e, g = want[i], found[j]
                if score.located(e) and score.located(g) and not score.overlap(e, g):
                    return False
                return dated or score.same_value(e, g, 1e-9) or bool(score.converted(e, g))

            good += score.matching(len(want), len(found), same)[0] == len(want) == len(found)
    return good, total


def report(tools, cases, found, title):
    parts = ["%s P %.1f R %.1f F1 %.1f" % (n, 100 * x["p"], 100 * x["r"], 100 * x["f1"]) for n, x in levels(tools, cases, found)]
    print("  %-16s %s" % (title, "; ".join(parts) or "nothing to score"))


def papers(tools, name, cases, found):
    """The suite's own arithmetic, and that of grobid-quantities on the parts it is published for."""
    if name == "cqe-unitdisambig":
        for line in score(tools, cases, found).splitlines():
            if "+unit " in line:
                print("  " + " ".join(line.split()))
        return
    if name.startswith("cqe"):
        print("  " + " ".join(score(tools, cases, found, "--cqe").split()))
        return
    for option in ["--measeval"] + (["--grobid"] if name in ("measeval-trial", "measeval-train") else []):
        for line in score(tools, cases, found, option).splitlines()[1:]:
            print(line)


def main(tools, cases, found, disputed):
    name = os.path.basename(cases)[:-6]
    if disputed == "joined":
        return papers(tools, name, cases, found)
    sys.path.insert(0, tools)
    import score as scorer
    print("%s: %d of %d cases right" % ((name,) + right(found, scorer)))
    report(tools, cases, found, "all")
    out = disputes(disputed)
    with open(cases, encoding="utf-8") as f:
        records = [json.loads(line) for line in f if line.strip()]
    if any(r["id"] in out for r in records):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False, encoding="utf-8") as f:
            for r in records:
                f.write(json.dumps({**r, "disputed": True} if r["id"] in out else r, ensure_ascii=False) + "\n")
        report(tools, f.name, found, "less disputes")
        os.unlink(f.name)
    if name.startswith("measeval") or (name.startswith("cqe") and "unit" not in name):
        papers(tools, name, cases, found)


if __name__ == "__main__":
    main(*sys.argv[1:5])
