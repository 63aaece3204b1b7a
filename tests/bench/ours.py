"""`groundswell run` as a variant of a row: its own account of time, with all output on.

Usage: ours.py WORK UNIT MEASURE COMMAND...    WORK: units of work, or a factor with "arcs", "citizens" or
"citizen-weeks", such as 5*arcs. MEASURE: the last value of this measure is what must equal the rivals'; or state_hash.
"""
import json
import sys

from our_run import our_run

work, unit, measure, *command = sys.argv[1:]
run = our_run(command)
factor, _, of = work.partition("*")
amount = float(factor) * {"": 1, "arcs": 2 * run["ties"], "citizens": run["citizens"],
                          "citizen-weeks": run["citizens"] * run["tick"]}[of]
check = run["state_hash"] if measure == "state_hash" else f"{run['measures'][measure]['value']:.0f}"
print(json.dumps({"seconds": run["step_seconds"], "work": amount, "unit": unit, "check": check,
                  "peak_mib": run["peak_bytes"] / 2**20}))
