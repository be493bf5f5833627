#!/usr/bin/env python3
"""Hold the claims that assay finds in a text against a key.

usage: score_key.py CLAIMS.jsonl KEY.tsv [-v] [COLUMN=PERCENT …]

CLAIMS is `assay extract -f jsonl` of the text whose lines the key counts. The key's header names its columns: line, the number's words
(`~` before them: it may be found or not, and is not judged), then any of value, subject, entity, time, place, base, attribution, modality
and other columns of a claim; `|` between what is right, `-` for nothing, `*` for not judged. Of subject and base the heads are compared. A claim
answers a row when it begins on that line (or one beside it, where a word is broken) and the texts of both start alike; each claim answers one row.
A comment `#lines FIRST LAST` says that the key holds all claims of these lines: then every other claim is a false one.
With COLUMN=PERCENT the exit status is 1 when that column (or found, precision) has a lower share of right answers, or no row to judge.
The head of a noun phrase is its last word before `of`, `in`, `for`, `from` or `per`.
"""
import json
import re
import sys

HEADS = ("subject", "base")


def head(phrase):
    words = re.split(r"\s(?:of|in|for|from|per)\s", phrase or "")[0].split()
    return words[-1].lower().strip("”\"'") if words else "-"


def alike(got, wanted):
    return got.lower() == wanted.lower() or got.rstrip("s").lower() == wanted.rstrip("s").lower()


def right(name, claim, wanted):
    if name == "value":
        return claim["value_text"] in wanted or f"{claim['low']}-{claim['high']}" in wanted
    got = head(claim[name]) if name in HEADS else claim[name] or "-"
    return any(alike(got, w) for w in wanted)


def read_key(path):
    lines, columns, rows = None, None, []
    for row in open(path, encoding="utf-8"):
        cells = row.rstrip("\n").split("\t")
        if row.startswith("#lines "):
            lines = range(int(row.split()[1]), int(row.split()[2]) + 1)
        elif row.startswith("line\t"):
            columns = cells
        elif not row.startswith("#"):
            rows.append(dict(zip(columns, cells)))
    return lines, rows


def answer(claims, row, taken):
    """Index of the claim that answers the row, the nearest one; None."""
    line, text = int(row["line"]), row["text"].lstrip("~")
    fits = [i for i, c in enumerate(claims) if i not in taken and abs(c["line"] - line) <= 1
            and (c["text"].lower().startswith(text.lower()) or text.lower().startswith(c["text"].lower()))]
    return min(fits, key=lambda i: abs(claims[i]["line"] - line), default=None)


def main(claims_path, key_path, *options):
    claims = [c for line in open(claims_path, encoding="utf-8") for c in json.loads(line).get("claims", [])]
    lines, rows = read_key(key_path)
    tally, taken, say = {"found": []}, set(), print if "-v" in options else lambda *_: None
    for row in rows:
        index = answer(claims, row, taken)
        optional = row["text"].startswith("~")
        if index is not None:
            taken.add(index)
        if not optional:
            tally["found"].append(index is not None)
        if optional or index is None:
            say(f"{row['line']} {row['text']}: not found") if not optional else None
            continue
        for name in list(row)[2:]:
            wanted = row[name].split("|")
            if wanted == ["*"]:
                continue
            ok = "*" in wanted or right(name, claims[index], wanted)
            tally.setdefault(name, []).append(ok)
            if not ok:
                got = claims[index]["value_text" if name == "value" else name]
                say(f"{row['line']} {row['text']}: {name} {got}, wanted {row[name]}")
    for i, c in enumerate(claims):
        if lines and c["line"] in lines:
            tally.setdefault("precision", []).append(i in taken)
            if i not in taken:
                say(f"{c['line']} {c['text']}: not in the key")
    least = dict(o.split("=") for o in options if "=" in o)
    low = bool(unjudged := sorted(set(least) - set(tally)))
    for name in unjudged:
        print(f"{name}: no row judged")
    for name, marks in tally.items():
        share = 100 * sum(marks) / len(marks)
        low |= share < float(least.get(name, 0))
        print(f"{name}: {sum(marks)} of {len(marks)} ({share:.0f} percent)")
    return low


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
