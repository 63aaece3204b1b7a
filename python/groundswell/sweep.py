"""Opens a sweep's folder: what was asked, what varied, and the tables (format: results/README.md)."""
import collections
import dataclasses
import difflib
import functools
import json
import pathlib

import pandas

from .result import NoResult, open_own

GENERIC = {"mean", "sd", "low", "high", "value", "count", "share", "kind", "threshold", "rule"}


class WrongRequest(Exception):
    """What was asked for does not fit this sweep."""


def is_sweep(folder):
    return (pathlib.Path(folder) / "study.json").is_file()


def expect(name, known, what):
    """Raises WrongRequest, with the nearest known name, where `name` is not known."""
    if name in known:
        return name
    close = difflib.get_close_matches(str(name), [str(k) for k in known], n=1)
    hint = f"did you mean '{close[0]}'?" if close else "there are " + ", ".join(map(str, known))
    raise WrongRequest(f"no {what} is called '{name}': {hint if known else 'there is none'}")


def read_table(path):
    """A CSV table. Words stay words, numbers keep their bits, only "" and nan are missing."""
    try:
        table = pandas.read_csv(path, keep_default_na=False, na_values=["", "nan"],
                                float_precision="round_trip", low_memory=False)
    except (OSError, ValueError) as error:
        raise NoResult(f"{path}: cannot be read ({error})") from error
    truths = table.columns[table.dtypes == bool]
    return table.astype({c: str for c in truths}).replace(
        {c: {"True": "true", "False": "false"} for c in truths})


def varied_settings(design):
    """The header of design.csv: the varied settings, in the order of the file."""
    lines = [line for line in design.read_text().split("\n") if not line.startswith("#")]
    return [name for name in lines[0].split(",") if name]


def short(path, others):
    """A setting's name without its place in the file, as long as it takes to tell it apart."""
    parts = path.split(".")
    for count in range(1, len(parts) + 1):
        tail = parts[-count:]
        alike = [o for o in others if o != path and o.split(".")[-count:] == tail]
        if not alike and (tail[0] not in GENERIC or count > 1 or len(parts) == 1):
            return " ".join(tail).replace("_", " ")
    return path


def told_apart(titles):
    """name -> title, or the name itself where another option has that title, or is called so."""
    alike = collections.Counter([*titles.values(), *(name for name, title in titles.items() if title != name)])
    return {name: title if alike[title] == 1 else name for name, title in titles.items()}


def over_futures(table):
    """Of each world the mean over its futures; none where one of them has no number."""
    worlds = table.groupby(level="world")
    return worlds.mean().where(worlds.count().eq(worlds.size(), axis=0))


@dataclasses.dataclass
class Sweep:
    """A finished sweep; `runs`: those with a result. `labels`: words chosen by the reader; `at`: settings held at one level."""
    folder: pathlib.Path
    study: dict
    runs: pandas.DataFrame
    settings: list
    measures: list
    asked: int = 0  # runs, those without a result among them
    labels: dict = dataclasses.field(default_factory=dict)
    at: dict = dataclasses.field(default_factory=dict)

    @property
    def options(self):
        return told_apart({o["name"]: o.get("title") or o["name"] for o in self.study.get("options", [])})

    @functools.cached_property
    def one_by_one(self):
        """Whether its design moves one setting at a time, from its first point."""
        return (self.folder / "design.csv").read_text().split("\n", 1)[0].endswith("one_at_a_time")

    @property
    def base(self):
        """The option that others are held against: that of compare.csv, else the first."""
        held = self.table("compare.csv", "compare FILE")["base"] if self.has("compare.csv") else []
        return str(held.iloc[0]) if len(held) else next(iter(self.options))

    @property
    def worlds(self):
        return int(self.runs["world"].nunique())

    @property
    def outcome(self):
        """The measure that sweep.outcome names; the first where it names none."""
        named = self.study.get("outcome")
        return named if named in self.measures else self.measures[0]

    def gaps(self):
        """What a figure must say of the runs that it lacks; "" where it lacks none."""
        lost = self.asked - len(self.runs)
        are = "is" if lost == 1 else "are"
        return f"{lost:,} of {self.asked:,} runs failed and {are} left out" if lost > 0 else ""

    def has(self, name):
        return (self.folder / name).is_file()

    def table(self, name, made_by):
        """One of the folder's tables, at the chosen levels."""
        if not self.has(name):
            raise WrongRequest(f"{self.folder}: no {name}; `groundswell {made_by}` makes it")
        return self.only(read_table(self.folder / name))

    def only(self, table):
        """The rows at which the settings in `at` have their levels."""
        for setting, level in self.at.items():
            if setting in table:
                table = table[table[setting] == level]
        return table

    def by_world(self, measure):
        """A table: a row for each point of the design, by its settings, and world; a column for each option."""
        found = self.only(self.runs).groupby([*self.settings, "world", "option"], sort=False)
        return found[measure].mean().unstack("option").reindex(columns=list(self.options))

    def levels(self, setting):
        """Its levels that occur: numbers in order of size, words in the order of the design."""
        found = self.only(self.runs)[setting].dropna().unique().tolist()
        return sorted(found) if not any(isinstance(v, str) for v in found) else found

    def free(self):
        """Varied settings with more than one level left, most levels first."""
        counts = {s: len(self.levels(s)) for s in self.settings}
        return sorted((s for s in self.settings if counts[s] > 1), key=lambda s: -counts[s])

    @functools.cached_property
    def described(self):
        """Measures: name -> (meaning, unit), as ensemble.h5 says them."""
        if not self.has("ensemble.h5"):
            return {}
        with self.ensemble() as data:
            return {str(m): (str(meaning), str(unit)) for m, meaning, unit in
                    zip(data["measure"].values, data["meaning"].values, data["unit"].values)}

    def ensemble(self):
        """All runs' series, an xarray.Dataset: value(point, world, week, measure)."""
        return open_own(self.folder / "ensemble.h5")

    def unit(self, measure):
        return self.described.get(measure, ("", "1"))[1]

    def meaning(self, measure):
        """The measure in words: the reader's own, the model's phrase, or its name."""
        said = self.described.get(measure, ("", "1"))[0].split(" (")[0]
        return self.labels.get(measure) or said or measure.replace("_", " ")

    def with_unit(self, measure):
        """The measure in words and its unit, where the words do not tell it."""
        unit, said = self.unit(measure), self.meaning(measure)
        return said if unit in ("1", "") or unit in said else f"{said} ({unit})"

    def words(self, name):
        """A setting or an option as a reader meets it."""
        if name in self.labels:
            return self.labels[name]
        if name in self.options:
            return self.options[name]
        return short(name, self.settings) if name in self.settings else name.replace("_", " ")


def last_asked(folder):
    """The outcome that the last command asked for; nothing where no command did (a merged sweep)."""
    try:
        asked = json.loads((folder / "asked.json").read_text())
        return {key: asked[key] for key in ("outcome", "lower_is_better") if key in asked}
    except (OSError, ValueError):
        return {}


def open_sweep(folder, labels=None):
    """Raises NoResult where the folder holds no finished sweep."""
    folder = pathlib.Path(folder)
    if not (folder / "runs.csv").is_file():
        raise NoResult(f"{folder}: no runs.csv in this sweep's folder (it may not have finished: "
                       "give the same command again)")
    try:
        study = json.loads((folder / "study.json").read_text()) | last_asked(folder)
        settings = varied_settings(folder / "design.csv")
        runs = read_table(folder / "runs.csv")
        columns, asked = list(runs.columns), len(runs)
        rest = columns[columns.index("settled") + 1:columns.index("state_hash")]
        runs = runs.loc[runs["state"] == "done", [c for c in ("point", "option", "world")
                                                  if c in runs] + rest]
    except (OSError, ValueError, KeyError, IndexError) as error:
        raise NoResult(f"{folder}: no sweep that can be read ({error})") from error
    if runs.empty:
        raise NoResult(f"{folder}: no run of this sweep has finished")
    measures = [c for c in rest if c not in settings]
    return Sweep(folder, study, runs, settings, measures, asked, labels or {})
