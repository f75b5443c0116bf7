import pytest
from issues import paragraphs

from narrate.model import Role
from narrate.script import cues, edges
from narrate.script.edges import Edges
from narrate.script.lines import lines

EN = cues.of("en")
PROSE = "This is a paragraph of plain prose, long enough that nobody takes it for a heading."


def found(*texts: str, title: str = "") -> Edges:
    return edges.find(lines(paragraphs(*texts), EN), EN, title, "")


def test_title_subtitle_byline_and_date() -> None:
    seen = found("Slow rivers", "Notes for people who read on the way", "By Ada Moor", "12 March 2024", PROSE)
    assert seen.roles == {0: Role.TITLE, 1: Role.SUBTITLE}
    assert seen.rules == {2: "byline", 3: "date-line"}


def test_a_long_first_sentence_is_no_title() -> None:
    assert found(PROSE, PROSE).roles == {}


def test_an_epigraph_is_no_subtitle() -> None:
    assert found("Slow rivers", "Water always wins in the end", "— Mara Ellison", PROSE).roles == {0: Role.TITLE}


def test_a_title_that_the_mail_told_is_known_again() -> None:
    assert found("Slow Rivers!", PROSE, title="Slow rivers").roles == {0: Role.TITLE}


@pytest.mark.parametrize(
    "text", ["Share on Mastodon", "Subscribe now", "View this email in your browser", "Unsubscribe"]
)
def test_buttons_are_furniture(text: str) -> None:
    assert found("Slow rivers", PROSE, text, PROSE).rules == {2: "furniture"}


def test_subscribing_in_a_sentence_is_not() -> None:
    assert found("Slow rivers", PROSE, "Subscribe, if you like, to the paper my sister edits every week.").rules == {}


def test_comments_after_the_sign_off() -> None:
    seen = found("Slow rivers", *[PROSE] * 6, "Until next week!", "Great issue, thanks for writing.", "It rained here.")
    assert seen.roles[7] == Role.SIGN_OFF
    assert seen.rules == {8: "reader-comments", 9: "reader-comments"}


def test_a_postscript_after_the_sign_off_is_the_authors() -> None:
    assert found("Slow rivers", *[PROSE] * 6, "Until next week!", "P.S. I found the spoon.").rules == {}


def test_everything_under_a_heading_for_comments() -> None:
    assert found("Slow rivers", *[PROSE] * 6, "3 Comments", "It rained here.").rules == dict.fromkeys(
        (7, 8), "reader-comments"
    )
