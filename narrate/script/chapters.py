"""Headings → chapters, with an opening before the first."""

from collections.abc import Iterable
from dataclasses import replace

from narrate.model import Block, BlockKind, Chapter, Link, Role, SpanKind
from narrate.script.glyphs import title_of
from narrate.script.passage import Passage

DEEPEST = 2
"""Headings below this level are spoken, but start no chapter."""


def divide(passages: Iterable[Passage], opening: str, title: str) -> tuple[list[Passage], list[Chapter]]:
    """Give each passage its chapter; what stands before the first heading is the opening.

    An issue without headings is one chapter under its own title.
    """
    placed: list[Passage] = []
    chapters = [Chapter(opening)]
    for passage in passages:
        if passage.role == Role.HEADING and not passage.rule and passage.level <= DEEPEST:
            chapters.append(Chapter(title_of(passage.text), passage.level))
        at = len(chapters) - 1
        placed.append(passage if passage.chapter == at else replace(passage, chapter=at))
    if len(chapters) == 1:
        chapters = [Chapter(title_of(title) or opening)]
    return placed, _illustrated(chapters, placed)


def _illustrated(chapters: list[Chapter], passages: list[Passage]) -> list[Chapter]:
    images: dict[int, str] = {}
    for passage in passages:
        if passage.block.image:
            images.setdefault(passage.chapter, passage.block.image.url)
    return [replace(chapter, image=images.get(i, "")) for i, chapter in enumerate(chapters)]


def links(passages: Iterable[Passage]) -> list[Link]:
    """Every link of the issue once under its chapter, in the order of the text."""
    found: dict[Link, None] = {}
    seen: set[int] = set()
    for passage in passages:
        if id(passage.block) not in seen:
            seen.add(id(passage.block))
            found.update(dict.fromkeys(_links(passage.block, passage.chapter)))
    return list(found)


def _links(block: Block, chapter: int) -> list[Link]:
    spans = sorted((s for s in block.spans if s.kind == SpanKind.LINK and s.url), key=lambda s: s.start)
    links = [Link(block.text[s.start : s.end].strip() or s.url, s.url, chapter) for s in spans]
    if block.kind == BlockKind.EMBED and block.by and block.by.startswith("http"):
        links.append(Link(block.text or block.by, block.by, chapter))
    return links
