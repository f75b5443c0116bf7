"""A zip file of issues, or of an export: read in place, never unpacked; names in it are names and not paths."""

import zipfile
import zlib
from functools import partial
from pathlib import Path, PurePosixPath

from narrate.archive import ghost, substack
from narrate.archive.item import Archive, Item, entry
from narrate.archive.names import is_issue
from narrate.errors import DiskError, IssueError
from narrate.sources import MOST_BYTES

MOST_MEMBERS = 200_000


def expand(path: Path) -> Archive:
    """The issues in a zip file: Substack's export, Ghost's, or files of any format that is read.

    Raises:
        IssueError: it is damaged, or holds no issue.
    """
    members = _members(path)
    if any(substack.is_table(name) for name in members):
        return substack.expand(path, members, partial(read, path))
    found = tuple(_item(path, name) for name in sorted(members) if is_issue(name))
    if found:
        return Archive(found)
    exports = [name for name in members if name.endswith(".json")]
    if len(exports) == 1:
        return ghost.posts(read(path, exports[0], ghost.MOST_BYTES), path)
    raise IssueError(f"cannot read {path}: no issue in it", "issues are files that end in .md, .html, .eml or .txt")


def read(path: Path, name: str, most: int = MOST_BYTES) -> bytes:
    """One member's bytes, never more than ``most`` whatever its header says.

    Raises:
        IssueError: it is damaged, encrypted or too large.
    """
    try:
        with zipfile.ZipFile(path) as whole, whole.open(name) as member:
            data = member.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, KeyError) as error:
        why = "encrypted" if "password" in str(error) else "damaged"
        raise IssueError(f"cannot read {path.name}: {name}: {why}") from None
    except OSError as error:
        raise DiskError(f"cannot read {path}: {(error.strerror or str(error)).lower()}") from None
    if len(data) > most:
        raise IssueError(f"cannot read {path.name}: {name}: larger than {most >> 20} mb")
    return data


def _members(path: Path) -> frozenset[str]:
    try:
        with zipfile.ZipFile(path) as whole:
            names = [info.filename for info in whole.infolist() if info.filename and not info.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise IssueError(f"cannot read {path}: not a zip file, or damaged") from None
    if len(names) > MOST_MEMBERS:
        raise IssueError(f"cannot read {path}: more than {MOST_MEMBERS} files in it")
    return frozenset(names)


def _item(path: Path, name: str) -> Item:
    return entry(path, PurePosixPath(name).name, partial(read, path, name))
