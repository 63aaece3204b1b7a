"""A config as Python has it - a file's path, or nested tables - as the engine reads it."""
from __future__ import annotations

import collections.abc
import os
import typing

Config = typing.Union[str, "os.PathLike[str]", collections.abc.Mapping[str, typing.Any]]
Settings = collections.abc.Mapping[str, typing.Any]

NAME = "config"
"""What messages call a config that is no file."""


def plain(value: typing.Any, path: str) -> typing.Any:
    """The value as TOML knows it: NumPy's numbers and arrays, tuples and paths made plain.

    Raises TypeError, naming the setting, for what TOML cannot say.
    """
    if isinstance(value, collections.abc.Mapping):
        wrong = [key for key in value if not isinstance(key, str)]
        if wrong:
            raise TypeError(f"{path or NAME}: the names of settings are texts, got {wrong[0]!r}")
        return {key: plain(v, f"{path}.{key}" if path else key) for key, v in value.items()}
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if hasattr(value, "tolist"):  # NumPy's
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [plain(v, f"{path}[{k}]") for k, v in enumerate(value)]
    if isinstance(value, (bool, int, float, str)):
        return value
    raise TypeError(f"'{path}' cannot be {value!r}: settings are numbers, texts, true or false, "
                    "lists and tables")


def nested(tables: dict[str, typing.Any]) -> dict[str, typing.Any]:
    """{"run.ticks": 5} as {"run": {"ticks": 5}}; beside a table "run" it joins that."""
    found: dict[str, typing.Any] = {}
    for path, value in leaves(tables):
        *tops, name = path
        place = found
        for top in tops:
            place = place.setdefault(top, {})
            if not isinstance(place, dict):
                raise TypeError(f"'{'.'.join(path)}': '{top}' is a value, not a table")
        if name in place:
            raise TypeError(f"'{'.'.join(path)}' is given twice")
        place[name] = value
    return found


def leaves(tables: dict[str, typing.Any],
           above: tuple[str, ...] = ()) -> collections.abc.Iterator[tuple[tuple[str, ...], typing.Any]]:
    """Each value with the names that lead to it; an empty table is a value."""
    for key, value in tables.items():
        path = (*above, *key.split("."))
        if isinstance(value, dict) and value:
            yield from leaves(value, path)
        else:
            yield path, value


def text_of(tables: Settings) -> str:
    """Nested tables, with dotted names where one likes, as TOML."""
    import tomli_w
    return tomli_w.dumps(nested(plain(tables, "")))


def value_text(value: typing.Any) -> str:
    """A plain value as TOML, on one line."""
    import tomli_w
    if isinstance(value, list):
        return "[" + ", ".join(map(value_text, value)) + "]"
    return tomli_w.dumps({"v": value}).removeprefix("v = ").rstrip("\n")


def assignments(settings: Settings) -> list[str]:
    """{"run.ticks": 5} or {"run": {"ticks": 5}} as after --set: ["run.ticks=5"]."""
    return [f"{'.'.join(path)}={value_text(value)}"
            for path, value in leaves(plain(settings, ""))]


def given(config: Config, settings: Settings | None, seed: int | None,
          world: int | None) -> dict[str, typing.Any]:
    """What the engine is given: path, text, sets."""
    sets = assignments(settings or {})
    sets += [] if seed is None else [f"run.seed={seed}"]
    sets += [] if world is None else [f"run.world={world}"]
    if isinstance(config, collections.abc.Mapping):
        return {"path": NAME, "text": text_of(config), "sets": sets}
    return {"path": os.fspath(config), "text": None, "sets": sets}
