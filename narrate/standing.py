"""Editions that stand: what each was made from is kept in a hidden folder, so that a whole one is not made again.

A record is ``.made/ISSUE`` in the output folder that holds the edition; ``ISSUE`` is the hash of the whole issue's
words. One that is damaged, or no longer of what is published, counts as none.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from feeds import manifest
from narrate import files
from narrate.errors import NarrateError
from narrate.model import Episode

FOLDER = ".made"


@dataclass(frozen=True, slots=True)
class Standing:
    """A published edition: the hash of what it was made from, and those of its sound in all formats by file."""

    origin: str
    episode: Episode
    sums: Mapping[str, str]


def find(output: Path, issue: str) -> Standing | None:
    """The issue's edition in this folder, if it is there and its sound undamaged."""
    found = recorded(output, issue)
    if found is None:
        return None
    folder = output / found.episode.slug
    return found if all(is_whole(folder / name, sha256) for name, sha256 in found.sums.items()) else None


def recorded(output: Path, issue: str) -> Standing | None:
    """The issue's edition as it was recorded, its sound not looked at."""
    try:
        record = json.loads((output / FOLDER / issue).read_bytes())
        episode = manifest.read(output / Path(str(record["slug"])).name / manifest.NAME)
        found = Standing(str(record["origin"]), episode, dict(record["sums"]))
    except (OSError, ValueError, TypeError, KeyError, NarrateError):
        return None
    published = {episode.audio, *(each.file for each in episode.alternates)}
    return found if set(found.sums) == published and found.sums[episode.audio] == episode.sha256 else None


def record(output: Path, issue: str, origin: str, episode: Episode, others: Mapping[str, bytes]) -> None:
    """Keep what an edition was made from; ``others`` are its other formats by file.

    An empty ``origin`` says that it is to be made again.

    Raises:
        DiskError: it cannot be written.
    """
    path = output / FOLDER / issue
    if not origin:
        with files.naming(path, "delete"):
            path.unlink(missing_ok=True)
        return
    sums = {episode.audio: episode.sha256, **{name: hashlib.sha256(data).hexdigest() for name, data in others.items()}}
    files.write_whole(path, json.dumps({"origin": origin, "slug": episode.slug, "sums": sums}).encode())


def is_whole(path: Path, sha256: str) -> bool:
    """Whether a file of ours is there and undamaged."""
    if not path.is_file() or path.is_symlink():
        return False
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256
