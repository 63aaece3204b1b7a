#!/usr/bin/python3
"""Writes the goldens anew with the audit build. For an intended change of results only: say why
under **Results** in CHANGELOG.md."""
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
program = os.environ.get("GROUNDSWELL", str(ROOT / "build" / "audit" / "groundswell"))
sys.exit(subprocess.call(["/usr/bin/python3", str(ROOT / "tests" / "golden" / "goldens.py"),
                          "update", "--program", program]))
