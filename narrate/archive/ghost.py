"""Ghost's export, one JSON file: ``db[0].data`` with ``posts``, ``users``, ``posts_authors`` and ``settings``.

Of all versions: before 1.0 times are numbers and a page is a post with ``page`` set, before 1.22 a post has one author.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from narrate import files
from narrate.archive.item import Archive, Item, entry, for_paying
from narrate.archive.page import Post, page
from narrate.errors import IssueError
from narrate.slug import slug

MOST_BYTES = 256 << 20
SITE = "__GHOST_URL__"
"""Stands for the site's own address, which the export does not tell."""
PAYING = ("paid", "tiers")
Row = Mapping[str, Any]


def expand(path: Path) -> Archive:
    """The published posts of an export.

    Raises:
        IssueError: it is not Ghost's export.
        DiskError: it cannot be read.
    """
    return posts(files.read(path, MOST_BYTES), path)


def posts(data: bytes, path: Path) -> Archive:
    """The published posts of an export's bytes. Raises as ``expand``."""
    tables = _tables(data, path.name)
    found = [post for post in _rows(tables, "posts") if post.get("type", "post") == "post" and not post.get("page")]
    published = [post for post in found if post.get("status") in ("published", "sent", None)]
    told = [post for post in published if _body(post)]
    drafts, silent = len(found) - len(published), len(published) - len(told)
    left = [f"{path.name}: {drafts} unpublished posts left out"] if drafts else []
    left += [f"{path.name}: {silent} posts without html left out"] if silent else []
    left += for_paying(path, sum(post.get("visibility") in PAYING for post in told))
    return Archive(tuple(_items(told, tables, path)), tuple(left))


def _tables(data: bytes, name: str) -> Mapping[str, Any]:
    try:
        whole = json.loads(data)
        tables = (whole["db"][0] if "db" in whole else whole)["data"]
        if isinstance(tables["posts"], list):
            return dict(tables)
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        pass
    raise IssueError(f"cannot read {name}: not ghost's export", "export it in ghost under settings, import/export")


def _items(found: list[Row], tables: Mapping[str, Any], path: Path) -> Iterator[Item]:
    authors, site = _authors(tables), _settings(tables)
    for number, post in enumerate(found):
        name = slug(_text(post, "slug") or _text(post, "title") or f"post-{number + 1}")
        yield entry(path, f"{name}.html", partial(_page, post, _author(post, authors), site))


def _page(post: Row, author: str, site: Mapping[str, str]) -> bytes:
    url = _text(post, "canonical_url")
    return page(
        Post(
            title=_text(post, "title"),
            body=_body(post),
            published=_moment(post, "published_at") or _moment(post, "created_at"),
            subtitle=_text(post, "custom_excerpt"),
            author=author,
            publication=site.get("title", ""),
            url=url if url.startswith("http") else "",
            language=site.get("locale", "") or site.get("lang", ""),
            cover=_text(post, "feature_image").replace(SITE, ""),
        )
    )


def _body(post: Row) -> str:
    paragraphs = (f"<p>{escape(part)}</p>" for part in _text(post, "plaintext").split("\n\n") if part.strip())
    return _text(post, "html").replace(SITE, "") or "\n".join(paragraphs)


def _moment(post: Row, name: str) -> str:
    """A time as it is written, or from the milliseconds since 1970 that old exports hold."""
    value = post.get(name)
    try:
        return datetime.fromtimestamp(value / 1000, UTC).isoformat() if type(value) is int else _text(post, name)
    except (ValueError, OverflowError, OSError):
        return ""


def _author(post: Row, authors: Mapping[str, str]) -> str:
    return authors.get(f"post {post.get('id')}") or authors.get(f"user {post.get('author_id')}", "")


def _authors(tables: Mapping[str, Any]) -> Mapping[str, str]:
    """Post's id → its authors' names, in order; user's id → the name."""
    names = {f"user {user.get('id')}": _text(user, "name") for user in _rows(tables, "users")}
    found: dict[str, list[str]] = {}
    for link in sorted(_rows(tables, "posts_authors"), key=lambda row: str(row.get("sort_order") or 0).zfill(9)):
        found.setdefault(f"post {link.get('post_id')}", []).append(names.get(f"user {link.get('author_id')}", ""))
    return names | {post: ", ".join(filter(None, them)) for post, them in found.items()}


def _settings(tables: Mapping[str, Any]) -> Mapping[str, str]:
    return {_text(row, "key"): _text(row, "value") for row in _rows(tables, "settings")}


def _rows(tables: Mapping[str, Any], name: str) -> list[Row]:
    rows = tables.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""
