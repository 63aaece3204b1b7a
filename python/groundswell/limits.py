"""Where no option helps: over two varied settings, the best option and what it adds."""
import textwrap

import pandas

from . import cells
from .cells import UPWARDS, Cell, Panels
from .follower_map import chosen_axes, expect_few, signed
from .interval import mean_and_interval
from .judged import judged_measure
from .page import Page, plural
from .paths import chosen_options
from .scale import scale_of
from .sweep import WrongRequest


def chosen_measure(sweep, asked):
    """The measure, and whether less of it is better."""
    judged = judged_measure(sweep) or (sweep.measures[0], False)
    measure = asked.measures.split(",")[0] if asked.measures else judged[0]
    return measure, asked.lower_is_better or (measure == judged[0] and judged[1])


def base_of(sweep):
    """The option that others are held against: that of compare.csv, else the first."""
    if sweep.has("compare.csv"):
        return str(sweep.table("compare.csv", "compare FILE")["base"].iloc[0])
    return next(iter(sweep.options))


def differences(sweep, measure, base, others):
    """One row a future and option: the settings, option, difference from the base, low, high."""
    runs = sweep.only(sweep.runs)
    keys = [*sweep.settings, "world"]
    wide = runs.pivot_table(measure, keys, "option", dropna=False, sort=False)
    rows = []
    for at, part in wide.groupby(sweep.settings, sort=False):
        at = at if isinstance(at, tuple) else (at,)
        for option in others:
            if option in part:
                values = mean_and_interval(part[option] - part[base])
                rows.append([*at, option, *values])
    return pandas.DataFrame(rows, columns=[*sweep.settings, "option", "difference", "low", "high"])


def best_of(part, lower):
    """The row of the best option among those whose interval leaves out 0 on the good side."""
    good = part[part["high"] < 0] if lower else part[part["low"] > 0]
    if good.empty:
        return None
    return part.loc[good["difference"].idxmin() if lower else good["difference"].idxmax()]


def cells_of(sweep, found, x, y, lower, wrap):
    made = {}
    for at, part in found.groupby([x, y], sort=False):
        best = best_of(part, lower)
        if best is None:
            made[at] = Cell(0.0, "nobody", plain=True)
        else:
            name = "\n".join(textwrap.wrap(sweep.words(best["option"]), wrap))
            made[at] = Cell(abs(best["difference"]), f"{signed(best['difference'], 2)}\n{name}")
    return made


def draw(sweep, asked):
    if len(sweep.options) < 2:
        raise WrongRequest("limits need options: [options.NAME] tables in the sweep's file")
    if len(sweep.free()) < 2:
        raise WrongRequest("limits need two varied settings or more")
    measure, lower = chosen_measure(sweep, asked)
    base = base_of(sweep)
    others = [o for o in chosen_options(sweep, asked) if o != base]
    x, y, rest = chosen_axes(sweep, asked)
    held, columns = cells.panel_levels(sweep, rest) if rest else ([{}], 1)
    expect_few(sweep, held, rest)
    found = differences(sweep, measure, base, others)
    panels = Panels(scale_of(sweep.levels(x)), scale_of(sweep.levels(y)), len(held), wide=0.8,
                    high=0.55, columns=columns)
    page = Page(sweep, subtitle(sweep, measure, lower, base), panels.tall + 0.7, asked.title)
    most = float(found["difference"].abs().max()) or 1.0
    nobody, wrap = 0, int(panels.width / len(panels.x.levels) / 0.062)
    for k, at in enumerate(held):
        axes = page.axes(*panels.place(k))
        panels.prepare(axes, k, (asked.xlabel or sweep.words(x), asked.ylabel or sweep.words(y)),
                       cells.panel_title(sweep, at))
        part = found
        for setting, level in at.items():
            part = part[part[setting] == level]
        made = cells_of(sweep, part, x, y, lower, wrap)
        nobody += sum(c.plain for c in made.values())
        cells.draw_cells(axes, panels, made, lambda value: UPWARDS(value / most))
    write_key(page, panels.tall + 0.15, most, lower)
    points = len(found) // max(1, len(others))
    return page.drawn(summary(sweep, measure, found, lower, nobody, points), found)


def write_key(page, top, most, lower):
    ticks = [(0, "0"), (1, signed(-most if lower else most))]
    right = cells.draw_colours(page, cells.LEFT, top, UPWARDS, ("", "the best option's gain"),
                               ticks)
    axes = page.axes(right + 0.35, top - 0.09, 0.3, 0.18)
    axes.set_axis_off()
    axes.add_patch(cells.Rectangle((0, 0), 1, 1, facecolor=cells.GRID, linewidth=0))
    page.text(right + 0.72, top, "nobody: every interval holds 0 or worse")


def subtitle(sweep, measure, lower, base):
    return [f"Best option's difference from \u2018{sweep.words(base)}\u2019 in "
            f"{sweep.with_unit(measure)}; "
            f"{'less' if lower else 'more'} is better",
            f"Mean of the same {plural(sweep.worlds, 'world')}; options whose 95 % interval "
            "leaves out 0"]


def summary(sweep, measure, found, lower, nobody, points):
    best = found["difference"].min() if lower else found["difference"].max()
    return (f"Heat map of the best option's difference in {sweep.meaning(measure)}. Nobody "
            f"helps in {nobody:,} of {plural(points, 'future')}; the largest gain is {signed(best)}.")
