#!/usr/bin/python3
"""Plants faults in the engine and the models, one at a time, and asks whether the tests notice.

  mutate.py [--count 100] [--seed 1] [--jobs 2] [--only PATH]

A fault changes one operator or number on one line of sim/ or models/. Lines are drawn by the seed, unsearched, so
some faults change nothing that anybody could notice; survivors are listed to be looked at. Each is built and
tested in a copy of the tree below build/mutants, by the unit, property, determinism and statistical tests (not by the
scripts, the goldens and the slow tests): first by those of its own folder, in one process, then by all. Results are kept in build/mutants/results.csv: the same command goes on where it was stopped.
"""
import argparse
import concurrent.futures
import csv
import random
import re
import resource
import shutil
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / "build" / "mutants"
PARTS = ("sim/engine", "sim/network", "sim/parallel", "sim/random", "sim/experiment", "sim/output", "sim/config",
         "models")
# What may stand between two operands, and what stands there instead.
SWAPS = [(r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "), (r" >= ", " > "), (r" == ", " != "), (r" != ", " == "),
         (r" \+ ", " - "), (r" - ", " + "), (r" \* ", " / "), (r" && ", " || "), (r" \|\| ", " && "), (r" \+= ", " -= "),
         (r" -= ", " += "), (r"\btrue\b", "false"), (r"\bfalse\b", "true"), (r"\b0\.5\b", "0.25"), (r"\b1\.0\b", "0.0"),
         (r"\b0\.0\b", "1.0"), (r" \? ", " ? !"), (r"\+\+", "--"), (r"std::min\b", "std::max"), (r"std::max\b", "std::min")]
SKIPPED = re.compile(r'^\s*(//|\*|#|EXPECT|ENSURE|static_assert|using|template|\[\[nodiscard\]\]|f\("|"|\})|fmt::|throw |\boperator|"[^"]*$')
TIERS = ("unit", "property", "determinism", "statistical")
SECONDS, SECONDS_A_TEST = 900, 120  # a fault may loop without end
MOST_BYTES = 8 << 30


def sites():
    """(path, line number, operator) of every place where a fault can be planted."""
    for part in PARTS:
        for path in sorted((ROOT / part).rglob("*.cpp")):
            for number, line in enumerate(path.read_text().splitlines()):
                if SKIPPED.search(line):
                    continue
                code = line.split("//")[0]
                for k, (pattern, _) in enumerate(SWAPS):
                    if re.search(pattern, code):
                        yield str(path.relative_to(ROOT)), number, k


def chosen(count, seed, only):
    """At most two of a file, and no two on a line."""
    luck = random.Random(seed)
    all_sites = [site for site in sites() if site[0].startswith(only)]
    luck.shuffle(all_sites)
    taken, lines = {}, set()
    for path, number, k in all_sites:
        if taken.get(path, 0) < 2 and (path, number) not in lines:
            taken[path] = taken.get(path, 0) + 1
            lines.add((path, number))
            yield path, number, k
        if len(lines) == count:
            return


def planted(text, number, k):
    lines = text.splitlines(keepends=True)
    pattern, instead = SWAPS[k]
    code, slashes, remark = lines[number].partition("//")
    lines[number] = re.sub(pattern, instead, code, count=1) + slashes + remark
    return "".join(lines), lines[number].strip()


class Tree:
    """A copy of the source tree with a build of its own."""

    def __init__(self, number):
        self.path = PLACE / f"tree-{number}"
        self.build = self.path / "build" / "audit"
        self.path.mkdir(parents=True, exist_ok=True)
        for name in ("CMakeLists.txt", "CMakePresets.json", "cmake", "sim", "models", "tests", "configs", "python", "scripts", "docs",
                     "results", "LICENSE", "README.md"):
            source, target = ROOT / name, self.path / name
            if source.is_dir():
                shutil.copytree(source, target, dirs_exist_ok=True, copy_function=copied_when_other)
            elif source.exists():
                copied_when_other(source, target)
        self.run("cmake", "--preset", "audit", "-DCMAKE_UNITY_BUILD=OFF", cwd=self.path)  # one file a fault
        if not self.made():
            sys.exit(f"{self.path} does not build as it is")
        if self.tested() != 0:
            sys.exit(f"{self.path}: the tests fail without any fault")
        self.tried = {}

    def run(self, *command, **how):
        return subprocess.run(list(map(str, command)), capture_output=True, text=True, **how)

    def made(self):
        return self.run("cmake", "--build", self.build, "-j1", "--target", "groundswell_tests", "groundswell").returncode == 0

    def tested(self):
        return self.run("ctest", "--test-dir", self.build, "-L", "|".join(TIERS), "--stop-on-failure",
                        "--timeout", str(SECONDS_A_TEST), timeout=SECONDS, preexec_fn=limited).returncode

    def tested_nearby(self, path):
        """As tested(), by the tests of the same folder alone."""
        names = [test.stem for test in tests_beside(path)]
        if not names:
            return 0
        spec = ",".join(f"[#{name}][{tier}]" for name in names for tier in TIERS)
        return self.run(self.build / "tests" / "groundswell_tests", "--abort", "--filenames-as-tags", spec,
                        cwd=self.build / "tests", timeout=SECONDS, preexec_fn=limited).returncode

    def verdict(self, path, number, k):
        """(what happened, the line as it was planted)"""
        whole = (ROOT / path).read_text()
        folder = str(Path(path).parent)
        if folder not in self.tried:
            self.made()  # without the fault before
            self.tried[folder] = self.tested_nearby(path) == 0
        text, line = planted(whole, number, k)
        (self.path / path).write_text(text)
        try:
            if not self.made():
                return "does not compile", line
            try:
                code = (self.tried[folder] and self.tested_nearby(path)) or self.tested()
            except subprocess.TimeoutExpired:
                return "killed", line
            return ("survived" if code == 0 else "killed"), line
        finally:
            (self.path / path).write_text(whole)


def tests_beside(path):
    """The tests of the folder under tests/ that mirrors this file's, or of the nearest above it."""
    parts = [part for part in Path(path).parent.parts if part not in ("sim", "classic")]
    while parts and not (ROOT / "tests").joinpath(*parts).is_dir():
        parts.pop()
    return sorted((ROOT / "tests").joinpath(*parts).glob("test_*.cpp")) if parts else []


def limited():
    """A loop without end must not take all memory."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


def copied_when_other(source, target):
    """Leaves what is alike, so that its time of writing does not make a build begin again."""
    if not Path(target).exists() or Path(source).read_bytes() != Path(target).read_bytes():
        shutil.copy2(source, target)
    return target


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--count", type=int, default=100)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--jobs", type=int, default=2)
    words.add_argument("--only", default="")
    given = words.parse_args()
    PLACE.mkdir(parents=True, exist_ok=True)
    results = PLACE / "results.csv"
    done = {}
    if results.exists():
        done = {(row[0], int(row[1]), int(row[2])): row[3] for row in csv.reader(results.open())}
    asked = list(chosen(given.count, given.seed, given.only))
    waiting = [site for site in asked if site not in done]
    lock, trees, local = threading.Lock(), iter(range(given.jobs)), threading.local()

    def judge(site):
        if not hasattr(local, "tree"):
            with lock:
                number = next(trees)
            local.tree = Tree(number)
        what, line = local.tree.verdict(*site)
        with lock, results.open("a", newline="") as file:
            csv.writer(file).writerow([*site, what, line])
            done[site] = what
            print(f"{what:17} {site[0]}:{site[1] + 1}  {line}", flush=True)

    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        list(pool.map(judge, waiting))
    counts = {what: sum(done[site] == what for site in asked) for what in ("killed", "survived", "does not compile")}
    tried = counts["killed"] + counts["survived"]
    print(f"{tried} faults: {counts['killed']} killed ({100 * counts['killed'] / max(1, tried):.0f} %), "
          f"{counts['survived']} survived; {counts['does not compile']} more did not compile")
    return 0 if counts["killed"] >= 0.9 * tried else 1


if __name__ == "__main__":
    sys.exit(main())
