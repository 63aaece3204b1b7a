#!/usr/bin/python3
"""The README's picture is the one that scripts/demo draws.

    readme_picture.py check    draws it again and compares the bytes of the SVG    (the test)
    readme_picture.py update   writes docs/images/demo.svg and demo.png
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images"


def draw(folder):
    program = os.environ.get("GROUNDSWELL", str(ROOT / "build" / "release" / "groundswell"))
    subprocess.run([program, "run", "configs/karate-cascade.toml", "--plot", "--out",
                    folder / "run"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return folder / "run" / "summary.svg", folder / "run" / "summary.png"


def main():
    with tempfile.TemporaryDirectory() as folder:
        svg, png = draw(pathlib.Path(folder))
        if sys.argv[1:] == ["update"]:
            IMAGES.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(svg, IMAGES / "demo.svg")
            shutil.copyfile(png, IMAGES / "demo.png")
        elif svg.read_bytes() != (IMAGES / "demo.svg").read_bytes():
            sys.exit("docs/images/demo.svg is not what scripts/demo draws: run "
                     "tests/golden/readme_picture.py update, and look at it")


main()
