"""Integers in words. The only file that knows num2words, which it gives whole numbers alone.

Its floats print sixteen digits and its currencies take integers for cents, so neither is used.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

LONGEST = 15
"""More digits than this are read one by one."""


@lru_cache(maxsize=16)
def _converter(code: str) -> Any:
    from num2words import CONVERTER_CLASSES

    return CONVERTER_CLASSES[code]


@lru_cache(maxsize=4096)
def _words(code: str, kind: str, number: int) -> str:
    words: str = getattr(_converter(code), kind)(number)
    return words


@dataclass(frozen=True, slots=True)
class Numerals:
    """A language's number words; ``plain`` mends what the library says otherwise than narrators do.

    ``thousands`` names a thousand and its powers, where a number is said by its groups of three digits: the library
    need then say no more than 999.
    """

    code: str
    plain: Callable[[str], str] = str
    thousands: tuple[str, ...] = ()

    def cardinal(self, number: int) -> str:
        """``21`` as "twenty-one"."""
        if self.thousands and 1000 <= number < 10**LONGEST:
            return self._grouped(number)
        return self._said("to_cardinal", number)

    def _grouped(self, number: int) -> str:
        power = (len(str(number)) - 1) // 3
        head, rest = divmod(number, 1000**power)
        said = f"{self.cardinal(head)} {self.thousands[power - 1]}"
        return f"{said} {self.cardinal(rest)}" if rest else said

    def ordinal(self, number: int) -> str:
        """``21`` as "twenty-first"."""
        return self._said("to_ordinal", number)

    def year(self, number: int) -> str:
        """``1985`` as "nineteen eighty-five"."""
        return self._said("to_year", number)

    def _said(self, kind: str, number: int) -> str:
        said = _words(self.code, kind, number) if number < 10**LONGEST else self.digits(str(number))
        return self.plain(said)

    def digits(self, text: str) -> str:
        """Digits one by one."""
        return " ".join(self.cardinal(int(c)) for c in text if c.isdecimal())

    def integer(self, text: str) -> str:
        """A run of digits: one by one where it begins with zero or is too long for a number."""
        if len(text) > LONGEST or (len(text) > 1 and text[0] == "0"):
            return self.digits(text)
        return self.cardinal(int(text))
