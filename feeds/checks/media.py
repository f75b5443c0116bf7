"""An episode's MP3: there, whole, as long as told, with the same chapters, and as it should sound."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from feeds.chapters import titled
from feeds.checks.facts import AudioFacts, Reader
from feeds.checks.finding import Finding, must, should
from feeds.text import one_line
from narrate.model import Episode, Mark

DURATION_MS = 100
LOUDNESS_LU = 1.0
PEAK_DB = 0.1
"""Above the limit, what measuring itself may err by."""

SILENCE_MS = 6_000
COVER_BYTES = 1 << 20
_ANEW = "narrate the issue again"


def check(folder: Path, episode: Episode, reader: Reader, deep: bool, lufs: float, peak: float) -> Iterator[Finding]:
    """Every rule for the MP3; ``deep`` reads and decodes all of it."""
    where = f"{episode.slug}/{episode.audio}"
    path = folder / episode.slug / episode.audio
    if not path.is_file():
        yield must("audio-missing", where, "the sound is missing", _ANEW)
        return
    size = path.stat().st_size
    if size != episode.size:
        yield must("audio-size", where, f"{size} bytes, not {episode.size}: cut off or replaced", _ANEW)
    elif deep and _hash(path) != episode.sha256:
        yield must("audio-changed", where, "its bytes are not those that were published", _ANEW)
    facts = reader(path, deep)
    if facts.problem:
        yield must("audio-damaged", where, facts.problem, _ANEW)
        return
    yield from _tag(facts, episode, where)
    yield from _chapters(facts, episode, where)
    yield from _format(facts, episode, where)
    yield from _sound(facts, where, lufs, peak)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _tag(facts: AudioFacts, episode: Episode, where: str) -> Iterator[Finding]:
    missing = [name for name in ("title", "artist", "album", "cover") if not getattr(facts, name)]
    if missing:
        yield must("tag", where, f"the tag lacks {', '.join(missing)}", _ANEW)
    if facts.guid and facts.guid != episode.guid:
        yield must("tag-guid", where, "the tag is another episode's", _ANEW)
    if facts.cover and not facts.cover.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        yield must("tag-cover", where, "the picture in the tag is neither JPEG nor PNG", _ANEW)
    if len(facts.cover) > COVER_BYTES:
        yield should("tag-heavy", where, f"the picture in the tag has {len(facts.cover) >> 10} kb", _ANEW)


def _chapters(facts: AudioFacts, episode: Episode, where: str) -> Iterator[Finding]:
    told = difference(facts.marks, episode.marks)
    if told:
        yield must("id3-chapters", where, f"chapters in the MP3 are not the episode's: {told}", _ANEW)
    if not facts.in_order:
        yield must("id3-order", where, "chapters are not stored in order of time", _ANEW)
    starts = [mark.start for mark in facts.marks]
    if facts.ends and not told and list(facts.ends[:-1]) != starts[1:]:
        yield should("id3-ends", where, "a chapter does not end where the next one begins", _ANEW)


def difference(found: tuple[Mark, ...], wanted: tuple[Mark, ...]) -> str:
    """The first difference of two chapter lists in words, "" for none: times, and titles as shown."""
    there = [(mark.start, one_line(mark.title)) for mark in titled(found)]
    here = [(mark.start, one_line(mark.title)) for mark in titled(wanted)]
    if len(there) != len(here):
        return f"{len(there)} instead of {len(here)}"
    pairs = ((a, b) for a, b in zip(there, here, strict=True) if a != b)
    return next((f"{a[1][:40]!r} at {a[0]} ms instead of {b[1][:40]!r} at {b[0]} ms" for a, b in pairs), "")


def _format(facts: AudioFacts, episode: Episode, where: str) -> Iterator[Finding]:
    if abs(facts.duration - episode.duration) > DURATION_MS:
        what = f"lasts {facts.duration / 1000:.1f} s, not {episode.duration / 1000:.1f} s"
        yield must("audio-duration", where, what, _ANEW)
    if not facts.constant_rate:
        yield should("vbr", where, "no constant bit rate: browsers seek to wrong places", _ANEW)
    if not facts.info_header:
        yield should("info-header", where, "no Info header: some players guess the length", _ANEW)


def _sound(facts: AudioFacts, where: str, lufs: float, peak: float) -> Iterator[Finding]:
    if facts.lufs is not None and abs(facts.lufs - lufs) > LOUDNESS_LU:
        yield should("loudness", where, f"{facts.lufs:.1f} LUFS instead of {lufs:.0f}", _ANEW)
    if facts.true_peak_db is not None and facts.true_peak_db > peak + PEAK_DB:
        yield should("peak", where, f"true peak {facts.true_peak_db:.1f} dBTP, over {peak:.0f}", _ANEW)
    for start in facts.clipped[:3]:
        yield should("clipping", where, f"clipped at {start / 1000:.1f} s", _ANEW)
    for start, length in facts.silences:
        if length > SILENCE_MS:
            what = f"{length / 1000:.0f} s of silence at {start / 1000:.0f} s"
            yield should("silence", where, what, "listen there; narrate the issue again")
