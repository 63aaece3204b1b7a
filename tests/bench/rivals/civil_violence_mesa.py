"""Mesa's own example of civil violence (Epstein 2002), as it comes with Mesa.

Usage: civil_violence_mesa.py SIDE STEPS    a grid of SIDE by SIDE
"""
import sys
import time

from mesa.examples.advanced.epstein_civil_violence.model import EpsteinCivilViolence

import line

side, steps = int(sys.argv[1]), int(sys.argv[2])
model = EpsteinCivilViolence(width=side, height=side, max_iters=steps + 1, seed=1)
agents = len(model.agents)
start = time.perf_counter()
for _ in range(steps):
    model.step()
line.tell(time.perf_counter() - start, agents * steps, "agent-steps", "none")
