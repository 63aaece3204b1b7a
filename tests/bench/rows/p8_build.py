"""P8: from an edge list in memory to compressed rows."""
from harness import Goal, Row, Variant, program


def rows():
    variants = [Variant(f"{name}, {t} thread{'s' * (t > 1)}", [program("build"), word, "1e7", str(t)])
                for t in (1, 2) for name, word in (("groundswell", "ours"), ("bare radix build", "bare"))]
    return [Row("P8", "What does it cost to turn a list of ties into rows?",
                "50 million pairs of a counter hash over 10 million citizens, in memory; ours (the engine's own "
                "function) also sorts rows and drops repeated ties, the bare loop does neither.", variants,
                [Goal(f"groundswell, {t}", f"bare radix build, {t}", 0.5) for t in ("1 thread", "2 threads")])]
