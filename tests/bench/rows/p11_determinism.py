"""P11: what it costs that results never depend on threads, order or interruptions."""
from harness import BENCH, Goal, Row, Variant, program, start_of

STEPS = 50


def rows():
    folder = start_of(BENCH / "threshold.toml", "er10-1e6", "network.erdos_renyi.citizens=1000000")

    def variant(how, threads, checked=True):
        return Variant(f"{how.replace('_', ' ')}, {threads} thread{'s' * (threads > 1)}",
                       [program("determinism"), how, str(folder), str(threads), str(STEPS)], checked=checked)

    return [Row("P11", "What do addressed luck and ordered sums cost, beside a generator a thread and sums in any "
                "order?",
                "1 million citizens with 10 ties each at random, 50 steps: everybody counts neighbours, draws once, "
                "and adds to a floating-point sum; the engine's own draws and blocks, linked into a program.",
                [variant(how, threads, how != "loose") for threads in (1, 2)
                 for how in ("addressed", "loose", "one_by_one")],
                [Goal(f"addressed, {t}", f"loose, {t}", 0.95) for t in ("1 thread", "2 threads")])]
