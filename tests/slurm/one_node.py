"""A Slurm cluster of this machine alone, in a folder that goes away.

Standard library; slurm-wlm and munge; root, because slurmd starts jobs as their owners.
"""
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time

SKIPPED = 77

CONFIGURATION = """
ClusterName=trial
SlurmctldHost={host}(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={at}/munge.socket
StateSaveLocation={at}/state
SlurmdSpoolDir={at}/spool
SlurmctldPidFile={at}/slurmctld.pid
SlurmdPidFile={at}/slurmd.pid
SlurmctldLogFile={at}/slurmctld.log
SlurmdLogFile={at}/slurmd.log
SlurmctldPort=16817
SlurmdPort=16818
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=2,bf_interval=2
AccountingStorageType=accounting_storage/none
MpiDefault=none
ReturnToService=2
NodeName={host} NodeAddr=127.0.0.1 CPUs={cpus} RealMemory=2000 State=UNKNOWN
PartitionName=main Nodes={host} Default=YES MaxTime=1:00:00 State=UP
"""


def why_not():
    """Why no cluster can be started here, or nothing."""
    if os.geteuid() != 0:
        return "slurmd wants root"
    for program in ("munged", "slurmctld", "slurmd", "sbatch"):
        if shutil.which(program) is None:
            return f"{program} is not installed (packages slurm-wlm and munge)"
    return None


class OneNode:
    """`with OneNode() as slurm:` starts it; the end of the block ends every process."""

    def __init__(self, cpus=2):
        self.at = pathlib.Path(tempfile.mkdtemp(prefix="groundswell-slurm-"))
        self.cpus = cpus
        self.processes = []
        self.environment = {**os.environ, "SLURM_CONF": str(self.at / "slurm.conf")}

    def __enter__(self):
        try:
            self._start()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_):
        subprocess.run(["scancel", "--user=root"], env=self.environment, check=False)
        self.wait_for(lambda: not self.jobs(), 60, "its jobs to end")
        self._end()

    def _start(self):
        self.at.chmod(0o755)
        for name in ("state", "spool"):
            (self.at / name).mkdir()
        host = socket.gethostname().split(".")[0]
        (self.at / "slurm.conf").write_text(
            CONFIGURATION.format(host=host, at=self.at, cpus=min(self.cpus, os.cpu_count())))
        key = self.at / "munge.key"
        key.write_bytes(os.urandom(128))
        key.chmod(0o400)
        # --force: as root, and with a key outside of /etc
        self._run("munged", "--foreground", "--force", f"--key-file={key}",
                  f"--socket={self.at}/munge.socket", f"--pid-file={self.at}/munge.pid",
                  f"--log-file={self.at}/munge.log", f"--seed-file={self.at}/munge.seed")
        self.wait_for((self.at / "munge.socket").exists, 20, "munged")
        self._run("slurmctld", "-D")
        self._run("slurmd", "-D")
        self.wait_for(lambda: "idle" in self.call("sinfo", "-h", "-o", "%T"), 60, "the node")

    def _run(self, *command):
        self.processes.append(subprocess.Popen(
            command, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL))

    def _end(self):
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.at, ignore_errors=True)

    def call(self, *command):
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True)
        return done.stdout + done.stderr

    def jobs(self):
        """{"12_3": ("PENDING", "BeginTime")} of what is queued or runs; a job of no array: "13"."""
        told = self.call("squeue", "-h", "-r", "-o", "%i %T %r")
        rows = [line.split(None, 2) for line in told.splitlines()]
        return {row[0]: tuple(row[1:]) for row in rows if len(row) == 3}

    def wait_for(self, condition, seconds, what):
        until = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > until:
                raise TimeoutError(f"waited {seconds} s for {what}\n{self.call('squeue')}")
            time.sleep(0.2)

    def release_requeued(self):
        """Slurm lets what was queued again wait for two minutes; this does not."""
        for job, (state, reason) in self.jobs().items():
            if state == "PENDING" and reason == "BeginTime":
                self.call("scontrol", "update", f"jobid={job}", "StartTime=now")
