"""What would change our mind: the futures in which another option comes first."""
import dataclasses

import numpy
from matplotlib.ticker import FuncFormatter, MaxNLocator

from ..interval import mean_and_interval
from .charts import GREY, INK, WIDE, Chart, axes_at, colour, new_figure, quiet, wrapped, write
from .words import plain, sentence, signed, spelled_number, unit_words

LONGEST_MEANING = 160  # letters


def score_words(comparison):
    """What options are ranked by: (of how many, in words)."""
    if comparison.is_movement:
        return "worlds, of 100, in which the movement won on its own terms"
    return comparison.sweep.with_unit(comparison.judged or comparison.sweep.measures[0])


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
    means: dict  # option -> mean score


def level_words(value):
    return value if isinstance(value, str) else spelled_number(float(value))


def futures(comparison):
    """Every future that was tried, the files' own settings first; one where nothing was varied."""
    runs, settings = comparison.sweep.runs, comparison.sweep.settings
    base = runs[runs["point"] % comparison.design_points == 0].iloc[0]
    found = []
    for point in range(comparison.design_points):
        mine = comparison.at_design_point(point)
        row = mine.iloc[0]
        changed = [s for s in settings if comparison.design_points > 1 and (
            row[s] != base[s] if comparison.has_base_point else True)]
        words = ", ".join(f"{meaning(comparison, s)}: {level_words(row[s])}" for s in changed)
        table = scores(comparison, mine)
        found.append(Future(words or "settings as in the files",
                            {o: float(table[o].mean()) for o in comparison.options}))
    return found


def setting_words(row):
    return plain(row["meaning"].split(";")[0].split(" (")[0], LONGEST_MEANING)


def meaning(comparison, setting):
    """A setting in words, from the list of assumptions."""
    for row in comparison.assumptions:
        if row["setting"] == setting:
            unit = unit_words(row["unit"])
            return setting_words(row) + (f" ({unit})" if unit else "")
    return comparison.sweep.words(setting)


def regrets(comparison):
    """Rows: a future in words, how much worse than the best there for each option; the worst last."""
    rows, worst = [], dict.fromkeys(comparison.options, 0.0)
    for future in futures(comparison):
        best = max(future.means.values())
        lost = {o: best - m for o, m in future.means.items()}
        worst = {o: max(worst[o], lost[o]) for o in worst}
        rows.append([future.words, *(spelled_number(lost[o]) for o in comparison.options)])
    return rows, worst


@dataclasses.dataclass
class Bar:
    setting: str
    words: str
    low: object     # level
    high: object
    at_low: float   # difference in the score there
    at_high: float
    at_base: float
    flip: float = None  # level at which the ranking turns, by straight lines between what was run

    @property
    def swings(self):
        """How far the score's difference goes at either end from where it is at the base."""
        return abs(self.at_low - self.at_base), abs(self.at_high - self.at_base)

    @property
    def no_difference(self):
        return not any(self.swings)

    @property
    def turns(self):
        """Whether the second is ahead at one end: also where no level between them is a number."""
        return min(self.at_low, self.at_high) < 0

    def sentence(self, first, second):
        tried = f"{sentence(self.words)}: tried from {level_words(self.low)} to {level_words(self.high)}."
        if self.flip is not None:
            return (f"{tried} The ranking flips near {level_words(self.flip)}: "
                    f"there, ‘{second}’ does as well as ‘{first}’.")
        if self.no_difference:
            return f"{tried} The difference is the same at both ends."
        return (f"{tried} The ranking {'turns' if self.turns else 'stays'}: the difference goes from "
                f"{signed(self.at_low)} to {signed(self.at_high)}.")


def flip_between(low, high, at_low, at_base, at_high, base):
    """Where straight lines through what was run cross zero; None where they do not, or of words."""
    if any(isinstance(v, str) for v in (low, high)):
        return None
    points = [(low, at_low), *([(base, at_base)] if base is not None else []), (high, at_high)]
    for (x, a), (y, b) in zip(points, points[1:]):
        if a == a and b == b and a * b < 0:
            return x + (y - x) * a / (a - b)
    return None


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


def bars(comparison, first, second):
    """For each varied setting, the difference first - second at its ends; longest first."""
    table = scores(comparison, comparison.runs)
    at_base = float((table[first] - table[second]).mean())
    found = []
    for setting in comparison.sweep.settings:
        if len(comparison.sweep.levels(setting)) < 2:
            continue
        base, low, high, at_low, at_high = ends_of(comparison, setting)
        ends = [scores(comparison, runs) for runs in (at_low, at_high)]
        a, b = (float((t[first] - t[second]).mean()) for t in ends)
        found.append(Bar(setting, meaning(comparison, setting), low, high, a, b, at_base,
                         flip_between(low, high, a, at_base, b, base)))
    return sorted(found, key=lambda bar: -max(bar.swings))


def ranked(comparison):
    """Options, the best first, by their mean score at the settings of the files."""
    table = scores(comparison, comparison.runs)
    return sorted(comparison.options, key=lambda o: -float(table[o].mean()))


def tornado(comparison):
    """The difference between the best and the next best, at the ends of each setting; None where
    nothing was varied."""
    first, second = ranked(comparison)[:2]
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
        ink = colour(2) if bar.turns else colour(0)
        low, high = sorted((bar.at_low, bar.at_high))
        low, high = min(low, bar.at_base), max(high, bar.at_base)
        axes.barh([k], [high - low], left=[low], height=0.42, color=ink, alpha=0.75, zorder=3)
        rising = bar.at_high >= bar.at_low
        for right, level in ((False, bar.low if rising else bar.high),
                             (True, bar.high if rising else bar.low)):
            axes.annotate(level_words(level), (high if right else low, k), va="center",
                          xytext=(4 if right else -4, 0), textcoords="offset points",
                          ha="left" if right else "right", fontsize=7.5, color=GREY, zorder=6,
                          bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6})
        words = wrapped(bar.words, 38, 2)
        write(figure, left - 0.45, 0.3 + row * (k + 0.5), words, 8, INK, ha="right", va="center",
              linespacing=1.1)
    axes.axvline(found[0].at_base, color=GREY, linewidth=0.8, linestyle=(0, (4, 3)), zorder=2)
    axes.set_ylim(len(found) - 0.5, -0.5)
    axes.use_sticky_edges = False  # or no margin where a bar begins
    axes.margins(x=0.12)
    axes.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda v, _: signed(round(v, 9))))
    for text, right in ((f"\u2190 ahead: {plain(titles[1], 40)}", False),
                        (f"ahead: {plain(titles[0], 40)} \u2192", True)):
        write(figure, WIDE - 0.35 if right else left, 0.27, wrapped(text, 28, 2), 7.5, GREY, va="bottom",
              ha="right" if right else "left", linespacing=1.1)
    turning = sum(bar.turns for bar in found)
    headline = (f"{turning} of {len(found)} settings can turn the ranking" if turning
                else "No single setting that we tried turns the ranking")
    return Chart("tornado", figure, headline,
                 f"‘{titles[0]}’ less ‘{titles[1]}’, in {score_words(comparison)}. One bar a setting, "
                 "from its low to its high end. Dashed: "
                 + ("settings as in the files." if comparison.has_base_point else "the mean over all futures."),
                 "Bars of the difference between the two best options at both ends of each setting. "
                 + " ".join(f"{b.words}: {signed(b.at_low)} to {signed(b.at_high)}." for b in found[:4]),
                 ["setting", "low end", "difference there", "high end", "difference there",
                  "flips near"],
                 [[b.words, level_words(b.low), signed(b.at_low), level_words(b.high),
                   signed(b.at_high), level_words(b.flip) if b.flip is not None else "no flip"]
                  for b in found])


def sentences(comparison):
    """Switch-over values in words, a sentence for each bar."""
    first, second = ranked(comparison)[:2]
    return [bar.sentence(comparison.title(first), comparison.title(second))
            for bar in bars(comparison, first, second)]


def lead(comparison):
    """The two best, and by how much the first is ahead of the second, world by world."""
    first, second = ranked(comparison)[:2]
    table = scores(comparison, comparison.runs)
    return first, second, (table[first] - table[second]).dropna().to_numpy()


def luck_sentence(comparison):
    """How often luck alone turns the ranking of the two best."""
    first, second, found = lead(comparison)
    mean, low, high = mean_and_interval(found)
    where = "At the settings of the files" if comparison.has_base_point else "On average over the futures"
    if not abs(mean) > 1e-9:
        return (f"{where}, no option is ahead of all others: ‘{comparison.title(first)}’ and "
                f"‘{comparison.title(second)}’ do equally well ({score_words(comparison)}).")
    doubt = "" if low > 0 else "we cannot tell which option is best. Here, "
    return (f"{where}, {doubt}‘{comparison.title(first)}’ is ahead of "
            f"‘{comparison.title(second)}’ by {spelled_number(mean)} ({score_words(comparison)}). "
            f"With other luck, this would lie between {spelled_number(low)} and {spelled_number(high)} "
            f"(95 % interval). In {int((found < 0).sum())} of {len(found)} worlds the order is the other "
            "way round.")
