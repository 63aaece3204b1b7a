"""Good input never crashes: every setting of every model at both ends of its range, each choice of
each word, in a small run. A run ends well with finite measures, or is refused with a reason: two
settings can be at odds."""

import concurrent.futures
import json
import math
import os
import re
import sys
import tempfile
from pathlib import Path

from scenario_program import run

CONFIGS = Path(__file__).resolve().parents[2] / "configs"
SMALL = """[scenario]
question = "Does it run?"
model = "{model}"
[run]
ticks = 30
seed = 1
[network]
kind = "small_world"
small_world.citizens = 300
"""
# Movements on both sides, an institution with links, events: all that the model has is at work.
MOVEMENT = [str(CONFIGS / "counter-movement.toml"), "--set", "run.ticks=60", "--set",
            "network.town.citizens=400", "--set", "movement.media.random_events_per_week=1", "--set",
            "movement.media.event_hardship=0.1"]
NAMED = {"institutions.NAME": "institutions.service", "movements.NAME": "movements.change",
         "links.NAME": "links.citizens_to_service"}
STRATEGY = re.compile(r"movement\.institutions\.service\.(\w+)\.")
LARGE = 1e6 # where a range has no end
# Of nobody, and of nothing: there is no mean, no share, no delay.
UNKNOWN = re.compile(r"recruits_per_recruiter|orphan_share|median_lag_|share_(answered|kept|sanctioned)_|"
                     r"cost_of_gain_|lag_behind_demand_|responsiveness_|up_to_down")


def ends(setting):
    """The values to try, as TOML text."""
    if setting["type"] == "word":
        return [json.dumps(choice) for choice in setting["choices"]]
    if setting["type"] == "true or false":
        return ["true", "false"]
    if setting["type"] not in ("number", "whole number"):
        return []
    step = 1 if setting["type"] == "whole number" else 1e-9
    limits = {"low": None, "high": None} | setting.get("range", {})
    low = -LARGE if limits["low"] is None else limits["low"] + step * limits["low_open"]
    high = LARGE if limits["high"] is None else limits["high"] - step * limits["high_open"]
    return [str(int(end)) if step == 1 else repr(float(end)) for end in (low, high)]


def cases(model):
    """Lists of --set, for one model."""
    described = json.loads(run(["describe", model, "--json"], CONFIGS)[1])
    strategies = next((s["choices"] for s in described["settings"]
                       if s["path"] == "movement.institutions.NAME.strategy"), [])
    for setting in described["settings"]:
        path = setting["path"]
        if not path.startswith((model + ".", "run.tick_length")) or ".switches." in path:
            continue
        for some, one in NAMED.items():
            path = path.replace(some, one)
        used = STRATEGY.match(path)
        with_it = ([f"movement.institutions.service.strategy={used[1]}"]
                   if used and used[1] in strategies else [])
        for end in ends(setting):
            yield with_it + [f"{path}={end}"]


def trial(model, sets):
    """(what happened, why it is wrong or None)"""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "s.toml").write_text(SMALL.format(model=model))
        given = MOVEMENT if model == "movement" else ["s.toml"]
        given = given + [word for one in sets for word in ("--set", one)]
        code, out, said = run(["run", *given, "--out", "r", "--threads", "1", "--json"], folder)
    if code == 3:
        reasons = json.loads(out)["diagnostics"]
        return "refused", None if all(r["hint"] for r in reasons) else "refused without a hint"
    if code != 0:
        return "failed", f"exit code {code}: {said[-400:]}"
    odd = [name for name, entry in json.loads(out)["measures"].items()
           if not UNKNOWN.match(name) and not math.isfinite(math.nan if entry["value"] is None else entry["value"])]
    return "ran", f"no number: {', '.join(odd)}" if odd else None


def main():
    names = [model["name"] for model in json.loads(run(["describe", "--json"], CONFIGS)[1])["models"]]
    wrong = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for model in names:
            given = list(cases(model))
            seen = list(pool.map(lambda sets: trial(model, sets), given))
            counts = {what: sum(one == what for one, _ in seen) for what in ("ran", "refused")}
            print(f"{model:16} {counts['ran']:4} ran, {counts['refused']} refused")
            wrong += counts["refused"] > len(given) / 3 # the scenario is at odds with itself
            for sets, (_, why) in zip(given, seen):
                wrong += why is not None
                if why:
                    print(f"    {' '.join(sets)}: {why}")
    return 1 if wrong else 0


sys.exit(main())
