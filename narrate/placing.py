"""Put a finished rendering into the output folder: the manifest is the commit point, the feed comes last."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from io import BufferedRandom
from pathlib import Path

from audio import castfile, tags
from audio.cache import Cache
from audio.register import Register
from audio.render import Rendered
from audio.speech import Engines
from feeds import beside, chapters, corrections, manifest
from narrate import alternates, files, standing
from narrate.covers import embedded, large
from narrate.errors import DiskError
from narrate.identity import Identity, identify
from narrate.model import Correction, Episode, Script
from narrate.rebuild import UNNAMED, rebuild, show_of
from narrate.shelf import Shelf
from narrate.slug import slug
from narrate.store import free_slug
from narrate.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Edition:
    """A rendering with what it was made from. ``source`` is the issue's file name; ``register`` who spoke as whom.

    ``issue`` is the hash of the whole issue's words, ``origin`` that of all it was made from. ``others`` are its other
    formats by kind.
    """

    script: Script
    rendered: Rendered
    source: str
    register: Register
    issue: str = ""
    origin: str = ""
    others: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def identity(self) -> Identity:
        """What the issue is recognised by."""
        return identity_of(self.script, self.source)


@dataclass(frozen=True, slots=True)
class Kept:
    """An edition that was not made, as a whole one of the same ``origin`` stands."""

    issue: str
    origin: str
    register: Register
    warnings: tuple[str, ...] = ()


def identity_of(script: Script, source: str) -> Identity:
    """What an issue is recognised by: its words, not its markup."""
    text = "\n".join(segment.text for segment in script.segments if segment.text)
    return identify(text, source, script.number, script.url)


def place(edition: Edition, shop: Workshop, shelf: Shelf | None = None) -> tuple[Episode, str]:
    """Write cast, the episode's files, its manifest, then the feed; return it, and made, corrected or unchanged.

    Who places many keeps a ``shelf`` of what is there, and rebuilds the feed after them.

    Raises:
        DiskError: a file cannot be written; what was published before is untouched.
        BusyError: another process holds the show.
    """
    store = shop.store
    with store.locked():
        files.sweep(shop.show_folder)
        known = shelf or Shelf(store.folder)
        before = known.find(edition.identity)  # refuses a newer version's show, before anything is written
        castfile.write(castfile.beside(shop.show_folder), edition.register)
        draft = _episode(edition, before, store.folder)
        folder = store.folder / draft.slug
        with files.naming(folder), files.draft(folder, draft.slug) as file:
            episode = _write_audio(file, edition, draft, shop)
            state, episode = _verdict(episode, before, shop.now)
            if state != "unchanged" or not standing.is_whole(folder / episode.audio, episode.sha256):
                files.keep(file, folder / episode.audio)
        stem = episode.audio.removesuffix(".mp3")
        episode = replace(episode, alternates=alternates.described(stem, edition.others))
        others = {f"{stem}.{kind}": data for kind, data in edition.others.items()}
        for name, data in others.items():
            files.write_whole(folder / name, data)
        _write_told(episode, shop)
        if edition.issue:
            standing.record(store.folder, edition.issue, edition.origin, episode, others)
        if shelf is None:
            rebuild(shop, known)
    return episode, state


def keep(kept: Kept, shop: Workshop, shelf: Shelf | None = None) -> Episode:
    """Leave an edition's sound as it stands, and see to all that is told of it; return it.

    Raises:
        DiskError: as ``place``, or it has gone since it was looked at.
        BusyError: another process holds the show.
    """
    with shop.store.locked():
        files.sweep(shop.show_folder)
        castfile.write(castfile.beside(shop.show_folder), kept.register)
        found = standing.recorded(shop.output, kept.issue)
        if found is None or found.origin != kept.origin:
            raise DiskError("an edition went or changed while it was looked at", "run the same command again")
        _write_told(found.episode, shop)
        if shelf is None:
            rebuild(shop)
    return found.episode


def _write_told(episode: Episode, shop: Workshop) -> None:
    """Write the transcripts, the chapters and, last, the manifest."""
    folder = shop.output / episode.slug
    for name, data in beside.files(episode, show_of(shop.settings, (episode,)).author).items():
        files.write_whole(folder / name, data)
    files.write_whole(folder / manifest.NAME, manifest.dumps(episode))


def _episode(edition: Edition, before: Episode | None, folder: Path) -> Episode:
    """The episode but for its audio's facts, which ``_write_audio`` fills in."""
    script, facts, identity = edition.script, edition.rendered.rendering, edition.identity
    published = before.published if before else script.published or datetime.fromtimestamp(0, UTC)
    guid = before.guid if before else identity.guid
    return Episode(
        guid=guid,
        slug=before.slug if before else free_slug(slug(script.title), guid, folder),
        title=script.title,
        published=published,
        updated=before.updated if before else published,
        audio="",
        size=0,
        sha256="",
        duration=facts.duration,
        marks=chapters.flat(facts.marks),
        lines=facts.lines,
        links=chapters.placed(script.links, script.chapters, facts.marks),
        voices=facts.voices,
        subtitle=script.subtitle,
        number=script.number,
        author=script.author,
        language=script.language,
        url=script.url,
        issue_hash=identity.issue_hash,
        corrections=before.corrections if before else (),
        withdrawn=before.withdrawn if before else False,
        extra={"source": edition.source, "sketch": identity.sketch, "publication": script.publication},
    )


def _facts(script: Script, shop: Workshop) -> tags.TagFacts:
    """What every format's tag says, whatever was published before."""
    show = shop.settings.show
    title = show.title or script.publication or script.author or UNNAMED
    return tags.TagFacts(script.title, script.author or show.author or title, title)


def draw_ahead(script: Script, shop: Workshop) -> None:
    """Draw the covers that placing the edition will ask for.

    Raises:
        DiskError, ConfigError: as ``covers.large``.
    """
    cache, show, title = Cache(shop.cache), shop.settings.show, _facts(script, shop).album
    embedded(cache, show, shop.show_folder, title, script.number)
    large(cache, show, shop.show_folder, title)


def with_others(edition: Edition, engines: Engines, shop: Workshop) -> Edition:
    """The edition with the other formats that the show file asks for, encoded from its sound, not from the MP3."""
    kinds = shop.settings.sound.formats
    if not kinds:
        return edition
    facts = _facts(edition.script, shop)
    return replace(edition, others=alternates.made(edition.rendered, engines, facts, kinds, Cache(shop.cache)))


def _write_audio(file: BufferedRandom, edition: Edition, draft: Episode, shop: Workshop) -> Episode:
    """Write tag and frames into the draft file; return the episode with size and hash."""
    show = show_of(shop.settings, (draft,))
    facts = replace(
        _facts(edition.script, shop),
        published=draft.published,
        guid=draft.guid,
        language=draft.language,
        track=draft.number,
    )
    cover = embedded(Cache(shop.cache), shop.settings.show, shop.show_folder, show.title, draft.number)
    file.write(tags.tag(facts, draft.marks, draft.duration, cover))
    edition.rendered.body.write(file)
    file.flush()
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    return replace(draft, size=file.tell(), sha256=digest)


def _verdict(episode: Episode, before: Episode | None, now: datetime) -> tuple[str, Episode]:
    """Compare with what is published; new sound gets a new name, so that no address ever changes its bytes."""
    if before is None:
        return "made", _named(episode, f"{episode.slug}.mp3")
    if before.sha256 == episode.sha256:
        return "unchanged", _named(episode, before.audio)
    what = corrections.describe(before, episode.lines)
    note = (Correction(now, what),) if what else ()
    renamed = _named(episode, f"{episode.slug}.{episode.sha256[:8]}.mp3")
    return "corrected", replace(renamed, updated=now, corrections=before.corrections + note)


def _named(episode: Episode, audio: str) -> Episode:
    stem = audio.removesuffix(".mp3")
    return replace(episode, audio=audio, transcript=f"{stem}.vtt", chapters=f"{stem}.chapters.json")
