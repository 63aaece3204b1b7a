"""The house style: a headline that says what is asked, lines labelled at their ends, zero-based.

Same result, same bytes: no dates, fixed ids, text as text. Readable in greyscale by its dashes.
"""
import textwrap

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.ticker import FuncFormatter, MaxNLocator

from . import panels as choice
from . import result

COLOURS = ["#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1"]
DASHES = ["-", (0, (6, 2)), (0, (1.5, 1.5)), (0, (7, 2, 1.5, 2))]
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
WIDTH, LEFT, RIGHT = 8.0, 0.085, 0.76  # inches; the plots' edges as shares of the width
HEAD, FOOT, TALL, LOW, GAP = 0.55, 0.75, 2.7, 1.35, 0.5  # inches


def number(value):
    """1,234 · 0.57 · 12.5: thousands separated, no digits that say nothing."""
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


def end_labels(axes, series, names, colours):
    """Each line's meaning and last value, to the right of its end."""
    texts = []
    for name in names:
        meaning = str(series[name].attrs.get("long_name", name)).split(" (")[0]
        meaning = "\n".join(textwrap.wrap(meaning, 25, max_lines=2, placeholder=" …"))
        texts.append(f"{number(float(series[name][-1]))}  {meaning}")
    top = axes.get_ylim()[1]
    inches = axes.get_position().height * axes.figure.get_figheight()
    ends = [float(series[name][-1]) / top for name in names]
    for text, y, colour in zip(texts, spread(ends, 0.42 / inches, 0.03, 1.0), colours):
        axes.text(1.02, y, text, transform=axes.transAxes, color=colour, va="center",
                  fontsize=9, fontweight="bold", linespacing=1.15)


def draw_lines(axes, series, names):
    weeks = series["week"].values
    marked = "o" if len(weeks) <= 40 else None
    for k, name in enumerate(names):
        axes.plot(weeks, series[name].values, color=COLOURS[k], linestyle=DASHES[k],
                  linewidth=2.2, marker=marked, markersize=4.5, clip_on=False, zorder=3)
    end_labels(axes, series, names, COLOURS)


def draw_flows(axes, series, names):
    """What happened in each tick: bars side by side while they can be told apart, then steps."""
    weeks = series["week"].values
    step = float(weeks[1] - weeks[0]) if len(weeks) > 1 else 1.0
    colours = COLOURS[len(COLOURS) - 2:] + COLOURS if len(names) > 2 else [COLOURS[0], COLOURS[3]]
    if len(weeks) <= 80:
        width = 0.8 * step / len(names)
        for k, name in enumerate(names):
            places = weeks + (k - (len(names) - 1) / 2) * width
            axes.bar(places, series[name].values, width * 0.94, color=colours[k], zorder=3)
    else:
        for k, name in enumerate(names):
            axes.plot(weeks, series[name].values, drawstyle="steps-mid", color=colours[k],
                      linestyle=DASHES[k], linewidth=1.4, zorder=3)
    peaks = [int(series[name].argmax()) for name in names]
    texts = [f"{str(series[n].attrs.get('long_name', n))}\nmost: {number(float(series[n][p]))} "
             f"in week {number(float(weeks[p]))}" for n, p in zip(names, peaks)]
    for k, text in enumerate(texts):
        lines = [part for line in text.split("\n") for part in textwrap.wrap(line, 27)]
        axes.text(1.02, 0.95 - 0.5 * k, "\n".join(lines), transform=axes.transAxes, va="top",
                  color=colours[k], fontsize=9, fontweight="bold", linespacing=1.15)


def finish(axes, panel, series, last):
    axes.set_title(panel.title, loc="left", fontsize=10, color=GREY, pad=6)
    axes.set_ylim(0, max(1e-9, *(float(series[n].max()) for n in panel.names)) * 1.04)
    axes.yaxis.set_major_locator(MaxNLocator(5 if not panel.per_tick else 3, steps=[1, 2, 5, 10],
                                             integer="Citizens" in panel.title))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: number(round(value, 9))))
    axes.xaxis.set_major_locator(MaxNLocator(10, integer=True))
    axes.tick_params(axis="x", length=4 if last else 0, labelbottom=last)
    if last:
        axes.set_xlabel("week")


def subtitle(series, panels):
    shown = [str(series[n].attrs.get("long_name", n)) for n in panels[0].names]
    parts = ["; ".join(shown[:2]) + ("; and more" if len(shown) > 2 else "")]
    count, network = result.citizens(series), result.network_words(series)
    parts.append(" · ".join(filter(None, [
        f"{series.attrs['model']} model" if "model" in series.attrs else "",
        f"{count:,} citizens" if count else "", f"network {network}" if network else "",
        f"seed {series.attrs['seed']}" if "seed" in series.attrs else ""])))
    text = parts[0][:1].upper() + parts[0][1:]
    return [*textwrap.wrap(text, 96, max_lines=1, placeholder=" …"), parts[1]]


def alternative_text(series, panels):
    """The picture in words, for those who do not see it."""
    ends = [f"{series[n].attrs.get('long_name', n)}: {number(float(series[n][0]))} at first, "
            f"{number(float(series[n][-1]))} at the end" for p in panels for n in p.names]
    return f"Time series over {number(float(series['week'][-1]))} weeks. " + "; ".join(ends) + "."


def picture(series, panels):
    """A figure, and the metadata to save it with."""
    matplotlib.rcdefaults()
    with plt.rc_context(STYLE):
        headline = textwrap.wrap(str(series.attrs.get("title", "")) or "A run of Groundswell", 62)
        under = subtitle(series, panels)
        head = HEAD + 0.27 * len(headline) + 0.21 * len(under)
        heights = [LOW if p.per_tick else TALL for p in panels]
        total = head + sum(heights) + GAP * (len(panels) - 1) + FOOT
        figure = plt.figure(figsize=(WIDTH, total))
        y = total - head
        for k, panel in enumerate(panels):
            y -= heights[k]
            axes = figure.add_axes([LEFT, y / total, RIGHT - LEFT, heights[k] / total])
            finish(axes, panel, series, last=k == len(panels) - 1)
            (draw_flows if panel.per_tick else draw_lines)(axes, series, panel.names)
            weeks = series["week"].values
            edge = (weeks[-1] - weeks[0]) * 0.01 + 0.6 * any(p.per_tick for p in panels)
            axes.set_xlim(weeks[0] - edge, weeks[-1] + edge)
            y -= GAP
        write_head(figure, headline, under, total)
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
