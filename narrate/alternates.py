"""The edition in other formats (``[sound] formats``), kept in the cache so that an unchanged one is not made again."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from audio.cache import Cache, key_of
from audio.render import Rendered
from audio.speech import Engines
from audio.tags import TagFacts
from narrate.model import Alternate

KIND = "formats"


def made(
    rendered: Rendered, engines: Engines, facts: TagFacts, kinds: tuple[str, ...], cache: Cache
) -> Mapping[str, bytes]:
    """Each kind's file, by its suffix.

    Raises:
        ConfigError: no such format.
        ServiceError: a program that a format needs is missing or fails.
    """
    return {kind: _kept(rendered, engines, facts, kind, cache) for kind in kinds}


def described(stem: str, files: Mapping[str, bytes]) -> tuple[Alternate, ...]:
    """How the manifest names them."""
    from audio.formats import MIME

    return tuple(Alternate(f"{stem}.{kind}", MIME[kind], len(data)) for kind, data in files.items())


def _kept(rendered: Rendered, engines: Engines, facts: TagFacts, kind: str, cache: Cache) -> bytes:
    key = key_of([kind, list(rendered.body.keys), list(rendered.body.gaps), facts.title, facts.artist, facts.album])
    data = cache.get(KIND, key)
    if data is None:
        data = _new(rendered, engines, facts, kind)
        cache.put(KIND, key, data)
    return data


def _new(rendered: Rendered, engines: Engines, facts: TagFacts, kind: str) -> bytes:
    from audio import formats

    with tempfile.TemporaryDirectory(prefix="narrate-") as folder:
        path = Path(folder) / f"edition.{kind}"
        formats.write(rendered, engines, facts, path)
        return path.read_bytes()
