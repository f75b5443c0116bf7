"""The lines of an issue without markup, each with the shape it has to the eye."""

import re
from dataclasses import dataclass
from enum import StrEnum

from narrate.model import Block, BlockKind
from narrate.script import attribution
from narrate.script.attribution import Attribution
from narrate.script.cues.cue import Cues
from narrate.script.glyphs import (
    emoji_after,
    emoji_before,
    is_decoration,
    sentence_ended,
    unframed,
    wholly_quoted,
    without_emoji,
    words,
)

COLONS = (":", "：", ":-")
NOTE = re.compile(r"^\[\d{1,3}\]\s+\S")
CODE = re.compile(
    r"^(?://|#!|#include|#\[|/\*|\*/|[}\])]+[;,.?]*$)|^(?:fn|let|def|import|const|var|impl|struct|return|for|if|while)\b.*[{;(:]$"
    r"|[){}\]=].*[{;]\s*$|\w\s?\{\s*$|^\W*\.\w+\(.*\)?[;,?]*$|^[\w.]+\(.*\)[;,?]*$|^[\w\"']+:\s+[\w:&<>\"']+,$|^[\w.]+,$"
)
SYMBOLS = re.compile(r"[{}()\[\]=<>;/&|]")
FACT = re.compile(r"^\w+ ?[:：] .*\d")
"""A date or a place, as announcements give them."""
HEADLINE = 16
"""Words; no heading is longer."""
PROSE = 12
"""Words; a shorter line without a final stop may be an item of a list."""


LOUD = 2
"""Headings in capitals that make a habit."""
NOISE = 4
"""Letters; fewer capitals are an acronym."""


class Shape(StrEnum):
    """What a line looks like."""

    HEADING = "heading"
    PROSE = "prose"
    ITEM = "item"
    CODE = "code"
    ATTRIBUTION = "attribution"
    CREDIT = "credit"
    DECORATION = "decoration"
    NOTE = "note"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Line:
    """A block seen as a line. ``named`` is who an attribution or credit line names, or the tail of a prose line."""

    block: Block
    text: str
    count: int
    shape: Shape
    framed: bool = False
    ended: bool = False
    leads: bool = False
    named: Attribution | None = None


def lines(blocks: tuple[Block, ...], cues: Cues) -> list[Line]:
    """See the blocks as lines; headings are told apart from items by what stands around them."""
    first = [_line(block, cues) for block in blocks]
    coded = _code(first)
    return _sayings(_headings(_shouted(_unlisted(coded, cues))), cues)


def _line(block: Block, cues: Cues) -> Line:
    text = block.text.strip()
    count = len(words(text[:4000]))
    shape, named = _shape(block, text, count, cues)
    framed = emoji_before(text) or emoji_after(text)
    leads = without_emoji(text).rstrip("*_ ")[-1:] in COLONS
    return Line(block, text, count, shape, framed, sentence_ended(text), leads, named)


def _shape(block: Block, text: str, count: int, cues: Cues) -> tuple[Shape, Attribution | None]:
    if block.kind == BlockKind.HEADING:
        return Shape.HEADING, None
    if block.kind == BlockKind.CODE:
        return Shape.CODE, None
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return Shape.OTHER, None
    if is_decoration(text):
        return Shape.DECORATION, None
    if NOTE.match(text):
        return Shape.NOTE, None
    if named := attribution.line(text, cues):
        return Shape.ATTRIBUTION, named
    if named := attribution.credit(text, cues):
        return Shape.CREDIT, named
    listed = block.kind == BlockKind.LIST_ITEM or text.endswith((";", "；"))
    shape = Shape.ITEM if listed else Shape.PROSE
    return shape, attribution.tail(text, cues)


def _code(found: list[Line]) -> list[Line]:
    """Lines of a program, where two or more stand together."""
    coded = [line.shape in (Shape.PROSE, Shape.ITEM, Shape.DECORATION) and _is_code(line.text) for line in found]
    solid = [mark or line.shape == Shape.DECORATION for line, mark in zip(found, coded, strict=True)]
    made = []
    for i, line in enumerate(found):
        before, after = solid[i - 1 : i] == [True], solid[i + 1 : i + 2] == [True]
        between = before and after and line.count <= HEADLINE and bool(SYMBOLS.search(line.text))
        made.append(_as(line, Shape.CODE) if between or (coded[i] and (before or after)) else line)
    return made


def _is_code(text: str) -> bool:
    return len(text) < 160 and bool(CODE.search(text)) and bool(SYMBOLS.search(text) or text.endswith(","))


def _unlisted(found: list[Line], cues: Cues) -> list[Line]:
    """A list of one is none: "- Name" is an attribution, "3. Words" may be a heading."""
    made = list(found)
    for i, line in enumerate(found):
        near = (*found[max(i - 1, 0) : i], *found[i + 1 : i + 2])
        if line.block.kind == BlockKind.LIST_ITEM and not any(n.block.kind == BlockKind.LIST_ITEM for n in near):
            made[i] = _alone(line, cues)
    return made


def _alone(line: Line, cues: Cues) -> Line:
    if line.block.ordinal is not None:
        return _as(line, Shape.PROSE)
    named = attribution.line(line.text, cues, bulleted=True)
    return Line(line.block, line.text, line.count, Shape.ATTRIBUTION, named=named) if named else line


def _shouted(found: list[Line]) -> list[Line]:
    """Lines in capitals are headings, where an issue sets several of them over other lines."""
    loud = [_is_loud(line) for line in found]
    heads = [mark and loud[i : i + 2] == [True, False] for i, mark in enumerate(loud)]
    if sum(heads) < LOUD:
        return found
    return [_as(line, Shape.HEADING) if head else line for line, head in zip(found, heads, strict=True)]


def _is_loud(line: Line) -> bool:
    prose = line.shape == Shape.PROSE and not line.leads and line.count <= HEADLINE // 2
    return prose and line.text.isupper() and sum(c.isalpha() for c in line.text) >= NOISE


def _headings(found: list[Line]) -> list[Line]:
    """Short lines without a final stop are headings where prose follows, items where many stand together."""
    short = [_listlike(line) for line in found]
    framed = [line.framed for line in found if _headlike(line)]
    convention = len(framed) >= 3 and sum(framed) * 2 >= len(framed)
    made = list(found)
    i = 0
    while i < len(found):
        if not short[i]:
            i += 1
            continue
        end = i
        while end < len(found) and short[end]:
            end += 1
        for k, shape in zip(range(i, end), _run(found, i, end, convention), strict=True):
            made[k] = _as(found[k], shape)
        i = end
    return made


def _run(found: list[Line], start: int, end: int, convention: bool) -> list[Shape]:
    """The shapes of a run of short lines."""
    run = found[start:end]
    if convention:
        return [Shape.HEADING if _headlike(line) and _has_emoji(line.text) else line.shape for line in run]
    follows = end < len(found) and found[end].shape in (Shape.PROSE, Shape.CODE)
    if start > 0 and found[start - 1].shape == Shape.HEADING and found[start - 1].text.isupper():
        return [line.shape for line in run]
    led = start > 0 and found[start - 1].leads
    if len(run) <= 2:
        first = follows and not (led and (found[end].count < PROSE or len(run) > 1))
        return [Shape.HEADING if first and _headlike(line) else line.shape for line in run]
    shapes = [Shape.ITEM] * len(run)
    if not led and run[0].count <= 8 and _headlike(run[0]):
        shapes[0] = Shape.HEADING
    if follows and found[end].count >= PROSE and _headlike(run[-1]):
        shapes[-1] = Shape.HEADING
    return shapes


def _listlike(line: Line) -> bool:
    """Whether a line is short and has no final stop, as headings, items and verses."""
    if line.shape != Shape.PROSE or line.leads or wholly_quoted(line.text) or (line.named and line.named.sure):
        return False
    return _headlike(line) or (line.count <= HEADLINE and not line.ended)


def _sayings(found: list[Line], cues: Cues) -> list[Line]:
    """Make headings of "Quote of the week" and the like, wherever they stand."""
    return [_as(line, Shape.HEADING) if _is_saying(line, cues) else line for line in found]


def _is_saying(line: Line, cues: Cues) -> bool:
    if line.shape not in (Shape.ITEM, Shape.PROSE) or line.count > 8 or line.ended or line.leads:
        return False
    match = cues.find["sayings"].search(line.text)
    return bool(match) and (" " in match.group() or not cues.spaced) if match else False


def _headlike(line: Line) -> bool:
    """Whether a line might be a heading by itself."""
    bare = unframed(line.text)
    if line.shape != Shape.PROSE or line.count > (HEADLINE + 8 if line.framed else HEADLINE) or not bare:
        return False
    if wholly_quoted(bare) or line.leads or bare[-1] in ",;" or line.named is not None:
        return False
    if bare[0].islower() or FACT.match(bare) or re.search(r"https?://|[.!?] [A-Z].*[.!?]$", bare):
        return False
    return not line.ended or (bare[-1] in "?!？！" and line.count <= 8 and line.framed) or _asks(bare, line.count)


def _asks(bare: str, count: int) -> bool:
    """Whether a line is a question short enough to head a section."""
    return bare[-1] in "?？" and count <= 9 and "," not in bare[:-12]


def _has_emoji(text: str) -> bool:
    return without_emoji(text) != " ".join(text.split())


def _as(line: Line, shape: Shape) -> Line:
    return Line(line.block, line.text, line.count, shape, line.framed, line.ended, line.leads, line.named)
