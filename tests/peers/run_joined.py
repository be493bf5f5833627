#!/usr/bin/env python3
"""Run assay over MeasEval's or CQE's cases, reading its claims as those suites write theirs.

usage: run_joined.py PEERS/tools ASSAY CASES.jsonl > FOUND.jsonl

The peers' own runner hands on one span a claim, and its entity or else its subject. What assay gives apart, by contract, those suites write as one;
so some things are read otherwise here, and nothing else. MeasEval:
- the items of a list ("4, 5 and 6 mg") are one span, unless the sentence hands them out one by one (`respectively`);
- the two ends of a change are one span that begins at the first end (the peers' runner joins them, but keeps the second end's start);
- the unit "1" of counts and bare numbers is no unit;
- what is counted of nobody, or measured of itself (subject and entity are the same words: "30 programs"), is the entity and has no property.
CQE:
- a concept is the entity and the subject in one ("Turkey" and "steel exports"), without words such as `the` and `of`; what is counted is the unit, and no
  part of the concept as well;
- `at most` and `at least` are its < and >, for it has no other signs;
- coulomb, farad, barn and poise by name: the codes of UCUM for them (C, F, b, P) are read by the scorer as Celsius, Fahrenheit, bit and nothing.
"""
import importlib.util
import os
import re
import sys

FUNCTION = set("a an at by for from in its of on the their to with".split())
NAMES = {"C": "coulomb", "F": "farad", "b": "barn", "P": "poise"}
SIGNS = {"<=": "<", ">=": ">"}
GAP = re.compile(r"\s*(?:,|;|/)?\s*(?:and|or|&)?\s*(?:\([a-z]\)\s*)?")


def load(tools):
    spec = importlib.util.spec_from_file_location("run_assay", os.path.join(tools, "run_assay.py"))
    given = importlib.util.module_from_spec(spec)
    sys.path.insert(0, tools)
    spec.loader.exec_module(given)
    return given


def listed(raw, claims):
    """Claims, with neighbours of one unit that only commas and `and` part joined into one."""
    out = []
    for claim in claims:
        last = out[-1] if out else None
        gap = raw[last["end"]:claim["phrase_start"]].decode("utf-8", "ignore") if last else ""
        if (gap.strip() and GAP.fullmatch(gap) and claim["kind"] == last["kind"] and claim.get("unit") == last.get("unit")
                and claim["form"] != "range" and "respectively" not in claim["sentence"]):
            last["end"], last["unit_text"] = claim["end"], claim.get("unit_text")
        else:
            out.append(dict(claim))
    return out


def begun(claim):
    """The claim with MeasEval's beginning and unit."""
    return {**claim, "phrase_start": min(claim["phrase_start"], claim["start"]), "unit": None if claim.get("unit") == "1" else claim.get("unit")}


def apart(item):
    """The item without a property that is its entity, or counted of nobody."""
    if item["kind"] == "count" and item["concept_start"] is None:
        item = {**item, "concept_start": item["property_start"], "concept_end": item["property_end"]}
    same = item["property_start"] == item["concept_start"] and item["property_end"] == item["concept_end"]
    return {**item, "property_start": None, "property_end": None} if same else item


def concept(claim):
    """Entity and subject in one, function words and words said twice left out."""
    parts = [claim.get("entity") or "", claim.get("subject") or ""]
    text = parts[0] if claim.get("counted") else " ".join(parts)
    words = [w for w in re.split(r"[,\s]+", text) if w and w.lower() not in FUNCTION]
    return " ".join(dict.fromkeys(words)) or None


def main(tools, assay, cases):
    given = load(tools)
    spread, found = given.spread, given.found

    def read(case, claims):
        if case["suite"].startswith("cqe"):
            return [{**item, "concept": concept(claim), "unit": NAMES.get(item["unit"], item["unit"]), "change": SIGNS.get(item["change"], item["change"])}
                    for item, claim in zip(found(case, claims), spread(case["suite"], claims))]
        raw = case["text"].encode("utf-8")
        given.spread = lambda suite, some: [begun(c) for c in listed(raw, list(spread(suite, some)))]
        return [apart(item) for item in found(case, claims)]

    given.found = read
    given.main(assay, cases)


if __name__ == "__main__":
    main(*sys.argv[1:4])
