#!/usr/bin/python3
"""Writes the three small pictures of the README from the tables of docs/findings.md.

  scripts/write_small_pictures.py            writes docs/images/*-small.svg
  scripts/write_small_pictures.py --check    fails when one is not what the tables say

They are 280 pixels wide and legible at that width: few marks, letters of 12 pixels.
"""
import argparse
import html
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
FINDINGS = ROOT / "docs" / "findings.md"
IMAGES = ROOT / "docs" / "images"
WIDTH, HEIGHT = 280, 200
BLUE, ORANGE, GREY = "#12436D", "#F46A25", "#3D3D3D"


def row(text, first):
    """The cells of the table row that opens with these words, as lists of numbers."""
    found = re.search(rf"^\| {re.escape(first)} \|(.*)\|$", text, re.M)
    if not found:
        sys.exit(f"docs/findings.md: no row '{first}'")
    return [[float(n.replace(",", "")) for n in re.findall(r"[+-]?\d[\d,]*\.?\d*", cell)]
            for cell in found.group(1).split("|")]


def words(x, y, said, anchor="start", fill=GREY, size=12, bold=False):
    weight = ' font-weight="bold"' if bold else ""
    return (f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{fill}" font-size="{size}"'
            f'{weight}>{html.escape(said)}</text>\n')


def line(x1, y1, x2, y2, colour=GREY, width=1.0):
    return f'<path d="M{x1:g} {y1:g}L{x2:g} {y2:g}" stroke="{colour}" stroke-width="{width:g}"/>\n'


def bar(x, y, width, height, colour):
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{colour}"/>\n'


def picture(title, subtitle, seen, marks):
    """Both lines above stand in the picture; what is seen is for those who hear the page."""
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            f'width="{WIDTH}" height="{HEIGHT}" role="img" font-family="Arial, sans-serif">\n'
            f"<title>{html.escape(title)}</title>\n<desc>{html.escape(seen)}</desc>\n"
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>\n'
            + words(8, 18, title, size=13, fill=BLUE, bold=True) + words(8, 35, subtitle)
            + "".join(marks) + "</svg>\n")


def followers(text):
    values = [cell[0] for cell in row(text, "3 (2.5)")]
    marks, base, tallest = [], 165, 108
    for i, (value, name) in enumerate(zip(values, ["ring", "1 %", "5 %", "20 %", "all"])):
        x, high = 14 + 53 * i, tallest * value / 2000
        marks += [bar(x, base - high, 40, high, BLUE),
                  words(x + 20, base - high - 4, f"{value:,.0f}", "middle"),
                  words(x + 20, base + 14, name, "middle")]
    marks += [line(8, base, 272, base), words(140, 194, "share of ties that are random", "middle")]
    return picture("What the second follower adds", "above the first; people need to see 3",
                   "Bars from nearly everybody on a ring to nothing at random ties.", marks)


def co_option(text):
    points = {"decide together": ("decide together", 4, -10, "end"),
              "grants on conditions": ("grants, strings", 9, 5, "start"),
              "grants without conditions": ("grants, no strings", 9, 5, "start"),
              "seat its leaders": ("seats", 0, -10, "middle")}
    marks = [line(30, 165, 272, 165), line(30, 165, 30, 48)]
    for first, (name, dx, dy, anchor) in points.items():
        gain, drift = (cell[0] for cell in row(text, first)[:2])
        x, y = 30 + 480 * gain, 165 - 640 * drift
        colour = BLUE if drift < 0.05 else ORANGE
        marks += [f'<circle cx="{x:g}" cy="{y:g}" r="5" fill="{colour}"/>\n',
                  words(x + dx, y + dy, name, anchor)]
    marks += [words(151, 184, "policy won, against carrying on →", "middle"),
              words(24, 165, "0", "end"), '<g transform="translate(18 152) rotate(-90)">'
              + words(0, 0, "agenda moved →") + "</g>\n"]
    return picture("What it costs to be helped", "policy won, and how far the agenda moved",
                   "Ways that win more policy move the agenda too, but for grants without strings.",
                   marks)


def accountability(text):
    cuts = {"oversight of the service": "oversight",
            "citizens' questions to it": "citizens' questions", "both": "both of these",
            "organisers' to members": "leaders to members", "all four": "all four"}
    marks, zero = [], 268
    for i, (first, name) in enumerate(cuts.items()):
        kept, y = row(text, first)[1][0], 46 + 27 * i
        marks += [words(8, y + 15, name), bar(zero + 200 * kept, y, -200 * kept, 20, BLUE),
                  words(zero + 200 * kept - 4, y + 15, f"{100 * kept:+.0f}" if kept else "0",
                        "end")]
    marks += [line(zero, 42, zero, 178), words(272, 194, "promises kept, of 100", "end")]
    return picture("What each duty to answer is worth", "cut it, and fewer promises are kept",
                   "Cutting oversight and questions together costs most.", marks)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    text = FINDINGS.read_text(encoding="utf-8")
    for draw in (followers, co_option, accountability):
        path = IMAGES / f"{draw.__name__.replace('_', '-')}-small.svg"
        if not check:
            path.write_text(draw(text), encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != draw(text):
            sys.exit(f"{path.relative_to(ROOT)} is not what docs/findings.md says: run "
                     "scripts/write_small_pictures.py, and look at it")


if __name__ == "__main__":
    main()
