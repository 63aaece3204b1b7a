#!/usr/bin/env python3
"""Runs the program on broken network files.

Each must end with exit code 3 and a message that tells the place, the code and a way to mend it;
nothing may be written, and no stack trace, signal or long wait may come of it. The program is
named by the environment variable GROUNDSWELL. Standard library only.
"""
import gzip
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

MOST_SECONDS = 10.0  # a machine may be busy; reading takes milliseconds
MOST_KILOBYTES = 100 * 1024
MB = 1 << 20


def graph(inside, direction="undirected"):
    """A GraphML file around the contents of its graph, which begin on line 2."""
    return (f'<graphml><graph edgedefault="{direction}">\n{inside}</graph></graphml>\n').encode()


NODES = "<node id='ann'/><node id='bob'/>\n"
BOMB = (
    b'<?xml version="1.0"?>\n<!DOCTYPE lolz [\n<!ENTITY a "lol">\n'
    + b"".join(b'<!ENTITY %c "%s">\n' % (98 + k, b"&%c;" % (97 + k) * 10) for k in range(9))
    + b"]>\n" + graph("<node id='&j;'/>")
)

# (what, file, contents, further settings, place after the file's name, code, word in the hint);
# large contents are (piece, how often) in a list, so that this process stays small: what it holds
# would count as the program's memory.
CASES = [
    ("second id missing", "n.txt", b"0 1\n1 2\n2\n", "", ":3:1", "M0401", "second id"),
    ("a column empty", "n.csv", b"0,1\n1,,2\n", "", ":2:3", "M0401", "two ids"),
    ("too many columns", "n.csv", b"0,1\n1,2,3,4,5\n", "", ":2:7", "M0401", "leave out"),
    ("gzip, not text", "n.txt", gzip.compress(b"0 1\n" * 99), "", ":1:1", "M0401", "gunzip"),
    ("XML read as a list", "n.txt", graph(NODES), 'format = "edge_list"', ":1:1", "M0401",
     "graphml"),
    ("a name for an id", "n.txt", b"0 1\nann 2\n", "", ":2:1", "M0402", "number the citizens"),
    ("names for ids", "n.csv", b"Anna,Ben\nBen,Cara\nCara,Anna\n", "", ":2:1", "M0402",
     "the ids are names"),
    ("a decimal id", "n.txt", b"0 1\n1 2.5\n", "", ":2:3", "M0402", "digits"),
    ("an id of 1e30", "n.txt", b"0 1\n\n# x\n1e30 2\n", "", ":4:1", "M0402", "digits"),
    ("Latin-1 names", "n.txt", "0 1\nJosé Zoë\n".encode("latin-1"), "", ":2:1", "M0402",
     "number the citizens"),
    ("terminal codes", "n.txt", b"0 1\n\x1b[31mred 2\n", "", ":2:1", "M0402", "number the"),
    ("a negative id", "n.txt", b"0 1\r\n1 2\r\n7 -1\r\n", "", ":3:3", "M0403", "tell citizens"),
    ("an id of 31 digits", "n.txt", b"0 1\n1" + b"0" * 30 + b" 2\n", "", ":2:1", "M0403",
     "smaller"),
    ("an id of 2^63", "n.txt", b"0 1\r9223372036854775808 2\r", "", ":2:1", "M0403", "smaller"),
    ("an endless line", "n.txt", [(b"7" * MB, 100)], "", ":1:1", "M0404", "one tie a line"),
    ("an endless line later", "n.txt", [(b"0 1\n", 1), (b" " * MB, 100)], "", ":2:1", "M0404",
     "one tie a line"),
    ("an empty file", "n.txt", b"", "", "", "M0405", "two ids"),
    ("only comments", "n.txt", b"# a\n% b\n\n   \n", "", "", "M0405", "two ids"),
    ("only a header", "n.csv", b"from,to\n", "", "", "M0405", "two ids"),
    ("a weight of nan", "n.txt", b"0 1 2.0\n1 2 nan\n", "", ":2:5", "M0406", "third column"),
    ("a weight of inf", "n.txt", b"0 1 -inf\n1 2 1\n", "", ":1:5", "M0406", "third column"),
    ("a word for a weight", "n.txt", b"0 1 heavy\n", "", ":1:5", "M0406", "third column"),
    ("a NUL byte", "n.txt", b"0 1\n1 2\n2 \x003\n", "", ":3:3", "M0103", "UTF-8"),
    ("UTF-16", "n.txt", "0 1\n1 2\n".encode("utf-16"), "", ":1:4", "M0103", "UTF-8"),
    ("a hundred bad lines", "n.txt", b"0 1\n" + b"x1 2\n" * 100, "", ":20:1", "M0402",
     "first ones"),
    ("a self-loop refused", "n.txt", b"0 1\n1 2\n2 2\n3 3\n", 'self_loops = "error"', ":3",
     "M0420", "drop"),
    ("a duplicate refused", "n.txt", b"0 1\n1 2\n2 1\n1 0\n", 'duplicates = "error"', ":3",
     "M0421", "merge"),
    ("a one-way tie refused", "n.txt", b"0 1\n1 0\n1 2\n", 'directed = true\none_way = "error"',
     ":3", "M0422", "either"),
    ("an entity bomb", "n.graphml", BOMB, "", ":2:1", "M0411", "remove"),
    ("an external entity", "n.graphml",
     b'<?xml version="1.0"?>\n\n<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n'
     + graph("<node id='&x;'/>"), "", ":3:1", "M0411", "remove"),
    ("a document type", "n.graphml", b'<!DOCTYPE graphml SYSTEM "http://localhost/g.dtd">\n'
     + graph(NODES), "", ":1:1", "M0411", "remove"),
    ("deep nesting", "n.graphml", graph("<node id='a'>\n" + "<data>\n" * 100000), "", ":8:1",
     "M0411", "depth"),
    ("an unknown entity", "n.graphml", graph("<node id='&nbsp;'/>"), "", ":2:11", "M0410",
     "&amp;"),
    ("truncated XML", "n.graphml", graph(NODES)[:-19], "", ":3:1", "M0410", "cut short"),
    ("a cut attribute", "n.graphml", graph(NODES)[:54], "", ":2:10", "M0410", "quote"),
    ("crossed tags", "n.graphml", graph("<node id='a'>\n</edge>"), "", ":3:1", "M0410", "close"),
    ("not XML at all", "n.graphml", b"0 1\n1 2\n", "", ":1:1", "M0410", "belong"),
    ("an empty GraphML file", "n.graphml", b"", "", ":1:1", "M0410", "begins with"),
    ("Latin-1 in GraphML", "n.graphml", graph("<node id='Zo\xeb'/>").decode().encode("latin-1"),
     "", ":2:13", "M0103", "UTF-8"),
    ("a NUL byte in GraphML", "n.graphml", graph("<node id='\x00'/>"), "", ":2:11", "M0103",
     "UTF-8"),
    ("65 MB of GraphML", "n.graphml", [(b"<graphml><!--", 1), (b" " * MB, 65)], "", "", "M0102",
     "edge list"),
    ("an edge to an unknown node", "n.graphml",
     graph(NODES + "<edge source='ann' target='bob'/>\n<edge source='ann' target='cid'/>\n"), "",
     ":4:1", "M0412", "node"),
    ("a node id twice", "n.graphml", graph(NODES + "<node id='ann'/>"), "", ":3:1", "M0415",
     "own id"),
    ("a node without id", "n.graphml", graph(NODES + "<node/>"), "", ":3:1", "M0414", "id="),
    ("an edge without target", "n.graphml", graph(NODES + "<edge source='ann'/>"), "", ":3:1",
     "M0414", "target="),
    ("no direction", "n.graphml", b"<graphml>\n<graph/>\n</graphml>", "", ":2:1", "M0414",
     "edges are meant"),
    ("a page, not a graph", "n.xml", b"<html><body/></html>", "", ":1:1", "M0413", "another kind"),
    ("a graph in a graph", "n.graphml",
     graph("<node id='a'>\n<graph edgedefault='directed'/></node>"), "", ":3:1", "M0413",
     "one plain"),
    ("hyperedges", "n.graphml", graph(NODES + "<hyperedge/>"), "", ":3:1", "M0413", "edge>"),
    ("nobody", "n.graphml", graph(""), "", "", "M0405", "citizens"),
]


def listing(folder):
    return sorted((str(p.relative_to(folder)), p.stat().st_size) for p in folder.rglob("*"))


def faults_of(program, folder, case):
    """What is wrong with the program's answer to one case: a list of sentences."""
    _, name, contents, settings, place, code, hint = case
    with open(folder / name, "wb") as file:
        for piece, times in [(contents, 1)] if isinstance(contents, bytes) else contents:
            for _ in range(times):
                file.write(piece)
    (folder / "scenario.toml").write_text(
        '[scenario]\nquestion = "?"\nmodel = "threshold"\n[network]\nkind = "file"\n'
        f'[network.file]\npath = "{name}"\n{settings}\n')
    before = listing(folder)
    start = time.monotonic()
    try:
        ended = subprocess.run([program, "run", "scenario.toml", "--out", "OUT"], cwd=folder,
                               capture_output=True, timeout=60, stdin=subprocess.DEVNULL,
                               env={**os.environ, "NO_COLOR": "1"}, check=False)
    except subprocess.TimeoutExpired:
        return ["it did not end within a minute"]
    seconds = time.monotonic() - start
    said = ended.stderr.decode(errors="replace")
    faults = []
    if ended.returncode != 3:
        faults.append(f"exit code {ended.returncode}, not 3")
    if not re.search(re.escape(f"{name}{place}: error {code}: "), said):
        faults.append(f"no '{name}{place}: error {code}'")
    if hint not in said:
        faults.append(f"no hint with '{hint}'")
    if re.search(r"terminate called|Traceback|what\(\):|Sanitizer|[Aa]ssert|core dumped", said):
        faults.append("a stack trace or an abort")
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f]", said):
        faults.append("control characters on the terminal")
    if listing(folder) != before:
        faults.append(f"the folder changed: {listing(folder)}")
    if seconds > MOST_SECONDS:
        faults.append(f"it took {seconds:.1f} s")
    if faults:
        faults.append("it said: " + said[:600])
    return faults


def main():
    program = os.environ.get("GROUNDSWELL", "")
    if not shutil.which(program):
        sys.exit("set GROUNDSWELL to the program")
    program = str(pathlib.Path(shutil.which(program)).resolve())
    failed = 0
    for case in CASES:
        with tempfile.TemporaryDirectory(prefix="groundswell-broken-") as folder:
            faults = faults_of(program, pathlib.Path(folder), case)
        failed += bool(faults)
        print(f"{'failed' if faults else 'ok':6} {case[5]} {case[0]}")
        for fault in faults:
            print(f"         {fault}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    sanitized = b"__asan_init" in pathlib.Path(program).read_bytes()  # these take more
    if peak > MOST_KILOBYTES and not sanitized:
        failed += 1
        print(f"failed       memory: a run took {peak // 1024} MiB")
    print(f"{len(CASES)} cases, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
