"""Which measure is drawn where: counts together, shares together, what happens per tick apart."""
import dataclasses
import re

MOST_LINES = 4
PER_TICK = re.compile(r"\b(in|during) (this|the last|each|a) tick\b|\bper tick\b")


@dataclasses.dataclass
class Panel:
    title: str
    names: list
    per_tick: bool = False


def is_measure(variable):
    return variable.dims == ("week",) and variable.name != "tick" and variable.dtype.kind in "fiu"


def measures(series):
    """Names of all measures, in the order of the file."""
    return [name for name in series.data_vars if is_measure(series[name])]


def is_per_tick(variable):
    name, meaning = str(variable.name), str(variable.attrs.get("long_name", ""))
    return bool(PER_TICK.search(meaning)) or name.startswith("new_") or name in ("joined", "left")


def worth_drawing(series, names):
    """The defaults: no column of zeros, no share whose count is drawn anyway, no running total."""
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
        groups.setdefault((is_per_tick(series[name]), unit), []).append(name)
    order = sorted(groups, key=lambda key: (key[0], key[1] != "citizens"))
    found = []
    for per_tick, unit in order:
        group = groups[per_tick, unit]
        for first in range(0, len(group), MOST_LINES):
            found.append(Panel(title_of(per_tick, unit), group[first:first + MOST_LINES], per_tick))
    return found


def title_of(per_tick, unit):
    title = {"citizens": "Citizens", "1": "Share"}.get(unit, unit[:1].upper() + unit[1:])
    return f"{title} per tick" if per_tick else title
