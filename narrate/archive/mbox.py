"""A mailbox file (``.mbox``, RFC 4155): each mail an issue, found by its ``From `` line, read when its turn comes."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from mmap import ACCESS_READ, mmap
from pathlib import Path

from narrate.archive.item import Archive, Item, entry
from narrate.errors import DiskError, IssueError
from narrate.slug import slug
from narrate.sources import MOST_BYTES

HEAD = 64_000
MAIL = re.compile(rb"(?:\A|\r?\n\r?\n|\A\n)From [^\r\n]*\r?\n(?=[!-9;-~]{1,76}:)")
QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def expand(path: Path) -> Archive:
    """The mails of a mailbox.

    Raises:
        IssueError: no mail is in it.
        DiskError: it cannot be read.
    """
    try:
        with open(path, "rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
            items = tuple(_items(path, data))
    except ValueError:
        items = ()  # an empty file cannot be mapped
    except OSError as error:
        raise DiskError(f"cannot read {path}: {(error.strerror or str(error)).lower()}") from None
    if not items:
        raise IssueError(f"cannot read {path}: no mail in it")
    return Archive(items)


def _items(path: Path, data: mmap) -> Iterator[Item]:
    marks = [match.span() for match in MAIL.finditer(data)]
    seen: Counter[str] = Counter()
    for (_, start), (end, _) in pairwise([*marks, (len(data), 0)]):
        name = _name(data[start : min(end, start + HEAD)])
        seen[name] += 1
        suffix = f"-{seen[name]}" if seen[name] > 1 else ""
        yield entry(path, f"{name}{suffix}.eml", partial(_read, path, start, end))


def _name(head: bytes) -> str:
    """A name from what stays the same in a mail when the mailbox grows: its subject."""
    from email import message_from_bytes, policy

    from narrate.reading.mail import header

    mail = message_from_bytes(re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0], policy=policy.compat32)
    return slug(header(mail, "Subject") or "mail")


def _read(path: Path, start: int, end: int) -> bytes:
    with open(path, "rb") as file:
        file.seek(start)
        return QUOTED.sub(rb"\1", file.read(min(end - start, MOST_BYTES + 1)))
