#!/usr/bin/python3
"""Fails, and kills at, every single system call that can lose a result.

  every_call.py [--step K]

For each of openat, write, fsync, rename, ftruncate and unlink and each n-th call of it in a short
run: once the call fails (ENOSPC or EIO), once the process is killed at it. Afterwards the same
command must end like the undisturbed run. --step K takes every K-th call only. Needs strace and
h5py; GROUNDSWELL names the program.
"""
import argparse
import re
import shutil
import subprocess
import sys

from runs import SCENARIO, Runs, mismatch

CALLS = {"openat": "EIO", "write": "ENOSPC", "fsync": "EIO", "rename": "ENOSPC",
         "ftruncate": "EIO", "unlink": "EIO"}
SHORT = SCENARIO.replace("2000", "12").replace("4000", "60").replace("250", "5")


def traced(runs, out, *options):
    command = ["strace", "-f", "-qq", "-o", str(runs.folder / "trace"), *options,
               *runs.command(out)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def calls_into(runs, name):
    """Numbers of the calls of this name that touch the run's folder or what is opened there."""
    out = runs.folder / f"count-{name}"
    traced(runs, out, "-y", "-e", f"trace={name}")
    lines = (runs.folder / "trace").read_text().splitlines()
    mine = [line for line in lines if re.search(rf"\b{name}\(", line)]
    return [n for n, line in enumerate(mine, start=1) if str(out) in line]


def trial(runs, reference, name, number, fault):
    """Why the run did not fail as it should, or did not recover; or None."""
    out = runs.folder / "trial"
    shutil.rmtree(out, ignore_errors=True)
    ended = traced(runs, out, "-e", f"trace={name}", "-e", f"inject={name}:{fault}:when={number}")
    if fault.startswith("error") and ended.returncode not in (0, 5):
        return f"exit code {ended.returncode}: {ended.stderr.strip()}"
    facts, _ = runs.to_the_end(out)
    return mismatch(runs, out, reference, facts)


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--step", type=int, default=1)
    given = options.parse_args()
    if not shutil.which("strace"):
        print("skipped: strace is not installed")
        return 0
    failures = 0
    with Runs(threads=1, checkpoint="0") as runs:
        runs.scenario.write_text(SHORT)
        reference = runs.reference()
        for name, error in CALLS.items():
            numbers = calls_into(runs, name)[::given.step]
            wrong = []
            for fault in (f"error={error}", "signal=KILL"):
                for number in numbers:
                    why = trial(runs, reference, name, number, fault)
                    if why:
                        wrong.append(f"{fault} at call {number}: {why}")
            failures += len(wrong)
            print(f"{name:10} {2 * len(numbers):4} trials {len(wrong):4} failures")
            for why in wrong[:5]:
                print(f"    {why}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
