#!/usr/bin/python3
"""Instructions of the inner loops, counted by valgrind's callgrind: the same on a noisy machine.

tests/bench/instructions.py                 beside those of instructions.csv; exits 1 where one is 3 % dearer
tests/bench/instructions.py --update        writes instructions.csv

Each row is run in two sizes, and what the larger one takes more is shared out over its additional units, so that
starting and ending the program drop out. One thread; build/bench/groundswell (scripts/bench builds it) and valgrind
(scripts/setup --faults). Waiting for memory and branches guessed wrong cost no instruction: those are for timings.
"""
import argparse
import csv
import json
import os
import re
import subprocess
import sys
import tempfile

from harness import BENCH, PROGRAM

COMMITTED = BENCH / "instructions.csv"
DEARER = 1.03


def weeks(run):
    return run["citizens"] * run["tick"]


def citizens(run):
    return run["citizens"]


def reached(run):
    return run["measures"]["ever_infected"]["value"]


RANDOM, RING = "network.erdos_renyi.citizens=", "network.small_world.citizens="
LASTING = "run.stop_when_settled=false"
# name, unit, config, settings of both, what differs between the small and the large, units of a run.
ROWS = [
    ("a movement's week", "citizen and week", "flagship.toml", ["network.town.citizens=20000", LASTING],
     ("run.ticks=10", "run.ticks=20"), weeks),
    ("a week of SIS, 1,000 citizens", "citizen and week", "sis.toml", [RING + "1000"],
     ("run.ticks=52", "run.ticks=520"), weeks),
    ("a week of SIS, 20,000 citizens", "citizen and week", "sis.toml", [RING + "20000"],
     ("run.ticks=26", "run.ticks=52"), weeks),
    ("threshold steps", "citizen and step", "threshold.toml", [RANDOM + "100_000", LASTING],
     ("run.ticks=1", "run.ticks=5"), weeks),
    ("a small world and its start", "citizen", "sis.toml", ["run.ticks=1"], (RING + "4000", RING + "8000"), citizens),
    ("a random network and its start", "citizen", "threshold.toml", ["run.ticks=1"],
     (RANDOM + "50_000", RANDOM + "100_000"), citizens),
    ("a town and its start", "citizen", "flagship.toml", ["run.ticks=1"],
     ("network.town.citizens=10000", "network.town.citizens=20000"), citizens),
    ("an outbreak, its network and start", "citizen reached", "outbreak.toml", ["outbreak.initiators.share=0.01"],
     (RANDOM + "50_000", RANDOM + "100_000"), reached),
]
SWEEPS = {"sis.toml"}


def counted(config, settings):
    """Instructions of a run, and what it told."""
    with tempfile.TemporaryDirectory(prefix="groundswell-bench-") as folder:
        sets = [word for one in settings for word in ("--set", one)]
        command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", str(PROGRAM), "run",
                   str(BENCH / config), *(["--point", "0"] if config in SWEEPS else []), "--threads", "1",
                   "--checkpoint-every", "1h", "--out", folder + "/run", "--json", *sets]
        run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               env=os.environ | {"OMP_THREAD_LIMIT": "1"})
        told, words = run.communicate()
        if run.returncode != 0:
            sys.exit(f"{' '.join(command)}\n{words}")
    own = re.search(rf"=={run.pid}== Collected : (\d+)", words)  # not those of the child that reads the result
    return int(own.group(1)), json.loads(told)


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--update", action="store_true", help="write instructions.csv")
    update = words.parse_args().update
    before = {}
    if not update:
        with COMMITTED.open(encoding="utf-8") as file:
            before = {row["work"]: float(row["instructions"]) for row in csv.DictReader(file)}
    found, dearer = [], False
    for name, unit, config, settings, sizes, units in ROWS:
        (few, small), (many, large) = (counted(config, [*settings, size]) for size in sizes)
        each = (many - few) / (units(large) - units(small))
        found.append((name, unit, f"{each:.1f}"))
        beside = "new" if name not in before else f"{each / before[name]:6.3f} times instructions.csv"
        dearer |= name in before and each / before[name] > DEARER
        print(f"{name:36} {each:10.1f} a {unit:18} {beside}", flush=True)
    if update:
        with COMMITTED.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows([("work", "unit", "instructions"), *found])
    return 1 if dearer else 0


if __name__ == "__main__":
    sys.exit(main())
