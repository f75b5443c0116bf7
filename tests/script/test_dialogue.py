import pytest

from narrate.reading.read import read
from narrate.script.ledger import audit
from narrate.script.write import write
from narrate.settings import Settings

TURNS = "Q: Do you sleep?\n\nA: Never at night.\n\nBread is made at night.\n\nQ: And by day?\n\nA: Like a stone."


def voices(text: str) -> list[tuple[str, str]]:
    script = write(read(text.encode(), "issue.md"), Settings())
    return [(s.text, s.speaker) for s in script.segments if str(s.role) == "quote"]


def test_answers_are_the_guests_and_their_letters_are_not_said() -> None:
    said = voices(f"# Five questions for Odile Marchand\n\nShe bakes.\n\n{TURNS}\n\nUntil next week.")
    assert said == [
        ("Never at night.", "Odile Marchand"),
        ("Bread is made at night.", "Odile Marchand"),
        ("Like a stone.", "Odile Marchand"),
    ]


def test_questions_may_be_told_by_their_weight_alone() -> None:
    said = voices(
        "# An interview with Odile Marchand\n\nWe met at dawn.\n\n**Do you sleep?**\n\nNever.\n\n"
        "**And by day?**\n\nLike a stone.\n\nHer book is out now."
    )
    assert [text for text, _ in said] == ["Never.", "Like a stone."]


@pytest.mark.parametrize("title", ["Your questions about the Maple Street oven", "The Maple Street letter"])
def test_an_author_answers_the_readers_in_the_hosts_voice(title: str) -> None:
    assert voices(f"# {title}\n\nYou asked, here goes.\n\n{TURNS}") == []


def test_nothing_of_an_interview_is_lost() -> None:
    document = read(f"# An interview with Odile Marchand\n\n{TURNS}".encode(), "issue.md")
    ledger = audit(document, write(document, Settings()))
    assert not ledger.unaccounted
    assert not ledger.invented
