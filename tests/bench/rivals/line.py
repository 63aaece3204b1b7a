"""The last line of every variant: what scripts/bench reads."""
import json
import resource


def tell(seconds, work, unit, check, sizes=None):
    """Prints seconds of the timed part, work done in `unit`, and what must be equal to the others': `check`, or,
    where chance decides, the law of `sizes`."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {"seconds": seconds, "work": work, "unit": unit, "check": str(check), "peak_mib": peak}
    if sizes is not None:
        told["sizes"] = sizes
    print(json.dumps(told))
