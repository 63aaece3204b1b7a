#!/usr/bin/python3
"""Holds files and functions small: no function over 60 lines, median file under 120.

  scripts/check_files.py [--root DIR] [--longest N]

Also: every header opens with #pragma once, no banned word names a file or a type, and each test
case carries one tier tag (a test without one would never run). Standard library only; functions
are found by our own format: a body opens with a lone "{" and ends with "}" in the same column.
"""
import argparse
import ast
import pathlib
import re
import statistics
import sys

LONGEST_FUNCTION = 60
MEDIAN_FILE = 120
CODE = ["sim", "models", "python/engine"]
EVERYTHING = CODE + ["tests", "scripts", "python"]
TIERS = ["unit", "property", "statistical", "determinism", "golden", "reproduction"]
BANNED_NAMES = ["manager", "handler", "helper", "util", "data", "info", "process", "do"]

TYPE_NAME = re.compile(r"^\s*(?:class|struct|enum class|namespace)\s+(\w+)")
TEST_CASE = re.compile(r'(?:TEMPLATE_)?TEST_CASE\(\s*((?:"(?:\\.|[^"\\])*"\s*)+),\s*"([^"]*)"')


def cpp_functions(lines):
    """Yields (first line, length, signature): from the lone "{" to its "}", outermost only."""
    opened = column = None
    for number, line in enumerate(lines, start=1):
        if opened is None and line.strip() == "{":
            opened, column = number, len(line) - 1
        elif opened and re.match(rf" {{{column}}}}}", line):
            yield opened, number - opened + 1, lines[opened - 2].strip()
            opened = None


def python_functions(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.lineno, node.end_lineno - node.lineno + 1, node.name


def functions(path, text):
    return python_functions(text) if path.suffix == ".py" else cpp_functions(text.split("\n"))


def banned_word(name):
    """The banned word among the words of a snake_case or CamelCase name, or None."""
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)
    return next((w for w in map(str.lower, words)
                 if w in BANNED_NAMES or w[:-1] in BANNED_NAMES), None)


def breaches(path, text):
    """Yields (line, reason) for one file."""
    for line, length, name in functions(path, text):
        if length > LONGEST_FUNCTION:
            yield line, f"function of {length} lines (at most {LONGEST_FUNCTION}): {name}"
    if path.suffix == ".hpp" and not text.startswith("#pragma once\n"):
        yield 1, "a header opens with #pragma once"
    if banned_word(path.stem):
        yield 1, f"'{banned_word(path.stem)}' says nothing in the name of a file"
    if path.suffix == ".py":
        return
    for number, line in enumerate(text.split("\n"), start=1):
        found = TYPE_NAME.match(line)
        if found and banned_word(found.group(1)):
            yield number, f"'{banned_word(found.group(1))}' says nothing in the name of a type"
    for found in TEST_CASE.finditer(text):
        tags = re.findall(r"\[(\w+)\]", found.group(2))
        if sum(tag in TIERS for tag in tags) != 1:
            number = text.count("\n", 0, found.start()) + 1
            yield number, f"a test case carries one tier tag out of {', '.join(TIERS)}"


def files(root, tops):
    found = (p for top in tops for p in (root / top).rglob("*"))
    return sorted(p for p in found if p.suffix in (".hpp", ".cpp", ".py"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--root", type=pathlib.Path,
                        default=pathlib.Path(__file__).resolve().parents[1])
    parser.add_argument("--longest", type=int, default=0, help="print the N longest functions")
    options = parser.parse_args()
    root, count, long = options.root, 0, []
    texts = {path: path.read_text(encoding="utf-8") for path in files(root, EVERYTHING)}
    for path, text in texts.items():
        for line, reason in breaches(path, text):
            print(f"{path.relative_to(root)}:{line}: {reason}")
            count += 1
        long += [(length, f"{path.relative_to(root)}:{line}", name)
                 for line, length, name in functions(path, text)]
    for length, place, name in sorted(long, reverse=True)[:options.longest]:
        print(f"{length:4} {place} {name}")
    code = files(root, CODE)
    lengths = [texts[path].count("\n") for path in code]
    median = statistics.median(lengths)
    if median >= MEDIAN_FILE:
        print(f"the C++ code: median file of {median:g} lines (must be under {MEDIAN_FILE})")
        count += 1
    print(f"files: {len(texts)} read; in the C++ code {len(code)}, median {median:g} lines, "
          f"longest {max(lengths)}; longest function {max(long, default=(0,))[0]}; {count} breaches")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
