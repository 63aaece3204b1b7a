"""What every chart of the report has: two titles, an alternative text, a table of its numbers."""
import dataclasses
import textwrap
import warnings

from ..house import COLOURS, GREY, GRID, INK, TEXTS, plt
from ..page import inches
from .words import plain

WIDE = 6.7  # inches: the text width of an A4 page
MOST_WORDS = 60


@dataclasses.dataclass
class Chart:
    """headline: what it says; subtitle: what is measured; words: the alternative text;
    header, rows: its numbers."""
    name: str
    figure: object
    headline: str
    subtitle: str
    words: str
    header: list
    rows: list
    note: str = ""

    def __post_init__(self):
        listed = self.words.split()
        if len(listed) > MOST_WORDS:
            self.words = " ".join(listed[:MOST_WORDS - 1]) + " …"


def colour(k):
    return COLOURS[k % len(COLOURS)]


def dark(k):
    """The colour of option k, dark enough for text."""
    return TEXTS.get(colour(k), colour(k))


def wrapped(text, width, lines=3):
    return "\n".join(textwrap.wrap(text, width, max_lines=lines, placeholder=" …"))


def new_figure(tall):
    return plt.figure(figsize=(WIDE, tall))


def axes_at(figure, left, top, width, height):
    """Axes placed in inches from the top left corner."""
    wide, tall = figure.get_size_inches()
    return figure.add_axes([left / wide, 1 - (top + height) / tall, width / wide, height / tall])


def write(figure, left, top, text, size=9, ink=INK, **how):
    wide, tall = figure.get_size_inches()
    return figure.text(left / wide, 1 - top / tall, text, fontsize=size, color=ink,
                       **{"va": "top", **how})


def fit(text, room):
    """As large as fits so many inches across."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph")  # the reader's own fonts draw the text
        text.set_fontsize(text.get_fontsize() * min(1.0, room / max(inches(text)[0], 0.01)))
    return text


def write_name(figure, left, top, name, room, size=9, ink=INK, **how):
    """A name in bold, on two lines at most."""
    return fit(write(figure, left, top, wrapped(plain(name, 60), int(room / 0.0094 / size), 2), size, ink,
                     **{"fontweight": "bold", "va": "bottom", "linespacing": 1.1, **how}), room - 0.1)


def bare(axes):
    axes.set_xticks([])
    axes.set_yticks([])
    axes.grid(False)
    for spine in axes.spines.values():
        spine.set_visible(False)


def quiet(axes, size=8):
    axes.tick_params(length=0, labelsize=size)
    for side in ("left", "top", "right"):
        axes.spines[side].set_visible(False)


__all__ = ["COLOURS", "GREY", "GRID", "INK", "WIDE", "Chart", "axes_at", "bare", "colour", "dark",
           "fit", "new_figure", "quiet", "wrapped", "write", "write_name"]
