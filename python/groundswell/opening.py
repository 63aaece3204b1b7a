"""Opens what the program wrote: a run, a sweep, a comparison (formats: results/README.md)."""
from __future__ import annotations

import dataclasses
import functools
import pathlib
import tomllib
import typing

from . import result
from .result import NoResult

if typing.TYPE_CHECKING:
    import networkx
    import pandas
    import xarray

    from . import sweep as sweeps

NOBODY = 2**32 - 1


def in_memory(data: xarray.Dataset) -> xarray.Dataset:
    """The dataset in memory, its file closed."""
    with data:
        return data.load()


@dataclasses.dataclass
class Run:
    """One scenario in one world."""
    folder: pathlib.Path

    @functools.cached_property
    def series(self) -> xarray.Dataset:
        """Measures over `week`, each with `units` and `long_name`."""
        return in_memory(result.open_result(self.folder))

    @property
    def measures(self) -> dict[str, float]:
        """The last value of each measure."""
        return {str(name): float(values[-1]) for name, values in self.series.items()
                if values.dims == ("week",) and name != "tick"}

    @property
    def provenance(self) -> dict[str, typing.Any]:
        """What made the run: program, commit, compiler, seed, network, state hash."""
        return {k: v for k, v in self.series.attrs.items() if k != "config"}

    @property
    def config(self) -> dict[str, typing.Any]:
        """Every setting, as nested tables: `groundswell run` of it gives the same bits."""
        return tomllib.loads(str(self.series.attrs["config"]))

    @property
    def citizens(self) -> xarray.Dataset:
        """Columns of all citizens over (`snapshot_week`, `citizen`).

        Raises NoResult where the run took no snapshots (run.snapshot_every, run.snapshot_at).
        """
        import xarray
        try:
            return in_memory(xarray.open_dataset(
                result.file_of(self.folder), group="citizens", engine="h5netcdf",
                decode_times=False))
        except (OSError, ValueError, KeyError) as error:
            raise NoResult(f"{self.folder}: it has no snapshots of its citizens (set "
                           "run.snapshot_at or run.snapshot_every)") from error

    def recruitment(self) -> networkx.DiGraph:
        """Who first brought whom: an edge from the bringer to each citizen brought.

        Nodes are all who ever joined, by their id, with `rank` (1: the first to join), `tick` and
        `generation` (0: brought by nobody). A forest. Raises NoResult where the model records no
        recruitment, or the run took no snapshots.
        """
        import networkx
        import numpy
        last = self.citizens.isel(snapshot_week=-1)
        lacking = [name for name in ("brought_by", "join_rank", "first_joined_at", "generation") if name not in last]
        if lacking:
            raise NoResult(f"{self.folder}: its snapshots do not tell who brought whom: no {', '.join(lacking)} "
                           "(the model does not record it, or run.snapshot_columns leaves it out)")
        ids = last["citizen"].values
        joined = numpy.flatnonzero(last["join_rank"].values != NOBODY)
        tree = networkx.DiGraph()
        for row in joined[numpy.argsort(last["join_rank"].values[joined], kind="stable")]:
            tree.add_node(ids[row].item() if hasattr(ids[row], "item") else ids[row],
                          rank=int(last["join_rank"].values[row]),
                          tick=int(last["first_joined_at"].values[row]),
                          generation=int(last["generation"].values[row]))
        for row in joined:
            by = int(last["brought_by"].values[row])
            if by != NOBODY:
                tree.add_edge(*(i.item() if hasattr(i, "item") else i for i in (ids[by], ids[row])))
        return tree


@dataclasses.dataclass
class Sweep:
    """Options x points x worlds."""
    folder: pathlib.Path
    opened: sweeps.Sweep

    @property
    def settings(self) -> list[str]:
        """The varied settings, by their paths, in the order of the file."""
        return list(self.opened.settings)

    @property
    def measures(self) -> list[str]:
        return list(self.opened.measures)

    def table(self, name: str) -> pandas.DataFrame:
        """One of the folder's CSV files."""
        from . import sweep as sweeps
        return sweeps.read_table(self.folder / name)

    @property
    def runs(self) -> pandas.DataFrame:
        """Tidy: a row a run, failed ones among them; settings, last values and cost as columns."""
        return self.table("runs.csv")

    @property
    def long(self) -> pandas.DataFrame:
        """A row for each finished run and measure: point, option, world, settings, measure, value."""
        runs = self.opened.runs
        names = [c for c in runs if c not in self.opened.measures]
        return runs.melt(id_vars=names, value_vars=self.opened.measures, var_name="measure",
                         value_name="value")

    @property
    def dataset(self) -> xarray.Dataset:
        """Every measure over time, each with `units` and `long_name`; failed runs are NaN.

        Dimensions: `option` (where there are options), each varied setting, `world`, `week`, where
        the design is a full grid; else `point`, `world`, `week`, with options and settings as
        coordinates along `point`.
        """
        import xarray
        with self.opened.ensemble() as data:
            data = data.load()
        names = [str(m) for m in data["measure"].values]
        coordinates = [c for c in ("option", *self.settings) if c in data]
        found = xarray.Dataset(
            {name: data["value"].isel(measure=k, drop=True) for k, name in enumerate(names)},
            attrs=data.attrs).drop_vars("measure", errors="ignore")
        for k, name in enumerate(names):
            found[name].attrs = {"units": str(data["unit"].values[k]),
                                 "long_name": str(data["meaning"].values[k])}
        found = found.assign_coords({c: ("point", data[c].values, data[c].attrs)
                                     for c in coordinates})
        return as_grid(found, coordinates)


def as_grid(data: xarray.Dataset, coordinates: list[str]) -> xarray.Dataset:
    """Points as a dimension for each coordinate, where every combination occurs just once."""
    import numpy
    import pandas
    levels = [pandas.unique(data[c].values) for c in coordinates]
    if not coordinates or numpy.prod([len(v) for v in levels]) != data.sizes["point"] or (
            len(set(zip(*(data[c].values.tolist() for c in coordinates)))) != data.sizes["point"]):
        return data
    said = {c: data[c].attrs for c in coordinates}
    index = pandas.MultiIndex.from_arrays([data[c].values for c in coordinates], names=coordinates)
    grid = data.drop_vars([*coordinates, "point"], errors="ignore").assign_coords(point=index).unstack(
        "point").reindex({c: v for c, v in zip(coordinates, levels)})
    rest = [d for d in ("world", "week") if d in grid.sizes]
    grid = grid.transpose(*coordinates, *rest)
    for name, attributes in said.items():
        grid[name].attrs = attributes
    return grid


class Comparison(Sweep):
    """A sweep whose options were compared."""

    @property
    def differences(self) -> pandas.DataFrame:
        """A row for each measure and option: mean, difference from the base, 95 % intervals."""
        return self.table("compare.csv")

    @property
    def regret(self) -> pandas.DataFrame:
        """A row for each future; raises NoResult where only luck was varied."""
        return self.table_of_futures("regret.csv")

    @property
    def turning_points(self) -> pandas.DataFrame:
        """A row for each option and varied setting; raises NoResult where only luck was varied."""
        return self.table_of_futures("turning-points.csv")

    def table_of_futures(self, name: str) -> pandas.DataFrame:
        if not (self.folder / name).is_file():
            raise NoResult(f"{self.folder}: no {name}: nothing but luck was varied")
        return self.table(name)


def open(path: str | pathlib.Path) -> Run | Sweep | Comparison:  # noqa: A001 (groundswell.open)
    """A run's folder or series.h5, or a sweep's folder. Raises NoResult, with the reason."""
    from . import sweep as sweeps
    folder = pathlib.Path(path)
    if not sweeps.is_sweep(folder):
        run = Run(folder if folder.is_dir() else folder.parent)
        run.series = in_memory(result.open_result(folder))
        return run
    kind = Comparison if (folder / "compare.csv").is_file() else Sweep
    return kind(folder, sweeps.open_sweep(folder))
