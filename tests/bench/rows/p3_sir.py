"""P3: exact SIR in continuous time."""
from harness import BENCH, Goal, Row, Variant, ours, program, rival, start_of

BETA, GAMMA, RUNS = 0.25, 1, 20


def rows():
    config = BENCH / "outbreak.toml"
    large = start_of(config, "er10-1e6-sir")
    small = start_of(config, "er10-1e5-sir", "network.erdos_renyi.citizens=100000")
    worlds = [str(BENCH / "ours_outbreaks.py"), str(program("").rpartition("/tests/")[0] + "/groundswell"),
              str(config), str(RUNS)]
    arguments = [str(BETA), str(GAMMA), "1", str(RUNS)]
    yield Row("P3", "What does an exact outbreak in continuous time cost?",
              "SIR, transmission .25 a week and tie, recovery 1 a week, one citizen at the start, 20 outbreaks on one "
              "network of a million citizens with 10 ties each at random; arcs: of all who were infected.",
              [Variant("groundswell", ["/usr/bin/python3", *worlds], checked=False),
               Variant("plain heap loop", [program("plain_sir"), str(large), *arguments], checked=False),
               Variant("igraph", [program("sir_igraph"), str(large), *arguments], checked=False)],
              [Goal("groundswell", "plain heap loop", 8), Goal("groundswell", "igraph", 16)])
    yield Row("P3, 1e5 citizens", "And beside EoN?", "as P3 with 1e5 citizens.",
              [Variant("groundswell", ["/usr/bin/python3", *worlds, "network.erdos_renyi.citizens=100000"],
                       checked=False),
               Variant("EoN", rival("sir_eon.py", small, *arguments), checked=False)],
              [Goal("groundswell", "EoN", 150)])
