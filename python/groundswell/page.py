"""A page for one figure of a sweep: the question above, what is measured below it, where the
numbers come from at the foot; the alternative text in words."""
import dataclasses
import textwrap

import pandas

from .house import GREY, INK, WIDTH, balanced, plt, write_head

FOOT = 0.32  # inches
MOST_WORDS = 60


@dataclasses.dataclass
class Drawn:
    """A figure to be saved within house.style(); `table`: its numbers, where no file has them."""
    figure: object
    title: str
    words: str
    table: pandas.DataFrame = None

    def metadata(self):
        return {"png": {"Software": None, "Title": self.title, "Description": self.words},
                "svg": {"Date": None, "Title": self.title, "Description": self.words}}


class Page:
    """Axes are placed in inches from the top left corner below the subtitle.

    under: the subtitle, one text a paragraph; tall: inches for the axes and all around them.
    """

    def __init__(self, sweep, under, tall, title=None):
        question = title or str(sweep.study.get("question") or "") or "A sweep of Groundswell"
        headline = balanced(question, 62)
        under = [*under, *filter(None, [sweep.gaps()])]
        lines = [line for text in under for line in textwrap.wrap(text, 104)]
        self.title, self.gaps = " ".join(headline), sweep.gaps()
        self.head = 0.34 + 0.27 * len(headline) + 0.21 * len(lines)
        self.total = self.head + tall + FOOT
        self.figure = plt.figure(figsize=(WIDTH, self.total))
        write_head(self.figure, headline, lines, self.total)
        study = sweep.study
        facts = [f"Groundswell {study.get('version', '')}", f"sweep {study.get('study_id', '')}",
                 f"{study.get('model', '')} model", f"seed {study.get('seed', '')}"]
        self.text(0.16, tall + FOOT - 0.16, " · ".join(facts), size=7.5)

    def axes(self, left, top, width, height):
        return self.figure.add_axes([left / WIDTH, 1 - (self.head + top + height) / self.total,
                                     width / WIDTH, height / self.total])

    def text(self, left, top, words, size=8, colour=GREY, **how):
        how = {"va": "center", **how}
        return self.figure.text(left / WIDTH, 1 - (self.head + top) / self.total, words,
                                fontsize=size, color=colour, **how)

    def strong(self, left, top, words, size=9, **how):
        return self.text(left, top, words, size, INK, fontweight="bold", **how)

    def drawn(self, words, table=None):
        plt.close(self.figure)
        words = " ".join(filter(None, [f"{self.gaps}." if self.gaps else "", words]))
        return Drawn(self.figure, self.title, shortened(words), table)


def shortened(words):
    """At most 60 words, whole ones."""
    listed = words.split()
    return " ".join(listed) if len(listed) <= MOST_WORDS else (
        " ".join(listed[:MOST_WORDS - 1]) + " …")


def inches(text):
    """Width and height of a text as it will be drawn."""
    figure = text.figure
    box = text.get_window_extent(figure.canvas.get_renderer())
    return box.width / figure.dpi, box.height / figure.dpi


def one_size(page, names, width, weight="normal", sizes=(9, 8, 7, 6)):
    """The largest of these sizes at which every name is at most so many inches wide."""
    for size in sizes:
        tried = [page.text(0, 0, name, size, fontweight=weight) for name in names]
        widest = max((inches(text)[0] for text in tried), default=0.0)
        for text in tried:
            text.remove()
        if widest <= width:
            break
    return size


def sentence(words):
    return words[:1].upper() + words[1:]


def listed(words):
    """a, b and c"""
    words = list(words)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def plural(count, word):
    return f"{count:,} {word}{'' if count == 1 else 's'}"
