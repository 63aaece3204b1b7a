#!/usr/bin/python3
"""Holds the arrows between folders, the doors of third-party libraries, and the banned words.

  scripts/check_layers.py [--root DIR]     prints file:line: reason for each breach, exits 1

The tables below are the rule; the code beneath only reads them. Standard library only.
"""
import argparse
import pathlib
import re
import sys

# What a mechanism of the movement model may include.
COLUMNS = [f"models/movement/{name}.hpp"
           for name in ("citizens", "movements", "institutions", "ledger", "week", "rows_where")]
MECHANISM = COLUMNS + ["models/classic", "sim/network", "sim/random", "sim/parallel", "sim/core",
                       "sim/engine/model.hpp", "sim/config/fields.hpp"]

# Who may include whom. A folder may always include itself; what is absent here is forbidden.
ARROWS = {
    "sim/core": [],
    "sim/parallel": ["sim/core"],
    "sim/random": ["sim/core"],
    "sim/config": ["sim/core"],
    "sim/output": ["sim/core"],
    "sim/network": ["sim/parallel", "sim/random", "sim/core"],
    "sim/engine": ["sim/config", "sim/output", "sim/network", "sim/random", "sim/parallel",
                   "sim/core"],
    # Pure functions: where the points of a design lie, and what numbers that came out mean.
    "sim/experiment/design": ["sim/random", "sim/core"],
    "sim/experiment/analysis": ["sim/random", "sim/core"],
    "sim/experiment": ["sim/experiment/design", "sim/experiment/analysis", "sim/engine",
                       "sim/config", "sim/output", "sim/network", "sim/random", "sim/parallel",
                       "sim/core"],
    "sim/cli": ["sim/experiment", "sim/engine", "sim/config", "sim/output", "sim/network", "sim/random",
                "sim/parallel", "sim/core"],
    "models/classic": ["sim/network", "sim/random", "sim/parallel", "sim/core",
                       "sim/engine/model.hpp", "sim/engine/side_by_side.hpp",
                       "sim/config/fields.hpp"],
    # The columns, and the model that puts the mechanisms together.
    "models/movement": ["models/classic", "models/movement/citizen", "models/movement/movement",
                        "models/movement/institution", "models/movement/accountability",
                        "sim/network", "sim/random", "sim/parallel", "sim/core",
                        "sim/engine/model.hpp", "sim/config/fields.hpp"],
    # Mechanisms know the columns, and never one another across folders.
    "models/movement/citizen": MECHANISM,
    "models/movement/movement": MECHANISM,
    "models/movement/institution": MECHANISM,
    "models/movement/accountability": MECHANISM,
    "models/models.hpp": ["models/classic", "models/movement", "sim/engine/model.hpp"],
    "models/main.cpp": ["models/models.hpp", "sim/cli/program.hpp"],
    # The engine inside Python: a second front beside the command line, with its words.
    "python/engine": ["models/models.hpp", "sim/cli/failures.hpp", "sim/cli/render.hpp",
                      "sim/engine", "sim/config", "sim/output", "sim/network", "sim/parallel",
                      "sim/core"],
}

# Names the version of every library in each result file, and uses nothing else of them.
VERSIONS = "sim/output/provenance.cpp"

# Each third-party library enters by one door: (include or text, the folders that may, its name).
DOORS = [
    (r"<hdf5(_hl)?\.h>|<H5\w+\.h>", ["sim/output"], "HDF5"),
    (r"<toml\+\+/|<toml\.hpp>", ["sim/config"], "toml++"),
    (r"<omp\.h>|#\s*pragma\s+omp\b|\bomp_\w+\s*\(", ["sim/parallel"], "OpenMP"),
    (r"<boost/graph/", ["sim/network"], "Boost.Graph"),
    (r"<boost/random", ["sim/random", "sim/experiment/design"], "Boost.Random"),
    (r"<boost/math", ["sim/experiment/analysis"], "Boost.Math"),
    (r"<Eigen/", ["sim/network", "sim/experiment/analysis", VERSIONS], "Eigen"),
    (r"<CLI/", ["sim/cli"], "CLI11"),
    (r"<xxh\w+\.h>", ["sim/core", VERSIONS], "xxHash"),
    (r"<nlohmann/", ["sim/config", "sim/engine", "sim/experiment", "sim/cli"],
     "nlohmann-json"),
    (r"<pybind11/|<Python\.h>", ["python/engine"], "pybind11"),
]

CODE = ["sim", "models", "python"]
BUILD = ["CMakeLists.txt", "CMakePresets.json", "cmake", "tests/CMakeLists.txt"]

# Banned in code: (pattern, where, except there, why). Comments and texts in quotes do not count.
BANNED = [
    (r"\bstd::(\w+_distribution|discrete_distribution|shuffle|sample|generate_canonical)\b", CODE,
     [], "its results differ between libraries: use sim/random/distributions.hpp"),
    (r"\bstd::(mt19937\w*|minstd_rand0?|default_random_engine|rand|srand)\b|\bs?rand\s*\(", CODE,
     [], "luck is addressed, not consumed: use sim/random/random_stream.hpp"),
    (r"\brandom_device\b|/dev/u?random|\bgetrandom\b", CODE, ["sim/engine/seed"],
     "the only luck from outside is an omitted seed, drawn in sim/engine/seed.cpp"),
    (r"\bstd::(exp|exp2|expm1|log|log2|log10|log1p|pow|sin|cos|tan|tanh|tgamma|lgamma|"
     r"cbrt|hypot)\b|(?<![\w:.>])(exp|log|pow|expm1|log1p)\s*\(", ["models", "sim/random",
     "sim/network", "sim/experiment/design"], ["sim/network/measure", "sim/network/spectr"],
     "its bits differ between machines: use sim/core/det_math.hpp"),
    (r"<(ranges|format|random)>", CODE, ["sim/engine/seed"],
     "is not in every library that builds this, or invites what is banned"),
    (r"<(fstream|filesystem|cstdio|iostream)>", ["models/classic"], [],
     "models read and write no files"),
    (r"-ffast-math|-Ofast|-funsafe-math|-ffp-contract=(?!off)|\bfast-math\s*\(", CODE + BUILD,
     [], "changes the bits of results"),
]

# Words of the models that the engine must not know, comments included (but for what the command
# line says to people: texts in quotes in sim/cli).
MODEL_WORDS = ["grievance", "institution", "movement", "petition"]

# Headers that the build writes.
GENERATED = {"groundswell_commit.hpp"}

SUFFIXES = {".hpp", ".cpp", ".h", ".cc", ".inl"}
INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
MASKED = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"'
                    r"|'(?:\\.|[^'\\\n])'", re.DOTALL)


def folder_of(path):
    """The row of ARROWS that a file belongs to: its own, or its folder's."""
    parts = path.split("/")
    for length in range(len(parts), 2, -1):
        if "/".join(parts[:length]) in ARROWS:
            return "/".join(parts[:length])
    return "/".join(parts[:2]) if len(parts) > 2 else path


def below(path, places):
    return any(path == place or path.startswith(place if place[-1] == "/" else place + "/")
               or (place.count("/") == 2 and path.startswith(place)) for place in places)


def mask(text):
    """The text with comments and quoted texts blanked, line for line; includes stay."""
    def blank(match):
        start = text.rfind("\n", 0, match.start()) + 1
        if match.group().startswith('"') and INCLUDE.match(text[start:match.end()]):
            return match.group()
        return re.sub(r"[^\n]", " ", match.group())
    return MASKED.sub(blank, text)


def include_breach(path, quoted):
    """Why `path` may not include "quoted"; None when it may."""
    home, target = folder_of(path), folder_of(quoted)
    if quoted in GENERATED:
        return None
    if quoted.split("/")[0] not in CODE:
        return f'"{quoted}" is not named from the root (sim/... or models/...)'
    if home not in ARROWS:
        return f"{home} is not in the table of scripts/check_layers.py"
    if home == target or below(quoted, ARROWS[home]):
        return None
    return f'{home} may not include "{quoted}": no arrow to {target}'


def line_breaches(path, line, raw):
    """Every reason why this line may not stand in this file. line: without comments and texts."""
    include = INCLUDE.match(line)
    if include and include.group(1):
        reason = include_breach(path, include.group(1))
        if reason:
            yield reason
    for pattern, folders, library in DOORS:
        found = re.search(pattern, line)
        if found and not below(path, folders):
            yield f"{library} enters only in {', '.join(folders)}"
    yield from banned_breaches(path, line)
    if path.startswith("sim/"):
        read = line if path.startswith("sim/cli/") else raw
        for word in MODEL_WORDS:
            if re.search(rf"(?i:(?<![a-z]){word})|{word.capitalize()}", read):
                yield f"the engine must not know the word '{word}'"


def banned_breaches(path, line):
    for pattern, places, exceptions, why in BANNED:
        found = re.search(pattern, line)
        if found and below(path, places) and not below(path, exceptions):
            yield f"'{found.group().strip(' (')}' {why}"


def breaches(root):
    """Yields (path, line number, reason) over the tree, in order."""
    for path in code_files(root):
        text = (root / path).read_text(encoding="utf-8")
        if folder_of(path) not in ARROWS:
            yield path, 1, f"{folder_of(path)} is not in the table of scripts/check_layers.py"
        lines = zip(mask(text).split("\n"), text.split("\n"))
        for number, (line, raw) in enumerate(lines, start=1):
            for reason in line_breaches(path, line, raw):
                yield path, number, reason
    for path in build_files(root):
        for number, line in enumerate((root / path).read_text().split("\n"), start=1):
            for reason in banned_breaches(path, line):
                yield path, number, reason


def code_files(root):
    found = (p for top in CODE for p in (root / top).rglob("*") if p.suffix in SUFFIXES)
    return sorted(str(p.relative_to(root)) for p in found)


def build_files(root):
    tops = [root / name for name in BUILD if (root / name).exists()]
    files = [f for top in tops for f in ([top] if top.is_file() else top.rglob("*.cmake"))]
    return sorted(str(f.relative_to(root)) for f in files)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--root", type=pathlib.Path,
                        default=pathlib.Path(__file__).resolve().parents[1])
    root = parser.parse_args().root
    found = list(breaches(root))
    for path, number, reason in found:
        print(f"{path}:{number}: {reason}")
    print(f"layers: {len(code_files(root))} files, {len(found)} breaches")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
