"""What listeners get, decoded and measured by programs that are not ours."""

import re
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import listening
import numpy as np
import pytest
import soundfile
from conftest import program
from corpus import corpus
from editions import PLAIN, make, script, segment

from audio.cast import cast
from audio.engines.espeak import Espeak
from audio.pace import pause
from audio.register import Register
from audio.render import Rendered
from narrate.model import Casting, Part, Role, Script
from narrate.reading.read import read
from narrate.script.write import write
from narrate.settings import Music, Settings, Sound

pytestmark = [pytest.mark.tools, pytest.mark.timeout(600)]

PROSE = (
    "The ferry left at half past six, as it does on every morning of the week.",
    "Nobody on the upper deck had noticed that the harbour lights were out.",
    "A woman with a red umbrella asked the captain whether this was usual.",
    "He answered that nothing on this coast had been usual since the storm.",
    "Later we learned that the power station had been flooded in the night.",
    "It took eleven days, two engineers and a borrowed pump to mend it.",
)


def issue() -> Script:
    """A minute and a half: two sections, an item, a quotation of two paragraphs, a list."""
    p = iter(PROSE * 5)
    return script(
        segment("t", Role.TITLE, "The night the lights went out"),
        segment("a", Role.COMMENTARY, next(p), next(p)),
        segment("h1", Role.HEADING, "On the ferry", chapter=1, level=1),
        segment("b", Role.COMMENTARY, next(p), next(p), chapter=1),
        segment("q1", Role.QUOTE, next(p), speaker="the captain", group=1, chapter=1),
        segment("q2", Role.QUOTE, next(p), speaker="the captain", group=1, chapter=1),
        segment("c", Role.COMMENTARY, next(p), chapter=1),
        segment("h2", Role.HEADING, "What it took", chapter=2, level=1),
        segment("l1", Role.LIST_ITEM, next(p), chapter=2),
        segment("l2", Role.LIST_ITEM, next(p), chapter=2),
        segment("d", Role.COMMENTARY, next(p), next(p), next(p), chapter=2),
    )


def spoken(whole: Script, folder: Path, settings: Settings = PLAIN) -> Rendered:
    engine = Espeak({})
    casting = cast(whole, engine.voices(), settings, Register()).casting
    return make(whole, folder / "cache", settings, engines={engine.name: engine}, casting=casting, jobs=2)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rendered, Path]:
    """The issue without music, rendered once for all."""
    folder = tmp_path_factory.mktemp("plain")
    rendered = spoken(issue(), folder)
    return rendered, listening.stored(rendered, folder / "x.mp3")


def test_decoders_agree_on_the_length_and_complain_of_nothing(tmp_path: Path) -> None:
    rendered = spoken(issue(), tmp_path, Settings())
    path = listening.stored(rendered, tmp_path / "x.mp3")
    sound = listening.heard(program("ffmpeg"), path)
    assert len(sound.samples) == soundfile.info(path).frames
    assert abs(len(sound.samples) / 44.1 - rendered.rendering.duration) < 1
    report = subprocess.run([program("mp3val"), str(path)], capture_output=True, text=True).stdout
    assert "WARNING" not in report
    assert "CBR" in report


def test_other_programs_list_the_chapters_in_order(plain: tuple[Rendered, Path]) -> None:
    rendered, path = plain
    command = [program("ffprobe"), "-v", "error", "-show_chapters", str(path)]
    report = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    starts = [float(start) for start in re.findall(r"start_time=([\d.]+)", report)]
    assert starts == [mark.start / 1000 for mark in rendered.rendering.marks]
    assert re.findall(r"title=(.*)", report) == ["Opening", "Second", "Third"]


@pytest.mark.parametrize(
    "sound",
    [
        pytest.param(Sound(), id="default"),
        pytest.param(Sound(bitrate_kbps=64), id="64", marks=pytest.mark.slow),
        pytest.param(Sound(lufs=-19.0), id="-19", marks=pytest.mark.slow),
        pytest.param(Sound(channels=2, bitrate_kbps=128), id="stereo", marks=pytest.mark.slow),
    ],
)
def test_loudness_and_true_peak_are_what_was_asked_for(tmp_path: Path, sound: Sound) -> None:
    rendered = spoken(issue(), tmp_path, Settings(sound=sound))
    lufs, peak = listening.loudness(program("ffmpeg"), listening.stored(rendered, tmp_path / "x.mp3"))
    assert abs(lufs - sound.lufs) <= 0.3
    assert peak <= sound.true_peak_db


def test_pauses_are_the_table_s_and_chapters_begin_when_they_say(plain: tuple[Rendered, Path]) -> None:
    rendered, path = plain
    sound = listening.heard(program("ffmpeg"), path)
    check_pauses(issue(), rendered, sound)
    errors = listening.chapter_errors(rendered, sound)
    assert errors.min() >= -2
    assert errors.max() <= 50


def check_pauses(whole: Script, rendered: Rendered, sound: listening.Heard) -> None:
    segments, table = {s.id: s for s in whole.segments}, PLAIN.pauses
    for (before, after), found in zip(
        pairwise(rendered.rendering.lines), listening.silences(rendered, sound), strict=True
    ):
        if before.chapter != after.chapter:
            continue
        inside = before.segment == after.segment
        seam = (segments[before.segment], segments[after.segment])
        wanted = table.sentence if inside else pause(*seam, whole.chapters, table)
        assert abs(found - wanted) <= 20, (before.text, after.text)


def test_no_pause_has_a_click_in_it(plain: tuple[Rendered, Path]) -> None:
    rendered, path = plain
    x = listening.heard(program("ffmpeg"), path).samples
    for before, after in pairwise(rendered.rendering.lines):
        gap = x[int((before.end + 40) * 44.1) : int((after.start - 40) * 44.1)]
        assert np.abs(gap).max(initial=0) < 0.001


@pytest.mark.slow
def test_voices_are_within_one_unit_of_each_other(tmp_path: Path) -> None:
    levels = []
    for voice in Espeak({}).voices()[:6]:
        whole = script(*(segment(f"s{n}", Role.COMMENTARY, text) for n, text in enumerate(PROSE)))
        parts: Casting = {s.id: Part(voice) for s in whole.segments}
        alone = replace(PLAIN, sound=Sound())
        engines = {"espeak": Espeak({})}
        rendered = make(whole, tmp_path / "cache", alone, engines=engines, casting=parts, jobs=2)
        path = listening.stored(rendered, tmp_path / f"{voice.id}.mp3")
        levels.append(listening.loudness(program("ffmpeg"), path)[0])
    assert max(levels) - min(levels) <= 1.0


@pytest.mark.slow
@pytest.mark.parametrize("name", ["liberty-430.md", "optech-225-fr.md", "twir-2021-03-24.md"])
def test_real_issues_hold_the_same_promises(tmp_path: Path, name: str) -> None:
    source = corpus() / name
    settings = replace(PLAIN, music=Music(intro="none"))
    whole = write(read(source.read_bytes(), name), settings)
    rendered = spoken(whole, tmp_path, settings)
    path = listening.stored(rendered, tmp_path / "x.mp3")
    lufs, peak = listening.loudness(program("ffmpeg"), path)
    assert abs(lufs + 16) <= 0.3
    assert peak <= -1
    sound = listening.heard(program("ffmpeg"), path)
    errors = listening.chapter_errors(rendered, sound)
    assert np.median(errors) <= 20
    assert errors.max() <= 50
    check_pauses(whole, rendered, sound)
