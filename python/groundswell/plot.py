"""Draws a result's time series, as PNG and SVG.

    python3 -m groundswell.plot RESULT [--out PREFIX] [--measures a,b]

Exit codes: 0 done; 2 the command line is wrong; 3 RESULT is no result; 5 packages are missing, or
writing failed.
"""
import argparse
import difflib
import os
import pathlib
import sys

PACKAGES = "python3-matplotlib python3-xarray python3-h5netcdf"


def arguments():
    parser = argparse.ArgumentParser(prog="groundswell plot",
                                     description="Draws a result's time series, as PNG and SVG.",
                                     epilog="example: groundswell plot results/my-run")
    parser.add_argument("result", help="a run's folder, or its series.h5")
    parser.add_argument("--out", metavar="PREFIX",
                        help="paths without .png and .svg (default: summary, beside the series)")
    parser.add_argument("--measures", metavar="A,B", help="what to draw (default: what tells most)")
    return parser.parse_args()


def complain(text, code):
    print(f"error: {text}", file=sys.stderr)
    return code


def unknown_measure(name, known):
    close = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean '{close[0]}'?" if close else "it has " + ", ".join(known)
    return f"the result has no measure '{name}': {hint}"


def write(figure, prefix, metadata):
    """Writes both pictures, each whole or not at all; returns their paths."""
    paths = []
    for suffix in (".png", ".svg"):
        path = pathlib.Path(f"{prefix}{suffix}")
        partial = pathlib.Path(f"{prefix}{suffix}.partial")
        try:
            figure.savefig(partial, format=suffix[1:], metadata=metadata[suffix[1:]])
            os.replace(partial, path)
        finally:
            partial.unlink(missing_ok=True)
        paths.append(path)
    return paths


def main():
    options = arguments()
    try:
        from . import draw, panels, result
        import h5netcdf  # noqa: F401  (xarray's engine; only named when a file is opened)
        import xarray  # noqa: F401
    except ImportError as error:
        return complain(f"pictures need a Python package that is missing ({error.name}); "
                        f"on Debian: apt-get install {PACKAGES}", 5)
    try:
        path = result.file_of(options.result)
        series = result.open_result(path).load()
    except result.NoResult as error:
        return complain(error, 3)
    known = panels.measures(series)
    wanted = options.measures.split(",") if options.measures else None
    for name in wanted or []:
        if name not in known:
            return complain(unknown_measure(name, known), 2)
    if not known:
        return complain(f"{path}: it holds no measure", 3)
    prefix = options.out or path.parent / "summary"
    try:
        with draw.style():
            figure, metadata = draw.picture(series, panels.panels(series, wanted))
            written = write(figure, prefix, metadata)
    except OSError as error:
        return complain(f"{error.filename or prefix}: {error.strerror or error}", 5)
    print(*written, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
