"""The text of an issue as HTML, put together from what is heard of it."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from feeds.links import anchor, bullet, linked, listed
from feeds.text import one_line
from narrate.model import UNKNOWN, Episode, Line, Link, Role

UNSAID = frozenset({Role.TITLE, Role.NOTICE})
"""What an item's title and notes say already."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A segment's text as HTML, its links in place."""

    role: Role
    speaker: str
    html: str
    chapter: int


def body(episode: Episode) -> str:
    """The issue, chapter by chapter; a link whose words are not heard is listed at the end of its chapter."""
    links = linked(episode.links)
    chapters: defaultdict[int, list[Line]] = defaultdict(list)
    for line in episode.lines:
        if line.role not in UNSAID:
            chapters[line.chapter].append(line)
    numbers = sorted({*chapters, *(link.chapter for link in links)})
    levels = [mark.level for mark in episode.marks]
    return "".join(
        _chapter(chapters.get(n, []), [link for link in links if link.chapter == n], levels[n : n + 1]) for n in numbers
    )


def _chapter(lines: Sequence[Line], links: Sequence[Link], level: Sequence[int]) -> str:
    texts = [list(run) for _, run in itertools.groupby(lines, key=lambda line: line.segment)]
    plain = [one_line(" ".join(line.text for line in run)) for run in texts]
    found = _found(" \n".join(plain), links)
    passages, at = [], 0
    for run, text in zip(texts, plain, strict=True):
        here = [(start - at, end - at, link) for start, end, link in found if at <= start < at + len(text)]
        passages.append(Passage(run[0].role, one_line(run[0].speaker), _with_links(text, here), run[0].chapter))
        at += len(text) + 2
    rest = [link for link in links if link not in [link for _, _, link in found]]
    return "".join(_blocks(passages, "h3" if level and level[0] > 1 else "h2")) + listed(
        [bullet(link) for link in rest]
    )


def _found(text: str, links: Iterable[Link]) -> list[tuple[int, int, Link]]:
    """Where the words of each link stand, in order and without overlap; never over a passage's end."""
    places: list[tuple[int, int, Link]] = []
    at = 0
    for link in links:
        match = re.compile(rf"(?<!\w){re.escape(link.text)}(?!\w)").search(text, at)
        if match:
            places.append((match.start(), match.end(), link))
            at = match.end()
    return places


def _with_links(text: str, places: Sequence[tuple[int, int, Link]]) -> str:
    parts, at = [], 0
    for start, end, link in places:
        parts += [escape(text[at:start], quote=False), anchor(link)]
        at = end
    return "".join(parts) + escape(text[at:], quote=False)


def _blocks(passages: Sequence[Passage], heading: str) -> Iterator[str]:
    runs = [list(run) for _, run in itertools.groupby(passages, key=lambda passage: (passage.role, passage.speaker))]
    for run, after in itertools.zip_longest(runs, runs[1:]):
        role, inside = run[0].role, [passage.html for passage in run]
        if role is Role.HEADING:
            yield from (f"<{heading}>{html}</{heading}>" for html in inside)
        elif role is Role.LIST_ITEM:
            yield f"<ul>{''.join(f'<li>{html}</li>' for html in inside)}</ul>"
        elif role in (Role.QUOTE, Role.COMMENT):
            told = after is not None and after[0].role is Role.ATTRIBUTION  # the issue says itself who speaks
            yield _quotation(inside, "" if told else run[0].speaker)
        elif role in (Role.CAPTION, Role.SUBTITLE):
            yield from (f"<p><em>{html}</em></p>" for html in inside)
        else:
            yield from (f"<p>{html}</p>" for html in inside)


def _quotation(inside: Sequence[str], speaker: str) -> str:
    by = f"<p>— <cite>{escape(speaker, quote=False)}</cite></p>" if speaker not in ("", UNKNOWN) else ""
    return f"<blockquote>{''.join(f'<p>{html}</p>' for html in inside)}{by}</blockquote>"
