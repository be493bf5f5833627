#!/usr/bin/env python3
"""Reads every #include of src/ against src/floors.tsv: a room includes only the rooms its row names, and outside libraries likewise.

usage: tests/lint/floors.py   (speaks TAP)
"""
import pathlib
import re
import sys

SYSTEM = {"fyaml": r"libfyaml", "gmp": r"gmp", "utf8proc": r"utf8proc", "csv": r"csv\.h", "sqlite3": r"sqlite3", "gsl": r"gsl/",
          "cairo": r"cairo", "png": r"png\.h", "pango": r"pango|fontconfig|glib|ft2", "udunits2": r"udunits2", "zlib": r"zlib", "zstd": r"zstd", "lzma": r"lzma"}
root = pathlib.Path(__file__).resolve().parents[2] / "src"
rows = [line.split("\t") for line in (root / "floors.tsv").read_text().splitlines()[1:] if line.strip()]
allowed = {r[0]: set(r[3].split()) for r in rows}
libraries = {r[0]: set(r[4].split()) if len(r) > 4 else set() for r in rows}
floor = {r[0]: int(r[1]) for r in rows}
wrong = []
for path in sorted(root.rglob("*.[ch]")):
    room = path.relative_to(root).parts[0]
    if room not in allowed:
        continue
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        inner = re.match(r'\s*#\s*include\s+"([^"/]+)/', line)
        outer = re.match(r"\s*#\s*include\s+<([^>]+)>", line)
        if inner and inner[1] in allowed and inner[1] != room and inner[1] not in allowed[room]:
            wrong.append(f"{path.relative_to(root)}:{number}: room {room} may not include {inner[1]}")
        if outer and room not in ("api",):
            for name, pattern in SYSTEM.items():
                if re.match(pattern, outer[1]) and name not in libraries[room]:
                    wrong.append(f"{path.relative_to(root)}:{number}: room {room} may not use {name}")
up = [f"{room} lies on floor {floor[room]} and names {other} on floor {floor[other]}"
      for room in allowed for other in allowed[room] if floor[other] > floor[room] or (floor[other] == floor[room] and other != room)]
for problem in wrong + up:
    print("#", problem)
print("not ok 1 - floors" if wrong or up else "ok 1 - floors")
sys.exit(bool(wrong or up))
