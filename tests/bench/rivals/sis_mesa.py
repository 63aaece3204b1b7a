"""SIS as Mesa agents, many worlds by Mesa's own batch runner: each builds its network, or all take that of a file.

Usage: sis_mesa.py RUNS CITIZENS STEPS [TIES]
Chances of a step: infection .05 for each infectious neighbour, recovery .3; both see the week before.
"""
import sys
import time

import mesa
import networkx

import line

INFECTION, RECOVERY, INITIATORS = 0.05, 0.3, 0.1
SHARED = None


class Citizen(mesa.Agent):
    def __init__(self, model):
        super().__init__(model)
        self.infectious = self.next = False
        self.neighbours = []

    def decide(self):
        if self.infectious:
            self.next = self.random.random() >= RECOVERY
            return
        exposed = sum(other.infectious for other in self.neighbours)
        self.next = self.random.random() >= (1 - INFECTION) ** exposed

    def commit(self):
        self.infectious = self.next


class Town(mesa.Model):
    def __init__(self, citizens, seed=None):
        super().__init__(seed=seed)
        graph = SHARED or networkx.watts_strogatz_graph(citizens, 10, 0.1, seed=self.random.randrange(2**32))
        people = [Citizen(self) for _ in range(citizens)]
        for row, citizen in enumerate(people):
            citizen.neighbours = [people[other] for other in graph[row]]
        for citizen in self.random.sample(people, round(INITIATORS * citizens)):
            citizen.infectious = citizen.next = True
        self.datacollector = mesa.DataCollector({"infectious": lambda town: sum(c.infectious for c in town.agents)})

    def step(self):
        self.agents.do("decide")
        self.agents.do("commit")
        self.datacollector.collect(self)


if __name__ == "__main__":
    runs, citizens, steps = map(int, sys.argv[1:4])
    start = time.perf_counter()
    if sys.argv[4:]:
        SHARED = networkx.read_edgelist(sys.argv[4], nodetype=int)
    told = mesa.batch_run(Town, {"citizens": citizens, "seed": list(range(runs))}, number_processes=1,
                          max_steps=steps - 1, display_progress=False)  # it takes one step more than max_steps
    line.tell(time.perf_counter() - start, len(told), "runs", "sizes", [run["infectious"] for run in told])
