#!/usr/bin/python3
"""Results of every format version that there has been: checked, opened and told apart by this program.

What stands in tests/fixtures/format-N was written by a program of that format, and is never made again.
"""
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
PYTHON = Path(__file__).resolve().parents[2] / "python"


def call(*words):
    done = subprocess.run([os.environ["GROUNDSWELL"], *map(str, words)], capture_output=True, text=True,
                          env=os.environ | {"GROUNDSWELL_PYTHON_PACKAGE": str(PYTHON)})
    return done.returncode, done.stdout + done.stderr


def faults_of(fixture):
    """What this program does not understand of one format's files: sentences."""
    code, said = call("verify", fixture)
    if code != 0 or said.count("ok  ") != 3:
        yield f"verify: exit code {code}: {said}"
    code, said = call("status", fixture / "sweep")
    if code != 0 or "4 of 4: 4 done" not in said:
        yield f"status: exit code {code}: {said}"
    sys.path.insert(0, str(PYTHON))
    from groundswell.result import open_result
    series = open_result(str(fixture / "run"))
    told = dict(line.split(",")[:2] for line in (fixture / "run" / "summary.csv").read_text().splitlines()[1:])
    for name, value in told.items():
        measure = name.strip('"')
        if float(series[measure].values[-1]) != float(value):
            yield f"{measure}: {series[measure].values[-1]} instead of {value}"
    with tempfile.TemporaryDirectory(prefix="groundswell-old-") as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(fixture / "stopped", copy)
        code, said = call("run", fixture / "run.toml", "--set", "run.ticks=2000", "--out", copy)
        if code not in (0, 8) or (code == 8 and "version" not in said):
            yield f"going on: exit code {code}: {said}"
        shutil.copytree(fixture / "run", Path(folder) / "drawn")
        code, said = call("plot", Path(folder) / "drawn")
        if code != 0 or not (Path(folder) / "drawn" / "series.png").exists() and "png" not in said:
            yield f"plot: exit code {code}: {said}"


def main():
    wrong = 0
    fixtures = sorted(FIXTURES.glob("format-*"))
    for fixture in fixtures:
        found = list(faults_of(fixture))
        wrong += bool(found)
        print(f"{'FAIL' if found else 'ok  '} {fixture.name}", *found, sep="\n     " if found else " ")
    return 1 if wrong or not fixtures else 0


if __name__ == "__main__":
    sys.exit(main())
