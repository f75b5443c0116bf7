"""Script to sound: the one door of the audio half.

What is in the cache is used; the rest is spoken and encoded unit by unit, on all cores and as services answer. An
edition is then a list of units and silences, streamed from the cache: memory does not grow with its length.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from audio import audition, codec, join, mix, understudy
from audio.cache import UNITS, Cache
from audio.child import one_thread
from audio.early import Early
from audio.join import Piece
from audio.plan import Step, music_hashes, plan
from audio.progress import SILENT, Progress
from audio.run import Result, Run
from audio.speech import Engines
from audio.tasks import EngineFailed
from audio.units import Studio, Unit, loads, studio
from narrate.errors import DiskError
from narrate.model import Casting, Chapter, Line, Mark, Ms, Rendering, Script
from narrate.settings import Settings


@dataclass(frozen=True, slots=True)
class Body:
    """The MP3 frames of an edition, Info frame first; ``gaps`` are silent frames before each unit and at the end.

    ``data`` are the frames themselves, where the cache is another machine's; else empty.
    """

    cache: Cache
    units: tuple[Unit, ...]
    keys: tuple[str, ...]
    gaps: tuple[int, ...]
    studio: Studio
    whole: Piece
    data: bytes = b""

    @property
    def format(self) -> codec.Format:
        """How it is encoded."""
        return self.studio.format

    def write(self, file: BinaryIO) -> None:
        """Stream the frames, one unit in memory at a time.

        Raises:
            DiskError: a unit has gone from the cache since it was made, or ``file`` cannot be written.
        """
        if self.data:
            file.write(self.data)
            return
        file.write(join.info_frame(pause(self.studio)[:4], self.whole, self.format.kbps))
        for gap, key in zip(self.gaps, self.keys, strict=False):
            _write_pause(file, gap, self.studio)
            unit = self.cache.get(UNITS, key)
            if unit is None:
                raise DiskError("a piece of the edition has gone from the cache", "run the same command again")
            file.write(loads(unit).frames)
        _write_pause(file, self.gaps[-1], self.studio)

    def packed(self) -> "Body":
        """The same, with its frames in it."""
        frames = io.BytesIO()
        self.write(frames)
        return replace(self, data=frames.getvalue())


@dataclass(frozen=True, slots=True)
class Rendered:
    """An edition's facts, and its sound."""

    rendering: Rendering
    body: Body


def render(
    script: Script,
    casting: Casting,
    engines: Engines,
    settings: Settings,
    cache: Cache,
    progress: Progress = SILENT,
    recordings: Mapping[str, Path] = {},
    jobs: int = 0,
    early: Early | None = None,
    meanwhile: Callable[[], None] = lambda: None,
) -> Rendered:
    """Speak, level, mix and encode a script; ``jobs`` is the number of processes, 0 for one per core.

    ``recordings`` are sound files that take the place of segments, by id. ``early`` are workers that wait already;
    ``meanwhile`` is done here while they, or others, are at work, if any are.

    Raises:
        ServiceError: an engine could not speak, and no fallback may; what was spoken is kept.
        ConfigError: sound settings that cannot be, a file that is not sound, or cast voices too much alike.
        DiskError: the cache cannot be written, or a recording not read.
    """
    place = studio(settings, music_hashes(settings.music))
    if place.music_hashes:
        with one_thread():
            from audio import music  # a show's own files are tried before anything is spoken; ours need no trial

        music.check(settings.music)
    audition.refuse_close(script, casting, engines, settings, cache)
    failed: frozenset[str] = frozenset()
    with Run(engines, cache, jobs, progress, early, meanwhile) as run:
        while True:
            steps = plan(script, casting, engines, settings, recordings)
            try:
                result = run.make(steps, place, settings.pauses.end)
                break
            except EngineFailed as failure:
                stand_in = understudy.stand_in(failure, run, steps, script, casting, engines, settings)
                casting, failed = stand_in.casting, failed | stand_in.segments
    if result.spoken:
        cache.trim()
    rendering = _rendering(script, casting, steps, result, failed, recordings)
    return Rendered(replace(rendering, unshared=run.troubles), _body(result, cache))


def _body(result: Result, cache: Cache) -> Body:
    gaps = [_silent_piece(gap, result.studio) for gap in result.layout.gaps]
    sounds = [facts.piece for facts in result.facts]
    pieces = [piece for pair in zip(gaps, sounds, strict=False) for piece in pair]
    whole = join.joined([*pieces, gaps[-1]])
    return Body(cache, result.units, result.keys, result.layout.gaps, result.studio, whole)


def _rendering(
    script: Script,
    casting: Casting,
    steps: Sequence[Step],
    result: Result,
    failed: frozenset[str],
    recordings: Mapping[str, Path],
) -> Rendering:
    layout = result.layout
    marks, index = _marks(script.chapters, layout.chapters)
    spoken = [s for step in steps for s in step.segments]
    return Rendering(
        duration=mix.milliseconds(layout.blocks * codec.BLOCK - codec.BLOCK),
        marks=marks,
        lines=_lines(steps, result, layout, index),
        voices=tuple(dict.fromkeys(casting[s.id].voice.name for s in spoken if s.id not in recordings)),
        spoken=result.spoken,
        cached=result.cached,
        understudied=tuple(s.id for s in spoken if s.id in failed),
    )


def _marks(chapters: Sequence[Chapter], starts: Sequence[tuple[int, int]]) -> tuple[tuple[Mark, ...], dict[int, int]]:
    """The marks, and which of them each chapter of the script belongs to; beyond 255 only sections are marked."""
    known = [(number, second, _chapter(chapters, number)) for number, second in starts]
    if len(known) > MOST_MARKS:
        known = [each for each in known if each[2].level <= 1 or each[1] == 0][:MOST_MARKS]
    marks = [Mark(Ms(second * 1000), c.title, c.level, c.url, c.image) for _, second, c in known]
    numbers = [number for number, _, _ in known]
    index = {chapter: max(0, sum(number <= chapter for number in numbers) - 1) for chapter, _ in starts}
    return tuple(marks), index


MOST_MARKS = 255


def _chapter(chapters: Sequence[Chapter], number: int) -> Chapter:
    return chapters[number] if number < len(chapters) else Chapter("")


def _lines(steps: Sequence[Step], result: Result, layout: mix.Layout, index: Mapping[int, int]) -> tuple[Line, ...]:
    lines = []
    for step, facts, at in zip(steps, result.facts, layout.starts, strict=True):
        for segment, times in zip(step.segments, facts.lines, strict=True):
            for utterance, (start, end) in zip(segment.utterances, times, strict=True):
                a, b = mix.milliseconds(at + start), mix.milliseconds(at + end)
                text = utterance.text or utterance.spoken
                lines.append(Line(a, b, text, segment.speaker, segment.role, segment.id, index[segment.chapter]))
    return tuple(lines)


def _silent_piece(blocks: int, place: Studio) -> Piece:
    """The facts of a pause of so many frames."""
    whole, rest = divmod(blocks, codec.SILENT_BLOCKS)
    known = _silent_pieces(pause(place))
    return join.joined([known[codec.SILENT_BLOCKS]] * whole + [known[rest]])


@lru_cache(maxsize=4)
def _silent_pieces(frames: bytes) -> tuple[Piece, ...]:
    """The facts of every pause up to ``SILENT_BLOCKS``."""
    pieces, at = [Piece(0, 0, 0)], 0
    for number in range(codec.SILENT_BLOCKS):
        end = at + codec.frame_size(frames, at)
        pieces.append(Piece(number + 1, end, join.crc16(frames[at:end], pieces[-1].crc)))
        at = end
    return tuple(pieces)


def _write_pause(file: BinaryIO, blocks: int, place: Studio) -> None:
    frames = pause(place)
    whole, rest = divmod(blocks, codec.SILENT_BLOCKS)
    file.write(frames * whole + frames[: codec.end_of(frames, rest)])


def pause(place: Studio) -> bytes:
    """The frames of a pause."""
    if not place.room_tone_db:
        return codec.silence(place.format)
    with one_thread():
        from audio import room  # numpy is slow to load

    return room.pause(place.format, place.room_tone_db)
