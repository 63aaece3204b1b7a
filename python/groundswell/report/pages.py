"""What stands on each page of the report, in words; the template only sets it."""
import hashlib
import json
import math
import os

from .. import sweep as sweeps
from ..luck import CANNOT_TELL, TOO_EARLY, difference
from ..page import plural
from ..result import NoResult, citizens, open_result
from . import answers, co_option, dots, flips, followers, over_time
from .svg import inline
from .words import CONFIDENCE, GLOSSARY, in_worlds, listed, plain, sentence, spelled_number, unit_words

LEFT_OUT = ["what each option costs, and who pays", "harm, and who is excluded",
            "other services and other movements", "law, elections and the press as they really are",
            "people who leave or move in"]
CHECKED = ["the program gives the same bits on any number of threads",
           "published results of the models it builds upon are reproduced by its tests",
           "every option met the same luck, world by world"]
WARNING = ("It shows how some ideas about people and institutions play out together. It does not predict what will "
           "happen in your area.")


INVENTED = "The people are invented. No real place was fitted."


def network_of(c, option):
    return c.configs[option].get("network", {})


def ties_are_given(c):
    """Whether every option has its network from a file."""
    return all(network_of(c, option).get("kind") == "file" for option in c.options)


def ties_of(c):
    """The networks in words, those of a file."""
    return "; ".join(dict.fromkeys(file_words(c, option, network_of(c, option)) for option in c.options))


def file_words(c, option, network):
    """The file's name, and how many people and ties the first world had, as far as that is known."""
    name = plain(os.path.basename(str(network.get("file", {}).get("path", ""))) or "a file")
    try:
        with open_result(c.folder / "worlds" / option) as series:
            people, ties = citizens(series), series.attrs.get("ties")
    except NoResult:
        people = ties = None
    counts = [plural(int(n), one) for n, one in ((people, "citizen"), (ties, "tie")) if n is not None]
    return ", ".join([name, *counts]) + (", some ties moved" if network.get("edge_swaps") else "")


def people_sentence(c):
    """What of the people is invented, for the first page."""
    if not ties_are_given(c):
        return INVENTED
    return f"Ties: {ties_of(c)} (your file). What people think and do is assumed, not fitted."


def people_warning(c):
    """The same for those who use the report."""
    if ties_are_given(c):
        return ("Who is tied to whom comes from your file. What people think and do is assumed: it is not fitted to data "
                "of a real place unless page 9 says so.")
    return "The people in it are invented. Nothing here is fitted to data of a real place unless page 9 says so."


def glossary_of(c):
    """A citizen of a network from a file may be somebody real."""
    return [(word, "A person in the model. Ties are those of your file.") if word == "citizen" and ties_are_given(c) else
            (word, meaning) for word, meaning in GLOSSARY]


def option_sentences(c):
    """One for each option: the answer first."""
    said = []
    if not c.is_movement:
        measure = c.judged or c.sweep.measures[0]
        for option in c.options[1:]:
            better, alike, worse = c.better(option)
            title, rival = c.title(option), c.title(c.base)
            if len(c.options) == 2 and worse > better:
                better, worse, title, rival = worse, better, rival, title
            said.append((title, f"did better than ‘{rival}’ in "
                         f"{in_worlds(better, better + alike + worse)}, about the same in {alike:,}, "
                         f"worse in {worse:,}. Measured by: {c.meaning(measure)}."))
        return said
    endings = c.endings()
    kept = endings.isin((0, 2)).where(endings.notna()).astype(float)
    for option in c.options:
        count, more = int(kept[option].sum()), int((kept[option] - kept[c.base]).sum())
        doubt = difference(kept[option] - kept[c.base]).doubt
        than = "" if option == c.base or doubt == TOO_EARLY else (
            f", as often as ‘{c.title(c.base)}’" if more == 0 else
            f", {abs(more)} {'more' if more > 0 else 'fewer'} than ‘{c.title(c.base)}’") + (f" ({doubt})" if doubt else "")
        said.append((c.title(option), f"kept its own agenda in {in_worlds(count, int(kept[option].count()))}"
                     f"{than}. It won on its own terms in {int((endings[option] == 0).sum())}."))
    return said


def changed_settings(c, option, assurance):
    """A row of the page of options: what it sets, without parameter names."""
    lines = []
    for row, before, after in c.sets(option):
        change = "" if before is None else f"{value_words(before)} → "
        unit = unit_words(row["unit"])
        lines.append(f"{sentence(flips.setting_words(row))}: {change}{value_words(after)} {unit}".rstrip())
    return {"title": c.title(option), "base": option == c.base,
            "lines": lines or ["Nothing that the program knows of."],
            "owner": plain(assurance.owners.get(option, "Not stated"))}


def value_words(text):
    text = text.strip().strip('"')
    try:
        return spelled_number(float(text), 6)
    except ValueError:
        pass
    return "not set" if text in ("", "[]") else plain(text.replace("_", " "), 40)


def charts_of(c):
    """name -> chart, of those that this comparison has."""
    found = [dots.draw(c), followers.staircase(c), followers.tree(c), over_time.draw(c),
             co_option.differences(c), flips.tornado(c)]
    if c.is_movement:
        found += [co_option.paths(c), answers.grids(c)]
    return {chart.name: chart for chart in found if chart is not None}


def drawn(charts):
    """What the template needs of each chart."""
    return {name: {"svg": inline(chart.figure, f"chart-{name}", chart.headline, chart.words),
                   "headline": chart.headline, "subtitle": chart.subtitle, "header": chart.header,
                   "rows": chart.rows, "name": name} for name, chart in charts.items()}


def assumption_rows(c):
    """(those that matter here, all others): what is said of each setting."""
    swings = {}
    if c.sweep.settings:
        first, second = flips.lead(c)[:2]
        swings = {bar.setting: bar for bar in flips.bars(c, first, second)}
    near, far = [], []
    for row in c.assumptions:
        if row["setting"].startswith(("scenario.", "run.seed", "run.world")):
            continue
        values = list(dict.fromkeys(value_words(row["of"][o]) for o in c.options))
        bar = swings.get(row["setting"])
        entry = {"words": plain(row["meaning"], 160), "name": row["setting"],
                 "value": " / ".join(values), "unit": unit_words(row["unit"]),
                 "kind": basis(c, row), "citation": citation(c, row),
                 "effect": effect_words(bar)}
        (near if bar or len(values) > 1 else far).append(entry)
    return near, far


def basis(c, row):
    """What a setting rests on: a source speaks for the default alone."""
    sourced = row["source"] in ("measured", "literature", "expert")
    return "assumption" if sourced and chosen_here(c, row) else row["source"]


def chosen_here(c, row):
    return any(row["of"][o] not in ("", row["default"]) for o in c.options)


def citation(c, row):
    said = plain(row["citation"], 160) or "none given"
    return f"chosen here; for {value_words(row['default'])}: {said}" if basis(c, row) != row["source"] else said


def effect_words(bar):
    if bar is None:
        return "not tried"
    if bar.no_difference:
        return "none seen on the difference"
    if any(map(math.isnan, bar.swings)):
        return "unknown"
    flips_it = {flips.TURNS: "; flips the ranking", CANNOT_TELL: "; may flip the ranking: cannot tell",
                TOO_EARLY: "; too early to tell whether it flips the ranking"}.get(bar.turning, "")
    if bar.sure_swing:
        return f"moves the difference by up to {spelled_number(bar.sure_swing)}{flips_it}"
    doubt = TOO_EARLY if any(moved.is_early for moved in bar.moved) else CANNOT_TELL
    return f"{doubt} whether it moves the difference" + (flips_it if bar.turning == flips.TURNS else "")


def source_counts(c):
    """How many settings rest on what: (kind, count), technical ones apart."""
    counts = {}
    for row in c.assumptions:
        if row["source"] != "technical":
            counts[basis(c, row)] = counts.get(basis(c, row), 0) + 1
    return sorted(counts.items(), key=lambda item: -item[1])


def evidence_wanted(c):
    """The settings that surely move the answer, the three largest seen; or why none can be named."""
    first, second = flips.lead(c)[:2]
    found = flips.bars(c, first, second)
    moving = [sentence(bar.words) for bar in sorted(found, key=lambda bar: -bar.sure_swing) if bar.sure_swing][:3]
    if moving or all(bar.no_difference for bar in found):
        return moving
    early = any(moved.is_early for bar in found for moved in bar.moved)
    return [f"{'It is too early to tell' if early else 'We cannot tell'} which setting moves the answer."]


def replayed(c):
    """How many whole runs, made again, gave the bits of the comparison: (same, made again)."""
    runs = sweeps.read_table(c.folder / "runs.csv")
    same = made = 0
    for option in c.options:
        try:
            with open_result(c.folder / "worlds" / option) as series:
                again = str(series.attrs.get("state_hash", ""))
        except NoResult:
            continue
        mine = runs[(runs["option"] == option) & (runs["world"] == 0)]
        made += 1
        same += int(str(mine.sort_values("point")["state_hash"].iloc[0]) == again)
    return same, made


def hashes(c):
    found = []
    for name in ("study.json", "design.csv", "runs.csv", "ensemble.h5"):
        path = c.folder / name
        if path.is_file():
            with open(path, "rb") as file:
                found.append((name, hashlib.file_digest(file, "sha256").hexdigest()))
    return found


def day_of(c):
    """The day on which the last run began."""
    runs = sweeps.read_table(c.folder / "runs.csv")
    return str(runs["started"].dropna().max())[:10] if "started" in runs else "unknown"


def warnings_of(c, assurance):
    """The eight things that a policy reader must be told."""
    measures = len(c.told()) or len(c.sweep.measures)
    these = "this one measure" if measures == 1 else f"these {measures} measures"
    names = assurance.texts.get("options_chosen_by") or "people whom nobody has named here"
    sunset = assurance.sunset.isoformat() if assurance.sunset else "a date that nobody has stated"
    left_out = "; ".join(map(plain, assurance.left_out)) or "cost, harm, who is excluded"
    threshold = "5 in 100, or by what was set for a measure" if c.thresholds else "5 in 100"
    return [
        f"This is a thinking tool. {WARNING}",
        people_warning(c),
        f"The dots show luck: the same plan in {plural(c.worlds, 'equally likely world')}. They do not show that our "
        "ideas about people may be wrong; page 7 does.",
        "Small differences mean nothing here. We say “about the same” where options differ by at most "
        f"{threshold} with any luck, and “cannot tell” where luck alone could be as much.",
        f"The settings were chosen by {plain(names)}. Other people would choose others; page 7 shows "
        "which choices matter.",
        f"Being “best” here means best on {these}. It leaves out {left_out}.",
        "Real movements may not want to be managed. A model that treats engagement as a lever takes "
        "the institution's side; ask the movement before using it.",
        f"Do not use after {sunset}. Do not use to rank named groups or people.",
    ]


def confidence_rows():
    ends = [100] + [least - 1 for least, _ in CONFIDENCE[:-1]]
    return [(f"{least} to {end}", words) for (least, words), end in zip(CONFIDENCE, ends)]


def content(c, assurance, today, command):
    """Everything that the template says."""
    charts = charts_of(c)
    first, second, _ = flips.lead(c)
    regret_rows, losses, regret_missing = flips.regrets(c)
    near, far = assumption_rows(c)
    study = c.sweep.study
    return {
        "question": plain(study.get("question") or "Which option does best?", 200),
        "options": option_sentences(c), "aims": WARNING, "base": c.title(c.base),
        "titles": [c.title(o) for o in c.options], "worlds": c.worlds,
        "charts": drawn(charts), "chart_list": charts,
        "compared": [changed_settings(c, o, assurance) for o in c.options],
        "most_followed": followers.MOST, "follower_sentences": followers.sentences(c),
        "started_together": followers.started_together(c), "answer_sentences": answers.sentences(c)
        if c.is_movement else [], "luck": flips.luck_sentence(c), "first": c.title(first), "second": c.title(second),
        "moves_alone": flips.moves_alone(c),
        "flip_sentences": flips.sentences(c) if c.sweep.settings else [],
        "regret_rows": regret_rows, "worst": [spelled_number(loss) for loss in flips.mean_losses(c, losses).max()],
        "score": flips.score_words(c), "regret_missing": regret_missing, "least": flips.least_to_lose(c, losses),
        "checked": [*CHECKED, *map(plain, assurance.checked)],
        "left_out": [*LEFT_OUT, *map(plain, assurance.left_out)],
        "sources": source_counts(c), "wanted": evidence_wanted(c),
        "near": near, "far": far, "gaps": c.sweep.gaps(), "movement": c.is_movement,
        "warnings": warnings_of(c, assurance), "roles": assurance.rows(),
        "objections": assurance.warnings(), "confidence": confidence_rows(),
        "expired": bool(assurance.sunset and today > assurance.sunset), "sunset": assurance.sunset,
        "study": study, "command": plain(command or f"groundswell compare {study.get('file', '')} "
                                                f"--seed {study.get('seed')}", 4000), "replayed": replayed(c),
        "hashes": hashes(c), "day": day_of(c), "glossary": glossary_of(c), "people": people_sentence(c),
        "own_ties": ties_are_given(c), "pooled": not c.has_base_point,
        "model": plain(study.get("model", "")), "json": json, "listed": listed, "plural": plural,
    }
