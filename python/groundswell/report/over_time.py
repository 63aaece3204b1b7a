"""Small multiples: what happened week by week, a row for each measure, a column for each option."""
import numpy
from matplotlib.ticker import FuncFormatter, MaxNLocator

from ..house import number
from .charts import (GREY, INK, WIDE, Chart, axes_at, colour, new_figure, quiet, write, write_name)
from .words import first_of, spelled_number

SHOWN = ["members", "gain", "co_option", "trust_in"]
SINGLE, MOST_OPTIONS = 5, 4
LEFT, ROW = 0.55, 1.35


def shown(comparison):
    """(measure, words with its unit): four at most."""
    return [(m, comparison.with_unit(m, words.removesuffix(" at the end")))
            for m, words in comparison.shown(SHOWN, len(SHOWN))]


def bands(values):
    """Median, and where 50 and 90 of 100 worlds are; nan where no world has a value."""
    some = numpy.isfinite(values).any(axis=0)
    found = numpy.full((5, values.shape[1]), numpy.nan)
    found[:, some] = numpy.nanquantile(values[:, some], [0.05, 0.25, 0.5, 0.75, 0.95], axis=0)
    return found


def draw_panel(axes, weeks, values, band, k):
    low, quarter, middle, three, high = band
    ink = colour(k)
    axes.fill_between(weeks, low, high, color=ink, alpha=0.16, linewidth=0)
    axes.fill_between(weeks, quarter, three, color=ink, alpha=0.28, linewidth=0)
    for world in values[:SINGLE]:
        axes.plot(weeks, world, color=ink, linewidth=0.5, alpha=0.75)
    axes.plot(weeks, middle, color=ink, linewidth=2.0)


def ends_drawn(series, found):
    """(lowest, highest) of all bands and single lines; of nothing 0 and 1."""
    drawn = numpy.vstack([part for o, band in found.items() for part in (band, series[o][:SINGLE])])
    return (float(numpy.nanmin(drawn)), float(numpy.nanmax(drawn))) if numpy.isfinite(drawn).any() else (0.0, 1.0)


def axis_for(low, high, is_share):
    """From 0, or lower; to 1 for a share, otherwise a little above what is drawn."""
    if is_share and low >= 0.0 and high <= 1.0:
        return 0.0, 1.0
    low, high = min(low, 0.0), max(high, 0.0)
    room = 0.04 * (high - low) or 1.0
    return (low - room if low < 0.0 else 0.0), high + room


def drawn_options(comparison):
    return comparison.options[:MOST_OPTIONS]


def draw(comparison):
    measures, options = shown(comparison), drawn_options(comparison)
    width = (WIDE - LEFT - 0.1) / len(options)
    figure = new_figure(0.42 + (ROW + 0.28) * len(measures) + 0.3)
    rows = []
    for k, option in enumerate(options):
        write_name(figure, LEFT + width * k, 0.36, comparison.title(option), width)
    for m, (measure, words) in enumerate(measures):
        weeks, series = comparison.series(measure)
        top = 0.42 + (ROW + 0.28) * m
        write(figure, LEFT, top + 0.03, words, 8.5, GREY)
        found = {option: bands(series[option]) for option in options}
        limits = axis_for(*ends_drawn(series, found), is_share=comparison.sweep.unit(measure) == "1")
        for k, option in enumerate(options):
            axes = axes_at(figure, LEFT + width * k, top + 0.22, width - 0.18, ROW - 0.12)
            draw_panel(axes, weeks, series[option], found[option], k)
            quiet(axes)
            axes.set_ylim(*limits)
            axes.set_xlim(weeks[0], weeks[-1])
            axes.yaxis.set_major_locator(MaxNLocator(3, steps=[1, 2, 5, 10]))
            axes.xaxis.set_major_locator(MaxNLocator(3, steps=[1, 2, 5, 10], integer=True))
            for axis in (axes.xaxis, axes.yaxis):
                axis.set_major_formatter(FuncFormatter(lambda v, _: number(round(v, 9))))
            if k:
                axes.set_yticklabels([])
            if m + 1 < len(measures):
                axes.set_xticklabels([])
            low, _, middle, _, high = found[option]
            rows.append([words, comparison.title(option), *(spelled_number(v) for v in (
                float(middle[len(weeks) // 2]), middle[-1], low[-1], high[-1]))])
    write(figure, WIDE - 0.18, 0.42 + (ROW + 0.28) * len(measures) + 0.14, "week", 8, GREY, ha="right")
    return Chart("over-time", figure, "The same weeks, option by option",
                 "Line: the middle world. Dark band: 50 of 100 worlds. Pale band: 90 of 100. "
                 "Thin lines: five single worlds." + first_of(len(options), comparison.options),
                 "Lines over time for " + ", ".join(w for _, w in measures) + ", with an axis shared "
                 "by all options. The table below has the numbers.",
                 ["measure", "option", "middle world, half way", "middle world, at the end",
                  "lowest 5 in 100, at the end", "highest 5 in 100, at the end"], rows)


__all__ = ["INK", "draw"]
