"""An edited script file → Script, or all that is wrong with it at once."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from narrate.errors import ConfigError, IssueError
from narrate.model import Change, Role, Script, Segment, Utterance
from narrate.script.draft import FACTS, READ, VERSION, Draft, Paragraph, date
from narrate.script.heads import WrongError
from narrate.script.items import items
from narrate.script.notation import names
from narrate.script.saying import say
from narrate.spoken.lexicon import Lexicon

MOST = 8 << 20
"""Longest script file in characters; an issue of the largest size allowed gives less."""
MOST_TOLD = 40


def loads(text: str, name: str, lexicon: Lexicon | None = None) -> Script:
    """The script that ``dumps`` wrote and a writer may have edited; changed words are spoken anew.

    Raises:
        IssueError: what cannot be understood, a line of the message each, as ``NAME:LINE: what``.
        ConfigError: the file was made by a newer version.
    """
    if len(text) > MOST:
        raise IssueError(f"cannot read {name}: longer than {MOST} characters")
    draft = Draft()
    for item in items(text):
        try:
            READ[item.kind](draft, item)
        except WrongError as wrong:
            draft.wrong.append((item.line, str(wrong)))
    version = draft.facts.pop(VERSION, "")
    if version != "1":
        raise ConfigError(f"cannot read {name}: script version {version or 'missing'!r} is not 1", "update narrate")
    return _script(draft, name, lexicon or Lexicon())


def _script(draft: Draft, name: str, lexicon: Lexicon) -> Script:
    changes: list[Change] = []
    segments = tuple(_segments(draft, lexicon, changes))
    if draft.pause:
        draft.wrong.append((draft.pause[1], "a pause stands before the paragraph it delays, and none follows"))
    if not segments and not draft.wrong:
        draft.wrong.append((1, "nothing in it is to be said"))
    if draft.wrong:
        raise IssueError(_told(name, sorted(draft.wrong)))
    facts = {key: draft.facts.get(key, "") for key in FACTS}
    return Script(
        chapters=tuple(draft.chapters),
        segments=segments,
        left=tuple(draft.left),
        changes=tuple(changes),
        links=tuple(draft.links),
        published=date(draft.facts.get("published", "")),
        warnings=tuple(draft.warnings),
        **facts,
    )


def _told(name: str, wrong: list[tuple[int, str]]) -> str:
    lines = [f"{name}:{line}: {what}" for line, what in wrong[:MOST_TOLD]]
    return "\n".join(lines + [f"{name}: and {len(wrong) - MOST_TOLD} more"] * (len(wrong) > MOST_TOLD))


def _segments(draft: Draft, lexicon: Lexicon, changes: list[Change]) -> Iterator[Segment]:
    taken, line, tongue = {p.head.id for p in draft.paragraphs}, 1, draft.facts.get("language", "")
    for paragraph, usual in zip(draft.paragraphs, names(p.text for p in draft.paragraphs), strict=True):
        line = paragraph.head.line or line
        try:
            spoken = say(paragraph.text, paragraph.head.language or tongue, lexicon, paragraph.says)
        except WrongError as wrong:
            draft.wrong.append((wrong.line or paragraph.line, str(wrong)))
            continue
        if not spoken.utterances:
            draft.wrong.append((paragraph.line, "nothing in this paragraph can be said: give it a word or take it out"))
        id = paragraph.head.id or _free(usual, taken)
        taken.add(id)
        changes += (replace(change, segment=id) for change in spoken.changes)
        yield _segment(paragraph, id, line, spoken.utterances)


def _free(wanted: str, taken: set[str]) -> str:
    names = (f"{wanted}-{n}" for n in count(2))
    return wanted if wanted not in taken else next(name for name in names if name not in taken)


def _segment(paragraph: Paragraph, id: str, line: int, utterances: tuple[Utterance, ...]) -> Segment:
    told = paragraph.head
    return Segment(
        id=id,
        role=told.role,
        text="" if told.role is Role.NOTICE else paragraph.text,
        utterances=utterances,
        chapter=paragraph.chapter,
        line=line,
        speaker=told.speaker,
        level=told.level,
        group=told.group,
        confidence=told.confidence,
        reason=told.reason,
        voice=told.voice,
        language=told.language,
        pause=paragraph.pause,
    )
