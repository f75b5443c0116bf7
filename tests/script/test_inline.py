import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.model import Block, BlockKind, Role
from narrate.script import cues
from narrate.script.inline import split
from narrate.script.passage import whole

EN = cues.of("en")


def voices(text: str) -> list[tuple[str, str]]:
    pieces = split(whole(Block(BlockKind.PARAGRAPH, text)), EN, 1)
    return [(str(p.role), p.text) for p in pieces]


def test_speech_changes_the_voice_and_its_verb_stays_with_the_host() -> None:
    assert voices("“We left the oven on all night,” said Odile, and laughed.") == [
        ("quote", "“We left the oven on all night,”"),
        ("commentary", "said Odile, and laughed."),
    ]


def test_a_sentence_after_a_title_and_a_colon_is_speech() -> None:
    found = voices('The Slow Ferry: "It has no engine and no captain to speak of."')
    assert [role for role, _ in found] == ["commentary", "quote"]


def test_a_name_behind_the_quotation_is_an_attribution() -> None:
    found = voices('Bakers on bread: "Bread is what patience tastes like." —Odile Marchand')
    assert [role for role, _ in found] == ["commentary", "quote", "attribution"]


@pytest.mark.parametrize(
    "text",
    [
        "They call it an “app store” for reasons of their own.",
        "He mended it “by pressing a button” rather than by hand.",
        'People search for "what to do after ten years of baking" and find nothing.',
        "She never finished “the long one and then stopped.",
        "The “Quiet Oven” award went to nobody.",
    ],
)
def test_scare_quotes_terms_titles_and_open_marks_do_not(text: str) -> None:
    assert voices(text) == [("commentary", text)]


def test_a_quotation_within_one_does_not_change_the_voice_again() -> None:
    found = voices("Odile said: “They asked me, ‘Is there more?’ and there was not.”")
    assert [role for role, _ in found] == ["commentary", "quote"]


@given(st.text(alphabet='ab .,:“”"‘’—said AB\n', max_size=120))
def test_no_character_is_lost(text: str) -> None:
    pieces = split(whole(Block(BlockKind.PARAGRAPH, text)), EN, 1)
    assert "".join("".join(p.text.split()) for p in pieces) == "".join(text.split())
    assert all(p.role in (Role.COMMENTARY, Role.QUOTE, Role.ATTRIBUTION) for p in pieces)
