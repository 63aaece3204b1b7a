"""Where each option leads, and how it differs from the base."""
import numpy
from matplotlib.patches import Rectangle
from matplotlib.ticker import FuncFormatter, MaxNLocator

from ..house import DASHES, number, spread
from ..interval import mean_and_interval
from ..luck import CANNOT_TELL, TOO_EARLY
from .charts import (GREY, GRID, INK, WIDE, Chart, axes_at, colour, dark, new_figure, quiet, wrapped,
                     write, write_name)
from .comparison import ALL_ASKED, in_whole_worlds
from .words import interval_words, missing, signed, spelled_number

YEAR = 52
LABEL = 0.33    # inches: two lines of a name
NAMES = 4.8     # inches from the left, beside the paths
DIFFERENCES = ["drift", "capture", "legitimacy", "gain", "members", "trust_in"]


def corner(axes, left, bottom, width, height, words, shade):
    axes.add_patch(Rectangle((left, bottom), width, height, color=shade, linewidth=0, zorder=0))
    right, up = left > 0, bottom > 0
    axes.text(left + width - 0.02 if right else 0.02, bottom + height - 0.02 if up else 0.02, words,
              ha="right" if right else "left", va="top" if up else "bottom", fontsize=8.5, color=GREY,
              zorder=1)


def paths(comparison):
    """Path plot: what it won along x, how far it stays its own along y, a dot each year."""
    weeks, won = comparison.series(comparison.named("gain"))
    _, lost = comparison.series(comparison.named("co_option"))
    tall = max(2.78, LABEL * len(comparison.options))
    figure = new_figure(tall + 0.57)
    axes = axes_at(figure, 0.65, 0.08, 3.9, tall)
    quiet(axes, 8.5)
    axes.grid(False)
    corner(axes, 0, 0, 0.5, 0.5, "co-opted,\nwon little", "#E4E6E8")
    corner(axes, 0, 0.5, 0.5, 0.5, "its own,\nwon little", "#F6F7F8")
    corner(axes, 0.5, 0.5, 0.5, 0.5, "won, and\nits own", "#E6F2F1")
    corner(axes, 0.5, 0, 0.5, 0.5, "won, no longer\nits own", "#F1E9EE")
    ends, rows = {}, []
    for k, option in enumerate(comparison.options):
        x, y = numpy.nanmean(won[option], axis=0), 1 - numpy.nanmean(lost[option], axis=0)
        axes.plot(x, y, color=colour(k), linestyle=DASHES[k % len(DASHES)], linewidth=2, zorder=4)
        years = numpy.arange(weeks[0], weeks[-1] + 1e-9, YEAR)[1:]
        axes.plot(numpy.interp(years, weeks, x), numpy.interp(years, weeks, y), "o", markersize=4,
                  color=colour(k), zorder=5)
        axes.plot(x[-1:], y[-1:], ">", markersize=8, color=colour(k), zorder=6, clip_on=False)
        ends[option] = (x[-1], y[-1])
        rows.append([comparison.title(option), spelled_number(x[-1]), spelled_number(y[-1])])
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(5))
        axis.set_major_formatter(FuncFormatter(lambda v, _: number(round(v, 9))))
    axes.set_xlabel(f"what it has won ({ALL_ASKED})", fontsize=8.5)
    axes.set_ylabel("how far it stays its own (1: wholly)", fontsize=8.5)
    for k, (option, place) in enumerate(zip(ends, spread([y for _, y in ends.values()], LABEL / tall, 0.0, 1.0))):
        write_name(figure, NAMES, 0.08 + tall * (1 - place), comparison.title(option), WIDE - NAMES, 8.5, dark(k),
                   va="center")
        axes.annotate("", ends[option], xytext=(1.05, place), textcoords="axes fraction", annotation_clip=False,
                      arrowprops={"arrowstyle": "-", "color": colour(k), "linewidth": 0.7, "shrinkA": 0, "shrinkB": 6})
    return Chart("paths", figure, headline(comparison),
                 "Mean of all worlds, from the start to the arrowhead; a dot each year.",
                 "Paths from the start, where nothing is won and the movement is wholly its own. "
                 + " ".join(f"{r[0]} ends at {r[1]} won, {r[2]} its own." for r in rows),
                 ["option", "what it has won at the end", "how far it stays its own"], rows)


def headline(comparison):
    """Who led furthest, unless others came about as far or luck alone could be as much."""
    gain = comparison.named("gain")
    best = in_whole_worlds(comparison.values(gain)).mean().fillna(-numpy.inf).idxmax()
    said = {comparison.paired(gain, best, other).said() for other in comparison.options if other != best}
    aim = "led furthest towards what the movement asked for"
    if TOO_EARLY in said:
        return f"It is too early to tell which option {aim}"
    if CANNOT_TELL in said:
        return f"We cannot tell which option {aim}"
    return f"‘{comparison.title(best)}’ {aim}" if said <= {"clearly higher", "a little higher"} else f"No option alone {aim}"


def fade(axes, y, low, high, inner_low, inner_high, ink):
    """An interval without a hard edge: 95 of 100 pale, 50 of 100 dark."""
    for step in range(8):
        cut = (high - low) * 0.02 * step
        axes.plot([low + cut, high - cut], [y, y], color=ink, alpha=0.09, linewidth=7,
                  solid_capstyle="butt", zorder=3)
    axes.plot([inner_low, inner_high], [y, y], color=ink, alpha=0.55, linewidth=7,
              solid_capstyle="butt", zorder=4)


def half_interval(values):
    """Where 50 of 100 such means lie."""
    return mean_and_interval(values, 0.5)[1:]


def differences(comparison):
    """Paired differences from the base: a panel for each measure."""
    measures, options = comparison.shown(DIFFERENCES, len(DIFFERENCES)), comparison.options[1:]
    abreast, left = 3, 1.6
    width, row = (WIDE - left) / abreast, 0.3
    head, foot = 0.42, 0.44
    tall = head + row * len(options) + foot
    figure = new_figure(tall * -(-len(measures) // abreast))
    rows, worlds = [], []
    for m, (measure, words) in enumerate(measures):
        top, across = tall * (m // abreast) + head, left + width * (m % abreast) + 0.08
        for k, option in enumerate(options if m % abreast == 0 else []):
            write_name(figure, left - 0.05, top + row * (k + 0.5), comparison.title(option), left - 0.05, 8, dark(k + 1),
                       ha="right", va="center", linespacing=1.0)
        axes = axes_at(figure, across, top, width - 0.3, row * len(options))
        write(figure, across, top - 0.06, wrapped(words, 22, 2), 8.5, fontweight="bold", va="bottom",
              linespacing=1.1)
        quiet(axes)
        axes.set_yticks([])
        axes.grid(False)
        axes.axvline(0, color=INK, linewidth=1, zorder=2)
        axes.set_ylim(len(options) - 0.5, -0.5)
        axes.set_xlabel(comparison.unit(measure), fontsize=8, loc="right", labelpad=1)
        for k, option in enumerate(options):
            found = comparison.paired(measure, option)
            surely = comparison.paired(measure, option, together=len(measures) * len(options))
            worlds.append(found.worlds)
            axes.axhline(k, color=GRID, linewidth=0.6, zorder=1)
            rows.append([comparison.with_unit(measure, words), comparison.title(option), signed(found.mean),
                         interval_words(found), found.higher, found.lower,
                         surely.said()])
            if found.worlds == 0:
                continue
            table = comparison.values(measure)
            half = half_interval((table[option] - table[comparison.base]).dropna())
            fade(axes, k, found.low, found.high, *half, colour(k + 1))
            axes.plot([found.mean], [k], "o", color=colour(k + 1), markersize=6, zorder=6,
                      markeredgecolor="white", markeredgewidth=0.6)
        axes.margins(x=0.15)
        axes.xaxis.set_major_locator(MaxNLocator(3, steps=[1, 2, 5, 10]))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda v, _: signed(round(v, 9))))
    base = comparison.title(comparison.base)
    return Chart("differences", figure, f"What each option changed, against ‘{base}’",
                 "Dot: mean difference in the same worlds. Dark: where such a mean lies half of the "
                 "time. Fading: nearly always. Line: no difference." + missing(comparison.asked_worlds, *worlds),
                 f"Differences from ‘{base}’. " + " ".join(
                     f"{r[0]}, {r[1]}: {r[2]} ({r[6]})." for r in rows[:6]),
                 ["measure", "option", "mean difference", "95 % interval", "worlds higher",
                  "worlds lower", "in words"], rows)


__all__ = ["differences", "fade", "half_interval", "paths"]
