import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest

from audio.lanes import Quota

ASK = """
import sys, time
from pathlib import Path
from threading import Event
from audio.lanes import Quota
quota = Quota(Path(sys.argv[1]), "voice.example.org", 1, 0.05)
for _ in range(3):
    with quota.place(Event()):
        time.sleep(quota.reserve())
        begun = time.time()
        time.sleep(0.01)
        print(begun, time.time())
"""


def test_processes_take_turns(tmp_path: Path) -> None:
    children = [
        subprocess.Popen([sys.executable, "-c", ASK, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    lines = "".join(child.communicate()[0] for child in children).splitlines()
    asked = sorted(tuple(map(float, line.split())) for line in lines)
    assert len(asked) == 9
    assert all(later[0] >= earlier[1] for earlier, later in pairwise(asked))


def test_the_gap_is_between_all_who_ask(tmp_path: Path) -> None:
    waits = [Quota(tmp_path, "voice.example.org", 4, 60.0).reserve() for _ in range(3)]
    assert [round(wait / 60) for wait in waits] == [0, 1, 2]


def test_rest_is_for_all(tmp_path: Path) -> None:
    one, other = (Quota(tmp_path, "voice.example.org", 1, 0.0) for _ in range(2))
    one.rest(30)
    assert other.reserve() > 29
    assert Quota(tmp_path, "another.example.org", 1, 0.0).reserve() == 0


def test_a_damaged_note_or_a_clock_gone_mad_is_no_obstacle(tmp_path: Path) -> None:
    quota = Quota(tmp_path, "voice.example.org", 1, 0.0)
    quota.reserve()
    (note,) = (tmp_path / "lanes").glob("*.next")
    note.write_text("soon")
    assert quota.reserve() == 0
    note.write_text(f"{time.time() * 2} 0")
    assert quota.reserve() <= 3600


def test_a_clock_that_is_set_back_lengthens_no_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quota, now = Quota(tmp_path, "voice.example.org", 1, 0.5), time.time()
    quota.rest(2)
    monkeypatch.setattr(time, "time", lambda: now - 1800)
    assert 1.9 < quota.reserve() < 2.1
    assert 2.4 < quota.reserve() < 2.6


def test_nobody_waits_for_a_service_that_is_closed(tmp_path: Path) -> None:
    quota, stopped = Quota(tmp_path, "voice.example.org", 1, 0.0), Event()
    stopped.set()
    with quota.place(Event()), quota.place(stopped):
        pass
