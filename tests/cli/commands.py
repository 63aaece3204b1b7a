"""The command line from outside: every exit code, JSON, colour, pipes, help.

    GROUNDSWELL=build/groundswell python3 tests/cli/commands.py SOURCE_ROOT
"""
import errno
import json
import os
import pathlib
import pty
import re
import select
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = os.environ["GROUNDSWELL"]
SOURCE = pathlib.Path(sys.argv[1])
SCENARIO = """
[scenario]
question = "Does a few citizens' example carry a ring?"
model = "threshold"
[run]
ticks = 200
seed = 17
[network]
kind = "ring_lattice"
[network.ring_lattice]
citizens = 1000
"""
# Contagion on a network that never settles: every tick has work, for as many ticks as asked for.
ENDLESS = """
[scenario]
model = "contagion"
[run]
ticks = 1000000
seed = 3
stop_when_settled = false
[network]
kind = "small_world"
[network.small_world]
citizens = 2000
"""
VERBS = ["run", "check", "describe", "networks", "networks generate", "networks convert",
         "networks measure", "plot", "explain"]

cases = 0
failed = 0


def call(*words, env=None, cwd=None, **options):
    environment = {**os.environ, **(env or {})}
    return subprocess.run([PROGRAM, *map(str, words)], env=environment, cwd=cwd, timeout=120,
                          capture_output=True, text=True, errors="replace", **options)


def case(name, good, shown=""):
    global cases, failed
    cases += 1
    failed += 0 if good else 1
    print(("ok    " if good else "FAIL  ") + name + ("" if good else f"\n{shown}"), flush=True)


def expect(name, result, code, words="", stream="stderr"):
    """The exit code, and that the stream holds the words."""
    text = getattr(result, stream)
    case(f"{result.returncode:>3}  {name}", result.returncode == code and words in text,
         f"      wanted {code} and {words!r}, got {result.returncode}\n"
         f"{result.stdout[-600:]}{result.stderr[-1500:]}")


def parsed(text):
    try:
        return json.loads(text)
    except ValueError:
        return None


def write(path, text):
    path.write_text(text)
    return path


def usage_errors(room):
    expect("no verb is a usage error", call(), 2, "Usage")
    expect("an unknown verb is named, with a suggestion", call("rnu"), 2, "did you mean 'run'?")
    expect("an unknown verb of networks too", call("networks", "mesure"), 2, "'measure'")
    expect("an unknown option is named, with a suggestion", call("run", "x.toml", "--sed", "1"), 2,
           "'--seed'?")
    expect("an option of other verbs is told whose it is", call("run", "x.toml", "--worlds", "3"), 2, "sweep")
    write(room / "town.toml", "")
    for meant in ("twon.toml", "town"):
        expect(f"a file that is not there, {meant}", call("run", room / meant), 5, f"did you mean '{room}/town.toml'?")
    expect("a file for a folder", call("verify", room / "town.toml"), 5, "it is a file; give its folder")
    (room / "town.toml").unlink()
    expect("a missing argument is named", call("run"), 2, "FILE")
    expect("one argument too many", call("explain", "M0312", "M0313"), 2, "M0313")
    expect("a seed that is no number", call("run", "x.toml", "--seed", "seven"), 2,
           "must be a whole number")
    expect("a seed out of range", call("run", "x.toml", "--seed", "-1"), 2, "must be")
    expect("no threads at all", call("run", "x.toml", "--threads", "0"), 2, "from 1 to 1024")
    expect("a time that is none", call("run", "x.toml", "--max-time", "soon"), 2, "3h55m")
    expect("an output of unknown format", call("networks", "convert", "a.txt", "b.xls"), 2, ".txt")
    expect("control characters are not echoed", call("r\x1b[2Jn"), 2, "\\x1b[2J")


def input_errors(room):
    bad = write(room / "bad.toml", SCENARIO.replace("ticks", "tikcs"))
    result = call("run", bad, "--out", room / "none")
    expect("a misspelt setting", result, 3, "ticks")
    expect("the place comes first", result, 3, f"{bad}:6:")
    expect("says that nothing was written", result, 3, "Nothing was written.")
    case("     and nothing was", not (room / "none").exists())
    expect("an unknown --set", call("check", write(room / "good.toml", SCENARIO), "--set",
                                    "run.tick=3"), 3, "ticks")
    expect("an unknown model", call("describe", "thresold"), 3, "'threshold'")
    expect("an unknown setting", call("describe", "threshold", "run.tick"), 3, "'run.ticks'")
    expect("a section is described", call("describe", "threshold", "network.file"), 0, "self_loops",
           "stdout")
    case("     without the others", "[run]" not in call("describe", "threshold", "network").stdout)
    for name, said in (("network", "describe movement network`"), ("sweep", "describe --sweep`"),
                       ("small_world", "describe movement network.small_world`"),
                       ("active_zealots", "describe voter voter.active_zealots`"), ("xyz", "known are: ")):
        expect(f"no model is called {name}", call("describe", name), 3, said)
    expect("a section out of place", call("describe", "threshold", "file"), 3, "'network.file'?")
    expect("no such setting", call("describe", "threshold", "xyz"), 3, "lists them all")
    expect("an unknown message", call("explain", "M0999"), 3, "M0101")
    broken = write(room / "broken.txt", "0 1\n1 x\n")
    expect("a broken network", call("networks", "measure", broken), 3, f"{broken}:2:")
    write(room / "town.edges", "1 2\n2 3\n")
    lost = write(room / "lost.toml", '[scenario]\nmodel = "threshold"\n[network]\nkind = "file"\nfile.path = "twon.edges"\n')
    for verb in (["check", lost], ["run", lost, "--out", room / "none"]):
        expect(f"a network that is not there: {verb[0]} tells where it is named", call(*verb), 5,
               f"twon.edges' (network.file.path, lost.toml:5); did you mean 'town.edges'?")
    expect("an unknown kind of network", call("networks", "generate", "--kind", "smal_world", "-o",
                                              room / "n.txt"), 3, "small_world")
    result = call("check", bad, "--json")
    expect("check --json", result, 3)
    facts = parsed(result.stdout)
    case("     is JSON with the place", facts is not None and not facts["ok"]
         and facts["files"][0]["diagnostics"][0]["line"] == 6, result.stdout)
    result = call("run", bad, "--json")
    facts = parsed(result.stdout)
    case("     run --json too", facts is not None and facts["error"]["exit_code"] == 3,
         result.stdout)


def networks(room):
    odd = write(room / "odd.txt", "7 7\n7 9\n9 7\n")
    expect("what was dropped is told", call("networks", "measure", odd), 0, "self-loop", "stdout")
    expect("settings hold for network files", call(
        "networks", "measure", odd, "--set", 'network.file.self_loops="error"'), 3, "M0420")
    expect("mutual ties only", call("networks", "convert", write(room / "d.txt", "1 2\n2 1\n2 3\n"),
                                    room / "m.graphml", "--set", "network.file.directed=true",
                                    "--set", "network.file.one_way=mutual"), 0, " 1 tie", "stdout")
    lone = write(room / "lone.graphml", '<graphml><graph edgedefault="undirected"><node id="a"/><node id="b"/>'
                                        '<node id="c"/><edge source="a" target="b"/></graph></graphml>')
    expect("whom an edge list leaves out is told", call("networks", "convert", lone, room / "lone.txt"), 0,
           "left out 1 citizen without ties", "stdout")
    expect("neither a scenario nor a kind", call("networks", "generate", "-o", room / "n.txt"), 2,
           "--kind")
    expect("no scenario to generate from", call("networks", "generate", odd, "-o",
                                                room / "n.txt"), 2, ".toml")
    idle = write(room / "idle.toml", SCENARIO + "[network.complete]\ncitizens = 5\n")
    expect("a warning is no error", call("check", idle), 0, "1 warning")
    expect("but with --strict it is", call("check", idle, "--strict"), 3, "1 warning")
    expect("origins are told", call("check", idle, "--resolved", "--set", "run.ticks=3"), 0,
           "--set #1", "stdout")


def machine_errors(room):
    expect("a network that cannot fit",
           call("networks", "generate", "--kind", "small_world", "--set",
                "network.small_world.citizens=1000000000", "--set",
                "network.small_world.neighbours=1000", "-o", room / "n.txt"), 4, "memory")
    good = write(room / "good.toml", SCENARIO)
    expect("a file in place of the folder", call("run", good, "--out", good), 5, "good.toml")
    expect("no such scenario", call("run", room / "absent.toml"), 5, "absent.toml")
    expect("no such result", call("plot", room / "absent"), 5, "absent")
    folder = room / "plotted"
    call("run", good, "--out", folder)
    expect("no such Python", call("plot", folder, env={"GROUNDSWELL_PYTHON": "/none/python3"}), 5,
           "python3-matplotlib")


def first_tick(folder, process):
    """Waits until a run has a checkpoint."""
    for _ in range(600):
        if any(folder.glob("checkpoint.*")) or process.poll() is not None:
            return
        time.sleep(0.02)


def start_endless(room, folder):
    endless = write(room / "endless.toml", ENDLESS)
    process = subprocess.Popen([PROGRAM, "run", endless, "--out", folder, "--checkpoint-every", "0"],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    first_tick(folder, process)
    return process


def interruptions(room):
    folder = room / "endless"
    process = start_endless(room, folder)
    expect("two writers", call("run", room / "endless.toml", "--out", folder), 7)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    stopped = subprocess.CompletedProcess([], process.returncode, out, err)
    expect("Ctrl-C stops with a checkpoint", stopped, 130, "Continue with the same command.")
    process = start_endless(room, room / "ended")
    process.terminate()
    out, err = process.communicate(timeout=60)
    expect("so does SIGTERM", subprocess.CompletedProcess([], process.returncode, out, err), 143,
           "stopped at tick")
    result = call("run", room / "endless.toml", "--out", folder, "--max-time", "0.2")
    expect("--max-time stops on purpose", result, 75, "Continue with the same command.")
    expect("and the run was continued", result, 75, "continuing from tick")
    expect("another setting in the same folder",
           call("run", room / "endless.toml", "--out", folder, "--seed", "4"), 8, "--fresh")


def integrity(room):
    good = write(room / "good.toml", SCENARIO)
    folder = room / "finished"
    expect("a run", call("run", good, "--out", folder), 0, "citizens", "stdout")
    result = call("run", good, "--out", folder, "--json")
    expect("the same again is done already", result, 0)
    facts = parsed(result.stdout)
    case("     and its JSON says so", facts is not None and facts["end"] == "already_done"
         and facts["measures"], result.stdout)
    file = folder / "series.h5"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.chmod(0o644)
    file.write_bytes(content)
    expect("one flipped bit in the result", call("run", good, "--out", folder), 9, "series.h5")
    expect("--fresh runs it again", call("run", good, "--out", folder, "--fresh"), 0)


def facts_as_json(room):
    good = write(room / "good.toml", SCENARIO)
    for words in (["check", good, "--resolved"], ["describe"], ["describe", "threshold"],
                  ["describe", "threshold", "run.ticks"], ["explain"], ["explain", "M0312"],
                  ["networks", "measure", good], ["run", good, "--out", room / "json"],
                  ["networks", "generate", good, "-o", room / "n.graphml"],
                  ["networks", "convert", room / "n.graphml", room / "n.txt"]):
        result = call(*words, "--json")
        name = " ".join(w if isinstance(w, str) else w.name for w in words)
        case(f"  0  JSON of {name}", result.returncode == 0 and parsed(result.stdout) is not None,
             result.stdout + result.stderr)
    schema = parsed(call("describe", "threshold", "--schema").stdout)
    case("  0  the schema is JSON Schema draft 4",
         schema is not None and "draft-04" in schema.get("$schema", ""))
    plain = call("networks", "measure", room / "n.txt", "--json").stdout
    case("     a network converted twice is the same",
         plain == call("networks", "measure", room / "n.graphml", "--json").stdout, plain)


def streams(room):
    good = write(room / "good.toml", SCENARIO)
    bad = write(room / "bad.toml", SCENARIO.replace("ticks", "tikcs"))
    for words in (["check", bad], ["check", good], ["describe", "threshold"],
                  ["run", good, "--out", room / "plain"]):
        result = call(*words)
        case(f"     no escape sequences in a pipe: {words[0]}",
             "\x1b" not in result.stdout + result.stderr)
    colours(bad)
    quoted = f"'{PROGRAM}'"
    result = subprocess.run(f"{quoted} describe threshold | head -1; exit ${{PIPESTATUS[0]}}",
                            shell=True, executable="/bin/bash", capture_output=True, text=True)
    case("     | head -1 is quiet", result.returncode in (0, 141) and not result.stderr,
         result.stderr)
    folder = room / "closed"
    result = subprocess.run(f"{quoted} run '{good}' --out '{folder}' >&-", shell=True, text=True,
                            executable="/bin/bash", capture_output=True)
    case("     a closed stdout does no harm",
         result.returncode == 0 and (folder / "series.h5").exists(), result.stderr)
    result = subprocess.run(f"{quoted} explain >/dev/full", shell=True, text=True,
                            executable="/bin/bash", capture_output=True)
    expect("a full disk at stdout", result, 5, "standard output")


def colours(bad):
    try:
        coloured = on_terminal([PROGRAM, "check", str(bad)])
    except OSError as error:  # a container without /dev/pts
        print(f"skipped: colours on a terminal ({error})")
        return
    case("     colour on a terminal", "\x1b[1;31m" in coloured, coloured)
    plain = on_terminal([PROGRAM, "check", str(bad)], {"NO_COLOR": "1"})
    case("     none with NO_COLOR", "\x1b" not in plain and "error M0301" in plain, plain)


def on_terminal(words, env=None):
    """What a command writes on a terminal of its own."""
    child, terminal = pty.fork()
    if child == 0:
        environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
        os.execve(words[0], words, {**environment, "TERM": "xterm", **(env or {})})
    text = b""
    while select.select([terminal], [], [], 30)[0]:
        try:
            piece = os.read(terminal, 4096)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            break
        if not piece:
            break
        text += piece
    os.close(terminal)
    os.waitpid(child, 0)
    return text.decode(errors="replace")


def help_texts(room):
    expect("--version", call("--version"), 0, "groundswell ", "stdout")
    expect("--help lists the verbs", call("--help"), 0, "describe", "stdout")
    for verb in VERBS:
        result = call(*verb.split(), "--help")
        longest = max(map(len, result.stdout.splitlines()))
        case(f"  0  {verb} --help has an example and fits 100 columns",
             result.returncode == 0 and "Example:\n  groundswell " in result.stdout
             and longest <= 100, f"{longest} columns\n{result.stdout}")
    start = time.monotonic()
    page = call("describe", "threshold").stdout
    took = time.monotonic() - start
    case("     describe answers within 0.5 s", took < 0.5, f"{took:.3f} s")
    longest = max(map(len, page.splitlines()))
    case("     and fits 100 columns", longest <= 100, f"{longest} columns")
    case("     and names every section", all(f"\n[{s}]\n" in page for s in ("run", "network")))
    reference = (SOURCE / "docs/reference/messages.md").read_text()
    case("     explain --markdown is docs/reference/messages.md",
         call("explain", "--markdown").stdout == reference)
    known = (SOURCE / "docs/reference/exit-codes.md").read_text()
    codes = re.findall(r"^\| ([0-9]+) ", known, re.M)
    case("     every exit code is documented",
         codes == ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "75", "128"], str(codes))


def main():
    for group in (usage_errors, input_errors, networks, machine_errors, interruptions, integrity,
                  facts_as_json, streams, help_texts):
        with tempfile.TemporaryDirectory() as room:
            group(pathlib.Path(room))
    print(f"{cases} cases, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
