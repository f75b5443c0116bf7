import pytest
from issues import marked, paragraphs

from narrate.errors import ConfigError
from narrate.model import Block, BlockKind, Role, Script
from narrate.script.editions import select


@pytest.fixture
def script() -> Script:
    blocks = (
        *paragraphs("We begin here."),
        Block(BlockKind.HEADING, "Rivers", level=1),
        *paragraphs("Rivers are long. They are also wet."),
        *paragraphs("The ferry is free.", quoted=1, group=1),
        Block(BlockKind.HEADING, "Trains", level=1),
        *paragraphs("Trains are late."),
    )
    return marked(*blocks)


def test_the_commentary_alone(script: Script) -> None:
    assert not [s for s in select(script, "commentary").segments if s.role == Role.QUOTE]


def test_headlines_keep_the_first_sentence(script: Script) -> None:
    short = select(script, "headlines")
    assert [s.spoken for s in short.segments][-4:] == ["Rivers", "Rivers are long.", "Trains", "Trains are late."]


def test_a_section_is_renumbered_and_keeps_its_ids(script: Script) -> None:
    part = select(script, "section:trains")
    assert [c.title for c in part.chapters] == ["Opening", "Trains"]
    assert [s.chapter for s in part.segments] == [0, 1, 1]
    assert {s.id for s in part.segments} <= {s.id for s in script.segments}


@pytest.mark.parametrize("edition", ["backwards", "section:"])
def test_what_is_no_edition_is_refused(script: Script, edition: str) -> None:
    with pytest.raises(ConfigError):
        select(script, edition)


def test_a_section_that_the_issue_lacks_is_empty(script: Script) -> None:
    assert select(script, "section:bread").segments == ()
