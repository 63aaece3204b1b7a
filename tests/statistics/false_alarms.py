#!/usr/bin/python3
"""How often do the statistical tests fail by chance alone? Runs them again and again with other luck.

  false_alarms.py [--runs 100] [--first 1] [--jobs 2]

Each run gives all seeds other luck (GROUNDSWELL_SALT, first, first + 1, ...). A sound test fails as rarely as its
bound says: the whole family at most once in a thousand runs. Prints each alarm, and in how many runs there was one. Exits with 1 where a test failed twice.
"""
import argparse
import collections
import concurrent.futures
import os
import subprocess
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "salted"
sys.path.insert(0, str(ROOT / "tests" / "fault"))
sys.dont_write_bytecode = True
from matrix import upper_bound  # noqa: E402


def alarms(salt):
    """The statistical tests that fail with this luck, and how many there are."""
    told = subprocess.run([BUILD / "tests" / "groundswell_tests", "[statistical]~[slow]", "--reporter", "junit"],
                          capture_output=True, text=True, cwd=BUILD / "tests",
                          env=os.environ | {"GROUNDSWELL_SALT": str(salt)})
    try:
        cases = list(xml.fromstring(told.stdout).iter("testcase"))
    except xml.ParseError:
        return salt, {f"ended by {told.returncode}: {told.stderr[-200:]}"}, 0
    if not cases:
        sys.exit("no test is tagged [statistical]")
    failed = {case.get("name") for case in cases if case.find("failure") is not None or case.find("error") is not None}
    return salt, failed, len({case.get("name") for case in cases})


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--runs", type=int, default=100, choices=range(1, 100_001), metavar="N")
    words.add_argument("--first", type=int, default=1)
    words.add_argument("--jobs", type=int, default=2)
    given = words.parse_args()
    for command in (["cmake", "--preset", "salted"],
                    ["cmake", "--build", "--preset", "salted", "--target", "groundswell_tests", "-j", str(given.jobs)]):
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    by_test, with_one, most = collections.Counter(), 0, 0
    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        for salt, failed, tests in pool.map(alarms, range(given.first, given.first + given.runs)):
            by_test.update(failed)
            with_one += bool(failed)
            most = max(most, tests)
            for name in sorted(failed):
                print(f"salt {salt}: {name}", flush=True)
    print(f"{most} tests, {given.runs} runs: {with_one} with an alarm "
          f"(at most {100 * upper_bound(given.runs, with_one):.2g} % of runs, with 95 % confidence)")
    for name, times in by_test.most_common():
        print(f"  {times} x {name}")
    return 1 if any(times > 1 for times in by_test.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
