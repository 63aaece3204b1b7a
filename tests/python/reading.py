"""How hard a text is to read, and which words it should not have."""
import html.parser
import re

# What a reader is not to meet, and what stands for it (the longest form first).
BANNED = ["agent", "agents", "node", "nodes", "edge", "edges", "replicate", "replicates", "seed",
          "seeds", "monte carlo", "p-value", "p-values", "significant", "significantly", "parameter",
          "parameters", "coefficient", "coefficients", "baseline", "counterfactual", "regret",
          "co-optation index", "co-option index", "stakeholder", "stakeholders"]
BLOCKS = {"p", "li", "dd", "dt", "td", "th", "h1", "h2", "h3", "figcaption", "caption", "summary",
          "section", "div", "tr", "br", "title"}
SKIPPED = {"svg", "details", "style", "code", "pre", "table"}
VOID = {"meta", "br", "link"}


class Page(html.parser.HTMLParser):
    """Elements and texts of a page, section by section."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.ids, self.open = [], [], []
        self.sections = {}  # id of a page -> texts of its blocks, without pictures and tables
        self.texts = []
        self.section = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.elements.append((tag, attrs))
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag == "section" and attrs.get("id", "").startswith("page-"):
            self.section = attrs["id"]
            self.sections[self.section] = [""]
        if tag in BLOCKS and self.section:
            self.sections[self.section].append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass
        if tag in BLOCKS and self.section:
            self.sections[self.section].append("")

    def handle_data(self, data):
        self.texts.append(data)
        if self.section and not SKIPPED & set(self.open):
            self.sections[self.section][-1] += data

    def said(self, section):
        """The section's blocks of running text."""
        return [" ".join(text.split()) for text in self.sections[section] if text.strip()]


def sentences(blocks):
    """Sentences of at least two words; a block ends one."""
    return [s for block in blocks for s in re.split(r"(?<=[.!?:;])\s+", block) if len(words(s)) > 1]


def words(text):
    return re.findall(r"[A-Za-z][A-Za-z'’-]*|\d[\d,.]*", text)


def syllables(word):
    """Groups of vowels, less a silent e; a number counts as one word of one syllable."""
    word = re.sub(r"[^a-z]", "", word.lower())
    if not word:
        return 1
    count = len(re.findall(r"[aeiouy]+", word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and count > 1:
        count -= 1
    if word.endswith(("es", "ed")) and not word.endswith(("ted", "ded", "ses", "zes", "ces", "ges",
                                                           "ches", "shes", "xes")) and count > 1:
        count -= 1
    return max(1, count)


def grade(blocks):
    """Flesch-Kincaid: .39 words per sentence + 11.8 syllables per word - 15.59 (Kincaid 1975)."""
    found = sentences(blocks)
    said = [w for s in found for w in words(s)]
    return (0.39 * len(said) / len(found) + 11.8 * sum(map(syllables, said)) / len(said) - 15.59)


def banned(blocks):
    text = " ".join(blocks).lower()
    return [word for word in BANNED if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)]
