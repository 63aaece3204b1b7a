"""One run of our program in a folder that is gone afterwards: what --json told."""
import json
import subprocess
import tempfile


def our_run(command: list[str]) -> dict:
    with tempfile.TemporaryDirectory(prefix="groundswell-bench-") as folder:
        told = subprocess.run([*command, "--json", "--out", folder + "/run"], check=True, capture_output=True, text=True)
    return json.loads(told.stdout)
