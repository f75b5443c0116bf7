"""What to send, in which order: pure."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from feeds.serving.tree import is_private
from narrate import files

CATALOGUE = "published.json"
"""Path → SHA-256 of what was sent, at the destination: sizes alone do not tell a changed page."""
OURS = {"episode.json", "show.json", CATALOGUE}
"""Files of the output folder that no listener needs."""


class Rank(IntEnum):
    """The order of sending: whatever names a file comes after the file."""

    MEDIA = 0
    BESIDE = 1
    PAGE = 2
    FEED = 3
    MAIN_FEED = 4
    INDEX = 5


@dataclass(frozen=True, slots=True)
class File:
    """A file to be at the destination: ``path`` from the output folder, with ``/``."""

    path: str
    size: int
    sha256: str

    @property
    def rank(self) -> Rank:
        """When it is sent."""
        if self.path in ("feed.xml", "index.html"):
            return Rank.MAIN_FEED if self.path == "feed.xml" else Rank.INDEX
        ends = {".mp3": Rank.MEDIA, ".xml": Rank.FEED, ".html": Rank.PAGE}
        return ends.get(Path(self.path).suffix, Rank.BESIDE)


def key(path: str) -> str:
    """The path as the catalogue, which anybody may read, holds it: a private feed's address stays unguessable."""
    return hashlib.sha256(path.encode()).hexdigest() if is_private(path) else path


def plan(local: Mapping[str, File], sizes: Mapping[str, int], known: Mapping[str, str]) -> tuple[File, ...]:
    """The files to send, in order. ``sizes``: what the destination has; ``known``: its catalogue."""
    missing = (f for f in local.values() if sizes.get(f.path) != f.size or known.get(key(f.path)) != f.sha256)
    return tuple(sorted(missing, key=lambda f: (f.rank, f.path)))


def gather(folder: Path, known: Mapping[str, File]) -> dict[str, File]:
    """All that is to be at the destination. Hidden, half-made and linked files stay here.

    ``known`` are files by path whose hash is on record already: a show's whole archive is not read for each edition.

    Raises:
        DiskError: a file cannot be read.
    """
    found = ((path, path.relative_to(folder).as_posix()) for path in _paths(folder))
    return {name: _file(path, name, known.get(name)) for path, name in found}


def _paths(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(names) if not _stays(Path(root, name)))


def _stays(path: Path) -> bool:
    return path.name.startswith(".") or path.suffix == files.TEMPORARY or path.name in OURS or path.is_symlink()


def _file(path: Path, name: str, known: File | None) -> File:
    with files.naming(path, "read"), open(path, "rb") as file:
        if known and known.size == os.fstat(file.fileno()).st_size:
            return known
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return File(name, file.tell(), digest)
