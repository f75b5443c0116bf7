"""How long the silence is between two segments: decided by what they are, said in ``[pauses]``."""

from narrate.model import Chapter, Ms, Role, Segment
from narrate.settings import Pauses

_ENDS = (".", "!", "?", "…", "。", "！", "？")
_CLOSERS = "\"'”’»)]"


def pause(before: Segment, after: Segment, chapters: tuple[Chapter, ...], pauses: Pauses) -> Ms:
    """The silence from the end of one segment's speech to the start of the next one's.

    A new chapter's is the least: its heading waits for the next whole second. What an edited script asks for counts.
    """
    if after.pause is not None:
        return after.pause
    if after.chapter != before.chapter:
        level = chapters[after.chapter].level if after.chapter < len(chapters) else 1
        return Ms(pauses.section if level <= 1 else pauses.item)
    if before.role in (Role.TITLE, Role.SUBTITLE):
        return Ms(pauses.paragraph if after.role is Role.SUBTITLE else pauses.title)
    if before.role is Role.HEADING:
        return Ms(pauses.heading)
    if after.role is Role.HEADING:
        return Ms(pauses.item)
    if _same_paragraph(before, after):
        return Ms(pauses.sentence if _complete(before) else pauses.clause)
    return Ms(_between_paragraphs(before, after, pauses))


def _between_paragraphs(before: Segment, after: Segment, pauses: Pauses) -> int:
    if Role.ATTRIBUTION in (before.role, after.role) and Role.QUOTE in (before.role, after.role):
        return pauses.credit
    if (before.role is Role.QUOTE or after.role is Role.QUOTE) and not _same_quotation(before, after):
        leaving = pauses.quote_out if before.role is Role.QUOTE else 0
        return max(leaving, pauses.quote_in if after.role is Role.QUOTE else 0)
    if before.role is after.role is Role.LIST_ITEM:
        return pauses.list_item
    return pauses.paragraph


def _same_quotation(before: Segment, after: Segment) -> bool:
    return before.role is after.role and before.group == after.group != 0


def _same_paragraph(before: Segment, after: Segment) -> bool:
    """Whether a quotation stands within a paragraph: its parts begin on one line of the source."""
    flowing = {Role.COMMENTARY, Role.QUOTE, Role.ATTRIBUTION, Role.LIST_ITEM, Role.COMMENT}
    return before.line == after.line and before.role is not after.role and {before.role, after.role} <= flowing


def _complete(segment: Segment) -> bool:
    return segment.text.rstrip().rstrip(_CLOSERS).endswith(_ENDS)
