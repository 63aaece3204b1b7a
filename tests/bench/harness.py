"""What the rows of tests/bench/rows have in common: variants run in turn, medians, ratios, one table."""
from __future__ import annotations

import csv
import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "bench"
BENCH = ROOT / "tests" / "bench"
PROGRAM = BUILD / "groundswell"
SCRATCH = BUILD / "workloads"
RIVALS_PYTHON = ROOT / "build" / "rivals" / "bin" / "python"


@dataclass
class Variant:
    """A command whose last line is one JSON object (tests/bench/README.md)."""
    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    checked: bool = True  # must its `check` equal the others'?


@dataclass
class Goal:
    """ours must be `at_least` times as fast as `beside`, per unit of work."""
    ours: str
    beside: str
    at_least: float


def program(name: str) -> str:
    return str(BUILD / "tests" / "bench" / f"bench_{name}")


def ours(work: str, unit: str, measure: str, config: Path, threads: int, *sets: str) -> list[str]:
    """Our program on this config, as a command."""
    settings = [word for one in sets for word in ("--set", one)]
    return [sys.executable, str(BENCH / "ours.py"), work, unit, measure, str(PROGRAM), "run", str(config),
            "--threads", str(threads), *settings]


def rival(script: str, *arguments: object, python: str | None = None) -> list[str]:
    """A script of tests/bench/rivals, by the rivals' own Python unless another is named."""
    return [python or str(RIVALS_PYTHON), str(BENCH / "rivals" / script), *map(str, arguments)]


def start_of(config: Path, name: str, *sets: str) -> Path:
    """What the scenario starts from, written once, for plain loops and rivals."""
    folder = SCRATCH / name
    if not (folder / "done").exists():
        subprocess.run([program("start"), str(config), str(folder), *sets], check=True)
        (folder / "done").touch()
    return folder


def generated(name: str, kind: str, **settings: object) -> Path:
    """An edge list of this kind of network, written once."""
    ties = SCRATCH / f"{name}-{'-'.join(map(str, settings.values()))}.txt"
    if not ties.exists():
        SCRATCH.mkdir(parents=True, exist_ok=True)
        sets = [word for key, value in settings.items() for word in ("--set", f"network.{kind}.{key}={value}")]
        subprocess.run([PROGRAM, "networks", "generate", "--kind", kind, *sets, "-o", ties], check=True,
                       stdout=subprocess.DEVNULL)
    return ties


def run_once(variant: Variant) -> dict:
    told = subprocess.run(variant.command, capture_output=True, text=True, env=os.environ | variant.environment)
    lines = told.stdout.strip().splitlines()
    if told.returncode != 0 or not lines:
        last = (told.stderr.strip().splitlines() or ["no reason given"])[-1]
        return {"failed": last}
    return json.loads(lines[-1])


def law_differs(name: str, sizes: list[float], other: str, others: list[float]) -> str:
    """Why two sets of outcomes do not look drawn from one law: means 4 standard errors apart, or
    Kolmogorov and Smirnov's p at most 0.01. Empty where they do."""
    from scipy.stats import ks_2samp
    if len(sizes) < 2 or len(others) < 2:
        return ""
    error = (statistics.variance(sizes) / len(sizes) + statistics.variance(others) / len(others)) ** 0.5
    apart = abs(statistics.fmean(sizes) - statistics.fmean(others))
    p = ks_2samp(sizes, others).pvalue
    if apart <= 4 * error and p > 0.01:
        return ""
    return f"{name} and {other} differ in law: means {apart:.4g} apart, standard error {error:.4g}, p {p:.2g}"


class Row:
    """A question, the workload exactly, variants in turn, and what ratios are aimed at."""

    def __init__(self, name, question, workload, variants, goals=()):
        self.name, self.question, self.workload = name, question, workload
        self.variants, self.goals = list(variants), list(goals)
        self.results: dict[str, list[dict]] = {}

    def measure(self, repeats: int) -> None:
        self.results = {v.name: [] for v in self.variants}
        for turn in range(repeats):
            for variant in self.variants:
                if any("failed" in told for told in self.results[variant.name]):
                    continue
                print(f"{self.name}: {variant.name}, {turn + 1} of {repeats}", file=sys.stderr)
                self.results[variant.name].append(run_once(variant))

    def speeds(self, name: str) -> list[float]:
        return [told["work"] / told["seconds"] for told in self.results[name] if "failed" not in told]

    def disagreement(self) -> str:
        """Empty where all that must agree do."""
        found = {str(told.get("check")) for v in self.variants if v.checked for told in self.results[v.name]
                 if "failed" not in told and "sizes" not in told}
        if len(found) > 1:
            return "results differ: " + ", ".join(sorted(found))
        first, *others = [v.name for v in self.variants if self.sizes(v.name)] or [""]
        return "; ".join(filter(None, (law_differs(first, self.sizes(first), other, self.sizes(other))
                                       for other in others)))

    def sizes(self, name: str) -> list[float]:
        """Outcomes of a variant whose law must be the others', of all turns that differ in their luck."""
        each = [tuple(told["sizes"]) for told in self.results[name] if "sizes" in told]
        return [size for sizes in dict.fromkeys(each) for size in sizes]

    def table(self) -> str:
        lines = [f"### {self.name}", "", f"**Question.** {self.question}", "", f"**Workload.** {self.workload}", "",
                 "| variant | million units a second (median) | least to most | peak MiB |", "|---|---|---|---|"]
        for variant in self.variants:
            speeds = self.speeds(variant.name)
            if not speeds:
                failed = next((t["failed"] for t in self.results[variant.name]), "not run")
                lines.append(f"| {variant.name} | failed: {failed} | | |")
                continue
            peak = max(told["peak_mib"] for told in self.results[variant.name])
            lines.append(f"| {variant.name} | {statistics.median(speeds) / 1e6:.4g} | {min(speeds) / 1e6:.4g} to "
                         f"{max(speeds) / 1e6:.4g} | {peak:.0f} |")
        lines.append("")
        for goal in self.goals:
            ratio = self.ratio(goal.ours, goal.beside)
            told = "not measured" if ratio is None else f"{ratio:.3g}"
            lines.append(f"- {goal.ours} over {goal.beside}: **{told}** (aim: {goal.at_least:g})")
        lines += ["", self.disagreement() or "All variants that must agree do.", ""]
        return "\n".join(lines)

    def ratio(self, ours: str, beside: str) -> float | None:
        """Median of the ratios turn by turn, so that a drift of the machine drops out."""
        pairs = [a / b for a, b in zip(self.speeds(ours), self.speeds(beside))]
        return statistics.median(pairs) if pairs else None

    def write_csv(self, path: Path) -> None:
        with path.open("a", newline="") as file:
            table = csv.writer(file)
            for name, all_told in self.results.items():
                for turn, told in enumerate(all_told):
                    table.writerow([self.name, name, turn, told.get("seconds"), told.get("work"), told.get("unit"),
                                    told.get("check"), told.get("peak_mib"), told.get("failed", "")])
