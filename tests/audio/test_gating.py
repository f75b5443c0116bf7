"""Gated loudness; against another meter in ``test_sound_loudness``."""

from math import inf, log10

import pytest

from audio.gating import integrated

ONE = 10**0.0691
"""The energy of 0 LUFS."""


@pytest.mark.parametrize("energies", [[], [ONE] * 3, [0.0] * 100, [ONE * 1e-8] * 100])
def test_silence_and_less_than_a_block_have_no_loudness(energies: list[float]) -> None:
    assert integrated(energies) == -inf


@pytest.mark.parametrize(("energies", "lufs"), [
    ([ONE] * 4, 0.0),
    ([ONE / 100] * 50, -20.0),
    ([ONE] * 50 + [0.0] * 500, 10 * log10((47 + 0.75 + 0.5 + 0.25) / 50)),  # the pause is gated, its edge is not
    ([ONE] * 50 + [ONE / 1000] * 500, 10 * log10((47 + 1.5 + 0.0015) / 50)),  # as is what lies 30 LU below
])  # fmt: skip
def test_what_is_far_below_the_rest_does_not_count(energies: list[float], lufs: float) -> None:
    assert integrated(energies) == pytest.approx(lufs, abs=0.01)


def test_energies_without_bounds_are_infinitely_loud() -> None:
    assert integrated([inf] * 4) == inf
