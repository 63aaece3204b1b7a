#!/usr/bin/python3
"""The engine inside Python: the command line's bits and words, views, Ctrl-C."""
import gc
import logging
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import threading
import tomllib
import unittest
import warnings

import numpy
import xarray

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ["GROUNDSWELL"]).resolve()
CONFIGS = ROOT / "configs"
sys.path[:0] = [str(ROOT / "python"), str(PROGRAM.parent)]

import groundswell  # noqa: E402

TOWN = {"network.town.citizens": 400, "run.ticks": 30, "run.snapshot_at": [10, 30]}
SCENARIOS = [("karate-cascade.toml", {}), ("movement-town.toml", TOWN), ("karate-zealots.toml", {})]
LONG = {"network.town.citizens": 20_000}  # seconds: progress is told ten times in one
STEPPED = f"""
import sys
import groundswell
groundswell.run(sys.argv[1], sets={LONG}, seed=5, out=sys.argv[2],
                progress=lambda tick, end: print(tick, flush=True))
"""


def command_line(config, folder, sets=(), seed=11, threads=1):
    said = [f"--set={path}={value}" for path, value in dict(sets).items()]
    subprocess.run([PROGRAM, "run", CONFIGS / config, "--seed", str(seed), "--out", folder,
                    "--threads", str(threads), "--progress", "off", *said],
                   check=True, capture_output=True)
    return groundswell.open(folder)


class InARoom(unittest.TestCase):
    def setUp(self):
        room = tempfile.TemporaryDirectory()
        self.addCleanup(room.cleanup)
        self.room = pathlib.Path(room.name)


class Bits(InARoom):
    def test_are_those_of_the_command_line(self):
        for config, sets in SCENARIOS:
            there = command_line(config, self.room / f"there-{config}", sets)
            for threads in (1, 2):
                with self.subTest(config=config, threads=threads):
                    here = groundswell.run(CONFIGS / config, sets=sets, seed=11, threads=threads,
                                           out=self.room / f"here-{config}-{threads}")
                    self.assertEqual(here.provenance["state_hash"], there.provenance["state_hash"])
                    self.assertEqual(here.provenance["run_id"], there.provenance["run_id"])
                    xarray.testing.assert_equal(here.series, there.series)
                    if "run.snapshot_at" in sets:
                        xarray.testing.assert_equal(here.citizens, there.citizens)

    def test_a_world_stepped_by_hand_is_the_run(self):
        for config, sets in SCENARIOS:
            with self.subTest(config=config):
                run = command_line(config, self.room / config, sets)
                world = groundswell.World(CONFIGS / config, sets=sets, seed=11, threads=2)
                weeks = run.series["tick"].values
                for tick in weeks:
                    world.step(int(tick) - world.tick)
                    row = run.series.sel(week=run.series["week"].values[weeks == tick][0])
                    for name, value in world.measures().items():
                        numpy.testing.assert_equal(value, float(row[name]), f"{name}, {tick}")
                self.assertEqual(world.state_hash, run.provenance["state_hash"])

    def test_tables_are_the_file(self):
        tables = tomllib.loads((CONFIGS / "watts-cascade.toml").read_text())
        here = groundswell.World(tables, seed=4)
        there = groundswell.World(CONFIGS / "watts-cascade.toml", seed=4)
        here.step(20)
        there.step(20)
        self.assertEqual(here.state_hash, there.state_hash)

    def test_tables_dotted_names_and_numpy_say_the_same(self):
        def world(config, **more):
            made = groundswell.World(config, **more)
            made.step(5)
            return made.state_hash, made.config
        nested = {"scenario": {"model": "threshold", "question": "Wer \"beginnt\"?\n\tIch."},
                  "run": {"ticks": 9, "seed": 3},
                  "network": {"kind": "small_world",
                              "small_world": {"citizens": 50, "neighbours": 4, "rewiring": 0.1}},
                  "threshold": {"law": {"kind": "normal", "mean": 0.3, "sd": 0.2}}}
        dotted = {"scenario.model": "threshold", "scenario.question": "Wer \"beginnt\"?\n\tIch.",
                  "run.ticks": numpy.int64(9), "run": {"seed": 3}, "network.kind": "small_world",
                  "network": {"small_world.citizens": numpy.uint16(50),
                              "small_world": {"neighbours": 4, "rewiring": numpy.float64(0.1)}},
                  "threshold.law": {"kind": "normal", "mean": 0.3, "sd": numpy.float64(0.2)}}
        self.assertEqual(world(nested), world(dotted))
        law = nested.pop("threshold")
        self.assertEqual(world(nested, sets=law and {"threshold": law}), world(dotted))
        self.assertEqual(world(dotted)[1]["scenario"]["question"], "Wer \"beginnt\"?\n\tIch.")

    def test_worlds_of_one_seed_differ_and_come_again(self):
        def hash_of(number):
            world = groundswell.World(CONFIGS / "karate-zealots.toml", seed=4, world=number)
            world.step(10)
            return world.state_hash
        self.assertEqual(hash_of(1), hash_of(1))
        self.assertNotEqual(hash_of(0), hash_of(1))

    def test_a_drawn_seed_is_told(self):
        world = groundswell.World(CONFIGS / "karate-zealots.toml", sets={"run.seed": -1})
        again = groundswell.World(CONFIGS / "karate-zealots.toml", seed=world.seed)
        self.assertEqual(world.state_hash, again.state_hash)

    def test_worlds_in_threads_do_not_disturb_one_another(self):
        found = {}

        def step(seed):
            world = groundswell.World(CONFIGS / "movement-town.toml", sets=TOWN, seed=seed,
                                      threads=2)
            world.step(20)
            found.setdefault(seed, []).append(world.state_hash)
        at_once = [threading.Thread(target=step, args=(seed,)) for seed in (1, 2, 3)]
        for thread in at_once:
            thread.start()
        for thread in at_once:
            thread.join()
        for seed in (1, 2, 3):
            step(seed)
            self.assertEqual(found[seed][0], found[seed][1])


class Words(InARoom):
    def test_every_mistake_at_once_in_the_command_lines_words(self):
        config = self.room / "wrong.toml"
        config.write_text('[scenario]\nmodel = "threshold"\n[run]\nticks = -5\n'
                          '[network]\nkind = "smal_world"\n[threshold]\nlow = 1.5\n')
        said = subprocess.run([PROGRAM, "check", config, "--set", "run.seed=true"],
                              capture_output=True, text=True)
        self.assertEqual(said.returncode, 3)
        with self.assertRaises(groundswell.ConfigError) as caught:
            groundswell.run(config, sets={"run.seed": True}, out=self.room / "run")
        error = caught.exception
        self.assertEqual(str(error).strip(), said.stderr.strip())
        self.assertEqual([d["code"] for d in error.diagnostics],
                         ["M0312", "M0303", "M0301", "M0302"])
        self.assertEqual((error.diagnostics[0]["line"], error.diagnostics[0]["column"]), (4, 9))
        self.assertIsInstance(error, ValueError)
        self.assertEqual(error.exit_code, 3)
        self.assertFalse((self.room / "run").exists(), "nothing was written")

    def test_each_exit_code_has_its_exception(self):
        folder = self.room / "run"
        voter = CONFIGS / "karate-zealots.toml"
        with self.assertRaisesRegex(groundswell.OutputError, "cannot read .*nowhere.toml"):
            groundswell.run(self.room / "nowhere.toml")
        groundswell.run(voter, seed=1, out=folder)
        with self.assertRaises(groundswell.ResumeError):
            groundswell.run(voter, seed=2, out=folder)
        with self.assertRaises(groundswell.RefusedError):
            groundswell.World({"scenario.model": "voter", "run.ticks": 5,
                               "network.kind": "erdos_renyi", "network.erdos_renyi": {
                                   "citizens": 4_000_000_000, "mean_degree": 100.0}})
        series = folder / "series.h5"
        content = bytearray(series.read_bytes())
        content[len(content) // 2] ^= 255
        series.write_bytes(content)
        with self.assertRaises(groundswell.IntegrityError):
            groundswell.run(voter, seed=1, out=folder)
        groundswell.run(voter, seed=1, out=folder, fresh=True)

    def test_what_no_config_can_say_is_named(self):
        for config, words in [({"run": {"ticks": None}}, "'run.ticks' cannot be None"),
                              ({"run": {3: 4}}, "run: the names of settings are texts, got 3"),
                              ({"run.ticks": 3, "run": {"ticks": 4}}, "'run.ticks' is given twice"),
                              ({"run": 3, "run.ticks": 4}, "'run.ticks': 'run' is a value, not a table")]:
            with self.subTest(words), self.assertRaisesRegex(TypeError, words):
                groundswell.run(config)
        for threads in (0, 1025, "many"):
            with self.subTest(threads), self.assertRaisesRegex(ValueError, "between 1 and 1024"):
                groundswell.run(CONFIGS / "karate-zealots.toml", threads=threads)
        for ticks in (-1, 2**40):
            with self.subTest(ticks), self.assertRaisesRegex(ValueError, "ticks must be between 0"):
                groundswell.World(CONFIGS / "karate-zealots.toml").step(ticks)

    def test_warnings_are_warnings(self):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            groundswell.World(CONFIGS / "watts-cascade.toml", sets={"network.torus.width": 9})
        said = [w for w in caught if w.category is groundswell.ConfigWarning]
        self.assertEqual(len(said), 1, caught)
        self.assertIn("[network.torus] is not used", str(said[0].message))
        self.assertEqual(pathlib.Path(said[0].filename).name, pathlib.Path(__file__).name)

    def test_remarks_go_to_the_logger(self):
        folder = self.room / "run"

        def stop(tick, end):
            raise RuntimeError
        with self.assertRaises(RuntimeError):
            groundswell.run(CONFIGS / "movement-town.toml", seed=1, out=folder, progress=stop)
        with self.assertLogs("groundswell", logging.INFO) as said, \
                self.assertRaises(RuntimeError):
            groundswell.run(CONFIGS / "movement-town.toml", seed=1, out=folder, progress=stop)
        self.assertRegex(said.output[0], r"continuing from tick \d+")

    def test_a_finished_run_is_opened(self):
        first = groundswell.run(CONFIGS / "karate-zealots.toml", seed=1, out=self.room / "run")
        written = (self.room / "run" / "series.h5").stat().st_mtime_ns
        again = groundswell.run(CONFIGS / "karate-zealots.toml", seed=1, out=self.room / "run")
        self.assertEqual(first.measures, again.measures)
        self.assertEqual((self.room / "run" / "series.h5").stat().st_mtime_ns, written)

    def test_without_the_module_one_is_told_how_to_get_it(self):
        said = subprocess.run(
            [sys.executable, "-c", "import groundswell; groundswell.run('x.toml')"],
            capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT / "python")})
        self.assertEqual(said.returncode, 1)
        self.assertIn("pip install ./python", said.stderr)


class Documented(InARoom):
    def test_what_the_page_shows_runs(self):
        page = (ROOT / "docs" / "python.md").read_text()
        section = page[page.index("## Running inside Python"):page.index("## Notebooks")]
        code = "import numpy, scipy, groundswell\n" + section.split("```python\n")[1].split("```")[0]
        ties = re.search(r"`(scipy\.sparse[^`]*)`", section)[1]
        (self.room / "configs").symlink_to(CONFIGS)
        said = subprocess.run(
            [sys.executable, "-c", f"{code}\nassert ({ties}).sum() == 156\n"
             "assert run.measures['active'] > 0"], cwd=self.room, capture_output=True, text=True,
            env={**os.environ, "PYTHONPATH": f"{ROOT / 'python'}:{PROGRAM.parent}"})
        self.assertEqual(said.returncode, 0, said.stderr)
        self.assertTrue((self.room / "results" / "seven" / "series.h5").exists())


class Interrupted(InARoom):
    def start(self, folder):
        paths = f"{ROOT / 'python'}:{PROGRAM.parent}"
        return subprocess.Popen(
            [sys.executable, "-c", STEPPED, CONFIGS / "movement-town.toml", folder],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": paths})

    def test_ctrl_c_leaves_a_run_that_the_same_call_continues(self):
        folder = self.room / "run"
        started = self.start(folder)
        while int(started.stdout.readline()) < 20:
            pass
        started.send_signal(signal.SIGINT)
        _, said = started.communicate(timeout=60)
        self.assertEqual(started.returncode, -signal.SIGINT)
        self.assertRegex(said, r"KeyboardInterrupt: stopped at tick \d+\. Continue with the same call")
        self.assertFalse((folder / "series.h5").exists(), "it was stopped midway")
        again = self.start(folder)
        ticks, said = again.communicate(timeout=300)
        self.assertEqual(again.returncode, 0, said)
        self.assertGreaterEqual(int(ticks.split()[0]), 20, "it began where it was stopped")
        undisturbed = command_line("movement-town.toml", self.room / "whole", LONG, seed=5)
        self.assertEqual(groundswell.open(folder).provenance["state_hash"],
                         undisturbed.provenance["state_hash"])

    def test_what_progress_raises_stops_the_run_and_is_raised(self):
        def run(progress):
            return groundswell.run(CONFIGS / "movement-town.toml", sets=LONG,
                                   seed=5, out=self.room / "run", progress=progress)

        def full(tick, end):
            self.assertEqual(end, 520)
            raise RuntimeError("the disk of the caller is full")
        with self.assertRaisesRegex(RuntimeError, "the disk of the caller is full"):
            run(full)
        self.assertFalse((self.room / "run" / "series.h5").exists())
        self.assertEqual(run(None).series["tick"].values[-1], 520)


class Views(InARoom):
    def setUp(self):
        super().setUp()
        self.world = groundswell.World(CONFIGS / "karate-cascade.toml", seed=2)

    def test_the_network_is_the_engines_own_memory(self):
        for name in ("offsets", "targets"):
            with self.subTest(name):
                first, second = getattr(self.world, name), getattr(self.world, name)
                self.assertFalse(first.flags.owndata)
                self.assertFalse(first.flags.writeable)
                self.assertEqual(first.ctypes.data, second.ctypes.data)
                with self.assertRaises(ValueError):
                    first[0] = 1

    def test_they_say_the_network(self):
        ties = {tuple(sorted(map(int, line.split()[:2])))
                for line in (CONFIGS / "networks" / "karate.txt").read_text().splitlines()
                if line.strip() and line[0] not in "#%"}
        ids = self.world.citizens().index.to_numpy()
        offsets, targets = self.world.offsets, self.world.targets
        rows = numpy.repeat(numpy.arange(len(self.world)), numpy.diff(offsets.astype(int)))
        found = {tuple(sorted((int(ids[a]), int(ids[b])))) for a, b in zip(rows, targets)}
        self.assertEqual(found, ties)

    def test_they_outlive_their_world(self):
        world = groundswell.World(CONFIGS / "karate-zealots.toml", seed=2)
        targets, copy = world.targets, world.targets.copy()
        del world
        gc.collect()
        self.assertTrue((targets == copy).all())

    def test_ties_that_are_not_stored_are_said_to_be(self):
        world = groundswell.World({"scenario.model": "voter", "run.ticks": 3,
                                   "network": {"kind": "complete", "complete.citizens": 20}})
        with self.assertRaisesRegex(ValueError, "not stored"):
            world.offsets

    def test_citizens_are_a_snapshot(self):
        run = groundswell.run(CONFIGS / "movement-town.toml", sets=TOWN, seed=3,
                              out=self.room / "run")
        world = groundswell.World(CONFIGS / "movement-town.toml", sets=TOWN, seed=3)
        world.step(10)
        at_10 = world.citizens()
        world.step(20)
        told = run.citizens.isel(snapshot_week=0)
        numpy.testing.assert_array_equal(at_10.index, told["citizen"])
        numpy.testing.assert_array_equal(at_10["trust"], told["trust"])
        numpy.testing.assert_array_equal(at_10["stance"].cat.codes, told["stance"])
        self.assertIn("organiser", " ".join(at_10["stance"].cat.categories))
        self.assertEqual(at_10.attrs["units"]["joined_at"], "tick")


if __name__ == "__main__":
    unittest.main()
