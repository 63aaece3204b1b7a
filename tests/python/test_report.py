#!/usr/bin/python3
"""The report of a comparison: its numbers are those of the runs, its words are plain, and whatever
it is given, it is one page that runs nothing and asks for nothing."""
import csv
import dataclasses
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import types
import unicodedata
import unittest

import numpy
import pandas

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("GROUNDSWELL", "groundswell")
sys.path.insert(0, str(ROOT / "python"))
sys.path.insert(0, str(pathlib.Path(__file__).parent))

from groundswell import interval, luck, sweep  # noqa: E402
from groundswell.page import inches  # noqa: E402
from groundswell.report import (answers, assurance, charts, co_option, dots, flips, followers,  # noqa: E402
                                over_time, pages, words)
from groundswell.report.comparison import Comparison  # noqa: E402
from reading import Page, banned, grade, sentences  # noqa: E402

WORLDS = 12
SMALL = ["--seed", "7", "--set", "network.town.citizens=250", "--set",
         "run.ticks=104", "--progress", "off"]
CHOICE = ROOT / "configs" / "policy-choice.toml"
THRESHOLD = """
[scenario]
question = "Who should begin?"
model = "threshold"
[run]
seed = 3
[network]
kind = "complete"
complete.citizens = 12
[threshold]
law = { kind = "normal", mean = 0.3, sd = 0.2 }
[sweep]
worlds = 4
outcome = "active"
"""
HOSTILE = [
    "<script>document.title='x'</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>",
    "</title><script>1</script>", "</style><b>", "javascript:alert(1)", "' onmouseover='alert(1)",
    "{{ 7 * 7 }}", "{% raw %}", "${jndi:ldap://x}", "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1",
    "=HYPERLINK(\"http://x\")", "\u202eevil\u202c", "\u2066x\u2069", "\u200f\u05d0\u05d1", "\x00", "\x1b[31m",
    "\x07\x08", "\x7f\u0085", "a\nb\nc", "\r\n", "&amp;&lt;&#0;", "<!--", "-->", "]]>", "<![CDATA[x",
    "$\\frac{a}{", "\\u0000", "%s%n", "../../etc/passwd", "\ud55c\uad6d\uc5b4", "\u0e01\u0e33\u0e01\u0e33",
    "e\u0301" * 40, "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\ufeff", "\ufffe", "\u2028\u2029", "x" * 3000,
    "word " * 500, " ", "\u00a0", "'", "\"", "`", "<", ">", "&", ";", "url(http://x)", "*/ }", "\\", "|cmd",
    "<iframe src=//x>", "<base href=//x>", "<meta http-equiv=refresh content=0>", "<form action=//x>",
]


def hostile_study():
    """A study whose question and options have these names."""
    def quoted(name):
        text = json.dumps(name).replace("\x7f", "\\u007f")
        return re.sub(r"\\ud[89ab]\w\w\\ud[c-f]\w\w", lambda m: json.loads(f'"{m.group()}"'), text)
    return THRESHOLD.replace("Who should begin?", "<script>alert(1)</script>") + "".join(
        f"[options.o{n}]\ntitle = {quoted(name)}\nthreshold.initiators.count = {n % 9 + 1}\n"
        for n, name in enumerate(HOSTILE))


def call(*arguments, **environment):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True,
                          env=os.environ | environment, timeout=300)


def cells_of(folder):
    with open(folder / "report.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Room(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.room = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.room.name)

    @classmethod
    def tearDownClass(cls):
        cls.room.cleanup()


class OfNames(Room):
    def test_a_setting_has_the_values_and_the_source_of_the_file_whatever_options_are_called(self):
        names = ["default", "type", "unit", "source", "setting", "meaning", "varied"]
        study = self.folder / "names.toml"
        study.write_text(THRESHOLD + "".join(
            f"[options.{name}]\ntitle = \"{name.upper()}\"\nthreshold.initiators.count = {n}\n"
            for n, name in enumerate(names, 1)))
        out = self.folder / "names"
        done = call("compare", study, "--out", out, "--followers", 0)
        self.assertEqual(done.returncode, 0, done.stderr)
        told = " ".join(" ".join(Page((out / "report.html").read_text(encoding="utf-8")).texts).split())
        self.assertIn("How many citizens act at tick 0: 1 → 4 citizens", told)
        self.assertRegex(told, r"threshold\.initiators\.count 1 / 2 / 3 / 4 / 5 / 6 / 7 citizens \S assumption none given")
        self.assertRegex(told, r"network\.kind complete technical")

    def test_copies_of_one_scenario_are_told_apart_by_the_names_of_their_files(self):
        files = [self.folder / f"{name}.toml" for name in ("p1", "p2")]
        for count, file in enumerate(files, 1):
            file.write_text(THRESHOLD + f"[threshold.initiators]\ncount = {count}\n")
        out = self.folder / "copies"
        done = call("compare", *files, "--out", out, "--followers", 0)
        self.assertEqual(done.returncode, 0, done.stderr)
        told = " ".join(" ".join(Page((out / "report.html").read_text(encoding="utf-8")).texts).split())
        self.assertRegex(told, "p2 did better than ‘ ?p1 ?’")

    def test_ties_of_a_file_are_named_and_their_people_are_not_said_to_be_invented(self):
        study, out = self.folder / "ties.toml", self.folder / "ties"
        ties = ROOT / "configs" / "networks" / "karate.txt"
        study.write_text(THRESHOLD.replace('kind = "complete"\ncomplete.citizens = 12', f'kind = "file"\nfile.path = "{ties}"')
                         + "[options.one]\nthreshold.initiators.count = 1\n[options.two]\nthreshold.initiators.count = 2\n")
        done = call("compare", study, "--out", out, "--followers", 0)
        self.assertEqual(done.returncode, 0, done.stderr)
        page = Page((out / "report.html").read_text(encoding="utf-8"))
        self.assertIn("Ties: karate.txt, 34 citizens, 78 ties (your file).", " ".join(page.said("page-1")))
        told = " ".join(" ".join(page.texts).split())
        self.assertIn("Who is tied to whom comes from your file.", told)
        self.assertNotRegex(told, "invented|Nobody real")

    def test_joiners_who_started_in_one_week_are_said_to_have_no_order(self):
        study, out = self.folder / "together.toml", self.folder / "together"
        study.write_text(THRESHOLD + "[options.alone]\nthreshold.initiators.count = 1\n"
                         "[options.four]\nthreshold.initiators.count = 4\n")
        done = call("compare", study, "--out", out, "--followers", 3)
        self.assertEqual(done.returncode, 0, done.stderr)
        told = " ".join(Page((out / "report.html").read_text(encoding="utf-8")).said("page-3"))
        self.assertRegex(told, "With ‘four’, the first 4 all joined at once")
        self.assertNotIn("With ‘alone’, the first", told)

    def test_a_title_that_names_two_options_names_neither(self):
        for titles, told in (({"a": "x", "b": "y"}, {"a": "x", "b": "y"}), ({"a": "x", "b": "x"}, {"a": "a", "b": "b"}),
                             ({"a": "x", "b": "x", "c": "a", "d": "d"}, {"a": "a", "b": "b", "c": "c", "d": "d"})):
            self.assertEqual(sweep.told_apart(titles), told)


class OfManyOptions(Room):
    def test_more_options_than_are_drawn_side_by_side_and_many_futures_end_in_a_report(self):
        for name, options in (("co-option-paths", 16), ("limits-map", 5)):
            with self.subTest(name):
                out = self.folder / name
                done = call("compare", ROOT / "configs" / f"{name}.toml", "--worlds", 2, "--seed", 7, "--followers", 0,
                            "--set", "network.town.citizens=150", "--set", "run.ticks=26", "--out", out)
                self.assertEqual(done.returncode, 0, done.stderr[-600:])
                html = (out / "report.html").read_text(encoding="utf-8")
                self.assertIn("<html", html)
                self.assertIn(f"The first 4 of {options} options.", html)
                self.assertIn("What single joiners are worth is asked where up to 4 options are compared.", html)
                self.assertNotIn("--followers 3", html)


class OfFutures(Room):
    def test_worlds_are_counted_not_their_futures_as_on_the_terminal(self):
        study = self.folder / "grid.toml"
        study.write_text(THRESHOLD.replace("worlds = 4", "worlds = 40") + "[vary]\nthreshold.initiators.count = [1, 2, 4]\n"
                         "[options.now]\n[options.other]\nthreshold.law.mean = 0.25\n")
        out = self.folder / "grid"
        done = call("compare", study, "--out", out)
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(out / "compare.csv", newline="") as file:
            told = next(row for row in csv.DictReader(file) if row["measure"] == "active" and row["option"] == "other")
        cells = {cell["column"]: cell["value"].lstrip("'") for cell in cells_of(out)
                 if cell["chart"] == "differences" and cell["row"] == "1"}
        self.assertEqual(cells["mean difference"].lstrip("+"), words.spelled_number(float(told["difference"])))
        low, high = (words.signed(float(told[name])) for name in ("difference_low", "difference_high"))
        self.assertEqual(cells["95 % interval"], f"{low} to {high}")
        self.assertEqual((cells["worlds higher"], cells["worlds lower"]), (told["higher"], told["lower"]))
        self.assertIn("the same 40 simulated worlds", (out / "report.html").read_text())


    def test_a_future_that_failed_leaves_all_others_in_their_place(self):
        study = self.folder / "failed.toml"
        study.write_text(THRESHOLD + "[vary]\nthreshold.initiators.count = [1, 2, 400]\n"
                         "[options.now]\n[options.other]\nthreshold.law.mean = 0.6\n")
        out = self.folder / "failed"
        self.assertEqual(call("compare", study, "--out", out, "--followers", 0).returncode, 6)
        runs = pandas.read_csv(out / "runs.csv")
        means = runs.groupby(["option", "threshold.initiators.count"])["active"].mean()
        cells = {cell["column"]: cell["value"] for cell in cells_of(out) if cell["chart"] == "tornado"}
        self.assertAlmostEqual(abs(float(cells["difference there"])), abs(means["now", 2] - means["other", 2]),
                               places=2)
        for figure, code in (("tornado", 0), ("differences", 3)):
            done = call("plot", out, "--figure", figure)
            self.assertEqual((done.returncode, done.stderr.count("Traceback")), (code, 0), done.stderr)


class OfAMovement(Room):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.out = cls.folder / "choice"
        done = call("compare", CHOICE, "--worlds", WORLDS, *SMALL, "--out", cls.out)
        assert done.returncode == 0, done.stderr
        cls.told = done.stdout
        cls.html = (cls.out / "report.html").read_text(encoding="utf-8")
        cls.page = Page(cls.html)
        cls.runs = pandas.read_csv(cls.out / "runs.csv")

    def of(self, option, measure, point=0):
        points = self.runs["point"].nunique() // self.runs["option"].nunique()
        mine = self.runs[(self.runs["option"] == option) & (self.runs["point"] % points == point)]
        self.assertEqual(len(mine), WORLDS)
        return mine.sort_values("world")[measure].to_numpy()

    def again(self, *arguments):
        return subprocess.run([sys.executable, "-m", "groundswell.report", self.out, *arguments],
                              env=os.environ | {"PYTHONPATH": str(ROOT / "python")},
                              capture_output=True, text=True)

    def test_the_command_ends_with_the_path_of_the_report(self):
        self.assertEqual(self.told.strip().split("\n")[-1], f"report    {self.out / 'report.html'}")

    def test_the_answer_counts_the_worlds_of_the_runs(self):
        answer = " ".join(self.page.said("page-1"))
        for option in ("ignore", "partner", "fund"):
            kept = self.of(option, "co_option_change") < 0.5
            won = self.of(option, "gain_change") >= 0.5
            count = int(kept.sum())
            self.assertIn(f"kept its own agenda in {count} of {WORLDS} worlds "
                          f"({words.how_often(count, WORLDS)})", answer)
            self.assertIn(f"It won on its own terms in {int((kept & won).sum())}.", answer)

    def test_differences_are_paired_world_by_world(self):
        rows = cells_of(self.out)
        cells = {(r["row"], r["column"]): r["value"] for r in rows if r["chart"] == "differences"}
        mine = next(n for (n, column), v in cells.items() if column == "measure"
                    and v == "what it won (1: all it asked for)" and cells[n, "option"] == "grants on conditions")
        found = self.of("fund", "gain_change") - self.of("ignore", "gain_change")
        self.assertEqual(cells[mine, "worlds higher"], str(int((found > 0).sum())))
        self.assertAlmostEqual(float(cells[mine, "mean difference"]), found.mean(),
                               delta=0.006 * abs(found.mean()) + 1e-12)

    def test_joiners_are_worth_what_is_missing_without_them(self):
        rows = cells_of(self.out)
        cells = {(r["row"], r["column"]): r["value"] for r in rows if r["chart"] == "followers"}
        runs = pandas.read_csv(self.out / "followers" / "fund" / "runs.csv").pivot(
            index="world", columns="option", values="members_change")
        lost = (runs["as_it_is"] - runs["without_3"]).mean()
        mine = next(n for (n, column), v in cells.items() if column == "who never joins"
                    and v == "the second follower" and cells[n, "option"] == "grants on conditions")
        self.assertAlmostEqual(float(cells[mine, "members lost (below 0: gained)"]), lost,
                               delta=0.006 * abs(lost) + 1e-12)

    def test_runs_made_again_gave_the_same_bits(self):
        self.assertIn("3 of 3 sampled runs", " ".join(self.page.said("page-10")))
        runs = self.runs.assign(state_hash=lambda r: r["state_hash"].where(r["world"] != 0, "0" * 32))
        other = self.folder / "flipped"
        shutil.copytree(self.out, other)
        runs.to_csv(other / "runs.csv", index=False)
        subprocess.run([sys.executable, "-m", "groundswell.report", other], check=True,
                       env=os.environ | {"PYTHONPATH": str(ROOT / "python")}, capture_output=True)
        self.assertIn("0 of 3 sampled runs", (other / "report.html").read_text())

    def test_the_same_comparison_has_the_same_bytes(self):
        for name in ("report.html", "report.csv"):
            before = (self.out / name).read_bytes()
            command = re.search(r"<pre[^>]*><code>(.*?)</code>", self.html).group(1)
            self.assertEqual(self.again("--command", command).returncode, 0)
            self.assertEqual((self.out / name).read_bytes(), before)

    def test_it_is_one_page_that_runs_nothing_and_asks_for_nothing(self):
        expect_harmless(self, self.page, self.html)
        self.assertLess(len(self.html.encode()), 3_000_000)
        self.assertEqual([tag for tag, _ in self.page.elements].count("h1"), 1)

    def test_every_chart_has_words_and_a_table(self):
        svgs = [attrs for tag, attrs in self.page.elements if tag == "svg"]
        self.assertGreaterEqual(len(svgs), 8)
        for attrs in svgs:
            self.assertEqual(attrs["role"], "img")
            for name in attrs["aria-labelledby"].split():
                self.assertIn(name, self.page.ids)
        for text in re.findall(r"<desc [^>]*>(.*?)</desc>", self.html, re.S):
            self.assertLessEqual(len(text.split()), 60)
            self.assertGreater(len(text.split()), 8)
        self.assertEqual(self.html.count("<figure "), self.html.count("The numbers of this chart"))

    def test_names_stand_beside_the_rows_of_differences(self):
        figure = re.search(r'<figure id="figure-differences".*?</svg>', self.html, re.S).group()
        self.assertEqual(len(re.findall("<text[^>]*>grants on conditions</text>", figure)), 2)

    def test_axes_have_their_units(self):
        for chart, unit in (("over-time", "(citizens)"), ("over-time", "(scale 0 to 1)"), ("differences", "citizens"),
                            ("over-time", "what it won (1: all it asked for)"), ("differences", "1: all it asked for"),
                            ("differences", "scale 0 to 1"), ("followers", "members lost (below 0: gained)")):
            figure = re.search(rf'<figure id="figure-{chart}".*?</svg>', self.html, re.S).group()
            self.assertTrue(any(unit in text for text in re.findall(r"<text[^>]*>([^<]*)</text>", figure)), (chart, unit))

    def test_levels_of_the_tornado_are_text(self):
        levels = [row["value"] for row in cells_of(self.out)
                  if row["chart"] == "tornado" and row["column"] in ("low end", "high end")]
        self.assertGreaterEqual(len(levels), 6)
        texts = set(re.findall(r"<text[^>]*>([^<]*)</text>", self.html))
        self.assertEqual([level for level in levels if level not in texts], [])

    def test_the_front_pages_are_plain(self):
        front = [block for n in range(1, 9) for block in self.page.said(f"page-{n}")]
        self.assertLessEqual(grade(front), 9.0)
        self.assertEqual(banned(front), [])
        self.assertGreater(len(sentences(front)), 60)

    def test_the_answer_is_short(self):
        said = self.page.said("page-1")
        chart = said.index(next(s for s in said if s.startswith("How each option ended"))) - 1
        self.assertLessEqual(len(" ".join(said[:chart]).split()), 150)

    def test_the_eight_warnings_are_there(self):
        told = self.page.said("page-8")
        for start in ("This is a thinking tool. It shows how", "The people in it are invented.",
                      f"The dots show luck: the same plan in {WORLDS} equally likely worlds.",
                      "Small differences mean nothing here.", "The settings were chosen by",
                      "Being “best” here means best on these", "Real movements may not want to be",
                      "Do not use after"):
            self.assertTrue(any(line.startswith(start) for line in told), start)

    def test_what_is_not_stated_is_printed_as_such(self):
        cells = re.findall(r"<th scope=\"row\">(.*?)</th><td>(.*?)</td>", self.html)
        stated = dict(cells)
        for role in ("Commissioner", "Analyst", "Assurer", "Approver", "Not to be used after"):
            self.assertEqual(stated[role], "Not stated")

    def test_who_answers_for_it_is_told_where_it_is_stated(self):
        said = self.folder / "mine.toml"
        said.write_text('analyst = "A <b>"\nassurer = "A <b>"\nsunset = 2020-01-31\n'
                        'left_out = ["winter"]\n[owners]\nfund = "the board"\n'
                        '[thresholds]\ngain_change = 10\n')
        other = self.folder / "stated"
        shutil.copytree(self.out, other)
        done = subprocess.run([sys.executable, "-m", "groundswell.report", other, "--assurance", said],
                              env=os.environ | {"PYTHONPATH": str(ROOT / "python")},
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        html = (other / "report.html").read_text()
        for text in ("A &lt;b&gt;", "Out of date.", "2020-01-31", "winter", "the board",
                     "the check was not independent"):
            self.assertIn(text, html)
        rows = cells_of(other)
        mine = [r["value"] for r in rows if r["chart"] == "differences" and r["column"] == "in words"]
        self.assertIn("about the same", mine)

    def test_options_are_held_against_the_base_by_its_own_name(self):
        other = self.folder / "based"
        shutil.copytree(self.out, other)
        subprocess.run([sys.executable, "-m", "groundswell.report", other, "--base", "fund"], check=True,
                       env=os.environ | {"PYTHONPATH": str(ROOT / "python")}, capture_output=True)
        html = (other / "report.html").read_text()
        self.assertRegex(" ".join(Page(html).said("page-1")), "(more than|fewer than|as often as) ‘grants on conditions’")
        self.assertNotRegex(html.lower(), "than now|often as now|carrying on as now")

    def test_what_is_no_comparison_is_refused(self):
        for folder, code in ((self.folder / "none", 3), (self.out / "worlds" / "fund", 3)):
            done = subprocess.run([sys.executable, "-m", "groundswell.report", folder],
                                  env=os.environ | {"PYTHONPATH": str(ROOT / "python")},
                                  capture_output=True, text=True)
            self.assertEqual(done.returncode, code, done.stderr)
            self.assertTrue(done.stderr.startswith("error: "), done.stderr)
        self.assertEqual(self.again("--base", "grants").returncode, 3)


def expect_harmless(test, page, html):
    allowed = {"html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1", "h2", "h3",
               "nav", "ol", "ul", "li", "main", "section", "span", "dl", "div", "dt", "dd", "bdi",
               "strong", "figure", "figcaption", "br", "details", "summary", "table", "caption",
               "thead", "tbody", "tr", "th", "td", "code", "pre", "footer", "svg", "g", "path", "desc",
               "text", "tspan", "defs", "use", "clippath", "rect"}
    test.assertEqual({tag for tag, _ in page.elements} - allowed, set())
    for tag, attrs in page.elements:
        for name, value in attrs.items():
            test.assertFalse(name.startswith("on") or name in ("src", "srcset", "action", "style"),
                             (tag, name))
            if name == "href":
                test.assertTrue(value.startswith("#") and value[1:] in page.ids, value)
    test.assertEqual(len(page.ids), len(set(page.ids)))
    policy = next(a["content"] for t, a in page.elements if a.get("http-equiv"))
    for rule in ("default-src 'none'", "script-src 'none'", "base-uri 'none'", "form-action 'none'"):
        test.assertIn(rule, policy)
    odd = {c for c in html if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs") and c != "\n"}
    test.assertEqual(odd, set())


class Whatever(Room):
    def compare(self, text, *arguments):
        path = self.folder / "file.toml"
        path.write_text(text, encoding="utf-8")
        out = self.folder / f"out-{len(list(self.folder.iterdir()))}"
        return out, call("compare", path, "--out", out, "--progress", "off", *arguments)

    def test_sixty_hostile_names_run_nothing_and_break_nothing(self):
        self.assertGreaterEqual(len(HOSTILE), 60)
        out, done = self.compare(hostile_study())
        self.assertEqual(done.returncode, 0, done.stderr[-2000:])
        self.assertNotIn("Warning", done.stderr)
        html = (out / "report.html").read_text(encoding="utf-8")
        page = Page(html)
        expect_harmless(self, page, html)
        texts = " ".join(" ".join(page.texts).split())
        titles = {f"o{n}": words.plain(name) for n, name in enumerate(HOSTILE)}  # two are shown alike
        for name, title in sweep.told_apart(titles).items():
            self.assertIn(" ".join(title.split()), texts, name)
        self.assertNotIn("http://x", "".join(str(a) for _, a in page.elements if "href" in a))
        for row in cells_of(out):
            for cell in row.values():
                number = re.fullmatch(r"-?[\d.]+", cell)
                self.assertFalse(cell[:1] in "=+-@\t\r" and cell and not number, cell)

    def test_a_model_without_a_movement_has_its_report(self):
        out, done = self.compare(THRESHOLD + "[options.few]\n[options.many]\ntitle = 'many begin'\n"
                                 "threshold.initiators.count = 6\n")
        self.assertEqual(done.returncode, 0, done.stderr)
        html = (out / "report.html").read_text()
        self.assertIn("Nothing but luck was varied", html)
        self.assertIn("In this model nobody has a duty to answer", html)
        expect_harmless(self, Page(html), html)

    def test_without_a_report_there_is_none(self):
        out, done = self.compare(THRESHOLD + "[options.few]\n[options.many]\n"
                                 "threshold.initiators.count = 6\n", "--no-report")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue((out / "compare.csv").is_file())
        for name in ("report.html", "report.csv", "assumptions.csv", "followers", "worlds"):
            self.assertFalse((out / name).exists(), name)

    def test_every_mistake_of_the_assurance_file_is_told_before_anything_runs(self):
        wrong = self.folder / "assurance.toml"
        wrong.write_text('analist = "x"\nassurer = 3\nsunset = "soon"\nleft_out = "x"\n'
                         '[thresholds]\nactive = -1\n')
        try:
            out, done = self.compare(THRESHOLD + "[options.few]\n[options.many]\n"
                                     "threshold.initiators.count = 6\n")
        finally:
            wrong.unlink()
        self.assertEqual(done.returncode, 3, done.stderr)
        for text in ("assurance.toml:1: error: unknown key 'analist': did you mean 'analyst'?",
                     "assurance.toml:2: error: 'assurer' must be a text",
                     "assurance.toml:3: error: 'sunset' must be a date", "'left_out' must be a list",
                     "assurance.toml:5: error: 'thresholds' must be"):
            self.assertIn(text, done.stderr)
        self.assertFalse(out.exists())

    def test_a_missing_package_is_told_before_anything_runs(self):
        (self.folder / "absent").mkdir()
        (self.folder / "absent" / "jinja2.py").write_text("raise ImportError(name='jinja2')\n")
        path = self.folder / "two.toml"
        path.write_text(THRESHOLD + "[options.few]\n[options.many]\nthreshold.initiators.count = 6\n")
        out = self.folder / "missing"
        done = call("compare", path, "--out", out, PYTHONPATH=str(self.folder / "absent"))
        self.assertEqual(done.returncode, 5, done.stderr)
        self.assertIn("python3-jinja2", done.stderr)
        self.assertIn("--no-report", done.stderr)
        self.assertFalse(out.exists())


class Charts(unittest.TestCase):
    def test_a_name_is_as_large_as_there_is_room(self):
        for name, size in (("WORK WITH THE MOVEMENT", 8.0), ("W" * 60, 8.0), ("fund", 9.0)):
            figure = charts.new_figure(2.0)
            text = charts.write_name(figure, 1.55, 1.0, name, 1.55, size, ha="right")
            self.assertLessEqual(inches(text)[0], 1.55 - 0.1 + 1e-6)
            self.assertGreater(text.get_window_extent().x0, 0.0)
        self.assertEqual(text.get_fontsize(), 9.0)


class Luck(unittest.TestCase):
    def test_every_difference_is_told_by_one_rule(self):
        for values, said in (([0.2] * 11 + [0.21], "clearly higher"), ([-0.2] * 11 + [-0.21], "clearly lower"),
                             ([0.01, 0.08] * 6, "a little higher"), ([-0.01, -0.08] * 6, "a little lower"),
                             ([0.01] * 12, "about the same"), ([0.9] * 4 + [-0.4] * 8, "cannot tell"),
                             ([-0.1, 0.1] * 6, "cannot tell"), ([0.9] * 9, "too early to tell"),
                             ([], "too early to tell"), ([float("nan")] * 12, "too early to tell")):
            self.assertEqual(luck.difference(values, alike=0.05).said(), said, values)

    def test_what_an_event_that_no_world_has_shown_could_turn_is_not_sure(self):
        for times, higher, lower in ((1, "cannot tell", "cannot tell"), (10, "clearly higher", "clearly lower")):
            values = numpy.array(([0.15] * 11 + [0.85]) * times)
            self.assertGreater(luck.difference(values).low, 0.0)
            self.assertEqual(luck.difference(values, alike=0.05).said(), higher)
            self.assertEqual(luck.difference(-values, alike=0.05).said(), lower)

    def test_the_same_in_every_world_is_no_doubt_and_a_tie_of_means_is_one(self):
        self.assertEqual(luck.difference([0.0] * 12).doubt, "")
        self.assertEqual(luck.difference([1.0, -1.0] * 6).doubt, "cannot tell")

    def test_quantiles_of_student_are_those_of_the_tables(self):
        for confidence, freedom, t in ((0.95, 1, 12.7062047), (0.999, 1, 636.6192494), (0.9995, 1, 1273.2392829),
                                       (0.95, 2, 4.3026527), (0.9995, 2, 44.7045873), (0.95, 3, 3.1824463),
                                       (0.9995, 3, 16.3263346), (0.95, 11, 2.2009852), (0.95, 399, 1.9659273)):
            self.assertAlmostEqual(interval.student_quantile(confidence, freedom) / t, 1.0, places=7)

    def test_intervals_that_hold_together_are_wider(self):
        alone, together = (luck.difference([1.0, 2.0, 3.0] * 4, together=n) for n in (1, 12))
        self.assertAlmostEqual(alone.high - alone.mean, 2.200985 * 0.852803 / 12 ** 0.5, places=5)
        self.assertAlmostEqual(together.high - together.mean, 3.600447 * 0.852803 / 12 ** 0.5, places=4)


class TwoJoiners:
    """A comparison in which two joiners bring so many members, in each of three worlds and again in four times three."""
    options, asked_worlds, themselves = ["fund"], 12, 1.0

    def __init__(self, first, second, times=4):
        self.brought = first * times, second * times
        self.times = times

    def joined(self):
        return "adopters"

    def title(self, option):
        return option

    def followers(self, option):
        worlds = pandas.Series([50.0, 60.0, 70.0] * self.times)
        return pandas.DataFrame({"as_it_is": worlds, "without_1": worlds - self.brought[0],
                                 "without_2": worlds - self.brought[1]})


class Followers(unittest.TestCase):
    def test_members_who_come_without_a_joiner_are_gained_and_not_lost(self):
        chart = followers.staircase(TwoJoiners([11, 12, 13], [-2, -3, -4]))
        self.assertIn("the leader: 12 lost.", chart.words)
        self.assertIn("the first follower: 3 gained.", chart.words)
        self.assertEqual([row[2] for row in chart.rows], ["+12", "\u22123"])
        self.assertIn("gained", chart.header[2])
        self.assertIn("gained", chart.subtitle)
        self.assertIn("adopters lost (below 0: gained)", [text.get_text() for text in chart.figure.texts])

    def test_who_mattered_most_is_left_open_where_luck_alone_could_be_as_much(self):
        for first, second, said in (
                ([11, 12, 13], [2, 3, 4], "Under ‘fund’, the leader mattered most"),
                ([9, 12, 13], [10, 11, 12], "Under ‘fund’, early joiners mattered; we cannot tell which most"),
                ([-9, 2, 13], [-2, 0, 1], "We cannot tell whether any single early joiner is missed at the end"),
                ([1, 1, 1], [-2, -3, -4], "No single early joiner is missed at the end, but for themselves")):
            self.assertEqual(followers.staircase(TwoJoiners(first, second)).headline, said)

    def test_a_joiner_who_brings_nobody_is_the_only_one_lost(self):
        chart = followers.staircase(TwoJoiners([1, 1, 1], [1, 1, 1]))
        self.assertEqual(chart.headline, "No single early joiner is missed at the end, but for themselves")
        self.assertIn("Dashed: the joiner alone.", chart.subtitle)
        self.assertIn(1.0, [line.get_ydata()[0] for line in chart.figure.axes[0].lines if line.is_dashed()])

    def test_of_a_few_worlds_no_joiner_is_said_to_matter(self):
        self.assertEqual(followers.staircase(TwoJoiners([12, 12, 12], [2, 2, 2], times=1)).headline,
                         "It is too early to tell whether any single early joiner is missed at the end")

    def test_joiners_who_bring_nobody_are_seldom_said_to_matter(self):
        random, claims = numpy.random.default_rng(1), 0
        compared = types.SimpleNamespace(title=str, themselves=0.0)
        for _ in range(200):
            found = {option: {k: random.normal(0, 20, 12) for k in (1, 2, 3)} for option in "abcd"}
            claims += "mattered" in followers.headline(compared, found)
        self.assertLess(claims, 10)  # about 5 of 200; of intervals that hold one by one some 50


class WithStrategies(Comparison):
    """Two strategies, one of them at two doses, of which the smaller is the default."""
    options, base = ["ignore", "fund", "fund_more"], "ignore"
    assumptions = [
        {"setting": "service.strategy", "meaning": "how it engages", "unit": "", "type": "word",
         "of": {"ignore": '"ignore"', "fund": '"fund"', "fund_more": '"fund"'}},
        {"setting": "service.fund.grant", "meaning": "money to each movement", "unit": "money/week", "type": "number",
         "of": {"ignore": "10.0", "fund": "10.0", "fund_more": "40.0"}}]

    def __init__(self, base="ignore"):
        self.base = base
        self.options = [base] + [o for o in self.options if o != base]

    def title(self, option):
        return option

    def lines(self, option):
        return pages.changed_settings(self, option, assurance.Assurance())["lines"]


class Compared(unittest.TestCase):
    def test_an_option_tells_all_that_its_strategy_has_at_the_default_too(self):
        for option, dose in (("fund", "10"), ("fund_more", "40")):
            self.assertEqual(WithStrategies().lines(option), ["How it engages: ignore → fund",
                                                              f"Money to each movement: {dose} money per week"])

    def test_a_dose_of_the_same_strategy_is_held_against_the_base(self):
        self.assertEqual(WithStrategies("fund").lines("fund_more"), ["Money to each movement: 10 → 40 money per week"])
        self.assertEqual(WithStrategies("fund").lines("ignore"), ["How it engages: fund → ignore"])

    def test_a_word_is_told_without_the_meanings_of_others(self):
        row = {"meaning": "how thresholds differ: all the same; drawn from a law", "type": "word"}
        self.assertEqual(flips.setting_words(row), "how thresholds differ")
        self.assertEqual(flips.setting_words(row | {"meaning": "the ratio 1:2", "type": "number"}), "the ratio 1:2")

    def test_the_base_tells_what_it_does(self):
        self.assertEqual(WithStrategies().lines("ignore"), ["How it engages: ignore"])
        self.assertEqual(WithStrategies("fund").lines("fund"), ["How it engages: fund",
                                                                "Money to each movement: 10 money per week"])


class Answers(unittest.TestCase):
    members, oversight = ("members", "organisers"), ("oversight", "institution")

    def headline(self, *links):
        """Of a share each, or of one for each world, under the base and then under another option."""
        names = ["now", "fund"][:len(links)]
        compared = types.SimpleNamespace(options=names, base="now", title=str)
        by_world = [{pair: numpy.array(share if isinstance(share, list) else [share] * 12)
                     for pair, share in found.items()} for found in links]
        return answers.headline(compared, dict(zip(names, by_world)))

    def test_the_headline_names_the_base_by_its_own_name(self):
        self.assertEqual(self.headline({self.members: 0.66}, {}),
                         "With ‘now’, members get most answers: 66 of 100 questions to organisers")
        self.assertEqual(self.headline({}), "Nobody must answer to anybody")
        self.assertEqual(self.headline({self.members: 0.0}), "Nobody gets an answer")

    def test_most_answers_whatever_is_done_are_most_in_every_option(self):
        for most, when in ((0.5, "Whatever is done"), (0.9, "With ‘now’"), ([0.4, 0.8] * 6, "With ‘now’")):
            said = self.headline({self.members: 0.6, self.oversight: 0.5}, {self.members: 0.61, self.oversight: most})
            self.assertTrue(said.startswith(f"{when}, members get most answers"), said)

    def test_who_gets_most_answers_is_left_open_where_luck_alone_could_turn_it(self):
        self.assertEqual(self.headline({self.members: [0.5, 0.7] * 6, self.oversight: [0.8, 0.3] * 6}),
                         "We cannot tell who gets most answers")
        self.assertEqual(self.headline({self.members: [0.6] * 9, self.oversight: [0.5] * 9}),
                         "It is too early to tell who gets most answers")


class TwoGains(Comparison):
    """What options won, world by world; from a half on its own terms."""
    base = "ask"
    is_movement = has_base_point = True
    runs = None

    def __init__(self, **won):
        self.won = pandas.DataFrame(won)
        self.options, self.asked_worlds = list(won), len(self.won)

    def title(self, option):
        return option

    def named(self, stem):
        return stem

    def alike(self, measure):
        return 0.05

    def values(self, measure, runs=None):
        return self.won

    def endings(self, runs=None):
        return (self.won < 0.5).astype(int).where(self.won.notna())


class Ahead(unittest.TestCase):
    often = TwoGains(ask=[0.1] * 12, fund=[0.9] * 11 + [0.1])
    seldom = TwoGains(ask=[0.9] + [0.1] * 11, fund=[0.1, 0.9, 0.9] + [0.1] * 9)
    alike = TwoGains(ask=[0.2, 0.3] * 6, fund=[0.21, 0.31] * 6)
    few = TwoGains(ask=[0.1] * 4, fund=[0.9] * 4)
    little = TwoGains(ask=[0.1, 0.2] * 6, fund=[0.11, 0.28] * 6)
    tie = TwoGains(ask=[0.9, 0.1] * 6, fund=[0.1, 0.9] * 6)
    same = TwoGains(ask=[0.9, 0.1] * 6, fund=[0.8, 0.2] * 6)
    third = TwoGains(ask=[0.9] * 60 + [0.1] * 40, fund=[0.1] * 8 + [0.9] * 52 + [0.1] * 40,
                     oust=[0.1] * 30 + [0.9] * 51 + [0.1] * 19)
    unknown = TwoGains(ask=[float("nan")] * 12, fund=[float("nan")] * 12)

    def test_no_headline_has_an_option_ahead_where_luck_alone_could_be_as_much(self):
        self.assertEqual(co_option.headline(self.often), "‘fund’ led furthest towards what the movement asked for")
        self.assertEqual(co_option.headline(self.seldom),
                         "We cannot tell which option led furthest towards what the movement asked for")
        self.assertEqual(co_option.headline(self.alike),
                         "No option alone led furthest towards what the movement asked for")
        self.assertEqual(co_option.headline(self.little), "‘fund’ led furthest towards what the movement asked for")
        for few in (self.few, self.unknown):
            self.assertEqual(co_option.headline(few),
                             "It is too early to tell which option led furthest towards what the movement asked for")

    def test_a_lead_that_luck_could_turn_is_said_to_be_one(self):
        self.assertNotIn("cannot tell", flips.luck_sentence(self.often) + dots.doubt(self.often, ["fund"]))
        self.assertIn("we cannot tell which option is best", flips.luck_sentence(self.seldom))
        self.assertEqual(dots.doubt(self.seldom, ["fund"]), "; whether more often than ‘ask’, we cannot tell")

    def test_a_tie_of_means_is_no_lead_unless_it_is_the_same_in_every_world(self):
        self.assertIn("we cannot tell which option is best. Here, ‘ask’ is level with ‘fund’",
                      flips.luck_sentence(self.tie))
        self.assertEqual(dots.doubt(self.tie, ["ask", "fund"]), "; which more often, we cannot tell")
        self.assertIn("‘ask’ and ‘fund’ do equally well", flips.luck_sentence(self.same))
        self.assertEqual(dots.doubt(self.same, ["ask", "fund"]), "")

    def test_the_best_is_held_against_whom_luck_could_most_easily_put_before_it(self):
        self.assertEqual(flips.lead(self.third)[:2], ("ask", "oust"))
        self.assertIn("we cannot tell which option is best", flips.luck_sentence(self.third))
        self.assertEqual(dots.doubt(self.third, ["ask"]), "; whether more often than ‘oust’, we cannot tell")

    def test_whom_an_unseen_event_could_put_before_it_counts_too(self):
        close = TwoGains(ask=[0.9] * 12, near=[0.83, 0.85] * 6, far=[0.75] * 11 + [0.0])
        close.is_movement, close.judged, close.lower_is_better = False, "active", False
        self.assertEqual(dots.doubt(close, ["ask"]), "; whether better on average than ‘far’, we cannot tell")

    def test_whose_worlds_are_missing_does_not_say_who_is_best(self):
        nan = float("nan")
        gone = TwoGains(ask=[0.9] * 10 + [0.1] * 10, fund=[nan] * 10 + [0.9] * 4 + [0.1] * 6)
        gone.asked_worlds = 20
        first, rival, ahead = flips.lead(gone)
        self.assertEqual((first, rival, ahead.worlds), ("fund", "ask", 10))
        self.assertIn("‘fund’ is ahead of ‘ask’ by 40", flips.luck_sentence(gone))
        self.assertNotIn("No option alone", co_option.headline(gone))

    def test_of_a_few_worlds_no_option_is_best(self):
        self.assertIn("it is too early to tell which option is best", flips.luck_sentence(self.few))
        self.assertNotIn("interval", flips.luck_sentence(self.few))
        self.assertEqual(dots.doubt(self.few, ["fund"]), "; too early to tell whether more often than ‘ask’")
        self.assertIn("it is not known which option is best", flips.luck_sentence(self.unknown))

    def test_other_models_have_the_same_rule(self):
        tie = TwoGains(ask=[0.9, 0.1] * 6, fund=[0.2, 0.9] * 6)
        tie.is_movement, tie.judged, tie.lower_is_better = False, "active", False
        self.assertEqual(dots.doubt(tie, ["fund"]), "; whether better on average than ‘ask’, we cannot tell")
        tie.lower_is_better = True
        tie.won = pandas.DataFrame({"ask": [0.1] * 12, "fund": [0.9] * 11 + [0.0]})
        self.assertEqual(dots.doubt(tie, ["fund"]), "; on average ‘ask’ does better")

    def test_whoever_did_better_is_named_whichever_option_stands_first(self):
        for options in (("ask", "fund"), ("fund", "ask")):
            won = {"ask": [0.9, 0.8] * 6, "fund": [0.2, 0.3] * 6}
            one = TwoGains(**{option: won[option] for option in options})
            one.base, one.is_movement, one.judged, one.lower_is_better = options[0], False, "active", False
            one.meaning = str
            found = dots.endings(one, one.options[1:])
            self.assertEqual(dots.headline(one, found), "‘ask’ did better in 12 of 12 worlds")
            (title, said), = pages.option_sentences(one)
            self.assertEqual(title, "ask")
            self.assertIn("did better than ‘fund’ in 12 of 12 worlds (almost always), about the same in 0, worse in 0", said)
            one.won["ask"] = one.won["fund"]
            self.assertEqual(dots.headline(one, dots.endings(one, one.options[1:])),
                             "The options did the same in every world")

    def test_a_base_that_is_better_than_all_others_is_named(self):
        three = TwoGains(ask=[0.9] * 12, fund=[0.2] * 12, oust=[0.3] * 11 + [0.88])
        three.is_movement, three.judged, three.lower_is_better = False, "active", False
        self.assertTrue(dots.headline(three, dots.endings(three, ["fund", "oust"])).startswith(
            "‘ask’ did better in 11 of 12 worlds"))

    def test_a_count_that_luck_could_turn_is_said_to_be_one(self):
        kept = TwoGains(ask=[0.1] * 12, fund=[0.1] * 11 + [0.6])
        kept.endings = lambda runs=None: (kept.won > 0.5) * 3
        self.assertIn("11 of 12 worlds (usually), 1 fewer than ‘ask’ (cannot tell).", dict(pages.option_sentences(kept))["fund"])
        kept.won["fund"] = [0.1] + [0.6] * 11
        self.assertIn(", 11 fewer than ‘ask’. It won", dict(pages.option_sentences(kept))["fund"])
        kept.won = kept.won[:9]
        self.assertIn("1 of 9 worlds (too early to tell). It won", dict(pages.option_sentences(kept))["fund"])


    def test_counts_are_held_against_each_other_in_worlds_that_both_have(self):
        kept = TwoGains(ask=[0.9] * 13, fund=[0.9] * 12 + [None])
        self.assertIn("12 of 12 worlds (almost always), as often as ‘ask’.", dict(pages.option_sentences(kept))["fund"])


class TwoFutures(Comparison):
    """What options have world by world, in a first future and in a second; None where a run failed."""
    base, has_base_point, judged, lower_is_better, assumptions, thresholds = "ask", True, None, False, [], {}

    def __init__(self, *futures):
        self.options = list(futures[0])
        rows = [[k + len(futures) * n, o, w, k, value] for n, o in enumerate(self.options)
                for k, future in enumerate(futures) for w, value in enumerate(future[o])]
        runs = pandas.DataFrame(rows, columns=["point", "option", "world", "s", "m"])
        self.sweep = types.SimpleNamespace(
            runs=runs.dropna(), asked=len(runs), settings=["s"], measures=["m"], words=str, unit=lambda _: "people",
            meaning=str, study={"points": len(futures) * len(self.options)}, levels=lambda _: [*range(len(futures))])

    def title(self, option):
        return option


class Regret(unittest.TestCase):
    def least(self, *futures):
        compared = TwoFutures(*futures)
        rows, losses, missing = flips.regrets(compared)
        return rows, flips.least_to_lose(compared, losses), missing

    def test_a_world_that_one_option_lacks_counts_for_none(self):
        now = {"ask": [5.0] * 12 + [0.0], "fund": [5.0] * 12 + [None]}
        rows, least, missing = self.least(now, {"ask": [7.0] * 13, "fund": [4.0] * 13})
        self.assertEqual([row[1:] for row in rows], [["0", "0"], ["0", "3"]])
        self.assertEqual(least, "Least to lose in the worst future: ‘ask’.")
        self.assertEqual(missing, " Worlds are missing in 1 of 2 futures (up to 1 of 13); no option counts in these.")
        compared = TwoFutures(now)
        self.assertIn("1 of 13 worlds is missing here", flips.luck_sentence(compared))
        self.assertIn("1 of 13 worlds is missing here", co_option.differences(compared).subtitle)

    def test_where_no_world_is_missing_none_is_told(self):
        all_there = {"ask": [5.0] * 12, "fund": [4.0] * 12}
        self.assertEqual(self.least(all_there)[2], "")
        self.assertNotIn("missing", flips.luck_sentence(TwoFutures(all_there)))

    def test_who_has_least_to_lose_is_left_open_where_luck_could_turn_it(self):
        for fund, least in (([4.0, 5.5] * 6, "We cannot tell which option has least to lose in the worst future."),
                            ([5.0] * 12, "Least to lose in the worst future: ‘ask’ and ‘fund’."),
                            ([4.0, 4.5] * 6, "Least to lose in the worst future: ‘ask’."),
                            ([4.0] * 9, "It is too early to tell which option has least to lose in the worst future.")):
            self.assertEqual(self.least({"ask": [5.0] * len(fund), "fund": fund})[1], least)

    def test_the_worst_of_many_futures_is_not_taken_for_what_an_option_loses(self):
        """Both lose 5, one of them in each of 60 futures in which luck plays: which is worst there, luck says."""
        named = 0
        for seed in range(20):
            drawn = numpy.random.default_rng(seed)
            futures = [{"ask": [-5.0] * 20, "fund": [0.0] * 20, "best": [0.0] * 20}] + [
                {"ask": [0.0] * 20, "fund": drawn.normal(-5.0, 3.0, 20), "best": [0.0] * 20} for _ in range(60)]
            compared = TwoFutures(*futures)
            losses = [lost[["ask", "fund"]] for lost in flips.regrets(compared)[1]]
            compared.options = ["ask", "fund"]
            named += flips.least_to_lose(compared, losses).startswith("Least")
        self.assertLessEqual(named, 2)


class OneAtATime:
    """Two settings about a base that is the higher of two levels of one, and the lower of the other's."""
    has_base_point, design_points = True, 3
    sweep = types.SimpleNamespace(
        runs=pandas.DataFrame({"point": [0, 1, 2], "trust": [0.7, 0.3, 0.7], "memory": [0.1, 0.1, 0.9]}),
        levels={"trust": [0.3, 0.7], "memory": [0.1, 0.9]}.__getitem__)
    runs = sweep.runs[:1]


class Sampled(Comparison):
    """A Latin hypercube of two settings, of which the first alone moves the difference, and luck that all points share."""
    base, has_base_point, judged, lower_is_better, assumptions, thresholds = "ask", False, None, False, [], {}

    def __init__(self, seed, points=60, worlds=12):
        self.options = ["ask", "fund"]
        drawn = numpy.random.default_rng(seed)
        moves, idle = drawn.permutation(points), drawn.permutation(points)
        luck_of_worlds = drawn.normal(0.0, 1.0, worlds)
        rows = [[k + points * n, o, w, moves[k], idle[k], (moves[k] + luck_of_worlds[w]) * (o == "ask")]
                for n, o in enumerate(self.options) for k in range(points) for w in range(worlds)]
        self.sweep = types.SimpleNamespace(
            runs=pandas.DataFrame(rows, columns=["point", "option", "world", "moves", "idle", "m"]), asked=len(rows),
            settings=["moves", "idle"], measures=["m"], words=str, unit=lambda _: "people", meaning=str, one_by_one=False,
            study={"points": 2 * points}, levels=lambda _: [*range(points)])


class Tornado(unittest.TestCase):
    def test_what_chance_makes_the_points_of_a_sample_differ_in_is_no_effect(self):
        for seed in range(8):
            found = {bar.setting: bar for bar in flips.bars(Sampled(seed), "ask", "fund")}
            self.assertGreater(found["moves"].sure_swing, 10.0)
            self.assertEqual(found["idle"].sure_swing, 0.0)

    def test_a_grid_and_one_at_a_time_move_each_setting_alone(self):
        self.assertFalse(flips.moves_alone(Sampled(1)))
        self.assertTrue(flips.moves_alone(TwoFutures({"ask": [1.0]}, {"ask": [2.0]})))

    def bar(self, at_low, at_high, at_base=5.0, spread=1.0, worlds=12, **more):
        low, high, base = (numpy.array([mean - spread, mean + spread] * (worlds // 2))
                           for mean in (at_low, at_high, at_base))
        return flips.Bar("x", "x", 0.1, 0.9, *map(luck.difference, (low, high, base)),
                         tuple(luck.difference(end - base) for end in (low, high)), (worlds, worlds), **more)

    def test_runs_at_the_ends_of_a_setting_have_all_others_at_the_base(self):
        for setting, points in (("trust", [1, 0]), ("memory", [0, 2])):
            *_, at_low, at_high = flips.ends_of(OneAtATime, setting)
            self.assertEqual([*at_low["point"], *at_high["point"]], points)

    def test_a_setting_turns_the_ranking_where_the_second_is_ahead_at_an_end(self):
        for at_low, at_high, said in ((6.0, 5.0, "The ranking is not seen to turn"), (0.0, -8.0, "The ranking turns"),
                                      (9.0, -8.0, "The ranking turns")):
            self.assertIn(said, self.bar(at_low, at_high).sentence("a", "b"))
        self.assertIn("; flips the ranking", pages.effect_words(self.bar(9.0, -8.0)))

    def test_what_luck_alone_could_turn_is_not_counted(self):
        maybe = self.bar(9.0, -8.0, spread=30.0, flip=0.5)
        self.assertIn("The ranking may turn near 0.5; we cannot tell: the difference goes from +9 to −8.",
                      maybe.sentence("a", "b"))
        self.assertIn("cannot tell", pages.effect_words(maybe))
        early = self.bar(9.0, -8.0, worlds=4)
        self.assertIn("too early to tell", early.sentence("a", "b") + pages.effect_words(early))
        sure, stays = self.bar(9.0, -8.0), self.bar(6.0, 5.0)
        for bars, said in (([maybe, sure, stays], "1 of 3 settings can turn the ranking"),
                           ([maybe, stays], "We cannot tell whether any single setting that we tried turns the ranking"),
                           ([stays], "No single setting that we tried is seen to turn the ranking"),
                           ([early], "It is too early to tell whether any single setting turns the ranking")):
            self.assertEqual(flips.headline(bars), said)

    def test_a_turn_is_sure_on_both_of_its_sides(self):
        unsure, bar = luck.difference([35.0, -25.0] * 6), self.bar(6.0, -8.0)
        self.assertEqual(dataclasses.replace(bar, at_base=unsure).turning, flips.TURNS)  # from one end to the other
        self.assertEqual(dataclasses.replace(bar, at_low=unsure).turning, flips.TURNS)
        maybe = dataclasses.replace(bar, at_low=unsure, at_base=unsure)
        self.assertEqual(maybe.turning, "cannot tell")
        self.assertEqual(flips.headline([bar, maybe]), "1 of 2 settings can turn the ranking")

    def test_a_setting_moves_the_answer_where_luck_alone_could_not(self):
        for ask, moves, wanted in (
                ([7.0, 8.0] * 6, "moves the difference by up to 2.5", "S"),
                ([0.0, 15.0] * 6, "cannot tell whether it moves the difference",
                 "We cannot tell which setting moves the answer."),
                ([7.0] * 9, "too early to tell whether it moves the difference",
                 "It is too early to tell which setting moves the answer.")):
            few = len(ask)
            compared = TwoFutures({"ask": [5.0] * few, "fund": [4.0] * few}, {"ask": ask, "fund": [4.0] * few})
            self.assertEqual(pages.effect_words(flips.bars(compared, "ask", "fund")[0]), moves)
            self.assertEqual(pages.evidence_wanted(compared), [wanted])

    def test_a_turn_is_held_against_who_is_ahead_at_the_base(self):
        self.assertEqual(self.bar(5.0, 4.0, at_base=-1.0).turning, flips.TURNS)
        self.assertEqual(self.bar(-5.0, -4.0, at_base=-1.0).turning, flips.STAYS)

    def test_an_end_that_is_not_known_hides_no_turn_and_makes_none(self):
        nan = float("nan")
        for at_low, at_high, turning in ((nan, -3.0, flips.TURNS), (-3.0, nan, flips.TURNS), (nan, 3.0, flips.UNKNOWN)):
            self.assertEqual(self.bar(at_low, at_high).turning, turning)
        self.assertIn("not known", self.bar(nan, 3.0).sentence("a", "b"))

    def test_what_moves_nothing_is_told_and_what_is_unknown_too(self):
        self.assertEqual(pages.effect_words(self.bar(5.0, 5.0)), "none seen on the difference")
        self.assertIn("the same at both ends", self.bar(5.0, 5.0).sentence("a", "b"))
        self.assertEqual(pages.effect_words(self.bar(5.0, float("nan"))), "unknown")
        self.assertIn("by up to 3", pages.effect_words(self.bar(2.0, 6.0)))

    def test_a_tie_of_means_or_of_few_worlds_is_no_sameness(self):
        tied = dataclasses.replace(self.bar(5.0, 5.0), moved=(luck.difference([1.0, -1.0] * 6),) * 2)
        for bar in tied, self.bar(5.0, 5.0, worlds=4):
            self.assertFalse(bar.no_difference)

    def test_a_bar_goes_from_one_end_to_the_other_wherever_the_base_is(self):
        nan = float("nan")
        for at_low, at_high, ends in ((9.0, 7.0, [(7.0, 0.9), (9.0, 0.1)]), (2.0, 4.0, [(2.0, 0.1), (4.0, 0.9)]),
                                      (2.0, 6.0, [(2.0, 0.1), (6.0, 0.9)]), (7.0, nan, [(7.0, 0.1)]), (nan, nan, [])):
            bar = self.bar(at_low, at_high)
            self.assertEqual(bar.drawn_ends, ends)
            axes = charts.axes_at(charts.new_figure(1.0), 0.5, 0.2, 2.0, 0.5)
            flips.draw_bar(axes, 0, bar, charts.INK)
            self.assertEqual([(text.xy[0], text.get_text()) for text in axes.texts],
                             [(value, flips.level_words(level)) for value, level in ends])
            self.assertEqual([(drawn.get_x(), drawn.get_x() + drawn.get_width()) for drawn in axes.patches],
                             [(ends[0][0], ends[-1][0])] if ends else [])


class OverTime(unittest.TestCase):
    def test_an_axis_holds_all_that_is_drawn(self):
        self.assertEqual(over_time.axis_for(0.1, 0.4, is_share=True), (0.0, 1.0))
        for low, high, is_share in ((0.0, 590.0, False), (-0.4, 0.3, True), (-9.0, -2.0, False), (0.0, 0.0, False)):
            bottom, top = over_time.axis_for(low, high, is_share)
            self.assertTrue(bottom <= min(low, 0.0) and top > max(high, 0.0), (low, high))


class Words(unittest.TestCase):
    def test_how_often_is_said_in_fixed_words(self):
        for count, said in ((100, "almost always"), (95, "almost always"), (94, "usually"),
                            (80, "usually"), (79, "more often than not"), (60, "more often than not"),
                            (59, "could go either way"), (41, "could go either way"),
                            (40, "less often than not"), (21, "less often than not"), (20, "rarely"),
                            (6, "rarely"), (5, "almost never"), (0, "almost never")):
            self.assertEqual(words.how_often(count, 100), said)
        for count, of, said in ((379, 400, "usually"), (21, 400, "rarely"), (2, 2, "too early to tell"),
                                (0, 9, "too early to tell"), (10, 10, "almost always")):
            self.assertEqual(words.how_often(count, of), said)

    def test_one_is_no_plural(self):
        self.assertEqual(words.in_worlds(1, 1), "1 of 1 world (too early to tell)")
        self.assertIn("1 of 12 worlds", words.in_worlds(1, 12))
        one = Tornado().bar(9.0, -8.0)
        self.assertEqual(flips.headline([one]), "1 of 1 setting can turn the ranking")
        for measures, said in ((["m"], "this one measure."), (["m", "n"], "these 2 measures.")):
            compared = types.SimpleNamespace(options=["a"], configs={"a": {}}, told=list, worlds=1, thresholds={},
                                             sweep=types.SimpleNamespace(measures=measures))
            told = " ".join(pages.warnings_of(compared, assurance.Assurance()))
            self.assertIn(f"means best on {said}", told)
            self.assertIn("the same plan in 1 equally likely world.", told)

    def test_an_interval_that_nothing_bounds_is_unknown(self):
        for values, said in (([3.0], "unknown"), ([], "unknown"), ([3.0] * 2, "+3 to +3")):
            self.assertEqual(words.interval_words(luck.difference(values)), said)

    def test_missing_worlds_are_told_where_some_are(self):
        for worlds, said in (((12,), ""), ((12, 12), ""), ((11,), " 1 of 12 worlds is missing here"),
                             ((12, 9), " Up to 3 of 12 worlds are missing here")):
            self.assertEqual(words.missing(12, *worlds).split(":")[0], said)

    def test_units_are_words_and_harmless(self):
        for unit, said in (("1", ""), ("1/week", "per week"), ("11/s", "11 per s"), ("money/week", "money per week"),
                           ("\x1b[2J\u202ex\0", "\\u001b[2J\\u202ex\\u0000"), ("x" * 99, "x" * 39 + "…")):
            self.assertEqual(words.unit_words(unit), said)

    def test_measures_are_told_harmlessly(self):
        compared = TwoGains(ask=[1.0])
        compared.sweep = types.SimpleNamespace(meaning=lambda _: "a\x1b\u202eb", unit=lambda _: "\0x/week", measures=["m"])
        compared.is_movement, compared.judged = False, None
        self.assertEqual(flips.score_words(compared), "a\\u001b\\u202eb (\\u0000x per week)")

    def test_the_grade_is_that_of_the_formula(self):
        # 13 words, 2 sentences, 16 syllables, counted by hand
        self.assertAlmostEqual(grade(["The cat sat on the mat.", "It was a happy animal that day."]),
                               0.39 * 13 / 2 + 11.8 * 16 / 13 - 15.59, delta=1e-9)
        self.assertEqual(banned(["A node is no agenda."]), ["node"])

    def test_the_glossary_is_short_and_in_order(self):
        named = [word for word, _ in words.GLOSSARY]
        self.assertEqual(named, sorted(named))
        self.assertLessEqual(len(named), 25)


if __name__ == "__main__":
    unittest.main()
