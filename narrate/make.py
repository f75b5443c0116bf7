"""The one function that runs the stages in order."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from audio.cache import Cache
from audio.cast import cast
from audio.castfile import read as read_register
from audio.castfile import write as write_register
from audio.progress import SILENT, Progress
from audio.render import render
from narrate.model import Casting, Episode, Script
from narrate.placing import Edition, place
from narrate.prepare import script_of
from narrate.recordings import recordings
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


def make(source: Source, script: Script, shop: Workshop, troupe: Troupe, progress: Progress = SILENT) -> Made:
    """Make an edition of the issue's script and rebuild the feed; doing it again changes nothing.

    Raises:
        NarrateError: the issue, the voices, the disk or the show file; what was spoken is kept in the cache.
    """
    casting = casting_of(script, shop, troupe)
    rendered = render(
        script,
        casting,
        troupe.engines,
        shop.settings,
        Cache(shop.cache),
        progress,
        recordings(source.path, script),
        shop.jobs,
    )
    edition = Edition(script, rendered, source.name, casting)
    episode, state = place(edition, shop)
    audio = shop.output / episode.slug / episode.audio
    facts = rendered.rendering
    return Made(episode, audio, state, facts.spoken, facts.cached, script.warnings, _losses(facts.understudied))


def prepared(order: Order, shop: Workshop) -> Script:
    """The script with what the command line and the file's date add to it."""
    script, _ = script_of(order.source, shop.settings, order.format, order.title)
    published = order.published or script.published or order.source.written or shop.now
    title = script.title or Path(order.source.name).stem.replace("-", " ").replace("_", " ").strip().capitalize()
    return replace(script, title=title, published=min(published, shop.now))


def casting_of(script: Script, shop: Workshop, troupe: Troupe) -> Casting:
    """Who speaks each segment; newly met speakers are written into ``cast.toml``."""
    path = shop.show_folder / "cast.toml"
    done = cast(script, troupe.voices(), shop.settings, read_register(path))
    write_register(path, done.register)
    return done.casting


def _losses(understudied: tuple[str, ...]) -> tuple[str, ...]:
    if not understudied:
        return ()
    return (f"{len(understudied)} segments were spoken by the fallback engine; run again to have them re-made",)
