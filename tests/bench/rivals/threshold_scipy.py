"""The threshold rule as a competent Python user writes it: a SciPy CSR matrix times a vector.

Usage: threshold_scipy.py FOLDER SHARE STEPS
"""
import sys
import time
from pathlib import Path

import numpy
import scipy.sparse

import line

folder, share, steps = Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
offsets = numpy.fromfile(folder / "offsets.u64", numpy.uint64).astype(numpy.int32)
targets = numpy.fromfile(folder / "targets.u32", numpy.uint32).astype(numpy.int32)
active = numpy.fromfile(folder / "stance.u8", numpy.uint8).astype(numpy.float32)
n = len(active)
network = scipy.sparse.csr_matrix((numpy.ones(len(targets), numpy.float32), targets, offsets), (n, n))
degree = numpy.diff(offsets)
need = numpy.where(degree > 0, numpy.ceil(share * degree - 1e-9), numpy.inf).astype(numpy.float32)

start = time.perf_counter()
for _ in range(steps):
    active = numpy.maximum(active, network @ active >= need).astype(numpy.float32, copy=False)
seconds = time.perf_counter() - start
line.tell(seconds, len(targets) * steps, "arcs", int(active.sum(dtype=numpy.float64)))
