"""From script and casting to the steps of an edition: which units, in which order, after which pauses."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from audio.pace import pause
from audio.speech import Engines, phrases
from audio.themes import NAMES as THEMES
from audio.units import Passage, Recording, Unit
from narrate import files
from narrate.model import Casting, Role, Script, Segment
from narrate.settings import Music, Settings

OVERTURE = (Role.TITLE, Role.SUBTITLE, Role.NOTICE)
NONE = "none"
LONGEST_RECORDING = 512 << 20


@dataclass(frozen=True, slots=True)
class Step:
    """A unit in its place, ``pause`` ms after the last; ``chapter`` is the one it starts, ``segments`` what it says."""

    unit: Unit
    segments: tuple[Segment, ...] = ()
    pause: int = 0
    chapter: int | None = None


def plan(
    script: Script, casting: Casting, engines: Engines, settings: Settings, recordings: Mapping[str, Path]
) -> tuple[Step, ...]:
    """All steps of the edition, not yet levelled.

    Raises:
        DiskError: a recording cannot be read.
    """
    spoken = [segment for segment in script.segments if segment.utterances]
    edges = _earcons(spoken, casting)
    taken = {id_: _recording(path) for id_, path in recordings.items()}

    def passage(segment: Segment) -> Passage:
        part, (earcon_in, earcon_out) = casting[segment.id], edges[segment.id]
        said = tuple(phrases(each, part.voice, engines[part.voice.engine]) for each in segment.utterances)
        recording = _shared(taken[segment.id], segment) if segment.id in taken else None
        return Passage(said, part.treatment, 0.0, recording, earcon_in, earcon_out)

    runs = _runs(spoken, settings.music)
    return tuple(_steps(script, [_unit(run, piece, passage, script, settings) for run, piece in runs], settings))


def music_hashes(music: Music) -> tuple[str, ...]:
    """The hashes of the show's own music files, so that another file under the same name is heard.

    Raises:
        DiskError: one cannot be read.
    """
    named = (
        name for name in (music.intro, music.sting, music.outro, music.bed) if name not in (NONE, "default", *THEMES)
    )
    return tuple(_sha256(Path(name).expanduser()) for name in named)


def _runs(segments: Sequence[Segment], music: Music) -> Iterator[tuple[tuple[Segment, ...], str]]:
    """Segments that are one unit, with the music that crosses them."""
    opening = 0
    if music.intro != NONE:
        opening = next((i for i, s in enumerate(segments) if s.role not in OVERTURE or s.chapter), len(segments))
        yield tuple(segments[:opening]), "opening"
    for _, chapter in groupby(segments[opening:], key=lambda segment: segment.chapter):
        run = tuple(chapter)
        yield from [(run, "bed")] if music.bed != NONE else (((segment,), "") for segment in run)


def _unit(
    run: Sequence[Segment], piece: str, passage: Callable[[Segment], Passage], script: Script, settings: Settings
) -> Step:
    gaps = tuple(pause(a, b, script.chapters, settings.pauses) for a, b in pairwise(run))
    return Step(Unit(tuple(passage(segment) for segment in run), gaps, piece), tuple(run))


def _steps(script: Script, runs: Sequence[Step], settings: Settings) -> Iterator[Step]:
    """The steps with their pauses and chapters, stings between sections, and the closing music."""
    pauses, before, chapter = settings.pauses, None, -1
    music = False
    for step in runs:
        first = step.segments[0] if step.segments else None
        wait = pauses.music if music else pause(before, first, script.chapters, pauses) if before and first else 0
        starts = first.chapter if first and first.chapter != chapter else None
        if before and starts is not None and not music and _section(script, starts) and settings.music.sting != NONE:
            yield Step(Unit((), piece="sting"), pause=wait)
            wait = pauses.music
        yield Step(step.unit, step.segments, wait, starts)
        before, music = step.segments[-1] if step.segments else before, step.unit.piece == "opening"
        chapter = before.chapter if before else chapter
    if settings.music.outro != NONE and before:
        yield Step(Unit((), piece="ending"), pause=pauses.end)


def _section(script: Script, chapter: int) -> bool:
    return chapter >= len(script.chapters) or script.chapters[chapter].level <= 1


def _earcons(segments: Sequence[Segment], casting: Casting) -> Mapping[str, tuple[str, str]]:
    """The sounds before and after each segment: at the edges of each quotation whose part has one."""
    edges = {}
    for _, quotation in groupby(segments, key=lambda s: (s.role, s.group or s.id, s.chapter, s.speaker)):
        run = tuple(quotation)
        for segment in run:
            name = casting[segment.id].treatment.earcon
            edges[segment.id] = (name if segment is run[0] else "", name if segment is run[-1] else "")
    return edges


def _shared(recording: Recording, segment: Segment) -> Recording:
    return Recording(recording.path, recording.sha256, tuple(len(each.spoken) for each in segment.utterances))


def _recording(path: Path) -> Recording:
    return Recording(path, _sha256(path), ())


def _sha256(path: Path) -> str:
    return hashlib.sha256(files.read(path, LONGEST_RECORDING)).hexdigest()
