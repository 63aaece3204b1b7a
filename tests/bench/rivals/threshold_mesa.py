"""The threshold rule as Mesa agents: all decide, then all commit (its way to update at once).

Usage: threshold_mesa.py FOLDER SHARE STEPS
Agents know their neighbours directly: faster than to ask one of Mesa's spaces in every step.
"""
import sys
import time

import mesa

import line
import network


class Citizen(mesa.Agent):
    def __init__(self, model, active):
        super().__init__(model)
        self.active = self.next = active
        self.neighbours = []

    def decide(self):
        if not self.active and self.neighbours:
            acting = sum(other.active for other in self.neighbours)
            self.next = acting / len(self.neighbours) >= self.model.share

    def commit(self):
        self.active = self.next


class Town(mesa.Model):
    def __init__(self, offsets, targets, stance, share):
        super().__init__(seed=1)
        self.share = share
        citizens = [Citizen(self, bool(acts)) for acts in stance]
        for row, citizen in enumerate(citizens):
            citizen.neighbours = [citizens[k] for k in targets[offsets[row]:offsets[row + 1]].tolist()]

    def step(self):
        self.agents.do("decide")
        self.agents.do("commit")


folder, share, steps = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
offsets, targets, stance = network.read(folder)
town = Town(offsets, targets, stance, share)
start = time.perf_counter()
for _ in range(steps):
    town.step()
seconds = time.perf_counter() - start
line.tell(seconds, len(targets) * steps, "arcs", sum(citizen.active for citizen in town.agents))
