"""``episode.json``: all that is known of a published episode, and the feed's only source.

One JSON object, a value or a list's item a line, ``lines`` last: a reader that wants no transcript stops before it.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from feeds.records import decoder, plain
from feeds.text import one_line, shortened
from narrate import files
from narrate.errors import ConfigError, DiskError
from narrate.model import Episode, Line, Role

NAME = "episode.json"
SCHEMA = 1
MOST_BYTES = 1 << 26
OPENING = 320
_LINES = b'\n "lines": ['
_MEND = "'narrate check' tells what is damaged; running narrate on the issue again writes the file anew"


def dumps(episode: Episode) -> bytes:
    """The manifest: equal episodes give equal bytes. An empty ``summary`` or ``sources`` is taken from ``lines``."""
    values = {"schema": SCHEMA, **plain(_settled(episode))}
    values.setdefault("lines", [])
    values["lines"] = values.pop("lines")
    body = ",\n ".join(f"{_text(key)}: {_laid_out(value)}" for key, value in values.items())
    return ("{\n " + body + "\n}\n").encode("utf-8", "backslashreplace")


def _settled(episode: Episode) -> Episode:
    found = episode.sources or sources(episode.lines)
    return replace(episode, sources=found, summary=episode.summary or opening(episode.lines))


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
    try:
        return _episode(json.loads(data), name)
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
        raise DiskError(f"cannot read {name}: damaged: {_reason(error)}", _MEND) from None


def _reason(error: Exception) -> str:
    return str(error).splitlines()[0].lower()[:120] if str(error) else type(error).__name__.lower()


def _episode(values: Any, name: str) -> Episode:
    schema = values.pop("schema")
    if type(schema) is not int or schema < 1:
        raise ValueError("no schema number")
    if schema > SCHEMA:
        raise ConfigError(f"cannot read {name}: made by a newer version of narrate", "upgrade narrate-edition")
    values.setdefault("marks", [])
    values.setdefault("lines", [])
    episode: Episode = decoder(Episode)(values)
    return episode


def head(data: bytes, name: str = NAME) -> Episode:
    """The episode without its ``lines``, at a fraction of the cost.

    Raises:
        ConfigError, DiskError: as ``loads``.
    """
    at = data.find(_LINES)
    if at < 0:
        return replace(loads(data, name), lines=())
    return loads(data[:at].rstrip().rstrip(b",") + b"}", name)


def sources(lines: Iterable[Line]) -> tuple[str, ...]:
    """Who is quoted, each once, in order of appearance; quotes that nobody claims are left out."""
    quoted = (line.speaker for line in lines if line.role is Role.QUOTE)
    return tuple(dict.fromkeys(name for name in quoted if name not in ("", "unknown")))


def opening(lines: Iterable[Line]) -> str:
    """The author's first words, as a summary of an issue that brings none: whole sentences, about 300 letters."""
    text = ""
    for line in lines:
        longer = f"{text} {one_line(line.text)}".strip()
        if text and (line.role is not Role.COMMENTARY or len(longer) > OPENING):
            break
        text = longer if line.role is Role.COMMENTARY else text
    return shortened(text, OPENING)


def manifests(folder: Path) -> Iterator[Path]:
    """The manifests of an output folder, in order of name."""
    return iter(sorted(path for path in folder.glob(f"*/{NAME}") if path.is_file()))


def read(path: Path) -> Episode:
    """A manifest from the disk, with its lines.

    Raises:
        ConfigError, DiskError: as ``loads``, or it cannot be read.
    """
    return loads(files.read(path, MOST_BYTES), str(path))


class Lines(Sequence[Line]):
    """The lines of a manifest, read when they are asked for: five thousand transcripts fill no memory.

    ``head`` is a hash of the rest of the manifest.
    """

    __slots__ = ("head", "path")

    def __init__(self, path: Path, head: bytes) -> None:
        self.path = path
        self.head = head

    def _read(self) -> tuple[Line, ...]:
        facts = self.path.stat()
        return _lines(self.path, facts.st_mtime_ns, facts.st_size)

    def __getitem__(self, index: Any) -> Any:
        return self._read()[index]

    def __iter__(self) -> Iterator[Line]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._read() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._read())


@lru_cache(maxsize=4)
def _lines(path: Path, _mtime_ns: int, _size: int) -> tuple[Line, ...]:
    return read(path).lines


def lazy(path: Path) -> Episode:
    """A manifest from the disk; its lines are read when they are first used.

    Raises:
        ConfigError, DiskError: as ``read``.
    """
    data = files.read(path, MOST_BYTES)
    lines = Lines(path, _hash(data))
    return replace(head(data, str(path)), lines=cast(tuple[Line, ...], lines))


def digest(episode: Episode) -> bytes:
    """A hash of all the manifest says but the lines."""
    return episode.lines.head if isinstance(episode.lines, Lines) else _hash(dumps(episode))


def _hash(manifest: bytes) -> bytes:
    return hashlib.blake2b(manifest.partition(_LINES)[0], digest_size=16).digest()


def gather(folder: Path) -> tuple[Episode, ...]:
    """All episodes of an output folder, newest first; each one's ``lines`` are read when they are first used.

    Raises:
        ConfigError, DiskError: as ``read``.
    """
    return newest_first(map(lazy, manifests(folder)))


def newest_first(episodes: Iterable[Episode]) -> tuple[Episode, ...]:
    """The order of every list of episodes."""
    return tuple(sorted(episodes, key=lambda e: (e.published, e.slug, e.guid), reverse=True))
