"""Heat maps side by side: a cell for each pair of levels, its number in it where there is room."""
import dataclasses
import itertools
import textwrap

from matplotlib.colors import LinearSegmentedColormap, to_rgb
from matplotlib.patches import Rectangle

from .house import GREY, GRID, INK, WIDTH
from .page import inches
from .scale import Scale, mark, text_of

MOST_PANELS, HATCH = 12, "////"
LEFT, RIGHT, TITLE, TICKS, GAP = 0.95, 0.2, 0.3, 0.5, 0.3  # inches
# Blue above 0, brown below: told apart by all common kinds of colour blindness.
EITHER_WAY = LinearSegmentedColormap.from_list(
    "either_way", ["#8A3606", "#F46A25", "#F8C8A8", "#F7F7F7", "#B9CCE4", "#4A7FB8", "#12436D"])
UPWARDS = LinearSegmentedColormap.from_list("upwards", ["#EDF2F8", "#6C9CC9", "#12436D"])


@dataclasses.dataclass
class Cell:
    """value: None where there is no run; unsure: hatched; plain: grey, whatever the value."""
    value: float
    text: str = ""
    unsure: bool = False
    plain: bool = False


@dataclasses.dataclass
class Panels:
    """Equal panels in reading order. wide, high: the least inches of a cell."""
    x: Scale
    y: Scale
    count: int
    wide: float = 0.5
    high: float = 0.34
    columns: int = 4

    def __post_init__(self):
        room = WIDTH - LEFT - RIGHT
        fit = int((room + GAP) // (len(self.x.levels) * self.wide + GAP))
        self.columns = max(1, min(self.columns, self.count, fit))
        width = (room + GAP) / self.columns - GAP
        self.width = min(width, max(2.2, 1.3 * len(self.x.levels)))
        self.height = min(4.5, max(1.2, self.high * len(self.y.levels)))

    @property
    def tall(self):
        rows = -(-self.count // self.columns)
        return rows * (TITLE + self.height) + (rows - 1) * 0.12 + TICKS

    def place(self, k):
        """The axes' rectangle: left, top, width, height in inches."""
        row, column = divmod(k, self.columns)
        return (LEFT + column * (self.width + GAP), TITLE + row * (TITLE + 0.12 + self.height),
                self.width, self.height)

    def prepare(self, axes, k, names, title):
        """Ticks and names where no other panel has them; names: of x and of y."""
        for size in (9, 8, 7, 6):
            written = axes.set_title(title, loc="left", fontsize=size, pad=4)
            if inches(written)[0] <= self.width + 0.5 * GAP:
                break
        axes.set_xlim(self.x.edges[0], self.x.edges[-1])
        axes.set_ylim(self.y.edges[0], self.y.edges[-1])
        axes.grid(False)
        axes.spines["bottom"].set_visible(False)
        mark(axes.xaxis, self.x, most=max(2, int(self.width / 0.42)))
        mark(axes.yaxis, self.y, most=max(2, int(self.height / 0.2)))
        axes.tick_params(length=0, labelsize=8.5, labelleft=k % self.columns == 0,
                         labelbottom=k + self.columns >= self.count)
        if k % self.columns == 0:
            axes.set_ylabel(textwrap.fill(names[1], int(self.height / 0.075)), fontsize=9)
        if k + self.columns >= self.count:
            axes.set_xlabel(names[0], fontsize=9)


def panel_levels(sweep, settings):
    """The combinations of levels, one a panel: [{setting: level}], and a good number of columns."""
    settings = sorted(settings, key=lambda s: -len(sweep.levels(s)))
    levels = [sweep.levels(s) for s in settings]
    found = [dict(zip(settings, combination)) for combination in itertools.product(*levels)]
    return found, len(levels[-1]) if len(levels) > 1 else {2: 2, 4: 2}.get(len(found), 3)


def panel_title(sweep, held):
    return " · ".join(f"{sweep.words(s)} {text_of(level)}" for s, level in held.items())


def dark(colour):
    red, green, blue = to_rgb(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.5


def draw_cells(axes, panels, cells, colour):
    """cells[(level of x, level of y)]: a Cell; colour: of a value."""
    for (i, x), (j, y) in itertools.product(enumerate(panels.x.levels),
                                            enumerate(panels.y.levels)):
        cell = cells.get((x, y))
        left, low = panels.x.edges[i], panels.y.edges[j]
        width, height = panels.x.edges[i + 1] - left, panels.y.edges[j + 1] - low
        if cell is None:
            continue
        face = GRID if cell.plain else colour(cell.value)
        axes.add_patch(Rectangle((left, low), width, height, facecolor=face, edgecolor="white",
                                 linewidth=1.2))
        if cell.unsure:
            axes.add_patch(Rectangle((left, low), width, height, facecolor="none", hatch=HATCH,
                                     edgecolor=GREY, linewidth=0, alpha=0.55))
        share = (width / (panels.x.edges[-1] - panels.x.edges[0]) * panels.width,
                 height / (panels.y.edges[-1] - panels.y.edges[0]) * panels.height)
        write_in(axes, (left + width / 2, low + height / 2), cell, face, share)


def write_in(axes, middle, cell, face, room):
    """The cell's text where it fits, else the sign of its value; room: inches."""
    if not cell.text:
        return
    backing = {"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none",
               "alpha": 0.85} if cell.unsure else None
    ink = "white" if dark(face) and not cell.unsure else GREY if cell.plain else INK
    sign = cell.text[0] if cell.text[0] in "+\u2212" else ""
    for text, size in ((cell.text, 8.5), (cell.text, 7.5), (cell.text, 6.5), (sign, 7.5)):
        written = axes.text(*middle, text, fontsize=size, ha="center", va="center",
                            color=ink, bbox=backing, linespacing=1.05)
        wide, high = inches(written)
        if wide <= room[0] * 0.94 and high <= room[1] * 0.94:
            return
        written.remove()


def draw_key(page, left, top, words, hatch=None):
    """What plain cells mean, or hatched ones. Inches."""
    axes = page.axes(left, top - 0.09, 0.32, 0.18)
    axes.set_axis_off()
    axes.add_patch(Rectangle((0, 0), 1, 1, facecolor="#F7F7F7" if hatch else GRID, linewidth=0))
    axes.add_patch(Rectangle((0, 0), 1, 1, facecolor="none", hatch=hatch, edgecolor=GREY, linewidth=0, alpha=0.55))
    page.text(left + 0.4, top, words)


def draw_colours(page, left, top, colours, ends, ticks):
    """A strip of colours: what its two ends mean, and its numbers below. Inches; returns its right
    end. ends: words at the left and at the right; ticks: [(share, text)]."""
    start = page.text(left, top, ends[0], ha="left")
    left += inches(start)[0] + (0.1 if ends[0] else 0.0)
    axes, steps, width = page.axes(left, top - 0.08, 1.9, 0.16), 32, 1.9
    for k in range(steps):
        axes.add_patch(Rectangle((k / steps, 0), 1.6 / steps, 1, linewidth=0,
                                 facecolor=colours((k + 0.5) / steps)))
    axes.set_axis_off()
    for share, text in ticks:
        page.text(left + share * width, top + 0.19, text, size=7.5, ha="center")
    stop = page.text(left + width + 0.1, top, ends[1], ha="left")
    return left + width + 0.1 + inches(stop)[0]
