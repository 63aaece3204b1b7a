"""Outbreaks by `groundswell run`, one a seed: its own account of time, with all output on, and the sizes.

Usage: ours_sizes.py MEASURE SEEDS COMMAND...    sizes: the last value of MEASURE
"""
import json
import sys

from our_run import our_run

measure, seeds, *command = sys.argv[1:]
runs = [our_run([*command, "--set", f"run.world={seed}"]) for seed in range(1, int(seeds) + 1)]
print(json.dumps({"seconds": sum(run["step_seconds"] for run in runs),
                  "work": sum(run["citizens"] * run["tick"] for run in runs), "unit": "citizen-steps",
                  "check": "sizes", "peak_mib": max(run["peak_bytes"] for run in runs) / 2**20,
                  "sizes": [run["measures"][measure]["value"] for run in runs]}))
