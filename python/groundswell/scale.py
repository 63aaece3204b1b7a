"""Where the levels of a varied setting stand on an axis: on their scale where that can be read."""
import dataclasses
import math

from .house import number

CROWDED = 0.4  # a cell narrower than this share of the mean cell cannot be read
EVEN_RATIOS = 1.6  # steps of a geometric series differ by no more


@dataclasses.dataclass
class Scale:
    """`centres`: where the levels stand; `edges`: where their cells meet, one more than levels."""
    levels: list
    kind: str  # "linear", "log" or "even"
    centres: list
    edges: list

    @property
    def labels(self):
        return [text_of(level) for level in self.levels]

    def at(self, level):
        """Where a value stands that need not be a level."""
        if self.kind == "even":
            return float(self.levels.index(level))
        if self.kind == "linear":
            return float(level)
        return math.log10(level) if level > 0 else self.centres[0]


def text_of(level):
    return level if isinstance(level, str) else number(level)


def edges_of(centres):
    """Halfway between neighbours; as far out at both ends."""
    if len(centres) == 1:
        return [centres[0] - 0.5, centres[0] + 0.5]
    middle = [(a + b) / 2 for a, b in zip(centres, centres[1:])]
    return [2 * centres[0] - middle[0], *middle, 2 * centres[-1] - middle[-1]]


def is_geometric(levels):
    """Whether the levels above 0 grow by about the same factor, over at least a tenfold."""
    above = [v for v in levels if v > 0]
    if min(levels) < 0 or len(levels) - len(above) > 1 or len(above) < 3:
        return False
    ratios = [b / a for a, b in zip(above, above[1:])]
    return above[-1] >= 10 * above[0] and max(ratios) <= EVEN_RATIOS * min(ratios)


def logarithms(levels):
    """A 0 stands one step below the least level above it."""
    found = [math.log10(v) for v in levels if v > 0]
    return found if len(found) == len(levels) else [2 * found[0] - found[1], *found]


def crowded(edges):
    widths = [b - a for a, b in zip(edges, edges[1:])]
    return min(widths) < CROWDED * sum(widths) / len(widths)


def scale_of(levels):
    """The scale for sorted numbers, or words in any order."""
    if not any(isinstance(v, str) for v in levels):
        if is_geometric(levels):
            centres = logarithms(levels)
            return Scale(levels, "log", centres, edges_of(centres))
        centres = [float(v) for v in levels]
        if not crowded(edges_of(centres)):
            return Scale(levels, "linear", centres, edges_of(centres))
    centres = [float(k) for k in range(len(levels))]
    return Scale(levels, "even", centres, edges_of(centres))


def mark(axis, scale, most=12):
    """The levels under their places; where they are many, every second, third, ..."""
    every = -(-len(scale.levels) // most)
    axis.set_ticks(scale.centres[::every], scale.labels[::every])
