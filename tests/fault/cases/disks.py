"""What befalls files: disks that are full, read-only or lie, files cut short or changed."""
import os
import pathlib
import random
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import every_call  # noqa: E402
import signals  # noqa: E402
from cases import SKIPPED, case, wrong  # noqa: E402
from cases.kills import at_calls, with_runs  # noqa: E402
from runs import Runs  # noqa: E402
from sweeps import Sweeps  # noqa: E402


@case(4, "a file system that runs full, then has room again; a limit of file size", 6, 80)
def full_disk(trials):
    yield from with_runs(trials // 2, signals.full_disk)
    yield from with_runs(trials // 2, signals.small_files)


def call(*words, **how):
    program = os.environ.get("GROUNDSWELL", "groundswell")
    done = subprocess.run([program, *map(str, words)], capture_output=True, text=True, errors="replace", **how)
    return done.returncode, done.stdout + done.stderr


class Finished:
    """Folders of everything that the program leaves, whole, to be damaged one at a time."""

    def __enter__(self):
        self.runs, self.sweeps = Runs(checkpoint="0"), Sweeps()
        self.top = self.runs.folder / "all"
        self.top.mkdir()
        self.runs.scenario.write_text(every_call.SHORT)
        self.runs.run(self.top / "run")
        self.stopped = self.top / "stopped"
        self.runs.run(self.stopped, "--max-time", "0.000001", "--set", "run.ticks=2000")
        study = self.sweeps.study.read_text().replace("worlds = 12", "worlds = 2")
        self.sweeps.study.write_text(study)
        self.sweeps.run(self.top / "sweep")
        self.files = sorted(p for p in self.top.rglob("*") if p.is_file() and p.stat().st_size > 0
                            and p.name not in ("lock", "asked.json"))
        return self

    def __exit__(self, *_):
        self.runs.__exit__()
        self.sweeps.__exit__()

    def told(self, path, damaged):
        """Why `verify` does not tell that this file is damaged so, or None; it is whole again after."""
        whole = path.read_bytes()
        path.write_bytes(damaged)
        code, said = call("verify", path.parent)
        path.write_bytes(whole)
        return wrong(code == 9 and path.name in said, f"{path.name}: exit code {code}: {said[:300]}")


@case(5, "a result cut short at any byte", 20, 200)
def cut_short(trials):
    luck = random.Random(5)
    with Finished() as finished:
        code, said = call("verify", finished.top)
        yield wrong(code == 0, f"whole results: exit code {code}: {said}")
        some = [p for p in finished.files if p.name not in ("journal",)]  # a kill leaves those so
        for _ in range(trials):
            path = luck.choice(some)
            whole = path.read_bytes()
            yield finished.told(path, whole[:luck.randrange(len(whole))])


@case(6, "one changed byte in any file of a result", 30, 10_000)
def flipped_bits(trials):
    luck = random.Random(6)
    with Finished() as finished:
        for _ in range(trials):
            path = luck.choice(finished.files)
            damaged = bytearray(path.read_bytes())
            at = luck.randrange(len(damaged))
            damaged[at] ^= luck.randrange(1, 256)
            yield finished.told(path, bytes(damaged))


def forged(catalogue, number):
    """The catalogue with one bit of the last value of a record changed, and a checksum that fits."""
    import xxhash
    data, at = bytearray(catalogue), 16
    while number >= 0:
        length = int.from_bytes(data[at + 8:at + 16], "little")
        end = at + 16 + length
        if int.from_bytes(data[at:at + 4], "little") == 2:
            if number == 0:
                data[end - 3] ^= 1
                data[end:end + 8] = xxhash.xxh3_64(bytes(data[at:end])).intdigest().to_bytes(8, "little")
            number -= 1
        at = end + 8
    return bytes(data)


def resealed(folder):
    """The folder's MANIFEST anew, as if its files had always been so."""
    import xxhash
    lines = ""
    for line in (folder / "MANIFEST").read_text().splitlines()[:-1]:
        name = line.split()[2]
        content = (folder / name).read_bytes()
        lines += f"{xxhash.xxh3_128(content).hexdigest()} {len(content)} {name}\n"
    (folder / "MANIFEST").write_text(f"{lines}{xxhash.xxh3_128(lines.encode()).hexdigest()} MANIFEST\n")


@case("replay", "`verify --replay`: the same bits again, and a forged value is found", 4, 12)
def replayed(trials):
    with Finished() as finished:
        code, said = call("verify", finished.top, "--replay", 5)
        yield wrong(code == 0 and "1 run again" in said and "5 runs again" in said, f"exit code {code}: {said}")
        out = finished.top / "sweep"
        whole = (out / "catalogue").read_bytes()
        for number in range(trials - 1):
            (out / "catalogue").write_bytes(forged(whole, number))
            resealed(out)
            code, said = call("verify", out, "--replay", 1_000)
            yield wrong(code == 9 and said.count("another result") == 1, f"forged {number}: exit code {code}: {said}")


@case("repair", "damaged sweeps: what is whole is kept, the same command ends with the same bytes", 3, 60)
def repaired(trials):
    from sweeps import difference, results
    luck = random.Random(7)
    with Sweeps() as sweeps:
        sweeps.study.write_text(sweeps.study.read_text().replace("worlds = 12", "worlds = 2"))
        reference, _ = sweeps.reference()
        for number in range(trials):
            out = sweeps.folder / f"trial-{number}"
            sweeps.run(out)
            path = out / luck.choice(("catalogue", "catalogue", "runs.csv", "ensemble.h5", "study.json", "design.csv", "MANIFEST"))
            damaged = bytearray(path.read_bytes())
            for _ in range(luck.randrange(1, 4)):
                damaged[luck.randrange(len(damaged))] ^= luck.randrange(1, 256)
            path.write_bytes(damaged)
            code, said = call("repair", out)
            again, more = sweeps.run(out)
            same = again == 0 and not difference(reference, results(out))
            yield wrong(code == 0 and same, f"{path.name}: repair {code}, sweep {again}: {said} {more}"[:600])
            shutil.rmtree(out)


@case(16, "no place to write: read-only, a file, a dangling link, a path of 4,096 letters", 4, 4)
def no_place(_):
    with Runs() as runs:
        folder = runs.folder
        (folder / "file").write_text("mine")
        (folder / "link").symlink_to("nowhere")
        places = [folder / "file", folder / "link", folder / ("x/" * 2048)]
        for place in places:
            code, _, said = runs.run(place)
            yield wrong(code == 5 and "cannot" in said, f"{str(place)[:60]}: exit code {code}: {said[:200]}")
        closed = folder / "closed"
        closed.mkdir()
        bound = subprocess.run(["mount", "--bind", closed, closed], capture_output=True).returncode == 0
        if not bound:
            yield SKIPPED
            return
        try:
            subprocess.run(["mount", "-o", "remount,ro,bind", closed], check=True)
            code, _, said = runs.run(closed / "run")
            yield wrong(code == 5 and "ead-only" in said, f"exit code {code}: {said[:200]}")
        finally:
            subprocess.run(["umount", closed], check=True)


@case(32, "a disk that lies: failing fsync, unreadable files, interrupted calls", 10, 400)
def lying_disk(trials):
    yield from at_calls(trials // 2, ["fsync"], lambda _: "error=EIO")
    if not shutil.which("strace"):
        return
    with Runs(threads=1, checkpoint="0") as runs:
        runs.scenario.write_text(every_call.SHORT)
        reference = runs.reference()
        for name in ("write", "fsync", "openat", "ftruncate", "read"):
            out = runs.folder / name
            # Every third call is interrupted before it does anything.
            ended = every_call.traced(runs, out, "-e", f"trace={name}", "-e",
                                      f"inject={name}:error=EINTR:when=40+3")
            facts, _ = runs.to_the_end(out)
            why = every_call.mismatch(runs, out, reference, facts)
            yield why and f"EINTR in {name}: {why}" or wrong(ended.returncode in (0, 5, 127), f"EINTR in {name}: {ended.returncode}")
        for number in range(1, max(2, trials // 10)):
            out = runs.folder / f"read-{number}"
            runs.run(out, "--max-time", "0.000001")
            ended = every_call.traced(runs, out, "-P", str(out / "checkpoint.a"), "-P", str(out / "journal"),
                                      "-e", "trace=read", "-e", f"inject=read:error=EIO:when={number}")
            if ended.returncode not in (0, 5):
                yield f"EIO at read {number}: exit code {ended.returncode}: {ended.stderr[:200]}"
                continue
            facts, _ = runs.to_the_end(out)
            yield every_call.mismatch(runs, out, reference, facts)


@case("mend", "damage to a stopped run: repaired, it is sound, and ends with the same bits", 3, 60)
def mended_runs(trials):
    luck = random.Random(9)
    with Runs() as runs:
        reference = runs.reference()
        for number in range(trials):
            out = runs.folder / f"trial-{number}"
            runs.run(out, "--max-time", f"{luck.uniform(0.1, 0.3):.2f}")
            path = out / luck.choice(("journal", "journal", "checkpoint.a", "checkpoint.b"))
            if path.exists():
                damaged = bytearray(path.read_bytes())
                damaged[luck.randrange(len(damaged))] ^= luck.randrange(1, 256)
                path.write_bytes(damaged)
            code, said = call("repair", out)
            sound, told = call("verify", out)
            why = every_call.mismatch(runs, out, reference, runs.to_the_end(out)[0])
            yield why or wrong(code == 0 and sound == 0, f"{path.name}: repair {code}, verify {sound}: {said} {told}"[:500])
            shutil.rmtree(out)


@case("head", "damage to a stopped sweep: refused until it is repaired, and no whole run is made again", 3, 60)
def mended_sweeps(trials):
    from sweeps import difference, records, results
    luck = random.Random(10)
    with Sweeps() as sweeps:
        reference, seconds = sweeps.reference()
        for number in range(trials):
            out = sweeps.folder / f"trial-{number}"
            sweeps.run(out, "--max-time", f"{0.4 * seconds:.2f}")
            path = out / "catalogue"
            whole = records(out)
            damaged = bytearray(path.read_bytes())
            at = luck.randrange(16) if number % 3 == 0 else luck.randrange(16, len(damaged))
            damaged[at] ^= luck.randrange(1, 256)
            path.write_bytes(damaged)
            refused, _ = sweeps.run(out)
            code, said = call("repair", out)
            kept = records(out) if path.exists() else []
            again, more = sweeps.run(out)
            same = again == 0 and not difference(reference, results(out))
            torn = refused == 0  # as a kill leaves it: the sweep went on by itself
            yield wrong(same and (torn or (refused == 9 and code == 0)),
                        f"byte {at}: sweep {refused}, repair {code}, sweep {again}: {said} {more}"[:500])
            if at < 16 and len(whole) > 1 and not torn:
                yield wrong(len(kept) == len(whole), f"byte {at}: {len(kept)} of {len(whole)} runs kept")
            shutil.rmtree(out)
