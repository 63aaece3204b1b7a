#!/usr/bin/python3
"""Kills a run at random moments and runs the same command again: the end must be the same bits.

  kill_and_resume.py [--kills N] [--scenario FILE] [--seed S] [--threads T] [--twice SHARE]

Each trial starts a fresh run, sends SIGKILL after a uniform random delay within the undisturbed
run's duration (and, with chance SHARE, again while it continues), then calls the same command
until it is done and compares the state hash and every number in series.h5 with the undisturbed
run's. Prints the counts; exits 1 on a mismatch. Needs h5py; GROUNDSWELL names the program.
"""
import argparse
import random
import shutil
import subprocess
import sys

from runs import Runs, mismatch


def killed_midway(runs, out, delay):
    """True when the kill came before the run was done."""
    begun = runs.start(out)
    try:
        begun.communicate(timeout=delay)
        return False
    except subprocess.TimeoutExpired:
        begun.kill()
        begun.communicate()
        return True


def trial(runs, number, luck, seconds, reference, twice):
    """(kills that landed midway, of these with a checkpoint or result on disk, mismatch or None)"""
    out = runs.folder / f"trial-{number}"
    midway = [killed_midway(runs, out, luck.uniform(0.0, seconds))]
    while luck.random() < twice:
        midway.append(killed_midway(runs, out, luck.uniform(0.0, seconds)))
    resumable = any((out / name).exists() for name in ("checkpoint.a", "checkpoint.b"))
    facts, _ = runs.to_the_end(out)
    wrong = mismatch(runs, out, reference, facts)
    leftovers = [p.name for p in out.iterdir() if p.name.endswith(".partial")]
    if wrong is None and leftovers:
        wrong = "left " + ", ".join(leftovers)
    shutil.rmtree(out, ignore_errors=True)
    return sum(midway), resumable, wrong


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--scenario")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--twice", type=float, default=0.2)
    given = options.parse_args()
    luck = random.Random(given.seed)
    with Runs(given.scenario, given.threads) as runs:
        reference = runs.reference()
        landed = resumed = wrong = 0
        for number in range(given.kills):
            midway, resumable, why = trial(runs, number, luck, reference[2], reference, given.twice)
            landed += midway
            resumed += resumable
            if why:
                wrong += 1
                print(f"trial {number}: {why}")
    print(f"undisturbed run {reference[2]:.2f} s, state hash {reference[0]}")
    print(f"{given.kills} trials: {landed} kills landed midway, {resumed} trials went on from a "
          f"checkpoint, {wrong} mismatches")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
