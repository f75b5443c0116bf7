"""Sound that was made before, by the hash of what it was made from; believed only after its own hash was checked.

An entry is ``FOLDER/KIND/KEY[:2]/KEY``: the sha256 of key and content, then the content. It is not forced to the
disk: what a power loss tears fails its hash and is made again. Nothing is ever unpickled.
"""

import contextlib
import hashlib
import json
import os
import platform
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from narrate import files

ABANDONED_S = 86_400.0
CLIPS, UNITS, GAINS = "clips", "units", "gains"
MOST_BYTES = 8 << 30
"""What the cache may grow to: some 100 hours of editions with their clips."""
DIGEST = hashlib.sha256().digest_size
TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# Clips and encoded pieces of audio editions, made by narrate. Everything here can be deleted.\n"
    "# About this file: https://bford.info/cachedir/\n"
)


def key_of(facts: Any) -> str:
    """The key of something made from ``facts``, a value of plain JSON types."""
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder that may be shared by any number of processes, and deleted at any time.

    ``store`` is the address of an object store through which clips are shared further; empty for none.
    """

    folder: Path
    store: str = ""

    def get(self, kind: str, key: str) -> bytes | None:
        """The content, or None when there is none; what is damaged is dropped and counts as none."""
        path = self._path(kind, key)
        try:
            entry = path.read_bytes()
        except IsADirectoryError:
            self._drop(path)
            return None
        except OSError:  # not there, or not to be had just now: too many open files, say
            return None
        content = opened(key, entry)
        if content is None:
            self._drop(path)
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # used: trimmed last
        return content

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Keep the content; whoever reads meanwhile finds the old entry, the new one or none.

        Raises:
            DiskError: no room, or no right.
        """
        path = self._path(kind, key)
        with files.naming(path):
            half = self._half()
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                half.write_bytes(sealed(key, content))
                os.replace(half, path)
            except BaseException:
                with contextlib.suppress(OSError):
                    half.unlink(missing_ok=True)
                raise

    def sweep(self) -> None:
        """Remove what processes that no longer live left half-made."""
        for half in self._halves():
            if not _lives(half):
                with contextlib.suppress(OSError):
                    half.unlink()

    def trim(self, most: int = MOST_BYTES) -> int:
        """Remove the entries longest unused until ``most`` bytes are left; return how many went."""
        entries = sorted((stat.st_mtime, stat.st_size, path) for path, stat in self._entries())
        excess, gone = sum(size for _, size, _ in entries) - most, 0
        for _, size, path in entries:
            if excess <= 0:
                break
            self._drop(path)
            excess, gone = excess - size, gone + 1
        return gone

    def _path(self, kind: str, key: str) -> Path:
        return self.folder / kind / key[:2] / key

    def _half(self) -> Path:
        folder = self.folder / "half"
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            (self.folder / "CACHEDIR.TAG").write_text(TAG, "ascii")
        return folder / f"{os.getpid()}.{machine()}.{secrets.token_hex(8)}{files.TEMPORARY}"

    def _halves(self) -> tuple[Path, ...]:
        return tuple((self.folder / "half").glob(f"*{files.TEMPORARY}"))

    def _entries(self) -> Iterator[tuple[Path, os.stat_result]]:
        for kind in (CLIPS, UNITS, GAINS):
            for path in (self.folder / kind).glob("*/*"):
                with contextlib.suppress(OSError):
                    yield path, path.stat()

    def _drop(self, path: Path) -> None:
        """Remove a damaged entry; a folder in its place is moved away, as another may be writing in it."""
        with contextlib.suppress(OSError):
            if path.is_dir() and not path.is_symlink():
                _remove_tree(path)
            else:
                path.unlink(missing_ok=True)


def sealed(key: str, content: bytes) -> bytes:
    """The entry: its hash, then the content."""
    return _digest(key, content) + content


def opened(key: str, entry: bytes) -> bytes | None:
    """The entry's content; None when it is damaged or another's."""
    content = entry[DIGEST:]
    return content if entry[:DIGEST] == _digest(key, content) else None


def _digest(key: str, content: bytes) -> bytes:
    whole = hashlib.sha256(key.encode())
    whole.update(content)
    return whole.digest()


def _lives(half: Path) -> bool:
    """Whether its maker still works on it; one on another machine is taken to for a day."""
    pid, where = half.name.split(".")[:2]
    if where != machine():
        return _age_s(half) < ABANDONED_S
    return pid.isdecimal() and files.alive(int(pid))


def machine() -> str:
    """This machine's name in the names of half-made entries."""
    return hashlib.sha256(platform.node().encode()).hexdigest()[:8]


def _age_s(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0


def _remove_tree(path: Path) -> None:
    import shutil

    shutil.rmtree(path, ignore_errors=True)
