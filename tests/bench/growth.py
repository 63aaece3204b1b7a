#!/usr/bin/python3
"""What a citizen costs in towns and networks of 100,000 to 100 million: is it flat, apart from where a cache ends?

tests/bench/growth.py             measures (a quarter of an hour, 12 GB), and writes growth.csv and docs/images/growth.svg
tests/bench/growth.py --draw      the picture alone, from growth.csv

Seven turns up to a million citizens, three up to ten, one beyond; two threads; each turn a process of its own. As large a share of
citizens acts at every size. Look-ups at random among 16 bytes a citizen stand beside it: they show where caches end.
"""
import argparse
import csv
import html
import json
import math
import statistics
import subprocess
import sys
from pathlib import Path

from harness import BENCH, PROGRAM, ROOT, program
from our_run import our_run

TABLE, PICTURE = BENCH / "growth.csv", ROOT / "docs" / "images" / "growth.svg"
SIZES = [100_000, 300_000, 1_000_000, 3_000_000, 10_000_000, 30_000_000, 100_000_000]


def turns(size):
    return 7 if size <= 1_000_000 else 3 if size <= 10_000_000 else 1


def of_steps(run):
    return run["step_seconds"] / run["citizens"] / run["tick"]


def of_infected(run):
    return run["step_seconds"] / run["measures"]["ever_infected"]["value"]


RANDOM = "network.erdos_renyi.citizens"
MOVEMENTS = ["run.ticks=5", *(f"movement.movements.{name}.initiators.share=0.001" for name in ("change", "more", "against"))]
# name, what is shared out, config, setting of the size, further settings, largest size, seconds of a run
WORK = [
    ("a movement's week", "citizen and week", "flagship.toml", "network.town.citizens", MOVEMENTS, 30_000_000, of_steps),
    ("an exact outbreak", "citizen reached", "outbreak.toml", RANDOM, ["outbreak.initiators.share=0.01"], 100_000_000, of_infected),
    ("an outbreak in steps", "citizen and step", "outbreak_in_steps.toml", RANDOM, [], 100_000_000, of_steps),
    ("a threshold's step", "citizen and step", "threshold.toml", RANDOM, [], 100_000_000, of_steps),
]
LOOK_UP = "one look-up at random"


def look_up(size):
    told = json.loads(subprocess.run([program("look_up"), str(size)], check=True, capture_output=True, text=True).stdout)
    return told["seconds"] / told["work"]


def variants(size):
    """What is measured at a size: a name, and a call for its seconds a unit."""
    yield LOOK_UP, lambda: look_up(size)
    for name, _, config, setting, more, largest, seconds_of in WORK:
        if size <= largest:
            sets = [word for one in [f"{setting}={size}", *more] for word in ("--set", one)]
            command = [str(PROGRAM), "run", str(BENCH / config), "--threads", "2", "--checkpoint-every", "1h", *sets]
            yield name, lambda command=command, seconds_of=seconds_of: seconds_of(our_run(command))


def measured():
    rows = []
    for size in SIZES:
        costs = {}
        for _ in range(turns(size)):
            for name, seconds in variants(size):
                costs.setdefault(name, []).append(seconds())
        for name, found in costs.items():
            rows.append((name, size, f"{1e9 * statistics.median(found):.2f}", len(found)))
            print(*rows[-1], sep="\t", flush=True)
    return rows


LEFT, RIGHT, TOP, BOTTOM, WIDTH, HEIGHT = 62, 210, 58, 46, 760, 400
COLOURS = ["#12436D", "#F46A25", "#28A197", "#801650"]
GREY = "#3D3D3D"


def words(x, y, said, anchor="start", fill=GREY, bold=False):
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}"{weight}>{html.escape(said)}</text>\n'


def told(rows):
    """The two lines above the picture, from the table: how much dearer the largest is than the smallest."""
    costs = {}
    for name, _, ns, _ in rows:
        costs.setdefault(name, []).append(float(ns))
    dearer = {name: each[-1] / each[0] for name, each in costs.items()}
    look_ups = dearer.pop(LOOK_UP)
    return (f"A thousand times the citizens, {min(dearer.values()):.1f} to {max(dearer.values()):.1f} times the time for each",
            f"two threads; a look-up at random, on one, takes {look_ups:.0f} times as long by then: it shows where caches end")


def draw(rows):
    lowest, highest = 1.0, 1000.0

    def x(size):
        return LEFT + (WIDTH - LEFT - RIGHT) * math.log(size / SIZES[0]) / math.log(SIZES[-1] / SIZES[0])

    def y(ns):
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * math.log(ns / lowest) / math.log(highest / lowest)

    marks = []
    for ns in (1, 10, 100, 1000):
        marks += [f'<path d="M{LEFT} {y(ns):.1f}H{WIDTH - RIGHT}" stroke="#D9D9D9"/>\n', words(LEFT - 8, y(ns) + 4, f"{ns:,} ns", "end")]
    for size, said in ((100_000, "100,000"), (1_000_000, "1 million"), (10_000_000, "10 million"), (100_000_000, "100 million")):
        marks.append(words(x(size), HEIGHT - BOTTOM + 20, said, "middle"))
    marks.append(words((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, "citizens", "middle"))
    looks = [(LOOK_UP, "of 16 bytes a citizen", GREY)]
    looks += [(name, f"a {unit}", colour) for (name, unit, *_), colour in zip(WORK, COLOURS)]
    names = []
    for name, unit, colour in looks:
        points = [(x(int(size)), y(float(ns))) for which, size, ns, _ in rows if which == name]
        dashed = ' stroke-dasharray="5 4"' if name == LOOK_UP else ""
        marks.append('<polyline fill="none" stroke-width="2" stroke="%s"%s points="%s"/>\n' % (
            colour, dashed, " ".join(f"{a:.1f},{b:.1f}" for a, b in points)))
        marks += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colour}"/>\n' for a, b in points]
        names.append([points[-1][1], points[-1][0], name, unit, colour])
    room = float("-inf")
    for at, beside, name, unit, colour in sorted(names):
        at = max(at, room)
        marks += [words(max(beside, x(SIZES[-1])) + 12, at, name, fill=colour, bold=True),
                  words(max(beside, x(SIZES[-1])) + 12, at + 15, unit, fill=colour)]
        room = at + 34
    seen = "Nanoseconds for each citizen against the number of citizens, both on logarithmic scales, a line for each kind of run."
    title, subtitle = told(rows)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
            f'role="img" font-family="Arial, sans-serif" font-size="12">\n<title>{title}</title>\n<desc>{seen}</desc>\n'
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>\n' + words(8, 22, title, fill=COLOURS[0], bold=True)
            + words(8, 40, subtitle)
            + "".join(marks) + "</svg>\n")


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--draw", action="store_true", help="draw growth.csv again, measure nothing")
    if not asked.parse_args().draw:
        rows = measured()
        with TABLE.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows([("work", "citizens", "ns", "turns"), *rows])
    with TABLE.open(encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    PICTURE.write_text(draw(rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
