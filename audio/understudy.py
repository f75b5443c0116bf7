"""When a service fails: another engine speaks whole chapters, if the show file allows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from audio import level
from audio.plan import Step
from audio.run import Run
from audio.speech import Engines
from audio.tasks import EngineFailed
from audio.units import Phrase
from narrate.bcp47 import primary
from narrate.errors import ServiceError
from narrate.model import Casting, Part, Script, Segment, Treatment, Voice
from narrate.settings import Settings


@dataclass(frozen=True, slots=True)
class StandIn:
    """A casting without the engine that failed, and the segments that were given to another."""

    casting: Casting
    segments: frozenset[str]


def stand_in(
    failure: EngineFailed,
    run: Run,
    steps: Sequence[Step],
    script: Script,
    casting: Casting,
    engines: Engines,
    settings: Settings,
) -> StandIn:
    """Give the chapters that the failed engine cannot finish to the fallback, a quotation never in part.

    Raises:
        ServiceError: no fallback is allowed, or it is the one that failed; it says how much is kept.
    """
    fallback = settings.voice.fallback
    if not fallback or fallback not in engines or fallback == failure.engine:
        raise refusal(failure, run, steps)
    lost = [s for s, phrases in _spoken_by(failure.engine, steps, casting) if run.lacks(phrases)]
    mine = [s for s, _ in _spoken_by(failure.engine, steps, casting)]
    chapters = _whole(lost or mine, script.segments)
    given = [s for s in mine if s.chapter in chapters]
    faces = dict.fromkeys(casting[s.id] for s in mine)
    found = understudies(list(faces), engines[fallback].voices(), script.language)
    parts = {s.id: found[casting[s.id]] for s in given}
    return StandIn({**casting, **parts}, frozenset(parts))


def refusal(failure: EngineFailed, run: Run, steps: Sequence[Step]) -> ServiceError:
    """The engine's error, and how much of its part is kept."""
    said = (phrase for step in steps for phrase in step.unit.phrases)
    mine = {phrase.key: phrase for phrase in said if phrase.voice.engine == failure.engine}
    kept = sum(not run.lacks([phrase]) for phrase in mine.values())
    error = failure.error
    hint = error.hint or "run the same command later, or use --engine espeak"
    return type(error)(f"{error.message}; {kept} of {len(mine)} clips are kept", hint)


def _spoken_by(engine: str, steps: Sequence[Step], casting: Casting) -> Iterable[tuple[Segment, tuple[Phrase, ...]]]:
    for step in steps:
        for segment, passage in zip(step.segments, step.unit.passages, strict=True):
            if passage.phrases and casting[segment.id].voice.engine == engine:
                yield segment, passage.phrases


def _whole(lost: Iterable[Segment], segments: Sequence[Segment]) -> set[int]:
    """The chapters of these segments, and those that a quotation of theirs reaches into."""
    chapters = {segment.chapter for segment in lost}
    while True:
        groups = {s.group for s in segments if s.group and s.chapter in chapters}
        more = {s.chapter for s in segments if s.group in groups} - chapters
        if not more:
            return chapters
        chapters |= more


def understudies(silent: Sequence[Part], pool: Sequence[Voice], language: str) -> Mapping[Part, Part]:
    """Who stands in for each face: a plain voice of its own, coloured as the other was when there is no further one.

    The pool's voices differ by themselves, and a colour chosen for another voice may bring two together. It is kept
    beside the plain voice that it was taken from, as captions beside the host.
    """
    plain = {part.voice for part in silent if part.treatment == _bare(part.treatment)}
    taken: dict[str, list[Part | Voice]] = {}
    found = {}
    for part in silent:
        who = part.voice if part.voice in plain else replace(part, treatment=level.colour(part.treatment))
        tongue = primary(part.voice.language or language)
        fitting = [v for v in pool if primary(v.language) in (tongue, "")] or list(pool)
        seats = taken.setdefault(tongue, [])
        seats += [who] if who not in seats else []
        place = seats.index(who)
        coloured = part.voice in plain or place >= len(fitting)
        found[part] = Part(fitting[place % len(fitting)], part.treatment if coloured else _bare(part.treatment))
    return found


def _bare(treatment: Treatment) -> Treatment:
    """The treatment without its colour."""
    return replace(treatment, pitch_cents=0, formant_cents=0, tilt_db=0.0)
