"""The house style: a headline that says what is asked, lines labelled at their ends, zero-based.

Same result, same bytes: no dates, fixed ids, text as text. Readable in greyscale by its dashes.
"""
import math
import textwrap

import matplotlib
import numpy

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.ticker import FuncFormatter, MaxNLocator

from . import panels as choice
from . import result

COLOURS = ["#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1"]
DASHES = ["-", (0, (6, 2)), (0, (1.5, 1.5)), (0, (7, 2, 1.5, 2))]
TEXTS = {"#28A197": "#1A766E", "#F46A25": "#B4480F", "#A285D1": "#7653B0"}  # dark enough to read
MOST_BARS = 60
INK, GREY, GRID = "#0B0C0C", "#505A5F", "#DEE0E2"
STYLE = {
    "font.family": "sans-serif", "font.sans-serif": ["DejaVu Sans", "Arial", "sans-serif"],
    "font.size": 10, "svg.fonttype": "none", "svg.hashsalt": "groundswell",
    "savefig.dpi": 150, "axes.edgecolor": GREY, "axes.labelcolor": GREY, "text.color": INK,
    "xtick.color": GREY, "ytick.color": GREY, "axes.spines.top": False,
    "axes.spines.right": False, "axes.spines.left": False, "axes.grid": True,
    "axes.grid.axis": "y", "grid.color": GRID, "grid.linewidth": 0.8, "axes.axisbelow": True,
    "ytick.major.size": 0, "figure.facecolor": "white",
    # A dollar sign in a question is a dollar sign.
    "text.usetex": False, "text.parse_math": False,
}
WIDTH, LEFT, RIGHT = 8.0, 0.085, 0.755  # inches; the plots' edges as shares of the width
HEAD, FOOT, TALL, LOW, GAP = 0.55, 0.75, 2.7, 1.35, 0.5  # inches


def number(value):
    """1,234 · 0.57 · 12.5: thousands separated, no digits that say nothing."""
    if not math.isfinite(value):
        return "unknown"
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.3g}" if abs(value) < 1000 else f"{value:,.0f}"


def spread(wanted, gap, low, high):
    """Heights as near to the wanted ones as a gap between labels allows, within [low, high]."""
    order = sorted(range(len(wanted)), key=lambda k: wanted[k])
    placed = dict.fromkeys(order, 0.0)
    floor = low
    for k in order:
        placed[k] = floor = max(wanted[k], floor)
        floor += gap
    ceiling = high
    for k in reversed(order):
        placed[k] = ceiling = min(placed[k], ceiling)
        ceiling -= gap
    return [placed[k] for k in range(len(wanted))]


def label(axes, y, head, meaning, colour):
    """Right of the axes, around height y (a share of theirs): the head in bold, as large as fits,
    and what it means."""
    meaning = "\n".join(textwrap.wrap(meaning, 28, max_lines=2, placeholder=" …"))
    axes.annotate(head, (1.02, y), xycoords="axes fraction", xytext=(0, 1), va="bottom",
                  textcoords="offset points", color=TEXTS.get(colour, colour),
                  fontsize=min(10, 210 / len(head)), fontweight="bold", annotation_clip=False)
    axes.annotate(meaning, (1.02, y), xycoords="axes fraction", xytext=(0, -1), va="top",
                  textcoords="offset points", color=GREY, fontsize=8, annotation_clip=False)


def meaning_of(series, name):
    """The column's own phrase, without what it says in brackets."""
    return str(series[name].attrs.get("long_name", name)).split(" (")[0]


def end_labels(axes, series, names):
    """Each line's last value, name and meaning, to the right of its end."""
    inches = axes.get_position().height * axes.figure.get_figheight()
    low, high = axes.get_ylim()
    last = [float(series[name][-1]) for name in names]
    ends = [0.0 if numpy.isnan(value) else (value - low) / (high - low) for value in last]
    heights = spread(ends, 0.52 / inches, 0.08, 1.0)
    everybody = result.citizens(series) if len(names) == 1 else None
    for k, (name, y) in enumerate(zip(names, heights)):
        of = f" of {everybody:,}" if everybody and series[name].attrs["units"] == "citizens" else ""
        head = f"{number(float(series[name][-1]))}{of} {name.replace('_', ' ')}"
        label(axes, y, head, meaning_of(series, name), COLOURS[k])


def draw_lines(axes, series, names):
    weeks = series["week"].values
    marked = "o" if len(weeks) <= 40 else None
    for k, name in enumerate(names):
        axes.plot(weeks, series[name].values, color=COLOURS[k], linestyle=DASHES[k],
                  linewidth=2.2, marker=marked, markersize=4.5, clip_on=False, zorder=3)
    end_labels(axes, series, names)


def gathered(series, names):
    """Increases of counts so far, over spans of records, so that few enough bars stand side by side.

    Returns the middle of each span in weeks, its length in weeks, and one list of sums a name. The
    first record holds what there was at the start.
    """
    weeks = series["week"].values
    step = step_of(weeks)
    spans = [n * 10 ** k for k in range(10) for n in (1, 2, 5)]
    span = next(n for n in spans if len(weeks) / n <= MOST_BARS)
    starts = range(0, len(weeks), span)
    rises = {name: numpy.diff(series[name].values, prepend=0.0) for name in names}
    sums = [[float(rises[name][k:k + span].sum()) for k in starts] for name in names]
    return [float(weeks[k]) + (span - 1) / 2 * step for k in starts], span * step, sums


def period(weeks):
    return "per week" if weeks == 1 else f"per {number(weeks)} weeks"


def draw_flows(axes, series, names):
    """What happened in each span of time, as bars side by side; steps where they are too many."""
    places, span, sums = gathered(series, names)
    width = 0.8 * span / len(names)
    for k, (name, values) in enumerate(zip(names, sums)):
        colour = COLOURS[3 * k % len(COLOURS)]
        if len(places) <= MOST_BARS:
            shift = (k - (len(names) - 1) / 2) * width
            axes.bar([x + shift for x in places], values, width * 0.94, color=colour, zorder=3)
        else:
            axes.plot(places, values, drawstyle="steps-mid", color=colour, linestyle=DASHES[k],
                      linewidth=1.6, zorder=3)
        peak = values.index(max(values))
        head = f"{number(values[peak])} {name.replace('_', ' ')}"
        label(axes, 0.8 - 0.4 * k, head, f"the most, around week {places[peak]:,.0f}"
              if span != 1 else f"the most, in week {number(places[peak])}", colour)
    axes.set_title(f"{axes.get_title(loc='left')} {period(span)}", loc="left", fontsize=10,
                   color=GREY, pad=6)
    axes.set_ylim(0, max(1e-9, *(max(values) for values in sums)) * 1.04)


def step_of(weeks):
    return float(weeks[1] - weeks[0]) if len(weeks) > 1 else 1.0


def finish(axes, panel, series, last):
    axes.set_title(panel.title, loc="left", fontsize=10, color=GREY, pad=6)
    axes.set_ylim(min(0, *(float(series[n].min()) for n in panel.names)) * 1.04,
                  max(1e-9, *(float(series[n].max()) for n in panel.names)) * 1.04)
    axes.yaxis.set_major_locator(MaxNLocator(5 if not panel.flow else 3, steps=[1, 2, 5, 10],
                                             integer="Citizens" in panel.title))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: number(round(value, 9))))
    axes.xaxis.set_major_locator(MaxNLocator(10, integer=True))
    axes.tick_params(axis="x", length=4 if last else 0, labelbottom=last)
    if last:
        axes.set_xlabel("week")


def balanced(text, width):
    """The text in as few lines as the width allows, about equally long."""
    lines = textwrap.wrap(text, width)
    while len(lines) > 1 and len(textwrap.wrap(text, width - 1)) == len(lines):
        width -= 1
    return textwrap.wrap(text, width)


def subtitle(series, panels):
    """What is drawn, then the world that it was measured in."""
    names = panels[0].names
    shown = meaning_of(series, names[0])
    if len(names) > 1:
        listed = [n.replace("_", " ") for n in names]
        unit = "citizens" if panels[0].title.startswith("Citizens") else ""
        shown = f"{', '.join(listed[:-1])} and {listed[-1]} {unit}".rstrip()
    count, network = result.citizens(series), result.network_words(series)
    facts = [f"{series.attrs['model']} model" if "model" in series.attrs else "",
             f"{count:,} citizens" if count else "",
             f"{int(series.attrs['ties']):,} ties" if "ties" in series.attrs else "",
             f"network: {network}" if network else "",
             f"seed {series.attrs['seed']}" if "seed" in series.attrs else ""]
    world = " · ".join(filter(None, facts))
    lines = [f"{shown}, week by week", world]
    return [textwrap.shorten(line[:1].upper() + line[1:], 100, placeholder=" …")
            for line in lines if line]


def alternative_text(series, panels):
    """The picture in words, for those who do not see it."""
    ends = [f"{series[n].attrs.get('long_name', n)}: {number(float(series[n][0]))} at first, "
            f"{number(float(series[n][-1]))} at the end" for p in panels for n in p.names]
    return f"Time series over {number(float(series['week'][-1]))} weeks. " + "; ".join(ends) + "."


def style():
    """The context to draw and save in: nobody's own settings change the picture."""
    return plt.rc_context({**matplotlib.rcParamsDefault, **STYLE, "backend": "agg"})


def picture(series, panels):
    """A figure, and the metadata to save it with. Call and save within style()."""
    headline = balanced(str(series.attrs.get("title", "")) or "A run of Groundswell", 62)
    under = subtitle(series, panels)
    head = HEAD + 0.27 * len(headline) + 0.21 * len(under)
    heights = [LOW if p.flow else TALL for p in panels]
    total = head + sum(heights) + GAP * (len(panels) - 1) + FOOT
    figure = plt.figure(figsize=(WIDTH, total))
    y = total - head
    for k, panel in enumerate(panels):
        y -= heights[k]
        axes = figure.add_axes([LEFT, y / total, RIGHT - LEFT, heights[k] / total])
        finish(axes, panel, series, last=k == len(panels) - 1)
        (draw_flows if panel.flow else draw_lines)(axes, series, panel.names)
        weeks = series["week"].values
        edge = (weeks[-1] - weeks[0]) * 0.01 + 0.6 * step_of(weeks)
        axes.set_xlim(weeks[0] - edge, weeks[-1] + edge)
        y -= GAP
    write_head(figure, headline, under, total)
    write_foot(figure, series, total)
    plt.close(figure)
    title = " ".join(headline)
    words = alternative_text(series, panels)
    return figure, {"png": {"Software": None, "Title": title, "Description": words},
                    "svg": {"Date": None, "Title": title, "Description": words}}


def write_head(figure, headline, under, total):
    y = total - 0.28
    for line in headline:
        figure.text(0.02, y / total, line, fontsize=15, fontweight="bold", va="center")
        y -= 0.27
    for line in under:
        figure.text(0.02, y / total, line, fontsize=9.5, color=GREY, va="center")
        y -= 0.21


def write_foot(figure, series, total):
    """Where the numbers come from: enough to find the run again."""
    facts = series.attrs
    version = " ".join(filter(None, ["Groundswell", str(facts.get("version", ""))]))
    parts = [version, f"run {facts['run_id']}"]
    if "world" in facts:
        parts.append(f"world {facts['world']}")
    if "network_hash" in facts:
        parts.append(f"network {str(facts['network_hash'])[:16]}")
    figure.text(0.02, 0.16 / total, " · ".join(parts), fontsize=7.5, color=GREY, va="center")
