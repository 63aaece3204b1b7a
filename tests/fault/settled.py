#!/usr/bin/python3
"""Runs of a sweep that end early, because nothing can change any more, keep their last values to
the last record: the ensemble is that of runs which go on to the end.

  settled.py SOURCE

Every scenario of configs/ of a classic model. Prints a line each; exits 1 when one differs.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import tomllib

import h5py
import numpy

# What may still change after the end that a model defines: opinions, by less than
# opinion.rest_below a tick.
CLOSE = {"opinion": 5e-6}
PROGRAM = os.environ.get("GROUNDSWELL", "groundswell")


def ensemble(file, out, *more):
    done = subprocess.run([PROGRAM, "sweep", str(file), "--worlds", "2", "--set",
                           "sweep.measures=all", "--set", "run.ticks=300", *more, "--out", str(out),
                           "--progress", "off"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    with h5py.File(out / "ensemble.h5") as h5:
        values = dict(zip(h5["measure"].asstr()[()], numpy.moveaxis(h5["value"][()], -1, 0)))
    early = (out / "runs.csv").read_text().splitlines()
    column = early[0].split(",").index("settled")
    return values, sum(row.split(",")[column] == "1" for row in early[1:])


def difference(early, late):
    """The largest in any record of any measure; infinite where one has a value and one has none."""
    assert early.keys() == late.keys()
    worst = 0.0
    for name, one in early.items():
        other = late[name]
        assert one.shape == other.shape, name
        if (numpy.isnan(one) != numpy.isnan(other)).any():
            return numpy.inf
        worst = max(worst, numpy.nanmax(numpy.abs(one - other), initial=0.0))
    return worst


def main():
    configs = pathlib.Path(sys.argv[1]) / "configs"
    failed = settled = 0
    for file in sorted(configs.glob("*.toml")):
        said = tomllib.loads(file.read_text())
        if said["scenario"].get("model", "movement") == "movement" or {"sweep", "vary"} & set(said):
            continue
        with tempfile.TemporaryDirectory() as room:
            room = pathlib.Path(room)
            early, count = ensemble(file, room / "early")
            late, none = ensemble(file, room / "late", "--set", "run.stop_when_settled=false")
        worst = difference(early, late)
        same = worst <= CLOSE.get(said["scenario"]["model"], 0.0)
        failed += not same
        settled += count
        print(f"{'ok    ' if same and none == 0 else 'FAIL  '} {file.name}: {count} of 2 ended early",
              flush=True)
        if worst > 0:
            print(f"       by {worst:.2g}")
    print(f"{settled} runs ended early, {failed} scenarios differ")
    return 1 if failed or settled < 10 else 0


if __name__ == "__main__":
    sys.exit(main())
