"""P4: worlds side by side on one network."""
import sys

from harness import BENCH, PROGRAM, Goal, Row, Variant, generated

TICKS = 100


def row(name, what, config, exponent, goal):
    ties = generated("worlds", "erdos_renyi", citizens=10 ** exponent, mean_degree=10)
    ours = [sys.executable, str(BENCH / "ours_sweep.py"), str(PROGRAM), str(BENCH / config), str(ties),
            str(10 ** exponent), str(TICKS)]
    return Row(name, "What do 64 worlds on one network cost, side by side?",
               f"{what}, 1e{exponent} citizens with 10 ties each at random, 64 worlds that differ in their luck, all "
               "measures of every step; one core. Checked: every number and every hash of state.",
               [Variant("side by side", ours), Variant("one by one", [*ours, "--one-by-one"])],
               [Goal("side by side", "one by one", goal)])


def rows():
    for exponent in (5, 6):
        yield row(f"P4, 1e{exponent} citizens",
                  f"threshold 0.3 of neighbours, 10 % act at the start, up to {TICKS} steps (they settle earlier)",
                  "worlds.toml", exponent, 10)
    for exponent in (5, 6):
        yield row(f"P4 by chance, 1e{exponent} citizens",
                  f"SIS, chances of .05 from a neighbour and .3 to recover, all {TICKS} steps", "worlds_sis.toml", exponent,
                  6)
