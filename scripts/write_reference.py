#!/usr/bin/python3
"""Writes docs/reference/ from the program: verbs, settings of every model, messages.

  scripts/write_reference.py [--program build/release/groundswell]           writes the pages
  scripts/write_reference.py [--program build/release/groundswell] --check   fails if one differs

Exit codes are written by hand.
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys

from write_odd import cell, limits, source_words

ROOT = pathlib.Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
NOTE = "\nWritten by `scripts/write_reference.py`; a test holds it to the program.\n"


def say(program, *words):
    return subprocess.run([program, *words], capture_output=True, text=True, check=True).stdout


def section(setting):
    return setting["path"].rpartition(".")[0]


def settings_table(settings):
    rows = ["| setting | default | unit | takes | meaning | source |\n|---|---|---|---|---|---|\n"]
    for setting in settings:
        source = setting["source"]
        cells = [f"`{setting['path'].rpartition('.')[2]}`", f"`{setting['default']}`", setting["unit"],
                 limits(setting), cell(setting["meaning"]),
                 cell(source_words(source))]
        rows.append("| " + " | ".join(cells) + " |\n")
    return "".join(rows)


def settings_tables(settings):
    sections = {}
    for setting in settings:
        sections.setdefault(section(setting), []).append(setting)
    return "\n".join(f"## {name}\n{settings_table(inside)}" for name, inside in sections.items())


def model_page(model, settings):
    name, summary = model["name"], model["summary"]
    return (f"# Settings of the model {name}\n\n{summary[0].upper() + summary[1:]}. "
            f"`groundswell describe {name}` prints the same. Settings that all models share are on "
            f"[a page of their own](every-model.md).\n\nSnapshots keep of each citizen: "
            f"`{'`, `'.join(model['columns'])}`.\n\n{settings_tables(settings)}{NOTE}")


def settings_pages(program):
    models = json.loads(say(program, "describe", "--json"))["models"]
    described = {m["name"]: json.loads(say(program, "describe", m["name"], "--json")) for m in models}
    shared = [s for s in described["threshold"]["settings"] if not s["path"].startswith("threshold.")]
    paths = {s["path"] for s in shared}
    yield "settings/every-model.md", (
        "# Settings of every model\n\nWhat a scenario says whatever its model: the question, the "
        "run and the network. A network's own settings are those of its `network.kind`.\n\n"
        + settings_tables(shared) + NOTE)
    for model in models:
        told = described[model["name"]]
        yield f"settings/{model['name']}.md", model_page(
            told, [s for s in told["settings"] if s["path"] not in paths])
    sweep = json.loads(say(program, "describe", "--sweep", "--json"))["settings"]
    yield "settings/sweep.md", (
        "# Settings of a sweep\n\nThe section `[sweep]` of a file that stands for many runs "
        "([how](../../sweeps.md)).\n\n" + settings_tables(sweep) + NOTE)


def verbs_of(helped):
    listed = re.search(r"^Verbs:\n((?:  .*\n)+)", helped, re.M)
    return re.findall(r"^  (\w+) ", listed.group(1), re.M) if listed else []


def verbs_page(program):
    text = ["# Verbs\n\nWhat `--help` says. Exit codes are [listed](exit-codes.md).\n"]
    waiting = [[verb] for verb in verbs_of(say(program, "--help"))]
    while waiting:
        verb = waiting.pop(0)
        helped = say(program, *verb, "--help")
        text.append(f"\n## {' '.join(verb)}\n```text\n{helped.rstrip()}\n```\n")
        waiting = [[*verb, inner] for inner in verbs_of(helped)] + waiting
    return "".join(text) + NOTE


def pages(program):
    yield "verbs.md", verbs_page(program)
    yield "messages.md", say(program, "explain", "--markdown")
    yield from settings_pages(program)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default=os.environ.get(
        "GROUNDSWELL", str(ROOT / "build" / "release" / "groundswell")))
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    written = dict(pages(options.program))
    here = {path.name for path in (REFERENCE / "settings").glob("*.md")}
    stray = here - {pathlib.Path(name).name for name in written}
    if stray:
        sys.exit("docs/reference/settings: no such model: " + ", ".join(sorted(stray)))
    for name, text in written.items():
        path = REFERENCE / name
        if not options.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            sys.exit(f"docs/reference/{name} is not what the program says: run "
                     "scripts/write_reference.py")


if __name__ == "__main__":
    main()
