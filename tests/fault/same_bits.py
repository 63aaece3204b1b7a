#!/usr/bin/python3
"""One state hash for each scenario, whatever built the program, on any number of threads, in any locale.

  same_bits.py PROGRAM...      such as build/dev/groundswell build/release/groundswell build/clang/groundswell

Prints a line a scenario; exits 1 where a hash differs. Locales that are not installed are left out, and said.
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

CONFIGS = Path(__file__).resolve().parents[2] / "configs"
SCENARIOS = ["movement-town", "engage-adaptive", "counter-movement", "aids-act-up", "town-cascade", "watts-cascade",
             "sirs-burnout", "outbreak-town", "opinion-camps", "rebellion-bursts", "convention-tipping", "karate-split"]
LARGE = {"movement-town", "town-cascade"}  # so large that a program for users wakes other threads as well
THREADS = [1, 2, 3, 4, 8]
LOCALES = ["C", "de_DE.utf8", "tr_TR.utf8"]


def state(program, scenario, threads, locale, folder):
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))} | {"LC_ALL": locale}
    done = subprocess.run([program, "run", str(CONFIGS / f"{scenario}.toml"), "--threads", str(threads), "--fresh", "--json",
                           "--set", "run.seed=5", "--out", folder, *shorter(scenario)], capture_output=True, text=True, env=environment)
    return json.loads(done.stdout)["state_hash"] if done.returncode == 0 else f"exit code {done.returncode}: {done.stderr[-200:]}"


def shorter(scenario):
    """Enough ticks for everything to happen, few enough for a build without optimisation."""
    text = (CONFIGS / f"{scenario}.toml").read_text()
    ticks = [line.split("=")[1].split("#")[0] for line in text.splitlines() if line.strip().startswith("ticks")]
    large = ["--set", "network.town.citizens=40000"] if scenario in LARGE else []
    return ["--set", f"run.ticks={min(15, int(ticks[0])) if ticks else 15}", *large]  # none: they stand in another file


def main():
    programs = [str(Path(program).resolve()) for program in sys.argv[1:]]
    if not programs:
        sys.exit(__doc__)
    known = subprocess.run(["locale", "-a"], capture_output=True, text=True).stdout.split()
    locales = [name for name in LOCALES if name in known]
    print(f"{len(programs)} programs, threads {THREADS}, locales {locales}"
          + (f", without {sorted(set(LOCALES) - set(locales))}" if len(locales) < len(LOCALES) else ""))
    differing = 0
    with tempfile.TemporaryDirectory(prefix="groundswell-same-bits-") as folder:
        for scenario in SCENARIOS:
            found = {}
            for program in programs:
                for threads in THREADS:
                    for locale in locales:
                        found.setdefault(state(program, scenario, threads, locale, folder + "/run"), []).append(
                            (program, threads, locale))
            differing += len(found) > 1 or next(iter(found)).startswith("exit")
            print(f"{'ok  ' if len(found) == 1 else 'FAIL'} {scenario:20} {sum(map(len, found.values()))} runs, "
                  f"{len(found)} hash: {next(iter(found))[:60]}", flush=True)
            if len(found) > 1:
                for one, whose in found.items():
                    print(f"       {one[:100]}: {len(whose)} runs, such as {whose[0]}")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
