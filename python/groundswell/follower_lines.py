"""What each act is worth, at one point as bars, along one setting as lines; the exact on top."""
from .acts import name_of, outcome_of, read_acts, worth_words
from .curves import EXACT, LEFT, MOST_LINES, TALL, Curve, brief, draw_curves, tidy
from .exact_crowd import exact_worth
from .house import COLOURS, GREY, INK, TEXTS
from .page import Page, plural
from .scale import scale_of

OTHERS = "#7C8A99"
MOST_NAMED = 6  # bars with room for a name of two words below


def draw(sweep, asked):
    acts, _ = read_acts(sweep)
    exact = exact_worth(sweep, acts, outcome_of(sweep, acts))
    return draw_lines(sweep, asked, acts, exact) if sweep.free() else (
        draw_bars(sweep, asked, acts, exact))


def subtitle(sweep, acts, shapes, exact):
    worlds = plural(int(acts["worlds"].max()), "world")
    points = "; diamonds: exact, without simulation" if exact is not None else ""
    return [worth_words(sweep, outcome_of(sweep, acts)),
            f"Mean of {worlds}, paired; {shapes}: 95 % intervals{points}"]


def draw_bars(sweep, asked, acts, exact):
    page = Page(sweep, subtitle(sweep, acts, "lines", exact), TALL + 0.75, asked.title)
    axes = page.axes(LEFT, 0.1, 7.0, TALL)
    rows = acts.to_dict("records")
    low = min(0.0, *(r["low"] for r in rows))
    high = max(1e-9, *(r["high"] for r in rows))
    for row in rows:
        k, span = row["k"], [row["low"], row["high"]]
        axes.bar(k, row["worth"], 0.62, color=COLOURS[0] if k in (2, 3) else OTHERS, zorder=3)
        axes.plot([k, k], span, color="white", linewidth=4.0, zorder=4, solid_capstyle="butt")
        axes.plot([k, k], span, color=INK, linewidth=1.6, zorder=5, solid_capstyle="butt")
        if len(rows) <= 14:
            axes.text(k, max(row["high"], 0.0) + 0.015 * (high - low), brief(row["worth"]),
                      ha="center", va="bottom", fontsize=9, fontweight="bold")
    axes.axhline(0, color=GREY, linewidth=1.0, zorder=4)
    axes.spines["bottom"].set_visible(False)
    if exact is not None:
        draw_exact(axes, exact)
    tidy(axes)
    axes.set_ylim(low - 0.02 * (high - low), high + 0.09 * (high - low))
    names = name_bars(sweep, axes, [r["k"] for r in rows])
    told = "; ".join(f"{name} {brief(r['worth'])}" for name, r in zip(names, rows))
    return page.drawn(f"Bars, what each is worth: {told}.")


def draw_exact(axes, exact):
    axes.plot(exact["k"] + 0.12, exact["worth"], markeredgecolor=COLOURS[3], **EXACT)
    axes.annotate("exact", (exact["k"].iloc[0] + 0.12, exact["worth"].iloc[0]), xytext=(7, 0),
                  textcoords="offset points", fontsize=8, va="center", color=TEXTS[COLOURS[3]],
                  zorder=7, bbox={"boxstyle": "round,pad=0.1", "facecolor": "white",
                                  "edgecolor": "none", "alpha": 0.85})


def name_bars(sweep, axes, ks):
    """Each bar's name below it, or its number where they are many; returns the names."""
    names = [name_of(sweep, k) for k in ks]
    few = len(ks) <= MOST_NAMED
    axes.set_xticks(ks, [n.replace(" ", "\n") for n in names] if few else [str(k) for k in ks])
    axes.tick_params(axis="x", length=0, labelsize=9)
    if not few:
        axes.set_xlabel(f"k: 1 the {names[0]}, 2 the {names[1]}, 3 the {names[2]}, ...")
    return names


def draw_lines(sweep, asked, acts, exact):
    setting = sweep.free()[0]
    scale = scale_of(sweep.levels(setting))
    last = min(MOST_LINES, int(acts["k"].max()))
    under = subtitle(sweep, acts, "lines" if isinstance(scale.levels[0], str) else "bands", exact)
    if acts["k"].max() > last:
        under.append(f"The first {last} of {acts['k'].max()}")
    curves = []
    for k in range(1, last + 1):
        rows = acts[acts["k"] == k].set_index(setting).loc[scale.levels]
        known = [] if exact is None else exact.loc[exact["k"] == k, [setting, "worth"]]
        curves.append(Curve(name_of(sweep, k), scale.levels, *(rows[c].tolist() for c in
                                                               ("worth", "low", "high")),
                            [] if exact is None else known.values.tolist()))
    page = Page(sweep, under, TALL + 0.7, asked.title)
    return page.drawn(draw_curves(page, scale, curves, asked.xlabel or sweep.words(setting)))
