import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.slug import slug


@given(st.text())
def test_every_title_gives_a_safe_name(title: str) -> None:
    assert re.fullmatch(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?", slug(title))


@given(st.text())
def test_a_slug_is_its_own_slug(title: str) -> None:
    assert slug(slug(title)) == slug(title)


@pytest.mark.parametrize("title", ["..", "../../etc", "/", "CON", "nul", "", "🎉🎉", "a\x00b", ".ssh", "x."])
def test_no_title_leaves_its_folder(title: str) -> None:
    assert "/" not in slug(title)
    assert not slug(title).startswith(".")
    assert slug(title) not in {"con", "nul", ""}


def test_titles_without_a_latin_letter_stay_apart() -> None:
    assert slug("東京からの手紙") != slug("大阪からの手紙")


def test_a_long_title_is_cut_between_words() -> None:
    assert slug("word " * 60) == "-".join(["word"] * 16)
