"""P7: what a run takes of memory, a citizen: while it runs, at its peak, and as told before the start.

Usage: memory_of.py COMMAND...    COMMAND: groundswell run CONFIG and options.
"""
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

folder = tempfile.mkdtemp(prefix="groundswell-bench-")
try:
    run = subprocess.Popen([*sys.argv[1:], "--json", "--out", folder + "/run"], stdout=subprocess.PIPE,
                           stderr=subprocess.DEVNULL, text=True)
    status = Path(f"/proc/{run.pid}/status")
    resident = []
    while run.poll() is None:
        held = [line for line in status.read_text().splitlines() if line.startswith("VmRSS")]
        resident += [int(held[0].split()[1]) * 1024] if held else []
        time.sleep(0.005)
    told = json.loads(run.stdout.read())
finally:
    shutil.rmtree(folder)
# The steps come last but for the end of the result file: their share of the samples.
seconds = told["network_seconds"] + told["step_seconds"] + told["finish_seconds"]
steps = resident[-max(1, int(len(resident) * (told["step_seconds"] + told["finish_seconds"]) / seconds)):]
for what, size in (("running", max(steps)), ("peak", told["peak_bytes"]), ("estimate", told["estimated_bytes"])):
    print(f"{what:10}{size / told['citizens']:8.1f} bytes a citizen   {size / 2**20:8.0f} MiB")
