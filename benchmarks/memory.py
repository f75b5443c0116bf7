"""Peak memory of ten hours against half an hour: `python benchmarks/memory.py` (Linux; takes some minutes)."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import measuring
from prose import issue

SHOW = "[sound]\nquality = 9\nbitrate_kbps = 64\n[music]\nintro = 'none'\n"


def tree(root: int) -> int:
    """Bytes resident in a process and those below it; shared pages count for each."""
    parents, sizes = dict[int, int](), dict[int, int]()
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(entry.parent.name)], sizes[int(entry.parent.name)] = int(fields[1]), int(fields[21])
    family = {root}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(sizes.get(pid, 0) for pid in family) * os.sysconf("SC_PAGE_SIZE")


def peak(minutes: float) -> tuple[float, float]:
    """Most megabytes at once in all processes, and seconds."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "narrate.toml").write_text(SHOW)
        (folder / "issue.md").write_text(issue(minutes))
        command = [
            sys.executable,
            "-m",
            "narrate",
            "-q",
            "make",
            "-e",
            "tone",
            "-o",
            str(folder / "output"),
            "issue.md",
        ]
        start, most = time.perf_counter(), 0
        environment = {**os.environ, "NARRATE_CACHE": str(folder / "cache"), "PYTHONPATH": str(measuring.ROOT)}
        with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL) as child:
            while child.poll() is None:
                most = max(most, tree(child.pid))
                time.sleep(0.05)
        assert child.returncode == 0
        return most / 2**20, time.perf_counter() - start


def main() -> None:
    """Measure both."""
    short, long = peak(30), peak(600)
    print(f"half an hour: {short[0]:.0f} MB, {short[1]:.0f} s; ten hours: {long[0]:.0f} MB, {long[1]:.0f} s")
    measuring.verdict("ten hours / half an hour", long[0] / short[0], 1.3)


if __name__ == "__main__":
    main()
