"""A script file's lines → items: chapters, heads, paragraphs, and what stands under them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from narrate.script.notation import CHAPTER, HEAD

SAID = re.compile(r"(say|said|said only):")
LINK = re.compile(r"\* \[.*\]\(.*\)$")


class Kind(Enum):
    """What an item is; ``SAY`` and ``SAID`` stand under the paragraph they change."""

    FACT = auto()
    CHAPTER = auto()
    HEAD = auto()
    TEXT = auto()
    SAY = auto()
    LINK = auto()
    COMMENT = auto()
    OPEN = auto()  # a comment that never ends


@dataclass(frozen=True, slots=True)
class Item:
    """One item: the line it begins on, counted from 1, and its raw text (a paragraph's lines joined by newlines)."""

    kind: Kind
    line: int
    text: str


def items(text: str) -> Iterator[Item]:
    """The file's items in order."""
    lines = [line.rstrip("\r") for line in text.removeprefix("\ufeff").split("\n")]
    end = next((n for n, line in enumerate(lines) if n and line.rstrip() == "---"), len(lines) - 1)
    yield from (Item(Kind.FACT, n, line) for n, line in enumerate(lines[1:end], 2) if line.strip())
    yield from _gathered(_body(lines, end + 1))


def _body(lines: list[str], at: int) -> Iterator[Item]:
    while at < len(lines):
        line = lines[at]
        if line.startswith("<!--"):
            last = next((n for n in range(at, len(lines)) if "-->" in lines[n][4 if n == at else 0 :]), None)
            whole = "\n".join(lines[at : (len(lines) if last is None else last) + 1])
            yield Item(Kind.OPEN if last is None else Kind.COMMENT, at + 1, whole)
            at = len(lines) if last is None else last + 1
        else:
            yield Item(_kind(line), at + 1, line)
            at += 1


def _kind(line: str) -> Kind:
    tidy = line.rstrip()
    if CHAPTER.match(tidy + " "):
        return Kind.CHAPTER
    if HEAD.match(tidy):
        return Kind.HEAD
    if SAID.match(tidy):
        return Kind.SAY
    return Kind.LINK if LINK.match(tidy) else Kind.TEXT


def _gathered(found: Iterator[Item]) -> Iterator[Item]:
    """Join the lines of each paragraph; blank lines end it and vanish, comments inside it do not end it."""
    paragraph: list[Item] = []
    for item in found:
        if item.kind is Kind.TEXT and item.text.strip():
            paragraph.append(item)
        elif item.kind is Kind.COMMENT and paragraph:
            yield item
        else:
            yield from _joined(paragraph)
            paragraph = []
            if item.kind is not Kind.TEXT:
                yield item
    yield from _joined(paragraph)


def _joined(paragraph: list[Item]) -> Iterator[Item]:
    if paragraph:
        yield Item(Kind.TEXT, paragraph[0].line, "\n".join(item.text for item in paragraph))
