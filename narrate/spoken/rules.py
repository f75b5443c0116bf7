"""The machinery of the rules: each finds stretches of a text and says them otherwise, under its name."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from re import Match, Pattern

SAID = "\ue000"
"""Stands, in what later rules see, for a character that an earlier rule has said."""
DROPPED = "\ue001"
"""Stands for a character that an earlier rule has left out."""

PLAIN = (
    {code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()}
    | dict.fromkeys(range(0xE000, 0xE020), " ")
    | dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\u200a\u2002\u2003"), " ")
    | dict.fromkeys(map(ord, "\u2010\u2011\u2212"), "-")
    | {ord("％"): "%", ord("＄"): "$", ord("￥"): "¥", ord("＃"): "#", ord("＆"): "&", ord("＋"): "+", ord("／"): "/"}
)
"""Variants that rules need not know: full width, blanks and hyphens of all kinds; one character for one."""

Say = Callable[[Match[str]], str | None]


@dataclass(frozen=True, slots=True)
class Edit:
    """``text[start:end]`` is said as ``spoken``; ``light``: also for engines that normalise by themselves.

    ``ipa``: its pronunciation, for engines that take phonemes.
    """

    start: int
    end: int
    rule: str
    spoken: str
    light: bool = False
    ipa: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern and how its match is said; ``None`` leaves it to later rules.

    ``needs`` holds characters one of which must be in a text before the pattern is tried ("" for none;
    "0" stands for any digit).
    """

    name: str
    pattern: str
    say: Say
    needs: str = ""
    light: bool = False


def rule(name: str, pattern: str, say: Say | str, needs: str = "", light: bool = False) -> Rule:
    """A rule from a pattern's text; a plain string is said as it is."""
    return Rule(name, pattern, _constant(say) if isinstance(say, str) else say, needs, light)


LONGEST = 2000
"""A longer stretch of digits is no figure that anybody says, nor one that Python makes a number of."""


def word_set(text: str) -> frozenset[str]:
    """A set of words from a text of them."""
    return frozenset(text.split())


def _constant(text: str) -> Say:
    return lambda match: text


class Draft:
    """A text on its way to be said: its edits so far, and what later rules may still see of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.seen = text.translate(PLAIN)
        self.edits: list[Edit] = []

    def apply(self, rules: tuple[Rule, ...]) -> None:
        """Run the rules one after another; the first one to claim a stretch has it."""
        present = set(self.seen)
        if any(c.isdecimal() for c in present):
            present.add("0")
        for one in rules:
            if one.needs and present.isdisjoint(one.needs):
                continue
            if _compiled(one.pattern).search(self.seen):
                self.add(_edits(one, self.seen))

    def add(self, edits: Iterator[Edit]) -> None:
        """Take edits that lie apart, in order, and hide what they cover."""
        pieces, last = [], 0
        for edit in edits:
            mask = SAID if edit.spoken else DROPPED
            pieces += [self.seen[last : edit.start], mask * (edit.end - edit.start)]
            last = edit.end
            self.edits.append(edit)
        if last:
            self.seen = "".join(pieces) + self.seen[last:]


@cache
def _compiled(pattern: str) -> Pattern[str]:
    """Compiled when first needed: most texts need few of the rules."""
    return re.compile(pattern)


def _edits(one: Rule, seen: str) -> Iterator[Edit]:
    for match in _compiled(one.pattern).finditer(seen):
        spoken = one.say(match) if match.end() - match.start() <= LONGEST else None
        if spoken is not None and match.end() > match.start():
            yield Edit(match.start(), match.end(), one.name, spoken, one.light)
