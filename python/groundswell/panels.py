"""Which measure is drawn where: counts together, shares together, what happens over time apart."""
import dataclasses
import re

MOST_LINES = 4
SO_FAR = re.compile(r"\bso far\b")


@dataclasses.dataclass
class Panel:
    title: str
    names: list
    flow: bool = False


def is_measure(variable):
    return variable.dims == ("week",) and variable.name != "tick" and variable.dtype.kind in "fiu"


def measures(series):
    """Names of all measures, in the order of the file."""
    return [name for name in series.data_vars if is_measure(series[name])]


def is_flow(variable):
    """A count so far, of which each record's increase is drawn: no cadence can lose any of it."""
    return bool(SO_FAR.search(str(variable.attrs.get("long_name", ""))))


def headlines(series, names):
    """The measures that the model says tell most, or all."""
    stems = str(series.attrs.get("headlines", "")).split()
    return [n for n in names if any((n + "_").startswith(s + "_") for s in stems)] or names


def worth_drawing(series, names):
    """The defaults: headlines; no column of zeros, no share whose count is drawn anyway, no running
    total."""
    names = headlines(series, names)
    kept = [n for n in names if float(abs(series[n]).max()) > 0]
    told = [n for n in kept if not n.startswith("ever_")
            and not (n.startswith("share_") and n[len("share_"):] in kept)]
    return told or kept or names


def panels(series, wanted=None):
    """Panels in reading order; `wanted`: names of measures, or None for sensible defaults."""
    names = wanted or worth_drawing(series, measures(series))
    groups = {}
    for name in names:
        unit = str(series[name].attrs.get("units", "1"))
        groups.setdefault((is_flow(series[name]), unit), []).append(name)
    order = sorted(groups, key=lambda key: (key[0], key[1] != "citizens"))
    found = []
    for flow, unit in order:
        group = groups[flow, unit]
        for first in range(0, len(group), MOST_LINES):
            found.append(Panel(title_of(unit), group[first:first + MOST_LINES], flow))
    return found


def title_of(unit):
    return {"citizens": "Citizens", "1": "Share"}.get(unit, unit[:1].upper() + unit[1:])
