#!/usr/bin/env python3
"""Does gnuplot draw what its script holds?  gnuplot_points.py SCRIPT PICTURE.svg

Every point of the script's data blocks must be a vertex of gnuplot's picture, to a pixel, and every label a text of it."""
import html, re, sys

script, picture = open(sys.argv[1], encoding="utf-8").read(), open(sys.argv[2], encoding="utf-8").read()
points, inside = set(), False
for line in script.split("\n"):
    if re.match(r"\$\w+ << EOD", line): inside = True
    elif line == "EOD": inside = False
    elif inside and line.strip():
        x, y = map(float, line.split()[:2])
        points.add((x, y))
width, height = map(float, re.search(r"xrange \[0:([\d.]+)\]", script).groups() + re.search(r"yrange \[([\d.]+):0\]", script).groups())
box = list(map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', picture).groups()))
vertices = set()
for path in re.findall(r"<(?:path|polygon|polyline)[^>]*?(?:\sd|\spoints) ?= ?'([^']*)'|<(?:path|polygon|polyline)[^>]*?(?:\sd|\spoints) ?= ?\"([^\"]*)\"", picture):
    for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", path[0] or path[1]):
        vertices.add((round(float(x) * width / box[0]), round(float(y) * height / box[1])))
near = lambda x, y: any((round(x) + i, round(y) + j) in vertices for i in (-1, 0, 1) for j in (-1, 0, 1))
inside_page = [(x, y) for x, y in points if 0 <= x <= width and 0 <= y <= height]
lost = [p for p in inside_page if not near(*p)]
texts = [re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", t))).strip() for t in re.findall(r"<text[^>]*>(.*?)</text>", picture, re.S)]
labels = [re.sub(r"\\(.)", r"\1", t) for t in re.findall(r'^set label (?:\d+ )?"((?:[^"\\]|\\.)*)"', script, re.M)]
unsaid = [l for l in labels if re.sub(r"\s+", " ", l).strip() not in texts]
print("%d points, %d not drawn; %d labels, %d not written %s %s" % (len(inside_page), len(lost), len(labels), len(unsaid), lost[:3], unsaid[:3]))
sys.exit(1 if lost or unsaid or not points and not labels else 0)
