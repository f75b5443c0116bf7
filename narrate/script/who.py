"""Whose words a quotation is, from what stands around it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from narrate.model import Role, Span, SpanKind
from narrate.script.attribution import TIP
from narrate.script.cues.cue import Cues
from narrate.script.glyphs import is_decoration
from narrate.script.names import fullest, names
from narrate.script.passage import Passage

UNKNOWN = "unknown"
HOST = (Role.COMMENTARY, Role.LIST_ITEM)
FAR = 12
"""Passages that are looked back over for a speaker's name."""
GAP = 80
"""Characters between a name and the verb whose subject it is."""
NEAR = 25
"""Characters that may stand there without a comma."""
ARTICLE = re.compile(r"\b(?:an?|the|this|that|une?|le|la|ein|eine|der|die|das|el|una|een|de|het)\s*$", re.IGNORECASE)
"""What makes a noun of a verb's form: "the notes"."""
SEEN = 4000
"""Characters of a paragraph that are searched for names."""
RESERVED = re.compile(r"(?:^|\.)example(?:\.\w+)?$|^localhost$|^[\d.:]+$")
"""Host names that stand for no publication (RFC 2606)."""
POSSESSIVE = re.compile(r"^['’]s?\b")


def subject(text: str, cues: Cues) -> str:
    """The name that a lead-in gives as the one who speaks, or ""."""
    text = text[-SEEN:]
    found = names(text, cues)
    best = (GAP + 1, "")
    for table, slack in (("said", 0), ("wrote", 10)):
        for verb in cues.find[table].finditer(text):
            for start, name in found:
                gap = verb.start() - start - len(name)
                between = text[start + len(name) : verb.start()]
                if 0 <= gap <= GAP and _joins(between):
                    best = min(best, (gap + slack, name))
    return best[1] or _owner(text, found, cues)


def _joins(between: str) -> bool:
    """Whether the words between a name and a verb let the one be the other's subject: few, or set apart by commas."""
    if POSSESSIVE.match(between) or re.search(r"[.!?]\s", between) or ARTICLE.search(between):
        return False
    return len(between) <= NEAR or between.lstrip()[:1] in ",("


def _owner(text: str, found: list[tuple[int, str]], cues: Cues) -> str:
    """The name in "From NAME's pledge:" or "according to NAME:"."""
    for start, name in reversed(found):
        rest = text[start + len(name) :]
        noun = cues.find["introduces"].search(rest[:60])
        if noun and POSSESSIVE.match(rest):
            return name
        if rest.strip() in (":", "：") and re.search(
            r"(?:\bfrom|\bby|according to|\bselon|\blaut|\bsegún|\bvolgens)\s$", text[:start], re.I
        ):
            return name
    return ""


def speaker_after(text: str, cues: Cues) -> str:
    """The name in "…, said NAME" or "NAME says"."""
    verb = cues.find["said"].search(text[:GAP])
    if not verb:
        return ""
    found = names(text[:GAP], cues)
    near = sorted((min(abs(verb.start() - s - len(n)), abs(s - verb.end())), n) for s, n in found)
    return near[0][1] if near and near[0][0] <= 3 else ""


def domain(spans: Sequence[Span]) -> str:
    """The host name of the last link, without "www."; "" for none that stands for a publication."""
    for span in reversed(spans):
        if span.kind == SpanKind.LINK:
            host = (urlsplit(span.url).hostname or "") if "//" in span.url else ""
            host = host.removeprefix("www.")
            if host and not RESERVED.search(host):
                return host
    return ""


def name_speakers(passages: Sequence[Passage], cues: Cues, author: str) -> list[Passage]:
    """Give every quotation its speaker, each person by the fullest name the issue has."""
    known = _known(passages, cues)
    made = list(passages)
    told: dict[int, str] = {}
    for i, passage in enumerate(passages):
        if passage.role == Role.QUOTE and not passage.rule:
            name = told.get(passage.group) or _speaker(passages, i, told, known, cues)
            if passage.group:
                told[passage.group] = name
            made[i] = replace(passage, speaker=_canonical(name, known, cues, author))
    return made


def _canonical(name: str, known: frozenset[str], cues: Cues, author: str) -> str:
    if not name or name.lower() == UNKNOWN or cues.find["unknown"].fullmatch(name):
        return UNKNOWN
    full = fullest(name, known, cues)
    return "" if author and full.casefold() == author.casefold() else full


def _known(passages: Sequence[Passage], cues: Cues) -> frozenset[str]:
    """The names of the issue; single words only from within a sentence, where a capital means a name."""
    texts = [p.text[:SEEN] for p in passages if not p.said]
    found = {n for text in texts for start, n in names(text, cues) if " " in n or _within(text, start)}
    return frozenset(found | {p.named for p in passages if p.named})


def _within(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \"'“‘(")
    return bool(before) and before[-1] not in ".!?:\n" and not is_decoration(before)


def _speaker(passages: Sequence[Passage], i: int, told: dict[int, str], known: frozenset[str], cues: Cues) -> str:
    group = passages[i].group
    own = [p for p in passages[i : i + 400] if p.group == group and p.group]
    signed = next((p.named for p in own if p.named), "")
    if signed or passages[i].named:
        return signed or passages[i].named
    if _is_inline(passages, i):
        return _inline(passages, i, cues)
    return _after(passages, i) or _before(passages, i, told, known, cues) or _linked(passages, i, cues)


def _is_inline(passages: Sequence[Passage], i: int) -> bool:
    near = [*passages[max(i - 1, 0) : i], *passages[i + 1 : i + 2]]
    return any(
        p.block is passages[i].block and p.role != Role.QUOTE and not p.rule and p.role != Role.ATTRIBUTION
        for p in near
    )


def _inline(passages: Sequence[Passage], i: int, cues: Cues) -> str:
    block, after = passages[i].block, passages[i + 1] if i + 1 < len(passages) else None
    if after is not None and after.role == Role.ATTRIBUTION and after.block is block:
        return after.named
    start, end = passages[i].start, passages[i].end
    said = re.split(r"(?<=[.!?])\s+", block.text[max(start - 4 * GAP, 0) : start])[-1]
    return subject(said, cues) or speaker_after(block.text[end : end + GAP], cues) or domain(block.spans)


def _after(passages: Sequence[Passage], i: int) -> str:
    """The name in an attribution or credit that directly follows the quotation."""
    group = passages[i].group
    for passage in passages[i + 1 : i + 60]:
        if passage.role == Role.ATTRIBUTION and passage.named and not TIP.match(passage.text):
            return passage.named
        if (passage.role != Role.QUOTE and not passage.rule) or (passage.role == Role.QUOTE and passage.group != group):
            break
    return ""


def _before(passages: Sequence[Passage], i: int, told: dict[int, str], known: frozenset[str], cues: Cues) -> str:
    """The name in the lines before, as far back as the heading; a quotation before lends its speaker."""
    for k in range(i - 1, max(i - FAR, -1), -1):
        passage = passages[k]
        if passage.role == Role.ATTRIBUTION or (passage.role == Role.HEADING and not passage.rule):
            break
        if passage.role == Role.QUOTE:
            return told.get(passage.group, "")
        name = "" if passage.rule else subject(passage.text, cues)
        if name and (" " in name or name in known or not cues.spaced):
            return name
    return ""


def _linked(passages: Sequence[Passage], i: int, cues: Cues) -> str:
    """The publication that the quotation's own "(Source)" points to, or a link in the line that leads in."""
    group = [p for p in passages[i : i + 60] if p.group == passages[i].group]
    labels = [s for p in group[-1:] for s in p.block.spans if _is_label(p.block.text[s.start : s.end], cues)]
    before = passages[i - 1] if i else None
    led = before is not None and before.role in HOST and before.text.endswith((":", "："))
    return domain(labels) or (domain(before.block.spans) if led and before is not None else "")


def _is_label(text: str, cues: Cues) -> bool:
    return bool(cues.find["sources"].fullmatch(text.strip(" ()[]→»")))
