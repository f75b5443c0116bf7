"""Speech that its verb cuts in two, and who speaks it."""

from pathlib import Path

import pytest

from narrate.reading.read import read
from narrate.script.write import write
from narrate.settings import Settings

ISSUES = Path(__file__).parent.parent / "fixtures" / "script"


def voices(text: str, name: str = "issue.md") -> list[tuple[str, str]]:
    script = write(read(text.encode(), name), Settings())
    return [(s.text, s.speaker) for s in script.segments if str(s.role) == "quote"]


def test_both_halves_of_a_speech_are_one_speakers() -> None:
    said = voices('The oven won. "We lit it at four," said Odile Marchand. "It went out at five."')
    assert said == [('"We lit it at four,"', "Odile Marchand"), ('"It went out at five."', "Odile Marchand")]


def test_a_sentence_may_go_on_behind_its_verb() -> None:
    said = voices('Odile Marchand mends ovens. "Every oven," she writes, "is a small weather."')
    assert said == [('"Every oven,"', "Odile Marchand"), ('"is a small weather."', "Odile Marchand")]


@pytest.mark.parametrize(
    "text", ['"Do you ever sleep at all?" I asked.', 'So I said: "You never sleep at all, do you?"', '"No," I said.']
)
def test_the_authors_own_speech_is_no_change_of_voice(text: str) -> None:
    assert voices(f"We met at the oven. {text} That was in May.") == []


def test_one_word_may_be_speech() -> None:
    said = voices('We stopped. "Wait!" cried the captain. "Nothing," she said, "and slowly."')
    assert [text for text, _ in said] == ['"Wait!"', '"Nothing,"', '"and slowly."']


def test_one_word_within_a_sentence_is_a_term() -> None:
    assert voices('The word "sorry," he explained, comes from "sore." It does.') == []


def test_a_title_behind_a_speech_is_none() -> None:
    said = voices('"We lit it at four," said Odile Marchand. "The Slow Oven" is her third book about bread.')
    assert [text for text, _ in said] == ['"We lit it at four,"']


def test_a_sentence_between_ends_the_speech() -> None:
    said = voices('"We lit it at four," said Odile. We all believed her then. "The Slow Oven" came out in May.')
    assert len(said) == 1


def test_a_short_phrase_is_speech_only_where_it_opens_its_sentence() -> None:
    assert voices('In "Slow Bread," says the critic, nothing rises.') == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('About 90 of you wrote. In one baker\'s words, "a crust is a promise that the crumb must keep."', "unknown"),
        ('"They never rise on Mondays," said the man.', "unknown"),
        ('My neighbour Odile keeps a Roman oven. "It isn\'t Roman at all," she says.', "Odile"),
        ('"Please leave the rye alone," says Captain Lund of No. 8, again.', "Captain Lund"),
        ('"Rye is patience you can eat," says the baker Odile Marchand.', "Odile Marchand"),
        ('"Rye is patience you can eat," said the owner of Maison Lund.', "unknown"),
        ('The old saying goes, "knead the baker, then the bread." Or as Lund puts it, no.', "unknown"),
    ],
)
def test_who_speaks_within_a_paragraph(text: str, speaker: str) -> None:
    assert voices(text)[0][1] == speaker


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("Here's Bastian from Ghent:", "Bastian"),
        ("And from Wilma J.:", "Wilma J"),
        ("A last word from the late Odile Marchand:", "Odile Marchand"),
        ("Chair Odile Marchand was blunt at the meeting:", "Odile Marchand"),
        ("My friend Rashid, who baked for years, sent me this:", "Rashid"),
        ("Odile Marchand opened a school. She began in Porto, and this is what she says of it:", "Odile Marchand"),
        ("From the notice of the new Bread Museum:", "unknown"),
    ],
)
def test_whom_a_lead_in_names(lead: str, speaker: str) -> None:
    before = "Ada Lund wrote:\n\n> An oven is a room that has made up its mind.\n\nI like that."
    assert voices(f"{before}\n\n{lead}\n\n> We never close the door before the bread does.\n")[1][1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('„Das reicht hinten und vorne nicht", sagte Bäckerin Dr. Jana Lund. „Wir backen ja nur einmal."', "Jana Lund"),
        ('Im Zug, Wagen 7, sagte ein Mann: „Pünktlich ist hier nur der Regen, sonst nichts."', "unknown"),
        (
            'Das ist der Brief. Ich stand da, und neben mir sagte Jana Lund: „Hier backt heute keiner mehr."',
            "Jana Lund",
        ),
        ("« Le four ne dort pas », estime l'artisane Claire Lund. « Il attend la nuit. »", "Claire Lund"),
        ("«El pan no se vende, se presta», nos dijo Ramón Lund ayer. «Y a veces vuelve.»", "Ramón Lund"),
        ('"De oven slaapt nooit echt", zei bakker Joris Lund. "Hij wacht op ons."', "Joris Lund"),
        ("我在店里遇到了店主周明。他说:“面包不怕旧,怕没人吃。”", "周明"),
        ("店主の大野健一さんは「パンは待つ仕事です。急ぐとばれます」と話してくれました。", "大野健一"),
    ],
)
def test_other_languages(text: str, speaker: str) -> None:
    filler = {"„": "Das ist der Brief und nicht die Zeitung.", "«": ""}.get(text[0], "")
    assert {name for _, name in voices(f"{filler}\n\n{text}")} == {speaker}
