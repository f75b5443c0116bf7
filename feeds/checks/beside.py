"""The files beside an MP3: there, whole, and saying what the manifest says."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from feeds import beside
from feeds.checks.finding import Finding, must, should
from feeds.checks.media import difference
from feeds.text import clean, one_line
from narrate.model import Episode, Mark, Ms

MOST_BYTES = 32 << 20
_CUE = re.compile(r"(\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3}) --> (\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3})")
_ANEW = "narrate the issue again"


def check(folder: Path, episode: Episode) -> Iterator[Finding]:
    """Every rule for chapters, transcripts and the sound's other formats."""
    yield from _alternates(folder, episode)
    if episode.chapters:
        yield from _chapters(folder / episode.slug / episode.chapters, episode)
    for name, kind in beside.transcripts(episode).items():
        path = folder / episode.slug / name
        data = _read(path)
        where = f"{episode.slug}/{name}"
        if data is None:
            yield must("transcript-missing", where, "the transcript is missing", _ANEW)
            continue
        if kind == "text/vtt":
            yield from vtt(data, where, episode)
        elif kind == "application/json":
            yield from _json(data, where)
        yield from _words(data, kind, where, episode)


def _alternates(folder: Path, episode: Episode) -> Iterator[Finding]:
    for other in episode.alternates:
        path, where = folder / episode.slug / other.file, f"{episode.slug}/{other.file}"
        if not path.is_file():
            yield must("alternate-missing", where, "the sound in this format is missing", _ANEW)
        elif path.stat().st_size != other.size:
            yield must("alternate-length", where, f"{path.stat().st_size} bytes; the feed says {other.size}", _ANEW)


def _words(data: bytes, kind: str, where: str, episode: Episode) -> Iterator[Finding]:
    """Whether every sentence stands in the transcript, in order; how lines are broken does not matter."""
    text = data.decode(errors="replace")
    bare = _bare(unescape(text) if kind in ("text/vtt", "text/html") else text)
    at = 0
    for line in episode.lines:
        said = one_line(line.text)
        words = _bare(json.dumps(said, ensure_ascii=False)[1:-1] if kind == "application/json" else said)
        at = bare.find(words, at)
        if at < 0:
            yield must("transcript-differs", where, f"“{line.text[:30]}” is missing, or not as it is spoken", _ANEW)
            return
        at += len(words)


def _bare(text: str) -> str:
    return "".join(clean(text).split())


def unchanged(folder: Path, episode: Episode, host: str) -> Iterator[Finding]:
    """Whether the files are what they would be if they were written now; ``host`` is the show's author."""
    changed = _changed(folder, episode, host)
    if changed and host != episode.author:
        changed &= _changed(folder, episode, episode.author)
    for name in changed:
        yield should("rewritten", f"{episode.slug}/{name}", "not as this version of narrate writes it", _ANEW)


def _changed(folder: Path, episode: Episode, host: str) -> set[str]:
    """The files that are there and not as they would be written."""
    wanted = beside.files(episode, host)
    there = {name: _read(folder / episode.slug / name) for name in wanted}
    return {name for name, data in there.items() if data is not None and data != wanted[name]}


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
    except OSError:
        return None


def _chapters(path: Path, episode: Episode) -> Iterator[Finding]:
    where = f"{episode.slug}/{path.name}"
    data = _read(path)
    if data is None:
        yield must("chapters-missing", where, "the chapters are missing", _ANEW)
        return
    try:
        found = json_marks(data)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        yield must("chapters-damaged", where, "no JSON chapters", _ANEW)
        return
    told = difference(found, episode.marks)
    if told:
        yield must("json-chapters", where, f"chapters are not the episode's: {told}", _ANEW)


def json_marks(data: bytes) -> tuple[Mark, ...]:
    """The chapters of a JSON file that stand in its table of contents.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: it is no such file.
    """
    values: Any = json.loads(data)
    if not str(values["version"]).startswith("1."):
        raise ValueError("version")
    shown = (chapter for chapter in values["chapters"] if chapter.get("toc", True))
    return tuple(Mark(Ms(round(chapter["startTime"] * 1000)), str(chapter["title"])) for chapter in shown)


def vtt(data: bytes, where: str, episode: Episode) -> Iterator[Finding]:
    """WebVTT: one bad cue and some apps show nothing at all."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        yield must("vtt-damaged", where, "not UTF-8", _ANEW)
        return
    blocks = [block for block in re.split(r"\n{2,}", text.strip()) if block]
    if not blocks or blocks[0].split("\n")[0] != "WEBVTT":
        yield must("vtt-damaged", where, "does not begin with WEBVTT", _ANEW)
        return
    yield from _cues(blocks[1:], where, episode)


def _cues(blocks: list[str], where: str, episode: Episode) -> Iterator[Finding]:
    last = 0
    for number, block in enumerate(blocks, 1):
        rows = block.split("\n")
        found = _CUE.fullmatch(rows[0])
        if not found or len(rows) < 2:
            yield must("vtt-damaged", where, f"cue {number} is broken: {rows[0][:40]!r}", _ANEW)
            return
        start, end = _ms(*found.groups()[:4]), _ms(*found.groups()[4:])
        if not last <= start < end or end > episode.duration + 1000:
            yield must("vtt-times", where, f"cue {number} overlaps, ends before it starts, or is too late", _ANEW)
            return
        last = end
    if not all("\n<v " in block for block in blocks):
        yield should("vtt-speakers", where, "not every cue names its speaker", _ANEW)
    lines = sum(bool(line.text.strip()) for line in episode.lines)
    if len(blocks) != lines:
        yield must("vtt-count", where, f"{len(blocks)} cues for {lines} sentences", _ANEW)


def _ms(*parts: str) -> int:
    hours, minutes, seconds, ms = map(int, parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms


def _json(data: bytes, where: str) -> Iterator[Finding]:
    try:
        segments = json.loads(data)["segments"]
        well = all(0 <= s["startTime"] < s["endTime"] and s["body"] for s in segments)
    except (ValueError, TypeError, KeyError, RecursionError):
        well = False
    if not well:
        yield must("transcript-damaged", where, "no JSON transcript", _ANEW)
