import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_show import MARKS, sample

from feeds import chapters
from narrate.model import Chapter, Link, Mark, Ms

MARK = st.builds(Mark, st.integers(0, 10**7).map(Ms), st.text(max_size=12), st.integers(1, 2))


def test_json_chapters_follow_the_specification() -> None:
    found = json.loads(chapters.json_chapters(sample()))
    assert found["version"] == "1.2.0"
    assert found["fileName"] == "letter-1.mp3"
    assert found["chapters"][1] == {"startTime": 10, "title": "Weather", "url": "https://harbour.example/weather"}


def test_a_start_between_seconds_stays_exact() -> None:
    found = json.loads(chapters.json_chapters(sample(marks=(Mark(Ms(1250), "a"),))))
    assert found["chapters"][0]["startTime"] == 1.25


def test_a_picture_that_is_no_chapter_is_out_of_the_table_of_contents() -> None:
    picture = Mark(Ms(12_000), "", image="https://harbour.example/fog.jpg")
    found = json.loads(chapters.json_chapters(sample(marks=(*MARKS[:2], picture, MARKS[2]))))["chapters"]
    assert found[2] == {"startTime": 12, "title": "Weather", "img": picture.image, "toc": False}
    assert [c["title"] for c in found if c.get("toc", True)] == ["Welcome", "Weather", "Tides"]


def test_a_foreign_scheme_is_no_link() -> None:
    assert b"javascript" not in chapters.json_chapters(sample(marks=(Mark(Ms(0), "a", 1, "javascript:alert(1)"),)))


def test_an_item_takes_its_sections_name_only_where_it_is_needed() -> None:
    marks = [
        Mark(Ms(0), "Sea"),
        Mark(Ms(1), "News", 2),
        Mark(Ms(2), "Fish", 2),
        Mark(Ms(3), "Land"),
        Mark(Ms(4), "News", 2),
    ]
    assert [m.title for m in chapters.flat(marks)] == ["Sea", "Sea: News", "Fish", "Land", "Land: News"]


@pytest.mark.parametrize(
    ("marks", "titles"),
    [
        ((("Sea", 1), ("News", 2), ("News", 2)), ["Sea", "News", "News"]),
        ((("News", 1), ("News", 2)), ["News", "News"]),
        ((("Sea", 1), ("Land", 2), ("Land", 1)), ["Sea", "Sea: Land", "Land"]),
        ((("News", 2), ("Sea", 1), ("news", 2)), ["News", "Sea", "Sea: news"]),
    ],
)
def test_a_section_is_not_named_where_it_would_not_help(marks: tuple[tuple[str, int], ...], titles: list[str]) -> None:
    made = [Mark(Ms(n), title, level) for n, (title, level) in enumerate(marks)]
    assert [mark.title for mark in chapters.flat(made)] == titles


def test_marks_without_title_or_picture_are_dropped() -> None:
    assert chapters.flat([Mark(Ms(0), " \x00 "), Mark(Ms(5), "a\n b")]) == (Mark(Ms(5), "a b"),)


@given(st.lists(MARK, max_size=8))
def test_flat_marks_stay_as_they_are(marks: list[Mark]) -> None:
    once = chapters.flat(marks)
    assert [m.start for m in once] == sorted(m.start for m in once)
    assert all(m.title == m.title.strip() for m in once)


@pytest.mark.parametrize(("chapter", "mark"), [(0, 0), (1, 0), (2, 1), (3, 2), (9, 0)])
def test_links_are_placed_under_marks(chapter: int, mark: int) -> None:
    script = (Chapter("Sea"), Chapter("Silent"), Chapter("News", 2), Chapter("News", 2))
    marks = (Mark(Ms(0), "Sea"), Mark(Ms(1), "News", 2), Mark(Ms(2), "News", 2))
    assert chapters.placed([Link("a", "b", chapter)], script, marks)[0].chapter == mark
