"""P11: what it costs that results never depend on threads, order or interruptions."""
from harness import BENCH, Goal, Row, Variant, program, start_of

STEPS = 50
KERNELS = {"spells": "who becomes active or ceases draws how much the next spell withstands, as the engine's models do",
           "steps": "everybody draws in every step: the most that luck can cost"}


def rows():
    folder = start_of(BENCH / "threshold.toml", "er10-1e6", "network.erdos_renyi.citizens=1000000")

    def variant(how, kernel, threads):
        return Variant(f"{how.replace('_', ' ')}, {threads} thread{'s' * (threads > 1)}",
                       [program("determinism"), how, kernel, str(folder), str(threads), str(STEPS)],
                       checked=how != "loose")

    for kernel, words in KERNELS.items():
        hows = ("addressed", "loose", "one_by_one")
        yield Row(f"P11, {kernel}", "What do addressed luck and ordered sums cost, beside a generator a thread and "
                  "sums in any order?",
                  f"1 million citizens with 10 ties each at random, {STEPS} steps: everybody counts neighbours and adds "
                  f"to a floating-point sum; {words}. The engine's own draws and blocks, linked into a program.",
                  [variant(how, kernel, threads) for threads in (1, 2) for how in hows],
                  [Goal(f"addressed, {t}", f"loose, {t}", 0.95) for t in ("1 thread", "2 threads")])
