import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.cutting import cut


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(st.text(alphabet="ab ,.;:!?—()。，”\n", max_size=200), st.integers(1, 60))
def test_pieces_keep_the_text_and_the_limit(text: str, limit: int) -> None:
    pieces = cut(text, limit)
    assert squeezed("".join(pieces)) == squeezed(text)
    assert all(0 < len(piece) <= limit for piece in pieces)


@given(st.lists(st.text(alphabet="abc", min_size=1, max_size=9), max_size=40), st.integers(9, 60))
def test_no_word_is_cut(words: list[str], limit: int) -> None:
    assert " ".join(cut(" ".join(words), limit)).split() == words


@pytest.mark.parametrize(
    ("text", "limit", "pieces"),
    [
        ("One two. Three four.", 12, ("One two.", "Three four.")),
        ("If it rains, we stay in", 14, ("If it rains,", "we stay in")),
        ("short", 0, ("short",)),
        ("", 10, ()),
        ("unbreakable", 5, ("unbre", "akabl", "e")),
        ("今天很好。明天呢", 5, ("今天很好。", "明天呢")),
    ],
)
def test_text_is_cut_where_a_speaker_breathes(text: str, limit: int, pieces: tuple[str, ...]) -> None:
    assert cut(text, limit) == pieces
