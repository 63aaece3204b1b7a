#!/usr/bin/python3
"""The README's picture, run id and state hash are those of the run that scripts/demo makes.

    readme_picture.py check    makes it again and compares, the SVG by its bytes    (the test)
    readme_picture.py update   writes docs/images/demo.svg and demo.png, and mends README.md
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images"
README = ROOT / "README.md"


def draw(folder):
    program = os.environ.get("GROUNDSWELL", str(ROOT / "build" / "release" / "groundswell"))
    subprocess.run([program, "run", "configs/karate-cascade.toml", "--plot", "--out",
                    folder / "run"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return folder / "run"


def with_facts_of(run, text):
    run_id = json.loads((run / "run.json").read_text())["run_id"]
    state_hash = json.loads((run / "done.json").read_text())["state_hash"]
    text = re.sub(r"run-[0-9a-f]{12}", f"run-{run_id}", text)
    return re.sub(r'(state_hash = ")[0-9a-f]{32}', rf"\g<1>{state_hash}", text)


def main():
    with tempfile.TemporaryDirectory() as folder:
        run = draw(pathlib.Path(folder))
        text = with_facts_of(run, README.read_text())
        if sys.argv[1:] == ["update"]:
            IMAGES.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(run / "summary.svg", IMAGES / "demo.svg")
            shutil.copyfile(run / "summary.png", IMAGES / "demo.png")
            README.write_text(text)
            return
        stale = [name for name, is_stale in [
            ("docs/images/demo.svg", (run / "summary.svg").read_bytes() !=
             (IMAGES / "demo.svg").read_bytes()),
            ("README.md", text != README.read_text())] if is_stale]
        if stale:
            sys.exit(f"{' and '.join(stale)}: not what scripts/demo makes; run "
                     "tests/golden/readme_picture.py update, and look at it")


main()
