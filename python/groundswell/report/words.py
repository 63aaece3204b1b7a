"""Words with one meaning, as every report has them."""
import math
import unicodedata

from ..luck import TOO_EARLY, WORLDS_FOR_WORDS
from ..page import plural

LONGEST_NAME, LONGEST_MEANING, LONGEST_UNIT = 80, 160, 40  # letters

CONFIDENCE = [(95, "almost always"), (80, "usually"), (60, "more often than not"),
              (41, "could go either way"), (21, "less often than not"), (6, "rarely"),
              (0, "almost never")]

ROLES = {"citizens": "citizens", "members": "members", "organisers": "organisers",
         "institution": "the service", "oversight": "oversight", "funder": "the funder"}

GLOSSARY = [
    ("agenda", "What the movement asks for."),
    ("almost always, usually, ...", "How often, in fixed words: see the table on the first page."),
    ("burnt out", "Gave more than came back, and stopped."),
    ("cannot tell", "Luck alone could be as much: in other worlds it may be the other way round."),
    ("citizen", "A person in the model. Nobody real."),
    ("co-opted", "Drift, hold and lost standing together reach one half."),
    ("drift", "How far the agenda has moved towards what the service wanted at the start."),
    ("follower", "Somebody who joins after the first. The second follower joins third."),
    ("future", "One way in which what we do not know could turn out."),
    ("hold", "The service's share of leaders' attention, seats and money."),
    ("kept its own agenda", "At the end it is not co-opted. Its agenda may have moved: see drift."),
    ("link", "A tie between two people, or a duty to answer."),
    ("model", "Rules for what people and a service do each week, run by a computer."),
    ("movement", "Citizens who act together for a change."),
    ("option", "A way to engage, chosen before the model runs."),
    ("organiser", "A citizen who leads and whom nobody has won over."),
    ("oversight", "A body that can ask the service to explain itself."),
    ("policy", "What the service does, on a line from 0 to 1."),
    ("service", "The institution that the movement wants to change."),
    ("setting", "A number that the model needs and that somebody chose."),
    ("standing", "How far members still believe in their movement."),
    ("trust", "How far citizens believe the service, from 0 to 1."),
    ("what it won", "Share of what the movement asked for that policy has come to."),
    ("world", "One run of the model with its own luck. Options meet the same luck."),
]


def how_often(count, of):
    """The fixed words for `count` of `of` worlds, as the program has them: 379 of 400 is not 95 of 100."""
    if of < WORLDS_FOR_WORDS:
        return TOO_EARLY
    for (least, often), (_, seldom) in zip(CONFIDENCE[:3], CONFIDENCE[::-1]):  # each word has its mirror
        if 100 * count >= least * of:
            return often
        if 100 * (of - count) >= least * of:
            return seldom
    return CONFIDENCE[3][1]


def in_worlds(count, of):
    return f"{count:,} of {plural(of, 'world')} ({how_often(count, of)})"


def missing(asked, *worlds):
    """What is said where fewer worlds have a number than were asked for; "" where none is missing."""
    gone = asked - min(worlds)
    if gone <= 0:
        return ""
    upto, are = "Up to " if max(worlds) > min(worlds) else "", "is" if gone == 1 else "are"
    return f" {upto}{gone:,} of {plural(asked, 'world')} {are} missing here: failed, or without a number."


def first_of(drawn, options):
    """What is said where only the first few options are drawn."""
    return f" The first {drawn} of {len(options)} options." if drawn < len(options) else ""


def plain(text, longest=LONGEST_NAME):
    """A name from outside, harmless in XML and on screen: control and direction characters are
    shown, not obeyed; too long ones are cut."""
    shown = "".join(c if unicodedata.category(c)[0] != "C" else f"\\u{ord(c):04x}"
                    for c in str(text).replace("\n", " "))
    return shown if len(shown) <= longest else shown[:longest - 1].rstrip() + "…"


def unit_words(unit):
    """1/week -> per week, harmless; nothing for what has no unit."""
    words = plain(unit, LONGEST_UNIT)
    words = "per " + words[2:] if words.startswith("1/") else words
    return "" if words == "1" else words.replace("/", " per ")


def sentence(text):
    text = text.strip()
    return text[:1].upper() + text[1:]


def listed(items):
    items = list(items)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def spelled_number(value, digits=3):
    """12,340 · 0.57 · −3.1, with a true minus sign; "unknown" for what is none."""
    if value != value or abs(value) == float("inf"):
        return "unknown"
    if abs(value) >= 100 or value == int(value):
        text = f"{value:,.0f}"
    else:
        text = f"{value:.{digits}g}"
    text = "0" if text in ("-0", "0.0", "-0.0") else text
    return text.replace("-", "\u2212")


def signed(value):
    return ("+" if 0 < value < math.inf else "") + spelled_number(value)


def interval_words(difference):
    if not math.isfinite(difference.low):
        return "unknown"
    return f"{signed(difference.low)} to {signed(difference.high)}"
