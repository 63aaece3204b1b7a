"""Cut off: by the kernel, by signals, by other writers, by clocks."""
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import every_call  # noqa: E402
import kill_and_resume  # noqa: E402
import signals  # noqa: E402
import sweep_kills  # noqa: E402
from cases import SKIPPED, case, wrong  # noqa: E402
from runs import Runs, mismatch  # noqa: E402
from sweeps import Compares, Merges, Sweeps  # noqa: E402


@case(1, "`kill -9` of a run at random moments", 8, 600)
def killed_runs(trials):
    luck = random.Random(1)
    with Runs() as runs:
        reference = runs.reference()
        for number in range(trials):
            yield kill_and_resume.trial(runs, number, luck, reference[2], reference, 0.2)[2]


@case(2, "`kill -9` at every call that writes, opens, syncs or renames", 20, 10_000)
def killed_at_calls(trials):
    yield from at_calls(trials, every_call.CALLS, lambda _: "signal=KILL")


@case("calls", "every n-th open, write, fsync, rename, ftruncate, unlink fails", 20, 10_000)
def failing_calls(trials):
    yield from at_calls(trials, every_call.CALLS, lambda name: f"error={every_call.CALLS[name]}")


def at_calls(trials, names, fault_of):
    """One trial for each n-th call of each name, or about so many of them, evenly spread."""
    if not shutil.which("strace"):
        yield SKIPPED
        return
    with Runs(threads=1, checkpoint="0") as runs:
        runs.scenario.write_text(every_call.SHORT)
        reference = runs.reference()
        found = [(name, n) for name in names for n in every_call.calls_into(runs, name)]
        for name, number in found[::max(1, len(found) // trials)]:
            why = every_call.trial(runs, reference, name, number, fault_of(name))
            yield why and f"{name} {number}: {why}"


@case(3, "`kill -9` of a sweep with two jobs", 6, 300)
def killed_sweeps(trials):
    yield from of_sweeps(trials, 3, Sweeps())


def of_sweeps(trials, seed, own_sweeps):
    luck = random.Random(seed)
    count = {"coordinator": 0, "worker": 0, "orphans": 0}
    with own_sweeps as sweeps:
        reference, seconds = sweeps.reference()
        for number in range(trials):
            why = sweep_kills.trial(sweeps, number, luck, seconds, reference, count)
            yield why or wrong(count["orphans"] == 0, "a killed coordinator left workers behind")
    if trials > 3:
        yield wrong(count["coordinator"] + count["worker"] > 0, "no kill came in time")


SIDE_BY_SIDE = """
[scenario]
question = "Does a sweep whose worlds go side by side end like one that is not cut off?"
model = "threshold"
[run]
seed = 3
ticks = 60
[network]
kind = "ring_lattice"
ring_lattice.citizens = 20000
ring_lattice.neighbours_per_side = 5
[threshold]
law.value = 0.1
[sweep]
worlds = 200
[vary]
threshold.initiators.count = [2, 3]
"""


@case("words", "`kill -9` of a sweep whose worlds go side by side", 4, 200)
def killed_words(trials):
    yield from of_sweeps(trials, 13, Sweeps(SIDE_BY_SIDE))


@case("merges", "`kill -9` of a merge", 4, 700)
def killed_merges(trials):
    yield from of_sweeps(trials, 14, Merges())


TWO_OPTIONS = """
[scenario]
question = "Does a comparison that is cut off end like one that is not?"
model = "contagion"
[run]
seed = 11
ticks = 80
[network]
kind = "small_world"
small_world.citizens = 500
[contagion]
course = "sis"
[sweep]
worlds = 20
outcome = "infectious"
[options.slow]
[options.fast]
contagion.recovery_rate_per_week = 0.05
"""


@case("compares", "`kill -9` of a comparison", 1, 200)
def killed_comparisons(trials):
    yield from of_sweeps(trials, 15, Compares(TWO_OPTIONS))


def with_runs(trials, one):
    luck = random.Random(one.__name__)
    with Runs() as runs:
        reference = runs.reference()
        for number in range(trials):
            out = runs.folder / f"trial-{number}"
            yield one(runs, out, luck, reference)
            shutil.rmtree(out, ignore_errors=True)


@case(17, "two writers on one folder at once", 4, 100)
def two_writers(trials):
    yield from with_runs(trials, signals.two_writers)


@case(18, "a lock that a dead process, another boot or another host left", 3, 30)
def stale_locks(trials):
    def one(runs, out, luck, reference):
        out.mkdir()
        (out / "lock").write_text(luck.choice((
            "process 4194000\nhost here\nboot 0\nsince 2020-01-01T00:00:00Z\n",
            f"process 1\nhost elsewhere\nboot {luck.random()}\nsince 2030-01-01T00:00:00Z\n",
            "\x00" * 40, "")))
        return signals.ends_alike(runs, out, reference)
    yield from with_runs(trials, one)


@case(19, "SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGXCPU at random moments", 10, 250)
def five_signals(trials):
    luck = random.Random(19)
    with Runs() as runs:
        reference = runs.reference()
        for number in range(trials):
            asked = signals.ASKING[number % len(signals.ASKING)]
            out = runs.folder / f"trial-{number}"
            yield signals.one_signal(runs, out, luck, reference, asked)
            shutil.rmtree(out, ignore_errors=True)


@case(20, "a second signal is obeyed at once", 4, 50)
def two_signals(trials):
    yield from with_runs(trials, signals.two_signals)


@case(21, "SIGSTOP for a while, then SIGCONT", 1, 10)
def stopped_and_continued(trials):
    def one(runs, out, luck, reference):
        begun = signals.under_way(runs, out, luck, reference)
        begun.send_signal(signal.SIGSTOP)
        time.sleep(1.0 if trials < 10 else 6.0)
        begun.send_signal(signal.SIGCONT)
        begun.communicate()
        if begun.returncode != 0:
            return f"exit code {begun.returncode}"
        return signals.ends_alike(runs, out, reference)
    yield from with_runs(trials, one)


@case(22, "a clock ten years ahead or behind, files from the future", 2, 40)
def skewed_clocks(trials):
    def one(runs, out, luck, reference):
        faketime = shutil.which("faketime")
        begun = signals.under_way(runs, out, luck, reference)
        begun.send_signal(signal.SIGTERM)
        begun.communicate()
        for path in out.iterdir():
            subprocess.run(["touch", "-d", luck.choice(("2099-01-01", "1999-01-01")), str(path)], check=True)
        if faketime:
            when = luck.choice(("2016-10-30 02:59:59", "2036-01-01 00:00:00"))
            again = subprocess.run([faketime, when, *runs.command(out)], capture_output=True, text=True)
            if again.returncode != 0:
                return f"exit code {again.returncode} in {when}: {again.stderr.strip()}"
        facts, _ = runs.to_the_end(out)
        return mismatch(runs, out, reference, facts)
    yield from with_runs(trials, one)
