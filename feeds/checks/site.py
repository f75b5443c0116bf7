"""What else the feed and its readers lean on: pages and what they load, the style sheet, the show's own record."""

import json
import os
import re
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from feeds.checks.finding import Finding, must, should
from feeds.pages.apps import QR
from feeds.pages.shell import assets
from feeds.qr import svg
from feeds.rss import STYLE, STYLE_NAME
from feeds.urls import parts
from narrate.model import Episode

RECORD = "show.json"
"""Where the show's GUID is kept."""

_AGAIN = "run 'narrate feed' to write it anew"
_LOADED = re.compile(r'<(?:link|script|img|audio|track|source)\b[^>]*?\b(?:href|src)="([^"]*)"')


def check(folder: Path, known: Sequence[Episode], guid: str, own: str) -> Iterator[Finding]:
    """Every rule; ``guid`` is the feed's ``podcast:guid``, "" for none, ``own`` its address.

    A folder without pages needs none.
    """
    yield from _record(folder / RECORD, guid)
    style = folder / STYLE_NAME
    if not style.is_file() or style.read_bytes() != STYLE:
        yield should("style", STYLE_NAME, "the feed's style sheet is missing, or not as it was written", _AGAIN)
    places = (folder, *(folder / episode.slug for episode in known if not episode.withdrawn))
    pages = [place / "index.html" for place in places]
    if any(page.is_file() for page in pages):
        for page in pages:
            yield from _page(folder, page, own)


def _record(path: Path, guid: str) -> Iterator[Finding]:
    if not path.is_file():
        if guid:
            yield should("record", RECORD, "missing: the show would lose its guid when it moves", _AGAIN)
        return
    try:
        kept = json.loads(path.read_bytes())["guid"]
    except (OSError, ValueError, KeyError, TypeError):
        yield must("record", RECORD, "damaged: the show would lose its guid when it moves", _AGAIN)
        return
    if guid and kept != guid:
        yield must("record", RECORD, "the feed has another podcast:guid", _AGAIN)


def _page(folder: Path, path: Path, own: str) -> Iterator[Finding]:
    where = str(path.relative_to(folder))
    if not path.is_file():
        yield should("page-gone", where, "the page is missing", _AGAIN)
        return
    text = path.read_text(errors="replace")
    if not text.rstrip().endswith("</html>") or "\0" in text:
        yield should("page-damaged", where, "the page is damaged", _AGAIN)
        return
    for address in sorted(set(_LOADED.findall(text))):
        yield from _loaded(path, unescape(address), where, own)


def _loaded(page: Path, address: str, where: str, own: str) -> Iterator[Finding]:
    split = parts(address)
    if split.scheme or split.netloc or not split.path:
        return
    path = Path(os.path.normpath(page.parent / unquote(split.path)))
    if not os.path.isfile(path):  # also of names that no file can have
        yield should("page-loads", where, f"the page loads a file that is not there: {split.path}", _AGAIN)
        return
    if not _well(path, own):
        yield should("asset", f"{path.parent.name}/{path.name}", "not as it was written", _AGAIN)


def _well(path: Path, own: str) -> bool:
    """Whether an asset that we make ourselves is as we make it; others may be anything."""
    name = f"{path.parent.name}/{path.name}"
    ours = svg(own) if name == QR else assets().get(name)
    return ours is None or path.read_bytes() == ours
