from dataclasses import replace

import pytest
from issues import QUIET, marked, paragraphs, roles

from narrate.errors import ConfigError
from narrate.model import Block, BlockKind, Image, Role, Script, Span, SpanKind

TABLE = Block(BlockKind.TABLE, "Loaf Price Rye 4 Oat 5", rows=(("Loaf", "Price"), ("Rye", "4"), ("Oat", "5")))
CODE = Block(BlockKind.CODE, "a = 1\nb = 2")
PLAIN = paragraphs("Plain words stand here.")[0]


def treated(block: Block, **settings: str | bool) -> Script:
    return marked(PLAIN, block, reading=replace(QUIET, **settings))  # type: ignore[arg-type]  # keys are Reading's


def test_code_is_mentioned_with_its_length() -> None:
    script = treated(CODE)
    assert "2 lines" in script.segments[-1].utterances[0].text
    assert script.segments[-1].role == Role.NOTICE
    assert script.left[0].rule == "code"


@pytest.mark.parametrize("kind", ["code", "tables"])
def test_skipped_text_is_left_with_its_rule(kind: str) -> None:
    block = CODE if kind == "code" else TABLE
    script = treated(block, **{kind: "skip"})
    assert roles(script) == ["title", "commentary"]
    assert script.left[0].text == block.text


def test_a_table_is_one_sentence_or_row_by_row() -> None:
    assert "Loaf, Price" in treated(TABLE).segments[-1].utterances[0].text
    assert treated(TABLE, tables="read").segments[-1].utterances[0].text == "Loaf: Oat; Price: 5."


def test_the_numbers_of_a_list_are_said() -> None:
    item = Block(BlockKind.LIST_ITEM, "Boil the soup.", ordinal=2)
    assert treated(item).segments[-1].spoken.lower().startswith("two")
    assert treated(item, numbers=False).segments[-1].spoken == "Boil the soup."
    assert treated(item).segments[-1].text == "Boil the soup."


def test_a_footnote_follows_the_paragraph_that_calls_it() -> None:
    called = Block(BlockKind.PARAGRAPH, "We left early.1", spans=(Span(SpanKind.NOTE, 14, 15, "1"),))
    note = Block(BlockKind.FOOTNOTE, "At six in the morning.", label="1")
    script = marked(called, PLAIN, note)
    assert [s.text for s in script.segments[1:]] == ["We left early.1", "At six in the morning.", PLAIN.text]
    assert script.segments[2].spoken.startswith("Footnote")


def test_all_paragraphs_of_a_footnote_follow_and_are_announced_once() -> None:
    called = Block(BlockKind.PARAGRAPH, "We left early.1", spans=(Span(SpanKind.NOTE, 14, 15, "1"),))
    note = [Block(BlockKind.FOOTNOTE, text, label="1") for text in ("At six.", "Or at seven.")]
    script = marked(called, PLAIN, *note)
    assert [s.spoken for s in script.segments[2:4]] == ["Footnote: At six.", "Or at seven."]


def test_a_picture_is_told_by_its_description() -> None:
    described = Block(BlockKind.IMAGE, "", image=Image("a.png", "A ferry on a rope"))
    assert "A ferry on a rope" in treated(described).segments[-1].spoken
    assert roles(treated(Block(BlockKind.IMAGE, "", image=Image("a.png", "ferry.png")))) == ["title", "commentary"]


def test_comments_are_left_out_or_read() -> None:
    comment = Block(BlockKind.COMMENT, "I liked the soup.")
    assert treated(comment).left[0].rule == "reader-comments"
    assert treated(comment, comments="read").segments[-1].role == Role.COMMENT


def test_a_setting_that_means_nothing_is_refused() -> None:
    with pytest.raises(ConfigError, match="tables"):
        treated(TABLE, tables="sing")
