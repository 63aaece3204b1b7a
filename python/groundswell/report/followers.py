"""What each of the first joiners is worth, and who brought whom."""
import numpy
from matplotlib.ticker import FuncFormatter, MaxNLocator

from ..luck import difference
from ..result import NoResult, open_result
from .charts import (GREY, INK, WIDE, Chart, axes_at, bare, colour, dark, new_figure, quiet, wrapped,
                     write, write_name)
from .co_option import half_interval
from .words import first_of, in_worlds, interval_words, missing, signed, spelled_number

NAMES = ["the leader", "the first follower", "the second follower", "the third follower",
         "the fourth follower"]
FIRST, SECOND = 2, 3  # the joiners who are the first and the second follower
MOST = 4  # options drawn
JOINERS = 12
NOBODY = 4294967295


def lost(comparison):
    """What an axis of worth counts."""
    return f"{comparison.joined()} lost (below 0: gained)"


def name_of(k):
    return NAMES[k - 1] if k <= len(NAMES) else f"joiner {k}"


def worths(comparison, option):
    """Joiner k -> what is lost without them, world by world. Empty where not asked."""
    table = comparison.followers(option)
    if table is None:
        return {}
    table = table.dropna()  # a world counts for all joiners or for none
    found = {int(c.split("_")[1]): (table["as_it_is"] - table[c]).to_numpy()
             for c in table.columns if c.startswith("without_")}
    return dict(sorted(found.items()))


def lost_or_gained(text):
    """A signed number of members lost, in words: "12 lost", "3.1 gained"."""
    gained = text.startswith("\u2212")
    return f"{text[1:]} gained" if gained else f"{text.removeprefix('+')} lost"


def bar(axes, k, values, lack, ink):
    inner = half_interval(values)
    axes.bar([k], [lack.mean], 0.62, color=ink, alpha=0.35, zorder=2)
    if len(values) > 1:
        for step in range(8):
            cut = (lack.high - lack.low) * 0.02 * step
            axes.plot([k, k], [lack.low + cut, lack.high - cut], color=ink, alpha=0.09, linewidth=8,
                      solid_capstyle="butt", zorder=3)
        axes.plot([k, k], inner, color=ink, alpha=0.7, linewidth=8, solid_capstyle="butt", zorder=4)
    axes.plot([k], [lack.mean], "o", color=ink, markersize=5, markeredgecolor="white", zorder=5)


def staircase(comparison):
    """None where no option was run without its joiners."""
    found = {o: worths(comparison, o) for o in comparison.options[:MOST]}
    found = {o: w for o, w in found.items() if w}
    if not found:
        return None
    width = (WIDE - 0.5) / len(found)
    figure, rows, first = new_figure(2.95), [], None
    most = max(map(len, found.values()))
    write(figure, 0.5, 0.43, lost(comparison), 8.5, GREY)
    for n, (option, worth) in enumerate(found.items()):
        k_option = comparison.options.index(option)
        axes = axes_at(figure, 0.5 + width * n, 0.64, width - 0.2, 1.85)
        axes.sharey(first) if first else None
        first = first or axes
        write_name(figure, 0.5 + width * n, 0.38, comparison.title(option), width)
        for k, values in worth.items():
            lack = difference(values, together=intervals(found))
            bar(axes, k, values, lack, colour(k_option))
            rows.append([comparison.title(option), name_of(k), signed(lack.mean),
                         interval_words(lack), lack.higher, lack.lower, lack.worlds])
        axes.axhline(0, color=INK, linewidth=1, zorder=6)
        if comparison.themselves:
            axes.axhline(comparison.themselves, color=INK, linewidth=0.8, linestyle=(0, (3, 2)), zorder=6)
        quiet(axes)
        axes.set_xticks(list(worth), [wrapped(name_of(k).removeprefix("the "), 9) for k in worth],
                        fontsize=7.5 if most <= 4 else 6)
        axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda v, _: spelled_number(round(v, 9))))
        if n:
            axes.tick_params(labelleft=False)
    return Chart("followers", figure, headline(comparison, found),
                 "How many are lost, or below the line gained, at the end if one early joiner "
                 "never joins. Fading: how far luck may move the means, all at once."
                 + (" Dashed: the joiner alone." if comparison.themselves else "") + first_of(MOST, comparison.options)
                 + missing(comparison.asked_worlds, *(row[-1] for row in rows)),
                 "Bars for the first joiners under each option. " + " ".join(
                     f"{r[0]}, {r[1]}: {lost_or_gained(r[2])}." for r in rows),
                 ["option", "who never joins", lost(comparison), "95 % interval, of all joiners together",
                  "worlds with fewer", "worlds with more", "worlds"], rows)


def intervals(found):
    """How many joiners are asked about: one who is surely missed would make a headline."""
    return sum(map(len, found.values()))


def headline(comparison, found):
    """Who mattered most, beside what is lost with anybody, where luck alone could not be as much."""
    def held(values):
        return difference(values, together=intervals(found))
    worths = {(option, k): held(values - comparison.themselves)
              for option, worth in found.items() for k, values in worth.items()}
    order = sorted(worths, key=lambda who: -worths[who].mean)
    missed = [who for who in order if worths[who].surely_higher]
    for option, k in missed:
        worth = found[option]
        if all(held(worth[k] - worth[other]).surely_higher for other in worth if other != k):
            return f"Under ‘{comparison.title(option)}’, {name_of(k)} mattered most"
    if missed:
        return f"Under ‘{comparison.title(missed[0][0])}’, early joiners mattered; we cannot tell which most"
    if any(worth.is_early for worth in worths.values()):
        return "It is too early to tell whether any single early joiner is missed at the end"
    if all(worth.high <= 0 for worth in worths.values()):
        return "No single early joiner is missed at the end" + (", but for themselves" if comparison.themselves else "")
    return "We cannot tell whether any single early joiner is missed at the end"


def sentences(comparison):
    """One for each option: did the second follower matter more than the first?"""
    said = []
    for option in comparison.options[:MOST]:
        worth = worths(comparison, option)
        if FIRST not in worth or SECOND not in worth:
            continue
        n = len(worth[FIRST])
        more = int((worth[SECOND] > worth[FIRST]).sum())
        less = int((worth[SECOND] < worth[FIRST]).sum())
        said.append(f"With ‘{comparison.title(option)}’, the second follower mattered more than the "
                    f"first in {in_worlds(more, n)}, and less in {less}.")
    return said


def joinings(comparison, option):
    """What snapshots say of joinings in world 0 at its end: column -> a value per citizen; {} if unknown."""
    import xarray
    folder = comparison.folder / "worlds" / option
    try:
        open_result(folder).close()
        with xarray.open_dataset(folder / "series.h5", group="citizens", engine="h5netcdf",
                                 decode_times=False) as data:
            last = data.isel(snapshot_week=-1)
            return {n: last[n].values for n in ("join_rank", "brought_by", "first_joined_at", "joined_at") if n in last}
    except (NoResult, OSError, ValueError, KeyError):
        return {}


def first_joiners(comparison, option):
    """The first joiners of world 0, by rank: (row, brought by row or None, week); [] if unknown."""
    found = joinings(comparison, option)
    if not {"join_rank", "brought_by", "first_joined_at"} <= found.keys():
        return []
    rank, by, week = (found[n] for n in ("join_rank", "brought_by", "first_joined_at"))
    order = [int(i) for i in numpy.argsort(rank, kind="stable")[:JOINERS] if rank[i] != NOBODY]
    return [(i, int(by[i]) if by[i] != NOBODY and int(by[i]) in order else None, float(week[i]))
            for i in order]


def first_weeks(comparison, option):
    """When those who joined in world 0 did so, in order; [] if unknown."""
    found = joinings(comparison, option)
    return sorted(float(w) for w in found.get("first_joined_at", found.get("joined_at", ())) if w == w and w != NOBODY)


def started_together(comparison):
    """A line for each option whose first joiners began in one week: their order is none."""
    said = []
    for option in comparison.options[:MOST]:
        weeks = first_weeks(comparison, option)
        together = weeks.count(weeks[0]) if weeks else 0
        if together > 1:
            said.append(f"With ‘{comparison.title(option)}’, the first {together:,} all joined at once. Who of them is "
                        "called leader or follower is only the order in which they are listed.")
    return said


def below(joiners, root):
    """The root and all whom it brought, and whom they brought."""
    found = {root}
    for row, by, _ in joiners:
        if by in found:
            found.add(row)
    return found


def draw_tree(axes, joiners, ink):
    place = {row: k for k, (row, _, _) in enumerate(joiners)}
    marked = below(joiners, joiners[SECOND - 1][0]) if len(joiners) >= SECOND else set()
    for k, (row, by, week) in enumerate(joiners):
        strong = row in marked
        if by is not None:
            start = joiners[place[by]][2]
            axes.plot([start, start, week], [place[by], k, k], color=ink if strong else GREY,
                      linewidth=2.0 if strong else 0.9, zorder=2)
        axes.plot([week], [k], "o", markersize=6, color=ink if strong else GREY, zorder=3,
                  markerfacecolor=ink if strong else "white")
        axes.annotate(str(k + 1), (week, k), xytext=(5, 0), textcoords="offset points", fontsize=7,
                      va="center", color=INK)
    axes.set_ylim(len(joiners) - 0.4, -0.6)


def tree(comparison):
    found = {o: first_joiners(comparison, o) for o in comparison.options[:MOST]}
    found = {o: j for o, j in found.items() if j}
    if not found:
        return None
    width = WIDE / len(found)
    figure, rows = new_figure(2.9), []
    last = max(week for joiners in found.values() for _, _, week in joiners)
    for n, (option, joiners) in enumerate(found.items()):
        axes = axes_at(figure, 0.05 + width * n, 0.45, width - 0.25, 2.0)
        write_name(figure, 0.05 + width * n, 0.38, comparison.title(option), width)
        draw_tree(axes, joiners, dark(comparison.options.index(option)))
        bare(axes)
        axes.spines["bottom"].set_visible(True)
        axes.set_xlim(-0.04 * max(last, 1), 1.12 * max(last, 1))
        axes.xaxis.set_major_locator(MaxNLocator(4, integer=True))
        axes.tick_params(axis="x", length=0, labelsize=8)
        rank = {row: k + 1 for k, (row, _, _) in enumerate(joiners)}
        for k, (_, by, week) in enumerate(joiners):
            rows.append([comparison.title(option), k + 1, rank.get(by, "nobody"), f"{week:.0f}"])
    write(figure, WIDE - 0.2, 2.86, "week of joining", 8, GREY, ha="right", va="bottom")
    return Chart("tree", figure, "Who brought whom, in one simulated world",
                 f"The first {JOINERS} who joined, in order. Filled: the second follower and all whom "
                 "they brought. One world, not a typical one." + first_of(MOST, comparison.options),
                 "The first joiners of one world and who brought each; the table below lists them.",
                 ["option", "joiner", "brought by joiner", "week"], rows)
