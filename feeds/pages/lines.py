"""The transcript: chapters, paragraphs with their speakers, sentences that know when they are heard."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from feeds.chapters import flat
from feeds.labels import Labels
from feeds.notes import bullets, linked
from feeds.pages.clock import clock, seconds
from feeds.pages.timeline import name_of
from narrate.markup import Markup, join, tag
from narrate.model import Episode, Line, Mark, Role

HEADINGS = {Role.HEADING, Role.TITLE}


def transcript(episode: Episode, colours: Mapping[str, int], said: Labels, audio: str) -> Markup:
    """Everything that is said, chapter by chapter, each chapter's links below it."""
    marks = flat(episode.marks)
    parts = [
        _chapter(mark, lines, colours, said, audio) + bullets(links)
        for mark, lines, links in _divided(episode, marks)
    ]
    return Markup("\n".join(parts))


def _divided(episode: Episode, marks: Sequence[Mark]) -> Iterator[tuple[Mark | None, list[Line], list[object]]]:
    ends = [mark.start for mark in marks[1:]] + [1 << 62]
    before = [line for line in episode.lines if not marks or line.start < marks[0].start]
    links = linked(episode.links)
    if before or not marks:
        yield None, before, [] if marks else list(links)
    for number, (mark, end) in enumerate(zip(marks, ends, strict=True)):
        here = [line for line in episode.lines if mark.start <= line.start < end]
        yield mark, here, [link for link in links if min(link.chapter, len(marks) - 1) == number]
