"""How options differ from the one held against, measure by measure: a dot, its interval, and in
how many worlds it is higher."""
import math
import textwrap

from matplotlib.ticker import FuncFormatter, MaxNLocator

from .house import COLOURS, GREY, GRID, INK, number
from .luck import WORLDS_FOR_WORDS, difference
from .page import Page, one_size, plural
from .paths import chosen_options
from .result import NoResult
from .sweep import expect, over_futures

MOST_PANELS, ABREAST = 6, 3
LEFT, RIGHT, ROW, TITLE, TICKS = 2.35, 7.85, 0.25, 0.66, 0.4  # inches
COUNTS = 0.72  # inches at the right of each panel
NEEDED = ["measure", "option", "base", "difference", "difference_low", "difference_high", "worlds",
          "higher", "equal"]


def read_differences(sweep):
    table = sweep.table("compare.csv", "compare FILE")
    missing = [c for c in NEEDED if c not in table]
    if missing:
        raise NoResult(f"{sweep.folder / 'compare.csv'}: no column {', '.join(missing)}")
    if table.empty:
        raise NoResult(f"{sweep.folder / 'compare.csv'}: no measure is known in every future")
    return table


def chosen_measures(sweep, table, asked):
    """Those named, else the first that differ anywhere, the outcome before all; at most six."""
    known = sorted(dict.fromkeys(table["measure"]), key=lambda m: m != sweep.outcome)
    if asked.measures:
        return [expect(m, known, "compared measure") for m in asked.measures.split(",")][
            :MOST_PANELS]
    moved = set(table.loc[table["difference"] != 0, "measure"])
    return [m for m in known if m in moved][:MOST_PANELS] or known[:1]


def draw(sweep, asked):
    table = read_differences(sweep)
    base = sweep.base
    names = [n for n in chosen_options(sweep, asked) if n != base]
    table = table[table["option"].isin(names)]
    measures = chosen_measures(sweep, table, asked)
    together = len(measures) * len(names)
    rows = {m: with_doubt(sweep, table[table["measure"] == m].set_index("option"), m, base, together) for m in measures}
    first = rows[measures[0]]["difference"]
    order = sorted(names, key=lambda n: -first.get(n, 0.0))
    abreast = 2 if len(measures) == 4 else min(ABREAST, len(measures))
    tall = TITLE + ROW * len(order) + TICKS
    page = Page(sweep, subtitle(sweep, table, base), tall * -(-len(measures) // abreast) + 0.05,
                asked.title)
    width = (RIGHT - LEFT) / abreast
    for k, measure in enumerate(measures):
        top, left = k // abreast * tall, LEFT + k % abreast * width
        if k % abreast == 0:
            name_rows(page, top + TITLE, [sweep.words(n) for n in order])
        place = (left, top + TITLE, width - COUNTS, ROW * len(order))
        draw_panel(page, sweep, place, rows[measure].reindex(order), measure)
    return page.drawn(summary(sweep, rows[measures[0]], order, base, measures))


def with_doubt(sweep, rows, measure, base, together):
    """The rows and whether each is surely higher or lower, all of a figure's together."""
    worlds = over_futures(sweep.by_world(measure))
    found = [difference(worlds[o] - worlds[base], together=together) for o in rows.index]
    return rows.assign(up=[f.surely_higher for f in found], down=[f.surely_lower for f in found])


def subtitle(sweep, table, base):
    points = int(sweep.only(sweep.runs).drop_duplicates(sweep.settings).shape[0]) if (
        sweep.settings) else 1
    futures = f", each the mean over {points} futures" if points > 1 else ""
    worlds = plural(int(table["worlds"].max()), "world")
    few = f", or fewer than {WORLDS_FOR_WORDS} worlds" if table["worlds"].max() < WORLDS_FOR_WORDS else ""
    return [f"Difference from \u2018{sweep.words(base)}\u2019 in the same {worlds}{futures}",
            f"Dots: means, 95 % intervals (hollow: luck could turn it{few}). At the right: the worlds in which it "
            "is higher"]


def name_rows(page, top, names):
    size = one_size(page, names, LEFT - 0.2)
    for n, name in enumerate(names):
        page.text(LEFT - 0.12, top + (n + 0.5) * ROW, name, size, INK, ha="right")


def draw_panel(page, sweep, place, rows, measure):
    axes = page.axes(*place)
    axes.set_ylim(len(rows), 0)
    axes.set_yticks([])
    axes.grid(False)
    axes.grid(True, axis="x")
    axes.axvline(0, color=INK, linewidth=1.0, zorder=3)
    for n, row in enumerate(rows.to_dict("records")):
        axes.axhline(n + 0.5, color=GRID, linewidth=0.6, zorder=1)
        if row["difference"] == row["difference"]:
            draw_row(page, axes, place, n, row)
    axes.spines["bottom"].set_visible(False)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(round(value, 9))))
    axes.tick_params(axis="x", length=0, labelsize=8)
    axes.margins(x=0.06)
    axes.set_xticks(apart(axes, place[2]))
    lines = textwrap.wrap(sweep.with_unit(measure), int((place[2] + COUNTS - 0.1) / 0.073), max_lines=3,
                          placeholder=" …")
    page.text(place[0], place[1] - 0.1, "\n".join(lines), 8.5, INK, va="bottom",
              fontweight="bold", linespacing=1.1)


def apart(axes, width):
    """As many round numbers along x as have room for their texts, in inches."""
    low, high = axes.get_xlim()
    for most in range(max(2, int(width / 0.55)), 1, -1):
        ticks = [t for t in MaxNLocator(most, steps=[1, 2, 5, 10]).tick_values(low, high)
                 if low <= t <= high]
        longest = max((len(number(round(t, 9))) for t in ticks), default=0)
        if len(ticks) > 1 and longest * 0.075 + 0.12 < width * (ticks[1] - ticks[0]) / (high - low):
            return ticks
    far = low if -low > high else high  # 0, and one digit's worth of the longer side
    size = 10.0 ** math.floor(math.log10(abs(far))) if far else 1.0
    return sorted({0.0, math.copysign(math.floor(abs(far) / size + 1e-9) * size, far)})


def draw_row(page, axes, place, n, row):
    axes.plot([row["difference_low"], row["difference_high"]], [n + 0.5] * 2, color=COLOURS[0],
              linewidth=1.8, zorder=4, solid_capstyle="butt")
    axes.plot([row["difference"]], [n + 0.5], "o", markersize=5.5, color=COLOURS[0], zorder=5,
              markerfacecolor=COLOURS[0] if row["up"] or row["down"] else "white", markeredgewidth=1.4)
    same = row["equal"] == row["worlds"]
    said = "the same" if same else f"{row['higher']:.0f} of {row['worlds']:.0f}"
    page.text(place[0] + place[2] + 0.06, place[1] + (n + 0.5) * ROW, said, 7.5, GREY)


def summary(sweep, rows, order, base, measures):
    up, down = ([sweep.words(n) for n in order if rows[way].get(n, False)] for way in ("up", "down"))
    more = f" and {len(measures) - 1} more measures" if len(measures) > 1 else ""
    return (f"Differences from {sweep.words(base)} in {sweep.meaning(measures[0])}{more}. "
            f"Surely higher: {', '.join(up) or 'none'}. Surely lower: {', '.join(down) or 'none'}.")
