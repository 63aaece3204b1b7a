"""Runs the blocks of a document in order, as they stand, and holds what they print to the page.

A block whose words before it end in "as `NAME`" (and nothing quoted after) is saved under that name.
In a ```console block a line after "$ " is a command; it must end well. What is shown below it is
what it prints: "..." stands for anything, and so does every time in seconds. Nothing shown: any.
"""
import os
import re
import subprocess

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.S | re.M)
SAVED_AS = re.compile(r"\bas\s+`([\w./-]+)`[^`]*$")
# What builds the program or needs a cluster: other tests hold it.
ELSEWHERE = re.compile(r"(scripts/|cmake|ctest|git |export PATH|bash \S+/slurm/)")


def steps(text):
    """Yields (name, content) of a file to save, or (None, (command, what it shows))."""
    end = 0
    for block in FENCE.finditer(text):
        before, end = text[end:block.start()], block.end()
        language, inside = block.groups()
        saved = SAVED_AS.search(before)
        if language == "console":
            for part in re.split(r"^\$ ", inside, flags=re.M)[1:]:
                command, _, shown = part.replace("\\\n", " ").partition("\n")
                yield None, (command, shown)
        elif saved and language != "sh":
            yield saved.group(1), inside


def as_compared(line):
    line = re.sub(r"\b\d+(\.\d+)? s\b", "T s", line)
    return " ".join(line.split())


def says(shown, said):
    """Whether what was printed is what the page shows."""
    pattern = ""
    for line in map(as_compared, shown.rstrip().split("\n")):
        parts = line.split("...")
        pattern += (r"(.*\n)*" if line == "..." else ".*".join(map(re.escape, parts)) + r"\n")
    printed = "".join(as_compared(line) + "\n" for line in said.rstrip().split("\n"))
    return re.fullmatch(pattern, printed) is not None


def mistakes(text, folder, program):
    """Yields what is not as the page says. The folder is the reader's; the program is on the path."""
    environment = os.environ | {"MPLBACKEND": "Agg", "PYTHONDONTWRITEBYTECODE": "1",
                                "PATH": f"{program.parent}:{os.environ['PATH']}"}
    for name, content in steps(text):
        if name:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(content, encoding="utf-8")
            continue
        command, shown = content
        if ELSEWHERE.match(command):
            continue
        done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if done.returncode != 0:
            yield f"{command}: exit code {done.returncode}\n{done.stdout}"
        elif shown and not says(shown, done.stdout):
            yield f"{command}: does not print what the page shows, but\n{done.stdout}"
