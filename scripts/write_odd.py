#!/usr/bin/python3
"""Fills the tables of docs/ODD.md from the program and the code, between its markers.

  scripts/write_odd.py [--program build/release/groundswell]           writes them
  scripts/write_odd.py [--program build/release/groundswell] --check   fails when they are out of
      date, when a setting or a phase is not in the document, or a state variable is not explained

Markers, each closed by <!-- end -->:
  <!-- settings: movement.tire -->     what `groundswell describe movement --json` says of a section
  <!-- variables: FILE STRUCT -->      the members of a struct, and the comments beside them
  <!-- schedule -->                    written by hand; held to the calls in MovementModel::step
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
MODEL = ROOT / "models" / "movement"
DOCUMENT = ROOT / "docs" / "ODD.md"
MARKED = re.compile(r"<!-- (settings|variables|schedule)(?:: ([^>]+?))? -->\n(.*?)<!-- end -->\n",
                    re.S)
MEMBER = re.compile(r"^\s+(?:[\w:]+(?:<[^;=]*>)? )?(\w+)(?:\[\w+\])?(?: = [^;]*?|\{[^;]*?\})?[;,]"
                    r"\s*(?:///< (.*))?$")
CALL = re.compile(r"(?<![\w.])(\w+)\(")
# What calls in the schedule are no phases: words of the language, and what makes the arguments.
NO_PHASES = {"const", "for", "if", "size", "signals", "news", "fill", "voice_and_teeth"}


def source_words(source):
    """A citation; of what is no evidence for the number, its kind first."""
    kind, citation = source["kind"], source["citation"]
    return ": ".join(filter(None, (kind if kind in ("assumption", "technical") else "", citation)))


def cell(text):
    return text.replace("|", "\\|").replace("\n", " ")


def number(x):
    return f"{x:.15g}"


def limits(setting):
    """What a setting takes, in words."""
    if "choices" in setting:
        return " / ".join(f"`{word}`" for word in setting["choices"])
    limit = setting.get("range") or {}
    low, high = limit.get("low"), limit.get("high")
    if low is None and high is None:
        return "any" if "number" in setting["type"] else setting["type"]
    left = ("(" if limit.get("low_open") else "[") + number(low) if low is not None else "(-inf"
    right = number(high) + (")" if limit.get("high_open") else "]") if high is not None else "inf)"
    return f"{left}, {right}"


def settings_table(section, settings, sections):
    """The settings of a section, without those of sections that have a table of their own."""
    inner = [s for s in sections if s.startswith(section + ".")]
    rows = ["| setting | default | unit | takes | meaning | source |\n|---|---|---|---|---|---|\n"]
    for setting in settings:
        path = setting["path"]
        if not path.startswith(section + ".") or any(path.startswith(s + ".") for s in inner):
            continue
        source = setting["source"]
        setting["written"] = True
        cells = [f"`{path[len(section) + 1:]}`", f"`{setting['default']}`", setting["unit"],
                 limits(setting), cell(setting["meaning"]),
                 cell(source_words(source))]
        rows.append("| " + " | ".join(cells) + " |\n")
    if len(rows) == 1:
        sys.exit(f"docs/ODD.md: no setting is called {section}.*")
    return "".join(rows)


def body_of(text, kind, name):
    """The lines between the braces of a struct or an enumeration."""
    found = re.search(rf"^(?:{kind}) {name}\b[^;{{]*{{\n(.*?)^}};", text, re.S | re.M)
    if not found:
        sys.exit(f"docs/ODD.md: nothing is called {name}")
    return found.group(1).split("\n")


def variables(path, name):
    """Yields (group, member, comment). A group is a comment above members, up to a blank line."""
    group, rows = "", []
    inside_function = False
    for line in body_of((ROOT / path).read_text(encoding="utf-8"), "struct|enum class", name):
        text = line.strip()
        if re.match(r"^    (explicit|\[\[nodiscard)", line) or text == "{":
            inside_function = True
        if inside_function:
            inside_function = text != "}"
        elif text.startswith("///<") and rows:
            rows[-1][2] += " " + text[4:].strip()
        elif text.startswith("//"):
            group = (group + " " if group else "") + text.lstrip("/ ").strip()
        elif not text:
            group = ""
        elif (member := MEMBER.match(line)) and not text.startswith("static"):
            rows.append([group, member.group(1), member.group(2) or ""])
        elif not text.startswith("static"):
            sys.exit(f"{path}: {name}: cannot read '{text}'")
    return rows


def variables_table(argument):
    path, name = argument.split()
    rows, last = ["| variable | meaning |\n|---|---|\n"], None
    for group, member, comment in variables(path, name):
        if group and group != last:
            rows.append(f"| | *{cell(group)}* |\n")
        last = group
        if not comment and not group:
            sys.exit(f"{path}: {name}::{member} has no comment that says what it is")
        rows.append(f"| `{member}` | {cell(comment)} |\n")
    return "".join(rows)


def calls(function, text):
    """The phases that a member function of the model calls, in order."""
    body = re.search(rf"MovementModel::{function}\([^)]*\)\n{{\n(.*?)^}}", text, re.S | re.M)
    return [name for name in CALL.findall(body.group(1)) if name not in NO_PHASES]


def phases():
    """All phases of a week, those within a part of it after the part."""
    model = (MODEL / "movement_model.cpp").read_text(encoding="utf-8")
    govern = (MODEL / "movement_govern.cpp").read_text(encoding="utf-8")
    parts = {"organise": calls("organise", model), "answer": calls("answer", model),
             "govern": [name for part in ("govern_one", "carry_out") for name in calls(part, govern)
                        if name in ("sense", "attend", "strategy_now", "act", "gather", "petition",
                                    "take_effect")]}
    week = []
    for name in calls("step", model):
        if name in ("begin", "Signals"):
            continue
        week += [name] + parts.get(name, [])
    return week


def check_schedule(text):
    written = re.findall(r"^ *(?:\d+\.|-) `(\w+)`", text, re.M)
    if written != phases():
        sys.exit("docs/ODD.md: the schedule is not that of MovementModel::step\n  written: "
                 + " ".join(written) + "\n  code:    " + " ".join(phases()))


def filled(text, settings):
    marked = list(MARKED.finditer(text))
    sections = [m.group(2) for m in marked if m.group(1) == "settings"]

    def fill(match):
        kind, argument, inside = match.groups()
        if kind == "schedule":
            check_schedule(inside)
            return match.group(0)
        table = (settings_table(argument, settings, sections) if kind == "settings"
                 else variables_table(argument))
        return f"<!-- {kind}: {argument} -->\n{table}<!-- end -->\n"

    text = MARKED.sub(fill, text)
    left_out = [s["path"] for s in settings if "written" not in s]
    if left_out:
        sys.exit("docs/ODD.md: no table has " + ", ".join(left_out))
    return text


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default=os.environ.get(
        "GROUNDSWELL", str(ROOT / "build" / "release" / "groundswell")))
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    described = subprocess.run([options.program, "describe", "movement", "--json"],
                               capture_output=True, text=True, check=True).stdout
    settings = [s for s in json.loads(described)["settings"] if s["path"].startswith("movement.")]
    before = DOCUMENT.read_text(encoding="utf-8")
    after = filled(before, settings)
    if not options.check:
        DOCUMENT.write_text(after, encoding="utf-8")
    elif before != after:
        sys.exit("docs/ODD.md is out of date: run scripts/write_odd.py")


if __name__ == "__main__":
    main()
