"""Fit the weights of ``narrate.script.weights`` to issues whose quotations are known.

A linear-chain conditional random field of two states: the gradient of the log-likelihood is what was seen less what
is expected, plus the pull of a Gaussian prior around given weights (Sutton & McCallum 2012, 5.1).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from narrate.script.recover import LONGEST, Sight
from narrate.script.weights import AT_ENTRY, BIAS, ENTER, LEAVE, LENGTH, OF_LINE

Weights = dict[str, float]
STEPS = 60
RATE = 0.15
PULL = 1.0
"""The prior's precision."""


@dataclass(frozen=True, slots=True)
class Case:
    """A line as seen, and whether it is quoted."""

    own: tuple[str, ...]
    entry: tuple[str, ...]
    length: float
    quoted: bool


def case(sight: Sight, quoted: bool) -> Case:
    """The line with the constants that every line has."""
    return Case((*sight.own, "BIAS"), (*sight.entry, "ENTER"), min(sight.count, LONGEST), quoted)


def table() -> Weights:
    """The weights in force."""
    fixed = {"BIAS": BIAS, "ENTER": ENTER, "LEAVE": LEAVE, "LENGTH": LENGTH}
    return fixed | {name: cue.weight for cues in (OF_LINE, AT_ENTRY) for name, cue in cues.items()}


def nothing() -> Weights:
    """Weights that know nothing but that quotations are few."""
    return dict.fromkeys(table(), 0.0) | {"ENTER": -3.0}


def chances(chain: Sequence[Case], w: Weights) -> tuple[list[float], list[float], list[float]]:
    """The probabilities that each line is quoted, begins a quotation, and follows one as the author."""
    odds = [w["LENGTH"] * c.length + sum(w[n] for n in c.own) for c in chain]
    enter = [sum(w[n] for n in c.entry) for c in chain]
    leave, n = w["LEAVE"], len(chain)
    author, quote = [0.0] * (n + 1), [-math.inf] * (n + 1)
    for i in range(n):
        author[i + 1] = _sum(author[i], quote[i] + leave)
        quote[i + 1] = _sum(author[i] + enter[i], quote[i]) + odds[i]
    after_author, after_quote = [0.0] * (n + 1), [0.0] * (n + 1)
    for i in range(n - 1, -1, -1):
        after_author[i] = _sum(after_author[i + 1], enter[i] + odds[i] + after_quote[i + 1])
        after_quote[i] = _sum(leave + after_author[i + 1], odds[i] + after_quote[i + 1])
    total = after_author[0]
    return (
        [math.exp(quote[i + 1] + after_quote[i + 1] - total) for i in range(n)],
        [math.exp(author[i] + enter[i] + odds[i] + after_quote[i + 1] - total) for i in range(n)],
        [math.exp(quote[i] + leave + after_author[i + 1] - total) for i in range(n)],
    )


def fit(chains: Iterable[Sequence[Case]], prior: Weights) -> Weights:
    """The weights that explain the chains best without straying far from the prior (Adam, full batches)."""
    chains = list(chains)
    w = dict(prior)
    mean, square = dict.fromkeys(w, 0.0), dict.fromkeys(w, 0.0)
    for step in range(1, STEPS + 1):
        slope = _slope(chains, w)
        rate = RATE if step < STEPS * 0.6 else RATE / 3
        for name in w:
            g = slope[name] - PULL * (w[name] - prior[name]) * (10_000 if name == "LENGTH" else 1)
            mean[name] = 0.8 * mean[name] + 0.2 * g
            square[name] = 0.95 * square[name] + 0.05 * g * g
            pace = mean[name] / (1 - 0.8**step) / (math.sqrt(square[name] / (1 - 0.95**step)) + 1e-3)
            w[name] += rate * pace * (0.01 if name == "LENGTH" else 1)
    return w


def _slope(chains: Iterable[Sequence[Case]], w: Weights) -> Weights:
    slope = dict.fromkeys(w, 0.0)
    for chain in chains:
        quoted, begun, ended = chances(chain, w)
        before = False
        for c, q, b, e in zip(chain, quoted, begun, ended, strict=True):
            for name in c.own:
                slope[name] += c.quoted - q
            for name in c.entry:
                slope[name] += (c.quoted and not before) - b
            slope["LENGTH"] += (c.quoted - q) * c.length
            slope["LEAVE"] += (before and not c.quoted) - e
            before = c.quoted
    return slope


def _sum(a: float, b: float) -> float:
    high = max(a, b)
    return high if high == -math.inf else high + math.log1p(math.exp(min(a, b) - high))
