import dataclasses

import pytest
from issues import paragraphs

from narrate.script import cues, language
from narrate.script.cues.cue import Cues

TABLES = [f.name for f in dataclasses.fields(Cues) if f.name not in ("language", "spaced", "opening", "phrases")]


@pytest.mark.parametrize("name", cues.LANGUAGES)
def test_every_table_compiles_and_says_what_english_says(name: str) -> None:
    table = cues.of(name)
    assert table.language == name
    assert set(table.phrases) == set(cues.of("en").phrases)
    assert all(table.find[each] for each in TABLES)


def test_a_language_without_a_table_has_english_cues() -> None:
    assert cues.of("pt-BR").language == "en"
    assert cues.of("de_AT").language == "de"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The ferry is free and it is in the town that you know.", "en"),
        ("Le bac est gratuit et il passe dans la ville avec les gens que nous connaissons.", "fr"),
        ("Die Fähre ist frei und sie fährt nicht mit der Strömung auf den See.", "de"),
        ("El barco es gratis y la gente que va en él no se da cuenta de las olas.", "es"),
        ("De pont is gratis en het is niet zo dat die van de stad er voor zijn.", "nl"),
        ("渡船是免费的，镇上的人都知道。", "zh"),
        ("渡し船は無料で、町の人はみんな知っています。", "ja"),
    ],
)
def test_the_language_is_guessed(text: str, name: str) -> None:
    assert language.guess(paragraphs(text)) == name
