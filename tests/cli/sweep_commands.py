#!/usr/bin/env python3
"""What the verbs of sweeps promise: exit codes, messages, JSON, and that mistakes write nothing.

Standard library. The program is named by the environment variable GROUNDSWELL; the argument is the
source folder.
"""
import csv
import json
import os
import pathlib
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile

import commands
from commands import call, case, expect, parsed, write

STUDY = """
[scenario]
question = "Do more starters help?"
model = "threshold"
[run]
seed = 3
ticks = 30
[network]
kind = "small_world"
small_world.citizens = 200
[sweep]
worlds = 4
outcome = "active"
[vary]
threshold.initiators.count = [1, 2, 4]
"""
OPTIONS = """
[options.carry_on]
[options.commit]
threshold.committed_initiators = true
"""
VERBS = ("plan", "sweep", "status", "merge", "compare", "knockout", "analyse", "slurm")


def usage_errors(room):
    study = write(room / "s.toml", STUDY)
    for verb in VERBS:
        expect(f"{verb} of nothing", call(verb), 2, "is required")
        expect(f"{verb} with an unknown option", call(verb, study, "--wrold", "3"), 2, "--wrold")
    for words, said in (
            (["sweep", "--worlds", "0"], "from 1 to"), (["sweep", "--jobs", "0"], "from 1 to 1024"),
            (["sweep", "--shard", "3/2"], "like 2/8"), (["sweep", "--on-fail", "what"], "continue"),
            (["sweep", "--until", "active"], "like active=20"),
            (["sweep", "--until", "actve=1"], "did you mean 'active'?"),
            (["sweep", "--max-time", "auto"], "SLURM_JOB_END_TIME"),
            (["plan", "--ci", "0"], "above 0"), (["plan", "--pilot", "1"], "from 2 to"),
            (["knockout", "--first", "0"], "from 1 to"), (["compare", "--base", "x"], "options"),
            (["slurm", "--tasks", "100"], "at most 12"),
            (["slurm", "--tasks", "2", "--memory", "much"], "4G"),
            (["slurm", "--tasks", "2", "--partition", "a b"], "a name"),
            (["slurm", "--tasks", "2", "--time", "2y"], "3h55m"),
            (["analyse"], "saltelli")):
        result = call(words[0], study, *words[1:], "--out", room / "none")
        expect(" ".join(words), result, 2, said)
    luck = write(room / "luck.toml", STUDY.replace("seed = 3\n", ""))
    for words in (["sweep", "--shard", "1/2"], ["slurm", "--tasks", "2"]):
        expect(f"{words[0]} of shards without a seed",
               call(words[0], luck, *words[1:], "--out", room / "none"), 2, "--seed")
    left = sorted(p.name for p in room.iterdir())
    case("     nothing was written", left == ["luck.toml", "s.toml"], str(left))


def input_errors(room):
    bad = write(room / "bad.toml", STUDY.replace("initiators.count", "initiators.cuont")
                .replace("worlds = 4", "worlds = 0").replace("ticks", "tikcs"))
    for verb, *more in (("check",), ("plan",), ("sweep",), ("compare",), ("knockout",), ("analyse",),
                        ("slurm", "--tasks", "2"), ("merge", room)):
        result = call(verb, bad, *more)
        expect(f"{verb}: every mistake at once", result, 3, "3 errors. Nothing was written.")
        places = [int(n) for n in re.findall(rf"{re.escape(str(bad))}:(\d+):\d+: error", result.stderr)]
        case("     in the order of the file", places == sorted(places), result.stderr)
        case("     each with a suggestion", all(words in result.stderr for words in (
            "did you mean 'ticks'?", "did you mean 'count'?", "the least is 1")), result.stderr)
    for name, change, said in (
            ("an empty range", ("[1, 2, 4]", "{ low = 5, high = 2 }"), "`low` must be below"),
            ("no power of two", ("outcome", 'method = "sobol"\npoints = 100\noutcome'), "64 or 128"),
            ("a range in a grid", ("[1, 2, 4]", "{ low = 1, high = 4 }"), "steps = 5"),
            ("a word that no range has", ("[1, 2, 4]", "{ low = 1, hihg = 4 }"), "did you mean `high`?"),
            ("a table of nearly a sweep's name", ("[vary]", "[vray]"), "did you mean 'vary'?"),
            ("one option alone", ("[vary]", "[option.more]"), "did you mean 'options'?"),
            ("a level of another type", ("[1, 2, 4]", '[1, "two"]'), '"two"'),
            ("run.seed varied", ("threshold.initiators.count = [1, 2, 4]", "run.seed = [1, 2]"),
             "cannot be varied"),
            ("an outcome that nobody keeps", ('"active"', '"actve"'), "did you mean 'active'?"),
            ("an absent table", ("outcome", 'method = "table"\ntable = "absent.csv"\noutcome'),
             "absent.csv")):
        file = write(room / "one.toml", STUDY.replace(*change))
        code = 5 if "absent" in name else 3
        expect(name, call("check", file), code, said)
        expect("     sweep says so too", call("sweep", file, "--out", room / "none"), code, said)
    case("     nothing was written", not (room / "none").exists())


def plans(room):
    """What `plan` tells of the worlds, and of where it tried them."""
    grid = write(room / "grid.toml", STUDY)
    told = " ".join(call("plan", grid).stdout.split())
    case("     plan names the pilot's point by its settings",
         "from 4 worlds at threshold.initiators.count = 2: mean at the end" in told, told)
    pairs = re.findall(r" ([\d.e-]+) \+-([\d.e-]+)", told)
    case("     with at most three digits of an interval", pairs and all(
        len(half.split("e")[0].replace(".", "").lstrip("0")) <= 3 for _, half in pairs), told)
    case("     and no mean rounded by more than its interval", all(
        float(half) == 0 or "e" in half or len(mean.partition(".")[2]) >= len(half.partition(".")[2].rstrip("0"))
        for mean, half in pairs), told)
    case("     and says nothing of a default", "default" not in told, told)
    alone = write(room / "alone.toml", STUDY.split("[sweep]")[0])
    told = " ".join(call("plan", alone).stdout.split())
    case("     of one point it names none", "from 5 worlds: mean at the end" in told, told)
    case("     and where its worlds come from",
         "one point x 30 worlds (the default of sweep.worlds) -> 30 runs" in told, told)
    told = " ".join(call("plan", alone, "--worlds", "30").stdout.split())
    case("     unless they were asked for", "x 30 worlds -> 30 runs" in told, told)
    choice = write(room / "choice.toml", STUDY.split("[vary]")[0] + OPTIONS)
    told = " ".join(call("plan", choice).stdout.split())
    case("     of options it names the first", "from 4 worlds of carry_on: mean" in told, told)


def folders(room):
    study = write(room / "s.toml", STUDY)
    expect("status of nothing", call("status", room / "absent"), 5, "no folder")
    expect("status of another folder", call("status", room), 5, "no study.json")
    strange = room / "strange"
    strange.mkdir()
    write(strange / "mine.txt", "keep me")
    expect("a sweep into a folder of other files", call("sweep", study, "--out", strange), 5,
           "no sweep")
    case("     which are untouched", [p.name for p in strange.iterdir()] == ["mine.txt"])
    done = room / "done"
    expect("a sweep", call("sweep", study, "--out", done), 0, "12 runs", "stdout")
    result = call("sweep", study, "--out", done, "--seed", "4")
    expect("another seed in the same folder", result, 8, "seed = 4")
    case("     each difference once", result.stderr.count("+ [run] seed") == 1, result.stderr)
    write(done / "design.csv", (done / "design.csv").read_text() + "9\n")
    expect("an edited design", call("sweep", study, "--out", done), 9, "design.csv")


def merges(room):
    study = write(room / "s.toml", STUDY)
    parts = [room / "1", room / "2"]
    for k, part in enumerate(parts):
        expect(f"part {k + 1}", call("sweep", study, "--shard", f"{k + 1}/2", "--out", part), 0,
               "6 runs", "stdout")
    expect("a merge with a part missing", call("merge", study, parts[0], "--out", room / "m"), 6,
           "6 runs are in none")
    case("     is no result", not (room / "m" / "runs.csv").exists())
    expect("the same part twice", call("merge", study, parts[0], parts[0], "--out", room / "m"), 6)
    other = room / "other"
    call("sweep", study, "--seed", "4", "--shard", "2/2", "--out", other)
    expect("a part of another study", call("merge", study, parts[0], other, "--out", room / "m"), 8,
           str(other))
    expect("both parts", call("merge", study, *parts, "--out", room / "m"), 0, "12 of 12", "stdout")
    expect("overlapping parts", call("merge", study, *parts, parts[0], "--out", room / "m2"), 0)
    before = (room / "m" / "catalogue").read_bytes()
    expect("the same merge again", call("merge", study, *parts, "--out", room / "m"), 0)
    case("     adds nothing", before == (room / "m" / "catalogue").read_bytes())
    one = room / "one"
    call("sweep", study, "--out", one)
    same = all((one / n).read_bytes() == (room / "m" / n).read_bytes()
               for n in ("ensemble.h5", "design.csv", "study.json"))
    case("     give one sweep's bytes", same)
    more = [room / "more1", room / "more2"]
    for k, part in enumerate(more):
        call("sweep", study, "--worlds", "6", "--shard", f"{k + 1}/2", "--out", part)
    expect("parts with more worlds than the file says", call("merge", study, *more, "--out", room / "m6"), 0,
           "18 of 18", "stdout")
    expect("     one of them missing", call("merge", study, more[0], "--out", room / "m7"), 6, "--worlds 6 --out")
    expect("     and of the seed that was asked for",
           call("merge", study, other, "--seed", "4", "--out", room / "m8"), 6, "--seed 4 --worlds 4 --out")
    luck = write(room / "luck.toml", STUDY.replace("seed = 3\n", ""))
    for folder in ("drawn", "again"):
        call("sweep", luck, "--out", room / folder)
    expect("a sweep of another luck", call("merge", luck, room / "again", "--out", room / "drawn"), 8,
           "+ [run] seed")
    shutil.copytree(room / "drawn", room / "drawn too")
    expect("     and with one of the same luck", call("merge", luck, room / "drawn too", room / "again",
                                                      "--out", room / "drawn"), 8, "seed")
    expect("     is as it was", call("verify", room / "drawn"), 0)
    for k, wish in enumerate(("snapshot_every=1", "snapshot_at=[1]", 'snapshot_columns="stance"')):
        file = write(room / f"wish{k}.toml", STUDY.replace("seed = 3", "seed = 3\n" + wish.replace("=", " = ", 1)))
        for times in ("once", "twice"):
            expect(f"a sweep with run.{wish}, {times}", call("sweep", file, "--out", room / f"w{k}"), 0)
        expect("     and run again", call("verify", room / f"w{k}", "--replay", "2"), 0)


def failures_in_parts(room):
    hard = write(room / "hard.toml", STUDY.replace("[1, 2, 4]", "[1, 2, 4000]"))
    parts = [room / "1", room / "2"]
    for k, part in enumerate(parts):
        expect(f"part {k + 1} with runs that fail", call("sweep", hard, "--shard", f"{k + 1}/2",
                                                         "--out", part), 6, "failed")
    expect("both", call("merge", hard, *parts, "--out", room / "m"), 6, "4 failed", "stdout")
    before = (room / "m" / "catalogue").read_bytes()
    call("merge", hard, *parts, "--out", room / "m")
    case("     the same merge again adds nothing", before == (room / "m" / "catalogue").read_bytes())


def facts_as_json(room):
    grid = write(room / "grid.toml", STUDY)
    choice = write(room / "choice.toml", STUDY + OPTIONS)
    screen = write(room / "screen.toml", STUDY.replace("outcome", 'method = "morris"\noutcome')
                   .replace("[1, 2, 4]", "{ low = 1, high = 20 }"))
    for words, keys in (
            (["plan", grid], {"runs", "points", "cpu_seconds", "peak_bytes", "disk_bytes"}),
            (["sweep", grid, "--out", room / "g"], {"runs", "done", "failed", "seed", "folder"}),
            (["status", room / "g"], {"runs", "done", "failed", "finished"}),
            (["merge", grid, room / "g", "--out", room / "m"], {"runs", "done"}),
            (["compare", choice, "--out", room / "c"], {"base", "measures", "futures"}),
            (["knockout", grid, "--out", room / "k"], {"points"}),
            (["analyse", screen, "--out", room / "a"], {"measures"}),
            (["slurm", grid, "--tasks", "2", "--out", room / "s"], {"submit", "tasks"})):
        result = call(*words, "--json", *([] if words[0] in ("status", "merge", "plan", "slurm")
                                          else ["--progress", "off"]))
        facts = parsed(result.stdout)
        case(f"  0  JSON of {words[0]} holds {', '.join(sorted(keys))}", result.returncode == 0
             and facts is not None and keys <= set(facts), result.stdout[:800] + result.stderr)
    failing = call("sweep", write(room / "bad.toml", STUDY.replace("ticks", "tikcs")), "--json")
    facts = parsed(failing.stdout)
    case("  3  errors are JSON too", facts is not None and facts["error"]["exit_code"] == 3,
         failing.stdout)
    with open(room / "g" / "runs.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    case("     a row a run, each done, each of its own id", len(rows) == 12 and
         len({r["run_id"] for r in rows}) == 12 and {r["state"] for r in rows} == {"done"})


def judged_measure_first(room):
    told = call("compare", write(room / "judged.toml", STUDY + OPTIONS), "--measure", "joined", "--out", room / "judged",
                "--progress", "off").stdout
    case("     what a comparison is judged by comes first", -1 < told.find("\njoined, ") < told.find("\nactive, "), told)
    listed = (room / "judged" / "assumptions.csv").read_text()
    varied = next(line for line in listed.splitlines() if line.startswith("threshold.initiators.count,"))
    case("     its settings are listed as the first point has them", varied.endswith(",yes,1,1"), varied)


CENTRE = """
[scenario]
question = "Who flips what?"
model = "threshold"
[run]
seed = 7
ticks = 300
[network]
kind = "ring_lattice"
ring_lattice.citizens = 250
ring_lattice.neighbours_per_side = 3
[threshold]
measured_in = "count"
law.value = 3.0
[sweep]
method = "one_at_a_time"
worlds = 12
outcome = "active"
[vary]
network.ring_lattice.neighbours_per_side = { low = 2, high = 4 }
network.small_world.rewiring = { low = 0.1, high = 0.9 }
[options.many_apart]
threshold.initiators.count = 200
threshold.law.value = 1000.0
[options.few_together]
threshold.initiators.count = 4
threshold.initiators.placement = "adjacent"
"""


def settings_alone(room):
    told = call("compare", write(room / "centre.toml", CENTRE), "--no-report", "--out", room / "centre").stdout
    lines = {line.split()[0]: line for line in told.splitlines() if line.startswith("  network.")}
    case("one at a time: a setting that nothing uses flips nothing",
         "no flip" in lines["network.small_world.rewiring"], told)
    case("     one that turns the difference does", "flips at" in lines["network.ring_lattice.neighbours_per_side"], told)
    told = call("compare", write(room / "centre9.toml", CENTRE.replace("worlds = 12", "worlds = 9")), "--no-report", "--out",
                room / "centre9")
    expect("     nine worlds are too few to say so", told, 0, "may flip near", "stdout")
    linear = (CENTRE.split("[options")[0].replace("law.value = 3.0", "law.value = 1000.0")
              .replace('"one_at_a_time"\nworlds = 12', '"morris"\ntrajectories = 20\nworlds = 2').split("network.ring_lattice.nei")[0])
    for values, effect in (("{ low = 0, high = 2 }", 2), ("{ low = 0, high = 5 }", 5), ("[0, 10, 20]", 20)):
        out = room / f"morris-{effect}"
        call("analyse", write(room / "morris.toml", linear + f"threshold.initiators.count = {values}\n"), "--out", out)
        with (out / "sensitivity.csv").open() as file:
            found = {row["index"]: float(row["value"]) for row in csv.DictReader(file) if row["measure"] == "active"}
        case(f"Morris: whole settings from {values} have the effect that they have",
             abs(found["mu_star"] - effect) < 1e-9 and abs(found["sigma"]) < 1e-9, str(found))


CROWD = """
[scenario]
model = "threshold"
[run]
ticks = 100
seed = 7
[network]
kind = "complete"
complete.citizens = 100
[threshold]
measured_in = "count"
law = { kind = "normal", mean = 25.0, sd = 15.0 } # 5 in 100 act without being asked
[sweep]
worlds = 8
outcome = "active"
"""
SOME_CANNOT_START = """
[scenario]
model = "threshold"
[run]
ticks = 20
seed = 7
[network]
kind = "erdos_renyi"
erdos_renyi = { citizens = 30, mean_degree = 3.0 } # in some worlds nobody has six ties
[threshold.initiators]
placement = "adjacent"
[sweep]
worlds = 20
outcome = "active"
[vary]
threshold.law.value = [0.1, 0.2]
[options.three]
[options.seven]
threshold.initiators.count = 7
"""


def worth_of_acts(room):
    crowd, added = write(room / "crowd.toml", CROWD), ("--add", "threshold.initiators.count", "--first", "2")
    expect("what starters are worth", call("knockout", crowd, *added, "--out", room / "all"), 0)
    with (room / "all" / "runs.csv").open() as file:
        unasked = statistics.fmean(float(row["active"]) for row in csv.DictReader(file) if row["option"] == "with_0")
    with (room / "all" / "knockout.csv").open() as file:
        leader = next(csv.DictReader(file))
    case("     less what happens without any",
         unasked > 20 and abs(float(leader["worth"]) - (float(leader["outcome"]) - unasked)) < 1e-9, str(leader))
    told = call("knockout", crowd, "--add", "network.complete.citizens", "--first", "2", "--out", room / "citizens")
    expect("     of a setting that cannot be 0 it says so", told, 0, "taken for 0")
    varied = write(room / "varied.toml", CROWD + "[vary]\nthreshold.initiators.count = [1, 3]\n")
    expect("     of one that varies it says so", call("knockout", varied, *added, "--out", room / "varied"), 2, "by [vary] too")
    flat = CROWD.replace("mean = 25.0, sd = 15.0", "mean = 900.0, sd = 1.0").replace('"active"', '"share_active"')
    told = call("knockout", write(room / "flat.toml", flat), "--measure", "left", "--out", room / "flat")
    expect("     and of a measure that never differs", told, 0, "is the same in all")


def missing_worlds(room):
    study = write(room / "some.toml", SOME_CANNOT_START)
    told = call("compare", study, "--no-report", "--out", room / "out")
    expect("worlds without a run are told beside the difference", told, 6, "worlds left out", "stdout")
    expect("     beside regret", told, 6, "of 40 futures times worlds left out", "stdout")
    with (room / "out" / "regret.csv").open() as file:
        rows = list(csv.DictReader(file))
    case("     and in its table", all(int(r["left_out"]) > 0 and int(r["worlds"]) + int(r["left_out"]) == 20
                                      for r in rows), str(rows))
    with (room / "out" / "runs.csv").open() as file:
        missing = {row["world"] for row in csv.DictReader(file) if row["active"] == ""}
    case("     as many as failed", {int(r["left_out"]) for r in rows} == {len(missing)}, str(sorted(missing)))
    told = call("knockout", write(room / "one.toml", SOME_CANNOT_START.split("[vary]")[0]), "--add",
                "threshold.initiators.count", "--first", "8", "--out", room / "acts")
    expect("     beside the worth of an act", told, 6, "left out", "stdout")
    screened = SOME_CANNOT_START.split("[vary]")[0].replace("[sweep]", '[sweep]\nmethod = "one_at_a_time"')
    told = call("analyse", write(room / "oat.toml", screened + "[vary]\nthreshold.initiators.count = { low = 1, high = 7 }\n"),
                "--out", room / "oat")
    expect("     and below an analysis", told, 6, "the means are over the other worlds", "stdout")


def until_luck_is_small(room):
    crowd, out = write(room / "crowd.toml", CROWD), room / "out"
    told = call("sweep", crowd, "--until", "active=0.001", "--worlds", "60", "--json", "--out", out)
    expect("--until is not reached", told, 0, "no more than 60")
    report = json.loads(told.stdout)
    case("     what it made itself was not there before", (report["earlier"], report["runs"]) == (0, 60), str(report))
    told = call("sweep", crowd, "--until", "active=0.001", "--worlds", "50", "--json", "--out", out)
    expect("     with fewer worlds than there are it tells those there are", told, 0, "no more than 60")
    case("     and that they were there", json.loads(told.stdout)["earlier"] == 60, told.stdout)


def share_of_luck(room):
    study = CROWD.replace("worlds = 8", 'worlds = 4\nmethod = "saltelli"\npoints = 8') + \
        "[vary]\nthreshold.law.mean = { low = 20.0, high = 40.0 }\nthreshold.law.sd = { low = 5.0, high = 15.0 }\n"
    told = call("analyse", write(room / "s.toml", study), "--out", room / "four")
    case("how much of a total index is luck", re.search(r"; of each number with interactions, 0\.\d+ is luck",
                                                        " ".join(told.stdout.split())), told.stdout)
    told = call("analyse", write(room / "s.toml", study), "--worlds", "1", "--out", room / "one")
    expect("     one world cannot tell", told, 0, "how much of this is luck cannot be told", "stdout")


def ignored_values(room):
    varied = STUDY + OPTIONS + "threshold.initiators.count = 3\n"
    expect("an option's value of a setting that varies", call("check", write(room / "twice.toml", varied)), 3,
           "varies by [vary], which ignores this")
    expect("     and one by --set", call("compare", write(room / "once.toml", STUDY + OPTIONS), "--set",
                                         "threshold.initiators.count=3", "--out", room / "none"), 3, "ignores this")
    own = write(room / "own.toml", (STUDY + OPTIONS).replace("worlds = 4", "worlds = 4\nsame_worlds = false"))
    expect("options in worlds of their own", call("compare", own, "--out", room / "none"), 3, "in the same worlds")
    expect("     and what a starter is worth in them",
           call("knockout", write(room / "own-plain.toml", own.read_text().split("[vary]")[0]), "--add",
                "threshold.initiators.count", "--out", room / "none"), 3, "in the same world alone")
    other = STUDY.split("[sweep]")[0]
    expect("scenarios of two models",
           call("compare", write(room / "a.toml", other), write(room / "b.toml", other.replace('"threshold"', '"contagion"')),
                "--out", room / "none"), 3, "compare scenarios of one model")


def one_run_alone(room):
    study = write(room / "s.toml", STUDY + OPTIONS)
    call("sweep", study, "--out", room / "all")
    with open(room / "all" / "runs.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    row = next(r for r in rows if r["point"] == "4" and r["world"] == "2")
    alone = parsed(call("run", study, "--point", "4", "--world", "2", "--out", room / "one",
                        "--json").stdout)
    case("     a run of a sweep alone is the same", alone is not None and
         alone["state_hash"] == row["state_hash"], str(alone))
    expect("a point that is not there", call("run", study, "--point", "6"), 2, "below 6")
    expect("a sweep without a point", call("run", study), 3, "--point")
    hard = write(room / "it's hard.toml", STUDY.replace("[1, 2, 4]", "[1, 2, 4000]"))
    failed = call("sweep", hard, "--set", "scenario.question='a b'", "--out", room / "hard")
    expect("a sweep of which a point cannot start", failed, 6, "to see one alone: ")
    command = failed.stderr.split("to see one alone: ")[1].splitlines()[0]
    repeated = subprocess.run(command, shell=True, capture_output=True, text=True)
    expect("its command gives the same failure", repeated, 3, "4000")


def slurm_scripts(room):
    grid = write(room / "grid.toml", STUDY)
    out = room / "an array"
    expect("slurm", call("slurm", grid, "--tasks", "2", "--out", out), 0, "12 runs in 2 tasks", "stdout")
    expect("the same again", call("slurm", grid, "--tasks", "2", "--out", out), 0)
    array = out / "slurm" / "array.sh"
    write(array, array.read_text().replace("--requeue", "--no-requeue"))
    expect("an edited script is kept", call("slurm", grid, "--tasks", "2", "--out", out), 4, "--force")
    case("     as it was", "--no-requeue" in array.read_text())
    expect("unless forced", call("slurm", grid, "--tasks", "2", "--out", out, "--force"), 0)
    for part in ("1", "2"):
        subprocess.run(["bash", array], env={**os.environ, "SLURM_ARRAY_TASK_ID": part,
                                             "SLURM_CPUS_PER_TASK": "1"}, check=True,
                       capture_output=True)
    merged = subprocess.run(["bash", out / "slurm" / "merge.sh"], capture_output=True, text=True)
    expect("its scripts make the sweep without a scheduler", merged, 0, "12 of 12", "stdout")


def help_examples(room):
    source = pathlib.Path(sys.argv[1])
    for verb in VERBS:
        result = call(verb, "--help")
        longest = max(map(len, result.stdout.splitlines()))
        case(f"  0  {verb} --help fits 100 columns", longest <= 100, f"{longest} columns")
        for line in re.findall(r"^  groundswell (.*)$", result.stdout, re.M):
            words = shlex.split(line)
            files = [w for w in words if w.endswith(".toml")]
            case(f"     {line}: its files are there", all((source / f).exists() for f in files))
            if files:
                expect("     and sound", call("check", *files, cwd=source), 0)


def main():
    for group in (usage_errors, input_errors, plans, folders, merges, failures_in_parts, facts_as_json,
                  one_run_alone, judged_measure_first, settings_alone, worth_of_acts, missing_worlds,
                  until_luck_is_small, share_of_luck, ignored_values, slurm_scripts, help_examples):
        with tempfile.TemporaryDirectory() as room:
            os.chdir(room)
            group(pathlib.Path(room))
            os.chdir("/")
    print(f"{commands.cases} cases, {commands.failed} failed")
    return 1 if commands.failed else 0


if __name__ == "__main__":
    sys.exit(main())
