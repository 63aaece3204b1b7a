"""P1 beside agent frameworks, each at the largest size that it finishes in reasonable time."""
import shutil
import subprocess

from harness import BENCH, ROOT, Goal, Row, Variant, ours, rival, start_of

STEPS, SHARE = 5, 0.3


def krabmaga(folder):
    """krABMaga's program, built where cargo is to be had."""
    if shutil.which("cargo") is None:
        return []
    target = ROOT / "build" / "rivals" / "krabmaga"
    subprocess.run(["cargo", "build", "--quiet", "--release", "--manifest-path",
                    str(BENCH / "rivals" / "krabmaga" / "Cargo.toml"), "--target-dir", str(target)], check=True)
    return [Variant("krABMaga", [str(target / "release" / "threshold_krabmaga"), str(folder), str(SHARE), str(STEPS)])]


def rows():
    for exponent, scripts in ((4, ("ndlib", "mesa")), (5, ("ndlib", "mesa")), (6, ("mesa",))):
        config = BENCH / "threshold.toml"
        citizens = f"network.erdos_renyi.citizens={10 ** exponent}"
        folder = start_of(config, f"er10-1e{exponent}", citizens)
        rivals = krabmaga(folder) + [Variant(name, rival(f"threshold_{name}.py", folder, SHARE, STEPS)) for name in scripts]
        yield Row(f"P1, agent by agent, 1e{exponent} citizens", "And beside frameworks that step one agent after another?",
                  f"as P1 with 1e{exponent} citizens, one thread.",
                  [Variant("groundswell", ours("5*arcs", "arcs", "active", config, 1, citizens)), *rivals],
                  [Goal("groundswell", variant.name, 1) for variant in rivals])
