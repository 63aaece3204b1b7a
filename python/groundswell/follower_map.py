"""Where the second follower beats the first: M(3) - M(2) over the varied settings."""
from . import cells
from .acts import kind_of, name_of, outcome_of, read_acts, worth_words
from .cells import EITHER_WAY, Cell, Panels
from .house import number
from .page import Page, plural
from .scale import scale_of
from .sweep import WrongRequest, expect


def chosen_axes(sweep, asked):
    """The settings on x and y: those named, else those with most levels; and the rest."""
    free = sweep.free()
    for name in filter(None, (asked.x, asked.y)):
        expect(name, free, "varied setting")
    x = asked.x or next(s for s in free if s != asked.y)
    y = asked.y or next(s for s in free if s != x)
    if x == y:
        raise WrongRequest(f"--x and --y are both '{x}'")
    return x, y, [s for s in free if s not in (x, y)]


def expect_few(sweep, held, rest):
    if len(held) > cells.MOST_PANELS:
        raise WrongRequest(
            f"{len(held)} panels would be too many (at most {cells.MOST_PANELS}): hold a setting "
            f"at one level, as in --at {rest[-1]}={sweep.levels(rest[-1])[0]}")


def signed(value, digits=3):
    """With its sign, in so many digits."""
    text = number(float(f"{value:.{digits}g}"))
    return f"+{text}" if value > 0 else text.replace("-", "\u2212")


def cells_of(rows, x, y):
    found = {}
    for row in rows.to_dict("records"):
        none = row["low"] == row["high"] == 0
        unsure = row["low"] <= 0 <= row["high"] and not none
        found[row[x], row[y]] = Cell(row["worth"], signed(row["worth"]), unsure)
    return found


def write_key(page, sweep, top, most, rows):
    joining = kind_of(sweep) == "joining"
    ends = [f"{name_of(sweep, k)} adds more" for k in (2, 3)] if joining else [
        f"{name_of(sweep, k)} is worth more" for k in (2, 3)]
    cells.draw_colours(page, cells.LEFT, top, EITHER_WAY, ends,
                       [(0, signed(-most)), (0.5, "0"), (1, signed(most))])
    axes = page.axes(cells.LEFT, top + 0.38, 0.32, 0.18)
    axes.set_axis_off()
    axes.add_patch(cells.Rectangle((0, 0), 1, 1, facecolor="#F7F7F7", linewidth=0))
    axes.add_patch(cells.Rectangle((0, 0), 1, 1, facecolor="none", hatch="////", linewidth=0,
                                   edgecolor=cells.GREY, alpha=0.55))
    none = ((rows["low"] == 0) & (rows["high"] == 0)).any()
    page.text(cells.LEFT + 0.4, top + 0.47, "cannot tell: the 95 % interval holds 0"
              + ("; a plain 0 is the same in every world" if none else ""))


def draw(sweep, asked):
    """The map. Needs two varied settings or more, and acts 1 to 3."""
    acts, rows = read_acts(sweep)
    if rows.empty:
        raise WrongRequest("the map needs the worth of acts 1 to 3: `groundswell knockout FILE "
                           "--first 3`")
    x, y, rest = chosen_axes(sweep, asked)
    held, columns = cells.panel_levels(sweep, rest) if rest else ([{}], 1)
    expect_few(sweep, held, rest)
    panels = Panels(scale_of(sweep.levels(x)), scale_of(sweep.levels(y)), len(held),
                    columns=columns)
    less = "second follower's less the first's" if kind_of(sweep) == "joining" else (
        f"that of {name_of(sweep, 3)} less that of {name_of(sweep, 2)}")
    page = Page(sweep, [worth_words(sweep, outcome_of(sweep, acts)),
                        f"Shown: the {less}; mean of {plural(int(rows['worlds'].max()), 'world')}, "
                        "paired"], panels.tall + 0.75, asked.title)
    most = float(rows["worth"].abs().max()) or 1.0
    for k, at in enumerate(held):
        axes = page.axes(*panels.place(k))
        panels.prepare(axes, k, (asked.xlabel or sweep.words(x), asked.ylabel or sweep.words(y)),
                       cells.panel_title(sweep, at))
        part = rows
        for setting, level in at.items():
            part = part[part[setting] == level]
        cells.draw_cells(axes, panels, cells_of(part, x, y),
                         lambda value: EITHER_WAY(0.5 + 0.5 * value / most))
    write_key(page, sweep, panels.tall + 0.12, most, rows)
    return page.drawn(summary(sweep, rows, x, y))


def summary(sweep, rows, x, y):
    more, less = int((rows["low"] > 0).sum()), int((rows["high"] < 0).sum())
    return (f"Heat map over {sweep.words(x)} and {sweep.words(y)}. The {name_of(sweep, 3)} adds "
            f"more than the {name_of(sweep, 2)} at {more:,} of {plural(len(rows), 'point')}, less at {less}; "
            f"at {len(rows) - more - less} there is no telling. Differences from "
            f"{signed(rows['worth'].min())} to {signed(rows['worth'].max())}.")
