"""The last line of every variant: what scripts/bench reads."""
import json
import resource


def tell(seconds, work, unit, check):
    """Prints seconds of the timed part, work done in `unit`, and what must be equal to the others'."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "work": work, "unit": unit, "check": str(check), "peak_mib": peak}))


def tell_sizes(seconds, work, unit, sizes):
    """The same for outcomes that are compared in law."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "work": work, "unit": unit, "sizes": sizes, "peak_mib": peak}))
