#!/usr/bin/python3
"""The notebooks run from top to bottom, and stand in the repository without outputs."""
import pathlib
import sys
import unittest

import nbclient
import nbformat

BOOKS = pathlib.Path(__file__).resolve().parents[2] / "docs" / "notebooks"


class Notebooks(unittest.TestCase):
    def test_each_runs_from_top_to_bottom(self):
        books = sorted(BOOKS.glob("*.ipynb"))
        self.assertEqual([b.stem for b in books], ["comparison", "sweep"])
        for path in books:
            with self.subTest(path.name):
                book = nbformat.read(path, as_version=4)
                nbformat.validate(book)
                for cell in book.cells:
                    self.assertFalse(cell.get("outputs"), "outputs are made by the reader")
                book.metadata.kernelspec.name = "python3"
                nbclient.NotebookClient(book, timeout=200, kernel_name="python3",
                                        resources={"metadata": {"path": str(BOOKS)}}).execute()
                shown = [o for c in book.cells for o in c.get("outputs", [])]
                self.assertGreater(len(shown), 3)
                if path.stem == "sweep":
                    self.assertTrue(any("image/png" in o.get("data", {}) for o in shown))


if __name__ == "__main__":
    sys.exit(unittest.main())
