"""Where sentences end: sentencex, or plain rules where it is not installed, and what both get wrong."""

import itertools
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from narrate.spoken.rules import word_set

MARK = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*(?=\s)")
"""What may end a sentence."""
EDGE = re.compile(
    r"\n+"
    r"|(?<=[.!?…])\s*[\[(](?:…|\. ?\. ?\.)[\])]\s+"  # words left out after a whole sentence
    r"|[\[(](?:…|\. ?\. ?\.)[\])]\s+(?=[\"“‘'\[]?[A-ZÀ-Þ])"
    r"|[。！？]+(?![。！？」』）”’])|[。！？]+[」』）”’]+(?=[\s「『（“])"  # a quotation's end may not be the sentence's
    r"|(?<=[.!?…])[\"'”’»)\]]*\s*[^\w\s.,;:!?'\"()\[\]“”‘’«»\u0000-\u203f]+\s+(?=[\"“‘'(\[]?[A-ZÀ-Þ0-9])"
)
"""What always ends one."""
SHORT = word_set(
    """
    c a.k.a
    mr mrs ms mx dr drs prof gen rep sen gov rev hon sgt capt lt col maj cmdr st mt ft vs cf al fig figs vol ch sec
    ed eds no nos p pp jr sr jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
    sat sun e.g i.e eg ie approx ca incl z.b d.h u.a usw bzw ca nr ex ej abs str m mme mlle mm sra srta dhr mevr drs
    ir ing oz mio mrd pág págs núm bv bijv o.a d.w.z vgl evtl ggf inkl
    """
)
"""Words that are cut by their dot, and are followed by more."""
MEASURES = word_set("lb lbs oz ft yd yds mi gal qt pt hr hrs")
"""Words that are cut after a number, where a part of the measure or what is measured may follow."""
ENDS = word_set("inc ltd co corp etc jr sr u.s u.k u.n e.u d.c a.m p.m usw bv")
"""Cut words that a sentence may end with."""
GOES_ON = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|June|July|August"
    r"|September|October|November|December)\b"
    r"|(?:E|P|C|M)[SD]?T\b|UTC|GMT|\(|Eastern|Pacific|Central|Mountain"
)
LONG = 2000
"""Longer texts are split by our own rules alone: sentencex takes quadratic time on some (10 s for 80,000 letters)."""
MEASURED = re.compile(r"[0-9]\s?[^\W\d_]+\.\s*$")
INITIALS = re.compile(r"(?:[a-z]\.)*[a-z]")
STARTS = word_set(
    """
    The Then There This That These Those It He She We They I You But And So In On At If When While What Why How As
    For After Before My Our His Her Their Now Yet Or No Not A An
    """
)


def split(text: str, language: str, said: "list[tuple[int, int]] | None" = None) -> tuple[tuple[int, int], ...]:
    """Return each sentence's start and end; together they tile the text, blanks staying with what they follow.

    ``said`` are stretches no sentence ends within: addresses, versions, faces.
    """
    edges = {e for e in {*_candidates(text, language)} if e < len(text) and not _joined(text, e)}
    edges |= {m.end() for m in EDGE.finditer(text)}
    edges -= {at for start, end in said or () for at in range(start + 1, min(end, start + 2000))}
    return tuple(itertools.pairwise(_worded(text, sorted(e for e in {*edges, len(text)} if 0 < e <= len(text)))))


def _worded(text: str, edges: list[int]) -> list[int]:
    """Only edges after which a sentence has words; what has none closes the sentence before it."""
    places, at = [0], 0
    for edge in edges:
        if any(map(str.isalnum, text[at:edge])):
            places.append(edge)
        elif len(places) > 1:
            places[-1] = edge
        at = edge
    return places if places[-1] == len(text) else [*places, len(text)]


def _candidates(text: str, language: str) -> Iterator[int]:
    yield from plain(text)
    segment = _library() if len(text) <= LONG else None
    if segment:
        at = 0
        for piece in segment(language, text):
            at += len(piece)
            yield at


@lru_cache(maxsize=1)
def _library() -> Callable[[str, str], list[str]] | None:
    try:
        from sentencex import segment
    except ImportError:
        return None
    found: Callable[[str, str], list[str]] = segment
    return found


def plain(text: str) -> Iterator[int]:
    """Ends of sentences without the library."""
    for match in MARK.finditer(text):
        end = match.end()
        while end < len(text) and text[end].isspace():
            end += 1
        if end < len(text) and (
            text[end].isupper() or text[end].isdecimal() or text[end] in "\"“‘'«([¿¡—-" or text[end] > "\u2000"
        ):
            yield end


def _cut_word(text: str, at: int) -> str:
    before = text[max(0, at - 24) : at].rstrip()
    if not before.endswith("."):
        return ""
    words = re.findall(r"[^\W\d_][\w.]*\.$", before)
    return words[0].rstrip(".").lower() if words else ""


def _joined(text: str, at: int) -> bool:
    """Whether the sentence goes on: after a cut word, an initial, or in lower case."""
    rest = text[at : at + 16]
    if rest[:1].islower() and text[max(0, at - 3) : at].rstrip()[-1:] in ".…":
        return True
    if text[at - 1 : at] in "」』" and rest[:1] not in "「『":
        return True
    word = _cut_word(text, at)
    if not word:
        return False
    if word in {"a.m", "p.m"}:
        return bool(GOES_ON.match(rest))
    if word in MEASURES and MEASURED.search(text, max(0, at - 24), at):
        return not _starts_any(rest)
    if word in SHORT and word not in ENDS:
        return (
            not (word in {"no", "al"} and text[at - 4 : at].strip() != "no." and _starts_any(rest))
            or rest[:1].isdecimal()
        )
    if INITIALS.fullmatch(word) and text[max(0, at - 24) : at].rstrip()[-2:-1].isupper():
        return not _starts_any(rest)
    return word in ENDS and word not in {"etc"} and not _starts_any(rest)


def _starts_any(rest: str) -> bool:
    word = re.match(r"[\"“‘'(]?([A-Z][a-z]*)", rest)
    return bool(word and word.group(1) in STARTS)
