"""A matplotlib figure as SVG that stands inside a page: no ids twice, no style sheet, an
alternative text; styles as attributes, so that no policy for styles can take them away."""
import io
import re
import warnings
import xml.etree.ElementTree as tree

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
LENGTH = re.compile(r"^([\d.]+)px$")


def font_attributes(shorthand):
    """'bold 10px 'DejaVu Sans', sans-serif' -> its parts, as attributes."""
    found = re.match(r"(?:(?P<weight>bold|\d+) )?(?P<size>[\d.]+)px (?P<family>.*)", shorthand)
    if not found:
        return {"font-size": "10", "font-family": "sans-serif"}
    parts = {"font-size": found["size"], "font-family": found["family"].replace('"', "'")}
    return {**parts, "font-weight": found["weight"]} if found["weight"] else parts


def styles_as_attributes(element):
    for rule in element.attrib.pop("style", "").split(";"):
        name, _, value = (part.strip() for part in rule.partition(":"))
        if name == "font":
            element.attrib.update(font_attributes(value))
        elif name:
            element.set(name, LENGTH.sub(r"\1", value))


def with_own_ids(root, prefix):
    """Only what is referred to keeps an id, under the figure's own prefix."""
    used = set()
    for element in root.iter():
        for name, value in element.attrib.items():
            used.update(re.findall(r"url\(#([^)]+)\)", value))
            if name == f"{{{XLINK}}}href":
                used.add(value.lstrip("#"))
    for element in root.iter():
        for name, value in list(element.attrib.items()):
            if name == "id":
                if value in used:
                    element.set("id", f"{prefix}-{value}")
                else:
                    del element.attrib["id"]
            elif name == f"{{{XLINK}}}href":
                del element.attrib[name]
                element.set("href", f"#{prefix}-{value.lstrip('#')}")
            else:
                element.set(name, re.sub(r"url\(#([^)]+)\)", rf"url(#{prefix}-\1)", value))


def inline(figure, name, title, words):
    """The figure as text to stand in HTML. name: a word that no other figure of the page has."""
    tree.register_namespace("", SVG)
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph")  # the reader's own fonts draw the text
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None,
                                                       "Format": None, "Type": None})
    root = tree.fromstring(buffer.getvalue())
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (f"{{{SVG}}}metadata", f"{{{SVG}}}style"):
                parent.remove(child)
    for element in root.iter():
        styles_as_attributes(element)
    with_own_ids(root, name)
    for attribute in ("width", "height", "version"):
        root.attrib.pop(attribute, None)
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title {name}-words")
    for place, (tag, text) in enumerate((("title", title), ("desc", words))):
        element = tree.Element(f"{{{SVG}}}{tag}", {"id": f"{name}-{'title' if place == 0 else 'words'}"})
        element.text = text
        root.insert(place, element)
    text = tree.tostring(root, encoding="unicode", short_empty_elements=False)
    return re.sub(r"[ \t]*\n\s*", "\n", text)
