"""Means along one varied setting, with their intervals, each named at its end."""
import dataclasses

from matplotlib.ticker import FuncFormatter, MaxNLocator

from .house import COLOURS, DASHES, label, number, spread
from .page import sentence
from .scale import mark

MOST_LINES = 4
LEFT, RIGHT, TALL = 0.75, 5.9, 3.6  # inches
EXACT = {"marker": "D", "linestyle": "none", "markersize": 4.5, "markerfacecolor": "white",
         "markeredgewidth": 1.3, "zorder": 6}


@dataclasses.dataclass
class Curve:
    """levels, mean, low, high: equally long; exact: [(level, value)] known without simulation."""
    name: str
    levels: list
    mean: list
    low: list
    high: list
    exact: list = dataclasses.field(default_factory=list)


def brief(value):
    """Three digits, for people."""
    return number(float(f"{value:.3g}"))


def tidy(axes):
    axes.yaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number(round(value, 9))))
    axes.tick_params(axis="x", length=3)


def draw_curve(axes, scale, curve, k):
    x = [scale.at(level) for level in curve.levels]
    colour, words = COLOURS[k], isinstance(scale.levels[0], str)
    if words:
        x = [value + 0.08 * (k - 1.5) for value in x]
        axes.vlines(x, curve.low, curve.high, color=colour, linewidth=1.6, zorder=3)
    else:
        axes.fill_between(x, curve.low, curve.high, color=colour, alpha=0.22, linewidth=0)
    axes.plot(x, curve.mean, color=colour, linestyle="none" if words else DASHES[k], marker="o",
              markersize=5 if words else 3, linewidth=2.0, zorder=4)
    axes.plot([scale.at(level) for level, _ in curve.exact], [v for _, v in curve.exact],
              markeredgecolor=colour, **EXACT)


def draw_curves(page, scale, curves, setting):
    """At most four curves over a setting of these words; returns what they show in words."""
    axes = page.axes(LEFT, 0.1, RIGHT - LEFT, TALL)
    for k, curve in enumerate(curves):
        draw_curve(axes, scale, curve, k)
    known = [v for c in curves for _, v in c.exact]
    low = min(0.0, *(v for c in curves for v in c.low), *known)
    high = max(1e-9, *(v for c in curves for v in c.high), *known)
    axes.set_ylim(low - 0.02 * (high - low), high + 0.05 * (high - low))
    edge = 0.25 if scale.kind == "even" else 0.02 * (scale.centres[-1] - scale.centres[0])
    axes.set_xlim(scale.centres[0] - edge, scale.centres[-1] + edge)
    tidy(axes)
    mark(axes.xaxis, scale, most=10)
    axes.set_xlabel(setting)
    return name_ends(axes, curves, setting)


def name_ends(axes, curves, setting):
    low, high = axes.get_ylim()
    ends = [(c.mean[-1] - low) / (high - low) for c in curves]
    told = []
    for k, y in enumerate(spread(ends, 0.42 / TALL, 0.06, 0.97)):
        curve = curves[k]
        best = max(range(len(curve.mean)), key=lambda n: curve.mean[n])
        level = curve.levels[best]
        level = level if isinstance(level, str) else number(level)
        where = f"{setting} {level}" if len(setting) < 16 else level
        note = f"at most {brief(curve.mean[best])}, at {where}"
        label(axes, y, sentence(curve.name), note, COLOURS[k])
        told.append(f"{curve.name}: {note}")
    return f"Lines over {setting}. " + "; ".join(told) + "."
