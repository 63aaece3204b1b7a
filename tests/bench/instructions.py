#!/usr/bin/python3
"""Instructions of the inner loops, counted by valgrind's callgrind: the same on a noisy machine.

tests/bench/instructions.py                 beside those of instructions.csv; exits 1 where one is 3 % dearer
tests/bench/instructions.py --update        writes instructions.csv

Each row is run in two sizes, and what the larger one takes more is shared out over its additional units, so that
starting and ending the program drop out. One thread, build/bench/groundswell (scripts/bench builds it, and
scripts/setup --faults installs valgrind). Another compiler gives other counts.
"""
import argparse
import csv
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BENCH = Path(__file__).resolve().parent
PROGRAM = BENCH.parents[1] / "build" / "bench" / "groundswell"
COMMITTED = BENCH / "instructions.csv"
DEARER = 1.03

TOWN = ["network.town.citizens=20000"]
RANDOM = "network.erdos_renyi.citizens="
RING = ["network.small_world.citizens=20000"]
SWEEPS = {"sis.toml"}
# name, unit, config, settings of both, what differs between the small and the large, and units more.
ROWS = [
    ("a movement's week", "citizen and week", "flagship.toml", TOWN, ("run.ticks=10", "run.ticks=20"), 20_000 * 10),
    ("a week of SIS", "citizen and week", "sis.toml", RING, ("run.ticks=26", "run.ticks=52"), 20_000 * 26),
    ("threshold steps", "citizen and step", "threshold.toml", [RANDOM + "100_000"], ("run.ticks=1", "run.ticks=5"),
     100_000 * 4),
    ("a random network and its start", "citizen", "threshold.toml", ["run.ticks=1"],
     (RANDOM + "50_000", RANDOM + "100_000"), 50_000),
    ("a town and its start", "citizen", "flagship.toml", ["run.ticks=1"],
     ("network.town.citizens=10000", "network.town.citizens=20000"), 10_000),
    ("an exact outbreak and its start", "citizen", "outbreak.toml", ["run.ticks=200"],
     (RANDOM + "50_000", RANDOM + "100_000"), 50_000),
]


def instructions(config, settings):
    with tempfile.TemporaryDirectory(prefix="groundswell-bench-") as folder:
        sets = [word for one in settings for word in ("--set", one)]
        command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", str(PROGRAM), "run",
                   str(BENCH / config), *(["--point", "0"] if config in SWEEPS else []), "--threads", "1", "--out", folder + "/run", "--json", *sets]
        run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               env=os.environ | {"OMP_THREAD_LIMIT": "1"})
        told, words = run.communicate()
        if run.returncode != 0:
            sys.exit(f"{' '.join(command)}\n{words}")
        assert json.loads(told)["tick"] > 0
    own = re.search(rf"=={run.pid}== Collected : (\d+)", words)  # not those of the child that reads the result
    return int(own.group(1))


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--update", action="store_true", help="write instructions.csv")
    update = words.parse_args().update
    before = {} if update else {row["work"]: float(row["instructions"])
                                for row in csv.DictReader(COMMITTED.open(encoding="utf-8"))}
    found, dearer = [], False
    for name, unit, config, settings, (small, large), more in ROWS:
        each = (instructions(config, [*settings, large]) - instructions(config, [*settings, small])) / more
        found.append((name, unit, f"{each:.1f}"))
        ratio = each / before[name] if name in before else 1.0
        dearer |= ratio > DEARER
        print(f"{name:34} {each:10.1f} a {unit:18}" + ("" if update else f" {ratio:6.3f} times instructions.csv"), flush=True)
    if update:
        with COMMITTED.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows([("work", "unit", "instructions"), *found])
    return 1 if dearer else 0


if __name__ == "__main__":
    sys.exit(main())
