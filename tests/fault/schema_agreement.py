"""The JSON Schema and the program draw the same line: for settings that are wrong in a way that
a schema can express, line by line, and for the examples, which both accept."""

import json
import tempfile
import tomllib
from pathlib import Path

from scenario_program import run

# Errors that a schema can express; relations, finiteness and overflow it cannot.
EXPRESSIBLE = {"M0301", "M0302", "M0303", "M0305", "M0312"}


def leaves(schema, path=()):
    """Each setting's path and schema; of named tables there is one, called "one"."""
    named = {"one": inner for inner in schema.get("patternProperties", {}).values()}
    for name, inner in {**schema["properties"], **named}.items():
        if inner.get("type") == "object":
            yield from leaves(inner, path + (name,))
        else:
            yield path + (name,), inner


def toml(value):
    """A value as TOML text."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value)


def wrong_type(leaf):
    kind = leaf.get("type", "enum")
    return {"number": "0.5", "integer": 1.5, "boolean": 1, "string": 1, "enum": True,
            "array": 0.5}[kind]


def beyond(leaf, bound, step):
    if bound not in leaf:
        return leaf["default"]
    value = leaf[bound] + step * max(1, abs(leaf[bound]) * 1e-6)
    return int(value) if leaf["type"] == "integer" else value


def at_bound(leaf, bound):
    return leaf.get(bound, leaf["default"])


def in_list(leaf, change):
    """Applies a change to a number, or to the one element of a list."""
    if leaf.get("type") != "array":
        return change(leaf)
    return [change({**leaf["items"], "default": 0 if leaf["items"]["type"] == "integer" else 0.0})]


CHANGES = {
    "wrong types": wrong_type,
    "text for everything": lambda leaf: "text",
    "whole numbers for everything": lambda leaf: 3,
    "a date's number for everything": lambda leaf: 19790527.5,
    "true for everything": lambda leaf: True,
    "lists for everything": lambda leaf: [1, "two"],
    "wrong elements": lambda leaf: [wrong_type(leaf["items"])] if "items" in leaf
    else leaf["default"],
    "just too low": lambda leaf: in_list(leaf, lambda x: beyond(x, "minimum", -1)),
    "just too high": lambda leaf: in_list(leaf, lambda x: beyond(x, "maximum", 1)),
    "at the lower end": lambda leaf: in_list(leaf, lambda x: at_bound(x, "minimum")),
    "at the upper end": lambda leaf: in_list(leaf, lambda x: at_bound(x, "maximum")),
    "words in upper case": lambda leaf: leaf["enum"][0].upper() if "enum" in leaf
    else leaf["default"],
    "the last word": lambda leaf: leaf["enum"][-1] if "enum" in leaf else leaf["default"],
}


def written(model, schema, change, parity):
    """A scenario with every setting on a line of its own, every second one changed; the path of
    each line; `change` None misspells the names instead."""
    lines, paths = [], {}
    for number, (path, leaf) in enumerate(leaves(schema)):
        if path == ("scenario", "extends"):
            continue
        value, name = leaf["default"], ".".join(path)
        if path == ("scenario", "model"):
            value = model
        elif number % 2 == parity:
            value = change(leaf) if change else value
            name += "" if change else "_x"
        lines.append(f"{name} = {toml(value)}")
        paths[tuple(name.split("."))] = len(lines)
    return "\n".join(lines) + "\n", paths


def lines_by_schema(validator, text, paths):
    lines = set()
    for error in validator.iter_errors(tomllib.loads(text)):
        path = tuple(part for part in error.absolute_path if isinstance(part, str))
        if error.validator == "additionalProperties":
            known = error.schema["properties"]
            lines |= {paths[path + (key,)] for key in error.instance if key not in known}
        else:
            lines.add(paths[path])
    return lines


def lines_by_program(text):
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "case.toml"
        file.write_text(text, encoding="utf-8")
        code, stdout, stderr = run(["check", "--json", str(file)], name)
    if code not in (0, 3, 4):
        raise RuntimeError(f"exit code {code}: {stderr[:600]}")
    try:
        found = json.loads(stdout)["files"][0]["diagnostics"]
    except (ValueError, LookupError):
        return set()  # refused for its size: no setting was at fault
    return {d["line"] for d in found if d["severity"] == "error" and d["code"] in EXPRESSIBLE}


def disagreement(validator, model, schema, change, parity):
    text, paths = written(model, schema, change, parity)
    by_schema = lines_by_schema(validator, text, paths)
    by_program = lines_by_program(text)
    source = text.splitlines()
    return [f"only the {'schema' if line in by_schema else 'program'} rejects: {source[line - 1]}"
            for line in sorted(by_schema ^ by_program)], len(by_schema), len(paths)


def models():
    """Every model that the program has, as `describe` lists them."""
    code, stdout, stderr = run(["describe", "--json"], ".")
    if code != 0:
        raise RuntimeError(f"describe: exit code {code}: {stderr[:600]}")
    return [model["name"] for model in json.loads(stdout)["models"]]


def validator_of(model):
    from jsonschema import Draft4Validator
    code, stdout, stderr = run(["describe", model, "--schema"], ".")
    if code != 0:
        raise RuntimeError(f"describe {model} --schema: exit code {code}: {stderr[:600]}")
    schema = json.loads(stdout)
    Draft4Validator.check_schema(schema)
    return Draft4Validator(schema), schema


def examples(folder, validators):
    """Each example against the schema of its model, which may stand in the file it extends."""
    for path in sorted(folder.glob("*.toml")):
        content, at = tomllib.loads(path.read_text(encoding="utf-8")), path
        if "sweep" in content:  # the schema is that of a scenario
            continue
        base = content
        while "model" not in base.get("scenario", {}):
            at = at.parent / base["scenario"]["extends"]
            base = tomllib.loads(at.read_text(encoding="utf-8"))
        errors = validators[base["scenario"]["model"]].iter_errors(content)
        yield f"accepts {path.name}", [error.message for error in errors]


def verdicts(folder):
    """(name, what is wrong) for each comparison."""
    try:
        import jsonschema  # noqa: F401
    except ImportError:
        print("skip schema: python3-jsonschema is not installed")
        return
    validators = {}
    for model in models():
        validator, schema = validator_of(model)
        validators[model] = validator
        for name, change in {**CHANGES, "misspelt names": None}.items():
            for parity in (0, 1):
                found, rejected, judged = disagreement(validator, model, schema, change, parity)
                yield (f"{model}: {name}, half {parity + 1}: "
                       f"{rejected} of {judged} settings rejected by both", found)
    yield from examples(folder, validators)
