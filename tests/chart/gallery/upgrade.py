#!/usr/bin/env python3
"""Specifications of Vega-Lite 2 in today's words: `scale.rangeStep` is now `width: {step}`.   upgrade.py FROM TO"""
import json, os, sys

def walk(node):
    if isinstance(node, list):
        for item in node: walk(item)
    elif isinstance(node, dict):
        for channel, size in (("x", "width"), ("y", "height")):
            scale = (node.get("encoding") or {}).get(channel, {}).get("scale") if isinstance(node.get("encoding"), dict) else None
            if isinstance(scale, dict) and "rangeStep" in scale:
                step = scale.pop("rangeStep")
                if step: node.setdefault(size, {"step": step})
        for item in list(node.values()): walk(item)

for name in sorted(os.listdir(sys.argv[1])):
    if not name.endswith(".vl.json"): continue
    spec = json.load(open(os.path.join(sys.argv[1], name)))
    walk(spec)
    json.dump(spec, open(os.path.join(sys.argv[2], name), "w"))
