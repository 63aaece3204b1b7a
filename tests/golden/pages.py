#!/usr/bin/python3
"""The pages of docs/ do what they say: every console block is run, its output held to the page.

    pages.py [PAGE...]    the named pages; default all that have such blocks

And those for readers who do not program are plain: grade at most 9, sentences of at most 25 words.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

import blocks

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("GROUNDSWELL", ROOT / "build" / "release" / "groundswell"))
PLAIN = ["tutorial", "model", "evidence", "limits"]

sys.path.insert(0, str(ROOT / "tests" / "python"))
from reading import banned, grade, sentences, words  # noqa: E402


def prose(text):
    """Paragraphs and items of a page, without headings, blocks and tables.

    Only a full stop ends a sentence: a colon would make pages look plainer than they are.
    """
    text = re.sub(r"^```.*?^```$", "", text, flags=re.S | re.M)
    text = re.sub(r"^[|#].*$", "\n", text, flags=re.M)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"^(-|\d+\.) ", "\n", text, flags=re.M)
    text = re.sub(r"[:;]", ",", re.sub(r"[`*>]", "", text))
    return [" ".join(block.split()) for block in re.split(r"\n\s*\n", text) if block.strip()]


def what_is_not_plain(name, text):
    said = prose(text)
    for word in banned(said):
        yield f"{name}: a word that readers are not to meet: {word}"
    if grade(said) > 9.0:
        yield f"{name}: reading grade {grade(said):.1f}, above 9"
    for sentence in sentences(said):
        if len(words(sentence)) > 25:
            yield f"{name}: {len(words(sentence))} words: {sentence}"


def compiles(page, text):
    """The C++ that a page has its reader save, compiled before the tree's own headers."""
    with tempfile.TemporaryDirectory() as name:
        for saved, content in blocks.steps(text):
            if saved and saved.endswith((".hpp", ".cpp")):
                path = pathlib.Path(name) / saved
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(content, encoding="utf-8")
        for path in pathlib.Path(name).rglob("*.cpp"):
            done = subprocess.run(["g++", "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra",
                                   "-I", name, "-I", ROOT, path],
                                  capture_output=True, text=True, check=False)
            if done.returncode != 0:
                yield f"{page}: {path.name} does not compile\n{done.stderr}"


def run(page, text):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shutil.copytree(ROOT / "configs", folder / "configs")  # a page may save its own there
        (folder / "python").symlink_to(ROOT / "python")
        yield from (f"{page}: {mistake}" for mistake in blocks.mistakes(text, folder, PROGRAM))


def main():
    found = []
    named = [pathlib.Path(name).resolve() for name in sys.argv[1:]]
    for path in named or sorted((ROOT / "docs").rglob("*.md")):
        text, started = path.read_text(encoding="utf-8"), time.monotonic()
        page = str(path.relative_to(ROOT))
        if path.stem in PLAIN:
            found += what_is_not_plain(page, text)
            print(f"{page}: reading grade {grade(prose(text)):.1f}")
        if "```cpp" in text or "```console" in text:
            found += [*compiles(page, text), *run(page, text)]
            print(f"{page}: its blocks took {time.monotonic() - started:.1f} s")
    sys.exit("\n".join(found) or 0)


if __name__ == "__main__":
    main()
