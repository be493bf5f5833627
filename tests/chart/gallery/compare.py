#!/usr/bin/env python3
"""Our picture of each gallery specification against Vega's: axis ticks and labels, legend labels, domains of scales, counts of marks.

    python3 compare.py vega.jsonl FOLDER domains.jsonl [LEAST]

FOLDER has SPEC.svg of each as assay drew it; domains.jsonl comes from domains.c. Exit status 1 when less than LEAST percent match.
"""
import json, os, sys
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
        elif role.endswith("role-mark"): out["marks"][role.split()[0][5:]] += len(shapes(g))
    return out

def near(a, b):
    if isinstance(a, (int, float)) and isinstance(b, (int, float)): return abs(a - b) <= 1e-6 * max(1, abs(a), abs(b))
    return str(a) == str(b)

def bin_start(x):
    """Vega's bands of bins are named "1 – 2", ours are their starts."""
    if x == "null": return None
    try: return float(x.split(" – ")[0].replace("−", "-").replace(",", ""))
    except ValueError: return x

def same_domain(a, b, type):
    if type == "band" and any(isinstance(x, str) and " – " in x for x in a) and all(x is None or isinstance(x, (int, float)) for x in b): a = [bin_start(x) for x in a]
    plain = lambda xs: ["%.10g" % x if isinstance(x, (int, float)) and not isinstance(x, bool) else str(x) for x in xs]
    if type in ("band", "point", "ordinal"): return plain(a) == plain(b) if type != "ordinal" else sorted(plain(a)) == sorted(plain(b))
    a, b = sorted([x for x in a if isinstance(x, (int, float))]), sorted([x for x in b if isinstance(x, (int, float))])
    return bool(a) and bool(b) and near(a[0], b[0]) and near(a[-1], b[-1])

def domain_faults(vega, own):
    """Each of Vega's scales of position and colour has one of ours with its domain."""
    found, rest = [], [list(d) for d in own]
    for channel, type, domain in vega:
        if channel not in ("x", "y", "color", "fill", "stroke", "size", "shape", "opacity") or not domain or type in ("bin-ordinal", "quantile", "quantize", "threshold", "identity"): continue
        hit = next((d for d in rest if d[0] == channel and same_domain(domain, d[1], type)), None)
        if hit: rest.remove(hit)
        else: found.append("%s %s: %s | %s" % (channel, type, str(domain)[:60], str([d[1] for d in own if d[0] == channel])[:80]))
    return found

def main():
    drawn = matched = total = 0
    why = Counter()
    domains = {d["f"]: d["domains"] for d in map(json.loads, open(sys.argv[3]))}
    for line in open(sys.argv[1]):
        v = json.loads(line)
        if not v["ok"]: continue
        total += 1
        path = os.path.join(sys.argv[2], v["f"].replace(".json", "") + ".svg")
        if not os.path.exists(path) or not os.path.getsize(path):
            print("not drawn", v["f"])
            continue
        drawn += 1
        o, faults = ours(path), []
        # Which labels are left out where they would overlap hangs on the font; that ticks are the same does not.
        a, b = set(v["ticks"]), set(o["ticks"])
        if v.get("tick", 0) != o["tick"]: faults.append("ticks %d | %d" % (v.get("tick", 0), o["tick"]))
        if not (a <= b or b <= a or len(a & b) >= 0.5 * min(len(a), len(b))): faults.append("labels %s | %s" % (sorted(a - b)[:4], sorted(b - a)[:4]))
        vm, om = {k: n for k, n in v["marks"].items() if n}, {k: n for k, n in o["marks"].items() if n}
        if vm != om: faults.append("marks %s | %s" % (vm, om))
        if sorted(v["labels"]) != sorted(o["labels"]) and not (v["labels"] and set(o["labels"]) <= set(v["labels"]) and len(set(v["labels"]) - set(o["labels"])) * 3 <= len(v["labels"])):
            faults.append("legend %s | %s" % (v["labels"][:6], o["labels"][:6]))
        faults += ["domain " + d for d in domain_faults(v["domains"], domains.get(v["f"], []))]
        if faults:
            print(v["f"], "; ".join(faults))
            why[faults[0].split()[0]] += 1
        else: matched += 1
    print("%d specifications, %d drawn (%.1f %%), %d matched (%.1f %%)" % (total, drawn, 100 * drawn / total, matched, 100 * matched / total), dict(why))
    least = float(sys.argv[4]) if len(sys.argv) > 4 else 0
    sys.exit(0 if total and 100 * matched / total >= least else 1)

main()
