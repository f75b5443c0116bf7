"""Show notes: the short ones that every app shows, and the whole issue for those that show more."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from feeds.body import body
from feeds.gist import sources
from feeds.late import Late
from feeds.links import bullet, linked, listed, paragraph
from feeds.text import one_line, shortened
from feeds.urls import web
from feeds.words import Words, words
from narrate.clock import stamp
from narrate.model import Correction, Episode, Mark
from narrate.settings import Show

MOST_BYTES = 4000
"""Of a description (Apple, PSP-1); what is over it gets the item refused or cut in the middle of a tag."""

LEAD = 600
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
    for text in dict.fromkeys((one_line(episode.subtitle), one_line(episode.summary))):
        if text:
            yield paragraph(shortened(text, LEAD))
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
    settled = isinstance(episode.lines, Late)  # by its manifest, which names nobody where nobody is quoted
    return tuple(filter(None, map(one_line, episode.sources or (() if settled else sources(episode.lines)))))


def _fitted(episode: Episode, said: Words, room: int) -> str:
    """Chapters and links within ``room`` bytes: chapters go first, then links from the start."""
    heads = {i: paragraph(f"{stamp(mark.start)[:8]} {one_line(mark.title)}") for i, mark in _chaptered(episode.marks)}
    while heads and _size(heads.values()) > room:
        heads.popitem()
    links = [(link.chapter, bullet(link)) for link in linked(episode.links)]
    kept = _kept(links, room - _size(heads.values()), _size([_more(said, len(links))]))
    more = _more(said, len(links) - kept) if kept < len(links) and room > 200 else ""
    return _listed(heads, links[:kept]) + more


def _more(said: Words, count: int) -> str:
    return paragraph("… " + said.more.format(count=count))


def _size(texts: Iterable[str]) -> int:
    return sum(len(text.encode()) for text in texts)


def _chaptered(marks: Iterable[Mark]) -> Iterator[tuple[int, Mark]]:
    return ((i, mark) for i, mark in enumerate(marks) if mark.title)


def _kept(links: Sequence[tuple[int, str]], room: int, more: int) -> int:
    """How many links fit in ``room`` bytes, with the ``more`` that count the rest; a chapter's first opens a list."""
    after, last = 0, -1
    for number, (chapter, text) in enumerate(links, 1):
        after += len(text.encode()) + (len("<ul></ul>") if chapter != last else 0)
        last = chapter
        if after + (more if number < len(links) else 0) > room:
            return number - 1
    return len(links)


def _listed(heads: Mapping[int, str], links: Sequence[tuple[int, str]]) -> str:
    """The chapters with their links under them; links before the first chapter, or without any, stand first."""
    under: defaultdict[int, list[str]] = defaultdict(list)
    starts = list(heads)
    for chapter, text in links:
        at = bisect_right(starts, chapter)
        under[starts[at - 1] if at else -1].append(text)
    return listed(under[-1]) + "".join(text + listed(under[i]) for i, text in heads.items())


def full(episode: Episode) -> str:
    """The whole issue as it is heard, as HTML: headings, quotations with who says them, links where they stood."""
    import nh3  # only the feed's newest items need it

    said = words(episode.language)
    notes = "".join((paragraph(said.disclosure), *corrections(episode.corrections, said, 20)))
    allowed = {"p", "h2", "h3", "a", "ul", "li", "blockquote", "cite", "em"}
    return nh3.clean(
        notes + body(episode), tags=allowed, attributes={"a": {"href"}}, link_rel=None, url_schemes={"http", "https"}
    )
