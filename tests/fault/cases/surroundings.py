"""Where the program runs: memory, streams, locales, threads, other programs' leftovers."""
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import sweep_faults  # noqa: E402
from cases import SKIPPED, case, wrong  # noqa: E402
from cases.inputs import Inputs  # noqa: E402
from runs import Runs, mismatch, series  # noqa: E402
from sweeps import Sweeps, difference, results  # noqa: E402


@case(23, "too little memory: refused by estimate, or told when it ends all the same", 4, 20)
def little_memory(trials):
    with Inputs() as inputs:
        def limit(mib):
            return lambda: resource.setrlimit(resource.RLIMIT_AS, (mib << 20, mib << 20))
        large = inputs.scenario(citizens="2000000")
        for number in range(trials):
            mib = 120 + 4 * number
            yield inputs.refused(f"{mib} MiB", 4, "run", large, "--out", "large", needs="MiB", preexec_fn=limit(mib),
                                 env=os.environ | {"OMP_NUM_THREADS": "1", "OMP_STACKSIZE": "1m"})
            yield inputs.refused(f"{mib} MiB, forced", (0, 4), "run", large, "--out", f"forced-{mib}", "--force",
                                 preexec_fn=limit(mib), env=os.environ | {"OMP_NUM_THREADS": "1"})


@case(24, "nobody reads: a broken pipe, closed or full stdout and stderr", 4, 40)
def nobody_reads(trials):
    shells = ("{} >&-", "{} 2>&-", "{} 2>/dev/full", "{} | head -c 1", "{} >&- 2>&-")
    with Runs() as runs:
        reference = runs.reference()
        for number in range(trials):
            out = runs.folder / f"trial-{number}"
            command = " ".join(f"'{word}'" for word in runs.command(out))
            subprocess.run(["bash", "-c", shells[number % len(shells)].format(command)], capture_output=True)
            yield mismatch(runs, out, reference, runs.to_the_end(out)[0])
        with open("/dev/full", "w") as full:
            code = subprocess.run(runs.command(runs.folder / "full"), stdout=full, stderr=subprocess.DEVNULL).returncode
        yield wrong(code == 5, f"stdout full: exit code {code}")


@case(25, "comma locales, Turkish letters, time zones", 3, 12)
def locales(trials):
    known = subprocess.run(["locale", "-a"], capture_output=True, text=True).stdout
    surroundings = [{"LC_ALL": "xx_XX"}, {"TZ": "Pacific/Kiritimati"}, {"LANG": "nonsense", "TZ": "nowhere"}]
    surroundings += [{"LC_ALL": name} for name in ("de_DE.utf8", "tr_TR.utf8", "fi_FI.utf8") if name in known]
    with Runs() as runs:
        reference = runs.reference()
        plain = (runs.folder / "reference" / "summary.csv").read_bytes()
        for number, some in enumerate(surroundings[:trials]):
            out = runs.folder / f"trial-{number}"
            code, facts, said = runs.run(out, env=os.environ | some)
            same = code == 0 and (out / "summary.csv").read_bytes() == plain
            yield mismatch(runs, out, reference, facts) if same else f"{some}: exit code {code}: {said}"


@case(26, "threads: none, too many, nonsense in the environment, one core", 5, 8)
def threads(_):
    with Runs() as runs:
        reference = runs.reference()
        runs.threads = 0
        code, _, said = runs.run(runs.folder / "zero")
        yield wrong(code == 2, f"0 threads: exit code {code}: {said}")
        for number, (words, environment) in enumerate((
                (("--threads", "64"), {}), ((), {"OMP_NUM_THREADS": "abc"}), ((), {"OMP_DYNAMIC": "true"}),
                ((), {"OMP_PROC_BIND": "true", "OMP_PLACES": "cores"}), (("--threads", "3"), {"OMP_THREAD_LIMIT": "2"}))):
            out = runs.folder / f"trial-{number}"
            runs.threads = words[1] if words else 2
            code, facts, said = runs.run(out, env=os.environ | environment)
            yield mismatch(runs, out, reference, facts) if code == 0 else f"{words} {environment}: exit code {code}: {said}"
        out, runs.threads = runs.folder / "pinned", 2
        done = subprocess.run(["taskset", "-c", "0", *runs.command(out)], capture_output=True, text=True)
        yield wrong(done.returncode == 0 and series(out)["week"] == reference[1]["week"], f"one core: {done.stderr}")


@case(27, "going on with other settings is refused with the difference; with other words it is not", 4, 4)
def other_settings(_):
    with Runs() as runs:
        reference = runs.reference()
        out = runs.folder / "stopped"
        runs.run(out, "--max-time", "0.000001")
        code, _, said = runs.run(out, "--set", "contagion.recovery_rate_per_week=0.77")
        yield wrong(code == 8 and "0.77" in said and "+" in said, f"other value: exit code {code}: {said}")
        code, _, said = runs.run(out, "--seed", "12")
        yield wrong(code == 8, f"other seed: exit code {code}: {said}")
        text = runs.scenario.read_text()
        runs.scenario.write_text("# a remark\n" + text.replace("seed = 11", "seed    =   11  # as before"))
        yield mismatch(runs, out, reference, runs.to_the_end(out)[0])
        fork = runs.folder / "fork"
        code, _, said = runs.run(fork, "--set", "contagion.recovery_rate_per_week=0.77")
        yield wrong(code == 0, f"another folder: exit code {code}: {said}")


def resealed(head):
    """A checkpoint's head with the checksum that belongs to it."""
    import xxhash
    return head + xxhash.xxh3_64(head).intdigest().to_bytes(8, "little")


@case(28, "a checkpoint of another version, build or format is told, never mixed", 3, 3)
def other_programs(_):
    try:
        import xxhash  # noqa: F401
    except ImportError:
        yield SKIPPED
        return
    with Runs() as runs:
        out = runs.folder / "stopped"
        for what in ("version", "commit", "format"):
            shutil.rmtree(out, ignore_errors=True)
            runs.run(out, "--max-time", "0.05")
            for name in ("checkpoint.a", "checkpoint.b"):
                path = out / name
                if not path.exists():
                    continue
                data = path.read_bytes()
                length = int.from_bytes(data[12:16], "little")
                head = bytearray(data[:16 + length])
                if what == "format":
                    head[8] += 1
                else:
                    head = bytearray(changed_text(bytes(head), what))
                path.write_bytes(resealed(bytes(head)) + data[16 + length + 8:])
            code, _, said = runs.run(out)
            yield wrong(code == 8 and "--fresh" in said, f"{what}: exit code {code}: {said[:300]}")


def changed_text(head, what):
    """The head with one letter of its program's version or commit changed."""
    at = 16 + 8 + 4 + 8  # magic, version, length; generation, tick, journal offset
    for name in ("run id", None, "network", "version", "commit"):
        if name is None:
            at += 8  # seed
            continue
        length = int.from_bytes(head[at:at + 4], "little")
        if name == what:
            return head[:at + 4] + b"#" + head[at + 5:]
        at += 4 + length
    raise ValueError(what)


@case(29, "shards cut short, taken twice, or of another seed", 4, 12)
def odd_shards(trials):
    luck = random.Random(29)
    with Sweeps() as sweeps:
        sweeps.study.write_text(sweeps.study.read_text().replace("worlds = 12", "worlds = 2"))
        reference, _ = sweeps.reference()
        parts = [sweeps.folder / f"part-{k}" for k in (1, 2)]
        for k, part in enumerate(parts, start=1):
            sweeps.run(part, "--shard", f"{k}/2")
        code, said = sweeps.merge(sweeps.folder / "both", [*parts, parts[0]])
        yield wrong(code == 0 and not difference(reference, results(sweeps.folder / "both")), f"twice: {code} {said}")
        other = sweeps.folder / "other"
        sweeps.run(other, "--shard", "2/2", "--seed", "12")
        code, said = sweeps.merge(sweeps.folder / "mixed", [parts[0], other])
        yield wrong(code == 8 and "another study" in said, f"another seed: exit code {code}: {said}")
        for number in range(trials - 2):
            part = sweeps.folder / f"cut-{number}"
            shutil.copytree(parts[1], part)
            name = luck.choice(("catalogue", "study.json", "design.csv"))
            whole = (part / name).read_bytes()
            (part / name).write_bytes(whole[:luck.randrange(len(whole))])
            code, said = sweeps.merge(sweeps.folder / f"merged-{number}", [parts[0], part])
            yield wrong(code == 9 and name in said, f"cut {name}: exit code {code}: {said[:300]}")
