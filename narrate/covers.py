"""The show's cover: from the show file, checked and mended, or drawn; large for apps, small in the MP3."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from audio.cache import Cache, key_of
from narrate import files
from narrate.settings import Show

MOST_BYTES = 20 << 20
KIND = "covers"
LARGE, SMALL = 3000, 600
DRAWING = 3
"""Changes when covers come to be drawn or mended otherwise, so that kept ones are made anew."""


def large(cache: Cache, show: Show, folder: Path, title: str, number: str = "") -> bytes:
    """The picture that apps link to: square, 1400 to 3000 pixels.

    Raises:
        DiskError: the show file names a picture that cannot be read.
        ConfigError: it is not a picture that directories take, and cannot be mended.
    """
    facts, make = _origin(show, folder, title, number)
    return _kept(cache, ["large", *facts], make)


def embedded(cache: Cache, show: Show, folder: Path, title: str, number: str = "") -> bytes:
    """The small JPEG that stands in the MP3's tag. Raises as ``large``."""
    facts, make = _origin(show, folder, title, number)
    if not show.cover:
        return _kept(cache, ["small", *facts], lambda: _drawn(title, number, SMALL))
    return _kept(cache, ["small", *facts], lambda: _thumbnail(_kept(cache, ["large", *facts], make)))


def cover_hash(show: Show, folder: Path) -> str:
    """A hash of the picture that the show file names, and of how we draw. Raises as ``large``."""
    return key_of([DRAWING, *_origin(show, folder, "", "")[0]])


def named(data: bytes) -> str:
    """A file name that changes with the picture, since apps keep what they fetched under a name."""
    suffix = "png" if data.startswith(b"\x89PNG") else "jpg"
    return f"cover-{hashlib.sha256(data).hexdigest()[:8]}.{suffix}"


def _origin(show: Show, folder: Path, title: str, number: str) -> tuple[list[Any], Callable[[], bytes]]:
    """What the picture is made from, and how: pictures take a third of a second, so they are kept by the first."""
    if not show.cover:
        return ["drawn", title, number], lambda: _drawn(title, number)
    path = folder / show.cover
    data = files.read(path, MOST_BYTES)
    return ["file", hashlib.sha256(data).hexdigest()], lambda: _checked(data, str(path))


def _kept(cache: Cache, facts: list[Any], make: Callable[[], bytes]) -> bytes:
    key = key_of([DRAWING, *facts])
    data = cache.get(KIND, key)
    if data is None:
        data = make()
        cache.put(KIND, key, data)
    return data


def _drawn(title: str, number: str, side: int = LARGE) -> bytes:
    from feeds import cover  # brings the imaging library, which a kept picture spares

    return cover.drawn(title, number, side=side)


def _checked(data: bytes, name: str) -> bytes:
    from feeds import cover

    return cover.checked(data, name).data


def _thumbnail(data: bytes) -> bytes:
    from feeds import cover

    return cover.thumbnail(data, SMALL)
