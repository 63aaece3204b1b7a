"""What bench_start wrote: a network as compressed sparse rows, and who acts at tick 0."""
from pathlib import Path

import numpy


def read(folder):
    """(offsets, targets, stance) as NumPy arrays."""
    folder = Path(folder)
    return (numpy.fromfile(folder / "offsets.u64", numpy.uint64).astype(numpy.int64),
            numpy.fromfile(folder / "targets.u32", numpy.uint32), numpy.fromfile(folder / "stance.u8", numpy.uint8))


def ties(offsets, targets):
    """Each tie once: two columns."""
    sources = numpy.repeat(numpy.arange(len(offsets) - 1, dtype=numpy.uint32), numpy.diff(offsets))
    once = sources < targets
    return sources[once], targets[once]


def as_networkx(offsets, targets):
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(range(len(offsets) - 1))
    graph.add_edges_from(zip(*(column.tolist() for column in ties(offsets, targets))))
    return graph
