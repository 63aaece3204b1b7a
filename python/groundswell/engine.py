"""Runs the engine inside Python: the same scenarios, words and bits as the command line."""
from __future__ import annotations

import logging
import os
import pathlib
import tomllib
import typing
import warnings

from . import failures, given
from .opening import Run

if typing.TYPE_CHECKING:
    import numpy
    import pandas

REMARKS = logging.getLogger("groundswell")


def module() -> typing.Any:
    """The compiled half of this package. Raises ImportError saying how to get it."""
    try:
        import _groundswell
    except ImportError as error:
        raise ImportError(
            f"the engine is not built for this Python ({error}). Install it with "
            "`pip install ./python`, or build it with `cmake --preset python && "
            "cmake --build --preset python` and add build/python to PYTHONPATH") from error
    return _groundswell


def threads_of(threads: int | None) -> int:
    """As many as given, else $GROUNDSWELL_THREADS, else 0: all there are."""
    said = os.environ.get("GROUNDSWELL_THREADS", "") if threads is None else threads
    if said == "":
        return 0
    try:
        count = int(said)
    except ValueError:
        count = 0
    if not 1 <= count <= 1024:
        raise ValueError(f"threads must be between 1 and 1024, got {said!r}")
    return count


def warn(text: str) -> None:
    warnings.warn("\n" + text.rstrip("\n"), failures.ConfigWarning, stacklevel=3)


def run(config: given.Config, *, sets: given.Settings | None = None, seed: int | None = None,
        world: int | None = None, out: str | os.PathLike[str] | None = None,
        threads: int | None = None, checkpoint_every: float = 30.0, fresh: bool = False,
        force: bool = False, progress: typing.Callable[[int, int], object] | None = None) -> Run:
    """Runs a scenario in one world, or continues it where it was stopped.

    config: a file's path, or nested tables as in the file ({"run": {"ticks": 52}, ...} or
        {"run.ticks": 52, ...}); relative paths in tables refer to the working directory.
    sets: settings to change, as after --set: {"run.ticks": 200}.
    seed: the world's luck; drawn and stored when not given. world: which world, default 0.
    out: the run's folder; default results/run-ID. A folder that holds this run finished is opened.
    threads: default $GROUNDSWELL_THREADS, or all; the results are the same to the bit.
    checkpoint_every: seconds. fresh: drop what the folder holds of this run. force: run although it
        may not fit this machine.
    progress: called with the tick and the last tick, at most ten times a second. What it raises
        stops the run, as Ctrl-C does, and is raised here.

    Raises ConfigError with every mistake at once and OutputError, RefusedError, BusyError,
    ResumeError, IntegrityError with the command line's words. Ctrl-C raises
    KeyboardInterrupt once a checkpoint is written: the same call continues the run. Warnings are
    ConfigWarnings, remarks go to the logger "groundswell".
    """
    folder = module().run(
        **given.given(config, sets, seed, world),
        folder=None if out is None else os.fspath(out), threads=threads_of(threads),
        checkpoint_seconds=float(checkpoint_every), afresh=fresh, force=force, progress=progress,
        remark=REMARKS.info, warn=warn)
    return Run(pathlib.Path(folder))


class World:
    """A scenario in one world, in memory, stepped by hand. Nothing is written.

        world = groundswell.World("configs/karate-cascade.toml", seed=7)
        while not world.settled:
            world.step()
        world.measures()["active"]

    Arguments and exceptions are those of groundswell.run. After n steps its state is that of the
    run at tick n, to the bit.
    """

    def __init__(self, config: given.Config, *, sets: given.Settings | None = None,
                 seed: int | None = None, world: int | None = None, threads: int | None = None,
                 force: bool = False) -> None:
        self._engine = module().World(**given.given(config, sets, seed, world),
                                      threads=threads_of(threads), force=force, warn=warn)

    def step(self, ticks: int = 1) -> None:
        """So many ticks on. Ctrl-C raises KeyboardInterrupt between two ticks; the world is whole
        then, and can be stepped on."""
        self._engine.step(ticks)

    @property
    def tick(self) -> int:
        """How many ticks were made."""
        return self._engine.tick

    @property
    def seed(self) -> int:
        """As given, or as drawn."""
        return self._engine.seed

    @property
    def settled(self) -> bool:
        """True when no later tick can change anything that is measured."""
        return self._engine.settled

    @property
    def state_hash(self) -> str:
        """Of the whole state: equal where all bits are. A run stores that of its last tick."""
        return self._engine.state_hash

    @property
    def config(self) -> dict[str, typing.Any]:
        """Every setting, as nested tables; relative paths as they were written."""
        return tomllib.loads(self._engine.config)

    def measures(self) -> dict[str, float]:
        """The measures now."""
        return self._engine.measures()

    def citizens(self) -> pandas.DataFrame:
        """A row a citizen, by their id: the columns of the model now, words as categories.

        `citizens().attrs["units"]` and `attrs["meanings"]` tell what the columns are.
        """
        import pandas
        columns, units, meanings = {}, {}, {}
        for name, (values, words, unit, meaning) in self._engine.citizens().items():
            columns[name] = pandas.Categorical.from_codes(values, words) if words else values
            units[name], meanings[name] = unit, meaning
        ids = self._engine.ids()
        index = pandas.RangeIndex(self._engine.size) if ids is None else ids
        frame = pandas.DataFrame(columns, index=pandas.Index(index, name="citizen"), copy=False)
        frame.attrs.update(units=units, meanings=meanings)
        return frame

    @property
    def offsets(self) -> numpy.ndarray:
        """Citizen i's neighbours are targets[offsets[i]:offsets[i + 1]]: rows, ascending.

        The engine's own memory, read-only; one more than there are citizens. Raises ValueError
        where everybody is tied to everybody: such ties are not stored.
        """
        return self._engine.offsets

    @property
    def targets(self) -> numpy.ndarray:
        """The neighbours of all citizens, one after the other; see offsets."""
        return self._engine.targets

    def __len__(self) -> int:
        return self._engine.size

    def __repr__(self) -> str:
        return (f"<groundswell.World: {len(self):,} citizens, {self._engine.ties:,} ties, "
                f"tick {self.tick}, seed {self.seed}>")
