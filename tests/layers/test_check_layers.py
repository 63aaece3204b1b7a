#!/usr/bin/python3
"""The layer check passes on the tree, and fails, naming file and line, on each planted breach."""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHECK = ROOT / "scripts" / "check_layers.py"

# (file that the line is planted in, the line, a word of the reason)
PLANTED = [
    ("sim/core/ids.hpp", '#include "sim/parallel/parallel.hpp"', "sim/core may not include"),
    ("sim/random/philox.hpp", '#include "sim/network/build.hpp"', "no arrow to sim/network"),
    ("sim/network/build.hpp", '#include "sim/config/fields.hpp"', "no arrow to sim/config"),
    ("sim/config/fields.hpp", '#include "sim/engine/run.hpp"', "no arrow to sim/engine"),
    ("sim/engine/run.hpp", '#include "sim/cli/program.hpp"', "no arrow to sim/cli"),
    ("sim/engine/run.hpp", '#include "models/models.hpp"', "no arrow to models"),
    ("sim/engine/run.hpp", '#include "sim/experiment/sweep.hpp"', "no arrow to sim/experiment"),
    ("sim/experiment/design/planted.hpp", '#include "sim/engine/run.hpp"', "no arrow"),
    ("sim/experiment/analysis/planted.hpp", '#include "sim/output/files.hpp"', "no arrow"),
    ("sim/experiment/planted.hpp", "#include <Eigen/Dense>", "Eigen enters only"),
    ("sim/experiment/planted.hpp", "#include <boost/math/distributions/normal.hpp>", "Boost.Math"),
    ("sim/cli/program.hpp", '#include "models/classic/planted.hpp"', "models/classic"),
    ("models/classic/planted.hpp", '#include "sim/cli/program.hpp"', "no arrow to sim/cli"),
    ("models/classic/planted.hpp", '#include "sim/engine/run.hpp"', "no arrow to sim/engine"),
    ("models/classic/planted.hpp", '#include "sim/config/config_file.hpp"', "sim/config"),
    ("models/classic/planted.hpp", '#include "../../sim/core/ids.hpp"', "not named from the root"),
    ("models/classic/planted.hpp", "#include <fstream>", "no files"),
    ("sim/extra/planted.hpp", "#pragma once", "not in the table"),
    ("sim/engine/run.hpp", "#include <hdf5.h>", "HDF5 enters only"),
    ("sim/output/planted.cpp", "#include <toml++/toml.h>", "toml++ enters only"),
    ("sim/network/build.hpp", "#include <omp.h>", "OpenMP enters only"),
    ("models/classic/planted.hpp", "#pragma omp parallel for", "OpenMP enters only"),
    ("sim/engine/run.hpp", "#include <boost/graph/graphml.hpp>", "Boost.Graph enters only"),
    ("sim/core/ids.hpp", "#include <Eigen/Dense>", "Eigen enters only"),
    ("sim/network/build.hpp", "#include <boost/random/normal_distribution.hpp>", "Boost.Random"),
    ("sim/engine/run.hpp", "#include <CLI/CLI.hpp>", "CLI11 enters only"),
    ("sim/network/build.hpp", "#include <xxhash.h>", "xxHash enters only"),
    ("sim/network/build.hpp", "#include <nlohmann/json.hpp>", "nlohmann-json enters only"),
    ("sim/random/philox.hpp", "inline std::poisson_distribution<int> d;", "sim/random/dist"),
    ("models/classic/planted.hpp", "inline int luck = std::rand();", "addressed"),
    ("sim/network/build.hpp", "inline std::random_device source;", "omitted seed"),
    ("models/classic/planted.hpp", "inline double x = std::exp(1.0);", "det_math"),
    ("sim/network/generate_planted.cpp", "double y = std::pow(2.0, 3.0);", "det_math"),
    ("sim/random/planted.hpp", "inline double z = std::log(2.0);", "det_math"),
    ("sim/core/ids.hpp", "// a citizen's grievance", "'grievance'"),
    ("sim/engine/run.hpp", "struct Institution {};", "'institution'"),
    ("sim/engine/run.hpp", "#include <pybind11/pybind11.h>", "pybind11 enters only"),
    ("python/engine/run.hpp", '#include "sim/cli/program.hpp"', "no arrow to sim/cli"),
    ("python/engine/run.hpp", '#include "sim/experiment/sweep.hpp"', "no arrow to sim/exp"),
    ("python/engine/run.hpp", '#include "models/classic/voter.hpp"', "no arrow to models"),
    ("CMakeLists.txt", "add_compile_options(-ffast-math)", "changes the bits"),
]

# What looks like a breach and is none.
ALLOWED = [
    ("sim/core/ids.hpp", "// never std::rand() here"),
    ("sim/network/build.hpp", 'inline const char* text = "std::exp(1.0)";'),
    ("sim/core/ids.hpp", "// repetition"),
]


def check(root):
    run = subprocess.run([sys.executable, CHECK, "--root", root], capture_output=True, text=True,
                         check=False)
    return run.returncode, run.stdout


class LayerCheck(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.folder.name)
        for name in ("sim", "models", "python", "cmake"):
            shutil.copytree(ROOT / name, self.root / name)
        shutil.copy(ROOT / "CMakeLists.txt", self.root)

    def tearDown(self):
        self.folder.cleanup()

    def plant(self, path, line):
        """Adds the line at the end of the file; returns its number."""
        file = self.root / path
        before = file.read_text() if file.exists() else ""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(before + line + "\n")
        return before.count("\n") + 1

    def test_the_tree_has_no_breach(self):
        code, text = check(ROOT)
        self.assertEqual(code, 0, text)

    def test_each_planted_breach_is_named_with_file_and_line(self):
        planted = [(path, self.plant(path, line), reason) for path, line, reason in PLANTED]
        code, text = check(self.root)
        self.assertEqual(code, 1, text)
        for path, number, reason in planted:
            with self.subTest(path=path, number=number):
                named = [t for t in text.split("\n") if t.startswith(f"{path}:{number}: ")]
                self.assertTrue(any(reason in t for t in named), text)

    def test_comments_and_quoted_texts_are_no_breach(self):
        planted = [(path, self.plant(path, line)) for path, line in ALLOWED]
        code, text = check(self.root)
        self.assertEqual(code, 0, text)
        for path, number in planted:
            self.assertNotIn(f"{path}:{number}: ", text)


if __name__ == "__main__":
    unittest.main()
