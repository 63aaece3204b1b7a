"""P10: very many small runs."""
import sys

from harness import BENCH, PROGRAM, Goal, Row, Variant, generated, rival

CITIZENS, WEEKS, OURS, THEIRS = 1000, 52, 2000, 40


def row(name, networks, our_more=(), their_more=()):
    return Row(name, "What does one of very many small runs cost?",
               f"SIS on a small world of {CITIZENS} citizens with 10 ties each, {WEEKS} weeks, {networks}; "
               f"one core; {OURS} runs of ours, {THEIRS} of Mesa's batch runner; seconds of the whole command, for Mesa without its imports.",
               [Variant("groundswell sweep", [sys.executable, str(BENCH / "ours_many.py"), str(PROGRAM),
                                              str(BENCH / "sis.toml"), "infectious", str(OURS), *our_more]),
                Variant("Mesa batch_run", rival("sis_mesa.py", THEIRS, CITIZENS, WEEKS, *their_more))],
               [Goal("groundswell sweep", "Mesa batch_run", 100)])


def rows():
    yield row("P10", "each run its own network")
    ties = generated("small-world", "small_world", citizens=CITIZENS, neighbours=10, rewiring=0.1)
    yield row("P10, one network", "all runs on one network, which ours walk 64 at a time",
              ["--set", 'network.kind="file"', "--set", f"network.file.path={ties}"], [ties])
