"""What changed between two versions of an episode, in the words themselves."""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence

from feeds.text import one_line, shortened
from narrate.model import Episode, Line, Role

MOST = 4
"""Changes told one by one; the rest are counted."""

PHRASE = 60
"""Letters of a phrase that is told."""

NEAR = 5
"""Words and spaces between two changes that are told as one: no more than each is told with on its sides."""

Span = tuple[int, int, int, int]
"""First and end among the old words, first and end among the new."""


def describe(old: Episode, lines: Sequence[Line]) -> str:
    """The changes, short: ``“20 percent” → “30 percent”; + “A new sentence.”``; "" if no word changed."""
    before, after = _sentences(old.lines), _sentences(lines)
    changes = list(_changes(before, after))
    told = changes[:MOST] + ([f"+{len(changes) - MOST}"] if len(changes) > MOST else [])
    return "; ".join(told)


def _sentences(lines: Sequence[Line]) -> list[str]:
    return [text for line in lines if line.role is not Role.NOTICE and (text := one_line(line.text))]


def _changes(before: list[str], after: list[str]) -> Iterator[str]:
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "insert":
            yield from (f"+ {_quoted(text)}" for text in after[c:d])
        elif kind == "delete":
            yield from (f"\N{MINUS SIGN} {_quoted(text)}" for text in before[a:b])
        elif kind == "replace":
            yield from _phrases(" ".join(before[a:b]), " ".join(after[c:d]))


def _phrases(before: str, after: str) -> Iterator[str]:
    old, new = _words(before), _words(after)
    match = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if match.ratio() < 0.5:
        yield f"{_quoted(before)} → {_quoted(after)}"
        return
    yield from (_phrase(old, new, at) for at in _merged(op[1:] for op in match.get_opcodes() if op[0] != "equal"))


def _merged(changes: Iterable[Span]) -> list[Span]:
    """The changes, those joined that have hardly anything between them: a rewritten phrase is one change."""
    found: list[Span] = []
    for a, b, c, d in changes:
        if found and a - found[-1][1] <= NEAR:
            a, c = found[-1][0], found.pop()[2]
        found.append((a, b, c, d))
    return found


def _phrase(old: list[str], new: list[str], at: Span) -> str:
    """A change with the word on each side, which tells its place."""
    a, b, c, d = at
    return f"{_quoted(_joined(old[max(a - 2, 0) : b + 2]))} → {_quoted(_joined(new[max(c - 2, 0) : d + 2]))}"


def _words(text: str) -> list[str]:
    return re.findall(r"\w+(?:['’.,]\w+)*|[^\w\s]+|\s+", text)


def _joined(parts: list[str]) -> str:
    return "".join(parts).strip()


def _quoted(text: str) -> str:
    return f"“{shortened(text, PHRASE)}”"
