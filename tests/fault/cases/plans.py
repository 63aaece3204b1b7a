"""What `plan` tells of a sweep, held against the sweep: bytes written, processor time, time on the clock."""
import functools
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from cases import case, wrong  # noqa: E402

CONFIGS = pathlib.Path(__file__).resolve().parents[3] / "configs"
BYTES, SECONDS = 0.10, 0.20  # how far a plan may be off

# (scenario, worlds, jobs, what is set): 2 to 15 seconds each, on two cores.
STUDIES = (
    ("followers-crowd", 24_000, 2),
    ("followers-map", 120, 2),
    ("watts-cascade", 2_400, 2),
    ("watts-cascade", 2_400, 2, "vary.threshold.law.value=[0.1,0.18,0.25]"),
    ("town-cascade", 2_000, 1),
    ("town-cascade", 800, 2, "sweep.same_worlds=false", "vary.threshold.initiators.count=[1,3,5]"),
    ("sir-town", 400, 2),
    ("sir-town", 160, 1, "run.record_every=13"),
    ("outbreak-town", 640, 2),
    ("outbreak-town", 240, 1, "vary.outbreak.transmission_rate_per_week=[0.03,0.05,0.1]"),
    ("policy-choice", 8, 2),
    ("limits-map", 8, 2, "run.ticks=104"),
    ("movement-town", 32, 1, "run.ticks=104", "sweep.measures=all"),
    ("centola-macy-ring", 16_000, 1),
    ("centola-macy-ring", 16_000, 2, "vary.threshold.initiators.count=[4,8,16]"),
    ("karate-zealots", 2_400, 2),
    ("opinion-split", 480, 2),
    ("chance-encounters", 320, 2),
    ("convention-tipping", 400, 2, "vary.critical_mass.initiators.share=[0.2,0.25,0.3]"),
    ("rebellion-bursts", 192, 2),
)


def called(verb, study, out):
    """(what it answers, seconds on the clock, seconds of processors) of one call."""
    name, worlds, jobs, *sets = study
    command = [os.environ.get("GROUNDSWELL", "groundswell"), verb, CONFIGS / f"{name}.toml", "--json", "--out", out,
               "--worlds", worlds, "--jobs", jobs]
    for one in sets:
        command += ["--set", one]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    seconds, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        raise RuntimeError(f"{verb} {name}: exit code {done.returncode}: {done.stderr[-300:]}")
    return json.loads(done.stdout), seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@functools.cache
def shares(study):
    """What plan tells as a share of what came: of bytes, processor time and time on the clock."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="groundswell-plan-"))
    try:
        out = folder / "out"
        told, _, _ = called("plan", study, out)
        _, wall, cpu = called("sweep", study, out)
        written = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    finally:
        shutil.rmtree(folder)
    return {"disk_bytes": told["disk_bytes"] / written, "cpu_seconds": told["cpu_seconds"] / cpu,
            "wall_seconds": told["wall_seconds"] / wall}


def verdicts(key, most, trials):
    for study in STUDIES[:trials]:
        share = shares(study)[key]
        yield wrong(abs(share - 1.0) <= most, f"{' '.join(map(str, study))}: {key} {share:.2f} times what came")


@case("written", "bytes that `plan` tells are within 10 % of what the sweep writes", 0, 20)
def bytes_written(trials):
    yield from verdicts("disk_bytes", BYTES, trials)


@case("planned", "processor time that `plan` tells is within 20 % of what the sweep takes", 0, 20)
def processor_time(trials):
    yield from verdicts("cpu_seconds", SECONDS, trials)


@case("clock", "time that `plan` tells is within 20 % of what the sweep takes", 0, 20)
def time_on_the_clock(trials):
    yield from verdicts("wall_seconds", SECONDS, trials)
