"""Outbreaks by `groundswell run`, one a seed: its own account of time, with all output on, and the sizes.

Usage: ours_sizes.py MEASURE SEEDS COMMAND...    sizes: the last value of MEASURE
"""
import json
import shutil
import subprocess
import sys
import tempfile

measure, seeds, *command = sys.argv[1:]
seconds, work, peak, sizes = 0.0, 0, 0.0, []
folder = tempfile.mkdtemp(prefix="groundswell-bench-")
try:
    for seed in range(1, int(seeds) + 1):
        told = subprocess.run([*command, "--set", f"run.world={seed}", "--json", "--out", f"{folder}/{seed}"],
                              check=True, capture_output=True, text=True)
        run = json.loads(told.stdout)
        seconds += run["step_seconds"]
        work += run["citizens"] * run["tick"]
        peak = max(peak, run["peak_bytes"] / 2**20)
        sizes.append(run["measures"][measure]["value"])
finally:
    shutil.rmtree(folder)
print(json.dumps({"seconds": seconds, "work": work, "unit": "citizen-steps", "check": "sizes", "peak_mib": peak,
                  "sizes": sizes}))
