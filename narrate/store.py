"""The output folder: one writer at a time, each episode absent or whole."""

import contextlib
import json
import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from narrate import files
from narrate.errors import BusyError, DiskError

PATIENCE_S = 60.0
"""How long to wait for another writer; the lock is held only while finished files are put in place."""


@dataclass(frozen=True, slots=True)
class Store:
    """A show's output folder."""

    folder: Path

    @contextlib.contextmanager
    def locked(self, patience_s: float = PATIENCE_S) -> Iterator[None]:
        """Hold the show. The lock dies with its holder.

        Raises:
            BusyError: another process held it all the while; the message names it.
            DiskError: the folder cannot be written.
        """
        from filelock import FileLock, Timeout  # only writers need it

        lock = FileLock(self.folder / ".narrate.lock", timeout=patience_s)
        with files.naming(self.folder):
            files.make_folder(self.folder)
            try:
                lock.acquire()
            except Timeout:
                holder = f"{self.folder} is in use by {self._holder()}"
                raise BusyError(holder, "try again when it has finished") from None
        try:
            self._sign()
            self.sweep()
            yield
        finally:
            with contextlib.suppress(OSError):
                (self.folder / files.HOLDER).unlink(missing_ok=True)
            lock.release()

    def _sign(self) -> None:
        path = self.folder / files.HOLDER
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)  # it may be a link to somewhere else
            with open(path, "x", encoding="ascii") as file:
                json.dump({"pid": os.getpid(), "host": platform.node()}, file)

    def _holder(self) -> str:
        try:
            holder = json.loads((self.folder / files.HOLDER).read_text())
            return f"process {int(holder['pid'])} on {str(holder['host'])[:60]}"
        except (OSError, ValueError, KeyError, TypeError):
            return "another process"

    def sweep(self) -> None:
        """Remove half-made files whose makers are dead."""
        for place in (self.folder, *self.folder.glob("*/"), *self.folder.glob("private/*/")):
            files.sweep(place)


def free_slug(wanted: str, guid: str, folder: Path) -> str:
    """The slug, or with a number where another episode lives in that folder already.

    Raises:
        DiskError: a thousand folders of that name exist.
    """
    for number in range(1, 1000):
        name = wanted if number == 1 else f"{wanted}-{number}"
        manifest = folder / name / "episode.json"
        if not manifest.exists() or _guid(manifest) == guid:
            return name
    raise DiskError(f"cannot place {wanted}: a thousand episodes have that name")


def _guid(manifest: Path) -> str:
    try:
        return str(json.loads(manifest.read_bytes()).get("guid", ""))
    except (OSError, ValueError, AttributeError):
        return ""
