"""P4: worlds side by side on one network."""
import subprocess
import sys

from harness import BENCH, PROGRAM, SCRATCH, Goal, Row, Variant

TICKS = 100


def rows():
    config = BENCH / "worlds.toml"
    for exponent in (5, 6):
        ties = SCRATCH / f"worlds-1e{exponent}.txt"
        if not ties.exists():
            SCRATCH.mkdir(parents=True, exist_ok=True)
            subprocess.run([PROGRAM, "networks", "generate", "--kind", "erdos_renyi", "--set",
                            f"network.erdos_renyi.citizens={10 ** exponent}", "--set",
                            "network.erdos_renyi.mean_degree=10", "-o", ties], check=True, stdout=subprocess.DEVNULL)
        ours = [sys.executable, str(BENCH / "ours_sweep.py"), str(PROGRAM), str(config), str(ties),
                str(10 ** exponent), str(TICKS)]
        yield Row(f"P4, 1e{exponent} citizens", "What do 64 worlds on one network cost, side by side?",
                  f"threshold 0.3 of neighbours, 10 % act at the start, 1e{exponent} citizens with 10 ties each at random, "
                  f"64 worlds that differ in their luck, up to {TICKS} steps (they settle earlier), all measures of every "
                  "step; one core. Checked: every number and every hash of state.",
                  [Variant("side by side", ours), Variant("one by one", [*ours, "--one-by-one"])],
                  [Goal("side by side", "one by one", 10)])
