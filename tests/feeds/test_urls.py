import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds import channel, chapters, tagging, text, urls


@pytest.mark.parametrize("module", [urls, text, chapters, channel, tagging])
def test_examples_in_docstrings(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type] # modules


@pytest.mark.parametrize(
    ("given_url", "safe"),
    [
        ("https://a.example/x?q=1#f", "https://a.example/x?q=1#f"),
        ("HTTPS://A.example/ü%20%zz", "https://A.example/%C3%BC%20%25zz"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//a.example", ""),
        ("https://", ""),
        ("https://a b/", ""),
        ("https://[::1", ""),
        ('https://a.example/"><script>', "https://a.example/%22%3E%3Cscript%3E"),
        ("https://a.example/\x00\n\ud800", "https://a.example/%00%3F"),
        ("mailto:a@b.example", ""),
        ("file:///etc/passwd", ""),
    ],
)
def test_only_addresses_that_can_be_followed_are_kept(given_url: str, safe: str) -> None:
    assert urls.web(given_url) == safe


@given(st.text(max_size=40))
def test_an_address_is_plain_ascii_and_stays_the_same(rest: str) -> None:
    once = urls.web(f"https://a.example/{rest}")
    assert once.isascii()
    assert not set(once) & set(" <>\"'\\\n") - {"'"}
    assert urls.web(once) == once


def test_without_a_base_addresses_are_those_of_this_machine() -> None:
    assert urls.based("", "a b", "c.mp3") == "http://localhost:8000/a%20b/c.mp3"
