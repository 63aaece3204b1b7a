"""What a part of a run costs, told by the program itself.

Usage: output_share.py PART COMMAND...    PART: whole (steps and all output), output (measuring, the journal, the
result file) or checkpoints. Work is citizen-weeks in each, so a ratio of speeds is a share of the time.
"""
import json
import shutil
import subprocess
import sys
import tempfile

part, *command = sys.argv[1:]
folder = tempfile.mkdtemp(prefix="groundswell-bench-")
try:
    told = subprocess.run([*command, "--json", "--out", folder + "/run"], check=True, capture_output=True, text=True)
finally:
    shutil.rmtree(folder)
run = json.loads(told.stdout)
seconds = {"whole": run["step_seconds"] + run["finish_seconds"],
           "output": run["record_seconds"] + run["finish_seconds"],
           "checkpoints": run["checkpoint_seconds"]}[part]
print(json.dumps({"seconds": seconds, "work": run["citizens"] * run["tick"], "unit": "citizen-weeks",
                  "check": run["state_hash"], "peak_mib": run["peak_bytes"] / 2**20}))
