#!/usr/bin/python3
"""Pictures of results: what is drawn, the same bytes twice, and plain errors."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import h5netcdf  # noqa: F401
import numpy
import xarray

ROOT = pathlib.Path(__file__).resolve().parents[2]
PYTHON = ROOT / "python"
sys.path.insert(0, str(PYTHON))

from groundswell import draw, panels  # noqa: E402

THRESHOLD = {
    "active": ([1, 10, 18, 20], "citizens", "citizens who act"),
    "share_active": ([1 / 34, 10 / 34, 18 / 34, 20 / 34], "1", "share of citizens who act"),
    "joined": ([1, 10, 18, 20], "citizens", "times somebody began to act so far"),
    "left": ([0, 0, 0, 0], "citizens", "times somebody ceased to act so far"),
}


def series(columns=None, weeks=None, **attributes):
    """A result with these measures: name -> (values, unit, meaning)."""
    columns = THRESHOLD if columns is None else columns
    length = len(next(iter(columns.values()))[0])
    weeks = numpy.arange(length, dtype=float) if weeks is None else numpy.array(weeks)
    variables = {name: ("week", numpy.array(values, float), {"units": unit, "long_name": meaning})
                 for name, (values, unit, meaning) in columns.items()}
    variables["tick"] = ("week", numpy.arange(length, dtype=numpy.int64))
    given = {"title": "Who follows < & > first?", "model": "threshold", "seed": "7", "world": "0",
             "run_id": "3f9c1a2b7d10", "version": "0.1.0", "network_hash": "00ab12cd34ef5678",
             "config": '[network]\nkind = "file"\n[network.file]\npath = "n/karate.txt"\n'}
    return xarray.Dataset(variables, {"week": weeks}, {**given, **attributes})


def plot(*arguments, **environment):
    run = subprocess.run([sys.executable, "-m", "groundswell.plot", *map(str, arguments)],
                         capture_output=True, text=True, check=False,
                         env={**os.environ, "PYTHONPATH": str(PYTHON), **environment})
    return run.returncode, run.stdout, run.stderr


class Pictures(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.run = pathlib.Path(self.folder.name) / "run"
        self.run.mkdir()

    def tearDown(self):
        self.folder.cleanup()

    def write(self, dataset):
        dataset.to_netcdf(self.run / "series.h5", engine="h5netcdf")

    def test_a_run_folder_gives_a_png_and_an_svg_and_their_paths(self):
        self.write(series())
        code, out, err = plot(self.run)
        self.assertEqual((code, err), (0, ""))
        self.assertEqual(out.split(), [str(self.run / "summary.png"), str(self.run / "summary.svg")])
        self.assertEqual((self.run / "summary.png").read_bytes()[:4], b"\x89PNG")
        self.assertEqual(len(list(self.run.iterdir())), 3)

    def test_the_picture_says_what_is_asked_and_where_its_numbers_come_from(self):
        self.write(series())
        plot(self.run)
        text = (self.run / "summary.svg").read_text()
        shown = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", text))
        for words in ("Who follows &lt; &amp; &gt; first?", "34 citizens", "karate.txt", "seed 7",
                      "3f9c1a2b7d10", "0.1.0", "20 of 34 active", "9 joined"):
            self.assertIn(words, shown)
        self.assertNotIn("left", shown)

    def test_the_same_result_gives_the_same_bytes(self):
        self.write(series())
        for name in ("a", "b"):
            plot(self.run, "--out", self.run / name)
        for suffix in ("png", "svg"):
            self.assertEqual((self.run / f"a.{suffix}").read_bytes(),
                             (self.run / f"b.{suffix}").read_bytes())

    def test_a_file_may_be_named_and_measures_chosen(self):
        self.write(series())
        code, out, _ = plot(self.run / "series.h5", "--measures", "share_active,left",
                            "--out", self.run / "mine")
        self.assertEqual(code, 0)
        self.assertIn("mine.svg", out)
        self.assertIn("left", (self.run / "mine.svg").read_text())

    def test_an_unknown_measure_is_refused_with_a_suggestion(self):
        self.write(series())
        code, _, err = plot(self.run, "--measures", "activ")
        self.assertEqual(code, 2)
        self.assertIn("did you mean 'active'?", err)

    def test_what_is_no_result_exits_with_3_and_writes_nothing(self):
        (self.run / "text.h5").write_text("hello")
        xarray.Dataset({"x": ("y", [1.0])}).to_netcdf(self.run / "other.h5", engine="h5netcdf")
        before = sorted(self.run.iterdir())
        for path in (self.run, self.run / "absent", self.run / "text.h5", self.run / "other.h5"):
            code, out, err = plot(path)
            self.assertEqual((code, out), (3, ""), err)
            self.assertTrue(err.startswith("error: "), err)
            self.assertNotIn("Traceback", err)
        self.assertEqual(sorted(self.run.iterdir()), before)

    def test_missing_packages_and_folders_exit_with_5(self):
        self.write(series())
        (self.run / "h5netcdf.py").write_text("raise ImportError(name='h5netcdf')\n")
        code, _, err = plot(self.run, PYTHONPATH=f"{self.run}:{PYTHON}")
        self.assertEqual(code, 5)
        self.assertIn("apt-get install", err)
        code, _, err = plot(self.run, "--out", self.run / "absent" / "x")
        self.assertEqual(code, 5)
        self.assertNotIn("Traceback", err)

    def test_a_reader_that_goes_away_is_no_failure(self):
        self.write(series())
        for unbuffered in "", "1":
            for command in ("plot", str(self.run)), ("plot", "--help"), ("report", "--help"):
                reads, writes = os.pipe()
                os.close(reads)
                done = subprocess.run([sys.executable, "-m", f"groundswell.{command[0]}", *command[1:]], stdout=writes,
                                      stderr=subprocess.PIPE, text=True, check=False,
                                      env={**os.environ, "PYTHONPATH": str(PYTHON), "PYTHONUNBUFFERED": unbuffered})
                os.close(writes)
                self.assertEqual((done.returncode, done.stderr), (0, ""), (command, unbuffered))
        self.assertTrue((self.run / "summary.svg").is_file())

    def test_ctrl_c_ends_it_without_a_word(self):
        self.write(series())
        (self.run / "h5netcdf.py").write_text("raise KeyboardInterrupt\n")
        for module in "plot", "report":
            done = subprocess.run([sys.executable, "-m", f"groundswell.{module}", self.run], capture_output=True,
                                  check=False, env={**os.environ, "PYTHONPATH": f"{self.run}:{PYTHON}"})
            self.assertEqual((done.returncode, done.stdout, done.stderr), (130, b"", b""))

    def test_no_cadence_of_records_loses_any_of_a_flow(self):
        every = series({"joined": (range(0, 400), "citizens", "times somebody began so far")})
        tenth = every.isel(week=slice(0, None, 10))
        for dataset, span in ((every, 10), (tenth, 10)):
            _, found, sums = draw.gathered(dataset, ["joined"])
            self.assertEqual(found, span)
            self.assertEqual(sum(sums[0]), float(dataset["joined"][-1]))
            self.assertEqual(sums[0][3], 10)

    def test_one_tick_and_many_ticks_are_drawn(self):
        one = {name: (values[:1], *rest) for name, (values, *rest) in THRESHOLD.items()}
        many = {"active": (range(2000), "citizens", "citizens who act"),
                "joined": (range(1, 2001), "citizens", "times somebody began to act so far")}
        for columns in (one, many):
            dataset = series(columns)
            with draw.style():
                draw.picture(dataset, panels.panels(dataset))


class Panels(unittest.TestCase):
    def test_counts_shares_and_flows_are_apart(self):
        found = panels.panels(series(), list(THRESHOLD))
        self.assertEqual([p.names for p in found], [["active"], ["share_active"],
                                                    ["joined", "left"]])

    def test_defaults_leave_out_what_says_nothing_new(self):
        found = panels.panels(series())
        self.assertEqual([p.names for p in found], [["active"], ["joined"]])

    def test_a_panel_has_at_most_four_lines(self):
        many = {f"m{k}": ([k + 1, 2], "citizens", "m") for k in range(9)}
        self.assertEqual([len(p.names) for p in panels.panels(series(many))], [4, 4, 1])

    def test_labels_keep_their_distance_and_their_order(self):
        placed = draw.spread([0.5, 0.5, 0.51, 0.0], 0.1, 0.0, 1.0)
        ordered = sorted(placed)
        self.assertTrue(all(b - a >= 0.1 - 1e-9 for a, b in zip(ordered, ordered[1:])))
        self.assertEqual(placed[3], ordered[0])
        self.assertEqual(placed[2], ordered[-1])

    def test_numbers_are_written_for_people(self):
        written = [draw.number(x) for x in (0, 5000, 1234567.0, 0.5714, 12.345, float("nan"))]
        self.assertEqual(written, ["0", "5,000", "1,234,567", "0.571", "12.3", "unknown"])


if __name__ == "__main__":
    unittest.main()
