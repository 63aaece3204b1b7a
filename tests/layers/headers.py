#!/usr/bin/python3
"""Every header compiles alone: headers.py ROOT COMPILE_COMMANDS. Two at a time, syntax only."""
import concurrent.futures
import json
import pathlib
import shlex
import subprocess
import sys

root = pathlib.Path(sys.argv[1]).resolve()


def compiler_and_flags(entries, top):
    """What the build compiles a folder with, less what names the file and its object.

    Empty where it compiles nothing of it.
    """
    joined = f"/{top}.dir/Unity/"  # several sources in one
    entry = next((e for e in entries if e["file"].startswith(f"{root / top}/") or joined in e["file"]), None)
    if entry is None:
        return []
    words = [w for w in shlex.split(entry["command"]) if not w.endswith("ccache")]
    kept, skip = [], False
    for word in words:
        if not skip and word not in ("-o", "-c") and word != entry["file"]:
            kept.append(word)
        skip = word == "-o"
    return kept


def compile_alone(header, command):
    text = f'#include "{header}"\n#include "{header}"\nint main() {{}}\n'
    return header, subprocess.run([*command, "-fsyntax-only", "-x", "c++", "-"], input=text,
                                  capture_output=True, text=True, check=False)


def main():
    entries = json.loads(pathlib.Path(sys.argv[2]).read_text())
    commands = {top: compiler_and_flags(entries, top) for top in ("sim", "models", "python")}
    for top in ("sim", "models"):
        if not commands[top]:
            sys.exit(f"headers: the build compiles nothing of {top}/")
    headers = [(str(p.relative_to(root)), command) for top, command in commands.items() if command
               for p in sorted((root / top).rglob("*.hpp"))]
    broken = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for header, run in pool.map(lambda given: compile_alone(*given), headers):
            if run.returncode != 0:
                print(f"{header} does not compile alone:\n{run.stderr}")
                broken += 1
    print(f"headers: {len(headers)}, {broken} broken")
    return 1 if broken or not headers else 0


sys.exit(main())
