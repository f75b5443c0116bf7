from pathlib import Path

import pytest
from issues import QUIET, flat, marked, paragraphs, quotes, roles, speakers

from narrate.errors import IssueError
from narrate.model import Block, BlockKind, Document, Role, Script
from narrate.reading.read import read
from narrate.script.write import MOST, write
from narrate.settings import Reading, Settings, Show


@pytest.fixture
def script(fixtures: Path) -> Script:
    path = fixtures / "script" / "cued-quotations.txt"
    return write(read(path.read_bytes(), path.name), Settings(reading=QUIET))


def test_flat_text_gives_title_subtitle_sections_and_items(script: Script) -> None:
    assert (script.title[:3], script.subtitle[:9], script.number) == ("12:", "Notes for", "12")
    assert [(c.level, c.title) for c in script.chapters] == [
        (1, "Opening"),
        (1, "Rivers"),
        (2, "The ferry that nobody runs"),
        (2, "Trains that arrive early"),
        (1, "Bakery corner"),
        (2, "Two sayings from the oven"),
    ]


def test_flat_quotations_have_their_speakers(script: Script) -> None:
    assert speakers(script) == [
        *["Mara Ellison"] * 2,
        *["Tomas Hale"] * 2,
        "Northern Ledger",
        "Odile Marchand",
        "The Corner Oven",
    ]


def test_what_the_author_says_is_in_no_quote_voice(script: Script) -> None:
    assert not [text for text in quotes(script) if text.startswith(("I ", "My ", "He says", "Prof"))]


def test_two_adjacent_quotations_by_two_speakers_are_two_groups(script: Script) -> None:
    groups = [s.group for s in script.segments if s.role == Role.QUOTE]
    assert groups[-1] != groups[-2]


def test_readers_comments_and_the_wave_are_left_out_by_name(script: Script) -> None:
    rules = [left.rule for left in script.left]
    assert rules.count("reader-comments") == 2
    assert "decoration" in rules


def test_ids_survive_an_edit_elsewhere() -> None:
    before = flat("A title", "One paragraph stands here.", "Another one follows it.")
    after = flat("A title", "One paragraph was changed here.", "Another one follows it.")
    assert before.segments[-1].id == after.segments[-1].id
    assert before.segments[1].id != after.segments[1].id


def test_equal_texts_have_different_ids() -> None:
    script = flat("A title", "Once more with feeling.", "Something else entirely.", "Once more with feeling.")
    assert len({s.id for s in script.segments}) == len(script.segments)


def test_the_disclosure_follows_the_title_and_can_be_switched_off() -> None:
    block = paragraphs("Plain words in a row.")[0]
    assert roles(marked(block, reading=Reading())) == ["title", "notice", "commentary"]
    assert roles(marked(block)) == ["title", "commentary"]


def test_the_show_tells_the_language_when_the_issue_does_not() -> None:
    script = write(Document(paragraphs("Guten Tag.")), Settings(show=Show(language="de-at")))
    assert script.language == "de-at"
    assert "Hörausgabe" in script.segments[0].spoken


def test_too_many_paragraphs_are_refused() -> None:
    block = Block(BlockKind.PARAGRAPH, "a")
    with pytest.raises(IssueError, match="paragraphs"):
        write(Document((block,) * (MOST + 1)), Settings())
