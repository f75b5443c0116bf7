"""What a worker does for an issue, on this machine or another: look it over, or make its editions.

Nothing is written but sound in the cache; whoever asked places what comes back.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from audio import lanes, pipe
from audio.cast import Cast, cast
from audio.register import Register
from audio.turns import seat_of
from narrate import recordings
from narrate.archive.apart import apart
from narrate.errors import NarrateError
from narrate.identity import Identity
from narrate.make import Order, editions, prepared
from narrate.model import Role, Script, Segment
from narrate.placing import Edition, Kept, identity_of
from narrate.settings import Settings
from narrate.sources import Source
from narrate.troupe import Troupe, assemble
from narrate.workshop import Workshop

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Commission:
    """An issue and all that decides how it sounds. ``recordings`` are files that may take the place of segments.

    ``resources`` are what its engines ask of a machine, by Dask's labels; ``origins`` what its whole editions that
    stand already were made from; ``packed`` is its script, if it was read before and kept.
    """

    source: Source
    shop: Workshop
    format: str = ""
    title: str = ""
    published: datetime | None = None
    recordings: tuple[Path, ...] = ()
    register: Register = field(default_factory=Register)
    resources: tuple[tuple[str, float], ...] = ()
    origins: frozenset[str] = frozenset()
    packed: bytes = b""

    @property
    def script(self) -> Script:
        """The issue's script, read where it can be kept within its limits.

        Raises:
            IssueError: it cannot be read.
        """
        if self.packed:
            script: Script = pipe.unpacked(self.packed)
            return script
        return apart(prepared, Order(self.source, self.format, self.title, self.published), self.shop)


@dataclass(frozen=True, slots=True)
class Survey:
    """An issue as far as its place in the archive and the cast depend on it. ``characters`` are those spoken.

    ``outline`` is the script with the turns of its speakers, and no words; ``packed`` is the whole script.
    """

    published: datetime
    number: str
    title: str
    characters: int
    identity: Identity
    outline: Script
    packed: bytes = b""


@dataclass(frozen=True, slots=True)
class Delivery:
    """An issue's editions, each with the workshop it belongs to."""

    editions: tuple[tuple[Edition | Kept, Workshop], ...]


def survey(commission: Commission) -> Survey:
    """Look an issue over.

    Raises:
        NarrateError: it cannot be read.
    """
    script = _sheltered(lambda: commission.script)
    assert script.published
    identity = identity_of(script, commission.source.name)
    letters = sum(len(segment.spoken) for segment in script.segments)
    outline = Script(
        script.title, script.language, (), tuple(_turns(script.segments)), author=script.author, source=script.source
    )
    return Survey(script.published, script.number, script.title, letters, identity, outline, pipe.packed(script))


def perform(commission: Commission) -> Delivery:
    """Make the issue's editions; the register is taken as it is, so that the order of work changes nothing.

    Raises:
        NarrateError: it cannot be read or spoken; what was spoken is kept.
    """
    return _sheltered(lambda: _performed(commission))


def _performed(commission: Commission) -> Delivery:
    script, shop = commission.script, commission.shop
    lanes.share(shop.cache, shop.settings.cache.store)
    troupe = _troupe(shop.settings)
    company = cast(script, troupe.voices(), shop.settings, commission.register)
    spoken = recordings.of(commission.recordings, script)
    made = editions(script, Cast(company.casting, commission.register), shop, troupe, spoken, commission.origins)
    return Delivery(tuple((_light(edition), room) for edition, room in made))


def _turns(segments: tuple[Segment, ...]) -> Iterator[Segment]:
    """The segments without words; of the host's in a row, one."""
    spoken_before = False
    for segment in segments:
        guest = seat_of(segment) is not None or segment.role is Role.ATTRIBUTION or bool(segment.voice)
        if guest or not spoken_before:
            yield replace(segment, text="", utterances=(), reason="")
        spoken_before = not guest


def _light(edition: Edition | Kept) -> Edition | Kept:
    """The edition without the spoken forms of its text, which only the voices needed."""
    if isinstance(edition, Kept):
        return edition
    segments = tuple(replace(segment, utterances=()) for segment in edition.script.segments)
    body = replace(edition.rendered.body, units=())
    script = replace(edition.script, segments=segments, changes=(), left=())
    return replace(edition, script=script, rendered=replace(edition.rendered, body=body))


def _troupe(settings: Settings) -> Troupe:
    """The engines, kept for the issues to come: loading some of them takes seconds."""
    wanted = repr((settings.voice, settings.engine, settings.cast))
    if wanted not in _TROUPES:
        _TROUPES.clear()
        _TROUPES[wanted] = assemble(settings)
    return _TROUPES[wanted]


_TROUPES: dict[str, Troupe] = {}


def _sheltered(work: Callable[[], T]) -> T:
    """The work's result; a fault of ours costs this issue and no other."""
    try:
        return work()
    except NarrateError:
        raise
    except Exception as error:  # whatever it is, the other issues are made
        what = " ".join(f"{type(error).__name__}: {error}".split())
        raise NarrateError(f"a fault of narrate's own: {what}", "please report it with the issue") from error
