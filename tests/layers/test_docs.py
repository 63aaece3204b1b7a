#!/usr/bin/python3
"""The documents' links lead somewhere, the README is short, and no figure is left to be filled in."""
import pathlib
import re
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def documents():
    listed = subprocess.run(["git", "-C", ROOT, "ls-files", "--cached", "--others",
                             "--exclude-standard", "*.md"], capture_output=True, text=True,
                            check=False).stdout.split()
    return [ROOT / name for name in listed] or sorted(ROOT.glob("*.md"))


class Documents(unittest.TestCase):
    def test_links_lead_somewhere(self):
        for document in documents():
            for target in LINK.findall(document.read_text(encoding="utf-8")):
                if "://" not in target and not target.startswith("mailto:"):
                    with self.subTest(document=str(document.relative_to(ROOT)), link=target):
                        self.assertTrue((document.parent / target).exists())

    def test_no_figure_is_left_to_be_measured(self):
        for document in documents():
            with self.subTest(document=document.name):
                self.assertNotIn("<<measure", document.read_text(encoding="utf-8"))

    def test_the_readme_has_at_most_120_lines(self):
        text = (ROOT / "README.md").read_text(encoding="utf-8")
        self.assertLessEqual(text.count("\n"), 120)


if __name__ == "__main__":
    unittest.main()
