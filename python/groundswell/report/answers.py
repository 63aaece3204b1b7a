"""Who answers to whom: how many questions are answered in time, and which duties are cut."""
import math

import numpy
from matplotlib.patches import Circle

from ..luck import CANNOT_TELL, TOO_EARLY, difference
from .charts import GREY, GRID, INK, WIDE, Chart, axes_at, bare, colour, dark, new_figure, write, write_name
from .comparison import ALIKE
from .words import ROLES, first_of, sentence

MOST = 3  # options drawn


def by_world(comparison, option):
    """(who asks, who answers) -> share of questions answered in time, world by world; 0 where the duty is cut."""
    links = comparison.configs[option].get("movement", {}).get("links", {})
    found = {}
    for name, link in links.items():
        pair = (link.get("from", "citizens"), link.get("to", "institution"))
        measure = f"share_answered_{name}"
        if link.get("cut"):
            found[pair] = numpy.float64(0.0)
        elif measure in comparison.sweep.measures:
            share = comparison.values(measure)[option]
            if share.notna().any() and (pair not in found or share.mean() > found[pair].mean()):
                found[pair] = share
    return found


def links_of(comparison, option):
    """The same, as means over worlds."""
    return {pair: float(share.mean()) for pair, share in by_world(comparison, option).items()}


def drawn_options(comparison):
    return comparison.options[:MOST]


def asked_and_asking(links):
    pairs = [pair for found in links.values() for pair in found]
    order = list(ROLES)
    return (sorted({a for a, _ in pairs}, key=order.index),
            sorted({b for _, b in pairs}, key=order.index))


def draw_grid(axes, found, rows, columns, ink, difference=False):
    bare(axes)
    for y, asker in enumerate(rows):
        for x, answerer in enumerate(columns):
            axes.add_patch(Circle((x, y), 0.44, fill=False, edgecolor=GRID, linewidth=0.8))
            value = found.get((asker, answerer))
            if value is None:
                continue
            size = abs(value)
            axes.add_patch(Circle((x, y), 0.44 * math.sqrt(min(1.0, size)), color=ink, alpha=0.28,
                                  linewidth=0))
            text = f"{100 * value:+.0f}".replace("-", "\u2212") if difference else f"{100 * value:.0f}"
            axes.text(x, y, "0" if text in ("+0", "\u22120") else text, ha="center", va="center",
                      fontsize=8.5, color=INK)
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_aspect("equal")


def grids(comparison):
    """None where the model knows no duties to answer."""
    options = drawn_options(comparison)
    links = {o: links_of(comparison, o) for o in options}
    rows, columns = asked_and_asking(links)
    if not rows:
        return None
    panels = [(comparison.title(o), links[o], k, False) for k, o in enumerate(options)]
    for k, option in enumerate(options[1:], 1):
        panels.append((f"difference: {comparison.title(option)}", {
            pair: links[option].get(pair, 0.0) - links[options[0]].get(pair, 0.0)
            for pair in {**links[option], **links[options[0]]}}, k, True))
    left, width = 0.95, (WIDE - 0.95) / len(options)
    cell = min(0.5, (width - 0.2) / len(columns))
    tall = 0.5 + 0.28 + cell * len(rows) + 0.15
    figure = new_figure(tall * 2)
    for k, (title, found, option, difference) in enumerate(panels):
        column = k if k < len(options) else k - len(options) + 1
        across, down = left + width * column, tall * (k >= len(options))
        write_name(figure, across, down + 0.4, title, width)
        for x, role in enumerate(columns):
            write(figure, across + cell * (x + 0.5), down + 0.62, ROLES[role].removeprefix("the "), 7.5,
                  GREY, ha="center", va="center")
        if column == (0 if k < len(options) else 1):
            for y, role in enumerate(rows):
                write(figure, across - 0.08, down + 0.74 + cell * (y + 0.5), ROLES[role], 8, INK,
                      ha="right", va="center")
        axes = axes_at(figure, across, down + 0.74, cell * len(columns), cell * len(rows))
        draw_grid(axes, found, rows, columns, colour(option), difference)
    table = [[sentence(ROLES[a]), ROLES[b], *(share_words(links[o].get((a, b))) for o in options)]
             for a in rows for b in columns if any((a, b) in found for found in links.values())]
    return Chart("answers", figure, headline(comparison, {o: by_world(comparison, o) for o in comparison.options}),
                 "Rows ask, columns must answer. Number and area: questions answered in time, of 100. "
                 "Empty: no duty to answer." + first_of(len(options), comparison.options),
                 "Grids of who answers to whom. " + " ".join(
                     f"{r[0]} ask {r[1]}: " + ", ".join(r[2:]) + "." for r in table),
                 ["who asks", "who must answer", *map(comparison.title, options)], table)


def share_words(share):
    return "no duty" if share is None else f"{100 * share:.0f} of 100"


def doubt_of_most(found, pair):
    """Why it cannot be said that this pair has the largest share; "" where it can."""
    ahead = [difference(found[pair] - share) for other, share in found.items() if other != pair]
    return next((each.doubt or CANNOT_TELL for each in ahead if not each.surely_higher), "")


def headline(comparison, links):
    """Who gets most answers, where luck alone could not be as much; links: option -> shares by world."""
    found = links[comparison.base]
    if not found:
        return "Nobody must answer to anybody"
    asker, answerer = pair = max(found, key=lambda pair: found[pair].mean())
    if not found[pair].mean():
        return "Nobody gets an answer"
    doubt = doubt_of_most(found, pair)
    if doubt:
        return f"{'It is too early to tell' if doubt == TOO_EARLY else 'We cannot tell'} who gets most answers"
    alike = all(pair in other and not doubt_of_most(other, pair)
                and difference(other[pair] - found[pair], ALIKE).said() == "about the same" for other in links.values())
    when = "Whatever is done" if alike else f"With ‘{comparison.title(comparison.base)}’"
    return (f"{when}, {ROLES[asker]} get most answers: "
            f"{'about ' if alike else ''}{100 * found[pair].mean():.0f} of 100 questions to {ROLES[answerer]}")


def sentences(comparison):
    """The largest flows seen, in words, and the decisions that nobody can ask about."""
    said = []
    orphans = comparison.named("orphan_share")
    for option in drawn_options(comparison):
        found = links_of(comparison, option)
        flows = [f"{ROLES[b]} to {ROLES[a]} ({100 * s:.0f} of 100 questions)" for (a, b), s in
                 sorted(found.items(), key=lambda item: -item[1]) if s > 0]
        text = f"Under ‘{comparison.title(option)}’, " + (
            "answers flow from " + "; ".join(flows[:3]) + (", among others." if len(flows) > 3 else ".") if flows
            else "nobody answers.")
        if orphans:
            share = float(comparison.by_future(orphans)[option].mean())
            if share == share:
                text += f" {100 * share:.0f} of 100 decisions answer to no one."
        cut = [f"{ROLES[b]} to {ROLES[a]}" for (a, b), s in found.items() if s == 0]
        if cut:
            text += f" Cut: {'; '.join(cut)}."
        said.append(text)
    return said


__all__ = ["dark", "grids", "sentences"]
