"""Writes the report of a comparison, report.html, and its numbers, report.csv, into its folder.

    python3 -m groundswell.report FOLDER [--base NAME] [--assurance FILE]
    python3 -m groundswell.report --ready [--assurance FILE]     only looks whether it could

Exit codes: 0 done; 2 the command line is wrong; 3 what was given is no comparison, or the assurance
file is wrong; 5 packages are missing, or writing failed; 130 stopped by Ctrl-C.
"""
import argparse
import csv
import datetime
import io
import sys

from ..plot import complain, ended, whole
from . import assurance

PACKAGES = "python3-matplotlib python3-xarray python3-h5netcdf python3-jinja2"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def arguments():
    parser = argparse.ArgumentParser(prog="groundswell report",
                                     description="Writes the report of a comparison.")
    add = parser.add_argument
    add("folder", nargs="?", help="the comparison's folder")
    add("--base", metavar="NAME", help="the option to hold others against (default: the first)")
    add("--assurance", metavar="FILE", help="who answers for the analysis")
    add("--command", metavar="WORDS", default="", help="what makes the comparison again")
    add("--ready", action="store_true", help="only look whether a report could be written")
    options = parser.parse_args()
    if not options.folder and not options.ready:
        parser.error("a folder is needed")
    return options


def spared(cell):
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    text = str(cell).replace("\u2212", "-")
    try:
        float(text.replace(",", ""))
        return text.replace(",", "").removeprefix("+")
    except ValueError:
        return f"'{text}" if text.startswith(FORMULA) else text


def table_text(charts):
    """All charts' numbers, a line for each cell."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(["chart", "row", "column", "value"])
    for chart in charts.values():
        for n, row in enumerate(chart.rows, 1):
            for column, cell in zip(chart.header, row):
                lines.writerow(map(spared, (chart.name, n, column, cell)))
    return out.getvalue()


def render(content):
    import jinja2
    room = jinja2.Environment(loader=jinja2.PackageLoader("groundswell.report"), autoescape=True,
                              trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined)
    style = room.loader.get_source(room, "style.css")[0]
    return room.get_template("report.html").render(style=style, **content)


def write(options, said):
    from .. import house
    from . import pages
    from .comparison import Comparison
    compared = Comparison(options.folder, options.base, said.thresholds)
    with house.style():
        content = pages.content(compared, said, datetime.date.today(), options.command)
    html = render(content)
    path = whole(compared.folder / "report.html",
                 lambda p: p.write_text(html, encoding="utf-8"))
    table = table_text(content["chart_list"])
    whole(compared.folder / "report.csv", lambda p: p.write_text(table, encoding="utf-8"))
    print(f"report    {path}")
    return 0


def main():
    options = arguments()
    try:
        said = assurance.read(options.assurance)
        import h5netcdf  # noqa: F401
        import jinja2  # noqa: F401
        import xarray  # noqa: F401
        from ..result import NoResult
        from ..sweep import WrongRequest
    except assurance.WrongAssurance as error:
        print(error, file=sys.stderr)
        return 3
    except ImportError as error:
        return complain(f"the report needs a Python package that is missing ({error.name}); on "
                        f"Debian: apt-get install {PACKAGES}. Without it: --no-report", 5)
    except OSError as error:
        return complain(f"{error.filename}: {error.strerror}", 3)
    if options.ready:
        return 0
    try:
        return write(options, said)
    except (NoResult, WrongRequest) as error:
        return complain(error, 3)
    except BrokenPipeError:
        raise
    except OSError as error:
        return complain(f"{error.filename or options.folder}: {error.strerror or error}", 5)


if __name__ == "__main__":
    sys.exit(ended(main))
