"""Which characters of an issue have been accounted for."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

BETWEEN = "\0"
"""Parts the issue's texts, so that no piece is found across two of them."""
TRIES = 64
"""How many places are tried for a piece whose first ones are taken."""


def squeeze(text: str) -> str:
    """``text`` without blanks."""
    return "".join(text.split()).replace(BETWEEN, "")


class Coverage:
    """The issue's texts one after another; every piece is found in them once and then taken."""

    def __init__(self, sources: Iterable[tuple[str, int]]) -> None:
        kept = [(squeezed, text, line) for text, line in sources if (squeezed := squeeze(text))]
        self.text = BETWEEN.join(squeezed for squeezed, _, _ in kept)
        self.sources = kept
        self.starts = [0]
        for squeezed, _, _ in kept:
            self.starts.append(self.starts[-1] + len(squeezed) + 1)
        self.covered = bytearray(len(self.text))
        self.cursors: dict[tuple[int, str], int] = {}
        for start, (_, _, line) in zip(self.starts, kept, strict=False):
            self.cursors.setdefault((line, ""), start)
        self.lines: dict[int, list[int]] = {}
        for index, (_, _, line) in enumerate(kept):
            self.lines.setdefault(line, []).append(index)
        self.taken: Counter[str] = Counter()
        self.total = sum(len(squeezed) for squeezed, _, _ in kept)

    def take(self, piece: str, line: int, rule: str) -> bool:
        """Account for ``piece`` near ``line``, or wherever else it still stands."""
        if not piece:
            return True
        home = self.cursors.get((line, ""), 0)
        for start in dict.fromkeys((self.cursors.get((line, rule), home), home, 0)):
            at = self._free(piece, start)
            if at >= 0:
                self._mark(at, len(piece), rule)
                self.cursors[line, rule] = at + len(piece)
                return True
        return False

    def _mark(self, at: int, length: int, rule: str) -> None:
        self.covered[at : at + length] = b"\1" * length
        self.taken[rule] += length

    def take_within(self, said: str, line: int, rule: str) -> None:
        """Account for whole texts of ``line`` that nothing else took and that are part of what is said."""
        for index in self.lines.get(line, ()):
            at, squeezed = self.starts[index], self.sources[index][0]
            if squeezed in said and not self.covered[at]:
                self._mark(at, len(squeezed), rule)

    def _free(self, piece: str, start: int) -> int:
        at = self.text.find(piece, start)
        for _ in range(TRIES):
            if at < 0:
                return -1
            taken = self.covered.rfind(1, at, at + len(piece))
            if taken < 0:
                return at
            at = self.text.find(piece, taken + 1)
        return -1

    def missing(self) -> Iterator[tuple[str, int]]:
        """What nothing accounts for, with its line."""
        for match in re.finditer(rb"\0+", bytes(self.covered)):
            for part in re.finditer(f"[^{BETWEEN}]+", self.text[match.start() : match.end()]):
                yield self._written(match.start() + part.start(), len(part.group()))

    def _written(self, at: int, length: int) -> tuple[str, int]:
        """A stretch as it stands in the issue, blanks and all."""
        index = bisect_right(self.starts, at) - 1
        _, text, line = self.sources[index]
        places = _places(text)
        first = at - self.starts[index]
        return text[places[first] : places[first + length - 1] + 1], line


@lru_cache(maxsize=1)
def _places(text: str) -> list[int]:
    return [i for i, c in enumerate(text) if not c.isspace() and c != BETWEEN]
