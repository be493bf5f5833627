#!/usr/bin/env python3
"""Our SVG of each gallery specification against Vega's scenegraph of it: axis labels, ticks, legend labels, counts of marks.

    node vega.mjs SPEC... > vega.jsonl        (in a folder with the npm packages vega, vega-lite, vega-datasets)
    python3 compare.py vega.jsonl FOLDER      (FOLDER: SPEC.svg of each, drawn by assay chart -f svg)
"""
import json, re, sys, os
import xml.etree.ElementTree as ET
from collections import Counter

NS = "{http://www.w3.org/2000/svg}"

def shapes(node):
    return [c for c in node if c.tag in (NS + "path", NS + "rect", NS + "circle", NS + "line", NS + "text")]

def ours(path):
    out = {"ticks": [], "tick": 0, "labels": [], "marks": Counter()}
    for g in ET.parse(path).getroot().iter(NS + "g"):
        role = g.get("class") or ""
        if "role-axis-label" in role: out["ticks"] += [t.text or "" for t in g if t.tag == NS + "text"]
        elif "role-axis-tick" in role: out["tick"] += len(shapes(g))
        elif "role-legend-label" in role: out["labels"] += [t.text or "" for t in g if t.tag == NS + "text"]
        elif role.endswith("role-mark"):
            kind = role.split()[0][5:]
            out["marks"][kind] += len(shapes(g))
    return out

def main():
    drawn = matched = total = 0
    why = Counter()
    for line in open(sys.argv[1]):
        v = json.loads(line)
        if not v["ok"]: continue
        total += 1
        path = os.path.join(sys.argv[2], v["f"].replace(".json", "") + ".svg")
        if not os.path.exists(path):
            print("not drawn", v["f"]); continue
        drawn += 1
        o = ours(path)
        faults = []
        # Which labels are left out where they would overlap hangs on the font; that ticks are the same does not.
        a, b = set(v["ticks"]), set(o["ticks"])
        if v.get("tick", 0) != o["tick"]: faults.append("ticks %d | %d" % (v.get("tick", 0), o["tick"]))
        thinned = a <= b or b <= a or (len(a & b) >= 0.5 * min(len(a), len(b)))
        if not thinned:
            faults.append("labels %s | %s" % (sorted(set(v["ticks"]) - set(o["ticks"]))[:4], sorted(set(o["ticks"]) - set(v["ticks"]))[:4]))
        vm = {k: n for k, n in v["marks"].items() if n}
        om = {k: n for k, n in o["marks"].items() if n}
        if vm != om: faults.append("marks %s | %s" % (vm, om))
        if faults: print(v["f"], "; ".join(faults)); why[faults[0].split()[0]] += 1
        else: matched += 1
    print("%d specifications, %d drawn (%.0f %%), %d matched (%.0f %%)" % (total, drawn, 100 * drawn / total, matched, 100 * matched / total), dict(why))

main()
