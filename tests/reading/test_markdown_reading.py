"""Markdown → blocks."""

from pathlib import Path

import pytest

from narrate.model import Block, BlockKind, Document, SpanKind
from narrate.reading import markdown
from narrate.reading.read import read


def blocks(source: str) -> tuple[Block, ...]:
    return read(source.encode(), "x.md").blocks


def told(source: str) -> list[str]:
    return [block.text for block in blocks(source)]


def rules(document: Document) -> set[str]:
    return {item.rule for item in document.left}


@pytest.fixture
def all_of_it(fixtures: Path) -> Document:
    path = fixtures / "reading" / "markdown-all.md"
    return read(path.read_bytes(), path.name)


def test_front_matter_gives_the_facts(all_of_it: Document) -> None:
    assert (all_of_it.title, all_of_it.subtitle) == ("Nr. 0430: everything at once", "One of each")
    assert (all_of_it.number, all_of_it.author, all_of_it.language) == ("0430", "Pia Ink, Joe Nib", "en-GB")
    assert str(all_of_it.published) == "2024-02-29 00:00:00+00:00"
    assert all_of_it.cover == "https://example.org/c.png"


def test_what_is_not_read_is_left_out_by_name(all_of_it: Document) -> None:
    names = {"hidden comment", "template tag", "embed", "undefined link label", "call-out mark"}
    assert rules(all_of_it) == names


def test_the_first_heading_is_the_title_and_told_once() -> None:
    document = read(b"# The title\n\nText.", "x.md")
    assert document.title == "The title"
    assert [block.text for block in document.blocks] == ["Text."]


def test_two_quotations_stay_two() -> None:
    first, second = blocks("> a\n\nText.\n\n> b\n")[0], blocks("> a\n\nText.\n\n> b\n")[2]
    assert (first.quoted, second.quoted) == (1, 1)
    assert first.group != second.group


def test_a_quotation_keeps_its_attribution() -> None:
    quote, credit = blocks("> Words.\n>\n> <cite>— Ida Wax</cite>")
    assert (quote.by, credit.by, credit.text) == ("Ida Wax", "Ida Wax", "— Ida Wax")


def test_a_call_out_is_no_quotation() -> None:
    assert blocks("> [!NOTE]\n> Mind the step.")[0].quoted == 0


def test_items_know_their_number_depth_and_list() -> None:
    items = blocks("3. one\n4. two\n\n   more\n   - in\n")
    assert [(b.kind.value, b.ordinal, b.level, b.group) for b in items] == [
        ("list item", 3, 1, 1),
        ("list item", 4, 1, 1),
        ("paragraph", None, 1, 1),
        ("list item", None, 2, 1),
    ]


def test_a_hard_break_is_a_span_and_a_soft_one_a_space() -> None:
    block = blocks("one\ntwo  \nthree")[0]
    assert block.text == "one two\nthree"
    assert [(span.kind, span.start, span.end) for span in block.spans] == [(SpanKind.BREAK, 7, 8)]


def test_a_line_end_between_wide_characters_is_no_space() -> None:
    assert told("変更案を\n投稿しました。") == ["変更案を投稿しました。"]


def test_spans_point_at_their_words() -> None:
    block = blocks("See **the *whole* [report](https://example.org)**.")[0]
    found = {span.kind: block.text[span.start : span.end] for span in block.spans}
    assert found[SpanKind.STRONG] == "the whole report"
    assert (found[SpanKind.EMPHASIS], found[SpanKind.LINK]) == ("whole", "report")


def test_angle_brackets_that_are_no_element_are_text() -> None:
    assert told("A Range<integer> and a Vec<T>, but <b>bold</b>.") == ["A Range<integer> and a Vec<T>, but bold."]


@pytest.mark.parametrize("opened", ["<script>", "<style>", "<iframe>", "<select>", "<!-- ", "<title>", "<textarea>"])
def test_an_unclosed_element_hides_nothing_that_follows(opened: str) -> None:
    source = f"> {opened} swallowed\n\nThe rest is read."
    assert told(source)[-1] == "The rest is read."


def test_notes_are_blocks_where_they_are_defined_and_none_is_dropped() -> None:
    found = [b for b in blocks("a[^x]\n\n[^x]: one\n\n[^y]: two\n") if b.kind is BlockKind.FOOTNOTE]
    assert [(b.label, b.text) for b in found] == [("1", "one"), ("y", "two")]


def test_template_tags_go_but_code_keeps_its_braces() -> None:
    assert told("Hi {{ name }}there, `{{ x }}`.") == ["Hi there, {{ x }}."]


def test_lines_are_the_source_s() -> None:
    assert [b.line for b in blocks("---\ntitle: T\n---\n\none\n\n{% x %}\n\n> two\n\n- three\n")] == [5, 9, 11]


@pytest.mark.parametrize("mark", [">", "- ", "1. ", "> - "])
def test_deep_nesting_is_flattened_with_a_warning_and_no_loss(mark: str) -> None:
    document = read(f"{mark * 300}deep words\n".encode(), "x.md")
    assert document.blocks[-1].text.endswith("deep words")
    assert document.warnings


def test_lines_that_the_parser_drops_are_read_as_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "DEEPEST", 6)
    document = read(b"> > > > > > > buried\n", "x.md")
    assert document.blocks[0].text == "buried"
    assert "read as plain text" in document.warnings[0]


@pytest.mark.parametrize("mark", ["![", "[a](", "**a ... b** ", "`a ", "<b>", "_a", "[[a]"])
def test_what_is_little_but_marks_is_read_as_it_stands(mark: str) -> None:
    source = "Words.\n\n" + mark * 3000
    document = read(source.encode(), "x.md")
    assert document.blocks[0].text == "Words."
    assert sum(len(block.text) for block in document.blocks) > 1000 or mark == "<b>"


def test_a_long_paragraph_is_read_whole() -> None:
    source = "Some *words* in a row. " * 3000
    assert len(blocks(source)[0].text.split()) == 15000


@pytest.mark.parametrize(
    ("source", "title", "number"),
    [
        ("Title: Rust 383\nNumber: 383\nDate: 2021-03-24\n\nHello.", "Rust 383", "383"),
        ('+++\ntitle = "Time"\nnumber = 7\n+++\nHello.', "Time", "7"),
        ("---\ntitle: 0430\nissue: no\n---\nHello.", "0430", "no"),
        ("---\n\nHello: this is prose.\n\n---\nMore.", "", ""),
    ],
)
def test_front_matter_of_every_kind(source: str, title: str, number: str) -> None:
    document = read(source.encode(), "x.md")
    assert (document.title, document.number) == (title, number)
