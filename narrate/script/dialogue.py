"""Interviews: questions stay with the host, answers are the guest's."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from narrate.model import Role, SpanKind
from narrate.script.cues.cue import Cues
from narrate.script.names import names
from narrate.script.passage import Passage

PAIRS = (("Q", "A"), ("F", "A"), ("Q", "R"), ("P", "R"), ("V", "A"), ("问", "答"), ("問", "答"))
"""Letters for a question and its answer: English, German, French, Spanish, Dutch, Chinese, Japanese."""
LABEL = re.compile(r"(?P<letter>[QAFRPV问答問])\s?[:.：]\s*(?=\S)")
INTERVIEW = re.compile(
    r"interview|entretien|entrevista|gespräch|gesprek|采访|訪談|专访|インタビュー|Q ?& ?A with|in conversation|"
    r"conversation with|questions (?:for|to)|fragen an|questions à|preguntas a|vragen aan|"
    r"\b(?:spoke|talked|sat down|caught up|chatted) (?:to|with)",
    re.IGNORECASE,
)
"""What tells that somebody else answers; without it, an author answers the readers' questions."""
LEAST = 2
"""Questions; fewer make no interview."""
SURE = 0.8
RULE = "speaker-label"
"""The rule that leaves out "Q:" and "A:", which the voices tell."""


def by_turns(passages: Sequence[Passage], title: str, cues: Cues) -> list[Passage]:
    """Give the answers of an interview to its guest, whom the title or the text before it names."""
    asks = _letters(passages)
    turns = [_turn(p, asks) for p in passages]
    if turns.count("asks") < LEAST:
        return list(passages)
    first = turns.index("asks")
    guest = _guest([title, *(p.text for p in passages[:first])], cues)
    if not guest:
        return list(passages)
    number = 1 + max((p.group for p in passages), default=0)
    made: list[Passage] = []
    for i, turn in enumerate(_filled(passages, turns)):
        made += _spoken(passages[i], turn, guest, number + i, bool(asks))
    return made


def _letters(passages: Sequence[Passage]) -> tuple[str, str] | None:
    found = Counter(m["letter"] for p in passages if _is_prose(p) and (m := LABEL.match(p.text)))
    return next((pair for pair in PAIRS if min(found[letter] for letter in pair) >= LEAST), None)


def _is_prose(passage: Passage) -> bool:
    return passage.role in (Role.COMMENTARY, Role.QUOTE) and not passage.rule and not passage.group


def _turn(passage: Passage, letters: tuple[str, str] | None) -> str:
    """Whose turn a passage begins: "asks", "answers", "" for none."""
    if not _is_prose(passage):
        return ""
    match = LABEL.match(passage.text)
    if letters and match and match["letter"] in letters:
        return "asks" if match["letter"] == letters[0] else "answers"
    return "asks" if _is_strong(passage) and passage.text.rstrip("*_ ")[-1:] in "?？" else ""


def _is_strong(passage: Passage) -> bool:
    strong = sum(s.end - s.start for s in passage.block.spans if s.kind == SpanKind.STRONG)
    return strong >= len(passage.text) > 0


def _filled(passages: Sequence[Passage], turns: list[str]) -> list[str]:
    """The turns with what belongs to them: all prose up to the next question, behind the last one a paragraph."""
    last = max(i for i, turn in enumerate(turns) if turn)
    filled, now = [], ""
    for i, (passage, turn) in enumerate(zip(passages, turns, strict=True)):
        if passage.role == Role.HEADING:
            now = ""
        elif turn:
            now = turn
        elif now and _is_prose(passage):
            turn = "answers" if i < last or (i == last + 1 and now == "asks") else ""
            now = turn
        filled.append(turn)
    return filled


def _guest(texts: list[str], cues: Cues) -> str:
    """The one full name of an interview's title, else of what introduces it."""
    if not any(INTERVIEW.search(text) for text in texts):
        return ""
    return next((name for text in texts for _, name in names(text, cues) if " " in name or not cues.spaced), "")


def _spoken(passage: Passage, turn: str, guest: str, group: int, labelled: bool) -> list[Passage]:
    if not turn:
        return [passage]
    raw = passage.block.text[passage.start : passage.end]
    blank = len(raw) - len(raw.lstrip())
    match = LABEL.match(raw, blank) if labelled else None
    at = passage.start + (match.end() if match else 0)
    label = [replace(passage, end=at, rule=RULE)] if match else []
    if turn == "asks":
        return [*label, replace(passage, start=at)]
    reason = "an answer in an interview"
    answer = replace(passage, start=at, role=Role.QUOTE, group=group, named=guest, confidence=SURE, reason=reason)
    return [*label, answer]
