"""Intervals for means over worlds, as the program gives them: Student's t."""
import functools
import math

import numpy

CONFIDENCE = 0.95


def student_density(t, freedom):
    scale = math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)
    return numpy.exp(scale - 0.5 * math.log(freedom * math.pi)
                     - (freedom + 1) / 2 * numpy.log1p(t * t / freedom))


@functools.cache
def student_quantile(confidence, freedom):
    """The t within whose distance of 0 a variable of Student's law stands with this probability.

    Newton's steps on the law's integral (Simpson's rule), which tails as long as those of one or two degrees of
    freedom lead astray: these have closed forms. freedom: degrees of freedom, 1 or more.
    """
    if freedom == 1:
        return math.tan(math.pi * confidence / 2)
    if freedom == 2:
        return confidence * math.sqrt(2 / (1 - confidence * confidence))
    t = 2.0
    for _ in range(60):
        grid = numpy.linspace(0.0, t, 4001)
        heights = student_density(grid, freedom)
        inside = 2 * (heights[0] + heights[-1] + 4 * heights[1:-1:2].sum()
                      + 2 * heights[2:-1:2].sum()) * (t / 4000) / 3
        step = (confidence - inside) / (2 * heights[-1])
        t += max(-t / 2, min(step, t))
        if abs(step) < 1e-10 * t:
            break
    return t


def mean_and_interval(values, confidence=CONFIDENCE):
    """Mean, low and high of the finite values; of a single one nothing bounds the mean."""
    values = numpy.asarray(values, float)
    values = values[numpy.isfinite(values)]
    if len(values) == 0:
        return math.nan, math.nan, math.nan
    mean = float(values.mean())
    if len(values) == 1:
        return mean, -math.inf, math.inf
    half = student_quantile(confidence, len(values) - 1) * float(values.std(ddof=1)) / math.sqrt(
        len(values))
    return mean, mean - half, mean + half
