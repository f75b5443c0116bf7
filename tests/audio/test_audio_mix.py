from hypothesis import given
from hypothesis import strategies as st

from audio.codec import BLOCK, RATE
from audio.mix import Place, lay_out, milliseconds


@st.composite
def places(draw: st.DrawFn) -> list[Place]:
    rows = []
    for number in range(draw(st.integers(1, 40))):
        blocks = draw(st.integers(3, 4000))
        onset = draw(st.integers(0, 600))
        offset = draw(st.integers(onset, blocks * BLOCK - 2304 - 1)) if blocks * BLOCK - 2304 > onset + 1 else onset
        chapter = number if number == 0 or draw(st.booleans()) else None
        rows.append(Place(blocks, onset, offset, draw(st.integers(100, 3000)), chapter))
    return rows


@given(places())
def test_units_never_touch_and_nothing_is_lost(row: list[Place]) -> None:
    layout = lay_out(row)
    assert min(layout.gaps) >= 0
    assert sum(layout.gaps) + sum(place.blocks for place in row) == layout.blocks
    position = 0
    for gap, place, start in zip(layout.gaps, row, layout.starts, strict=False):
        assert start == (position + gap) * BLOCK
        position += gap + place.blocks


@given(places())
def test_chapters_start_on_rising_whole_seconds_just_before_they_are_heard(row: list[Place]) -> None:
    layout = lay_out(row)
    seconds = [second for _, second in layout.chapters]
    assert seconds == sorted(set(seconds))
    assert seconds[0] == 0
    heard = [start + place.onset for start, place in zip(layout.starts, row, strict=True) if place.chapter is not None]
    for second, at in list(zip(seconds, heard, strict=True))[1:]:
        assert second * RATE <= at < second * RATE + BLOCK + 600


@given(places())
def test_pauses_are_met_within_half_a_frame_where_no_chapter_waits(row: list[Place]) -> None:
    layout = lay_out(row)
    for (before, at), (after, then) in zip(
        zip(row, layout.starts, strict=True), list(zip(row, layout.starts, strict=True))[1:], strict=False
    ):
        least = before.blocks * BLOCK - before.offset + after.onset
        wanted = max(after.pause * RATE // 1000, least)
        if after.chapter is None:
            assert abs(then + after.onset - at - before.offset - wanted) <= BLOCK / 2 + 1


@given(places(), st.integers(0, 5000))
def test_the_end_is_as_long_as_asked(row: list[Place], end: int) -> None:
    layout = lay_out(row, end)
    assert layout.blocks * BLOCK - BLOCK - layout.starts[-1] - row[-1].offset >= end * RATE // 1000


def test_milliseconds_are_rounded_once() -> None:
    assert [milliseconds(n) for n in (0, 22, 23, 44, 44_100, 44_122, 44_123)] == [0, 0, 1, 1, 1000, 1000, 1001]
