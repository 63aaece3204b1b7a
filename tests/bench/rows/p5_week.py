"""P5 and P12: a week of the movement model with every mechanism at work."""
from harness import BENCH, Goal, Row, Variant, ours, program, rival

WEEKS = 52


def rows():
    config = BENCH / "flagship.toml"
    week = [Variant(f"groundswell, {t} thread{'s' * (t > 1)}", ours("1*citizen-weeks", "citizen-weeks", "state_hash", config, t))
            for t in (1, 2)]
    yield Row("P5", "What does a week of a large town cost with every mechanism at work?",
              f"flagship.toml: 1e6 citizens, 13.5 ties, two institutions, three movements, {WEEKS} weeks. Beside it: "
              "reading 270 bytes a citizen in order: 79 of state, read and written, and 54 of ties, walked twice.",
              [*week, Variant("reading its bytes once, 1 thread", [program("read"), "1e6", "270", "1", str(WEEKS)],
                              checked=False)],
              [Goal("groundswell, 2 threads", "groundswell, 1 thread", 1.7),
               Goal("groundswell, 1 thread", "reading its bytes once, 1 thread", 0.5)])
    yield Row("P5 beside Mesa", "And beside Mesa on its own example?",
              "Mesa: its own Epstein civil violence, a grid of 300 x 300 and 70,000 agents, 2 steps, one core; "
              "ours: the flagship's week, one thread. Two models: agent-steps are what is compared.",
              [week[0], Variant("Mesa", rival("civil_violence_mesa.py", 300, 2), checked=False)],
              [Goal("groundswell, 1 thread", "Mesa", 1000)])
