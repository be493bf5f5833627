#!/usr/bin/env python3
"""The points of the SOE chart worked out anew from datasets/reference/soe_industry.csv, by the issue's definitions and not by the chart's transforms.

    soe_points.py compare REFERENCE TABLE   every year and group: the same kind, value and bounds
    soe_points.py fill REFERENCE OUT        the reference with final assets and profits of every year and group in it
    soe_points.py full TABLE                nothing but computed points
"""
import csv, sys

GROUPS = {"state-holding": "State-holding", "private": "Private", "foreign-hmt": "Foreign-funded", "all": "All industry"}
YEARS = range(2000, 2016)

def read(path):
    return list(csv.DictReader(open(path, encoding="utf-8")))

def figure(rows, year, owner, indicator, status=None):
    """Printed figures of one thing, the most precise one last; years' totals in 100 million yuan or percent only."""
    found = [r["value"] for r in rows if int(r["year"]) == year and r["ownership"] == owner and r["indicator"] == indicator
             and r["unit"] in ("100 million CNY", "%") and (status is None or (r["status"] == "final") == (status == "final"))]
    found.sort(key=lambda v: len(v.partition(".")[2]))
    return float(found[-1]) if found else None

def points(rows):
    out = {}
    for owner in GROUPS:
        shares = {int(r["year"]): float(r["value"]) for r in rows if r["ownership"] == owner and r["indicator"] == "assets_share"}
        for year in YEARS:
            assets, profits = figure(rows, year, owner, "total_assets", "final"), figure(rows, year, owner, "total_profits", "final")
            early = figure(rows, year, owner, "total_profits", "early")
            printed = figure(rows, year, owner, "return_on_assets")
            whole = figure(rows, year, "all", "total_assets", "final")
            final_all, early_all = figure(rows, year, "all", "total_profits", "final"), figure(rows, year, "all", "total_profits", "early")
            if assets and profits is not None:
                out[owner, year] = ("computed", 100 * profits / assets, None, None)
                continue
            known_assets = (assets, assets) if assets else None
            before, after = [y for y in shares if y <= year], [y for y in shares if y >= year]
            if not known_assets and whole and before and after:
                ends = shares[max(before)], shares[min(after)]
                known_assets = whole * min(ends) / 100, whole * max(ends) / 100
            known_profits = (profits, profits) if profits is not None else None
            if not known_profits and early is not None:
                revision = final_all / early_all if final_all and early_all else 1
                known_profits = early * min(1, revision), early * max(1, revision)
            bounds = (None, None)
            if known_assets and known_profits:
                bounds = 100 * known_profits[0] / known_assets[1], 100 * known_profits[1] / known_assets[0]
            kind = "printed" if printed is not None else "bounded" if bounds[0] is not None else "gap"
            out[owner, year] = (kind, printed, *bounds)
    return out

def same(a, b):
    return a is None and b == "" or a is not None and b != "" and abs(a - float(b)) < 1e-9 * max(1, abs(a))

def compare(reference, table):
    want, wrong = points(read(reference)), 0
    got = {(r["group"], int(r["year"])): r for r in read(table)}
    for (owner, year), (kind, value, low, high) in sorted(want.items()):
        r = got.get((GROUPS[owner], year))
        if not r or r["kind"] != kind or not same(value, r["value"]) or not same(low, r["value_low"]) or not same(high, r["value_high"]):
            print("#", owner, year, "expected", kind, value, low, high, "found", r)
            wrong += 1
    return wrong == 0 and len(got) == len(want)

def fill(reference, out):
    rows = read(reference)
    have = {(int(r["year"]), r["ownership"], r["indicator"]) for r in rows if r["status"] == "final"}
    for i, owner in enumerate(GROUPS):
        for year in YEARS:
            for indicator, value in (("total_assets", 100000 + 1000 * (year - 2000)), ("total_profits", 4000 + 900 * i + 110 * (year - 2000))):
                if (year, owner, indicator) not in have:
                    rows.append({"year": year, "ownership": owner, "indicator": indicator, "value": value, "unit": "100 million CNY", "status": "final", "source_id": "made"})
    with open(out, "w", newline="", encoding="utf-8") as f:
        w = csv.DictWriter(f, fieldnames=list(rows[0]))
        w.writeheader()
        w.writerows(rows)
    return True

def full(table):
    rows = read(table)
    return len(rows) == 4 * len(YEARS) and all(r["kind"] == "computed" for r in rows)

sys.exit(0 if {"compare": compare, "fill": fill, "full": full}[sys.argv[1]](*sys.argv[2:]) else 1)
