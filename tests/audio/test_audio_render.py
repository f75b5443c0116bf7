import hashlib
import io
import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
import soundfile
from editions import PLAIN, Quick, casting, edited, make, script, segment, small
from instruments import db, speech

from audio.cache import CLIPS, GAINS, UNITS
from audio.progress import Tally
from audio.render import Rendered
from audio.shape import RATE
from audio.themes import earcons
from narrate.errors import DiskError
from narrate.model import Clip, Role, Treatment, Utterance, Voice
from narrate.settings import Music, Pauses, Sound


def data(rendered: Rendered) -> bytes:
    file = io.BytesIO()
    rendered.body.write(file)
    return file.getvalue()


def sound(rendered: Rendered) -> np.ndarray:
    return np.asarray(soundfile.read(io.BytesIO(data(rendered)), dtype="float32")[0])


def entries(folder: Path, kind: str) -> set[str]:
    return {path.name for path in (folder / kind).glob("*/*")}


def test_the_stated_length_is_the_decoded_one(tmp_path: Path) -> None:
    rendered = make(small(), tmp_path)
    assert abs(len(sound(rendered)) / 44.1 - rendered.rendering.duration) < 1


def test_every_sentence_is_a_line_heard_where_it_says(tmp_path: Path) -> None:
    rendered = make(small(), tmp_path)
    x, lines = sound(rendered), rendered.rendering.lines
    assert [line.text for line in lines] == [u.text for s in small().segments for u in s.utterances]
    assert [line.segment for line in lines] == ["t", "a", "a", "q", "h", "b", "l1", "l2"]
    for line in lines:
        a, b = int(line.start * 44.1), int(line.end * 44.1)
        assert np.abs(x[a : a + 441]).max() > 0.01
        assert np.abs(x[b - 441 : b]).max() > 0.01
        assert np.abs(x[max(0, a - 1000) : max(1, a - 250)]).max() < 0.005


def test_chapters_stand_on_whole_seconds_before_their_headings(tmp_path: Path) -> None:
    facts = make(small(), tmp_path).rendering
    assert [(mark.title, mark.start % 1000) for mark in facts.marks] == [("Opening", 0), ("Second", 0)]
    heading = next(line for line in facts.lines if line.role is Role.HEADING)
    assert facts.marks[0].start == 0
    assert 0 <= heading.start - facts.marks[1].start <= 30
    assert heading.chapter == 1


def test_pauses_are_those_of_the_table(tmp_path: Path) -> None:
    pauses = Pauses(sentence=300, quote_in=900, quote_out=1100, list_item=440, heading=810)
    lines = make(small(), tmp_path, replace(PLAIN, pauses=pauses)).rendering.lines
    gaps = [b.start - a.end for a, b in pairwise(lines)]
    for gap, wanted in ((gaps[1], 300), (gaps[2], 900), (gaps[4], 810), (gaps[6], 440)):
        assert abs(gap - wanted) <= 20


def test_an_edition_does_not_depend_on_the_number_of_workers(tmp_path: Path) -> None:
    alone, many = (make(small(), tmp_path / str(jobs), jobs=jobs) for jobs in (1, 3))
    assert data(alone) == data(many)
    assert alone.rendering == many.rendering


def test_doing_it_again_speaks_and_builds_nothing(tmp_path: Path) -> None:
    first = make(small(), tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    again = make(small(), tmp_path)
    assert data(first) == data(again)
    assert (first.rendering.spoken, again.rendering.spoken, again.rendering.cached) == (8, 0, 8)
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_a_change_in_one_sentence_speaks_one_clip_and_builds_one_unit(tmp_path: Path) -> None:
    words = [" ".join([name] * 20) for name in ("alpha", "beta", "gamma", "delta", "omega")]
    long = script(*(segment(name, Role.COMMENTARY, name, f"More {name}.") for name in words))
    make(long, tmp_path)
    clips, units = entries(tmp_path, CLIPS), entries(tmp_path, UNITS)
    rendering = make(edited(long, words[1], words[1], "Less beta."), tmp_path).rendering
    assert rendering.spoken == 1
    assert len(entries(tmp_path, CLIPS) - clips) == 1
    assert len(entries(tmp_path, UNITS) - units) == 1


def test_an_engine_that_speaks_sooner_than_its_clips_are_kept_gives_the_same_edition(tmp_path: Path) -> None:
    slow, quick = make(small(), tmp_path / "a"), make(small(), tmp_path / "b", engines={"tone": Quick({})})
    assert data(slow) == data(quick)
    assert slow.rendering == quick.rendering
    assert not entries(tmp_path / "b", CLIPS)


@pytest.mark.parametrize(("threads", "jobs"), [(0, 2), (1, 1), (1, 2)])
def test_nobody_says_such_a_sentence_twice(tmp_path: Path, threads: int, jobs: int) -> None:
    class Counting(Quick):
        workers = threads
        said: ClassVar[list[tuple[str, str]]] = []

        def speak(self, utterance: Utterance, voice: Voice) -> Clip:
            self.said.append((utterance.text, voice.id))
            return super().speak(utterance, voice)

    told = make(small(), tmp_path / "a", engines={"tone": Counting({})}, jobs=jobs)
    assert len(Counting.said) == len(set(Counting.said))
    assert data(told) == data(make(small(), tmp_path / "b"))


def test_of_such_an_engine_what_is_built_is_not_spoken_again(tmp_path: Path) -> None:
    make(small(), tmp_path, engines={"tone": Quick({})})
    rendering = make(edited(small(), "b", "Other words."), tmp_path, engines={"tone": Quick({})}).rendering
    assert (rendering.spoken, rendering.cached) == (1, 7)


@pytest.mark.parametrize("kind", [CLIPS, UNITS, GAINS])
def test_a_damaged_cache_is_mended_and_the_edition_the_same(tmp_path: Path, kind: str) -> None:
    first = data(make(small(), tmp_path))
    for number, path in enumerate(sorted((tmp_path / kind).glob("*/*"))):
        path.write_bytes(path.read_bytes()[: number % 40])
    assert data(make(small(), tmp_path)) == first


def test_a_unit_that_vanishes_before_it_is_written_is_an_error_not_a_hole(tmp_path: Path) -> None:
    rendered = make(small(), tmp_path)
    shutil.rmtree(tmp_path / UNITS)
    with pytest.raises(DiskError, match="gone from the cache"):
        data(rendered)


def test_a_recording_takes_a_segment_s_place_and_nothing_else_changes(tmp_path: Path) -> None:
    make(small(), tmp_path)
    clips = entries(tmp_path, CLIPS)
    take = tmp_path / "a.wav"
    soundfile.write(take, 0.01 * np.sin(np.arange(48_000 * 3) / 10), 48_000)
    rendered = make(small(), tmp_path, recordings={"a": take})
    lines = [line for line in rendered.rendering.lines if line.segment == "a"]
    assert entries(tmp_path, CLIPS) == clips
    assert rendered.rendering.spoken == 0
    assert abs(lines[-1].end - lines[0].start - 3000) < 20
    x = sound(rendered)
    loud = np.sqrt((x[int(lines[0].start * 44.1) : int(lines[-1].end * 44.1)] ** 2).mean())
    assert loud > 0.1  # levelled from -43 dB


@pytest.mark.parametrize("peak", [0.02, 0.002, 0.0005])
def test_a_recording_as_quiet_as_a_whisper_loses_no_word(tmp_path: Path, peak: float) -> None:
    said = speech() / np.abs(speech()).max()
    heard = []
    for loudest in (0.5, peak):
        take = tmp_path / f"{loudest}.wav"
        soundfile.write(take, loudest * said, RATE, "PCM_24")
        rendered = make(small(), tmp_path, recordings={"a": take})
        lines = [line for line in rendered.rendering.lines if line.segment == "a"]
        heard.append(sound(rendered)[lines[0].start * RATE // 1000 : lines[-1].end * RATE // 1000])
    assert abs(len(heard[0]) - len(heard[1])) < 0.02 * RATE
    assert abs(db(heard[0]) - db(heard[1])) < 0.3


def test_stereo_puts_a_quotation_to_its_side(tmp_path: Path) -> None:
    stereo = replace(PLAIN, sound=Sound(channels=2, bitrate_kbps=128))
    cast = casting(small(), Treatment(pan=0.5))
    rendered = make(small(), tmp_path, stereo, casting=cast)
    x, lines = sound(rendered), rendered.rendering.lines
    host, quote = (next(line for line in lines if line.segment == id) for id in ("a", "q"))
    energy = [(x[int(line.start * 44.1) : int(line.end * 44.1)] ** 2).mean(axis=0) for line in (host, quote)]
    assert abs(energy[0][0] / energy[0][1] - 1) < 0.05
    assert energy[1][1] > 3 * energy[1][0]


def test_an_earcon_stands_at_both_edges_of_a_quotation(tmp_path: Path) -> None:
    quotes = [segment(f"q{i}", Role.QUOTE, f"Sentence number {i}.", group=1) for i in (1, 2)]
    whole = script(
        segment("a", Role.COMMENTARY, "Listen."), *quotes, segment("b", Role.COMMENTARY, "So it is.", line=9)
    )
    with_earcons = make(whole, tmp_path, casting=casting(whole, Treatment(earcon=earcons.NAMES[0]))).rendering.lines
    without = make(whole, tmp_path, casting=casting(whole)).rendering.lines
    gaps = [[b.start - a.end for a, b in pairwise(lines)] for lines in (with_earcons, without)]
    longer = [a > b + 100 for a, b in zip(*gaps, strict=True)]
    assert longer == [True, False, True]


def test_progress_ends_with_everything_done(tmp_path: Path) -> None:
    tallies: list[Tally] = []
    rendering = make(small(), tmp_path, progress=tallies.append).rendering
    assert tallies[0].done == 0
    assert tallies[-1].done == tallies[-1].units
    assert tallies[-1].spoken == 8
    assert 0 < tallies[-1].sound < rendering.duration
    assert [tally.done for tally in tallies] == sorted(tally.done for tally in tallies)


def test_music_surrounds_the_words_and_chapters_still_hold(tmp_path: Path) -> None:
    facts = make(small(), tmp_path, replace(PLAIN, music=Music())).rendering
    assert facts.marks[0].start == 0
    assert facts.lines[0].start > 500
    assert all(mark.start % 1000 == 0 for mark in facts.marks)
    assert facts.duration > facts.lines[-1].end + 3000


def test_more_chapters_than_a_table_of_contents_holds_are_merged(tmp_path: Path) -> None:
    titles = tuple(f"Item {i}" for i in range(300))
    many = script(*(segment(f"s{i}", Role.HEADING, "Hm.", chapter=i, level=1) for i in range(300)), chapters=titles)
    facts = make(many, tmp_path).rendering
    assert len(facts.marks) == 255
    assert facts.lines[-1].chapter == 254


def test_bytes_depend_on_neither_folder_nor_history(tmp_path: Path) -> None:
    make(edited(small(), "a", "Something else."), tmp_path / "used")
    hashes = {hashlib.sha256(data(make(small(), tmp_path / name))).hexdigest() for name in ("used", "fresh one é")}
    assert len(hashes) == 1
