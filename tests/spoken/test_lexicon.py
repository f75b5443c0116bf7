import pytest

from narrate.errors import ConfigError
from narrate.spoken.lexicon import Lexicon
from narrate.spoken.speak import speak


def spoken(text: str, **table: object) -> str:
    return " ".join(u.spoken for u in speak(text, "en", Lexicon.of(table)).utterances)


def test_a_word_is_respelled_wherever_it_stands_whole() -> None:
    assert spoken("Kubectl, kubectl's kubectls", kubectl="cube control") == "Kubectl, cube control's kubectls"


def test_a_word_may_be_matched_in_any_case() -> None:
    assert spoken("NGINX and Nginx", nginx={"say": "engine x", "case": False}) == "engine x and engine x"


def test_a_word_is_spelled_out() -> None:
    assert spoken("Use sql here", sql="spell") == "Use S Q L here"


def test_the_lexicon_comes_before_every_rule() -> None:
    assert spoken("The A100 by NASA", A100="big chip", NASA={"spell": True}) == "The big chip by N A S A"


def test_the_longer_entry_wins() -> None:
    assert spoken("New York and York", **{"York": "Yorrick", "New York": "the city"}) == "the city and Yorrick"


def test_phonemes_stand_where_the_word_is_said() -> None:
    utterance = speak("In 2023 Nguyen won.", "en", Lexicon.of({"Nguyen": {"ipa": "wɪn"}})).utterances[0]
    phonemes = utterance.phonemes[0]
    assert utterance.spoken[phonemes.start : phonemes.end] == "Nguyen"
    assert phonemes.ipa == "wɪn"


def test_an_entry_reaches_engines_that_normalise_too() -> None:
    assert speak("Ask kubectl", "en", Lexicon.of({"kubectl": "cube control"})).utterances[0].light == "Ask cube control"


@pytest.mark.parametrize(
    "entry",
    [5, "", {}, {"say": ""}, {"say": 5}, {"sai": "x"}, {"case": "no", "say": "x"}, {"spell": False}, "number 9", ["a"]],
)
def test_an_entry_that_is_none_is_refused(entry: object) -> None:
    with pytest.raises(ConfigError, match=r"\[lexicon\] word"):
        Lexicon.of({"word": entry})


def test_all_wrong_entries_are_told_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        Lexicon.of({"one": 1, "two": "fine", "three": 3})
    assert len(caught.value.message.splitlines()) == 2
