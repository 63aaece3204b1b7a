"""Every n-th allocation and every n-th mapping of memory fails; and what valgrind sees."""
import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import every_call  # noqa: E402
from cases import SKIPPED, case, wrong  # noqa: E402
from runs import Runs, mismatch  # noqa: E402
from sweeps import Sweeps  # noqa: E402

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
