"""P6: a hundred million citizens."""
from harness import BENCH, Goal, Row, Variant, ours, program, start_of

STEPS = 10
NEAR = ("network.kind=near_and_far", "network.near_and_far.citizens=100000000",
        "network.near_and_far.mean_degree=10", "network.near_and_far.near_share=0.9",
        "network.near_and_far.reach=1024")
FAR = ("network.erdos_renyi.citizens=100000000",)


def rows():
    config = BENCH / "threshold.toml"
    for name, words, sets in (("random", "ties to anybody", FAR), ("near", "nine of ten ties within 1,024", NEAR)):
        sets = (*sets, f"run.ticks={STEPS}")
        folder = start_of(config, f"1e8-{name}", *sets)
        yield Row(f"P6, {words}", "Does a hundred million citizens fit, and how fast is a step?",
                  f"as P1 with 1e8 citizens and 1e9 arcs, {words}, {STEPS} steps, two threads.",
                  [Variant("groundswell", ours(f"{STEPS}*arcs", "arcs", "active", config, 2, *sets)),
                   Variant("bare bit gather", [program("gather"), str(folder), "2", str(STEPS)], checked=False)],
                  [Goal("groundswell", "bare bit gather", 1 / 1.3)])
