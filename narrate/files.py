"""Files written whole or not at all: temporary name, fsync, rename, fsync of the folder."""

import contextlib
import os
import re
import secrets
from collections.abc import Iterator
from io import BufferedRandom
from pathlib import Path
from typing import BinaryIO

from narrate.errors import DiskError

TEMPORARY = ".tmp"
"""How a half-made file's name ends: ``.NAME.PID.RANDOM.tmp``; the pid tells whether its maker still lives."""

HOLDER = ".narrate.holder"
"""In an output folder: who writes just now, process and machine."""


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Yield a file that takes ``path``'s place when the block ends well, and vanishes otherwise.

    Raises:
        DiskError: no room, no right, or no such folder; what stood at ``path`` is untouched.
    """
    with naming(path), draft(path.parent, path.name) as file:
        yield file
        keep(file, path)


@contextlib.contextmanager
def draft(folder: Path, name: str) -> Iterator[BufferedRandom]:
    """Yield a new half-made file in the folder; it vanishes unless ``keep`` gave it its name."""
    make_folder(folder)
    half = folder / f".{name[:60]}.{os.getpid()}.{secrets.token_hex(4)}{TEMPORARY}"
    try:
        with open(half, "x+b") as file:
            yield file
    finally:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)


def keep(file: BinaryIO, path: Path) -> None:
    """Make a draft safe on the disk and give it its name; the two must be in one folder."""
    file.flush()
    os.fsync(file.fileno())
    os.replace(file.name, path)
    sync_folder(path.parent)


def write_whole(path: Path, data: bytes) -> bool:
    """Write ``data`` unless the file holds it already; tell whether it was written.

    Raises:
        DiskError: as ``replacing``.
    """
    with naming(path):
        if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    with replacing(path) as file:
        file.write(data)
    return True


def read(path: Path, most: int = 1 << 40) -> bytes:
    """The file's bytes.

    Raises:
        DiskError: it is missing, unreadable, not a plain file, or longer than ``most`` bytes.
    """
    with naming(path, "read"):
        if not path.is_file():
            raise DiskError(f"cannot read {path}: {'not a file' if path.exists() else 'no such file'}")
        if path.stat().st_size > most:
            raise DiskError(f"cannot read {path}: larger than {most} bytes")
        return path.read_bytes()


def make_folder(folder: Path) -> None:
    """Make the folder and those above it, each one's name safe on the disk."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in the folder survive a power loss; a no-op where folders cannot be opened (Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove the half-made files in the folder whose makers are dead."""
    for half in folder.glob(f".*{TEMPORARY}"):
        found = re.search(r"\.(\d+)\.[0-9a-f]{8}\.tmp$", half.name)
        if found and not alive(int(found[1])):
            with contextlib.suppress(OSError):
                half.unlink()


def alive(pid: int) -> bool:
    """Whether a process of that number runs on this machine."""
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


@contextlib.contextmanager
def naming(path: Path, verb: str = "write") -> Iterator[None]:
    """Turn an ``OSError`` into a ``DiskError`` that names the file."""
    try:
        yield
    except OSError as error:
        raise DiskError(f"cannot {verb} {path}: {reason(error)}") from error


def reason(error: Exception) -> str:
    """Why the system refuses, in its own words, in lower case: ``no space left on device``."""
    return str(getattr(error, "strerror", None) or error).lower()


def nearest(path: Path) -> Path:
    """The path as a person in the working folder would write it: from there where it lies below, else whole."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) and here.name else path
