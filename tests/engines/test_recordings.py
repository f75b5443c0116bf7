"""The author's own recordings among spoken segments, in whole runs."""

from collections.abc import Iterator
from pathlib import Path

import fake_google
import numpy as np
import pytest
import real_speech
import soundfile
from fake_google import FakeGoogle
from whole_runs import RATE, Edition, Sound, levels, narrate

from audio import shape

pytestmark = [pytest.mark.slow, pytest.mark.tools]

ISSUE = """# A letter

The harbour was quiet in the morning.

Nobody came to the quay before noon, and the gulls had it to themselves.

## The weather

Then it was over, and the moon rose.
"""
OWN = "Nobody came to the quay before noon, and the gulls had it to themselves."
SPOKEN = real_speech.said(OWN, "en-us.alto", 0.0)


@pytest.fixture
def google() -> Iterator[FakeGoogle]:
    with fake_google.running() as server:
        server.answer = real_speech.google
        yield server


@pytest.fixture
def show(google: FakeGoogle, tmp_path: Path) -> Path:
    """A show whose issue is out already."""
    table = f"[engine.gtts]\nurl = '{google.url}'\ngap_ms = 0\nback_off_ms = 1\n"
    music = "[music]\nintro = 'none'\noutro = 'none'\nsting = 'none'\n"
    (tmp_path / "narrate.toml").write_text(f"[voice]\nengine = 'gtts'\n{table}{music}")
    (tmp_path / "issue.md").write_text(ISSUE)
    assert narrate(tmp_path, "-q", "issue.md").code == 0
    google.log.clear()
    return tmp_path


def own_id(edition: Edition) -> str:
    return str(next(line["segment"] for line in edition.record["lines"] if line["text"] == OWN))


def drop(folder: Path, name: str, rate: int = 24_000, channels: int = 1, peak: float = 0.5) -> None:
    """A recording of the segment, as somebody's editor exports it."""
    sound = shape.resample(shape.samples(SPOKEN), SPOKEN.rate, rate)
    sound = sound * np.float32(peak / np.abs(sound).max())
    (folder / "segments").mkdir(exist_ok=True)
    soundfile.write(folder / "segments" / name, np.repeat(sound[:, None], channels, axis=1), rate)


def lines(edition: Edition) -> dict[str, Sound]:
    return {line["text"]: edition.of(line) for line in edition.record["lines"]}


@pytest.mark.parametrize(
    ("suffix", "rate", "channels", "peak"),
    [
        ("wav", 24_000, 1, 0.5),
        ("mp3", 44_100, 1, 0.5),
        ("flac", 24_000, 1, 0.5),
        ("wav", 48_000, 2, 0.9),
        ("flac", 48_000, 2, 0.002),
    ],
    ids=["wav", "mp3", "flac", "stereo at 48 kHz", "very quiet"],
)
def test_a_recording_takes_one_segments_place(
    google: FakeGoogle, show: Path, suffix: str, rate: int, channels: int, peak: float
) -> None:
    before = Edition(show)
    old, id = lines(before), own_id(before)
    drop(show, f"{id}.{suffix}", rate, channels, peak)
    assert narrate(show, "-q", "issue.md").code == 0
    assert google.log == []
    new = lines(Edition(show))
    assert [text for text in old if not same(old[text], new[text])] == [OWN]
    assert len(new[OWN]) == pytest.approx(SPOKEN.frames * RATE / SPOKEN.rate, abs=0.3 * RATE)
    assert abs(levels({"own": new[OWN]}, show)["own"] + 16) <= 0.5


def same(one: Sound, other: Sound) -> bool:
    """Whether the decoder gives the very same samples; the record's milliseconds are not whole samples."""
    edge = RATE // 1000 + 1
    inner = other[edge:-edge]
    return any(np.array_equal(one[start : start + len(inner)], inner) for start in range(2 * edge))


def test_a_recording_stays_with_its_words_whatever_is_edited_elsewhere(google: FakeGoogle, show: Path) -> None:
    drop(show, f"{own_id(Edition(show))}.wav")
    assert narrate(show, "-q", "issue.md").code == 0
    before = lines(Edition(show))
    edited = ISSUE.replace("# A letter\n", "# A letter\n\nThis is new.\n").replace("the moon", "a pale moon")
    (show / "issue.md").write_text(edited)
    assert narrate(show, "-q", "issue.md").code == 0
    assert {asked.text for asked in google.log} == {"This is new.", "Then it was over, and a pale moon rose."}
    assert alike(lines(Edition(show))[OWN], before[OWN])


def alike(one: Sound, other: Sound) -> bool:
    """Whether it is the same sound: so short an edition is corrected as a whole, a fraction of a decibel."""
    edge = RATE // 1000 + 1
    inner = other[edge:-edge]
    shifted = (one[start : start + len(inner)] for start in range(2 * edge))
    return max(float(np.corrcoef(each, inner)[0, 1]) for each in shifted if len(each) == len(inner)) > 0.999


@pytest.mark.parametrize("fault", ["cut", "text", "silent", "empty"])
def test_a_damaged_recording_is_named_and_the_edition_stays(google: FakeGoogle, show: Path, fault: str) -> None:
    published = Edition(show).audio.read_bytes()
    name = f"{own_id(Edition(show))}.flac"
    drop(show, name, peak=0.0 if fault == "silent" else 0.5)
    path = show / "segments" / name
    damage = {"cut": path.read_bytes()[:5_000], "text": b"not a recording", "empty": b""}
    path.write_bytes(damage.get(fault, path.read_bytes()))
    done = narrate(show, "-q", "issue.md")
    assert (done.code, done.out) == (78, "")
    assert f"segments/{name}: " in done.err.splitlines()[0]
    assert done.err.splitlines()[1].startswith(" hint: ")
    assert Edition(show).audio.read_bytes() == published
    assert google.log == []
