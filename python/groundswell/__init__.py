"""Groundswell in Python: run scenarios, open results, draw them.

    import groundswell
    run = groundswell.run("configs/karate-cascade.toml", seed=7)
    run = groundswell.open("results/my-run")        # run.series: an xarray.Dataset over `week`
    sweep = groundswell.open("results/my-sweep")    # sweep.runs: pandas; sweep.dataset: xarray
"""
import importlib

# Found when first asked for: importing the package alone needs no other package.
HOMES = {"Comparison": "opening", "Run": "opening", "Sweep": "opening", "open": "opening",
         "NoResult": "result", "open_result": "result",
         "run": "engine", "World": "engine",
         **dict.fromkeys(["BusyError", "ConfigError", "ConfigWarning", "GroundswellError",
                          "IntegrityError", "OutputError", "RefusedError", "ResumeError"],
                         "failures")}
__all__ = list(HOMES)


def __getattr__(name):
    if name not in HOMES:
        raise AttributeError(f"module 'groundswell' has no attribute '{name}'")
    return getattr(importlib.import_module(f".{HOMES[name]}", __name__), name)
