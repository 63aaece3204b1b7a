#!/usr/bin/python3
"""Writes the tables of docs/VALIDATION.md: which test holds which row of the validation table.

  scripts/write_validation.py           writes them, between the markers
  scripts/write_validation.py --check   fails when they are out of date (run as a test)

A test holds a row when its name says so: "... [row 12]". What rows say stands below, in short; what
was found out about them is written by hand in the document, outside the markers.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "VALIDATION.md"
MARKED = re.compile(r"(<!-- (rows|gaps) -->\n).*?(<!-- end -->\n)", re.S)
ROOMS = ["tests/reproduction", "tests/models"]
TEST_CASE = re.compile(r'TEST_CASE\(\s*((?:"(?:\\.|[^"\\])*"\s*)+),\s*"([^"]*)"')
ROW = re.compile(r"\s*\[row (\d+)\]")
ROWS = {
    1: "DeGroot: consensus by the left eigenvector",
    2: "Friedkin and Johnsen: closed form",
    3: "Bass: closed form",
    4: "Granovetter's staircase; Kuran's ten persons",
    5: "Granovetter: exact law of independent thresholds",
    6: "Granovetter: critical spread of thresholds",
    7: "uniform thresholds: every committed citizen adds the same",
    8: "Reed-Frost: exact final sizes",
    9: "independent cascade: triangle and path",
    10: "voter model: fixation, zealots",
    11: "voter model: time to consensus, all with all",
    12: "Watts: cascade window and sizes",
    13: "Gleeson and Cahalane: random seeds above the window",
    14: "SIR: final size on given degrees",
    15: "SIR with random spells: chance of an outbreak is not its size",
    16: "Centola and Macy: rings and torus, exact steps",
    17: "long ties help, then hurt",
    18: "bootstrap percolation: critical mass",
    19: "Centola et al. (2018): tipping at a quarter",
    20: "naming game with a committed minority",
    21: "which follower counts most",
    22: "Holme and Newman: the crossing",
    23: "coevolving voter: fragmentation",
    24: "Epstein: bursts with rounding, none without",
    25: "Deffuant; Hegselmann and Krause: camps",
    26: "Daymude et al.: optimal act, bold and severe",
    27: "friction: kurtosis and activity",
    28: "queue: M/M/1 delay",
    29: "captured leader: star",
    30: "SIRS burnout: resting point",
    31: "Janssen: sizes of riots",
    32: "determinism: 1, 2 and more threads",
    33: "nesting: one model inside another, bit for bit",
    34: "petitions: decay of daily signatures",
    35: "petitions: what a dozen signatures add",
}
# Rows that tests hold without naming them, because they hold everywhere.
BY_TIER = {32: "the tests tagged `[determinism]`, of which every model has some, and the goldens"}


def tests():
    """Yields (row, file, name, slow) for every test that names a row."""
    for path in sorted(p for room in ROOMS for p in (ROOT / room).rglob("test_*.cpp")):
        for literal, tags in TEST_CASE.findall(path.read_text(encoding="utf-8")):
            name = "".join(re.findall(r'"((?:\\.|[^"\\])*)"', literal)).replace('\\"', '"')
            for row in map(int, ROW.findall(name)):
                if row not in ROWS:
                    sys.exit(f"{path.relative_to(ROOT)}: there is no row {row}: {name}")
                if "[reproduction]" not in tags:
                    sys.exit(f"{path.relative_to(ROOT)}: names a row without [reproduction]: {name}")
                yield row, path.relative_to(ROOT), ROW.sub("", name), "[slow]" in tags


def tables():
    held = {row: [] for row in ROWS}
    for row, path, name, slow in tests():
        held[row].append(f"[{name}](../{path}){' (slow)' if slow else ''}".replace("|", "\\|"))
    rows = "| row | what must come out | held by |\n|---|---|---|\n"
    for row, says in ROWS.items():
        by = held[row] or [BY_TIER.get(row, "**no test yet**")]
        rows += f"| {row} | {says} | {'<br>'.join(by)} |\n"
    without = [str(row) for row in ROWS if not held[row] and row not in BY_TIER]
    gaps = ("Without a test: " + ", ".join(f"row {row}" for row in without) + ".\n" if without else
            "Every row has a test that names it.\n" if not BY_TIER else
            f"Every row has a test; {', '.join(f'row {r}' for r in BY_TIER)} by a whole tier.\n")
    return {"rows": rows, "gaps": gaps}


def main():
    before = DOCUMENT.read_text(encoding="utf-8")
    found = tables()
    after = MARKED.sub(lambda m: m.group(1) + found[m.group(2)] + m.group(3), before)
    if "--check" not in sys.argv[1:]:
        DOCUMENT.write_text(after, encoding="utf-8")
    elif before != after:
        sys.exit("docs/VALIDATION.md is out of date: run scripts/write_validation.py")


if __name__ == "__main__":
    main()
