#!/usr/bin/python3
"""What befalls a sweep besides being killed: each time the same command goes on to the same bytes.

  sweep_faults.py

Prints a line a case; exits 1 when one fails.
"""
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import time

from sweeps import STUDY, Sweeps, difference, leftovers, records, results

SLOW = STUDY.replace("citizens = 1000", "citizens = 10000").replace("worlds = 12", "worlds = 3")
RUNS = 54


class Case:
    """A sweep's folder of its own, and what must hold in the end."""

    def __init__(self, sweeps, reference, name):
        self.sweeps, self.reference = sweeps, reference
        self.out = sweeps.folder / name

    def start(self, *more, **how):
        """The sweep, under way: it has some runs, and not all."""
        begun = self.sweeps.start(self.out, *more, **how)
        deadline = time.monotonic() + 60
        while not self._runs():
            assert begun.poll() is None and time.monotonic() < deadline, "the sweep does not run"
            time.sleep(0.01)
        return begun

    def _runs(self):
        return (self.out / "catalogue").exists() and len(records(self.out)) > 1

    def end(self, *more):
        """The same command, without trouble: the reference's results, each run once."""
        code, said = self.sweeps.run(self.out, *more)
        assert code == 0, f"exit code {code}: {said}"
        differs = difference(self.reference, results(self.out))
        assert not differs, f"other results: {differs}"
        assert not leftovers(self.out), f"left {leftovers(self.out)}"

    def expect(self, code, words, *more, **how):
        got, said = self.sweeps.run(self.out, *more, **how)
        assert got == code and words in said, f"wanted {code} and {words!r}, got {got}: {said}"
        assert "terminate called" not in said, said

    def status(self):
        return subprocess.run([self.sweeps.program, "status", str(self.out)], capture_output=True,
                              text=True).stdout


def ended(begun):
    told, said = begun.communicate(timeout=120)
    return begun.returncode, told + said


def children_of(begun):
    try:
        return [int(child) for child in pathlib.Path(
            f"/proc/{begun.pid}/task/{begun.pid}/children").read_text().split()]
    except OSError:
        return []


def kill_a_worker(begun):
    os.kill(children_of(begun)[0], signal.SIGKILL)


# Whoever dies among several that go side by side is charged to none of them: they are tried alone.
CHARGED = "--one-by-one"


def a_worker_killed_is_tried_again(case):
    begun = case.start(CHARGED)
    kill_a_worker(begun)
    code, said = ended(begun)
    assert code == 0, said
    assert max(attempts(case.out)) == 2, "no run was tried again"
    case.end()


def attempts(out):
    lines = (out / "runs.csv").read_text().splitlines()
    column = lines[0].split(",").index("attempts")
    return [int(line.split(",")[column]) for line in lines[1:]]


def a_worker_killed_for_good_costs_one_run(case):
    begun = case.start("--retries", "0", CHARGED)
    kill_a_worker(begun)
    code, said = ended(begun)
    assert code == 6 and "--retry-failed" in said, f"{code}: {said}"
    states = [row["state"] for row in results(case.out)["runs.csv"]]
    assert states.count("killed") == 1 and states.count("done") == RUNS - 1, states
    assert "1 failed" in case.status(), case.status()
    case.expect(6, "--retry-failed")
    case.end("--retry-failed")


def a_run_that_always_dies_is_given_up(case):
    begun = case.start("--retries", "0", CHARGED)
    kill_a_worker(begun)
    ended(begun)
    before = len(records(case.out))  # one more tells that it was given up: then the results are written
    begun = case.sweeps.start(case.out, "--retries", "0", "--retry-failed", CHARGED)
    deadline = time.monotonic() + 20
    killed = 0
    while begun.poll() is None and time.monotonic() < deadline:
        for child in children_of(begun) if len(records(case.out)) == before else ():
            try:
                os.kill(child, signal.SIGKILL)
                killed += 1
            except ProcessLookupError:
                pass  # it has ended
        time.sleep(0.002)
    if begun.poll() is None:
        begun.kill()
        raise AssertionError(f"still tried again after {killed} deaths")
    code, said = ended(begun)
    assert code == 6 and killed >= 1, f"{code} after {killed}: {said}"
    case.end("--retry-failed")


def stopped_by(number, code):
    def case_of(case):
        begun = case.start()
        begun.send_signal(number)
        got, said = ended(begun)
        assert got == code and "same command" in said, f"{got}: {said}"
        assert not (case.out / "runs.csv").exists(), "results of what is not complete"
        assert "not finished" in case.status(), case.status()
        case.end()
    case_of.__name__ = f"{signal.Signals(number).name} stops, to be continued"
    return case_of


def out_of_time_it_stops_on_purpose(case):
    case.expect(75, "same command", "--max-time", "0.3")
    case.end()


def two_writers(case):
    begun = case.start()
    case.expect(7, "is in use")
    code, said = ended(begun)
    assert code == 0, said
    case.end()


def its_status_may_be_asked_meanwhile(case):
    begun = case.start()
    said = case.status()
    assert f"of {RUNS}" in said and "finished" not in said, said
    code, said = ended(begun)
    assert code == 0, said
    assert "finished" in case.status(), case.status()


def a_full_disk_is_said(case):
    case.out.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", case.out],
                             capture_output=True).returncode == 0
    if not mounted:
        return "no mount allowed"
    try:
        case.expect(5, "No space left", "--force")
        before = records(case.out)
        subprocess.run(["mount", "-o", "remount,size=64m", case.out], check=True)
        case.end()
        assert records(case.out)[:len(before)] == before, "runs were made again"
    finally:
        subprocess.run(["umount", case.out], check=True)
    return None


def a_limit_of_file_size_is_said(case):
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))
    case.expect(5, "catalogue", "--force", preexec_fn=limit)
    case.end()


def too_little_memory_is_refused(case):
    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (300 << 20, 300 << 20))
    big = ("--set", "network.small_world.citizens=2000000")
    case.expect(4, "MiB", *big, preexec_fn=limit)
    assert not case.out.exists(), "something was written"


def a_torn_catalogue_loses_its_last_run(case):
    case.end()
    catalogue = case.out / "catalogue"
    with open(catalogue, "r+b") as file:
        file.truncate(catalogue.stat().st_size - 7)
    for name in ("MANIFEST", "runs.csv", "ensemble.h5"):
        (case.out / name).unlink()
    case.end()
    numbers = records(case.out)
    assert len(numbers) == len(set(numbers)) == RUNS


def flipped(name):
    def case_of(case):
        case.end()
        path = case.out / name
        path.chmod(0o644)
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
        case.expect(9, name)
    case_of.__name__ = f"a flipped bit in {name} is told"
    return case_of


def results_that_are_gone_are_made_again(case):
    case.end()
    for name in ("runs.csv", "ensemble.h5", "MANIFEST"):
        (case.out / name).unlink()
    case.end()


def its_folder_taken_away_meanwhile(case):
    begun = case.start()
    shutil.rmtree(case.out, ignore_errors=True)
    shutil.rmtree(case.out, ignore_errors=True)
    code, said = ended(begun)
    assert code in (5, 9), f"{code}: {said}"
    shutil.rmtree(case.out, ignore_errors=True)
    case.end()


CASES = (a_worker_killed_is_tried_again, a_worker_killed_for_good_costs_one_run,
         a_run_that_always_dies_is_given_up,
         stopped_by(signal.SIGTERM, 143), stopped_by(signal.SIGINT, 130),
         stopped_by(signal.SIGHUP, 129), stopped_by(signal.SIGUSR1, 138),
         out_of_time_it_stops_on_purpose, two_writers, its_status_may_be_asked_meanwhile,
         a_full_disk_is_said, a_limit_of_file_size_is_said, too_little_memory_is_refused,
         a_torn_catalogue_loses_its_last_run, flipped("runs.csv"), flipped("ensemble.h5"),
         flipped("study.json"), flipped("design.csv"), flipped("catalogue"),
         results_that_are_gone_are_made_again, its_folder_taken_away_meanwhile)


def main():
    failed = 0
    with Sweeps(SLOW) as sweeps:
        reference, seconds = sweeps.reference()
        print(f"undisturbed: {RUNS} runs, {seconds:.1f} s")
        for number, one in enumerate(CASES):
            name = one.__name__.replace("_", " ")
            try:
                skipped = one(Case(sweeps, reference, f"case-{number}"))
                print(f"skip   {name}: {skipped}" if skipped else f"ok     {name}", flush=True)
            except Exception as trouble:  # whatever it is, the other cases run
                failed += 1
                print(f"FAIL   {name}\n       {trouble!r}"[:1500], flush=True)
    print(f"{len(CASES)} cases, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
