"""`groundswell sweep` of many small worlds: seconds of the whole command on one core, and what they came to.

Usage: ours_many.py PROGRAM CONFIG MEASURE RUNS [ARGUMENTS]
"""
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

program, config, measure, runs, *more = sys.argv[1:]
with tempfile.TemporaryDirectory(prefix="groundswell-bench-") as folder:
    out = Path(folder) / "out"
    start = time.perf_counter()
    subprocess.run([program, "sweep", config, "--out", out, "--jobs", "1", "--set", f"sweep.worlds={runs}", *more],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   env=os.environ | {"OMP_THREAD_LIMIT": "1"})
    seconds = time.perf_counter() - start
    rows = list(csv.DictReader((out / "runs.csv").open()))
print(json.dumps({"seconds": seconds, "work": len(rows), "unit": "runs", "check": "sizes",
                  "peak_mib": max(float(row["peak_mib"]) for row in rows),
                  "sizes": [float(row[measure]) for row in rows]}))
