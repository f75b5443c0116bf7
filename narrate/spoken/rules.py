"""The machinery of the rules: each finds stretches of a text and says them otherwise, under its name."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from re import Match, Pattern

DIGIT = re.compile(r"\d")
FOLLOWS = re.compile(r"[0-9](?:([^0-9\s-])|([\s-])([^0-9])?)")
"""What stands after a digit, and after one blank or hyphen behind it."""
MOST_KNOWN = 4096
"""Sets of characters whose rules are remembered."""
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
    "0" stands for any digit). ``follows`` holds characters one of which must stand after a digit, at once or
    after one blank or hyphen ("" for none).
    """

    name: str
    pattern: str
    say: Say
    needs: str = ""
    light: bool = False
    follows: str = ""

    def fits(self, present: frozenset[str], behind: frozenset[str]) -> bool:
        """Whether a text may have a match, by its characters and by those behind its digits."""
        return not (
            (self.needs and present.isdisjoint(self.needs)) or (self.follows and behind.isdisjoint(self.follows))
        )


def rule(name: str, pattern: str, say: Say | str, needs: str = "", light: bool = False, follows: str = "") -> Rule:
    """A rule from a pattern's text; a plain string is said as it is."""
    return Rule(name, pattern, _constant(say) if isinstance(say, str) else say, needs, light, follows)


def initials(*words: Iterable[str]) -> str:
    """The first characters of words: what of a text tells that one of them may be in it."""
    return "".join(sorted({word[0] for several in words for word in several}))


LONGEST = 2000
"""A longer stretch of digits is no figure that anybody says, nor one that Python makes a number of."""


LONGEST_WORD = 100
"""Characters of the word before a match that are looked at."""


def word_before(match: Match[str]) -> str:
    """The word before a match that follows one, or the end of a very long one; the text before is not copied."""
    return match.string[max(0, match.start() - LONGEST_WORD) : match.start()].split()[-1]


def word_set(text: str) -> frozenset[str]:
    """A set of words from a text of them."""
    return frozenset(text.split())


def _constant(text: str) -> Say:
    return lambda match: text


class RuleSet:
    """Rules in the order in which they are tried."""

    def __init__(self, *rules: Rule) -> None:
        self._rules = rules
        self._needs = frozenset("".join(one.needs for one in rules))
        self._follows = frozenset("".join(one.follows for one in rules))
        self._known: dict[tuple[frozenset[str], frozenset[str]], tuple[Rule, ...]] = {}

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules)

    def fitting(self, text: str) -> tuple[Rule, ...]:
        """The rules that may have a match in the text; texts with the same telling characters share the answer."""
        present, behind = self._needs.intersection(text), frozenset[str]()
        if DIGIT.search(text):
            present |= {"0"}
            behind = self._follows.intersection(chain.from_iterable(FOLLOWS.findall(text)))
        if (present, behind) not in self._known:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[present, behind] = tuple(one for one in self._rules if one.fits(present, behind))
        return self._known[present, behind]


class Draft:
    """A text on its way to be said: its edits so far, and what later rules may still see of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.seen = text.translate(PLAIN)
        self.edits: list[Edit] = []

    def apply(self, rules: "RuleSet") -> None:
        """Run the rules one after another; the first one to claim a stretch has it."""
        for one in rules.fitting(self.seen):
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
