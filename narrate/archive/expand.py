"""What a name on the command line stands for: an issue, a folder of them, a mailbox, an export, a feed's file."""

import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from narrate import files, limits
from narrate.archive.item import Archive, Item
from narrate.archive.names import TABLE, is_issue
from narrate.errors import IssueError
from narrate.recordings import FOLDER as RECORDINGS
from narrate.sources import fetch

HEAD = 1024
OUTPUT = (".narrate.lock", "feed.xml")
"""What makes a folder an output folder, in which no issues are looked for."""


def expand(names: Sequence[str]) -> Archive:
    """The issues of all names, each once, in the order given; folders by name.

    Raises:
        IssueError: a folder or archive without an issue, or one that cannot be read.
        DiskError: a folder cannot be read.
    """
    archives = [_archive(name) for name in names]
    items = {(item.home and item.home.resolve(), item.name): item for each in archives for item in each.items}
    return Archive(tuple(items.values()), tuple(line for each in archives for line in each.left))


def is_many(name: str) -> bool:
    """Whether the name stands for several issues."""
    path = Path(name)
    return name != "-" and (path.is_dir() or (path.is_file() and kind_of(path) != "issue"))


def _archive(name: str) -> Archive:
    path = Path(name)
    if not is_many(name):
        return Archive((_file(path, name),))
    return _folder(path) if path.is_dir() else _expanded(path, kind_of(path))


def _expanded(path: Path, kind: str) -> Archive:
    from narrate.archive import ghost, mbox, syndicated, zipped

    kinds = {"zip": zipped.expand, "mbox": mbox.expand, "ghost": ghost.expand, "feed": syndicated.expand}
    with limits.limited(f"cannot read {path}", IssueError, path.stat().st_size):
        return kinds[kind](path)


def kind_of(path: Path) -> str:
    """What a file is: by its ending, but a zip and a mailbox by how they begin."""
    with files.naming(path, "read"), open(path, "rb") as file:
        head = file.read(HEAD)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"From ") or path.suffix.lower() == ".mbox":
        return "mbox"
    if path.suffix.lower() == ".json":
        return "ghost"
    return "feed" if path.suffix.lower() in (".xml", ".rss", ".atom") else "issue"


def _folder(folder: Path) -> Archive:
    if (folder / TABLE).is_file():
        from narrate.archive import substack

        members = {TABLE, *(f"posts/{path.name}" for path in (folder / "posts").glob("*.html"))}
        return substack.expand(folder, members, lambda name: files.read(folder / name))
    found = tuple(_file(path, str(path)) for path in sorted(_files(folder)))
    if not found:
        raise IssueError(f"no issue in {folder}", "issues are files that end in .md, .html, .eml or .txt")
    return Archive(found)


def _files(folder: Path) -> Iterator[Path]:
    """The issues in a folder and those below it; links to folders are not followed, output folders not entered."""
    with files.naming(folder, "read"):
        for place, folders, names in os.walk(folder, onerror=_raise):
            if any(name in names for name in OUTPUT):
                folders.clear()
                continue
            folders[:] = sorted(name for name in folders if not name.startswith(".") and name != RECORDINGS)
            yield from (Path(place, name) for name in names if is_issue(name))


def _raise(error: OSError) -> None:
    raise error


def _file(path: Path, name: str) -> Item:
    return Item(name, None if name == "-" else path, partial(fetch, name))
