"""The ledger: every character of an issue is spoken, changed by a named rule, left out by one, or missing.

Blanks do not count. What a segment says is compared by letters and digits: pauses are no words.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from narrate.model import Block, BlockKind, Change, Document, Role, Script, Segment
from narrate.script.coverage import Coverage, squeeze
from narrate.script.glyphs import letters

LOST = frozenset({"other script"})
"""Rules whose loss an author wants to hear of: words that were there to be said."""
NOTICE = "notice"
"""The rule of words that are said within our own: a picture's description."""
MOST = 2000
"""Longer segments that differ are listed whole; comparing them word by word would take too long."""

LED = {BlockKind.FOOTNOTE, BlockKind.IMAGE}
"""What is announced before its text."""
LEAD = 40
"""Letters that a list item's number or a footnote's announcement may take before its text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A stretch of text and the line it stands in."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """The sums, in characters. ``total`` is ``spoken`` and all of ``changed``, ``left`` and ``unaccounted``.

    ``changed`` and ``left`` count by rule; a rule in ``left`` may be one that drops a sign within a sentence.
    ``invented`` are words said that the issue does not have; ``losses`` words it has that nothing here can say.
    """

    total: int
    spoken: int
    changed: tuple[tuple[str, int], ...]
    left: tuple[tuple[str, int], ...]
    unaccounted: tuple[Entry, ...] = ()
    invented: tuple[Entry, ...] = ()
    losses: tuple[Entry, ...] = ()

    @property
    def balanced(self) -> bool:
        """Nothing is missing and nothing was added."""
        return not self.unaccounted and not self.invented

    def lines(self) -> tuple[str, ...]:
        """The ledger for people, a line each."""
        share = f"{100 * self.spoken / self.total:.1f} %" if self.total else "0 %"
        return (
            f"{self.total} characters: {self.spoken} spoken as written ({share})",
            *(f"  {count:>7}  said otherwise: {rule}" for rule, count in self.changed),
            *(f"  {count:>7}  left out: {rule}" for rule, count in self.left),
            *(f"line {e.line}: cannot be said: {e.text}" for e in self.losses),
            *(f"line {e.line}: unaccounted: {e.text}" for e in self.unaccounted),
            *(f"line {e.line}: not in the issue: {e.text}" for e in self.invented),
            "the ledger adds up" if self.balanced else "the ledger does not add up",
        )


def audit(document: Document, script: Script) -> Ledger:
    """Account for every character of the issue's text."""
    coverage = Coverage(_sources(document))
    invented: list[Entry] = []
    spoken = [s for s in script.segments if s.role is not Role.NOTICE]
    for segment in spoken:
        if not coverage.take(squeeze(segment.text), segment.line, "spoken"):
            invented.append(Entry(segment.text, segment.line))
    for left in script.left:
        coverage.take(squeeze(left.text), left.line, left.rule)
    for segment in script.segments:
        if segment.role is Role.NOTICE:
            coverage.take_within(squeeze(" ".join(u.text for u in segment.utterances)), segment.line, NOTICE)
    changes = _by_segment(script.changes)
    missing = [Entry(text, line) for text, line in coverage.missing()]
    led = {block.line for block in document.blocks if block.ordinal is not None or block.kind in LED}
    for segment in spoken:
        _said(segment, changes.get(segment.id, []), segment.line in led, missing, invented)
    return _sum(coverage, spoken, changes, tuple(missing), tuple(invented))


def _sources(document: Document) -> Iterator[tuple[str, int]]:
    yield document.title, 1
    yield document.subtitle, 1
    for block in document.blocks:
        yield from ((text, block.line) for text in _texts(block))
    yield from ((left.text, left.line) for left in document.left)


def _texts(block: Block) -> Iterator[str]:
    """A block's text, and what its table and picture hold beyond it."""
    yield block.text
    have = squeeze(block.text)
    cells = [cell for row in block.rows for cell in row]
    if cells and squeeze("".join(cells)) not in have:
        yield from cells
    if block.image:
        yield from (t for t in (block.image.alt, block.image.caption) if squeeze(t) not in have)


def _by_segment(changes: Iterable[Change]) -> dict[str, list[Change]]:
    ordered = sorted(changes, key=lambda c: (c.segment, c.start))
    return {name: list(own) for name, own in groupby(ordered, key=lambda c: c.segment)}


def _said(segment: Segment, changes: list[Change], led: bool, missing: list[Entry], invented: list[Entry]) -> None:
    """Compare what a segment says with its text as the rules changed it; ``led``: its number may be said first."""
    _compare(segment.text, " ".join(u.text for u in segment.utterances), segment, missing, invented)
    due, given = _changed(segment.text, changes), segment.spoken
    if led and letters(given).endswith(letters(due)) and len(letters(given)) - len(letters(due)) <= LEAD:
        return
    _compare(due, given, segment, missing, invented)


def _compare(due: str, given: str, segment: Segment, missing: list[Entry], invented: list[Entry]) -> None:
    if letters(due) == letters(given):
        return
    words, others = due.split(), given.split()
    if len(words) + len(others) > MOST:
        missing.append(Entry(due, segment.line))
        invented.append(Entry(given, segment.line))
        return
    matcher = SequenceMatcher(None, [letters(w) for w in words], [letters(w) for w in others], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal" and letters("".join(words[a:b])) != letters("".join(others[c:d])):
            missing += [Entry(" ".join(words[a:b]), segment.line)] if a < b else []
            invented += [Entry(" ".join(others[c:d]), segment.line)] if c < d else []


def _changed(text: str, changes: list[Change]) -> str:
    pieces, at = [], 0
    for change in changes:
        pieces += [text[at : change.start], f" {change.spoken} "]
        at = max(at, change.end)
    return "".join([*pieces, text[at:]])


def _sum(
    coverage: Coverage,
    segments: list[Segment],
    changes: dict[str, list[Change]],
    missing: tuple[Entry, ...],
    invented: tuple[Entry, ...],
) -> Ledger:
    said, dropped, losses = Counter[str](), Counter[str](), []
    for segment in segments:
        for change in changes.get(segment.id, []):
            written = segment.text[change.start : change.end]
            (said if change.spoken else dropped)[change.rule] += len(squeeze(written))
            losses += [Entry(written, segment.line)] if change.rule in LOST else []
    left = Counter(coverage.taken)
    said[NOTICE] += left.pop(NOTICE, 0)
    spoken = left.pop("spoken", 0) - (said.total() - said[NOTICE]) - dropped.total()
    left.update(dropped)
    return Ledger(coverage.total, spoken, _ranked(said), _ranked(left), missing, invented, tuple(losses))


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(((r, n) for r, n in counts.items() if n), key=lambda item: (-item[1], item[0])))
