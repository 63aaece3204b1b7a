"""A run's series: a headline that says what is asked, lines labelled at their ends, zero-based."""
import textwrap

import numpy
from matplotlib.ticker import FuncFormatter, MaxNLocator

from . import result
from .house import (COLOURS, DASHES, GREY, WIDTH, balanced, label, number, plt,  # noqa: F401
                    spread, style, write_head)

MOST_BARS = 60
LEFT, RIGHT = 0.085, 0.755  # the plots' edges as shares of the width
HEAD, FOOT, TALL, LOW, GAP = 0.55, 0.75, 2.7, 1.35, 0.5  # inches


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
