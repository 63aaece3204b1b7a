#!/usr/bin/python3
"""The file check fails, naming file and line, on each thing that it forbids."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

CHECK = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "check_files.py"


def function_of(lines):
    """A function whose body, braces included, has this many lines."""
    return "int f()\n{\n" + "    ++x;\n" * (lines - 2) + "}\n"


class FileCheck(unittest.TestCase):
    def check(self, name, text):
        with tempfile.TemporaryDirectory() as folder:
            for top in ("sim", "models"):
                (pathlib.Path(folder) / top).mkdir()
            path = pathlib.Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            (pathlib.Path(folder) / "sim" / "short.hpp").write_text("#pragma once\n")
            run = subprocess.run([sys.executable, CHECK, "--root", folder], text=True,
                                 capture_output=True, check=False)
            return run.returncode, run.stdout

    def refuses(self, name, text, words):
        code, out = self.check(name, text)
        self.assertEqual(code, 1, out)
        self.assertIn(words, out)

    def test_a_function_may_have_sixty_lines_and_no_more(self):
        self.assertEqual(self.check("sim/a.cpp", function_of(60))[0], 0)
        self.refuses("sim/a.cpp", function_of(61), "sim/a.cpp:2: function of 61 lines")
        member = function_of(61).replace("\n", "\n    ")
        self.refuses("sim/a.cpp", "struct S {\n    " + member + "\n};\n", "function of 61 lines")
        self.refuses("scripts/a.py", "def f():\n" + "    pass\n" * 60, "function of 61 lines")

    def test_the_median_file_stays_short(self):
        self.refuses("sim/a.cpp", "int x;\n" * 300, "median file of 150.5 lines")

    def test_a_header_opens_with_pragma_once(self):
        self.refuses("sim/a.hpp", "int x;\n", "sim/a.hpp:1: a header opens with")

    def test_empty_words_name_neither_files_nor_types(self):
        self.refuses("sim/file_helper.cpp", "", "'helper' says nothing")
        self.refuses("sim/a.cpp", "\nclass GraphManager {};\n", "sim/a.cpp:2: 'manager'")
        self.assertEqual(self.check("sim/a.cpp", "struct Doubling {};\n")[0], 0)

    def test_a_test_case_carries_one_tier(self):
        self.refuses("tests/a.cpp", '\nTEST_CASE("x", "[slow]")\n', "tests/a.cpp:2: a test case")
        self.refuses("tests/a.cpp", 'TEST_CASE("x", "[unit][golden]")\n', "one tier tag")
        self.assertEqual(self.check("tests/a.cpp", 'TEST_CASE("x", "[unit]")\n')[0], 0)


if __name__ == "__main__":
    unittest.main()
