"""``episode.json``: all that is known of a published episode, and the feed's only source.

One JSON object, a value or a list's item a line, the long lists last, so that a reader can leave them for later.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, TypeVar

from feeds.gist import settled
from feeds.late import Late, cut
from feeds.records import decoder, plain, table
from narrate import files
from narrate.errors import ConfigError, DiskError
from narrate.model import Episode, Line, Link, Mark

NAME = "episode.json"
SCHEMA = 1
MOST_BYTES = 1 << 26
LISTS = {"marks": Mark, "links": Link, "lines": Line}
"""The long lists, in the order in which they end the file."""

T = TypeVar("T")
_MEND = "'narrate check' tells what is damaged; running narrate on the issue again writes the file anew"


def dumps(episode: Episode) -> bytes:
    """The manifest: equal episodes give equal bytes. An empty ``summary`` or ``sources`` is taken from ``lines``."""
    values = {"schema": SCHEMA, **plain(settled(episode))}
    values.update({key: values.pop(key, []) for key in LISTS})
    body = ",\n ".join(f"{_text(key)}: {_laid_out(value)}" for key, value in values.items())
    return ("{\n " + body + "\n}\n").encode("utf-8", "backslashreplace")


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _laid_out(value: Any) -> str:
    if isinstance(value, list) and value:
        return "[\n  " + ",\n  ".join(map(_text, value)) + "\n ]"
    return _text(value)


def loads(data: bytes, name: str = NAME) -> Episode:
    """The episode of a manifest; ``name`` is for messages.

    Raises:
        ConfigError: it was written by a newer version of the program.
        DiskError: it is damaged.
    """
    return _guarded(name, lambda: _episode(json.loads(data), name))


def _guarded(name: str, decode: Callable[[], T]) -> T:
    try:
        return decode()
    except (ValueError, TypeError, RecursionError) as error:
        raise DiskError(f"cannot read {name}: damaged: {_reason(error)}", _MEND) from None


def _reason(error: Exception) -> str:
    return str(error).splitlines()[0].lower()[:120] if str(error) else type(error).__name__.lower()


def _episode(values: Any, name: str) -> Episode:
    schema = table(values).pop("schema", None)
    if type(schema) is not int or schema < 1:
        raise ValueError("no schema number")
    if schema > SCHEMA:
        raise ConfigError(f"cannot read {name}: made by a newer version of narrate", "upgrade narrate-edition")
    values.setdefault("marks", [])
    values.setdefault("lines", [])
    episode: Episode = decoder(Episode)(values)
    return episode


def read(path: Path) -> Episode:
    """A manifest from the disk, whole.

    Raises:
        ConfigError, DiskError: as ``loads``, or it cannot be read.
    """
    return loads(files.read(path, MOST_BYTES), str(path))


def gather(folder: Path) -> tuple[Episode, ...]:
    """All episodes of an output folder, newest first; their long lists are read when they are first used.

    Raises:
        ConfigError, DiskError: as ``read``; later also, when a damaged list is used.
    """
    return newest_first(map(glance, manifests(folder)))


def manifests(folder: Path) -> Iterator[Path]:
    """The manifests of an output folder, in order of name."""
    return iter(sorted(folder.glob(f"*/{NAME}")))


def newest_first(episodes: Iterable[Episode]) -> tuple[Episode, ...]:
    """The order of every list of episodes."""
    return tuple(sorted(episodes, key=lambda e: (e.published, e.slug, e.guid), reverse=True))


def glance(path: Path) -> Episode:
    """A manifest from the disk, its long lists left for later.

    Raises:
        ConfigError, DiskError: as ``read``, for what is read now.
    """
    with files.naming(path, "read"):
        facts = path.stat()
    return _glanced(path, facts.st_mtime_ns, facts.st_size, facts.st_ino)


@lru_cache(maxsize=1 << 13)
def _glanced(path: Path, _mtime_ns: int, _size: int, _inode: int) -> Episode:
    """A run that adds an edition looks for it among all, then lists all: each manifest is read once."""
    data = files.read(path, MOST_BYTES)
    parts = cut(data, tuple(LISTS))
    if parts is None:
        return loads(data, str(path))
    late: dict[str, Any] = {
        "marks": Late(partial(_records, "marks", parts["marks"], str(path))),
        "links": Late(partial(_records, "links", parts["links"], str(path))),
        "lines": Late(partial(_lines, path), _hash(parts)),
    }
    return replace(loads(parts[""], str(path)), **late)


@lru_cache(maxsize=512)
def _records(key: str, data: bytes, name: str) -> tuple[Any, ...]:
    kind = LISTS[key]
    return _guarded(name, lambda: tuple(map(decoder(kind), json.loads(data))))


def _lines(path: Path) -> tuple[Line, ...]:
    with files.naming(path, "read"):
        facts = path.stat()
    return _lines_of(path, facts.st_mtime_ns, facts.st_size)


@lru_cache(maxsize=4)
def _lines_of(path: Path, _mtime_ns: int, _size: int) -> tuple[Line, ...]:
    return read(path).lines


def digest(episode: Episode) -> bytes:
    """A hash of all that the manifest says but the lines."""
    if isinstance(episode.lines, Late):
        return episode.lines.facts
    parts = cut(dumps(episode), tuple(LISTS))
    assert parts is not None  # we lay it out so ourselves
    return _hash(parts)


def _hash(parts: Mapping[str, bytes]) -> bytes:
    return hashlib.blake2b(b"".join(parts[key] for key in ("", "marks", "links")), digest_size=16).digest()
