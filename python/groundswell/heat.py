"""The mean of a measure over any two varied settings, or its line over the only one."""
import pandas
from matplotlib.ticker import FuncFormatter

from . import cells
from .cells import UPWARDS, Cell, Panels
from .curves import MOST_LINES, TALL, Curve, brief, draw_curves
from .follower_map import chosen_axes, expect_few
from .house import number
from .interval import mean_and_interval
from .page import Page, listed, plural, sentence
from .paths import chosen_options
from .result import NoResult
from .scale import scale_of
from .sweep import WrongRequest

MOST_LEVELS = 24  # on an axis of cells; more are points


def draw(sweep, asked):
    free = sweep.free()
    if not free:
        raise NoResult(f"{sweep.folder}: nothing is varied, so there is no heat map; "
                       "`groundswell compare` makes the table of differences between options")
    measure = asked.measures.split(",")[0] if asked.measures else sweep.outcome
    runs = sweep.only(sweep.runs)
    options = chosen_options(sweep, asked) if "option" in runs else [None]
    parts = {o: runs if o is None else runs[runs["option"] == o] for o in options}
    if len(free) == 1:
        return draw_lines(sweep, asked, measure, free[0], parts)
    x, y, rest = chosen_axes(sweep, asked)
    means = {o: part.groupby([x, y], sort=False)[measure].mean().dropna()
             for o, part in parts.items()}
    expect_few(sweep, list(means), rest or [x])
    wide = max(len(sweep.levels(s)) for s in (x, y)) > MOST_LEVELS
    under = subtitle(sweep, measure, [] if wide else rest)
    if wide and rest:
        under[1] += f"; a point each, at which {listed(sweep.words(s) for s in rest)} vary too"
    return (draw_points if wide else draw_map)(sweep, asked, measure, (x, y), means, under)


def subtitle(sweep, measure, rest):
    others = f", and over all levels of {listed(sweep.words(s) for s in rest)}" if rest else ""
    held = "; ".join(f"{sweep.words(s)} {v}" for s, v in sweep.at.items())
    return [sentence(sweep.with_unit(measure)),
            f"Mean over {plural(sweep.worlds, 'world')}{others}{f'; at {held}' if held else ''}"]


def ends_of(means):
    low = min(float(m.min()) for m in means.values())
    high = max(float(m.max()) for m in means.values())
    return low, high if high > low else low + 1.0


def table_of(means, measure):
    """x, y (and option) and the mean, as a table."""
    tables = []
    for option, mean in means.items():
        table = mean.rename(measure).reset_index()
        if option is not None:
            table.insert(0, "option", option)
        tables.append(table)
    return pandas.concat(tables, ignore_index=True)


def finish(sweep, page, top, measure, axes_of, means):
    low, high = ends_of(means)
    cells.draw_colours(page, cells.LEFT, top, UPWARDS, ("", sweep.with_unit(measure)[:60]),
                       [(0, brief(low)), (1, brief(high))])
    words = (f"Heat map of {sweep.meaning(measure)} over {sweep.words(axes_of[0])} and "
             f"{sweep.words(axes_of[1])}. Means from {brief(low)} to {brief(high)}.")
    return page.drawn(words, table_of(means, measure))


def draw_map(sweep, asked, measure, axes_of, means, under):
    x, y = axes_of
    panels = Panels(scale_of(sweep.levels(x)), scale_of(sweep.levels(y)), len(means), columns=3)
    page = Page(sweep, under, panels.tall + 0.5, asked.title)
    low, high = ends_of(means)
    for k, (option, mean) in enumerate(means.items()):
        axes = page.axes(*panels.place(k))
        panels.prepare(axes, k, (asked.xlabel or sweep.words(x), asked.ylabel or sweep.words(y)),
                       sweep.words(option) if len(sweep.options) > 1 else "")
        made = {at: Cell(value, brief(value)) for at, value in mean.items()}
        cells.draw_cells(axes, panels, made, lambda value: UPWARDS((value - low) / (high - low)))
    return finish(sweep, page, panels.tall + 0.12, measure, axes_of, means)


def draw_points(sweep, asked, measure, axes_of, means, under):
    """Designs that are no grid: one coloured point a point of the design."""
    if len(means) > 1 and not asked.options:
        raise WrongRequest("points of several options would lie on each other: choose one by "
                           f"--options {next(iter(means))}")
    low, high = ends_of(means)
    page = Page(sweep, under, 4.2 + 1.1, asked.title)
    axes = page.axes(cells.LEFT, 0.1, 6.4, 4.2)
    for mean in means.values():
        xs, ys = (mean.index.get_level_values(n) for n in (0, 1))
        axes.scatter(xs, ys, c=[UPWARDS((v - low) / (high - low)) for v in mean], s=34,
                     edgecolors=cells.GREY, linewidths=0.4, zorder=3)
    axes.grid(True, axis="both")
    for which, scale, axis in ((axes_of[0], axes.set_xscale, axes.xaxis),
                               (axes_of[1], axes.set_yscale, axes.yaxis)):
        if spreads_by_factors(sweep.levels(which)):
            scale("log")
        axis.set_major_formatter(FuncFormatter(lambda value, _: number(float(f"{value:.6g}"))))
    axes.set_xlabel(asked.xlabel or sweep.words(axes_of[0]))
    axes.set_ylabel(asked.ylabel or sweep.words(axes_of[1]))
    return finish(sweep, page, 4.2 + 0.75, measure, axes_of, means)


def spreads_by_factors(levels):
    """Whether the middle level is nearer the geometric than the arithmetic middle of the range."""
    low, middle, high = levels[0], levels[len(levels) // 2], levels[-1]
    return low > 0 and high > 10 * low and (
        abs(middle - (low * high) ** 0.5) < abs(middle - (low + high) / 2))


def draw_lines(sweep, asked, measure, setting, parts):
    scale, curves = scale_of(sweep.levels(setting)), []
    for option, part in list(parts.items())[:MOST_LINES]:
        levels = [v for v in scale.levels if (part[setting] == v).any()]
        found = [mean_and_interval(part.loc[part[setting] == v, measure]) for v in levels]
        curves.append(Curve(sweep.words(option) if option else measure.replace("_", " "), levels,
                            *([float(f[n]) for f in found] for n in range(3))))
    left_out = len(parts) - len(curves)
    under = subtitle(sweep, measure, [])
    under[1] += "; bands: 95 % intervals" + (
        f"; {left_out} more options are left out, choose by --options" if left_out else "")
    page = Page(sweep, under, TALL + 0.7, asked.title)
    words = draw_curves(page, scale, curves, asked.xlabel or sweep.words(setting))
    table = pandas.concat([pandas.DataFrame({"curve": c.name, setting: c.levels, "mean": c.mean,
                                           "low": c.low, "high": c.high}) for c in curves], ignore_index=True)
    return page.drawn(words, table)
