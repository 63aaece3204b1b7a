"""fastGEMF: exact Markovian SIR in continuous time, as in its documentation, on what bench_start wrote.

Usage: sir_fastgemf.py FOLDER RATE RECOVERY SEED...    rates per week; an outbreak a seed, until nobody is left
"""
import sys
import time

import fastgemf
import numpy
import scipy.sparse

import line
import network

folder, rate, recovery = sys.argv[1], float(sys.argv[2]), float(sys.argv[3])
offsets, targets, stance = network.read(folder)
n = len(stance)
csr = scipy.sparse.csr_array((numpy.ones(len(targets)), targets.astype(numpy.int64), offsets), (n, n))
schema = (fastgemf.ModelSchema("SIR").define_compartment(["S", "I", "R"]).add_network_layer("ties")
          .add_node_transition(name="recovery", from_state="I", to_state="R", rate="delta")
          .add_edge_interaction(name="infection", from_state="S", to_state="I", inducer="I",
                                network_layer="ties", rate="beta"))
model = fastgemf.ModelConfiguration(schema).add_parameter(beta=rate, delta=recovery).get_networks(ties=csr)
seconds, sizes, arcs = 0.0, [], 0
degree = numpy.diff(offsets)
for seed in map(int, sys.argv[4:]):
    numpy.random.seed(seed)
    simulation = fastgemf.Simulation(model, initial_condition={"exact": (stance == 1).astype(int)},
                                     stop_condition={"time": 1e9}, nsim=1)
    start = time.perf_counter()
    simulation.run()
    seconds += time.perf_counter() - start
    reached = numpy.asarray(simulation.setup.X).ravel() != 0
    sizes.append(int(reached.sum()))
    arcs += int(degree[reached].sum())
line.tell(seconds, arcs, "arcs", "sizes", sizes)
