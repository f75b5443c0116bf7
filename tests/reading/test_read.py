"""The door: formats, refusals, and the same facts from every format."""

from pathlib import Path

import pytest

from narrate.errors import IssueError, UsageError
from narrate.reading import dates
from narrate.reading.caps import MOST_BYTES
from narrate.reading.read import read
from narrate.reading.sniff import format_of


@pytest.fixture
def here(fixtures: Path) -> Path:
    return fixtures / "reading"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("empty.md", "it is empty"),
        ("only-images.md", "only images"),
        ("latin1.md", "latin1.md:1: not UTF-8: byte 0xe9"),
        ("binary.txt", "not a text file"),
        ("yaml-doubled-key.md", "yaml-doubled-key.md:3: front matter: 'title' stands twice"),
        ("yaml-tag.md", "yaml-tag.md:2: front matter: tags are not allowed"),
        ("yaml-anchor.md", "yaml-anchor.md:2: front matter: anchors are not allowed"),
        ("yaml-broken.md", "front matter is not YAML"),
    ],
)
def test_what_is_no_issue_is_refused_with_its_reason(here: Path, name: str, why: str) -> None:
    with pytest.raises(IssueError) as refusal:
        read((here / name).read_bytes(), name)
    assert why in refusal.value.message
    assert "\n" not in refusal.value.message
    assert refusal.value.exit_code == 65


def test_an_issue_over_the_cap_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(IssueError, match="more than"):
        read(b"word " * (MOST_BYTES // 5 + 1), "long.md")


@pytest.mark.parametrize(("format", "kind"), [("md", "markdown"), ("htm", "html"), ("EML", "mail"), ("text", "text")])
def test_a_format_may_be_named_by_an_ending(format: str, kind: str) -> None:
    assert format_of("", "issue", format) == kind


def test_an_unknown_format_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="no format called 'pdf'"):
        read(b"x", "x.md", "pdf")


@pytest.mark.parametrize(
    ("source", "format"),
    [
        (b"<!doctype html><p>Hello there", "html"),
        (b"Subject: Hi\nFrom: a@example.org\n\nHello there", "mail"),
        (b"# News\n\nHello there", "markdown"),
        (b"Hello there\nand there", "text"),
    ],
)
def test_without_a_name_the_text_tells_the_format(source: bytes, format: str) -> None:
    document = read(source, "-")
    assert document.format == format
    assert "Hello there" in document.blocks[-1].text or "Hello there" in document.blocks[0].text


def test_the_format_given_wins_over_the_name() -> None:
    assert read(b"# Not a heading", "x.md", "text").format == "text"


def test_utf16_with_its_mark_is_read() -> None:
    assert read("Grüße aus Köln".encode("utf-16"), "x.txt").blocks[0].text == "Grüße aus Köln"


def test_a_page_in_another_charset_is_read_by_its_own_word() -> None:
    page = "<meta charset=iso-8859-1><p>Café für zwei".encode("latin-1")
    assert read(page, "x.html").blocks[0].text == "Café für zwei"


def test_control_characters_are_no_text() -> None:
    assert read(b"One\x07 two\x1b[31m three", "x.md").blocks[0].text == "One two[31m three"


DAYS = {
    "12. März 2024": "2024-03-12",
    "Montag, 3. Okt. 2022": "2022-10-03",
    "le 3 février 2025": "2025-02-03",
    "1er août 2020": "2020-08-01",
    "12 de marzo de 2024": "2024-03-12",
    "3 ene 2024": "2024-01-03",
    "8 maggio 2023": "2023-05-08",
    "1º de dezembro de 2023": "2023-12-01",
    "17 maart 2021": "2021-03-17",
    "October 16th, 2023": "2023-10-16",
    "Sept. 3, 2021": "2021-09-03",
    "Mar 2024": "2024-03-01",
    "Marketing 2024": "",
    "a set 2024 of rules": "",
}


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_dates_are_read_in_seven_languages(text: str, day: str) -> None:
    assert str(dates.parse(text) or "")[:10] == day


@pytest.mark.parametrize(
    ("byline", "author", "day"),
    [
        ("Von Otto Kern am 12. März 2024", "Otto Kern", "2024-03-12"),
        ("Par Zoë Marin, le 3 février 2025", "Zoë Marin", "2025-02-03"),
        ("By Otto Kern • 4 Jan 2024", "Otto Kern", "2024-01-04"),
        ("Por Inés Vega • 12 de marzo de 2024", "Inés Vega", "2024-03-12"),
    ],
)
def test_a_byline_tells_author_and_day(byline: str, author: str, day: str) -> None:
    text = "<p>Der Hafen war still, und niemand kam den ganzen langen Tag vorbei.</p>" * 9
    page = f"<article><h1>T</h1><p class='post-meta'>{byline}</p>{text}</article>"
    document = read(page.encode(), "a.html")
    assert (document.author, str(document.published)[:10]) == (author, day)
