"""The one function that runs the stages in order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from audio import castfile
from audio.cache import Cache
from audio.cast import Cast, cast
from audio.early import Early
from audio.progress import SILENT, Progress
from audio.render import render
from feeds import channel
from narrate import rooms
from narrate.model import Episode, Role, Script
from narrate.placing import Edition, draw_ahead, place, with_others
from narrate.prepare import script_of
from narrate.recordings import recordings
from narrate.script.editions import select
from narrate.shelf import Shelf
from narrate.sources import Source
from narrate.troupe import Troupe
from narrate.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked about one issue; empty means the issue's own."""

    source: Source
    format: str = ""
    title: str = ""
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What a run did. ``state`` is made, corrected or unchanged; ``losses`` are what the author would want to know."""

    episode: Episode
    audio: Path
    state: str
    spoken: int
    cached: int
    warnings: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
    further: tuple["Made", ...] = ()


def make(
    source: Source,
    script: Script,
    shop: Workshop,
    troupe: Troupe,
    progress: Progress = SILENT,
    early: Early | None = None,
) -> Made:
    """Make the editions of the issue's script and rebuild their feeds; doing it again changes nothing.

    ``early`` are workers that wait already.

    Raises:
        NarrateError: the issue, the voices, the disk or the show file; what was spoken is kept in the cache.
    """
    company = cast(script, troupe.voices(), shop.settings, castfile.read(castfile.beside(shop.show_folder)))
    spoken = recordings(source.path, script)
    all_of_them = editions(script, company, shop, troupe, spoken, progress, early)
    made = [placed(edition, room) for edition, room in all_of_them]
    return replace(made[0], further=tuple(made[1:]))


def editions(
    script: Script,
    company: Cast,
    shop: Workshop,
    troupe: Troupe,
    recordings: Mapping[str, Path] = {},
    progress: Progress = SILENT,
    early: Early | None = None,
) -> Iterator[tuple[Edition, Workshop]]:
    """The whole edition, then the others that the show file asks for, each with where it belongs.

    Raises:
        NarrateError: as ``make``, but nothing is written outside the cache.
    """
    cache = Cache(shop.cache, shop.settings.cache.store)
    for part, room in ((script, shop), *further(script, shop)):
        rendered = render(
            part,
            company.casting,
            troupe.engines,
            shop.settings,
            cache,
            progress,
            recordings,
            shop.jobs,
            early,
            partial(draw_ahead, part, room),
        )
        yield with_others(Edition(part, rendered, script.source, company.register), room), room


def placed(edition: Edition, shop: Workshop, shelf: Shelf | None = None) -> Made:
    """Place an edition, and say what became of it. Raises as ``place``."""
    episode, state = place(edition, shop, shelf)
    audio, facts = shop.output / episode.slug / episode.audio, edition.rendered.rendering
    warnings = edition.script.warnings + tuple(f"warning: clips are not shared: {why}" for why in facts.unshared)
    return Made(episode, audio, state, facts.spoken, facts.cached, warnings, _losses(facts.understudied))


def further(script: Script, shop: Workshop) -> Iterator[tuple[Script, Workshop]]:
    """The other editions that the show file asks for, each with an output of its own below ``editions/``.

    An issue without the section that an edition is made of has no such edition.

    Raises:
        ConfigError: the show file asks for a kind of edition that does not exist.
    """
    for name, kind in shop.settings.editions.items():
        part = select(script, kind)
        if any(segment.role is not Role.NOTICE for segment in part.segments):
            yield part, rooms.room(shop, name)


def prepared(order: Order, shop: Workshop) -> Script:
    """The script with what the command line and the file's date add to it.

    Raises:
        IssueError: it cannot be read.
        ConfigError: the show file asks for what no feed can tell.
    """
    channel.checked(shop.settings.show, shop.settings.feed)
    script, _ = script_of(order.source, shop.settings, order.format, order.title)
    published = order.published or script.published or order.source.written or shop.now
    title = script.title or Path(order.source.name).stem.replace("-", " ").replace("_", " ").strip().capitalize()
    return replace(script, title=title, published=min(published, shop.now), source=order.source.name)


def _losses(understudied: tuple[str, ...]) -> tuple[str, ...]:
    if not understudied:
        return ()
    return (f"{len(understudied)} segments were spoken by the fallback engine; run again to have them re-made",)
