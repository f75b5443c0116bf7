"""The likeliest runs of quoted paragraphs: a chain of two states, author and quotation, summed forward and backward."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from narrate.script.weights import ENTER, LEAVE


@dataclass(frozen=True, slots=True)
class Link:
    """A paragraph's log-odds of being quoted, and what its place adds when a quotation begins with it."""

    odds: float
    entry: float


def posteriors(links: Sequence[Link], enter: float = ENTER, leave: float = LEAVE) -> list[float]:
    """The probability that each paragraph is quoted, given all; the author has the word before the first."""
    forward: list[tuple[float, float]] = []
    author, quote = 0.0, -math.inf
    for link in links:
        author, quote = _sum(author, quote + leave), _sum(author + enter + link.entry, quote) + link.odds
        forward.append((author, quote))
    found: list[float] = []
    after_author, after_quote = 0.0, 0.0
    for i in range(len(links) - 1, -1, -1):
        author, quote = forward[i]
        found.append(_odds(quote + after_quote - author - after_author))
        link = links[i]
        begun = enter + link.entry + link.odds + after_quote
        after_author, after_quote = _sum(after_author, begun), _sum(leave + after_author, link.odds + after_quote)
    return found[::-1]


def _sum(a: float, b: float) -> float:
    high, low = (a, b) if a >= b else (b, a)
    return high if low == -math.inf else high + math.log1p(math.exp(low - high))


def _odds(value: float) -> float:
    return 1 / (1 + math.exp(-value)) if value > -700 else 0.0
