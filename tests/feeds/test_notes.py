import re
from dataclasses import replace
from datetime import UTC, datetime

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_show import SHOW, corrected, sample

from feeds import notes
from narrate.model import Correction, Line, Link, Mark, Ms, Role

HOSTILE = '<img src=x onerror=alert(1)>]]><script>alert(2)</script>"&amp;'
TEXT = st.text(max_size=60)
LINKS = st.lists(
    st.builds(Link, TEXT, st.text(max_size=30).map(lambda t: f"https://a.example/{t}"), st.integers(0, 4)), max_size=40
)


def test_a_description_reads_in_order() -> None:
    text = notes.summary(corrected(), SHOW)
    wanted = ["Four days of fog", "synthetic voices", "Corrected 2026-02-04: “four days”", "00:00:00 Welcome"]
    wanted += ["https://fog.example/four", "00:00:10 Weather", "00:00:24 Tides", "almanac</a>", "Quoted: Nell Tide"]
    assert [text.index(part) for part in wanted] == sorted(text.index(part) for part in wanted)


def test_timestamps_start_at_zero_and_have_hours() -> None:
    late = (*sample().marks, Mark(Ms(3_725_900), "Late"))
    text = notes.summary(sample(marks=late, duration=Ms(4_000_000)), SHOW)
    assert re.findall(r"<p>(\d\d:\d\d:\d\d) ", text) == ["00:00:00", "00:00:10", "00:00:24", "01:02:05"]


def test_every_link_stands_once() -> None:
    hrefs = re.findall(r'href="([^"]*)"', notes.summary(sample(), SHOW))
    assert hrefs[:2] == ["https://fog.example/four?a=1&amp;b=2", "https://tides.example/almanac"]
    assert len(hrefs) == len(set(hrefs))


@pytest.mark.parametrize(("language", "told"), [("fr", "voix de synthèse"), ("ja", "合成音声"), ("", "synthetic")])
def test_the_disclosure_is_in_the_issues_language(language: str, told: str) -> None:
    assert told in notes.summary(sample(language=language), replace(SHOW, language=""))


@given(TEXT, TEXT, st.lists(TEXT, max_size=30), LINKS)
def test_a_description_has_at_most_4000_bytes(lead: str, change: str, titles: list[str], links: list[Link]) -> None:
    episode = sample(
        summary=lead * 40,
        marks=tuple(Mark(Ms(i * 1000), title) for i, title in enumerate(titles)),
        links=tuple(links),
        sources=tuple(titles),
        corrections=tuple(Correction(datetime(2026, 1, n, tzinfo=UTC), change * 9) for n in range(1, 9)),
    )
    text = notes.summary(episode, SHOW)
    assert len(text.encode()) <= notes.MOST_BYTES
    assert text.count("<p>") == text.count("</p>")
    assert text.count("<ul>") == text.count("</ul>")


def test_links_that_do_not_fit_are_counted() -> None:
    links = tuple(Link(f"Number {n}", f"https://a.example/{'x' * 80}/{n}") for n in range(60))
    text = notes.summary(sample(links=links), SHOW)
    shown = text.count("https://a.example/")
    assert 10 < shown < 60
    assert f"… and {60 - shown} more" in text
    assert "00:00:24 Tides" in text


def test_chapters_give_way_only_when_they_alone_are_too_much() -> None:
    marks = tuple(Mark(Ms(n * 1000), f"Chapter {n} {'y' * 40}") for n in range(200))
    text = notes.summary(sample(marks=marks), SHOW)
    assert "00:00:00 Chapter 0" in text
    assert 3500 < len(text.encode()) <= notes.MOST_BYTES


def test_the_whole_issue_has_its_links_in_place() -> None:
    text = notes.full(sample())
    assert '<p>This week the fog stayed for <a href="https://fog.example/four?a=1&amp;b=2">four days</a>.</p>' in text


def test_links_whose_words_are_not_heard_follow_their_chapter() -> None:
    text = notes.full(sample(links=(Link("a picture", "https://a.example/p", 1),)))
    assert "</p><ul><li>" in text
    assert text.index("I have thought") < text.index("a picture") < text.index("Tides")


def test_quotations_name_who_says_them() -> None:
    text = notes.full(sample())
    assert (
        "<blockquote><p>Fog is a cloud that has lost its ambition.</p><p>— <cite>Nell Tide</cite></p></blockquote>"
        in text
    )
    assert "unknown" not in text


def test_who_speaks_is_told_once_where_the_issue_says_it() -> None:
    said = Line(Ms(15_000), Ms(16_000), "- Nell Tide, 2009", "Nell Tide", Role.ATTRIBUTION, "x", 1)
    text = notes.full(sample(lines=(*sample().lines[:4], said, *sample().lines[5:])))
    assert "</p></blockquote><p>- Nell Tide, 2009</p>" in text
    assert "cite" not in text


def test_words_that_tell_nothing_get_their_site() -> None:
    links = (Link("(Source)", "https://www.fog.example/a"), Link("Fog", "https://fog.example/b"))
    text = notes.summary(sample(links=links), SHOW)
    assert ">(Source) (fog.example)</a>" in text
    assert ">Fog</a>" in text


def test_subtitle_and_summary_both_lead() -> None:
    text = notes.summary(sample(subtitle="On fog"), SHOW)
    assert text.startswith("<p>On fog</p><p>Four days of fog")


def test_headings_have_the_level_of_their_chapter() -> None:
    text = notes.full(sample())
    assert "<h2>Weather</h2>" in text
    assert "<h3>Tides</h3>" in text


def test_a_list_is_a_list() -> None:
    items = tuple(Line(Ms(n), Ms(n + 1), f"Item {n}", "", Role.LIST_ITEM, f"s{n}") for n in range(2))
    assert "<ul><li>Item 0</li><li>Item 1</li></ul>" in notes.full(sample(lines=items))


@pytest.mark.parametrize("field", ["title", "summary", "subtitle", "url", "author"])
def test_hostile_text_is_only_text(field: str) -> None:
    episode = sample(**{field: HOSTILE})
    for html in (notes.summary(episode, SHOW), notes.full(episode)):
        assert "<img" not in html
        assert "<script" not in html


@given(TEXT, TEXT)
def test_all_that_can_be_said_is_escaped(text: str, speaker: str) -> None:
    line = Line(Ms(0), Ms(1), text, speaker, Role.QUOTE, "a")
    episode = sample(lines=(line,), sources=(speaker,), summary=text, links=(Link(text, "https://a.example/" + text),))
    html = notes.summary(episode, SHOW)
    allowed = {"p", "ul", "li", "a"}
    assert nh3.clean(html, tags=allowed, attributes={"a": {"href"}}, link_rel=None).count("<") == html.count("<")
    assert set(re.findall(r"</?(\w+)", notes.full(episode))) <= {"p", "h2", "h3", "a", "ul", "li", "blockquote", "cite"}


def test_a_title_and_our_own_notice_are_not_said_twice() -> None:
    assert "Welcome aboard." not in notes.full(sample())
