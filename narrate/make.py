"""The one function that runs the stages in order."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from audio import castfile
from audio.cache import Cache
from audio.cast import Cast, cast
from audio.early import Early
from audio.origin import origin
from audio.progress import SILENT, Progress
from audio.render import render
from feeds import channel
from narrate import rooms, standing
from narrate.covers import cover_hash
from narrate.model import Episode, Role, Script
from narrate.placing import Edition, Kept, draw_ahead, identity_of, keep, place, with_others
from narrate.prepare import script_of
from narrate.rebuild import rebuild
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
    origins = standing_origins(identity_of(script, script.source).issue_hash, shop)
    all_of_them = editions(script, company, shop, troupe, spoken, origins, progress, early)
    linked = rooms.further(shop)
    made = [placed(edition, room) for edition, room in all_of_them]
    if rooms.further(shop) != linked:  # the show's page names those that are there, and came before their first
        with shop.store.locked():
            rebuild(shop)
    return replace(made[0], further=tuple(made[1:]))


def standing_origins(issue: str, shop: Workshop) -> frozenset[str]:
    """What those of the issue's editions were made from that are there and whole."""
    places = [shop.output, *(rooms.room(shop, name).output for name in shop.settings.editions)]
    return frozenset(found.origin for place in places if (found := standing.find(place, issue)))


def editions(
    script: Script,
    company: Cast,
    shop: Workshop,
    troupe: Troupe,
    recordings: Mapping[str, Path] = {},
    origins: Collection[str] = (),
    progress: Progress = SILENT,
    early: Early | None = None,
) -> Iterator[tuple[Edition | Kept, Workshop]]:
    """The whole edition, then the others that the show file asks for, each with where it belongs.

    ``origins`` are those of editions that stand: what was made from the same is not made again.

    Raises:
        NarrateError: as ``make``, but nothing is written outside the cache.
    """
    cache, issue = Cache(shop.cache, shop.settings.cache.store), identity_of(script, script.source).issue_hash
    cache.sweep()
    for part, room in ((script, shop), *further(script, shop)):
        picture = cover_hash(room.settings.show, room.show_folder)
        source = origin(part, company.casting, troupe.engines, room.settings, recordings, picture)
        if source in origins:
            yield Kept(issue, source, company.register, part.warnings), room
            continue
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
        source = "" if rendered.rendering.understudied else source
        edition = Edition(part, rendered, script.source, company.register, issue, source)
        yield with_others(edition, troupe.engines, room), room


def placed(edition: Edition | Kept, shop: Workshop, shelf: Shelf | None = None) -> Made:
    """Place an edition, and say what became of it. Raises as ``place``."""
    if isinstance(edition, Kept):
        episode = keep(edition, shop, shelf)
        return Made(episode, shop.output / episode.slug / episode.audio, "unchanged", 0, 0, edition.warnings)
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
