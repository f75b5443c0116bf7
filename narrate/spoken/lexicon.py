"""The show's own words: respelled, spelled out, or in phonemes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from re import Match, Pattern
from typing import Any

from narrate.errors import ConfigError
from narrate.spoken.rules import Edit
from narrate.toml import toml

SPELL = "spell"
KEYS = {"say": str, "ipa": str, "spell": bool, "case": bool}


@dataclass(frozen=True, slots=True)
class Entry:
    """How one word is said: ``say`` in plain letters, or ``ipa`` where the engine takes phonemes.

    ``case``: only as written here.
    """

    word: str
    say: str = ""
    ipa: str = ""
    case: bool = True


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and how they are said; of two entries for one word the later holds."""

    entries: tuple[Entry, ...] = ()

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> "Lexicon":
        """The lexicon of a ``[lexicon]`` table: ``word = "respelling"``, ``"spell"``, or a table of ``KEYS``.

        Raises:
            ConfigError: entries that are no such thing, all of them at once.
        """
        problems: list[str] = []
        entries = tuple(_entry(word, value, problems) for word, value in table.items())
        if problems:
            raise ConfigError("\n".join(problems), hint='write  word = "respelling",  "spell",  or  {ipa = "wɜːd"}')
        return cls(entries)

    def edits(self, text: str) -> Iterator[Edit]:
        """Where its words stand in ``text``, whole words only; a possessive may follow."""
        if self.entries:
            pattern, exact, loose = _compiled(self.entries)
            for match in pattern.finditer(text):
                yield _edit(match, exact.get(match.group()) or loose[match.group().lower()])


def _edit(match: Match[str], entry: Entry) -> Edit:
    return Edit(match.start(), match.end(), "lexicon", entry.say or match.group(), True, entry.ipa)


@lru_cache(maxsize=8)
def _compiled(entries: tuple[Entry, ...]) -> tuple[Pattern[str], dict[str, Entry], dict[str, Entry]]:
    exact = {e.word: e for e in entries if e.case}
    loose = {e.word.lower(): e for e in entries if not e.case}
    words = [re.escape(w) for w in sorted(exact, key=len, reverse=True)]
    free = [re.escape(w) for w in sorted(loose, key=len, reverse=True)]
    either = "|".join(filter(None, ["|".join(words), f"(?i:{'|'.join(free)})" if free else ""]))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)"), exact, loose


def _entry(word: str, value: Any, problems: list[str]) -> Entry:
    table: Any = {"spell": True} if value == SPELL else {"say": value} if isinstance(value, str) else value
    wrong = "the word is empty" if not word.strip() else _wrong(table)
    if wrong:
        problems.append(f"[lexicon] {word}: {wrong}")
        return Entry(word)
    say = " ".join(c.upper() for c in word if c.isalnum()) if table.get("spell") else table.get("say", "")
    return Entry(word, say, table.get("ipa", ""), table.get("case", True))


def _wrong(table: Any) -> str:
    if not isinstance(table, Mapping):
        return f"not a text or a table: {toml(table)}"
    if unknown := sorted(set(table) - set(KEYS)):
        return f"unknown key: {', '.join(unknown)}; known are {', '.join(KEYS)}"
    if odd := [k for k, v in table.items() if not isinstance(v, KEYS[k])]:
        return f"{odd[0]} must be {'a text' if KEYS[odd[0]] is str else 'true or false'}"
    if not (table.get("spell") or str(table.get("say", "")).strip() or str(table.get("ipa", "")).strip()):
        return "says nothing: give say, spell or ipa"
    if any(c.isdecimal() for c in str(table.get("say", ""))):
        return "write the number in words: engines say digits each in their own way"
    return ""
