"""`groundswell run` as a variant of a row: its own account of time, with all output on.

Usage: ours.py WORK UNIT MEASURE COMMAND...    WORK: units of work, or a factor with "arcs" and "citizens",
such as 5*arcs. MEASURE: the last value of this measure is what must equal the rivals'.
"""
import json
import shutil
import subprocess
import sys
import tempfile

work, unit, measure, *command = sys.argv[1:]
folder = tempfile.mkdtemp(prefix="groundswell-bench-")
try:
    told = subprocess.run([*command, "--json", "--out", folder + "/run"], check=True, capture_output=True, text=True)
finally:
    shutil.rmtree(folder)
run = json.loads(told.stdout)
factor, _, of = work.partition("*")
amount = float(factor) * {"": 1, "arcs": 2 * run["ties"], "citizens": run["citizens"]}[of]
print(json.dumps({
    "seconds": run["step_seconds"], "work": amount, "unit": unit,
    "check": f"{run['measures'][measure]['value']:.0f}", "peak_mib": run["peak_bytes"] / 2**20}))
