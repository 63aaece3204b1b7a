"""Calls the program that GROUNDSWELL names, away from the source tree."""

import os
import resource
import subprocess


def _small_stack():
    resource.setrlimit(resource.RLIMIT_STACK, (256 * 1024, resource.RLIM_INFINITY))


def run(args, folder, small_stack=False):
    """(exit code, stdout, stderr); a signal gives a negative code, a hang -999."""
    env = dict(os.environ, NO_COLOR="1", OMP_NUM_THREADS="1", LC_ALL="C.UTF-8")
    try:
        done = subprocess.run([os.path.abspath(os.environ["GROUNDSWELL"]), *args], cwd=folder,
                              env=env, capture_output=True, timeout=60, check=False,
                              stdin=subprocess.DEVNULL,
                              preexec_fn=_small_stack if small_stack else None)
    except subprocess.TimeoutExpired:
        return -999, "", "timed out"
    return (done.returncode, done.stdout.decode("utf-8", "replace"),
            done.stderr.decode("utf-8", "replace"))


def listing(folder):
    """Every file below a folder with its size and time of writing."""
    return {(str(path.relative_to(folder)), path.lstat().st_size, path.lstat().st_mtime_ns)
            for path in folder.rglob("*") if path.is_symlink() or path.is_file()} | {
                (str(path.relative_to(folder)), 0, 0) for path in folder.rglob("*")
                if path.is_dir() and not path.is_symlink()}
