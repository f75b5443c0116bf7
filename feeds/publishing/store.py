"""What a destination can do, and the one it always can: a folder."""

import contextlib
import hashlib
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from narrate import files
from narrate.errors import BusyError

ANY = "*"
"""Write whatever is there."""
NEW = ""
"""Write only where nothing is yet."""


class LostError(Exception):
    """Somebody else wrote the file meanwhile."""


class Store(Protocol):
    """A destination. Tags stand for a file's content there; they are compared, never read."""

    def sizes(self) -> Mapping[str, int]:
        """Path → bytes of all that is there."""
        ...

    def read(self, path: str) -> tuple[bytes, str]:
        """Content and tag; ``(b"", NEW)`` where nothing is."""
        ...

    def put(self, path: str, data: Path | bytes, expected: str = ANY) -> None:
        """Write the file whole, if what is there has the tag ``expected``.

        Raises:
            LostError: it has not.
        """
        ...


class Folder:
    """A folder, such as a mounted disk or a web server's root."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def sizes(self) -> Mapping[str, int]:
        """As ``Store``."""
        found = (path for path in self._folder.rglob("*") if path.is_file())
        return {path.relative_to(self._folder).as_posix(): path.stat().st_size for path in found}

    def read(self, path: str) -> tuple[bytes, str]:
        """As ``Store``."""
        target = self._folder / path
        data = files.read(target) if target.is_file() else None
        return (data, hashlib.sha256(data).hexdigest()) if data is not None else (b"", NEW)

    def put(self, path: str, data: Path | bytes, expected: str = ANY) -> None:
        """As ``Store``; writers of one folder take turns."""
        with self._turn():
            if expected != ANY and self.read(path)[1] != expected:
                raise LostError(path)
            if isinstance(data, bytes):
                files.write_whole(self._folder / path, data)
            else:
                _copy(data, self._folder / path)

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        from filelock import FileLock, Timeout

        with files.naming(self._folder):
            files.make_folder(self._folder)
        try:
            with FileLock(self._folder / ".narrate.publish.lock", timeout=60):
                yield
        except Timeout:
            raise BusyError(f"{self._folder} is being written by another process", "try again later") from None


def _copy(source: Path, target: Path) -> None:
    with files.naming(source, "read"), open(source, "rb") as data, files.replacing(target) as file:
        shutil.copyfileobj(data, file, 1 << 20)
