"""The house style: colours, dashes, numbers and headlines as every picture has them.

Same result, same bytes: no dates, fixed ids, text as text. Readable in greyscale by its dashes.
"""
import math
import textwrap

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

COLOURS = ["#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1"]
DASHES = ["-", (0, (6, 2)), (0, (1.5, 1.5)), (0, (7, 2, 1.5, 2))]
TEXTS = {"#28A197": "#1A766E", "#F46A25": "#B4480F", "#A285D1": "#7653B0"}  # dark enough to read
WIDTH = 8.0  # inches
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


def balanced(text, width):
    """The text in as few lines as the width allows, about equally long."""
    lines = textwrap.wrap(text, width)
    while len(lines) > 1 and len(textwrap.wrap(text, width - 1)) == len(lines):
        width -= 1
    return textwrap.wrap(text, width)


def style():
    """The context to draw and save in: nobody's own settings change the picture."""
    return plt.rc_context({**matplotlib.rcParamsDefault, **STYLE, "backend": "agg"})


def write_head(figure, headline, under, total):
    y = total - 0.28
    for line in headline:
        figure.text(0.02, y / total, line, fontsize=15, fontweight="bold", va="center")
        y -= 0.27
    for line in under:
        figure.text(0.02, y / total, line, fontsize=9.5, color=GREY, va="center")
        y -= 0.21
