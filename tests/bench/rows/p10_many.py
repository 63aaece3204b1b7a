"""P10: very many small runs."""
import sys

from harness import BENCH, PROGRAM, Goal, Row, Variant, rival

CITIZENS, WEEKS, OURS, THEIRS = 1000, 52, 2000, 40


def rows():
    yield Row("P10", "What does one of very many small runs cost?",
              f"SIS on a small world of {CITIZENS} citizens with 10 ties each, {WEEKS} weeks, each run its own network; "
              f"one core; {OURS} runs of ours, {THEIRS} of Mesa's batch runner; seconds of the whole command.",
              [Variant("groundswell sweep", [sys.executable, str(BENCH / "ours_many.py"), str(PROGRAM),
                                             str(BENCH / "sis.toml"), "infectious", str(OURS)]),
               Variant("Mesa batch_run", rival("sis_mesa.py", THEIRS, CITIZENS, WEEKS))],
              [Goal("groundswell sweep", "Mesa batch_run", 100)])
