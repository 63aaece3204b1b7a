"""Where each option leads: one measure against another, week by week, a dot each year."""
import textwrap

import numpy
import pandas
from matplotlib.ticker import FuncFormatter, MaxNLocator

from .corner import bounds, read_corner, shade
from .house import COLOURS, DASHES, TEXTS, WIDTH, number, spread
from .page import Page, one_size, plural
from .sweep import WrongRequest, expect

YEAR = 52  # weeks
LEFT, RIGHT, TALL = 0.85, 5.5, 4.4  # inches
FEW, SINGLE = 3, 5  # options few enough to show single worlds; how many of these


def chosen_options(sweep, asked):
    """Names of the options to draw, in the order of the file."""
    wanted = asked.options.split(",") if asked.options else list(sweep.options)
    for name in wanted:
        expect(name, list(sweep.options), "option")
    return [name for name in sweep.options if name in wanted]


def read_worlds(sweep, names):
    """weeks, and for each measure its values(point, world, week); and the option of each point."""
    with sweep.ensemble() as data:
        weeks = data["week"].values
        listed_measures = [str(m) for m in data["measure"].values]
        kept = numpy.ones(data.sizes["point"], bool)
        for setting, level in sweep.at.items():
            kept &= data[setting].values == level
        found = [data["value"].isel(measure=listed_measures.index(n), point=kept).values
                 for n in names]
        options = [str(o) for o in data["option"].values[kept]] if "option" in data else (
            list(sweep.options)[:1] * int(kept.sum()))
    return weeks, found, numpy.array(options)


def mean_path(values):
    """Over points and worlds; nan where none has a value."""
    count = numpy.isfinite(values).sum(axis=(0, 1))
    return numpy.where(count > 0, numpy.nansum(values, axis=(0, 1)) / numpy.maximum(count, 1),
                       numpy.nan)


def draw_path(axes, weeks, x, y, k):
    colour = COLOURS[k % 6]
    axes.plot(x, y, color=colour, linestyle=DASHES[(k % 6 + k // 6) % 4], linewidth=1.8, zorder=4)
    years = numpy.arange(weeks[0], weeks[-1] + 1e-9, YEAR)[1:]
    axes.plot(numpy.interp(years, weeks, x), numpy.interp(years, weeks, y), "o", color=colour,
              markersize=3, zorder=5)
    axes.plot(x[-1:], y[-1:], "o", color=colour, markersize=6, zorder=6)


def name_ends(page, axes, options, ends, sweep):
    """Each option's name at the right, and a thin line to it from the end of its path."""
    low, high = axes.get_ylim()
    heights = [(y - low) / (high - low) for _, y in ends.values()]
    size = one_size(page, [sweep.words(o) for o in ends], WIDTH - RIGHT - 0.35,
                    "bold")
    gap = min(0.25 / TALL, 1.0 / len(ends))
    for option, place in zip(ends, spread(heights, gap, 0.0, 1.0)):
        colour = COLOURS[options.index(option) % 6]
        axes.annotate(sweep.words(option), ends[option], xytext=(1.05, place), textcoords="axes fraction",
                      va="center", color=TEXTS.get(colour, colour), fontweight="bold",
                      fontsize=size, annotation_clip=False,
                      arrowprops={"arrowstyle": "-", "color": colour, "linewidth": 0.6,
                                  "alpha": 0.7, "relpos": (0, 0.5), "shrinkA": 2, "shrinkB": 3})


def table_of(weeks, paths, x, y):
    return pandas.concat([pandas.DataFrame({"option": o, "week": weeks, x: a, y: b})
                          for o, (a, b) in paths.items()], ignore_index=True)


def finish(axes, sweep, asked, x, y):
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
        axis.set_major_formatter(FuncFormatter(lambda value, _: number(round(value, 9))))
    axes.grid(True, axis="both")
    axes.tick_params(axis="x", length=3)
    for write, said, name in ((axes.set_xlabel, asked.xlabel, x),
                              (axes.set_ylabel, asked.ylabel, y)):
        turned = "1 \u2212 " if name == y and asked.invert_y else ""
        said = said or turned + sweep.with_unit(name)
        write("\n".join(textwrap.wrap(said, 50)), fontsize=9.5)


def subtitle(weeks, values, of, options):
    points = int((of == options[0]).sum())
    futures = f" and {points:,} futures" if points > 1 else ""
    thin = "; thin: single worlds" if len(options) <= FEW else ""
    return [f"Where each option leads over {number(weeks[-1])} weeks: mean of "
            f"{plural(values.shape[1], 'world')}{futures}", f"Small dots: years; large dots: the end{thin}"]


def singles(axes, values, of, options):
    """The first worlds of each option, thin, at the first point of the design; returns their paths."""
    drawn = []
    for k, option in enumerate(options):
        for world in range(min(SINGLE, values[0].shape[1])):
            drawn.append([v[of == option][0, world] for v in values])
            axes.plot(*drawn[-1], color=COLOURS[k], linewidth=0.6, alpha=0.45, zorder=2)
    return drawn


def last(path):
    """The last of its points at which both measures are known."""
    known = [(float(a), float(b)) for a, b in zip(*path) if numpy.isfinite(a + b)]
    return known[-1] if known else None


def draw(sweep, asked):
    """Needs options, and two measures by --x and --y."""
    if not asked.x or not asked.y:
        raise WrongRequest("paths need two measures, --x NAME and --y NAME, out of "
                           + ", ".join(sweep.measures))
    x, y = (expect(name, sweep.measures, "measure") for name in (asked.x, asked.y))
    sides, corner = read_corner(asked.corner)
    options = chosen_options(sweep, asked)
    weeks, values, of = read_worlds(sweep, (x, y))
    if asked.invert_y:
        values[1] = 1.0 - values[1]
    paths = {o: tuple(mean_path(v[of == o]) for v in values) for o in options}
    page = Page(sweep, subtitle(weeks, values[0], of, options), TALL + 0.72, asked.title)
    axes = page.axes(LEFT, 0.1, RIGHT - LEFT, TALL)
    for k, option in enumerate(options):
        draw_path(axes, weeks, *paths[option], k)
    thin = singles(axes, values, of, options) if len(options) <= FEW else []
    set_limits(axes, [*paths.values(), *thin], sides, asked)
    finish(axes, sweep, asked, x, y)
    if sides:
        shade(axes, sides, corner)
    ends = {o: last(paths[o]) for o in options}
    ends = {o: end for o, end in ends.items() if end}
    if not ends:
        raise WrongRequest(f"'{x}' and '{y}' are never known together")
    name_ends(page, axes, options, ends, sweep)
    told = "; ".join(f"{sweep.words(o)} at {number(float(f'{a:.2g}'))}, "
                     f"{number(float(f'{b:.2g}'))}" for o, (a, b) in ends.items())
    words = f"Paths of {axes.get_xlabel()} (x) and {axes.get_ylabel()} (y). At the end: {told}."
    return page.drawn(words, table_of(weeks, paths, x, f"1 - {y}" if asked.invert_y else y))


def set_limits(axes, drawn, sides, asked):
    axes.set_xlim(*bounds(numpy.array([x for x, _ in drawn]), sides.get("x"), False))
    axes.set_ylim(*bounds(numpy.array([y for _, y in drawn]), sides.get("y"), asked.invert_y))
