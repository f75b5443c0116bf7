"""Our own words in the script: the disclosure after the title, and spoken tags before quotations."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from narrate.model import UNKNOWN, Block, BlockKind, Role
from narrate.script.cues.cue import Cues
from narrate.script.names import untitled
from narrate.script.passage import Passage

TITLES = (Role.TITLE, Role.SUBTITLE)


def disclosed(passages: Iterable[Passage], cues: Cues) -> Iterator[Passage]:
    """Say after the title that the voices are synthetic (Apple Podcasts and YouTube ask for it)."""
    waiting = True
    for passage in passages:
        if waiting and passage.role not in TITLES and not passage.rule:
            yield _own(cues.phrases["disclosure"], passage.block.line, "directories ask for it")
            waiting = False
        yield passage
    if waiting:
        yield _own(cues.phrases["disclosure"], 1, "directories ask for it")


def tagged(passages: Iterable[Passage], cues: Cues) -> Iterator[Passage]:
    """Name the speaker before each quotation whose lead-in does not."""
    before = ""
    group = 0
    for passage in passages:
        if passage.role == Role.QUOTE and not passage.rule and not (passage.group and passage.group == group):
            if not _told(passage.speaker, before, cues):
                yield replace(_tag(passage, cues), block=passage.block)
            group = passage.group
        if not passage.rule and not passage.said:
            before = passage.text if passage.role != Role.QUOTE else ""
        yield passage


def _told(speaker: str, before: str, cues: Cues) -> bool:
    if speaker == UNKNOWN or not speaker:
        return before.rstrip().endswith((":", "："))
    return untitled(speaker, cues).split()[-1] in before


def _tag(passage: Passage, cues: Cues) -> Passage:
    known = passage.speaker and passage.speaker != UNKNOWN
    said = cues.phrases["from"].format(name=passage.speaker) if known else cues.phrases["quote"]
    return _own(said, passage.block.line, "the text around it does not say who speaks")


def _own(said: str, line: int, reason: str) -> Passage:
    return Passage(Block(BlockKind.PARAGRAPH, "", line), 0, 0, Role.NOTICE, said=said, reason=reason)
