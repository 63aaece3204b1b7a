"""Draws a run's time series, or a figure of a sweep, as PNG and SVG.

    python3 -m groundswell.plot RESULT [--out PREFIX] [--measures a,b]
    python3 -m groundswell.plot SWEEP [--figure NAME] [...]

Exit codes: 0 done; 2 the command line is wrong; 3 RESULT is no result; 5 packages are missing, or
writing failed; 130 stopped by Ctrl-C.
"""
import argparse
import contextlib
import difflib
import html
import os
import pathlib
import shlex
import sys

PACKAGES = "python3-matplotlib python3-xarray python3-h5netcdf"
OF_SWEEPS = ["figure", "x", "y", "xlabel", "ylabel", "invert_y", "corner", "options", "at",
             "label", "lower_is_better", "title"]


def arguments():
    parser = argparse.ArgumentParser(
        prog="groundswell plot", description="Draws a run or a sweep, as PNG and SVG.",
        epilog="example: groundswell plot results/my-run")
    add = parser.add_argument
    add("result", help="a run's folder, its series.h5, or a sweep's folder")
    add("--out", metavar="PREFIX", help="paths without .png and .svg (default: in the folder)")
    add("--measures", metavar="A,B", help="what to draw (default: what tells most)")
    sweeps = parser.add_argument_group("of a sweep")
    add = sweeps.add_argument
    add("--figure", metavar="NAME", help="map, paths, differences, limits, tornado or heat")
    add("--x", metavar="NAME", help="the measure (paths) or setting along x")
    add("--y", metavar="NAME", help="the measure (paths) or setting along y")
    add("--xlabel", metavar="WORDS", help="what stands below x")
    add("--ylabel", metavar="WORDS", help="what stands beside y")
    add("--invert-y", action="store_true", help="paths: draw 1 - y")
    add("--corner", metavar="'x>0.3,y<0.8,NAME'", help="paths: a shaded corner, as drawn")
    add("--options", metavar="A,B", help="only these options")
    add("--at", metavar="A.B=1", action="append", help="hold a varied setting at one level")
    add("--label", metavar="NAME=WORDS", action="append",
        help="words for a setting, measure or option")
    add("--lower-is-better", action="store_true", help="limits: less of the measure is better")
    add("--title", metavar="WORDS", help="the headline (default: the question)")
    add("--as", metavar="OPTIONS", help="all of these in one text, as sweep.plot in a file has them")
    options = parser.parse_args()
    if getattr(options, "as"):
        try:
            said = shlex.split(getattr(options, "as"))
        except ValueError as error:
            parser.error(f"--as: {error}")
        options = parser.parse_args(said + sys.argv[1:])
    return options


def complain(text, code):
    with contextlib.suppress(BrokenPipeError):
        print(f"error: {text}", file=sys.stderr)
    return code


def ended(main):
    """The exit code of a command, as the program has it: Ctrl-C ends it without a word, a reader that goes away is no
    reason to fail."""
    try:
        try:
            return main()
        finally:
            print(end="", flush=True)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter complains at its end
        return 0


def unknown_measure(name, known):
    close = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean '{close[0]}'?" if close else "it has " + ", ".join(known)
    return f"the result has no measure '{name}': {hint}"


def whole(path, write_to):
    """Writes a file whole or not at all; returns its path."""
    partial = pathlib.Path(f"{path}.partial")
    try:
        write_to(partial)
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)
    return pathlib.Path(path)


def write(figure, prefix, metadata):
    """Writes both pictures; returns their paths."""
    return [whole(f"{prefix}.{kind}",
                  lambda path, kind=kind: figure.savefig(path, format=kind,
                                                         metadata=metadata[kind]))
            for kind in ("png", "svg")]


def described(svg, title, words):
    """The picture's alternative text, where those who do not see it look for it."""
    text = svg.read_text(encoding="utf-8")
    start = text.index("<svg ")
    end = text.index(">", start)
    said = (f"{text[start:end]} role=\"img\">\n <title>{html.escape(title)}</title>\n"
            f" <desc>{html.escape(words)}</desc>")
    whole(svg, lambda path: path.write_text(text[:start] + said + text[end + 1:],
                                            encoding="utf-8"))


def plot_run(options):
    from . import draw, panels, result
    path = result.file_of(options.result)
    series = result.open_result(path).load()
    known = panels.measures(series)
    wanted = options.measures.split(",") if options.measures else None
    for name in wanted or []:
        if name not in known:
            return complain(unknown_measure(name, known), 2)
    for name in OF_SWEEPS:
        if getattr(options, name):
            return complain(f"--{name.replace('_', '-')} is for sweeps, and this is a run", 2)
    if not known:
        return complain(f"{path}: it holds no measure", 3)
    with draw.style():
        figure, metadata = draw.picture(series, panels.panels(series, wanted))
        print(*write(figure, options.out or path.parent / "summary", metadata), sep="\n")
    return 0


def plot_sweep(options):
    from . import figures, house, sweep
    opened = sweep.open_sweep(options.result, figures.labels_of(options.label))
    with house.style():
        name, drawn = figures.draw(opened, options)
        prefix = options.out or opened.folder / name
        figures.expect_spared(opened, prefix, drawn)
        written = write(drawn.figure, prefix, drawn.metadata())
    described(written[1], drawn.title, drawn.words)
    if drawn.table is not None:
        written.append(whole(f"{prefix}.csv", lambda path: drawn.table.to_csv(
            path, index=False, lineterminator="\n")))
    print(*written, sep="\n")
    return 0


def main():
    options = arguments()
    try:
        from . import house, result, sweep  # noqa: F401
        import h5netcdf  # noqa: F401  (xarray's engine; only named when a file is opened)
        import xarray  # noqa: F401
    except ImportError as error:
        return complain(f"pictures need a Python package that is missing ({error.name}); "
                        f"on Debian: apt-get install {PACKAGES}", 5)
    try:
        return (plot_sweep if sweep.is_sweep(options.result) else plot_run)(options)
    except sweep.WrongRequest as error:
        return complain(error, 2)
    except result.NoResult as error:
        return complain(error, 3)
    except BrokenPipeError:
        raise
    except OSError as error:
        return complain(f"{error.filename or options.out}: {error.strerror or error}", 5)


if __name__ == "__main__":
    sys.exit(ended(main))
