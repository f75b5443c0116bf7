"""The show's own words: respelled, spelled out, or in phonemes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """How one word is said: ``say`` in plain letters, or ``ipa`` where the engine takes phonemes."""

    word: str
    say: str = ""
    ipa: str = ""
    case: bool = True


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and how they are said."""

    entries: tuple[Entry, ...] = ()

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> "Lexicon":
        """The lexicon of a ``[lexicon]`` table.

        Raises:
            ConfigError: entries that are no such thing, all of them at once.
        """
        return cls(tuple(Entry(word, str(value)) for word, value in table.items()))
