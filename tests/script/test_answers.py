import pytest
from issues import QUIET, paragraphs

from narrate.errors import ConfigError
from narrate.model import Document, Role, Script
from narrate.script.segments import fingerprint
from narrate.script.write import write
from narrate.settings import Settings

LINE = "The river was here before us."


def answered(answer: str, *before: str) -> Script:
    blocks = paragraphs(*before, LINE)
    return write(Document(blocks), Settings(reading=QUIET, answers={fingerprint(LINE): answer}))


def test_an_answer_decides_and_leaves_no_doubt() -> None:
    segment = answered("quote by Mara Ellison").segments[-1]
    assert (segment.role, segment.speaker, segment.confidence) == (Role.QUOTE, "Mara Ellison", 1.0)


def test_it_is_remembered_when_the_rest_changes() -> None:
    assert answered("quote", "Something new stands before it.").segments[-1].role == Role.QUOTE


def test_a_passage_can_be_skipped() -> None:
    assert answered("skip").left[-1].rule == "answer"


def test_an_answer_that_is_no_role_is_refused() -> None:
    with pytest.raises(ConfigError, match="sung"):
        answered("sung")
