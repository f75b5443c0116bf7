"""Quotations inside a paragraph: speech changes the voice; scare quotes, terms and titles do not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from narrate.model import Role
from narrate.script.cues.cue import APART, Cues
from narrate.script.glyphs import DOUBLE, PAIRS, STOPS, words
from narrate.script.names import cleaned
from narrate.script.passage import Passage

LEAST = 5
"""Words; shorter stretches in quotation marks are phrases, unless they are a sentence that somebody says."""
EXCLAIMED = 2
MOST = 500
"""Quotations of one paragraph that are looked at; no writer sets more."""
LONGEST = 4000
"""Characters; a mark that is not met again within them is unclosed."""
SURE = 0.8
"""How sure it is that a quotation with a verb, a colon or a name is speech."""
DASHED = re.compile(r"\s*[-–—]{1,2}\s*[^\W\d_]")
NEAR = 70
"""Characters around a quotation in which its verb stands."""
CLAUSE = 200
"""Characters; no clause that only tells who speaks is longer."""
TYPED = re.compile(r'"(?![^\W_])')
"""A typewriter's mark that can close a quotation: no letter follows."""
NEXT = re.compile(r"[^\W\d_]{3}[.!?]\s+\S|[。！？]\s*\S")
OPENS_AFTER = frozenset(" \t\n\u00a0([{—–-:;/…\u3000、。：，")
HOST = (Role.COMMENTARY, Role.LIST_ITEM)


@dataclass(frozen=True, slots=True)
class Quotation:
    """``text[start:end]`` with its marks, and what follows that belongs to it (a stop)."""

    start: int
    end: int


def quotations(text: str) -> Iterator[Quotation]:
    """Every outermost stretch in double quotation marks; an unclosed one is none."""
    i = 0
    while i < len(text):
        if text[i] in DOUBLE and (i == 0 or text[i - 1] in OPENS_AFTER or text[i] not in '"'):
            end = _close(text, i)
            if end > 0:
                yield Quotation(i, end)
                i = end
                continue
        i += 1


def _close(text: str, start: int) -> int:
    """Where the quotation that begins at ``start`` is closed; -1 when it is not.

    A low mark may be closed by a typewriter's, where no high one comes before the next low one.
    """
    mark, closers, most = text[start], PAIRS[text[start]], start + LONGEST
    if mark == '"':
        closing = TYPED.search(text, start + 1, most + 1)
        return closing.end() if closing and closing.end() <= most else 0
    typed = text.find('"', start + 1, most) if '"' in closers else -1
    again = text.find(mark, start + 1, most)
    if typed > 0 and again > 0:
        most = again
    found = [at for c in closers if c != '"' and (at := text.find(c, start + 1, most)) > 0] or [typed]
    return min(found) + 1 if found[0] > 0 else -1


def split(passage: Passage, cues: Cues, group: int) -> list[Passage]:
    """Cut a passage of the host at the speech in it; groups are numbered from ``group``."""
    if passage.role not in HOST or passage.rule or passage.said:
        return [passage]
    pieces: list[Passage] = []
    at = passage.start
    raw = passage.block.text[: passage.end]
    for found in islice(quotations(passage.block.text[passage.start : passage.end]), MOST):
        start, end = found.start + passage.start, found.end + passage.start
        more = bool(pieces) and goes_on(raw, at, start, end, cues)
        reason = "the same speech goes on" if more else speech(raw, passage.start, start, end, cues)
        if not reason or is_whole(raw, passage, start, end):
            continue
        if pieces and not more:
            group += 1
        if raw[at:start].strip():
            pieces.append(replace(passage, start=at, end=start))
        at = _stop(raw, end)
        pieces.append(
            replace(passage, start=start, end=at, role=Role.QUOTE, group=group, confidence=SURE, reason=reason)
        )
    return [*pieces, *_rest(passage, raw, at)] if pieces else [passage]


def _rest(passage: Passage, raw: str, at: int) -> list[Passage]:
    """What follows the last quotation: the host again, or only whom it names."""
    rest = raw[at:]
    if not rest.strip():
        return []
    named = DASHED.match(rest)
    if named and _names_only(rest):
        return [replace(passage, start=at, role=Role.ATTRIBUTION, named=cleaned(rest), reason="names who was quoted")]
    return [replace(passage, start=at)]


def is_whole(raw: str, passage: Passage, start: int, end: int) -> bool:
    """Whether nothing but the quotation stands in the passage."""
    if start - passage.start > NEAR or passage.end - end > NEAR:
        return False
    return not any(c.isalnum() for c in raw[passage.start : start] + raw[end : passage.end])


def _stop(raw: str, end: int) -> int:
    """Where a quotation ends with the stop that follows it, or with all that is left when that says nothing."""
    if len(raw) - end < NEAR and not any(c.isalnum() for c in raw[end:]):
        return len(raw)
    return end + (raw[end : end + 1] in (".", ",", "。", "，", ";"))


def goes_on(raw: str, at: int, start: int, end: int, cues: Cues) -> bool:
    """Whether ``raw[start:end]`` goes on with the speech that ended at ``at``: only who said it stands between."""
    clause = raw[at:start].strip()
    ended = raw[start + 1 : end - 1].rstrip()[-1:] in STOPS or raw[end : end + 1] in STOPS
    if not ended or clause[-1:] not in (".", ",", ":", "，", "、") or NEXT.search(clause):
        return False
    return len(clause) <= CLAUSE and _says_after(clause, cues)


def speech(raw: str, floor: int, start: int, end: int, cues: Cues) -> str:
    """Why ``raw[start:end]`` is somebody's speech; "" when it is not."""
    inner = raw[start + 1 : end - 1].strip()
    count = len(words(inner))
    ended = inner[-1:] in STOPS
    parted = ended or inner[-1:] in (",", "，") or raw[end : end + 1] in (",", "，")
    if not count or (count < LEAST and not parted):
        return ""
    before = re.split(r"(?<=[.!?。！？])\s+", raw[max(floor, start - 2 * NEAR) : start])[-1]
    after = re.split(r"[.!?。！？](?:\s|$)", raw[end : end + NEAR])[0]
    begun = inner[0].isupper() or not inner[0].isalpha() or inner[0].lower() == inner[0].upper()
    if _own(before, after, cues):
        return ""
    if count < EXCLAIMED or (count < LEAST and not ended):
        opens = begun and before.strip()[-1:] in ("", ".", ":", ",", ";", "—", "–", "-")
        return "a verb of saying follows it" if opens and _says_after(after, cues) else ""
    says = _says(before[-NEAR:], cues)
    if says and (begun or ended):
        return "a verb of saying stands before it"
    if _says_after(after, cues) and (begun or ended):
        return "a verb of saying follows it"
    if DASHED.match(raw[end : end + 8]) and begun and not after.rstrip().endswith(":"):
        return "a dash and a name follow it" if _names_only(after) else ""
    colon = before.rstrip()[-1:] in (":", "：")
    if colon and begun and count >= LEAST and (ended or _ends_paragraph(raw, end)):
        return "a colon introduces it"
    return ""


def _says(before: str, cues: Cues) -> bool:
    """Whether the clause before a quotation ends in saying: a comma or colon, or the verb itself, comes last."""
    bare = before.rstrip()
    verbs = list(cues.find["said"].finditer(bare))
    if not verbs:
        return False
    last = verbs[-1]
    return bare[-1:] in (",", ":", "：", "，", "、") or len(words(bare[last.end() :])) <= 3


def _says_after(after: str, cues: Cues) -> bool:
    match = cues.find["said"].search(after)
    return bool(match) and len(words(after[: match.start()])) <= 3 if match else False


def _own(before: str, after: str, cues: Cues) -> bool:
    """Whether the author says it himself: "I said" is no change of voice."""
    behind = cues.find["said"].search(after)
    ahead = list(cues.find["said"].finditer(before))[-1:]
    subjects = [after[: behind.start()].strip()] if behind else []
    subjects += [word for verb in ahead for word in before[: verb.start()].split()[-1:]]
    nominative = cues.i.split(APART)[0]
    return any(subject.lower() == nominative for subject in subjects)


def _names_only(after: str) -> bool:
    tokens = after.strip(" -–—").split()
    return 0 < len(tokens) <= 5 and all(t[:1].isupper() for t in tokens)


def _ends_paragraph(raw: str, end: int) -> bool:
    return len(raw) - end < NEAR and not any(c.isalnum() for c in raw[end:])
