"""Substack's export: ``posts.csv`` and ``posts/ID.SLUG.html``, as a zip file or the folder it was unpacked to."""

import csv
import io
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from pathlib import Path

from narrate.archive.item import Archive, Item, entry, for_paying
from narrate.archive.names import TABLE
from narrate.archive.page import Post, page
from narrate.errors import IssueError

LONGEST_FIELD = 1 << 20
PAYING = ("only_paid", "founding")
Read = Callable[[str], bytes]
Row = Mapping[str, str]


def expand(path: Path, members: Collection[str], read: Read) -> Archive:
    """The published posts; ``members`` are the names in the export, ``read`` gives one's bytes.

    Raises:
        IssueError: its table cannot be read.
    """
    table = next(name for name in sorted(members, key=len) if is_table(name))
    prefix = table.removesuffix(TABLE)
    rows = _rows(read(table), path.name)
    published = [row for row in rows if row.get("is_published", "true").strip().lower() in ("true", "1", "yes")]
    letters = [row for row in published if row.get("type", "") in ("", "newsletter", "podcast")]
    there = [row for row in letters if _file(row, prefix) in members]
    counts = {
        "unpublished posts": len(rows) - len(published),
        "pages and threads": len(published) - len(letters),
        "posts without text": len(letters) - len(there),
    }
    left = tuple(f"{path.name}: {count} {what} left out" for what, count in counts.items() if count)
    paying = for_paying(path, sum(row.get("audience") in PAYING for row in there))
    return Archive(tuple(_items(there, prefix, path, read)), left + paying)


def is_table(name: str) -> bool:
    """Whether this is the name of an export's table."""
    return name.rpartition("/")[2] == TABLE


def _items(rows: list[Row], prefix: str, path: Path, read: Read) -> Iterator[Item]:
    for row in rows:
        name = row["post_id"].partition(".")[2] or row["post_id"]
        yield entry(path, f"{name}.html", partial(_page, row, _file(row, prefix), read))


def _page(row: Row, file: str, read: Read) -> bytes:
    body = read(file).decode("utf-8", "replace")
    return page(Post(row.get("title", ""), body, row.get("post_date", ""), row.get("subtitle", "")))


def _file(row: Row, prefix: str) -> str:
    return f"{prefix}posts/{row['post_id']}.html"


def _rows(data: bytes, name: str) -> list[Row]:
    csv.field_size_limit(LONGEST_FIELD)
    try:
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise IssueError(f"cannot read {name}: {TABLE} is damaged", "export the posts from substack again") from None
    if rows and "post_id" not in rows[0]:
        raise IssueError(f"cannot read {name}: {TABLE} has no column post_id")
    return [{key: value or "" for key, value in row.items() if isinstance(key, str)} for row in rows if row["post_id"]]
