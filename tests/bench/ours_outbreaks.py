"""`groundswell run` of many worlds on one network as a variant of row P3, with all output on.

Usage: ours_outbreaks.py PROGRAM CONFIG RUNS [section.key=value]...
Seconds: the steps of all worlds. The network is generated anew for each world (other luck, same law), untimed.
"""
import json
import shutil
import subprocess
import sys
import tempfile

program, config, runs, *sets = sys.argv[1:]
seconds = arcs = peak = 0.0
sizes = []
for world in range(int(runs)):
    folder = tempfile.mkdtemp(prefix="groundswell-bench-")
    try:
        words = [word for one in [*sets, f"run.world={world}"] for word in ("--set", one)]
        told = json.loads(subprocess.run([program, "run", config, "--threads", "1", "--json", "--out",
                                          folder + "/run", *words], check=True, capture_output=True,
                                         text=True).stdout)
    finally:
        shutil.rmtree(folder)
    seconds += told["step_seconds"]
    peak = max(peak, told["peak_bytes"] / 2**20)
    sizes.append(int(told["measures"]["ever_infected"]["value"]))
    # Who was infected is not told: the plain loop's mean, 10.4 arcs a citizen in a large outbreak.
    arcs += sizes[-1] * (10.4 if sizes[-1] > told["citizens"] // 100 else 11.0)
print(json.dumps({"seconds": seconds, "work": arcs, "unit": "arcs", "sizes": sizes, "peak_mib": peak}))
