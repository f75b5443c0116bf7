from dataclasses import replace

import pytest
from sample_show import sample

from feeds.corrections import describe
from narrate.model import Line, Ms, Role


def said(*texts: str, role: Role = Role.COMMENTARY) -> tuple[Line, ...]:
    return tuple(Line(Ms(0), Ms(1), text, "", role, "a") for text in texts)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (("It fell by 20 percent.",), ("It fell by 30 percent.",), "“by 20 percent” → “by 30 percent”"),
        (
            ("We know I’ve been having great fun here.",),
            ("We know I have had much fun here.",),
            "“know I’ve been having great fun” → “know I have had much fun”",
        ),
        (("One.", "Two."), ("One.",), "\N{MINUS SIGN} “Two.”"),
        (("One.",), ("One.", "Two."), "+ “Two.”"),
        (("A cat sat.",), ("Dogs run far away.",), "“A cat sat.” → “Dogs run far away.”"),
        (("Same.",), ("Same.",), ""),
        ((" Same. ",), ("Same.",), ""),
    ],
)
def test_a_change_is_told_in_its_own_words(before: tuple[str, ...], after: tuple[str, ...], told: str) -> None:
    assert describe(sample(lines=said(*before)), said(*after)) == told


def test_many_changes_are_counted() -> None:
    before = said(*(f"Item {n} is here." for n in range(9)))
    after = said(*(f"Item {n} was here." if n % 2 else f"Item {n} is here." for n in range(9)), "More.", "And more.")
    assert describe(sample(lines=before), after).endswith("; +2")


def test_our_own_notices_are_no_correction() -> None:
    notice = said("Read by a machine.", role=Role.NOTICE)
    assert describe(sample(lines=said("One.")), (*notice, *said("One."))) == ""


def test_new_times_are_no_correction() -> None:
    episode = sample()
    assert describe(episode, [replace(line, start=Ms(line.start + 5)) for line in episode.lines]) == ""
