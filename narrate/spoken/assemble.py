"""Edits put together into sentences that an engine can be given."""

import re
from bisect import bisect_left

from narrate.model import Phonemes, Utterance
from narrate.spoken.rules import Edit

OPEN, IPA, CLOSE = "\ue010", "\ue012", "\ue011"
"""Around a word with phonemes, until its place in the finished text is known."""
LETTER_A = re.compile(r"(?<!\S)A(?![^\s'])")
"""In a rule's own words a capital A is the letter; alone, engines take it for the article and say "uh"."""
TIDY = (
    (re.compile(r"\s+"), " "),
    (re.compile(r"\(\s*[,;:.!?…—–-]*\s*\)|“\s*”|‘\s*’|\"\s*\"(?!\w)|（\s*）|「\s*」|«\s*»"), ""),
    (re.compile(r"\s+"), " "),
    (re.compile(r"([(（“«])\s+(?=[^\s»])"), r"\1"),
    (re.compile(r"\s+(?=[.,;:!?…)）”])"), ""),
    (re.compile(r"(?<![,;:—–])[,;:—–]+\s*(?=[.!?…])|[,;:] ?(?=[,;:])"), ""),
    (re.compile(r"(?:… ?){2,}|\.{3,}"), "… "),
    (re.compile(r"(?<=[.!?]) ?…|… ?(?=[.!?])"), ""),
    (re.compile(r"\.{2,}"), "."),
    (re.compile(r"\s+"), " "),
    (re.compile(r"(?<=[\u3040-\u9fff]) (?=[\u3040-\u9fff。、，])"), ""),
)
UNTIDY = re.compile(
    r"[^\S ]|\s\s|…|\.\.|[(“‘\"（「«]\s*[,;:.!?—–-]*\s*[)”’\"）」»]|[(（“«]\s|\s[.,;:!?)）”]"
    r"|[,;:—–]\s*[.!?,;:]|[\u3040-\u9fff] [\u3040-\u9fff。、，]"
)
"""What must be in a text for any of ``TIDY`` to change it."""
LEADING = re.compile(r"^[\s,;:.!?…)\]—–·・、。-]+(?=\S)")


def utterances(
    text: str, spans: tuple[tuple[int, int], ...], edits: list[Edit], letter_a: str
) -> tuple[Utterance, ...]:
    """Say each sentence; one with nothing to say joins its neighbour.

    ``edits`` are in order; ``letter_a`` is that letter's name in IPA, where the article is written like it.
    """
    found: list[Utterance] = []
    starts, waiting = [e.start for e in edits], 0
    first = spans[0][0] if spans else 0
    for start, end in spans:
        mine = edits[bisect_left(starts, start) : bisect_left(starts, end)]
        spoken, phonemes = _phonemes(_tidy(_apply(text, start, end, mine, letter_a)))
        if not _sayable(spoken):
            if found:
                last = found.pop()
                whole = text[waiting:end].strip()
                found.append(Utterance(whole, last.spoken, last.light, last.phonemes))
            continue
        begin = first if not found else start
        written = text[begin:end].strip()
        lightly = [e for e in mine if e.light]
        light = _phonemes(_tidy(_apply(text, start, end, lightly)))[0] if mine else spoken
        found.append(
            Utterance(written, _closed(spoken, text[start:end]), light if _sayable(light) else spoken, phonemes)
        )
        waiting = begin
    return tuple(found)


def _sayable(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _apply(text: str, start: int, end: int, edits: list[Edit], letter_a: str = "") -> str:
    pieces: list[str] = []
    at = start
    for edit in edits:
        pieces += [text[at : edit.start], _spaced(text, edit, start, letter_a)]
        at = edit.end
    return "".join([*pieces, text[at:end]])


def _spaced(text: str, edit: Edit, start: int, letter_a: str) -> str:
    """What is said, kept apart from letters that touch it."""
    if not edit.spoken:
        return ""
    said = f"{OPEN}{edit.spoken}{IPA}{edit.ipa}{CLOSE}" if edit.ipa else edit.spoken
    if letter_a and not edit.ipa and "A" in said:
        said = LETTER_A.sub(f"{OPEN}A{IPA}{letter_a}{CLOSE}", said)
    before = text[edit.start - 1 : edit.start] if edit.start > start else ""
    after = text[edit.end : edit.end + 1]
    left = " " if _western(before) and _western(edit.spoken[0]) else ""
    right = " " if _western(after) and _western(edit.spoken[-1]) else ""
    return f"{left}{said}{right}"


def _western(character: str) -> bool:
    return character.isalnum() and character < "\u2e80"


def _tidy(text: str) -> str:
    if UNTIDY.search(text):
        for pattern, replacement in TIDY:
            text = pattern.sub(replacement, text)
    return LEADING.sub("", text.strip()).strip()


def _closed(spoken: str, written: str) -> str:
    """Give back the full stop that a said abbreviation took."""
    written = written.rstrip()
    return f"{spoken}." if written.endswith(".") and spoken[-1:].isalnum() else spoken


def _phonemes(text: str) -> tuple[str, tuple[Phonemes, ...]]:
    if OPEN not in text:
        return text, ()
    found, plain = [], ""
    for i, piece in enumerate(re.split(f"{OPEN}([^{CLOSE}]*){CLOSE}", text)):
        if i % 2:
            word, _, ipa = piece.partition(IPA)
            found.append(Phonemes(len(plain), len(plain) + len(word), ipa))
            plain += word
        else:
            plain += piece
    return plain, tuple(found)
