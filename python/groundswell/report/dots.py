"""Worlds as dots: how each option ended, one dot a world."""
import numpy

from ..luck import CANNOT_TELL, TOO_EARLY
from ..page import plural
from . import flips
from .charts import (COLOURS, GREY, INK, WIDE, Chart, axes_at, bare, new_figure, write, write_name)
from .words import in_worlds, missing

MOST, ABREAST = 100, 10
CLASSES = [  # (words, colour, marker, filled)
    ("won, and its own", COLOURS[0], "o", True),
    ("won, no longer its own", COLOURS[2], "s", True),
    ("its own, won little", COLOURS[1], "o", False),
    ("co-opted, won little", COLOURS[3], "X", True),
]
AGAINST = [("better", COLOURS[0], "o", True), ("about the same", COLOURS[1], "o", False),
           ("worse", COLOURS[3], "X", True)]


def endings(comparison, options):
    """Of each option how many worlds ended in each class."""
    if not comparison.is_movement:
        return {option: list(comparison.better(option)) for option in options}
    ended = comparison.endings()
    return {option: [int((ended[option] == k).sum()) for k in range(len(CLASSES))] for option in options}


def as_dots(counts):
    """Counts as at most 100 dots: the largest remainders get what rounding leaves."""
    total = sum(counts)
    if total <= MOST:
        return counts
    exact = numpy.array(counts) * MOST / total
    dots = numpy.floor(exact).astype(int)
    for k in numpy.argsort(dots - exact, kind="stable")[:MOST - int(dots.sum())]:
        dots[k] += 1
    return dots.tolist()


def rows_of_dots(total):
    return -(-min(total, MOST) // ABREAST)


def draw_panel(axes, counts, classes):
    bare(axes)
    dots = as_dots(counts)
    place = 0
    for (_, ink, marker, filled), count in zip(classes, dots):
        at = numpy.arange(place, place + count)
        axes.plot(at % ABREAST, at // ABREAST, linestyle="none", marker=marker, markersize=6.4,
                  color=ink, markerfacecolor=ink if filled else "white", markeredgewidth=1.3)
        place += count
    axes.set_xlim(-0.7, ABREAST - 0.3)
    axes.set_ylim(rows_of_dots(place) - 0.3, -0.7)


def draw_key(figure, left, top, width, counts, classes, total):
    for k, ((words, ink, marker, filled), count) in enumerate(zip(classes, counts)):
        axes = axes_at(figure, left, top + 0.19 * k, 0.14, 0.15)
        bare(axes)
        axes.plot([0], [0], marker=marker, color=ink, markersize=5.5, markeredgewidth=1.2,
                  markerfacecolor=ink if filled else "white")
        write(figure, left + 0.2, top + 0.19 * k + 0.075, f"{count} {words}", 7.8,
              INK if count else GREY, va="center")


def doubt(comparison, best):
    """What a headline that names the best must add where luck alone could turn the order."""
    _, rival, ahead = flips.lead(comparison, best[0])
    rival, more = f"‘{comparison.title(rival)}’", "more often" if comparison.is_movement else "better on average"
    which = f"whether {more} than {rival}" if len(best) == 1 else f"which {more}"
    if ahead.surely_lower:
        return f"; on average {rival} does better"
    return {"": "", CANNOT_TELL: f"; {which}, we cannot tell", TOO_EARLY: f"; too early to tell {which}"}[ahead.doubt]


def headline(comparison, found):
    """Which option came off best in most worlds, the base among them; found: option -> worlds in each class."""
    movement = comparison.is_movement
    did = "won on the movement's own terms" if movement else "did better"
    if not movement and comparison.same_in_every_world():
        return "The options did the same in every world"
    counts = {option: (each[0], sum(each)) for option, each in found.items()}
    if not movement and (len(found) == 1 or not any(first for first, _ in counts.values())):
        counts[comparison.base] = comparison.base_ahead()
    most = max(first for first, _ in counts.values())
    best = [option for option, (first, _) in counts.items() if first == most]
    if not most:
        return f"No option {did}"
    who = f"‘{comparison.title(best[0])}’" + (f" and {len(best) - 1} more" if len(best) > 1 else "")
    return f"{who} {did} in {most:,} of {plural(counts[best[0]][1], 'world')}{doubt(comparison, best)}"


def draw(comparison):
    movement = comparison.is_movement
    classes = CLASSES if movement else AGAINST
    options = comparison.options if movement else comparison.options[1:]
    per_row = min(4, len(options))
    width = WIDE / max(3, per_row)
    side = min(1.55, width - 0.35)
    deep = side * rows_of_dots(comparison.worlds) / ABREAST
    tall = 0.45 + deep + 0.12 + 0.19 * len(classes) + 0.15
    figure = new_figure(tall * -(-len(options) // per_row))
    rows, found = [], endings(comparison, options)
    for k, option in enumerate(options):
        left, top = width * (k % per_row) + 0.05, tall * (k // per_row)
        counts = found[option]
        write_name(figure, left, top + 0.38, comparison.title(option), width)
        draw_panel(axes_at(figure, left, top + 0.45, side, deep), counts, classes)
        draw_key(figure, left, top + 0.57 + deep, width, counts, classes, comparison.worlds)
        rows.append([comparison.title(option), *counts])
    total = comparison.worlds
    each = "one simulated world" if total <= MOST else f"1 in 100 of {total:,} simulated worlds"
    subtitle = (f"How each option ended. Each dot is {each}." if movement else
                f"Against ‘{comparison.title(comparison.base)}’. Each dot is {each}.")
    subtitle += missing(comparison.asked_worlds, *(sum(found[option]) for option in options))
    words = " ".join(f"{row[0]}: " + ", ".join(
        f"{n} {c[0]}" for n, c in zip(row[1:], classes) if n) + "." for row in rows)
    return Chart("dots", figure, headline(comparison, found), subtitle, words,
                 ["option", *(c[0] for c in classes)], rows)


__all__ = ["draw", "endings", "in_worlds"]
