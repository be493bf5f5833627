#!/usr/bin/env python3
"""Hold the claims that assay finds in a text against a key.

usage: score_key.py CLAIMS.jsonl KEY.tsv [-v]

CLAIMS is `assay extract -f jsonl` of the text that the key's lines count; a key row is line, number's words, subject's head,
entity, time, base's head; `|` between what is right, `-` for nothing, `*` for not judged. A claim answers a row when it begins
on that line (or the next, where a word is broken) and its text is the row's. The head of a noun phrase is its last word before
`of`, `in`, `for` or `from`.
"""
import json
import re
import sys


def head(phrase):
    words = re.split(r"\s(?:of|in|for|from)\s", phrase or "")[0].split()
    return words[-1].lower().strip("”\"'") if words else "-"


def right(got, wanted):
    return "*" in wanted or got.lower() in [w.lower() for w in wanted]


def main(claims_path, key_path, *options):
    claims = [c for line in open(claims_path, encoding="utf-8") for c in json.loads(line).get("claims", [])]
    tally = {}
    for row in open(key_path, encoding="utf-8"):
        if row.startswith("#") or row.startswith("line\t"):
            continue
        line, text, subject, entity, time, base = row.rstrip("\n").split("\t")
        found = [c for c in claims if abs(c["line"] - int(line)) <= 1 and (c["text"].startswith(text) or text.startswith(c["text"]))]
        tally.setdefault("found", []).append(bool(found))
        if not found:
            if "-v" in options:
                print(f"{line} {text}: not found")
            continue
        c = min(found, key=lambda c: abs(c["line"] - int(line)))
        answers = {"subject": (head(c["subject"]), subject), "entity": ((c["entity"] or "-"), entity),
                   "time": (c["time"] or "-", time), "base": (head(c["base"]), base)}
        for name, (got, wanted) in answers.items():
            wanted = wanted.split("|")
            judged = wanted != ["*"]
            ok = right(got, wanted) or name == "subject" and right(got.rstrip("s"), wanted)
            if judged:
                tally.setdefault(name, []).append(ok)
            if not ok and "-v" in options:
                print(f"{line} {text}: {name} {got}, wanted {'|'.join(wanted)}")
    for name, marks in tally.items():
        print(f"{name}: {sum(marks)} of {len(marks)} ({100 * sum(marks) / len(marks):.0f} percent)")


if __name__ == "__main__":
    main(*sys.argv[1:])
