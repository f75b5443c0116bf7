"""Every fault that can be planted in a published show is found, under its own name."""

import json
import os
import platform
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_show import MARKS, facts, publish, sample

from feeds import beside, cover, manifest
from feeds.check import check
from feeds.checks.facts import AudioFacts
from feeds.checks.finding import Finding, Level
from narrate.errors import DiskError, UsageError
from narrate.model import Line, Mark, Ms, Role
from narrate.settings import Feed

CUE = "00:00:02.000 --> 00:00:02.900\n<v Ida Quay>Welcome aboard.\n\n"
REPLACED = 'itunes:image href="https://audio.harbour.example/cast/cover-00000000.jpg'
NOW = datetime(2026, 6, 1, tzinfo=UTC)
DEAD = 2**22 + 1
"""No process has this number: Linux counts to 2**22."""

Plant = Callable[[Path], object]


def look(folder: Path, reader: Callable[[Path, bool], AudioFacts] = facts, deep: bool = False) -> tuple[Finding, ...]:
    return check(folder, reader, read_data=deep, now=NOW)


def rules(folder: Path, deep: bool = True) -> set[str]:
    return {finding.rule for finding in look(folder, deep=deep)}


def holder(pid: int) -> bytes:
    return json.dumps({"pid": pid, "host": platform.node()}).encode()


def change(name: str, old: str, new: str) -> Plant:
    def plant(folder: Path) -> None:
        path = folder / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))

    return plant


def write(name: str, data: bytes) -> Plant:
    def plant(folder: Path) -> None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)

    return plant


def remove(name: str) -> Plant:
    return lambda folder: (folder / name).unlink()


def rename_cover(folder: Path) -> None:
    (folder / "cover.jpg").rename(folder / "cover-00000000.jpg")
    change("feed.xml", 'itunes:image href="https://audio.harbour.example/cast/cover.jpg', REPLACED)(folder)


def edit(**changes: object) -> Plant:
    """Another manifest, but for its sound's facts; files beside it are written to match."""

    def plant(folder: Path) -> None:
        path = folder / "letter-1" / "episode.json"
        episode = replace(manifest.read(path), **changes)  # type: ignore[arg-type] # any field
        path.write_bytes(manifest.dumps(episode))
        for name, data in beside.files(episode).items():
            (path.parent / name).write_bytes(data)

    return plant


def line(number: int, **changes: object) -> tuple[Line, ...]:
    lines = list(sample().lines)
    lines[number] = replace(lines[number], **changes)  # type: ignore[arg-type] # any field
    return tuple(lines)


SLOW = tuple(
    Line(Ms(i * 9000), Ms(i * 9000 + (8500 if i == 2 else 2000)), f"This is sentence {'abcd'[i]} of the paragraph.", "",
         Role.COMMENTARY, f"s{i}", min(i, 2))
    for i in range(4)
)  # fmt: skip
TWICE = (*sample().lines, replace(sample().lines[0], start=Ms(34_600), end=Ms(35_000), chapter=2))
PARROT = (
    *sample().lines[:5],
    replace(sample().lines[4], start=Ms(19_000), end=Ms(20_000), segment="s004b"),
    *sample().lines[5:],
)
HOLE = tuple(
    replace(line, start=Ms(line.start + 25_000), end=Ms(line.end + 25_000)) if number > 3 else line
    for number, line in enumerate(sample().lines)
)

FAULTS: dict[str, tuple[Plant, str]] = {
    # files
    "mp3 gone": (remove("letter-1/letter-1.mp3"), "audio-missing"),
    "mp3 short": (lambda f: os.truncate(f / "letter-1" / "letter-1.mp3", 100), "audio-size"),
    "mp3 longer": (lambda f: (f / "letter-1/letter-1.mp3").write_bytes(b"x" * 9999), "audio-size"),
    "mp3 changed": (lambda f: (f / "letter-1/letter-1.mp3").write_bytes(b"x" * 4002), "audio-changed"),
    "vtt gone": (remove("letter-1/letter-1.vtt"), "transcript-missing"),
    "vtt without head": (change("letter-1/letter-1.vtt", "WEBVTT", "WEBVT"), "vtt-damaged"),
    "vtt bad cue": (change("letter-1/letter-1.vtt", "00:00:04.000 -->", "00:00:4 -->"), "vtt-damaged"),
    "vtt cut off": (lambda f: os.truncate(f / "letter-1" / "letter-1.vtt", 120), "transcript-differs"),
    "vtt overlap": (change("letter-1/letter-1.vtt", "00:00:02.900", "00:00:05.900"), "vtt-times"),
    "vtt cue lost": (change("letter-1/letter-1.vtt", CUE, ""), "vtt-count"),
    "vtt other words": (change("letter-1/letter-1.vtt", "ambition", "direction"), "transcript-differs"),
    "srt cut off": (lambda f: os.truncate(f / "letter-1" / "letter-1.srt", 300), "transcript-differs"),
    "html cut off": (lambda f: os.truncate(f / "letter-1" / "letter-1.transcript.html", 300), "transcript-differs"),
    "vtt no speaker": (change("letter-1/letter-1.vtt", "<v Nell Tide>", ""), "vtt-speakers"),
    "vtt no text": (write("letter-1/letter-1.vtt", b"\xff\xfe\x00"), "vtt-damaged"),
    "json transcript damaged": (write("letter-1/letter-1.transcript.json", b"{"), "transcript-damaged"),
    "srt empty": (write("letter-1/letter-1.srt", b""), "transcript-differs"),
    "chapters gone": (remove("letter-1/letter-1.chapters.json"), "chapters-missing"),
    "chapters damaged": (write("letter-1/letter-1.chapters.json", b"[]"), "chapters-damaged"),
    "chapter moved": (change("letter-1/letter-1.chapters.json", '"startTime": 10', '"startTime": 11'), "json-chapters"),
    "chapter renamed": (change("letter-1/letter-1.chapters.json", "Tides", "Tidings"), "json-chapters"),
    "manifest cut off": (lambda f: os.truncate(f / "letter-1" / "episode.json", 300), "manifest"),
    "manifest newer": (change("letter-1/episode.json", '"schema": 1', '"schema": 99'), "manifest"),
    "manifest gone": (remove("letter-1/episode.json"), "orphan"),
    "guid twice": (change("letter-1/episode.json", "guid-of-1", "guid-of-2"), "guid-shared"),
    "half-made file": (write(f"letter-1/.letter-1.mp3.{DEAD}.0badcafe.tmp", b"x"), "half-made"),
    "stale lock": (
        write(".narrate.holder", json.dumps({"pid": DEAD, "host": os.uname().nodename}).encode()),
        "stale-lock",
    ),
    "damaged lock": (write(".narrate.holder", b"{"), "stale-lock"),
    "older version": (write("letter-1/letter-1.0badcafe.mp3", b"x"), "older"),
    "stranger": (write("letter-1/holiday.jpg", b"x"), "stranger"),
    "cover gone": (remove("cover.jpg"), "cover-missing"),
    "cover small": (lambda f: (f / "cover.jpg").write_bytes(cover.drawn("a", side=600)), "cover"),
    "cover damaged": (write("cover.jpg", b"\xff\xd8\xff"), "cover"),
    # the feed
    "feed gone": (remove("feed.xml"), "feed-missing"),
    "feed cut off": (lambda f: os.truncate(f / "feed.xml", 900), "feed-damaged"),
    "feed empty": (write("feed.xml", b""), "feed-damaged"),
    "episode not listed": (lambda f: shutil.copytree(f / "letter-1", f / "letter-9"), "guid-shared"),
    "episode lost from feed": (change("feed.xml", "guid-of-1", "guid-of-7"), "not-listed"),
    "ghost in feed": (lambda f: shutil.rmtree(f / "letter-1"), "ghost"),
    "feed names a missing file": (remove("letter-2/letter-2.vtt"), "named-missing"),
    "feed length": (change("feed.xml", 'length="4002"', 'length="4001"'), "length-wrong"),
    "feed duration": (change("feed.xml", "<itunes:duration>36<", "<itunes:duration>35<"), "duration-wrong"),
    "feed date": (change("feed.xml", "<pubDate>Mon, 12", "<pubDate>Tue, 13"), "date-changed"),
    "feed of an older sound": (edit(audio="letter-1.0badcafe.mp3"), "stale"),
    "feed lists a withdrawn one": (edit(withdrawn=True), "withdrawn"),
    "podlove chapter moved": (change("feed.xml", 'start="00:00:10.000"', 'start="00:00:11.000"'), "psc-chapters"),
    "timestamp moved": (change("feed.xml", "00:00:24 Tides", "00:00:25 Tides"), "stamped-chapters"),
    "feed elsewhere": (change("feed.xml", "cast/letter-1/letter-1.mp3", "away/letter-1/letter-1.mp3"), "elsewhere"),
    "style sheet gone": (remove("feed.css"), "style"),
    "page gone": (remove("letter-1/index.html"), "page-gone"),
    "page cut off": (lambda f: os.truncate(f / "letter-1" / "index.html", 900), "page-damaged"),
    "page's assets gone": (lambda f: shutil.rmtree(f / "assets"), "page-loads"),
    "page's script changed": (lambda f: [path.write_bytes(b"x") for path in (f / "assets").glob("*.js")], "asset"),
    "record gone": (remove("show.json"), "record"),
    "record damaged": (write("show.json", b"{"), "record"),
    "record of another show": (write("show.json", b'{"guid": "x"}'), "record"),
    "srt by hand": (change("letter-1/letter-1.srt", "00:00:12,000", "00:00:12,500"), "rewritten"),
    "notes by hand": (change("feed.xml", "Quoted: Nell", "Quoted: Nelly"), "words-changed"),
    "title by hand": (change("feed.xml", "<title>What the fog", "<title>What the dog"), "words-changed"),
    "whole issue by hand": (change("feed.xml", "second anchor", "third anchor"), "words-changed"),
    "cover under an old name": (rename_cover, "cover-changed"),
    # the episode in itself
    "no transcript": (edit(lines=(), sources=("x",)), "no-lines"),
    "no chapters": (edit(marks=()), "no-chapters"),
    "first chapter late": (edit(marks=(Mark(Ms(1000), "Late"), *MARKS[1:])), "chapter-zero"),
    "chapters out of order": (edit(marks=(MARKS[0], MARKS[2], MARKS[1])), "chapter-order"),
    "chapter between seconds": (edit(marks=(MARKS[0], Mark(Ms(10_500), "Weather"), MARKS[2])), "chapter-second"),
    "chapter after the end": (edit(marks=(*MARKS, Mark(Ms(99_000), "Never"))), "chapter-late"),
    "chapter without a word": (edit(marks=(*MARKS, Mark(Ms(35_000), "Empty"))), "chapter-empty"),
    "too many chapters": (edit(marks=tuple(Mark(Ms(n * 1000), f"c{n}") for n in range(256))), "chapter-count"),
    "sentence backwards": (edit(lines=line(3, end=Ms(11_000))), "line-times"),
    "sentences overlap": (edit(lines=line(3, end=Ms(15_500))), "line-overlap"),
    "sentence after the end": (edit(lines=line(8, end=Ms(50_000))), "line-late"),
    "hole": (edit(lines=HOLE), "hole"),
    "segment doubled": (edit(lines=TWICE), "doubled"),
    "text doubled": (edit(lines=PARROT), "doubled-text"),
    "paragraph far too slow": (edit(lines=SLOW), "pace"),
}


def test_a_show_as_it_is_published_has_no_fault(tmp_path: Path) -> None:
    publish(tmp_path)
    assert look(tmp_path, deep=True) == ()


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(name: str, tmp_path: Path) -> None:
    plant, rule = FAULTS[name]
    publish(tmp_path)
    plant(tmp_path)
    found = [finding for finding in look(tmp_path, deep=True) if finding.rule == rule]
    assert found
    assert all(finding.what and finding.where and finding.hint for finding in found)
    assert not any(str(tmp_path) in finding.where + finding.what for finding in found)


HEARD: dict[str, tuple[dict[str, object], str]] = {
    "damaged": ({"problem": "frame 7 is broken"}, "audio-damaged"),
    "shorter than told": ({"duration": Ms(30_000)}, "audio-duration"),
    "chapters lost": ({"marks": MARKS[:2]}, "id3-chapters"),
    "chapter moved": ({"marks": (MARKS[0], replace(MARKS[1], start=Ms(9000)), MARKS[2])}, "id3-chapters"),
    "chapters by size": ({"in_order": False}, "id3-order"),
    "chapter ends": ({"ends": (Ms(5), Ms(6), Ms(7))}, "id3-ends"),
    "no title": ({"title": ""}, "tag"),
    "no cover": ({"cover": b""}, "tag"),
    "webp in the tag": ({"cover": b"RIFFxxxxWEBP"}, "tag-cover"),
    "poster in the tag": ({"cover": b"\xff\xd8\xff" + bytes(2 << 20)}, "tag-heavy"),
    "another's tag": ({"guid": "guid-of-9"}, "tag-guid"),
    "variable rate": ({"constant_rate": False}, "vbr"),
    "no info header": ({"info_header": False}, "info-header"),
    "too quiet": ({"lufs": -19.0}, "loudness"),
    "too hot": ({"true_peak_db": 0.4}, "peak"),
    "clipped": ({"clipped": (Ms(700),)}, "clipping"),
    "dead air": ({"silences": ((Ms(1000), Ms(9000)),)}, "silence"),
}


@pytest.mark.parametrize("name", HEARD)
def test_a_fault_in_the_sound_is_found(name: str, tmp_path: Path) -> None:
    changes, rule = HEARD[name]
    publish(tmp_path)
    found = look(tmp_path, lambda path, deep: replace(facts(path, deep), **changes), deep=True)  # type: ignore[arg-type] # any field
    assert rule in {finding.rule for finding in found}


def test_without_reading_data_a_changed_byte_stays_unseen(tmp_path: Path) -> None:
    publish(tmp_path)
    (tmp_path / "letter-1/letter-1.mp3").write_bytes(b"x" * 4002)
    assert "audio-changed" not in rules(tmp_path, deep=False)


def test_a_missing_page_of_the_feed_is_found(tmp_path: Path) -> None:
    publish(tmp_path, *map(sample, range(1, 6)), feed=Feed(page_size=2))
    assert rules(tmp_path) <= {"owner", "frequency"}
    (tmp_path / "feed-1.xml").unlink()
    assert {"page-missing", "not-listed"} <= rules(tmp_path)


def test_further_editions_are_shows_of_their_own(tmp_path: Path) -> None:
    publish(tmp_path)
    publish(tmp_path / "editions" / "short", sample())
    assert look(tmp_path) == ()
    (tmp_path / "editions/short/letter-1/letter-1.mp3").unlink()
    assert {finding.where for finding in look(tmp_path) if finding.rule == "audio-missing"} == {
        "editions/short/letter-1/letter-1.mp3"
    }


def test_the_worst_comes_first(tmp_path: Path) -> None:
    publish(tmp_path)
    (tmp_path / "letter-1/holiday.jpg").write_bytes(b"x")
    (tmp_path / "letter-1/letter-1.mp3").unlink()
    levels = [finding.level for finding in look(tmp_path)]
    assert levels == sorted(levels, key=list(Level).index)
    assert levels[0] == Level.MUST


def test_a_withdrawn_episode_needs_no_files(tmp_path: Path) -> None:
    publish(tmp_path, sample(1), sample(2, withdrawn=True))
    (tmp_path / "letter-2/letter-2.mp3").unlink()
    assert look(tmp_path) == ()


def test_nothing_is_written(tmp_path: Path) -> None:
    publish(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    look(tmp_path, deep=True)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_running_writer_is_no_fault(tmp_path: Path) -> None:
    publish(tmp_path)
    write(".narrate.holder", holder(os.getpid()))(tmp_path)
    write(f"letter-1/.letter-1.mp3.{os.getpid()}.0badcafe.tmp", b"x")(tmp_path)
    assert look(tmp_path) == ()


def test_a_place_that_was_published_to_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "published.json").write_text("{}")
    with pytest.raises(UsageError, match="lacks the manifests"):
        look(tmp_path)


def test_no_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DiskError, match="no such folder"):
        look(tmp_path / "nowhere")


@settings(max_examples=40)
@given(data=st.data())
def test_any_damage_to_any_file_is_found_and_nothing_escapes(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("show")
    publish(folder, sample())
    path = data.draw(st.sampled_from(sorted(path for path in folder.rglob("*") if path.is_file())))
    whole = path.read_bytes()
    keep = data.draw(st.integers(0, len(whole) - 40))
    kind = data.draw(st.sampled_from(["cut", "gone"] if path.suffix == ".jpg" else ["cut", "gone", "zeros"]))
    if kind == "gone":
        path.unlink()
    else:
        path.write_bytes(whole[:keep] + (b"" if kind == "cut" else bytes(len(whole) - keep)))
    assert look(folder, deep=True)


def test_a_damaged_episode_does_not_hide_another(tmp_path: Path) -> None:
    publish(tmp_path)
    (tmp_path / "letter-1/episode.json").write_bytes(b"{")
    (tmp_path / "letter-2/letter-2.mp3").unlink()
    assert {"manifest", "audio-missing"} <= rules(tmp_path)
