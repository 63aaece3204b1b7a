"""Every n-th allocation and every n-th mapping of memory fails; and what valgrind sees."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import every_call  # noqa: E402
from cases import SKIPPED, case, wrong  # noqa: E402
from runs import Runs, mismatch  # noqa: E402
from sweeps import Sweeps, difference  # noqa: E402

SOURCE = pathlib.Path(__file__).resolve().parents[1] / "failing_malloc.c"
DOCUMENTED = (0, 3, 4, 5)


def spread(count, trials):
    """Numbers from 1 to count: all, or about so many of them."""
    return range(1, count + 1, max(1, count // trials))


@case("malloc", "every n-th allocation fails", 60, 100_000)
def failing_allocations(trials):
    compiler = shutil.which("cc")
    sanitized = b"__asan_init" in pathlib.Path(shutil.which(os.environ["GROUNDSWELL"])).read_bytes()
    if compiler is None or sanitized:  # the sanitizer has an allocator of its own
        yield SKIPPED
        return
    with Runs(threads=1, checkpoint="0") as runs:
        runs.scenario.write_text(every_call.SHORT)
        reference = runs.reference()
        library = runs.folder / "failing.so"
        subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", library, SOURCE, "-ldl"], check=True)
        told = runs.folder / "count"
        base = os.environ | {"LD_PRELOAD": str(library), "OMP_NUM_THREADS": "1"}
        runs.run(runs.folder / "counted", env=base | {"COUNT_TO": str(told)})
        for number in spread(int(told.read_text()), trials):
            out = runs.folder / "trial"
            shutil.rmtree(out, ignore_errors=True)
            code, _, said = runs.run(out, env=base | {"FAIL_AT": str(number)})
            if code not in DOCUMENTED:
                yield f"allocation {number}: exit code {code}: {said[:300]}"
                continue
            why = mismatch(runs, out, reference, runs.to_the_end(out)[0])
            yield why and f"allocation {number}: {why}"


@case("valgrind", "no invalid access and no uninitialised value, by valgrind", 0, 7)
def under_valgrind(_):
    if not shutil.which("valgrind"):
        yield SKIPPED
        return
    configs = pathlib.Path(__file__).resolve().parents[3] / "configs"
    with Sweeps() as place:
        finished = place.folder / "karate-cascade"
        for name, ticks in (("karate-cascade", 9), ("movement-town", 4), ("outbreak-town", 5), ("limits", 3)):
            yield checked(place.program, "run", configs / f"{name}.toml", "--set", f"run.ticks={ticks}", "--threads",
                          "2", "--out", place.folder / name)
        yield checked(place.program, "verify", finished)
        yield checked(*place.command(place.folder / "sweep", "--set", "run.ticks=9", "--worlds", "3"))
        yield checked(place.program, "compare", *place.command(place.folder / "compare", "--set", "run.ticks=9",
                                                               "--worlds", "4", "--followers", "0")[2:])


def checked(*command):
    """What valgrind finds in a command and its children; not in Python, whose allocator it mistakes."""
    done = subprocess.run(["valgrind", "-q", "--error-exitcode=99", "--trace-children=yes",
                           "--trace-children-skip=*python*", *map(str, command)], capture_output=True, text=True)
    found = [line for line in done.stderr.splitlines() if line.startswith("==")]
    return wrong(done.returncode == 0 and not found, f"{command[1]}: exit code {done.returncode}: {' '.join(found[:4])}")


@case("mmap", "every n-th mapping of memory fails", 10, 1_000)
def failing_mappings(trials):
    if not shutil.which("strace"):
        yield SKIPPED
        return
    with Runs(threads=1, checkpoint="0") as runs:
        runs.scenario.write_text(every_call.SHORT.replace("small_world.citizens = 60", "small_world.citizens = 60000"))
        reference = runs.reference()
        every_call.traced(runs, runs.folder / "counted", "-e", "trace=mmap,openat")
        lines = (runs.folder / "trace").read_text().splitlines()
        begun = next(k for k, line in enumerate(lines) if str(runs.scenario) in line)  # the loader is done
        first = sum(1 for line in lines[:begun] if re.search(r"\bmmap\(", line))
        count = sum(1 for line in lines if re.search(r"\bmmap\(", line))
        for number in spread(count - first, trials):
            out = runs.folder / "trial"
            shutil.rmtree(out, ignore_errors=True)
            ended = every_call.traced(runs, out, "-e", "trace=mmap", "-e",
                                      f"inject=mmap:error=ENOMEM:when={first + number}")
            if ended.returncode not in DOCUMENTED:
                yield f"mapping {number}: exit code {ended.returncode}: {ended.stderr[:300]}"
                continue
            why = mismatch(runs, out, reference, runs.to_the_end(out)[0])
            yield why and f"mapping {number}: {why}"


LARGE = """
[scenario]
question = "Does a sweep whose worker is killed for its memory end like one that is left alone?"
model = "contagion"
[run]
seed = 5
ticks = 40
stop_when_settled = false
[network]
kind = "small_world"
small_world.citizens = 200000
[contagion]
course = "sis"
[sweep]
worlds = 8
"""
# Takes memory until somebody in the group is killed for it.
HOG = """
import pathlib, sys
counter, held = pathlib.Path(sys.argv[1]), []
killed = lambda: next(int(line.split()[1]) for line in counter.read_text().splitlines() if line.startswith("oom_kill "))
before = killed()
while killed() == before and len(held) < 4096:
    held.append(bytearray(b"x") * (1 << 20))
sys.exit(0 if killed() > before else 3)
"""


class Group:
    """A control group of processes with so much memory together, of either version; root alone can make one."""

    OLD, NEW = pathlib.Path("/sys/fs/cgroup/memory"), pathlib.Path("/sys/fs/cgroup")

    def __init__(self, mib):
        old = self.OLD.is_dir()
        self.folder = (self.OLD if old else self.NEW) / f"groundswell-{os.getpid()}"
        self.limit = self.folder / ("memory.limit_in_bytes" if old else "memory.max")
        self.swap = (self.folder / "memory.memsw.limit_in_bytes", mib << 20) if old else (
            self.folder / "memory.swap.max", 0)
        self.kills = self.folder / ("memory.oom_control" if old else "memory.events")
        self.mib = mib

    def __enter__(self):
        self.folder.mkdir()
        try:
            self.limit.write_text(str(self.mib << 20))
            if self.swap[0].exists():
                self.swap[0].write_text(str(self.swap[1]))
            if "oom_kill " not in self.kills.read_text():
                raise OSError("this kernel does not count kills")
        except OSError:
            self.folder.rmdir()
            raise
        return self

    def __exit__(self, *_):
        for _ in range(100):  # the last process has just left
            try:
                return self.folder.rmdir()
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"{self.folder} is not empty")

    def join(self):
        (self.folder / "cgroup.procs").write_text(str(os.getpid()))

    def join_first_to_go(self):
        self.join()
        pathlib.Path("/proc/self/oom_score_adj").write_text("1000")


def killed_for_memory(place, group, number, reference, count):
    """What is wrong with a sweep that meets somebody who takes all memory."""
    out = place.folder / f"trial-{number}"
    begun = place.start(out, preexec_fn=group.join_first_to_go)
    time.sleep(0.1 + 0.1 * (number % 5))
    hog = subprocess.run([sys.executable, "-c", HOG, group.kills], preexec_fn=group.join, capture_output=True, text=True)
    told, said = begun.communicate()
    if begun.returncode not in (0, -9) or hog.returncode not in (0, -9):
        return f"exit code {begun.returncode}, {hog.returncode}: {hog.stderr[-200:]}{said[-300:]}"
    count["killed"] += "was killed" in said or begun.returncode == -9
    if begun.returncode == -9 and (code := place.run(out)[0]) != 0:
        return f"the same command again ended with exit code {code}"
    return difference(place.results(out), reference) or None


@case("group", "a control group without memory: refused by estimate; a worker that is killed for it costs no run", 0, 41)
def control_groups(trials):
    try:
        with Group(300):
            pass
    except OSError:  # no such groups here, or not ours to make
        yield SKIPPED
        return
    with Group(300) as group, Sweeps(LARGE) as place:
        larger = place.folder / "larger.toml"
        larger.write_text(LARGE.replace("200000", "20_000_000"))
        done = subprocess.run([place.program, "sweep", larger, "--out", place.folder / "larger"],
                              preexec_fn=group.join, capture_output=True, text=True)
        yield wrong(done.returncode == 4 and "MiB" in done.stderr and not (place.folder / "larger").exists(),
                    f"exit code {done.returncode}: {done.stderr[-300:]}")
        reference, _ = place.reference()
        count = {"killed": 0}
        for number in range(trials - 1):
            why = killed_for_memory(place, group, number, reference, count)
            yield why and f"trial {number}: {why}"
        yield wrong(2 * count["killed"] >= trials - 1, f"only {count['killed']} sweeps lost a process")
