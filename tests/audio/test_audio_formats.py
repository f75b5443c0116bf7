import json
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
import soundfile
from conftest import program
from editions import Quick, make, small

from audio.cache import CLIPS
from audio.engines.tone import Tone
from audio.formats import metadata, sound, write
from audio.render import Rendered
from audio.tags import TagFacts
from narrate.errors import ConfigError, DiskError, ServiceError

ENGINES = {"tone": Tone({})}
FACTS = TagFacts("A = title; with # marks", "Author")


@pytest.fixture
def rendered(tmp_path: Path) -> Rendered:
    return make(small(), tmp_path / "cache")


def test_the_samples_are_those_of_the_mp3(rendered: Rendered, tmp_path: Path) -> None:
    with (tmp_path / "x.mp3").open("wb") as file:
        rendered.body.write(file)
    decoded = soundfile.read(tmp_path / "x.mp3", dtype="float32")[0]
    whole = np.concatenate(list(sound(rendered, ENGINES)))[: len(decoded)] / 32768
    assert np.sqrt(((decoded - whole) ** 2).mean()) < 0.05 * np.sqrt((whole**2).mean())


def test_what_was_not_kept_is_spoken_again(tmp_path: Path) -> None:
    engines = {"tone": Quick({})}
    rendered = make(small(), tmp_path / "cache", engines=engines)
    kept = make(small(), tmp_path / "other")
    for one, other in zip(sound(rendered, engines), sound(kept, ENGINES), strict=True):
        assert np.array_equal(one, other)


def test_a_clip_that_has_gone_is_an_error_not_a_hole(rendered: Rendered, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "cache" / CLIPS)
    with pytest.raises(DiskError, match="gone from the cache"):
        list(sound(rendered, ENGINES))


def test_opus_lasts_as_long_and_carries_the_title(rendered: Rendered, tmp_path: Path) -> None:
    write(rendered, ENGINES, FACTS, tmp_path / "x.opus")
    info = soundfile.info(tmp_path / "x.opus")
    assert (info.samplerate, info.channels, info.subtype) == (48_000, 1, "OPUS")
    assert abs(info.duration * 1000 - rendered.rendering.duration) < 60


def test_opus_is_the_same_every_time(rendered: Rendered, tmp_path: Path) -> None:
    write(rendered, ENGINES, FACTS, tmp_path / "a.opus")
    write(rendered, ENGINES, FACTS, tmp_path / "b.opus")
    assert (tmp_path / "a.opus").read_bytes() == (tmp_path / "b.opus").read_bytes()


def test_opus_does_not_depend_on_the_pieces_that_sound_comes_in(
    rendered: Rendered, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(rendered, ENGINES, FACTS, tmp_path / "a.opus")
    whole = np.concatenate(list(sound(rendered, ENGINES)))
    monkeypatch.setattr("audio.formats.sound", lambda *_: iter(np.array_split(whole, 5)))
    write(rendered, ENGINES, FACTS, tmp_path / "b.opus")
    assert (tmp_path / "a.opus").read_bytes() == (tmp_path / "b.opus").read_bytes()


@pytest.mark.tools
def test_opus_has_the_chapters_and_decodes(rendered: Rendered, tmp_path: Path) -> None:
    write(rendered, ENGINES, FACTS, tmp_path / "x.opus")
    shown = ("-v", "error", "-of", "json", "-show_chapters", "-show_frames", "-show_entries", "frame=nb_samples")
    told = subprocess.run([program("ffprobe"), *shown, str(tmp_path / "x.opus")], capture_output=True, check=True)
    assert told.stderr == b""
    assert [chapter["tags"]["title"] for chapter in json.loads(told.stdout)["chapters"]] == ["Opening", "Second"]


@pytest.mark.tools
@pytest.mark.parametrize("kind", ["m4a", "m4b"])
def test_aac_has_the_chapters(rendered: Rendered, tmp_path: Path, kind: str) -> None:
    program("ffmpeg")
    write(rendered, ENGINES, FACTS, tmp_path / f"x.{kind}")
    shown = ("-v", "error", "-of", "json", "-show_chapters", "-show_format")
    command = [program("ffprobe"), *shown, str(tmp_path / f"x.{kind}")]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert [chapter["tags"]["title"] for chapter in found["chapters"]] == ["Opening", "Second"]
    assert [float(c["start_time"]) for c in found["chapters"]] == [m.start / 1000 for m in rendered.rendering.marks]
    assert found["format"]["tags"]["title"] == FACTS.title
    assert abs(float(found["format"]["duration"]) * 1000 - rendered.rendering.duration) < 60


def test_marks_of_the_metadata_format_are_escaped(rendered: Rendered) -> None:
    assert r"title=A \= title\; with \# marks" in metadata(rendered, FACTS)


def test_an_unknown_format_is_refused_and_nothing_written(rendered: Rendered, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such format"):
        write(rendered, ENGINES, FACTS, tmp_path / "x.wma")
    assert not (tmp_path / "x.wma").exists()


def test_without_ffmpeg_the_hint_says_what_to_do(
    rendered: Rendered, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ServiceError, match="ffmpeg is not installed"):
        write(rendered, ENGINES, FACTS, tmp_path / "x.m4a")
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]
