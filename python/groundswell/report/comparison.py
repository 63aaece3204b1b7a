"""A finished comparison: options in the same worlds, and what the report asks of them.

Everything is taken at the settings of the files: of a design that varies one setting at a time its
base. Where the design has no such point, all futures count, each as much as the others, and a world is
told by its mean over them: the futures of one world share its luck, so they say less than as many worlds.
"""
import csv
import functools
import tomllib

import numpy
import pandas

from .. import sweep as sweeps
from ..judged import judged_measure
from ..luck import difference
from ..result import NoResult
from .words import LONGEST_MEANING, plain, unit_words

LAST_OF_A_SETTING = "varied"  # in assumptions.csv; then options follow
CO_OPTED = 0.5  # the model's own rule (docs/ODD.md, Observation)
ALL_ASKED = "1: all it asked for"  # a gain has no least value
ALIKE = 0.05    # differences up to this are "about the same": of a share, or of the base's number

# What the report tells of a movement: (beginning of the measure's name, words, better when).
TOLD = [
    ("gain", "what it won", "higher"), ("drift", "drift of its agenda", "lower"),
    ("capture", "the service's hold", "lower"), ("legitimacy", "its standing", "higher"),
    ("members", "members at the end", "higher"), ("trust_in", "trust in the service", "higher"),
    ("co_option", "how far it is co-opted", "lower"), ("peak", "most members at once", "higher"),
    ("share_kept", "promises kept", "higher"),
    ("orphan_share", "decisions nobody can ask about", "lower"),
]


def in_whole_worlds(table):
    """The worlds that every option has, or who is best depends on who is missing; all where there are none."""
    return table.dropna() if len(table.dropna()) else table


class Comparison:
    def __init__(self, folder, base=None, thresholds=None):
        self.sweep = sweeps.open_sweep(folder)
        self.folder = self.sweep.folder
        known = list(self.sweep.options)
        if len(known) < 2:
            raise NoResult(f"{folder}: nothing is compared here: the sweep has one option")
        self.base = sweeps.expect(base, known, "option") if base else known[0]
        self.options = [self.base] + [o for o in known if o != self.base]
        self.thresholds = thresholds or {}
        for name in self.thresholds:
            sweeps.expect(name, self.sweep.measures, "measure")
        if self.runs.empty:
            raise NoResult(f"{folder}: no run at the settings of the files has finished")
        judged = judged_measure(self.sweep)
        self.judged, self.lower_is_better = judged if judged else (None, False)

    @functools.cached_property
    def titles(self):
        """Options in words, harmless; told apart again, as long ones are cut."""
        return {o: plain(words) for o, words in sweeps.told_apart(
            {o: plain(words) for o, words in self.sweep.options.items()}).items()}

    def title(self, option):
        return self.titles[option]

    @functools.cached_property
    def configs(self):
        """Each option's settings, as nested tables."""
        return {o["name"]: tomllib.loads(o["settings"]) for o in self.sweep.study["options"]}

    @functools.cached_property
    def design_points(self):
        return max(1, self.sweep.study["points"] // len(self.options))

    @functools.cached_property
    def futures(self):
        """The points of the design at which some run has finished."""
        return sorted(set(self.sweep.runs["point"] % self.design_points))

    @functools.cached_property
    def has_base_point(self):
        """Whether the files' own settings are a point of the design: its first."""
        return self.design_points == 1 or self.sweep.one_by_one

    def at_design_point(self, point):
        runs = self.sweep.runs
        return runs[runs["point"] % self.design_points == point]

    @functools.cached_property
    def runs(self):
        """The runs that the pages speak of."""
        return self.at_design_point(0) if self.has_base_point else self.sweep.runs

    @functools.cached_property
    def worlds(self):
        """How many simulated worlds each option met."""
        return int(self.runs.groupby("option")["world"].nunique().min())

    @functools.cached_property
    def asked_worlds(self):
        """How many worlds each option should have met, those that failed among them."""
        return self.sweep.asked // self.sweep.study["points"]

    @functools.cached_property
    def values_by_measure(self):
        """Those of the runs that the pages speak of, once they were asked for."""
        return {}

    def by_future(self, measure, runs=None):
        """A table: a row for each world and future, a column for each option."""
        runs = self.runs if runs is None else runs
        place = [runs["world"], runs["point"] % self.design_points]
        table = runs.pivot_table(index=place, columns=runs["option"], values=measure, dropna=False)
        return table.reindex(columns=self.options)

    def values(self, measure, runs=None):
        """A table: a row for each world, a column for each option."""
        if runs is not None:
            return sweeps.over_futures(self.by_future(measure, runs))
        if measure not in self.values_by_measure:
            self.values_by_measure[measure] = sweeps.over_futures(self.by_future(measure))
        return self.values_by_measure[measure]

    def named(self, stem):
        """The measure of this beginning; the model's own headline where there are several."""
        return next((m for m in self.sweep.measures if m == stem or m.startswith(stem + "_")), None)

    def told(self):
        """(measure, words, better when) of what the report speaks of, as far as it was kept."""
        found = [(self.named(stem), words, better) for stem, words, better in TOLD]
        return [row for row in found if row[0]]

    def shown(self, stems, most):
        """(measure, words) for a picture: a movement's measures of these beginnings, another model's first few."""
        if not self.is_movement:
            return [(m, self.meaning(m)) for m in self.sweep.measures[:most]]
        told = {m: words for m, words, _ in self.told()}
        return [(m, told[m]) for m in map(self.named, stems) if m in told]

    def meaning(self, measure):
        """A measure in words, harmless."""
        return plain(self.sweep.meaning(measure), LONGEST_MEANING)

    def unit(self, measure):
        """What a measure's numbers are, beside an axis; "" where nothing says it."""
        if measure.startswith("gain") and self.is_movement:
            return ALL_ASKED
        return unit_words(self.sweep.unit(measure)) or ("scale 0 to 1" if self.is_movement else "")

    def with_unit(self, measure, words):
        unit = self.unit(measure)
        return words if unit in words else f"{words} ({unit})"

    @property
    def is_movement(self):
        return bool(self.named("co_option") and self.named("gain"))

    def alike(self, measure):
        """Differences up to this are "about the same"."""
        if measure in self.thresholds:
            return float(self.thresholds[measure])
        if self.sweep.unit(measure) == "1":
            return ALIKE
        return ALIKE * abs(float(self.values(measure)[self.base].mean()))

    def paired(self, measure, option, against=None, runs=None, together=1):
        """How an option differs from the base in the same worlds."""
        table = self.values(measure, runs)
        return difference(table[option] - table[against or self.base], self.alike(measure), together)

    def endings(self, runs=None):
        """How each world ended, a row each, an option a column: 0 won and its own, 1 won but co-opted, 2 its own,
        3 co-opted alone; of several futures as most of them did, the worse among equals. None where one of them has
        no number."""
        lost, gain = (self.by_future(self.named(stem), runs) for stem in ("co_option", "gain"))
        known = lost.notna() & gain.notna()
        ended = 2 * (gain < 0.5) + (lost >= CO_OPTED)
        counts = [(ended == k).groupby(level="world").sum() for k in (3, 2, 1, 0)]
        most = counts[0] * 0 + 3 - numpy.argmax(counts, axis=0)
        return most.where(known.groupby(level="world").all())

    def better(self, option):
        """In how many worlds (better, alike, worse) than the base on the judged measure."""
        measure = self.judged or self.sweep.measures[0]
        table = self.values(measure)
        found = (table[option] - table[self.base]).dropna().to_numpy()
        found = -found if self.lower_is_better else found
        alike = numpy.abs(found) <= self.alike(measure)
        return int((found > 0)[~alike].sum()), int(alike.sum()), int((found < 0)[~alike].sum())

    def base_ahead(self):
        """In how many worlds the base is better than every other option, and of how many."""
        measure = self.judged or self.sweep.measures[0]
        table = self.values(measure).dropna()
        behind = table.drop(columns=self.base).rsub(table[self.base], axis=0)
        behind = -behind if self.lower_is_better else behind
        return int((behind > self.alike(measure)).all(axis=1).sum()), len(table)

    def same_in_every_world(self):
        """Whether no world has any option other than the base."""
        table = self.values(self.judged or self.sweep.measures[0]).dropna()
        return len(table) > 0 and bool(table.eq(table[self.base], axis=0).all(axis=None))

    def series(self, measure):
        """weeks, and option -> values(world, week); of each world the mean over its futures."""
        with self.sweep.ensemble() as data:
            weeks = data["week"].values
            at = [str(m) for m in data["measure"].values].index(measure)
            options = [str(o) for o in data["option"].values]
            points = numpy.arange(len(options)) % self.design_points
            found = {}
            for name in self.options:
                mine = [k for k, o in enumerate(options)
                        if o == name and points[k] in (self.futures if not self.has_base_point else [0])]
                values = data["value"].isel(point=mine, measure=at).transpose("point", "world", "week").values
                found[name] = values.mean(axis=0)
        return weeks, found

    @property
    def joined_measure(self):
        """What first joiners are asked to bring."""
        return self.named("members") or self.judged or self.sweep.measures[0]

    def joined(self):
        """What those are called of whom first joiners bring more."""
        return "members" if self.named("members") else self.meaning(self.joined_measure)

    @property
    def themselves(self):
        """What is lost with a joiner who brings nobody: of citizens, one."""
        return 1.0 if self.sweep.unit(self.joined_measure) == "citizens" else 0.0

    def followers(self, option):
        """world x (as it is, without joiner 1, 2, ...) of final membership; None where not asked."""
        folder = self.folder / "followers" / option
        if not (folder / "runs.csv").is_file():
            return None
        runs = sweeps.open_sweep(folder).runs
        return runs.pivot_table(index="world", columns="option", values=self.joined_measure, sort=False)

    @functools.cached_property
    def assumptions(self):
        """Settings in use, a dictionary each (assumptions.csv); "of": the value that each option has."""
        path = self.folder / "assumptions.csv"
        if not path.is_file():
            return []
        with open(path, newline="", encoding="utf-8") as file:
            head, *rows = csv.reader(file)
        options = head.index(LAST_OF_A_SETTING) + 1  # may be called like what stands before them
        return [dict(zip(head[:options], row)) | {"of": dict(zip(head[options:], row[options:]))} for row in rows]

    def chosen(self, option):
        """Tables of settings that it has by a word that names them: strategy = "fund" has the settings of fund."""
        return {row["setting"].rpartition(".")[0] + "." + row["of"][option].strip('"') + "."
                for row in self.assumptions if row["type"] == "word"}

    def sets(self, option):
        """What makes an option: settings that differ from the base, and all of a table that it chooses unlike the
        base; none of a table that it has not chosen. The base is held against all others.
        (row, base's value or None, option's value)"""
        is_base = option == self.base
        rivals = self.options[1:] if is_base else [self.base]
        mine = self.chosen(option)
        own = mine - set.intersection(*map(self.chosen, rivals))
        unused = set().union(*map(self.chosen, self.options)) - mine
        for row in self.assumptions:
            name = row["setting"]
            if name.startswith(("scenario.", *unused)):
                continue
            in_own = name.startswith(tuple(own))
            value = row["of"]
            if in_own or any(value[option] != value[rival] for rival in rivals):
                yield row, None if in_own or is_base else value[self.base], value[option]

    def table(self, name):
        path = self.folder / name
        return sweeps.read_table(path) if path.is_file() else pandas.DataFrame()
