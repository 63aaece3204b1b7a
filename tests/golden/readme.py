#!/usr/bin/python3
"""What the README shows is what comes out: the demo's picture, run id and state hash, and its blocks.

    readme.py check    makes the demo's run again and compares, the SVG by its bytes; runs the blocks
    readme.py update   writes docs/images/demo.svg and demo.png, and mends README.md
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import blocks as console

ROOT = pathlib.Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images"
README = ROOT / "README.md"
PROGRAM = os.environ.get("GROUNDSWELL", str(ROOT / "build" / "release" / "groundswell"))
DRAWN = "configs/karate-cascade.toml"


def call(*command, cwd):
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True,
                          env=os.environ | {"MPLBACKEND": "Agg"})
    if done.returncode != 0:
        sys.exit(f"{command}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout


def demo(out):
    """Where scripts/demo's run ends up below `out`."""
    call(PROGRAM, "run", DRAWN, "--plot", "--out", out / "new", cwd=ROOT)
    run_id = json.loads((out / "new" / "run.json").read_text())["run_id"]
    return (out / "new").rename(out / f"run-{run_id}")


def with_facts_of(run, text):
    state_hash = json.loads((run / "done.json").read_text())["state_hash"]
    text = re.sub(r"run-[0-9a-f]{12}", run.name, text)
    return re.sub(r'(state_hash = ")[0-9a-f]{32}', rf"\g<1>{state_hash}", text)


def first_link_below_the_picture(text):
    caption = text.split("docs/images/demo.svg)", 1)[1]
    return re.search(r"\]\(([^)]*)\)", caption).group(1)


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.S | re.M)


def run_blocks(text, folder):
    """The blocks as they stand, in a folder that has the demo's results and a members.csv."""
    shutil.copyfile(ROOT / "configs" / "networks" / "karate.txt", folder / "members.csv")
    for block in blocks(text, "python"):
        call(sys.executable, "-c", block, cwd=folder)
    for block in blocks(text, "toml"):
        (folder / "own.toml").write_text(block)
        call(PROGRAM, "run", "own.toml", cwd=folder)
    for mistake in console.mistakes(text, folder, pathlib.Path(PROGRAM)):
        sys.exit(f"README.md: {mistake}")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "results").mkdir()
        run = demo(folder / "results")
        text = with_facts_of(run, README.read_text())
        if sys.argv[1:] == ["update"]:
            IMAGES.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(run / "summary.svg", IMAGES / "demo.svg")
            shutil.copyfile(run / "summary.png", IMAGES / "demo.png")
            README.write_text(text)
            return
        svg = (run / "summary.svg").read_bytes()
        if svg != (IMAGES / "demo.svg").read_bytes() or text != README.read_text():
            sys.exit("README.md or docs/images/demo.svg is not what scripts/demo makes: run "
                     "tests/golden/readme.py update, and look at it")
        if first_link_below_the_picture(text) != DRAWN:
            sys.exit(f"README.md: below its picture it must link what that shows, {DRAWN}, before all else")
        run_blocks(text, folder)


main()
