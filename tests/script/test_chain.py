import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.script.chain import Link, posteriors

ODDS = st.floats(-8, 8)


def brute(links: list[Link], enter: float, leave: float) -> list[float]:
    """All sequences of states, one by one."""
    total, quoted = 0.0, [0.0] * len(links)
    for states in itertools.product((False, True), repeat=len(links)):
        score, before = 0.0, False
        for link, state in zip(links, states, strict=True):
            score += link.odds if state else 0.0
            score += enter + link.entry if state and not before else leave if before and not state else 0.0
            before = state
        total += math.exp(score)
        quoted = [q + math.exp(score) * s for q, s in zip(quoted, states, strict=True)]
    return [q / total for q in quoted]


@given(st.lists(st.builds(Link, ODDS, ODDS), max_size=6), ODDS, ODDS)
def test_posteriors_are_the_sums_over_all_sequences(links: list[Link], enter: float, leave: float) -> None:
    assert posteriors(links, enter, leave) == pytest.approx(brute(links, enter, leave), abs=1e-9)
