#!/usr/bin/env python3
"""Every class of words that a check asks for by name has a row in tiewords.tsv, and none stands there twice: a name without a row would
match itself only, and nothing would say so.

usage: tests/lint/classes.py   (speaks TAP)
"""
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parents[2] / "src"
rows = [line.split("\t") for line in (root / "lexicon/en/tiewords.tsv").read_text("utf-8").splitlines()[1:] if line and not line.startswith("#")]
names = [row[1] for row in rows[1:]]
asked = re.compile(r'find_class\((?:[^()]|\([^()]*\))*?,\s*"([a-z0-9-]+)"\)|tie_words\([^,()]+,\s*SLICE\("([a-z0-9-]+)"\)\)|<([a-z0-9-]+)>')
wrong = [f"tiewords.tsv: two rows named {name}" for name in sorted(set(names)) if names.count(name) > 1]
found = 0
for path in sorted((root / "check").rglob("*.c")) + [root / "lexicon/en/ties.tsv"]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        for match in asked.finditer(re.sub(r"/\*.*?(\*/|$)", "", line)):
            name = next(group for group in match.groups() if group)
            found += 1
            if name not in names:
                wrong.append(f"{path.relative_to(root)}:{number}: no class of words is named {name}")
if found < 20:
    wrong.append(f"only {found} names found in src/check: has the way to ask changed?")
for problem in wrong:
    print("#", problem)
print("not ok 1 - classes of words" if wrong else f"ok 1 - classes of words")
sys.exit(bool(wrong))
