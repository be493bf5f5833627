#!/usr/bin/env python3
"""Change one number at a time in a text and see whether the checks notice.

usage: perturb.py ASSAY TEXT-OR-FOLDER... [--every N] [--show N] [--goal SHARE] [-- CHECK-ARGUMENT...]

For each number that stands in a relation that holds, and each kind of slip (a digit swapped, another digit, a factor of ten or a
thousand, a year moved, a number word, a scale word or unit exchanged), the text is checked again. A change is caught when a
finding with the changed number among its operands appears; it is harmless when the relations that it stood in still hold; it is
missed when one of them is gone. Relations that nothing ties firmly (`firm: false`) can hold by chance and are left out. A finding without the changed number is one too many (elsewhere). Numbers that are said again
(contradiction/restated) are only listed: once they differ they may be of two things, so nothing breaks.
"""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
SCALES = {"million": "billion", "billion": "million", "trillion": "billion", "thousand": "million"}
LISTED = {"contradiction/restated"}
UNITS = {"percent": "percentage points", "years": "months", "year": "month", "RMB": "EUR", "km": "miles"}


def check(assay, arguments, path):
    run = subprocess.run([*assay, *arguments, "--all", "-f", "jsonl", path], capture_output=True)
    return [json.loads(line) for line in run.stdout.splitlines() if line.startswith(b"{")]


def swap(digits):
    for i in range(len(digits) - 1, 0, -1):
        if digits[i].isdigit() and digits[i - 1].isdigit() and digits[i] != digits[i - 1] and not (i == 1 and digits[i] == "0"):
            return digits[:i - 1] + digits[i] + digits[i - 1] + digits[i + 1:]
    return None


def another(digits):
    at = next((i for i, c in enumerate(digits) if c.isdigit()), None)
    return None if at is None else digits[:at] + str(int(digits[at]) % 9 + 1) + digits[at + 1:]


def slips(text):
    """(kind, changed text) of the words of a number."""
    match = re.search(r"\d[\d,.]*\d|\d", text)
    if match:
        digits = match.group()
        year = re.fullmatch(r"1\d{3}|20\d{2}", digits) and not re.search(r"[$%]|percent|illion", text)
        changes = [("digit swap", swap(digits)), ("digit", another(digits))]
        changes += [("year", str(int(digits) + 7)), ("year", str(int(digits) - 5))] if year else [("magnitude", digits.replace(".", "") + "0")]
        for kind, new in changes:
            if new and new != digits:
                yield kind, text[:match.start()] + new + text[match.end():]
    for i, word in enumerate(WORDS):
        if re.search(rf"\b{word}\b", text, re.I):
            for new in (WORDS[(i + 2) % 12], WORDS[(i + 5) % 12]):
                yield "number word", re.sub(rf"\b{word}\b", lambda said: new.capitalize() if said.group()[0].isupper() else new, text, count=1, flags=re.I)
            break
    for table, kind in ((SCALES, "scale"), (UNITS, "unit")):
        for word, new in table.items():
            if re.search(rf"\b{word}\b", text):
                yield kind, re.sub(rf"\b{word}\b", new, text, count=1)
                break


def holds(relation):
    return relation["rule"] not in LISTED and relation.get("firm", True) and relation["verdict"] in ("consistent", "consistent-by-rounding", "loose")


def key(relation, start, shift):
    """A relation without the changed text: rule, and places with the change taken back."""
    return relation["rule"], tuple(o["start"] if o["start"] <= start else o["start"] - shift for o in relation["operands"])


def pointed(relation, start, shift):
    """What a finding points to: its rule, and the place of its stated number with the change taken back. Other numbers may come to bear it out, or no longer do."""
    return key(relation, start, shift)[0], key(relation, start, shift)[1][0]


def touches(relation, start, end):
    """Does an operand overlap the text? (`October 3017` lies within `January to October 3017`.)"""
    return any(o["start"] < end and start < o["end"] for o in relation["operands"])


def places(relations, source):
    """Start of each number that stands in a relation that holds: (start, end, source text)."""
    seen = {}
    for r in relations:
        if holds(r):
            for o in r["operands"]:
                text = source[o["start"]:o["end"]].decode("utf-8", "replace")
                if "\n" not in text and len(text) < 60:
                    seen[o["start"]] = (o["start"], o["end"], text)
    return sorted(seen.values())


def perturb(assay, arguments, path, every, tally, shown):
    source = open(path, "rb").read()
    base = check(assay, arguments, path)
    known = {pointed(r, len(source), 0) for r in base if r["verdict"] == "inconsistent"}
    handle, changed = tempfile.mkstemp(suffix=os.path.splitext(path)[1] or ".txt")
    os.close(handle)
    for start, end, text in places(base, source)[::every]:
        mine = {key(r, len(source), 0) for r in base if holds(r) and touches(r, start, start + 1)}
        for kind, new in slips(text):
            data = source[:start] + new.encode() + source[end:]
            open(changed, "wb").write(data)
            now = check(assay, arguments, changed)
            shift = len(new.encode()) - (end - start)
            found = [r for r in now if r["verdict"] == "inconsistent" and pointed(r, start, shift) not in known]
            caught = [r for r in found if touches(r, start, start + len(new.encode()))]
            still = {key(r, start, shift) for r in now if holds(r)}
            outcome = "caught" if caught else "harmless" if mine <= still else "missed"
            tally[kind][outcome] += 1
            tally[kind]["elsewhere"] += len(found) - len(caught)
            if outcome == "missed" or len(found) > len(caught):
                shown.append(f"{outcome}: {path}:{start}: {text!r} -> {new!r}: {sorted(mine - still)[:2]} {[r['message'] for r in found if r not in caught][:2]}")
    os.unlink(changed)


def files(paths):
    for path in paths:
        if os.path.isdir(path):
            yield from sorted(os.path.join(path, name) for name in os.listdir(path) if name.endswith((".txt", ".md")))
        else:
            yield path


def main(argv):
    arguments = argv[argv.index("--") + 1:] if "--" in argv else []
    argv = argv[:argv.index("--")] if "--" in argv else argv
    def option(name, otherwise):
        return float(argv[argv.index(name) + 1]) if name in argv else otherwise
    values = {argv.index(n) + 1 for n in ("--every", "--show", "--goal") if n in argv}
    plain = [a for i, a in enumerate(argv) if not a.startswith("--") and i not in values]
    tally, shown = collections.defaultdict(collections.Counter), []
    for path in files(plain[1:]):
        perturb([plain[0], "check"], arguments, path, int(option("--every", 1)), tally, shown)
    for line in shown[:int(option("--show", 0))]:
        print(line)
    total = collections.Counter()
    for kind, counts in sorted(tally.items()):
        total.update(counts)
        print(f"{kind}: caught {counts['caught']}, missed {counts['missed']}, harmless {counts['harmless']}, findings elsewhere {counts['elsewhere']}")
    share = total["caught"] / max(1, total["caught"] + total["missed"])
    print(f"all: caught {share:.3f} of the changes that break a relation; findings elsewhere {total['elsewhere']}")
    return 0 if share >= option("--goal", 0.0) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
