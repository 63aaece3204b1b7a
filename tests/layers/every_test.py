#!/usr/bin/python3
"""Every test of the test program is one that ctest runs, by its whole name.

  every_test.py BUILD
"""
import re
import subprocess
import sys
from pathlib import Path

build = Path(sys.argv[1])
listed = subprocess.run([build / "tests" / "groundswell_tests", "--list-test-names-only"], capture_output=True, text=True)
names = [line for line in listed.stdout.splitlines() if line.strip()]
known = {name for file in (build / "tests").glob("groundswell_tests_tests*.cmake")
         for name in re.findall(r"add_test\(\s*\[==\[(.*?)\]==\]", file.read_text())}
missing = [name for name in names if name not in known]
print(f"{len(names)} tests, {len(missing)} of which ctest does not know")
for name in missing:
    print(f"  {name}")
sys.exit(1 if missing or not names else 0)
