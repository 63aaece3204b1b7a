"""NDlib's ThresholdModel, as in its documentation, on what bench_start wrote.

Usage: threshold_ndlib.py FOLDER SHARE STEPS
"""
import sys
import time

import ndlib.models.epidemics as epidemics
import ndlib.models.ModelConfig as config
import numpy

import line
import network

folder, share, steps = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
offsets, targets, stance = network.read(folder)
model = epidemics.ThresholdModel(network.as_networkx(offsets, targets))
settings = config.Configuration()
settings.add_model_initial_configuration("Infected", numpy.flatnonzero(stance).tolist())
for citizen in range(len(stance)):
    settings.add_node_configuration("threshold", citizen, share)
model.set_initial_status(settings)
model.iteration(node_status=False)  # NDlib's first iteration tells the start

start = time.perf_counter()
for _ in range(steps):
    told = model.iteration(node_status=False)
seconds = time.perf_counter() - start
line.tell(seconds, len(targets) * steps, "arcs", told["node_count"][1])
