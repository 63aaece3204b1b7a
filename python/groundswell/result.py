"""Opens a result: a run's folder, or its series.h5 (format: results/README.md)."""
import os
import pathlib
import tomllib


class NoResult(Exception):
    """What was named is no result of Groundswell."""


def file_of(result):
    """The series file of a run folder or of itself. Raises NoResult, with the reason."""
    path = pathlib.Path(result)
    if path.is_dir():
        if not (path / "series.h5").is_file():
            raise NoResult(f"{path}: no series.h5 in this folder (the run may not have finished: "
                           "give the same command again)")
        path = path / "series.h5"
    if not path.is_file():
        raise NoResult(f"{path}: no such file or folder")
    if path.suffix == ".toml":
        raise NoResult(f"{path}: a scenario, not a result: `groundswell run {path} --plot` runs it and draws")
    with open(path, "rb") as file:
        if file.read(8) != b"\x89HDF\r\n\x1a\n":
            raise NoResult(f"{path}: not an HDF5 file")
    return path


def open_own(path):
    """An HDF5 file that holds its data itself, as an xarray.Dataset; NoResult for any other."""
    import xarray
    from .links_out import elsewhere
    try:
        outside = elsewhere(path)
        data = None if outside else xarray.open_dataset(path, engine="h5netcdf", decode_times=False)
    except Exception as error:  # a damaged file can raise anything
        raise NoResult(f"{path}: cannot be read ({error})") from error
    if outside:
        raise NoResult(f"{path}: '{outside}' points out of the file")
    return data


def open_result(result):
    """The time series as an xarray.Dataset over the coordinate `week`; attributes: provenance."""
    path = file_of(result)
    series = open_own(path)
    missing = [n for n in ("week", "tick") if n not in series.variables]
    if missing or "run_id" not in series.attrs:
        raise NoResult(f"{path}: an HDF5 file, but no Groundswell result "
                       f"(no {' and no '.join(missing) or 'run_id'})")
    if series.sizes["week"] == 0:
        raise NoResult(f"{path}: no tick was recorded")
    return series


def network_words(series):
    """The network in a few words, from what the result says of itself: "karate.txt"."""
    try:
        network = tomllib.loads(str(series.attrs.get("config", ""))).get("network", {})
    except tomllib.TOMLDecodeError:
        return ""
    kind = str(network.get("kind", ""))
    if kind == "file":
        return os.path.basename(str(network.get("file", {}).get("path", "a file")))
    return kind.replace("_", " ")


def citizens(series):
    """How many citizens the world has, or None where the result does not tell."""
    if "citizens" in series.attrs:
        return int(series.attrs["citizens"])
    for share, count in (("share_active", "active"), ("share_infectious", "infectious")):
        if share in series and count in series:
            last = int(series[share].values.argmax())
            if float(series[share][last]) > 0:
                return round(float(series[count][last]) / float(series[share][last]))
    return None
