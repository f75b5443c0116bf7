"""The working value between a block and its segments: a stretch of a block in one voice."""

from dataclasses import dataclass

from narrate.model import Block, Role


@dataclass(frozen=True, slots=True)
class Passage:
    """``block.text[start:end]`` and what became of it.

    ``rule`` names what leaves it out ("" speaks it). ``said`` stands in our own words for what is left out or adds
    to it; ``lead`` is spoken before the text and belongs to it (a list's number). ``group`` as in ``Segment``.
    """

    block: Block
    start: int
    end: int
    role: Role = Role.COMMENTARY
    speaker: str = ""
    group: int = 0
    level: int = 0
    confidence: float = 1.0
    reason: str = ""
    rule: str = ""
    said: str = ""
    lead: str = ""
    chapter: int = 0
    named: str = ""  # whom an attribution names, or a quotation's own markup

    @property
    def text(self) -> str:
        """The stretch as written, without the blanks around it."""
        return self.block.text[self.start : self.end].strip()


def whole(block: Block, role: Role = Role.COMMENTARY, reason: str = "", confidence: float = 1.0) -> Passage:
    """The passage that is all of a block."""
    return Passage(block, 0, len(block.text), role, reason=reason, confidence=confidence)
