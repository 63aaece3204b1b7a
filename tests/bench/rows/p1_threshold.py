"""P1 and P12: synchronous thresholds on a large random network."""
from harness import BENCH, Goal, Row, Variant, ours, program, rival, start_of

STEPS, SHARE = 5, 0.3


def rows():
    config = BENCH / "threshold.toml"
    folder = start_of(config, "er10-1e7")
    variants = [Variant(f"groundswell, {t} thread{'s' * (t > 1)}", ours("5*arcs", "arcs", "active", config, t))
                for t in (1, 2)]
    variants += [Variant(f"bare bit gather, {t} thread{'s' * (t > 1)}",
                         [program("gather"), str(folder), str(t), str(STEPS)], checked=False) for t in (1, 2)]
    variants += [Variant("plain loop, 1 thread", [program("plain_threshold"), str(folder), str(SHARE), str(STEPS)])]
    variants += [Variant(f"graph-tool, {t} thread{'s' * (t > 1)}",
                         rival("threshold_graph_tool.py", folder, SHARE, STEPS, t, python="/usr/bin/python3"))
                 for t in (1, 2)]
    return [Row("P1", "What does a synchronous threshold step cost?",
                "threshold 0.3 of neighbours, 10 % of citizens act at the start, 5 steps, 10 million citizens with "
                "10 ties each at random; arcs: all of them in each step, looked at or not.", variants,
                [Goal("groundswell, 2 threads", "graph-tool, 2 threads", 40),
                 Goal("groundswell, 1 thread", "graph-tool, 1 thread", 30),
                 Goal("groundswell, 1 thread", "bare bit gather, 1 thread", 0.6),
                 Goal("groundswell, 2 threads", "bare bit gather, 2 threads", 0.6),
                 Goal("groundswell, 1 thread", "plain loop, 1 thread", 1),
                 Goal("groundswell, 2 threads", "groundswell, 1 thread", 1.7)])]
