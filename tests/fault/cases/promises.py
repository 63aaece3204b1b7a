"""What is promised before and while it works: estimates, lost work, a closed folder, flat memory."""
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from cases import SKIPPED, case, wrong  # noqa: E402
from cases.inputs import Inputs  # noqa: E402
from runs import Runs  # noqa: E402

CONFIGS = pathlib.Path(__file__).resolve().parents[3] / "configs"
SIZED = """[scenario]
question = "?"
model = "{model}"
[run]
ticks = {ticks}
seed = 1
stop_when_settled = false
[network]
kind = "{kind}"
{network}
"""
KINDS = {
    "erdos_renyi": "erdos_renyi.citizens = {n}\nerdos_renyi.mean_degree = {d}",
    "small_world": "small_world.citizens = {n}\nsmall_world.neighbours = {d}",
    "preferential_attachment": "preferential_attachment.citizens = {n}\npreferential_attachment.ties_per_newcomer = 5",
    "ring_lattice": "ring_lattice.citizens = {n}\nring_lattice.neighbours_per_side = 5",
    "stochastic_blocks": "stochastic_blocks.sizes = [{n}, {n}]\nstochastic_blocks.within = 0.00001\n"
                         "stochastic_blocks.between = 0.000001",
    "near_and_far": "near_and_far.citizens = {n}\nnear_and_far.mean_degree = {d}\nnear_and_far.reach = 1000",
    "town": "town.citizens = {n}",
}
MODELS = ("threshold", "contagion", "voter", "opinion", "outbreak")


def program():
    return os.environ.get("GROUNDSWELL", "groundswell")


def sized(model, kind, citizens, ticks=5, degree=10):
    return SIZED.format(model=model, kind=kind, ticks=ticks, network=KINDS[kind].format(n=citizens, d=degree))


@case("told", "memory told before the start is within 15 % of what it takes", 2, 20)
def memory_told(trials):
    luck = random.Random(23)
    with Runs(threads=2, checkpoint="30") as runs:
        for number in range(trials):
            model, kind = luck.choice(MODELS), luck.choice(sorted(KINDS))
            runs.scenario.write_text(sized(model, kind, luck.randrange(300_000, 1_500_000)))
            code, facts, said = runs.run(runs.folder / f"trial-{number}")
            if code != 0:
                yield f"{model} on {kind}: exit code {code}: {said[:200]}"
                continue
            ratio = facts["estimated_bytes"] / facts["peak_bytes"]
            yield wrong(0.85 <= ratio <= 1.15, f"{model} on {kind}, {facts['citizens']} citizens: {ratio:.2f} times")


@case("fits", "set-ups that do not fit are refused, those that do are not", 6, 60)
def refusals(trials):
    luck = random.Random(29)
    with Inputs() as inputs:
        for number in range(trials):
            model, kind = luck.choice(MODELS), luck.choice(("erdos_renyi", "small_world", "near_and_far"))
            path = inputs.folder / "sized.toml"
            if number % 2:
                path.write_text(sized(model, kind, luck.randrange(1_500_000_000, 4_000_000_000), degree=luck.choice((10, 20))))
                yield inputs.refused(f"{model} on {kind}", 4, "run", path, "--out", f"o{number}", needs="would fit")
            else:
                path.write_text(sized(model, kind, luck.randrange(1_000, 400_000), degree=luck.choice((10, 20))))
                yield inputs.refused(f"{model} on {kind}", 0, "run", path, "--out", f"o{number}", most_seconds=120)


@case("price", "checkpoints take at most 3 % of a run, however often they are asked for", 0, 5)
def price_of_checkpoints(trials):
    with Runs(CONFIGS / "movement-town.toml", threads=1, checkpoint="0.2") as runs:
        for number in range(trials):
            code, facts, said = runs.run(runs.folder / f"trial-{number}", "--set", "network.town.citizens=200000", "--set",
                                         f"run.ticks={60 if trials == 1 else 300}")
            if code != 0:
                yield f"exit code {code}: {said[:300]}"
                continue
            share = facts["checkpoint_seconds"] / facts["step_seconds"]
            yield wrong(share <= 0.03, f"{100 * share:.1f} % of {facts['step_seconds']:.1f} s")


def opened_to_write(trace):
    for line in trace.splitlines():
        found = re.search(r'\b(?:openat|open|creat|rename|unlink|mkdir|link|symlink)\w*\((?:AT_FDCWD, )?"([^"]*)"(.*)', line)
        if found and "ENOENT" not in line and ("O_WRONLY" in line or "O_RDWR" in line or "O_CREAT" in line or "open" not in line):
            yield found[1]


@case("closed", "nothing is written outside of the folder, and no network is asked for", 4, 4)
def closed_folder(_):
    if not shutil.which("strace"):
        yield SKIPPED
        return
    with Inputs() as inputs:
        out = inputs.folder / "out"
        path = inputs.scenario()
        study = inputs.folder / "study.toml"
        study.write_text(path.read_text() + "[sweep]\nworlds = 3\n")
        for words in (("run", path, "--out", out / "run"), ("sweep", study, "--out", out / "sweep", "--jobs", "2"),
                      ("verify", out, "--replay", "2"), ("check", path)):
            trace = inputs.folder / "trace"
            ended = subprocess.run(["strace", "-f", "-o", trace, "-e", "trace=file,network", program(), *map(str, words)],
                                   capture_output=True, text=True)
            said = trace.read_text()
            outside = [name for name in opened_to_write(said)
                       if not name.startswith((str(out), "/dev/null", "/dev/shm", "/proc/self", "/sys/devices"))]
            asked = [line for line in said.splitlines() if re.search(r"\b(socket|connect|bind)\(", line)]
            yield wrong(ended.returncode == 0 and not outside and not asked,
                        f"{words[0]}: exit code {ended.returncode}, writes {outside[:3]}, asks {asked[:2]}")


def held(pid):
    """(kilobytes resident, open files) of a process, or None when it is gone."""
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
        return int(re.search(r"VmRSS:\s*(\d+)", status)[1]), len(os.listdir(f"/proc/{pid}/fd"))
    except (OSError, TypeError):
        return None


@case("soak", "very many tiny runs: memory and open files stay as they are", 0, 1_000_000)
def soak(trials):
    with Inputs() as inputs:
        study = inputs.folder / "study.toml"
        study.write_text(inputs.scenario(citizens="20", neighbours="4", ticks="3").read_text()
                         + f"[sweep]\nworlds = {trials}\nmeasures = \"active\"\n")
        begun = subprocess.Popen([program(), "sweep", str(study), "--out", str(inputs.folder / "out"), "--jobs", "2",
                                  "--one-by-one", "--progress", "off"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        seen = {}
        while begun.poll() is None and not (inputs.folder / "out" / "runs.csv").exists():
            children = pathlib.Path(f"/proc/{begun.pid}/task/{begun.pid}/children")
            for pid in (children.read_text().split() if children.exists() else []):
                now = held(pid)
                if now:
                    seen.setdefault(pid, []).append(now)
            time.sleep(0.5)
        begun.communicate()
        yield wrong(begun.returncode == 0, f"exit code {begun.returncode}")
        yield wrong(any(len(series) >= 9 for series in seen.values()), "no worker was seen for long enough")
        for pid, series in seen.items():
            if len(series) < 9:
                continue
            early, late = series[len(series) // 3], series[-2]
            yield wrong(late[0] <= 1.02 * early[0] + 256 and late[1] <= early[1], f"worker {pid}: {early} became {late}")
