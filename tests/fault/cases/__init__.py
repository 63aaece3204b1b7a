"""The register of fault cases: what befalls the program, how often, and whether it came through.

A case is a generator: it yields once for each trial, None where all was well, SKIPPED where this
machine cannot do it, or else a sentence that says what went wrong.
"""
from dataclasses import dataclass
from typing import Callable, Iterator, Optional

SKIPPED = "skipped"
CASES = []


@dataclass
class Case:
    name: str       # its number in the list of thirty-two, or a word
    title: str
    gate: int       # trials asked for in the gate; 0: only in the whole
    whole: int
    trials: Callable[[int], Iterator[Optional[str]]]


def case(name, title, gate, whole):
    """Enters a generator function of the number of trials. What has a fixed list ignores the number."""
    def enter(trials):
        CASES.append(Case(str(name), title, gate, whole, trials))
        return trials
    return enter


def wrong(condition, text):
    """The text where the condition does not hold, else None."""
    return None if condition else text
