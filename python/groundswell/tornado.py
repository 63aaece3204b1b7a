"""What moves a result most: a bar a setting, from one end of its range to the other."""
import math
import textwrap

from matplotlib.ticker import FuncFormatter, MaxNLocator

from .curves import brief
from .house import COLOURS, GREY, INK, number
from .page import Page, one_size, sentence
from .paths import chosen_options
from .result import NoResult
from .tornado_bars import of_runs, of_sensitivity, of_turning_points

LEFT, RIGHT, NOTES, ROW, TITLE, TICKS = 2.2, 7.85, 1.75, 0.31, 0.36, 0.42  # inches
MOST_PANELS = 6
PALE = "#9DB6CF"


def charts_of(sweep, asked):
    """From turning-points.csv where it is there and no measure is named, else sensitivity.csv, else the runs."""
    if sweep.has("turning-points.csv") and not (asked.measures and sweep.has("sensitivity.csv")):
        return of_turning_points(sweep, chosen_options(sweep, asked))
    if sweep.one_by_one and not sweep.has("sensitivity.csv"):
        return of_runs(sweep, asked)
    return of_sensitivity(sweep, asked)


def draw(sweep, asked):
    charts = charts_of(sweep, asked)
    more = len(charts) - MOST_PANELS
    charts = charts[:MOST_PANELS]
    if not charts:
        raise NoResult(f"{sweep.folder}: the table holds no bar to draw")
    under = list(charts[0].under)
    if more > 0:
        under.append(f"{more} more are left out: choose by --options or --measures")
    tall = sum(TITLE + ROW * len(c.bars) + TICKS for c in charts)
    page = Page(sweep, under, tall + 0.05, asked.title)
    top = 0.0
    for chart in charts:
        draw_chart(page, chart, top, ends_of(charts if chart.alike else [chart]))
        top += TITLE + ROW * len(chart.bars) + TICKS
    told = "; ".join(f"{c.title}: most by {c.bars[0].name}, {brief(c.bars[0].start)} to "
                     f"{brief(c.bars[0].stop)}" for c in charts)
    return page.drawn(f"Tornado charts. {sentence(told)}.")


def ends_of(charts):
    ends = [end for chart in charts for bar in chart.bars
            for end in (bar.start, bar.stop, bar.low, bar.high) if math.isfinite(end)]
    return min(ends), max(ends)


def draw_chart(page, chart, top, ends):
    page.strong(0.16, top + TITLE - 0.08, textwrap.shorten(chart.title, 74, placeholder=" …"),
                va="bottom")
    page.text(RIGHT - NOTES + 0.08, top + TITLE - 0.08, chart.aside, 7.5, va="bottom")
    axes = page.axes(LEFT, top + TITLE, RIGHT - LEFT - NOTES, ROW * len(chart.bars))
    low, high = (min(0.0, ends[0]), max(0.0, ends[1])) if chart.zero else ends
    pad = 0.14 * (high - low) or 0.5
    axes.set_xlim(low - pad, high + pad)
    axes.set_ylim(len(chart.bars), 0)
    axes.set_yticks([])
    axes.grid(False)
    axes.grid(True, axis="x")
    axes.spines["bottom"].set_visible(False)
    if chart.zero:
        axes.axvline(0, color=INK, linewidth=1.0, zorder=4)
    size = one_size(page, [b.name for b in chart.bars], LEFT - 0.2)
    for n, bar in enumerate(chart.bars):
        y = top + TITLE + (n + 0.5) * ROW
        page.text(LEFT - 0.12, y, bar.name, size, INK, ha="right")
        draw_bar(axes, bar, n + 0.5)
        page.text(RIGHT - NOTES + 0.08, y, "\n".join(textwrap.wrap(bar.note, 28)), 7.5, linespacing=1.05)
    axes.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(round(value, 9))))
    axes.tick_params(axis="x", length=0, labelsize=8)


def draw_bar(axes, bar, y):
    colour = COLOURS[0] if bar.strong else PALE
    axes.barh(y, bar.stop - bar.start, 0.52, bar.start, color=colour, zorder=3)
    if math.isfinite(bar.inner):
        axes.barh(y, bar.inner - bar.start, 0.22, bar.start, color=COLOURS[0], zorder=4)
    if math.isfinite(bar.low) and bar.high > bar.low:
        axes.plot([bar.low, bar.high], [y, y], color="white", linewidth=3.4, zorder=5)
        axes.plot([bar.low, bar.high], [y, y], color=INK, linewidth=1.4, zorder=6)
    right = bar.stop >= bar.start
    for place, text, out in ((bar.start, bar.at_start, not right), (bar.stop, bar.at_stop, right)):
        if text:
            axes.annotate(text, (place, y), xytext=(3 if out else -3, 0), fontsize=7.5, va="center",
                          textcoords="offset points", ha="left" if out else "right", color=GREY,
                          zorder=7, bbox={"boxstyle": "round,pad=0.1", "facecolor": "white",
                                          "edgecolor": "none", "alpha": 0.8})
