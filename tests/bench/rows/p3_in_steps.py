"""Outbreaks in discrete time, beside those who step agents: NDlib and epiworld."""
import sys

from harness import BENCH, PROGRAM, Goal, Row, Variant, rival, start_of

STEPS, INFECTION, RECOVERY, SEEDS = 20, 0.005, 0.1, 20


def rows():
    for exponent, rivals in ((4, ("ndlib", "epiworld")), (6, ("epiworld",))):
        config = BENCH / "outbreak_in_steps.toml"
        citizens = f"network.erdos_renyi.citizens={10 ** exponent}"
        folder = start_of(config, f"steps-1e{exponent}", citizens)
        seeds = SEEDS if exponent < 6 else 3
        ours = [sys.executable, str(BENCH / "ours_sizes.py"), "ever_infected", str(seeds), str(PROGRAM), "run", str(config),
                "--threads", "1", "--set", citizens]
        yield Row(f"SIR in steps, 1e{exponent} citizens", "What does a step of an outbreak cost?",
                  f"SIR on 1e{exponent} citizens with 10 ties each at random, 10 % infectious at the start, {STEPS} steps, "
                  f"chances of {INFECTION} a tie and {RECOVERY}, one thread. epiworld's law is close, not the same.",
                  [Variant("groundswell", ours)]
                  + [Variant(name, rival(f"sir_{name}.py", folder, INFECTION, RECOVERY, STEPS, *range(1, seeds + 1)))
                     for name in rivals],
                  [Goal("groundswell", name, 1) for name in rivals])
