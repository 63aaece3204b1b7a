"""What luck lets us say of a difference in the same worlds: one rule for reports and figures.

Sure is what has an interval that does not hold 0, in as many worlds as any words need. Where one sure difference of
several would make a claim, the intervals of all hold together (Bonferroni). An event that none of n worlds has shown
may have a chance of up to 3 / n (Hanley and Lippman-Hand 1983, JAMA 249:1743): one as large as the range of the
differences and 0 must not turn the mean.
"""
import dataclasses

import numpy

from .interval import CONFIDENCE, mean_and_interval

WORLDS_FOR_WORDS, TOO_EARLY, CANNOT_TELL = 10, "too early to tell", "cannot tell"


@dataclasses.dataclass
class Difference:
    mean: float
    low: float
    high: float
    higher: int   # in so many worlds
    lower: int
    worlds: int
    alike: float  # up to this is "about the same"
    unseen: float  # so far may an event that no world has shown move the mean

    @property
    def is_early(self):
        return self.worlds < WORLDS_FOR_WORDS

    @property
    def surely_higher(self):
        return self.low > 0 and self.mean > self.unseen and not self.is_early

    @property
    def surely_lower(self):
        return self.high < 0 and -self.mean > self.unseen and not self.is_early

    @property
    def same_in_every_world(self):
        return not (self.higher or self.lower or self.is_early)

    @property
    def doubt(self):
        """Why nothing can be said of it; "" where something can."""
        if self.is_early:
            return TOO_EARLY
        return "" if self.surely_higher or self.surely_lower or self.same_in_every_world else CANNOT_TELL

    def said(self):
        if not self.is_early and -self.alike <= self.low and self.high <= self.alike:
            return "about the same"
        size = "clearly" if abs(self.mean) > self.alike else "a little"
        return self.doubt or f"{size} {'higher' if self.mean > 0 else 'lower'}"


def difference(values, alike=0.0, together=1):
    """values: world by world; together: how many such intervals hold together."""
    values = numpy.asarray(values, float)
    values = values[numpy.isfinite(values)]
    confidence = 1 - (1 - CONFIDENCE) / together
    unseen = 3 / len(values) * numpy.ptp([0.0, *values]) if len(values) else 0.0
    return Difference(*mean_and_interval(values, confidence), int((values > 0).sum()), int((values < 0).sum()),
                      len(values), alike, unseen)
