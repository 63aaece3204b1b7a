"""By which measure options were judged, and whether less of it is better: read off regret.csv,
which holds each option's mean and regret in each future but does not name the measure; where nothing
was regretted, as the last command asked."""
import numpy


def judged_measure(sweep):
    """The measure and whether lower is better; None where neither is known."""
    named = sweep.study.get("outcome")
    said = (named, bool(sweep.study.get("lower_is_better"))) if named in sweep.measures else None
    return of_regrets(sweep) or said


def of_regrets(sweep):
    """The same as regret.csv has it; None where there is none."""
    if not sweep.has("regret.csv") or not sweep.options:
        return None
    table = sweep.table("regret.csv", "compare FILE")
    options = [o for o in sweep.options if f"{o}_mean" in table]
    means = table[[f"{o}_mean" for o in options]].to_numpy(float)
    regrets = table[[f"{o}_regret" for o in options]].to_numpy(float)
    lower = numpy.ptp(means - regrets, axis=1).sum() < numpy.ptp(means + regrets, axis=1).sum()
    runs = sweep.only(sweep.runs)
    found = runs.groupby(["option", *sweep.settings], sort=False)[sweep.measures].mean()
    for measure in sweep.measures:
        mine = found[measure].groupby("option", sort=False).mean().reindex(options).to_numpy()
        if numpy.allclose(mine, means.mean(axis=0), rtol=1e-9, atol=1e-12):
            return measure, bool(lower)
    return None
