"""P2: the same rule beside a competent Python user, and a pull PageRank."""
from harness import BENCH, Goal, Row, Variant, ours, program, rival, start_of

STEPS, SHARE = 5, 0.3


def rows():
    for exponent, aim in ((6, 1.6), (7, 3)):
        config = BENCH / "threshold.toml"
        citizens = f"network.erdos_renyi.citizens={10 ** exponent}"
        folder = start_of(config, f"er10-1e{exponent}", citizens)
        yield Row(f"P2, 1e{exponent} citizens", "And beside SciPy, and beside the GAP benchmark's PageRank?",
                  f"as P1 with 1e{exponent} citizens, one thread; PageRank in single precision, 5 rounds.",
                  [Variant("groundswell", ours("5*arcs", "arcs", "active", config, 1, citizens)),
                   Variant("SciPy", rival("threshold_scipy.py", folder, SHARE, STEPS)),
                   Variant("pull PageRank", [program("pagerank"), str(folder), "1", str(STEPS)], checked=False)],
                  [Goal("groundswell", "SciPy", aim), Goal("groundswell", "pull PageRank", 2.5)])
