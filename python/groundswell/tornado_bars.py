"""The bars of a tornado, from turning-points.csv (of paired differences) or sensitivity.csv."""
import dataclasses
import math

from .curves import brief
from .judged import judged_measure
from .luck import CANNOT_TELL, TOO_EARLY, WORLDS_FOR_WORDS
from .page import plural
from .paths import chosen_options
from .scale import text_of
from .sweep import expect


@dataclasses.dataclass
class Bar:
    """From start to stop. low, high: an interval for stop; inner: a part of the bar that is told
    apart; at_start, at_stop: the levels there; strong: drawn dark."""
    name: str
    start: float
    stop: float
    at_start: str = ""
    at_stop: str = ""
    low: float = math.nan
    high: float = math.nan
    inner: float = math.nan
    note: str = ""
    strong: bool = True


@dataclasses.dataclass
class Chart:
    title: str
    bars: list
    under: list
    zero: bool = True  # starts at 0
    alike: bool = True  # has the axis of the others
    aside: str = ""  # about the measure


def level_near(levels, place):
    """A place on a setting: a number, or between which words."""
    if not isinstance(levels[0], str):
        return brief(place)
    low = max(0, min(len(levels) - 2, int(math.floor(place))))
    return f"between {levels[low]} and {levels[low + 1]}"


def is_sure(flip, worlds):
    """An interval that is open at an end leaves room for no flip at all."""
    return worlds >= WORLDS_FOR_WORDS and math.isfinite(flip["flip_low"]) and math.isfinite(flip["flip_high"])


def flips_of(rows, worlds):
    """(flips that can be claimed, those that luck may have made)."""
    found = rows.dropna(subset=["flip"]).to_dict("records")
    return [f for f in found if is_sure(f, worlds)], [f for f in found if not is_sure(f, worlds)]


def flip_note(levels, rows, worlds):
    claimed, unsure = flips_of(rows, worlds)
    said = []
    for flip in claimed:
        said.append(level_near(levels, flip["flip"]))
        if not isinstance(levels[0], str):
            said[-1] += f" ({brief(flip['flip_low'])} to {brief(flip['flip_high'])})"
    if said:
        return "flips at " + ", ".join(said)
    if worlds < WORLDS_FOR_WORDS:
        return f"{TOO_EARLY} whether it flips"
    return f"{CANNOT_TELL} whether it flips" if unsure else "does not flip"


def of_turning_points(sweep, options):
    table = sweep.table("turning-points.csv", "compare FILE")
    judged = judged_measure(sweep)
    of = f" in {sweep.with_unit(judged[0])}" if judged else ""
    under = [f"Difference from \u2018{sweep.words(sweep.base)}\u2019{of}, from the low to the high end of "
             "each setting", f"Mean over {plural(sweep.worlds, 'world')} and all levels of the other "
             "settings; dark: the ranking flips (95 % intervals)"]
    charts = []
    for option in (o for o in options if (table["option"] == o).any()):
        bars = []
        for setting, rows in table[table["option"] == option].groupby("setting", sort=False):
            levels, first = sweep.levels(setting), rows.iloc[0]
            bars.append(Bar(sweep.words(setting), first["difference_at_low"],
                            first["difference_at_high"], text_of(levels[0]), text_of(levels[-1]),
                            note=flip_note(levels, rows, sweep.worlds),
                            strong=bool(flips_of(rows, sweep.worlds)[0])))
        charts.append(Chart(sweep.words(option),
                            sorted(bars, key=lambda b: -abs(b.stop - b.start)), under))
    return charts


ONE_BY_ONE = ["From the low to the high end of each setting, all others at their base"]
MORRIS = ["Mean size of the elementary effects of each setting (Morris), and its 95 % interval"]
SOBOL = ["Share of the variance that each setting drives (Sobol'), with 95 % intervals",
         "Pale: with all interactions; dark: alone"]


def bars_of(sweep, index):
    """Bars of one measure; index: setting -> name of the number -> (value, low, high)."""
    bars, under, zero = [], ONE_BY_ONE, False
    for setting, found in index.items():
        name = sweep.words(setting)
        if "total" in found:
            under, zero, (value, low, high) = SOBOL, True, found["total"]
            first = found["first_order"][0]
            bars.append(Bar(name, 0.0, value, low=low, high=high, inner=first, strong=False,
                            note=f"{brief(value)}; alone {brief(first)}"))
        elif "mu_star" in found:
            under, zero, (value, low, high) = MORRIS, True, found["mu_star"]
            bars.append(Bar(name, 0.0, value, low=low, high=high,
                            note=f"{brief(value)}; spread {brief(found['sigma'][0])}"))
        elif "at_low" in found:
            levels, (low, high) = sweep.levels(setting), (found[n][0] for n in ("at_low", "at_high"))
            bars.append(Bar(name, low, high, text_of(levels[0]), text_of(levels[-1]),
                            note=f"swing {brief(found['swing'][0])}"))
    return sorted(bars, key=lambda b: -abs(b.stop - b.start)), under, zero


def of_runs(sweep, asked):
    """Of a design that moves one setting at a time; no option or measure named, of the first and the outcome."""
    options = chosen_options(sweep, asked)[:None if asked.options else 1]
    measures = asked.measures.split(",") if asked.measures else [sweep.outcome]
    charts = []
    for option in options:
        runs = sweep.runs[sweep.runs["option"] == option] if len(sweep.options) > 1 else sweep.runs
        base = runs[runs["point"] % (sweep.study["points"] // len(sweep.options)) == 0]
        for measure in measures:
            index = {}
            for setting in sweep.free():
                levels = sweep.levels(setting)
                low, high = (base if (base[setting] == end).all() else runs[runs[setting] == end]
                             for end in (levels[0], levels[-1]))
                low, high = low[measure].mean(), high[measure].mean()
                index[setting] = {"at_low": (low,), "at_high": (high,), "swing": (abs(high - low),)}
            title = sweep.with_unit(measure) + (f" ({sweep.words(option)})" if len(sweep.options) > 1 else "")
            charts.append(Chart(title, *bars_of(sweep, index), alike=len(options) > 1 and len(measures) == 1))
    return charts


def of_sensitivity(sweep, asked):
    table = sweep.table("sensitivity.csv", "analyse FILE")
    known = list(dict.fromkeys(table["measure"]))
    wanted = asked.measures.split(",") if asked.measures else known
    charts = []
    for measure in (expect(m, known, "analysed measure") for m in wanted):
        rows = table[table["measure"] == measure]
        index = {}
        for row in rows[rows["setting"].isin(sweep.settings)].to_dict("records"):
            index.setdefault(row["setting"], {})[row["index"]] = (row["value"], row["low"],
                                                                  row["high"])
        bars, under, zero = bars_of(sweep, index)
        luck = rows.loc[rows["index"] == "noise_share", "value"]
        aside = f"luck: {100 * luck.iloc[0]:.0f} % of variance" if len(luck) else ""
        if bars and (asked.measures or any(b.start != b.stop for b in bars)):
            charts.append(Chart(sweep.with_unit(measure), bars, under, zero, under is SOBOL, aside))
    return charts
