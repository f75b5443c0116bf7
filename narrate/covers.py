"""The show's cover: from the show file, checked and mended, or drawn; large for apps, small in the MP3."""

import hashlib
from pathlib import Path

from feeds import cover
from narrate import files
from narrate.settings import Show

MOST_BYTES = 20 << 20


def large(show: Show, folder: Path, title: str, number: str = "") -> bytes:
    """The picture that apps link to: square, 1400 to 3000 pixels.

    Raises:
        DiskError: the show file names a picture that cannot be read.
        ConfigError: it is not a picture that directories take, and cannot be mended.
    """
    if show.cover:
        path = folder / show.cover
        return cover.checked(files.read(path, MOST_BYTES), str(path)).data
    return cover.drawn(title, number)


def embedded(show: Show, folder: Path, title: str, number: str = "") -> bytes:
    """The small JPEG that stands in the MP3's tag."""
    return cover.thumbnail(large(show, folder, title, number))


def named(data: bytes) -> str:
    """A file name that changes with the picture, since apps keep what they fetched under a name."""
    suffix = "png" if data.startswith(b"\x89PNG") else "jpg"
    return f"cover-{hashlib.sha256(data).hexdigest()[:8]}.{suffix}"
