"""What a language's file of tables holds."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from narrate.spoken.numerals import Numerals
from narrate.spoken.rules import Rule

LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
_QUICK = "0-9A-Za-zÀ-ÖØ-öø-ÿ"
"""Digits and most of ``LATIN``: Python compiles a set of these characters three times as fast as one with the rest."""
APART = rf"(?-i:(?<![{_QUICK}])(?<![Ā-ɏ]))"
"""Before a word or number: no letter or digit (``\\b`` would join Chinese to its numbers)."""
START = rf"{APART}(?<![0-9][.,:])"
"""Before a number: nor the dot or comma of another."""
AFTER_WORD = rf"(?-i:(?<![{_QUICK}_])(?<![Ā-ɏ])(?<!\ue000))"
"""Before a sign: no word."""
END = rf"(?-i:(?![{_QUICK}])(?![Ā-ɏ]))"
"""After a word or number."""


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency's words. ``scaled`` follows "million", ``adjective`` stands before a noun.

    ``leads``: as written it stands before the amount alone ("Rs 3"; "3 Rs" may be letters).
    """

    one: str
    many: str
    adjective: str = ""
    scaled: str = ""
    cent: str = ""
    cents: str = ""
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The little words and frames of a language; ``{}`` is what they are said of."""

    point: str
    percent: str
    to: str
    minus: str
    plus: str
    about: str
    over: str
    number: str
    per: str
    dot: str
    slash: str
    at: str
    star: str
    hashtag: str
    version: str
    link: str
    with_cents: str = "{} {}"


@dataclass(frozen=True, slots=True)
class Language:
    """A language's tables and the rules that are its own.

    ``decimal`` and ``groups`` are the marks within a number. ``scales``, ``units`` and ``months`` map what is
    written to what is said (a unit to its singular and plural). ``fixed`` holds whole words and signs,
    ``abbreviations`` those that end in a dot, ``symbols`` single characters. ``early`` rules run before the common
    ones for numbers, ``late`` ones after them. ``labels`` are link labels that nobody reads aloud.
    ``pictures`` are emoji that stand for a word between two others (``^``: before one, too), ``hearts`` what a heart
    says between two names and after a pronoun. ``letter_a`` is the letter's name in IPA where it is an article, too.
    """

    code: str
    numerals: Numerals
    words: Words
    decimal: str = "."
    groups: str = ","
    currencies: Mapping[str, Currency] = field(default_factory=dict)
    scales: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    months: Mapping[str, str] = field(default_factory=dict)
    date: Callable[[int, str, str], str] = lambda day, month, year: f"{day} {month} {year}".strip()
    numeric: str = "dmy"
    pairs: bool = False
    clock: Callable[[int, int], str] = lambda hour, minute: f"{hour} {minute}"
    fixed: Mapping[str, str] = field(default_factory=dict)
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    symbols: Mapping[str, str] = field(default_factory=dict)
    labels: frozenset[str] = frozenset()
    pictures: Mapping[str, str] = field(default_factory=dict)
    hearts: tuple[str, str] = ("", "")
    letter_a: str = ""
    early: tuple[Rule, ...] = ()
    late: tuple[Rule, ...] = ()

    @property
    def number(self) -> str:
        """A pattern for a number as written, without capturing groups."""
        groups, decimal = re.escape(self.groups), re.escape(self.decimal)
        grouped = rf"[0-9]{{1,3}}(?:[{groups}][0-9]{{2}})*(?:[{groups}][0-9]{{3}})+(?![0-9])|" if groups else ""
        return rf"(?:(?:{grouped}[0-9]+)(?:{decimal}[0-9]+)?|(?<![0-9]){decimal}[0-9]+)"

    def say(self, number: str) -> str:
        """A number as written, in words."""
        whole, _, part = number.partition(self.decimal)
        whole = "".join(c for c in whole if c.isdecimal()) or "0"
        said = self.numerals.integer(whole)
        return f"{said} {self.words.point} {self.fraction(part)}" if part else said

    def fraction(self, part: str) -> str:
        """The digits after the decimal mark: one by one, or as a number where the language does so (``pairs``)."""
        whole = self.pairs and len(part) < 4
        return self.numerals.cardinal(int(part)) if whole and part[0] != "0" else self.numerals.digits(part)


def choice(words: "Mapping[str, object] | frozenset[str] | tuple[str, ...]") -> str:
    """A pattern for any of the words, the longest first; places where none begins are passed over at once."""
    heads = "".join(map(re.escape, sorted({w[0] for w in words})))
    return f"(?=[{heads}])(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"
