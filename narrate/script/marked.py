"""Blocks with markup → passages: block quotations and what stands in quotation marks by itself."""

from collections.abc import Sequence
from dataclasses import replace

from narrate.model import Block, BlockKind, Document, Role
from narrate.script import attribution
from narrate.script.cues.cue import Cues
from narrate.script.edges import takes_leave
from narrate.script.glyphs import is_decoration, unframed, unquoted, wholly_quoted, words
from narrate.script.passage import Passage, whole
from narrate.script.scene import folded
from narrate.script.tails import cut

SAYING = 4
"""Words; shorter paragraphs in quotation marks are titles or terms."""
REPEATED = 6
"""Words; a set-off sentence at least this long that stands elsewhere too is a pull quote."""
TEXT = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def passages(document: Document, cues: Cues) -> list[Passage]:
    """Give each block its role as its markup says, and as it reads."""
    own = _own_words(document.blocks)
    levels = _levels(document.blocks)
    made: list[Passage] = []
    groups = _groups(document.blocks)
    for i, block in enumerate(document.blocks):
        passage = _passage(document.blocks, i, cues, own, groups)
        if passage.role == Role.HEADING:
            passage = replace(passage, level=levels[block.level])
        made += cut(passage, cues) if block.kind in TEXT and not passage.rule else [passage]
    return _ended(made, cues)


def _ended(made: list[Passage], cues: Cues) -> list[Passage]:
    """Let the last words be the sign-off when they take leave."""
    last = next((i for i in range(len(made) - 1, -1, -1) if made[i].block.kind in TEXT and not made[i].rule), -1)
    if last >= 0 and made[last].role == Role.COMMENTARY and takes_leave(made[last].text, cues):
        made[last] = replace(made[last], role=Role.SIGN_OFF, reason="takes leave at the end")
    return made


def _passage(blocks: Sequence[Block], i: int, cues: Cues, own: str, groups: dict[int, int]) -> Passage:
    block = blocks[i]
    passage = whole(block)
    if block.kind == BlockKind.HEADING:
        return replace(passage, role=Role.HEADING)
    if block.kind == BlockKind.PULL_QUOTE or (block.quoted and block.kind in TEXT):
        return _quoted(passage, cues, own, groups[i], _attributes(blocks, i, cues))
    if block.kind not in TEXT:
        return passage
    if is_decoration(block.text):
        return replace(passage, rule="decoration")
    if named := _attributes(blocks, i, cues):
        return replace(passage, role=Role.ATTRIBUTION, named=named, reason="names whose words went before")
    if _stands_quoted(blocks, i, cues, own):
        return replace(
            passage, role=Role.QUOTE, group=groups[i], confidence=0.9, reason="stands wholly in quotation marks"
        )
    return replace(passage, role=Role.LIST_ITEM if block.kind == BlockKind.LIST_ITEM else Role.COMMENTARY)


def _quoted(passage: Passage, cues: Cues, own: str, group: int, named: str) -> Passage:
    block = passage.block
    signed = _signed(block.by, cues)
    if named := named or (signed if folded(block.text) == folded(block.by) else ""):
        return replace(passage, role=Role.ATTRIBUTION, named=named, reason="names whose words went before")
    if is_decoration(block.text):
        return replace(passage, rule="decoration")
    if _is_note(block.text, cues):
        return replace(passage, confidence=0.7, reason="set off, but begins as a note of the author's own")
    text = folded(unquoted(unframed(block.text)))
    least = 2 if block.kind == BlockKind.PULL_QUOTE else REPEATED
    if len(words(text)) >= least and f" {text} " in own:
        return replace(passage, rule="pull-quote", reason="repeats a sentence of the author's")
    if block.kind == BlockKind.PULL_QUOTE and not block.by:
        return replace(passage, confidence=0.7, reason="a pull quote of words found nowhere else")
    return replace(passage, role=Role.QUOTE, group=group, named=signed, reason="stands in a block quotation")


def _signed(by: str, cues: Cues) -> str:
    """The name in an attribution that markup gives, without what else it says."""
    found = attribution.line(f"— {by}", cues) if by else None
    return found.name if found else by


def _is_note(text: str, cues: Cues) -> bool:
    bare = unframed(text).lstrip("*_ ")
    match = cues.find["own"].match(bare)
    return bool(match) and bare[match.end() :].lstrip("*_ )").startswith((":", "：", "—", "–")) if match else False


def _attributes(blocks: Sequence[Block], i: int, cues: Cues) -> str:
    """Whom a block names that follows a quotation, or ""."""
    block = blocks[i]
    before = next(
        (b for b in reversed(blocks[max(i - 4, 0) : i]) if b.kind not in (BlockKind.RULE, BlockKind.IMAGE)), None
    )
    if block.kind not in TEXT or before is None or before.kind not in (*TEXT, BlockKind.PULL_QUOTE):
        return ""
    follows = before.quoted > 0 or wholly_quoted(before.text) or len(words(before.text[:400])) < 40
    text = block.text
    named = (attribution.line(text, cues) if follows else None) or attribution.credit(text, cues)
    if named is None and before.quoted and block.quoted:
        named = attribution.parenthesised(text, cues)
    return named.name if named else ""


def _stands_quoted(blocks: Sequence[Block], i: int, cues: Cues, own: str) -> bool:
    block = blocks[i]
    signed = attribution.tail(block.text, cues)
    text = block.text[: signed.start] if signed and signed.sure else block.text
    if not wholly_quoted(text) or len(words(text)) < SAYING:
        return False
    return folded(unquoted(unframed(text))) not in own


def _groups(blocks: Sequence[Block]) -> dict[int, int]:
    """Number the quotations; those that markup holds together have one number, the others one each."""
    found: dict[int, int] = {}
    number, last = 0, -1
    for i, block in enumerate(blocks):
        if not block.quoted or block.group != last:
            number += 1
        last = block.group if block.quoted else -1
        found[i] = number
    return found


def _levels(blocks: Sequence[Block]) -> dict[int, int]:
    """Heading levels in use, counted from 1 without gaps."""
    return {level: k for k, level in enumerate(sorted({b.level for b in blocks if b.kind == BlockKind.HEADING}), 1)}


def _own_words(blocks: Sequence[Block]) -> str:
    """All that stands outside quotations, for comparing."""
    return (
        f" {' '.join(folded(b.text) for b in blocks if b.kind in TEXT and not b.quoted and not wholly_quoted(b.text))} "
    )
