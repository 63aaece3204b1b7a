"""What would change our mind: the futures in which another option comes first."""
import dataclasses
import math

import numpy
import pandas
from matplotlib.ticker import FuncFormatter, MaxNLocator

from ..luck import CANNOT_TELL, TOO_EARLY, Difference, difference
from ..page import plural
from .charts import GREY, INK, WIDE, Chart, axes_at, colour, fit, new_figure, quiet, wrapped, write
from .comparison import in_whole_worlds
from .words import LONGEST_MEANING, interval_words, listed, missing, plain, sentence, signed, spelled_number, unit_words


def score_words(comparison):
    """What options are ranked by: (of how many, in words)."""
    if comparison.is_movement:
        return "worlds, of 100, in which the movement won on its own terms"
    measure = comparison.judged or comparison.sweep.measures[0]
    return comparison.with_unit(measure, comparison.meaning(measure))


def scores(comparison, runs):
    """A table of what each option is ranked by: a row a world, a column an option; more is better."""
    if comparison.is_movement:
        ended = comparison.endings(runs)
        return 100.0 * (ended == 0).where(ended.notna())
    table = comparison.values(comparison.judged or comparison.sweep.measures[0], runs)
    return -table if comparison.lower_is_better else table


@dataclasses.dataclass
class Future:
    """One way in which what we do not know could turn out."""
    words: str
    scores: pandas.DataFrame  # a row for each world that every option has, a column for each option

    def lost(self):
        """How much worse than the best each option is, world by world."""
        best = self.scores[self.scores.mean().idxmax()]
        return self.scores.rsub(best, axis=0)


def level_words(value):
    return plain(value) if isinstance(value, str) else spelled_number(float(value))


def futures(comparison):
    """Every future that was tried, the files' own settings first; one where nothing was varied."""
    runs, settings = comparison.runs, comparison.sweep.settings
    base = runs.iloc[0]
    found = []
    for point in comparison.futures:
        mine = comparison.at_design_point(point)
        row = mine.iloc[0]
        changed = [s for s in settings if comparison.design_points > 1 and (
            row[s] != base[s] if comparison.has_base_point else True)]
        words = ", ".join(f"{meaning(comparison, s)}: {level_words(row[s])}" for s in changed)
        found.append(Future(words or "settings as in the files", scores(comparison, mine).dropna()))
    return found


def setting_words(row):
    """What it is, without the meanings of the words that it may have."""
    words = row["meaning"].split(";")[0].split(" (")[0]
    return plain(words.split(":")[0] if row["type"] == "word" else words, LONGEST_MEANING)


def meaning(comparison, setting):
    """A setting in words, from the list of assumptions."""
    for row in comparison.assumptions:
        if row["setting"] == setting:
            unit = unit_words(row["unit"])
            return setting_words(row) + (f" ({unit})" if unit else "")
    return comparison.sweep.words(setting)


def regrets(comparison):
    """Rows: a future in words, how much worse than the best there for each option; a table for each future of what
    each loses there, world by world; and what is said of missing worlds."""
    rows, losses, found = [], [], futures(comparison)
    for future in found:
        losses.append(future.lost() if len(future.scores) else future.scores)
        rows.append([future.words, *(spelled_number(losses[-1][o].mean()) for o in comparison.options)])
    worlds = [len(future.scores) for future in found] + [0] * (comparison.design_points - len(found))
    lacking = sum(n < comparison.asked_worlds for n in worlds)
    said = (f" Worlds are missing in {lacking} of {plural(len(worlds), 'future')} (up to "
            f"{comparison.asked_worlds - min(worlds):,} of {comparison.asked_worlds:,}); no option counts in these.")
    return rows, losses, said if lacking else ""


def mean_losses(comparison, losses):
    """A row for each future with a world that all options have, a column for each option."""
    return pandas.DataFrame([lost.mean() for lost in losses if len(lost)], columns=comparison.options, dtype=float)


def least_to_lose(comparison, losses):
    """Who loses least in its worst future, where luck could not turn that. The worst of several futures is partly the
    unluckiest: whoever loses more does so in some future beside every one of the first's."""
    losses = [lost for lost in losses if len(lost)]
    if not losses:
        return "It is not known which option has least to lose in the worst future."
    means = mean_losses(comparison, losses)
    first = means.max().idxmin()
    others = [o for o in comparison.options if o != first]
    together = len(losses) ** 2 * max(1, len(others))
    doubts, alike = [], []
    for other in others:
        worst = losses[int(means[other].argmax())][other]
        more = [difference(worst - lost[first], together=together) for lost in losses]
        doubts += [found.doubt or CANNOT_TELL for found in more
                   if not (found.surely_higher or found.same_in_every_world)]
        if any(found.same_in_every_world for found in more):
            alike.append(other)
    if doubts:
        can = "It is too early to tell" if TOO_EARLY in doubts else "We cannot tell"
        return f"{can} which option has least to lose in the worst future."
    return f"Least to lose in the worst future: {listed(f'‘{comparison.title(o)}’' for o in [first, *alike])}."


TURNS, STAYS, UNKNOWN = "turns", "not seen to turn", "not known"
NOTHING = 1e-9  # of a score


@dataclasses.dataclass
class Bar:
    setting: str
    words: str
    low: object     # level
    high: object
    at_low: Difference  # in the score there
    at_high: Difference
    at_base: Difference
    moved: tuple    # Differences, of either end from the base
    worlds: tuple   # at either end
    flip: float = None  # level at which the ranking turns, by straight lines between what was run

    @property
    def ends(self):
        return self.at_low, self.at_high

    @property
    def drawn_ends(self):
        """(difference, level) of the ends that are known, from left to right."""
        known = [(end.mean, level) for end, level in zip(self.ends, (self.low, self.high)) if end.mean == end.mean]
        return sorted(known, key=lambda end: end[0])

    @property
    def swings(self):
        """How far the score's difference goes at either end from where it is at the base."""
        return tuple(abs(moved.mean) for moved in self.moved)

    @property
    def sure_swing(self):
        """The largest of these that luck alone could not make; 0 where there is none."""
        return max((abs(moved.mean) for moved in self.moved if moved.surely_higher or moved.surely_lower), default=0.0)

    @property
    def no_difference(self):
        return all(moved.same_in_every_world for moved in self.moved)

    @property
    def turning(self):
        """Whether the order at an end is another than at the base or the other end, where luck lets us say so of
        both."""
        back = -1 if self.at_base.mean >= 0 else 1
        sides = [*self.ends, self.at_base]
        if any(side.surely_higher for side in sides) and any(side.surely_lower for side in sides):
            return TURNS
        if any(map(math.isnan, self.swings)):
            return UNKNOWN
        if any(end.is_early for end in self.ends):
            return TOO_EARLY
        return CANNOT_TELL if any(back * end.mean > NOTHING for end in self.ends) else STAYS

    def sentence(self, first, second):
        tried = f"{sentence(self.words)}: tried from {level_words(self.low)} to {level_words(self.high)}."
        if self.no_difference:
            return f"{tried} The difference is the same at both ends."
        near = "" if self.flip is None else f" near {level_words(self.flip)}"
        if self.turning == TURNS and near:
            return f"{tried} The ranking flips{near}: there, ‘{second}’ does as well as ‘{first}’."
        said = {TURNS: "The ranking turns", STAYS: "The ranking is not seen to turn",
                UNKNOWN: "Whether the ranking turns is not known",
                CANNOT_TELL: f"The ranking may turn{near}; we cannot tell",
                TOO_EARLY: "It is too early to tell whether the ranking turns"}[self.turning]
        return f"{tried} {said}: the difference goes from {signed(self.at_low.mean)} to {signed(self.at_high.mean)}."


def flip_between(low, high, at_low, at_base, at_high, base):
    """Where straight lines through what was run cross zero; None where they do not, or of words."""
    if any(isinstance(v, str) for v in (low, high)):
        return None
    points = [(low, at_low), *([(base, at_base)] if base is not None else []), (high, at_high)]
    for (x, a), (y, b) in zip(points, points[1:]):
        if a == a and b == b and a * b < 0:
            return x + (y - x) * a / (a - b)
    return None


def moves_alone(comparison):
    """Whether the points at two levels of a setting differ in nothing else on average: one at a time, or a grid."""
    levels = (len(comparison.sweep.levels(s)) for s in comparison.sweep.settings)
    return comparison.has_base_point or comparison.design_points == math.prod(levels)


def ends_of(comparison, setting):
    """The setting's base, its lowest and highest level, and the runs at either."""
    runs = comparison.sweep.runs
    levels = comparison.sweep.levels(setting)
    low, high = levels[0], levels[-1]
    if comparison.has_base_point:
        base = comparison.runs[setting].iloc[0]
        # Where the base is an end, all points at which other settings are moved have it too.
        at_low, at_high = (comparison.runs if end == base else runs[runs[setting] == end] for end in (low, high))
        return None if isinstance(base, str) else float(base), low, high, at_low, at_high
    if len(levels) > 12:  # a sampled range: its lowest and highest third
        low, high = numpy.quantile(runs[setting], [1 / 3, 2 / 3])
        return None, low, high, runs[runs[setting] <= low], runs[runs[setting] >= high]
    return None, low, high, runs[runs[setting] == low], runs[runs[setting] == high]


def less_sure(of_worlds, of_points):
    """The points of a sample differ in all other settings too, which is luck that more worlds do not lessen."""
    return max(of_worlds, of_points, key=lambda found: (found.is_early, found.high - found.low))


def bars(comparison, first, second):
    """For each varied setting, the difference first - second at its ends; longest first."""
    def ahead(runs):
        table = scores(comparison, runs)
        return table[first] - table[second]
    varied = [s for s in comparison.sweep.settings if len(comparison.sweep.levels(s)) > 1]
    together = 2 * len(varied) + 1
    alone = moves_alone(comparison)
    base, found = ahead(comparison.runs), []
    by_point = None if alone else pandas.Series({
        point: ahead(comparison.at_design_point(point)).mean() for point in comparison.futures})
    for setting in varied:
        middle, low, high, *runs = ends_of(comparison, setting)
        ends = [ahead(end) for end in runs]
        drawn = [*ends, base, *(end - base for end in ends)]
        told = [difference(values, together=together) for values in drawn]
        if not alone:
            picked = [by_point[sorted(set(end["point"] % comparison.design_points))] for end in runs]
            drawn = [*picked, by_point, *(end - by_point.mean() for end in picked)]
            told = [less_sure(of_worlds, difference(values, together=together))
                    for of_worlds, values in zip(told, drawn)]
        a, b, at_base, *moved = told
        found.append(Bar(setting, meaning(comparison, setting), low, high, a, b, at_base, tuple(moved),
                         tuple(int(end.count()) for end in ends),
                         flip_between(low, high, a.mean, at_base.mean, b.mean, middle)))
    return sorted(found, key=lambda bar: -max(numpy.nan_to_num(bar.swings)))


def lead(comparison, first=None):
    """The best option by its mean score, the one that luck could most easily put before it, and by how much the
    first is ahead of that."""
    table = in_whole_worlds(scores(comparison, comparison.runs))
    first = first or table.mean().fillna(-numpy.inf).idxmax()
    ahead = {o: difference(table[first] - table[o]) for o in comparison.options if o != first}
    def surely(o):
        """By how much it is ahead of another, whatever luck does."""
        return numpy.nan_to_num([min(ahead[o].low, ahead[o].mean - ahead[o].unseen), ahead[o].mean],
                                nan=-numpy.inf).tolist()
    rival = min(ahead, key=surely)
    return first, rival, ahead[rival]


def draw_bar(axes, row, bar, ink):
    """From one end's difference to the other's, each with its level; an end that is not known has none."""
    ends = bar.drawn_ends
    if not ends:
        return
    (start, _), (stop, _) = ends[0], ends[-1]
    axes.barh([row], [stop - start], left=[start], height=0.42, color=ink, alpha=0.75, zorder=3)
    for place, (value, level) in enumerate(ends):
        right = place > 0
        axes.annotate(level_words(level), (value, row), va="center", xytext=(4 if right else -4, 0),
                      textcoords="offset points", ha="left" if right else "right", fontsize=7.5, color=GREY, zorder=6,
                      bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6})


def tornado(comparison):
    """The difference between the best and the next best, at the ends of each setting; None where
    nothing was varied."""
    first, second = lead(comparison)[:2]
    found = bars(comparison, first, second)
    if not found:
        return None
    titles = comparison.title(first), comparison.title(second)
    row = 0.42
    figure = new_figure(0.35 + row * len(found) + 0.45)
    left = 2.7
    axes = axes_at(figure, left, 0.3, WIDE - left - 0.35, row * len(found))
    quiet(axes)
    axes.set_yticks([])
    axes.grid(False)
    axes.axvline(0, color=INK, linewidth=1.2, zorder=5)
    for k, bar in enumerate(found):
        doubtful = bar.turning in (CANNOT_TELL, TOO_EARLY, UNKNOWN)
        ink = colour(2) if bar.turning == TURNS else GREY if doubtful else colour(0)
        draw_bar(axes, k, bar, ink)
        fit(write(figure, left - 0.45, 0.3 + row * (k + 0.5), wrapped(bar.words, 38, 2), 8, INK, ha="right",
                  va="center", linespacing=1.1), left - 0.5)
    axes.axvline(found[0].at_base.mean, color=GREY, linewidth=0.8, linestyle=(0, (4, 3)), zorder=2)
    axes.set_ylim(len(found) - 0.5, -0.5)
    axes.use_sticky_edges = False  # or no margin where a bar begins
    axes.margins(x=0.12)
    axes.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda v, _: signed(round(v, 9))))
    for text, right in ((f"\u2190 ahead: {plain(titles[1], 40)}", False),
                        (f"ahead: {plain(titles[0], 40)} \u2192", True)):
        write(figure, WIDE - 0.35 if right else left, 0.27, wrapped(text, 28, 2), 7.5, GREY, va="bottom",
              ha="right" if right else "left", linespacing=1.1)
    return Chart("tornado", figure, headline(found),
                 f"‘{titles[0]}’ less ‘{titles[1]}’, in {score_words(comparison)}. One bar a setting, "
                 "from its low to its high end. Plum: turns the ranking. Grey: cannot tell. Dashed: "
                 + ("settings as in the files." if comparison.has_base_point else "the mean over all futures."),
                 f"Bars of the difference between ‘{titles[0]}’ and ‘{titles[1]}’ at both ends of each setting. "
                 + " ".join(f"{b.words}: {signed(b.at_low.mean)} to {signed(b.at_high.mean)}." for b in found[:4]),
                 ["setting", "low end", "difference there", "its interval", "high end", "difference there",
                  "its interval", "the ranking", "near"],
                 [[b.words, *end_cells(b.low, b.at_low), *end_cells(b.high, b.at_high), b.turning,
                   "no level" if b.flip is None else level_words(b.flip)] for b in found])


def end_cells(level, there):
    return [level_words(level), signed(there.mean), interval_words(there)]


def headline(found):
    """How many settings turn the ranking, where luck alone could not."""
    turning = [bar.turning for bar in found]
    if TURNS in turning:
        return f"{turning.count(TURNS)} of {plural(len(found), 'setting')} can turn the ranking"
    if TOO_EARLY in turning:
        return "It is too early to tell whether any single setting turns the ranking"
    if CANNOT_TELL in turning:
        return "We cannot tell whether any single setting that we tried turns the ranking"
    return "No single setting that we tried is seen to turn the ranking"


def sentences(comparison):
    """Switch-over values in words, a sentence for each bar."""
    first, second = lead(comparison)[:2]
    return [bar.sentence(comparison.title(first), comparison.title(second))
            + missing(comparison.asked_worlds, *bar.worlds)
            for bar in bars(comparison, first, second)]


def luck_sentence(comparison):
    """How far the best option is ahead, and how often luck alone turns that."""
    first, rival, ahead = lead(comparison)
    where = "At the settings of the files" if comparison.has_base_point else "On average over the futures"
    first, rival, score = comparison.title(first), comparison.title(rival), score_words(comparison)
    gone = missing(comparison.asked_worlds, ahead.worlds)
    if ahead.same_in_every_world:
        return f"{where}, no option is ahead of all others: ‘{first}’ and ‘{rival}’ do equally well ({score}).{gone}"
    if not ahead.worlds:
        return f"{where}, it is not known which option is best ({score}).{gone}"
    doubt = {"": "", CANNOT_TELL: "we cannot tell which option is best. Here, ",
             TOO_EARLY: "it is too early to tell which option is best. Here, "}[ahead.doubt]
    place = (f"{'ahead of' if ahead.mean > 0 else 'behind'} ‘{rival}’ by {spelled_number(abs(ahead.mean))}"
             if ahead.mean else f"level with ‘{rival}’")
    said = f"{where}, {doubt}‘{first}’ is {place} ({score})."
    if not ahead.is_early:
        said += (f" With other luck, this would lie between {spelled_number(ahead.low)} and "
                 f"{spelled_number(ahead.high)} (95 % interval).")
    return said + f" In {ahead.lower:,} of {plural(ahead.worlds, 'world')} the order is the other way round.{gone}"
