"""The broken scenarios: mutations of small sound ones and of every example."""

import os
import re
from dataclasses import dataclass, field
from typing import Callable, Optional

THRESHOLD = '''\
# Does a small push spread?
[scenario]
question = "Does a small push spread?"
model = "threshold"

[run]
ticks = 20
tick_length = 1.0
seed = 7
record_every = 1
stop_when_settled = true

[network]
kind = "small_world"

[network.small_world]
citizens = 200
neighbours = 6
rewiring = 0.1

[threshold]
measured_in = "fraction"

[threshold.law]
kind = "uniform"
low = 0.1
high = 0.4
sd = 0.122
shares = [0.5, 0.5]

[threshold.initiators]
count = 5
placement = "random"
'''

CONTAGION = '''\
[scenario]
question = "How far does it spread?"
model = "contagion"

[run]
ticks = 20
seed = 7

[network]
kind = "ring_lattice"

[network.ring_lattice]
citizens = 100
neighbours_per_side = 2

[contagion]
course = "sir"
transmission_rate_per_week = 0.5
recovery_rate_per_week = 0.25
'''

BASES = {"threshold": THRESHOLD, "contagion": CONTAGION}


@dataclass
class Case:
    name: str
    code: str
    where: str  # "case.toml:14", "case.toml" for a file as a whole, "--set #1"
    files: dict = field(default_factory=dict)
    main: str = "case.toml"
    sets: list = field(default_factory=list)
    prepare: Optional[Callable] = None
    small_stack: bool = False


def edit(base, old, new):
    """The base with one line replaced, and the number of the first new line."""
    lines = base.split("\n")
    at = lines.index(old)
    new_lines = new.split("\n")
    return "\n".join(lines[:at] + new_lines + lines[at + 1:]), at + 1


def changed(code, old, new, offset=0, base=THRESHOLD, name=None):
    """A case that replaces one line; the error is `offset` lines below the first new one."""
    text, line = edit(base, old, new)
    return Case(name or new.replace("\n", " | ")[:60], code, f"case.toml:{line + offset}",
                {"case.toml": text.encode()})


def syntax():
    seed = "seed = 7"
    kind = 'kind = "small_world"'
    return [
        changed("M0101", seed, "seed = 9223372036854775808"),
        changed("M0101", seed, "seed = 18446744073709551616"),
        changed("M0101", seed, "seed = -9223372036854775809"),
        changed("M0101", "low = 0.1", "low = 1e400"),
        changed("M0101", "low = 0.1", "low = -1e400"),
        changed("M0101", seed, "seed ="),
        changed("M0101", seed, "seed : 7"),
        changed("M0101", seed, "seed 7"),
        changed("M0101", seed, "= 7"),
        changed("M0101", seed, "seed = 7 weeks"),
        changed("M0101", seed, "seed = 07"),
        changed("M0101", seed, "seed = 7;"),
        changed("M0101", "low = 0.1", "low = 0,1"),
        changed("M0101", "low = 0.1", "low = 10%"),
        changed("M0101", "low = 0.1", "low = .1"),
        changed("M0101", "low = 0.1", "low = 1."),
        changed("M0101", kind, "kind = small_world"),
        changed("M0101", kind, "kind = town"),
        changed("M0101", kind, 'kind = "small_world'),
        changed("M0101", kind, "kind = 'small_world\""),
        changed("M0101", kind, "kind = \u201csmall_world\u201d"),
        changed("M0101", kind, 'kind = "small\\_world"'),
        changed("M0101", "stop_when_settled = true", "stop_when_settled = True"),
        changed("M0101", "stop_when_settled = true", "stop_when_settled = yes"),
        changed("M0101", "[run]", "[run"),
        changed("M0101", "[run]", "[run]]"),
        changed("M0101", "[run]", "[(run]"),
        changed("M0101", "[run]", "[[[run]]]"),
        changed("M0101", "[run]", "[]"),
        changed("M0101", "shares = [0.5, 0.5]", "shares = [0.5 0.5]"),
        changed("M0101", "shares = [0.5, 0.5]", "shares = [0.5, 0.5", 2),
        changed("M0101", "[run]", "run = { ticks = 5"),
        changed("M0104", seed, "seed = 7\nseed = 8", 1),
        changed("M0104", "[threshold]", "[run]"),
        changed("M0104", seed, "seed = 7\nticks = 30", 1),
    ]


def hostile():
    def raw(name, code, line, text, small_stack=False):
        where = f"case.toml:{line}" if line else "case.toml"
        return Case(name, code, where, {"case.toml": text}, small_stack=small_stack)

    text = THRESHOLD.encode()
    seed_line = THRESHOLD.split("\n").index("seed = 7") + 1
    nested = b"x = " + b"[" * 40_000
    cases = [
        raw("100 000 brackets in a line", "M0102", 1, b"x = " + b"[" * 100_000, True),
        raw("40 000 brackets in a line", "M0102", 1, nested + b"]" * 20_000, True),
        raw("100 000 brackets, one a line", "M0102", 33, b"x = [\n" + b"[\n" * 100_000, True),
        raw("100 000 dotted keys in a line", "M0102", 1, b"a." * 100_000 + b"a = 1\n", True),
        raw("30 000 dotted keys in a line", "M0102", 1, b"a." * 30_000 + b"a = 1\n", True),
        raw("a header of 33 names", "M0102", 1, b"[" + b"a." * 32 + b"a]\n", True),
        raw("inline tables 40 deep", "M0102", 1, b"a = " + b"{a = " * 40 + b"1" + b"}" * 40, True),
        raw("a line of 70 000 letters", "M0102", 2, b"\n# " + b"x" * 70_000 + b"\n"),
        raw("a megabyte and a byte", "M0102", 0, b"# 3456\n" * 149_797),
        raw("a NUL byte", "M0103", seed_line, text.replace(b"seed = 7", b"seed = 7\0")),
        raw("Latin-1", "M0103", 1, text.replace(b"push", "poussée".encode("latin-1"), 1)),
        raw("UTF-16", "M0103", 1, THRESHOLD.encode("utf-16")),
        raw("an overlong slash", "M0103", 1, b"# \xc0\xaf\n" + text),
        raw("a surrogate", "M0103", 1, b"# \xed\xa0\x80\n" + text),
        raw("lone carriage returns", "M0101", 1, text.replace(b"\n", b"\r")),
        raw("an escape sequence in a name", "M0101", seed_line,
            text.replace(b"seed = 7", b"se\x1b[31med = 7")),
        raw("random bytes", "M0103", 1, b"\x89HDF\r\n\x1a\n" + bytes(range(256))),
        raw("nothing at all", "M0304", 0, b""),
    ]

    def sparse(configs):
        with open(configs / "case.toml", "wb") as file:
            file.truncate(1 << 30)

    cases.append(Case("a file of 1 GB", "M0102", "case.toml", prepare=sparse))
    return cases


def names():
    return [
        changed("M0301", "seed = 7", "sede = 7"),
        changed("M0301", "seed = 7", "Seed = 7"),
        changed("M0301", "seed = 7", '"seed.x" = 7'),
        changed("M0301", "seed = 7", "rewiring = 0.5"),
        changed("M0301", "seed = 7", "run.seed = 7"),
        changed("M0301", "seed = 7", "entirely_unheard_of = 7"),
        changed("M0301", "[network.small_world]", "[network.smal_world]"),
        changed("M0301", "[run]", "[Run]"),
        changed("M0301", "[run]", "[weather]\nrain = true\n\n[run]"),
        changed("M0301", "# Does a small push spread?", "ticks = 5"),
        changed("M0301", "low = 0.1", "lwo = 0.1"),
        changed("M0305", "[run]", "[contagion]\nrecovery_rate_per_week = 0.1\n\n[run]"),
        changed("M0305", "[run]", "[threshold]\n\n[run]", base=CONTAGION),
        changed("M0303", 'model = "threshold"', 'model = "treshold"'),
        changed("M0303", 'kind = "small_world"', 'kind = "smallworld"'),
        changed("M0303", 'kind = "small_world"', 'kind = "Small_World"'),
        changed("M0303", 'kind = "small_world"', 'kind = ""'),
        changed("M0303", 'kind = "uniform"', 'kind = "unifrom"'),
        changed("M0303", 'placement = "random"', 'placement = "anywhere"'),
        changed("M0304", 'model = "threshold"', "", -2, name="no model"),
        changed("M0314", 'question = "Does a small push spread?"', 'question = "\\u001b[31mred"'),
    ]


def types():
    return [
        changed("M0302", "ticks = 20", 'ticks = "20"'),
        changed("M0302", "ticks = 20", "ticks = 20.0"),
        changed("M0302", "ticks = 20", "ticks = 20.5"),
        changed("M0302", "ticks = 20", "ticks = true"),
        changed("M0302", "ticks = 20", "ticks = [20]"),
        changed("M0302", "ticks = 20", "ticks = {weeks = 20}"),
        changed("M0302", "ticks = 20", "ticks = 2024-01-01"),
        changed("M0302", "tick_length = 1.0", 'tick_length = "6 weeks"'),
        changed("M0302", "tick_length = 1.0", 'tick_length = "6 wk"'),
        changed("M0302", "stop_when_settled = true", "stop_when_settled = 1"),
        changed("M0302", "stop_when_settled = true", 'stop_when_settled = "true"'),
        changed("M0302", 'kind = "small_world"', "kind = 3"),
        changed("M0302", 'kind = "small_world"', 'kind = ["small_world"]'),
        changed("M0302", 'question = "Does a small push spread?"', "question = 42"),
        changed("M0302", "shares = [0.5, 0.5]", "shares = 0.5"),
        changed("M0302", "shares = [0.5, 0.5]", 'shares = [0.5,\n  "half"]', 1),
        changed("M0302", "shares = [0.5, 0.5]", "shares = [[0.5], [0.5]]"),
        changed("M0302", "[network.small_world]", "[[network.small_world]]"),
        changed("M0302", "[run]", "[[run]]"),
    ]


def ranges():
    return [
        changed("M0312", "ticks = 20", "ticks = 0"),
        changed("M0312", "ticks = 20", "ticks = -5"),
        changed("M0312", "tick_length = 1.0", "tick_length = 0"),
        changed("M0312", "tick_length = 1.0", "tick_length = -0.0"),
        changed("M0312", "record_every = 1", "record_every = 0"),
        changed("M0312", "seed = 7", "seed = -2"),
        changed("M0312", "citizens = 200", "citizens = -200"),
        changed("M0312", "citizens = 200", "citizens = 0"),
        changed("M0312", "citizens = 200", "citizens = 1_000_000_000_000"),
        changed("M0312", "rewiring = 0.1", "rewiring = 1.0000001"),
        changed("M0312", "rewiring = 0.1", "rewiring = -1e-9"),
        changed("M0312", "rewiring = 0.1", "rewiring = 10"),
        changed("M0312", "shares = [0.5, 0.5]", "shares = [0.5,\n  1.5]", 1),
        changed("M0312", "sd = 0.122", "sd = -1"),
        changed("M0312", "count = 5", "count = 5000000000"),
        changed("M0312", "recovery_rate_per_week = 0.25", "recovery_rate_per_week = -0.25",
                base=CONTAGION),
        changed("M0313", "rewiring = 0.1", "rewiring = nan"),
        changed("M0313", "rewiring = 0.1", "rewiring = +inf"),
        changed("M0313", "low = 0.1", "low = -inf"),
        changed("M0313", "low = 0.1", "low = -nan"),
        changed("M0313", "ticks = 20", "ticks = inf"),
        changed("M0313", "shares = [0.5, 0.5]", "shares = [0.5, nan]"),
        changed("M0320", "high = 0.4", "high = 0.05"),
        changed("M0320", "neighbours = 6", "neighbours = 7"),
        changed("M0320", "neighbours = 6", "neighbours = 200"),
        changed("M0320", 'kind = "uniform"', 'kind = "mixture"\nvalues = [0.1]', 5),
        changed("M0330", "count = 5", "count = 500"),
    ]


def extending(name):
    return f'[scenario]\nextends = "{name}"\n'.encode()


def extends():
    def case(name, target, files=None, prepare=None, where="case.toml:2", code="M0105", **more):
        return Case(name, code, where, {"case.toml": extending(target), **(files or {})},
                    prepare=prepare, **more)

    def link(configs):
        outside = configs.parent / "outside.toml"
        outside.write_text(THRESHOLD, encoding="utf-8")
        os.symlink(outside, configs / "link.toml")

    broken, line = edit(THRESHOLD, "ticks = 20", "ticks = 0")
    chain = {f"{i}.toml": extending(f"{i - 1}.toml") for i in range(2, 10)}
    return [
        case("extends a missing file", "thresold.toml", {"threshold.toml": THRESHOLD.encode()}),
        case("extends a file outside", "../outside.toml"),
        case("extends /etc/passwd", "/etc/passwd"),
        case("extends by a way out and in", "../configs/../../etc/passwd"),
        case("extends through a symlink", "link.toml", prepare=link),
        case("extends itself", "case.toml"),
        case("extends in a circle", "other.toml", {"other.toml": extending("case.toml")},
             where="other.toml:2"),
        case("extends a folder", "networks"),
        case("extends a chain of nine", "9.toml", {**chain, "1.toml": THRESHOLD.encode()},
             where="3.toml:2"),
        case("extends a name with a NUL", "a\\u0000b.toml"),
        case("extends a number", "threshold.toml", {
            "case.toml": THRESHOLD.replace('model = "threshold"',
                                           'model = "threshold"\nextends = 5').encode()},
             where="case.toml:5", code="M0302"),
        case("extends a broken file", "base.toml", {"base.toml": broken.encode()},
             where=f"base.toml:{line}", code="M0312"),
        case("extends a file that is no TOML", "base.toml", {"base.toml": b"[run]\nticks = \n"},
             where="base.toml:2", code="M0101"),
    ]


def set_options():
    def case(code, *options):
        return Case("--set " + " --set ".join(options), code, f"--set #{len(options)}",
                    {"case.toml": THRESHOLD.encode()}, sets=list(options))

    return [
        case("M0201", "run.ticks"),
        case("M0201", "=5"),
        case("M0201", "run..ticks=5"),
        case("M0201", "run.ticks="),
        case("M0201", "run.ticks=[5"),
        case("M0201", "run.ticks=5 weeks"),
        case("M0201", "run.ticks=1e400"),
        case("M0201", "run.ticks=9223372036854775808"),
        case("M0201", "run.ticks=5\nrun.seed=1"),
        case("M0201", "[run]=5"),
        case("M0201", "scenario.extends=other.toml"),
        case("M0201", "threshold.law.low=" + "[" * 50_000),
        case("M0301", "run.tikcs=5"),
        case("M0301", "netwrok.kind=town"),
        case("M0302", "run.ticks=5.5"),
        case("M0302", "run.ticks=many"),
        case("M0302", "run=5"),
        case("M0303", "network.kind=smal_world"),
        case("M0305", "contagion.recovery_rate_per_week=1"),
        case("M0312", "run.ticks=0"),
        case("M0312", "run.ticks=5", "run.ticks=-1"),
        case("M0313", "threshold.law.low=nan"),
        case("M0313", "threshold.law.low=inf"),
        case("M0320", "threshold.law.high=0.01"),
    ]


def example_mutations(folder):
    """The same accidents in every example, at whatever lines they have."""
    accidents = [
        ("a quote lost", "M0101", r'^\w+ = ".*?"', lambda m: m.group()[:-1]),
        ("a bracket lost", "M0101", r"^\[[\w.]+\]", lambda m: m.group()[:-1]),
        ("a misspelt section", "M0301", r"^\[(run|threshold|contagion|network)\]$",
         lambda m: "[" + m.group(1)[:-1] + m.group(1)[-1] * 2 + "]"),
        ("a misspelt setting", "M0301", r"^(ticks|question|value|kind) = ",
         lambda m: m.group(1) + "z = "),
        ("a number in quotes", "M0302", r"^(\w+) = (-?[\d._]+)(?=\s|$)",
         lambda m: f'{m.group(1)} = "{m.group(2)}"'),
        ("nan for a number", "M0313", r"^(\w+) = (-?[\d._]+)(?=\s|$)",
         lambda m: f"{m.group(1)} = nan"),
        ("a setting twice", "M0104", r"^\w+ = .*$", None),
    ]
    for path in sorted(folder.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        if "\n[sweep]" in text:  # tests/experiment/test_study.cpp has the accidents of sweeps
            continue
        for name, code, pattern, change in accidents:
            found = re.search(pattern, text, re.MULTILINE)
            if not found:
                continue
            line = text.count("\n", 0, found.start()) + 1
            if change:
                mutated = text[:found.start()] + change(found) + text[found.end():]
            else:
                mutated = text[:found.end()] + "\n" + found.group() + text[found.end():]
                line += 1
            yield Case(f"{path.name}: {name}", code, f"case.toml:{line}",
                       {"case.toml": mutated.encode()})


def all_cases(folder):
    yield from syntax()
    yield from hostile()
    yield from names()
    yield from types()
    yield from ranges()
    yield from extends()
    yield from set_options()
    yield from example_mutations(folder)
