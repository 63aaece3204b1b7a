"""epiworld's SIR model (C++ behind Python) on what bench_start wrote, with its saving off.

Usage: sir_epiworld.py FOLDER INFECTION RECOVERY STEPS SEED...    chances in a day; an outbreak a seed
Its law differs a little: at most one neighbour infects in a day, so with k infectious neighbours and odds
o = p / (1 - p) the chance is k o / (1 + k o), ours 1 - (1 - p)^k. It chooses the first infected itself.
"""
import sys
import time

import numpy
from epiworldpy import epimodels

import line
import network

folder, infection, recovery, steps = sys.argv[1], float(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
offsets, targets, stance = network.read(folder)
sources, others = (column.tolist() for column in network.ties(offsets, targets))
model = epimodels.ModelSIR("idea", float((stance == 1).mean()), infection, recovery)
model.agents_from_edgelist(sources, others, len(stance), False)
model.verbose_off()
seconds, sizes = 0.0, []
for seed in map(int, sys.argv[5:]):
    start = time.perf_counter()
    model.run(steps, seed)
    seconds += time.perf_counter() - start
    sizes.append(int(numpy.count_nonzero(model.get_agents_states())))
line.tell(seconds, len(stance) * steps * len(sizes), "citizen-steps", "sizes", sizes)
