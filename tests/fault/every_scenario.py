#!/usr/bin/python3
"""Kills every scenario in configs/ midway, goes on by the same command: the end is the same bits.

  every_scenario.py [--kills N] [--tries M]

Each scenario is killed at random moments until N kills have landed midway, or M trials are over (the
shortest are done before a kill can reach them). Prints the counts; exits 1 on a mismatch, or when
fewer than half of the scenarios went on from a checkpoint.
"""
import argparse
import pathlib
import random
import sys

from kill_and_resume import trial
from runs import Runs

CONFIGS = pathlib.Path(__file__).resolve().parents[2] / "configs"


def killed(scenario, kills, tries, luck):
    """(kills that landed, trials that went on from a checkpoint, what was wrong)"""
    with Runs(scenario, threads=2, checkpoint="0.01") as runs:
        reference = runs.reference()
        landed = resumed = 0
        wrong = []
        for number in range(tries):
            if landed >= kills and resumed > 0:
                break
            midway, resumable, why = trial(runs, number, luck, reference[2], reference, 0.0)
            landed += midway
            resumed += midway > 0 and resumable
            if why:
                wrong.append(f"{scenario.stem}, trial {number}: {why}")
        return landed, resumed, wrong


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--kills", type=int, default=1)
    options.add_argument("--tries", type=int, default=4)
    given = options.parse_args()
    luck = random.Random(5)
    scenarios = [p for p in sorted(CONFIGS.glob("*.toml"))
                 if "\n[sweep]" not in p.read_text(encoding="utf-8")]
    counts = {s.stem: killed(s, given.kills, given.tries, luck) for s in scenarios}
    wrong = [line for _, _, lines in counts.values() for line in lines]
    went_on = sum(resumed > 0 for _, resumed, _ in counts.values())
    out_of_reach = [name for name, (landed, _, _) in counts.items() if landed == 0]
    print("\n".join(wrong + [f"{name}: done before a kill could land" for name in out_of_reach]))
    print(f"{len(scenarios)} scenarios: {sum(c[0] for c in counts.values())} kills landed midway, "
          f"{went_on} scenarios went on from a checkpoint, {len(wrong)} mismatches")
    return 1 if wrong or 2 * went_on < len(scenarios) else 0


if __name__ == "__main__":
    sys.exit(main())
