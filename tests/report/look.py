#!/usr/bin/python3
"""Looks at reports as a browser does (look.mjs): of a movement, of a model without one, and of sixty
hostile names. Pictures and the printed page stay in results/looks.

    look.py [REPORT.html ...]      these instead

Exit 77, "skipped", where there is no Chromium, Node.js or npm, or the packages cannot be had.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent / "python"))
PROGRAM = os.environ.get("GROUNDSWELL", str(ROOT / "build" / "release" / "groundswell"))
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(77)


def node_modules():
    """Where the auditors are; fetched once, beside the build."""
    room = ROOT / "build" / "web"
    wanted = (HERE / "package.json").read_text()
    if (room / "package.json").is_file() and (room / "package.json").read_text() == wanted and (
            room / "node_modules" / "axe-core").is_dir():
        return room
    room.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "package.json", room)
    done = subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund"], cwd=room)
    if done.returncode != 0:
        (room / "package.json").unlink()
        skip("npm cannot fetch the auditors")
    return room


def compare(file, out, *arguments):
    done = subprocess.run([PROGRAM, "compare", str(file), "--out", str(out),
                           *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{file}: exit {done.returncode}\n{done.stderr}")
    return out / "report.html"


def examples(room):
    import test_report as cases
    (room / "plain.toml").write_text(cases.THRESHOLD + "[options.few]\n[options.many]\n"
                                     "threshold.initiators.count = 6\n")
    (room / "hostile.toml").write_text(cases.hostile_study(), encoding="utf-8")
    return [compare(cases.CHOICE, room / "movement", *cases.SMALL),
            compare(room / "plain.toml", room / "plain")], [
            compare(room / "hostile.toml", room / "hostile")]


def look(pages, modules, **environment):
    return subprocess.run(["node", str(HERE / "look.mjs"), CHROMIUM, str(ROOT / "results" / "looks"),
                           *map(str, pages)],
                          env=os.environ | {"NODE_MODULES_AT": str(modules)} | environment).returncode


def main():
    if not CHROMIUM or not shutil.which("npm") or not shutil.which("node"):
        skip("no Chromium, or no Node.js with npm")
    modules = node_modules()
    if len(sys.argv) > 1:
        return look(sys.argv[1:], modules)
    with tempfile.TemporaryDirectory() as folder:
        pages, of_any_length = examples(pathlib.Path(folder))
        return look(pages, modules) | look(of_any_length, modules, ANY_LENGTH="1")


if __name__ == "__main__":
    sys.exit(main())
