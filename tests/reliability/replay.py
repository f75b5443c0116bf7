"""Power loss: a run's system calls, and every state in which a disk may be found that keeps no more than fsync asks.

File by file what was not forced to the disk is gone. For names there are several such disks: one that keeps every
rename at once, one that loses all that the folder's own fsync did not follow, and one for each folder that loses
them there alone.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path

CALLS = "openat,creat,write,pwrite64,fsync,fdatasync,rename,unlink,unlinkat,mkdir,rmdir,ftruncate"
OPTIONS = ("-xx", "-s", "4000000", "-e", f"trace={CALLS}")
_LINE = re.compile(rb"^\d+ +(\w+)\((.*)\) += (-?\d+)", re.S)
_TEXT = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"')
Tree = dict[str, bytes | None]
"""Path → content, None for a folder."""


@dataclass(slots=True)
class File:
    """A file as programs see it, and as the disk has it."""

    seen: bytearray = field(default_factory=bytearray)
    kept: bytes = b""


@dataclass(slots=True)
class Folder:
    """A folder's names as programs see them, and as the disk has them."""

    seen: dict[str, "File | Folder"] = field(default_factory=dict)
    kept: dict[str, "File | Folder"] = field(default_factory=dict)


Names = Callable[[Folder], dict[str, "File | Folder"]]


class Disk:
    """The part of the file system below ``root``; everything in it is safe at first."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.top = _load(root)
        self._open: dict[int, File | Folder | None] = {}

    def apply(self, line: bytes) -> bool:
        """Do what a line of strace's log says; tell whether it changed anything below the root."""
        found = _LINE.match(line)
        if not found or int(found[3]) < 0:
            return False
        name, arguments, result = found[1].decode(), found[2], int(found[3])
        texts = [bytes.fromhex(text.replace(rb"\x", b"").decode()) for text in _TEXT.findall(arguments)]
        change = getattr(self, f"_{name}", None)
        return bool(change and change(arguments, texts, result))

    def states(self) -> Iterator[Tree]:
        """What may be found after the power comes back."""
        yield _tree(self.top, lambda folder: folder.seen)
        yield _tree(self.top, lambda folder: folder.kept)
        for loser in _unsafe(self.top):
            yield _tree(self.top, partial(_all_but, loser))

    def _openat(self, arguments: bytes, texts: list[bytes], result: int) -> bool:
        where = self._place(texts[0])
        self._open[result] = None
        if where is None:
            return False
        parent, name = where
        made = name not in parent.seen
        if b"O_CREAT" in arguments and made:
            parent.seen[name] = File()
        entry = self._open[result] = parent.seen.get(name) if name else parent
        if b"O_TRUNC" in arguments and isinstance(entry, File):
            entry.seen.clear()
        return b"O_CREAT" in arguments

    def _write(self, arguments: bytes, texts: list[bytes], result: int) -> bool:
        entry = self._open.get(int(arguments.split(b",")[0]))
        if not isinstance(entry, File):
            return False
        entry.seen += texts[0][:result]
        return True

    def _ftruncate(self, arguments: bytes, texts: list[bytes], result: int) -> bool:
        handle, size = map(int, arguments.split(b","))
        entry = self._open.get(handle)
        if isinstance(entry, File):
            del entry.seen[size:]
        return isinstance(entry, File)

    def _fsync(self, arguments: bytes, texts: list[bytes], result: int) -> bool:
        entry = self._open.get(int(arguments))
        if isinstance(entry, File):
            entry.kept = bytes(entry.seen)
        elif entry is not None:
            entry.kept = dict(entry.seen)
        return entry is not None

    def _rename(self, arguments: bytes, texts: list[bytes], result: int) -> bool:
        source, target = self._place(texts[0]), self._place(texts[1])
        if source is None or target is None:
            return False
        target[0].seen[target[1]] = source[0].seen.pop(source[1])
        return True

    def _unlink(self, arguments: bytes, texts: list[bytes], result: int) -> bool:
        where = self._place(texts[0])
        return where is not None and where[0].seen.pop(where[1], None) is not None

    def _mkdir(self, arguments: bytes, texts: list[bytes], result: int) -> bool:
        where = self._place(texts[0])
        if where is not None:
            where[0].seen[where[1]] = Folder()
        return where is not None

    _rmdir = _unlink
    _fdatasync = _fsync

    def _place(self, path: bytes) -> tuple[Folder, str] | None:
        full = Path(path.decode("utf-8", "surrogateescape"))
        if not full.is_relative_to(self.root):
            return None
        folder: File | Folder = self.top
        parts = full.relative_to(self.root).parts
        for part in parts[:-1]:
            folder = folder.seen[part] if isinstance(folder, Folder) else folder
        assert isinstance(folder, Folder)
        return folder, parts[-1] if parts else ""


def states(log: Path, disk: Disk) -> Iterator[Tree]:
    """Every state that differs from those before, after each call of the log."""
    known = set()
    for line in log.read_bytes().splitlines():
        if disk.apply(line):
            for tree in disk.states():
                found = mark(tree)
                if found not in known:
                    known.add(found)
                    yield tree


def lay_out(tree: Tree, folder: Path) -> None:
    """Write a state into an empty folder."""
    for path, content in tree.items():
        if content is None:
            (folder / path).mkdir(parents=True, exist_ok=True)
        else:
            (folder / path).write_bytes(content)


def _all_but(loser: Folder, folder: Folder) -> dict[str, "File | Folder"]:
    return folder.kept if folder is loser else folder.seen


def _load(path: Path) -> Folder:
    folder = Folder()
    for entry in path.iterdir():
        data = b"" if entry.is_dir() else entry.read_bytes()
        folder.seen[entry.name] = _load(entry) if entry.is_dir() else File(bytearray(data), data)
    folder.kept = dict(folder.seen)
    return folder


def _tree(top: Folder, names: Names, at: str = "") -> Tree:
    found: Tree = {at or ".": None}
    for name, entry in sorted(names(top).items()):
        path = f"{at}/{name}".lstrip("/")
        found.update({path: entry.kept} if isinstance(entry, File) else _tree(entry, names, path))
    return found


def _unsafe(top: Folder) -> Iterator[Folder]:
    """The folders whose names are not all on the disk."""
    if top.seen != top.kept:
        yield top
    for entry in top.seen.values():
        if isinstance(entry, Folder):
            yield from _unsafe(entry)


def mark(tree: Tree, but: str = "") -> bytes:
    """What tells a state from others; what lies below the folder ``but`` does not count."""
    digest = hashlib.blake2b(digest_size=16)
    for path, content in tree.items():
        if but and path.startswith(f"{but}/"):
            continue
        digest.update(path.encode("utf-8", "surrogateescape") + b"\0")
        digest.update(b"folder" if content is None else _hash(content))
    return digest.digest()


@lru_cache(maxsize=4096)
def _hash(content: bytes) -> bytes:
    """Hardly a file changes from state to state, and bytes remember what they are found by."""
    return hashlib.blake2b(content).digest()
