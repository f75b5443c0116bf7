"""The transcript: chapters, paragraphs with their speakers, sentences that know when they are heard."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from feeds.chapters import flat
from feeds.links import linked
from feeds.pages.clock import seconds
from feeds.pages.timeline import name_of
from feeds.words import Words
from narrate.clock import clock
from narrate.markup import Markup, join, tag
from narrate.model import Episode, Line, Link, Mark, Role

HEADINGS = {Role.HEADING, Role.TITLE}


@dataclass(frozen=True, slots=True)
class Teller:
    """What every paragraph needs to know. ``audio`` is the address of the sound from this page."""

    colours: Mapping[str, int]
    told: Words
    audio: str

    def chapter(self, mark: Mark | None, lines: Sequence[Line], links: Sequence[Link]) -> Markup:
        """A chapter's heading, as the issue writes it where it is spoken, its paragraphs and its links."""
        first = lines[0].segment if lines and lines[0].role in HEADINGS else None
        opening = [line for line in lines if line.segment == first]
        parts = [self._heading(mark or Mark(lines[0].start, ""), opening)] if mark or opening else []
        told = lines[len(opening) :]
        paragraphs = (self.paragraph(tuple(group)) for _, group in groupby(told, lambda line: line.segment))
        items = [tag("li", tag("a", link.text, href=link.url)) for link in links]
        return tag("section", *parts, *paragraphs, tag("ul", *items, class_="links") if items else "")

    def _heading(self, mark: Mark, opening: Sequence[Line]) -> Markup:
        words = self._sentences(opening) if opening else mark.title
        return tag("h3" if mark.level > 1 else "h2", words, self._time(mark.start), id=f"at-{seconds(mark.start)}")

    def paragraph(self, lines: Sequence[Line]) -> Markup:
        """One paragraph in one voice; its speaker is named where it is not the host."""
        first = lines[0]
        name = name_of(first, self.told)
        colour = self.colours[name]
        label = tag("b", f"{name}: ", class_="who") if colour else ""
        kind = f"v{colour}" + (" quote" if first.role is Role.QUOTE else "")
        return tag("p", label, self._sentences(lines), self._time(first.start), class_=kind)

    def _sentences(self, lines: Sequence[Line]) -> Markup:
        return Markup(" ".join(tag("span", line.text, data_t=seconds(line.start)) for line in lines))

    def _time(self, start: int) -> Markup:
        at = seconds(start)
        return join(" ", tag("a", clock(start), href=f"{self.audio}#t={at}", class_="at", data_go=at))


def transcript(episode: Episode, teller: Teller) -> Markup:
    """Everything that is said, chapter by chapter, each chapter's links below it."""
    return Markup("\n".join(teller.chapter(*part) for part in _divided(episode)))


def _divided(episode: Episode) -> Iterator[tuple[Mark | None, list[Line], list[Link]]]:
    marks, links, lines = flat(episode.marks), linked(episode.links), list(episode.lines)
    before = [line for line in lines if not marks or line.start < marks[0].start]
    if before or not marks:
        yield None, before, [] if marks else list(links)
    ends = [mark.start for mark in marks[1:]] + [1 << 62]
    for number, (mark, end) in enumerate(zip(marks, ends, strict=False)):
        here = [line for line in lines if mark.start <= line.start < end]
        yield mark, here, [link for link in links if min(link.chapter, len(marks) - 1) == number]
