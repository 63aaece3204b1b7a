"""What knockout.csv holds: the worth of the k-th act at each point of the design."""
import pandas

from .luck import difference
from .page import sentence
from .result import NoResult

JOINERS = ["leader", "first follower", "second follower", "third follower", "fourth follower"]


def kind_of(sweep):
    """The act that is taken out, or "joining" where followers are taken out or added."""
    options = sweep.study.get("options", [{}])
    last = options[-1]
    return (last.get("title") or "joining").split(" ")[0] if str(
        last.get("name", "")).startswith("without_") else "joining"


def name_of(sweep, k):
    """The k-th act in words."""
    kind = kind_of(sweep)
    if kind != "joining":
        return f"{kind} {k}"
    return JOINERS[k - 1] if k <= len(JOINERS) else f"joiner {k}"


def removed(sweep):
    """Whether acts were taken out, rather than added."""
    return any(name.startswith("without_") for name in sweep.options)


def read_acts(sweep):
    """The rows k = 1, 2, ... of knockout.csv, and the rows of the third's worth less the second's."""
    table = sweep.table("knockout.csv", "knockout FILE")
    needed = {"k", "worth", "low", "high", "outcome", "worlds", *sweep.settings}
    if not needed <= set(table):
        raise NoResult(f"{sweep.folder / 'knockout.csv'}: no column "
                       + ", ".join(sorted(needed - set(table))))
    third = table["k"].astype(str) == "3-2"
    acts = table[~third].copy()
    acts["k"] = acts["k"].astype(int)
    return acts, table[third]


def contrasts(sweep, measure):
    """The third's worth less the second's, a row for each point of the design where it is known; their intervals hold
    together."""
    worlds = sweep.by_world(measure)
    less = worlds["without_2"] - worlds["without_3"] if removed(sweep) else (
        worlds["with_3"] - 2 * worlds["with_2"] + worlds["with_1"])
    points = less.dropna().groupby(sweep.settings, sort=False)
    return pandas.DataFrame([[*at, difference(values, together=len(points))] for at, values in points],
                            columns=[*sweep.settings, "less"])


def outcome_of(sweep, acts):
    """The measure whose means are those of the table's column `outcome`: it does not name it."""
    first = acts[acts["k"] == acts["k"].min()]
    option = f"{'without' if removed(sweep) else 'with'}_{int(first['k'].iloc[0])}"
    runs = sweep.only(sweep.runs)
    if "option" in runs:
        runs = runs[runs["option"] == option]
    keys = ["point"] if not sweep.settings else sweep.settings
    means = runs.groupby(keys)[sweep.measures].mean()
    wanted = first["outcome"].mean()
    for measure in sweep.measures:
        if abs(means[measure].mean() - wanted) <= 1e-9 * max(1.0, abs(wanted)):
            return measure
    return None


def worth_words(sweep, measure):
    """The subtitle's first line: whose worth, in what."""
    kind = kind_of(sweep)
    what = "each further committed follower" if not removed(sweep) else (
        f"each {'joiner' if kind == 'joining' else kind}, taken out of its world,")
    if measure is None:
        return sentence(f"what {what} is worth")
    return sentence(f"what {what} is worth: {sweep.with_unit(measure)}")
