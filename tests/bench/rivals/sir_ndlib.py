"""NDlib's SIRModel, as in its documentation, on what bench_start wrote.

Usage: sir_ndlib.py FOLDER INFECTION RECOVERY STEPS SEED...    chances in a step; an outbreak a seed
"""
import sys
import time

import ndlib.models.epidemics as epidemics
import ndlib.models.ModelConfig as config
import numpy

import line
import network

folder, infection, recovery, steps = sys.argv[1], float(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
offsets, targets, stance = network.read(folder)
graph = network.as_networkx(offsets, targets)
seconds, sizes = 0.0, []
for seed in map(int, sys.argv[5:]):
    numpy.random.seed(seed)
    model = epidemics.SIRModel(graph)
    settings = config.Configuration()
    settings.add_model_parameter("beta", infection)
    settings.add_model_parameter("gamma", recovery)
    settings.add_model_initial_configuration("Infected", numpy.flatnonzero(stance == 1).tolist())
    model.set_initial_status(settings)
    model.iteration(node_status=False)  # NDlib's first iteration tells the start
    start = time.perf_counter()
    for _ in range(steps):
        told = model.iteration(node_status=False)
    seconds += time.perf_counter() - start
    sizes.append(len(stance) - told["node_count"][0])
line.tell(seconds, len(stance) * steps * len(sizes), "citizen-steps", "sizes", sizes)
