"""Whom a pronoun, or a lead-in without a verb of saying, stands for."""

import re
from functools import lru_cache
from itertools import islice

from narrate.model import Block, SpanKind
from narrate.script.cues.cue import Cues
from narrate.script.glyphs import STOPS, words
from narrate.script.inline import MOST, quotations
from narrate.script.names import names

SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\bNo\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bSt\.)\s+|(?<=[。！？])(?=.)", re.DOTALL
)
PLACED = re.compile(r"(?:^|\W)(?:in|at|to|about|with|on|into|à|dans|nach|bei|sobre|over)\s(?:the\s)?$", re.IGNORECASE)
"""What stands before a name that is no subject."""
DISTANT = re.compile(
    r"[,.;:()]|\b(?:of|in|at|from|to|about|on|with|for|by|that|how|à|dans|que|von|aus|dass|dat)\b", re.IGNORECASE
)
"""What stands between a verb and a name that is not its subject."""
OWNED = re.compile(
    r"\b(?:my|our|his|her|their|meine?|unsere?|mon|ma|notre|mi|nuestr[oa]|mijn|onze)\s(?:\w+\s){1,2}$", re.IGNORECASE
)
"""What makes a lone word a person's name: "my friend"."""
LEAD = 16
"""Words; a longer lead-in reports what its subject did, and not that it speaks."""
COLONS = (":", "：")


def last_sentence(text: str) -> str:
    """The sentence that a text ends in."""
    return SENTENCE.split(text.rstrip())[-1]


def earlier(text: str, cues: Cues) -> str:
    """The person whom a pronoun after ``text`` stands for: the one that the nearest sentence names first."""
    for sentence in reversed(SENTENCE.split(text)):
        found = [(start, name) for start, name in names(sentence, cues) if _acts(sentence, start, name)]
        if said := [n for _, n in found if " " in n] or [n for start, n in found if start or not cues.spaced]:
            return said[0]
    return ""


def _acts(sentence: str, start: int, name: str) -> bool:
    """Whether a name may be its sentence's subject: no label before a colon, no place."""
    return sentence[start + len(name) :][:1] != ":" and not PLACED.search(sentence[:start])


def led_by(text: str, cues: Cues) -> str:
    """Whose words a lead-in promises: its subject's, or whom its pronoun stands for."""
    if text.rstrip()[-1:] not in COLONS:
        return ""
    last = last_sentence(text)
    if cues.find.within("he", last):
        return earlier(text, cues)
    found = names(last, cues) if len(words(last)) <= LEAD else []
    start, name = next(((s, n) for s, n in found if " " in n or OWNED.search(last[:s])), (0, ""))
    before = last[:start]
    return "" if DISTANT.search(before) and "," not in before else name


def is_anothers(text: str, cues: Cues) -> bool:
    """Whether a lead-in names somebody or something new, so that what it leads in is not the last speaker's."""
    return text.rstrip()[-1:] in COLONS and bool(names(last_sentence(text), cues))


@lru_cache(maxsize=2)
def unquoted(block: Block) -> str:
    """A block's text with quotations and note marks blanked; every offset stays. Asked for once per quotation."""
    text = block.text
    quoted = [(q.start, q.end, text[q.end - 2]) for q in islice(quotations(text), MOST)]
    notes = [(s.start, s.end, "") for s in block.spans if s.kind == SpanKind.NOTE]
    pieces = list(text)
    for start, end, last in [*quoted, *notes]:
        pieces[start:end] = " " * (end - start)
        if last in STOPS and last:
            pieces[end - 1] = "."
    return "".join(pieces)
