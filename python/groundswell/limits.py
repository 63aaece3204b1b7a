"""Where no option helps: over two varied settings, the best option and what it adds."""
import textwrap

import pandas

from . import cells
from .cells import HATCH, UPWARDS, Cell, Panels
from .follower_map import chosen_axes, expect_few, signed
from .judged import judged_measure
from .luck import TOO_EARLY, WORLDS_FOR_WORDS, difference
from .page import Page, plural
from .paths import chosen_options
from .scale import scale_of
from .sweep import WrongRequest


def chosen_measure(sweep, asked):
    """The measure, and whether less of it is better."""
    judged = judged_measure(sweep) or (sweep.measures[0], False)
    measure = asked.measures.split(",")[0] if asked.measures else judged[0]
    return measure, asked.lower_is_better or (measure == judged[0] and judged[1])


def differences(sweep, measure, base, others, lower):
    """One row a future and option: the settings, option, difference from the base, its interval, of how many worlds;
    whether it surely helps, and is surely the best. All intervals hold together."""
    futures = sweep.by_world(measure).groupby(sweep.settings, sort=False)
    rows, together = [], len(futures) * len(others)
    for at, part in futures:
        part = -part if lower else part
        found = {o: difference(part[o] - part[base], together=together) for o in others}
        for option, gain in found.items():
            best = gain.surely_higher and all(difference(part[option] - part[o], together=together).surely_higher
                                              for o in found if o != option)
            low, high = (-gain.high, -gain.low) if lower else (gain.low, gain.high)
            rows.append([*at, option, -gain.mean if lower else gain.mean, low, high, gain.worlds,
                         gain.surely_higher, best])
    return pandas.DataFrame(rows, columns=[*sweep.settings, "option", "difference", "low", "high", "worlds",
                                           "helps", "best"])


def cells_of(sweep, found, x, y, wrap):
    made = {}
    for at, part in found.groupby([x, y], sort=False):
        good = part[part["helps"]]
        if good.empty:
            early = part["worlds"].max() < WORLDS_FOR_WORDS
            made[at] = Cell(0.0, "too early" if early else "nobody", plain=True)
        else:
            best = good.loc[good["difference"].abs().idxmax()]
            name = "\n".join(textwrap.wrap(sweep.words(best["option"]), wrap))
            made[at] = Cell(abs(best["difference"]), f"{signed(best['difference'], 2)}\n{name}", not best["best"])
    return made


def draw(sweep, asked):
    if len(sweep.options) < 2:
        raise WrongRequest("limits need options: [options.NAME] tables in the sweep's file")
    if len(sweep.free()) < 2:
        raise WrongRequest("limits need two varied settings or more")
    measure, lower = chosen_measure(sweep, asked)
    base = sweep.base
    others = [o for o in chosen_options(sweep, asked) if o != base]
    x, y, rest = chosen_axes(sweep, asked)
    held, columns = cells.panel_levels(sweep, rest) if rest else ([{}], 1)
    expect_few(sweep, held, rest)
    found = differences(sweep, measure, base, others, lower)
    panels = Panels(scale_of(sweep.levels(x)), scale_of(sweep.levels(y)), len(held), wide=0.8,
                    high=0.55, columns=columns)
    page = Page(sweep, subtitle(sweep, measure, lower, base), panels.tall + 0.7, asked.title)
    most = float(found["difference"].abs().max()) or 1.0
    nobody, unsure, wrap = 0, False, int(panels.width / len(panels.x.levels) / 0.062)
    for k, at in enumerate(held):
        axes = page.axes(*panels.place(k))
        panels.prepare(axes, k, (asked.xlabel or sweep.words(x), asked.ylabel or sweep.words(y)),
                       cells.panel_title(sweep, at))
        part = found
        for setting, level in at.items():
            part = part[part[setting] == level]
        made = cells_of(sweep, part, x, y, wrap)
        nobody += sum(c.plain for c in made.values())
        unsure = unsure or any(c.unsure for c in made.values())
        cells.draw_cells(axes, panels, made, lambda value: UPWARDS(value / most))
    write_key(page, panels.tall + 0.15, most, lower, unsure)
    points = len(found) // max(1, len(others))
    return page.drawn(summary(sweep, measure, found, lower, nobody, points), found)


def write_key(page, top, most, lower, unsure):
    ticks = [(0, "0"), (1, signed(-most if lower else most))]
    right = cells.draw_colours(page, cells.LEFT, top, UPWARDS, ("", "the best option's gain"),
                               ticks)
    cells.draw_key(page, right + 0.35, top, "nobody: none surely helps")
    if unsure:
        cells.draw_key(page, cells.LEFT, top + 0.47, "surely helps; we cannot tell whether it is the best", HATCH)


def subtitle(sweep, measure, lower, base):
    return [f"Best option's difference from \u2018{sweep.words(base)}\u2019 in "
            f"{sweep.with_unit(measure)}; "
            f"{'less' if lower else 'more'} is better",
            f"Mean of the same {plural(sweep.worlds, 'world')}; options that surely help: 95 % intervals "
            "of all cells together"
            + (f"; {TOO_EARLY}: fewer than {WORLDS_FOR_WORDS} worlds" if sweep.worlds < WORLDS_FOR_WORDS else "")]


def summary(sweep, measure, found, lower, nobody, points):
    gains = found.loc[found["helps"], "difference"]
    largest = "" if gains.empty else f"; the largest gain is {signed(gains.min() if lower else gains.max())}"
    return (f"Heat map of the best option's difference in {sweep.meaning(measure)}. None surely "
            f"helps in {nobody:,} of {plural(points, 'future')}{largest}.")
