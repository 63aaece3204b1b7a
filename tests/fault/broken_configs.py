#!/usr/bin/env python3
"""Broken scenarios: each ends with exit code 3, points at the right line with the right code and
a hint, and leaves nothing behind. The JSON Schema judges settings as the program does.

Usage: broken_configs.py SOURCE_ROOT      (the program is named by GROUNDSWELL)
"""

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import broken_config_cases as cases  # noqa: E402
import schema_agreement  # noqa: E402
from scenario_program import listing, run  # noqa: E402

TROUBLE = re.compile(r"terminate called|what\(\)|Assertion|AddressSanitizer|runtime error|"
                     r"core dumped|broken contract|[\x00-\x09\x0b-\x1f\x7f]")


def pointed(stderr, case):
    """Where the expected error begins in stderr, or None."""
    if case.where.startswith("--set"):
        place = re.escape(case.where)
    else:
        name, _, line = case.where.partition(":")
        place = r"\S*" + re.escape(name) + (rf":{line}(:\d+)?" if line else "")
    return re.search(rf"^{place}: error {case.code}: .+$", stderr, re.MULTILINE)


def has_hint(after):
    """Whether the block that follows a message holds a hint, beside the caret or on its own."""
    for line in after.splitlines()[1:]:
        if re.match(r"\S", line):
            return False
        if re.search(r"\^ \S", line) or re.match(r"   \S", line) and "|" not in line[:10]:
            return True
    return False


def faults(case, folder):
    """What is wrong with the program's answer to a case; empty when all is well."""
    configs = folder / "configs"
    empty = folder / "work"
    for name, text in case.files.items():
        (configs / name).parent.mkdir(parents=True, exist_ok=True)
        (configs / name).write_bytes(text)
    if case.prepare:
        case.prepare(configs)
    before = listing(folder)
    args = ["run", str(configs / case.main)]
    for option in case.sets:
        args += ["--set", option]
    code, _, stderr = run(args, empty, small_stack=case.small_stack)
    found = []
    if code != 3:
        found.append(f"exit code {code}")
    at = pointed(stderr, case)
    if at is None:
        found.append(f"no {case.code} at {case.where}")
    elif not has_hint(stderr[at.start():]):
        found.append("no hint")
    if TROUBLE.search(stderr):
        found.append("a trace or a raw control character")
    if "Nothing was written." not in stderr:
        found.append("no closing line")
    if listing(folder) != before:
        found.append("something was written")
    return found + ([stderr[:600]] if found else [])


def in_fresh_folder(root, judge):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "work").mkdir()
        shutil.copytree(root / "configs", folder / "configs",
                        ignore=shutil.ignore_patterns("*.h5", "sweeps"))
        return judge(folder)


def sound_bases(folder):
    """The texts that cases are made from must be sound, or their errors would prove nothing."""
    found = []
    for name, text in cases.BASES.items():
        path = folder / "configs" / f"{name}.toml"
        path.write_text(text, encoding="utf-8")
        code, _, stderr = run(["check", str(path)], folder / "work")
        if code != 0:
            found.append(f"{name}: exit code {code}\n{stderr[:600]}")
    return found


def main():
    root = Path(sys.argv[1]).resolve()
    if "GROUNDSWELL" not in os.environ:
        sys.exit("GROUNDSWELL must name the program")
    count = failed = 0

    def report(name, found):
        nonlocal count, failed
        count += 1
        failed += bool(found)
        print(f"{'FAIL' if found else 'ok  '} {name}" +
              "".join(f"\n       {line}" for text in found for line in text.splitlines()))

    report("the texts that the cases are made from are sound",
           in_fresh_folder(root, sound_bases))
    for case in cases.all_cases(root / "configs"):
        report(f"{case.code} {case.name}", in_fresh_folder(root, lambda f: faults(case, f)))
    for name, found in schema_agreement.verdicts(root / "configs"):
        report(f"schema: {name}", found)
    print(f"{count} cases, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
