"""A corner of a plane of two measures, shaded and named: where something has come about."""
import re

import numpy
from matplotlib.patches import Rectangle

from .house import GREY, GRID
from .sweep import WrongRequest

CONDITION = re.compile(r"\s*([xy])\s*([<>])\s*([-+0-9.eE]+)\s*")



def read_corner(text):
    """"x>0.3,y<0.8,co-opted" as ({"x": (">", 0.3), "y": ("<", 0.8)}, "co-opted")."""
    sides, name = {}, []
    for part in text.split(",") if text else []:
        found = CONDITION.fullmatch(part)
        if found:
            sides[found[1]] = (found[2], float(found[3]))
        else:
            name.append(part.strip())
    if text and (not sides or not name):
        raise WrongRequest(f"--corner must be like 'x>0.3,y<0.8,NAME', got '{text}'")
    return sides, ", ".join(name)


def bounds(values, sides, whole):
    """The axis: all values, 0 (or 1, drawn upside down), and some of the corner."""
    low, high = float(numpy.nanmin(values)), float(numpy.nanmax(values))
    low, high = min(low, 1.0 if whole else 0.0), max(high, 1.0 if whole else 0.0)
    for sign, at in filter(None, [sides]):
        low, high = min(low, at), max(high, at)
        beyond = 0.12 * (high - low)
        high, low = (max(high, at + beyond), low) if sign == ">" else (
            high, min(low, at - beyond))
    pad = 0.03 * (high - low) or 0.5
    return low - pad, high + pad


def shade(axes, sides, name):
    limits = {"x": axes.get_xlim(), "y": axes.get_ylim()}
    span, anchor = {}, {}
    for axis, (low, high) in limits.items():
        sign, at = sides.get(axis, (">", low))
        span[axis] = (at, high) if sign == ">" else (low, at)
        anchor[axis] = sign == ">"
    axes.add_patch(Rectangle((span["x"][0], span["y"][0]), span["x"][1] - span["x"][0],
                             span["y"][1] - span["y"][0], facecolor=GRID, zorder=0, linewidth=0))
    axes.annotate(name, (1 if anchor["x"] else 0, 1 if anchor["y"] else 0), zorder=3.5,
                  xycoords="axes fraction", textcoords="offset points",
                  xytext=(-6 if anchor["x"] else 6, -6 if anchor["y"] else 6), color=GREY,
                  ha="right" if anchor["x"] else "left", va="top" if anchor["y"] else "bottom",
                  fontsize=10, fontweight="bold",
                  bbox={"boxstyle": "round,pad=0.1", "facecolor": GRID, "edgecolor": "none"})
