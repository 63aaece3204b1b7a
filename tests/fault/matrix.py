#!/usr/bin/python3
"""The fault cases, each with its trials, failures and what that proves.

  matrix.py --gate             a few trials of each, as the gate runs them
  matrix.py [NAME...]          all trials (of the cases named), and how long they took
  matrix.py --write PAGE       also into the table of a page

GROUNDSWELL names the program.
"""
import argparse
import datetime
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import cases  # noqa: E402
from cases import disks, inputs, kills, memory, plans, promises, surroundings  # noqa: E402,F401


# Cases that go through a whole list instead of drawing: nothing is left open, so there is no bound to tell.
COMPLETE = {"2", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "25", "26", "27", "28", "30", "31", "32", "calls",
            "closed", "malloc", "mmap", "valgrind"}


def upper_bound(trials, failures):
    """The 95 % upper bound on the chance of failure (Clopper and Pearson 1934)."""
    if trials == 0:
        return 1.0
    from scipy.stats import beta
    return float(beta.ppf(0.95, failures + 1, trials - failures)) if failures < trials else 1.0


def measured(case, gate):
    """(trials, failures, skipped, the first reasons, seconds)"""
    began = time.monotonic()
    told = []
    try:
        for one in case.trials(case.gate if gate else case.whole):
            told.append(one)
    except Exception as trouble:  # whatever it is, the other cases run
        told.append(f"the case itself failed: {trouble!r}")
    failures = [why for why in told if why not in (None, cases.SKIPPED)]
    skipped = told.count(cases.SKIPPED)
    return len(told) - skipped, failures, skipped, time.monotonic() - began


def write_rows(page, lines):
    """Replaces the rows of the page's table that these cases have, and adds those that it lacks."""
    text = page.read_text().splitlines()
    for line in lines:
        begins = line[:line.index("|", 2) + 1]
        at = next((k for k, old in enumerate(text) if old.startswith(begins)), None)
        if at is None:
            end = next(k for k, old in enumerate(text) if old.startswith("| case |"))
            while end < len(text) and text[end].startswith("|"):
                end += 1
            text.insert(end, line)
        else:
            text[at] = line
    page.write_text("\n".join(text) + "\n")


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--gate", action="store_true")
    words.add_argument("--write", type=Path)
    words.add_argument("names", nargs="*")
    given = words.parse_args()
    commit = subprocess.run(["git", "rev-parse", "--short=12", "HEAD"], capture_output=True, text=True,
                            cwd=Path(__file__).parent).stdout.strip() or "unknown"
    today = datetime.date.today().isoformat()
    lines, failed = [], 0
    if unknown := set(given.names) - {case.name for case in cases.CASES}:
        sys.exit(f"no such case: {', '.join(sorted(unknown))}")
    chosen = [case for case in cases.CASES if not given.names or case.name in given.names]
    for case in sorted(chosen, key=lambda c: (not c.name.isdigit(), c.name.zfill(3))):
        if given.gate and case.gate == 0:
            continue
        trials, failures, skipped, seconds = measured(case, given.gate)
        failed += bool(failures)
        bound = "" if trials == 0 else "each" if case.name in COMPLETE and not (given.gate or failures or skipped) else f"{100 * upper_bound(trials, len(failures)):.2g} %"
        print(f"{'FAIL' if failures else 'ok' if trials else 'skip':5}{case.name:>6} {trials:6} trials "
              f"{len(failures):4} failures {seconds:7.1f} s  {case.title}", flush=True)
        for why in failures[:3]:
            print(f"           {why}", flush=True)
        lines.append(f"| {case.name} | {case.title} | {trials} | {len(failures)} | {bound} | {today} | {commit} |")
    if given.write:
        write_rows(given.write, lines)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
