#!/usr/bin/python3
"""Figures of sweeps, each made by one command of the program: what is drawn is what the tables say,
whatever the names, and what cannot be drawn is said."""
import csv
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import types
import unittest

import matplotlib.image
import numpy
import pandas

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("GROUNDSWELL", "groundswell")
sys.path.insert(0, str(ROOT / "python"))

from groundswell import acts, differences, exact_crowd, limits, tornado_bars  # noqa: E402
from groundswell.sweep import open_sweep  # noqa: E402

CROWD = """
[scenario]
question = "Which follower adds most?"
model = "threshold"
[run]
seed = 1978
ticks = 60
[network]
kind = "complete"
complete.citizens = 30
[threshold]
measured_in = "count"
law = { kind = "normal", mean = 7.0, sd = 3.0 }
[sweep]
worlds = 50
outcome = "active"
"""
LINES = "[vary]\nthreshold.law.sd = [2.0, 3.0, 4.0]\n"
MAP = LINES + "threshold.law.mean = [5.0, 8.0]\n"
OPTIONS = """
[options.few]
title = "few begin"
[options.many]
title = "{title}"
threshold.initiators.count = 4
"""
HOSTILE = "<script>$\\\\frac{a}{$ & " + "x" * 60 + " \u05e9\u05dc\u05d5\u05dd"


class Flips(unittest.TestCase):
    def test_a_flip_is_claimed_where_luck_bounds_it_on_both_sides(self):
        inf, nan = math.inf, math.nan
        for levels, flips, note in (([0.0, 1.0], [(0.5, 0.4, 0.6)], "flips at 0.5 (0.4 to 0.6)"),
                                    ([0.0, 1.0], [(0.5, 0.4, inf)], "cannot tell whether it flips"),
                                    ([0.0, 1.0], [(0.5, -inf, 0.6)], "cannot tell whether it flips"),
                                    ([0.0, 1.0], [(0.5, -inf, inf)], "cannot tell whether it flips"),
                                    (["a", "b"], [(0.5, -inf, inf)], "cannot tell whether it flips"),
                                    (["a", "b"], [(0.5, 0.5, 0.5)], "flips at between a and b"),
                                    ([0.0, 1.0], [(0.2, -inf, inf), (0.5, 0.4, 0.6)], "flips at 0.5 (0.4 to 0.6)"),
                                    ([0.0, 1.0], [(nan, nan, nan)], "does not flip")):
            rows = pandas.DataFrame(flips, columns=["flip", "flip_low", "flip_high"])
            self.assertEqual(tornado_bars.flip_note(levels, rows, 10), note)
            self.assertEqual(bool(tornado_bars.flips_of(rows, 10)[0]), note.startswith("flips"))
            self.assertEqual(tornado_bars.flip_note(levels, rows, 9), "too early to tell whether it flips")


class ByWorld(types.SimpleNamespace):
    """A sweep in which each option's worlds have what this function of option and world has, at each level."""
    settings = ["s", "t"]

    def __init__(self, values, options, levels=40, worlds=12):
        index = pandas.MultiIndex.from_product([range(levels), ["t"], range(worlds)], names=["s", "t", "world"])
        super().__init__(options=options, table=pandas.DataFrame(
            {o: [values(o, w) for *_, w in index] for o in options}, index))

    def by_world(self, measure):
        return self.table


class Cells(unittest.TestCase):
    def test_of_many_cells_in_which_nothing_differs_hardly_any_says_that_it_does(self):
        random, claims = numpy.random.default_rng(1), [0, 0]
        for _ in range(40):
            noise = ByWorld(lambda o, w: random.normal(), ["base", "without_2", "without_3"])
            found = limits.differences(noise, "m", "base", ["without_2", "without_3"], False)
            claims[0] += found["helps"].any()
            claims[1] += any(less.surely_higher or less.surely_lower for less in acts.contrasts(noise, "m")["less"])
        self.assertLessEqual(max(claims), 5)  # about 2 of 40; of intervals that hold one by one nearly all 40

    def test_of_many_options_that_do_not_differ_hardly_any_is_surely_higher(self):
        random, claims, names = numpy.random.default_rng(1), 0, [f"o{k}" for k in range(20)]
        for _ in range(40):
            noise = ByWorld(lambda o, w: random.normal(), ["base", *names], levels=1, worlds=20)
            rows = differences.with_doubt(noise, pandas.DataFrame(index=names), "m", "base", len(names))
            claims += rows["up"].any() or rows["down"].any()
        self.assertLessEqual(claims, 5)  # about 1 of 40; of intervals that hold one by one about 10

    def test_what_helps_in_every_world_helps_unless_worlds_are_few(self):
        for lower in (False, True):
            for worlds, helps in ((12, True), (9, False)):
                sweep = ByWorld(lambda o, w: {"base": 0, "a": 3, "b": 2}[o] * (-1 if lower else 1), ["base", "a", "b"],
                                worlds=worlds)
                found = limits.differences(sweep, "m", "base", ["a", "b"], lower)
                self.assertEqual(found["helps"].tolist(), [helps] * 80)
                self.assertEqual(found["best"].tolist(), [helps, False] * 40)

    def test_an_option_is_not_the_best_where_another_may_do_as_well(self):
        sweep = ByWorld(lambda o, w: {"base": 0, "a": 9 + w % 2, "b": 8.9 + (w + 1) % 2}[o], ["base", "a", "b"])
        found = limits.differences(sweep, "m", "base", ["a", "b"], False)
        self.assertTrue(found["helps"].all())
        self.assertFalse(found["best"].any())


class Figures(unittest.TestCase):
    def setUp(self):
        self.room = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.room.name)
        self.out = self.folder / "out"

    def tearDown(self):
        self.room.cleanup()

    def call(self, *words):
        return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True,
                              check=False)

    def draws(self, verb, text, *words):
        """Draws by one command; returns the texts of the SVG."""
        file = self.folder / "study.toml"
        file.write_text(text, encoding="utf-8")
        words = [*words, "--no-report"] if verb == "compare" else words
        done = self.call(verb, file, "--out", self.out, "--progress", "off", "--plot", *words)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(done.stderr.count("Warning"), 0, done.stderr)
        picture = self.picture(done.stdout)
        return re.findall(r"<text[^>]*>([^<]*)</text>", picture.read_text(encoding="utf-8"))

    def picture(self, told):
        svg = next(pathlib.Path(line) for line in told.splitlines() if line.endswith(".svg"))
        pixels = matplotlib.image.imread(svg.with_suffix(".png"))
        self.assertGreater(float(pixels.std()), 0.02, "a blank picture")
        return svg

    def table(self, name):
        with open(self.out / name, newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def assert_shown(self, value, shown, share=0.06):
        """A number is written that is as near to the value as its digits allow."""
        near = [s for s in shown if re.fullmatch(r"[+\u2212]?[\d.]+", s) and abs(
            float(s.replace("\u2212", "-")) - value) <= share * abs(value) + 1e-9]
        self.assertTrue(near, f"{value} is not among {shown}")

    def test_the_map_shows_the_second_follower_less_the_first(self):
        shown = self.draws("knockout", CROWD + MAP, "--add", "threshold.initiators.count",
                           "--first", "3")
        self.assertIn("Which follower adds most?", shown)
        for row in self.table("knockout.csv"):
            if row["k"] == "3-2":
                self.assert_shown(float(row["worth"]), shown, 0.006)

    def test_lines_of_followers_have_the_exact_worth_on_top(self):
        shown = " ".join(self.draws("knockout", CROWD + LINES, "--add",
                                    "threshold.initiators.count", "--first", "3"))
        self.assertIn("exact, without simulation", shown)
        self.assertIn("Second follower", shown)

    def test_the_exact_leader_is_worth_what_comes_beyond_those_who_act_unasked(self):
        self.draws("knockout", CROWD + LINES, "--add", "threshold.initiators.count", "--first", "3", "--worlds", "400")
        sweep = open_sweep(self.out)
        found, _ = acts.read_acts(sweep)
        exact = exact_crowd.exact_worth(sweep, found, "active")
        both = found.merge(exact, on=[*sweep.settings, "k"], suffixes=("", "_exact"))
        self.assertEqual(len(both), 9)
        error = numpy.maximum((both["high"] - both["low"]) / (2 * 1.97), 1e-9)
        self.assertLess((abs(both["worth"] - both["worth_exact"]) / error).max(), 6, both.to_string())

    def test_what_is_taken_out_is_told_in_a_sentence(self):
        self.assertIn("What each joiner, taken out of its world, is worth: citizens who act",
                      self.draws("knockout", CROWD, "--first", "3", "--worlds", "2"))

    def test_no_exact_worth_is_claimed_where_none_is_known(self):
        reversible = CROWD.replace('"count"', '"count"\nreversible = true')
        shown = " ".join(self.draws("knockout", reversible + LINES, "--add",
                                    "threshold.initiators.count", "--first", "3"))
        self.assertNotIn("exact", shown)

    def test_exact_worth_is_that_of_all_cases_counted(self):
        chances = [0.1, 0.3, 0.5, 0.9, 1.0]  # that 0, 1, 2, ... who act are enough
        steps = [chances[1], chances[2] - chances[1], chances[3] - chances[2], 1 - chances[3]]
        mean = 0.0
        for case in range(64):  # 3 others, each joins at one of 4 steps: with 1 act committed
            at = [case % 4, case // 4 % 4, case // 16]
            acting = 0
            while sum(step <= acting for step in at) != acting:
                acting = sum(step <= acting for step in at)
            mean += steps[at[0]] * steps[at[1]] * steps[at[2]] * (1 + acting)
        self.assertAlmostEqual(exact_crowd.mean_acting(4, 1, chances.__getitem__), mean, places=14)

    def test_exact_worth_has_the_computed_figures(self):
        met = exact_crowd.chance_to_be_met({"kind": "normal", "mean": 25.0, "sd": 10.0})
        acting = [exact_crowd.mean_acting(100 + k, k, met) for k in range(1, 5)]  # 100 beside them
        worth = [round(b - a, 1) for a, b in zip(acting, acting[1:])]
        self.assertEqual(worth, [4.7, 9.1, 15.1])

    def test_differences_show_each_option_and_its_count_of_worlds(self):
        shown = self.draws("compare", CROWD + OPTIONS.format(title="many begin"))
        row = next(r for r in self.table("compare.csv")
                   if r["measure"] == "active" and r["option"] == "many")
        self.assertIn("many begin", shown)
        self.assertIn(f"{float(row['higher']):.0f} of 50", shown)

    def test_of_a_few_worlds_no_figure_makes_a_claim(self):
        few = CROWD.replace("worlds = 50", "worlds = 9")
        shown = self.draws("knockout", few + MAP, "--add", "threshold.initiators.count", "--first", "3")
        self.assertIn("too early to tell: fewer than 10 worlds", shown)
        options = OPTIONS.format(title="many begin")
        self.out = self.folder / "differences"
        self.assertIn("fewer than 10 worlds", " ".join(self.draws("compare", few + options)))
        self.assertIn("Surely higher: none", (self.out / "differences.svg").read_text(encoding="utf-8"))
        self.out = self.folder / "limits"
        shown = self.draws("compare", few.replace("outcome", (
            'plot = "--figure limits --measures active"\noutcome')) + MAP + options)
        self.assertEqual(shown.count("too early"), 6)

    def test_paths_and_limits_are_drawn_as_the_file_says(self):
        options = OPTIONS.format(title="many begin")
        shown = self.draws("compare", CROWD.replace("outcome", (
            "plot = \"--figure paths --x share_active --y joined --corner 'x>0.5,y>5,much'\"\n"
            "outcome")) + options)
        self.assertTrue({"many begin", "few begin", "much"} <= set(shown), shown)
        self.out = self.folder / "limits"
        shown = self.draws("compare", CROWD.replace("outcome", (
            'plot = "--figure limits --measures active"\noutcome')) + MAP + options)
        self.assertTrue(any("many" in s or "nobody" in s for s in shown), shown)

    def test_a_screening_is_a_tornado_and_a_sample_of_two_a_heat_map(self):
        ranges = ("[vary]\nthreshold.law.sd = { low = 2.0, high = 4.0 }\n"
                  "threshold.law.mean = { low = 5.0, high = 9.0 }\n")
        shown = self.draws("analyse", CROWD.replace("outcome", (
            'method = "morris"\ntrajectories = 4\nplot = "--figure tornado"\noutcome')) + ranges)
        self.assertTrue(any("law mean" in s or s == "mean" for s in shown), shown)
        self.out = self.folder / "grid"
        self.draws("sweep", CROWD + MAP)

    def test_a_design_that_moves_one_setting_at_a_time_is_a_tornado(self):
        text = CROWD.replace("outcome", 'method = "one_at_a_time"\noutcome') + (
            "[vary]\nthreshold.law.sd = { low = 2.0, high = 4.0 }\nthreshold.initiators.count = [1, 2]\n")
        swings = []
        for verb in "sweep", "analyse":
            swings.append([text for text in self.draws(verb, text) if "swing" in text])
            self.assertEqual([path.name for path in self.out.glob("*.svg")], ["tornado.svg"])
        at = {}
        for row in self.table("runs.csv"):
            at.setdefault((row["threshold.law.sd"], row["threshold.initiators.count"]), []).append(float(row["active"]))
        mean = {point: sum(values) / len(values) for point, values in at.items()}
        sd, count = abs(mean["4", "2"] - mean["2", "2"]), abs(mean["3", "2"] - mean["3", "1"])
        for told in swings:
            found = sorted(float(words.split()[1]) for words in told)
            for value, wanted in zip(found, sorted((sd, count)), strict=True):
                self.assertAlmostEqual(value, wanted, delta=0.06)
        done = self.call("plot", self.out, "--figure", "heat")
        self.assertEqual((done.returncode, "no heat map" in done.stderr), (2, True), done.stderr)

    def test_hostile_words_are_drawn_as_they_are(self):
        shown = " ".join(self.draws("compare", CROWD.replace("Which follower adds most?", HOSTILE)
                                    + OPTIONS.format(title=HOSTILE)))
        self.assertIn("&lt;script&gt;$", shown)
        self.assertNotIn("<script>", shown)

    def test_twelve_options_have_a_line_each(self):
        many = "".join(f'[options.o{k}]\ntitle = "begin with {k}"\nthreshold.initiators.count = {k}\n'
                       for k in range(1, 13))
        shown = self.draws("compare", CROWD + many)
        self.assertTrue(all(f"begin with {k}" in shown for k in range(2, 13)), shown)

    def test_what_does_not_fit_the_sweep_is_refused(self):
        self.draws("sweep", CROWD + MAP)
        for words, said in ((["--figure", "mpa"], "did you mean 'map'?"),
                            (["--figure", "paths", "--x", "actve", "--y", "joined"], "did you mean 'active'?"),
                            (["--at", "threshold.law.sd=9"], "there are"),
                            (["--figure", "limits"], "limits need options"),
                            (["--figure", "differences"], "groundswell compare"),
                            (["--figure", "map"], "groundswell knockout")):
            done = self.call("plot", self.out, *words)
            self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
            self.assertIn(said, done.stderr)
            self.assertNotIn("Traceback", done.stderr)
        (self.out / "runs.csv").unlink()
        done = self.call("plot", self.out)
        self.assertEqual(done.returncode, 9, done.stderr)
        self.assertIn("is missing", done.stderr)
        (self.out / "MANIFEST").unlink()
        done = self.call("plot", self.out)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("may not have finished", done.stderr)

    def test_points_that_failed_leave_the_others_drawn_and_are_counted(self):
        text = CROWD.replace("worlds = 50", "worlds = 5") + (
            "[vary]\nthreshold.initiators.count = [1, 2, 400]\nthreshold.law.sd = [2.0, 3.0]\n")
        file = self.folder / "study.toml"
        file.write_text(text)
        done = self.call("sweep", file, "--out", self.out, "--progress", "off", "--plot")
        self.assertEqual(done.returncode, 6, done.stdout + done.stderr)
        said = self.picture(done.stdout).read_text(encoding="utf-8")
        self.assertIn("10 of 30 runs failed and are left out</text>", said)
        self.assertIn("<desc>10 of 30 runs failed", said)

    def test_the_outcome_is_drawn_where_no_measure_is_named(self):
        joined, share = ((CROWD + MAP).replace('"active"', f'"{name}"') for name in ("joined", "share_active"))
        self.assertIn("somebody began to act", " ".join(self.draws("sweep", joined)))
        self.assertIn("hare of citizens who act", " ".join(self.draws("sweep", share)))
        self.assertEqual(self.call("verify", self.out).returncode, 0)
        self.out.joinpath("heat.svg").unlink()
        picture = self.picture(self.call("plot", self.out).stdout)
        self.assertIn("hare of citizens who act", picture.read_text(encoding="utf-8"))

    def test_the_outcome_comes_first_among_differences(self):
        file = (CROWD + OPTIONS.format(title="many begin")).replace('"active"', '"joined"')
        shown = " ".join(self.draws("compare", file))
        self.assertLess(shown.index("somebody"), shown.index("citizens who act"))

    def test_a_sweep_without_gaps_does_not_speak_of_any(self):
        self.assertNotIn("left out", " ".join(self.draws("sweep", CROWD + MAP)))

    def test_cells_hold_the_means_of_the_runs(self):
        shown = self.draws("sweep", CROWD + MAP)
        cells = {}
        for row in self.table("runs.csv"):
            at = row["threshold.law.sd"], row["threshold.law.mean"]
            cells.setdefault(at, []).append(float(row["active"]))
        self.assertEqual(len(cells), 6)
        for values in cells.values():
            self.assert_shown(sum(values) / len(values), shown, 0.006)

    def test_the_best_option_is_drawn_with_the_mean_of_its_paired_differences(self):
        shown = self.draws("compare", CROWD.replace("outcome", (
            'plot = "--figure limits --measures active"\noutcome')) + MAP
            + OPTIONS.format(title="many begin"))
        runs = {}
        for row in self.table("runs.csv"):
            at = row["threshold.law.sd"], row["threshold.law.mean"]
            runs.setdefault(at, {})[row["option"], row["world"]] = float(row["active"])
        drawn = 0
        for found in runs.values():
            pairs = [v - found["few", w] for (o, w), v in found.items() if o == "many"]
            mean = sum(pairs) / len(pairs)
            sd = (sum((d - mean) ** 2 for d in pairs) / (len(pairs) - 1)) ** 0.5
            if mean > 3 * sd / len(pairs) ** 0.5:  # surely clear of 0
                self.assert_shown(mean, shown)
                drawn += 1
        self.assertGreater(drawn, 0)


if __name__ == "__main__":
    unittest.main()
