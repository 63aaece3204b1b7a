"""graph-tool's BinaryThresholdState on the network and stances that bench_start wrote.

Usage: threshold_graph_tool.py FOLDER SHARE STEPS THREADS
graph-tool asks whether the share of active neighbours is above h; h is put just below the share, so
that "at least" means the same. Who acts stays active: `relax=False` as in its documentation.
"""
import sys
import time
from pathlib import Path

import graph_tool
import numpy
from graph_tool.dynamics import BinaryThresholdState

import line

folder, share, steps, threads = Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
graph_tool.openmp_set_num_threads(threads)
offsets = numpy.fromfile(folder / "offsets.u64", numpy.uint64)
targets = numpy.fromfile(folder / "targets.u32", numpy.uint32)
stance = numpy.fromfile(folder / "stance.u8", numpy.uint8)
sources = numpy.repeat(numpy.arange(len(stance), dtype=numpy.uint32), numpy.diff(offsets).astype(numpy.int64))
once = sources < targets
graph = graph_tool.Graph(directed=False)
graph.add_vertex(len(stance))
graph.add_edge_list(numpy.column_stack([sources[once], targets[once]]))
started = graph.new_vertex_property("int32_t", vals=stance.astype(numpy.int32))
state = BinaryThresholdState(graph, s=started, h=share - 1e-12)

start = time.perf_counter()
for _ in range(steps):
    state.iterate_sync(1)
    now = state.get_state()
    now.a |= stance  # seeds stay; graph-tool has no such option for this state
seconds = time.perf_counter() - start
line.tell(seconds, len(targets) * steps, "arcs", int(state.get_state().a.sum()))
