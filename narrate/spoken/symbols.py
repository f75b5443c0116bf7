"""Fixed words and abbreviations by table, and whatever signs are left at the end."""

import unicodedata
from collections.abc import Mapping
from functools import partial
from re import Match

from narrate.spoken.language import LATIN, Language, choice
from narrate.spoken.rules import Rule, rule

KEPT = frozenset(" \t\n\r.,;:!?'’‘‚‛\"“”„‟«»‹›()-‐‑–—―…¡¿。、，！？：；「」『』（）〈〉《》【】・·〜～　")
"""Marks that an engine hears as pauses, or as nothing."""


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
    end = rf"(?![0-9{LATIN}])"
    rules = []
    if exact:
        rules.append(rule("fixed word", rf"{edge}{choice(exact)}{end}", say))
    if loose:
        rules.append(rule("fixed word", rf"(?i:{edge}{choice(loose)}{end})", say))
    return tuple(rules)


def abbreviations(language: Language) -> tuple[Rule, ...]:
    """Words cut short by a dot, or without one where the table has none."""
    table = language.abbreviations
    if not table:
        return ()
    pattern = rf"(?<![0-9{LATIN}.]){choice(table)}(?![0-9{LATIN}])"
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


def rest(text: str, latin: bool) -> "list[tuple[int, int, str, str]]":
    """Stretches that cannot be said: start, end, rule and what is said instead."""
    found: list[tuple[int, int, str, str]] = []
    for i, c in enumerate(text):
        if c in KEPT or "\ue000" <= c <= "\ue001" or (c.isalpha() and not (latin and foreign(c))):
            continue
        name = "other script" if c.isalpha() else "symbol"
        if found and found[-1][1] == i and found[-1][2] == name:
            found[-1] = (found[-1][0], i + 1, name, found[-1][3])
        elif unicodedata.category(c) in {"Mn", "Mc"}:
            continue
        else:
            found.append((i, i + 1, name, " "))
    return found


def foreign(character: str) -> bool:
    """Whether a voice of a Latin-script language would switch, or say the letter's name."""
    return unicodedata.category(character) == "Lm" or (character > "\u052f" and not "\u1e00" <= character <= "\u1fff")
