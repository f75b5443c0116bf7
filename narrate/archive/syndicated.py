"""A newsletter's RSS or Atom feed, or WordPress's export, as a file: each item that carries its text is an issue."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from narrate import files, limits
from narrate.archive.item import Archive, Item, entry
from narrate.archive.page import Post, page
from narrate.errors import IssueError
from narrate.slug import slug

MOST_BYTES = 256 << 20
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
XML = "{http://www.w3.org/XML/1998/namespace}"
LEAST_WORDS = 60
"""A shorter text is a teaser that links to the issue."""


def expand(path: Path) -> Archive:
    """The feed's items, their text taken from the file: nothing is fetched.

    Raises:
        IssueError: not a feed, or no item carries its text.
        DiskError: it cannot be read.
    """
    root = _parsed(files.read(path, MOST_BYTES), path)
    channel = root if root.tag == f"{ATOM}feed" else root.find("channel")
    if channel is None:
        raise IssueError(f"cannot read {path}: not a feed")
    found = [*channel.iter("item"), *channel.iter(f"{ATOM}entry")]
    posts = [post for item in found if (post := _post(item, channel)) is not None]
    if not posts:
        raise IssueError(f"cannot read {path}: no item carries its text", "save the issues themselves and name those")
    short = len(found) - len(posts)
    left = (f"{path.name}: {short} items without their text left out",) if short else ()
    return Archive(tuple(_items(path, posts)), left)


def _parsed(data: bytes, path: Path) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=False)
    try:
        with limits.telling():
            return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        why = " ".join(str(error).lower().split())[:200]
        raise IssueError(f"cannot read {path}: not well-formed: {why}") from None


def _items(path: Path, posts: list[Post]) -> Iterator[Item]:
    for post in posts:
        last = post.url.rstrip("/").rpartition("/")[2].partition("?")[0]
        yield entry(path, f"{slug(last or post.title)}.html", partial(page, post))


def _post(item: Any, channel: Any) -> Post | None:
    """The item's post; None where it carries no text, or is a draft or a page of WordPress's."""
    if any(el.tag.endswith("}status") and el.text not in ("publish", "open", "closed") for el in _elements(item)):
        return None
    if any(el.tag.endswith("}post_type") and el.text != "post" for el in _elements(item)):
        return None
    body = _first(item, CONTENT, f"{ATOM}content", "description", f"{ATOM}summary")
    if len(body.split()) < LEAST_WORDS:
        return None
    return Post(
        title=_first(item, "title", f"{ATOM}title"),
        body=body,
        published=_first(item, "pubDate", f"{ATOM}published", f"{ATOM}updated"),
        author=_first(item, CREATOR, f"{ATOM}author/{ATOM}name") or _first(channel, f"{ATOM}author/{ATOM}name"),
        publication=_first(channel, "title", f"{ATOM}title"),
        url=_link(item),
        language=_first(channel, "language") or str(channel.get(f"{XML}lang") or ""),
    )


def _elements(item: Any) -> Iterator[Any]:
    return (el for el in item if isinstance(el.tag, str))


def _first(item: Any, *paths: str) -> str:
    """The first of these that says anything; XHTML within Atom is taken with its tags."""
    for path in paths:
        el = item.find(path)
        if el is not None and (text := _inner(el).strip()):
            return text
    return ""


def _inner(el: Any) -> str:
    from lxml import etree

    if len(el):
        return "".join([el.text or "", *(etree.tostring(child, encoding="unicode", method="html") for child in el)])
    return str(el.text or "")


def _link(item: Any) -> str:
    atom = [el.get("href") for el in item.findall(f"{ATOM}link") if el.get("rel", "alternate") == "alternate"]
    return _first(item, "link") or next(iter(atom), "") or ""
