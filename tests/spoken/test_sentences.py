import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.spoken import sentences
from narrate.spoken.sentences import split

CASES = [
    ("The U.S. Then he left.", 2),
    ("At 5 p.m. Friday we met.", 1),
    ("He came at 5 p.m. Then he left.", 2),
    ("It rose. [...] It fell.", 2),
    ("It rose [...] and fell.", 1),
    ("Art? 🤔 Maybe.", 2),
    ("He said “No.” Then he left.", 2),
    ("Dr. Lee met J.K. Fox. They ate.", 2),
    ("See No. 5 and fig. 3 there.", 1),
    ("They grew 3.5 percent. Nice.", 2),
    ("First line\nsecond line", 2),
    ("Cats, dogs, etc. and more.", 1),
    ("今天很好。明天呢？好！", 3),
    ("「はい。」と言った。次です。", 2),
    ("He asked, “Why? Now?” and left.", 2),
    ("Wait... what?", 1),
    ("It weighs 5 lb. 3 oz. today.", 1),
    ("He lost 5 lb. The diet worked.", 2),
    ("She sat by the yd. Nobody came.", 2),
]


@pytest.fixture(params=["library", "rules alone"])
def splitter(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "library":
        pytest.importorskip("sentencex")
    else:
        monkeypatch.setattr(sentences, "_library", lambda: None)


@pytest.mark.usefixtures("splitter")
@pytest.mark.parametrize(("text", "count"), CASES)
def test_sentences_are_counted_right(text: str, count: int) -> None:
    language = "ja" if "は" in text else "zh" if "今" in text else "en"
    assert len(split(text, language)) == count


@given(st.text(alphabet="ab A.!?…\n[]()'\"”。🤔1", max_size=60))
def test_sentences_tile_the_text(text: str) -> None:
    spans = split(text, "en")
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)


def test_no_sentence_ends_within_what_is_said_as_one() -> None:
    assert split("At Yahoo! Inc they", "en", [(3, 14)]) == ((0, 18),)
