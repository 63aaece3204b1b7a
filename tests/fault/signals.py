#!/usr/bin/python3
"""Signals, two writers, damaged results and full disks, one after another.

  signals.py [--each N] [--seed S] [--scenario FILE]

Prints one line per case: trials, failures. Exits 1 on any failure. Needs h5py; GROUNDSWELL names
the program.
"""
import argparse
import random
import resource
import shutil
import signal
import subprocess
import sys
import time

from runs import Runs, mismatch

ASKING = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1, signal.SIGXCPU]


def ends_alike(runs, out, reference):
    facts, _ = runs.to_the_end(out)
    return mismatch(runs, out, reference, facts)


def under_way(runs, out, luck, reference):
    """A run at some moment after its folder is there: until then, and once its files are whole, a
    signal does what signals do."""
    begun = runs.start(out)
    while not out.exists() and begun.poll() is None:
        time.sleep(0.001)
    time.sleep(luck.uniform(0.0, max(0.01, 0.9 * reference[2])))
    return begun


def obeyed(begun, out, numbers):
    return begun.returncode in [0] + [128 + number for number in numbers] or (
        -begun.returncode in numbers and (out / "MANIFEST").exists())


def one_signal(runs, out, luck, reference, number):
    begun = under_way(runs, out, luck, reference)
    begun.send_signal(number)
    sent = time.monotonic()
    begun.communicate()
    if not obeyed(begun, out, [number]):
        return f"{number.name}: exit code {begun.returncode}"
    if time.monotonic() - sent > 2.0:
        return f"{number.name}: took {time.monotonic() - sent:.1f} s to stop"
    return ends_alike(runs, out, reference)


def any_signal(runs, out, luck, reference):
    """One of five signals at a random moment: stops with 128 + n, continues to the same end."""
    return one_signal(runs, out, luck, reference, luck.choice(ASKING))


def two_signals(runs, out, luck, reference):
    """The second signal is obeyed at once."""
    begun = under_way(runs, out, luck, reference)
    begun.send_signal(signal.SIGINT)
    begun.send_signal(signal.SIGTERM)
    sent = time.monotonic()
    begun.communicate()
    if time.monotonic() - sent > 0.5:
        return f"took {time.monotonic() - sent:.1f} s to stop"
    if not obeyed(begun, out, [signal.SIGINT, signal.SIGTERM]):
        return f"exit code {begun.returncode}"
    return ends_alike(runs, out, reference)


def two_writers(runs, out, luck, reference):
    """Of two that start together one runs; the other is refused, or finds it done."""
    pair = [runs.start(out), runs.start(out)]
    said = [begun.communicate()[1] for begun in pair]
    codes = sorted(begun.returncode for begun in pair)
    if codes not in ([0, 7], [0, 0]):
        return f"exit codes {codes}: {said}"
    if codes == [0, 7] and not any("process " in text and "host " in text for text in said):
        return f"the refusal names no holder: {said}"
    return ends_alike(runs, out, reference)


def flipped_bit(runs, out, luck, reference):
    """Any changed bit of a finished run's files is found: exit 9."""
    if not (runs.folder / "finished").exists():
        runs.run(runs.folder / "finished")
    shutil.copytree(runs.folder / "finished", out)
    path = out / luck.choice(["series.h5"] * 6 + ["summary.csv", "done.json", "MANIFEST"])
    content = bytearray(path.read_bytes())
    bit = luck.randrange(8 * len(content))
    content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(content)
    code, _, said = runs.run(out)
    return None if code == 9 and path.name in said else f"{path.name}: exit code {code}: {said}"


def small_files(runs, out, luck, reference):
    """Files may not grow: exit 5 with the system's words; without the limit it continues."""
    result = (runs.folder / "reference" / "series.h5").stat().st_size
    most = luck.randrange(1, result)
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    code, _, said = runs.run(out, preexec_fn=limit)
    if code != 5 or "File too large" not in said:
        return f"limit of {most} bytes: exit code {code}: {said}"
    return ends_alike(runs, out, reference)


def full_disk(runs, out, luck, reference):
    """A small file system fills up: exit 4 or 5; with more room it continues."""
    out.mkdir()
    size = luck.randrange(16, 400) * 4096
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(out)],
                             stderr=subprocess.DEVNULL)
    if mounted.returncode != 0:
        return "skipped"
    try:
        code, _, said = runs.run(out / "run", "--force")
        if code not in (0, 5) or (code == 5 and "No space left" not in said):
            return f"{size} bytes: exit code {code}: {said}"
        subprocess.run(["mount", "-o", "remount,size=64m", str(out)], check=True)
        return ends_alike(runs, out / "run", reference)
    finally:
        subprocess.run(["umount", str(out)], check=True)


def closed_output(runs, out, luck, reference):
    """Nobody reads what it says: the files are whole all the same."""
    with subprocess.Popen(runs.command(out), stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL) as begun:
        begun.stdout.close()
    return ends_alike(runs, out, reference)


CASES = [any_signal, two_signals, two_writers, flipped_bit, small_files, full_disk, closed_output]


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--each", type=int, default=10)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--scenario")
    given = options.parse_args()
    luck = random.Random(given.seed)
    failures = 0
    with Runs(given.scenario) as runs:
        reference = runs.reference()
        for case in CASES:
            found = []
            for number in range(given.each):
                found.append(case(runs, runs.folder / f"{case.__name__}-{number}", luck, reference))
            skipped = found.count("skipped")
            wrong = [why for why in found if why not in (None, "skipped")]
            failures += len(wrong)
            note = f" ({skipped} skipped)" if skipped else ""
            print(f"{case.__name__:14} {given.each - skipped:4} trials {len(wrong):4} failures"
                  f"{note}   {case.__doc__}")
            for why in wrong[:5]:
                print(f"    {why}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
