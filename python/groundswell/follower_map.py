"""Where the second follower beats the first: M(3) - M(2) over the varied settings."""
from . import cells
from .acts import contrasts, kind_of, name_of, outcome_of, read_acts, worth_words
from .cells import EITHER_WAY, HATCH, Cell, Panels
from .house import number
from .luck import CANNOT_TELL, TOO_EARLY, WORLDS_FOR_WORDS
from .page import Page, plural
from .result import NoResult
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
        less = row["less"]
        found[row[x], row[y]] = Cell(less.mean, signed(less.mean), bool(less.doubt))
    return found


def doubt_words(found):
    """What hatched cells mean."""
    if any(less.is_early for less in found):
        return f"{TOO_EARLY}: fewer than {WORLDS_FOR_WORDS} worlds"
    same = "; a plain 0 is the same in every world" if any(less.same_in_every_world for less in found) else ""
    return f"{CANNOT_TELL}: luck alone could be as much in one of so many cells{same}"


def write_key(page, sweep, top, most, rows):
    joining = kind_of(sweep) == "joining"
    ends = [f"{name_of(sweep, k)} adds more" for k in (2, 3)] if joining else [
        f"{name_of(sweep, k)} is worth more" for k in (2, 3)]
    cells.draw_colours(page, cells.LEFT, top, EITHER_WAY, ends,
                       [(0, signed(-most)), (0.5, "0"), (1, signed(most))])
    cells.draw_key(page, cells.LEFT, top + 0.47, doubt_words(rows["less"]), HATCH)


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
    measure = outcome_of(sweep, acts)
    rows = contrasts(sweep, measure or sweep.outcome)
    if rows.empty:
        raise NoResult(f"{sweep.folder}: in no world is the worth of acts 1 to 3 known")
    worlds = max(found.worlds for found in rows["less"])
    page = Page(sweep, [worth_words(sweep, measure), f"Shown: the {less}; mean of {plural(worlds, 'world')}, paired"],
                panels.tall + 0.75, asked.title)
    most = max(abs(found.mean) for found in rows["less"]) or 1.0
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
    found = rows["less"].tolist()
    more, less = sum(f.surely_higher for f in found), sum(f.surely_lower for f in found)
    return (f"Heat map over {sweep.words(x)} and {sweep.words(y)}. The {name_of(sweep, 3)} adds "
            f"more than the {name_of(sweep, 2)} at {more:,} of {plural(len(rows), 'point')}, less at {less}; "
            f"at {sum(bool(f.doubt) for f in found)} there is no telling. Differences from "
            f"{signed(min(f.mean for f in found))} to {signed(max(f.mean for f in found))}.")
