from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.tags import TagFacts, address, clean, read, tag
from narrate.errors import DiskError, NarrateError
from narrate.model import Mark, Ms

FACTS = TagFacts("Title", "Author", "Show", datetime(2026, 3, 4, 5, 6, tzinfo=UTC), "guid-1", track="430")
LENGTHS = (30, 5, 60, 1, 20)
MARKS = tuple(Mark(Ms(i * 5000), "x" * n, url=f"https://example.org/{i}") for i, n in enumerate(LENGTHS))
END = Ms(25_500)
JPEG = b"\xff\xd8\xff\xe0 a picture"


def stored(data: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "tag.mp3"
    path.write_bytes(data)
    return path


def test_what_is_written_is_read(tmp_path: Path) -> None:
    found = read(stored(tag(FACTS, MARKS, END, JPEG), tmp_path))
    assert (found.title, found.artist, found.album, found.guid) == ("Title", "Author", "Show", "guid-1")
    assert found.marks == MARKS
    assert found.ends == (5000, 10_000, 15_000, 20_000, 25_500)
    assert found.cover == JPEG


def test_chapters_lie_in_the_file_by_time_and_the_cover_last() -> None:
    data = tag(FACTS, MARKS, END, JPEG)
    places = [data.index(f"ch{i}\0".encode(), data.index(b"CHAP")) for i in range(len(MARKS))]
    assert places == sorted(places)
    assert data.index(b"TIT2") < data.index(b"CTOC") < data.index(b"CHAP") < places[-1] < data.index(b"APIC")


def test_the_tag_is_version_3_without_padding_and_as_long_as_it_says() -> None:
    data = tag(FACTS, MARKS, END, JPEG)
    size = sum(byte << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
    assert data[:5] == b"ID3\x03\0"
    assert size == len(data) - 10
    assert data.endswith(JPEG)


def test_texts_are_utf16_and_links_ascii() -> None:
    data = tag(TagFacts("Ünïcode 中"), (Mark(Ms(0), "é", url="https://example.org/é?q=ü#x"),), END, b"")
    assert b"TIT2" in data
    assert "Ünïcode 中".encode("utf-16-le") in data
    assert b"WXXX" in data
    assert b"\0\0https://example.org/%C3%A9?q=%C3%BC#x" in data


def test_the_date_is_split_as_version_3_wants_it() -> None:
    data = tag(FACTS, (), END, b"")
    for name, text in ((b"TYER", "2026"), (b"TDAT", "0403"), (b"TIME", "0506"), (b"TRCK", "430"), (b"TLEN", "25500")):
        assert text.encode("utf-16-le") in data[data.index(name) : data.index(name) + 40]


def test_the_same_facts_give_the_same_bytes() -> None:
    assert tag(FACTS, MARKS, END, JPEG) == tag(FACTS, MARKS, END, JPEG)


def test_a_table_of_contents_has_an_end() -> None:
    marks = tuple(Mark(Ms(i * 1000), "x") for i in range(256))
    assert tag(FACTS, marks[:255], Ms(256_000), b"")
    with pytest.raises(NarrateError, match="at most 255"):
        tag(FACTS, marks, Ms(256_000), b"")


@pytest.mark.parametrize("starts", [(0, 0), (1000, 0), (0, 30_000)])
def test_chapters_out_of_order_are_refused(starts: tuple[int, ...]) -> None:
    with pytest.raises(NarrateError, match="chapters"):
        tag(FACTS, tuple(Mark(Ms(start), "x") for start in starts), END, b"")


@given(st.text())
def test_nothing_in_a_title_can_start_another_text(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    found = read(stored(tag(TagFacts(title, title), (Mark(Ms(0), title),), END, b""), tmp_path_factory.mktemp("t")))
    assert found.title == found.artist == found.marks[0].title == clean(title)


@given(st.text())
def test_addresses_are_ascii(url: str) -> None:
    assert address(url).isascii()
    assert address(address(url)) == address(url)


def test_a_file_without_a_tag_has_no_facts(tmp_path: Path) -> None:
    assert read(stored(b"\xff\xfb\x90\xc4" + bytes(400), tmp_path)).marks == ()


def test_a_broken_tag_is_a_disk_error(tmp_path: Path) -> None:
    with pytest.raises(DiskError, match="cannot read the tag"):
        read(tmp_path / "missing.mp3")
