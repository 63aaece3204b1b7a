"""P9: what it costs to watch: measures, snapshots and checkpoints, as shares of the run they belong to."""
import sys

from harness import BENCH, PROGRAM, Goal, Row, Variant

WEEKS = 100


def rows():
    def variant(part, *more):
        return Variant(part, [sys.executable, str(BENCH / "output_share.py"), part, str(PROGRAM), "run",
                              str(BENCH / "flagship.toml"), "--threads", "1", "--checkpoint-every", "1s",
                              "--set", f"run.ticks={WEEKS}", *more])

    for name, sets in (("no snapshots", ["run.snapshot_every=0"]),
                       ("who does what every 10 weeks", ["run.snapshot_every=10", 'run.snapshot_columns="stance"']),
                       ("everything of everybody every 10 weeks", ["run.snapshot_every=10"])):
        yield Row(f"P9, {name}", "What do a week's measures, snapshots and checkpoints cost beside the week?",
                  f"the flagship town (P5): 1 million citizens, {WEEKS} weeks, 230 measures a week, {name}, "
                  "checkpoints as often as the program allows itself; one thread.",
                  [variant(part, *(word for one in sets for word in ("--set", one)))
                   for part in ("whole", "output", "checkpoints")],
                  [Goal("output", "whole", 33.3), Goal("checkpoints", "whole", 33.3)])
