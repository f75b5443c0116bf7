"""Issues in a few lines, read and written as a script."""

from dataclasses import replace

from narrate.model import Block, BlockKind, Document, Role, Script, Segment
from narrate.script.write import write
from narrate.settings import Reading, Settings

QUIET = Reading(disclosure=False)


def paragraphs(*texts: str, quoted: int = 0, group: int = 0) -> tuple[Block, ...]:
    return tuple(Block(BlockKind.PARAGRAPH, t, line=i, quoted=quoted, group=group) for i, t in enumerate(texts, 1))


def flat(*texts: str, language: str = "en") -> Script:
    return write(Document(paragraphs(*texts), flat=True, language=language), Settings(reading=QUIET))


def marked(*blocks: Block, reading: Reading = QUIET, author: str = "", language: str = "en") -> Script:
    lined = tuple(replace(block, line=i) for i, block in enumerate(blocks, 1))
    return write(Document(lined, title="An issue", author=author, language=language), Settings(reading=reading))


def quotes(script: Script) -> list[str]:
    return [segment.text for segment in script.segments if segment.role == Role.QUOTE]


def speakers(script: Script) -> list[str]:
    return [segment.speaker for segment in script.segments if segment.role == Role.QUOTE]


def roles(script: Script) -> list[str]:
    return [str(segment.role) for segment in script.segments]


def first(script: Script, role: Role) -> Segment:
    return next(segment for segment in script.segments if segment.role == role)
