"""R13: chapters as four files tell them, against where the sound of each begins in the decoded MP3."""

import json
import statistics
from pathlib import Path

import numpy as np
import pytest
import soundfile
from lxml import etree
from show import Show, new

from audio.tags import read as read_tag

PSC = "{http://podlove.org/simple-chapters}chapter"
QUIET_MS = 300
HEARD = 0.01


def chapters(number: int) -> str:
    """A letter of so many sections, none as long as the one before."""
    parts = (f"## Part {n}\n\n" + f"This is what part {n} says of it. " * (1 + n % 4) for n in range(number))
    return "---\ntitle: Parts\ndate: 2026-01-02\n---\n\nIt begins here.\n\n" + "\n\n".join(parts)


def told(show: Show) -> dict[str, list[int]]:
    """Each telling's starts, in milliseconds."""
    folder = show.output / "parts"
    tag = read_tag(folder / "parts.mp3")
    assert tag is not None
    inside = json.loads((folder / "parts.chapters.json").read_bytes())["chapters"]
    feed = etree.parse(show.output / "feed.xml").getroot().iter(PSC)
    return {
        "tag": [int(mark.start) for mark in tag.marks],
        "json": [round(chapter["startTime"] * 1000) for chapter in inside],
        "feed": [clock(str(chapter.get("start"))) for chapter in feed],
        "record": [mark["start"] for mark in json.loads((folder / "episode.json").read_bytes())["marks"]],
    }


def clock(text: str) -> int:
    """Milliseconds of ``h:mm:ss.mmm``."""
    hours, minutes, seconds = text.split(":")
    return round((int(hours) * 3600 + int(minutes) * 60 + float(seconds)) * 1000)


def onsets(path: Path) -> list[int]:
    """Where sound begins after a silence of more than ``QUIET_MS``, in milliseconds."""
    x, rate = soundfile.read(path, dtype="float32", always_2d=True)
    heard = np.flatnonzero(np.abs(x).max(axis=1) > HEARD)
    after = np.flatnonzero(np.diff(heard, prepend=-rate) > rate * QUIET_MS // 1000)
    return [round(int(heard[n]) * 1000 / rate) for n in after]


@pytest.mark.parametrize(
    ("engine", "number"),
    [
        ("tone", 8),
        pytest.param("tone", 120, marks=pytest.mark.slow),
        pytest.param("espeak", 40, marks=pytest.mark.slow),
    ],
)
def test_a_chapter_begins_where_it_is_heard(engine: str, number: int) -> None:
    show = new(engine)
    (show.folder / "parts.md").write_text(chapters(number))
    done = show.narrate("parts.md")
    assert done.code == 0, done.err
    tellings = told(show)
    (starts,) = {tuple(starts) for starts in tellings.values()}
    assert len(starts) == number + 1
    assert list(starts) == sorted(set(starts))
    heard = onsets(show.output / "parts" / "parts.mp3")
    errors = [min(abs(onset - start) for onset in heard) for start in starts[1:]]
    assert (statistics.median(errors) <= 50, max(errors) <= 100) == (True, True), errors
