"""What the fault tests share: one scenario, run by the program, and what came out of it.

Standard library, h5py and numpy. The program is named by the environment variable GROUNDSWELL.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

# Attributes and files that may differ between two runs of the same scenario.
PASSING = {"host", "threads", "started", "ended"}

SCENARIO = """
[scenario]
question = "Does a run that is cut off end like one that is not?"
model = "contagion"
[run]
seed = 11
ticks = 2000
record_every = 1
snapshot_every = 250
stop_when_settled = false
[network]
kind = "small_world"
small_world.citizens = 4000
[contagion]
course = "sis"
"""


class Runs:
    """Runs of one scenario in folders of their own, below a folder that goes away."""

    def __init__(self, scenario=None, threads=2, checkpoint="0.05"):
        self.program = os.environ.get("GROUNDSWELL", "groundswell")
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="groundswell-fault-"))
        self.threads, self.checkpoint = threads, checkpoint
        self.scenario = pathlib.Path(scenario).resolve() if scenario else self.folder / "s.toml"
        if not scenario:
            self.scenario.write_text(SCENARIO)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def command(self, out, *more):
        return [self.program, "run", str(self.scenario), "--out", str(out), "--threads",
                str(self.threads), "--checkpoint-every", self.checkpoint, "--json", *more]

    def start(self, out, *more, **how):
        return subprocess.Popen(self.command(out, *more), stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, **how)

    def run(self, out, *more, **how):
        """(exit code, facts or None, what it said) of one call to the end."""
        begun = self.start(out, *more, **how)
        facts, said = begun.communicate()
        try:
            return begun.returncode, json.loads(facts), said
        except ValueError:
            return begun.returncode, None, said

    def reference(self):
        """The undisturbed run: (state hash, series, seconds that it took)."""
        out = self.folder / "reference"
        began = time.monotonic()
        code, facts, said = self.run(out)
        seconds = time.monotonic() - began
        if code != 0:
            sys.exit(f"the undisturbed run failed with exit code {code}:\n{said}")
        return facts["state_hash"], series(out), seconds

    def to_the_end(self, out, most=50):
        """Calls the same command until it is done: (facts, calls)."""
        for call in range(1, most + 1):
            code, facts, said = self.run(out)
            if code == 0:
                return facts, call
            if code < 128 and code != 75:
                return {"state_hash": f"exit code {code}: {said.strip()}"}, call
        return {"state_hash": f"not done after {most} calls"}, most


def series(out):
    """Every variable's bytes and every lasting attribute of a result, by path."""
    import h5py
    found = {}

    def visit(path, thing):
        if isinstance(thing, h5py.Dataset):
            found[path] = (str(thing.dtype), thing.shape, thing[()].tobytes())

    with h5py.File(pathlib.Path(out) / "series.h5", "r") as file:
        file.visititems(visit)
        for group in ("/", "parameters"):
            for name, value in file[group].attrs.items():
                if group != "/" or name not in PASSING:
                    found[f"{group}@{name}"] = str(value)
    return found


def differences(one, other):
    return sorted(k for k in one.keys() | other.keys() if one.get(k) != other.get(k))


def mismatch(runs, out, reference, facts):
    """Why a run is not like the reference, or None."""
    expected_hash, expected_series, _ = reference
    if facts["state_hash"] != expected_hash:
        return f"state hash {facts['state_hash']} instead of {expected_hash}"
    different = differences(series(out), expected_series)
    return f"series.h5 differs in {', '.join(different[:5])}" if different else None
