"""How long the command takes to start, against the bare interpreter: `python benchmarks/startup.py`."""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 11
ISSUE = "# Issue\n\nSome words.\n\n> A quotation.\n"


def seconds(command: list[str], folder: str) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "narrate --version": [sys.executable, "-m", "narrate", "--version"],
        "narrate --help": [sys.executable, "-m", "narrate", "--help"],
        "narrate script": [sys.executable, "-m", "narrate", "script", "issue.md"],
    }
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "issue.md").write_text(ISSUE)
        rounds = [{name: seconds(command, folder) for name, command in commands.items()} for _ in range(RUNS)]
    for name in commands:
        median = statistics.median(r[name] for r in rounds)
        ratio = statistics.median(r[name] / r["python -c pass"] for r in rounds)
        print(f"{name:20} {median * 1000:6.0f} ms   {ratio:5.2f} x the bare interpreter")


if __name__ == "__main__":
    main()
