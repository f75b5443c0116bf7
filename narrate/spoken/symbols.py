"""Fixed words and abbreviations by table, and whatever signs are left at the end."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby
from re import Match

from narrate.spoken.language import END, LATIN, Language, choice
from narrate.spoken.rules import Rule, rule

KEPT = frozenset(" \t\n\r.,;:!?'’‘‚‛\"“”„‟«»‹›()-‐‑–—―…¡¿。、，！？：；「」『』（）〈〉《》【】・·〜～　")
"""Marks that an engine hears as pauses, or as nothing."""
DOUBTFUL = re.compile(r"[^ A-Za-zÀ-ÖØ-öø-ɏ.,;:!?'’\"“”()\-–—…\ue000\ue001]+")


def fixed(language: Language) -> tuple[Rule, ...]:
    """Whole words and signs with one way to say them; for engines that normalise, too."""
    table = {k.lower(): v for k, v in language.fixed.items()}
    exact = {k: v for k, v in language.fixed.items() if any(c.isupper() for c in k)}
    loose = {k: v for k, v in language.fixed.items() if k not in exact}

    def say(match: Match[str]) -> str | None:
        word = match.group()
        if word.isupper() and word.isalpha() and word not in language.fixed:
            return None  # TX is a place
        return language.fixed.get(word) or table[word.lower()]

    edge = rf"(?<![0-9{LATIN}$€£])"
    rules = []
    if exact:
        rules.append(rule("fixed word", rf"{edge}{choice(exact)}{END}", say))
    if loose:
        rules.append(rule("fixed word", rf"(?i:{edge}{choice(loose)}{END})", say))
    return tuple(rules)


def abbreviations(language: Language) -> tuple[Rule, ...]:
    """Words cut short by a dot, or without one where the table has none."""
    table = language.abbreviations
    if not table:
        return ()
    pattern = rf"(?<![0-9{LATIN}.]){choice(table)}{END}"
    return (rule("abbreviation", pattern, partial(_abbreviation, table)),)


def _abbreviation(table: Mapping[str, str], match: Match[str]) -> str:
    return table[match.group()]


def arrows(language: Language) -> tuple[Rule, ...]:
    """Signs of two characters, before their parts are taken for brackets."""
    table = {k: v for k, v in language.symbols.items() if len(k) > 1}
    return (rule("symbol", choice(table), lambda m: f" {table[m.group()]} ", "=->"),) if table else ()


def signs(language: Language) -> tuple[Rule, ...]:
    """Signs between words, and at last every character that no engine should be handed."""
    words = language.words
    others = {k: v for k, v in language.symbols.items() if len(k) == 1}
    rules = [
        rule("symbol", r"\${2,}", "", "$"),
        rule("slash", r"(?<=\w)\s?/\s?(?=\w)", " ", "/"),
        rule("slash", r"(?<=[^\s\w])\s?/\s?(?=\S)|(?<=\S)\s?/\s?(?=[^\s\w])", " ", "/"),
        rule("dash", r"(?<=\S)\s*(?:—|--+|―)\s*(?=\S)|(?<=[^\W\d])–(?=[^\W\d])|\s[–-]\s(?=\S)", " — ", "—–-―"),
    ]
    rules.append(rule("symbol", r"(?<=[A-Z])\+(?!\w)|(?<=\w)\+(?=[\s.,;:!?)]|$)", f" {words.plus}", "+"))
    if others:
        rules.append(rule("symbol", f"[{''.join(map(_escape, others))}]", lambda m: f" {others[m.group()]} "))
    return tuple(rules)


def _escape(character: str) -> str:
    return f"\\{character}" if character in "\\^-]" else character


def rest(text: str, latin: bool) -> Iterator[tuple[int, int, str]]:
    """Stretches that cannot be said: start, end, and by which rule."""
    for match in DOUBTFUL.finditer(text):
        for (bad, script), run in groupby(enumerate(match.group(), match.start()), lambda at: _kind(at[1], latin)):
            places = [i for i, _ in run]
            if bad:
                yield places[0], places[-1] + 1, "other script" if script else "symbol"


def _kind(character: str, latin: bool) -> tuple[bool, bool]:
    """Whether a character cannot be said, and whether it is a letter."""
    if character.isalpha():
        return latin and foreign(character), True
    accent = unicodedata.category(character) in {"Mn", "Mc"}
    return not (character in KEPT or "\ue000" <= character <= "\ue001" or accent), False


def foreign(character: str) -> bool:
    """Whether a voice of a Latin-script language would switch, or say the letter's name."""
    return unicodedata.category(character) == "Lm" or (character > "\u052f" and not "\u1e00" <= character <= "\u1fff")
