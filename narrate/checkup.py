"""What works on this machine and what is missing; nothing is sent but a question to the store of clips, if any."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from narrate import files, plugins
from narrate.errors import NarrateError
from narrate.settings import Settings


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; ``needed`` ones must be well for an edition to be made."""

    well: bool
    what: str
    hint: str = ""
    needed: bool = False


def examine(settings: Callable[[], Settings], show_file: Callable[[], Path | None]) -> list[Finding]:
    """Look at everything."""
    return [*_show_file(settings, show_file), *_engines(settings), *_codec(), *_music(), *_cache(), *_store(settings)]


def _show_file(settings: Callable[[], Settings], show_file: Callable[[], Path | None]) -> Iterator[Finding]:
    try:
        show = settings().show
        path = show_file()
        yield Finding(True, f"show file: {files.nearest(path) if path else 'none, defaults are used'}")
        if path and not show.title:
            yield Finding(
                False, "[show] title is not set", "without it the show bears the publication's or author's name"
            )
        if not show.base_url:
            yield Finding(False, "[show] base_url is not set", "without it the feed works on this machine only")
    except NarrateError as error:
        yield from (Finding(False, line, error.hint, needed=True) for line in error.message.splitlines())


def _engines(settings: Callable[[], Settings]) -> Iterator[Finding]:
    try:
        tables = settings().engine
    except NarrateError:
        tables = {}
    told = [_engine(name, tables.get(name, {})) for name in plugins.engines()]
    yield from told
    untold = (line for line in plugins.problems() if not any(line in finding.what for finding in told))
    yield from (Finding(False, line) for line in untold)


def _engine(name: str, table: object) -> Finding:
    try:
        engine = plugins.load(name, table if isinstance(table, dict) else {})
        missing = engine.check()
    except NarrateError as error:
        return Finding(False, f"engine {name}: {error.message}", error.hint, name == "espeak")
    if missing:
        return Finding(False, f"engine {name}: {missing[0].what}", missing[0].hint, name == "espeak")
    where = "online, not contacted" if engine.online else "on this machine"
    return Finding(True, f"engine {name} {engine.version} ({where})")


def _codec() -> Iterator[Finding]:
    from importlib.metadata import version

    yield Finding(True, f"mp3 encoder: lameenc {version('lameenc')}", needed=True)


def _music() -> Iterator[Finding]:
    if shutil.which("ffmpeg"):
        yield Finding(True, "music files: wav, flac, ogg, mp3; m4a and others through ffmpeg")
    else:
        yield Finding(True, "music files: wav, flac, ogg, mp3 (m4a needs ffmpeg)")


def _cache() -> Iterator[Finding]:
    from narrate.workshop import cache_folder

    folder = cache_folder(os.environ)
    try:
        with files.naming(folder):
            files.make_folder(folder)
            probe = folder / ".doctor"
            probe.write_bytes(b"")
            probe.unlink()
        yield Finding(True, f"cache: {folder}, {shutil.disk_usage(folder).free >> 20} mb free", needed=True)
    except NarrateError as error:
        yield Finding(False, error.message, "set NARRATE_CACHE to a folder that can be written", needed=True)


def _store(settings: Callable[[], Settings]) -> Iterator[Finding]:
    """Whether the store that clips are shared through answers: the one thing that is asked over the network."""
    try:
        address = settings().cache.store
    except NarrateError:
        return  # told of the show file already
    if not address:
        return
    from audio import shared

    try:
        shared.opened(address).store.get("doctor")
        yield Finding(True, f"clips shared through {address}")
    except NarrateError as error:
        yield Finding(False, error.message, error.hint)
