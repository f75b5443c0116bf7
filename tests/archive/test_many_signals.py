import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from feeds import manifest


def letters(folder: Path, count: int) -> Path:
    folder.mkdir()
    (folder / "narrate.toml").write_text("[music]\nintro = 'none'\noutro = 'none'\nsting = 'none'\n")
    for n in range(count):
        text = f"Day {n} was long. " * 40
        (folder / f"{n:02}.md").write_text(f"---\ntitle: Letter {n}\n---\n\n{text}\n")
    return folder


def children(pid: int) -> list[int]:
    found = (entry for entry in Path("/proc").glob("[0-9]*/stat"))
    return [int(e.parent.name) for e in found if e.read_text().rpartition(")")[2].split()[1] == str(pid)]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_all_workers_and_leaves_whole_episodes(tmp_path: Path, number: int, code: int) -> None:
    folder = letters(tmp_path / "show", 30)
    command = [sys.executable, "-m", "narrate", "-q", "make", "-e", "tone", "-j", "2", str(folder)]
    environment = {**os.environ, "NARRATE_CACHE": str(tmp_path / "cache")}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as run:
        while not list(folder.glob("output/*/episode.json")):
            time.sleep(0.02)
        workers = children(run.pid)
        run.send_signal(number)
        assert run.wait() == code
    assert len(workers) == 2
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]
    assert not list(folder.rglob("*.tmp"))
    assert manifest.gather(folder / "output")
