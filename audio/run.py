"""One run: find what the cache lacks, have it spoken and built, keep it at once, tell how far it is."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

from audio import level, overall, scratch, shared, speech, units
from audio.cache import GAINS, UNITS, Cache, key_of
from audio.cores import cores
from audio.early import Early
from audio.engine import Engine
from audio.mix import Layout, Place, lay_out
from audio.pipe import travels
from audio.plan import Step
from audio.progress import Counter, Progress
from audio.speakers import Speakers
from audio.speech import Engines
from audio.tasks import Done, Task
from audio.units import Facts, Made, Passage, Phrase, Studio, Unit
from audio.workers import Crew
from narrate.model import Part, Treatment

FEW = 2
"""So few units are made faster here than by workers that must be started."""
MOST_CORRECTIONS = 2
Gains = Mapping[tuple[str, Treatment], float]


@dataclass(frozen=True, slots=True)
class Result:
    """The edition's units by their keys in the cache, where they stand, and how they were made."""

    units: tuple[Unit, ...]
    keys: tuple[str, ...]
    facts: tuple[Facts, ...]
    energies: tuple[bytes, ...]
    layout: Layout
    studio: Studio
    spoken: int
    cached: int


class Run:
    """The cache, engines and workers of one run; workers are started when there is enough to do.

    ``meanwhile`` is done once here, while they are at work.
    """

    def __init__(
        self,
        engines: Engines,
        cache: Cache,
        jobs: int,
        progress: Progress,
        early: Early | None = None,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> None:
        self.cache = cache
        self._engines = engines
        self._size = jobs or cores()
        self._crew: Crew | None = None
        self._early = early
        self._pending = [meanwhile]
        self._open = ExitStack()
        self._spoken: set[str] = set()
        self._troubles: set[str] = set()
        self._wanted: set[str] = set()
        self._tally = Counter(progress)

    def __enter__(self) -> Self:
        self._open.enter_context(scratch.here())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.close()

    def make(self, steps: Sequence[Step], studio: Studio, end_pause: int) -> Result:
        """Have all units in the cache, at the loudness that is wanted; ``end_pause`` in ms follows the last.

        Raises:
            EngineFailed: an engine could not speak; what was finished is kept.
            DiskError: the cache cannot be written.
        """
        self._wanted = {phrase.key for step in steps for phrase in step.unit.phrases}
        gains = self._gains(steps, studio)
        levelled = [level.measured(step.unit, gains) for step in steps]
        result = self._pass(steps, levelled, studio, end_pause)
        for _ in range(MOST_CORRECTIONS):
            trim_db = self._trim(result)
            if not trim_db:
                break
            studio = replace(studio, trim_db=studio.trim_db + trim_db)
            result = self._pass(steps, levelled, studio, end_pause)
        return result

    @property
    def troubles(self) -> tuple[str, ...]:
        """What kept clips from being shared with other machines."""
        return tuple(sorted(self._troubles | shared.troubles(self.cache.store)))

    def lacks(self, phrases: Iterable[Phrase]) -> bool:
        """Whether any of these is not kept."""
        return any(speech.kept(self.cache, phrase.key) is None for phrase in phrases)

    def _pass(self, steps: Sequence[Step], levelled: Sequence[Unit], studio: Studio, end_pause: int) -> Result:
        made = self._units(levelled, studio)
        places = [_place(step, facts) for step, (facts, _) in zip(steps, made, strict=True)]
        keys = tuple(units.key(unit, studio) for unit in levelled)
        facts, energies = tuple(facts for facts, _ in made), tuple(energies for _, energies in made)
        spoken = len(self._wanted & self._spoken)
        layout, cached = lay_out(places, end_pause), len(self._wanted) - spoken
        return Result(tuple(levelled), keys, facts, energies, layout, studio, spoken, cached)

    def _trim(self, result: Result) -> float:
        """What the edition's level lacks, in dB; remembered, so that an unchanged edition is not measured again."""
        key = key_of(["trim", overall.TOLERANCE_LU, result.studio.lufs, result.keys, result.layout.starts])
        known = self.cache.get(GAINS, key)
        if known is not None:
            return level.loads(known)
        trim_db = overall.trim_db(result.energies, result.layout, result.studio)
        self.cache.put(GAINS, key, level.dumps(trim_db))
        return trim_db

    def _gains(self, steps: Sequence[Step], studio: Studio) -> Gains:
        """Each part's gain, measured where the cache does not know it."""
        parts = {_part(passage): passage for step in steps for passage in step.unit.passages if passage.phrases}
        samples = {part: self._sample(passage) for part, passage in parts.items()}
        known = {part: self._known_gain(sample, studio) for part, sample in samples.items()}
        gains = {part: gain for part, gain in known.items() if gain is not None}
        lacking = [part for part in samples if part not in gains]
        for done in self._work([samples[part] for part in lacking], studio, len(steps)):
            assert isinstance(done.made, float)
            part = lacking[done.number]
            gains[part] = done.made
            self.cache.put(GAINS, level.key(samples[part], studio), level.dumps(done.made))
        return gains

    def _known_gain(self, sample: Passage, studio: Studio) -> float | None:
        """A gain that need not be measured: it is one we ship, or was measured here before."""
        gain = level.shipped(sample, studio)
        if gain is not None:
            return gain
        data = self.cache.get(GAINS, level.key(sample, studio))
        return None if data is None else level.loads(data)

    def _sample(self, passage: Passage) -> Passage:
        voice = passage.phrases[0].voice
        return level.sample(Part(voice, passage.treatment), self._engines[voice.engine])

    def _units(self, wanted: Sequence[Unit], studio: Studio) -> list[tuple[Facts, bytes]]:
        """The facts and energies of all units, made where the cache has none."""
        keys = [units.key(unit, studio) for unit in wanted]
        made: dict[str, tuple[Facts, bytes]] = {}
        for key in dict.fromkeys(keys):
            data = self.cache.get(UNITS, key)
            if data is not None:
                made[key] = _known(units.loads(data))
        lacking = {key: unit for key, unit in zip(keys, wanted, strict=True) if key not in made}
        self._tally.begin(len(lacking), [facts for facts, _ in made.values()])
        order = list(lacking)
        for done in self._work(list(lacking.values()), studio, len(lacking)):
            assert isinstance(done.made, Made)
            key = order[done.number]
            self.cache.put(UNITS, key, units.dumps(done.made))
            made[key] = _known(done.made)
            self._tally.finish(done.made.facts, len(self._spoken & self._wanted))
        return [made[key] for key in keys]

    def _work(self, wanted: Sequence[Unit | Passage], studio: Studio, ahead: int) -> Iterator[Done]:
        """Build or measure; ``ahead`` says how much there is to do, here and after."""
        if not wanted:
            return
        remote = {name for name, engine in self._engines.items() if not _travels(engine)}
        asked = [p for what in wanted for p in what.phrases if p.voice.engine in remote]
        asked = [p for p in asked if speech.kept(self.cache, p.key) is None]
        with Speakers(asked, self._engines, self.cache) as speakers:
            try:
                for done in self._hands(ahead).work(self._tasks(wanted, studio, speakers, remote), self._meanwhile):
                    self._spoken |= done.spoken
                    self._troubles |= done.troubles
                    yield done
            finally:
                self._spoken |= speakers.spoken

    def _tasks(
        self, wanted: Sequence[Unit | Passage], studio: Studio, speakers: Speakers, remote: Collection[str]
    ) -> Iterator[Task]:
        """The tasks, each with the clips that the workers' engines cannot speak."""
        for number, what in enumerate(wanted):
            speakers.finish(what.phrases)
            theirs = (phrase.key for phrase in what.phrases if phrase.voice.engine in remote)
            clips = {key: speech.kept(self.cache, key) for key in theirs}
            yield Task(number, what, studio, {key: clip for key, clip in clips.items() if clip})

    def _hands(self, ahead: int) -> Crew:
        if self._crew is None and (self._size == 1 or (ahead <= FEW and not self._early)):
            return Crew(0, self._engines, self.cache)
        if self._crew is None:
            local = {name: engine for name, engine in self._engines.items() if _travels(engine)}
            self._crew = self._open.enter_context(Crew(min(self._size, ahead), local, self.cache, self._early))
        return self._crew

    def _meanwhile(self) -> None:
        """What can be done while others work."""
        if self._pending:
            self._pending.pop()()


def _part(passage: Passage) -> tuple[str, Treatment]:
    return passage.phrases[0].voice.name, level.colour(passage.treatment)


def _known(made: Made) -> tuple[Facts, bytes]:
    return made.facts, made.energies


def _travels(engine: Engine) -> bool:
    """Whether the engine speaks in worker processes; services, and what allows fewer calls, speak in threads here."""
    return engine.workers == 0 and travels(engine)


def _place(step: Step, facts: Facts) -> Place:
    return Place(facts.piece.blocks, facts.onset, facts.offset, step.pause, step.chapter)
