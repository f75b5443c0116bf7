"""S11: no input of one piece over and over keeps a reader busy; see pathologies.py."""

import subprocess
import sys
from pathlib import Path

import pytest
from pathologies import PIECES

HERE = Path(__file__).parent


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("suffix", [".md", ".html", ".txt", ".eml"])
def test_no_piece_over_and_over_takes_for_ever(suffix: str) -> None:
    command = [sys.executable, str(HERE / "pathologies.py"), suffix]
    done = subprocess.run(command, cwd=HERE.parents[1], env={"PYTHONPATH": "."}, capture_output=True, text=True)
    assert done.returncode == 0, f"after {done.stdout.splitlines()[-1:]}: {done.stderr[-500:]}"
    assert done.stdout.count(" s\n") == len(PIECES) >= 40
