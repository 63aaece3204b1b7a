#!/usr/bin/env python3
"""A sweep as an array of a real Slurm: one task's program is killed, one task runs out of time, one
dies with its node; what is merged in the end is the undisturbed sweep, byte for byte.

    GROUNDSWELL=build/release/groundswell tests/slurm/test_slurm.py
"""
import os
import pathlib
import re
import signal
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "fault"))
from sweeps import STUDY, Sweeps, difference, leftovers, records, results  # noqa: E402

from one_node import SKIPPED, OneNode, why_not  # noqa: E402

TASKS = 4
WORLDS = 1500
RUNS = WORLDS * 18
LONG = STUDY.replace("worlds = 12", f"worlds = {WORLDS}")


def processes_of(part):
    """Processes of one part's sweep: {id: command}."""
    found = {}
    for entry in pathlib.Path("/proc").iterdir():
        try:
            command = (entry / "cmdline").read_bytes().split(b"\0") if entry.name.isdigit() else []
        except OSError:
            continue  # it has ended
        if f"{part}/{TASKS}".encode() in command:
            found[int(entry.name)] = command
    return found


def parent(process):
    return int(re.search(r"PPid:\s*(\d+)", pathlib.Path(f"/proc/{process}/status").read_text())[1])


def coordinator(part):
    """The process that is no child of another of the same part."""
    found = processes_of(part)
    return next((p for p in found if parent(p) not in found), None)


class Array:
    def __init__(self, slurm, out):
        self.slurm, self.out = slurm, out

    def submit(self):
        told = self.slurm.call("bash", str(self.out / "slurm" / "submit.sh"))
        numbers = re.findall(r"job (\d+)", told)
        assert len(numbers) == 2, told
        self.job = numbers[0]

    def log(self, name):
        path = self.out / "slurm" / "logs" / f"{name}.txt"
        return path.read_text() if path.exists() else ""

    def runs(self, part):
        catalogue = self.out / "shards" / str(part) / "catalogue"
        return len(records(catalogue.parent)) if catalogue.exists() else 0

    def under_way(self, part):
        share = RUNS // TASKS
        return coordinator(part) is not None and share / 50 < self.runs(part) < share / 3

    def wait_until_under_way(self, part):
        def there():
            self.slurm.release_requeued()
            return self.under_way(part)
        self.slurm.wait_for(there, 300, f"part {part} to be in the middle")

    def wait_until_done(self):
        def gone():
            self.slurm.release_requeued()
            return not self.slurm.jobs()
        self.slurm.wait_for(gone, 900, "the jobs to end")


def disturb(array):
    array.wait_until_under_way(1)
    os.kill(coordinator(1), signal.SIGKILL)
    array.wait_until_under_way(2)
    array.slurm.call("scontrol", "update", f"jobid={array.job}_2", "EndTime=now+50")
    array.wait_until_under_way(3)
    program = coordinator(3)
    for process in (parent(program), program):  # the script too: nobody is left to queue it again
        os.kill(process, signal.SIGKILL)


def check(sweeps, slurm):
    reference, seconds = sweeps.reference()
    print(f"undisturbed, 2 jobs: {seconds:.0f} s")
    out = sweeps.folder / "it's an array"
    made = subprocess.run([sweeps.program, "slurm", str(sweeps.study), "--tasks", str(TASKS),
                           "--time", "5m", "--memory", "500M", "--out", str(out)],
                          capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    array = Array(slurm, out)
    array.submit()
    disturb(array)
    array.wait_until_done()
    logs = {name: array.log(name) for name in (1, 2, 3, 4, "merge")}
    assert "code 137); queued again" in logs[1], logs[1]
    assert re.search(r"code (75|143)\); queued again", logs[2]), logs[2]
    assert "queued again" not in logs[3] + logs[4], logs
    assert array.runs(3) < RUNS / TASKS, "part 3 was to be left in the middle"
    assert "bash slurm/submit.sh" in logs["merge"], logs["merge"]
    assert not (out / "runs.csv").exists(), "a merge of what is not complete"
    print("one program killed: queued again; one out of time: queued again; one job killed: the "
          "merge says so")
    array.submit()
    array.wait_until_done()
    assert (out / "runs.csv").exists(), array.log("merge")
    differs = difference(reference, results(out))
    assert not differs, f"differ from the undisturbed sweep: {differs}"
    done = [run for part in range(1, TASKS + 1) for run in records(out / "shards" / str(part))]
    assert sorted(done) == sorted(set(done)), "a run was made twice"
    assert len(done) == RUNS, f"{len(done)} runs of {RUNS}"
    assert not leftovers(out), leftovers(out)
    print(f"submitted again: {RUNS} runs, none twice; merged byte for byte the undisturbed sweep")


def main():
    reason = why_not()
    if reason:
        print(f"skipped: {reason}")
        sys.exit(SKIPPED)
    with Sweeps(LONG) as sweeps, OneNode() as slurm:
        check(sweeps, slurm)


if __name__ == "__main__":
    main()
