#!/usr/bin/python3
"""Kills sweeps at random moments and runs the same command again: the end must be the same bytes.

  sweep_kills.py [--kills N] [--seed S]

Each trial starts a fresh sweep with 2 jobs and sends SIGKILL to the coordinator, or to one of its
workers, after a uniform random delay within the undisturbed sweep's duration; then again, with
chance 1/2, while it goes on; then calls the same command until it is done. The results must be
those of the undisturbed sweep but for the cost columns, no run may have two records, and nothing
may be left over. Prints the counts; exits 1 on a mismatch.
"""
import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import time

from sweeps import Sweeps, difference, leftovers, records


def workers_of(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            return [int(child) for child in file.read().split()]
    except OSError:
        return []


def killed_midway(sweeps, out, delay, luck, count):
    """Starts the sweep and kills; what was killed is counted by name."""
    begun = sweeps.start(out)
    try:
        begun.communicate(timeout=delay)
        return
    except subprocess.TimeoutExpired:
        pass
    workers = workers_of(begun.pid)
    if workers and luck.random() < 0.3:
        count["worker"] += 1
        try:
            os.kill(luck.choice(workers), signal.SIGKILL)
        except ProcessLookupError:
            pass
        begun.communicate()
        return
    count["coordinator"] += 1
    begun.kill()
    begun.communicate()
    deadline = time.monotonic() + 20.0  # much longer than it takes: the machine may be busy
    while any(os.path.exists(f"/proc/{w}") for w in workers):
        if time.monotonic() > deadline:
            count["orphans"] += 1
            return
        time.sleep(0.005)


def trial(sweeps, number, luck, seconds, reference, count):
    """Why the trial went wrong, or None."""
    out = sweeps.folder / f"trial-{number}"
    while True:
        killed_midway(sweeps, out, luck.uniform(0.0, 1.1 * seconds), luck, count)
        if luck.random() < 0.5:
            break
    code, said = sweeps.run(out)
    if code != 0:
        return f"exit code {code}: {said.strip()}"
    wrong = difference(reference, sweeps.results(out))
    if wrong:
        return f"{wrong} differs"
    numbers = records(out)
    if len(numbers) != len(set(numbers)):
        return f"{len(numbers) - len(set(numbers))} runs have two records"
    left = leftovers(out)
    shutil.rmtree(out, ignore_errors=True)
    return "left " + ", ".join(left) if left else None


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    luck = random.Random(given.seed)
    count = {"coordinator": 0, "worker": 0, "orphans": 0}
    wrong = number = 0
    with Sweeps() as sweeps:
        reference, seconds = sweeps.reference()
        while count["coordinator"] + count["worker"] < given.kills:
            why = trial(sweeps, number, luck, seconds, reference, count)
            if why:
                wrong += 1
                print(f"trial {number}: {why}")
            number += 1
        runs = len(reference["runs.csv"])
    print(f"undisturbed sweep: {runs} runs, {seconds:.2f} s")
    print(f"{number} trials: {count['coordinator']} coordinators and {count['worker']} workers "
          f"killed midway, {count['orphans']} left workers behind, {wrong} mismatches")
    return 1 if wrong or count["orphans"] else 0


if __name__ == "__main__":
    sys.exit(main())
