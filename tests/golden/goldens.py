#!/usr/bin/python3
"""Goldens: the final measures (12 digits) and state hash of every scenario in configs/ and of those here.

    goldens.py check   compares, on 1, 2, 3 and 7 threads      (the test)
    goldens.py update  writes them anew: only for an intended change of results, which also gets
                       a Results line in CHANGELOG.md

More programs (other compilers, other build types) join the comparison by --program, repeated.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOLDENS = ROOT / "tests" / "golden" / "scenarios.json"


def final_state(program, scenario, threads):
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "run", str(scenario), "--out", folder + "/run", "--threads",
                   str(threads), "--json"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{' '.join(command)}\nexit {done.returncode}\n{done.stderr}")
        summary = json.loads(done.stdout)
    measures = {name: None if entry["value"] is None else float(f"{entry['value']:.12g}")
                for name, entry in summary["measures"].items()} # None: nothing to measure yet
    return {"state_hash": summary["state_hash"], "ticks": summary["tick"], "measures": measures}


def differences(name, expected, found, where):
    if expected is None:
        return [f"{name}: no golden yet; run scripts/update_goldens.py"]
    lines = [f"{name} ({where}): {key} is {found['measures'].get(key)}, golden {value}"
             for key, value in expected["measures"].items() if found["measures"].get(key) != value]
    for key in ("ticks", "state_hash"):
        if expected[key] != found[key]:
            lines.append(f"{name} ({where}): {key} is {found[key]}, golden {expected[key]}")
    return lines


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("action", choices=["check", "update"])
    parser.add_argument("--program", action="append", default=[])
    parser.add_argument("--threads", default="1,2,3,7")
    arguments = parser.parse_args()
    programs = arguments.program or [os.environ["GROUNDSWELL"]]
    scenarios = [p for folder in ("configs", "tests/golden") for p in sorted((ROOT / folder).glob("*.toml"))
                 if "\n[sweep]" not in p.read_text(encoding="utf-8")]

    if arguments.action == "update":
        goldens = {s.stem: final_state(programs[0], s, 1) for s in scenarios}
        GOLDENS.write_text(json.dumps(goldens, indent=1) + "\n")
        print(f"wrote {len(goldens)} goldens to {GOLDENS.relative_to(ROOT)}")
        return 0

    goldens = json.loads(GOLDENS.read_text())
    wrong, compared = [], 0
    for scenario in scenarios:
        for program in programs:
            for threads in arguments.threads.split(","):
                found = final_state(program, scenario, threads)
                compared += 1
                wrong += differences(scenario.stem, goldens.get(scenario.stem), found,
                                     f"{program}, {threads} threads")
    print("\n".join(wrong + [f"{compared} runs compared, {len(wrong)} differences"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
