#!/usr/bin/python3
"""Writes configs/README.md: every scenario with the question that it answers.

  scripts/write_configs_readme.py           writes it
  scripts/write_configs_readme.py --check   fails when it is out of date (run as a test)
"""
import pathlib
import sys
import tomllib

CONFIGS = pathlib.Path(__file__).resolve().parents[1] / "configs"
HEAD = """# Scenarios

One file, one question. Run one with `build/release/groundswell run configs/NAME.toml`, draw it with
`groundswell plot`, and see every setting with `groundswell describe`. A scenario may start from
another one (`extends`) and say only what differs.

| scenario | model | network | the question it answers |
|---|---|---|---|
"""
SWEEPS = """
## Sweeps

Many runs a file: `groundswell plan` tells what they cost, `sweep`, `compare`, `knockout` or `analyse` runs
them ([how](../docs/sweeps.md)); each file says its command. What came out: [findings](../docs/findings.md).

| sweep | model | network | the question it answers |
|---|---|---|---|
"""
TAIL = """
`networks/karate.txt` is the friendship network of a karate club (Zachary 1977): 34 members, 78
ties, freely redistributed. Written by `scripts/write_configs_readme.py`; a test holds it up to date.
"""


def settings(path):
    """The file's settings, on top of what it extends."""
    own = tomllib.loads(path.read_text(encoding="utf-8"))
    base = own.get("scenario", {}).get("extends")
    return merged(settings(path.parent / base), own) if base else own


def merged(base, own):
    both = {**base, **own}
    for key in base.keys() & own.keys():
        if isinstance(base[key], dict):
            both[key] = merged(base[key], own[key])
    return both


def row(path):
    found = settings(path)
    question = found["scenario"]["question"]
    if path.read_text(encoding="utf-8").split("\n")[0] != f"# {question}":
        sys.exit(f"{path.name}:1: must open with its question as a comment: # {question}")
    network = found.get("network", {}).get("kind", "default").replace("_", " ")
    if network == "file":
        network = pathlib.Path(found["network"]["file"]["path"]).name
    return f"| [{path.stem}]({path.name}) | {found['scenario']['model']} | {network} | {question} |\n"


def main():
    paths = sorted(CONFIGS.glob("*.toml"))
    sweeps = [path for path in paths if "sweep" in settings(path)]
    text = (HEAD + "".join(row(path) for path in paths if path not in sweeps) + SWEEPS +
            "".join(map(row, sweeps)) + TAIL)
    readme = CONFIGS / "README.md"
    if "--check" in sys.argv[1:]:
        if not readme.exists() or readme.read_text(encoding="utf-8") != text:
            sys.exit("configs/README.md is out of date: run scripts/write_configs_readme.py")
    else:
        readme.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
