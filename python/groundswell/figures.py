"""Which figure of a sweep is drawn: the one asked for, else what its folder holds most of."""
import pathlib

from . import differences, follower_lines, follower_map, heat, limits, paths, tornado
from .sweep import WrongRequest, expect


def acts(sweep, asked):
    """Over two settings or more a map; over one, lines; at one point, bars."""
    figure = follower_map if len(sweep.free()) > 1 else follower_lines
    return figure.draw(sweep, asked)


def is_cross(sweep):
    """Whether its points are no map: of any two settings at least one is at its base."""
    return sweep.one_by_one and len(sweep.free()) > 1


def heat_map(sweep, asked):
    if is_cross(sweep):
        raise WrongRequest("one setting was moved at a time, which makes no heat map: --figure tornado")
    return heat.draw(sweep, asked)


OWN = [f"{n}.csv" for n in ("runs", "design", "knockout", "compare", "regret", "turning-points",
                            "sensitivity")]
FIGURES = {"map": acts, "paths": paths.draw, "differences": differences.draw,
           "limits": limits.draw, "tornado": tornado.draw, "heat": heat_map}


def default(sweep):
    if sweep.has("knockout.csv"):
        return "map"
    if sweep.has("compare.csv"):
        return "differences"
    return "tornado" if sweep.has("sensitivity.csv") or is_cross(sweep) else "heat"


def hold(sweep, wanted):
    """Settings held at one level: ["a.b=1", ...]."""
    for text in wanted or []:
        name, equals, level = text.partition("=")
        if not equals:
            raise WrongRequest(f"--at must be like a.b=1, got '{text}'")
        expect(name, sweep.settings, "varied setting")
        known = sweep.levels(name)
        if not any(isinstance(v, str) for v in known):
            try:
                level = float(level)
            except ValueError:
                pass
        sweep.at[name] = expect(level, known, f"level of {name}")


def labels_of(wanted):
    """["name=words", ...] as name -> words."""
    found = {}
    for text in wanted or []:
        name, equals, words = text.partition("=")
        if not equals or not words:
            raise WrongRequest(f"--label must be like a.b=words, got '{text}'")
        found[name] = words
    return found


def expect_spared(sweep, prefix, drawn):
    """No figure's table takes the place of one of the sweep's own."""
    path = pathlib.Path(f"{prefix}.csv")
    if drawn.table is not None and path.name in OWN and path.resolve().parent == (
            sweep.folder.resolve()):
        raise WrongRequest(f"{path} is the sweep's own: choose another --out")


def draw(sweep, asked):
    """Returns the figure's name and what was drawn. Call and save within house.style()."""
    name = expect(asked.figure, list(FIGURES), "figure") if asked.figure else default(sweep)
    for label in sweep.labels:
        expect(label, [*sweep.settings, *sweep.measures, *sweep.options], "setting, measure or option")
    for measure in asked.measures.split(",") if asked.measures else []:
        expect(measure, sweep.measures, "measure")
    hold(sweep, asked.at)
    return name, FIGURES[name](sweep, asked)
