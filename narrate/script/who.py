"""Whose words a quotation is, from what stands around it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from narrate.model import UNKNOWN, Role, Span, SpanKind
from narrate.script.attribution import TIP
from narrate.script.cues.cue import Cues
from narrate.script.glyphs import is_decoration
from narrate.script.names import fullest, names
from narrate.script.passage import Passage
from narrate.script.reference import SENTENCE, earlier, is_anothers, led_by, unquoted
from narrate.script.subject import speaker_after, subject

HOST = (Role.COMMENTARY, Role.LIST_ITEM)
FAR = 12
"""Passages that are looked back over for a speaker's name."""
AHEAD = 400
"""Passages of a group that are looked through for who signs it."""
BEHIND = 160
"""Characters after a quotation in which its speaker is named."""
SEEN = 4000
"""Characters of a paragraph that are searched for names."""
RESERVED = re.compile(r"(?:^|\.)example(?:\.\w+)?$|^localhost$|^[\d.:]+$")
"""Host names that stand for no publication (RFC 2606)."""
ENDED = re.compile(r"[.。][”\"»’]\s*$")
"""A quotation that ends its sentence, so that the next one is not about it."""


def domain(spans: Sequence[Span]) -> str:
    """The host name of the last link, without "www."; "" for none that stands for a publication."""
    for span in reversed(spans):
        if span.kind == SpanKind.LINK:
            host = _host(span.url).removeprefix("www.")
            if host and not RESERVED.search(host):
                return host
    return ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "") if "//" in url else ""
    except ValueError:
        return ""


def name_speakers(passages: Sequence[Passage], cues: Cues, author: str) -> list[Passage]:
    """Give every quotation its speaker, each person by the fullest name the issue has."""
    known = _known(passages, cues)
    signers = _signers(passages)
    made = list(passages)
    told: dict[int, str] = {}
    for i, passage in enumerate(passages):
        if passage.role == Role.QUOTE and not passage.rule:
            name = told.get(passage.group) or _speaker(passages, i, told, known, signers, cues)
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


def _signers(passages: Sequence[Passage]) -> dict[int, list[int]]:
    """The places in each group that name somebody."""
    found: dict[int, list[int]] = {}
    for k, passage in enumerate(passages):
        if passage.named and passage.group:
            found.setdefault(passage.group, []).append(k)
    return found


def _speaker(
    passages: Sequence[Passage],
    i: int,
    told: dict[int, str],
    known: frozenset[str],
    signers: dict[int, list[int]],
    cues: Cues,
) -> str:
    group = passages[i].group
    signed = next((passages[k].named for k in signers.get(group, ()) if i <= k < i + AHEAD), "")
    if signed or passages[i].named:
        return signed or passages[i].named
    if _is_inline(passages, i):
        return _person(_inline(passages, i, cues), known, cues)
    return (
        _after(passages, i)
        or _person(_before(passages, i, told, known, cues), known, cues)
        or _linked(passages, i, cues)
    )


def _person(name: str, known: frozenset[str], cues: Cues) -> str:
    """Where all nouns have capitals, a lone word is a name only as a part of one."""
    lone = cues.capital_nouns and name and " " not in name and not any(n.endswith(f" {name}") for n in known)
    return "" if lone else name


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
    text = unquoted(block)
    before, end = text[max(passages[i].start - SEEN, 0) : passages[i].start], passages[i].end
    said = SENTENCE.split(before)[-1]
    behind = "" if ENDED.search(block.text[:end][-4:]) else SENTENCE.split(text[end : end + BEHIND])[0]
    name = subject(said, cues) or speaker_after(behind, cues)
    if not name and (cues.find.within("he", said) or cues.find.within("he", behind) or not cues.spaced):
        name = earlier(before, cues)
    return name or led_by(said, cues) or domain(block.spans)


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
            strange = k < i - 1 and _is_inline(passages, k) and not cues.find.within("he", passages[i - 1].text)
            return "" if strange or (k == i - 1 and _is_inline(passages, k)) else told.get(passage.group, "")
        name = "" if passage.rule else subject(passage.text, cues)
        if name and (" " in name or name in known or not cues.spaced):
            return name
        if k == i - 1 and not passage.rule:
            if name := led_by(passage.text, cues):
                return name
            if is_anothers(passage.text, cues):
                break
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
