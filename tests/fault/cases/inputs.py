"""Bad, odd and hostile inputs."""
import os
import pathlib
import resource
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from cases import case, wrong  # noqa: E402
from cases.disks import call  # noqa: E402
from runs import Runs  # noqa: E402
from sweeps import STUDY  # noqa: E402

TROUBLE = ("terminate called", "what():", "Sanitizer", "runtime error", "Traceback", "internal error")
SMALL = """[scenario]
question = "?"
model = "threshold"
[run]
ticks = {ticks}
seed = 1
[network]
kind = "small_world"
small_world.citizens = {citizens}
small_world.neighbours = {neighbours}
small_world.rewiring = {rewiring}
[threshold]
law.value = 0.2
initiators.count = {initiators}
"""
SOUND = {"ticks": "20", "citizens": "300", "neighbours": "6", "rewiring": "0.1", "initiators": "5"}


class Inputs:
    """A folder in which one file after another is tried."""

    def __enter__(self):
        self.runs = Runs()
        self.folder = self.runs.folder
        return self

    def __exit__(self, *_):
        self.runs.__exit__()

    def scenario(self, **changed):
        path = self.folder / "small.toml"
        path.write_text(SMALL.format(**(SOUND | changed)))
        return path

    def refused(self, what, expected, *words, needs="", most_seconds=10.0, **how):
        """Why the program does not answer with this exit code, quickly and without a trace; or None."""
        began = time.monotonic()
        code, said = call(*words, cwd=self.folder, **how)
        seconds = time.monotonic() - began
        if code not in (expected if isinstance(expected, tuple) else (expected,)):
            return f"{what}: exit code {code}: {said[:300]}"
        if needs not in said or any(trace in said for trace in TROUBLE):
            return f"{what}: it said {said[:300]}"
        return wrong(seconds <= most_seconds, f"{what}: {seconds:.1f} s")

    def state(self, path, *words):
        """The state hash of a run, or what it said."""
        code, said = call("run", path, "--out", self.folder / "out", "--fresh", "--json", *words)
        return said.partition('"state_hash": "')[2][:32] if code == 0 else f"exit code {code}: {said[:300]}"


@case(7, "NaN, infinities and numbers without end in config, --set and design", 12, 12)
def no_numbers(_):
    with Inputs() as inputs:
        for value in ("nan", "inf", "-inf", "1e400"):
            yield inputs.refused(f"config {value}", 3, "run", inputs.scenario(rewiring=value), needs="small.toml:11")
            yield inputs.refused(f"--set {value}", 3, "run", inputs.scenario(), "--set",
                                 f"network.small_world.rewiring={value}", needs="--set #1")
            (inputs.folder / "points.csv").write_text(f"network.small_world.rewiring\n0.1\n{value}\n")
            study = inputs.folder / "study.toml"
            study.write_text(SMALL.format(**SOUND) + '[sweep]\nmethod = "table"\ntable = "points.csv"\n')
            yield inputs.refused(f"design {value}", 3, "sweep", study, needs="points.csv:3")


@case(8, "numbers just outside their range; minus zero is zero", 4, 4)
def out_of_range(_):
    with Inputs() as inputs:
        yield inputs.refused("negative citizens", 3, "run", inputs.scenario(citizens="-5"), needs="between")
        yield inputs.refused("chance above 1", 3, "run", inputs.scenario(rewiring="1.0000001"), needs="1.0000001")
        yield inputs.refused("tiny negative", 3, "run", inputs.scenario(rewiring="-1e-300"), needs="-1e-300")
        zero = inputs.state(inputs.scenario(rewiring="0.0"))
        minus = inputs.state(inputs.scenario(rewiring="-0.0"))
        yield wrong(zero == minus and len(zero) == 32, f"-0.0: {minus} instead of {zero}")


@case(9, "a population that no machine holds: refused at once, in little memory", 9, 9)
def too_many(_):
    with Inputs() as inputs:
        yield inputs.refused("1e12", 3, "run", inputs.scenario(citizens="1000000000000"), needs="4294967294",
                             most_seconds=5.0)
        verbs = [("run",), ("check",)] + [(verb, "--worlds", "3") for verb in ("sweep", "plan", "knockout")]
        for citizens in ("4000000000", "4294967294"):
            for verb, *more in verbs[:5 if citizens == "4000000000" else 3]:
                before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
                yield inputs.refused(f"{verb} {citizens}", 4, verb, inputs.scenario(citizens=citizens), *more,
                                     needs="memory", most_seconds=5.0)
                peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
                if peak > max(before, 64 * 1024):
                    yield f"{verb} {citizens}: {peak // 1024} MiB to refuse"


@case(10, "whole numbers beyond 64 bits", 4, 4)
def overflows(_):
    with Inputs() as inputs:
        for value in ("9223372036854775808", "18446744073709551616", "1e19", "-9223372036854775809"):
            yield inputs.refused(value, 3, "run", inputs.scenario(ticks=value), needs="small.toml:5")


@case(11, "nobody, one citizen, no time, no initiators", 5, 5)
def smallest(_):
    with Inputs() as inputs:
        yield inputs.refused("0 citizens", 3, "run", inputs.scenario(citizens="0", neighbours="0"), needs="citizens")
        yield inputs.refused("0 ticks", 3, "run", inputs.scenario(ticks="0"), needs="ticks")
        yield inputs.refused("1 citizen", 0, "run", inputs.scenario(citizens="1", neighbours="0", initiators="0"),
                             "--out", "one")
        yield inputs.refused("nobody begins", 0, "run", inputs.scenario(initiators="0"), "--out", "none")
        movement = pathlib.Path(__file__).resolve().parents[3] / "configs" / "movement-town.toml"
        yield inputs.refused("no neighbours", 0, "run", movement, "--set", "network.kind=erdos_renyi", "--set",
                             "network.erdos_renyi.mean_degree=0", "--set", "run.ticks=10", "--set",
                             "movement.movements.change.initiators.placement=random", "--out", "alone")


def network(inputs, content, name="ties.txt", settings=""):
    (inputs.folder / name).write_bytes(content)
    path = inputs.folder / "net.toml"
    path.write_text('[scenario]\nquestion = "?"\nmodel = "threshold"\n[run]\nseed = 1\nticks = 5\n[network]\nkind = "file"\n'
                    f'[network.file]\npath = "{name}"\n{settings}\n')
    return path


@case(12, "ties to oneself, repeated, reversed: told with counts, or dropped where asked", 4, 4)
def odd_ties(_):
    with Inputs() as inputs:
        odd = b"0 1\n1 1\n1 0\n0 1\n2 3\n"
        yield inputs.refused("as they are", (0, 3), "run", network(inputs, odd), "--out", "odd", needs="self-loop")
        yield inputs.refused("one number", 3, "run", network(inputs, b"0 1\n5\n"), needs="ties.txt:2")
        yield inputs.refused("negative", 3, "run", network(inputs, b"0 1\n-3 1\n"), needs="ties.txt:2")
        yield inputs.refused("nothing", 3, "run", network(inputs, b""), needs="ties.txt")


@case(13, "byte order mark, CRLF, no last line end: the same; NUL and Latin-1 refused", 6, 6)
def line_ends(_):
    with Inputs() as inputs:
        path = inputs.scenario()
        text = path.read_bytes()
        plain = inputs.state(path)
        for what, other in (("byte order mark", b"\xef\xbb\xbf" + text), ("CRLF", text.replace(b"\n", b"\r\n")),
                            ("no last line end", text.rstrip(b"\n"))):
            path.write_bytes(other)
            yield wrong(inputs.state(path) == plain and len(plain) == 32, f"{what}: {inputs.state(path)}")
        for what, other in (("NUL", text.replace(b"?", b"\x00")), ("Latin-1", text.replace(b"?", b"\xe9")),
                            ("CR alone", text.replace(b"\n", b"\r"))):
            path.write_bytes(other)
            yield inputs.refused(what, 3, "run", path, needs="small.toml")


@case(14, "a network file that is one line of two gigabytes", 1, 1)
def endless_line(trials):
    with Inputs() as inputs:
        path = network(inputs, b"")
        with open(inputs.folder / "ties.txt", "wb") as file:
            for _ in range(64):
                file.write(b"1," * (1 << 24))
        yield inputs.refused("one line", 3, "run", path, needs="ties.txt:1")


def small_stack():
    resource.setrlimit(resource.RLIMIT_STACK, (256 * 1024, resource.RLIM_INFINITY))


@case(15, "a hundred thousand brackets, dots or tables; a gigabyte of config", 4, 4)
def deep(_):
    with Inputs() as inputs:
        path = inputs.folder / "deep.toml"
        for what, text in (("brackets", "a = " + "[" * 100_000), ("dots", ".".join(["a"] * 100_000) + " = 1"),
                           ("tables", "\n".join("[" + ".".join(["a"] * k) + "]" for k in range(1, 400)))):
            path.write_text(text)
            yield inputs.refused(what, 3, "check", path, needs="deep.toml", preexec_fn=small_stack)
        with open(path, "wb") as file:
            file.truncate(1 << 30)
        yield inputs.refused("a gigabyte", 3, "check", path, needs="deep.toml", most_seconds=5.0)


HOSTILE = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "=HYPERLINK(1)", "../../etc/passwd",
           "\x1b[31mred\x1b[0m", "\u202egnp.exe", "\U0001f600" * 20, "x" * 10_000, "a\nb", "@cmd", "\x07")


@case(30, "hostile names in a question: no control bytes on a terminal", len(HOSTILE), len(HOSTILE))
def hostile_names(_):
    import json
    with Inputs() as inputs:
        for number, name in enumerate(HOSTILE):
            path = inputs.scenario()
            path.write_text(path.read_text().replace('"?"', json.dumps(name)))
            code, said = call("run", path, "--out", inputs.folder / f"o{number}")
            raw = [c for c in said if (ord(c) < 32 and c != "\n") or ord(c) == 127 or c in "\u202e\u202d"]
            yield wrong(code in (0, 3) and not raw, f"{name[:20]!r}: exit code {code}, {raw}")


@case(31, "files that point elsewhere or grow: entities, links out of a result", 4, 4)
def bombs(_):
    import h5py
    with Inputs() as inputs:
        for what, text in (("entities", '<!DOCTYPE g [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><graphml>&b;</graphml>'),
                           ("external", '<!DOCTYPE g [<!ENTITY a SYSTEM "file:///etc/passwd">]><graphml>&a;</graphml>')):
            yield inputs.refused(what, 3, "run", network(inputs, text.encode(), "n.graphml"), most_seconds=5.0)
        secret = inputs.folder / "secret.h5"
        with h5py.File(secret, "w") as file:
            file["active"] = [1.0, 2.0]
        with h5py.File(inputs.folder / "series.h5", "w") as file:
            file["active"] = h5py.ExternalLink(str(secret), "/active")
        why = inputs.refused("a link out of a result", 3, "plot", inputs.folder / "series.h5", needs="points out")
        trace = inputs.folder / "trace"
        subprocess.run(["strace", "-f", "-e", "trace=file", "-o", trace, os.environ.get("GROUNDSWELL", "groundswell"),
                        "plot", inputs.folder / "series.h5"], capture_output=True)
        yield why or wrong("secret.h5" not in trace.read_text(), "the other file was opened")
        (inputs.folder / "series.h5").write_bytes(secret.read_bytes()[:200] + os.urandom(4000))
        yield inputs.refused("noise after a signature", (3, 5, 9), "plot", inputs.folder / "series.h5")
