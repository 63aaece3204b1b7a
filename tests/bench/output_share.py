"""What a part of a run costs, told by the program itself.

Usage: output_share.py PART COMMAND...    PART: whole (steps and all output), output (measuring, the journal, the
result file) or checkpoints. Work is citizen-weeks in each, so a ratio of speeds is a share of the time.
"""
import json
import sys

from our_run import our_run

part, *command = sys.argv[1:]
run = our_run(command)
seconds = {"whole": run["step_seconds"] + run["finish_seconds"],
           "output": run["record_seconds"] + run["finish_seconds"],
           "checkpoints": run["checkpoint_seconds"]}[part]
print(json.dumps({"seconds": seconds, "work": run["citizens"] * run["tick"], "unit": "citizen-weeks",
                  "check": run["state_hash"], "peak_mib": run["peak_bytes"] / 2**20}))
