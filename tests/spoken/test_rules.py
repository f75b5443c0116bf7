"""A rule that is passed over for what a text lacks has no match in it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.spoken.languages import KNOWN
from narrate.spoken.rules import SAID, RuleSet, rule
from narrate.spoken.speak import _rules

PIECES = (
    *"0123456789 .,:;-–—~+'’/%$€£#()ehmsTQH\ue000",
    *(" 12", "1,000", "2024", "90", "05", "May", " of ", "Jan.", "January", "mai", "mayo", " de ", "März"),
    *("million", "bn", "Mrd.", "km", "lb.", "kr", "Rs", "USD", "°C", "th", "st", "er", "º", " p.m.", "AM", " to "),
    *("the ", "a ", "under-", "万", "円", "月", "日"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@pytest.mark.parametrize("code", KNOWN)
@given(text=TEXTS, start=st.integers(0, 30), length=st.integers(0, 8))
def test_a_rule_passed_over_has_no_match_even_when_others_have_said_a_part(
    code: str, text: str, start: int, length: int
) -> None:
    seen = text[:start] + SAID * len(text[start : start + length]) + text[start + length :]
    for rules in _rules(code):
        over = [one for one in rules if one not in rules.fitting(text)]
        assert [one.name for one in over if re.search(one.pattern, seen)] == []


def test_a_rule_is_tried_where_its_mark_follows_a_digit_or_a_blank_behind_it() -> None:
    after = rule("after", r"[0-9]\s?s", "", "0", follows="s")
    tried = [text for text in ("1s", "1 s", "1 a s", "s 1", "s") if RuleSet(after).fitting(text)]
    assert tried == ["1s", "1 s"]
