#!/usr/bin/python3
"""Results open in Python, R and on the command line, with their names and units."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import h5py
import netCDF4
import networkx
import numpy
import pandas
import xarray

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("GROUNDSWELL", "groundswell")
sys.path.insert(0, str(ROOT / "python"))

import groundswell  # noqa: E402

TOWN = ROOT / "configs" / "movement-town.toml"
STUDY = """
[scenario]
question = "Who should begin?"
model = "threshold"
[run]
seed = 3
ticks = 12
[network]
kind = "small_world"
small_world = { citizens = 60, neighbours = 4 }
[threshold]
law = { kind = "normal", mean = 0.3, sd = 0.2 }
[sweep]
worlds = 3
outcome = "active"
[vary]
threshold.initiators.count = [1, 3]
network.small_world.rewiring = [0.0, 0.1, 0.5]
[options.plain]
[options.together]
threshold.initiators.placement = "adjacent"
"""
READ_IN_R = ROOT / "docs" / "read-in-r.md"


class Opened(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.room = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.room.name)
        (cls.folder / "study.toml").write_text(STUDY)
        cls.run_folder, cls.compared, cls.swept = (cls.folder / n for n in ("run", "compared", "swept"))
        for words in (["run", TOWN, "--set", "network.town.citizens=300", "--set", "run.ticks=40",
                       "--set", "run.snapshot_at=[20]", "--out", cls.run_folder],
                      ["compare", cls.folder / "study.toml", "--no-report", "--out", cls.compared],
                      ["sweep", cls.folder / "study.toml", "--set", "sweep.method=list", "--set",
                       "vary.threshold.initiators.count=[1, 3, 5]", "--out", cls.swept]):
            done = subprocess.run([PROGRAM, *map(str, words), "--progress", "off"],
                                  capture_output=True, text=True)
            assert done.returncode == 0, done.stderr

    @classmethod
    def tearDownClass(cls):
        cls.room.cleanup()

    def test_a_run_is_named_and_has_units(self):
        run = groundswell.open(self.run_folder)
        self.assertIsInstance(run, groundswell.Run)
        self.assertEqual(dict(run.series.sizes), {"week": 41})
        for name, measure in run.series.data_vars.items():
            self.assertIn("long_name", measure.attrs, name)
            self.assertIn("units", measure.attrs, name)
        self.assertEqual(run.series["members_change"].attrs["units"], "citizens")
        self.assertEqual(run.config["network"]["town"]["citizens"], 300)
        self.assertEqual(run.provenance["model"], "movement")
        self.assertEqual(run.citizens["stance"].dims, ("snapshot_week", "citizen"))
        self.assertEqual(groundswell.open(self.run_folder / "series.h5").provenance, run.provenance)

    def test_the_recruitment_tree_is_a_forest_that_grows_with_time(self):
        run = groundswell.open(self.run_folder)
        tree = run.recruitment()
        self.assertEqual(len(tree), int(run.series["ever_joined"][-1]))
        self.assertTrue(networkx.is_forest(tree.to_undirected()))
        self.assertGreater(tree.number_of_edges(), 0)
        for bringer, brought in tree.edges:
            self.assertLessEqual(tree.nodes[bringer]["tick"], tree.nodes[brought]["tick"])
            self.assertEqual(tree.nodes[bringer]["generation"] + 1, tree.nodes[brought]["generation"])
        starters = [n for n in tree if tree.in_degree(n) == 0]
        self.assertEqual(len(starters), int(run.series["starters"][-1]))

    def test_a_full_grid_has_a_dimension_for_each_setting(self):
        compared = groundswell.open(self.compared)
        self.assertIsInstance(compared, groundswell.Comparison)
        data = compared.dataset
        self.assertEqual(data["active"].dims, ("option", "threshold.initiators.count",
                                               "network.small_world.rewiring", "world", "week"))
        self.assertEqual(data["active"].attrs["units"], "citizens")
        self.assertTrue(data["network.small_world.rewiring"].attrs["long_name"])
        self.assertEqual(list(data["option"].values), ["plain", "together"])
        for row in compared.runs.to_dict("records"):
            here = data["active"].sel({"option": row["option"], "world": row["world"], **{
                s: row[s] for s in compared.settings}})
            self.assertEqual(float(here[-1]), row["active"])

    def test_other_designs_keep_their_points(self):
        swept = groundswell.open(self.swept)
        self.assertIs(type(swept), groundswell.Sweep)
        data = swept.dataset
        self.assertEqual(data["active"].dims, ("point", "world", "week"))
        self.assertEqual(data["threshold.initiators.count"].dims, ("point",))
        self.assertEqual(len(swept.runs), 18)
        for row in swept.runs.to_dict("records"):
            self.assertEqual(float(data["active"].sel(point=row["point"], world=row["world"])[-1]),
                             row["active"])

    def test_tables_are_tidy(self):
        compared = groundswell.open(self.compared)
        self.assertEqual(len(compared.runs), 2 * 6 * 3)
        self.assertEqual(compared.runs["run_id"].nunique(), 36)
        self.assertEqual(len(compared.long), 36 * len(compared.measures))
        self.assertEqual(set(compared.long.columns), {
            "point", "option", "world", *compared.settings, "measure", "value"})
        self.assertEqual(len(compared.regret), 6)
        self.assertEqual(set(compared.turning_points["setting"]), set(compared.settings))
        self.assertEqual(set(compared.differences["option"]), {"plain", "together"})

    def test_what_is_no_result_is_told_with_its_reason(self):
        words = self.folder / "words.h5"
        words.write_text("words")
        for path, said in ((self.folder / "none", "no such file"), (self.folder, "no series.h5"),
                           (self.folder / "study.toml", "a scenario, not a result"), (words, "not an HDF5 file")):
            with self.assertRaisesRegex(groundswell.NoResult, said):
                groundswell.open(path)
        other = self.folder / "no-snapshots"
        other.mkdir()
        with xarray.open_dataset(self.run_folder / "series.h5", engine="h5netcdf") as data:
            data.load().to_netcdf(other / "series.h5", engine="h5netcdf")
        with self.assertRaisesRegex(groundswell.NoResult, "run.snapshot_at"):
            groundswell.open(other).recruitment()
        with self.assertRaises(AttributeError):
            groundswell.opne

    def test_each_reader_sees_the_same(self):
        run, ensemble = self.run_folder / "series.h5", self.compared / "ensemble.h5"
        with h5py.File(run) as file, netCDF4.Dataset(run) as other:
            self.assertEqual(file["members_change"].attrs["units"], "citizens")
            self.assertEqual(other["members_change"].dimensions, ("week",))
            numpy.testing.assert_array_equal(file["members_change"][:], other["members_change"][:])
        with netCDF4.Dataset(ensemble) as file:
            self.assertEqual(file["value"].dimensions, ("point", "world", "week", "measure"))
        table = pandas.read_csv(self.compared / "runs.csv")
        self.assertEqual(table["active"].dtype.kind, "i" if (table["active"] % 1 == 0).all() else "f")
        for path, said in ((run, "members_change:units = \"citizens\""),
                           (ensemble, "double value(point, world, week, measure)")):
            shown = subprocess.run(["ncdump", "-h", path], capture_output=True, text=True, check=True)
            self.assertIn(said, shown.stdout)

    def test_python_reads_it_as_the_page_shows(self):
        text = (ROOT / "docs" / "python.md").read_text()
        block = text[text.index("```python\n") + 10:]
        code = block[:block.index("```")].replace("results/my-run", str(self.run_folder)).replace(
            "results/my-sweep", str(self.compared))
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                              env=os.environ | {"PYTHONPATH": str(ROOT / "python")})
        self.assertEqual(done.returncode, 0, done.stderr)

    @unittest.skipUnless(shutil.which("Rscript"), "no R here")
    def test_r_reads_it_as_the_page_shows(self):
        text = READ_IN_R.read_text()
        block = text[text.index("```r\n") + 5:]
        code = block[:block.index("```")].replace("results/my-run", str(self.run_folder)).replace(
            "results/my-sweep", str(self.compared))
        done = subprocess.run(["Rscript", "-e", code], capture_output=True, text=True, cwd=self.folder)
        if "there is no package called" in done.stderr:
            self.skipTest("R has no hdf5r")
        self.assertEqual(done.returncode, 0, done.stderr)
        last = float(groundswell.open(self.run_folder).series["members_change"][-1])
        self.assertIn("citizens", done.stdout)
        self.assertIn(f"{last:g}", done.stdout)


if __name__ == "__main__":
    unittest.main()
