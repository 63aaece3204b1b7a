"""What the fault tests of sweeps share: a study, how it is run, and what must not change.

Standard library. The program is named by the environment variable GROUNDSWELL.
"""
import csv
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

COSTS = {"attempts", "wall_s", "cpu_s", "peak_mib", "started", "host"}

STUDY = """
[scenario]
question = "Does a sweep that is cut off end like one that is not?"
model = "contagion"
[run]
seed = 11
ticks = 150
stop_when_settled = false
[network]
kind = "small_world"
small_world.citizens = 1000
[contagion]
course = "sis"
[sweep]
worlds = 12
[vary]
network.small_world.rewiring = [0.01, 0.1, 1.0]
contagion.initiators.count = [1, 3, 10]
[options.slow]
[options.fast]
contagion.recovery_rate_per_week = 0.05
"""


class Sweeps:
    """Sweeps of one study in folders of their own, below a folder that goes away."""

    def __init__(self, study=STUDY, jobs=2):
        self.program = os.environ.get("GROUNDSWELL", "groundswell")
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="groundswell-sweep-"))
        self.jobs = jobs
        self.study = self.folder / "study.toml"
        self.study.write_text(study)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def command(self, out, *more):
        return [self.program, "sweep", str(self.study), "--out", str(out), "--jobs",
                str(self.jobs), "--progress", "off", *more]

    def start(self, out, *more, **how):
        return subprocess.Popen(self.command(out, *more), stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, **how)

    def run(self, out, *more, **how):
        """(exit code, what it said on stdout and stderr) of one call to the end."""
        begun = self.start(out, *more, **how)
        told, said = begun.communicate()
        return begun.returncode, told + said

    def merge(self, out, parts):
        done = subprocess.run([self.program, "merge", str(self.study), *map(str, parts), "--out",
                               str(out)], capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def reference(self):
        """The undisturbed sweep: (results, seconds that it took)."""
        out = self.folder / "reference"
        began = time.monotonic()
        code, said = self.run(out)
        if code != 0:
            sys.exit(f"the undisturbed sweep failed with exit code {code}:\n{said}")
        return self.results(out), time.monotonic() - began

    def results(self, out):
        """What two calls of this command share."""
        return results(out)


class Merges(Sweeps):
    """Merges of two finished parts of one sweep."""

    def __enter__(self):
        self.parts = [self.folder / name for name in ("part-1", "part-2")]
        for number, part in enumerate(self.parts, 1):
            subprocess.run(super().command(part, "--shard", f"{number}/2"), check=True, capture_output=True)
        return self

    def command(self, out, *more):
        return [self.program, "merge", str(self.study), *map(str, self.parts), "--out", str(out), *more]


class Compares(Sweeps):
    """Comparisons of two options, with tables and a report."""

    TABLES = ("asked.json", "assumptions.csv", "compare.csv", "report.csv")

    def command(self, out, *more):
        return [self.program, "compare", *super().command(out, "--followers", "1", *more)[2:]]

    def results(self, out):
        """Tables too; the report names checksums of costs, so it is held against the manifest."""
        sound = subprocess.run([self.program, "verify", str(out)], capture_output=True, text=True).returncode == 0
        if not sound or not (out / "report.html").exists():
            raise AssertionError(f"{out} is not a sound comparison")
        return {**results(out), **{name: (out / name).read_bytes() for name in self.TABLES}}


def results(out):
    """What two sweeps of one study share: bytes of files, rows but for their costs."""
    out = pathlib.Path(out)
    with open(out / "runs.csv", newline="") as file:
        rows = [{k: v for k, v in row.items() if k not in COSTS} for row in csv.DictReader(file)]
    same = {name: (out / name).read_bytes() for name in ("ensemble.h5", "design.csv", "study.json")}
    return {**same, "runs.csv": rows}


def difference(one, other):
    """The names of the results that differ."""
    return ", ".join(name for name in one if one[name] != other[name])


def records(out):
    """Run numbers in a catalogue, in the order in which they were written."""
    data = (pathlib.Path(out) / "catalogue").read_bytes()
    at, numbers = 16, []
    while at + 24 <= len(data):
        kind = int.from_bytes(data[at:at + 4], "little")
        length = int.from_bytes(data[at + 8:at + 16], "little")
        if at + 24 + length > len(data):
            break
        if kind == 2:
            numbers.append(int.from_bytes(data[at + 16:at + 24], "little"))
        at += 24 + length
    return numbers


def leftovers(out):
    return [p.name for p in pathlib.Path(out).rglob("*")
            if p.name.endswith(".partial") or p.name == "under-way"]
