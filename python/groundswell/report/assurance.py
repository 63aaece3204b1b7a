"""Who answers for an analysis: assurance.toml, as UK guidance asks (AQuA Book). Nothing in it is
needed; what is absent is printed as "Not stated", never left out."""
import dataclasses
import datetime
import difflib
import pathlib
import re
import tomllib

TEXTS = {
    "commissioner": "Commissioner", "analyst": "Analyst", "assurer": "Assurer",
    "approver": "Approver", "intended_use": "Intended use", "not_for": "Not to be used for",
    "uncertainty": "Advice on uncertainty", "ethics": "Ethics", "contact": "Contact",
    "options_chosen_by": "Settings chosen by",
}
LISTS = ("checked", "left_out")
TABLES = ("owners", "thresholds")
KNOWN = [*TEXTS, "sunset", *LISTS, *TABLES]


class WrongAssurance(Exception):
    """The file cannot be used; one line for each mistake."""


@dataclasses.dataclass
class Assurance:
    texts: dict = dataclasses.field(default_factory=dict)
    sunset: datetime.date = None
    checked: list = dataclasses.field(default_factory=list)
    left_out: list = dataclasses.field(default_factory=list)
    owners: dict = dataclasses.field(default_factory=dict)
    thresholds: dict = dataclasses.field(default_factory=dict)

    def stated(self, key):
        return self.texts.get(key) or "Not stated"

    def rows(self):
        return [(title, self.stated(key)) for key, title in TEXTS.items()] + [
            ("Not to be used after", self.sunset.isoformat() if self.sunset else "Not stated")]

    def warnings(self):
        """What an assurer would object to."""
        found = []
        analyst, assurer = self.texts.get("analyst"), self.texts.get("assurer")
        if analyst and analyst == assurer:
            found.append("Analyst and assurer are the same: the check was not independent.")
        return found


def wrong(key, value):
    """Why a value cannot stand under its key; None where it can."""
    if key in TEXTS and not isinstance(value, str):
        return "must be a text in quotes"
    if key == "sunset" and (not isinstance(value, datetime.date)
                            or isinstance(value, datetime.datetime)):
        return "must be a date without quotes, like 2027-03-31"
    if key in LISTS and not (isinstance(value, list) and all(isinstance(v, str) for v in value)):
        return "must be a list of texts"
    if key == "owners" and not (isinstance(value, dict)
                                and all(isinstance(v, str) for v in value.values())):
        return "must be a table of options and who proposed them, as texts"
    if key == "thresholds" and not (isinstance(value, dict) and all(
            isinstance(v, (int, float)) and not isinstance(v, bool) and 0 <= v < float("inf")
            for v in value.values())):
        return "must be a table of measures and the smallest difference that counts, at least 0"
    return None


def line_of(text, key):
    found = re.search(rf"^\s*\[?\s*[\"']?{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 1


def mistakes(path, text, said):
    for key, value in said.items():
        place = f"{path}:{line_of(text, key)}: error:"
        if key not in KNOWN:
            close = difflib.get_close_matches(key, KNOWN, n=1)
            hint = f"did you mean '{close[0]}'?" if close else "known are " + ", ".join(KNOWN)
            yield f"{place} unknown key '{key}': {hint}"
        elif wrong(key, value):
            yield f"{place} '{key}' {wrong(key, value)}"


def read(path):
    """Raises WrongAssurance with every mistake, OSError."""
    if not path:
        return Assurance()
    try:
        text = pathlib.Path(path).read_text(encoding="utf-8")
        said = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongAssurance(f"{path}: error: no TOML file: {error}") from error
    found = list(mistakes(path, text, said))
    if found:
        raise WrongAssurance("\n".join(found))
    return Assurance({k: said[k] for k in TEXTS if k in said}, said.get("sunset"),
                     said.get("checked", []), said.get("left_out", []), said.get("owners", {}),
                     said.get("thresholds", {}))
