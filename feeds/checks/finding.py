"""What a check finds."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad: a MUST is rejected or does not play somewhere, a SHOULD is worse than it could be."""

    MUST = "must"
    SHOULD = "should"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: ``where`` a file (and the place in it), ``hint`` how to mend it, ``rule`` its stable name."""

    level: Level
    rule: str
    where: str
    what: str
    hint: str = ""


def must(rule: str, where: str, what: str, hint: str = "") -> Finding:
    """A fault that some app or directory rejects."""
    return Finding(Level.MUST, rule, where, what, hint)


def should(rule: str, where: str, what: str, hint: str = "") -> Finding:
    """A fault that listeners notice in some apps."""
    return Finding(Level.SHOULD, rule, where, what, hint)


def note(rule: str, where: str, what: str, hint: str = "") -> Finding:
    """Something to know."""
    return Finding(Level.NOTE, rule, where, what, hint)
