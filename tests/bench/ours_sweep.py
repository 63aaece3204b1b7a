"""Our sweep of one scenario: seconds that its runs took on one core, and a hash of what they came to."""
import csv
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

COST = ("attempts", "wall_s", "cpu_s", "peak_mib", "started", "host")

program, config, ties, citizens, ticks, *more = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    out = Path(folder) / "out"
    subprocess.run([program, "sweep", config, "--out", out, "--jobs", "1", "--set", f"network.file.path={ties}", *more],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   env=os.environ | {"OMP_THREAD_LIMIT": "1"})
    runs = list(csv.DictReader((out / "runs.csv").open()))
    ensemble = (out / "ensemble.h5").read_bytes()
kept = [[value for name, value in run.items() if name not in COST] for run in runs]
print(json.dumps({"seconds": sum(float(run["cpu_s"]) for run in runs),
                  "work": len(runs) * float(citizens) * float(ticks), "unit": "citizen-steps",
                  "check": hashlib.sha256(json.dumps(kept).encode() + ensemble).hexdigest()[:16],
                  "peak_mib": max(float(run["peak_mib"]) for run in runs)}))
