import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.model import Span, SpanKind
from narrate.spoken.lexicon import Lexicon
from narrate.spoken.speak import Spoken, speak
from narrate.spoken.symbols import KEPT

LANGUAGES = ("en", "fr", "de", "es", "nl", "zh", "ja")
WRITTEN = """
    $5 1,200 20% to 70% v1.2 A100 1980s '90s 1/2 10-15 @bob #tag https://a.com/b?c * _x_ `y` [...] [1] (Source) 🤔 💗 :)
    ¯\\_(ツ)_/¯ Dr. U.S. e.g. GPUs 5'10" 3x 12:30 2024-01-02 € £3bn <b> {{x}} ½ ² ツ 日本 ① ٣ — … “quoted” . ! ? word
    Word NATO
"""
PIECES = st.sampled_from(WRITTEN.split())
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map(" ".join))


def said(text: str, language: str = "en") -> Spoken:
    return speak(text, language, Lexicon())


def sayable(character: str) -> bool:
    return character.isalpha() or character in KEPT or unicodedata.category(character) in {"Mn", "Mc"}


@pytest.mark.parametrize("text", ["🤔", "[...]", "¯\\_(ツ)_/¯", "(Source)", "*|LIST:NAME|*", "日本", "", "  ", "…"])
def test_a_text_with_nothing_to_say_has_no_utterance_and_is_accounted_for(text: str) -> None:
    spoken = said(text)
    assert spoken.utterances == ()
    covered = {i for c in spoken.changes for i in range(c.start, c.end)}
    assert not [c for i, c in enumerate(text) if i not in covered and c.isalnum()]


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_what_is_said_has_no_digit_symbol_or_emoji(text: str, language: str) -> None:
    for utterance in said(text, language).utterances:
        assert all(map(sayable, utterance.spoken)), utterance.spoken
        assert any(map(str.isalnum, utterance.spoken))
        assert any(map(str.isalnum, utterance.light))


@given(TEXTS)
def test_utterances_hold_the_text_in_order(text: str) -> None:
    joined = "".join(u.text for u in said(text).utterances)
    spoken = said(text).utterances
    assert not spoken or "".join(joined.split()) == "".join(text.split())


@given(TEXTS)
def test_changes_lie_apart_and_in_order(text: str) -> None:
    ends = [0]
    for change in said(text).changes:
        assert ends[-1] <= change.start < change.end <= len(text)
        assert change.rule
        ends.append(change.end)


def test_a_light_text_keeps_numbers_but_no_markup_emoji_or_address() -> None:
    light = said("**Up** 20% 🚀 in 2023 [...] see https://example.com/x?y=1").utterances[0].light
    assert light == "Up 20% in 2023… see example dot com slash x"


def test_a_footnote_that_the_markup_names_is_not_said() -> None:
    spoken = speak("plan1 holds", "en", Lexicon(), (Span(SpanKind.NOTE, 4, 5, "1"),))
    assert spoken.utterances[0].spoken == "plan holds"
    assert spoken.changes[0].rule == "footnote mark"


def test_a_change_tells_where_and_by_which_rule() -> None:
    change = said("It cost $5.").changes[0]
    assert (change.segment, change.start, change.end, change.rule, change.spoken) == (
        "",
        8,
        10,
        "money",
        "five dollars",
    )


@pytest.mark.parametrize("tag", ["", "en-GB", "en_US", "tlh"])
def test_a_language_without_tables_is_said_as_english(tag: str) -> None:
    assert said("5 of us", tag).utterances[0].spoken == "five of us"


def test_a_spelled_a_has_the_phonemes_of_the_letter() -> None:
    utterance = said("A new API by A24 on AI").utterances[0]
    assert utterance.spoken == "A new A P I by A twenty-four on A I"
    assert [(p.start, utterance.spoken[p.start : p.end], p.ipa) for p in utterance.phonemes] == [
        (6, "A", "eɪ"),
        (15, "A", "eɪ"),
        (32, "A", "eɪ"),
    ]
    assert utterance.light == "A new API by A24 on AI"


def test_what_an_abbreviation_took_from_the_sentence_is_given_back() -> None:
    assert said("Cats, dogs, etc.").utterances[0].spoken == "Cats, dogs, et cetera."


@pytest.mark.parametrize(
    "piece",
    [
        "1-",
        "...",
        "a/",
        "[",
        "*|",
        "🤔",
        "A.",
        "http://a",
        "(in)",
        "aA",
        "_a",
        "1:",
        "\n",
        "[...] ",
        "<!--",
        ",",
        "¯\\_(ツ)",
        "(",
        " ",
        "'",
    ],
)
def test_long_monotony_is_said_in_one_pass(piece: str) -> None:
    said(piece * 20_000)
