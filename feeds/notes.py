"""Show notes: the short ones that every app shows, and the whole issue for those that show more."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from feeds.body import body
from feeds.chapters import stamp
from feeds.links import bullets, linked, paragraph
from feeds.manifest import sources
from feeds.text import one_line, shortened
from feeds.urls import web
from feeds.words import Words, words
from narrate.model import Correction, Episode, Link, Mark
from narrate.settings import Show

MOST_BYTES = 4000
"""Of a description (Apple, PSP-1); what is over it gets the item refused or cut in the middle of a tag."""

LEAD = 900
MOST_QUOTED = 20


def summary(episode: Episode, show: Show | None = None) -> str:
    """The description: at most 4,000 bytes of simple HTML, without white space that means something.

    Lead, disclosure and corrections come first; chapters with their links take what room is left, links last.
    """
    said = words(episode.language or (show.language if show else ""))
    before = "".join(_before(episode, said))
    after = "".join(_after(episode, said))
    return before + _fitted(episode, said, MOST_BYTES - len((before + after).encode())) + after


def _before(episode: Episode, said: Words) -> Iterator[str]:
    lead = shortened(one_line(episode.summary or episode.subtitle), LEAD)
    if lead:
        yield paragraph(lead)
    yield paragraph(said.disclosure)
    yield from corrections(episode.corrections, said)


def corrections(made: Sequence[Correction], said: Words, most: int = 3) -> Iterator[str]:
    """A paragraph for each of the newest corrections: when, and what changed."""
    for each in sorted(made, key=lambda c: c.when, reverse=True)[:most]:
        yield paragraph(f"{said.corrected} {each.when:%Y-%m-%d}{said.colon}{shortened(one_line(each.what), 300)}")


def _after(episode: Episode, said: Words) -> Iterator[str]:
    names = credited(episode)
    if names:
        more = " …" if len(names) > MOST_QUOTED else ""
        people = said.comma.join(shortened(name, 60) for name in names[:MOST_QUOTED])
        yield paragraph(f"{said.quoted}{said.colon}{people}{more}")
    if len(web(episode.url)) in range(1, 500):
        yield f'<p><a href="{escape(web(episode.url))}">{escape(said.issue)}</a></p>'


def credited(episode: Episode) -> tuple[str, ...]:
    """Who is quoted, as text."""
    return tuple(filter(None, map(one_line, episode.sources or sources(episode.lines))))


def _fitted(episode: Episode, said: Words, room: int) -> str:
    """Chapters and links within ``room`` bytes: chapters go first, then links from the start."""
    marks = list(_chaptered(episode.marks))
    links = linked(episode.links)
    while marks and _size(_listed(marks, (), len(links), said)) > room:
        marks.pop()
    most, least = len(links), 0
    while least < most:  # the most links that fit, by halving
        half = (least + most + 1) // 2
        fits = _size(_listed(marks, links[:half], len(links) - half, said)) <= room
        least, most = (half, most) if fits else (least, half - 1)
    text = _listed(marks, links[:least], len(links) - least, said)
    return text if _size(text) <= room else ""


def _size(text: str) -> int:
    return len(text.encode())


def _chaptered(marks: Iterable[Mark]) -> Iterator[tuple[int, Mark]]:
    return ((i, mark) for i, mark in enumerate(marks) if mark.title)


def _listed(marks: Sequence[tuple[int, Mark]], links: Sequence[Link], left: int, said: Words) -> str:
    under: defaultdict[int, list[Link]] = defaultdict(list)
    for link in links:
        under[_shown(link.chapter, marks)].append(link)
    parts = [bullets(under[-1])]
    for i, mark in marks:
        parts += [paragraph(f"{stamp(mark.start)[:8]} {one_line(mark.title)}"), bullets(under[i])]
    parts.append(paragraph(f"… {said.more.format(count=left)}") if left else "")
    return "".join(parts)


def _shown(chapter: int, marks: Sequence[tuple[int, Mark]]) -> int:
    """The listed chapter that ``chapter`` is, or the one before it; -1 where none is listed."""
    return max((i for i, _ in marks if i <= chapter), default=marks[0][0] if marks else -1)


def full(episode: Episode) -> str:
    """The whole issue as it is heard, as HTML: headings, quotations with who says them, links where they stood."""
    import nh3  # only the feed's newest items need it

    said = words(episode.language)
    notes = "".join((paragraph(said.disclosure), *corrections(episode.corrections, said, 20)))
    allowed = {"p", "h2", "h3", "a", "ul", "li", "blockquote", "cite", "em"}
    return nh3.clean(
        notes + body(episode), tags=allowed, attributes={"a": {"href"}}, link_rel=None, url_schemes={"http", "https"}
    )
